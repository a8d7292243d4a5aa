// Puts lines together again that a terminal or a mail program cut at its width, and the few messages that go itself
// prints over two lines. It decides by what a rule finds in the whole that it finds in no part.

import type { Clue } from './recognise.js';
import { LAYERS } from './rule.js';

export interface Part {
  readonly n: number;
  readonly text: string;
  /** Length of the physical line: all but the last piece of a cut line are equally long. */
  readonly width: number;
  /** Names a cause already, so that only a line with known words may still belong to it. */
  readonly complete?: boolean;
}

/** Narrowest terminal that people post from, and the longest line worth looking at again. */
const NARROWEST = 60;
const MAX_LENGTH = 4096;
const MAX_PARTS = 8;

/** Something that go, git or ssh may have said. */
const ABOUT_GO =
  /\bgo: |\bgo (?:get|mod|build|list|install)\b|\bhttps?:|fatal: |@v\d|\.go:\d|import path|verifying |\bpackage |\bmodule |exec: /;

/** Two lines by nature: the second says as what the path was required. */
const DECLARATION = /declares its path as: \S+\s*$/;

/** Ends of short lines after which the message is not complete. */
const UNFINISHED =
  /(?:Get|read|reading) "?https?:[^\s"]*$|": ?$|dial tcp(?: \S*)?:?$|\b(?:connect|on \S+|x509|tls|read)[:)]? *\w*$/;

/** True unless the text goes on in the next line by nature. */
export const isWhole = (text: string): boolean => !DECLARATION.test(text);

/** True when more of the message may stand in the next line. */
export function mayGoOn({ text, width }: Part): boolean {
  if (text.length > MAX_LENGTH) return false;
  return (width >= NARROWEST && ABOUT_GO.test(text)) || DECLARATION.test(text) || UNFINISHED.test(text);
}

/** True when a line may be the rest of the parts before it. */
export function mayFollow(parts: readonly Part[], { text }: Part): boolean {
  const last = parts.at(-1);
  if (last === undefined || parts.length >= MAX_PARTS || text.trim() === '') return false;
  return DECLARATION.test(last.text) || !/^(?:\t| {2})/.test(text);
}

/** True when the line that was just added is cut as well, so that the rest is still to come. */
export function isCutAgain(parts: readonly Part[]): boolean {
  const [first] = parts;
  const last = parts.at(-1);
  return first !== undefined && last !== undefined && first.width >= NARROWEST && last.width === first.width;
}

/** The texts that the parts may have been. */
export function joints(parts: readonly Part[]): readonly string[] {
  const texts = parts.map(({ text }) => text);
  const [first = '', second = ''] = texts;
  if (DECLARATION.test(first)) return [`${first} ${second.trimStart()}`];
  const cut = texts.join('');
  const spaced = texts.join(' ').replace(/ {2,}/g, ' ');
  return /^\s/.test(second) || cut === spaced ? [cut] : [cut, spaced];
}

const strength = (clues: readonly Clue[]): number =>
  Math.max(0, ...clues.map((clue) => LAYERS[clue.rule.layer]));

/** True when one of the clues names more than a frame. */
export function isCause(clues: readonly Clue[] | undefined): boolean {
  return clues !== undefined && strength(clues) > LAYERS.frame;
}

/** True when the whole names a fault that none of the parts names, and nothing further upstream is lost. */
export function saysMore(whole: readonly Clue[], parts: readonly Clue[]): boolean {
  const known = new Set(parts.map((clue) => clue.code));
  const fresh = whole.filter((clue) => !known.has(clue.code) && LAYERS[clue.rule.layer] > LAYERS.frame);
  return fresh.length > 0 && strength(fresh) >= strength(parts);
}

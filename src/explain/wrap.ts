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
  /** Begins as go's messages do and names no cause yet: its rest may stand in several lines. */
  readonly open?: boolean;
  /** The literals that were found in it, so that it is not searched again where it stands alone. */
  readonly hits?: readonly number[];
}

/** Narrowest terminal that people post from, and the longest line worth looking at again. */
const NARROWEST = 60;
const MAX_LENGTH = 4096;
const MAX_PARTS = 8;

/** Something that go, git or ssh may have said. */
const ABOUT_GO =
  /\bgo: |\bgo (?:get|mod|build|list|install)\b|\bhttps?:|fatal: |@v\d|\.go:\d|import path|verifying |\bpackage |\bmodule |exec: |x509: |[\\/]pkg[\\/]|go-build/;

/** Two lines by nature: the second says as what the path was required. */
const DECLARATION = /declares its path as: \S+\s*$/;

/** Ends of short lines after which the message is not complete. */
const UNFINISHED =
  /(?:Get|read|reading) "?https?:[^\s"]*$|": ?$|dial tcp(?: \S*)?:?$|\b(?:connect|on \S+|x509|tls|read)[:)]? *\w*$/;

/** A message of go's, of one line by nature. */
const GO_START =
  /(?:^|[\s"'`:;(>：])(?:go: |dial tcp |module [^\s:]+: |go\.(?:mod|work):\d+: |go (?:get|mod \w+|list|build|install|run)\b[^:]*: |[\w./~+!%*<>-]{3,160}@v\d[\w.+-]*:(?:\s|$)|[^\s:]{1,160}\.go:\d+:\d+: |unrecogni[sz]ed import path|verifying \S|cannot (?:load|find) |fatal: unable to access)/;

/** Words after which a sentence of go's, or of the system's, never ends. */
const TAIL =
  /(?:[:,(/]|->|\b(?:Get|read(?:ing)?|module|modules|package|path|verifying|dial|tcp|udp|lookup|on|https?|fetch|Could|providing|find|in|for|from|to|of|with|the|an?|is|are|was|not|has|have|did|because|by|but|or|and|invalid|unknown|no|certificate|signed|connection|exit|status|unrecognized|go|mod))\s*$/;

/** What only go, git or a builder begins a line with: never the rest of another. */
const BEGINS =
  /^\s{0,8}(?:go: |\S+\.go:\d|# |\$ |PS [^>]*>|The command|make\b|exit status|ERROR|Error|Step \d|fatal: |remote: |warning: |server response|Confirm |If this )/;

/** True where go itself begins a line below. */
const isEnd = (text: string): boolean =>
  /(?:exit status \d+|parsing go\.mod|server response):\s*$/.test(text);

/** True when the reason is still to come, although go does not begin a line there. */
export const endsInColon = (text: string): boolean => text.trimEnd().endsWith(':') && !isEnd(text);

/** True when the message that the text begins may need several more lines. */
export const isOpen = (text: string): boolean => GO_START.test(text);

/** A width that people read and write in: a line ends well before it only where the next word did not fit. */
const USUAL_WIDTH = 72;

/** True when the message so far cannot end here, or its next word had no place on the line. */
function mustGoOn(parts: readonly Part[], next: string): boolean {
  const last = parts.at(-1)?.text ?? '';
  if (parts[0]?.open !== true || isEnd(last)) return false;
  const word = /\S+/.exec(next)?.[0] ?? '';
  return TAIL.test(last) || last.length + word.length >= USUAL_WIDTH;
}

/** True unless the line begins a message of its own, although the one before it is not complete. */
export const mayBeRest = (parts: readonly Part[], text: string): boolean =>
  mustGoOn(parts, text) && !BEGINS.test(text);

/** True unless the text goes on in the next line by nature. */
export const isWhole = (text: string): boolean => !DECLARATION.test(text);

/** True when more of the message may stand in the next line. */
export function mayGoOn({ text, width }: Part): boolean {
  if (text.length > MAX_LENGTH) return false;
  return (
    (width >= NARROWEST && ABOUT_GO.test(text)) ||
    DECLARATION.test(text) ||
    UNFINISHED.test(text) ||
    isOpen(text)
  );
}

/** True when a line may be the rest of the parts before it. */
export function mayFollow(parts: readonly Part[], { text }: Part): boolean {
  const last = parts.at(-1);
  if (last === undefined || parts.length >= MAX_PARTS || text.trim() === '') return false;
  if (DECLARATION.test(last.text) || !/^(?:\t| {2})/.test(text)) return true;
  return mustGoOn(parts, text);
}

/** True when more lines may belong to the parts: the message names no cause yet. */
export const mayTakeMore = (parts: readonly Part[]): boolean =>
  parts[0]?.open === true && parts.length < MAX_PARTS;

/** True when the line that was just added is cut as well, so that the rest is still to come. */
export function isCutAgain(parts: readonly Part[]): boolean {
  const [first] = parts;
  const last = parts.at(-1);
  return first !== undefined && last !== undefined && first.width >= NARROWEST && last.width === first.width;
}

/** True when a terminal cut the lines, not somebody between words: all but the last are equally long. */
function isEven(parts: readonly Part[]): boolean {
  const full = parts.slice(0, -1);
  return full.every(({ width, text }) => width === full[0]?.width && !TAIL.test(text));
}

/** The texts that the parts may have been, likeliest first. */
export function joints(parts: readonly Part[]): readonly string[] {
  const texts = parts.map(({ text }) => text);
  const [first = '', second = ''] = texts;
  if (DECLARATION.test(first)) return [`${first} ${second.trimStart()}`];
  const cut = texts.join('');
  const spaced = texts.join(' ').replace(/\s{2,}/g, ' ');
  if (parts[0]?.open !== true) return /^\s/.test(second) || cut === spaced ? [cut] : [cut, spaced];
  return isEven(parts) ? [cut, spaced] : [spaced, cut];
}

const strength = (clues: readonly Clue[]): number =>
  Math.max(0, ...clues.map((clue) => LAYERS[clue.rule.layer]));

/** True when one of the clues names more than a frame. */
export function isCause(clues: readonly Clue[] | undefined): boolean {
  return clues !== undefined && strength(clues) > LAYERS.frame;
}

/**
 * True when the whole names a fault that none of the parts names, and nothing further upstream is lost. At the end of
 * the lines a frame is better than nothing.
 */
export function saysMore(whole: readonly Clue[], parts: readonly Clue[], atEnd: boolean): boolean {
  const known = new Set(parts.map((clue) => clue.code));
  const least = atEnd && parts.length === 0 ? LAYERS.warning : LAYERS.frame;
  const fresh = whole.filter(
    (clue) =>
      !known.has(clue.code) &&
      LAYERS[clue.rule.layer] > least &&
      (atEnd || clue.rule.certainty !== 'could-be'),
  );
  return fresh.length > 0 && strength(fresh) >= strength(parts);
}

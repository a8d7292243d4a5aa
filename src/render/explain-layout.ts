// Labels with paragraphs behind them, and commands, as the screens of explain need them. It must not hold sentences.

import { cleanText } from '../model/clean.js';
import type { Facts } from '../model/diagnosis.js';
import { type ExplainKey, speak } from '../text/catalogue.js';
import { columnsAfter, type Screen } from './screen.js';
import { padTo, textWidth, wrapText } from './width.js';

/** A word or sentence of the explain command, in characters that the terminal draws. */
export function tell(screen: Screen, key: ExplainKey, facts: Facts = {}): string {
  return screen.plain(speak(screen.language, { key, facts }));
}

export type Label =
  | 'explain.label.words'
  | 'explain.label.means'
  | 'explain.label.do'
  | 'explain.label.dont'
  | 'explain.label.looks'
  | 'explain.label.why'
  | 'explain.label.apart'
  | 'explain.label.more';

/** Where labels begin, and where the text behind them begins. */
export interface Frame {
  readonly indent: number;
  readonly textAt: number;
}

/** A frame wide enough for the labels that will be used. */
export function frameFor(screen: Screen, labels: readonly Label[]): Frame {
  const indent = screen.narrow ? 2 : 4;
  const widest = Math.max(...labels.map((label) => textWidth(tell(screen, label))));
  return { indent, textAt: indent + widest + (screen.narrow ? 2 : 3) };
}

/** Lines behind a label, the label beside the first. */
export function labelled(
  screen: Screen,
  { indent, textAt }: Frame,
  label: Label,
  lines: readonly string[],
): readonly string[] {
  const head = ' '.repeat(indent) + screen.paint('quiet', tell(screen, label));
  const beside = padTo(head, textAt);
  return lines.map((line, at) => (at === 0 ? beside : ' '.repeat(textAt)) + line);
}

/** A paragraph, wrapped to what is left behind the labels. */
export function paragraph(screen: Screen, { textAt }: Frame, text: string): readonly string[] {
  return wrapText(screen.plain(cleanText(text, { singleLine: true })), columnsAfter(screen, textAt));
}

/** A point of a list: a mark before the first line, the rest aligned behind it. */
export function point(screen: Screen, { textAt }: Frame, mark: string, text: string): readonly string[] {
  const head = screen.plain(mark);
  const room = columnsAfter(screen, textAt + textWidth(head));
  const gap = ' '.repeat(textWidth(head));
  return wrapText(screen.plain(cleanText(text, { singleLine: true })), room).map(
    (line, at) => (at === 0 ? head : gap) + line,
  );
}

/** What is to be done: text, then its commands, each alone on its line and never wrapped, so that it can be copied. */
export function step(
  screen: Screen,
  frame: Frame,
  { title, commands }: { readonly title: string; readonly commands: readonly string[] },
): readonly string[] {
  return [
    ...point(screen, frame, '· ', title),
    ...commands.map((command) => `    ${cleanText(command, { singleLine: true })}`),
  ];
}

/** A line that wrapping has made to begin with `::` would be a command to a CI runner. */
export function inert(line: string): string {
  return line.replace(/^((?:\s|\x1b\[[0-9;]*m)*):(?=:)/, '$1: ').trimEnd();
}

/** Blocks of lines as one text, an empty line between them. */
export function screenText(blocks: readonly (readonly string[])[]): string {
  const shown = blocks.filter((lines) => lines.length > 0);
  return `${shown.map((lines) => lines.map(inert).join('\n')).join('\n\n')}\n`;
}

// The setting in which a screen is written: language, terminal and paint, bound together once. It must not hold sentences.

import type { Facts, Message } from '../model/diagnosis.js';
import { type InterfaceKey, type Language, say, speak } from '../text/catalogue.js';
import { asciiText, type Paint, paintFor, type TerminalCapabilities } from './terminal.js';
import { padTo, textWidth, wrapText } from './width.js';

export interface Screen {
  readonly language: Language;
  readonly terminal: TerminalCapabilities;
  readonly verbose: boolean;
  readonly paint: Paint;
  /** Under 60 columns: no times, details below their titles. */
  readonly narrow: boolean;
  /** Words of the interface, in characters that the terminal draws. */
  readonly say: (key: InterfaceKey, facts?: Facts) => string;
  /** A message of the diagnosis, in characters that the terminal draws. */
  readonly speak: (message: Message) => string;
  readonly plain: (text: string) => string;
}

const NARROW_BELOW = 60;
/** A column of text narrower than this is not worth aligning. */
const LEAST_TEXT = 24;

/** Binds language and terminal together. */
export function screenFor(language: Language, terminal: TerminalCapabilities, verbose: boolean): Screen {
  const plain = (text: string): string => asciiText(terminal, text);
  return {
    language,
    terminal,
    verbose,
    paint: paintFor(terminal),
    narrow: terminal.width !== null && terminal.width < NARROW_BELOW,
    say: (key, facts) => plain(say(language, key, facts)),
    speak: (message) => plain(speak(language, message)),
    plain,
  };
}

/** Columns left after an indent, null when nothing is wrapped. */
export function columnsAfter({ terminal }: Screen, indent: number): number | null {
  return terminal.width === null ? null : Math.max(1, terminal.width - indent);
}

/**
 * Text after a head, wrapped and aligned behind it; below it with a small indent when too few columns are left.
 * `head` may be painted; `columns` is the width it is filled up to.
 */
export function hang(screen: Screen, head: string, columns: number, text: string): readonly string[] {
  const beside = columnsAfter(screen, columns);
  const fits = textWidth(head) <= columns;
  if (fits && (beside === null || beside >= LEAST_TEXT)) {
    const [first = '', ...rest] = wrapText(text, beside);
    return [padTo(head, columns) + first, ...rest.map((line) => ' '.repeat(columns) + line)];
  }
  const indent = Math.min(columns, 4);
  return [head, ...wrapText(text, columnsAfter(screen, indent)).map((line) => ' '.repeat(indent) + line)];
}

// The one place where text from the network, from files and from child processes is made safe to show or to record.
// It must not translate, judge or redact: it only removes what a terminal or a CI log would act upon.

export interface CleanOptions {
  /** Longest result in UTF-16 code units, the ellipsis included. */
  readonly maxLength?: number;
  /** Joins all lines into one and trims it. */
  readonly singleLine?: boolean;
}

const DEFAULT_MAX_LENGTH = 8192;

/** OSC, DCS, SOS, PM and APC strings with their terminator (ECMA-48 §5.6); only the introducer when unterminated. */
const CONTROL_STRING =
  /(?:\x1b[\]PX^_]|[\x9d\x90\x98\x9e\x9f])(?:[^\x00-\x1f\x7f-\x9f]*(?:\x07|\x1b\\|\x9c))?/g;

/** CSI sequences (ECMA-48 §5.4), among them all colours and cursor movements. */
const CONTROL_SEQUENCE = /(?:\x1b\[|\x9b)[\x30-\x3f]*[\x20-\x2f]*[\x40-\x7e]?/g;

/** Other escape sequences (ECMA-35 §13). */
const ESCAPE_SEQUENCE = /\x1b[\x20-\x2f]*[\x30-\x7e]?/g;

/** Line ends of every kind; a lone CR would let text overwrite what stands before it. */
const LINE_END = /\r\n|[\r\v\f\x85\u2028\u2029]/g;

/** C0, DEL and C1 without tab and line feed; bidi controls, zero-width and other invisible characters; unpaired surrogates. */
const UNSEEN = /[\x00-\x08\x0b-\x1f\x7f-\x9f]|[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Cs}]/gu;

/** Where a CI runner would read a command: `::name::` after blanks, `##[name]` and `##vso[…]` anywhere. */
const COMMAND_AT_LINE_START = /^([^\S\n]*):(?=:)/gm;
const COMMAND_ANYWHERE = /(##(?:vso)?)(?=\[)/gi;

function cut(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  if (maxLength < 1) return '';
  const kept = text.slice(0, maxLength - 1);
  return `${/[\ud800-\udbff]$/.test(kept) ? kept.slice(0, -1) : kept}…`;
}

/**
 * Removes control characters, ANSI and OSC sequences, bidi controls and zero-width characters, keeps tab and line
 * feed, and breaks up what a CI runner would read as a command. Cleaning twice gives the same text.
 */
export function cleanText(text: string, options: CleanOptions = {}): string {
  const seen = text
    .replace(CONTROL_STRING, '')
    .replace(CONTROL_SEQUENCE, '')
    .replace(ESCAPE_SEQUENCE, '')
    .replace(LINE_END, '\n')
    .replace(UNSEEN, '');
  const lines = options.singleLine === true ? seen.replace(/\s+/g, ' ').trim() : seen;
  const inert = lines.replace(COMMAND_AT_LINE_START, '$1: ').replace(COMMAND_ANYWHERE, '$1 ');
  return cut(inert, options.maxLength ?? DEFAULT_MAX_LENGTH);
}

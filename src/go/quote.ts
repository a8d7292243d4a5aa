// Go's quoting of strings and characters in error texts (%q), so that our error texts equal Go's byte for byte.
// Must not do any I/O.

import { decodeRune, toByteString } from './byte-string.js';

const ESCAPES: Readonly<Record<string, string>> = {
  '\u0007': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
};

// unicode.IsPrint: letters, marks, numbers, punctuation, symbols and the ASCII blank.
const PRINTABLE = /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]$/u;

function escapeRune(rune: number, quote: string): string {
  const char = String.fromCodePoint(rune);
  if (char === quote || char === '\\') return `\\${char}`;
  if (PRINTABLE.test(char)) return char;
  const short = ESCAPES[char];
  if (short !== undefined) return short;
  if (rune < 0x20 || rune === 0x7f) return `\\x${rune.toString(16).padStart(2, '0')}`;
  if (rune < 0x10000) return `\\u${rune.toString(16).padStart(4, '0')}`;
  return `\\U${rune.toString(16).padStart(8, '0')}`;
}

/** strconv.Quote of a byte string: double quotes, bytes that are not UTF-8 as \xNN. The result is text. */
export function quoteBytes(bytes: string): string {
  let out = '"';
  for (let at = 0; at < bytes.length; ) {
    const { rune, size } = decodeRune(bytes, at);
    const broken = size === 1 && rune === 0xfffd;
    out += broken ? `\\x${bytes.charCodeAt(at).toString(16).padStart(2, '0')}` : escapeRune(rune, '"');
    at += size;
  }
  return `${out}"`;
}

/** strconv.Quote of a text: `a"b` becomes `"a\"b"`. */
export function quote(text: string): string {
  return quoteBytes(toByteString(text));
}

/** strconv.QuoteRune of one character: `é` becomes `'é'`. */
export function quoteRune(char: string): string {
  return `'${escapeRune(char.codePointAt(0) ?? 0, "'")}'`;
}

// Go strings are bytes. A "byte string" here is a JavaScript string whose characters are all below 256, one per byte,
// so that Go's byte-wise rules (net/url, path.Match, strconv.Quote) can be restated without losing invalid UTF-8.
// Must not do any I/O.

/** The UTF-8 bytes of a text, one character per byte. ASCII texts are returned as they are. */
export function toByteString(text: string): string {
  return isAscii(text) ? text : Buffer.from(text, 'utf8').toString('latin1');
}

/** The text whose UTF-8 bytes these are; invalid sequences become U+FFFD. */
export function fromByteString(bytes: string): string {
  return isAscii(bytes) ? bytes : Buffer.from(bytes, 'latin1').toString('utf8');
}

/** Whether every character is below 0x80. */
export function isAscii(text: string): boolean {
  return !/[\u0080-\uffff]/.test(text);
}

/** What Go's utf8.DecodeRuneInString gives: the code point and its width; an invalid byte is U+FFFD of width 1. */
export interface Rune {
  readonly rune: number;
  readonly size: number;
}

const RUNE_ERROR = 0xfffd;

/** Decodes the first rune of `bytes` at `at` (source: unicode/utf8 DecodeRuneInString). Past the end: width 0. */
export function decodeRune(bytes: string, at: number): Rune {
  if (at >= bytes.length) return { rune: RUNE_ERROR, size: 0 };
  const lead = bytes.charCodeAt(at);
  if (lead < 0x80) return { rune: lead, size: 1 };
  const size =
    lead >= 0xc2 && lead < 0xe0 ? 2 : lead >= 0xe0 && lead < 0xf0 ? 3 : lead >= 0xf0 && lead < 0xf5 ? 4 : 1;
  if (size === 1) return { rune: RUNE_ERROR, size: 1 };
  let rune = lead & (0xff >> (size + 1));
  for (let i = 1; i < size; i++) {
    const next = at + i < bytes.length ? bytes.charCodeAt(at + i) : 0;
    if ((next & 0xc0) !== 0x80) return { rune: RUNE_ERROR, size: 1 };
    rune = (rune << 6) | (next & 0x3f);
  }
  const overlong = (size === 3 && rune < 0x800) || (size === 4 && rune < 0x10000);
  if (overlong || rune > 0x10ffff || (rune >= 0xd800 && rune <= 0xdfff)) return { rune: RUNE_ERROR, size: 1 };
  return { rune, size };
}

// Words of go.mod and go.work as strings: plain, or in Go's double quotes (strconv.Unquote). It must not know about lines.

const UNQUOTED: Readonly<Record<string, string>> = {
  a: '\u0007',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
  '"': '"',
};
const ESCAPE = /\\(?:([abfnrtv\\"])|x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|([0-7]{3})|)/g;

export type WordValue =
  | { readonly ok: true; readonly value: string }
  | { readonly ok: false; readonly error: string };

/** The string a word stands for: itself, or the content of a double-quoted string. */
export function wordValue(word: string): WordValue {
  if (!word.startsWith('"')) {
    return /["'`]/.test(word)
      ? { ok: false, error: 'unquoted string cannot contain quote' }
      : { ok: true, value: word };
  }
  let valid = word.length > 1 && word.endsWith('"');
  const value = word.slice(1, -1).replace(ESCAPE, (_, short, byte, four, eight, octal) => {
    if (short !== undefined) return UNQUOTED[short] ?? '';
    const code =
      octal === undefined ? Number.parseInt(byte ?? four ?? eight ?? '', 16) : Number.parseInt(octal, 8);
    const surrogate = byte === undefined && code >= 0xd800 && code < 0xe000;
    if (Number.isNaN(code) || code > 0x10ffff || surrogate || (octal !== undefined && code > 255))
      valid = false;
    return valid ? String.fromCodePoint(code) : '';
  });
  return valid ? { ok: true, value } : { ok: false, error: 'invalid syntax' };
}

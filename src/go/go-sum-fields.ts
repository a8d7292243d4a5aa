// Splitting a line into fields as Go's strings.Fields does. It must not trim or change the fields.

// unicode.IsSpace; unlike JavaScript's \s without U+FEFF and with U+0085.
const SPACE = /[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/;

/** The non-blank runs of a text. */
export function fields(text: string): string[] {
  return text.split(SPACE).filter((field) => field !== '');
}

// Go's notion of white space (unicode.IsSpace), which is not JavaScript's: U+0085 counts, the byte order mark does not.
// Must not know what the texts mean.

const SPACE = '\\t\\n\\v\\f\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';
const EDGES = new RegExp(`^[${SPACE}]+|[${SPACE}]+$`, 'g');
const RUNS = new RegExp(`[${SPACE}]+`);

/** strings.TrimSpace. */
export function trimSpace(text: string): string {
  return text.replace(EDGES, '');
}

/** strings.Fields: the parts between runs of white space, none of them empty. */
export function fields(text: string): readonly string[] {
  return text.split(RUNS).filter((part) => part !== '');
}

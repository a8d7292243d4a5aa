// The go env file (the user's, written by `go env -w`, and $GOROOT/go.env): which lines count and which are passed over in
// silence (cmd/go/internal/cfg readEnvFile; semantics.md §1.3). Must not read the file itself.

/**
 * Why a line has no effect on the variable it was meant for. `blank-in-name` is the odd one: Go does set a variable, one whose
 * name ends in a blank, which nothing reads.
 */
export type IgnoredReason =
  | 'bom'
  | 'utf-16'
  | 'comment'
  | 'export'
  | 'leading-blank'
  | 'not-upper-case'
  | 'no-equals'
  | 'blank-in-name';

/** A line that does nothing; `line` counts from 1, `text` is without the line feed and may contain secrets. */
export interface IgnoredLine {
  readonly line: number;
  readonly text: string;
  readonly reason: IgnoredReason;
}

export interface EnvFile {
  /** Name to value, byte for byte what follows the first `=`: quotes, blanks and carriage returns included. */
  readonly values: ReadonlyMap<string, string>;
  readonly ignored: readonly IgnoredLine[];
}

function reasonFor(line: string): IgnoredReason | null {
  if (line.includes('\u0000')) return 'utf-16';
  if (line.startsWith('\ufeff')) return 'bom';
  if (line.startsWith('#')) return 'comment';
  if (/^[ \t]/.test(line)) return 'leading-blank';
  if (/^(?:export|set|setx)\s/i.test(line)) return 'export';
  if (!line.includes('=')) return 'no-equals';
  if (!/^[A-Z]/.test(line)) return 'not-upper-case';
  return null;
}

/** Parses the file's text. Decode it without dropping a byte order mark (`buffer.toString('utf8')` keeps it). */
export function parseEnvFile(text: string): EnvFile {
  const values = new Map<string, string>();
  const ignored: IgnoredLine[] = [];
  for (const [i, line] of text.split('\n').entries()) {
    const equals = line.indexOf('=');
    const counts = equals >= 0 && /^[A-Z]/.test(line);
    const name = line.slice(0, Math.max(equals, 0));
    if (counts) values.set(name, line.slice(equals + 1));
    const reason = counts ? (/\s/.test(name) ? 'blank-in-name' : null) : reasonFor(line);
    if (reason !== null && line.trim() !== '') ignored.push({ line: i + 1, text: line, reason });
  }
  return { values, ignored };
}

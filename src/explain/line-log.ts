// Keeps what was said about single lines, as much as a reader can use, and counts the rest.

import type { FindingCode } from '../model/code.js';
import type { ExplainedLine, LineClass } from './types.js';

const MAX_KEPT = 2000;

/** A line holds several logical lines; the strongest class wins. */
const STRENGTH: Readonly<Record<LineClass, number>> = { other: 0, context: 1, harmless: 2, fatal: 3 };

export interface LineLog {
  /** Notes the class of a line, or of a part of it. */
  note(n: number, lineClass: LineClass, code?: FindingCode): void;
  /** Keeps the words of the first harmless line. */
  keepHarmless(n: number, words: string): void;
  /** A line that holds nothing of interest. */
  skip(n: number): void;
  /** Marks a line as fatal after all. */
  raise(n: number, code: FindingCode | undefined): void;
  firstHarmless(): { readonly n: number; readonly words: string } | undefined;
  result(): {
    readonly lines: readonly ExplainedLine[];
    readonly counts: Readonly<Record<LineClass, number>>;
  };
}

interface Entry {
  n: number;
  class: LineClass;
  code?: FindingCode;
}

export function createLineLog(): LineLog {
  const kept = new Map<number, Entry>();
  const counts: Record<LineClass, number> = { fatal: 0, harmless: 0, context: 0, other: 0 };
  let last: Entry | undefined;
  let highest = 0;
  let first: { n: number; words: string } | undefined;

  const entryOf = (n: number): Entry => {
    if (last?.n === n) return last;
    const known = n > highest ? undefined : kept.get(n);
    last = known ?? { n, class: 'other' };
    if (known === undefined) {
      highest = Math.max(highest, n);
      counts.other++;
      if (kept.size < MAX_KEPT) kept.set(n, last);
    }
    return last;
  };
  const change = (entry: Entry, lineClass: LineClass): void => {
    counts[entry.class]--;
    counts[lineClass]++;
    entry.class = lineClass;
  };

  return {
    note(n, lineClass, code) {
      const entry = entryOf(n);
      if (STRENGTH[lineClass] > STRENGTH[entry.class]) {
        change(entry, lineClass);
        if (code !== undefined) entry.code = code;
      }
    },
    keepHarmless(n, words) {
      first ??= { n, words };
    },
    skip(n) {
      if (kept.size < MAX_KEPT) entryOf(n);
      else if (last?.n !== n) {
        counts.other++;
        last = { n, class: 'other' };
      }
    },
    raise(n, code) {
      const entry = kept.get(n);
      if (entry === undefined) return;
      if (entry.class !== 'fatal') change(entry, 'fatal');
      if (code !== undefined && entry.code === undefined) entry.code = code;
    },
    firstHarmless: () => first,
    result: () => ({ lines: [...kept.values()].map((entry) => ({ ...entry })), counts: { ...counts } }),
  };
}

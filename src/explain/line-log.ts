// Keeps what was said about single lines, as much as a reader can use, and counts the rest. It must not judge.

import type { FindingCode } from '../model/code.js';
import type { ExplainedLine, LineClass } from './types.js';

/** How many lines of each class are kept: the first ones, whatever stands between them. */
const KEPT: Readonly<Record<LineClass, number>> = { fatal: 1000, context: 500, harmless: 500, other: 500 };

/** A line holds several logical lines; the strongest class wins. */
const STRENGTH: Readonly<Record<LineClass, number>> = { other: 0, context: 1, harmless: 2, fatal: 3 };

export interface LineLog {
  /** Notes the class of a line, or of a part of it. Line numbers never go back. */
  note(n: number, lineClass: LineClass, code?: FindingCode): void;
  /** A line that holds nothing of interest. */
  skip(n: number): void;
  /** Marks a line as fatal after all. */
  raise(n: number, code: FindingCode): void;
  /** Keeps the words of the first harmless line. */
  keepHarmless(n: number, words: string): void;
  firstHarmless(): { readonly n: number; readonly words: string } | undefined;
  result(): {
    readonly lines: readonly ExplainedLine[];
    readonly counts: Readonly<Record<LineClass, number>>;
  };
}

interface Entry {
  readonly n: number;
  class: LineClass;
  code?: FindingCode;
}

/** A log with no line yet. */
export function createLineLog(): LineLog {
  const kept = new Map<number, Entry>();
  const counts: Record<LineClass, number> = { fatal: 0, harmless: 0, context: 0, other: 0 };
  let current: Entry | undefined;
  let skipped = 0;
  let first: { n: number; words: string } | undefined;

  /** Ends the current line: it is counted, and kept while there is room for its class. */
  const settle = (): void => {
    if (current === undefined) return;
    counts[current.class]++;
    if (counts[current.class] <= KEPT[current.class]) kept.set(current.n, current);
    current = undefined;
  };

  return {
    note(n, lineClass, code) {
      if (current?.n !== n) {
        settle();
        if (n === skipped) counts.other--;
        current = { n, class: 'other' };
      }
      if (STRENGTH[lineClass] <= STRENGTH[current.class]) return;
      current.class = lineClass;
      if (code !== undefined) current.code = code;
    },
    skip(n) {
      if (current?.n === n || n === skipped) return;
      settle();
      if (counts.other < KEPT.other) current = { n, class: 'other' };
      else {
        counts.other++;
        skipped = n;
      }
    },
    raise(n, code) {
      settle();
      const entry = kept.get(n) ?? { n, class: 'fatal', code };
      if (entry.class !== 'fatal') {
        counts[entry.class]--;
        counts.fatal++;
      }
      kept.set(n, { ...entry, class: 'fatal', code: entry.code ?? code });
    },
    keepHarmless(n, words) {
      first ??= { n, words };
    },
    firstHarmless: () => first,
    result() {
      settle();
      const lines = [...kept.values()].sort((left, right) => left.n - right.n);
      return { lines: lines.map((line) => ({ ...line })), counts: { ...counts } };
    },
  };
}

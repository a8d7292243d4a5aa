// go.sum and go.work.sum as the go command reads them (semantics.md §5.7, cmd/go/internal/modfetch readGoSum). It must
// not compute hashes or decide whether the network is needed.

import { fields } from './space.js';

// Written by an old bug for modules without go.mod; Go drops it on reading.
const EMPTY_GO_MOD = 'h1:G7mAYYxgmS0lVkHyy2hEOLQCFB0DlQFTMLWggykrydY=';

export interface GoSumMalformed {
  /** 1-based. */
  readonly line: number;
  readonly fieldCount: number;
  /** Go's words without "FILE:LINE: ". Fatal for every command but `go mod tidy`, which drops the line. */
  readonly text: string;
}

export interface GoSum {
  /** Hashes by "PATH VERSION" and, for go.mod files, "PATH VERSION/go.mod"; in file order. */
  readonly hashes: ReadonlyMap<string, readonly string[]>;
  /** Lines Go refuses; Go stops at the first, here all are listed and the rest is read. */
  readonly malformed: readonly GoSumMalformed[];
}

/** Reads the content of a go.sum file. */
export function parseGoSum(text: string): GoSum {
  const hashes = new Map<string, string[]>();
  const malformed: GoSumMalformed[] = [];
  text.split('\n').forEach((line, index) => {
    const found = fields(line);
    if (found.length === 0) return;
    const [path = '', version = '', hash = ''] = found;
    if (found.length !== 3) {
      const fieldCount = found.length;
      malformed.push({ line: index + 1, fieldCount, text: `wrong number of fields ${fieldCount}` });
    } else if (hash !== EMPTY_GO_MOD) {
      const key = `${path} ${version}`;
      const known = hashes.get(key);
      if (known) known.push(hash);
      else hashes.set(key, [hash]);
    }
  });
  return { hashes, malformed };
}

/**
 * What go.sum says about one hash: `match`; `mismatch`, which is fatal, with the hash that disagrees; `unknown`, when
 * only hashes of algorithms Go does not know are there; `missing`.
 */
export type GoSumVerdict =
  | { readonly kind: 'match' | 'missing' }
  | { readonly kind: 'mismatch'; readonly recorded: string }
  | { readonly kind: 'unknown'; readonly recorded: readonly string[] };

/** Compares a downloaded hash with go.sum. `version` ends in "/go.mod" for a go.mod file. */
export function checkGoSum(sums: GoSum, path: string, version: string, hash: string): GoSumVerdict {
  const recorded = sums.hashes.get(`${path} ${version}`) ?? [];
  for (const known of recorded) {
    if (known === hash) return { kind: 'match' };
    if (known.startsWith('h1:')) return { kind: 'mismatch', recorded: known };
  }
  return recorded.length > 0 ? { kind: 'unknown', recorded } : { kind: 'missing' };
}

/** Tells whether go.sum has a usable hash for a module version (`/go.mod` appended for its go.mod), as read-only mode needs. */
export function hasGoSum(sums: GoSum, path: string, version: string): boolean {
  return (sums.hashes.get(`${path} ${version}`) ?? []).some((hash) => hash.startsWith('h1:'));
}

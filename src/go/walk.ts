// The walk along the GOPROXY list: which entries are asked, where it stops, which error is left (modfetch/proxy.go TryProxies;
// semantics.md §2.3). Must not know what is asked of an entry; that is walk-repo.ts.

import type { GoproxyEntry, ParsedGoproxy } from './goproxy.js';
import { type GoError, plainError, type Result } from './walk-error.js';

/** What a walk is about. One command makes several, each starting at the first entry. */
export interface WalkPurpose {
  readonly operation: 'query' | 'versions' | 'info' | 'mod' | 'zip' | 'packages' | 'supported';
  readonly modulePath: string;
  /** The query or version, or empty. */
  readonly version: string;
}

/** Why the walk went on after an entry, or did not. */
export type WalkStep = 'served' | 'not-exist' | 'pipe' | 'comma' | 'end';

export interface WalkAttempt {
  /** Index in the parsed list. */
  readonly entry: number;
  /** Null when the entry served what was asked. */
  readonly error: GoError | null;
  /** `not-exist` and `pipe` mean that the next entry was tried; `comma` that the error stopped the walk before later entries. */
  readonly step: WalkStep;
}

export interface Walk {
  readonly purpose: WalkPurpose;
  readonly attempts: readonly WalkAttempt[];
  /** The error that Go reports, or null; not always that of the last attempt. */
  readonly error: GoError | null;
}

interface Best {
  readonly error: GoError;
  readonly rank: 'not-exist' | 'proxy' | 'direct';
}

/** Which of two errors is kept: direct's replaces everything, a proxy's real error all not-exist ones. */
function better(best: Best | null, entry: GoproxyEntry, error: GoError): Best {
  if (entry.kind === 'direct' || (entry.kind === 'noproxy' && error.cls !== 'not-private')) {
    return { error, rank: 'direct' };
  }
  if (best?.rank !== 'direct' && !error.notExist) return { error, rank: 'proxy' };
  return best === null || best.rank === 'not-exist' ? { error, rank: 'not-exist' } : best;
}

function stepAfter(entry: GoproxyEntry, error: GoError, last: boolean): WalkStep {
  if (last) return 'end';
  if (error.notExist) return 'not-exist';
  return entry.fallBackOn === 'any' ? 'pipe' : 'comma';
}

/** Tries the entries in order with `attempt`, as Go does; `record` receives the finished walk, also an unsuccessful one. */
export function tryEntries<T>(
  goproxy: ParsedGoproxy,
  purpose: WalkPurpose,
  attempt: (entry: GoproxyEntry, index: number) => Result<T>,
  record: (walk: Walk) => void,
): Result<T> {
  if (!goproxy.ok) {
    const error = plainError('goproxy-list', goproxy.error);
    record({ purpose, attempts: [], error });
    return { ok: false, error };
  }
  const attempts: WalkAttempt[] = [];
  let best: Best | null = null;
  for (const [index, entry] of goproxy.entries.entries()) {
    const result = attempt(entry, index);
    if (result.ok) {
      attempts.push({ entry: index, error: null, step: 'served' });
      record({ purpose, attempts, error: null });
      return result;
    }
    best = better(best, entry, result.error);
    const step = stepAfter(entry, result.error, index === goproxy.entries.length - 1);
    attempts.push({ entry: index, error: result.error, step });
    if (step === 'end' || step === 'comma') break;
  }
  const error = best?.error ?? plainError('goproxy-list', 'GOPROXY list is empty');
  record({ purpose, attempts, error });
  return { ok: false, error };
}

// What the module proxies know about one module beyond the version that was asked for. It must not hold a judgement.

import type { Observed } from './observation-base.js';

/** Another path that the user may have meant, and what it has. */
export interface PathVariant {
  readonly relation: 'lower-case' | 'with-major' | 'without-major' | 'parent';
  readonly path: string;
  /** How many versions the proxies list for it; 0 for a path that nobody knows. */
  readonly count: number;
  readonly newest: string;
}

/** What the entries list and declare. Empty strings stand for what nobody could tell. */
export type ModuleSurveyObservation = Observed<
  'module-survey',
  {
    readonly module: string;
    /** What was asked for: a version, latest, or the name of a branch, tag or commit. */
    readonly query: string;
  },
  {
    /** How many versions are listed, and the newest of them, newest first. */
    count: number;
    versions: readonly string[];
    /** The listed version that is nearest to the one asked for. */
    nearest: string;
    /** The path that go.mod of the newest version declares. */
    declared: string;
    /** Why the author took the version back; absent when it is not retracted. */
    retracted?: string;
    variants: readonly PathVariant[];
    /** Another version that the checksum database knows, looked for where it does not know the one asked for. */
    databaseHas?: string;
  }
>;

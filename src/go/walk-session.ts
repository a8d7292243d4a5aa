// One go process that fetches modules: its settings, whom it asks, and what it remembers and stores while it runs
// (modfetch Fetcher, cachingRepo). Must not ask anything itself.

import type { ParsedGoproxy } from './goproxy.js';
import type { ModuleZip } from './module-zip.js';
import { type GoVersion, NEWEST_KNOWN } from './versions.js';
import type { Walk } from './walk.js';
import type { Ask, WalkRequest } from './walk-answer.js';
import type { Result } from './walk-error.js';

/** Everything that decides how a go command fetches modules. */
export interface WalkSetup {
  readonly goproxy: ParsedGoproxy;
  /** Effective GONOPROXY. */
  readonly gonoproxy: string;
  readonly ask: Ask;
  /** The Go version, for its URL rules and error texts; the newest known one when left out. */
  readonly goVersion?: GoVersion;
  /** GODEBUG of the environment. */
  readonly godebug?: string;
  /**
   * go.sum and the checksum database: the error text after `verifying go.mod: ` or `verifying module: `, or null when the file
   * passes. Left out: everything passes (GOSUMDB=off, no go.sum).
   */
  readonly verify?: (file: 'mod' | 'zip', path: string, version: string, content: string) => string | null;
  /** What the module cache holds already; `mod` gives the text of the file. */
  readonly cache?: {
    readonly info: (path: string, version: string) => boolean;
    readonly mod: (path: string, version: string) => string | null;
    readonly zip: (path: string, version: string) => ModuleZip | null;
  };
  /** Effective GOMODCACHE, for the file name in errors of unpacking; `GOMODCACHE` stands for it when left out. */
  readonly goModCache?: string;
  /** The error of every lookup in vendor mode (network-use.ts). */
  readonly lookupDisabled?: string;
}

/** State of one go process: what it has asked, what it has stored. */
export interface Session {
  readonly setup: WalkSetup;
  readonly walks: Walk[];
  readonly requests: WalkRequest[];
  /** Which entry served what: `info M@V`, `list M`, `latest M`, `mod M@V`, `zip M@V` to the index of the entry. */
  readonly served: Map<string, number>;
  readonly remembered: Map<string, Result<unknown>>;
  readonly stored: {
    readonly info: Set<string>;
    readonly mod: Map<string, string>;
  };
}

export function newSession(setup: WalkSetup): Session {
  return {
    setup,
    walks: [],
    requests: [],
    served: new Map(),
    remembered: new Map(),
    stored: { info: new Set(), mod: new Map() },
  };
}

/** Thrown when the outcome depends on an answer that nobody has, or never comes. */
export class NoOutcome extends Error {
  constructor(
    readonly why: 'hang' | 'unknown',
    readonly request: WalkRequest,
  ) {
    super(why);
  }
}

/** The Go version whose rules and words apply. */
export function versionOf({ setup }: Session): GoVersion {
  return setup.goVersion ?? NEWEST_KNOWN;
}

/** What one process does only once, whatever comes of it. */
export function remembered<T>(session: Session, key: string, make: () => Result<T>): Result<T> {
  const known = session.remembered.get(key);
  if (known !== undefined) return known as Result<T>;
  const made = make();
  session.remembered.set(key, made);
  return made;
}

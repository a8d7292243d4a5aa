// What `go mod download M@V`, `go list -m -versions M` and `go get M@V` end with, given the answers of the entries: which entry
// serves what, where each walk stops, and the error that is printed (cmd/go/internal/modcmd/download.go, modload/list.go,
// modget/get.go; semantics.md §2.3, §3.1). Covers one module without requirements of its own; must not fetch anything.

import { isSemanticVersion } from './semver.js';
import type { Walk } from './walk.js';
import type { WalkRequest } from './walk-answer.js';
import * as errors from './walk-error.js';
import { fail, type GoError, type Result, succeed, type WalkErrorClass } from './walk-error.js';
import { getPackage } from './walk-get.js';
import { checkRetractions, fetchGoMod, isRevisionQuery, queryModule, walk } from './walk-query.js';
import { repoStat, repoVersions } from './walk-repo.js';
import { NoOutcome, newSession, type Session, type WalkSetup } from './walk-session.js';
import { fetchZip } from './walk-zip.js';

export type WalkCommand =
  /** `go mod download M@QUERY`. */
  | { readonly kind: 'download'; readonly path: string; readonly query: string }
  /** `go list -m -versions M`. */
  | { readonly kind: 'versions'; readonly path: string }
  /** `go get PATTERN[@QUERY]` in a module that requires nothing yet; `query` is empty when none was written. */
  | { readonly kind: 'get'; readonly pattern: string; readonly query: string };

interface Followed {
  /** Every walk along the list in the order it ended. */
  readonly walks: readonly Walk[];
  /** Which entry served what: `info M@V`, `list M`, `latest M`, `mod M@V`, `zip M@V` to the index of the entry in the list. */
  readonly served: ReadonlyMap<string, number>;
  /** Every question that reached an entry. */
  readonly requests: readonly WalkRequest[];
}

export type Prediction = Followed &
  (
    | {
        readonly kind: 'success';
        /** The version fetched, or null for a list. */
        readonly version: string | null;
        /** What the list command prints. */
        readonly output: string | null;
      }
    | {
        readonly kind: 'failure';
        /** What is printed on standard error, `go: ` included, harmless progress lines left out. */
        readonly line: string;
        readonly cls: WalkErrorClass;
        readonly error: GoError;
      }
    /** An entry never answers: the command hangs there. */
    | { readonly kind: 'hang'; readonly request: WalkRequest }
    /** The outcome depends on this question, whose answer is not known. */
    | { readonly kind: 'unknown'; readonly request: WalkRequest }
  );

type Outcome = Result<{ readonly version: string | null; readonly output: string | null }>;

/** Follows the command through the GOPROXY list. */
export function followCommand(setup: WalkSetup, command: WalkCommand): Prediction {
  const session = newSession(setup);
  const followed = { walks: session.walks, served: session.served, requests: session.requests };
  try {
    const outcome = run(session, command);
    if (outcome.ok) return { kind: 'success', ...outcome.value, ...followed };
    const { error } = outcome;
    return { kind: 'failure', line: printed(command, error), cls: error.cls, error, ...followed };
  } catch (stop) {
    if (!(stop instanceof NoOutcome)) throw stop;
    return { kind: stop.why, request: stop.request, ...followed };
  }
}

function run(session: Session, command: WalkCommand): Outcome {
  switch (command.kind) {
    case 'download':
      return download(session, command.path, command.query);
    case 'versions':
      return listVersions(session, command.path);
    case 'get': {
      const version = getPackage(session, command.pattern, command.query);
      return version.ok ? done(version.value) : version;
    }
  }
}

/** The line a command prints for its error. `go get` names what was asked for unless the error already does. */
function printed(command: WalkCommand, error: GoError): string {
  if (command.kind !== 'get' || error.kind === 'constraint') return `go: ${error.text}`;
  return errors.getErrorLine(command.pattern, command.query, command.query || 'upgrade', error.text);
}

function done(version: string | null, output: string | null = null): Outcome {
  return succeed({ version, output });
}

function download(session: Session, path: string, query: string): Outcome {
  const allowed = isRevisionQuery(query) ? {} : { allowed: checkRetractions(session, path) };
  const info = queryModule(session, path, { query, ...allowed });
  if (!info.ok) return fail(errors.moduleInfoError(path, query, info.error));
  // A reply without a version resolves the query to nothing, and nothing is then downloaded, without an error.
  if (info.value === '') return done('');
  // What came back is asked for once more, so a reply of v1.1 becomes the highest v1.1 version.
  const again = queryModule(session, path, { query: info.value });
  if (!again.ok) return again;
  const version = again.value;
  if (!isSemanticVersion(version)) {
    const text = `internal error: ${path}@${version}: unexpected invalid semantic version`;
    return fail(errors.plainError('invalid-version', text));
  }
  const stat = walk(session, { operation: 'info', modulePath: path, version }, (repo) =>
    repoStat(repo, version),
  );
  if (!stat.ok) return stat;
  const goMod = fetchGoMod(session, path, version);
  if (!goMod.ok) return goMod;
  const zip = fetchZip(session, path, version);
  return zip.ok ? done(version) : zip;
}

function listVersions(session: Session, path: string): Outcome {
  const allowed = checkRetractions(session, path);
  const purpose = { operation: 'versions', modulePath: path, version: '' } as const;
  const listed = walk<readonly string[]>(session, purpose, (repo) => {
    const versions = repoVersions(repo, '');
    if (!versions.ok) return versions;
    const kept: string[] = [];
    for (const version of versions.value) {
      const refused = allowed(version);
      if (refused === null) kept.push(version);
      else if (refused.cls !== 'disallowed') return fail(refused);
    }
    return succeed(kept);
  });
  return listed.ok ? done(null, [path, ...listed.value].join(' ')) : listed;
}

// What `go mod download M@V`, `go list -m -versions M` and `go get M@V` end with, given the answers of the entries: which entry
// serves what, where each walk stops, and the error that is printed (cmd/go/internal/modcmd/download.go, modload/list.go,
// modget/get.go; semantics.md §2.3, §3.1). Covers one module without requirements of its own; must not fetch anything.

import { parseGoMod } from './go-mod.js';
import { escapePath, splitPathVersion } from './module-path.js';
import { versionEndpoint } from './module-url.js';
import type { ModuleZip } from './module-zip.js';
import { isCanonicalVersion } from './pseudo-version.js';
import { quote } from './quote.js';
import { isSemanticVersion } from './semver.js';
import type { Walk } from './walk.js';
import type { WalkRequest } from './walk-answer.js';
import * as errors from './walk-error.js';
import { fail, type GoError, type Result, succeed, type WalkErrorClass } from './walk-error.js';
import {
  checkRetractions,
  fetchGoMod,
  goModError,
  isRevisionQuery,
  queryEntry,
  queryModule,
  remembered,
  walk,
} from './walk-query.js';
import {
  NoOutcome,
  newSession,
  type Repo,
  repoStat,
  repoVersions,
  repoZip,
  type Session,
  verifyError,
  type WalkSetup,
} from './walk-repo.js';

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
  const followed = { walks: session.walks, requests: session.requests };
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
    case 'get':
      return get(session, command.pattern, command.query);
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

/** The zip of a version, fetched and judged once per process, its failure included (modfetch.DownloadZip, Download). */
function fetchZip(session: Session, path: string, version: string): Result<ModuleZip & { ok: true }> {
  return remembered(session, `download ${path}@${version}`, () => downloadZip(session, path, version));
}

/** The walk for the zip, then everything that no other entry is asked about any more. */
function downloadZip(session: Session, path: string, version: string): Result<ModuleZip & { ok: true }> {
  const cached = session.setup.cache?.zip(path, version) ?? null;
  const zip =
    cached === null
      ? walk(session, { operation: 'zip', modulePath: path, version }, (repo) => repoZip(repo, version))
      : succeed(cached);
  if (!zip.ok) return zip;
  const { value } = zip;
  if (!value.ok && value.error.stage !== 'unpack') {
    return fail(errors.plainError('invalid-zip', value.error.text));
  }
  const refused = cached === null ? session.setup.verify?.('zip', path, version, value.h1 ?? '') : undefined;
  if (refused) return fail(verifyError(path, version, 'module', refused));
  if (value.ok) return succeed(value);
  const file = cachedZipFile(session, path, version);
  return fail(errors.plainError('invalid-zip', `unzip ${file}: ${value.error.text}`));
}

/** Where the module cache keeps the zip (modfetch.CachePath). */
function cachedZipFile({ setup }: Session, path: string, version: string): string {
  const [module, endpoint] = [escapePath(path), versionEndpoint(version, 'zip')];
  const below = module.ok && endpoint.ok ? `${module.escaped}/${endpoint.endpoint}` : `${path}@${version}`;
  return `${setup.goModCache ?? 'GOMODCACHE'}/cache/download/${below}`;
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

interface Found {
  readonly path: string;
  readonly version: string;
}

function get(session: Session, pattern: string, rawQuery: string): Outcome {
  const query = rawQuery === '' ? 'upgrade' : rawQuery;
  const candidates = pathPrefixes(pattern);
  const purpose = { operation: 'packages', modulePath: pattern, version: query } as const;
  const found = walk(session, purpose, (repo) => {
    const results = candidates.map((path) => queryCandidate({ ...repo, path }, query, pattern));
    return bestCandidate(results);
  });
  if (!found.ok) return found;
  const { path, version } = found.value;
  const graph = checkGraph(session, found.value);
  if (graph !== null) return fail(constraintError(pattern, rawQuery, found.value, graph));
  // Retractions and deprecations of what was added are looked up once more; that this fails is not reported.
  checkRetractions(session, path)(version);
  return done(version);
}

/** modload.ConstraintError with one requirement, as `go get` words it. */
function constraintError(
  pattern: string,
  rawQuery: string,
  { path, version }: Found,
  error: GoError,
): GoError {
  const query = rawQuery === '' ? 'upgrade' : rawQuery;
  const asked = query === version ? pattern + (rawQuery === '' ? '' : `@${rawQuery}`) : `${pattern}@${query}`;
  const matched =
    path === pattern
      ? query === version
        ? asked
        : `${asked} (${version})`
      : `${path}@${version} (matching ${asked})`;
  const reason = error.kind === 'module' && error.inner !== undefined ? error.inner.text : error.text;
  return errors.wrappedError('constraint', `${matched} requires ${path}@${version}: ${reason}`, error);
}

/** The module paths that could contain the package, longest first (modload.modulePrefixesExcludingTarget). */
export function pathPrefixes(pattern: string): readonly string[] {
  const elements = pattern.split('/');
  return elements
    .map((_, i) => elements.slice(0, elements.length - i).join('/'))
    .filter((path) => splitPathVersion(path) !== null);
}

/** One candidate at one entry: resolve the version, fetch the zip, look for the package. */
function queryCandidate(repo: Repo, query: string, pattern: string): Result<Found> {
  const retracted = checkRetractions(repo.session, repo.path);
  const allowed = (version: string) => (version === query ? null : retracted(version));
  const info = queryEntry(repo, { query, current: 'none', allowed });
  if (!info.ok) return info;
  const version = info.value;
  const unusable = unusableVersion(version);
  if (unusable !== null) return fail(unusable);
  const zip = fetchZip(repo.session, repo.path, version);
  if (!zip.ok) return zip;
  const directory = `${repo.path}@${version}${pattern.slice(repo.path.length)}/`;
  const hasPackage = zip.value.files.some(
    ({ name }) => name.startsWith(directory) && /^[^/]+\.go$/.test(name.slice(directory.length)),
  );
  if (hasPackage || repo.path === pattern) return succeed({ path: repo.path, version });
  return fail(errors.packageNotInModule(repo.path, version, query, pattern));
}

/** Versions that have no place in the module cache (modfetch.DownloadDir). */
function unusableVersion(version: string): GoError | null {
  if (!isSemanticVersion(version))
    return errors.plainError('invalid-version', `non-semver module version ${quote(version)}`);
  if (isCanonicalVersion(version)) return null;
  return errors.plainError('invalid-version', `non-canonical module version ${quote(version)}`);
}

/** Which of the candidates' errors counts (modload.queryPrefixModules). */
function bestCandidate(results: readonly Result<Found>[]): Result<Found> {
  const firstFound = results.find((result) => result.ok);
  const failures = results.flatMap((result) => (result.ok ? [] : [result.error]));
  const hard = hardFailure(results);
  // A real failure of any candidate counts, unless a longer one was found or exists without the package.
  if (firstFound !== undefined) return hard === null ? firstFound : fail(hard);
  if (hard !== null) return fail(hard);
  const order: readonly ((error: GoError) => boolean)[] = [
    (error) => error.kind === 'package-not-in-module',
    (error) => error.kind === 'no-matching-version',
    (error) => error.kind === 'no-patch-base',
    (error) => error.kind === 'invalid-path',
    (error) => !error.notExist && errors.findError(error, 'invalid-version') !== null,
    () => true,
  ];
  const best = order.map((test) => failures.find(test)).find((error) => error !== undefined);
  return fail(best ?? errors.plainError('invalid-path', `malformed import path`));
}

function hardFailure(results: readonly Result<Found>[]): GoError | null {
  for (const result of results) {
    if (result.ok || result.error.kind === 'package-not-in-module') return null;
    const { error } = result;
    const typed = ['no-matching-version', 'no-patch-base', 'invalid-path'].includes(error.kind);
    const soft = typed || error.notExist || errors.findError(error, 'invalid-version') !== null;
    if (!soft) return error;
  }
  return null;
}

/** The go.mod of the module that was chosen must be there, parse, and name the path (modload.goModSummary). */
function checkGraph(session: Session, { path, version }: Found): GoError | null {
  const text = fetchGoMod(session, path, version);
  if (!text.ok) return text.error;
  const { file, errors: found } = parseGoMod(text.value, { role: 'dependency' });
  if (found.length > 0) return goModError(path, version, found);
  const wrong = (reason: string) =>
    errors.moduleError(path, version, errors.plainError('invalid-mod', `parsing go.mod:${reason}`));
  if (file.module === null) return wrong(' missing module line');
  if (file.module.path === path) return null;
  return wrong(
    `\n\tmodule declares its path as: ${file.module.path}\n\t        but was required as: ${path}`,
  );
}

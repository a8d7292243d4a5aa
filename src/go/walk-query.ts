// How a version query (`latest`, `v1.2`, `>=v1.0.0`, a branch) becomes one version at one entry, and which versions are allowed
// (cmd/go/internal/modload/query.go queryProxy, modfile.go CheckRetractions). Must not know the commands that ask.

import { parseGoMod } from './go-mod.js';
import { checkModulePath, splitPathVersion } from './module-path.js';
import { canonicalVersion, checkPathMajor, isPseudoVersion } from './pseudo-version.js';
import { quote } from './quote.js';
import { compareVersions, isSemanticVersion, majorMinorOf, prereleaseOf } from './semver.js';
import { tryEntries, type WalkPurpose } from './walk.js';
import * as errors from './walk-error.js';
import { fail, type GoError, type Result, succeed } from './walk-error.js';
import type { Repo } from './walk-fetch.js';
import { repoGoMod, repoLatest, repoStat, repoVersions } from './walk-repo.js';
import { remembered, type Session } from './walk-session.js';

/** Whether a version may be chosen: null, or the reason; only reasons of class `disallowed` count in a query. */
export type Allowed = (version: string) => GoError | null;

const anyVersion: Allowed = () => null;

/** Tries every entry in turn for one purpose, recording the walk in the session. */
export function walk<T>(session: Session, purpose: WalkPurpose, ask: (repo: Repo) => Result<T>): Result<T> {
  return tryEntries(
    session.setup.goproxy,
    purpose,
    (entry, index) => ask({ session, entry, index, path: purpose.modulePath }),
    (finished) => session.walks.push(finished),
  );
}

/** Whether the query is a plain version or revision, so that only the reply to `.info` decides (modload.IsRevisionQuery). */
export function isRevisionQuery(query: string): boolean {
  return (
    !['latest', 'upgrade', 'patch'].includes(query) &&
    !/^[<>]/.test(query) &&
    !(isSemanticVersion(query) && isVersionPrefix(query))
  );
}

/** `v1` and `v1.2` (gover.ModIsPrefix). */
function isVersionPrefix(version: string): boolean {
  return !/[-+]/.test(version) && version.split('.').length <= 2;
}

interface Matcher {
  readonly kind: 'stat' | 'list';
  readonly prefix: string;
  readonly accepts: (version: string) => boolean;
  readonly preferLower: boolean;
  readonly mayUseLatest: boolean;
  readonly preferIncompatible: boolean;
}

const LISTED: Matcher = {
  kind: 'list',
  prefix: '',
  accepts: () => true,
  preferLower: false,
  mayUseLatest: false,
  preferIncompatible: false,
};

/** modload.newQueryMatcher. `current` is empty or `none` where no version is required yet. */
function matcherFor(path: string, query: string, current: string): Result<Matcher> {
  const base = { ...LISTED, preferIncompatible: current.endsWith('+incompatible') };
  const unset = current === '' || current === 'none';
  if (query === 'latest') return succeed({ ...base, mayUseLatest: true });
  if (query === 'upgrade' || query === 'patch') {
    if (unset && query === 'patch') return fail(noPatchBase(path));
    if (unset) return succeed({ ...base, mayUseLatest: true });
    const prefix = query === 'patch' ? `${majorMinorOf(current)}.` : '';
    const accepts = (version: string) => compareVersions(version, current) >= 0;
    return succeed({ ...base, prefix, accepts, mayUseLatest: isPseudoVersion(current) });
  }
  const range = /^([<>]=?)(.*)$/s.exec(query);
  if (range !== null) return rangeMatcher(path, query, range[1] ?? '', range[2] ?? '', base);
  if (!isSemanticVersion(query)) return succeed({ ...base, kind: 'stat' });
  const incompatible = base.preferIncompatible || !suitsPath(path, query);
  if (!isVersionPrefix(query)) return succeed({ ...base, kind: 'stat', preferIncompatible: incompatible });
  const accepts = (version: string) => compareVersions(version, query) >= 0;
  return succeed({ ...base, prefix: `${query}.`, accepts, preferIncompatible: incompatible });
}

function suitsPath(path: string, version: string): boolean {
  const split = splitPathVersion(path);
  return split !== null && checkPathMajor(version, split.pathMajor) === null;
}

function noPatchBase(path: string): GoError {
  const text = `can't query version "patch" of module ${path}: no existing version is required`;
  return { cls: 'invalid-version', kind: 'no-patch-base', text, notExist: false };
}

function rangeMatcher(
  path: string,
  query: string,
  operator: string,
  version: string,
  base: Matcher,
): Result<Matcher> {
  if (!isSemanticVersion(version)) {
    return fail(
      errors.plainError(
        'invalid-version',
        `invalid semantic version ${quote(version)} in range ${quote(query)}`,
      ),
    );
  }
  if ((operator === '<=' || operator === '>') && isVersionPrefix(version)) {
    return fail(
      errors.plainError(
        'invalid-version',
        `ambiguous semantic version ${quote(version)} in range ${quote(query)}`,
      ),
    );
  }
  const accepts = (candidate: string) => {
    const order = compareVersions(candidate, version);
    return order === 0 ? operator.endsWith('=') : order > 0 === operator.startsWith('>');
  };
  const preferIncompatible = base.preferIncompatible || !suitsPath(path, version);
  return succeed({ ...base, accepts, preferLower: operator.startsWith('>'), preferIncompatible });
}

export interface Query {
  readonly query: string;
  /** The version required so far, empty or `none` for none. */
  readonly current?: string;
  readonly allowed?: Allowed;
}

/** One entry's answer to a query (modload.queryProxy). */
export function queryEntry(repo: Repo, { query, current = '', allowed = anyVersion }: Query): Result<string> {
  const malformed = checkModulePath(repo.path);
  if (malformed !== null)
    return fail({ ...errors.plainError('invalid-path', malformed), kind: 'invalid-path' });
  const matcher = matcherFor(repo.path, query, current);
  if (!matcher.ok) return matcher;
  if (matcher.value.kind === 'stat') return statQuery(repo, query, allowed);
  const listed = repoVersions(repo, matcher.value.prefix);
  if (!listed.ok) return listed;
  const may = (version: string) =>
    version.startsWith(matcher.value.prefix) &&
    matcher.value.accepts(version) &&
    allowed(version)?.cls !== 'disallowed';
  const chosen = choose(repo, matcher.value, listed.value.filter(may));
  if (!chosen.ok) return chosen;
  if (chosen.value !== null) return repoStat(repo, chosen.value);
  return unlisted(repo, matcher.value, { query, current, allowed }, may);
}

function statQuery(repo: Repo, query: string, allowed: Allowed): Result<string> {
  let info = repoStat(repo, query);
  const canonical = canonicalVersion(query);
  if (!info.ok && canonical !== '' && canonical !== query) {
    const asked = info;
    info = repoStat(repo, canonical);
    if (!info.ok) return info.error.notExist ? asked : info;
  }
  if (!info.ok) return info;
  const refused = allowed(info.value);
  return refused?.cls === 'disallowed' ? fail(refused) : info;
}

/** The best of the allowed versions: a release before a pre-release, the highest unless the query prefers the lowest. */
function choose(repo: Repo, matcher: Matcher, versions: readonly string[]): Result<string | null> {
  const compatible = withoutNeedlessIncompatible(repo, matcher, versions);
  if (!compatible.ok) return compatible;
  const releases = compatible.value.filter((version) => prereleaseOf(version) === '');
  const pool = releases.length > 0 ? releases : compatible.value;
  return succeed((matcher.preferLower ? pool[0] : pool.at(-1)) ?? null);
}

/** +incompatible versions are left out when the highest compatible one has a go.mod of its own. */
function withoutNeedlessIncompatible(
  repo: Repo,
  matcher: Matcher,
  versions: readonly string[],
): Result<readonly string[]> {
  const first = versions.findIndex((version) => version.endsWith('+incompatible'));
  const lastCompatible = first > 0 ? versions[first - 1] : undefined;
  if (matcher.preferIncompatible || lastCompatible === undefined) return succeed(versions);
  const goMod = fetchGoMod(repo.session, repo.path, lastCompatible);
  if (!goMod.ok) return goMod;
  return succeed(goMod.value === `module ${repo.path}\n` ? versions : versions.slice(0, first));
}

function unlisted(
  repo: Repo,
  matcher: Matcher,
  asked: Required<Query>,
  may: (version: string) => boolean,
): Result<string> {
  const { query, current, allowed } = asked;
  if (matcher.mayUseLatest) {
    const latest = repoLatest(repo);
    if (latest.ok && may(latest.value)) return repoStat(repo, latest.value);
    if (!latest.ok && !latest.error.notExist) return latest;
  }
  if ((query === 'upgrade' || query === 'patch') && current !== '' && current !== 'none') {
    const refused = allowed(current);
    return refused?.cls === 'disallowed' ? fail(refused) : repoStat(repo, current);
  }
  return fail(errors.noMatchingVersion(query, current));
}

/** A query at all entries in turn (modload.Query). */
export function queryModule(session: Session, path: string, query: Query): Result<string> {
  const purpose = { operation: 'query', modulePath: path, version: query.query } as const;
  return walk(session, purpose, (repo) => queryEntry(repo, query));
}

/** The go.mod of an exact version, from the module cache or any entry (modfetch.GoMod). */
export function fetchGoMod(session: Session, path: string, version: string): Result<string> {
  const stored = session.stored.mod.get(`${path}@${version}`);
  if (stored !== undefined) return succeed(stored);
  return walk(session, { operation: 'mod', modulePath: path, version }, (repo) => repoGoMod(repo, version));
}

/** modload.rawGoModSummary as far as its errors and retractions go. */
export function readRetractions(
  session: Session,
  path: string,
  version: string,
): Result<readonly { low: string; high: string; rationale: string }[]> {
  const text = fetchGoMod(session, path, version);
  if (!text.ok) return text;
  const goMod = parseGoMod(text.value, { role: 'dependency' });
  const [first] = goMod.errors;
  return first === undefined ? succeed(goMod.file.retract) : fail(goModError(path, version, goMod.errors));
}

/** `M@V: parsing go.mod: …` as modload says it; several errors on lines of their own. */
export function goModError(
  path: string,
  version: string,
  found: readonly { line: number; column: number; text: string }[],
): GoError {
  const lines = found.map(
    ({ line, column, text }) => `go.mod:${line}${column > 1 ? `:${column}` : ''}: ${text}`,
  );
  const inner = errors.plainError('invalid-mod', `parsing go.mod: ${lines.join('\n')}`);
  return errors.moduleError(path, version, inner);
}

/** State.CheckRetractions: null, `disallowed` for a retracted version, or why that could not be found out. */
export function checkRetractions(session: Session, path: string): Allowed {
  return (version) => {
    if (version === '') return null;
    const latest = remembered(session, `latest of ${path}`, () =>
      queryModule(session, path, { query: 'latest' }),
    );
    const retract = latest.ok
      ? remembered(session, `retractions of ${path}`, () => readRetractions(session, path, latest.value))
      : latest;
    if (!retract.ok) return retractionError(path, version, retract.error);
    const hits = retract.value.filter(
      ({ low, high }) => compareVersions(low, version) <= 0 && compareVersions(version, high) <= 0,
    );
    if (hits.length === 0) return null;
    const reason =
      hits.map(({ rationale }) => rationale.split('\n', 1)[0]?.trim() ?? '').find((text) => text !== '') ??
      '';
    const text = reason === '' ? 'retracted by module author' : `retracted by module author: ${reason}`;
    return errors.moduleError(path, version, errors.plainError('disallowed', text));
  };
}

function retractionError(path: string, version: string, error: GoError): GoError {
  const inner = errors.findError(error, 'module')?.inner ?? error;
  return errors.wrappedError(
    'retraction-loading',
    `loading module retractions for ${path}@${version}: ${inner.text}`,
    inner,
  );
}

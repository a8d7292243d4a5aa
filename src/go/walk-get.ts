// `go get PATTERN[@QUERY]` in a module that requires nothing yet: every module path that could hold the package is asked about,
// and one of their errors is left (modload/query.go QueryPattern, queryPrefixModules; modget/get.go; semantics.md §3.1, §4.1).
// Must not follow the requirements of what it finds.

import { parseGoMod } from './go-mod.js';
import { otherPathText } from './module-info.js';
import { splitPathVersion } from './module-path.js';
import { isCanonicalVersion } from './pseudo-version.js';
import { quote } from './quote.js';
import { isSemanticVersion } from './semver.js';
import * as errors from './walk-error.js';
import { fail, type GoError, type Result, succeed } from './walk-error.js';
import type { Repo } from './walk-fetch.js';
import { checkRetractions, fetchGoMod, goModError, queryEntry, walk } from './walk-query.js';
import type { Session } from './walk-session.js';
import { fetchZip } from './walk-zip.js';

interface Found {
  readonly path: string;
  readonly version: string;
}

/** Resolves the pattern and checks the module it leads to; the version added to go.mod. `rawQuery` is empty for none. */
export function getPackage(session: Session, pattern: string, rawQuery: string): Result<string> {
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
  return succeed(version);
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
    errors.moduleError(path, version, errors.plainError('invalid-mod', reason));
  if (file.module === null) return wrong('parsing go.mod: missing module line');
  if (file.module.path === path) return null;
  return wrong(otherPathText(file.module.path, path));
}

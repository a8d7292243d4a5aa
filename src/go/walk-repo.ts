// What one entry of the GOPROXY list answers to one question about a module, after Go's checks of the reply
// (modfetch/proxy.go proxyRepo, cache.go cachingRepo; semantics.md §2.5). Must not walk along entries.

import { readModuleInfo, readVersionList } from './module-info.js';
import { versionEndpoint } from './module-url.js';
import { type ModuleZip, readModuleZip } from './module-zip.js';
import { MAX_ZIP_BYTES } from './module-zip-names.js';
import { canonicalVersion, isPseudoVersion } from './pseudo-version.js';
import { behaves } from './versions.js';
import type { AskedFor } from './walk-answer.js';
import * as errors from './walk-error.js';
import { fail, type GoError, type Result, succeed } from './walk-error.js';
import { fetchBody, once, type Repo, sourceOf } from './walk-fetch.js';
import { versionOf } from './walk-session.js';

/** proxyRepo.versionError: names the module and, for canonical versions, the version. Direct mode's texts are whole already. */
function named(repo: Repo, version: string, error: GoError): GoError {
  if (['direct', 'off', 'excluded', 'not-private', 'lookup-disabled', 'invalid-path'].includes(error.cls))
    return error;
  if (version !== '' && version !== canonicalVersion(version)) {
    return errors.moduleError(
      repo.path,
      '',
      errors.invalidVersionError(version, isPseudoVersion(version), error),
    );
  }
  return errors.moduleError(repo.path, version, error);
}

function textOf(body: string | Uint8Array | ModuleZip): string {
  if (typeof body === 'string') return body;
  return body instanceof Uint8Array ? Buffer.from(body).toString('utf8') : '';
}

function proxyName({ entry }: Repo): string {
  return entry.kind === 'url' ? entry.redacted : 'direct';
}

/** Notes that the entry's reply was accepted. */
function served<T>(
  { session, index, path }: Repo,
  endpoint: AskedFor,
  version: string,
  result: Result<T>,
): Result<T> {
  if (result.ok) session.served.set(`${endpoint} ${path}${version === '' ? '' : `@${version}`}`, index);
  return result;
}

/** The tagged versions with that prefix, sorted (Repo.Versions). */
export function repoVersions(repo: Repo, prefix: string): Result<readonly string[]> {
  return once(repo, `versions ${prefix}`, () => {
    const body = fetchBody(repo, { endpoint: 'list', version: '' });
    if (!body.ok) return fail(named(repo, '', body.error));
    const { versions } = readVersionList(textOf(body.value));
    return served(repo, 'list', '', succeed(versions.filter((version) => version.startsWith(prefix))));
  });
}

/** The version that a revision or version resolves to (Repo.Stat); versions in the module cache are not asked for. */
export function repoStat(repo: Repo, revision: string): Result<string> {
  const { stored, setup } = repo.session;
  return once(repo, `stat ${revision}`, () => {
    const canonical = revision === canonicalVersion(revision);
    const known = stored.info.has(`${repo.path}@${revision}`) || setup.cache?.info(repo.path, revision);
    if (canonical && known) return succeed(revision);
    const result = statRemote(repo, revision);
    if (!result.ok) return result;
    stored.info.add(`${repo.path}@${result.value}`);
    // The version that a revision resolved to is known at this entry without asking again.
    return once(repo, `stat ${result.value}`, () => result);
  });
}

function statRemote(repo: Repo, revision: string): Result<string> {
  const source = sourceOf(repo);
  const escaped = versionEndpoint(revision, 'info');
  if (source.ok && source.value === 'proxy' && !escaped.ok)
    return fail(disallowedVersion(repo, revision, escaped.error));
  const body = fetchBody(repo, { endpoint: 'info', version: revision });
  if (!body.ok) return fail(named(repo, revision, body.error));
  return served(repo, 'info', revision, checkInfo(repo, revision, textOf(body.value)));
}

/** A version that cannot be part of a URL; up to 1.26 Go names it twice. */
function disallowedVersion(repo: Repo, version: string, escapeError: string): GoError {
  const onceOnly = behaves(versionOf(repo.session), 'invalid-version-once');
  const reason = errors.plainError('invalid-version', onceOnly ? 'disallowed version string' : escapeError);
  return named(repo, version, reason);
}

function checkInfo(repo: Repo, revision: string, body: string): Result<string> {
  const asked = revision === '' ? {} : { version: revision };
  const info = readModuleInfo(body, { path: repo.path, proxy: proxyName(repo), ...asked });
  if (info.ok) return succeed(info.version);
  const cls = info.error.code === 'wrong-version' ? 'wrong-version' : 'invalid-info';
  return fail(named(repo, revision, errors.plainError(cls, info.error.text)));
}

/** The version that @latest names, or the youngest of the list where there is no @latest (Repo.Latest). */
export function repoLatest(repo: Repo): Result<string> {
  return once(repo, 'latest', () => {
    const body = fetchBody(repo, { endpoint: 'latest', version: '' });
    if (!body.ok) return body.error.notExist ? youngest(repo) : fail(named(repo, '', body.error));
    const result = served(repo, 'latest', '', checkInfo(repo, '', textOf(body.value)));
    if (result.ok) repo.session.stored.info.add(`${repo.path}@${result.value}`);
    return result;
  });
}

function youngest(repo: Repo): Result<string> {
  const body = once(repo, 'list body', () => fetchBody(repo, { endpoint: 'list', version: '' }));
  if (!body.ok) return fail(named(repo, '', body.error));
  const version = readVersionList(textOf(body.value)).latestByTime;
  return version === null ? fail(named(repo, '', errors.NO_COMMITS)) : repoStat(repo, version);
}

/** The go.mod of a version, verified and stored (Repo.GoMod). Its content is not looked at here. */
export function repoGoMod(repo: Repo, version: string): Result<string> {
  const { session, path } = repo;
  return once(repo, `mod ${version}`, () => {
    const known = session.stored.mod.get(`${path}@${version}`) ?? session.setup.cache?.mod(path, version);
    if (known !== undefined && known !== null) return succeed(known);
    const body = fetchBody(repo, { endpoint: 'mod', version });
    if (!body.ok) return fail(named(repo, version, body.error));
    const text = textOf(body.value);
    const refused = session.setup.verify?.('mod', path, version, text) ?? null;
    if (refused !== null) return fail(verifyError(path, version, 'go.mod', refused));
    session.stored.mod.set(`${path}@${version}`, text);
    return served(repo, 'mod', version, succeed(text));
  });
}

/** `M@V: verifying go.mod: …`; not a not-exist error whatever the reason. */
export function verifyError(
  path: string,
  version: string,
  noun: 'go.mod' | 'module',
  reason: string,
): GoError {
  return errors.moduleError(path, version, errors.plainError('checksum', `verifying ${noun}: ${reason}`));
}

/** The zip of a version as it was received; Go opens it only after the walk (Repo.Zip). */
export function repoZip(repo: Repo, version: string): Result<ModuleZip> {
  const body = fetchBody(repo, { endpoint: 'zip', version });
  if (!body.ok) return fail(named(repo, version, body.error));
  const { value } = body;
  if (typeof value === 'object' && !(value instanceof Uint8Array))
    return served(repo, 'zip', version, succeed(value));
  const bytes = typeof value === 'string' ? Buffer.from(value) : value;
  const zip = readModuleZip(bytes, { path: repo.path, version, maxUncompressed: MAX_ZIP_BYTES });
  const tooLarge = !zip.ok && zip.error.stage === 'download';
  return tooLarge
    ? fail(errors.plainError('invalid-zip', zip.error.text))
    : served(repo, 'zip', version, succeed(zip));
}

// What one entry of the GOPROXY list answers to one question about a module, after Go's checks of the reply
// (modfetch/repo.go lookup, proxy.go proxyRepo, cache.go cachingRepo; semantics.md §2.4, §2.5). Must not walk along entries.

import type { GoproxyEntry, ParsedGoproxy } from './goproxy.js';
import { readModuleInfo, readVersionList } from './module-info.js';
import { type BuiltUrl, cleanPath, type Endpoint, moduleUrl, versionEndpoint } from './module-url.js';
import { type ModuleZip, readModuleZip } from './module-zip.js';
import { MAX_ZIP_BYTES } from './module-zip-names.js';
import { matchPrefixPatterns } from './pattern.js';
import { canonicalVersion, isPseudoVersion } from './pseudo-version.js';
import { parseUrl, shownUrl } from './url.js';
import { behaves, type GoVersion, NEWEST_KNOWN, urlRulesOf } from './versions.js';
import type { Walk } from './walk.js';
import type { Answer, Ask, AskedFor, WalkRequest } from './walk-answer.js';
import * as errors from './walk-error.js';
import { fail, type GoError, type Result, succeed } from './walk-error.js';

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

function versionOf({ setup }: Session): GoVersion {
  return setup.goVersion ?? NEWEST_KNOWN;
}

/** An entry as a source for one module. */
export interface Repo {
  readonly session: Session;
  readonly entry: GoproxyEntry;
  readonly index: number;
  readonly path: string;
}

/** One process asks an entry the same thing only once and keeps the result, errors included. */
function once<T>(repo: Repo, what: string, ask: () => Result<T>): Result<T> {
  const key = `${repo.index} ${repo.path} ${what}`;
  const known = repo.session.remembered.get(key);
  if (known !== undefined) return known as Result<T>;
  const result = ask();
  repo.session.remembered.set(key, result);
  return result;
}

type Source = 'direct' | 'proxy';

/** Where the entry takes this module from, or why it does not (modfetch/repo.go lookup). */
function sourceOf({ session, entry, path }: Repo): Result<Source> {
  const { lookupDisabled, gonoproxy } = session.setup;
  if (lookupDisabled !== undefined) return fail(errors.plainError('lookup-disabled', lookupDisabled));
  if (matchPrefixPatterns(gonoproxy, path))
    return entry.kind === 'noproxy' || entry.kind === 'direct' ? succeed('direct') : fail(errors.EXCLUDED);
  switch (entry.kind) {
    case 'off':
      return fail(errors.PROXY_OFF);
    case 'direct':
      return succeed('direct');
    case 'noproxy':
      return fail(errors.NOT_PRIVATE);
    case 'url':
      return succeed('proxy');
  }
}

interface Asked {
  readonly endpoint: AskedFor;
  readonly version: string;
}

/** The body for a question, or the error of getting it. */
function fetchBody(repo: Repo, { endpoint, version }: Asked): Result<string | Uint8Array | ModuleZip> {
  const source = sourceOf(repo);
  if (!source.ok) return source;
  const request = { entry: repo.index, modulePath: repo.path, endpoint, version };
  if (source.value === 'direct') return receive(repo, { ...request, via: 'direct', url: '' }, '');
  const built = requestUrl(repo, endpoint, version);
  if (!built.ok) return fail(errors.plainError('invalid-path', built.error));
  const refused = refusedLocally(built);
  if (refused !== null) return fail(refused);
  return receive(repo, { ...request, via: 'proxy', url: built.url }, built.redacted);
}

function requestUrl(repo: Repo, endpoint: AskedFor, version: string): BuiltUrl {
  const { entry, path, session } = repo;
  const base = entry.kind === 'url' ? entry.url : '';
  const whole = (name: Endpoint) =>
    moduleUrl(base, path, name, urlRulesOf(versionOf(session), session.setup.godebug));
  if (endpoint === 'list') return whole('@v/list');
  if (endpoint === 'latest') return whole('@latest');
  const asked = versionEndpoint(version, endpoint);
  return asked.ok ? whole(asked.endpoint) : asked;
}

/** Requests that Go refuses before it sends anything. */
function refusedLocally(built: BuiltUrl & { ok: true }): GoError | null {
  const parsed = parseUrl(built.url);
  if (!parsed.ok || parsed.url.scheme === 'file') return null;
  if (parsed.url.scheme === 'http' && parsed.url.user !== null) {
    return errors.plainError(
      'credentials',
      `refusing to pass credentials to insecure URL: ${built.redacted}`,
    );
  }
  const shown = shownUrl(parsed.url);
  return parsed.url.host === ''
    ? errors.requestError('transport', shown, 'http: no Host in request URL')
    : null;
}

function receive(
  repo: Repo,
  request: WalkRequest,
  redacted: string,
): Result<string | Uint8Array | ModuleZip> {
  repo.session.requests.push(request);
  const answer = repo.session.setup.ask(request);
  switch (answer.kind) {
    case 'body':
      return succeed(answer.body);
    case 'zip':
      return succeed(answer.zip);
    case 'hang':
    case 'unknown':
      throw new NoOutcome(answer.kind, request);
    default:
      return fail(answerError(repo, answer, request, redacted));
  }
}

type FailedAnswer = Exclude<Answer, { kind: 'body' | 'zip' | 'hang' | 'unknown' }>;

function answerError(repo: Repo, answer: FailedAnswer, request: WalkRequest, redacted: string): GoError {
  switch (answer.kind) {
    case 'status':
      return errors.statusError(redacted, answer);
    case 'failed': {
      const parsed = parseUrl(request.url);
      return errors.requestError('transport', parsed.ok ? shownUrl(parsed.url) : redacted, answer.cause);
    }
    case 'redirect':
      return errors.requestError('redirect', answer.url, answer.cause);
    case 'cut-off':
      return errors.bodyError(bodyUrl(repo, request, redacted), answer.cause);
    case 'refused':
      return errors.plainError('direct', answer.text, answer.notExist);
  }
}

/** The URL that Go names for a body that ended early: before 1.22 the module path was missing, before 1.19 all of it. */
function bodyUrl(repo: Repo, { endpoint, version }: WalkRequest, redacted: string): string {
  const goVersion = versionOf(repo.session);
  if (behaves(goVersion, 'body-error-whole-url') || repo.entry.kind !== 'url') return redacted;
  if (!behaves(goVersion, 'body-error-has-url')) return '';
  const base = repo.entry.redacted;
  const escaped = endpoint === 'list' || endpoint === 'latest' ? null : versionEndpoint(version, endpoint);
  const last = escaped?.ok ? escaped.endpoint : endpoint === 'list' ? '@v/list' : '@latest';
  return endpoint === 'zip' ? cleanPath(`${base}/${last}`) : `${base.replace(/\/$/, '')}/${last}`;
}

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

/** The tagged versions with that prefix, sorted (Repo.Versions). */
export function repoVersions(repo: Repo, prefix: string): Result<readonly string[]> {
  return once(repo, `versions ${prefix}`, () => {
    const body = fetchBody(repo, { endpoint: 'list', version: '' });
    if (!body.ok) return fail(named(repo, '', body.error));
    return succeed(
      readVersionList(textOf(body.value)).versions.filter((version) => version.startsWith(prefix)),
    );
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
  return checkInfo(repo, revision, textOf(body.value));
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
    const result = checkInfo(repo, '', textOf(body.value));
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
    return succeed(text);
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
  if (typeof value === 'object' && !(value instanceof Uint8Array)) return succeed(value);
  const bytes = typeof value === 'string' ? Buffer.from(value) : value;
  const zip = readModuleZip(bytes, { path: repo.path, version, maxUncompressed: MAX_ZIP_BYTES });
  const tooLarge = !zip.ok && zip.error.stage === 'download';
  return tooLarge ? fail(errors.plainError('invalid-zip', zip.error.text)) : succeed(zip);
}

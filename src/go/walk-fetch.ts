// One request to one entry: where the entry takes a module from, what is refused before anything is sent, and how a reply that
// is no body reads (modfetch/repo.go lookup, proxy.go getBody, web/http.go; semantics.md §2.2, §2.4, §3.5). Must not look into bodies.

import type { GoproxyEntry } from './goproxy.js';
import { type BuiltUrl, cleanPath, type Endpoint, moduleUrl, versionEndpoint } from './module-url.js';
import type { ModuleZip } from './module-zip.js';
import { matchPrefixPatterns } from './pattern.js';
import { parseUrl, shownUrl } from './url.js';
import { behaves, urlRulesOf } from './versions.js';
import type { Answer, AskedFor, WalkRequest } from './walk-answer.js';
import * as errors from './walk-error.js';
import { fail, type GoError, type Result, succeed } from './walk-error.js';
import { NoOutcome, remembered, type Session, versionOf } from './walk-session.js';

/** An entry as a source for one module. */
export interface Repo {
  readonly session: Session;
  readonly entry: GoproxyEntry;
  readonly index: number;
  readonly path: string;
}

/** One process asks an entry the same thing only once and keeps the result, errors included. */
export function once<T>(repo: Repo, what: string, ask: () => Result<T>): Result<T> {
  return remembered(repo.session, `${repo.index} ${repo.path} ${what}`, ask);
}

export type Source = 'direct' | 'proxy';

/** Where the entry takes this module from, or why it does not (modfetch/repo.go lookup). */
export function sourceOf({ session, entry, path }: Repo): Result<Source> {
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

export interface Asked {
  readonly endpoint: AskedFor;
  readonly version: string;
}

/** The body for a question, or the error of getting it. */
export function fetchBody(repo: Repo, { endpoint, version }: Asked): Result<string | Uint8Array | ModuleZip> {
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

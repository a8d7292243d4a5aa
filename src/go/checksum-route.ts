// When the go command consults the checksum database, by which route, and how a failure reads (modfetch/sumdb.go useSumDB,
// initBase; semantics.md §5.1-5.3). Must not verify anything; that is the database client's.

import type { GoproxyEntry, ParsedGoproxy } from './goproxy.js';
import { databaseAddress, type ParsedGosumdb } from './gosumdb.js';
import { type BuiltUrl, sumdbLookupPath, sumdbRelayUrl, sumdbSupportedUrl, sumdbUrl } from './module-url.js';
import { matchingElement } from './pattern.js';
import { parseUrl, shownUrl, type UrlRules } from './url.js';
import { tryEntries, type Walk } from './walk.js';
import * as errors from './walk-error.js';
import { fail, type GoError, type Result, type StatusReply, succeed } from './walk-error.js';

/** Why the database is consulted for a module, or is not. */
export type ChecksumUse =
  | { readonly used: true; readonly why: 'default' | 'toolchain' }
  | { readonly used: false; readonly why: 'gosumdb-off' | 'file-proxy' }
  /** GONOSUMDB, or GOPRIVATE through it, names the module. */
  | { readonly used: false; readonly why: 'gonosumdb'; readonly element: string };

export interface ChecksumSettings {
  /** Effective values. */
  readonly gosumdb: string;
  readonly gonosumdb: string;
  readonly goproxy: string;
}

/** Whether a hash that go.sum lacks is looked up. golang.org/toolchain always is, but for a lone file:// proxy. */
export function checksumUse(path: string, { gosumdb, gonosumdb, goproxy }: ChecksumSettings): ChecksumUse {
  if (path === 'golang.org/toolchain') {
    const lone = goproxy.startsWith('file://') && !/[,|]/.test(goproxy);
    if (!lone) return { used: true, why: 'toolchain' };
    if (gosumdb === 'off') return { used: false, why: 'file-proxy' };
  }
  if (gosumdb === 'off') return { used: false, why: 'gosumdb-off' };
  const element = matchingElement(gonosumdb, path);
  return element === null ? { used: true, why: 'default' } : { used: false, why: 'gonosumdb', element };
}

/** What an entry answers to `P/sumdb/NAME/supported`. A 200 of any content counts as yes. */
export type SupportedAnswer =
  | { readonly kind: 'body' }
  | ({ readonly kind: 'status' } & StatusReply)
  | { readonly kind: 'failed'; readonly cause: string }
  | { readonly kind: 'redirect'; readonly url: string; readonly cause: string }
  | { readonly kind: 'cut-off'; readonly cause: string }
  | { readonly kind: 'hang' }
  | { readonly kind: 'unknown' };

export interface SupportedRequest {
  readonly entry: number;
  readonly url: string;
}

export interface RouteSetup {
  readonly gosumdb: ParsedGosumdb;
  readonly goproxy: ParsedGoproxy;
  readonly ask: (request: SupportedRequest) => SupportedAnswer;
  readonly rules?: UrlRules;
}

interface Asked {
  /** Which entries were asked, and how that went; null when none is (explicit URL, bad GOSUMDB). */
  readonly walk: Walk | null;
}

/** Where lookups go for the whole life of a go process. */
export type ChecksumRoute = Asked &
  /** `base` is `P/sumdb/NAME`; `entryUrl` is P as the list has it. */
  (
    | {
        readonly kind: 'relay';
        readonly base: string;
        readonly entry: number;
        readonly entryUrl: string;
        readonly database: string;
      }
    | { readonly kind: 'direct' | 'explicit'; readonly base: string }
    /** Every verification fails with this text, after `verifying go.mod: ` and, for `lookup`, the module once more. */
    | {
        readonly kind: 'error';
        readonly stage: 'config' | 'lookup';
        readonly text: string;
        readonly error: GoError | null;
      }
    /** The entry never answers, or its answer is not known. */
    | { readonly kind: 'hang'; readonly request: SupportedRequest }
    | { readonly kind: 'unknown'; readonly request: SupportedRequest }
  );

class NoRoute extends Error {
  constructor(
    readonly why: 'hang' | 'unknown',
    readonly request: SupportedRequest,
  ) {
    super(why);
  }
}

/** Finds the route: an explicit URL, the first entry that relays the database, or the database itself. */
export function checksumRoute(setup: RouteSetup): ChecksumRoute {
  const { gosumdb } = setup;
  if (gosumdb.kind !== 'database')
    return { kind: 'error', stage: 'config', text: gosumdb.error, error: null, walk: null };
  if (gosumdb.explicit) return { kind: 'explicit', base: databaseAddress(gosumdb), walk: null };
  let walk: Walk | null = null;
  const purpose = { operation: 'supported', modulePath: '', version: gosumdb.name } as const;
  try {
    const found = tryEntries(
      setup.goproxy,
      purpose,
      (entry, index) => askEntry(setup, gosumdb.name, entry, index),
      (finished) => {
        walk = finished;
      },
    );
    if (found.ok) return { kind: 'relay', ...found.value, walk };
    if (found.error.notExist) return { kind: 'direct', base: gosumdb.url, walk };
    return { kind: 'error', stage: 'lookup', text: found.error.text, error: found.error, walk };
  } catch (stop) {
    if (!(stop instanceof NoRoute)) throw stop;
    return { kind: stop.why, request: stop.request, walk };
  }
}

interface Relay {
  readonly base: string;
  readonly entry: number;
  readonly entryUrl: string;
  readonly database: string;
}

function askEntry(setup: RouteSetup, name: string, entry: GoproxyEntry, index: number): Result<Relay> {
  if (entry.kind === 'noproxy') return fail(errors.NOT_PRIVATE);
  if (entry.kind !== 'url') return fail(errors.PROXY_OFF);
  const url = sumdbSupportedUrl(entry.url, name, setup.rules);
  const base = sumdbRelayUrl(entry.url, name, setup.rules);
  if (!url.ok) return fail(errors.plainError('goproxy-list', url.error));
  if (!base.ok) return fail(errors.plainError('goproxy-list', base.error));
  const answer = refusal(url) ?? setup.ask({ entry: index, url: url.url });
  const error = answerError(answer, url, { entry: index, url: url.url });
  return error === null
    ? succeed({ base: base.url, entry: index, entryUrl: entry.url, database: name })
    : fail(error);
}

/** Requests that are never sent: credentials over http, no host. */
function refusal(built: BuiltUrl & { ok: true }): GoError | null {
  const parsed = parseUrl(built.url);
  if (!parsed.ok || parsed.url.scheme === 'file') return null;
  if (parsed.url.scheme === 'http' && parsed.url.user !== null) {
    return errors.plainError(
      'credentials',
      `refusing to pass credentials to insecure URL: ${built.redacted}`,
    );
  }
  return parsed.url.host === ''
    ? errors.requestError('transport', shownUrl(parsed.url), 'http: no Host in request URL')
    : null;
}

function answerError(
  answer: SupportedAnswer | GoError,
  built: BuiltUrl & { ok: true },
  request: SupportedRequest,
): GoError | null {
  if ('text' in answer) return answer;
  switch (answer.kind) {
    case 'body':
      return null;
    case 'status':
      return errors.statusError(built.redacted, answer);
    case 'failed': {
      const parsed = parseUrl(built.url);
      return errors.requestError(
        'transport',
        parsed.ok ? shownUrl(parsed.url) : built.redacted,
        answer.cause,
      );
    }
    case 'redirect':
      return errors.requestError('redirect', answer.url, answer.cause);
    case 'cut-off':
      return errors.plainError('cut-off', `reading ${built.redacted}: ${answer.cause}`);
    case 'hang':
    case 'unknown':
      throw new NoRoute(answer.kind, request);
  }
}

/** The routes over which something can be looked up. */
export type UsableRoute = Extract<ChecksumRoute, { kind: 'relay' | 'direct' | 'explicit' }>;

/** The URL of a path of the database over a route. */
export function databaseUrl(route: UsableRoute, path: string, rules?: UrlRules): BuiltUrl {
  if (route.kind !== 'relay') return sumdbUrl(route.base, [path], rules);
  return sumdbUrl(route.entryUrl, [`sumdb/${route.database}`, path], rules);
}

/** The URL of a lookup over a route: `BASE/lookup/M@V`. */
export function lookupUrl(route: UsableRoute, path: string, version: string, rules?: UrlRules): BuiltUrl {
  const lookup = sumdbLookupPath(path, version);
  return lookup.ok ? databaseUrl(route, lookup.url, rules) : lookup;
}

/** What follows `verifying go.mod: ` or `verifying module: ` when the lookup itself fails: the module is named once more. */
export function lookupFailure(file: 'mod' | 'zip', path: string, version: string, cause: string): string {
  return `${path}@${version}${file === 'mod' ? '/go.mod' : ''}: ${cause}`;
}

/** The same when no route was found. */
export function routeFailure(
  route: ChecksumRoute & { kind: 'error' },
  file: 'mod' | 'zip',
  path: string,
  version: string,
): string {
  return route.stage === 'config' ? route.text : lookupFailure(file, path, version, route.text);
}

// The URLs the go command asks of a module proxy and of a checksum database (modfetch/proxy.go newProxyRepo, getBody;
// web.Join; semantics.md §2.2, §5.3). Must not send anything.

import { fromByteString } from './byte-string.js';
import { escapePath, escapeVersion } from './module-path.js';
import { type GoUrl, NEWEST_URL_RULES, parseUrl, redactedUrl, type UrlRules, urlString } from './url.js';
import { escapePart } from './url-escape.js';

/** What is asked under a module path, case-escaped (see versionEndpoint). */
export type Endpoint = '@v/list' | '@latest' | `@v/${string}`;

/** `url` as sent except user info and fragment (which Go keeps in the URL but not in the request); `redacted` as Go prints it. */
export type BuiltUrl =
  | { readonly ok: true; readonly url: string; readonly redacted: string }
  | { readonly ok: false; readonly error: string };

/** path.Clean on a text that is not empty. */
export function cleanPath(path: string): string {
  const rooted = path.startsWith('/');
  const out: string[] = [];
  for (const element of path.split('/')) {
    if (element === '' || element === '.') continue;
    if (element !== '..') out.push(element);
    else if (out.length > 0 && out.at(-1) !== '..') out.pop();
    else if (!rooted) out.push('..');
  }
  const joined = (rooted ? '/' : '') + out.join('/');
  return joined === '' ? '.' : joined;
}

/** path.Join of two elements. */
function joinPath(base: string, rest: string): string {
  const joined = [base, rest].filter((element) => element !== '').join('/');
  return joined === '' ? '' : cleanPath(joined);
}

function pathEscape(text: string): string {
  return escapePart(text, 'pathSegment').replaceAll('%2F', '/');
}

function withoutSlash(text: string): string {
  return text.endsWith('/') ? text.slice(0, -1) : text;
}

function built(url: GoUrl): BuiltUrl {
  return { ok: true, url: urlString(url), redacted: redactedUrl(url) };
}

/** The endpoint of one file of a version: `@v/v1.0.0-!r!c1.info` for `v1.0.0-RC1`. Fails on versions no proxy can be asked. */
export function versionEndpoint(
  version: string,
  file: 'info' | 'mod' | 'zip',
): { readonly ok: true; readonly endpoint: Endpoint } | { readonly ok: false; readonly error: string } {
  const escaped = escapeVersion(version);
  return escaped.ok ? { ok: true, endpoint: `@v/${escaped.escaped}.${file}` } : escaped;
}

/** The URL of an endpoint of a module at a GOPROXY entry (`url` of the parsed entry). `endpoint` is case-escaped already. */
export function moduleUrl(
  entryUrl: string,
  modulePath: string,
  endpoint: Endpoint,
  rules: UrlRules = NEWEST_URL_RULES,
): BuiltUrl {
  const parsed = parseUrl(entryUrl, rules);
  if (!parsed.ok) return parsed;
  const escaped = escapePath(modulePath);
  if (!escaped.ok) return escaped;
  const base = parsed.url;
  const path = `${withoutSlash(base.path)}/${escaped.escaped}`;
  const rawPath = `${withoutSlash(base.rawPath)}/${pathEscape(escaped.escaped)}`;
  return built({ ...base, path: joinPath(path, endpoint), rawPath: joinPath(rawPath, pathEscape(endpoint)) });
}

/** web.Join: no cleaning of the path; used for everything about the checksum database. */
function webJoin(base: GoUrl, path: string): GoUrl {
  const rest = path.startsWith('/') ? path.slice(1) : path;
  return {
    ...base,
    path: `${withoutSlash(base.path)}/${rest}`,
    rawPath: `${withoutSlash(base.rawPath)}/${rest}`,
  };
}

/** Where a GOPROXY entry is asked whether it relays the database `name`: `P/sumdb/NAME/supported`. */
export function sumdbSupportedUrl(entryUrl: string, name: string, rules?: UrlRules): BuiltUrl {
  return sumdbUrl(entryUrl, [`sumdb/${name}/supported`], rules);
}

/** The base under which a GOPROXY entry relays the database `name`: `P/sumdb/NAME`. */
export function sumdbRelayUrl(entryUrl: string, name: string, rules?: UrlRules): BuiltUrl {
  return sumdbUrl(entryUrl, [`sumdb/${name}`], rules);
}

/**
 * Paths below a base URL of the database (`/lookup/M@V`, `/tile/8/0/000`), joined one after the other as Go does: an upper-case
 * letter's `!` stays as it is only where no path was there before. A base without scheme means https.
 */
export function sumdbUrl(
  base: string,
  paths: readonly string[],
  rules: UrlRules = NEWEST_URL_RULES,
): BuiltUrl {
  const parsed = parseUrl(base, rules);
  if (!parsed.ok) return parsed;
  const joined = paths.reduce(webJoin, parsed.url);
  // web.Get sends a URL without a scheme over https, and then the first path element is the host.
  return built(joined.scheme === '' ? { ...joined, scheme: 'https' } : joined);
}

/** The path of the lookup of a module version in the checksum database, escaped: `/lookup/github.com/!azure/x@v1.0.0`. */
export function sumdbLookupPath(modulePath: string, version: string): BuiltUrl {
  const path = escapePath(modulePath);
  if (!path.ok) return path;
  const escaped = escapeVersion(version);
  if (!escaped.ok) return escaped;
  const text = fromByteString(`/lookup/${path.escaped}@${escaped.escaped}`);
  return { ok: true, url: text, redacted: text };
}

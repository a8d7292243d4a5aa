// Go's net/url as far as GOPROXY entries, forward-proxy variables and GOSUMDB need it: Parse with Go's error texts,
// String and Redacted. Not the WHATWG URL: the two disagree on hosts, ports, escapes and what is an error at all.
// Must not do any I/O.

import { fromByteString, toByteString } from './byte-string.js';
import { parseIp } from './ip-address.js';
import { quoteBytes } from './quote.js';
import { escapePart, needsEscape, type UrlPart, unescapePart } from './url-escape.js';

/** A parsed URL. All fields are byte strings (byte-string.ts): ASCII as it is, other text as its UTF-8 bytes. */
export interface GoUrl {
  /** Lower case, empty when there is none. */
  readonly scheme: string;
  /** What follows the scheme when that is not a slash. */
  readonly opaque: string;
  /** Decoded; `password` is null when there is no colon. */
  readonly user: { readonly username: string; readonly password: string | null } | null;
  /** Host with port and brackets, decoded. */
  readonly host: string;
  /** Decoded path. */
  readonly path: string;
  /** The path as written where that is not the default escaping of `path`, else empty. */
  readonly rawPath: string;
  readonly omitHost: boolean;
  readonly forceQuery: boolean;
  readonly rawQuery: string;
  readonly fragment: string;
  readonly rawFragment: string;
}

/** Which strictness the Go version has; the default is that of Go 1.27. */
export interface UrlRules {
  /** `https://h:1:2` and unbracketed IPv6 are refused (since 1.26). */
  readonly strictColons: boolean;
  /** Brackets must hold an IPv6 address (since 1.25.2 and 1.24.8). */
  readonly strictBrackets: boolean;
}

export const NEWEST_URL_RULES: UrlRules = { strictColons: true, strictBrackets: true };

/** A URL, or the whole error text: `parse "X": REASON`. It contains X verbatim, passwords included. */
export type ParsedUrl =
  | { readonly ok: true; readonly url: GoUrl }
  | { readonly ok: false; readonly error: string };

class UrlProblem extends Error {}

function unescaped(text: string, part: UrlPart): string {
  const result = unescapePart(text, part);
  if (!result.ok) throw new UrlProblem(result.error);
  return result.bytes;
}

/** url.Parse. `text` is ordinary text; see GoUrl for what comes back. */
export function parseUrl(text: string, rules: UrlRules = NEWEST_URL_RULES): ParsedUrl {
  const bytes = toByteString(text);
  const hash = bytes.indexOf('#');
  const main = hash < 0 ? bytes : bytes.slice(0, hash);
  const rawFragment = hash < 0 ? '' : bytes.slice(hash + 1);
  let named = main;
  try {
    const url = parseMain(main, rules);
    if (rawFragment === '') return { ok: true, url };
    named = bytes;
    const fragment = unescaped(rawFragment, 'fragment');
    const usual = escapePart(fragment, 'fragment') === rawFragment;
    return { ok: true, url: { ...url, fragment, rawFragment: usual ? '' : rawFragment } };
  } catch (problem) {
    if (!(problem instanceof UrlProblem)) throw problem;
    return { ok: false, error: `parse ${quoteBytes(named)}: ${problem.message}` };
  }
}

const EMPTY: GoUrl = {
  scheme: '',
  opaque: '',
  user: null,
  host: '',
  path: '',
  rawPath: '',
  omitHost: false,
  forceQuery: false,
  rawQuery: '',
  fragment: '',
  rawFragment: '',
};

function parseMain(text: string, rules: UrlRules): GoUrl {
  if (/[\u0000-\u001f\u007f]/.test(text)) throw new UrlProblem('net/url: invalid control character in URL');
  if (text === '*') return { ...EMPTY, path: '*' };
  const { scheme, rest: afterScheme } = cutScheme(text);
  const forceQuery = /^[^?]*\?$/s.test(afterScheme);
  const question = afterScheme.indexOf('?');
  const rest = question < 0 ? afterScheme : afterScheme.slice(0, question);
  const rawQuery = question < 0 ? '' : afterScheme.slice(question + 1);
  const base = { ...EMPTY, scheme, forceQuery, rawQuery };
  if (!rest.startsWith('/')) {
    if (scheme !== '') return { ...base, opaque: rest };
    if (rest.split('/', 1)[0]?.includes(':')) {
      throw new UrlProblem('first path segment in URL cannot contain colon');
    }
  }
  if (rest.startsWith('//') && (scheme !== '' || !rest.startsWith('///'))) {
    const slash = rest.indexOf('/', 2);
    const authority = slash < 0 ? rest.slice(2) : rest.slice(2, slash);
    const parts = parseAuthority(scheme, authority, rules);
    return { ...base, ...parts, ...parsePath(slash < 0 ? '' : rest.slice(slash)) };
  }
  return { ...base, omitHost: scheme !== '' && rest.startsWith('/'), ...parsePath(rest) };
}

function cutScheme(text: string): { scheme: string; rest: string } {
  if (text.startsWith(':')) throw new UrlProblem('missing protocol scheme');
  const match = /^([a-zA-Z][a-zA-Z0-9+.-]*):/.exec(text);
  if (match === null) return { scheme: '', rest: text };
  return { scheme: (match[1] ?? '').toLowerCase(), rest: text.slice(match[0].length) };
}

function parsePath(text: string): Pick<GoUrl, 'path' | 'rawPath'> {
  const path = unescaped(text, 'path');
  return { path, rawPath: escapePart(path, 'path') === text ? '' : text };
}

function parseAuthority(scheme: string, authority: string, rules: UrlRules): Pick<GoUrl, 'user' | 'host'> {
  const at = authority.lastIndexOf('@');
  const host = parseHost(scheme, authority.slice(at + 1), rules);
  if (at < 0) return { user: null, host };
  const userinfo = authority.slice(0, at);
  if (!/^[-A-Za-z0-9._:~!$&'()*+,;=%@]*$/.test(userinfo)) throw new UrlProblem('net/url: invalid userinfo');
  const colon = userinfo.indexOf(':');
  const username = unescaped(colon < 0 ? userinfo : userinfo.slice(0, colon), 'userPassword');
  const password = colon < 0 ? null : unescaped(userinfo.slice(colon + 1), 'userPassword');
  return { user: { username, password }, host };
}

function checkPort(text: string): void {
  if (!/^(?::[0-9]*)?$/.test(text)) throw new UrlProblem(`invalid port ${quoteBytes(text)} after host`);
}

function parseHost(scheme: string, host: string, rules: UrlRules): string {
  const bracket = host.lastIndexOf('[');
  if (bracket > 0 && rules.strictBrackets) throw new UrlProblem('invalid IP-literal');
  if (host.startsWith('[')) return parseBracketedHost(host, rules);
  const first = host.indexOf(':');
  if (first >= 0) {
    const strict = rules.strictColons && (scheme === 'http' || scheme === 'https');
    checkPort(host.slice(strict ? first : host.lastIndexOf(':')));
  }
  return unescaped(host, 'host');
}

function parseBracketedHost(host: string, rules: UrlRules): string {
  const close = host.lastIndexOf(']');
  if (close < 0) throw new UrlProblem("missing ']' in host");
  const port = host.slice(close + 1);
  checkPort(port);
  const inside = host.slice(1, close);
  const zone = inside.indexOf('%25');
  const name =
    zone < 0
      ? unescaped(inside, 'host')
      : unescaped(inside.slice(0, zone), 'host') + unescaped(inside.slice(zone), 'zone');
  if (rules.strictBrackets) {
    const parsed = parseIp(name);
    if (!parsed.ok) throw new UrlProblem(`invalid host: ${parsed.error}`);
    if (parsed.address.bytes.length === 4) throw new UrlProblem('invalid IP-literal');
  }
  return `[${name}]${port}`;
}

/** URL.EscapedPath: the path as written if that is a valid escaping of the decoded path, else the default escaping. */
export function escapedPath(url: Pick<GoUrl, 'path' | 'rawPath'>): string {
  if (url.rawPath !== '' && validEncoded(url.rawPath, 'path')) {
    const decoded = unescapePart(url.rawPath, 'path');
    if (decoded.ok && decoded.bytes === url.path) return url.rawPath;
  }
  return url.path === '*' ? '*' : escapePart(url.path, 'path');
}

function validEncoded(text: string, part: UrlPart): boolean {
  for (const char of text) {
    if (!"!$&'()*+,;=:@[]%".includes(char) && needsEscape(char, part)) return false;
  }
  return true;
}

function escapedFragment(url: GoUrl): string {
  return url.rawFragment !== '' && validEncoded(url.rawFragment, 'fragment')
    ? url.rawFragment
    : escapePart(url.fragment, 'fragment');
}

function authorityText(url: GoUrl): string {
  if (url.scheme === '' && url.host === '' && url.user === null) return '';
  if (url.omitHost && url.host === '' && url.user === null) return '';
  let out = url.host !== '' || url.path !== '' || url.user !== null ? '//' : '';
  if (url.user !== null) {
    out += escapePart(url.user.username, 'userPassword');
    if (url.user.password !== null) out += `:${escapePart(url.user.password, 'userPassword')}`;
    out += '@';
  }
  return out + escapePart(url.host, 'host');
}

/** URL.String: the URL as Go writes it in requests and messages. */
export function urlString(url: GoUrl): string {
  let out = url.scheme === '' ? '' : `${url.scheme}:`;
  if (url.opaque !== '') {
    out += url.opaque;
  } else {
    out += authorityText(url);
    const path = escapedPath(url);
    if (path !== '' && !path.startsWith('/') && url.host !== '') out += '/';
    if (out === '' && path.split('/', 1)[0]?.includes(':')) out += './';
    out += path;
  }
  if (url.forceQuery || url.rawQuery !== '') out += `?${url.rawQuery}`;
  return fromByteString(url.fragment === '' ? out : `${out}#${escapedFragment(url)}`);
}

/** URL.Redacted: as urlString, the password shown as `xxxxx`. The query string, which may hold a token, is kept. */
export function redactedUrl(url: GoUrl): string {
  const hidden = url.user !== null && url.user.password !== null;
  return urlString(hidden ? { ...url, user: { username: url.user.username, password: 'xxxxx' } } : url);
}

/** The URL as net/http shows it in `Get "URL": …` errors, the password as `***` (stripPassword). */
export function shownUrl(url: GoUrl): string {
  if (url.user === null || url.user.password === null) return urlString(url);
  const plain = urlString(url);
  const written = `${escapePart(url.user.username, 'userPassword')}:${escapePart(url.user.password, 'userPassword')}@`;
  return plain.replace(written, () => `${fromByteString(url.user?.username ?? '')}:***@`);
}

/**
 * The redacted form of a URL given as text. A text that is none, or whose host is really a scheme (`http://http://u:p@h`), comes
 * back with everything in front of its last `@` hidden.
 */
export function redactUrl(text: string): string {
  const parsed = parseUrl(text);
  const sound = parsed.ok && parsed.url.host !== '' && !parsed.url.host.endsWith(':');
  if (sound || !text.includes('@')) return parsed.ok ? redactedUrl(parsed.url) : text;
  return text.replace(/^([^/@]*\/\/)?.*@/s, (_, head: string | undefined) => `${head ?? ''}xxxxx@`);
}

/** Host name without brackets and port text (empty when absent), both as text (URL.Hostname, URL.Port). */
export function hostAndPort(url: GoUrl): { readonly hostname: string; readonly port: string } {
  const match = /^(.*?)(?::([0-9]*))?$/s.exec(url.host);
  const host = match?.[1] ?? '';
  const bare = host.startsWith('[') && host.endsWith(']') ? host.slice(1, -1) : host;
  return { hostname: fromByteString(bare), port: match?.[2] ?? '' };
}

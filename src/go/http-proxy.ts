// Which forward proxy the go command uses for a URL: HTTP_PROXY, HTTPS_PROXY, NO_PROXY as net/http reads them
// (golang.org/x/net/http/httpproxy; semantics.md §3.9). Only the process environment counts, never the go env file.

import { fromByteString } from './byte-string.js';
import { isLoopback, parseIp } from './ip-address.js';
import { asciiHost, matchingNoProxy, parseNoProxy } from './no-proxy.js';
import { type GoUrl, hostAndPort, NEWEST_URL_RULES, parseUrl, redactedUrl, type UrlRules } from './url.js';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Why a URL is reached without a forward proxy. */
export type DirectReason = 'unset' | 'not-http' | 'unparsable' | 'no-proxy' | 'loopback';

export type ForwardProxy =
  | {
      readonly kind: 'direct';
      readonly why: DirectReason;
      /** The proxy variable that was set (not for `unset`), or NO_PROXY's name for `no-proxy`. */
      readonly variable?: string;
      /** The element of NO_PROXY that matched. */
      readonly noProxyElement?: string;
    }
  | {
      readonly kind: 'proxy';
      readonly variable: string;
      /** As Go reads it: `http:` for a malformed value (see http-proxy-lint.ts). */
      readonly scheme: string;
      readonly host: string;
      /** Null when the value has none and the scheme has no default. */
      readonly port: number | null;
      readonly username?: string;
      readonly password?: string;
      /** The URL as Go uses it, password shown as `xxxxx`. */
      readonly redacted: string;
    }
  | { readonly kind: 'error'; readonly error: string; readonly variable: string };

/** A variable's value under the first of its two spellings that is not empty. */
export interface FoundVariable {
  readonly name: string;
  readonly value: string;
}

/** Upper case first, then lower case; no other spelling. Null when both are empty. */
export function findVariable(env: Environment, upper: string): FoundVariable | null {
  for (const name of [upper, upper.toLowerCase()]) {
    const value = env[name] ?? '';
    if (value !== '') return { name, value };
  }
  return null;
}

/** What Go reads a proxy variable's value as; null when it cannot and goes direct without a word. */
export function parseProxyValue(value: string, rules: UrlRules = NEWEST_URL_RULES): GoUrl | null {
  const parsed = parseUrl(value, rules);
  if (parsed.ok && parsed.url.scheme !== '' && parsed.url.host !== '') return parsed.url;
  const retried = parseUrl(`http://${value}`, rules);
  if (retried.ok) return retried.url;
  return parsed.ok ? parsed.url : null;
}

const DEFAULT_PORTS: Readonly<Record<string, number>> = { http: 80, https: 443, socks5: 1080, socks5h: 1080 };

const CGI_ERROR = 'refusing to use HTTP_PROXY value in CGI environment; see golang.org/s/cgihttpproxy';

/** The URL of the forward proxy in Go's form, or why there is none. */
type Choice =
  | { readonly kind: 'proxy'; readonly variable: string; readonly url: GoUrl }
  | Exclude<ForwardProxy, { kind: 'proxy' }>;

/** As forwardProxyFor, with the proxy's URL (password included) instead of its parts. */
export function chooseForwardProxy(
  env: Environment,
  target: string,
  rules: UrlRules = NEWEST_URL_RULES,
): Choice {
  const parsed = parseUrl(target, rules);
  const scheme = parsed.ok ? parsed.url.scheme : '';
  if (!parsed.ok || (scheme !== 'http' && scheme !== 'https')) return { kind: 'direct', why: 'not-http' };
  const found = findVariable(env, scheme === 'https' ? 'HTTPS_PROXY' : 'HTTP_PROXY');
  if (found === null) return { kind: 'direct', why: 'unset' };
  const url = parseProxyValue(found.value, rules);
  const variable = found.name;
  if (url === null) return { kind: 'direct', why: 'unparsable', variable };
  if (scheme === 'http' && (env.REQUEST_METHOD ?? '') !== '')
    return { kind: 'error', error: CGI_ERROR, variable };
  const { hostname, port } = hostAndPort(parsed.url);
  const host = asciiHost(hostname);
  const ip = parseIp(host);
  const bytes = ip.ok ? ip.address.bytes : null;
  if (host === 'localhost' || (bytes !== null && isLoopback(bytes))) {
    return { kind: 'direct', why: 'loopback', variable };
  }
  const noProxy = findVariable(env, 'NO_PROXY');
  const destination = { host: host.toLowerCase(), ip: bytes, port: port || String(DEFAULT_PORTS[scheme]) };
  const element = noProxy === null ? null : matchingNoProxy(parseNoProxy(noProxy.value), destination);
  if (noProxy === null || element === null) return { kind: 'proxy', variable, url };
  return { kind: 'direct', why: 'no-proxy', variable: noProxy.name, noProxyElement: element };
}

/**
 * The forward proxy for a URL. Destinations `localhost` and loopback addresses never use one. Schemes other than https, socks5
 * and socks5h are spoken to as plain HTTP proxies, whatever their name.
 */
export function forwardProxyFor(
  env: Environment,
  target: string,
  rules: UrlRules = NEWEST_URL_RULES,
): ForwardProxy {
  const choice = chooseForwardProxy(env, target, rules);
  if (choice.kind !== 'proxy') return choice;
  const { url, variable } = choice;
  const { hostname, port } = hostAndPort(url);
  const user = url.user;
  return {
    kind: 'proxy',
    variable,
    scheme: url.scheme,
    host: hostname,
    port: port === '' ? (DEFAULT_PORTS[url.scheme] ?? null) : Number(port),
    ...(user === null ? {} : { username: fromByteString(user.username) }),
    ...(user === null || user.password === null ? {} : { password: fromByteString(user.password) }),
    redacted: redactedUrl(url),
  };
}

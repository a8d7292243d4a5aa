// What in HTTP_PROXY, HTTPS_PROXY, NO_PROXY and their kin Go ignores or reads as something else than was meant
// (semantics.md §3.9). Must not say which hosts are reachable.

import { type Environment, findVariable, parseProxyValue } from './http-proxy.js';
import { type NoProxyRule, parseNoProxy } from './no-proxy.js';
import { hostAndPort, NEWEST_URL_RULES, parseUrl, redactUrl, type UrlRules } from './url.js';

/**
 * - `unparsable`: Go cannot read the value and connects directly, without a word
 * - `misread`: Go reads it as a proxy on another host (`dialledHost`, usually `http`)
 * - `unknown-scheme`: spoken to as a plain HTTP proxy
 * - `all-proxy`: ALL_PROXY is not read by Go
 * - `spelling`: neither all upper nor all lower case
 * - `https-unset`: only HTTP_PROXY is set, which Go does not use for https
 * - `overruled`: the lower-case variable has another value, and the upper-case one wins
 * - `cgi`: REQUEST_METHOD makes Go refuse HTTP_PROXY
 */
export type ProxyVariableProblem =
  | 'unparsable'
  | 'misread'
  | 'unknown-scheme'
  | 'all-proxy'
  | 'spelling'
  | 'https-unset'
  | 'overruled'
  | 'cgi';

export interface ProxyVariableFinding {
  readonly variable: string;
  readonly problem: ProxyVariableProblem;
  /** The host Go dials instead of the one that was meant. */
  readonly dialledHost?: string;
  /** The scheme that Go does not know. */
  readonly scheme?: string;
  /** The value as it was probably meant, password shown as `xxxxx`. */
  readonly meant?: string;
}

const SCHEMES: ReadonlySet<string> = new Set(['http', 'https', 'socks5', 'socks5h']);

/** The value with quotes, brackets and blanks around it removed and the user info escaped; null when that does not help. */
function meantValue(value: string, rules: UrlRules): string | null {
  const bare = value
    .trim()
    .replace(/^["'`<“‘]+|["'`>”’]+$/g, '')
    .trim();
  const match = /^([a-zA-Z][a-zA-Z0-9+.-]*:\/\/)?(?:(.*)@)?([^@]*)$/s.exec(bare);
  const [, scheme = 'http://', user, host = ''] = match ?? [];
  const escaped = user === undefined ? '' : `${user.split(':').map(encodeUserPart).join(':')}@`;
  const parsed = parseUrl(`${scheme}${escaped}${host}`, rules);
  const ok = parsed.ok && parsed.url.host !== '' && SCHEMES.has(parsed.url.scheme);
  return ok ? redactUrl(`${scheme}${escaped}${host}`) : null;
}

/** Escapes what must be escaped in user info, leaving correct escapes alone. */
function encodeUserPart(part: string): string {
  return part.replace(/%(?![0-9a-fA-F]{2})|[^-A-Za-z0-9._~!$&'()*+,;=%]/gu, (char) =>
    encodeURIComponent(char),
  );
}

function lintValue(variable: string, value: string, rules: UrlRules): ProxyVariableFinding | null {
  const url = parseProxyValue(value, rules);
  const meant = meantValue(value, rules);
  const hint = meant === null ? {} : { meant };
  if (url === null) return { variable, problem: 'unparsable', ...hint };
  const { hostname } = hostAndPort(url);
  // A value that only parses with `http://` in front although it has a scheme of its own: the scheme became the host.
  const misread =
    hostname === '' || /^["'`<“‘]?[a-zA-Z0-9+]*:?$/.test(url.host) ? looksLikeUrl(value) : false;
  if (hostname === '' || misread) return { variable, problem: 'misread', dialledHost: hostname, ...hint };
  return SCHEMES.has(url.scheme) ? null : { variable, problem: 'unknown-scheme', scheme: url.scheme };
}

/** Whether the text was meant to have a scheme, so that a host made of that scheme is a misreading. */
function looksLikeUrl(value: string): boolean {
  const scheme = /^["'`<“‘\s]*([a-zA-Z][a-zA-Z0-9+]*):/.exec(value)?.[1];
  return scheme !== undefined && /:[\\/]{1,2}/.test(value) && !isWellRead(value, scheme);
}

function isWellRead(value: string, scheme: string): boolean {
  const parsed = parseUrl(value);
  return parsed.ok && parsed.url.scheme === scheme.toLowerCase() && parsed.url.host !== '';
}

/** What is ignored or misread among the proxy variables, per variable in a fixed order. */
export function lintForwardProxies(
  env: Environment,
  rules: UrlRules = NEWEST_URL_RULES,
): readonly ProxyVariableFinding[] {
  const out: ProxyVariableFinding[] = [];
  for (const upper of ['HTTPS_PROXY', 'HTTP_PROXY']) {
    const found = findVariable(env, upper);
    const problem = found === null ? null : lintValue(found.name, found.value, rules);
    if (problem !== null) out.push(problem);
  }
  const set = (name: string) => (env[name] ?? '') !== '';
  for (const upper of ['HTTPS_PROXY', 'HTTP_PROXY', 'NO_PROXY']) {
    const lower = upper.toLowerCase();
    if (set(upper) && set(lower) && env[upper] !== env[lower])
      out.push({ variable: lower, problem: 'overruled' });
  }
  const https = findVariable(env, 'HTTPS_PROXY');
  const http = findVariable(env, 'HTTP_PROXY');
  const all = findVariable(env, 'ALL_PROXY');
  if (https === null && all !== null) out.push({ variable: all.name, problem: 'all-proxy' });
  if (https === null && http !== null) out.push({ variable: http.name, problem: 'https-unset' });
  if (http !== null && set('REQUEST_METHOD')) out.push({ variable: http.name, problem: 'cgi' });
  return [...out, ...lintSpelling(env)];
}

function lintSpelling(env: Environment): readonly ProxyVariableFinding[] {
  return Object.keys(env)
    .filter((name) => /^(?:https?|no)_proxy$/i.test(name) && (env[name] ?? '') !== '')
    .filter((name) => name !== name.toUpperCase() && name !== name.toLowerCase())
    .sort()
    .map((variable) => ({ variable, problem: 'spelling' }));
}

/** Why an element of NO_PROXY matches no host anybody could have meant. */
export type NoProxyProblem =
  | 'separator'
  | 'quotes'
  | 'scheme'
  | 'path'
  | 'wildcard'
  | 'address-prefix'
  | 'brackets'
  | 'range-with-port'
  | 'trailing-dot'
  | 'local-keyword'
  | 'no-host';

export interface NoProxyFinding {
  readonly element: string;
  readonly problem: NoProxyProblem;
  readonly meant?: string;
}

interface NoProxyRuleOfThumb {
  readonly problem: NoProxyProblem;
  readonly test: (element: string, rule: NoProxyRule) => boolean;
  readonly meant?: (element: string) => string;
}

/** Looked at in this order; only names are looked at, since addresses and ranges that parse do what they say. */
const NO_PROXY_RULES: readonly NoProxyRuleOfThumb[] = [
  { problem: 'no-host', test: (_, rule) => rule.kind === 'nothing' },
  { problem: 'quotes', test: (e) => /["'`]/.test(e), meant: (e) => e.replace(/["'`]/g, '') },
  { problem: 'separator', test: (e) => /[\s;|，；]/.test(e), meant: (e) => e.split(/[\s;|，；]+/).join(',') },
  { problem: 'local-keyword', test: (e) => /^<.*>$/.test(e) },
  {
    problem: 'scheme',
    test: (e) => e.includes('://'),
    meant: (e) => e.replace(/^.*:\/\//, '').replace(/\/.*$/, ''),
  },
  {
    problem: 'range-with-port',
    test: (e) => /^[0-9a-fA-F.:]+\/[0-9]+:[0-9]+$/.test(e),
    meant: (e) => e.replace(/:[0-9]+$/, ''),
  },
  { problem: 'brackets', test: (e) => /^\[.*\]$/.test(e), meant: (e) => e.slice(1, -1) },
  {
    problem: 'address-prefix',
    test: (e) => /^[0-9]{1,3}(?:\.[0-9]{1,3}){0,2}\.\*?$/.test(e) || /^[0-9.]+\.\*/.test(e),
    meant: prefixToRange,
  },
  { problem: 'path', test: (e) => e.includes('/'), meant: (e) => e.replace(/\/.*$/, '') },
  { problem: 'wildcard', test: (e) => e.replace(/^\*\./, '').includes('*'), meant: withoutWildcards },
  { problem: 'trailing-dot', test: (e) => e.endsWith('.'), meant: (e) => e.replace(/\.+$/, '') },
];

/** `10.1.` and `10.1.*` as the range 10.1.0.0/16. */
function prefixToRange(element: string): string {
  const octets = element.split('.').filter((part) => /^[0-9]+$/.test(part));
  return `${[...octets, '0', '0', '0', '0'].slice(0, 4).join('.')}/${octets.length * 8}`;
}

function withoutWildcards(element: string): string {
  return /^\*[^.*]/.test(element)
    ? `.${element.replace(/\*/g, '')}`
    : element.replace(/^[^*]+\*.+$|\.?\*.*$/, '');
}

/** The elements of NO_PROXY that do nothing, in order. Elements after a `*` are not looked at, as Go does not. */
export function lintNoProxy(value: string): readonly NoProxyFinding[] {
  return parseNoProxy(value).flatMap(({ element, rule }) => {
    if (rule.kind !== 'domain' && rule.kind !== 'nothing') return [];
    const found = NO_PROXY_RULES.find(({ test }) => test(element, rule));
    if (found === undefined) return [];
    const meant = found.meant?.(element) ?? '';
    return [{ element, problem: found.problem, ...(meant === '' || meant === element ? {} : { meant }) }];
  });
}

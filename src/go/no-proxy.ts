// NO_PROXY: which hosts bypass the forward proxy (golang.org/x/net/http/httpproxy; semantics.md §3.9).
// Must not resolve names: CIDR ranges apply to addresses in URLs only.

import { isAscii } from './byte-string.js';
import { type IpRange, inRange, parseCidr, parseIp, sameIp } from './ip-address.js';
import { trimSpace } from './space.js';

/** What Go made of one element of the list; `nothing` elements are passed over. */
export type NoProxyRule =
  | { readonly kind: 'all' }
  | { readonly kind: 'range'; readonly range: IpRange }
  | { readonly kind: 'ip'; readonly bytes: readonly number[]; readonly port: string }
  | { readonly kind: 'domain'; readonly suffix: string; readonly host: string | null; readonly port: string }
  | { readonly kind: 'nothing' };

export interface NoProxyElement {
  /** As written, blanks trimmed. */
  readonly element: string;
  readonly rule: NoProxyRule;
}

/** A destination: host name in lower case or an address, and the port. */
export interface Destination {
  readonly host: string;
  readonly ip: readonly number[] | null;
  readonly port: string;
}

/** net.SplitHostPort; null where Go reports an error. */
function splitHostPort(text: string): { readonly host: string; readonly port: string } | null {
  const bracketed = /^\[([^[\]]*)\]:([^:[\]]*)$/.exec(text);
  const match = bracketed ?? /^([^:[\]]*):([^:[\]]*)$/.exec(text);
  return match === null ? null : { host: match[1] ?? '', port: match[2] ?? '' };
}

/** The ASCII form of an international host name; the name itself where there is none. */
export function asciiHost(host: string): string {
  if (isAscii(host)) return host;
  // URL is the one converter that Node has without a library; it refuses what IDNA cannot map.
  const leading = /^\.?/.exec(host)?.[0] ?? '';
  const url = `http://${host.slice(leading.length)}`;
  return URL.canParse(url) ? leading + new URL(url).hostname : host;
}

function ruleFor(element: string): NoProxyRule {
  if (element === '*') return { kind: 'all' };
  const range = parseCidr(element);
  if (range !== null) return { kind: 'range', range };
  const split = splitHostPort(element);
  const host = split === null ? element : split.host;
  const port = split?.port ?? '';
  if (host === '') return { kind: 'nothing' };
  const ip = parseIp(host);
  if (ip.ok && ip.address.zone === '') return { kind: 'ip', bytes: ip.address.bytes, port };
  const name = asciiHost(host.startsWith('*.') ? host.slice(1) : host);
  return name.startsWith('.')
    ? { kind: 'domain', suffix: name, host: null, port }
    : { kind: 'domain', suffix: `.${name}`, host: name, port };
}

/** Reads the list. After an element `*` the rest is not looked at. */
export function parseNoProxy(value: string): readonly NoProxyElement[] {
  const out: NoProxyElement[] = [];
  for (const part of value.split(',')) {
    const element = trimSpace(part);
    if (element === '') continue;
    const rule = ruleFor(element.toLowerCase());
    if (rule.kind === 'all') return [{ element, rule }];
    out.push({ element, rule });
  }
  return out;
}

/** Whether one rule takes the destination past the proxy. */
export function ruleMatches(rule: NoProxyRule, { host, ip, port }: Destination): boolean {
  switch (rule.kind) {
    case 'all':
      return true;
    case 'nothing':
      return false;
    case 'range':
      return ip !== null && inRange(rule.range, ip);
    case 'ip':
      return ip !== null && sameIp(rule.bytes, ip) && (rule.port === '' || rule.port === port);
    case 'domain':
      return (
        ip === null &&
        (host.endsWith(rule.suffix) || host === rule.host) &&
        (rule.port === '' || rule.port === port)
      );
  }
}

/** The element that takes the destination past the proxy, or null. Address rules are looked at before names. */
export function matchingNoProxy(
  elements: readonly NoProxyElement[],
  destination: Destination,
): string | null {
  return elements.find(({ rule }) => ruleMatches(rule, destination))?.element ?? null;
}

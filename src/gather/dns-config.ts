// The files that Go's own resolver obeys: resolv.conf, hosts, nsswitch.conf (semantics.md §7.2; src/net/dnsconfig_unix.go,
// hosts.go, conf.go). Pure functions of their text; reading the files and asking servers is done elsewhere.

import { isIP } from 'node:net';

/** What resolv.conf says, with Go's defaults filled in. */
export interface ResolverConfig {
  /** Addresses without port, at most three. */
  readonly servers: readonly string[];
  /** Suffixes with their final dot. */
  readonly search: readonly string[];
  readonly ndots: number;
  readonly timeoutMs: number;
  readonly attempts: number;
  readonly useTcp: boolean;
  readonly singleRequest: boolean;
  /** True where the file names no server and go asks this machine. */
  readonly lacksServer: boolean;
}

const DEFAULT_SERVERS = ['127.0.0.1', '::1'] as const;
const MAX_SERVERS = 3;

function rooted(name: string): string {
  return name.endsWith('.') ? name : `${name}.`;
}

function defaultSearch(hostname: string): readonly string[] {
  const dot = hostname.indexOf('.');
  return dot >= 0 && dot < hostname.length - 1 ? [rooted(hostname.slice(dot + 1))] : [];
}

/** dnsReadConfig. `text` is null when the file cannot be read. */
export function parseResolvConf(text: string | null, hostname: string): ResolverConfig {
  const servers: string[] = [];
  let search = defaultSearch(hostname);
  let options: OptionValues = { ndots: 1, timeout: 5, attempts: 2, useTcp: false, singleRequest: false };
  for (const line of (text ?? '').split('\n')) {
    if (line.startsWith(';') || line.startsWith('#')) continue;
    const [keyword, ...values] = line.split(/[ \r\t]+/).filter((field) => field !== '');
    if (keyword === 'nameserver' && values[0] !== undefined && servers.length < MAX_SERVERS) {
      if (isIP(values[0]) !== 0) servers.push(values[0]);
    } else if (keyword === 'domain' && values[0] !== undefined) {
      search = [rooted(values[0])];
    } else if (keyword === 'search') {
      search = values.map(rooted).filter((name) => name !== '.');
    } else if (keyword === 'options') {
      options = readOptions(values, options);
    }
  }
  return {
    servers: servers.length > 0 ? servers : DEFAULT_SERVERS,
    search,
    ndots: options.ndots,
    timeoutMs: options.timeout * 1000,
    attempts: options.attempts,
    useTcp: options.useTcp,
    singleRequest: options.singleRequest,
    lacksServer: servers.length === 0,
  };
}

interface OptionValues {
  readonly ndots: number;
  readonly timeout: number;
  readonly attempts: number;
  readonly useTcp: boolean;
  readonly singleRequest: boolean;
}

function readOptions(words: readonly string[], before: OptionValues): OptionValues {
  let options = before;
  for (const word of words) {
    const number = Number.parseInt(word.slice(word.indexOf(':') + 1), 10) || 0;
    if (word.startsWith('ndots:')) options = { ...options, ndots: Math.min(Math.max(number, 0), 15) };
    else if (word.startsWith('timeout:')) options = { ...options, timeout: Math.max(number, 1) };
    else if (word.startsWith('attempts:')) options = { ...options, attempts: Math.max(number, 1) };
    else if (word === 'single-request' || word === 'single-request-reopen') {
      options = { ...options, singleRequest: true };
    } else if (word === 'use-vc' || word === 'usevc' || word === 'tcp')
      options = { ...options, useTcp: true };
  }
  return options;
}

/** Where host names are looked up, in order. */
export type LookupOrder = readonly ('files' | 'dns')[];

/** hostLookupOrder of a build without cgo. `text` is null when nsswitch.conf does not exist. */
export function parseNsswitch(text: string | null): LookupOrder {
  const line = (text ?? '')
    .split('\n')
    .map((one) => one.replace(/#.*$/, '').trim())
    .find((one) => one.startsWith('hosts:'));
  const sources = (line ?? '')
    .slice('hosts:'.length)
    .replace(/\[[^\]]*\]/g, ' ')
    .split(/\s+/)
    .filter((source) => source !== '');
  if (sources.length === 0) return ['files', 'dns'];
  const order: ('files' | 'dns')[] = [];
  for (const source of sources) {
    // A source that Go does not know stands for DNS, but only where dns itself is not listed.
    const known = source === 'files' || source === 'dns' ? source : sources.includes('dns') ? null : 'dns';
    if (known !== null && !order.includes(known)) order.push(known);
  }
  return order;
}

/** The addresses that the hosts file gives a name; empty when it has none. */
export function lookupHosts(text: string, name: string): readonly string[] {
  const wanted = name.toLowerCase().replace(/\.$/, '');
  const addresses: string[] = [];
  for (const line of text.split('\n')) {
    const [address, ...names] = line
      .replace(/#.*$/, '')
      .split(/\s+/)
      .filter((field) => field !== '');
    if (address === undefined || isIP(address.replace(/%.*$/, '')) === 0) continue;
    if (names.some((one) => one.toLowerCase().replace(/\.$/, '') === wanted)) addresses.push(address);
  }
  return [...new Set(addresses)];
}

/** The absolute names to ask for, in order (dnsConfig.nameList). Empty: Go refuses the name without a query. */
export function namesToAsk(
  name: string,
  config: Pick<ResolverConfig, 'search' | 'ndots'>,
): readonly string[] {
  const rootedName = name.endsWith('.');
  if (name.length > 254 || (name.length === 254 && !rootedName)) return [];
  const avoided = (one: string): boolean => one === '' || /\.onion\.$/i.test(one);
  if (rootedName) return avoided(name) ? [] : [name];
  const absolute = `${name}.`;
  const first = name.split('.').length - 1 >= config.ndots;
  const suffixed = config.search.map((suffix) => absolute + suffix).filter((one) => one.length <= 254);
  const all = first ? [absolute, ...suffixed] : [...suffixed, absolute];
  return all.filter((one) => !avoided(one));
}

/** isDomainName: what Go looks up at all. */
export function isDomainName(name: string): boolean {
  if (name === '.') return true;
  if (name === '' || name.length > 254) return false;
  const labels = name.replace(/\.$/, '').split('.');
  if (labels.join('.').length > 253 || !/[A-Za-z_]|-/.test(name)) return false;
  return labels.every((label) => /^[A-Za-z0-9_-]{1,63}$/.test(label) && !/^-|-$/.test(label));
}

// Hosts that may be asked as a reference when something fails, unless the user said --no-reference: public resolvers over
// HTTPS and pages that tell a captive portal. Data with a source. Only names that everybody knows are ever asked about.

import { PUBLIC_PROXIES } from './public-proxies.js';

export interface ReferenceResolver {
  readonly name: string;
  /** Where its JSON answers are; by address, so that a broken resolver does not keep us from asking another. */
  readonly url: string;
}

/**
 * The JSON form of DNS over HTTPS; the addresses are in the operators' certificates. Two of them are reachable from
 * mainland China. Sources: the operators' pages, read 2026-11-20.
 */
const RESOLVERS: readonly ReferenceResolver[] = [
  { name: 'dns.google', url: 'https://8.8.8.8/resolve' },
  { name: 'cloudflare-dns.com', url: 'https://1.1.1.1/dns-query' },
  { name: 'dns.alidns.com', url: 'https://223.5.5.5/resolve' },
  { name: 'doh.pub', url: 'https://1.12.12.12/resolve' },
];

/** Answered 204 without a body, unless somebody stands in between; of different owners, one of them in China. */
const PORTAL_PROBES: readonly string[] = [
  'http://connectivitycheck.gstatic.com/generate_204',
  'http://connect.rom.miui.com/generate_204',
];

/** Owners of public names that go contacts beside the module proxies. */
const PUBLIC_NAMES =
  /(^|\.)(golang\.org|golang\.google\.cn|googleapis\.com|go\.dev|github\.com|gitlab\.com|gitee\.com|bitbucket\.org|gopkg\.in)$/;

const PROXY_HOSTS = new Set(PUBLIC_PROXIES.flatMap((proxy) => proxy.hosts));

/**
 * Whether a host is publicly known: a public module proxy, checksum database or forge. A name that only looks public is
 * not, since it may be a secret of its company.
 */
export function isPublicHost(host: string): boolean {
  const name = host.toLowerCase().replace(/\.$/, '');
  return PROXY_HOSTS.has(name) || PUBLIC_NAMES.test(name);
}

export const REFERENCE_HOSTS = { resolvers: RESOLVERS, portalProbes: PORTAL_PROBES, isPublicHost } as const;

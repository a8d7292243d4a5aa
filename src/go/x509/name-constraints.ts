// Applies the name constraints of authorities to the names of the certificates below them, as crypto/x509
// checkChainConstraints does. Must not read DER.

import { inRange, parseIp, toIpv4 } from '../ip-address.js';
import { quote } from '../quote.js';
import type { Certificate } from './certificate.js';
import { domainNameValid, parseMailbox } from './domain-name.js';
import { formatIp } from './hostname.js';
import type { IpNetwork, NameConstraints } from './name-constraint-reader.js';
import type { CertificateRules } from './release.js';

/** A name to be checked: what it is compared as, and what Go prints for it. */
interface Name<T> {
  readonly value: T;
  readonly shown: string;
}

interface Mailbox {
  readonly local: string;
  readonly domain: string;
}

interface NamesToCheck {
  readonly ip: readonly Name<readonly number[]>[];
  readonly dns: readonly Name<string>[];
  readonly uri: readonly Name<string>[];
  readonly email: readonly Name<Mailbox>[];
}

/** Go's words on the first name in the chain (leaf first) that an authority above it may not sign for, or null. */
export function checkChainConstraints(chain: readonly Certificate[], rules: CertificateRules): string | null {
  for (const [index, certificate] of chain.entries()) {
    const above = chain.slice(index + 1).filter((authority) => authority.nameConstraints !== null);
    if (!certificate.hasSan || above.length === 0) continue;
    const error = checkNames(certificate, above, rules);
    if (error !== null) return error;
  }
  return null;
}

/** crypto/x509 MaxConstraintComparisions, before 1.26. */
const MAX_COMPARISONS = 250_000;

/** The same for one authority about to be put on top of a chain (Go before 1.26). Go's whole words. */
export function checkAuthorityConstraints(
  authority: Certificate,
  below: readonly Certificate[],
  rules: CertificateRules,
): string | null {
  const error = firstNotAllowed(authority, below, rules);
  if (error === null || error.startsWith('x509: ')) return error;
  return `x509: a root or intermediate certificate is not authorized to sign for this name: ${error}`;
}

function firstNotAllowed(
  authority: Certificate,
  below: readonly Certificate[],
  rules: CertificateRules,
): string | null {
  if (authority.nameConstraints === null) return null;
  if (comparisons(authority.nameConstraints, below) > MAX_COMPARISONS) return 'x509: unknown error';
  for (const certificate of below) {
    const error = certificate.hasSan ? checkNames(certificate, [authority], rules) : null;
    if (error !== null) return error;
  }
  return null;
}

function comparisons({ permitted, excluded }: NameConstraints, below: readonly Certificate[]): number {
  let count = 0;
  for (const { names } of below) {
    for (const kind of ['dns', 'ip', 'email', 'uri'] as const) {
      count += names[kind].length * (permitted[kind].length + excluded[kind].length);
    }
  }
  return count;
}

function checkNames(
  certificate: Certificate,
  authorities: readonly Certificate[],
  rules: CertificateRules,
): string | null {
  const names = namesToCheck(certificate);
  if (typeof names === 'string') return names;
  for (const { nameConstraints } of authorities) {
    if (nameConstraints === null) continue;
    const error = checkAgainst(names, nameConstraints, rules);
    if (error !== null) return error;
  }
  return null;
}

function namesToCheck(certificate: Certificate): NamesToCheck | string {
  const { dns, ip, uri, email } = certificate.names;
  const uris: Name<string>[] = [];
  for (const { host, text } of uri) {
    const domain = uriDomain(host, text);
    if ('error' in domain) return domain.error;
    uris.push({ value: domain.domain, shown: text });
  }
  const mailboxes: Name<Mailbox>[] = [];
  for (const text of email) {
    const mailbox = parseMailbox(text);
    if (!mailbox) return `cannot parse rfc822Name ${quote(text)}`;
    const value = { local: mailbox.local, domain: mailbox.domain.toLowerCase() };
    mailboxes.push({ value, shown: `${value.local}@${value.domain}` });
  }
  return {
    ip: ip.map((bytes) => ({ value: bytes, shown: formatIp(bytes) })),
    dns: dns.map((name) => ({ value: name, shown: name })),
    uri: uris,
    email: mailboxes,
  };
}

function uriDomain(rawHost: string, text: string): { domain: string } | { error: string } {
  let host = rawHost.toLowerCase();
  if (host === '')
    return { error: `URI with empty host (${quote(text)}) cannot be matched against constraints` };
  if (host.includes(':') && !host.endsWith(']')) {
    const colon = rawHost.lastIndexOf(':');
    host = rawHost.slice(0, colon);
    if (host.startsWith('[') && host.endsWith(']')) host = host.slice(1, -1);
  }
  if (parseIp(host).ok || (host.startsWith('[') && host.endsWith(']'))) {
    return { error: `URI with IP (${quote(text)}) cannot be matched against constraints` };
  }
  return { domain: host };
}

function checkAgainst(
  names: NamesToCheck,
  { permitted, excluded }: NameConstraints,
  rules: CertificateRules,
): string | null {
  const byWildcard = rules.wildcardExclusion;
  const rule = rules.chainConstraints ? checkPermittedFirst : checkExcludedFirst;
  const ipRule = rule('IP address', networks(permitted.ip), networks(excluded.ip));
  const dnsRule = rule('DNS name', domains(permitted.dns, false), domains(excluded.dns, byWildcard));
  const uriRule = rule('URI', domains(permitted.uri, false), domains(excluded.uri, byWildcard));
  const emailRule = rule(
    'email address',
    mailboxes(permitted.email, false),
    mailboxes(excluded.email, byWildcard),
  );
  return (
    first(names.ip, ipRule) ??
    first(names.dns, (name) => {
      return invalid(name.value, rules, `x509: cannot parse dnsName ${quote(name.shown)}`) ?? dnsRule(name);
    }) ??
    first(names.uri, (name) => {
      const unparsed = `x509: internal error: URI SAN ${quote(name.shown)} failed to parse`;
      return invalid(name.value, rules, unparsed) ?? uriRule(name);
    }) ??
    first(names.email, (name) => {
      const unparsed = `x509: cannot parse rfc822Name ${quote(name.shown)}`;
      return invalid(name.value.domain, rules, unparsed) ?? emailRule(name);
    })
  );
}

function invalid(domain: string, rules: CertificateRules, error: string): string | null {
  // Up to 1.22 a leading dot was let through.
  return domainNameValid(domain, !rules.strictExtensions) ? null : error;
}

function first<T>(items: readonly T[], check: (item: T) => string | null): string | null {
  for (const item of items) {
    const error = check(item);
    if (error !== null) return error;
  }
  return null;
}

/** The text of the constraint that covers a name, or undefined; null instead of a function: no constraints. */
type Find<T> = ((name: T) => string | undefined) | null;

type Rule = <T>(kind: string, permitted: Find<T>, excluded: Find<T>) => (name: Name<T>) => string | null;

function notPermitted<T>(kind: string, permitted: Find<T>, { value, shown }: Name<T>): string | null {
  if (!permitted || permitted(value) !== undefined) return null;
  return `${kind} ${quote(shown)} is not permitted by any constraint`;
}

function isExcluded<T>(kind: string, excluded: Find<T>, { value, shown }: Name<T>): string | null {
  const hit = excluded?.(value);
  return hit === undefined ? null : `${kind} ${quote(shown)} is excluded by constraint ${quote(hit)}`;
}

const checkPermittedFirst: Rule = (kind, permitted, excluded) => (name) =>
  notPermitted(kind, permitted, name) ?? isExcluded(kind, excluded, name);

const checkExcludedFirst: Rule = (kind, permitted, excluded) => (name) =>
  isExcluded(kind, excluded, name) ?? notPermitted(kind, permitted, name);

const prefixLength = (mask: readonly number[]): number =>
  mask.reduce((sum, byte) => sum + byte.toString(2).replaceAll('0', '').length, 0);

function networks(constraints: readonly IpNetwork[]): Find<readonly number[]> {
  if (constraints.length === 0) return null;
  // Go leaves out networks that lie inside others, so the widest one is named.
  const widestFirst = constraints
    .map(({ ip, mask }) => ({ ip, bits: prefixLength(mask) }))
    .sort((a, b) => a.bits - b.bits);
  return (address) => {
    const hit = widestFirst.find(({ ip, bits }) => {
      if (ip.length !== address.length) return false;
      const bytes = toIpv4(ip) ?? ip;
      return inRange({ bytes, bits: Math.max(0, bits - (ip.length - bytes.length) * 8) }, address);
    });
    return hit && `${formatIp(hit.ip)}/${hit.bits}`;
  };
}

/**
 * `example.com` covers itself and its subdomains, `.example.com` its subdomains only (crypto/x509 dnsHasSuffix). The
 * broadest constraint is named, because Go leaves out those inside others.
 */
function domains(constraints: readonly string[], byWildcard: boolean): Find<string> {
  if (constraints.length === 0) return null;
  if (constraints.includes('')) return () => '';
  const byName = new Map<string, string>();
  const byParent = new Map<string, string>();
  for (const constraint of constraints) {
    const lower = constraint.toLowerCase();
    if (!byName.has(lower)) byName.set(lower, constraint);
    const parent = afterFirstLabel(lower);
    if (parent !== '' && reversed(lower) > reversed(byParent.get(parent) ?? '')) byParent.set(parent, lower);
  }
  return (name) => {
    const lower = name.toLowerCase();
    for (let at = lower.length - 1; at >= 0; at--) {
      if (at > 0 && lower.charAt(at) !== '.' && lower.charAt(at - 1) !== '.') continue;
      const hit = byName.get(lower.slice(at));
      if (hit !== undefined) return hit;
    }
    // A wildcard name is also excluded if a name that it would match is.
    return byWildcard && name.startsWith('*') ? byParent.get(afterFirstLabel(lower)) : undefined;
  };
}

const reversed = (text: string): string => [...text].reverse().join('');

function afterFirstLabel(name: string): string {
  const dot = name.indexOf('.');
  return dot < 0 ? '' : name.slice(dot);
}

function mailboxes(constraints: readonly string[], byWildcard: boolean): Find<Mailbox> {
  if (constraints.length === 0) return null;
  const exact = new Set<string>();
  for (const constraint of constraints.filter((one) => one.includes('@'))) {
    const mailbox = parseMailbox(constraint);
    if (mailbox) exact.add(`${mailbox.local}@${mailbox.domain.toLowerCase()}`);
  }
  const inDomain = domains(
    constraints.filter((one) => !one.includes('@')),
    byWildcard,
  );
  return ({ local, domain }) => {
    const text = `${local}@${domain}`;
    return exact.has(text) ? text : inDomain?.(domain);
  };
}

// Is this certificate for that host? crypto/x509 VerifyHostname with its error texts. Must not look at anything but the
// leaf's names.

import { parseIp, sameIp, toIpv4 } from '../ip-address.js';
import type { Certificate } from './certificate.js';
import type { CertificateRules } from './release.js';

export interface HostnameProblem {
  readonly code: 'hostname' | 'legacy-cn';
  /** Go's words after `x509: `. */
  readonly text: string;
}

/** Checks a host name or IP address (brackets allowed) against the certificate's names; null means it matches. */
export function verifyHostname(
  certificate: Certificate,
  host: string,
  rules: CertificateRules,
): HostnameProblem | null {
  const bare = /^\[.+\]$/.test(host) ? host.slice(1, -1) : host;
  const address = parseAddress(bare);
  if (address) {
    const matches = certificate.names.ip.some((candidate) => sameIp(candidate, address));
    return matches ? null : mismatch(certificate, bare, rules);
  }
  const name = asciiLower(host);
  const isHostname = validHostname(name, false, rules.strictExtensions);
  const parts = hostParts(name);
  for (const pattern of certificate.names.dns) {
    const matches =
      isHostname && validHostname(pattern, true, rules.strictExtensions)
        ? matchesPattern(pattern, parts)
        : matchesExactly(pattern, name);
    if (matches) return null;
  }
  return mismatch(certificate, host, rules);
}

/** net.ParseIP: bytes of an address without zone, or null. */
function parseAddress(text: string): readonly number[] | null {
  const parsed = parseIp(text);
  return parsed.ok && parsed.address.zone === '' ? parsed.address.bytes : null;
}

const MAX_NAMES_SHOWN = 100;

function mismatch(certificate: Certificate, host: string, rules: CertificateRules): HostnameProblem {
  if (!certificate.hasSan && matchesPattern(certificate.subject.commonName, hostParts(host))) {
    const text = 'certificate relies on legacy Common Name field, use SANs instead';
    return { code: 'legacy-cn', text };
  }
  const { dns, ip } = certificate.names;
  const isAddress = parseAddress(host) !== null;
  if (isAddress && ip.length === 0) {
    const text = `cannot validate certificate for ${host} because it doesn't contain any IP SANs`;
    return { code: 'hostname', text };
  }
  const names = isAddress ? ip.map(formatIp) : dns;
  return { code: 'hostname', text: listNames(names, isAddress ? 'IP SANs' : 'names', host, rules) };
}

function listNames(names: readonly string[], kind: string, host: string, rules: CertificateRules): string {
  if (names.length >= MAX_NAMES_SHOWN && rules.wildcardExclusion) {
    return `certificate is valid for ${names.length} ${kind}, but none matched ${host}`;
  }
  const list = names.join(', ');
  if (list === '') return `certificate is not valid for any names, but wanted to match ${host}`;
  return `certificate is valid for ${list}, not ${host}`;
}

const asciiLower = (text: string): string => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());

function hostParts(host: string): readonly string[] {
  return asciiLower(host.replace(/\.$/, '')).split('.');
}

function matchesExactly(a: string, b: string): boolean {
  const empty = (name: string): boolean => name === '' || name === '.';
  return !empty(a) && !empty(b) && asciiLower(a) === asciiLower(b);
}

function matchesPattern(pattern: string, parts: readonly string[]): boolean {
  if (pattern === '') return false;
  const labels = asciiLower(pattern).split('.');
  if (labels.length !== parts.length) return false;
  return labels.every((label, i) => (i === 0 && label === '*') || label === parts[i]);
}

/** crypto/x509 validHostname: letters, digits, `_`, and `-` but not first; `*` only as the whole first label. */
function validHostname(host: string, isPattern: boolean, refuseBareWildcard: boolean): boolean {
  const name = isPattern ? host : host.replace(/\.$/, '');
  if (name === '*' && refuseBareWildcard) return false;
  return name
    .split('.')
    .every(
      (label, i) => (isPattern && i === 0 && label === '*') || /^[A-Za-z0-9_][A-Za-z0-9_-]*$/.test(label),
    );
}

/** net.IP.String: dotted IPv4 (also for mapped addresses), RFC 5952 IPv6. */
export function formatIp(bytes: readonly number[]): string {
  const ipv4 = toIpv4(bytes);
  if (ipv4) return ipv4.join('.');
  const groups = Array.from({ length: 8 }, (_, i) => (bytes[i * 2] ?? 0) * 256 + (bytes[i * 2 + 1] ?? 0));
  const run = longestZeroRun(groups);
  const hex = (part: readonly number[]): string => part.map((group) => group.toString(16)).join(':');
  if (run.length < 2) return hex(groups);
  return `${hex(groups.slice(0, run.start))}::${hex(groups.slice(run.start + run.length))}`;
}

function longestZeroRun(groups: readonly number[]): { start: number; length: number } {
  let best = { start: 0, length: 0 };
  for (let start = 0; start < groups.length; start++) {
    let length = 0;
    while (groups[start + length] === 0) length++;
    if (length > best.length) best = { start, length };
  }
  return best;
}

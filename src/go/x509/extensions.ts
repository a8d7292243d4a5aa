// Reads the extensions of a certificate as crypto/x509 processExtensions does: what Go understands, what makes it refuse
// the certificate, and which critical ones it leaves unhandled. Must not judge the values.

import { constructed, context, DerReader, dottedOid, TAG } from './der.js';
import { type NameConstraints, NO_NAME_CONSTRAINTS, readNameConstraints } from './name-constraint-reader.js';
import type { CertificateRules } from './release.js';
import { NO_NAMES, readSubjectAltName, type SubjectAltNames } from './subject-alt-name.js';

/** An extension as it stands in the certificate. */
export interface RawExtension {
  readonly oid: string;
  readonly critical: boolean;
  readonly value: Uint8Array;
}

export interface PolicyMapping {
  /** OIDs as bytes, one character each: Go compares policies by their encoding. */
  readonly issuer: string;
  readonly subject: string;
}

/** Everything that the extensions of a certificate say, with the values Go assumes where they are silent. */
export interface Extensions {
  readonly hasSan: boolean;
  readonly names: SubjectAltNames;
  /** null: no basicConstraints extension. `pathLength` is null when there is no limit. */
  readonly basicConstraints: { readonly ca: boolean; readonly pathLength: number | null } | null;
  /** Bit n is KeyUsage bit n; 0 if absent. */
  readonly keyUsage: number;
  /** Dotted OIDs; empty if absent, which means any purpose. */
  readonly extendedKeyUsage: readonly string[];
  readonly nameConstraints: NameConstraints | null;
  readonly subjectKeyId: Uint8Array;
  readonly authorityKeyId: Uint8Array;
  /** Where the issuer's certificate can be fetched (Authority Information Access, caIssuers). */
  readonly issuerUrls: readonly string[];
  /** Policy OIDs as bytes, one character each. */
  readonly policies: readonly string[];
  readonly policyMappings: readonly PolicyMapping[];
  readonly requireExplicitPolicy: number | null;
  readonly inhibitPolicyMapping: number | null;
  readonly inhibitAnyPolicy: number | null;
  /** OIDs of critical extensions that Go does not understand. */
  readonly unhandledCritical: readonly string[];
}

const NOTHING = new Uint8Array(0);

/** What a certificate without extensions says. */
export const NO_EXTENSIONS: Extensions = {
  hasSan: false,
  names: NO_NAMES,
  basicConstraints: null,
  keyUsage: 0,
  extendedKeyUsage: [],
  nameConstraints: null,
  subjectKeyId: NOTHING,
  authorityKeyId: NOTHING,
  issuerUrls: [],
  policies: [],
  policyMappings: [],
  requireExplicitPolicy: null,
  inhibitPolicyMapping: null,
  inhibitAnyPolicy: null,
  unhandledCritical: [],
};

type Part = Partial<Extensions>;
/** What an extension says; `unhandled` if Go does not fully understand it; a string is Go's parse error. */
type Reading = (Part & { readonly unhandled?: boolean }) | string;

/** Reads all extensions; a string is the error with which Go refuses the certificate. */
export function readExtensions(
  extensions: readonly RawExtension[],
  rules: CertificateRules,
): Extensions | string {
  let all: Extensions = NO_EXTENSIONS;
  const unhandledCritical: string[] = [];
  for (const extension of extensions) {
    const read = READERS[extension.oid];
    const understood = read !== undefined && (rules.policies || !POLICY_CONTROL.has(extension.oid));
    const reading: Reading = understood ? read(extension, rules) : { unhandled: true };
    if (typeof reading === 'string') return reading;
    const { unhandled, ...part } = reading;
    all = { ...all, ...part };
    if (unhandled && extension.critical) unhandledCritical.push(extension.oid);
  }
  return { ...all, unhandledCritical };
}

/** Policy mappings, policy constraints, inhibit anyPolicy: not understood before 1.24. */
const POLICY_CONTROL: ReadonlySet<string> = new Set(['2.5.29.33', '2.5.29.36', '2.5.29.54']);

type Reader = (extension: RawExtension, rules: CertificateRules) => Reading;

const READERS: Readonly<Record<string, Reader>> = {
  '2.5.29.14': readSubjectKeyId,
  '2.5.29.15': ({ value }) => readKeyUsage(value),
  '2.5.29.17': ({ value }) => readSan(value),
  '2.5.29.19': ({ value }) => readBasicConstraints(value),
  '2.5.29.30': ({ value }) => readConstraints(value),
  '2.5.29.31': ({ value }) => readDistributionPoints(value),
  '2.5.29.32': ({ value }) => readPolicies(value),
  '2.5.29.33': ({ value }) => readPolicyMappings(value),
  '2.5.29.35': readAuthorityKeyId,
  '2.5.29.36': ({ value }) => readPolicyConstraints(value),
  '2.5.29.37': ({ value }) => readExtendedKeyUsage(value),
  '2.5.29.54': ({ value }) => readInhibitAnyPolicy(value),
  '1.3.6.1.5.5.7.1.1': readAuthorityInfoAccess,
};

function readSan(value: Uint8Array): Reading {
  const names = readSubjectAltName(value);
  if (typeof names === 'string') return names;
  const { dns, email, ip, uri } = names;
  return { hasSan: true, names, unhandled: dns.length + email.length + ip.length + uri.length === 0 };
}

function readConstraints(value: Uint8Array): Reading {
  const read = readNameConstraints(value);
  if (typeof read === 'string') return read;
  return { nameConstraints: read.constraints ?? NO_NAME_CONSTRAINTS, unhandled: read.unhandled };
}

function readSubjectKeyId(extension: RawExtension, rules: CertificateRules): Reading {
  if (extension.critical && rules.strictExtensions)
    return 'x509: subject key identifier incorrectly marked critical';
  const subjectKeyId = new DerReader(extension.value).contents(TAG.octetString);
  return subjectKeyId ? { subjectKeyId } : 'x509: invalid subject key identifier';
}

function readAuthorityKeyId(extension: RawExtension, rules: CertificateRules): Reading {
  if (extension.critical && rules.strictExtensions)
    return 'x509: authority key identifier incorrectly marked critical';
  const reader = new DerReader(extension.value).enter(TAG.sequence);
  if (!reader) return 'x509: invalid authority key identifier';
  if (!reader.peek(context(0))) return {};
  const authorityKeyId = reader.contents(context(0));
  return authorityKeyId ? { authorityKeyId } : 'x509: invalid authority key identifier';
}

function readKeyUsage(value: Uint8Array): Reading {
  const bits = new DerReader(value).bitString();
  if (!bits) return 'x509: invalid key usage';
  let keyUsage = 0;
  for (let bit = 0; bit < Math.min(9, bits.bytes.length * 8 - bits.unused); bit++) {
    if (((bits.bytes[bit >> 3] ?? 0) & (0x80 >> (bit & 7))) !== 0) keyUsage |= 1 << bit;
  }
  return { keyUsage };
}

function readBasicConstraints(value: Uint8Array): Reading {
  const invalid = 'x509: invalid basic constraints';
  const reader = new DerReader(value).enter(TAG.sequence);
  if (!reader) return invalid;
  const ca = reader.peek(TAG.boolean) ? reader.boolean() : false;
  if (ca === null) return invalid;
  if (!reader.peek(TAG.integer)) return { basicConstraints: { ca, pathLength: null } };
  const length = reader.integer();
  if (length === null || length < 0n || length >= 1n << 63n) return invalid;
  return { basicConstraints: { ca, pathLength: Number(length) } };
}

function readExtendedKeyUsage(value: Uint8Array): Reading {
  const invalid = 'x509: invalid extended key usages';
  const reader = new DerReader(value).enter(TAG.sequence);
  if (!reader) return invalid;
  const extendedKeyUsage: string[] = [];
  while (!reader.empty) {
    const oid = reader.oid();
    if (oid === null) return invalid;
    extendedKeyUsage.push(oid);
  }
  return { extendedKeyUsage };
}

function readDistributionPoints(value: Uint8Array): Reading {
  const one = 'x509: invalid CRL distribution point';
  const list = new DerReader(value).enter(TAG.sequence);
  if (!list) return `${one}s`;
  while (!list.empty) {
    const point = list.enter(TAG.sequence);
    if (!point) return one;
    if (!point.peek(constructed(0))) continue;
    const names = point.enter(constructed(0))?.enter(constructed(0));
    if (!names) return one;
    while (names.peek(context(6))) if (names.contents(context(6)) === null) return one;
  }
  return {};
}

const oidKey = (body: Uint8Array): string => Buffer.from(body).toString('latin1');

// newOIDFromDER: like dottedOid but without a limit on the size of an arc.
function validOid(body: Uint8Array): boolean {
  if (dottedOid(body) !== null) return true;
  let start = true;
  for (const byte of body) {
    if (start && byte === 0x80) return false;
    start = byte < 0x80;
  }
  return body.length > 0 && start;
}

function readPolicies(value: Uint8Array): Reading {
  const invalid = 'x509: invalid certificate policies';
  const list = new DerReader(value).enter(TAG.sequence);
  if (!list) return invalid;
  const policies: string[] = [];
  while (!list.empty) {
    const oid = list.enter(TAG.sequence)?.contents(TAG.oid);
    if (!oid || !validOid(oid) || policies.includes(oidKey(oid))) return invalid;
    policies.push(oidKey(oid));
  }
  return { policies };
}

function readPolicyMappings(value: Uint8Array): Reading {
  const invalid = 'x509: invalid policy mappings extension';
  const list = new DerReader(value).enter(TAG.sequence);
  if (!list) return invalid;
  const policyMappings: PolicyMapping[] = [];
  while (!list.empty) {
    const pair = list.enter(TAG.sequence);
    const issuer = pair?.contents(TAG.oid);
    const subject = pair?.contents(TAG.oid);
    if (!issuer || !subject) return invalid;
    policyMappings.push({ issuer: oidKey(issuer), subject: oidKey(subject) });
  }
  return { policyMappings };
}

function readPolicyConstraints(value: Uint8Array): Reading {
  const invalid = 'x509: invalid policy constraints extension';
  const reader = new DerReader(value).enter(TAG.sequence);
  if (!reader) return invalid;
  const numbers: (number | null)[] = [];
  for (const n of [0, 1]) {
    if (!reader.peek(context(n))) {
      numbers.push(null);
      continue;
    }
    const value64 = reader.integer(context(n));
    if (value64 === null || BigInt.asIntN(64, value64) !== value64) return invalid;
    numbers.push(Number(value64));
  }
  return { requireExplicitPolicy: numbers[0] ?? null, inhibitPolicyMapping: numbers[1] ?? null };
}

function readInhibitAnyPolicy(value: Uint8Array): Reading {
  const count = new DerReader(value).integer();
  if (count === null || BigInt.asIntN(64, count) !== count)
    return 'x509: invalid inhibit any policy extension';
  return { inhibitAnyPolicy: Number(count) };
}

function readAuthorityInfoAccess(extension: RawExtension, rules: CertificateRules): Reading {
  if (extension.critical && rules.strictExtensions)
    return 'x509: authority info access incorrectly marked critical';
  const invalid = 'x509: invalid authority info access';
  const list = new DerReader(extension.value).enter(TAG.sequence);
  if (!list) return invalid;
  const issuerUrls: string[] = [];
  while (!list.empty) {
    const access = list.enter(TAG.sequence);
    const method = access?.oid();
    if (!access || method == null) return invalid;
    if (!access.peek(context(6))) continue;
    const url = access.contents(context(6));
    if (!url) return invalid;
    if (method === '1.3.6.1.5.5.7.48.2') issuerUrls.push(oidKey(url));
  }
  return { issuerUrls };
}

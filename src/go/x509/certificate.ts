// Parses one certificate as crypto/x509.ParseCertificate does, with its error texts and its leniency. Must not verify
// anything: no clock, no signature, no trust.

import { constructed, context, DerReader, rightAlign, sameBytes, TAG } from './der.js';
import { type Extensions, NO_EXTENSIONS, type RawExtension, readExtensions } from './extensions.js';
import type { DistinguishedName } from './name.js';
import { parseName } from './name.js';
import type { PublicKey } from './public-key.js';
import { parseAlgorithm, parsePublicKeyInfo } from './public-key.js';
import { type CertificateRules, certificateRules } from './release.js';
import { type SignatureAlgorithm, signatureAlgorithm } from './signature.js';
import { type CertificateTime, readTime } from './time.js';

/** A parsed certificate. Byte arrays are views into `raw`. */
export interface Certificate extends Extensions {
  readonly raw: Uint8Array;
  readonly tbs: Uint8Array;
  /** 1, 2 or 3. */
  readonly version: number;
  readonly serial: bigint;
  readonly algorithm: SignatureAlgorithm;
  readonly signature: Uint8Array;
  readonly issuer: DistinguishedName;
  readonly subject: DistinguishedName;
  readonly notBefore: CertificateTime;
  readonly notAfter: CertificateTime;
  /** Encoded SubjectPublicKeyInfo. */
  readonly spki: Uint8Array;
  readonly publicKey: PublicKey;
  readonly rawExtensions: readonly RawExtension[];
}

/** A certificate, or Go's whole error text, usually `x509: …`. */
export type ParsedCertificate =
  | { readonly ok: true; readonly certificate: Certificate }
  | { readonly ok: false; readonly error: string };

class Malformed extends Error {}

function need<T>(value: T | null, error: string): T {
  if (value === null) throw new Malformed(error);
  return value;
}

function valid<T extends object>(value: T | string): T {
  if (typeof value === 'string') throw new Malformed(value);
  return value;
}

/** Parses DER. `rules` are those of the Go release in question, the newest by default. */
export function parseCertificate(
  der: Uint8Array,
  rules: CertificateRules = certificateRules(),
): ParsedCertificate {
  try {
    return { ok: true, certificate: parse(der, rules) };
  } catch (problem) {
    if (!(problem instanceof Malformed)) throw problem;
    return { ok: false, error: problem.message };
  }
}

function parse(der: Uint8Array, rules: CertificateRules): Certificate {
  const outer = new DerReader(der).any();
  if (outer?.tag !== TAG.sequence) throw new Malformed('x509: malformed certificate');
  const input = new DerReader(outer.contents);
  const tbs = need(input.raw(TAG.sequence), 'x509: malformed tbs certificate');
  const reader = need(new DerReader(tbs).enter(TAG.sequence), 'x509: malformed tbs certificate');
  const version = readVersion(reader);
  const serial = need(reader.integer(), 'x509: malformed serial number');
  if (serial < 0n && rules.refuseNegativeSerial) throw new Malformed('x509: negative serial number');
  const algorithm = readSignatureAlgorithm(reader, input);
  const body = readBody(reader);
  const rawExtensions = version > 1 ? readTail(reader, version, rules) : [];
  const extensions = rawExtensions.length > 0 ? valid(readExtensions(rawExtensions, rules)) : NO_EXTENSIONS;
  const signature = rightAlign(need(input.bitString(), 'x509: malformed signature'));
  if (outer.raw.length !== der.length) throw new Malformed('x509: trailing data');
  return {
    raw: outer.raw,
    tbs,
    version,
    serial,
    algorithm,
    signature,
    ...body,
    ...extensions,
    rawExtensions,
  };
}

function readVersion(reader: DerReader): number {
  if (!reader.peek(constructed(0))) return 1;
  const inner = need(reader.enter(constructed(0)), 'x509: malformed version');
  const value = need(inner.integer(), 'x509: malformed version');
  if (!inner.empty || value < 0n || BigInt.asIntN(64, value) !== value) {
    throw new Malformed('x509: malformed version');
  }
  if (value > 2n) throw new Malformed('x509: invalid version');
  return Number(value) + 1;
}

function readSignatureAlgorithm(reader: DerReader, input: DerReader): SignatureAlgorithm {
  const inner = need(reader.contents(TAG.sequence), 'x509: malformed signature algorithm identifier');
  const outer = need(input.contents(TAG.sequence), 'x509: malformed algorithm identifier');
  if (!sameBytes(inner, outer)) {
    throw new Malformed("x509: inner and outer signature algorithm identifiers don't match");
  }
  return signatureAlgorithm(valid(parseAlgorithm(inner)));
}

type Body = Pick<Certificate, 'issuer' | 'notBefore' | 'notAfter' | 'subject' | 'spki' | 'publicKey'>;

function readBody(reader: DerReader): Body {
  const issuer = valid(parseName(need(reader.raw(TAG.sequence), 'x509: malformed issuer')));
  const validity = need(reader.enter(TAG.sequence), 'x509: malformed validity');
  const notBefore = valid(readTime(validity));
  const notAfter = valid(readTime(validity));
  const subject = valid(parseName(need(reader.raw(TAG.sequence), 'x509: malformed issuer')));
  const spki = need(reader.raw(TAG.sequence), 'x509: malformed spki');
  const publicKey = valid(parsePublicKeyInfo(spki));
  return { issuer, notBefore, notAfter, subject, spki, publicKey };
}

function readTail(reader: DerReader, version: number, rules: CertificateRules): readonly RawExtension[] {
  if (reader.peek(context(1))) need(reader.any(), 'x509: malformed issuerUniqueID');
  if (reader.peek(context(2))) need(reader.any(), 'x509: malformed subjectUniqueID');
  if (version !== 3 || !reader.peek(constructed(3))) return [];
  const wrapper = need(reader.enter(constructed(3)), 'x509: malformed extensions');
  const list = need(wrapper.enter(TAG.sequence), 'x509: malformed extensions');
  const extensions: RawExtension[] = [];
  const seen = new Set<string>();
  while (!list.empty) {
    const extension = readExtension(need(list.enter(TAG.sequence), 'x509: malformed extension'));
    if (seen.has(extension.oid)) {
      const which = rules.strictExtensions ? ` with OID "${extension.oid}"` : 's';
      throw new Malformed(`x509: certificate contains duplicate extension${which}`);
    }
    seen.add(extension.oid);
    extensions.push(extension);
  }
  return extensions;
}

function readExtension(reader: DerReader): RawExtension {
  const oid = need(reader.oid(), 'x509: malformed extension OID field');
  const critical = reader.peek(TAG.boolean)
    ? need(reader.boolean(), 'x509: malformed extension critical field')
    : false;
  const value = need(reader.contents(TAG.octetString), 'x509: malformed extension value field');
  return { oid, critical, value };
}

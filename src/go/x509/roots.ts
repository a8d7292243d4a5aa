// The set of certificates that Go trusts, built from the text of root files as AppendCertsFromPEM builds it. A
// certificate is parsed only when a chain asks for its subject. Must not read files.

import { type Certificate, parseCertificate } from './certificate.js';
import { byteKey, constructed, DerReader, sameBytes, TAG } from './der.js';
import { type DistinguishedName, parseName } from './name.js';
import { pemBlocks } from './pem.js';
import { type CertificateRules, certificateRules } from './release.js';

/** Certificates by subject, without duplicates, in the order in which they were added. */
export class CertificatePool {
  readonly #bySubject = new Map<string, Uint8Array[]>();
  readonly #parsed = new Map<Uint8Array, Certificate | null>();
  readonly #rules: CertificateRules;
  #size = 0;

  constructor(rules: CertificateRules = certificateRules()) {
    this.#rules = rules;
  }

  /** How many different certificates there are, unreadable ones included. */
  get size(): number {
    return this.#size;
  }

  /** Adds the certificates of a PEM file: blocks of type CERTIFICATE without headers. Returns how many were new. */
  addPem(text: string | Uint8Array): number {
    const before = this.#size;
    const data = typeof text === 'string' ? text : byteKey(text);
    if (!data.includes('-----BEGIN ')) return 0;
    for (const block of pemBlocks(data)) {
      if (block.type === 'CERTIFICATE' && !block.hasHeaders) this.addDer(block.bytes);
    }
    return this.#size - before;
  }

  /** Adds one certificate. What has no readable subject is left out, as Go leaves out what does not parse. */
  addDer(der: Uint8Array): void {
    const subject = rawSubject(der);
    if (!subject) return;
    const key = byteKey(subject);
    const same = this.#bySubject.get(key);
    if (same?.some((known) => sameBytes(known, der))) return;
    if (same) same.push(der);
    else this.#bySubject.set(key, [der]);
    this.#size++;
  }

  /** Adds a parsed certificate. */
  add(certificate: Certificate): void {
    const before = this.#size;
    this.addDer(certificate.raw);
    if (this.#size > before) this.#parsed.set(certificate.raw, certificate);
  }

  /** Whether this very certificate is in the set. */
  contains(certificate: Certificate): boolean {
    const same = this.#bySubject.get(byteKey(certificate.subject.raw)) ?? [];
    return same.some((known) => sameBytes(known, certificate.raw));
  }

  /** The certificates with this encoded subject that Go can parse. */
  withSubject(subject: Uint8Array): Certificate[] {
    const found: Certificate[] = [];
    for (const der of this.#bySubject.get(byteKey(subject)) ?? []) {
      const certificate = this.#parse(der);
      if (certificate) found.push(certificate);
    }
    return found;
  }

  /** All certificates that Go can parse. Parses every one: slow for a whole system store. */
  all(): Certificate[] {
    const ders = [...this.#bySubject.values()].flat();
    return ders.map((der) => this.#parse(der)).filter((one) => one !== null);
  }

  /** The different subjects, read without parsing the certificates. */
  subjects(): DistinguishedName[] {
    const names = [...this.#bySubject.keys()].map((key) => parseName(Buffer.from(key, 'latin1')));
    return names.filter((name) => typeof name !== 'string');
  }

  /**
   * The certificates that may have signed this one, the likeliest first: matching key identifiers, one side without
   * an identifier, different identifiers (crypto/x509 findPotentialParents).
   */
  potentialParents(child: Certificate): Certificate[] {
    const ranked: [Certificate[], Certificate[], Certificate[]] = [[], [], []];
    for (const candidate of this.withSubject(child.issuer.raw)) {
      const subjectId = candidate.subjectKeyId;
      const authorityId = child.authorityKeyId;
      const oneMissing = (subjectId.length === 0) !== (authorityId.length === 0);
      ranked[sameBytes(subjectId, authorityId) ? 0 : oneMissing ? 1 : 2].push(candidate);
    }
    return ranked.flat();
  }

  #parse(der: Uint8Array): Certificate | null {
    const known = this.#parsed.get(der);
    if (known !== undefined) return known;
    const parsed = parseCertificate(der, this.#rules);
    const certificate = parsed.ok ? parsed.certificate : null;
    this.#parsed.set(der, certificate);
    return certificate;
  }
}

/** The encoded subject of a certificate without parsing the rest; null if it cannot be found. */
function rawSubject(der: Uint8Array): Uint8Array | null {
  const tbs = new DerReader(der).enter(TAG.sequence)?.enter(TAG.sequence);
  if (!tbs) return null;
  if (tbs.peek(constructed(0))) tbs.any();
  // serial number, signature algorithm, issuer, validity
  for (let i = 0; i < 4; i++) if (!tbs.any()) return null;
  return tbs.raw(TAG.sequence);
}

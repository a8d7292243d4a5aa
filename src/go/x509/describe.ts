// Plain facts about certificates for observations and texts. Must not judge.

import { createHash } from 'node:crypto';
import type { Certificate } from './certificate.js';
import { formatIp } from './hostname.js';
import { describeKey } from './public-key.js';
import { formatRfc3339 } from './time.js';

export interface CertificateFacts {
  /** `CN=a, O=b`, as in the certificate; not cleaned for a terminal. */
  readonly subject: string;
  readonly issuer: string;
  /** DNS names and IP addresses the certificate is for. */
  readonly names: readonly string[];
  /** RFC 3339. */
  readonly notBefore: string;
  readonly notAfter: string;
  /** `RSA 2048`, `ECDSA P-256`, `Ed25519` … */
  readonly keyType: string;
  /** Go's name of the signature algorithm: `SHA256-RSA`; `0` if Go does not know it. */
  readonly signatureAlgorithm: string;
  /** Decimal. */
  readonly serial: string;
  /** Lower-case hex of the SHA-256 of the DER. */
  readonly sha256: string;
  /** DER in base64. */
  readonly der: string;
}

/** Everything worth recording about one certificate. */
export function certificateFacts(certificate: Certificate): CertificateFacts {
  return {
    subject: certificate.subject.text,
    issuer: certificate.issuer.text,
    names: namesOf(certificate),
    notBefore: formatRfc3339(certificate.notBefore),
    notAfter: formatRfc3339(certificate.notAfter),
    keyType: describeKey(certificate.publicKey),
    signatureAlgorithm: certificate.algorithm.name,
    serial: certificate.serial.toString(),
    sha256: createHash('sha256').update(certificate.raw).digest('hex'),
    der: Buffer.from(certificate.raw).toString('base64'),
  };
}

/** The DNS names and IP addresses a certificate is for, in its own order within each kind. */
export function namesOf(certificate: Certificate): readonly string[] {
  return [...certificate.names.dns, ...certificate.names.ip.map(formatIp)];
}

/** The name people know a certificate by: Common Name, else organisation, else first host name, else serial number. */
export function displayName({ subject, serial, names }: Certificate): string {
  return subject.commonName || (subject.organizations[0] ?? names.dns[0] ?? `serial:${serial}`);
}

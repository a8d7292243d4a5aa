// The checks that Go makes on one certificate when it is put into a chain (crypto/x509 isValid). Must not build chains.

import type { Certificate } from './certificate.js';
import { sameBytes } from './der.js';
import { checkAuthorityConstraints } from './name-constraints.js';
import type { CertificateRules } from './release.js';
import type { CertificatePool } from './roots.js';
import { type CertificateTime, formatRfc3339 } from './time.js';

/** The closed list of reasons for which Go refuses a server's certificates. */
export type VerifyFailureCode =
  | 'unknown-authority'
  | 'expired'
  | 'not-yet-valid'
  | 'hostname'
  | 'legacy-cn'
  | 'key-usage'
  | 'name-constraints'
  | 'ca-not-authorized'
  | 'path-length'
  | 'issuer-mismatch'
  | 'unhandled-critical'
  | 'policy'
  | 'signature-limit'
  | 'insecure-algorithm'
  | 'unsupported-algorithm'
  | 'bad-signature'
  | 'rsa-size'
  | 'unsupported-key'
  | 'parse'
  | 'no-certificate'
  | 'no-system-roots';

/** Why a certificate is refused; `text` are Go's whole words, with `x509: ` if Go writes it. */
export interface Problem {
  readonly code: VerifyFailureCode;
  readonly text: string;
  readonly certificate: Certificate;
  readonly hint?: Problem;
}

export interface VerifyContext {
  readonly roots: CertificatePool;
  readonly intermediates: CertificatePool;
  readonly now: CertificateTime;
  readonly rules: CertificateRules;
}

export type CertificateRole = 'leaf' | 'intermediate' | 'root';

/** What is wrong with a certificate as the next one of the chain `below` (leaf first), or null. */
export function checkValidity(
  certificate: Certificate,
  role: CertificateRole,
  below: readonly Certificate[],
  context: VerifyContext,
): Problem | null {
  const problem = (code: VerifyFailureCode, text: string): Problem => ({
    code,
    text: `x509: ${text}`,
    certificate,
  });
  if (certificate.unhandledCritical.length > 0) {
    return problem('unhandled-critical', 'unhandled critical extension');
  }
  const child = below.at(-1);
  if (child && !sameBytes(child.issuer.raw, certificate.subject.raw)) {
    return problem('issuer-mismatch', 'issuer name does not match subject from issuing certificate');
  }
  const outside = checkTime(certificate, context.now);
  if (outside) return problem(outside.code, outside.text);
  if (role !== 'leaf' && !context.rules.chainConstraints) {
    const text = checkAuthorityConstraints(certificate, below, context.rules);
    if (text !== null) return { code: 'name-constraints', text, certificate };
  }
  const constraints = certificate.basicConstraints;
  if (role === 'intermediate' && !constraints?.ca) {
    return problem('ca-not-authorized', 'certificate is not authorized to sign other certificates');
  }
  const limit = constraints?.pathLength ?? null;
  if (limit !== null && below.length - 1 > limit) {
    return problem('path-length', 'too many intermediates for path length constraint');
  }
  return null;
}

function checkTime(
  { notBefore, notAfter }: Certificate,
  now: CertificateTime,
): { code: 'expired' | 'not-yet-valid'; text: string } | null {
  const outside = (code: 'expired' | 'not-yet-valid', relation: string, limit: CertificateTime) => ({
    code,
    text: `certificate has expired or is not yet valid: current time ${formatRfc3339(now)} is ${relation} ${formatRfc3339(limit)}`,
  });
  if (now.ms < notBefore.ms) return outside('not-yet-valid', 'before', notBefore);
  if (now.ms > notAfter.ms) return outside('expired', 'after', notAfter);
  return null;
}

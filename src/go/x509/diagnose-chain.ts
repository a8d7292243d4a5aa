// Why a chain failed, beyond Go's words: "unknown authority" alone can be a missing intermediate, a self-signed
// certificate or a root of the company. Returns facts; sentences and finding codes are made elsewhere.

import { type Certificate, parseCertificate } from './certificate.js';
import type { VerifyFailureCode } from './chain-check.js';
import { byteKey, sameBytes } from './der.js';
import { displayName, namesOf } from './describe.js';
import { type CertificateRules, certificateRules } from './release.js';
import type { CertificatePool } from './roots.js';
import { checkSignatureFrom } from './signature.js';
import { formatRfc3339 } from './time.js';
import type { VerifyFailure } from './verify.js';

/** What is at fault. Closed list; `refused` is everything that Go rejects for form, algorithm or limits. */
export type ChainFault =
  | 'self-signed-leaf'
  | 'missing-intermediate'
  | 'own-unknown-root'
  | 'unknown-issuer'
  | 'same-name-other-key'
  | 'leaf-expired'
  | 'authority-expired'
  | 'leaf-not-yet-valid'
  | 'authority-not-yet-valid'
  | 'wrong-name'
  | 'legacy-common-name'
  | 'no-roots'
  | 'unreadable'
  | 'refused';

export interface ChainDiagnosis {
  readonly fault: ChainFault;
  /** The reason in the closed list of the verifier; for "possibly because of" the reason for the candidate. */
  readonly reason: VerifyFailureCode;
  /** The certificate at fault: display name and position as sent (null: from the root set, or not sent). */
  readonly subject: string;
  readonly index: number | null;
  /** The last certificate reached from the leaf, and who signed it. */
  readonly top: { readonly subject: string; readonly issuer: string; readonly selfIssued: boolean } | null;
  /** Where the certificate of that issuer is said to be (Authority Information Access); empty if not said. */
  readonly issuerUrls: readonly string[];
  /** Whether a certificate with that issuer's name is in the root set. */
  readonly issuerInRoots: boolean;
  /** Why an intermediate is thought to be missing; empty if none is. */
  readonly missingEvidence: readonly MissingEvidence[];
  /** The known certificate that would complete the chain. */
  readonly completedBy: string | null;
  /** Names the leaf is for. */
  readonly names: readonly string[];
  /** The leaf's Common Name. */
  readonly commonName: string;
  /** RFC 3339, of the certificate at fault. */
  readonly notBefore: string | null;
  readonly notAfter: string | null;
  /** How many certificates were sent, and how many of them are not part of the chain. */
  readonly sent: number;
  readonly unrelated: number;
}

export interface DiagnoseOptions {
  readonly certificates: readonly Uint8Array[];
  readonly failure: VerifyFailure;
  readonly roots: CertificatePool;
  /** Certificates that are known but neither trusted nor sent: well-known intermediates, other lists of roots. */
  readonly known?: CertificatePool;
  readonly goVersion?: string;
}

/** Classifies a failed verification. */
export function diagnoseChain(options: DiagnoseOptions): ChainDiagnosis {
  const { failure, roots } = options;
  const rules = certificateRules(options.goVersion);
  const sent = options.certificates.map((der) => parseCertificate(der, rules));
  const readable = sent.flatMap((one) => (one.ok ? [one.certificate] : []));
  const leaf = sent[0]?.ok ? sent[0].certificate : null;
  const path = leaf ? pathFrom(leaf, readable.slice(1)) : [];
  const top = path.at(-1) ?? null;
  const completing = top && isUntrusted(failure) ? completion(top, options, rules) : null;
  const evidence = isUntrusted(failure) ? missingEvidence(path, completing, roots) : [];
  const fault = faultOf(options, path, evidence);
  const about = failure.hint && fault === 'refused' ? failure.hint.about : failure.about;
  const culprit = about.certificate ?? leaf;
  return {
    fault,
    reason: failure.hint?.code ?? failure.code,
    subject: culprit ? displayName(culprit) : '',
    index: about.index,
    top: top && { subject: displayName(top), issuer: issuerName(top), selfIssued: isSelfIssued(top) },
    issuerUrls: top?.issuerUrls ?? [],
    issuerInRoots: top !== null && roots.withSubject(top.issuer.raw).length > 0,
    missingEvidence: evidence,
    completedBy: completing && displayName(completing),
    names: leaf ? namesOf(leaf) : [],
    commonName: leaf?.subject.commonName ?? '',
    notBefore: culprit && formatRfc3339(culprit.notBefore),
    notAfter: culprit && formatRfc3339(culprit.notAfter),
    sent: options.certificates.length,
    unrelated: new Set(readable.map((one) => byteKey(one.raw))).size - path.length,
  };
}

const isUntrusted = (failure: VerifyFailure): boolean => failure.code === 'unknown-authority';

const isSelfIssued = (certificate: Certificate): boolean =>
  sameBytes(certificate.issuer.raw, certificate.subject.raw);

function issuerName({ issuer }: Certificate): string {
  return issuer.commonName || (issuer.organizations[0] ?? issuer.text);
}

/** The longest way up from the leaf by issuer names within what was sent; the first match wins, as sent. */
function pathFrom(leaf: Certificate, others: readonly Certificate[]): readonly Certificate[] {
  const path = [leaf];
  for (let current = leaf; !isSelfIssued(current); ) {
    const parent = others.find((one) => {
      return (
        sameBytes(one.subject.raw, current.issuer.raw) && !path.some((known) => sameBytes(known.raw, one.raw))
      );
    });
    if (!parent) break;
    path.push(parent);
    current = parent;
  }
  return path;
}

type Simple = Partial<Record<VerifyFailureCode, ChainFault>>;

const BY_CODE: Simple = {
  hostname: 'wrong-name',
  'legacy-cn': 'legacy-common-name',
  'no-system-roots': 'no-roots',
  parse: 'unreadable',
  'no-certificate': 'unreadable',
};

function faultOf(
  options: DiagnoseOptions,
  path: readonly Certificate[],
  evidence: readonly MissingEvidence[],
): ChainFault {
  const { failure } = options;
  const isLeaf = failure.about.index === 0;
  if (failure.code === 'expired') return isLeaf ? 'leaf-expired' : 'authority-expired';
  if (failure.code === 'not-yet-valid') return isLeaf ? 'leaf-not-yet-valid' : 'authority-not-yet-valid';
  const simple = BY_CODE[failure.code];
  if (simple) return simple;
  return isUntrusted(failure) ? untrustedFault(options, path, evidence) : 'refused';
}

function untrustedFault(
  { failure, roots }: DiagnoseOptions,
  path: readonly Certificate[],
  evidence: readonly MissingEvidence[],
): ChainFault {
  const top = path.at(-1);
  if (roots.size === 0) return 'no-roots';
  if (failure.hint) return faultOfHint(failure.hint.code);
  if (!top) return 'refused';
  if (isSelfIssued(top)) return path.length === 1 ? 'self-signed-leaf' : 'own-unknown-root';
  return evidence.length > 0 ? 'missing-intermediate' : 'unknown-issuer';
}

function faultOfHint(code: VerifyFailureCode): ChainFault {
  switch (code) {
    case 'bad-signature':
      return 'same-name-other-key';
    case 'expired':
      return 'authority-expired';
    case 'not-yet-valid':
      return 'authority-not-yet-valid';
    default:
      return 'refused';
  }
}

/**
 * Why we believe that the issuer of the top certificate is an authority between it and some root, which the server should
 * have sent: it is known; the certificate is in public logs or has a public authority's policy, and those never sign with
 * a root; it says where the issuer's certificate is; a trusted root belongs to the same organisation; it is called so.
 */
export type MissingEvidence =
  | 'known-certificate'
  | 'transparency-log'
  | 'public-policy'
  | 'issuer-url'
  | 'shared-organization'
  | 'issuer-name';

const SIGNED_TIMESTAMPS = '1.3.6.1.4.1.11129.2.4.2';
/** Encoded beginning of 2.23.140.1, the policies of the CA/Browser Forum. */
const PUBLIC_POLICY = '\x67\x81\x0c\x01';
const INTERMEDIATE_NAME = /\b(?:intermediate|issuing|subordinate|sub-?ca)\b/i;
const ROOT_NAME = /\broot\b/i;

function missingEvidence(
  path: readonly Certificate[],
  completing: Certificate | null,
  roots: CertificatePool,
): readonly MissingEvidence[] {
  const top = path.at(-1);
  if (!top || isSelfIssued(top) || roots.withSubject(top.issuer.raw).length > 0) return [];
  const evidence: MissingEvidence[] = [];
  if (completing) evidence.push('known-certificate');
  const name = issuerName(top);
  const namedRoot = ROOT_NAME.test(name);
  if (INTERMEDIATE_NAME.test(name) && !namedRoot) evidence.push('issuer-name');
  // Further up, a missing link and a root that is not trusted here look the same.
  if (path.length > 1) return evidence;
  if (top.rawExtensions.some(({ oid }) => oid === SIGNED_TIMESTAMPS)) evidence.push('transparency-log');
  if (top.policies.some((policy) => policy.startsWith(PUBLIC_POLICY))) evidence.push('public-policy');
  if (namedRoot) return evidence;
  if (top.issuerUrls.some((url) => /^https?:/i.test(url))) evidence.push('issuer-url');
  if (sharesOrganization(top, roots)) evidence.push('shared-organization');
  return evidence;
}

function sharesOrganization({ issuer }: Certificate, roots: CertificatePool): boolean {
  if (issuer.organizations.length === 0) return false;
  return roots.subjects().some(({ organizations }) => {
    return organizations.some((organization) => issuer.organizations.includes(organization));
  });
}

/** A known certificate that signed the top of the chain and leads to a root. */
function completion(
  top: Certificate,
  { known, roots }: DiagnoseOptions,
  rules: CertificateRules,
): Certificate | null {
  for (const candidate of known?.potentialParents(top) ?? []) {
    if (checkSignatureFrom(top, candidate, rules) !== null) continue;
    const above = roots.potentialParents(candidate);
    if (above.some((root) => checkSignatureFrom(candidate, root, rules) === null)) return candidate;
  }
  return null;
}

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
  /** Whether a known certificate (`known`) or, for missing ones, a root's name completes the chain. */
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
  const fault = faultOf(options, leaf, path, rules);
  const about = failure.hint && fault === 'refused' ? failure.hint.about : failure.about;
  const culprit = about.certificate ?? leaf;
  const completing = top && isUntrusted(failure) ? completion(top, options, rules) : null;
  return {
    fault,
    reason: failure.hint?.code ?? failure.code,
    subject: culprit ? displayName(culprit) : '',
    index: about.index,
    top: top && { subject: displayName(top), issuer: issuerName(top), selfIssued: isSelfIssued(top) },
    issuerUrls: top?.issuerUrls ?? [],
    issuerInRoots: top !== null && roots.withSubject(top.issuer.raw).length > 0,
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
  { failure, roots, ...rest }: DiagnoseOptions,
  leaf: Certificate | null,
  path: readonly Certificate[],
  rules: CertificateRules,
): ChainFault {
  const isLeaf = failure.about.index === 0;
  if (failure.code === 'expired') return isLeaf ? 'leaf-expired' : 'authority-expired';
  if (failure.code === 'not-yet-valid') return isLeaf ? 'leaf-not-yet-valid' : 'authority-not-yet-valid';
  const simple = BY_CODE[failure.code];
  if (simple) return simple;
  if (!isUntrusted(failure) || !leaf) return 'refused';
  return untrustedFault({ failure, roots, ...rest }, path, rules);
}

function untrustedFault(
  options: DiagnoseOptions,
  path: readonly Certificate[],
  rules: CertificateRules,
): ChainFault {
  const { failure, roots } = options;
  const top = path.at(-1);
  if (roots.size === 0) return 'no-roots';
  if (failure.hint) return faultOfHint(failure.hint.code);
  if (!top) return 'refused';
  if (isSelfIssued(top)) return path.length === 1 ? 'self-signed-leaf' : 'own-unknown-root';
  return completion(top, options, rules) ? 'missing-intermediate' : missingOrPrivate(top, path);
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

// Nothing sent reaches a root. An issuer that publishes its certificate is an authority above which there is more, so the
// server left it out; a private authority that signs leaves directly seldom says where its certificate is.
function missingOrPrivate(top: Certificate, path: readonly Certificate[]): ChainFault {
  return path.length === 1 && top.issuerUrls.length > 0 ? 'missing-intermediate' : 'unknown-issuer';
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

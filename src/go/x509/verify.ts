// Verifies a server's certificate chain as Go's TLS client does: crypto/tls verifyServerCertificate and crypto/x509
// Verify, with their order of checks and their words. Must not fetch, read files or look at the clock.

import type { Certificate } from './certificate.js';
import { parseCertificate } from './certificate.js';
import { buildChains } from './chain-builder.js';
import { checkValidity, type Problem, type VerifyContext, type VerifyFailureCode } from './chain-check.js';
import { verifyHostname } from './hostname.js';
import { checkChainConstraints } from './name-constraints.js';
import { policiesValid } from './policies.js';
import { goKeyType } from './public-key.js';
import { type CertificateRules, certificateRules, type Godebug } from './release.js';
import { CertificatePool } from './roots.js';
import { refuseRsaKey } from './signature.js';

export interface VerifyOptions {
  /** DER as the server sent them, leaf first. */
  readonly certificates: readonly Uint8Array[];
  /** What Go trusts; or why its root files could not be read (`open /x: permission denied`). */
  readonly roots: CertificatePool | { readonly loadError: string };
  /** Host name or IP address of the URL, without port; brackets allowed. */
  readonly host: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Local time zone for Go's texts, minutes east of UTC. Default 0. */
  readonly zoneOffsetMinutes?: number;
  /** Which release's rules; the newest by default. */
  readonly goVersion?: string;
  readonly godebug?: Godebug;
}

/** Which certificate a failure is about. */
export interface CertificateRef {
  /** Position in the chain as sent; null for a certificate of the root set. */
  readonly index: number | null;
  /** null if it could not be parsed. */
  readonly certificate: Certificate | null;
}

export interface VerifyFailure {
  readonly code: VerifyFailureCode;
  /** Go's words after `x509: `. */
  readonly goText: string;
  /** The whole error as Go's TLS client words it: `tls: failed to verify certificate: x509: …`. */
  readonly goError: string;
  readonly about: CertificateRef;
  /** The candidate authority that was rejected, for `unknown-authority` ("possibly because of"). */
  readonly hint: {
    readonly code: VerifyFailureCode;
    /** Go's whole words about the candidate. */
    readonly goText: string;
    readonly about: CertificateRef;
  } | null;
}

export type VerifyResult =
  | {
      readonly ok: true;
      /** Leaf first, anchor last; in the order in which Go found them. */
      readonly chains: readonly (readonly Certificate[])[];
      /** The trusted certificate at the end of the first chain; the leaf itself if it is in the root set. */
      readonly anchor: Certificate;
    }
  | { readonly ok: false; readonly failure: VerifyFailure };

/** What verifyChain parsed on the way; index for index the certificates as sent. */
interface Sent {
  readonly certificates: readonly Certificate[];
}

/** Judges a chain by Go's rules. Never throws on what a server can send. */
export function verifyChain(options: VerifyOptions): VerifyResult {
  const rules = certificateRules(options.goVersion, options.godebug);
  const parsed = parseAll(options.certificates, rules);
  if ('failure' in parsed) return { ok: false, failure: parsed.failure };
  const leaf = parsed.certificates[0];
  if (!leaf) {
    return {
      ok: false,
      failure: plainFailure('no-certificate', 'tls: received empty certificates message', 0, null),
    };
  }
  const result = verifyLeaf(leaf, parsed, options, rules);
  if ('problem' in result) {
    return { ok: false, failure: describeProblem(result.problem, parsed, rules) };
  }
  const type = leaf.publicKey.type;
  if (type === 'dsa' || type === 'unknown') {
    const text = `tls: server's certificate contains an unsupported type of public key: ${goKeyType(leaf.publicKey)}`;
    return { ok: false, failure: plainFailure('unsupported-key', text, 0, leaf) };
  }
  // The key signs in the handshake, after the chain was found good.
  const unusable = leaf.publicKey.type === 'rsa' ? refuseRsaKey(leaf.publicKey, rules) : null;
  if (unusable !== null) {
    const text = `tls: invalid signature by the server certificate: ${unusable.text}`;
    return { ok: false, failure: plainFailure('unsupported-key', text, 0, leaf) };
  }
  return { ok: true, chains: result.chains, anchor: result.chains[0]?.at(-1) ?? leaf };
}

/** crypto/x509 Verify on its own, without the checks that only the TLS client makes; for comparison with it. */
export function verifyCertificate(options: VerifyOptions): VerifyResult {
  const rules = certificateRules(options.goVersion, options.godebug);
  const parsed = parseAll(options.certificates, { ...rules, maxRsaBits: Number.POSITIVE_INFINITY });
  if ('failure' in parsed) return { ok: false, failure: parsed.failure };
  const leaf = parsed.certificates[0];
  if (!leaf) {
    return { ok: false, failure: plainFailure('no-certificate', 'x509: no certificate', 0, null) };
  }
  const result = verifyLeaf(leaf, parsed, options, rules);
  if ('problem' in result) {
    return { ok: false, failure: describeProblem(result.problem, parsed, rules) };
  }
  return { ok: true, chains: result.chains, anchor: result.chains[0]?.at(-1) ?? leaf };
}

function plainFailure(
  code: VerifyFailureCode,
  goError: string,
  index: number,
  certificate: Certificate | null,
): VerifyFailure {
  const goText = goError.replace(/^(?:tls: failed to parse certificate from server: )?(?:x509|tls): /, '');
  return { code, goText, goError, about: { index, certificate }, hint: null };
}

function parseAll(ders: readonly Uint8Array[], rules: CertificateRules): Sent | { failure: VerifyFailure } {
  const certificates: Certificate[] = [];
  for (const [index, der] of ders.entries()) {
    const parsed = parseCertificate(der, rules);
    if (!parsed.ok) {
      const text = `tls: failed to parse certificate from server: ${parsed.error}`;
      return { failure: plainFailure('parse', text, index, null) };
    }
    const { certificate } = parsed;
    if (certificate.publicKey.type === 'rsa' && certificate.publicKey.bits > rules.maxRsaBits) {
      const text = `tls: server sent certificate containing RSA key larger than ${rules.maxRsaBits} bits`;
      return { failure: plainFailure('rsa-size', text, index, certificate) };
    }
    certificates.push(certificate);
  }
  return { certificates };
}

type LeafResult = { readonly chains: readonly (readonly Certificate[])[] } | { readonly problem: Problem };

function verifyLeaf(
  leaf: Certificate,
  sent: Sent,
  options: VerifyOptions,
  rules: CertificateRules,
): LeafResult {
  const { roots } = options;
  if ('loadError' in roots) {
    const reason = roots.loadError === '' ? '' : `; ${roots.loadError}`;
    const text = `x509: failed to load system roots and no roots provided${reason}`;
    return { problem: { code: 'no-system-roots', text, certificate: leaf } };
  }
  const intermediates = new CertificatePool(rules);
  for (const certificate of sent.certificates.slice(1)) intermediates.add(certificate);
  const now = { ms: options.now, offsetMinutes: options.zoneOffsetMinutes ?? 0 };
  const context: VerifyContext = { roots, intermediates, now, rules };
  const invalid = checkValidity(leaf, 'leaf', [], context);
  if (invalid) return { problem: invalid };
  const mismatch = options.host === '' ? null : verifyHostname(leaf, options.host, rules);
  if (mismatch) {
    return { problem: { code: mismatch.code, text: `x509: ${mismatch.text}`, certificate: leaf } };
  }
  if (roots.contains(leaf)) return selectChains(leaf, [[leaf]], context);
  const built = buildChains(leaf, context);
  return 'problem' in built ? built : selectChains(leaf, built.chains, context);
}

/** The filters that Go applies to finished chains: policies, purposes, name constraints. */
function selectChains(
  leaf: Certificate,
  candidates: readonly (readonly Certificate[])[],
  context: VerifyContext,
): LeafResult {
  const refused = { policy: 0, usage: 0 };
  let constraintError: string | null = null;
  const chains = candidates.filter((chain) => {
    if (context.rules.policies && !policiesValid(chain)) {
      refused.policy++;
      return false;
    }
    if (!chainAllowsServerAuth(chain)) {
      refused.usage++;
      return false;
    }
    const error = context.rules.chainConstraints ? checkChainConstraints(chain, context.rules) : null;
    constraintError ??= error;
    return error === null;
  });
  if (chains.length > 0) return { chains };
  const oldWords = !context.rules.chainConstraints && refused.policy === candidates.length;
  return { problem: noChainLeft(leaf, refused, constraintError, oldWords) };
}

function noChainLeft(
  leaf: Certificate,
  refused: { readonly policy: number; readonly usage: number },
  constraintError: string | null,
  oldWords: boolean,
): Problem {
  if (oldWords) {
    const text = 'x509: no valid chains built: all candidate chains have invalid policies';
    return { code: 'policy', text, certificate: leaf };
  }
  if (constraintError !== null) return notAuthorizedForName(leaf, constraintError);
  if (refused.usage > 0 && refused.policy === 0) {
    const text = 'x509: certificate specifies an incompatible key usage';
    return { code: 'key-usage', text, certificate: leaf };
  }
  const details: string[] = [];
  if (refused.usage > 0) details.push(`${refused.usage} candidate chains with incompatible key usage`);
  if (refused.policy > 0) details.push(`${refused.policy} candidate chains with invalid policies`);
  const detail = details.length > 0 ? `: ${details.join(', ')}` : '';
  return { code: 'policy', text: `x509: no valid chains built${detail}`, certificate: leaf };
}

/** The problem with a name that an authority in the chain may not sign for. */
export function notAuthorizedForName(certificate: Certificate, detail: string): Problem {
  const text = `x509: a root or intermediate certificate is not authorized to sign for this name: ${detail}`;
  return { code: 'name-constraints', text, certificate };
}

const SERVER_AUTH = '1.3.6.1.5.5.7.3.1';
const ANY_USAGE = '2.5.29.37.0';

/** Every certificate that names purposes must name "server" or "any" (crypto/x509 checkChainForKeyUsage). */
function chainAllowsServerAuth(chain: readonly Certificate[]): boolean {
  return chain.every(({ extendedKeyUsage: usages }) => {
    return usages.length === 0 || usages.includes(ANY_USAGE) || usages.includes(SERVER_AUTH);
  });
}

function describeProblem(problem: Problem, sent: Sent, rules: CertificateRules): VerifyFailure {
  const about = (certificate: Certificate): CertificateRef => {
    const index = sent.certificates.indexOf(certificate);
    return { index: index < 0 ? null : index, certificate };
  };
  const prefix = rules.verifyPrefix ? 'tls: failed to verify certificate: ' : '';
  const hint = problem.hint ?? null;
  return {
    code: problem.code,
    goText: problem.text.replace(/^x509: /, ''),
    goError: `${prefix}${problem.text}`,
    about: about(problem.certificate),
    hint: hint && { code: hint.code, goText: hint.text, about: about(hint.certificate) },
  };
}

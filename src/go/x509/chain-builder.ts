// Searches for chains from a leaf to a trusted certificate in Go's order (crypto/x509 buildChains), with Go's limit on
// signature checks and Go's choice of what to say when nothing is found. Must not filter finished chains.

import { quote as goQuote } from '../quote.js';
import type { Certificate } from './certificate.js';
import { checkValidity, type Problem, type VerifyContext } from './chain-check.js';
import { sameBytes } from './der.js';
import { checkSignatureFrom } from './signature.js';

/** crypto/x509 maxChainSignatureChecks. */
const MAX_SIGNATURE_CHECKS = 100;

export type BuiltChains =
  | { readonly chains: readonly (readonly Certificate[])[] }
  | { readonly problem: Problem };

/** All chains from `leaf` to a certificate of the root set; or the error that Go would return. */
export function buildChains(leaf: Certificate, context: VerifyContext): BuiltChains {
  const search = new Search(context);
  const outcome = search.extend([leaf]);
  if (outcome.chains.length > 0) return { chains: outcome.chains };
  return { problem: outcome.problem ?? unknownAuthority(leaf, null) };
}

interface Outcome {
  readonly chains: readonly (readonly Certificate[])[];
  readonly problem: Problem | null;
  readonly exhausted: boolean;
}

class Search {
  readonly #context: VerifyContext;
  #checks = 0;

  constructor(context: VerifyContext) {
    this.#context = context;
  }

  /** Continues a chain (leaf first) with every possible parent of its last certificate. */
  extend(chain: readonly Certificate[]): Outcome {
    const child = chain.at(-1);
    if (!child) return { chains: [], problem: null, exhausted: false };
    const chains: (readonly Certificate[])[] = [];
    let hint: Problem | null = null;
    // Go keeps the error of the last candidate that got as far as the validity checks.
    let last: Problem | null = null;
    const { roots, intermediates } = this.#context;
    const candidates = [
      ...roots.potentialParents(child).map((parent) => ({ parent, role: 'root' as const })),
      ...intermediates.potentialParents(child).map((parent) => ({ parent, role: 'intermediate' as const })),
    ];
    for (const { parent, role } of candidates) {
      const skipped = parent.publicKey.type === 'unknown' || alreadyInChain(parent, chain);
      // Before 1.26 candidates that are not looked at did not count.
      if (skipped && !this.#context.rules.chainConstraints) continue;
      if (++this.#checks > MAX_SIGNATURE_CHECKS) return this.#giveUp(child, chains);
      if (skipped) continue;
      const unsigned = checkSignatureFrom(child, parent, this.#context.rules);
      if (unsigned) {
        hint ??= { ...unsigned, certificate: parent };
        continue;
      }
      last = checkValidity(parent, role, chain, this.#context);
      if (last) {
        hint ??= last;
        continue;
      }
      if (role === 'root') {
        chains.push([...chain, parent]);
        continue;
      }
      const above = this.extend([...chain, parent]);
      chains.push(...above.chains);
      if (above.exhausted) return this.#giveUp(child, chains);
      last = above.chains.length > 0 ? null : above.problem;
    }
    return { chains, problem: last ?? unknownAuthority(child, hint), exhausted: false };
  }

  #giveUp(child: Certificate, chains: readonly (readonly Certificate[])[]): Outcome {
    const text = 'x509: signature check attempts limit reached while verifying certificate chain';
    return { chains, problem: { code: 'signature-limit', text, certificate: child }, exhausted: true };
  }
}

function unknownAuthority(certificate: Certificate, hint: Problem | null): Problem {
  const text = 'x509: certificate signed by unknown authority';
  if (!hint) return { code: 'unknown-authority', text, certificate };
  const because = `possibly because of ${goQuote(hint.text)} while trying to verify`;
  const candidate = `candidate authority certificate ${goQuote(displayName(hint.certificate))}`;
  return { code: 'unknown-authority', text: `${text} (${because} ${candidate})`, certificate, hint };
}

function displayName({ subject, serial }: Certificate): string {
  return subject.commonName || (subject.organizations[0] ?? `serial:${serial}`);
}

const SUBJECT_ALT_NAME = '2.5.29.17';

/** Same subject, key and names as a certificate of the chain: following it would go round in circles. */
function alreadyInChain(candidate: Certificate, chain: readonly Certificate[]): boolean {
  const san = (certificate: Certificate): Uint8Array | undefined =>
    certificate.rawExtensions.find(({ oid }) => oid === SUBJECT_ALT_NAME)?.value;
  const own = san(candidate);
  for (const certificate of chain) {
    if (!sameBytes(candidate.subject.raw, certificate.subject.raw)) continue;
    if (!sameBytes(candidate.spki, certificate.spki)) continue;
    const other = san(certificate);
    if (own === undefined && other === undefined) return true;
    if (own === undefined || other === undefined) return false;
    if (sameBytes(own, other)) return true;
  }
  return false;
}

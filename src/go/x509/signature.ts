// Signature algorithms of certificates and the check of one certificate's signature with another's key, by the rules of
// crypto/x509.CheckSignatureFrom. Must not decide what a failure means for the chain.

import { constants, createPublicKey, verify } from 'node:crypto';
import type { Certificate } from './certificate.js';
import { constructed, DerReader, TAG } from './der.js';
import { type AlgorithmIdentifier, goKeyType, parseAlgorithm } from './public-key.js';
import type { CertificateRules } from './release.js';

/** A signature algorithm under Go's name; `unknown` is one that Go does not implement. */
export interface SignatureAlgorithm {
  readonly name: string;
  readonly key: 'RSA' | 'DSA' | 'ECDSA' | 'Ed25519' | '0';
  readonly hash: 'md5' | 'sha1' | 'sha256' | 'sha384' | 'sha512' | null;
  readonly pss: boolean;
}

const plain = (
  name: string,
  key: SignatureAlgorithm['key'],
  hash: SignatureAlgorithm['hash'],
): SignatureAlgorithm => ({ name, key, hash, pss: false });

const UNKNOWN: SignatureAlgorithm = plain('0', '0', null);

const ALGORITHMS: Readonly<Record<string, SignatureAlgorithm>> = {
  '1.2.840.113549.1.1.4': plain('MD5-RSA', 'RSA', 'md5'),
  '1.2.840.113549.1.1.5': plain('SHA1-RSA', 'RSA', 'sha1'),
  '1.3.14.3.2.29': plain('SHA1-RSA', 'RSA', 'sha1'),
  '1.2.840.113549.1.1.11': plain('SHA256-RSA', 'RSA', 'sha256'),
  '1.2.840.113549.1.1.12': plain('SHA384-RSA', 'RSA', 'sha384'),
  '1.2.840.113549.1.1.13': plain('SHA512-RSA', 'RSA', 'sha512'),
  '1.2.840.10040.4.3': plain('DSA-SHA1', 'DSA', 'sha1'),
  '2.16.840.1.101.3.4.3.2': plain('DSA-SHA256', 'DSA', 'sha256'),
  '1.2.840.10045.4.1': plain('ECDSA-SHA1', 'ECDSA', 'sha1'),
  '1.2.840.10045.4.3.2': plain('ECDSA-SHA256', 'ECDSA', 'sha256'),
  '1.2.840.10045.4.3.3': plain('ECDSA-SHA384', 'ECDSA', 'sha384'),
  '1.2.840.10045.4.3.4': plain('ECDSA-SHA512', 'ECDSA', 'sha512'),
};

const HASHES: Readonly<Record<string, { hash: 'sha256' | 'sha384' | 'sha512'; salt: bigint }>> = {
  '2.16.840.1.101.3.4.2.1': { hash: 'sha256', salt: 32n },
  '2.16.840.1.101.3.4.2.2': { hash: 'sha384', salt: 48n },
  '2.16.840.1.101.3.4.2.3': { hash: 'sha512', salt: 64n },
};

/** The algorithm an identifier stands for (crypto/x509 getSignatureAlgorithmFromAI). */
export function signatureAlgorithm(identifier: AlgorithmIdentifier): SignatureAlgorithm {
  if (identifier.oid === '1.2.840.113549.1.1.10') return pssAlgorithm(identifier.parameters) ?? UNKNOWN;
  if (identifier.oid === '1.3.101.112') {
    return identifier.parameters.length === 0 ? plain('Ed25519', 'Ed25519', null) : UNKNOWN;
  }
  return ALGORITHMS[identifier.oid] ?? UNKNOWN;
}

// Go accepts PSS only with the mask hash equal to the message hash and a salt of the hash's length.
function pssAlgorithm(parameters: Uint8Array): SignatureAlgorithm | null {
  const reader = new DerReader(parameters).enter(TAG.sequence);
  const field = (n: number): DerReader | null => reader?.enter(constructed(n)) ?? null;
  const digest = readIdentifier(field(0));
  const mask = readIdentifier(field(1));
  const salt = field(2)?.integer() ?? null;
  if (!reader || !digest || !mask || salt === null || mask.oid !== '1.2.840.113549.1.1.8') return null;
  if (!reader.empty && reader.enter(constructed(3))?.integer() !== 1n) return null;
  const maskDigest = readIdentifier(new DerReader(mask.parameters));
  const known = HASHES[digest.oid];
  if (!known || maskDigest?.oid !== digest.oid || known.salt !== salt) return null;
  if (!absentOrNull(digest.parameters) || !absentOrNull(maskDigest.parameters)) return null;
  return { name: `${known.hash.toUpperCase()}-RSAPSS`, key: 'RSA', hash: known.hash, pss: true };
}

function readIdentifier(reader: DerReader | null): AlgorithmIdentifier | null {
  const contents = reader?.contents(TAG.sequence);
  const parsed = contents ? parseAlgorithm(contents) : null;
  return typeof parsed === 'string' ? null : parsed;
}

const absentOrNull = (parameters: Uint8Array): boolean =>
  parameters.length === 0 || (parameters.length === 2 && parameters[0] === 5 && parameters[1] === 0);

/** Why a signature was not accepted. */
export type SignatureProblemCode =
  | 'ca-not-authorized'
  | 'insecure-algorithm'
  | 'unsupported-algorithm'
  | 'rsa-size'
  | 'bad-signature';

export interface SignatureProblem {
  readonly code: SignatureProblemCode;
  /** Go's whole text, with its own prefix. */
  readonly text: string;
}

const problem = (code: SignatureProblemCode, text: string): SignatureProblem => ({ code, text });

const CERT_SIGN = 1 << 5;

/** Checks that `parent` may sign certificates and has signed `child`; null means yes. */
export function checkSignatureFrom(
  child: Certificate,
  parent: Certificate,
  rules: CertificateRules,
): SignatureProblem | null {
  const constraints = parent.basicConstraints;
  const notAuthority = constraints === null ? parent.version === 3 : !constraints.ca;
  if (notAuthority || (parent.keyUsage !== 0 && (parent.keyUsage & CERT_SIGN) === 0)) {
    const text = 'x509: invalid signature: parent certificate cannot sign this kind of certificate';
    return problem('ca-not-authorized', text);
  }
  return checkAlgorithm(child.algorithm, rules) ?? checkKey(child, parent, rules);
}

function unimplemented(): SignatureProblem {
  return problem('unsupported-algorithm', 'x509: cannot verify signature: algorithm unimplemented');
}

function checkAlgorithm(algorithm: SignatureAlgorithm, rules: CertificateRules): SignatureProblem | null {
  const { hash, key } = algorithm;
  if (hash === null) return key === 'Ed25519' ? null : unimplemented();
  if (hash !== 'md5' && (hash !== 'sha1' || !rules.refuseSha1)) return null;
  const override = hash === 'sha1' && rules.sha1OverrideHint;
  const hint = override ? ' (temporarily override with GODEBUG=x509sha1=1)' : '';
  const text = `x509: cannot verify signature: insecure algorithm ${algorithm.name}${hint}`;
  return problem('insecure-algorithm', text);
}

function checkKey(child: Certificate, parent: Certificate, rules: CertificateRules): SignatureProblem | null {
  const { algorithm } = child;
  const key = parent.publicKey;
  if (key.type === 'dsa' || key.type === 'unknown') return unimplemented();
  const expected = { rsa: 'RSA', ecdsa: 'ECDSA', ed25519: 'Ed25519' }[key.type];
  if (algorithm.key !== expected) {
    const have = `but have public key of type ${goKeyType(key)}`;
    const text = `x509: signature algorithm specifies an ${algorithm.key} public key, ${have}`;
    return problem('bad-signature', text);
  }
  if (key.type === 'rsa') {
    const refused = refuseRsaKey(key, rules);
    if (refused) return refused;
  }
  if (signatureMatches(child, key.spki)) return null;
  const texts = {
    rsa: 'crypto/rsa: verification error',
    ecdsa: 'x509: ECDSA verification failure',
    ed25519: 'x509: Ed25519 verification failure',
  };
  return problem('bad-signature', texts[key.type]);
}

/** Why crypto/rsa does not use a key at all; null: it does. */
export function refuseRsaKey(
  key: { readonly bits: number; readonly exponent: bigint; readonly modulusOdd: boolean },
  rules: CertificateRules,
): SignatureProblem | null {
  if (key.bits < 1024 && rules.refuseSmallRsa) {
    const link = '(see https://go.dev/pkg/crypto/rsa#hdr-Minimum_key_size)';
    return problem('rsa-size', `crypto/rsa: ${key.bits}-bit keys are insecure ${link}`);
  }
  if (!key.modulusOdd) return problem('bad-signature', 'crypto/rsa: public modulus is even');
  if (key.exponent < 2n) return problem('bad-signature', 'crypto/rsa: public exponent too small or negative');
  if (key.exponent % 2n === 0n) return problem('bad-signature', 'crypto/rsa: public exponent is even');
  if (key.exponent > 0x7fffffffn) return problem('bad-signature', 'crypto/rsa: public exponent too large');
  return null;
}

function signatureMatches(child: Certificate, spki: Uint8Array): boolean {
  const { algorithm } = child;
  try {
    const key = createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' });
    if (!algorithm.pss) return verify(algorithm.hash, child.tbs, key, child.signature);
    const saltLength = constants.RSA_PSS_SALTLEN_DIGEST;
    const options = { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength };
    return verify(algorithm.hash, child.tbs, options, child.signature);
  } catch {
    return false;
  }
}

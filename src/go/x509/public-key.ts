// Public keys in certificates: which ones Go can read, and how large they are. Must not judge whether a key is strong
// enough; that is decided where a signature is checked.

import { createPublicKey } from 'node:crypto';
import { type Bits, DerReader, rightAlign, TAG } from './der.js';

/** A key as far as Go's rules need it. `unknown` is a key Go cannot use (its PublicKey would be nil). */
export type PublicKey =
  | { readonly type: 'rsa'; readonly bits: number; readonly exponent: bigint; readonly modulusOdd: boolean }
  | { readonly type: 'ecdsa'; readonly curve: string }
  | { readonly type: 'ed25519' }
  | { readonly type: 'dsa'; readonly bits: number }
  | { readonly type: 'unknown'; readonly oid: string };

/** An AlgorithmIdentifier: OID and the encoded parameters, empty if absent. */
export interface AlgorithmIdentifier {
  readonly oid: string;
  readonly parameters: Uint8Array;
}

const CURVES: Readonly<Record<string, string>> = {
  '1.3.132.0.33': 'P-224',
  '1.2.840.10045.3.1.7': 'P-256',
  '1.3.132.0.34': 'P-384',
  '1.3.132.0.35': 'P-521',
};

/** Contents of an AlgorithmIdentifier; a string is Go's error text (crypto/x509 parseAI). */
export function parseAlgorithm(contents: Uint8Array): AlgorithmIdentifier | string {
  const reader = new DerReader(contents);
  const oid = reader.oid();
  if (oid === null) return 'x509: malformed OID';
  if (reader.empty) return { oid, parameters: new Uint8Array(0) };
  const parameters = reader.any();
  return parameters ? { oid, parameters: parameters.raw } : 'x509: malformed parameters';
}

/** Parses a SubjectPublicKeyInfo (all of its bytes); a string is Go's error text (crypto/x509 parsePublicKey). */
export function parsePublicKeyInfo(spki: Uint8Array): PublicKey | string {
  const outer = new DerReader(spki).enter(TAG.sequence);
  if (!outer) return 'x509: malformed spki';
  const identifier = outer.contents(TAG.sequence);
  if (!identifier) return 'x509: malformed public key algorithm identifier';
  const algorithm = parseAlgorithm(identifier);
  if (typeof algorithm === 'string') return algorithm;
  const bits = outer.bitString();
  if (!bits) return 'x509: malformed subjectPublicKey';
  return parseKey(algorithm, bits, spki);
}

function parseKey(algorithm: AlgorithmIdentifier, bits: Bits, spki: Uint8Array): PublicKey | string {
  const data = rightAlign(bits);
  switch (algorithm.oid) {
    case '1.2.840.113549.1.1.1':
      return parseRsa(algorithm.parameters, data);
    case '1.2.840.10045.2.1':
      return parseEcdsa(algorithm.parameters, data, spki);
    case '1.3.101.112':
      if (algorithm.parameters.length > 0) return 'x509: Ed25519 key encoded with illegal parameters';
      return data.length === 32 ? { type: 'ed25519' } : 'x509: wrong Ed25519 public key size';
    case '1.2.840.10040.4.1':
      return parseDsa(algorithm.parameters, data);
    default:
      return { type: 'unknown', oid: algorithm.oid };
  }
}

const bitLength = (value: bigint): number => value.toString(2).length;

function parseRsa(parameters: Uint8Array, data: Uint8Array): PublicKey | string {
  if (Buffer.compare(parameters, Buffer.from([5, 0])) !== 0) return 'x509: RSA key missing NULL parameters';
  const reader = new DerReader(data).enter(TAG.sequence);
  if (!reader) return 'x509: invalid RSA public key';
  const modulus = reader.integer();
  if (modulus === null) return 'x509: invalid RSA modulus';
  const exponent = reader.integer();
  if (exponent === null || BigInt.asIntN(64, exponent) !== exponent)
    return 'x509: invalid RSA public exponent';
  if (modulus <= 0n) return 'x509: RSA modulus is not a positive number';
  if (exponent <= 0n) return 'x509: RSA public exponent is not a positive number';
  return { type: 'rsa', bits: bitLength(modulus), exponent, modulusOdd: modulus % 2n === 1n };
}

function parseEcdsa(parameters: Uint8Array, data: Uint8Array, spki: Uint8Array): PublicKey | string {
  const oid = new DerReader(parameters).oid();
  if (oid === null) return 'x509: invalid ECDSA parameters';
  const curve = CURVES[oid];
  if (curve === undefined) return 'x509: unsupported elliptic curve';
  if (data[0] !== 4) return 'ecdsa: invalid uncompressed public key';
  try {
    // OpenSSL refuses a point that is not on the curve, as Go does.
    createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' });
  } catch {
    return `${curve.replace('-', '')} point not on curve`;
  }
  return { type: 'ecdsa', curve };
}

function parseDsa(parameters: Uint8Array, data: Uint8Array): PublicKey | string {
  const y = new DerReader(data).integer();
  if (y === null) return 'x509: invalid DSA public key';
  const reader = new DerReader(parameters).enter(TAG.sequence);
  const [p, q, g] = [reader?.integer(), reader?.integer(), reader?.integer()];
  if (p == null || q == null || g == null) return 'x509: invalid DSA parameters';
  if (y <= 0n || p <= 0n || q <= 0n || g <= 0n) return 'x509: zero or negative DSA parameter';
  return { type: 'dsa', bits: bitLength(p) };
}

/** How people name the key: `RSA 2048`, `ECDSA P-256`, `Ed25519`. */
export function describeKey(key: PublicKey): string {
  switch (key.type) {
    case 'rsa':
      return `RSA ${key.bits}`;
    case 'ecdsa':
      return `ECDSA ${key.curve}`;
    case 'ed25519':
      return 'Ed25519';
    case 'dsa':
      return `DSA ${key.bits}`;
    case 'unknown':
      return key.oid;
  }
}

/** Go's %T of the key, as in "unsupported type of public key". */
export function goKeyType(key: PublicKey): string {
  const names = {
    rsa: '*rsa.PublicKey',
    ecdsa: '*ecdsa.PublicKey',
    ed25519: 'ed25519.PublicKey',
    dsa: '*dsa.PublicKey',
    unknown: '<nil>',
  } as const satisfies Record<PublicKey['type'], string>;
  return names[key.type];
}

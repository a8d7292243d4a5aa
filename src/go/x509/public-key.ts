// Public keys in certificates: which ones Go can read, and how large they are. Must not judge whether a key is strong
// enough; that is decided where a signature is checked.

import { createPublicKey } from 'node:crypto';
import { type Bits, DerReader, rightAlign, TAG } from './der.js';

/**
 * A key as far as Go's rules need it. `unknown` is a key Go cannot use (its PublicKey would be nil). `spki` is a
 * SubjectPublicKeyInfo without the liberties that Go tolerates and OpenSSL does not.
 */
export type PublicKey =
  | {
      readonly type: 'rsa';
      readonly spki: Uint8Array;
      readonly bits: number;
      readonly exponent: bigint;
      readonly modulusOdd: boolean;
    }
  | { readonly type: 'ecdsa'; readonly spki: Uint8Array; readonly curve: string }
  | { readonly type: 'ed25519'; readonly spki: Uint8Array }
  | { readonly type: 'dsa'; readonly bits: number }
  | { readonly type: 'unknown'; readonly oid: string };

/** An AlgorithmIdentifier: OID, also as all of its bytes, and the encoded parameters, empty if absent. */
export interface AlgorithmIdentifier {
  readonly oid: string;
  readonly encodedOid: Uint8Array;
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
  const encodedOid = reader.raw(TAG.oid);
  const oid = encodedOid && new DerReader(encodedOid).oid();
  if (encodedOid === null || oid === null) return 'x509: malformed OID';
  if (reader.empty) return { oid, encodedOid, parameters: new Uint8Array(0) };
  const parameters = reader.any();
  return parameters ? { oid, encodedOid, parameters: parameters.raw } : 'x509: malformed parameters';
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
  return parseKey(algorithm, bits);
}

function parseKey(algorithm: AlgorithmIdentifier, bits: Bits): PublicKey | string {
  const data = rightAlign(bits);
  switch (algorithm.oid) {
    case '1.2.840.113549.1.1.1':
      return parseRsa(algorithm, data);
    case '1.2.840.10045.2.1':
      return parseEcdsa(algorithm, data);
    case '1.3.101.112':
      if (algorithm.parameters.length > 0) return 'x509: Ed25519 key encoded with illegal parameters';
      if (data.length !== 32) return 'x509: wrong Ed25519 public key size';
      return { type: 'ed25519', spki: encodeSpki(algorithm, data) };
    case '1.2.840.10040.4.1':
      return parseDsa(algorithm.parameters, data);
    default:
      return { type: 'unknown', oid: algorithm.oid };
  }
}

function bitLength(value: bigint): number {
  const hex = value.toString(16);
  return (hex.length - 1) * 4 + (32 - Math.clz32(Number.parseInt(hex.charAt(0), 16)));
}

function encode(tag: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const body = Buffer.concat(parts);
  const size = body.length;
  const length = size < 0x80 ? [size] : size < 0x100 ? [0x81, size] : [0x82, size >> 8, size & 0xff];
  return Buffer.concat([Buffer.from([tag, ...length]), body]);
}

function encodeSpki(algorithm: AlgorithmIdentifier, key: Uint8Array): Uint8Array {
  const identifier = encode(TAG.sequence, algorithm.encodedOid, algorithm.parameters);
  return encode(TAG.sequence, identifier, encode(TAG.bitString, Buffer.from([0]), key));
}

function parseRsa(algorithm: AlgorithmIdentifier, data: Uint8Array): PublicKey | string {
  if (Buffer.compare(algorithm.parameters, Buffer.from([5, 0])) !== 0)
    return 'x509: RSA key missing NULL parameters';
  const reader = new DerReader(data).enter(TAG.sequence);
  if (!reader) return 'x509: invalid RSA public key';
  const encodedModulus = reader.raw(TAG.integer);
  const modulus = encodedModulus && new DerReader(encodedModulus).integer();
  if (encodedModulus === null || modulus === null) return 'x509: invalid RSA modulus';
  const encodedExponent = reader.raw(TAG.integer);
  const exponent = encodedExponent && new DerReader(encodedExponent).integer();
  if (encodedExponent === null || exponent === null || BigInt.asIntN(64, exponent) !== exponent)
    return 'x509: invalid RSA public exponent';
  if (modulus <= 0n) return 'x509: RSA modulus is not a positive number';
  if (exponent <= 0n) return 'x509: RSA public exponent is not a positive number';
  const spki = encodeSpki(algorithm, encode(TAG.sequence, encodedModulus, encodedExponent));
  return { type: 'rsa', spki, bits: bitLength(modulus), exponent, modulusOdd: modulus % 2n === 1n };
}

function parseEcdsa(algorithm: AlgorithmIdentifier, data: Uint8Array): PublicKey | string {
  const oid = new DerReader(algorithm.parameters).oid();
  if (oid === null) return 'x509: invalid ECDSA parameters';
  const curve = CURVES[oid];
  if (curve === undefined) return 'x509: unsupported elliptic curve';
  if (data[0] !== 4) return 'ecdsa: invalid uncompressed public key';
  const name = curve.replace('-', '');
  const size = Math.ceil(Number(name.slice(1)) / 8);
  if (data.length !== 1 + 2 * size) return `invalid ${name} point encoding`;
  const spki = encodeSpki(algorithm, data);
  try {
    // OpenSSL refuses a point that is not on the curve, as Go does.
    createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' });
  } catch {
    return `${name} point not on curve`;
  }
  return { type: 'ecdsa', spki, curve };
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

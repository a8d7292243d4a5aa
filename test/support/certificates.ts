/**
 * Certificates for tests, made on the spot with node:crypto: authorities, server certificates and every kind of
 * wrong one. Synchronous, and the private keys never leave the process unless a test writes them to a file.
 */
import {
  constants,
  createHash,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  sign,
} from 'node:crypto';
import { isIP } from 'node:net';
import { addressBytes } from './addresses.js';
import * as der from './der.js';

export type KeyType =
  | 'p256'
  | 'p384'
  | 'p521'
  | 'rsa768'
  | 'rsa1024'
  | 'rsa2048'
  | 'rsa3072'
  | 'rsa4096'
  | 'ed25519';
export type Hash = 'md5' | 'sha1' | 'sha256' | 'sha384' | 'sha512';
export type Purpose = 'server' | 'client' | 'any' | 'code-signing';
export type KeyUsage = 'digital-signature' | 'key-encipherment' | 'cert-sign' | 'crl-sign';

export interface Extension {
  readonly oid: string;
  readonly critical?: boolean;
  readonly value: Uint8Array;
}

export interface NameConstraints {
  /** DNS names, `.sub` forms, or addresses with a prefix length such as `10.0.0.0/8`. */
  readonly permitted?: readonly string[];
  readonly excluded?: readonly string[];
}

export interface CertificateOptions {
  /** Common Name of the subject; null for an empty subject. */
  readonly commonName?: string | null;
  readonly organization?: string;
  readonly notBefore?: Date;
  readonly notAfter?: Date;
  readonly keyType?: KeyType;
  /** Use this private key instead of a new one (cross-signing, renewal with the same key). */
  readonly key?: KeyObject;
  readonly serial?: bigint;
  readonly hash?: Hash;
  /** Sign with RSASSA-PSS instead of PKCS #1 v1.5. Needs an RSA issuer. */
  readonly pss?: boolean;
  /** Turn one bit of the signature. */
  readonly corruptSignature?: boolean;
  readonly pathLength?: number;
  readonly keyUsage?: readonly KeyUsage[] | null;
  /** Extended key usage; null or left out: none for authorities, `server` for server certificates. */
  readonly eku?: readonly Purpose[] | null;
  readonly nameConstraints?: NameConstraints;
  /** Address of the issuer's certificate, for the Authority Information Access extension. */
  readonly issuerUrl?: string;
  readonly extensions?: readonly Extension[];
  /** Leave out Subject and Authority Key Identifier. */
  readonly noKeyIdentifiers?: boolean;
  /** An X.509 version 1 certificate: no extensions at all. */
  readonly version1?: boolean;
}

export interface AuthorityOptions extends CertificateOptions {
  /** Sign with this authority; left out: a root, signed with its own key. */
  readonly parent?: Authority;
  /** False: no basicConstraints extension at all, so not an authority in anyone's eyes. */
  readonly basicConstraints?: boolean;
  /** Value of basicConstraints cA. Default true. */
  readonly ca?: boolean;
}

export interface LeafOptions extends CertificateOptions {
  /** DNS names and IP addresses for the Subject Alternative Name. Default `localhost` and 127.0.0.1. */
  readonly names?: readonly string[];
  /** Leave the Subject Alternative Name out; the first name becomes the Common Name. */
  readonly noSan?: boolean;
  /** Add basicConstraints with this cA value. Left out: no such extension. */
  readonly ca?: boolean;
}

export interface Certificate {
  readonly der: Uint8Array;
  /** PEM of this certificate alone. */
  readonly cert: string;
  /** PEM of its private key (PKCS #8). */
  readonly key: string;
  readonly keyObject: KeyObject;
  /** PEM of what a correct server sends: this certificate and its intermediates, without the root. */
  readonly chain: string;
  /** The same as DER, leaf first. */
  readonly chainDer: readonly Uint8Array[];
}

export interface Authority extends Certificate {
  readonly commonName: string;
  /** The encoded subject, for issued certificates. */
  readonly subject: Uint8Array;
  readonly parent: Authority | null;
  /** PEM of the root at the top. */
  readonly root: string;
  readonly keyIdentifier: Uint8Array;
}

const DAY = 24 * 60 * 60 * 1000;

/** A point in time so many days from now (negative: in the past). */
export const daysFromNow = (days: number): Date => new Date(Date.now() + days * DAY);

/** A root authority, or an intermediate one if `parent` is given. */
export function createAuthority(options: AuthorityOptions = {}): Authority {
  const commonName = options.commonName ?? (options.parent ? 'Test Intermediate CA' : 'Test Root CA');
  const keyObject = options.key ?? newKey(options.keyType ?? 'p256');
  const subject = nameDer(commonName, options.organization ?? 'Test Trust');
  const parent = options.parent ?? null;
  const extensions: Extension[] = [];
  if (options.basicConstraints !== false) {
    extensions.push(basicConstraints(options.ca ?? true, options.pathLength));
  }
  const usage = options.keyUsage === undefined ? (['cert-sign', 'crl-sign'] as const) : options.keyUsage;
  extensions.push(...commonExtensions({ ...options, keyUsage: usage }, keyObject, parent));
  const bytes = encode(options, { subject, keyObject, extensions, issuer: parent });
  const intermediates = parent?.parent ? parent.chainDer : [];
  return {
    ...material(bytes, keyObject, parent ? intermediates : []),
    commonName,
    subject,
    parent,
    root: parent ? parent.root : pem(bytes),
    keyIdentifier: keyIdentifierOf(keyObject),
  };
}

/** A server certificate signed by `authority`. */
export function issue(authority: Authority, options: LeafOptions = {}): Certificate {
  return leaf(authority, options);
}

/** A server certificate signed with its own key. */
export function selfSigned(options: LeafOptions = {}): Certificate {
  return leaf(null, options);
}

/** PEM of one certificate. */
export function pem(bytes: Uint8Array, label = 'CERTIFICATE'): string {
  const lines =
    Buffer.from(bytes)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`;
}

/** A new private key. RSA of 3072 bits and more takes a while. */
export function newKey(type: KeyType): KeyObject {
  switch (type) {
    case 'p256':
    case 'p384':
    case 'p521':
      return generateKeyPairSync('ec', { namedCurve: `P-${type.slice(1)}` }).privateKey;
    case 'ed25519':
      return generateKeyPairSync('ed25519').privateKey;
    default:
      return generateKeyPairSync('rsa', { modulusLength: Number(type.slice(3)) }).privateKey;
  }
}

function leaf(authority: Authority | null, options: LeafOptions): Certificate {
  const names = options.names ?? ['localhost', '127.0.0.1'];
  const keyObject = options.key ?? newKey(options.keyType ?? 'p256');
  const commonName = options.commonName === undefined ? (names[0] ?? 'nobody') : options.commonName;
  const subject = nameDer(commonName, options.organization);
  const extensions: Extension[] = [];
  if (options.ca !== undefined) extensions.push(basicConstraints(options.ca, options.pathLength));
  if (!options.noSan && names.length > 0) extensions.push(subjectAltName(names, commonName === null));
  const eku = options.eku === undefined ? (['server'] as const) : options.eku;
  const usage =
    options.keyUsage === undefined ? (['digital-signature', 'key-encipherment'] as const) : options.keyUsage;
  extensions.push(...commonExtensions({ ...options, eku, keyUsage: usage }, keyObject, authority));
  const bytes = encode(options, { subject, keyObject, extensions, issuer: authority });
  return material(bytes, keyObject, authority?.parent ? authority.chainDer : []);
}

function material(
  bytes: Uint8Array,
  keyObject: KeyObject,
  intermediates: readonly Uint8Array[],
): Certificate {
  const chainDer = [bytes, ...intermediates];
  return {
    der: bytes,
    cert: pem(bytes),
    key: keyObject.export({ type: 'pkcs8', format: 'pem' }).toString(),
    keyObject,
    chain: chainDer.map((one) => pem(one)).join(''),
    chainDer,
  };
}

interface ToBeSigned {
  readonly subject: Uint8Array;
  readonly keyObject: KeyObject;
  readonly extensions: readonly Extension[];
  /** null: signed with its own key. */
  readonly issuer: Authority | null;
}

function encode(options: CertificateOptions, parts: ToBeSigned): Uint8Array {
  const signer = parts.issuer?.keyObject ?? parts.keyObject;
  const algorithm = signatureAlgorithm(signer, options);
  const body = [
    der.integer(options.serial ?? BigInt(`0x01${randomBytes(15).toString('hex')}`)),
    algorithm.identifier,
    parts.issuer?.subject ?? parts.subject,
    der.sequence(
      der.time(options.notBefore ?? daysFromNow(-1)),
      der.time(options.notAfter ?? daysFromNow(90)),
    ),
    parts.subject,
    spki(parts.keyObject),
  ];
  if (!options.version1) {
    body.unshift(der.explicit(0, der.integer(2)));
    if (parts.extensions.length > 0) {
      body.push(der.explicit(3, der.sequence(...parts.extensions.map(extensionDer))));
    }
  }
  const tbs = der.sequence(...body);
  const signature = algorithm.sign(tbs);
  if (options.corruptSignature) {
    const at = signature.length - 3;
    signature.writeUInt8(signature.readUInt8(at) ^ 1, at);
  }
  return der.sequence(tbs, algorithm.identifier, der.bitString(signature));
}

function extensionDer(extension: Extension): Uint8Array {
  const parts = [der.oid(extension.oid), der.octetString(extension.value)];
  if (extension.critical) parts.splice(1, 0, der.boolean(true));
  return der.sequence(...parts);
}

function spki(key: KeyObject): Uint8Array {
  return createPublicKey(key).export({ type: 'spki', format: 'der' });
}

function keyIdentifierOf(key: KeyObject): Uint8Array {
  return createHash('sha1').update(spki(key)).digest();
}

function nameDer(commonName: string | null, organization?: string): Uint8Array {
  const parts: Uint8Array[] = [];
  const attribute = (type: string, value: string) => der.setOf(der.sequence(der.oid(type), der.utf8(value)));
  if (organization !== undefined) parts.push(attribute('2.5.4.10', organization));
  if (commonName !== null) parts.push(attribute('2.5.4.3', commonName));
  return der.sequence(...parts);
}

const KEY_USAGE_BITS = {
  'digital-signature': 0,
  'key-encipherment': 2,
  'cert-sign': 5,
  'crl-sign': 6,
} as const satisfies Record<KeyUsage, number>;

const PURPOSE_OIDS = {
  server: '1.3.6.1.5.5.7.3.1',
  client: '1.3.6.1.5.5.7.3.2',
  'code-signing': '1.3.6.1.5.5.7.3.3',
  any: '2.5.29.37.0',
} as const satisfies Record<Purpose, string>;

function basicConstraints(ca: boolean, pathLength: number | undefined): Extension {
  const parts = ca ? [der.boolean(true)] : [];
  if (pathLength !== undefined) parts.push(der.integer(pathLength));
  return { oid: '2.5.29.19', critical: true, value: der.sequence(...parts) };
}

function commonExtensions(
  options: CertificateOptions,
  key: KeyObject,
  issuer: Authority | null,
): Extension[] {
  const list: Extension[] = [];
  if (options.keyUsage) {
    const value = der.namedBits(options.keyUsage.map((usage) => KEY_USAGE_BITS[usage]));
    list.push({ oid: '2.5.29.15', critical: true, value });
  }
  if (options.eku) {
    const value = der.sequence(...options.eku.map((purpose) => der.oid(PURPOSE_OIDS[purpose])));
    list.push({ oid: '2.5.29.37', value });
  }
  if (options.nameConstraints) list.push(nameConstraintsExtension(options.nameConstraints));
  if (!options.noKeyIdentifiers) {
    list.push({ oid: '2.5.29.14', value: der.octetString(keyIdentifierOf(key)) });
    if (issuer) list.push({ oid: '2.5.29.35', value: der.sequence(der.implicit(0, issuer.keyIdentifier)) });
  }
  if (options.issuerUrl !== undefined) {
    const access = der.sequence(
      der.oid('1.3.6.1.5.5.7.48.2'),
      der.implicit(6, Buffer.from(options.issuerUrl)),
    );
    list.push({ oid: '1.3.6.1.5.5.7.1.1', value: der.sequence(access) });
  }
  return [...list, ...(options.extensions ?? [])];
}

function subjectAltName(names: readonly string[], critical: boolean): Extension {
  return { oid: '2.5.29.17', critical, value: der.sequence(...names.map(generalName)) };
}

function generalName(name: string): Uint8Array {
  return isIP(name) === 0 ? der.implicit(2, Buffer.from(name)) : der.implicit(7, addressBytes(name));
}

function nameConstraintsExtension(constraints: NameConstraints): Extension {
  const subtrees = (n: number, names: readonly string[] | undefined): Uint8Array[] =>
    names ? [der.explicit(n, ...names.map((name) => der.sequence(constraintBase(name))))] : [];
  const value = der.sequence(...subtrees(0, constraints.permitted), ...subtrees(1, constraints.excluded));
  return { oid: '2.5.29.30', critical: true, value };
}

function constraintBase(name: string): Uint8Array {
  const [address = '', prefix] = name.split('/');
  if (prefix === undefined || isIP(address) === 0) return der.implicit(2, Buffer.from(name));
  const bytes = addressBytes(address);
  const mask = Buffer.alloc(bytes.length);
  for (let bit = 0; bit < Number(prefix); bit++) {
    const at = bit >> 3;
    mask.writeUInt8(mask.readUInt8(at) | (0x80 >> (bit & 7)), at);
  }
  return der.implicit(7, Buffer.concat([bytes, mask]));
}

interface Signer {
  readonly identifier: Uint8Array;
  readonly sign: (data: Uint8Array) => Buffer;
}

const RSA_OIDS: Record<Hash, string> = {
  md5: '1.2.840.113549.1.1.4',
  sha1: '1.2.840.113549.1.1.5',
  sha256: '1.2.840.113549.1.1.11',
  sha384: '1.2.840.113549.1.1.12',
  sha512: '1.2.840.113549.1.1.13',
};
const ECDSA_OIDS: Record<Hash, string> = {
  md5: '',
  sha1: '1.2.840.10045.4.1',
  sha256: '1.2.840.10045.4.3.2',
  sha384: '1.2.840.10045.4.3.3',
  sha512: '1.2.840.10045.4.3.4',
};
const HASH_OIDS: Record<Hash, string> = {
  md5: '1.2.840.113549.2.5',
  sha1: '1.3.14.3.2.26',
  sha256: '2.16.840.1.101.3.4.2.1',
  sha384: '2.16.840.1.101.3.4.2.2',
  sha512: '2.16.840.1.101.3.4.2.3',
};

function signatureAlgorithm(key: KeyObject, options: CertificateOptions): Signer {
  const hash = options.hash ?? 'sha256';
  if (key.asymmetricKeyType === 'ed25519') {
    return { identifier: der.sequence(der.oid('1.3.101.112')), sign: (data) => sign(null, data, key) };
  }
  if (key.asymmetricKeyType === 'ec') {
    return { identifier: der.sequence(der.oid(ECDSA_OIDS[hash])), sign: (data) => sign(hash, data, key) };
  }
  if (options.pss) return pssSigner(key, hash);
  const identifier = der.sequence(der.oid(RSA_OIDS[hash]), der.nullValue());
  return { identifier, sign: (data) => sign(hash, data, key) };
}

function pssSigner(key: KeyObject, hash: Hash): Signer {
  const hashIdentifier = der.sequence(der.oid(HASH_OIDS[hash]), der.nullValue());
  const saltLength = createHash(hash).digest().length;
  const parameters = der.sequence(
    der.explicit(0, hashIdentifier),
    der.explicit(1, der.sequence(der.oid('1.2.840.113549.1.1.8'), hashIdentifier)),
    der.explicit(2, der.integer(saltLength)),
  );
  return {
    identifier: der.sequence(der.oid('1.2.840.113549.1.1.10'), parameters),
    sign: (data) => sign(hash, data, { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength }),
  };
}

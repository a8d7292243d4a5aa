/**
 * Certificate chains as servers send them, sound and unsound, for comparison of our verdict with Go's. Built from scratch
 * in every run; nothing here says what the verdict should be: Go says it.
 */
import {
  type Authority,
  type Certificate,
  createAuthority,
  daysFromNow,
  issue,
  type LeafOptions,
  newKey,
  pem,
  selfSigned,
} from '../support/certificates.js';
import * as der from '../support/der.js';

export interface ChainCase {
  readonly name: string;
  /** What the server sends, leaf first. */
  readonly chain: readonly Uint8Array[];
  /** Private key of the leaf, PEM. */
  readonly key: string;
  /** What the client trusts, PEM. */
  readonly roots: string;
  readonly host: string;
}

const HOST = 'proxy.example.test';
const root = createAuthority();
const intermediate = createAuthority({ parent: root });
const rsaRoot = createAuthority({ keyType: 'rsa2048', commonName: 'RSA Root' });
const otherRoot = createAuthority({ commonName: 'Some Other Root' });

function chainCase(
  name: string,
  leaf: Certificate,
  options: { chain?: readonly Certificate[]; roots?: readonly Certificate[]; host?: string } = {},
): ChainCase {
  return {
    name,
    chain: options.chain ? options.chain.map((one) => one.der) : leaf.chainDer,
    key: leaf.key,
    roots: (options.roots ?? [root]).map((one) => one.cert).join(''),
    host: options.host ?? HOST,
  };
}

const leafOf = (authority: Authority, options: LeafOptions = {}): Certificate =>
  issue(authority, { names: [HOST], ...options });

/** A chain from a leaf through the given kind of intermediate. */
function through(
  name: string,
  options: Parameters<typeof createAuthority>[0],
  leaf: LeafOptions = {},
): ChainCase {
  return chainCase(name, leafOf(createAuthority({ parent: root, ...options }), leaf));
}

function sound(): ChainCase[] {
  const plain = leafOf(intermediate);
  const fromRoot = leafOf(root);
  const ip = leafOf(intermediate, { names: ['127.0.0.1', '::1'] });
  return [
    chainCase('leaf and intermediate', plain),
    chainCase('leaf signed by the root', fromRoot),
    chainCase('root sent along', plain, { chain: [plain, intermediate, root] }),
    chainCase('intermediates in the wrong order', plain, { chain: [plain, root, intermediate] }),
    chainCase('certificate sent twice', plain, { chain: [plain, intermediate, intermediate, plain] }),
    chainCase('unrelated certificates in the chain', plain, {
      chain: [plain, otherRoot, leafOf(otherRoot), intermediate],
    }),
    chainCase('IPv4 address', ip, { host: '127.0.0.1' }),
    chainCase('IPv6 address', ip, { host: '::1' }),
    chainCase('wildcard', leafOf(root, { names: ['*.example.test'] })),
    chainCase('name in other case', leafOf(root, { names: ['Proxy.EXAMPLE.test'] })),
    chainCase('host with a trailing dot', fromRoot, { host: `${HOST}.` }),
    chainCase('underscore in the name', leafOf(root, { names: ['a_b.example.test'] }), {
      host: 'a_b.example.test',
    }),
    chainCase(
      'P-384',
      leafOf(createAuthority({ parent: root, keyType: 'p384' }), { keyType: 'p384', hash: 'sha384' }),
    ),
    chainCase('P-521', leafOf(root, { keyType: 'p521' })),
    chainCase(
      'Ed25519',
      leafOf(createAuthority({ parent: root, keyType: 'ed25519' }), { keyType: 'ed25519' }),
    ),
    chainCase('RSA 2048', leafOf(rsaRoot, { keyType: 'rsa2048' }), { roots: [rsaRoot] }),
    chainCase('RSA 4096', leafOf(root, { keyType: 'rsa4096' })),
    chainCase('RSA 768', leafOf(root, { keyType: 'rsa768' })),
    chainCase('RSA 1024', leafOf(root, { keyType: 'rsa1024' })),
    chainCase('PSS signature', leafOf(rsaRoot, { pss: true }), { roots: [rsaRoot] }),
    chainCase('PSS signature with SHA-512', leafOf(rsaRoot, { pss: true, hash: 'sha512' }), {
      roots: [rsaRoot],
    }),
    chainCase('serial number 0', leafOf(root, { serial: 0n })),
    chainCase('leaf without extended key usage', leafOf(root, { eku: null })),
    chainCase('leaf for any purpose', leafOf(root, { eku: ['any'] })),
    chainCase('leaf that is a CA', leafOf(root, { ca: true, keyUsage: ['cert-sign'] })),
    chainCase('no key identifiers', leafOf(root, { noKeyIdentifiers: true })),
    chainCase('leaf itself trusted', plain, { chain: [plain], roots: [plain] }),
    chainCase('self-signed and trusted', ...trusted(selfSigned({ names: [HOST] }))),
    chainCase('only the intermediate trusted', plain, { chain: [plain], roots: [intermediate] }),
    through('intermediate without key usage', { keyUsage: null }),
    through('path length 0', { pathLength: 0 }),
    through('permitted name', { nameConstraints: { permitted: ['example.test'] } }),
  ];
}

function trusted(leaf: Certificate): [Certificate, { roots: readonly Certificate[] }] {
  return [leaf, { roots: [leaf] }];
}

function longChains(): ChainCase[] {
  const ladder = (depth: number): Authority => {
    let top = root;
    for (let i = 1; i <= depth; i++) top = createAuthority({ parent: top, commonName: `Level ${i}` });
    return top;
  };
  const crossKey = newKey('p256');
  const newRoot = createAuthority({ commonName: 'New Root', key: crossKey });
  const crossSigned = createAuthority({ commonName: 'New Root', key: crossKey, parent: root });
  const crossLeaf = leafOf(newRoot);
  const first = createAuthority({ parent: root, commonName: 'Shared', key: crossKey });
  const expired = createAuthority({
    parent: root,
    commonName: 'Shared',
    key: crossKey,
    notAfter: daysFromNow(-0.5),
  });
  const shared = leafOf(first);
  return [
    chainCase('eight intermediates', leafOf(ladder(8))),
    chainCase('cross-signed root, old root trusted', crossLeaf, { chain: [crossLeaf, crossSigned] }),
    chainCase('cross-signed root, new root trusted', crossLeaf, {
      chain: [crossLeaf, crossSigned],
      roots: [newRoot],
    }),
    chainCase('cross-signed root, neither trusted', crossLeaf, {
      chain: [crossLeaf, crossSigned],
      roots: [otherRoot],
    }),
    chainCase('expired and renewed intermediate', shared, { chain: [shared, expired, first] }),
    chainCase('only the expired intermediate', shared, { chain: [shared, expired] }),
  ];
}

function untrusted(): ChainCase[] {
  const leaf = leafOf(intermediate);
  const impostor = createAuthority({ commonName: root.commonName });
  return [
    chainCase('self-signed', selfSigned({ names: [HOST] })),
    chainCase('self-signed for another name', selfSigned({ names: ['other.test'] })),
    chainCase('intermediate missing', leaf, { chain: [leaf] }),
    chainCase('middle of the chain missing', ...skipped()),
    chainCase('unknown root not sent', leaf, { roots: [otherRoot] }),
    chainCase('unknown root sent', leaf, { chain: [leaf, intermediate, root], roots: [otherRoot] }),
    chainCase('no roots at all', leaf, { roots: [] }),
    chainCase('root of the same name with another key', leafOf(impostor)),
    chainCase('signature corrupt', leafOf(root, { corruptSignature: true })),
    chainCase('signature corrupt, RSA', leafOf(rsaRoot, { corruptSignature: true }), { roots: [rsaRoot] }),
    chainCase('signed with SHA-1', leafOf(rsaRoot, { hash: 'sha1' }), { roots: [rsaRoot] }),
    chainCase('signed with SHA-1, ECDSA', leafOf(root, { hash: 'sha1' })),
    chainCase('intermediate signed with SHA-1', ...sha1Intermediate()),
    chainCase('issued by a leaf', ...issuedByLeaf()),
    through('intermediate without basic constraints', { basicConstraints: false }),
    through('intermediate that is no CA', { ca: false }),
    through('intermediate that may not sign certificates', { keyUsage: ['crl-sign'] }),
  ];
}

function skipped(): [Certificate, { chain: readonly Certificate[] }] {
  const lower = createAuthority({
    parent: intermediate,
    commonName: 'Lower CA',
    issuerUrl: 'http://ca.test/i.crt',
  });
  const leaf = leafOf(lower);
  return [leaf, { chain: [leaf, lower] }];
}

function sha1Intermediate(): [Certificate, { roots: readonly Certificate[] }] {
  return [leafOf(createAuthority({ parent: rsaRoot, hash: 'sha1' })), { roots: [rsaRoot] }];
}

function issuedByLeaf(): [Certificate, { chain: readonly Certificate[] }] {
  const key = newKey('p256');
  const pretended = createAuthority({ commonName: 'shop.test', key });
  const shop = issue(root, { names: ['shop.test'], key });
  const leaf = leafOf(pretended);
  return [leaf, { chain: [leaf, shop] }];
}

function dates(): ChainCase[] {
  const past = daysFromNow(-2);
  const future = daysFromNow(2);
  const oldRoot = createAuthority({ notBefore: daysFromNow(-9), notAfter: past });
  return [
    chainCase('leaf expired', leafOf(intermediate, { notBefore: daysFromNow(-9), notAfter: past })),
    chainCase('leaf not yet valid', leafOf(intermediate, { notBefore: future })),
    chainCase(
      'expired and wrong name',
      leafOf(root, { names: ['x.test'], notBefore: daysFromNow(-9), notAfter: past }),
    ),
    chainCase('root expired', leafOf(oldRoot), { roots: [oldRoot] }),
    chainCase(
      'self-signed and expired',
      selfSigned({ names: [HOST], notBefore: daysFromNow(-9), notAfter: past }),
    ),
    chainCase('valid until 2070', leafOf(root, { notAfter: new Date('2070-01-01T00:00:00Z') })),
    through('intermediate expired', { notBefore: daysFromNow(-9), notAfter: past }),
    through('intermediate not yet valid', { notBefore: future }),
  ];
}

function names(): ChainCase[] {
  const many = Array.from({ length: 120 }, (_, i) => `n${i}.test`);
  const host = (name: string, names: readonly string[], asked = HOST): ChainCase =>
    chainCase(name, leafOf(root, { names }), { host: asked });
  return [
    host('another name', ['other.test', 'third.test']),
    host('more than a hundred other names', many),
    host('wildcard does not cover two labels', ['*.example.test'], 'a.b.example.test'),
    host('wildcard does not cover the bare domain', ['*.example.test'], 'example.test'),
    host('wildcard in part of a label', ['pro*.example.test']),
    host('wildcard in the second label', ['proxy.*.test']),
    host('bare wildcard', ['*'], 'localhost'),
    host('name with a trailing dot', [`${HOST}.`]),
    host('address wanted, names only', [HOST], '127.0.0.1'),
    host('address wanted, other addresses', ['10.0.0.1', '::2', '2001:db8::1:0:0:1'], '127.0.0.1'),
    host('name wanted, addresses only', ['127.0.0.1']),
    host('address written as a name', ['127.0.0.1.test'], '127.0.0.1'),
    chainCase('only a Common Name, matching', leafOf(root, { noSan: true })),
    chainCase('only a Common Name, wildcard', leafOf(root, { noSan: true, commonName: '*.example.test' })),
    chainCase('only a Common Name, not matching', leafOf(root, { noSan: true, commonName: 'other.test' })),
    chainCase('version 1 certificate', leafOf(root, { version1: true })),
    chainCase('no name at all', leafOf(root, { noSan: true, commonName: null })),
  ];
}

function constrained(): ChainCase[] {
  const nameLimit = (
    name: string,
    permitted?: readonly string[],
    excluded?: readonly string[],
    leaf?: LeafOptions,
  ) =>
    through(
      name,
      { nameConstraints: { ...(permitted && { permitted }), ...(excluded && { excluded }) } },
      leaf,
    );
  const short = createAuthority({ parent: root, commonName: 'Short', pathLength: 0 });
  return [
    nameLimit('name not permitted', ['corp.test']),
    nameLimit('name excluded', undefined, ['example.test']),
    nameLimit('one of two names not permitted', ['example.test'], undefined, {
      names: [HOST, 'a.corp.test'],
    }),
    nameLimit('subdomains permitted', ['.example.test']),
    nameLimit('subdomain excluded by wildcard', undefined, ['proxy.example.test'], {
      names: ['*.example.test'],
    }),
    nameLimit('address not permitted', ['10.0.0.0/8', 'example.test'], undefined, {
      names: [HOST, '192.168.0.1'],
    }),
    nameLimit('address excluded', undefined, ['192.168.0.0/16'], { names: [HOST, '192.168.0.1'] }),
    nameLimit('address permitted', ['192.168.0.0/16', 'example.test'], undefined, {
      names: [HOST, '192.168.0.1'],
    }),
    chainCase('path too long', leafOf(createAuthority({ parent: short, commonName: 'Too deep' }))),
    chainCase('client certificate', leafOf(root, { eku: ['client'] })),
    chainCase('code signing certificate', leafOf(root, { eku: ['code-signing'] })),
    through('intermediate only for clients', { eku: ['client'] }),
    through('intermediate for servers', { eku: ['server'] }),
  ];
}

function malformed(): ChainCase[] {
  const secret = der.sequence(der.utf8('?'));
  const email = (address: string): Uint8Array => der.sequence(der.implicit(1, Buffer.from(address)));
  const odd = (oid: string, critical: boolean, value: Uint8Array): LeafOptions => ({
    extensions: [{ oid, critical, value }],
  });
  return [
    chainCase('negative serial number', leafOf(root, { serial: -5n })),
    chainCase(
      'negative serial number in the intermediate',
      leafOf(createAuthority({ parent: root, serial: -1n })),
    ),
    chainCase('unknown critical extension', leafOf(root, odd('1.3.6.1.4.1.99999.1', true, secret))),
    chainCase('unknown extension', leafOf(root, odd('1.3.6.1.4.1.99999.1', false, secret))),
    chainCase(
      'critical policy constraints',
      leafOf(root, odd('2.5.29.36', true, der.sequence(der.implicit(0, Buffer.from([0]))))),
    ),
    chainCase('critical authority information', leafOf(root, odd('1.3.6.1.5.5.7.1.1', true, der.sequence()))),
    chainCase('empty name constraints', leafOf(root, odd('2.5.29.30', false, der.sequence()))),
    chainCase(
      'only an e-mail address',
      leafOf(root, { noSan: true, ...odd('2.5.29.17', false, email('a@b.test')) }),
    ),
    through('intermediate with an unknown critical extension', odd('1.3.6.1.4.1.99999.1', true, secret)),
    through(
      'intermediate requires a policy',
      odd('2.5.29.36', true, der.sequence(der.implicit(0, Buffer.from([0])))),
    ),
  ];
}

/** All cases; building them takes a few seconds because of the RSA keys. */
export const CHAIN_CASES: readonly ChainCase[] = [
  ...sound(),
  ...longChains(),
  ...untrusted(),
  ...dates(),
  ...names(),
  ...constrained(),
  ...malformed(),
];

/** PEM of everything the server sends. */
export const chainPem = (one: ChainCase): string => one.chain.map((bytes) => pem(bytes)).join('');

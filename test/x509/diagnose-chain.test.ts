/** What is at fault behind "certificate signed by unknown authority" and its relatives. */
import { describe, expect, it } from 'vitest';
import { type ChainDiagnosis, diagnoseChain } from '../../src/go/x509/diagnose-chain.js';
import { CertificatePool } from '../../src/go/x509/roots.js';
import { verifyChain } from '../../src/go/x509/verify.js';
import {
  type Certificate,
  createAuthority,
  daysFromNow,
  issue,
  newKey,
  selfSigned,
} from '../support/certificates.js';
import * as der from '../support/der.js';

const HOST = 'proxy.test';
const now = Date.now();
const root = createAuthority();
const intermediate = createAuthority({ parent: root });
const stranger = createAuthority({ commonName: 'Corp Inspection', organization: 'Corp' });

interface Given {
  readonly chain: readonly Certificate[];
  readonly roots?: readonly Certificate[];
  readonly known?: readonly Certificate[];
  readonly host?: string;
}

function poolOf(certificates: readonly Certificate[]): CertificatePool {
  const pool = new CertificatePool();
  for (const { der: bytes } of certificates) pool.addDer(bytes);
  return pool;
}

function diagnose({ chain, roots = [root], known = [], host = HOST }: Given): ChainDiagnosis {
  const certificates = chain.map((one) => one.der);
  const pool = poolOf(roots);
  const verified = verifyChain({ certificates, roots: pool, host, now });
  if (verified.ok) throw new Error('expected a failure');
  return diagnoseChain({ certificates, failure: verified.failure, roots: pool, known: poolOf(known) });
}

const leafOf = (
  authority: Parameters<typeof issue>[0],
  options: Parameters<typeof issue>[1] = {},
): Certificate => issue(authority, { names: [HOST], ...options });

describe('an untrusted chain', () => {
  it('is a self-signed certificate', () => {
    expect(diagnose({ chain: [selfSigned({ names: [HOST] })] })).toMatchObject({
      fault: 'self-signed-leaf',
      reason: 'unknown-authority',
      index: 0,
      missingEvidence: [],
    });
  });

  it('brings its own root', () => {
    const below = createAuthority({ parent: stranger, commonName: 'Corp Issuing CA', organization: 'Corp' });
    expect(diagnose({ chain: [leafOf(below), below, stranger] })).toMatchObject({
      fault: 'own-unknown-root',
      top: { subject: 'Corp Inspection', issuer: 'Corp Inspection', selfIssued: true },
    });
  });

  it('comes from an authority nothing is known about', () => {
    expect(diagnose({ chain: [leafOf(stranger)] })).toMatchObject({
      fault: 'unknown-issuer',
      top: { subject: HOST, issuer: 'Corp Inspection', selfIssued: false },
      issuerInRoots: false,
    });
  });

  it('comes from an unknown root that is not sent, through an intermediate that is', () => {
    const unknownRoot = createAuthority({ commonName: 'Elsewhere Root' });
    const below = createAuthority({
      parent: unknownRoot,
      commonName: 'Elsewhere CA 1',
      organization: 'Elsewhere',
    });
    expect(diagnose({ chain: [leafOf(below), below] })).toMatchObject({
      fault: 'unknown-issuer',
      top: { subject: 'Elsewhere CA 1', issuer: 'Elsewhere Root' },
    });
  });

  it('meets an empty set of roots', () => {
    expect(diagnose({ chain: [leafOf(root)], roots: [] })).toMatchObject({ fault: 'no-roots' });
  });

  it('meets a root of the same name with another key', () => {
    expect(diagnose({ chain: [leafOf(createAuthority())] })).toMatchObject({
      fault: 'same-name-other-key',
      reason: 'bad-signature',
      issuerInRoots: true,
    });
  });

  it('is signed with SHA-1', () => {
    expect(diagnose({ chain: [leafOf(root, { hash: 'sha1' })] })).toMatchObject({
      fault: 'refused',
      reason: 'insecure-algorithm',
    });
  });
});

describe('a missing intermediate is recognised', () => {
  const missing = (
    authority: Parameters<typeof issue>[0],
    options = {},
    known: readonly Certificate[] = [],
  ) => {
    return diagnose({ chain: [leafOf(authority, options)], known });
  };
  const plain = createAuthority({ parent: root, commonName: 'R11', organization: 'Elsewhere' });

  it('by a known certificate that completes the chain', () => {
    expect(missing(plain, {}, [plain])).toMatchObject({
      fault: 'missing-intermediate',
      missingEvidence: ['known-certificate'],
      completedBy: 'R11',
      top: { issuer: 'R11' },
    });
  });

  it('not by a certificate that only has the right name', () => {
    const namesake = createAuthority({ parent: root, commonName: 'R11', organization: 'Elsewhere' });
    expect(missing(plain, {}, [namesake])).toMatchObject({ fault: 'unknown-issuer', completedBy: null });
  });

  it('by signed certificate timestamps, which only public authorities add', () => {
    const timestamps = { oid: '1.3.6.1.4.1.11129.2.4.2', value: der.octetString() };
    expect(missing(plain, { extensions: [timestamps] })).toMatchObject({
      fault: 'missing-intermediate',
      missingEvidence: ['transparency-log'],
    });
  });

  it('by a policy of the CA/Browser Forum', () => {
    const policies = { oid: '2.5.29.32', value: der.sequence(der.sequence(der.oid('2.23.140.1.2.1'))) };
    expect(missing(plain, { extensions: [policies] })).toMatchObject({ missingEvidence: ['public-policy'] });
  });

  it('by the address of the issuing certificate', () => {
    expect(missing(plain, { issuerUrl: 'http://ca.test/r11.der' })).toMatchObject({
      fault: 'missing-intermediate',
      missingEvidence: ['issuer-url'],
      issuerUrls: ['http://ca.test/r11.der'],
    });
  });

  it('by a trusted root of the same organisation, or by its name', () => {
    const own = createAuthority({ parent: root, commonName: 'Team CA', organization: 'Test Trust' });
    expect(missing(own)).toMatchObject({ missingEvidence: ['shared-organization'] });
    const named = createAuthority({ parent: root, commonName: 'Issuing CA 3', organization: 'Elsewhere' });
    expect(missing(named)).toMatchObject({ missingEvidence: ['issuer-name'] });
  });

  it('further up in the chain', () => {
    const lower = createAuthority({ parent: intermediate, commonName: 'Lower CA' });
    expect(diagnose({ chain: [leafOf(lower), lower] })).toMatchObject({
      fault: 'missing-intermediate',
      top: { subject: 'Lower CA', issuer: 'Test Intermediate CA' },
    });
  });

  it('but not where the issuer calls itself a root', () => {
    const corp = createAuthority({ commonName: 'Corp Root', organization: 'Test Trust' });
    expect(missing(corp, { issuerUrl: 'http://pki.corp.test/root.crt' })).toMatchObject({
      fault: 'unknown-issuer',
    });
  });
});

describe('dates and names', () => {
  const past = { notBefore: daysFromNow(-9), notAfter: daysFromNow(-2) };

  it('says which certificate has expired', () => {
    expect(diagnose({ chain: [leafOf(root, past)] })).toMatchObject({ fault: 'leaf-expired', index: 0 });
    const old = createAuthority({ parent: root, commonName: 'Old CA', ...past });
    expect(diagnose({ chain: [leafOf(old), old] })).toMatchObject({
      fault: 'authority-expired',
      subject: 'Old CA',
      index: 1,
    });
    const oldRoot = createAuthority({ commonName: 'Old Root', ...past });
    expect(diagnose({ chain: [leafOf(oldRoot)], roots: [oldRoot] })).toMatchObject({
      fault: 'authority-expired',
      subject: 'Old Root',
      index: null,
    });
  });

  it('says which certificate is not valid yet', () => {
    const early = { notBefore: daysFromNow(3) };
    expect(diagnose({ chain: [leafOf(root, early)] })).toMatchObject({ fault: 'leaf-not-yet-valid' });
    const young = createAuthority({ parent: root, ...early });
    expect(diagnose({ chain: [leafOf(young), young] })).toMatchObject({
      fault: 'authority-not-yet-valid',
      index: 1,
    });
  });

  it('lists the names on offer', () => {
    const chain = [issue(root, { names: ['a.test', '*.b.test', '10.0.0.1', '2001:db8::1'] })];
    expect(diagnose({ chain })).toMatchObject({
      fault: 'wrong-name',
      names: ['a.test', '*.b.test', '10.0.0.1', '2001:db8::1'],
    });
  });

  it('recognises a name that is only in the Common Name', () => {
    expect(diagnose({ chain: [leafOf(root, { noSan: true })] })).toMatchObject({
      fault: 'legacy-common-name',
      commonName: HOST,
      names: [],
    });
  });

  it('counts certificates that do not belong to the chain', () => {
    const chain = [leafOf(stranger), intermediate, root, stranger, stranger];
    expect(diagnose({ chain })).toMatchObject({ fault: 'own-unknown-root', sent: 5, unrelated: 2 });
  });

  it('does not loop on certificates that issue each other', () => {
    const key = newKey('p256');
    const first = createAuthority({ commonName: 'A', key });
    const second = createAuthority({ commonName: 'B', key, parent: first });
    const back = createAuthority({ commonName: 'A', key, parent: second });
    expect(diagnose({ chain: [leafOf(first), back, second] })).toMatchObject({ fault: 'unknown-issuer' });
  });

  it('says that a certificate cannot be read', () => {
    const broken = { ...leafOf(root), der: Uint8Array.from([0x30, 0x03, 1, 2, 3]) };
    expect(diagnose({ chain: [broken] })).toMatchObject({
      fault: 'unreadable',
      reason: 'parse',
      subject: '',
    });
  });
});

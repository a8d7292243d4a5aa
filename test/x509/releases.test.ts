/** Rules that changed between Go releases, and certificates only some of them accept. Recorded from the releases named. */
import { describe, expect, it } from 'vitest';
import { parseCertificate } from '../../src/go/x509/certificate.js';
import { certificateFacts } from '../../src/go/x509/describe.js';
import { certificateRules, type Godebug } from '../../src/go/x509/release.js';
import { CertificatePool } from '../../src/go/x509/roots.js';
import { verifyChain } from '../../src/go/x509/verify.js';
import { CHAIN_CASES } from './chain-cases.js';

function judge(name: string, goVersion: string, godebug: Godebug = {}): string {
  const found = CHAIN_CASES.find((one) => one.name === name);
  if (!found) throw new Error(name);
  const roots = new CertificatePool(certificateRules(goVersion, godebug));
  roots.addPem(found.roots);
  const options = { certificates: found.chain, roots, host: found.host, now: Date.now(), goVersion, godebug };
  const result = verifyChain(options);
  return result.ok ? 'ok' : result.failure.goError;
}

describe('Go releases', () => {
  it('refuse negative serial numbers since 1.23, unless told otherwise', () => {
    const refusal = 'tls: failed to parse certificate from server: x509: negative serial number';
    expect(judge('negative serial number', 'go1.22.12')).toBe('ok');
    expect(judge('negative serial number', 'go1.23.0')).toBe(refusal);
    expect(judge('negative serial number', 'go1.26.1', { x509negativeserial: '1' })).toBe('ok');
    expect(judge('negative serial number', 'devel go1.28-abcdef')).toBe(refusal);
  });

  it('prefix verification errors since 1.20', () => {
    expect(judge('self-signed', '1.19.8')).toBe('x509: certificate signed by unknown authority');
    expect(judge('self-signed', '1.20')).toBe(
      'tls: failed to verify certificate: x509: certificate signed by unknown authority',
    );
  });

  it('name the way out of refusing SHA-1 up to 1.23, and knew it only then', () => {
    expect(judge('signed with SHA-1', '1.23.12')).toContain('GODEBUG=x509sha1=1');
    expect(judge('signed with SHA-1', '1.23.12', { x509sha1: '1' })).toBe('ok');
    expect(judge('signed with SHA-1', '1.24.0')).not.toContain('GODEBUG');
    expect(judge('signed with SHA-1', '1.24.0', { x509sha1: '1' })).not.toBe('ok');
  });

  it('understand policy constraints since 1.24', () => {
    expect(judge('intermediate requires a policy', '1.23.12')).toContain('unhandled critical extension');
    expect(judge('intermediate requires a policy', '1.25.7')).toContain(
      'all candidate chains have invalid policies',
    );
    expect(judge('intermediate requires a policy', '1.26.0')).toContain(
      '1 candidate chains with invalid policies',
    );
  });

  it('let an excluded name exclude the wildcard above it since 1.24.11 and 1.25.5', () => {
    const verdicts = ['1.24.10', '1.24.11', '1.25.4', '1.25.5', '1.26.0'].map(
      (version) => judge('subdomain excluded by wildcard', version) === 'ok',
    );
    expect(verdicts).toEqual([true, false, true, false, false]);
  });

  it('took a bare wildcard for any single label before 1.23', () => {
    expect(judge('bare wildcard', '1.22.12')).toBe('ok');
    expect(judge('bare wildcard', '1.23.12')).toContain('certificate is valid for *, not localhost');
  });
});

describe('roots that cannot be loaded', () => {
  it('give the error of Go', () => {
    const [one] = CHAIN_CASES;
    if (!one) throw new Error('no case');
    const loadError = 'open /roots.pem: permission denied';
    const result = verifyChain({
      certificates: one.chain,
      roots: { loadError },
      host: one.host,
      now: Date.now(),
    });
    expect(result).toMatchObject({
      ok: false,
      failure: {
        code: 'no-system-roots',
        goText: 'failed to load system roots and no roots provided; open /roots.pem: permission denied',
      },
    });
  });
});

describe('facts about a certificate', () => {
  it('are plain and complete', () => {
    const found = CHAIN_CASES.find((one) => one.name === 'IPv6 address');
    const parsed = parseCertificate(found?.chain[0] ?? new Uint8Array());
    if (!parsed.ok) throw new Error(parsed.error);
    expect(certificateFacts(parsed.certificate)).toMatchObject({
      subject: 'CN=127.0.0.1',
      issuer: 'O=Test Trust, CN=Test Intermediate CA',
      names: ['127.0.0.1', '::1'],
      keyType: 'ECDSA P-256',
      signatureAlgorithm: 'ECDSA-SHA256',
      notAfter: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });
});

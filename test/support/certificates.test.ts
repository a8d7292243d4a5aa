/** The fixtures must be what they claim, or every test that stands on them proves nothing. */
import { X509Certificate } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createAuthority, daysFromNow, issue, type KeyType, selfSigned } from './certificates.js';

describe('certificate fixtures', () => {
  const keyTypes: readonly KeyType[] = ['p256', 'p384', 'p521', 'rsa2048', 'ed25519'];
  it.each(keyTypes)('an authority with a %s key signs a leaf that OpenSSL verifies', (keyType) => {
    const root = createAuthority({ keyType });
    const middle = createAuthority({ parent: root, keyType });
    const leaf = new X509Certificate(issue(middle, { names: ['a.test', '127.0.0.1', '::1'], keyType }).cert);
    const issuer = new X509Certificate(middle.cert);
    expect(leaf.verify(issuer.publicKey)).toBe(true);
    expect(leaf.checkIssued(issuer)).toBe(true);
    expect(issuer.checkIssued(new X509Certificate(root.cert))).toBe(true);
    expect(leaf.subjectAltName).toBe('DNS:a.test, IP Address:127.0.0.1, IP Address:0:0:0:0:0:0:0:1');
    expect(issuer.ca).toBe(true);
    expect(leaf.ca).toBe(false);
  });

  it('sends the intermediates and not the root', () => {
    const root = createAuthority();
    const middle = createAuthority({ parent: createAuthority({ parent: root }), commonName: 'Lower CA' });
    expect(issue(middle).chainDer).toHaveLength(3);
    expect(issue(root).chainDer).toHaveLength(1);
    expect(middle.root).toBe(root.cert);
  });

  it('keeps the dates it was given', () => {
    const leaf = new X509Certificate(
      selfSigned({ notBefore: new Date('1999-01-02T03:04:05Z'), notAfter: new Date('2060-01-01T00:00:00Z') })
        .cert,
    );
    expect(new Date(leaf.validFrom).toISOString()).toBe('1999-01-02T03:04:05.000Z');
    expect(new Date(leaf.validTo).toISOString()).toBe('2060-01-01T00:00:00.000Z');
    expect(daysFromNow(1).getTime()).toBeGreaterThan(Date.now());
  });

  it('corrupts only the signature when asked to', () => {
    const root = createAuthority();
    const leaf = new X509Certificate(issue(root, { corruptSignature: true }).cert);
    expect(leaf.verify(new X509Certificate(root.cert).publicKey)).toBe(false);
  });
});

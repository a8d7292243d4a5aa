/** The servable cases of x509-limbo (see limbo/NOTICE) against the verdicts recorded from Go, and the real Go if present. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { certificateRules } from '../../src/go/x509/release.js';
import { CertificatePool } from '../../src/go/x509/roots.js';
import {
  type VerifyOptions,
  type VerifyResult,
  verifyCertificate,
  verifyChain,
} from '../../src/go/x509/verify.js';
import { GoOracle, goVersion } from './oracle.js';

interface LimboCase {
  readonly id: string;
  readonly host: string;
  /** null: the time of the test. */
  readonly time: string | null;
  readonly chain: readonly string[];
  readonly roots: readonly string[];
  /** Whether Go's x509.Certificate.Verify accepts it. */
  readonly go: boolean;
}

/** Cases in which our verdict is not the recorded one, with the reason. */
const EXCEPTIONS: Readonly<Record<string, string>> = {};

/** The same for the verdict on a TLS connection, which Go's TLS client may refuse for reasons of its own. */
const TLS_EXCEPTIONS: Readonly<Record<string, string>> = {
  'webpki::forbidden-dsa-leaf': 'crypto/x509 accepts the chain, crypto/tls has no use for a DSA key',
};

const directory = new URL('./limbo/', import.meta.url);
const cases: readonly LimboCase[] = JSON.parse(readFileSync(new URL('cases.json', directory), 'utf8'));
const now = Date.now();

const rootsPem = (one: LimboCase): string =>
  one.roots.map((der) => `-----BEGIN CERTIFICATE-----\n${der}\n-----END CERTIFICATE-----\n`).join('');

function judge(
  one: LimboCase,
  verify: (options: VerifyOptions) => VerifyResult,
  version?: string,
): VerifyResult {
  const roots = new CertificatePool(certificateRules(version));
  roots.addPem(rootsPem(one));
  const certificates = one.chain.map((der) => Buffer.from(der, 'base64'));
  const time = one.time === null ? now : Date.parse(one.time);
  const goVersion = version === undefined ? {} : { goVersion: version };
  return verify({ certificates, roots, host: one.host, now: time, ...goVersion });
}

describe('x509-limbo', () => {
  it('has the 153 cases that a server can serve', () => {
    expect(cases).toHaveLength(153);
  });

  it('gets the verdicts of Go', () => {
    const different = cases.filter((one) => judge(one, verifyCertificate).ok !== one.go).map((one) => one.id);
    expect(different).toEqual(Object.keys(EXCEPTIONS));
  });

  it('gets the verdicts of Go on a TLS connection', () => {
    const different = cases.filter((one) => judge(one, verifyChain).ok !== one.go).map((one) => one.id);
    const accepted = cases.filter((one) => one.go).length;
    console.log(
      [
        `x509-limbo: ${cases.length - different.length} of ${cases.length} verdicts equal Go's (Go accepts ${accepted})`,
        ...different.map(
          (id) => `  other: ${id}: ${{ ...EXCEPTIONS, ...TLS_EXCEPTIONS }[id] ?? 'no reason known'}`,
        ),
      ].join('\n'),
    );
    expect(different).toEqual(Object.keys({ ...EXCEPTIONS, ...TLS_EXCEPTIONS }));
  });

  it.skipIf(goVersion() === null)(
    'gets the words of the Go that is installed',
    () => {
      const oracle = new GoOracle();
      const version = goVersion() ?? '';
      try {
        const answers = oracle.verify(
          cases.map((one) => ({
            chain: one.chain.map((der) => Buffer.from(der, 'base64')),
            roots: rootsPem(one),
            host: one.host,
            nowMs: one.time === null ? now : Date.parse(one.time),
          })),
        );
        const ours = cases.map((one) => {
          const result = judge(one, verifyCertificate, version);
          return { id: one.id, error: result.ok ? '' : result.failure.goError };
        });
        expect(ours).toEqual(cases.map((one, i) => ({ id: one.id, error: answers[i]?.error })));
      } finally {
        oracle.close();
      }
    },
    120_000,
  );
});

/**
 * Certificates with generated extensions, sound and unsound: names of every kind, constraints on them, policies. Our
 * verdict on each chain is the real Go's, word for word; nothing here says what it should be.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { certificateRules } from '../../src/go/x509/release.js';
import { CertificatePool } from '../../src/go/x509/roots.js';
import { verifyCertificate } from '../../src/go/x509/verify.js';
import { createAuthority, type Extension, issue, newKey } from '../support/certificates.js';
import * as der from '../support/der.js';
import { GoOracle, goVersion } from './oracle.js';

const COUNT = 900;
const HOST = 'proxy.example.test';
const version = goVersion();
const now = Date.now();
const root = createAuthority();
// Keys take longer than everything else.
const [middleKey, leafKey] = [newKey('p256'), newKey('p256')];

const name = (tag: number, text: string): der.Der => der.implicit(tag, Buffer.from(text, 'latin1'));
const texts = (tag: number, ...values: readonly string[]) =>
  fc.constantFrom(...values).map((text) => name(tag, text));

const mailbox = texts(
  1,
  ...['a@example.test', 'A@EXAMPLE.test', 'b@corp.test', '"a b"@example.test', '"a\\"b"@example.test'],
  ...['a', '@example.test', 'a@', '.a@example.test', 'a..b@example.test', 'a\\@b@example.test', '"a'],
  ...['a@example..test', 'a@example.test.', 'a@*.test', '"\\', 'ä@example.test', 'a\\', '"a\nb"@c.test'],
);
const domain = texts(
  2,
  ...['example.test', 'sub.example.test', '*.example.test', '.example.test', '', 'EXAMPLE.test', 'corp.test'],
  ...['example.test.', 'a..test', 'a b.test', 'ä.test', '..example.test'],
);
const uri = texts(
  6,
  ...['https://example.test/x', 'https://corp.test:8080', 'http://192.0.2.1/', 'http://[2001:db8::1]:80/'],
  ...['mailto:a@b.test', 'https://a..test', '://', 'https://EXAMPLE.test', 'ä', 'spiffe://sub.example.test'],
);
const uriDomain = texts(6, 'example.test', '.example.test', 'corp.test', '192.0.2.1', 'a..b', '', 'ä');
const bytes = (...values: readonly (readonly number[])[]) =>
  fc.constantFrom(...values).map((value) => der.implicit(7, Buffer.from(value)));
const address = bytes([192, 0, 2, 1], [10, 0, 0, 1], [1, 2, 3], new Array(16).fill(1));
const network = bytes(
  [192, 0, 2, 0, 255, 255, 255, 0],
  [10, 0, 0, 0, 255, 0, 0, 0],
  [10, 0, 0, 0, 255, 0, 255, 0],
  [10, 0, 0, 0],
  [...new Array(16).fill(1), ...new Array(16).fill(255)],
);
const directory = fc.constant(der.explicit(4, der.sequence()));

const names = fc
  .array(fc.oneof(mailbox, domain, uri, address, directory), { maxLength: 2 })
  .map((more) => extension('2.5.29.17', der.sequence(name(2, HOST), ...more)));
const subtrees = fc
  .array(fc.oneof(mailbox, domain, uriDomain, network, directory), { minLength: 1, maxLength: 3 })
  .map((all) => all.map((one) => der.sequence(one)));
const constraints = fc
  .record({ permitted: fc.option(subtrees), excluded: fc.option(subtrees), critical: fc.boolean() })
  .map(({ permitted, excluded, critical }) =>
    extension(
      '2.5.29.30',
      der.sequence(
        ...(permitted === null ? [] : [der.explicit(0, ...permitted)]),
        ...(excluded === null ? [] : [der.explicit(1, ...excluded)]),
      ),
      critical,
    ),
  );

function extension(oid: string, value: Uint8Array, critical = false): Extension {
  return { oid, value, critical };
}

const POLICIES = ['2.5.29.32.0', '1.2.3.1', '1.2.3.2', '1.2.3.3'] as const;
const policy = fc.constantFrom(...POLICIES).map(der.oid);
const count = fc.constantFrom(0, 1, 2, -1);
const small = (value: number): Buffer => Buffer.from([value & 0xff]);
const policies = fc.oneof(
  fc
    .array(policy, { minLength: 1, maxLength: 3 })
    .map((all) => extension('2.5.29.32', der.sequence(...all.map((one) => der.sequence(one))))),
  fc
    .array(fc.tuple(policy, policy), { minLength: 1, maxLength: 2 })
    .map((all) => extension('2.5.29.33', der.sequence(...all.map((pair) => der.sequence(...pair))))),
  fc
    .tuple(fc.option(count), fc.option(count))
    .map(([explicit, mapping]) =>
      extension(
        '2.5.29.36',
        der.sequence(
          ...(explicit === null ? [] : [der.implicit(0, small(explicit))]),
          ...(mapping === null ? [] : [der.implicit(1, small(mapping))]),
        ),
      ),
    ),
  count.map((value) => extension('2.5.29.54', der.integer(value))),
);

const OIDS = [14, 15, 19, 30, 31, 32, 33, 35, 36, 37, 54].map((last) => `2.5.29.${last}`);
const values = fc.constantFrom(
  ...[der.sequence(), der.octetString(), der.nullValue(), der.integer(5), der.boolean(true)],
  ...[new Uint8Array(0), der.sequence(der.sequence()), der.sequence(der.integer(2n ** 70n))],
  ...[der.sequence(der.boolean(true), der.integer(-1)), der.bitString(Buffer.from([0xa0, 0x80]))],
  ...[der.sequence(der.oid('1.2.3')), der.sequence(der.sequence(der.oid('1.2.3'), name(6, 'http://a')))],
  ...[der.sequence(name(0, 'key')), der.sequence(der.implicit(0, Buffer.alloc(9, 1)))],
  der.sequence(der.sequence(der.explicit(0, der.explicit(0, name(6, 'http://a.test/crl'), name(2, 'b'))))),
  der.sequence(der.sequence(der.explicit(0, der.integer(1)))),
);
const odd = fc
  .tuple(fc.constantFrom(...OIDS, '1.3.6.1.5.5.7.1.1'), values, fc.boolean())
  .map(([oid, value, critical]) => extension(oid, value, critical));

const few = <T>(one: fc.Arbitrary<T>, most: number) => fc.array(one, { maxLength: most });
const chain = fc.oneof(
  fc.record({ middle: fc.tuple(constraints), leaf: fc.tuple(names) }),
  fc.record({ middle: few(policies, 4), leaf: few(policies, 3) }),
  fc.record({ middle: few(odd, 1), leaf: few(odd, 1) }),
);

/** No extension stands twice: Go refuses that before it looks at anything else. */
const once = (all: readonly Extension[]): Extension[] => [
  ...new Map(all.map((one) => [one.oid, one])).values(),
];

function questionOf({ middle, leaf }: { middle: readonly Extension[]; leaf: readonly Extension[] }) {
  const ownNames = leaf.some(({ oid }) => oid === '2.5.29.17');
  const parent = createAuthority({ parent: root, key: middleKey, extensions: once(middle) });
  const end = issue(parent, { key: leafKey, names: [HOST], noSan: ownNames, extensions: once(leaf) });
  return { chain: end.chainDer, roots: root.cert, host: HOST, nowMs: now };
}

describe.skipIf(version === null)('generated extensions', () => {
  it(`are judged as Go judges them, in ${COUNT} chains`, () => {
    const questions = fc.sample(chain, { numRuns: COUNT, seed: 7 }).map(questionOf);
    const oracle = new GoOracle();
    try {
      const answers = oracle.verify(questions);
      for (const [i, { chain: certificates, roots: pem, host }] of questions.entries()) {
        const goRelease = version ?? '';
        const roots = new CertificatePool(certificateRules(goRelease));
        roots.addPem(pem);
        const result = verifyCertificate({ certificates, roots, host, now, goVersion: goRelease });
        const shown = certificates.map((one) => Buffer.from(one).toString('hex')).join('\n');
        expect(result.ok ? '' : result.failure.goError, shown).toBe(answers[i]?.error);
      }
    } finally {
      oracle.close();
    }
  }, 300_000);
});

/** Certificates with a byte or two changed, added or removed: where Go refuses, we refuse, and with the same words. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { certificateRules } from '../../src/go/x509/release.js';
import { CertificatePool } from '../../src/go/x509/roots.js';
import { verifyCertificate } from '../../src/go/x509/verify.js';
import { CHAIN_CASES } from './chain-cases.js';
import { GoOracle, goVersion } from './oracle.js';

const COUNT = 3000;
const version = goVersion();
const now = Date.now();
const BASE = CHAIN_CASES.filter((one) => one.chain.length < 6);

/** Bytes that mean something in DER, or any byte. */
const byte = fc.oneof(
  fc.constantFrom(0, 1, 2, 3, 4, 5, 6, 0x0c, 0x13, 0x17, 0x18, 0x30, 0x31, 0x7f, 0x80, 0x82, 0xa0, 0xff),
  fc.integer({ min: 0, max: 255 }),
);
const edit = fc.record({
  kind: fc.constantFrom('replace', 'insert', 'remove', 'flip', 'increment'),
  /** Where, as a fraction of the length. */
  at: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
  byte,
  bit: fc.integer({ min: 0, max: 7 }),
});
type Edit = typeof edit extends fc.Arbitrary<infer T> ? T : never;
const mutation = fc.record({
  base: fc.constantFrom(...BASE),
  which: fc.nat(),
  edits: fc.array(edit, { minLength: 1, maxLength: 2 }),
});

function apply(der: Uint8Array, change: Edit): Uint8Array {
  const bytes = [...der];
  const at = Math.floor(change.at * bytes.length);
  const old = bytes[at] ?? 0;
  const changed = {
    replace: [change.byte],
    insert: [change.byte, old],
    remove: [],
    flip: [old ^ (1 << change.bit)],
    increment: [(old + 1) & 0xff],
  }[change.kind];
  bytes.splice(at, 1, ...changed);
  return Uint8Array.from(bytes);
}

// The elliptic curve packages word the same complaint in three ways.
const words = (text: string): string => text.replace(/(?:invalid )?P\d+ ?(?:point|Element).*/, 'POINT');

describe.skipIf(version === null)('damaged certificates', () => {
  it(`are judged as Go judges them, in ${COUNT} variations`, () => {
    const questions = fc.sample(mutation, { numRuns: COUNT, seed: 20 }).map(({ base, which, edits }) => ({
      chain: base.chain.map((der, i) => (i === which % base.chain.length ? edits.reduce(apply, der) : der)),
      roots: base.roots,
      host: base.host,
      nowMs: now,
    }));
    const oracle = new GoOracle();
    try {
      const answers = oracle.verify(questions);
      for (const [i, { chain, roots: pem, host }] of questions.entries()) {
        const roots = new CertificatePool(certificateRules(version ?? ''));
        roots.addPem(pem);
        const result = verifyCertificate({ certificates: chain, roots, host, now, goVersion: version ?? '' });
        const error = result.ok ? '' : result.failure.goError;
        expect(words(error), Buffer.from(chain[0] ?? []).toString('hex')).toBe(
          words(answers[i]?.error ?? ''),
        );
      }
    } finally {
      oracle.close();
    }
  }, 300_000);
});

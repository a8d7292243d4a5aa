/** The keyword filter: looking for one literal after the other and the tables give the same answer in the same order. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPrefilter } from '../../src/explain/prefilter.js';

const LITERALS = [
  'no such host',
  'host',
  'such',
  'ost',
  'x509',
  '410 gone',
  'gone',
  'aaa',
  'aa',
  '超时',
  '时',
  'größe',
];
const pieces = fc.constantFrom(
  ...LITERALS,
  'NO SUCH HOST',
  'Gone',
  ' ',
  '\n',
  'ÀÞ',
  'é',
  'a',
  'no such',
  '连接',
);
const text = fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join(''));

describe('the keyword filter', () => {
  it('finds the same literals in the same order with and without its tables', () => {
    const searching = createPrefilter(LITERALS, Number.POSITIVE_INFINITY);
    const tables = createPrefilter(LITERALS, 0);
    fc.assert(
      fc.property(text, (one) => {
        expect(searching.scanText(one)).toEqual(tables.scanText(one));
      }),
      { numRuns: 2000 },
    );
  });

  it('finds literals in either case, each once', () => {
    const found = createPrefilter(LITERALS).scanText('X509: No Such Host, no such host');
    expect([...found].map((index) => LITERALS[index]).sort()).toEqual([
      'host',
      'no such host',
      'ost',
      'such',
      'x509',
    ]);
  });

  it('gives no other answer once its tables are built', () => {
    const filter = createPrefilter(LITERALS, 20);
    const first = filter.scanText('lookup: no such host');
    expect([...filter.scanText('lookup: no such host')]).toEqual([...first]);
  });
});

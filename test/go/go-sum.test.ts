import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { goModHash } from '../../src/go/dir-hash.js';
import { checkGoSum, hasGoSum, parseGoSum } from '../../src/go/go-sum.js';

const TEXT = `example.com/a v1.0.0 h1:AAA=
example.com/a v1.0.0/go.mod h1:BBB=

  example.com/b\tv2.0.0   h2:CCC=\r
example.com/c v1.0.0
example.com/d v1.0.0 h1:DDD= extra
example.com/e v1.0.0/go.mod ${goModHash('')}
example.com/a v1.0.0 h1:EEE=
<<<<<<< HEAD
`;

describe('go.sum', () => {
  const sums = parseGoSum(TEXT);

  it('gives the hashes of zips and of go.mod files in file order', () => {
    expect([...sums.hashes]).toEqual([
      ['example.com/a v1.0.0', ['h1:AAA=', 'h1:EEE=']],
      ['example.com/a v1.0.0/go.mod', ['h1:BBB=']],
      ['example.com/b v2.0.0', ['h2:CCC=']],
    ]);
  });

  it('names every line that has not three fields, such as a merge conflict', () => {
    expect(sums.malformed).toEqual([
      { line: 5, fieldCount: 2, text: 'wrong number of fields 2' },
      { line: 6, fieldCount: 4, text: 'wrong number of fields 4' },
      { line: 9, fieldCount: 2, text: 'wrong number of fields 2' },
    ]);
  });

  it('drops the hash of an empty go.mod as Go does', () => {
    expect(checkGoSum(sums, 'example.com/e', 'v1.0.0/go.mod', goModHash(''))).toEqual({ kind: 'missing' });
  });

  it('judges a hash by the first one that settles it', () => {
    expect(checkGoSum(sums, 'example.com/a', 'v1.0.0', 'h1:AAA=')).toEqual({ kind: 'match' });
    expect(checkGoSum(sums, 'example.com/a', 'v1.0.0', 'h1:EEE=')).toEqual({
      kind: 'mismatch',
      recorded: 'h1:AAA=',
    });
    expect(checkGoSum(sums, 'example.com/b', 'v2.0.0', 'h1:X=')).toEqual({
      kind: 'unknown',
      recorded: ['h2:CCC='],
    });
    expect(checkGoSum(sums, 'example.com/z', 'v1.0.0', 'h1:X=')).toEqual({ kind: 'missing' });
  });

  it('counts only known hashes as present', () => {
    expect(hasGoSum(sums, 'example.com/a', 'v1.0.0')).toBe(true);
    expect(hasGoSum(sums, 'example.com/b', 'v2.0.0')).toBe(false);
    expect(hasGoSum(sums, 'example.com/z', 'v1.0.0')).toBe(false);
  });

  it('is read whatever it contains, each line either kept, blank, dropped or named', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }).filter((line) => !line.includes('\n'))), (lines) => {
        const { hashes, malformed } = parseGoSum(lines.join('\n'));
        const kept = [...hashes.values()].flat().length;
        expect(kept + malformed.length).toBeLessThanOrEqual(lines.length);
      }),
    );
  });
});

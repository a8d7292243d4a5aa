// GOSUMDB against the results of Go's own parser.

import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { databaseAddress, parseGosumdb, parseVerifierKey } from '../../src/go/gosumdb.js';
import { vectors } from './vectors.js';

describe('GOSUMDB is read as Go reads it', () => {
  for (const vector of vectors.sumdb) {
    it(`${JSON.stringify(vector.GOSUMDB)} gives ${vector.error ?? vector.url}`, () => {
      const parsed = parseGosumdb(vector.GOSUMDB);
      if (parsed.kind !== 'database') {
        expect(parsed.error).toBe(vector.error);
        return;
      }
      const { name, key, url, explicit } = parsed;
      expect({ name, key, url, triesProxiesFirst: !explicit }).toEqual({
        name: vector.name,
        key: vector.key,
        url: vector.url,
        triesProxiesFirst: vector.triesProxiesFirst,
      });
      if (vector.effectiveUrl !== undefined) expect(databaseAddress(parsed)).toBe(vector.effectiveUrl);
    });
  }
});

function verifierKey(name: string, bytes: readonly number[]): string {
  const key = Buffer.from(bytes);
  const hash = createHash('sha256').update(`${name}\n`).update(key).digest('hex').slice(0, 8);
  return `${name}+${hash}+${key.toString('base64')}`;
}

describe('a verifier key', () => {
  it('must be Ed25519 of the right length', () => {
    expect(parseVerifierKey(verifierKey('a.example', [2, ...Array(32).fill(0)]))).toEqual({
      error: 'unknown verifier algorithm',
    });
    expect(parseVerifierKey(verifierKey('a.example', [1, 2, 3]))).toEqual({ error: 'malformed verifier id' });
    expect(parseVerifierKey(verifierKey('a.example', [1, ...Array(32).fill(7)]))).toMatchObject({
      name: 'a.example',
    });
  });

  it('must name a host with an optional path', () => {
    const key = (name: string) => verifierKey(name, [1, ...Array(32).fill(7)]);
    expect(parseGosumdb(key('a.example/db'))).toMatchObject({
      kind: 'database',
      url: 'https://a.example/db',
    });
    for (const name of ['a.example/', 'u@a.example', 'a.example?x', 'a.example#x', '/x']) {
      expect(parseGosumdb(key(name))).toMatchObject({ kind: 'error' });
    }
  });
});

describe('the address of a database', () => {
  it('is the URL itself when it has a scheme', () => {
    expect(databaseAddress({ url: 'http://sum.example.com/x' })).toBe('http://sum.example.com/x');
    expect(databaseAddress({ url: '//sum.example.com' })).toBe('https://sum.example.com');
  });
});

// Module path and version rules against the results of Go's own functions, and the corners the vectors leave out.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  checkFilePath,
  checkImportPath,
  escapePath,
  escapeVersion,
  splitPathVersion,
  unescapeBang,
} from '../../src/go/module-path.js';
import { vectors } from './vectors.js';

describe('a module path is escaped as Go escapes it', () => {
  for (const vector of vectors.escapePath) {
    it(`${JSON.stringify(vector.path)} gives ${vector.escaped ?? vector.error}`, () => {
      const result = escapePath(vector.path);
      expect(result.ok ? result.escaped : result.error).toBe(vector.escaped ?? vector.error);
      expect(result.ok).toBe(vector.escaped !== undefined);
    });
  }
});

describe('a version is escaped as Go escapes it', () => {
  for (const vector of vectors.escapeVersion) {
    it(`${JSON.stringify(vector.version)} gives ${vector.escaped ?? vector.error}`, () => {
      const result = escapeVersion(vector.version);
      expect(result.ok ? result.escaped : result.error).toBe(vector.escaped ?? vector.error);
      expect(result.ok).toBe(vector.escaped !== undefined);
    });
  }

  it('refuses a letter outside ASCII with the words of the escaping itself', () => {
    expect(escapeVersion('é')).toEqual({ ok: false, error: 'internal error: inconsistency in EscapePath' });
  });
});

describe('unescaping', () => {
  it('is the inverse of escaping for every ASCII text without "!"', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[-._~a-zA-Z0-9/]*$/), (text) => {
        const escaped = text.replace(/[A-Z]/g, (c) => `!${c.toLowerCase()}`);
        expect(unescapeBang(escaped)).toBe(text);
      }),
    );
  });

  it('refuses what no escaping produces', () => {
    for (const bad of ['A', '!A', 'a!', '!1', 'é']) expect(unescapeBang(bad)).toBeNull();
  });
});

describe('the other kinds of path', () => {
  it('allows "+" and no dot in an import path, not a blank', () => {
    expect(checkImportPath('fmt')).toBeNull();
    expect(checkImportPath('example.com/c++')).toBeNull();
    expect(checkImportPath('a b')).toBe(`malformed import path "a b": invalid char ' '`);
  });

  it('allows letters of any script in a file path, not a colon or a lone surrogate', () => {
    expect(checkFilePath('docs/読む.md')).toBeNull();
    expect(checkFilePath('-x/.y')).toBeNull();
    expect(checkFilePath('a:b')).toBe(`malformed file path "a:b": invalid char ':'`);
    expect(checkFilePath('\ud800')).toContain('invalid UTF-8');
  });
});

describe('the major version suffix', () => {
  it('is cut off where Go cuts it', () => {
    expect(splitPathVersion('example.com/m/v2')).toEqual({ prefix: 'example.com/m', pathMajor: '/v2' });
    expect(splitPathVersion('example.com/m')).toEqual({ prefix: 'example.com/m', pathMajor: '' });
    expect(splitPathVersion('example.com/m2')).toEqual({ prefix: 'example.com/m2', pathMajor: '' });
    expect(splitPathVersion('gopkg.in/x.v1-unstable')).toEqual({
      prefix: 'gopkg.in/x',
      pathMajor: '.v1-unstable',
    });
    expect(splitPathVersion('example.com/m/v1')).toBeNull();
    expect(splitPathVersion('gopkg.in/x')).toBeNull();
  });
});

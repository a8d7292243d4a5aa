// Pattern lists against the results of Go's own MatchPrefixPatterns.

import { describe, expect, it } from 'vitest';
import { isMalformedPattern, pathMatch } from '../../src/go/path-match.js';
import { compilePatterns, matchingElement, matchPrefixPatterns } from '../../src/go/pattern.js';
import { vectors } from './vectors.js';

describe('a pattern list matches what Go says it matches', () => {
  for (const { patterns, path, match } of vectors.prefixMatch) {
    it(`${JSON.stringify(patterns)} ${match ? 'matches' : 'does not match'} ${path}`, () => {
      expect(matchPrefixPatterns(patterns, path)).toBe(match);
    });
  }
});

describe('which element matched', () => {
  it('is the first one in the list, as written', () => {
    expect(matchingElement('x.com,github.com/org/,github.com/*', 'github.com/org/repo')).toBe(
      'github.com/org/',
    );
    expect(matchingElement('*.com', 'a.org/x')).toBeNull();
    expect(matchingElement('', 'a.org/x')).toBeNull();
  });

  it('is found for many modules with one compilation', () => {
    const list = compilePatterns(Array.from({ length: 50 }, (_, i) => `*.team${i}.example.com/*`).join(','));
    const hits = Array.from({ length: 5000 }, (_, i) =>
      list.match(`git.team${i % 100}.example.com/repo${i}`),
    );
    expect(hits.filter((hit) => hit !== null)).toHaveLength(2500);
    expect(hits[7]).toBe('*.team7.example.com/*');
    expect(hits[77]).toBeNull();
  });
});

describe('path.Match corners that module paths hardly reach', () => {
  const cases: readonly [pattern: string, text: string, match: boolean][] = [
    ['a*b*c', 'aXbYbZc', true],
    ['a*b?c', 'abbbc', true],
    ['[^a]', '/', true],
    ['a?', 'a/', false],
    ['[a-c-e]', 'b', false],
    ['[]a]', ']', false],
    ['[\\]a]', ']', true],
    ['[a-', 'a', false],
    ['[a', 'a', false],
    ['[\\', 'a', false],
    ['[a-\\', 'a', false],
    ['a[', 'b', false],
    ['*[', 'b', false],
    ['*a[', 'ba', false],
    ['\u00c3\u00a9?', '\u00c3\u00a9x', true],
    ['[\u00c3\u00a0-\u00c3\u00bc]', '\u00c3\u00a9', true],
    ['[\u00c3]', 'x', false],
    ['*', '', true],
    ['', '', true],
    ['', 'a', false],
  ];
  for (const [pattern, text, match] of cases) {
    it(`${JSON.stringify(pattern)} ${match ? 'matches' : 'does not match'} ${JSON.stringify(text)}`, () => {
      expect(pathMatch(pattern, text)).toBe(match);
    });
  }

  it('tells malformed patterns from those that merely do not match', () => {
    for (const bad of ['[a', 'a\\', '[]', '[-a]', 'x*[', '[a-]']) expect(isMalformedPattern(bad)).toBe(true);
    for (const good of ['a', '[a]', '\\[', '*?[^x]y']) expect(isMalformedPattern(good)).toBe(false);
  });
});

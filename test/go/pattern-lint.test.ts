// Elements that match no module path are named with the reading that was meant; no other element ever is.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkModulePath } from '../../src/go/module-path.js';
import { matchPrefixPatterns } from '../../src/go/pattern.js';
import { lintPattern, lintPatterns } from '../../src/go/pattern-lint.js';

const DEAD: readonly [element: string, reason: string, meant?: string][] = [
  [' b.com', 'blank', 'b.com'],
  ['b.com\r', 'blank', 'b.com'],
  ['a.com b.com', 'separator', 'a.com,b.com'],
  ['a.com;b.com', 'separator', 'a.com,b.com'],
  ['a.com|b.com', 'separator', 'a.com,b.com'],
  ['a.com，b.com', 'separator', 'a.com,b.com'],
  ['"github.com/org"', 'quotes', 'github.com/org'],
  ["'github.com/org/*'", 'quotes', 'github.com/org/*'],
  ['https://github.com/org', 'scheme', 'github.com/org'],
  ['ssh://git@git.corp.example:2222/org/repo.git', 'scheme', 'git.corp.example/org/repo'],
  ['git@github.com:org/repo.git', 'ssh-address', 'github.com/org/repo'],
  ['git.example.com:8443', 'port', 'git.example.com'],
  ['git.example.com:8443/x', 'port', 'git.example.com/x'],
  ['example.com/m@v1.0.0', 'version', 'example.com/m'],
  ['!example.com/a', 'negation'],
  ['example.com/{a', 'braces'],
  ['b}', 'braces'],
  ['example.com/[a', 'malformed'],
  ['example.com/a\\', 'malformed'],
  ['github.com/!azure', 'escaped-case', 'github.com/Azure'],
  ['/a.com', 'leading-slash', 'a.com'],
  ['github.com/org//', 'empty-element', 'github.com/org'],
  ['github.com/org/repo.git', 'git-suffix', 'github.com/org/repo'],
  ['github.com//org', 'empty-element', 'github.com/org'],
  ['.corp.example.com', 'leading-dot', '*.corp.example.com,corp.example.com'],
  ['example.com/...', 'leading-dot', 'example.com'],
  ['corp.example.com.', 'trailing-dot', 'corp.example.com'],
  ['GitHub.com/Org', 'upper-case-host', 'github.com/Org'],
  ['$GOPRIVATE', 'invalid-character'],
  ['example_x.com/y', 'invalid-character'],
  ['off', 'no-dot'],
  ['localhost/x', 'no-dot'],
];

describe('an element that can match no module path', () => {
  for (const [element, reason, meant] of DEAD) {
    it(`${JSON.stringify(element)} is named ${reason}${meant === undefined ? '' : `, meaning ${meant}`}`, () => {
      expect(lintPattern(element)).toEqual({ element, reason, ...(meant === undefined ? {} : { meant }) });
    });
  }
});

describe('an element that matches something', () => {
  it('is never named', () => {
    const alive =
      'corp.example.com,*.corp.example.com,github.com/org/,github.com/*,**,*,*/*,example.com/[ab],example.com/[^a]*,gopkg.in/yaml.*,example.com/x.git,[a-z]*.com,?x.com,*example,none,github.com/o?g,\\a.com';
    expect(lintPatterns(alive)).toEqual([]);
  });

  it('law: a dead element matches no valid module path made of the same pieces', () => {
    const piece = fc.constantFrom(
      'a',
      'b.com',
      '.',
      '/',
      '*',
      '?',
      '[ab]',
      '[^a]',
      '\\',
      ':',
      '8443',
      '@',
      '!',
      'A',
      '_',
      '~',
      '-',
      'v2',
    );
    const path = fc
      .array(fc.constantFrom('a', 'b', 'b.com', '/', '.', 'A', '-', '_', '~', '8443', 'v2'), {
        minLength: 1,
        maxLength: 8,
      })
      .map((parts) => parts.join(''))
      .filter((text) => checkModulePath(text) === null);
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 7 }), path, (parts, target) => {
        const element = parts.join('');
        if (lintPattern(element) !== null) expect(matchPrefixPatterns(element, target)).toBe(false);
      }),
      { numRuns: 5000 },
    );
  });

  it('law: an element that matches a valid module path is never named', () => {
    const path = fc
      .stringMatching(/^[a-z]{1,3}\.[a-z]{2}(\/[-a-zA-Z0-9_~]{1,4}){0,3}$/)
      .filter((text) => checkModulePath(text) === null);
    fc.assert(
      fc.property(
        path,
        fc.array(fc.tuple(fc.nat(20), fc.constantFrom('*', '?', '[^/]', '[a-z]')), { maxLength: 3 }),
        (target, holes) => {
          const chars = [...target];
          for (const [at, wildcard] of holes)
            if (at < chars.length && chars[at] !== '/') chars[at] = wildcard;
          const element = chars.join('');
          if (matchPrefixPatterns(element, target)) expect(lintPattern(element)).toBeNull();
        },
      ),
      { numRuns: 3000 },
    );
  });
});

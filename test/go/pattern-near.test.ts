// Patterns that miss a module by little: each miss is named, and what is proposed instead matches by Go's own rules.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchPrefixPatterns } from '../../src/go/pattern.js';
import { nearMisses } from '../../src/go/pattern-near.js';

const MODULE = 'git.corp.example/team/lib';

describe('a pattern that was written for a module and misses it', () => {
  it.each([
    ['corp.example/*', 'parent-domain', '*.corp.example'],
    ['corp.example', 'parent-domain', '*.corp.example'],
    ['corp.example/team', 'parent-domain', '*.corp.example/team'],
    ['https://git.corp.example/team', 'dead', 'git.corp.example/team'],
    [' git.corp.example', 'dead', 'git.corp.example'],
    ['git.corp.example:8443', 'dead', 'git.corp.example'],
    ['"git.corp.example"', 'dead', 'git.corp.example'],
    ['.corp.example', 'dead', '*.corp.example,corp.example'],
    ['git.corp.example;x.example', 'dead', 'git.corp.example,x.example'],
    ['Git.Corp.Example/team', 'dead', 'git.corp.example/team'],
    ['git.corp.example/Team', 'case', 'git.corp.example/team'],
    ['git.corp.example/team/lib.git', 'git-suffix', 'git.corp.example/team/lib'],
    ['git.corp.example/team/lib/*', 'too-deep', 'git.corp.example/team/lib'],
    ['git.corp.example/*/*/*', 'too-deep', 'git.corp.example'],
  ])('%j is a miss by %s and means %s', (element, why, meant) => {
    expect(nearMisses(element, MODULE)).toEqual([{ element, why, meant }]);
  });

  it('is also one that covers only the hosts below the module’s own', () => {
    expect(nearMisses('*.corp.example', 'corp.example/lib')).toEqual([
      { element: '*.corp.example', why: 'subdomains-only', meant: 'corp.example' },
    ]);
  });
});

describe('a pattern that was written for something else', () => {
  it.each([
    ['github.com/other', 'github.com/org/lib'],
    ['example', MODULE],
    ['other.example', MODULE],
    ['git.corp.example/other', MODULE],
    ['none', MODULE],
    ['', MODULE],
    ['com', 'git.corp.com/x'],
  ])('%j is none for %s', (patterns, path) => {
    expect(nearMisses(patterns, path)).toEqual([]);
  });

  it('is none where another element of the list matches', () => {
    expect(nearMisses('corp.example/*,git.corp.example', MODULE)).toEqual([]);
  });
});

describe('whatever the pattern', () => {
  it('what is proposed matches the module', () => {
    const part = fc.constantFrom(
      'git',
      'corp',
      'example',
      'team',
      'lib',
      '*',
      '.',
      '/',
      ' ',
      'GIT',
      '.git',
      ':',
      '"',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 9 }), (parts) => {
        for (const { meant } of nearMisses(parts.join(''), MODULE)) {
          expect(matchPrefixPatterns(meant, MODULE)).toBe(true);
        }
      }),
    );
  });
});

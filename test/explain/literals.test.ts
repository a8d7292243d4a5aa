// The literals that the streaming filter takes out of a rule's pattern stand in everything that the pattern matches.

import { describe, expect, it } from 'vitest';
import { literalsOf } from '../../src/explain/literals.js';
import { RULES } from '../../src/explain/rules/index.js';
import { GO_TEXTS } from './go-texts.js';
import { SAMPLES } from './samples.js';

describe('literals of a pattern', () => {
  it.each([
    [/no such host/, ['no such host']],
    [/dial tcp[46]?: lookup \S+/, [': lookup ']],
    [/(?:connection|operation) timed out/, [' timed out']],
    [/(?:x )?unknown revision/i, ['unknown revision']],
    [/a{0,2}missing go\.sum entr(?:y|ies)/, ['missing go.sum e']],
    [/(?!never )exit status \d+|(?<code>E\d+) failed/, ['exit status ', ' failed']],
    [/https?:\/\/\S+ said/, [' said']],
    [/\S+: \d+|known/, [': ', 'known']],
    [/(?:known|\w+)/, []],
    [/[abc]+/, []],
  ] as const)('%s', (pattern, literals) => {
    expect(literalsOf(pattern)).toEqual(literals);
  });

  it('stand in every text that the pattern matches', () => {
    const texts = [...SAMPLES, ...GO_TEXTS].flatMap((sample) => sample.texts);
    const wrong = RULES.flatMap(({ id, pattern, needs }) => {
      if (needs !== undefined) return [];
      const literals = literalsOf(pattern);
      const without = texts.filter(
        (text) => pattern.test(text) && !literals.some((literal) => text.toLowerCase().includes(literal)),
      );
      return without.map((text) => [id, text]);
    });
    expect(wrong).toEqual([]);
  });

  it('are found for every rule that names none', () => {
    const without = RULES.filter(
      ({ needs, pattern }) => needs === undefined && literalsOf(pattern).length === 0,
    );
    expect(without.map(({ id }) => id)).toEqual([]);
  });
});

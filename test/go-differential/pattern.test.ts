// Module pattern lists against golang.org/x/mod/module.MatchPrefixPatterns itself, in the copy the go command is built with.

import { describe, expect, it } from 'vitest';
import { matchPrefixPatterns } from '../../src/go/pattern.js';
import { goMinor, runGo } from '../support/go-oracle.js';

const PROGRAM = `package main

import (
	"encoding/json"
	"os"

	"golang.org/x/mod/module"
)

func main() {
	var pairs [][2]string
	if err := json.NewDecoder(os.Stdin).Decode(&pairs); err != nil {
		panic(err)
	}
	out := make([]bool, len(pairs))
	for i, pair := range pairs {
		out[i] = module.MatchPrefixPatterns(pair[0], pair[1])
	}
	json.NewEncoder(os.Stdout).Encode(out)
}
`;

const PATTERN_PARTS = [
  'a',
  'b',
  'a.com',
  'x.com',
  '.',
  '/',
  '/',
  '/',
  '*',
  '?',
  '**',
  '[ab]',
  '[^a]',
  '[a-',
  '[/]',
  '\\\\',
  '\\\\*',
  'é',
  '[é-日]',
  ',',
  ',',
  ']',
  '-',
  ' ',
  '{',
  '$',
  '^',
  '(',
  '+',
  '|',
  '!',
];
const PATH_PARTS = [
  'a',
  'b',
  'a.com',
  'x.com',
  '/',
  '/',
  '/',
  '.',
  'ab',
  'v2',
  'é',
  '日',
  '*',
  '-',
  ']',
  '{',
  '+',
];

/** Pairs that are always the same; every second one starts from the path itself so that many match. */
function pairs(count: number): readonly (readonly [patterns: string, path: string])[] {
  let state = 42;
  const next = (below: number): number => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return (state >> 8) % below;
  };
  const text = (parts: readonly string[], length: number) =>
    Array.from({ length: 1 + next(length) }, () => parts[next(parts.length)] ?? '').join('');
  return Array.from({ length: count }, (_, i) => {
    const path = text(PATH_PARTS, 7);
    if (i % 2 === 0) return [text(PATTERN_PARTS, 8), path] as const;
    const chars = Array.from(path, (char) =>
      next(4) === 0 ? (['*', '?', '[^/]', char][next(4)] ?? char) : char,
    );
    return [
      `z.com,${chars.slice(0, 1 + next(chars.length)).join('')}${next(2) === 0 ? '/' : ''}`,
      path,
    ] as const;
  });
}

describe('pattern lists match exactly what Go matches', () => {
  it.skipIf(goMinor === 0)('10,000 generated lists and paths', { timeout: 300_000 }, () => {
    const generated = pairs(10_000);
    const real = runGo(PROGRAM, generated) as readonly boolean[];
    const differing = generated.filter(
      ([patterns, path], i) => matchPrefixPatterns(patterns, path) !== real[i],
    );
    expect(differing).toEqual([]);
    expect(real.filter(Boolean).length).toBeGreaterThan(1000);
  });
});

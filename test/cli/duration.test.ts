// Durations on the command line.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDuration } from '../../src/cli/duration.js';

describe('a duration', () => {
  it.each([
    ['30s', 30_000],
    ['1m30s', 90_000],
    ['500ms', 500],
    ['1.5s', 1500],
    ['2m', 120_000],
    ['24h', 86_400_000],
    ['1m1ms', 60_001],
  ])('%s is %i ms', (text, expected) => {
    expect(parseDuration(text)).toBe(expected);
  });

  it.each([
    '',
    '30',
    's',
    '-5s',
    '+5s',
    '0s',
    '0.1ms',
    '25h',
    '5 s',
    '5S',
    '1e3s',
    '.5s',
    '5s ',
    '1d',
    '∞',
    '9'.repeat(400),
  ])('%j is none', (text) => {
    expect(parseDuration(text)).toBeNull();
  });

  it('is the sum of its parts', () => {
    const minutes = fc.integer({ min: 0, max: 1000 });
    const seconds = fc.integer({ min: 1, max: 3000 });
    fc.assert(
      fc.property(minutes, seconds, (m, s) => {
        expect(parseDuration(`${m}m${s}s`)).toBe(m * 60_000 + s * 1000);
      }),
    );
  });

  it('never yields anything but a whole number of milliseconds from one to a day', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9.]{1,6}(?:ms|s|m|h)?[0-9]{0,4}(?:ms|s)?$/), (text) => {
        const parsed = parseDuration(text);
        expect(parsed === null || (Number.isInteger(parsed) && parsed >= 1 && parsed <= 86_400_000)).toBe(
          true,
        );
      }),
    );
  });
});

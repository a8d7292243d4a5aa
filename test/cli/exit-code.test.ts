// The exit code as a function of verdict, findings, --fail-on and signal.

import { describe, expect, it } from 'vitest';
import { exitCodeOf, type FailOn } from '../../src/cli/exit-code.js';
import type { Verdict } from '../../src/model/diagnosis.js';

const warning = [{ severity: 'warning' }] as const;

function code(
  verdict: Verdict,
  failOn: FailOn = 'error',
  findings: typeof warning | readonly [] = [],
): number {
  return exitCodeOf({ verdict, findings, failOn, signal: null });
}

describe('the exit code', () => {
  it.each([
    ['ok', 0],
    ['degraded', 0],
    ['broken', 1],
    ['unknown', 3],
  ] as const)('of verdict %s is %i by default', (verdict, expected) => {
    expect(code(verdict)).toBe(expected);
  });

  it.each([
    ['ok', 0],
    ['degraded', 1],
    ['broken', 1],
    ['unknown', 3],
  ] as const)('of verdict %s is %i with --fail-on warning', (verdict, expected) => {
    expect(code(verdict, 'warning')).toBe(expected);
  });

  it('counts any warning with --fail-on warning, but no mere information', () => {
    expect(code('ok', 'warning', warning)).toBe(1);
    const information = [{ severity: 'info' }] as const;
    expect(exitCodeOf({ verdict: 'ok', findings: information, failOn: 'warning', signal: null })).toBe(0);
  });

  it.each([
    ['ok', 0],
    ['degraded', 0],
    ['broken', 0],
    ['unknown', 3],
  ] as const)('of verdict %s is %i with --fail-on none', (verdict, expected) => {
    expect(code(verdict, 'none', warning)).toBe(expected);
  });

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 143],
  ] as const)('after %s is %i whatever was found', (signal, expected) => {
    for (const verdict of ['ok', 'degraded', 'broken', 'unknown'] as const) {
      expect(exitCodeOf({ verdict, findings: [], failOn: 'none', signal })).toBe(expected);
    }
  });
});

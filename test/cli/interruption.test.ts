// Ctrl-C and termination at any moment: a partial report, the right exit code, and nothing left behind.

import type { ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Listening, type Sandbox, sandbox, silentServer, strictSchema } from './doctor.js';

const isReport = new Ajv2019({ strict: true, allowUnionTypes: true }).compile(strictSchema());

let hole: Listening;
let user: Sandbox;

beforeEach(async () => {
  hole = await silentServer();
  user = sandbox(hole.url);
});

afterEach(async () => {
  user.remove();
  await hole.close();
});

interface PartialReport {
  readonly verdict: string;
  readonly exitCode: number;
  readonly durationMs: number;
  readonly checks: readonly { readonly id: string; readonly status: string }[];
}

function expectReport(stdout: string): PartialReport {
  const report: unknown = JSON.parse(stdout);
  isReport(report);
  expect(isReport.errors).toBeNull();
  return report as PartialReport;
}

/** Sends a signal once the proxy has been asked; the go command asks first, and only without it is it a probe of our own. */
function whenAsked(signal: NodeJS.Signals) {
  return (child: ChildProcess) => void hole.reached.then(() => child.kill(signal));
}

describe('a signal', () => {
  // From before node itself has started to well into the run.
  it.each([
    ['SIGINT', 130, 100],
    ['SIGINT', 130, 200],
    ['SIGTERM', 143, 300],
    ['SIGINT', 130, 400],
    ['SIGINT', 130, 600],
    ['SIGHUP', 143, 800],
    ['SIGINT', 130, 1200],
  ] as const)(
    '%s (exit code %i) after %i ms gives a valid partial report',
    async (signal, exitCode, delay) => {
      const ended = await user.run(['--json', '--no-reference'], {
        meanwhile: (child) => void sleep(delay).then(() => child.kill(signal)),
      });
      expect(user.leftovers()).toEqual([]);
      // Before node itself listens, the system ends the process, and nothing has been written.
      if (ended.signal !== null) {
        expect(ended).toEqual({ code: null, signal, stdout: '', stderr: '' });
        return;
      }
      expect(ended).toMatchObject({ code: exitCode, stderr: '' });
      const report = expectReport(ended.stdout);
      expect(report.exitCode).toBe(exitCode);
      expect(report.verdict).not.toBe('ok');
    },
  );

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 143],
  ] as const)('%s while the proxy is silent marks what was not finished', async (signal, exitCode) => {
    const { code, stdout, stderr } = await user.run(['--json', '--no-reference'], {
      meanwhile: whenAsked(signal),
    });
    expect({ code, stderr }).toEqual({ code: exitCode, stderr: '' });
    const report = expectReport(stdout);
    expect(report.verdict).toBe('unknown');
    const statuses = report.checks.filter(({ id }) => id === 'go').map(({ status }) => status);
    expect(statuses).toEqual(['unknown']);
    expect(user.leftovers()).toEqual([]);
  });

  it('gives the report for people too', async () => {
    const { code, stdout } = await user.run(['--no-reference', '--no-go'], {
      meanwhile: whenAsked('SIGINT'),
    });
    expect(code).toBe(130);
    expect(stdout).toContain(hole.url);
  });

  it('sent twice ends the run at once and still leaves nothing behind', async () => {
    const { code } = await user.run(['--json', '--no-reference'], {
      meanwhile: (child) =>
        void hole.reached.then(() => {
          child.kill('SIGINT');
          child.kill('SIGTERM');
        }),
    });
    expect([130, 143]).toContain(code);
    expect(user.leftovers()).toEqual([]);
  });
});

describe('--timeout', () => {
  it.each([
    ['100ms', 100],
    ['1s', 1000],
    ['3s', 3000],
  ])('of %s ends the run within a second more', async (timeout, budget) => {
    const { code, stdout } = await user.run(['--json', '--no-reference', '--timeout', timeout]);
    const report = expectReport(stdout);
    expect([1, 3]).toContain(code);
    expect(report.exitCode).toBe(code);
    expect(report.durationMs).toBeLessThanOrEqual(budget + 1000);
    expect(user.leftovers()).toEqual([]);
  });
});

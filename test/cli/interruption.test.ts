// Ctrl-C and termination at any moment: a partial report, the right exit code, and nothing left behind.

import { setTimeout as sleep } from 'node:timers/promises';
import { Ajv } from 'ajv';
import { afterAll, describe, expect, it } from 'vitest';
import { sandbox, silentServer, strictSchema } from './doctor.js';

const hole = await silentServer();
const user = sandbox(hole.url);
const isReport = new Ajv({ strict: true, allowUnionTypes: true }).compile(strictSchema());

afterAll(async () => {
  user.remove();
  await hole.close();
});

function expectReport(stdout: string): Record<string, unknown> {
  const report: unknown = JSON.parse(stdout);
  isReport(report);
  expect(isReport.errors).toBeNull();
  return report as Record<string, unknown>;
}

describe('a signal', () => {
  // From while the build is loading to while every probe waits for an answer.
  it.each([
    ['SIGINT', 130, 150],
    ['SIGINT', 130, 300],
    ['SIGINT', 130, 600],
    ['SIGINT', 130, 1500],
    ['SIGTERM', 143, 250],
    ['SIGTERM', 143, 1000],
    ['SIGHUP', 143, 1000],
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
      expect(report).toMatchObject({ exitCode });
      expect(report.verdict).not.toBe('ok');
    },
  );

  it('while the entry is silent marks what was not finished as unknown', async () => {
    const { stdout } = await user.run(['--json', '--no-reference'], {
      meanwhile: (child) => void hole.reached.then(() => sleep(300)).then(() => child.kill('SIGINT')),
    });
    const report = expectReport(stdout) as {
      verdict: string;
      checks: readonly { id: string; status: string }[];
    };
    expect(report.verdict).toBe('unknown');
    const go = report.checks.filter(({ id }) => id === 'go' || id === 'proxy').map(({ status }) => status);
    expect(go.length).toBeGreaterThan(0);
    expect(new Set(go)).toEqual(new Set(['unknown']));
  });

  it('gives the report for people too', async () => {
    const { code, stdout } = await user.run(['--no-reference'], {
      meanwhile: (child) => void sleep(1000).then(() => child.kill('SIGINT')),
    });
    expect(code).toBe(130);
    expect(stdout).toContain(hole.url);
  });

  it('sent twice ends the run at once', async () => {
    const { code } = await user.run(['--json', '--no-reference'], {
      meanwhile: (child) => {
        void sleep(1000).then(() => {
          child.kill('SIGINT');
          setTimeout(() => child.kill('SIGINT'), 5);
        });
      },
    });
    expect(code).toBe(130);
    expect(user.leftovers()).toEqual([]);
  });
});

describe('--timeout', () => {
  it.each(['100ms', '1s', '3s'])('of %s ends the run within a second more', async (timeout) => {
    const startedAt = Date.now();
    const { code, stdout } = await user.run(['--json', '--no-reference', '--timeout', timeout]);
    const report = expectReport(stdout) as { durationMs: number };
    const budget = timeout === '100ms' ? 100 : Number.parseInt(timeout, 10) * 1000;
    expect([1, 3]).toContain(code);
    expect(report.durationMs).toBeLessThanOrEqual(budget + 1000);
    // Start-up of the process comes on top on a busy machine.
    expect(Date.now() - startedAt).toBeLessThan(budget + 4000);
    expect(user.leftovers()).toEqual([]);
  });
});

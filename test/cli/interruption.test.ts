// Ctrl-C and termination at any moment: a partial report, the right exit code, and nothing left behind.

import { type ChildProcess, execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  BINARY,
  healthyProxy,
  type Listening,
  type Sandbox,
  sandbox,
  silentServer,
  strictSchema,
} from './doctor.js';

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

  // npx and timeout hand on what the whole process group has got already.
  it.each([0, 1, 5, 20, 100, 300])(
    'that arrives again %i ms later is the same one: one document, and the exit code that it names',
    async (pause) => {
      const { code, stdout, stderr } = await user.run(['--json', '--no-reference'], {
        meanwhile: (child) =>
          void hole.reached.then(async () => {
            child.kill('SIGINT');
            await sleep(pause);
            child.kill('SIGINT');
          }),
      });
      expect({ code, stderr }).toEqual({ code: 130, stderr: '' });
      expect(expectReport(stdout).exitCode).toBe(130);
      expect(user.leftovers()).toEqual([]);
    },
  );

  it('that timeout(1) sends to the process and to its group gives one document', async () => {
    const words = [
      '--preserve-status',
      '-s',
      'INT',
      '2',
      process.execPath,
      BINARY,
      '--json',
      '--no-reference',
    ];
    const { stdout } = await user.run(words, { program: 'timeout' });
    expect(expectReport(stdout)).toMatchObject({ exitCode: 130, verdict: 'unknown' });
  });

  it('that comes again when the run should have ended still gives one document', async () => {
    const { code, stdout } = await user.run(['--json', '--no-reference'], {
      meanwhile: (child) =>
        void hole.reached.then(async () => {
          child.kill('SIGINT');
          await sleep(50);
          child.kill('SIGSTOP');
          await sleep(1200);
          child.kill('SIGTERM');
          child.kill('SIGCONT');
        }),
    });
    expect(code).toBe(130);
    expect(expectReport(stdout).exitCode).toBe(code);
    expect(user.leftovers()).toEqual([]);
  });

  // The later ones meet a process that takes itself apart.
  it.each([0, 1, 2, 3, 5, 8])(
    'that comes %i ms after the report was written does not change the exit code that it names',
    async (pause) => {
      const proxy = await healthyProxy();
      const lucky = sandbox(proxy.url);
      const { code, signal, stdout } = await lucky.run(['--json', '--no-reference', '--no-go'], {
        meanwhile: (child) =>
          child.stdout?.once('data', () => void sleep(pause).then(() => child.kill('SIGINT'))),
      });
      lucky.remove();
      await proxy.close();
      expect(signal).toBeNull();
      expect(expectReport(stdout).exitCode).toBe(code);
    },
  );
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

  it('holds where settings name a pipe into which nobody writes', async () => {
    const pipe = join(user.home, 'pipe');
    execFileSync('mkfifo', [pipe]);
    const env = { GOENV: pipe, NETRC: pipe, SSL_CERT_FILE: pipe, SSL_CERT_DIR: user.home };
    const { signal, stdout } = await user.run(['--json', '--no-reference', '--timeout', '1s'], { env });
    expect(signal).toBeNull();
    expect(expectReport(stdout).durationMs).toBeLessThanOrEqual(2000);
  });
});

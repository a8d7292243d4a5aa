// The fix command as a process, between a proxy that fails and one that works, both on this machine.

import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { Ajv } from 'ajv';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { FixOutput, FixReport } from '../../src/model/fix-report.js';
import { BINARY, FIXTURES, ROOT, type Sandbox, sandbox } from '../cli/doctor.js';
import { moduleServer } from '../support/module-server.js';
import { GO } from './machine.js';

const servers: Server[] = [];
const schema = JSON.parse(readFileSync(join(ROOT, 'dist/fix.schema.json'), 'utf8')) as object;
const isValid = new Ajv({ strict: false }).compile(schema);
let settings = '';
let user: Sandbox;

async function listen(server: Server): Promise<string> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

beforeAll(async () => {
  const failing = createServer((_request, response) => response.writeHead(503).end('down\n'));
  const working = createServer(moduleServer({}, FIXTURES));
  settings = `GOPRIVATE=corp.example\nGOPROXY=${await listen(failing)},${await listen(working)}\n`;
});
afterAll(() => {
  for (const server of servers) server.close();
});

beforeEach(() => {
  user = sandbox('');
  mkdirSync(dirname(envFile()), { recursive: true });
  writeFileSync(envFile(), settings);
  return () => rmSync(dirname(user.home), { recursive: true, force: true, maxRetries: 5 });
});

const envFile = (): string => join(user.home, '.config/go/env');
const content = (): string => readFileSync(envFile(), 'utf8');

/** The JSON document, which is what its schema says. */
async function json(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const { stdout, code } = await user.run(['fix', '--json', '--no-reference', ...args], { env });
  const document = JSON.parse(stdout) as FixOutput;
  expect(isValid(document), JSON.stringify(isValid.errors)).toBe(true);
  expect(document.exitCode).toBe(code);
  return document;
}

describe.skipIf(GO === null)('goproxy-doctor fix', () => {
  it('applies the smallest fix that works and undoes it', async () => {
    const fixed = (await json(['--yes'])) as FixReport;
    expect(fixed).toMatchObject({
      action: 'applied',
      exitCode: 0,
      cause: 'goproxy.comma-no-fallback',
      fix: { id: 'fall-back-on-any', verified: true },
      after: { verdict: 'degraded' },
    });
    expect(content()).toBe(settings.replace(',', '|'));
    expect(await json(['--undo'])).toMatchObject({ action: 'undone', exitCode: 0 });
    expect(content()).toBe(settings);
    expect(await json(['--undo'])).toMatchObject({ action: 'nothing-to-do', reason: 'nothing-to-undo' });
  });

  it('applies the fix that is named, and refuses a name that nobody knows', async () => {
    expect(await json(['--yes', 'nonsense'])).toMatchObject({
      exitCode: 2,
      error: { choices: expect.anything() },
    });
    expect(content()).toBe(settings);
    expect(await json(['--yes', 'use-working-entry'])).toMatchObject({ action: 'applied' });
    expect(content()).toBe(settings.replace(/http:[^,]*,/, ''));
  });

  it('changes nothing in a dry run, and says what it would do', async () => {
    expect(await json(['--dry-run'])).toMatchObject({
      action: 'shown',
      exitCode: 0,
      fix: { verified: true },
    });
    const { stdout, code } = await user.run(['fix', '--dry-run', '--no-reference']);
    expect(code).toBe(0);
    expect(stdout).toContain('go env -w');
    expect(content()).toBe(settings);
    expect(existsSync(join(user.home, '.config/goproxy-doctor'))).toBe(false);
  });

  it('asks before it changes anything, so without a terminal and without --yes it refuses', async () => {
    const { code, stdout, stderr } = await user.run(['fix']);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('--yes');
    expect(await json([])).toMatchObject({ exitCode: 2, error: { option: '--json' } });
  });

  it('refuses in CI, for sudo, and where a variable of the environment masks the file', async () => {
    const ci = await user.run(['fix'], { env: { CI: 'true' } });
    expect(ci.code).toBe(2);
    const sudo = { SUDO_USER: 'someone' };
    if (process.getuid?.() === 0) {
      expect(await json(['--yes'], sudo)).toMatchObject({ action: 'refused', reason: 'sudo', exitCode: 1 });
    }
    const GOPROXY = /^GOPROXY=(.*)$/m.exec(settings)?.[1] ?? '';
    const masked = (await json(['--yes'], { GOPROXY })) as FixReport;
    expect(masked).toMatchObject({ action: 'refused', reason: 'masked', exitCode: 1 });
    expect(masked.fix?.commands[0]).toMatch(/^export GOPROXY=/);
    expect(await json(['--yes'], { GOENV: 'off', GOPROXY })).toMatchObject({ reason: 'no-env-file' });
    expect(content()).toBe(settings);
  });

  it('says that it was interrupted, not that nothing helps', async () => {
    let asked = (): void => undefined;
    const silent = new Promise<void>((resolve) => {
      asked = resolve;
    });
    const hole = await listen(createServer(() => asked()));
    const failing = /GOPROXY=([^,]*)/.exec(settings)?.[1] ?? '';
    // The trial without the first entry hangs at the second one.
    writeFileSync(envFile(), `GOPROXY=${failing},${hole}\n`);
    const { code, stdout } = await user.run(['fix', '--yes', '--no-reference'], {
      meanwhile: (child) => void silent.then(() => child.kill('SIGINT')),
    });
    expect([code, stdout]).toEqual([130, expect.stringContaining('interrupted')]);
    expect(stdout).not.toContain('no fix');
  });

  it('says that there was no time when none was left to try anything', async () => {
    const { code, stdout } = await user.run(['fix', '--yes', '--no-reference', '--timeout', '600ms']);
    if (code === 3) return expect(stdout).toContain('no verdict');
    expect([code, stdout]).toEqual([1, expect.stringContaining('no time')]);
    expect(content()).toBe(settings);
  });

  it('says what takes it back where the file was changed since', async () => {
    await json(['--yes']);
    writeFileSync(envFile(), `${content()}GONOSUMDB=corp.example\n`);
    const undone = (await json(['--undo'])) as FixReport;
    expect(undone).toMatchObject({ action: 'refused', reason: 'changed-since', exitCode: 1 });
    const [before = ''] = /GOPROXY=.*/.exec(settings) ?? [];
    expect(undone.message).toContain(`go env -w ${before}`);
  });

  it('says nothing to repair where go works', async () => {
    writeFileSync(envFile(), settings.replace(/http:[^,]*,/, ''));
    expect(await json(['--yes'])).toMatchObject({ action: 'nothing-to-do', reason: 'healthy', exitCode: 0 });
  });

  it('reminds of a temporary fix in later checks, and says when its time is over whether it is still needed', async () => {
    const fixed = (await json(['--yes', '--temporary', '3d'])) as FixReport;
    const days = (Date.parse(fixed.until ?? '') - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(2.9);
    expect(days).toBeLessThan(3.1);
    const check = (): ReturnType<Sandbox['run']> => user.run(['check', '--no-reference']);
    expect((await check()).stderr).toContain('fix --undo');
    const journal = join(user.home, '.config/goproxy-doctor/journal.json');
    writeFileSync(
      journal,
      readFileSync(journal, 'utf8').replace(fixed.until ?? '', '2026-01-01T00:00:00.000Z'),
    );
    expect((await check()).stderr).toContain('still fails');
    await json(['--undo']);
    expect((await check()).stderr).toBe('');
  });

  it.skipIf(!existsSync('/usr/bin/script'))('does what the answer at a terminal says', async () => {
    const answer = (word: string): Promise<string> =>
      new Promise((resolve, reject) => {
        const words = `${process.execPath} ${BINARY} fix --no-reference fall-back-on-any`;
        const env = {
          PATH: process.env.PATH,
          HOME: user.home,
          TERM: 'dumb',
          LANG: 'C.UTF-8',
          GOTOOLCHAIN: 'local',
        };
        const child = execFile('script', ['-qec', words, '/dev/null'], { env }, (error, stdout) =>
          error !== null && error.code === undefined ? reject(error) : resolve(stdout),
        );
        child.stdout?.on('data', (data: string) => {
          if (data.includes('[y/N]')) child.stdin?.write(`${word}\n`);
        });
      });
    expect(await answer('n')).toContain('nothing was changed');
    expect(content()).toBe(settings);
    expect(await answer('y')).toContain('go can download modules now');
    expect(content()).toBe(settings.replace(',', '|'));
  });
});

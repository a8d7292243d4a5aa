// Applying and undoing with the real go command: nothing but the go env file changes, and undo gives back the same bytes.

import { spawn } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { build } from 'esbuild';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { applyFix, undoFix } from '../../src/fix/apply.js';
import { readJournal } from '../../src/fix/journal.js';
import { application, GO, type Home, makeHome } from './machine.js';

const OLD = '# by hand\nGOPROXY=off\nexport GOSUMDB=off\n GOFLAGS=x\nGOPRIVATE=a.example\r\n';
const PROXY = { name: 'GOPROXY', value: 'https://goproxy.test-corp.example|direct' };

const homes: Home[] = [];
function home(content: string | Uint8Array | null): Home {
  const made = makeHome(content);
  homes.push(made);
  return made;
}
afterEach(() => {
  for (const made of homes.splice(0)) made.remove();
});

describe.skipIf(GO === null)('a fix', () => {
  it('is written by go, beside what the file held', async () => {
    const { envFile, ...rest } = home(OLD);
    const done = await applyFix(application({ envFile, ...rest }, readFileSync(envFile), [PROXY]));
    expect(done).toEqual({ state: 'done', file: envFile });
    const text = readFileSync(envFile, 'utf8');
    expect(text).toContain(`GOPROXY=${PROXY.value}\n`);
    expect(text).toContain('GOPRIVATE=a.example');
    expect(text).not.toContain('GOPROXY=off');
  });

  it('is undone byte for byte, whatever the file held', async () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      fc.string({ maxLength: 200 }).map((text) => new TextEncoder().encode(`GOPROXY=off\n${text}`)),
    );
    await fc.assert(
      fc.asyncProperty(fc.option(bytes), async (content) => {
        const one = makeHome(content);
        try {
          const seen = content === null ? null : readFileSync(one.envFile);
          const done = await applyFix(application(one, seen, [PROXY]));
          if (done.state === 'done') await undoFix(one.local);
          expect(existsSync(one.envFile) ? readFileSync(one.envFile) : null).toEqual(seen);
        } finally {
          one.remove();
        }
      }),
      { numRuns: 15 },
    );
  });

  it('keeps the mode of the file and the link that it is', async () => {
    const one = home(OLD);
    const real = join(dirname(one.envFile), 'dotfiles-env');
    renameSync(one.envFile, real);
    symlinkSync(real, one.envFile);
    chmodSync(real, 0o600);
    await applyFix(application(one, Buffer.from(OLD), [PROXY]));
    expect(lstatSync(one.envFile).isSymbolicLink()).toBe(true);
    expect(statSync(real).mode & 0o777).toBe(0o600);
    await undoFix(one.local);
    expect(lstatSync(one.envFile).isSymbolicLink()).toBe(true);
    expect(readFileSync(real, 'utf8')).toBe(OLD);
    expect(statSync(real).mode & 0o777).toBe(0o600);
  });

  it('leaves nothing but the journal, which only its owner can read', async () => {
    const one = home(OLD);
    await applyFix(application(one, Buffer.from(OLD), [PROXY]));
    expect(readdirSync(dirname(one.envFile)).filter((name) => name !== 'telemetry')).toEqual(['env']);
    expect(readdirSync(one.ownDirectory)).toEqual(['journal.json']);
    expect(statSync(join(one.ownDirectory, 'journal.json')).mode & 0o777).toBe(0o600);
    expect(statSync(one.ownDirectory).mode & 0o777).toBe(0o700);
  });

  it('changes nothing when go refuses one of the changes', async () => {
    const one = home(OLD);
    const changes = [PROXY, { name: 'GOWORK', value: 'off' }];
    const done = await applyFix(application(one, Buffer.from(OLD), changes));
    expect(done).toMatchObject({ state: 'failed', error: expect.stringContaining('GOWORK') });
    expect(readFileSync(one.envFile, 'utf8')).toBe(OLD);
    expect(await undoFix(one.local)).toEqual({ state: 'nothing-to-undo' });
  });

  it('is not applied to a file that changed after it was tried, nor undone in one that changed after it', async () => {
    const one = home(OLD);
    expect(await applyFix(application(one, Buffer.from('GOPROXY=other\n'), [PROXY]))).toEqual({
      state: 'changed-meanwhile',
    });
    expect(readFileSync(one.envFile, 'utf8')).toBe(OLD);
    await applyFix(application(one, Buffer.from(OLD), [PROXY]));
    writeFileSync(one.envFile, 'GOPROXY=mine\n');
    expect(await undoFix(one.local)).toEqual({
      state: 'changed-since',
      before: [{ where: 'go-env', name: 'GOPROXY', value: 'off' }],
    });
    expect(readFileSync(one.envFile, 'utf8')).toBe('GOPROXY=mine\n');
  });

  it('is undone in the reverse order of several', async () => {
    const one = home(OLD);
    await applyFix(application(one, Buffer.from(OLD), [PROXY]));
    const between = readFileSync(one.envFile);
    await applyFix(application(one, between, [{ name: 'GOPRIVATE', value: null }]));
    await undoFix(one.local);
    expect(readFileSync(one.envFile)).toEqual(between);
    await undoFix(one.local);
    expect(readFileSync(one.envFile, 'utf8')).toBe(OLD);
    expect((await readJournal(one.ownDirectory)).entries).toEqual([]);
  });

  it('is applied by one of several that run at the same time', async () => {
    const one = home(OLD);
    const all = await Promise.all(
      Array.from({ length: 5 }, () => applyFix(application(one, Buffer.from(OLD), [PROXY]))),
    );
    expect(all.filter(({ state }) => state === 'done')).toHaveLength(1);
    expect(all.every(({ state }) => ['done', 'busy', 'changed-meanwhile'].includes(state))).toBe(true);
    await undoFix(one.local);
    expect(readFileSync(one.envFile, 'utf8')).toBe(OLD);
  });

  it('takes over the lock of a process that is gone, and not that of a living one', async () => {
    const one = home(OLD);
    const lock = join(one.ownDirectory, 'lock');
    const owner = { host: one.local.hostname, at: one.local.now(), token: 'x' };
    mkdirSync(one.ownDirectory);
    writeFileSync(lock, JSON.stringify({ ...owner, pid: process.pid }));
    expect(await applyFix(application(one, Buffer.from(OLD), [PROXY]))).toEqual({ state: 'busy' });
    writeFileSync(lock, JSON.stringify({ ...owner, pid: 2 ** 30 }));
    expect((await applyFix(application(one, Buffer.from(OLD), [PROXY]))).state).toBe('done');
    expect(existsSync(lock)).toBe(false);
  });

  it('leaves a journal alone that it does not understand', async () => {
    const one = home(OLD);
    mkdirSync(one.ownDirectory);
    const journal = join(one.ownDirectory, 'journal.json');
    writeFileSync(journal, '{"schema":"goproxy-doctor/journal/9"}');
    await expect(applyFix(application(one, Buffer.from(OLD), [PROXY]))).rejects.toThrow('journal.json');
    expect(readFileSync(journal, 'utf8')).toBe('{"schema":"goproxy-doctor/journal/9"}');
    expect(readFileSync(one.envFile, 'utf8')).toBe(OLD);
    unlinkSync(journal);
  });

  it('killed at any moment, leaves the old file or the new one, and can be undone', async () => {
    const one = home(OLD);
    const program = join(one.ownDirectory, '..', 'loop.mjs');
    await build({
      stdin: {
        contents: `
          import { readFileSync } from 'node:fs';
          import { applyFix, undoFix } from './src/fix/apply.js';
          const given = JSON.parse(process.argv[2]);
          const local = { ...given.local, now: () => Date.now() };
          process.stdout.write('ready');
          for (;;) {
            const seen = readFileSync(given.file);
            await applyFix({ ...given, local, seen });
            await undoFix(local);
          }`,
        resolveDir: process.cwd(),
        loader: 'ts',
      },
      outfile: program,
      bundle: true,
      platform: 'node',
      format: 'esm',
      banner: {
        js: "import { createRequire } from 'node:module';const require = createRequire(import.meta.url);",
      },
    });
    const argument = JSON.stringify(application(one, null, [PROXY]));
    await applyFix(application(one, Buffer.from(OLD), [PROXY]));
    const fixed = readFileSync(one.envFile, 'utf8');
    await undoFix(one.local);
    for (let round = 0; round < 12; round++) {
      const child = spawn(process.execPath, [program, argument], { stdio: ['ignore', 'pipe', 'inherit'] });
      await new Promise((resolve) => child.stdout.once('data', resolve));
      await sleep(round * 7);
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGKILL');
      await ended;
      expect([OLD, fixed]).toContain(readFileSync(one.envFile, 'utf8'));
      expect(['done', 'nothing-to-undo']).toContain((await undoFix(one.local)).state);
      expect(readFileSync(one.envFile, 'utf8')).toBe(OLD);
      expect((await readJournal(one.ownDirectory)).entries).toEqual([]);
    }
    expect((await applyFix(application(one, Buffer.from(OLD), [PROXY]))).state).toBe('done');
    const left = readdirSync(dirname(one.envFile)).filter((name) => name.startsWith('.goproxy-doctor'));
    expect(left).toEqual([]);
  });
});

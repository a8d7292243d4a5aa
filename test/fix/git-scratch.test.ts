/** The scratch copy of git's settings: the real git reads from it what it read from the user's files, but for the changes. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { changedGit } from '../../src/fix/git-scratch.js';
import { runChild } from '../../src/gather/spawn.js';
import type { SettingChange } from '../../src/model/observation.js';

let directory = '';
let home = '';
let env: Record<string, string> = {};

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'git-scratch-'));
});
beforeEach(() => {
  rmSync(directory, { recursive: true });
  home = join(directory, 'home');
  mkdirSync(home, { recursive: true });
  env = { PATH: process.env.PATH ?? '', HOME: home, GIT_CONFIG_NOSYSTEM: '1' };
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

function settings(variables: Readonly<Record<string, string>>): readonly string[] {
  const environment = { ...env, ...variables };
  const text = execFileSync('git', ['config', '--null', '--list'], { cwd: directory, env: environment });
  return text.toString().split('\0').slice(0, -1);
}

async function changed(...changes: readonly SettingChange[]): Promise<readonly string[]> {
  const variables = await changedGit(directory, changes, env, (args, environment) =>
    runChild('git', args, { cwd: directory, env: environment, timeoutMs: 10_000 }),
  );
  if (variables === null) throw new Error('this git takes no scratch file');
  return settings(variables);
}

const FORCED = { where: 'git', name: 'protocol.https.allow', value: 'always' } as const;

describe("git's settings with changes", () => {
  test('lose a setting in the file that holds it, and keep it elsewhere', async () => {
    const other = join(home, 'company.inc');
    writeFileSync(other, '[http]\n\tproxy = http://127.0.0.1:1\n');
    writeFileSync(
      join(home, '.gitconfig'),
      '[include]\n\tpath = company.inc\n[http]\n\tproxy = http://127.0.0.1:2\n',
    );
    const name = 'http.proxy';
    const own = { where: 'git', name, value: null, file: join(home, '.gitconfig') } as const;
    expect(await changed(own)).toContain('http.proxy\nhttp://127.0.0.1:1');
    const included = await changed({ ...own, file: other });
    expect(included).toContain('http.proxy\nhttp://127.0.0.1:2');
    expect(included).not.toContain('http.proxy\nhttp://127.0.0.1:1');
  });

  test('gain a setting, in place of that of the same name', async () => {
    writeFileSync(join(home, '.gitconfig'), '[protocol "https"]\n\tallow = never\n[core]\n\tbare\n');
    expect(await changed(FORCED)).toEqual(['core.bare', 'protocol.https.allow\nalways']);
  });

  test('keep what the environment sets', async () => {
    env = { ...env, GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: 'a.b', GIT_CONFIG_VALUE_0: 'c' };
    expect(await changed(FORCED)).toEqual(['protocol.https.allow\nalways', 'a.b\nc']);
  });

  test('are otherwise what they were, whatever they are', async () => {
    const text = fc.string({ unit: 'binary', maxLength: 12 }).filter((one) => !/[\0\n\r]/.test(one));
    await fc.assert(
      fc.asyncProperty(text, fc.string({ maxLength: 20 }), async (sub, value) => {
        fc.pre(!/[\0\r]/.test(value));
        const file = join(home, '.gitconfig');
        writeFileSync(file, '');
        execFileSync('git', ['config', '--file', file, `url.${sub}.insteadOf`, value], { env });
        const before = settings({});
        expect(await changed(FORCED)).toEqual([...before, 'protocol.https.allow\nalways']);
      }),
      { numRuns: 12 },
    );
  });
});

// What git includes for a repository below the user's module cache, compared with git itself in a repository that is there.
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { gitIncludes, withoutTraces } from '../../src/gather/git-includes.js';
import { testDirectory, testMachine } from './machine.js';

const PATTERNS = [
  '~/go/',
  '~/go/**',
  '~/go',
  '~/go/*/mod/',
  '~/GO/',
  '~/other/',
  '/',
  'go/pkg/',
  'vcs/',
  '**/cache/vcs/?*',
  './go/',
  '~/g?/',
] as const;

function git(home: string, directory: string, env: Readonly<Record<string, string>>): string {
  const all = { PATH: process.env.PATH ?? '', HOME: home, GIT_CONFIG_NOSYSTEM: '1', ...env };
  const asked = spawnSync('git', ['config', 'user.name'], { cwd: directory, env: all, encoding: 'utf8' });
  return asked.stdout.trim();
}

describe('what git includes only for repositories in the module cache', () => {
  test.each(['gitdir', 'gitdir/i'].flatMap((kind) => PATTERNS.map((pattern) => [kind, pattern] as const)))(
    '%s:%s is told elsewhere exactly where git itself includes it there',
    async (kind, pattern) => {
      const home = testDirectory();
      const cache = join(home, 'go', 'pkg', 'mod');
      const repository = join(cache, 'cache', 'vcs', '0');
      mkdirSync(repository, { recursive: true });
      spawnSync('git', ['init', '-q', '--bare'], { cwd: repository });
      writeFileSync(join(home, '.gitconfig'), `[includeIf "${kind}:${pattern}"]\n\tpath = work.inc\n`);
      writeFileSync(join(home, 'work.inc'), '[user]\n\tname = included\n');
      const there = git(home, repository, { GIT_DIR: repository });
      const local = testMachine({});
      const env = { PATH: process.env.PATH ?? '', HOME: home, GIT_CONFIG_NOSYSTEM: '1' };
      const told = await gitIncludes({ ...local, env }, cache, env);
      expect(git(home, testDirectory(), { ...told })).toBe(there);
    },
  );
});

test('git does not trace what is asked of it here', () => {
  expect(withoutTraces({ GIT_TRACE: '1', GIT_TRACE2_EVENT: '/tmp/x', GIT_DIR: '/x' })).toEqual({
    GIT_DIR: '/x',
  });
});

// What git includes only for repositories below the user's own module cache: a cache of ours must have it too. It reads git's
// settings and changes nothing.

import { dirname, isAbsolute, join } from 'node:path';
import { findExecutable } from './executable.js';
import { readGitEntries } from './git-settings.js';
import type { LocalMachine } from './local.js';
import { runChild } from './spawn.js';

type Environment = Readonly<Record<string, string>>;

const ASK_MS = 2000;

/** The environment without what makes git write of its own doing, to the terminal or into files of the user. */
export function withoutTraces(env: Environment): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).filter(([name]) => !/^GIT_(?:TRACE|CURL_VERBOSE)/.test(name)),
  );
}

/** Variables that include what `includeIf "gitdir:…"` includes for the repositories in this module cache. Never rejects. */
export async function gitIncludes(
  local: LocalMachine,
  cache: string,
  env: Environment,
): Promise<Environment> {
  const git = findExecutable('git', local);
  const first = Number(env.GIT_CONFIG_COUNT ?? 0);
  if (git === null || !(first >= 0)) return {};
  const words = ['config', '--null', '--show-origin', '--get-regexp', '^includeif\\.gitdir'];
  const { stdout } = await runChild(git, words, { cwd: local.tempDir, env, timeoutMs: ASK_MS });
  const place = join(cache, 'cache', 'vcs', '0').replaceAll('\\', '/');
  const files = readGitEntries(stdout).flatMap(({ origin, key, value }) => {
    const [, i, pattern = ''] = /^includeif\.gitdir(\/i)?:(.*)\.path$/s.exec(key) ?? [];
    const here = dirname(origin);
    const glob = globOf(pattern.replace(/^~(?=\/)/, env.HOME ?? '').replace(/^\.(?=\/)/, here), i);
    if (value === null || !glob.test(place)) return [];
    return [isAbsolute(value) || value.startsWith('~') ? value : join(here, value)];
  });
  const added = files.flatMap((file, at) => [
    [`GIT_CONFIG_KEY_${first + at}`, 'include.path'],
    [`GIT_CONFIG_VALUE_${first + at}`, file],
  ]);
  return { ...Object.fromEntries(added), GIT_CONFIG_COUNT: `${first + files.length}` };
}

/** The pattern of a condition (git-config(1), Conditional includes). */
function globOf(pattern: string, flags: string | undefined): RegExp {
  const whole = `${isAbsolute(pattern) ? '' : '**/'}${pattern}${pattern.endsWith('/') ? '**' : ''}`;
  const source = whole
    .replace(/[.+^${}()|\\]/g, '\\$&')
    .replace(/\*\*\/?|[*?]/g, (found) => (found === '*' ? '[^/]*' : found === '?' ? '[^/]' : '.*'));
  return new RegExp(`^${source}$`, flags === undefined ? '' : 'i');
}

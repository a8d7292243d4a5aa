// The smallest pattern list that covers given module paths, and what it would take along. Must not decide which modules are
// private.

import { compilePatterns } from './pattern.js';

/** Hosts where the second path element is an owner, so that the host alone would cover strangers. */
const SHARED_HOSTS: ReadonlySet<string> = new Set([
  'github.com',
  'gitlab.com',
  'bitbucket.org',
  'gitee.com',
  'codeberg.org',
  'dev.azure.com',
  'git.sr.ht',
]);

/** Hosts, or owners on a shared host, joined by commas in alphabetical order. */
export function smallestPattern(paths: readonly string[]): string {
  const elements = paths.map((path) => {
    const [host = path, owner] = path.split('/');
    return SHARED_HOSTS.has(host) && owner !== undefined ? `${host}/${owner}` : host;
  });
  return [...new Set(elements)].sort().join(',');
}

/** Which of the other paths the pattern matches too. */
export function takenAlong(pattern: string, others: readonly string[]): readonly string[] {
  const { match } = compilePatterns(pattern);
  return others.filter((path) => match(path) !== null);
}

// Copies of the repositories in the user's module cache that a download used, without their objects: git reads those where
// they are. It must not change the originals.

import { chmod, cp, mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { type Layout, refusalOf } from './cache-layout.js';

/** Where go keeps the repositories of direct downloads, below a module cache. */
export const REPOSITORIES = join('cache', 'vcs');

/**
 * Puts those of the user that a download into another cache used into the stand-in, and returns their names below the cache.
 * Waits for that download only where the user has any.
 */
export async function takeRepositories(
  layout: Layout,
  from: string,
  to: string,
  used: Promise<string>,
): Promise<readonly string[]> {
  const list = (cache: string): Promise<readonly string[]> =>
    readdir(join(cache, REPOSITORIES)).catch(() => []);
  const known = (await list(from)).filter((name) => /^[0-9a-f]{64}$/.test(name));
  if (known.length === 0 || layout.isLinked(join(to, REPOSITORIES))) return [];
  const fresh = await list(await used);
  const taken = known.filter((name) => fresh.includes(name)).map((name) => join(REPOSITORIES, name));
  for (const name of taken) await takeRepository(layout, join(from, name), join(to, name));
  return taken;
}

async function takeRepository(layout: Layout, from: string, to: string): Promise<void> {
  const objects = join(from, 'objects');
  const filter = (path: string): boolean => !path.startsWith(objects + sep);
  await cp(from, to, { recursive: true, filter });
  await layout.take(`${from}.info`, `${to}.info`);
  const refusal = await refusalOf(from);
  if (refusal !== null) await layout.deny(from, refusal);
  if ((await stat(objects).catch(() => null))?.isDirectory()) {
    await mkdir(join(to, 'objects', 'info'), { recursive: true });
    await writeFile(join(to, 'objects', 'info', 'alternates'), `${objects}\n`);
  }
  if (refusal !== null) await chmod(to, 0o500);
}

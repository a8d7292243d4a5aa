// What `go mod download` says in the user's directory beside what it says of each requirement: the Go version that is asked for,
// replacements that are missing, modules that only others require. It must not write there, and does not judge.

import { copyFile, mkdir } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import type { DownloadOptions } from './module-downloads.js';
import { runChild } from './spawn.js';
import { askPlace } from './witness-place.js';

/** What differs only by the toolchain that is here, which stands in for the one that can be had. */
const OF_THE_TOOLCHAIN = /requires go >= /;

interface Asked {
  readonly env: Readonly<Record<string, string>>;
  /** Holds the cache with what was downloaded. */
  readonly scratch: string;
  readonly signal: AbortSignal;
}

/** What keeps go from beginning there; null where nothing does. */
export function askBegin(options: DownloadOptions, { env, scratch, signal }: Asked): Promise<string | null> {
  return askPlace({ ...options, giveUp: signal, signal }, env, scratch).then(
    (said) => said?.replace(/^go: downloading .*\n/gm, '') ?? null,
    () => null,
  );
}

/** What go says of all modules as a whole, read from a copy of go.mod and its go.sum; null where it works. */
export async function askWhole(
  { go, dir, moduleFile, timeoutMs }: DownloadOptions,
  { env, scratch, signal }: Asked,
): Promise<string | null> {
  // With go.work go reads no other go.mod.
  if (!moduleFile.endsWith('.mod')) return null;
  const place = join(scratch, 'place');
  const copy = join(place, 'go.mod');
  await mkdir(place);
  await copyFile(moduleFile, copy);
  await copyFile(moduleFile.replace(/\.mod$/, '.sum'), join(place, 'go.sum')).catch(() => {});
  const result = await runChild(go.path, ['mod', 'download', `-modfile=${copy}`], {
    cwd: dir,
    env: { ...env, PWD: dir },
    timeoutMs,
    signal,
  });
  if (result.exitCode === 0 || result.exitCode === null || OF_THE_TOOLCHAIN.test(result.stderr)) return null;
  return [copy, relative(dir, copy)].reduce(
    (text, name) => text.replaceAll(name, join(dirname(moduleFile), 'go.mod')),
    result.stderr,
  );
}

// Reading and replacing single files so that nobody ever sees half of one: under a temporary name beside it, then renamed.
// It must not know what the files hold.

import { lstat, mkdir, open, readdir, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { readBytes } from '../gather/read-file.js';
import { errorCode } from '../gather/recorder.js';

const TEMPORARY = /^\.goproxy-doctor-(\d+)-\d+\.tmp$/;

let counter = 0;

/** A name beside a file that nobody else uses. */
export function temporaryBeside(file: string): string {
  counter += 1;
  return join(dirname(file), `.goproxy-doctor-${process.pid}-${counter}.tmp`);
}

/** The bytes of a file, null when there is none. Rejects when it cannot be read. */
export async function readIfThere(file: string): Promise<Buffer | null> {
  try {
    return await readBytes(file);
  } catch (error) {
    if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR') return null;
    throw error;
  }
}

/** Where a file really is: what a link leads to, so that replacing the file keeps the link. */
export async function realFile(file: string): Promise<string> {
  const isThere = await lstat(file).then(
    () => true,
    () => false,
  );
  return isThere ? realpath(file) : file;
}

/** Permission bits of a file, null when there is none. */
export async function modeOf(file: string): Promise<number | null> {
  return stat(file).then(
    ({ mode }) => mode & 0o777,
    () => null,
  );
}

/** Replaces a file as a whole, or makes it; its directory is made where it is missing, for its owner only. */
export async function replaceFile(file: string, content: Uint8Array | string, mode: number): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const temporary = temporaryBeside(file);
  try {
    const handle = await open(temporary, 'wx', mode);
    try {
      await handle.writeFile(content);
      await handle.chmod(mode);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/** Removes temporary files that a killed run left beside a file. Never rejects. */
export async function tidyBeside(file: string): Promise<void> {
  const directory = dirname(file);
  const names = await readdir(directory).catch(() => []);
  for (const name of names) {
    const pid = TEMPORARY.exec(basename(name))?.[1];
    if (pid === undefined || isAlive(Number(pid))) continue;
    await rm(join(directory, name), { force: true }).catch(() => undefined);
  }
}

/** True when a process of this machine has that id. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}

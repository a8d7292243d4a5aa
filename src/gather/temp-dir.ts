// A private temporary directory that is gone at the end, however the end comes. It must not remove anything else.

import { chmodSync, lstatSync, mkdtempSync, readdirSync, realpathSync, rmSync, statfsSync } from 'node:fs';
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { onProcessEnd } from './cleanup.js';

export interface TempDir {
  readonly path: string;
  /** Removes it and everything in it; never throws. */
  remove(): void;
  /** The same while other work goes on; the process does not end before it is done. */
  removeMeanwhile(): void;
}

/**
 * Makes a directory only its owner can enter (mkdtemp makes it with mode 0700), below another parent where this one is nearly
 * full: go does not use TMPDIR for downloads. Rejects when it cannot be made.
 */
export async function makeTempDir(parent: string): Promise<TempDir> {
  return makeTempDirBelow(hasRoom(parent) ? parent : (OTHER_PARENTS.find((one) => hasRoom(one)) ?? parent));
}

/** The same below this very parent, full or not. */
export async function makeTempDirBelow(parent: string): Promise<TempDir> {
  // Synchronous, so that the process cannot end between its making and its registration.
  const path = realpathSync(makeBelow([parent, ...OTHER_PARENTS]));
  const remove = (): void => {
    forget();
    removeTree(path);
  };
  const forget = onProcessEnd(remove);
  const removeMeanwhile = (): void => {
    rm(path, { recursive: true, force: true }).then(forget, remove);
  };
  return { path, remove, removeMeanwhile };
}

/** Where TMPDIR cannot be written to: go downloads without it, so a measurement must not fail for it. */
const OTHER_PARENTS: readonly string[] = ['/tmp', '/var/tmp', '/dev/shm'];

/** Less than this has to be tried out. */
const ROOM_BYTES = 64_000_000;
const ROOM_FILES = 1000;

/** Whether a download fits into the directory's file system with certainty; true also where it does not tell. */
export function hasRoom(directory: string, room = ROOM_BYTES, count = ROOM_FILES): boolean {
  try {
    const { blocks, bavail, bsize, files, ffree } = statfsSync(directory);
    return (blocks === 0 || bavail * bsize >= room) && (files === 0 || ffree >= count);
  } catch {
    return true;
  }
}

function makeBelow([parent = '', ...others]: readonly string[]): string {
  try {
    const path = mkdtempSync(join(parent, 'goproxy-doctor-'));
    // A umask may take even these permissions away.
    chmodSync(path, 0o700);
    return path;
  } catch (error) {
    // A full disk is a fault worth seeing.
    const isFull = error instanceof Error && 'code' in error && error.code === 'ENOSPC';
    if (isFull || others.length === 0) throw error;
    try {
      return makeBelow(others);
    } catch {
      throw error;
    }
  }
}

function removeTree(path: string): void {
  for (const prepare of [() => {}, () => makeWritable(path)]) {
    try {
      prepare();
      rmSync(path, { recursive: true, force: true, maxRetries: 2, retryDelay: 50 });
      return;
    } catch {
      // The module cache is read-only unless -modcacherw is in force: the second time its directories are made writable.
    }
  }
}

function makeWritable(path: string): void {
  if (!lstatSync(path).isDirectory()) return;
  chmodSync(path, 0o700);
  for (const name of readdirSync(path)) makeWritable(join(path, name));
}

/** Bytes of all files below a directory; 0 where there is none. */
export async function bytesBelow(directory: string): Promise<number> {
  const files = await readdir(directory, { recursive: true }).catch(() => []);
  const sizes = await Promise.all(files.map((file) => stat(join(directory, file)).catch(() => null)));
  return sizes.reduce((sum, seen) => sum + (seen?.isFile() === true ? seen.size : 0), 0);
}

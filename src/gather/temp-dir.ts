// A private temporary directory that is gone at the end, however the end comes. It must not remove anything else.

import { chmodSync, lstatSync, mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { onProcessEnd } from './cleanup.js';

export interface TempDir {
  readonly path: string;
  /** Removes it and everything in it; never throws. */
  remove(): void;
  /** The same while other work goes on; the process does not end before it is done. */
  removeMeanwhile(): void;
}

/** Makes a directory only its owner can enter (mkdtemp makes it with mode 0700). Rejects when it cannot be made. */
export async function makeTempDir(parent: string): Promise<TempDir> {
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

function makeBelow([parent = '', ...others]: readonly string[]): string {
  try {
    return mkdtempSync(join(parent, 'goproxy-doctor-'));
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

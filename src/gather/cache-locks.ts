// Which lock files a process holds, from Linux's own list: reading it takes no lock. Other systems have no such list. It must
// not open a lock file.

import { readFile, stat } from 'node:fs/promises';

/** A lock that is held; the process as name and id, null where it cannot be seen from here. */
export interface Lock {
  readonly file: string;
  readonly process: string | null;
}

/** Those of the files that are locked; null where the system does not tell. */
export async function heldLocks(files: readonly string[]): Promise<readonly Lock[] | null> {
  const list = await readFile('/proc/locks', 'utf8').catch(() => null);
  if (list === null) return null;
  const holders = new Map([...list.matchAll(HOLDER)].map(([, pid = '', inode = '']) => [inode, pid]));
  const found = await Promise.all(files.map((file) => lockOf(file, holders)));
  return found.filter((lock) => lock !== null);
}

/** `1: FLOCK  ADVISORY  WRITE 14574 fe:00:9980998 0 EOF`; who waits has an arrow after the number. */
const HOLDER = /^\d+: \w+ +\w+ +\w+ +(-?\d+) +\w+:\w+:(\d+) /gm;

async function lockOf(file: string, holders: ReadonlyMap<string, string>): Promise<Lock | null> {
  try {
    // Overlay file systems show another device than the lock has, so the inode alone must do.
    const pid = holders.get(String((await stat(file)).ino));
    if (pid === undefined) return null;
    const name = await readFile(`/proc/${pid}/comm`, 'utf8').catch(() => '');
    return { file, process: name === '' ? null : `${name.trim()} (${pid})` };
  } catch {
    return null;
  }
}

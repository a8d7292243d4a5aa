// Keeps two runs from changing settings at the same time: a lock file that names its owner, and that is taken over when
// its owner is gone. It must not wait for long; who finds it taken is told so.

import { rmSync } from 'node:fs';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { onProcessEnd } from '../gather/cleanup.js';
import { errorCode } from '../gather/recorder.js';
import { isAlive, temporaryBeside } from './files.js';

/** After this long a lock is stale whoever holds it: changing a setting takes a second. */
const STALE_MS = 120_000;
/** How long a taken-over lock must stay ours to be ours. */
const SETTLE_MS = 60;

interface Owner {
  readonly pid: number;
  readonly host: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly token: string;
}

export interface Lock {
  /** Tells whether it is still ours. */
  isHeld(): Promise<boolean>;
  release(): Promise<void>;
}

/** Takes the lock; null when another run holds it. `now` in milliseconds since 1970. */
export async function takeLock(file: string, hostname: string, now: number): Promise<Lock | null> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const token = `${process.pid}-${now}-${Math.random().toString(36).slice(2)}`;
  const owner: Owner = { pid: process.pid, host: hostname, at: now, token };
  const isFirst = await create(file, owner);
  if (!isFirst) {
    const other = await readOwner(file);
    if (other !== null && !isStale(other, hostname, now)) return null;
    if (!(await takeOver(file, other)) || !(await create(file, owner))) return null;
    // Two that find the same stale lock may each have moved something away; only one of them is still named in it.
    await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
  }
  const isHeld = async (): Promise<boolean> => (await readOwner(file))?.token === token;
  if (!(await isHeld())) return null;
  const forget = onProcessEnd(() => rmSync(file, { force: true }));
  return {
    isHeld,
    release: async () => {
      forget();
      if (await isHeld()) await rm(file, { force: true });
    },
  };
}

async function create(file: string, owner: Owner): Promise<boolean> {
  try {
    const handle = await open(file, 'wx', 0o600);
    await handle.writeFile(JSON.stringify(owner));
    await handle.close();
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
}

/** null: not there, or not written to its end. */
async function readOwner(file: string): Promise<Owner | null> {
  try {
    const read: unknown = JSON.parse(await readFile(file, 'utf8'));
    return isOwner(read) ? read : null;
  } catch {
    return null;
  }
}

function isOwner(value: unknown): value is Owner {
  if (typeof value !== 'object' || value === null) return false;
  const owner = value as Partial<Record<keyof Owner, unknown>>;
  return (
    typeof owner.pid === 'number' &&
    typeof owner.host === 'string' &&
    typeof owner.at === 'number' &&
    typeof owner.token === 'string'
  );
}

function isStale({ pid, host, at }: Owner, hostname: string, now: number): boolean {
  // On another machine with the same home directory the process cannot be looked for.
  const isGone = host === hostname && !isAlive(pid);
  return isGone || Math.abs(now - at) > STALE_MS;
}

/** Moves the stale lock away; false when it was not the one that was looked at. */
async function takeOver(file: string, stale: Owner | null): Promise<boolean> {
  const aside = temporaryBeside(file);
  try {
    await rename(file, aside);
  } catch {
    return false;
  }
  const moved = await readOwner(aside);
  await rm(aside, { force: true });
  return moved?.token === stale?.token;
}

// The temporary fix in force, and whether go works again without it: its download with the go env file as it was before,
// in a scratch environment. It must not change anything.

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { KnownModule } from '../gather/goproxy.js';
import type { LocalMachine } from '../gather/local.js';
import { findExecutable } from '../gather/spawn.js';
import { makeTempDir } from '../gather/temp-dir.js';
import { readIfThere } from './files.js';
import { type JournalEntry, ownDirectory, readJournal } from './journal.js';
import { download } from './scratch.js';

export type TemporaryFix = JournalEntry & { readonly until: string };

const TRIAL_MS = 5000;

/** The last fix, when it was meant to end and is still in force. */
export async function temporaryFix(local: LocalMachine): Promise<TemporaryFix | null> {
  const directory = ownDirectory(local);
  if (directory === null) return null;
  const entry = (await readJournal(directory)).entries.at(-1);
  if (entry?.until == null) return null;
  const current = await readIfThere(entry.file);
  const isInForce = current?.equals(Buffer.from(entry.after, 'base64')) === true;
  return isInForce ? { ...entry, until: entry.until } : null;
}

/** Whether the module can be downloaded without the fix; null when that could not be tried. */
export async function worksWithout(
  fix: TemporaryFix,
  run: {
    readonly local: LocalMachine;
    readonly module: KnownModule;
    readonly goproxy: string | null;
    readonly signal: AbortSignal;
  },
): Promise<boolean | null> {
  const go = findExecutable('go', run.local);
  if (go === null) return null;
  const temp = await makeTempDir(run.local.tempDir);
  try {
    const GOENV = join(temp.path, 'before');
    if (fix.before !== null) await writeFile(GOENV, Buffer.from(fix.before, 'base64'), { mode: 0o600 });
    const local = { ...run.local, env: { ...run.local.env, GOENV } };
    const { ok } = await download({ ...run, local, go, changes: [], timeoutMs: TRIAL_MS });
    return ok;
  } finally {
    temp.remove();
  }
}

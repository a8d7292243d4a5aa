// Applies a fix with `go env -w` and `-u`, and undoes it. The commands work on a copy beside the go env file, which then
// takes its place: killed at any moment, the file is either the old one or the new one, and the journal knows both. It
// must not touch any other file of the user.

import { chmod, copyFile, mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { LocalMachine } from '../gather/local.js';
import { hideInSetting } from '../gather/secrets.js';
import { runChild } from '../gather/spawn.js';
import { parseEnvFile } from '../go/env-file.js';
import { STARTING } from '../go/settings.js';
import { cleanText } from '../model/clean.js';
import type { SettingChange } from '../model/observation.js';
import { modeOf, readIfThere, realFile, replaceFile, temporaryBeside, tidyBeside } from './files.js';
import { type JournalEntry, ownDirectory, readJournal, writeJournal } from './journal.js';
import { type Lock, takeLock } from './lock.js';

export interface Application {
  readonly local: LocalMachine;
  /** Path of the go command. */
  readonly go: string;
  /** The go env file as go names it. */
  readonly file: string;
  /** Its bytes when the fix was tried, null when there was no file. */
  readonly seen: Buffer | null;
  /** With their secrets; all of them for the go env file. */
  readonly changes: readonly SettingChange[];
  /** For the journal: the same without secrets, and what they are for. */
  readonly shown: readonly SettingChange[];
  readonly code: string;
  readonly fix: string;
  /** RFC 3339, null for good. */
  readonly until: string | null;
}

/** How a change of the file ended. `error` is in the words of go or the system. */
export type Applied =
  | { readonly state: 'done'; readonly file: string }
  | { readonly state: 'busy' | 'changed-meanwhile' | 'nothing-to-undo' }
  /** `before`: what the fix changed, as it was, without secrets. */
  | { readonly state: 'changed-since'; readonly before: readonly SettingChange[] }
  | { readonly state: 'failed'; readonly error: string };

const COMMAND_MS = 10_000;

/** Applies the changes. Rejects with a JournalError, or with what the file system says. */
export function applyFix(application: Application): Promise<Applied> {
  return locked(application.local, (directory, lock) => applyLocked(application, directory, lock));
}

/** Puts the go env file back to what it was before the last fix. Rejects as applyFix does. */
export function undoFix(local: LocalMachine): Promise<Applied> {
  return locked(local, (directory) => undoLocked(directory));
}

async function locked(
  local: LocalMachine,
  work: (directory: string, lock: Lock) => Promise<Applied>,
): Promise<Applied> {
  const directory = ownDirectory(local);
  if (directory === null) return { state: 'failed', error: '$HOME is not defined' };
  const lock = await takeLock(join(directory, 'lock'), local.hostname, local.now());
  if (lock === null) return { state: 'busy' };
  try {
    return await work(directory, lock);
  } finally {
    await lock.release();
  }
}

async function applyLocked(application: Application, directory: string, lock: Lock): Promise<Applied> {
  const { local, changes, seen } = application;
  const journal = await readJournal(directory);
  const file = await realFile(application.file);
  const before = await readIfThere(file);
  if (!isSame(before, seen)) return { state: 'changed-meanwhile' };
  await mkdir(dirname(file), { recursive: true });
  await tidyBeside(file);
  const copy = temporaryBeside(file);
  try {
    const mode = await modeOf(file);
    if (before !== null) {
      await copyFile(file, copy);
      if (mode !== null) await chmod(copy, mode);
    }
    const error = await writeSettings(application, copy, changes);
    if (error !== null) return { state: 'failed', error };
    const after = await readIfThere(copy);
    if (after === null || !(await lock.isHeld())) return { state: 'busy' };
    const entry: JournalEntry = {
      state: 'prepared',
      at: new Date(local.now()).toISOString(),
      until: application.until,
      file,
      before: before === null ? null : before.toString('base64'),
      after: after.toString('base64'),
      mode,
      code: application.code,
      fix: application.fix,
      changes: application.shown,
    };
    await writeJournal({ ...journal, entries: [...journal.entries, entry] });
    await rename(copy, file);
    await writeJournal({ ...journal, entries: [...journal.entries, { ...entry, state: 'applied' }] });
    return { state: 'done', file };
  } finally {
    await rm(copy, { force: true });
  }
}

/** What go says against a change, null when it made all of them. */
async function writeSettings(
  { local, go }: Application,
  file: string,
  changes: readonly SettingChange[],
): Promise<string | null> {
  const env = { ...local.env, ...STARTING, GOENV: file };
  for (const { name, value } of changes) {
    const args = value === null ? ['-u', name] : ['-w', `${name}=${value}`];
    const result = await runChild(go, ['env', ...args], { cwd: dirname(file), env, timeoutMs: COMMAND_MS });
    if (result.exitCode !== 0) return cleanText(result.stderr || result.startError, { maxLength: 1000 });
  }
  return null;
}

async function undoLocked(directory: string): Promise<Applied> {
  const journal = await readJournal(directory);
  const entry = journal.entries.at(-1);
  if (entry === undefined) return { state: 'nothing-to-undo' };
  const { file, mode } = entry;
  const before = entry.before === null ? null : Buffer.from(entry.before, 'base64');
  const current = await readIfThere(file);
  const forget = (): Promise<void> => writeJournal({ ...journal, entries: journal.entries.slice(0, -1) });
  if (isSame(current, before)) {
    // Killed before the change was made, or after it was undone.
    await forget();
    return { state: 'done', file };
  }
  if (!isSame(current, Buffer.from(entry.after, 'base64'))) {
    return { state: 'changed-since', before: valuesBefore(entry.changes, before) };
  }
  await tidyBeside(file);
  if (before === null) await rm(file);
  else await replaceFile(file, before, mode ?? 0o600);
  await forget();
  return { state: 'done', file };
}

/** The changes that bring back what the file said. */
function valuesBefore(changes: readonly SettingChange[], before: Buffer | null): readonly SettingChange[] {
  const { values } = parseEnvFile(before?.toString('utf8') ?? '');
  return changes.map(({ name }) => {
    const value = values.get(name);
    return { where: 'go-env', name, value: value === undefined ? null : hideInSetting(name, value) };
  });
}

function isSame(one: Buffer | null, other: Buffer | null): boolean {
  return one === null || other === null ? one === other : one.equals(other);
}

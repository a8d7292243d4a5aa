// The journal of applied fixes, readable by its owner only: what was changed, and the go env file as it was before, byte
// for byte. It must not be shown: the file may hold credentials.

import { dirname, join } from 'node:path';
import type { LocalMachine } from '../gather/local.js';
import { userEnvFilePath } from '../go/settings.js';
import type { SettingChange } from '../model/observation.js';
import { readIfThere, replaceFile } from './files.js';

export interface JournalEntry {
  /** prepared: written before the file was replaced; whether it was, the file itself tells. */
  readonly state: 'prepared' | 'applied';
  /** RFC 3339. */
  readonly at: string;
  /** RFC 3339; until when a temporary fix is wanted. */
  readonly until: string | null;
  /** The go env file. */
  readonly file: string;
  /** Its bytes in base64, null when there was no file. */
  readonly before: string | null;
  readonly after: string;
  /** Permission bits of the file before. */
  readonly mode: number | null;
  /** The finding that was repaired, and the id of the fix. */
  readonly code: string;
  readonly fix: string;
  /** Secrets replaced. */
  readonly changes: readonly SettingChange[];
}

export interface Journal {
  readonly file: string;
  /** In the order in which they were made. */
  readonly entries: readonly JournalEntry[];
}

const VERSION = 'goproxy-doctor/journal/1';

/** A journal that is there and cannot be understood; it is left alone. */
export class JournalError extends Error {}

/** Directory of this program's own files: beside that of go in the user's configuration directory; null without a home. */
export function ownDirectory({ platform, env }: LocalMachine): string | null {
  const { path } = userEnvFilePath(platform, { ...env, GOENV: '' });
  return path === null ? null : join(dirname(dirname(path)), 'goproxy-doctor');
}

/** Reads the journal; empty when there is none. Rejects with a JournalError when it cannot be understood. */
export async function readJournal(directory: string): Promise<Journal> {
  const file = join(directory, 'journal.json');
  try {
    const bytes = await readIfThere(file);
    if (bytes === null) return { file, entries: [] };
    const read: unknown = JSON.parse(bytes.toString('utf8'));
    if (typeof read === 'object' && read !== null && 'schema' in read && read.schema === VERSION) {
      if ('entries' in read && Array.isArray(read.entries) && read.entries.every(isEntry)) {
        return { file, entries: read.entries };
      }
    }
  } catch (error) {
    throw new JournalError(`${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
  throw new JournalError(file);
}

/** Replaces the journal. */
export async function writeJournal({ file, entries }: Journal): Promise<void> {
  await replaceFile(file, `${JSON.stringify({ schema: VERSION, entries }, null, 2)}\n`, 0o600);
}

function isEntry(value: unknown): value is JournalEntry {
  if (typeof value !== 'object' || value === null) return false;
  const entry = value as Partial<Record<keyof JournalEntry, unknown>>;
  const isText = (one: unknown): boolean => typeof one === 'string';
  return (
    [entry.state, entry.at, entry.file, entry.after, entry.code, entry.fix].every(isText) &&
    (entry.before === null || isText(entry.before)) &&
    (entry.until === null || isText(entry.until)) &&
    (entry.mode === null || typeof entry.mode === 'number') &&
    Array.isArray(entry.changes)
  );
}

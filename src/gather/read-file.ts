// Reads files that the user or a setting names. It must not wait for whoever might write into a named pipe: a reader that
// waits keeps the whole process from ending.

import { closeSync, constants, openSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';

/** Windows has no such flag and no such files. */
const flag = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/** What is in the file now; a pipe into which nobody writes is empty. Rejects as readFile does. */
export function readBytes(file: string): Promise<Buffer> {
  return readFile(file, { flag });
}

/** readBytes as text. */
export function readText(file: string): Promise<string> {
  return readFile(file, { encoding: 'utf8', flag });
}

/** readText at once; throws as readFileSync does. */
export function readTextSync(file: string): string {
  const opened = openSync(file, flag);
  try {
    return readFileSync(opened, 'utf8');
  } finally {
    closeSync(opened);
  }
}

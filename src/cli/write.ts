// Writing results without losing or cutting them. It must not decide what is written, and never ends the process:
// process.exit after a write to a pipe cuts the output.

import { writeSync } from 'node:fs';
import { rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Errors of a stream whose reader has gone away: `| head`, a closed terminal. */
const READER_GONE: ReadonlySet<string> = new Set(['EPIPE', 'ERR_STREAM_DESTROYED', 'EIO', 'ECONNRESET']);

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** Tells whether a failed write means only that nobody reads any more. */
export function isReaderGone(error: unknown): boolean {
  return READER_GONE.has(codeOf(error));
}

/** Keeps a stream error from becoming an uncaught exception; writeText still gets it from its own write. */
export function tolerateClosedReader(stream: NodeJS.WritableStream): void {
  stream.on('error', () => undefined);
}

const written = new WeakSet<NodeJS.WritableStream>();

/** Tells whether writeText has been given anything for the stream. */
export function hasWritten(stream: NodeJS.WritableStream): boolean {
  return written.has(stream);
}

/** Writes to standard output and waits for it, for a process that ends in this moment. */
export function writeNow(text: string): void {
  try {
    writeSync(1, text);
  } catch {
    // Nobody reads any more.
  }
}

/** Resolves when the operating system has taken the whole text, or when nobody reads it any more; else rejects. */
export function writeText(stream: NodeJS.WritableStream, text: string): Promise<void> {
  written.add(stream);
  return new Promise((resolve, reject) => {
    stream.write(text, (error) => {
      if (error === null || error === undefined || isReaderGone(error)) resolve();
      else reject(error);
    });
  });
}

/** Writes a file so that no reader ever sees half of it: under a temporary name beside it, then renamed. */
export async function writeFileWhole(file: string, text: string): Promise<void> {
  const temporary = join(dirname(file), `.goproxy-doctor-${process.pid}-${Date.now()}.tmp`);
  try {
    await writeFile(temporary, text, { flag: 'wx' });
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

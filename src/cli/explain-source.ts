// Bytes of a file or of standard input, in pieces of one reused buffer, so that a large log costs no memory. It must not look
// at them.

import { closeSync, createReadStream, fstatSync, openSync, readSync, type Stats, statSync } from 'node:fs';
import { type OnReadOpts, Socket, type SocketConstructorOpts } from 'node:net';

/** Takes a piece, which is valid only during the call; false when no more is wanted. */
export type TakeBytes = (bytes: Buffer) => boolean;

/** Calls `take` for every piece. Resolves to false when it was aborted before the end; rejects when reading fails. */
export type ByteSource = (take: TakeBytes, signal: AbortSignal) => Promise<boolean>;

const PIECE_BYTES = 64 * 1024;
const PIECES_IN_A_ROW = 32;

/** Standard input. */
export const standardInput: ByteSource = (take, signal) => {
  const stats = statsOf(() => fstatSync(0));
  if (stats?.isFile() === true) return readRegular(0, take, signal);
  if (stats?.isFIFO() === true || stats?.isSocket() === true) return readSocket(take, signal);
  return readStream(process.stdin, take, signal);
};

/** A file by its name. */
export function fileInput(file: string): ByteSource {
  return async (take, signal) => {
    if (statsOf(() => statSync(file))?.isFile() !== true) {
      return readStream(createReadStream(file), take, signal);
    }
    return readRegular(file, take, signal);
  };
}

function statsOf(read: () => Stats): Stats | null {
  try {
    return read();
  } catch {
    return null;
  }
}

/**
 * A regular file never keeps anybody waiting: it is read at once, which takes half the time of asking a thread for each
 * piece; signals get their turn now and then.
 */
async function readRegular(file: string | 0, take: TakeBytes, signal: AbortSignal): Promise<boolean> {
  const descriptor = file === 0 ? 0 : openSync(file, 'r');
  const buffer = Buffer.allocUnsafe(PIECE_BYTES);
  try {
    for (let pieces = 1; !signal.aborted; pieces++) {
      const count = readSync(descriptor, buffer, 0, buffer.length, null);
      if (count === 0 || !take(buffer.subarray(0, count))) return true;
      if (pieces % PIECES_IN_A_ROW === 0) await new Promise(setImmediate);
    }
    return false;
  } finally {
    if (descriptor !== 0) closeSync(descriptor);
  }
}

/** A pipe on standard input. */
function readSocket(take: TakeBytes, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve, reject) => {
    let complete = false;
    const buffer = Buffer.allocUnsafe(PIECE_BYTES);
    const callback = (count: number): boolean => {
      const goOn = take(buffer.subarray(0, count));
      if (!goOn) {
        complete = true;
        socket.destroy();
      }
      return goOn;
    };
    const options: SocketConstructorOpts & { readonly onread: OnReadOpts } = {
      fd: 0,
      readable: true,
      writable: false,
      onread: { buffer, callback },
    };
    const socket = new Socket(options);
    const stop = (): void => {
      socket.destroy();
    };
    socket.once('end', () => {
      complete = true;
      socket.destroy();
    });
    socket.once('error', reject);
    socket.once('close', () => {
      signal.removeEventListener('abort', stop);
      resolve(complete);
    });
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
    socket.resume();
  });
}

/** Anything else: a terminal, a device, a named pipe. */
async function readStream(
  stream: NodeJS.ReadableStream & { destroy(): unknown },
  take: TakeBytes,
  signal: AbortSignal,
): Promise<boolean> {
  const stop = (): void => {
    stream.destroy();
  };
  if (signal.aborted) stop();
  else signal.addEventListener('abort', stop, { once: true });
  try {
    for await (const piece of stream) {
      if (!take(Buffer.isBuffer(piece) ? piece : Buffer.from(piece))) break;
    }
    return !signal.aborted;
  } catch (error) {
    if (signal.aborted) return false;
    throw error;
  } finally {
    signal.removeEventListener('abort', stop);
    stream.destroy();
  }
}

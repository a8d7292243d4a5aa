// Reads a bounded message from a socket before another protocol takes it over. It must not lose what came after the
// message: the rest is put back.

import type { Duplex } from 'node:stream';
import { errorCode, messageOf } from './recorder.js';

export type SocketRead =
  | { readonly state: 'read'; readonly data: Buffer }
  | { readonly state: 'timeout' | 'closed' | 'too-long'; readonly data: Buffer; readonly raw: string }
  | { readonly state: 'reset'; readonly data: Buffer; readonly raw: string };

export interface SocketReadOptions {
  readonly deadlineMs: number;
  readonly maxBytes: number;
  readonly signal: AbortSignal;
  /** Length of the message at the start of `data`, or -1 while it is incomplete. */
  readonly lengthOf: (data: Buffer) => number;
}

/** Reads one message. Never rejects; ends with the deadline. */
export function readMessage(socket: Duplex, options: SocketReadOptions): Promise<SocketRead> {
  return new Promise((resolve) => {
    let data = Buffer.alloc(0);
    const finish = (result: SocketRead): void => {
      clearTimeout(timer);
      options.signal.removeEventListener('abort', onTimeout);
      socket.off('data', onData).off('end', onEnd).off('close', onEnd).off('error', onError);
      socket.pause();
      resolve(result);
    };
    const onData = (piece: Buffer): void => {
      data = Buffer.concat([data, piece]);
      const length = options.lengthOf(data);
      if (length >= 0) {
        const rest = data.subarray(length);
        finish({ state: 'read', data: data.subarray(0, length) });
        if (rest.length > 0) socket.unshift(rest);
      } else if (data.length > options.maxBytes) {
        finish({ state: 'too-long', data, raw: 'reply too long' });
      }
    };
    const onEnd = (): void => finish({ state: 'closed', data, raw: 'EOF' });
    const onError = (error: unknown): void => {
      const reset = errorCode(error) === 'ECONNRESET' || errorCode(error) === 'EPIPE';
      finish({ state: reset ? 'reset' : 'closed', data, raw: messageOf(error) });
    };
    const onTimeout = (): void => finish({ state: 'timeout', data, raw: 'i/o timeout' });
    const timer = setTimeout(onTimeout, options.deadlineMs);
    if (options.signal.aborted) return onTimeout();
    options.signal.addEventListener('abort', onTimeout, { once: true });
    if (socket.destroyed) return onEnd();
    socket.on('data', onData).on('end', onEnd).on('close', onEnd).on('error', onError);
    socket.resume();
  });
}

// A stream that stands between TLS and a connected socket and keeps a copy of what the server sends until it is told to
// stop, and how the connection ended. It must not alter, delay or understand the bytes.

import { Duplex } from 'node:stream';

/** How the other side, or we, ended the connection. */
export type ClosedBy = 'fin' | 'rst' | 'timeout' | null;

/** Most bytes that are kept. A handshake with its certificates fits in many times over. */
const MOST_BYTES = 256 * 1024;

export class SocketTap extends Duplex {
  readonly #socket: Duplex;
  #chunks: Buffer[] = [];
  #kept = 0;
  #received = 0;
  #recording = true;
  #ended: { readonly by: 'fin' | 'rst'; readonly code: string } | null = null;

  constructor(socket: Duplex) {
    super({ allowHalfOpen: true });
    this.#socket = socket;
    socket.on('data', (chunk: Buffer) => this.#take(chunk));
    socket.on('end', () => {
      this.#ended ??= { by: 'fin', code: '' };
      if (!this.destroyed) this.push(null);
    });
    socket.on('error', (error: NodeJS.ErrnoException) => {
      const code = error.code ?? '';
      // A write to a connection that the server has reset fails with EPIPE.
      this.#ended ??= { by: code === 'ECONNRESET' || code === 'EPIPE' ? 'rst' : 'fin', code };
      this.destroy(error);
    });
    socket.on('close', () => {
      this.#ended ??= { by: 'fin', code: '' };
      if (!this.destroyed && !this.readableEnded) this.push(null);
      this.destroy();
    });
    socket.pause();
  }

  /** Bytes received from the server so far. */
  get received(): number {
    return this.#received;
  }

  /** How the server ended the connection; null while it has not. */
  get ended(): { readonly by: 'fin' | 'rst'; readonly code: string } | null {
    return this.#ended;
  }

  /** What has been kept of the server's bytes. */
  get recorded(): Buffer {
    return Buffer.concat(this.#chunks);
  }

  /** Ends the recording and forgets what was kept. */
  stopRecording(): void {
    this.#recording = false;
    this.#chunks = [];
  }

  #take(chunk: Buffer): void {
    this.#received += chunk.length;
    if (this.#recording && this.#kept < MOST_BYTES) {
      const part = chunk.subarray(0, MOST_BYTES - this.#kept);
      this.#chunks.push(part);
      this.#kept += part.length;
    }
    if (!this.destroyed && !this.push(chunk)) this.#socket.pause();
  }

  override _read(): void {
    this.#socket.resume();
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.#socket.write(chunk, done);
  }

  override _final(done: (error?: Error | null) => void): void {
    if (this.#socket.destroyed || this.#socket.writableEnded) done();
    else this.#socket.end(() => done());
  }

  // While the handshake is recorded the connection outlives TLS, so that the rest of a plain-text answer is heard.
  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    if (this.#recording) this.#socket.resume();
    else this.#socket.destroy();
    done(error);
  }
}

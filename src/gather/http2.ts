// HTTP/2 over a TLS connection that agreed on it. It must not follow redirects, choose addresses or record, and reuses
// nothing beyond this connection.

import { type ClientHttp2Session, type ClientHttp2Stream, connect } from 'node:http2';
import type { Duplex } from 'node:stream';
import type { Failure } from '../model/failure.js';
import type { Exchange, HttpRequest } from './http-exchange.js';
import type { OpenSocket, Transport } from './http-transport.js';
import { MAX_HEADER_BYTES } from './limits.js';

/** An error with a code, for what Node reports as an event without one. */
class ProtocolEvent extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** One session, opened again when the server has ended it. */
export class Http2Transport implements Transport {
  readonly #open: OpenSocket;
  #session: ClientHttp2Session | null = null;
  #socket: Duplex | null = null;
  /** What went wrong with the session, and what the server said when it ended it. */
  #broken: Error | null = null;
  #goaway: Error | null = null;
  #opening: Promise<Failure | null> | null = null;
  #closed = false;

  constructor(open: OpenSocket) {
    this.#open = open;
  }

  send(request: HttpRequest, exchange: Exchange): void {
    this.#sendOn(request, exchange).catch((error: unknown) => exchange.fail(error));
  }

  close(): void {
    this.#closed = true;
    this.#session?.destroy();
    this.#socket?.destroy();
  }

  async #sendOn(request: HttpRequest, exchange: Exchange): Promise<void> {
    if (this.#session === null || this.#session.closed || this.#session.destroyed) {
      // Requests that come side by side share one new session.
      this.#opening ??= this.#reopen().finally(() => {
        this.#opening = null;
      });
      const failure = await this.#opening;
      if (failure !== null) return exchange.failWith(failure);
    }
    const session = this.#session;
    if (session === null || this.#closed || exchange.isDone) return exchange.giveUp('given up');
    const stream = session.request(
      {
        ':method': 'GET',
        ':scheme': 'https',
        ':authority': request.host,
        ':path': request.target,
        ...request.headers,
      },
      { endStream: true },
    );
    exchange.onStop(() => stream.destroy());
    this.#listen(stream, exchange);
  }

  async #reopen(): Promise<Failure | null> {
    const opened = await this.#open();
    if ('code' in opened) return opened;
    this.#start(opened);
    return null;
  }

  #start(socket: Duplex): void {
    this.#socket = socket;
    this.#broken = null;
    this.#goaway = null;
    const session = connect('https://origin.invalid', {
      createConnection: () => socket,
      settings: { enablePush: false, maxHeaderListSize: MAX_HEADER_BYTES },
      maxHeaderListPairs: 65_536,
    });
    session.on('error', (error: Error) => {
      this.#broken = error;
    });
    session.on('goaway', (code) => {
      this.#goaway = new ProtocolEvent('ERR_HTTP2_GOAWAY', `server sent GOAWAY, code ${code}`);
    });
    this.#session = session;
  }

  #listen(stream: ClientHttp2Stream, exchange: Exchange): void {
    let isWhole = false;
    let error: unknown = null;
    stream.on('response', (headers) => exchange.head(Number(headers[':status'] ?? 0), '', headers as never));
    stream.on('headers', (headers) => exchange.head(Number(headers[':status'] ?? 0), '', {}));
    stream.on('data', (piece: Buffer) => exchange.data(piece));
    stream.on('end', () => {
      isWhole = true;
    });
    stream.on('error', (one) => {
      error = one;
    });
    stream.on('close', () => {
      // A session that is ended in good order lets its last streams finish.
      const isFine = isWhole && error === null && stream.rstCode === 0 && this.#broken === null;
      if (isFine) exchange.end();
      else exchange.fail(this.#broken ?? this.#goaway ?? error ?? new ProtocolEvent('UND_ERR_SOCKET', 'EOF'));
    });
  }
}

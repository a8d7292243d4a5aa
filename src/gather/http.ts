// HTTP/1.1 over a connection that stands already. It must not follow redirects, choose addresses or record, and reuses
// nothing beyond this connection. undici's one home.

import type { Duplex } from 'node:stream';
import { Client } from 'undici';
import type { Failure } from '../model/failure.js';
import type { Exchange, HttpRequest } from './http-exchange.js';
import type { OpenSocket, Transport } from './http-transport.js';
import { MAX_HEADER_BYTES } from './limits.js';

class Stopped extends Error {}

/**
 * A connection that ends and then reports an error finds undici without a parser, and undici's own listener throws. The
 * request has its failure by then, so what the listener throws tells nothing more.
 */
function guarded(socket: Duplex): Duplex {
  const emit = socket.emit.bind(socket);
  socket.emit = (event: string | symbol, ...args: unknown[]): boolean => {
    if (event !== 'error') return emit(event, ...args);
    try {
      return emit(event, ...args);
    } catch {
      return true;
    }
  };
  return socket;
}

/** Keep-alive HTTP/1.1. */
export class Http1Transport implements Transport {
  readonly #client: Client;
  #connectFailure: Failure | null = null;
  #socket: Duplex | null = null;

  constructor(open: OpenSocket) {
    this.#client = new Client('http://origin.invalid', {
      pipelining: 1,
      maxHeaderSize: MAX_HEADER_BYTES,
      headersTimeout: 0,
      bodyTimeout: 0,
      keepAliveTimeout: 60_000,
      keepAliveMaxTimeout: 60_000,
      allowH2: false,
      connect: (_options, callback) => {
        open().then(
          (opened) => {
            if ('code' in opened) {
              this.#connectFailure = opened;
              callback(new Error(opened.code), null);
            } else {
              this.#socket?.destroy();
              this.#socket = guarded(opened);
              callback(null, opened as never);
            }
          },
          (error: unknown) => callback(error instanceof Error ? error : new Error(String(error)), null),
        );
      },
    });
  }

  send(request: HttpRequest, exchange: Exchange): void {
    try {
      this.#client.dispatch(
        { path: request.target, method: 'GET', headers: { host: request.host, ...request.headers } },
        {
          onRequestStart: (controller) => exchange.onStop(() => controller.abort(new Stopped('given up'))),
          onResponseStart: (_controller, status, headers, reason) =>
            exchange.head(status, reason ?? '', headers),
          onResponseData: (_controller, piece) => exchange.data(piece),
          onResponseEnd: () => exchange.end(),
          onResponseError: (_controller, error) => {
            if (error instanceof Stopped) return;
            if (this.#connectFailure === null) exchange.fail(error);
            else exchange.failWith(this.#connectFailure);
          },
        },
      );
    } catch (error) {
      exchange.fail(error);
    }
  }

  close(): void {
    this.#client.destroy().catch(() => {});
    this.#socket?.destroy();
  }
}

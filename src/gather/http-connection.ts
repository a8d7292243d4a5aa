// The HTTP connection to one origin, shared by all who ask it: one request after the other, and in HTTP/2 side by side once
// the first has been answered. It must not know what is asked.

import type { Duplex } from 'node:stream';
import { Exchange, type HttpRequest, type HttpResult } from './http-exchange.js';
import type { OpenSocket, Transport } from './http-transport.js';
import { Http2Transport } from './http2.js';
import type { Limits } from './limits.js';
import { failureOf } from './recorder.js';

export interface HttpConnectionOptions {
  /** The connection that stands. */
  readonly socket: Duplex;
  readonly isHttp2: boolean;
  /** Makes another one to the same address, after the server has closed the first. */
  readonly reopen: OpenSocket;
  readonly limits: Limits;
  readonly signal: AbortSignal;
}

const SILENT: HttpResult = {
  ok: false,
  failure: failureOf('request', 'http.timeout', 'an earlier request got no answer'),
  response: null,
  notSent: true,
};

/** The library is loaded only when a server speaks no HTTP/2: many runs do without. */
async function transportFor(isHttp2: boolean, open: OpenSocket): Promise<Transport> {
  if (isHttp2) return new Http2Transport(open);
  return new (await import('./http.js')).Http1Transport(open);
}

/** A keep-alive connection to one origin. */
export class HttpConnection {
  readonly #transport: Promise<Transport>;
  readonly #limits: Limits;
  readonly #signal: AbortSignal;
  readonly #isHttp2: boolean;
  #queue: Promise<unknown> = Promise.resolve();
  #isSilent = false;
  /** Answers received on the present socket. */
  #served = 0;

  constructor({ socket, isHttp2, reopen, limits, signal }: HttpConnectionOptions) {
    this.#limits = limits;
    this.#signal = signal;
    this.#isHttp2 = isHttp2;
    let unused: Duplex | null = socket;
    const open: OpenSocket = async () => {
      const first = unused;
      unused = null;
      if (first !== null && !first.destroyed) return first;
      this.#served = 0;
      return reopen();
    };
    this.#transport = transportFor(isHttp2, open);
  }

  /** Sends a GET, in HTTP/1.1 when the requests before it are done. Never rejects; ends with the limits. */
  get(request: HttpRequest): Promise<HttpResult> {
    if (this.#isHttp2 && this.#served > 0) return this.#sendTwiceIfReused(request);
    const result = this.#queue.then(() => this.#sendTwiceIfReused(request));
    this.#queue = result;
    return result;
  }

  /** Closes the connection at once. */
  close(): void {
    void this.#transport.then(
      (transport) => transport.close(),
      () => {},
    );
  }

  /** net/http asks again, once, when a connection that has served before dies without a word. */
  async #sendTwiceIfReused(request: HttpRequest): Promise<HttpResult> {
    const isReused = this.#served > 0;
    const result = await this.#send(request);
    if (result.ok) this.#served += 1;
    const died = !result.ok && result.response === null && !result.notSent;
    if (!died || !isReused || this.#signal.aborted) return result;
    return ['http.closed', 'http.reset'].includes(result.failure.code) ? this.#send(request) : result;
  }

  #send(request: HttpRequest): Promise<HttpResult> {
    if (this.#isSilent) {
      return Promise.resolve(SILENT);
    }
    request.onSend?.();
    return new Promise((resolve) => {
      const exchange = new Exchange(request, this.#limits, (result) => {
        this.#signal.removeEventListener('abort', onAbort);
        if (!result.ok && result.failure.code === 'http.timeout') {
          this.#isSilent = true;
          this.close();
        } else if (!result.ok && this.#isSilent) {
          // It broke off because another request was given up, and says nothing of its own.
          return resolve(SILENT);
        }
        resolve(result);
      });
      const onAbort = (): void => exchange.giveUp('given up');
      if (this.#signal.aborted) {
        onAbort();
        return;
      }
      this.#signal.addEventListener('abort', onAbort, { once: true });
      void this.#transport.then(
        (transport) => transport.send(request, exchange),
        (error: unknown) => exchange.fail(error),
      );
    });
  }
}

// HTTP over a connection that stands already, HTTP/2 where the handshake agreed on it, one request at a time, everything
// bounded. It must not follow redirects, choose addresses or record. undici's one home.

import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { gunzipSync } from 'node:zlib';
import { Client } from 'undici';
import type { Failure, FailureCode } from '../model/failure.js';
import type { Limits } from './limits.js';
import { MAX_HEADER_BYTES } from './limits.js';
import { errorCode, failureOf, messageOf } from './recorder.js';

export interface HttpRequest {
  /** Path with query, or an absolute URL for a forward proxy. */
  readonly target: string;
  /** Value of the Host header. */
  readonly host: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Bytes of the body that are kept; the rest is not read. */
  readonly maxBodyBytes: number;
  /** Called when the requests before it are done and this one is sent. */
  readonly onSend?: () => void;
}

export interface HttpResponse {
  readonly status: number;
  readonly reason: string;
  /** Names in lower case; several values are joined. */
  readonly headers: Readonly<Record<string, string>>;
  /** Content decoded. */
  readonly body: Buffer;
  /** Bytes received, before decoding. */
  readonly bytes: number;
  /** True when the body is longer than was asked for. */
  readonly cut: boolean;
}

export type HttpResult =
  | { readonly ok: true; readonly response: HttpResponse }
  /** `response` holds what had come before the failure. `notSent`: an earlier request broke the connection. */
  | {
      readonly ok: false;
      readonly failure: Failure;
      readonly response: HttpResponse | null;
      readonly notSent?: boolean;
    };

/** Gives a connection to speak on: the first call the one that stands, later calls another one to the same address. */
export type OpenSocket = () => Promise<Duplex | Failure>;

class Deadline extends Error {}
class Enough extends Error {}

/** A keep-alive connection to one origin. */
export class HttpConnection {
  readonly #client: Client;
  readonly #limits: Limits;
  readonly #signal: AbortSignal;
  #queue: Promise<unknown> = Promise.resolve();
  #connectFailure: Failure | null = null;
  #silent = false;
  #socket: Duplex | null = null;
  /** Answers received on the present socket. */
  #served = 0;

  constructor(open: OpenSocket, limits: Limits, signal: AbortSignal) {
    this.#limits = limits;
    this.#signal = signal;
    this.#client = new Client('http://origin.invalid', {
      pipelining: 1,
      maxHeaderSize: MAX_HEADER_BYTES,
      headersTimeout: 0,
      bodyTimeout: 0,
      keepAliveTimeout: 60_000,
      keepAliveMaxTimeout: 60_000,
      allowH2: true,
      connect: (_options, callback) => {
        open().then(
          (opened) => {
            if ('code' in opened) {
              this.#connectFailure = opened;
              callback(new Error(opened.code), null);
            } else {
              this.#socket = opened;
              this.#served = 0;
              callback(null, opened as never);
            }
          },
          (error: unknown) => callback(error instanceof Error ? error : new Error(String(error)), null),
        );
      },
    });
  }

  /** Sends a GET when the requests before it are done. Never rejects; ends with the limits. */
  get(request: HttpRequest): Promise<HttpResult> {
    const result = this.#queue.then(() => this.#sendTwiceIfReused(request));
    this.#queue = result;
    return result;
  }

  /** Closes the connection at once. */
  close(): void {
    this.#client.destroy().catch(() => {});
    this.#socket?.destroy();
  }

  /** net/http asks again, once, when a connection that has served before dies without a word. */
  async #sendTwiceIfReused(request: HttpRequest): Promise<HttpResult> {
    const reused = this.#served > 0;
    const result = await this.#send(request);
    if (result.ok) this.#served += 1;
    const died = !result.ok && result.response === null && !result.notSent;
    if (!died || !reused || this.#signal.aborted) return result;
    return ['http.closed', 'http.reset'].includes(result.failure.code) ? this.#send(request) : result;
  }

  #send(request: HttpRequest): Promise<HttpResult> {
    if (this.#silent) {
      const failure = failureOf('request', 'http.timeout', 'an earlier request got no answer');
      return Promise.resolve({ ok: false, failure, response: null, notSent: true });
    }
    request.onSend?.();
    return new Promise((resolve) => {
      const exchange = new Exchange(request, this.#limits, (result) => {
        this.#signal.removeEventListener('abort', onAbort);
        if (!result.ok && result.failure.code === 'http.timeout') {
          this.#silent = true;
          this.close();
        }
        const connect = this.#connectFailure;
        resolve(connect !== null && !result.ok ? { ok: false, failure: connect, response: null } : result);
      });
      const onAbort = (): void => exchange.giveUp('given up');
      if (this.#signal.aborted) return onAbort();
      this.#signal.addEventListener('abort', onAbort, { once: true });
      try {
        this.#client.dispatch(
          { path: request.target, method: 'GET', headers: { host: request.host, ...request.headers } },
          exchange.handler,
        );
      } catch (error) {
        exchange.fail(error);
      }
    });
  }
}

type Handler = NonNullable<Parameters<Client['dispatch']>[1]>;
type Controller = Parameters<NonNullable<Handler['onRequestStart']>>[0];

/** One request and its reply, with their deadlines. */
class Exchange {
  readonly handler: Handler;
  readonly #limits: Limits;
  readonly #settle: (result: HttpResult) => void;
  readonly #max: number;
  readonly #pieces: Buffer[] = [];
  #timer: NodeJS.Timeout;
  #bodyTimer: NodeJS.Timeout | undefined;
  #controller: Controller | undefined;
  #head: Pick<HttpResponse, 'status' | 'reason' | 'headers'> | null = null;
  #bytes = 0;
  #done = false;

  constructor(request: HttpRequest, limits: Limits, settle: (result: HttpResult) => void) {
    this.#limits = limits;
    this.#settle = settle;
    this.#max = request.maxBodyBytes;
    this.#timer = setTimeout(() => this.giveUp('no answer'), limits.firstByteMs);
    this.handler = {
      onRequestStart: (controller) => {
        this.#controller = controller;
        if (this.#done) controller.abort(new Deadline('given up'));
      },
      onResponseStart: (_controller, status, headers, reason) => {
        if (status < 200) return;
        // HTTP/2 has no reason phrase; go puts its own there.
        const phrase = reason || (STATUS_CODES[status] ?? '');
        this.#head = { status, reason: phrase, headers: flatten(headers) };
        this.#rest(limits.idleMs, 'the body stalled');
        this.#bodyTimer = setTimeout(() => this.giveUp('the body takes too long'), limits.bodyMs);
      },
      onResponseData: (controller, piece) => this.#data(controller, piece),
      onResponseEnd: () => this.#finish(this.#success(false)),
      onResponseError: (_controller, error) => this.fail(error),
    };
  }

  #rest(ms: number, raw: string): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.giveUp(raw), ms);
  }

  #data(controller: Controller, piece: Buffer): void {
    this.#bytes += piece.length;
    this.#pieces.push(Buffer.from(piece));
    this.#rest(this.#limits.idleMs, 'the body stalled');
    if (this.#bytes <= this.#max) return;
    this.#finish(this.#success(true));
    controller.abort(new Enough('the rest is not needed'));
  }

  #response(cut: boolean): HttpResponse | null {
    if (this.#head === null) return null;
    const body = Buffer.concat(this.#pieces).subarray(0, this.#max);
    return { ...this.#head, body, bytes: this.#bytes, cut };
  }

  #success(cut: boolean): HttpResult {
    const response = this.#response(cut);
    if (response === null) {
      return { ok: false, failure: failureOf('response', 'http.protocol', 'no status line'), response };
    }
    if (response.headers['content-encoding']?.toLowerCase() !== 'gzip' || response.bytes === 0) {
      return { ok: true, response };
    }
    try {
      const body = gunzipSync(response.body, { maxOutputLength: this.#max + 1, finishFlush: 2 });
      return { ok: true, response: { ...response, body } };
    } catch (error) {
      const failure = failureOf('content', 'http.protocol', `gzip: ${messageOf(error)}`);
      return { ok: false, failure, response };
    }
  }

  giveUp(raw: string): void {
    const failure = failureOf(this.#head === null ? 'request' : 'response', 'http.timeout', raw);
    this.#finish({ ok: false, failure, response: this.#response(false) });
    this.#controller?.abort(new Deadline(raw));
  }

  fail(error: unknown): void {
    if (error instanceof Enough || error instanceof Deadline) return;
    const phase = this.#head === null ? 'request' : 'response';
    // In TLS 1.3 the server refuses a client after the handshake, with an alert in place of an answer.
    const isAlert = /^ERR_SSL_\w*ALERT/.test(errorCode(error)) || /\balert\b/.test(messageOf(error));
    const failure = isAlert
      ? failureOf('tls', 'tls.alert', messageOf(error))
      : failureOf(phase, httpCode(error, this.#head !== null), messageOf(error));
    this.#finish({ ok: false, failure, response: this.#response(false) });
  }

  #finish(result: HttpResult): void {
    if (this.#done) return;
    this.#done = true;
    clearTimeout(this.#timer);
    clearTimeout(this.#bodyTimer);
    this.#settle(result);
  }
}

/** The failure code of what undici and its parser report; `inBody` after the status line. */
function httpCode(error: unknown, inBody: boolean): FailureCode {
  const code = errorCode(error);
  const cause = error instanceof Error ? errorCode(error.cause) : '';
  if (code === 'UND_ERR_HEADERS_OVERFLOW' || code === 'HPE_HEADER_OVERFLOW') return 'http.too-large';
  if (code === 'HPE_INVALID_EOF_STATE') return inBody ? 'http.truncated' : 'http.closed';
  const isParserError = error instanceof Error && error.name === 'HTTPParserError';
  if (isParserError || code.startsWith('HPE_') || code === 'UND_ERR_INVALID_ARG') return 'http.protocol';
  if ([code, cause].some((one) => one === 'ECONNRESET' || one === 'EPIPE' || one === 'ECONNABORTED')) {
    return 'http.reset';
  }
  // Before the end of the headers it is about two lengths that contradict each other.
  if (code.startsWith('ERR_HTTP2') || /"GOAWAY"/.test(messageOf(error))) return 'http.truncated';
  if (code === 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH') return inBody ? 'http.truncated' : 'http.protocol';
  if (code === 'UND_ERR_SOCKET' || code.startsWith('ERR_SSL'))
    return inBody ? 'http.truncated' : 'http.closed';
  return inBody ? 'http.truncated' : 'http.protocol';
}

function flatten(headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> {
  const flat: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) flat[name.toLowerCase()] = Array.isArray(value) ? value.join(', ') : value;
  }
  return flat;
}

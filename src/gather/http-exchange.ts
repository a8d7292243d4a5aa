// One HTTP request and its reply, whatever version of the protocol carries it: deadlines, limits, and how failures are
// named. It must not send or receive anything itself.

import { STATUS_CODES } from 'node:http';
import type { Failure, FailureCode } from '../model/failure.js';
import { gunzipUpTo } from './gunzip.js';
import { ENDLESS_BYTES, type Limits, MAX_INTERIM, PROGRESS_BYTES, PROGRESS_TIMES } from './limits.js';
import { errorCode, failureOf, messageOf } from './recorder.js';

export interface HttpRequest {
  /** Path with query, or an absolute URL for a forward proxy. */
  readonly target: string;
  /** Value of the Host header. */
  readonly host: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Bytes of the body that are kept; the rest is not read. */
  readonly maxBodyBytes: number;
  /** Go reads the body to its end, so what is not kept is read as well: one without an end keeps go for ever. */
  readonly toTheEnd?: boolean;
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

type HeaderValues = Readonly<Record<string, string | readonly string[] | undefined>>;

/** The state of one exchange. The transport reports what happens; the first end counts. */
export class Exchange {
  readonly #limits: Limits;
  readonly #settle: (result: HttpResult) => void;
  readonly #max: number;
  readonly #toTheEnd: boolean;
  readonly #pieces: Buffer[] = [];
  #timer: NodeJS.Timeout;
  #bodyTimer: NodeJS.Timeout | undefined;
  #stop: () => void = () => {};
  #head: Pick<HttpResponse, 'status' | 'reason' | 'headers'> | null = null;
  #bytes = 0;
  /** Bytes received when the timer was last set. */
  #bytesBefore = 0;
  /** Bytes that set it anew. */
  #progress = PROGRESS_BYTES;
  #interim = 0;
  #done = false;

  constructor(request: HttpRequest, limits: Limits, settle: (result: HttpResult) => void) {
    this.#limits = limits;
    this.#settle = settle;
    this.#max = request.maxBodyBytes;
    this.#toTheEnd = request.toTheEnd === true;
    this.#timer = setTimeout(() => this.giveUp('no answer'), limits.firstByteMs);
  }

  /** True once the result is out; what comes later is ignored. */
  get isDone(): boolean {
    return this.#done;
  }

  /** Tells how to end the sending and receiving of this exchange. */
  onStop(stop: () => void): void {
    this.#stop = stop;
    if (this.#done) stop();
  }

  /** Status line and headers; informational ones are passed over. */
  head(status: number, reason: string, headers: HeaderValues): void {
    if (status < 200) {
      this.#interim += 1;
      if (this.#interim <= MAX_INTERIM) return;
      this.failWith(failureOf('request', 'http.protocol', 'interim answers without end'));
      this.#stop();
      return;
    }
    // HTTP/2 has no reason phrase; go puts its own there.
    this.#head = { status, reason: reason || (STATUS_CODES[status] ?? ''), headers: flatten(headers) };
    this.#rest();
    // The only coding that go takes (net/http/transfer.go).
    const coding = this.#head.headers['transfer-encoding'] ?? 'chunked';
    if (coding.toLowerCase() !== 'chunked') {
      this.failWith(failureOf('response', 'http.protocol', `unsupported transfer encoding: "${coding}"`));
      this.#stop();
      return;
    }
    const announced = Number(headers['content-length'] ?? Number.NaN);
    if (announced >= 0) this.#progress = Math.min(PROGRESS_BYTES, Math.ceil(announced / PROGRESS_TIMES));
    const left = Math.max(0, this.#limits.bodiesUntil - performance.now());
    this.#bodyTimer = setTimeout(() => this.giveUp('the body was still arriving', 'http.slow'), left);
  }

  data(piece: Buffer): void {
    if (this.#done) return;
    if (this.#bytes <= this.#max) this.#pieces.push(Buffer.from(piece));
    this.#bytes += piece.length;
    // A few bytes now and then are no progress.
    if (this.#bytes - this.#bytesBefore >= this.#progress) this.#rest();
    if (this.#bytes <= this.#max) return;
    if (this.#toTheEnd && this.#head?.status === 200) {
      if (this.#bytes > ENDLESS_BYTES) this.giveUp('the body does not end');
      return;
    }
    this.#finish(this.#success());
    this.#stop();
  }

  end(): void {
    this.#finish(this.#success());
  }

  giveUp(raw: string, code: FailureCode = 'http.timeout'): void {
    const failure = failureOf(this.#head === null ? 'request' : 'response', code, raw);
    this.#finish({ ok: false, failure, response: this.#response() });
    this.#stop();
  }

  /** Ends with what the transport reports. */
  fail(error: unknown): void {
    const phase = this.#head === null ? 'request' : 'response';
    // In TLS 1.3 the server refuses a client after the handshake, with an alert in place of an answer.
    const isAlert = /^ERR_SSL_\w*ALERT/.test(errorCode(error)) || /\balert\b/.test(messageOf(error));
    this.failWith(
      isAlert
        ? failureOf('tls', 'tls.alert', messageOf(error))
        : failureOf(phase, httpCode(error, this.#head !== null), messageOf(error)),
    );
  }

  failWith(failure: Failure): void {
    this.#finish({ ok: false, failure, response: this.#response() });
  }

  #rest(): void {
    clearTimeout(this.#timer);
    this.#bytesBefore = this.#bytes;
    this.#timer = setTimeout(() => this.giveUp('the body stalled'), this.#limits.idleMs);
  }

  #response(): HttpResponse | null {
    if (this.#head === null) return null;
    const body = Buffer.concat(this.#pieces).subarray(0, this.#max);
    return { ...this.#head, body, bytes: this.#bytes, cut: this.#bytes > this.#max };
  }

  #success(): HttpResult {
    const response = this.#response();
    if (response === null) {
      return { ok: false, failure: failureOf('response', 'http.protocol', 'no status line'), response };
    }
    return { ok: true, response };
  }

  #finish(result: HttpResult): void {
    if (this.#done) return;
    this.#done = true;
    clearTimeout(this.#timer);
    clearTimeout(this.#bodyTimer);
    if (!result.ok || !isGzip(result.response)) this.#settle(result);
    else void this.#decode(result.response).then(this.#settle);
  }

  async #decode(response: HttpResponse): Promise<HttpResult> {
    const decoded = await gunzipUpTo(response.body, this.#max);
    if (decoded.error === null) {
      const cut = response.cut || decoded.cut;
      return { ok: true, response: { ...response, body: decoded.body, cut } };
    }
    return { ok: false, failure: failureOf('content', 'http.protocol', `gzip: ${decoded.error}`), response };
  }
}

function isGzip({ headers, bytes }: HttpResponse): boolean {
  return headers['content-encoding']?.toLowerCase() === 'gzip' && bytes > 0;
}

/** The failure code of what a transport and its parser report; `inBody` after the status line. */
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
  if (code === 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH') return inBody ? 'http.truncated' : 'http.protocol';
  if (code === 'ERR_HTTP2_ERROR') return 'http.protocol';
  if (code.startsWith('ERR_HTTP2')) return 'http.truncated';
  // An interim answer that undici does not take.
  if (code === 'UND_ERR_SOCKET' && /^bad /.test(error instanceof Error ? error.message : ''))
    return 'http.protocol';
  if (code === 'UND_ERR_SOCKET' || code.startsWith('ERR_SSL'))
    return inBody ? 'http.truncated' : 'http.closed';
  return inBody ? 'http.truncated' : 'http.protocol';
}

function flatten(headers: HeaderValues): Record<string, string> {
  const flat: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value === undefined || name.startsWith(':')) continue;
    flat[name.toLowerCase()] = typeof value === 'string' ? value : value.join(', ');
  }
  return flat;
}

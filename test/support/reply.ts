/**
 * How a test server answers one HTTP request: properly, or with one of the faults that module proxies and the boxes
 * in front of them show. It must not know what is being asked for.
 */
import type { ServerResponse } from 'node:http';
import type { Http2ServerResponse } from 'node:http2';
import type { Socket } from 'node:net';
import { rawSocketOf } from './raw-socket.js';

export type HttpResponse = ServerResponse | Http2ServerResponse;

export type Reply =
  /** The proper answer, perhaps late. */
  | { readonly kind: 'proper'; readonly afterMs?: number }
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly body?: string;
      readonly type?: string;
      readonly headers?: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'redirect'; readonly to: string; readonly status?: number }
  /** Reads the request and never answers. */
  | { readonly kind: 'silence' }
  /** Sends the headers and half of the proper body, then nothing more. */
  | { readonly kind: 'stall' }
  /** Sends the proper body in so many pieces, one each time; its length is announced or not. */
  | { readonly kind: 'drip'; readonly pieces: number; readonly everyMs: number; readonly announced?: true }
  /** Announces the whole body, sends half of it and ends the connection or stream. */
  | { readonly kind: 'cut'; readonly by: 'close' | 'reset' }
  /** Ends the connection without an answer. */
  | { readonly kind: 'hang-up'; readonly by: 'close' | 'reset' }
  /** Writes these bytes in place of an HTTP/1.1 answer and closes. */
  | { readonly kind: 'raw'; readonly text: string };

export interface ProperAnswer {
  readonly status: number;
  readonly type: string;
  readonly body: Buffer;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Answers one request as `reply` says; `proper` is what a healthy server would have said. */
export function sendReply(reply: Reply, proper: ProperAnswer, response: HttpResponse): void {
  switch (reply.kind) {
    case 'proper':
      setTimeout(() => send(response, proper), reply.afterMs ?? 0);
      return;
    case 'status':
      send(response, {
        status: reply.status,
        type: reply.type ?? 'text/plain; charset=utf-8',
        body: Buffer.from(reply.body ?? ''),
        headers: reply.headers ?? {},
      });
      return;
    case 'redirect':
      send(response, {
        status: reply.status ?? 302,
        type: 'text/html',
        body: Buffer.alloc(0),
        headers: { location: reply.to },
      });
      return;
    case 'silence':
      return;
    case 'stall':
      sendHalf(response, proper, () => {});
      return;
    case 'drip':
      drip(reply, proper, response);
      return;
    case 'cut':
      sendHalf(response, proper, () => breakOff(response, reply.by));
      return;
    case 'hang-up':
      breakOff(response, reply.by);
      return;
    case 'raw':
      socketOf(response)?.end(reply.text, 'latin1');
      return;
  }
}

function send(response: HttpResponse, answer: ProperAnswer): void {
  if (response.destroyed) return;
  const headers = { 'content-type': answer.type, ...answer.headers };
  writeHead(response, answer.status, headers);
  end(response, answer.body);
}

function sendHalf(response: HttpResponse, answer: ProperAnswer, then: () => void): void {
  const headers = { 'content-type': answer.type, 'content-length': String(answer.body.length) };
  writeHead(response, answer.status, headers);
  const half = answer.body.subarray(0, Math.ceil(answer.body.length / 2));
  write(response, half, () => setTimeout(then, 50));
}

function drip(
  { pieces, everyMs, announced }: Extract<Reply, { kind: 'drip' }>,
  { body, status, type }: ProperAnswer,
  response: HttpResponse,
): void {
  writeHead(response, status, {
    'content-type': type,
    ...(announced === true ? { 'content-length': String(body.length) } : {}),
  });
  const size = Math.ceil(body.length / pieces);
  const next = (from: number): void => {
    if (response.destroyed) return;
    if (from + size >= body.length) end(response, body.subarray(from));
    else write(response, body.subarray(from, from + size), () => setTimeout(next, everyMs, from + size));
  };
  next(0);
}

/** HTTP/2: the stream is destroyed with an error, because closing it would end it cleanly and hide the fault. */
function breakOff(response: HttpResponse, by: 'close' | 'reset'): void {
  if ('stream' in response) {
    if (by === 'reset') response.stream.destroy(new Error('broken off by the test'));
    else response.stream.session?.destroy();
    return;
  }
  const socket = socketOf(response);
  if (socket === null) return;
  if (by === 'reset') (rawSocketOf(socket) ?? socket).resetAndDestroy();
  else socket.destroy();
}

function socketOf(response: HttpResponse): Socket | null {
  return response.socket ?? null;
}

// ServerResponse and Http2ServerResponse declare these methods with overloads that TypeScript cannot call through the union.
function writeHead(response: HttpResponse, status: number, headers: Record<string, string>): void {
  if ('stream' in response) response.writeHead(status, headers);
  else response.writeHead(status, headers);
}

function write(response: HttpResponse, data: Buffer, done: () => void): void {
  if ('stream' in response) response.write(data, 'utf8', done);
  else response.write(data, 'utf8', done);
}

function end(response: HttpResponse, data: Buffer): void {
  if ('stream' in response) response.end(data);
  else response.end(data);
}

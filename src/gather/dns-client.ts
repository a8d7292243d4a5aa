// One DNS question to one server, over UDP and, for a truncated reply, over TCP (src/net/dnsclient_unix.go: exchange). It
// must not retry or choose servers; replies that are not to our question are ignored, as Go does.

import { randomInt } from 'node:crypto';
import { createSocket, type Socket } from 'node:dgram';
import { connect } from 'node:net';
import { type DnsReply, decodeReply, encodeQuery, type QueryType } from './dns-message.js';
import { errorCode, messageOf } from './recorder.js';

/** A server address with its port. */
export interface DnsServer {
  readonly address: string;
  readonly port: number;
}

export interface DnsQuestion {
  /** Absolute, with its final dot. */
  readonly name: string;
  readonly type: QueryType;
}

export type DnsExchange =
  | { readonly ok: true; readonly reply: DnsReply }
  | {
      readonly ok: false;
      readonly code: 'timeout' | 'refused' | 'unreachable' | 'malformed' | 'unaskable';
      readonly raw: string;
    };

const UNREACHABLE = new Set(['ENETUNREACH', 'EHOSTUNREACH', 'EADDRNOTAVAIL', 'EACCES', 'EPERM', 'EINVAL']);

function failed(error: unknown): DnsExchange {
  const code = errorCode(error);
  if (code === 'ECONNREFUSED' || code === 'ECONNRESET')
    return { ok: false, code: 'refused', raw: messageOf(error) };
  if (UNREACHABLE.has(code)) return { ok: false, code: 'unreachable', raw: messageOf(error) };
  return { ok: false, code: 'timeout', raw: messageOf(error) };
}

/** Asks one server. Ends with `signal` at the latest, then as a timeout. Never rejects. */
export async function exchange(
  server: DnsServer,
  question: DnsQuestion,
  options: { readonly useTcp: boolean; readonly signal: AbortSignal },
): Promise<DnsExchange> {
  const id = randomInt(0x10000);
  const query = encodeQuery(id, question.name, question.type);
  if (query === null) return { ok: false, code: 'unaskable', raw: 'cannot marshal DNS message' };
  const decode = (message: Buffer): DnsReply | null => decodeReply(message, id, question.name, question.type);
  if (!options.useTcp) {
    const answer = await overUdp(server, query, decode, options.signal);
    if (!answer.ok || !answer.reply.truncated) return answer;
  }
  return overTcp(server, query, decode, options.signal);
}

type Decode = (message: Buffer) => DnsReply | null;

function overUdp(
  server: DnsServer,
  query: Buffer,
  decode: Decode,
  signal: AbortSignal,
): Promise<DnsExchange> {
  return new Promise((resolve) => {
    let ignored = 0;
    let socket: Socket | null = null;
    const finish = (result: DnsExchange): void => {
      signal.removeEventListener('abort', onAbort);
      try {
        socket?.close();
      } catch {
        // Closed already.
      }
      resolve(result);
    };
    const onAbort = (): void => {
      const code = ignored > 0 ? 'malformed' : 'timeout';
      const raw =
        ignored > 0 ? `i/o timeout; replies that do not answer the question: ${ignored}` : 'i/o timeout';
      finish({ ok: false, code, raw });
    };
    if (signal.aborted) return onAbort();
    signal.addEventListener('abort', onAbort, { once: true });
    try {
      socket = createSocket(server.address.includes(':') ? 'udp6' : 'udp4');
      socket.once('error', (error) => finish(failed(error)));
      socket.on('message', (message) => {
        const reply = decode(message);
        if (reply === null) ignored += 1;
        else finish({ ok: true, reply });
      });
      // Without a route the callback gets the error, and nothing may be sent.
      socket.connect(server.port, server.address, (error?: Error) => {
        if (error) return finish(failed(error));
        try {
          socket?.send(query, (error) => error && finish(failed(error)));
        } catch (error) {
          finish(failed(error));
        }
      });
    } catch (error) {
      finish(failed(error));
    }
  });
}

function overTcp(
  server: DnsServer,
  query: Buffer,
  decode: Decode,
  signal: AbortSignal,
): Promise<DnsExchange> {
  return new Promise((resolve) => {
    const socket = connect({ host: server.address, port: server.port });
    let received = Buffer.alloc(0);
    const finish = (result: DnsExchange): void => {
      signal.removeEventListener('abort', onAbort);
      socket.destroy();
      resolve(result);
    };
    const onAbort = (): void => finish({ ok: false, code: 'timeout', raw: 'i/o timeout over TCP' });
    if (signal.aborted) return onAbort();
    signal.addEventListener('abort', onAbort, { once: true });
    const length = Buffer.alloc(2);
    length.writeUInt16BE(query.length);
    socket.once('connect', () => socket.write(Buffer.concat([length, query])));
    socket.on('error', (error) => finish(failed(error)));
    socket.once('close', () => finish({ ok: false, code: 'malformed', raw: 'EOF' }));
    socket.on('data', (piece: Buffer) => {
      received = Buffer.concat([received, piece]);
      if (received.length < 2) return;
      const expected = received.readUInt16BE(0);
      if (received.length < expected + 2) return;
      const reply = decode(received.subarray(2, expected + 2));
      finish(
        reply === null
          ? { ok: false, code: 'malformed', raw: 'invalid DNS response over TCP' }
          : { ok: true, reply },
      );
    });
  });
}

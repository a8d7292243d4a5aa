// Opens a tunnel through the forward proxy that go would use: HTTP CONNECT, or SOCKS5 with the name sent along
// (semantics.md §3.9; net/http/transport.go dialConn, socks_bundle.go). It must not choose the proxy or record.

import { isIP } from 'node:net';
import type { Duplex } from 'node:stream';
import { cleanText } from '../model/clean.js';
import type { FailureCode } from '../model/failure.js';
import { bytesOf } from './address-order.js';
import { readMessage, type SocketRead } from './socket-read.js';

export interface TunnelRequest {
  readonly scheme: 'http' | 'https' | 'socks5' | 'socks5h';
  readonly host: string;
  readonly port: number;
  /** Decoded; null without user info. */
  readonly credentials: { readonly username: string; readonly password: string } | null;
  readonly deadlineMs: number;
  readonly signal: AbortSignal;
}

/** What the proxy said. `status` is the HTTP status, or the SOCKS reply code. */
export interface TunnelReply {
  readonly status?: number;
  readonly reason?: string;
  readonly server?: string;
  /** Names of the login schemes of a 407, joined with commas. */
  readonly wants?: string;
}

export type Tunnel =
  | ({ readonly ok: true } & TunnelReply)
  | ({ readonly ok: false; readonly code: FailureCode; readonly raw: string } & TunnelReply);

const MAX_REPLY_BYTES = 64 * 1024;

/** Asks for a tunnel on a connected socket. Afterwards the socket leads to the target. Never rejects. */
export function openTunnel(socket: Duplex, request: TunnelRequest): Promise<Tunnel> {
  return request.scheme.startsWith('socks') ? openSocks(socket, request) : openConnect(socket, request);
}

/** host:port with brackets around an IPv6 address. */
export function joinHostPort(host: string, port: number): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}

/** The value of a Basic Authorization header. */
export function basicAuthorization(credentials: { username: string; password: string }): string {
  return `Basic ${Buffer.from(`${credentials.username}:${credentials.password}`, 'utf8').toString('base64')}`;
}

const FAILED_READ = {
  timeout: 'tunnel.timeout',
  closed: 'tunnel.closed',
  reset: 'tunnel.closed',
  'too-long': 'tunnel.protocol',
} as const satisfies Record<Exclude<SocketRead['state'], 'read'>, FailureCode>;

function failedRead(read: Exclude<SocketRead, { state: 'read' }>): Tunnel {
  return { ok: false, code: FAILED_READ[read.state], raw: read.raw };
}

async function openConnect(socket: Duplex, request: TunnelRequest): Promise<Tunnel> {
  const target = joinHostPort(request.host, request.port);
  const authorization =
    request.credentials === null ? '' : `Proxy-Authorization: ${basicAuthorization(request.credentials)}\r\n`;
  socket.write(
    `CONNECT ${target} HTTP/1.1\r\nHost: ${target}\r\nUser-Agent: Go-http-client/1.1\r\n${authorization}\r\n`,
  );
  const read = await readMessage(socket, {
    deadlineMs: request.deadlineMs,
    maxBytes: MAX_REPLY_BYTES,
    signal: request.signal,
    lengthOf: connectReplyLength,
  });
  if (read.state !== 'read') {
    // Something that came in without ever becoming an HTTP reply is another protocol.
    if (read.data.length > 0 && !/^HTTP\//.test(read.data.toString('latin1'))) {
      return { ok: false, code: 'tunnel.protocol', raw: excerptOf(read.data) };
    }
    return failedRead(read);
  }
  return judgeConnectReply(read.data);
}

/** Up to the blank line; a first line that is not HTTP ends the reading at once. */
function connectReplyLength(data: Buffer): number {
  const text = data.toString('latin1');
  const end = /\r?\n\r?\n/.exec(text);
  if (end !== null) return end.index + end[0].length;
  const start = text.slice(0, 5);
  return start.length === 5 && start !== 'HTTP/' ? data.length : -1;
}

function excerptOf(data: Buffer): string {
  return cleanText(data.subarray(0, 100).toString('latin1'), { singleLine: true, maxLength: 100 });
}

function judgeConnectReply(data: Buffer): Tunnel {
  const text = data.toString('latin1');
  const line = /^HTTP\/\d\.\d (\d{3})(?: ([^\r\n]*))?/.exec(text);
  if (line === null)
    return { ok: false, code: 'tunnel.protocol', raw: `malformed HTTP response ${excerptOf(data)}` };
  const status = Number(line[1]);
  const reason = cleanText(line[2] ?? '', { singleLine: true, maxLength: 200 });
  const named = /^server:[ \t]*([^\r\n]*)/im.exec(text)?.[1];
  const server =
    named === undefined ? {} : { server: cleanText(named, { singleLine: true, maxLength: 200 }) };
  if (status === 200) return { ok: true, status, reason, ...server };
  const facts = { raw: `${status} ${reason}`, status, reason, ...server };
  if (status !== 407) return { ok: false, code: 'tunnel.denied', ...facts };
  const schemes = [...text.matchAll(/^proxy-authenticate:[ \t]*([\w-]+)/gim)].map(([, name = '']) => name);
  return { ok: false, code: 'tunnel.auth', ...facts, wants: schemes.join(',') };
}

const SOCKS_REPLIES: Readonly<Record<number, string>> = {
  1: 'general SOCKS server failure',
  2: 'connection not allowed by ruleset',
  3: 'network unreachable',
  4: 'host unreachable',
  5: 'connection refused',
  6: 'TTL expired',
  7: 'command not supported',
  8: 'address type not supported',
};

async function openSocks(socket: Duplex, request: TunnelRequest): Promise<Tunnel> {
  const endsAt = performance.now() + request.deadlineMs;
  const read = (lengthOf: (data: Buffer) => number): Promise<SocketRead> =>
    readMessage(socket, {
      deadlineMs: Math.max(1, endsAt - performance.now()),
      maxBytes: 1024,
      signal: request.signal,
      lengthOf,
    });
  const wrongVersion = (data: Buffer): Tunnel => ({
    ok: false,
    code: 'tunnel.protocol',
    raw: `unexpected protocol version ${data[0]}: ${excerptOf(data)}`,
  });

  socket.write(Buffer.from(request.credentials === null ? [5, 1, 0] : [5, 2, 0, 2]));
  const greeting = await read((data) =>
    data.length >= 2 ? 2 : data[0] !== undefined && data[0] !== 5 ? 1 : -1,
  );
  if (greeting.state !== 'read') return failedRead(greeting);
  if (greeting.data[0] !== 5) return wrongVersion(greeting.data);
  const method = greeting.data[1];
  if (method === 2 && request.credentials !== null) {
    socket.write(userPasswordMessage(request.credentials));
    const answer = await read((data) => (data.length >= 2 ? 2 : -1));
    if (answer.state !== 'read') return failedRead(answer);
    if (answer.data[1] !== 0)
      return { ok: false, code: 'tunnel.auth', raw: 'username/password authentication failed' };
  } else if (method !== 0) {
    return { ok: false, code: 'tunnel.auth', raw: 'no acceptable authentication methods' };
  }

  socket.write(socksConnectMessage(request.host, request.port));
  const reply = await read(socksReplyLength);
  if (reply.state !== 'read') return failedRead(reply);
  if (reply.data[0] !== 5) return wrongVersion(reply.data);
  const status = reply.data[1] ?? 1;
  if (status === 0) return { ok: true, status };
  const reason = SOCKS_REPLIES[status] ?? `unknown code: ${status}`;
  return { ok: false, code: 'tunnel.denied', raw: reason, status, reason };
}

/** Greets a connection in SOCKS5 and tells whether the answer is one: a port that hangs up on CONNECT may want this. */
export async function answersSocks(
  socket: Duplex,
  deadlineMs: number,
  signal: AbortSignal,
): Promise<boolean> {
  socket.write(Buffer.from([5, 1, 0]));
  const lengthOf = (data: Buffer): number => (data.length >= 2 ? 2 : -1);
  const greeting = await readMessage(socket, { deadlineMs, maxBytes: 64, signal, lengthOf });
  return greeting.state === 'read' && greeting.data[0] === 5;
}

function userPasswordMessage(credentials: { username: string; password: string }): Buffer {
  const username = Buffer.from(credentials.username, 'utf8').subarray(0, 255);
  const password = Buffer.from(credentials.password, 'utf8').subarray(0, 255);
  return Buffer.concat([
    Buffer.from([1, username.length]),
    username,
    Buffer.from([password.length]),
    password,
  ]);
}

function socksConnectMessage(host: string, port: number): Buffer {
  const portBytes = Buffer.from([(port >> 8) & 0xff, port & 0xff]);
  const family = isIP(host);
  if (family === 0) {
    const name = Buffer.from(host, 'utf8').subarray(0, 255);
    return Buffer.concat([Buffer.from([5, 1, 0, 3, name.length]), name, portBytes]);
  }
  const address = bytesOf(host).subarray(family === 4 ? 12 : 0);
  return Buffer.concat([Buffer.from([5, 1, 0, family === 4 ? 1 : 4]), address, portBytes]);
}

function socksReplyLength(data: Buffer): number {
  if (data.length > 0 && data[0] !== 5) return data.length;
  // A refusal may come without the bound address.
  if (data.length >= 2 && data[1] !== 0 && data.length < 5) return data.length;
  if (data.length < 5) return -1;
  const lengths: Readonly<Record<number, number>> = { 1: 10, 4: 22, 3: 7 + (data[4] ?? 0) };
  const length = lengths[data[3] ?? 0] ?? data.length;
  return data.length >= length ? length : -1;
}

import type { Socket } from 'node:net';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { connectTcp } from '../../src/gather/tcp.js';
import { openTunnel, type TunnelRequest } from '../../src/gather/tunnel.js';
import { never } from './machine.js';
import { serve } from './servers.js';

async function tunnel(
  answer: (socket: Socket, received: Buffer) => void,
  parts: Partial<TunnelRequest> = {},
) {
  const heard: Buffer[] = [];
  const server = await serve((socket) => {
    socket.on('data', (piece) => {
      heard.push(piece);
      answer(socket, Buffer.concat(heard));
    });
  });
  const connection = await connectTcp('127.0.0.1', server.port, { deadlineMs: 1000 });
  if (!connection.ok) throw new Error(connection.raw);
  const result = await openTunnel(connection.socket, {
    scheme: 'http',
    host: 'proxy.test',
    port: 443,
    credentials: null,
    deadlineMs: 400,
    signal: never,
    ...parts,
  });
  return { result, socket: connection.socket, heard: () => Buffer.concat(heard) };
}

describe('an HTTP tunnel', () => {
  test('is asked for as go asks, and leaves the bytes behind the reply to whoever comes next', async () => {
    const { result, socket, heard } = await tunnel(
      (peer) => peer.write('HTTP/1.1 200 OK\r\nServer: x\r\n\r\nhello'),
      {
        credentials: { username: 'u', password: 'p:w' },
      },
    );
    expect(result).toMatchObject({ ok: true, status: 200, server: 'x' });
    expect(heard().toString()).toBe(
      'CONNECT proxy.test:443 HTTP/1.1\r\nHost: proxy.test:443\r\nUser-Agent: Go-http-client/1.1\r\n' +
        `Proxy-Authorization: Basic ${Buffer.from('u:p:w').toString('base64')}\r\n\r\n`,
    );
    const rest = await new Promise<string>((resolve) =>
      socket.once('data', (piece) => resolve(String(piece))).resume(),
    );
    expect(rest).toBe('hello');
    socket.destroy();
  });

  test.each([
    ['407 with a reason', 'HTTP/1.1 407 Proxy Authentication Required\r\n\r\n', 'tunnel.auth'],
    ['403', 'HTTP/1.1 403 Forbidden\r\nContent-Length: 3\r\n\r\nno.', 'tunnel.denied'],
    ['502 without a reason', 'HTTP/1.0 502\r\n\r\n', 'tunnel.denied'],
    ['another protocol', 'SSH-2.0-OpenSSH_9.2\r\n', 'tunnel.protocol'],
    ['SOCKS', '\x05\xff', 'tunnel.timeout'],
    ['half a reply', 'HTTP/1.1 20', 'tunnel.timeout'],
  ])('told apart: %s', async (_what, reply, code) => {
    const { result } = await tunnel((peer) => peer.write(Buffer.from(reply, 'latin1')));
    expect(result).toMatchObject({ ok: false });
    if (!result.ok) expect([code, 'tunnel.protocol']).toContain(result.code);
  });

  test.each([
    ['closes', (peer: Socket) => peer.end(), 'tunnel.closed'],
    ['resets', (peer: Socket) => peer.resetAndDestroy(), 'tunnel.closed'],
    ['says nothing', () => {}, 'tunnel.timeout'],
  ] as const)('told apart: a proxy that %s', async (_what, act, code) => {
    const { result } = await tunnel(act);
    expect(result).toMatchObject({ ok: false, code });
  });

  test('any bytes from the proxy end in a result', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 60 }), async (bytes) => {
        const { result } = await tunnel((peer) => peer.end(Buffer.from(bytes)), { deadlineMs: 200 });
        expect(result.ok).toBe(/^HTTP\/\d\.\d 200/.test(Buffer.from(bytes).toString('latin1')));
      }),
      { numRuns: 20 },
    );
  });
});

describe('a SOCKS tunnel', () => {
  const granted = Buffer.from([5, 0, 0, 1, 0, 0, 0, 0, 0, 0]);
  const socks = { scheme: 'socks5' } as const;

  test('sends the name along', async () => {
    const { result, heard } = await tunnel(
      (peer, all) => peer.write(all.length <= 3 ? Buffer.from([5, 0]) : granted),
      socks,
    );
    expect(result).toEqual({ ok: true, status: 0 });
    expect(heard().subarray(3)).toEqual(
      Buffer.concat([Buffer.from([5, 1, 0, 3, 10]), Buffer.from('proxy.test'), Buffer.from([1, 187])]),
    );
  });

  test('sends an address as an address', async () => {
    const { heard } = await tunnel(
      (peer, all) => peer.write(all.length <= 3 ? Buffer.from([5, 0]) : granted),
      {
        ...socks,
        host: '::1',
      },
    );
    expect(heard().subarray(3, 7)).toEqual(Buffer.from([5, 1, 0, 4]));
    expect(heard().length).toBe(3 + 4 + 16 + 2);
  });

  test('gives user name and password when asked', async () => {
    const { result, heard } = await tunnel(
      (peer, all) =>
        peer.write(all.length <= 4 ? Buffer.from([5, 2]) : all.length <= 9 ? Buffer.from([1, 0]) : granted),
      { ...socks, credentials: { username: 'u', password: 'p' } },
    );
    expect(result.ok).toBe(true);
    expect(heard().subarray(4, 9)).toEqual(Buffer.from([1, 1, 117, 1, 112]));
  });

  test.each([
    ['wants credentials', Buffer.from([5, 0xff]), 'tunnel.auth'],
    ['is an HTTP proxy', Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n'), 'tunnel.protocol'],
  ])('told apart: a proxy that %s', async (_what, reply, code) => {
    const { result } = await tunnel((peer) => peer.write(reply), socks);
    expect(result).toMatchObject({ ok: false, code });
  });

  test('a refusal has its reason', async () => {
    const refusal = Buffer.from([5, 5, 0, 1, 0, 0, 0, 0, 0, 0]);
    const { result } = await tunnel(
      (peer, all) => peer.write(all.length <= 3 ? Buffer.from([5, 0]) : refusal),
      socks,
    );
    expect(result).toMatchObject({
      ok: false,
      code: 'tunnel.denied',
      reason: 'connection refused',
      status: 5,
    });
  });
});

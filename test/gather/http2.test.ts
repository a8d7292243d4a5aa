import { createSecureServer, type ServerHttp2Stream } from 'node:http2';
import type { Socket } from 'node:net';
import { connect } from 'node:tls';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { HttpConnection } from '../../src/gather/http-connection.js';
import { limitsFor } from '../../src/gather/limits.js';
import { createAuthority, issue } from '../support/certificates.js';
import { never } from './machine.js';
import { listening, serve } from './servers.js';

const root = createAuthority();
const certificate = issue(root, { names: ['localhost'] });
const limits = { ...limitsFor(30_000), firstByteMs: 800, idleMs: 800 };

function secured(port: number) {
  return new Promise<ReturnType<typeof connect>>((resolve) => {
    const socket = connect(
      { host: '127.0.0.1', port, servername: 'localhost', ca: root.cert, ALPNProtocols: ['h2'] },
      () => resolve(socket),
    );
    socket.on('error', () => {});
  });
}

/** A connection to a server that answers each request by its number. */
async function connection(...answers: readonly ((stream: ServerHttp2Stream) => void)[]) {
  let asked = 0;
  let sessions = 0;
  const server = createSecureServer({ key: certificate.key, cert: certificate.chain });
  server.on('sessionError', () => {});
  server.on('session', (session) => {
    sessions += 1;
    session.on('error', () => {});
  });
  server.on('stream', (stream) => {
    stream.on('error', () => {});
    const answer = answers[Math.min(asked, answers.length - 1)];
    asked += 1;
    answer?.(stream);
  });
  const port = await listening(server as never);
  const open = () => secured(port);
  const http = new HttpConnection({
    socket: await open(),
    isHttp2: true,
    reopen: open,
    limits,
    signal: never,
  });
  onTestFinished(() => http.close());
  const get = (target = '/') => http.get({ target, host: 'localhost', headers: {}, maxBodyBytes: 1000 });
  return { get, sessions: () => sessions };
}

const fine = (stream: ServerHttp2Stream) => {
  stream.respond({ ':status': 404, 'x-a': 'b' });
  stream.end('nope');
};

describe('an HTTP/2 exchange', () => {
  test('has a status with Go’s own reason, headers and a body, on one session', async () => {
    const { get, sessions } = await connection(fine);
    const [first, second] = await Promise.all([get(), get()]);
    expect(first).toMatchObject({
      ok: true,
      response: { status: 404, reason: 'Not Found', headers: { 'x-a': 'b' } },
    });
    expect(second.ok).toBe(true);
    expect(sessions()).toBe(1);
  });

  test.each([
    ['a stream reset', (stream: ServerHttp2Stream) => stream.close(2), 'http.truncated'],
    ['a refused stream', (stream: ServerHttp2Stream) => stream.close(7), 'http.truncated'],
    ['no answer', () => {}, 'http.timeout'],
    [
      'GOAWAY',
      (stream: ServerHttp2Stream) => {
        stream.session?.goaway(11, 0);
        stream.session?.destroy();
      },
      'http.truncated',
    ],
    [
      'a stream that ends in the body',
      (stream: ServerHttp2Stream) => {
        stream.respond({ ':status': 200, 'content-length': '10' });
        stream.write('abc', () => stream.destroy(new Error('cut')));
      },
      'http.truncated',
    ],
    [
      'a body that stalls',
      (stream: ServerHttp2Stream) => {
        stream.respond({ ':status': 200, 'content-length': '10' });
        stream.write('abc');
      },
      'http.timeout',
    ],
  ] as const)('told apart: %s', async (_what, answer, code) => {
    const { get } = await connection(answer);
    expect(await get()).toMatchObject({ ok: false, failure: { code } });
  });

  test('a session that the server ended is opened again', async () => {
    const { get, sessions } = await connection((stream) => {
      const { session } = stream;
      fine(stream);
      stream.once('close', () => session?.close());
    }, fine);
    expect((await get()).ok).toBe(true);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect((await get()).ok).toBe(true);
    expect(sessions()).toBe(2);
  });

  test('any bytes in place of HTTP/2 end in a result', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 60 }), async (bytes) => {
        const peer = (socket: Socket) => void socket.once('data', () => socket.end(Buffer.from(bytes)));
        const server = await serve(peer);
        const { connectTcp } = await import('../../src/gather/tcp.js');
        const connected = await connectTcp('127.0.0.1', server.port, { deadlineMs: 1000 });
        if (!connected.ok) throw new Error(connected.raw);
        const reopen = async () => ({ phase: 'tcp', code: 'tcp.refused' }) as const;
        const http = new HttpConnection({
          socket: connected.socket,
          isHttp2: true,
          reopen,
          limits,
          signal: never,
        });
        const result = await http.get({ target: '/', host: 'localhost', headers: {}, maxBodyBytes: 10 });
        expect(result.ok).toBe(false);
        http.close();
      }),
      { numRuns: 20 },
    );
  });
});

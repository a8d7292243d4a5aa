import { Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { HttpConnection } from '../../src/gather/http-connection.js';
import { type Limits, limitsFor } from '../../src/gather/limits.js';
import { connectTcp } from '../../src/gather/tcp.js';
import { never } from './machine.js';
import { serve } from './servers.js';

const limits = {
  ...limitsFor(30_000),
  firstByteMs: 1500,
  idleMs: 1500,
  bodiesUntil: performance.now() + 300_000,
};

/** A connection to a server that answers the requests it gets one after the other. */
type Answer = (socket: Socket, request: string) => void;

async function connection(...answers: readonly Answer[]) {
  return patientConnection(limits, ...answers);
}

async function patientConnection(patience: Limits, ...answers: readonly Answer[]) {
  const requests: string[] = [];
  const server = await serve((socket) => {
    socket.on('data', (piece) => {
      requests.push(String(piece));
      const answer = answers[Math.min(requests.length, answers.length) - 1];
      answer?.(socket, String(piece));
    });
  });
  const open = async () => {
    const connected = await connectTcp('127.0.0.1', server.port, { deadlineMs: 1000 });
    if (!connected.ok) throw new Error(connected.raw);
    return connected.socket;
  };
  const http = new HttpConnection({
    socket: await open(),
    isHttp2: false,
    reopen: open,
    limits: patience,
    signal: never,
  });
  onTestFinished(() => http.close());
  const get = (target = '/', maxBodyBytes = 1000) =>
    http.get({ target, host: 'h.test', headers: { 'accept-encoding': 'gzip' }, maxBodyBytes });
  return { get, requests, server };
}

const say = (text: string | Buffer) => (socket: Socket) => {
  socket.write(text);
};
const sayAndClose = (text: string) => (socket: Socket) => {
  socket.end(text);
};

describe('an HTTP exchange', () => {
  test('sends what go sends and reads status, reason, headers and body', async () => {
    const { get, requests } = await connection(
      say('HTTP/1.1 478 Odd One\r\nX-A: b\r\nContent-Length: 2\r\n\r\nhi'),
    );
    const result = await get('/a%21b/@v/list?token=1');
    expect(result).toMatchObject({
      ok: true,
      response: { status: 478, reason: 'Odd One', headers: { 'x-a': 'b' }, bytes: 2, cut: false },
    });
    if (result.ok) expect(String(result.response.body)).toBe('hi');
    expect(requests[0]).toMatch(/^GET \/a%21b\/@v\/list\?token=1 HTTP\/1\.1\r\nhost: h\.test\r\n/i);
  });

  test('keeps one connection for several requests', async () => {
    const { get, server } = await connection(say('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n'));
    const results = await Promise.all([get(), get(), get()]);
    expect(results.map((one) => one.ok)).toEqual([true, true, true]);
    expect(server.connections()).toBe(1);
  });

  test('opens another connection when the server ends the first after its answer', async () => {
    const { get, server } = await connection(
      sayAndClose('HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n'),
    );
    expect([(await get()).ok, (await get()).ok]).toEqual([true, true]);
    expect(server.connections()).toBe(2);
  });

  test('asks once more when a connection that has served dies without a word', async () => {
    const fine = say('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n');
    const { get, server } = await connection(fine, (socket) => socket.destroy(), fine);
    expect((await get()).ok).toBe(true);
    expect((await get()).ok).toBe(true);
    expect(server.connections()).toBe(2);
  });

  test('undoes gzip, and takes headers far beyond 16 KiB', async () => {
    const body = gzipSync('module x\n');
    const head = `HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nX-Long: ${'a'.repeat(200_000)}\r\nContent-Length: ${body.length}\r\n\r\n`;
    const { get } = await connection(say(Buffer.concat([Buffer.from(head), body])));
    const result = await get();
    expect(result.ok && String(result.response.body)).toBe('module x\n');
  });

  test('stops reading where enough has come', async () => {
    const { get } = await connection(
      say(`HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n${'x'.repeat(3000)}`),
    );
    expect(await get('/', 100)).toMatchObject({ ok: true, response: { cut: true } });
  });

  test.each([
    ['says nothing', () => {}, 'http.timeout'],
    [
      'stops in the middle of the body',
      say('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhal'),
      'http.timeout',
    ],
    ['closes without an answer', (socket: Socket) => socket.end(), 'http.closed'],
    ['resets', (socket: Socket) => socket.resetAndDestroy(), 'http.reset'],
    [
      'closes within the body',
      sayAndClose('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhal'),
      'http.truncated',
    ],
    [
      'closes within a chunk',
      sayAndClose('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nhal'),
      'http.truncated',
    ],
    [
      'sends a bad chunk',
      say('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n'),
      'http.protocol',
    ],
    ['is no HTTP server', say('SSH-2.0-x\r\n'), 'http.protocol'],
    [
      'speaks HTTP/2 frames',
      say(Buffer.from('00000c0400000000000003000000640004000100', 'hex')),
      'http.protocol',
    ],
    [
      'has two lengths',
      say('HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab'),
      'http.protocol',
    ],
    [
      'sends broken gzip',
      say('HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 3\r\n\r\nabc'),
      'http.protocol',
    ],
  ] as const)('told apart: a server that %s', async (_what, answer, code) => {
    const { get } = await connection(answer);
    expect(await get()).toMatchObject({ ok: false, failure: { code } });
  });

  test('headers without end are given up', async () => {
    const { get } = await patientConnection(limitsFor(30_000), (socket) => {
      socket.write('HTTP/1.1 200 OK\r\n');
      socket.write(`X-Long: ${'a'.repeat(11 * 1024 * 1024)}\r\n\r\n`);
    });
    expect(await get()).toMatchObject({ ok: false, failure: { code: 'http.too-large' } });
  });

  test('after a silence nothing more is asked on that connection', async () => {
    const { get, requests } = await connection(() => {});
    const [first, second] = await Promise.all([get('/1'), get('/2')]);
    expect(first).toMatchObject({ ok: false, failure: { code: 'http.timeout' } });
    expect(second).toMatchObject({ ok: false, notSent: true });
    expect(requests.length).toBe(1);
  });

  test('a connection that cannot be opened is the failure of the request', async () => {
    const socket = new Socket();
    socket.destroy();
    const http = new HttpConnection({
      socket,
      isHttp2: false,
      reopen: async () => ({ phase: 'tcp', code: 'tcp.refused' }),
      limits,
      signal: never,
    });
    const result = await http.get({ target: '/', host: 'h', headers: {}, maxBodyBytes: 10 });
    expect(result).toMatchObject({ ok: false, failure: { code: 'tcp.refused' } });
    http.close();
  });

  test('any bytes from the server end in a result', async () => {
    const start = fc.constantFrom(
      '',
      'HTTP/1.1 200 OK\r\n',
      'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n',
      'HTTP/1.1 3',
    );
    await fc.assert(
      fc.asyncProperty(start, fc.uint8Array({ maxLength: 80 }), async (head, bytes) => {
        const { get } = await connection((socket) => {
          socket.end(Buffer.concat([Buffer.from(head), Buffer.from(bytes)]));
        });
        const result = await get();
        expect(result.ok || result.failure.code.startsWith('http.')).toBe(true);
      }),
      { numRuns: 30 },
    );
  });
});

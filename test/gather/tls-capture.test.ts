/** Handshakes with real servers, sound and broken ones, on loopback. */
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer, type TlsOptions } from 'node:tls';
import { afterEach, describe, expect, it } from 'vitest';
import {
  type ConnectTlsOptions,
  connectTls,
  type TlsFailure,
  type TlsResult,
} from '../../src/gather/tls-capture.js';
import { createAuthority, issue, type KeyType, newKey, pem } from '../support/certificates.js';

const root = createAuthority();
const middle = createAuthority({ parent: root });
const leaf = issue(middle, { names: ['a.test'] });
const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function listen(server: Server): Promise<number> {
  servers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

function rawServer(answer: (socket: Socket) => void): Promise<number> {
  return listen(
    createServer((socket) => {
      socket.on('error', () => {});
      answer(socket);
    }),
  );
}

async function tlsServer(options: TlsOptions, reply = 'hello'): Promise<number> {
  const server = createTlsServer({ key: leaf.key, cert: leaf.chain, ...options });
  server.on('tlsClientError', () => {});
  server.on('secureConnection', (socket) => socket.on('error', () => {}).end(reply));
  return listen(server);
}

async function dial(port: number): Promise<Socket> {
  const socket = connect({ port, host: '127.0.0.1' });
  await once(socket, 'connect');
  return socket;
}

async function handshake(port: number, options: Partial<ConnectTlsOptions> = {}): Promise<TlsResult> {
  const socket = await dial(port);
  return connectTls({ socket, servername: 'a.test', deadlineMs: 5000, ...options });
}

async function failedHandshake(port: number, options: Partial<ConnectTlsOptions> = {}): Promise<TlsFailure> {
  const result = await handshake(port, options);
  if (result.ok) throw new Error('the handshake was expected to fail');
  return result;
}

const base64 = (ders: readonly Uint8Array[]): string[] =>
  ders.map((der) => Buffer.from(der).toString('base64'));

async function readAll(result: TlsResult): Promise<string> {
  if (!result.ok) throw new Error(result.raw);
  const chunks: Buffer[] = [];
  for await (const chunk of result.socket) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

describe('certificates as sent', () => {
  const key = newKey('p256');
  const upper = createAuthority({ commonName: 'Cross', key });
  const crossed = createAuthority({ commonName: 'Cross', key, parent: root });
  const stranger = createAuthority({ commonName: 'Stranger' });
  const odd = issue(upper, { names: ['a.test'] });
  const sent = [odd, stranger, crossed, upper, crossed, root].map((one) => one.der);

  it.each([
    ['TLS 1.2', { maxVersion: 'TLSv1.2' }],
    ['TLS 1.3 with AES-128-GCM', { ciphers: 'TLS_AES_128_GCM_SHA256' }],
    ['TLS 1.3 with AES-256-GCM', { ciphers: 'TLS_AES_256_GCM_SHA384' }],
    ['TLS 1.3 with ChaCha20-Poly1305', { ciphers: 'TLS_CHACHA20_POLY1305_SHA256' }],
    ['TLS 1.3 after a HelloRetryRequest', { ecdhCurve: 'P-384' }],
  ] as const)('keeps order, junk, duplicates and the root: %s', async (_, options) => {
    const port = await tlsServer({ key: odd.key, cert: sent.map((der) => pem(der)).join(''), ...options });
    const result = await handshake(port);
    expect(base64(result.certificates)).toEqual(base64(sent));
    expect(await readAll(result)).toBe('hello');
  });

  it('reads a chain larger than one TLS record', async () => {
    const names = Array.from({ length: 1500 }, (_, i) => `host-${i}.example.test`);
    const big = issue(middle, { names });
    const port = await tlsServer({ key: big.key, cert: big.chain });
    expect(base64((await handshake(port)).certificates)).toEqual(base64(big.chainDer));
  });

  it.each(['p384', 'rsa2048', 'rsa1024', 'ed25519'] as KeyType[])(
    'shakes hands with a %s key',
    async (keyType) => {
      const other = issue(root, { names: ['a.test'], keyType });
      const port = await tlsServer({ key: other.key, cert: other.chain, ciphers: 'DEFAULT@SECLEVEL=0' });
      const result = await handshake(port);
      expect(result.ok).toBe(true);
      expect(base64(result.certificates)).toEqual(base64([other.der]));
    },
  );
});

describe('a handshake that succeeds', () => {
  it('reports what was agreed on and leaves a working connection', async () => {
    const port = await tlsServer({ ALPNProtocols: ['http/1.1'] });
    const result = await handshake(port);
    expect(result).toMatchObject({
      ok: true,
      protocol: 'TLSv1.3',
      alpn: 'http/1.1',
      clientCertificateRequested: false,
    });
    expect(await readAll(result)).toBe('hello');
  });

  it('passes on a megabyte in both directions', async () => {
    const server = createTlsServer({ key: leaf.key, cert: leaf.chain });
    server.on('secureConnection', (socket) => socket.pipe(socket));
    const result = await handshake(await listen(server));
    if (!result.ok) throw new Error(result.raw);
    const data = 'x'.repeat(1 << 20);
    result.socket.end(data);
    expect(await readAll(result)).toBe(data);
  });

  it('notices that the server asks for a client certificate', async () => {
    for (const maxVersion of ['TLSv1.2', 'TLSv1.3'] as const) {
      const port = await tlsServer({ requestCert: true, rejectUnauthorized: false, maxVersion });
      expect(await handshake(port)).toMatchObject({ ok: true, clientCertificateRequested: true });
    }
  });

  it('sends the host name, but no address, as server name', async () => {
    const seen: unknown[] = [];
    const server = createTlsServer({ key: leaf.key, cert: leaf.chain });
    server.on('secureConnection', (socket) => {
      seen.push(socket.servername);
      socket.end();
    });
    const port = await listen(server);
    for (const servername of ['a.test.', '127.0.0.1', '::1', '[::1]']) {
      await readAll(await handshake(port, { servername }));
    }
    expect(seen).toEqual(['a.test', false, false, false]);
  });

  it('sends a ClientHello larger than a packet on demand, and a small one otherwise', async () => {
    const sizes: number[] = [];
    const port = await rawServer((socket) => {
      socket.once('data', (chunk) => {
        sizes.push(chunk.length);
        socket.destroy();
      });
    });
    await handshake(port);
    await handshake(port, { largeHello: true });
    expect(sizes[0]).toBeLessThan(600);
    expect(sizes[1]).toBeGreaterThan(1500);
    const sound = await tlsServer({ ALPNProtocols: ['http/1.1'] });
    expect(await handshake(sound, { largeHello: true })).toMatchObject({ ok: true, alpn: 'http/1.1' });
  });
});

describe('what the go command does not offer', () => {
  it('fails with RSA key exchange only, but not for releases that offer it', async () => {
    const rsa = issue(root, { names: ['a.test'], keyType: 'rsa2048' });
    const port = await tlsServer({
      key: rsa.key,
      cert: rsa.chain,
      ciphers: 'AES128-GCM-SHA256',
      maxVersion: 'TLSv1.2',
    });
    expect(await failedHandshake(port)).toMatchObject({ code: 'tls.alert', alert: 40, reached: 'bytes' });
    expect((await handshake(port, { goVersion: 'go1.21.13' })).ok).toBe(true);
    expect((await handshake(port, { goVersion: 'go1.25.1', godebug: { tlsrsakex: '1' } })).ok).toBe(true);
  });

  it('fails with TLS 1.1, whether the server sends an alert or an old ServerHello', async () => {
    const port = await tlsServer({
      minVersion: 'TLSv1',
      maxVersion: 'TLSv1.1',
      ciphers: 'DEFAULT@SECLEVEL=0',
    });
    expect(await failedHandshake(port)).toMatchObject({ code: 'tls.version', alert: 70 });
    const hello = Buffer.from(`160302002a02000026${'0302'}${'11'.repeat(32)}00c01300`, 'hex');
    const old = await rawServer((socket) => socket.once('data', () => socket.write(hello)));
    expect(await failedHandshake(old)).toMatchObject({ code: 'tls.version', serverVersion: 0x0302 });
  });

  it('is told by an alert that a client certificate is required in TLS 1.2', async () => {
    const port = await tlsServer({
      requestCert: true,
      rejectUnauthorized: true,
      maxVersion: 'TLSv1.2',
      ca: root.cert,
    });
    const result = await handshake(port);
    // Node closes without an alert; what counts is that the request was seen.
    expect(result.clientCertificateRequested).toBe(true);
    expect(result.certificates).toHaveLength(2);
  });
});

describe('a peer that does not do TLS', () => {
  it.each([
    ['HTTP/1.1 400 Bad Request\r\nServer: nginx\r\n\r\n', 'tls.plain-http', 'HTTP/1.1 400 Bad Request'],
    ['SSH-2.0-OpenSSH_9.2p1\r\n', 'tls.not-tls', 'SSH-2.0-OpenSSH_9.2p1'],
    ['220 mail.test ESMTP\r\n', 'tls.not-tls', '220 mail.test ESMTP'],
    ['\u001b]0;owned\u0007\u001b[31mhi\r\n', 'tls.not-tls', 'hi'],
  ])('is quoted, cleaned: %j', async (text, code, said) => {
    const port = await rawServer((socket) => socket.once('data', () => socket.end(text)));
    expect(await failedHandshake(port)).toMatchObject({ code, peerSaid: said, bytesReceived: text.length });
  });

  it('may speak before it is asked, and in pieces', async () => {
    const port = await rawServer((socket) => {
      socket.write('HTTP/1.0 5');
      setTimeout(() => socket.end('03 Busy\r\n\r\n'), 20);
    });
    expect(await failedHandshake(port)).toMatchObject({
      code: 'tls.plain-http',
      peerSaid: 'HTTP/1.0 503 Busy',
    });
  });
});

describe('a handshake that is cut off', () => {
  const alert = (description: number): Buffer => Buffer.from([21, 3, 3, 0, 2, 2, description]);

  it.each([40, 42, 48, 49, 80, 112, 120])('reports alert %d', async (description) => {
    const port = await rawServer((socket) => socket.once('data', () => socket.end(alert(description))));
    expect(await failedHandshake(port)).toMatchObject({
      code: 'tls.alert',
      alert: description,
      bytesReceived: 7,
    });
  });

  it('tells FIN from RST', async () => {
    const fin = await rawServer((socket) => socket.once('data', () => socket.end()));
    expect(await failedHandshake(fin)).toMatchObject({
      code: 'tls.closed',
      closedBy: 'fin',
      reached: 'nothing',
    });
    const rst = await rawServer((socket) => socket.once('data', () => socket.resetAndDestroy()));
    expect(await failedHandshake(rst)).toMatchObject({
      code: 'tls.reset',
      closedBy: 'rst',
      reached: 'nothing',
    });
  });

  it('tells FIN and RST after part of an answer', async () => {
    const part = Buffer.from([22, 3, 3, 0, 90, 2, 0, 0, 86, 3, 3]);
    const fin = await rawServer((socket) => socket.once('data', () => socket.end(part)));
    expect(await failedHandshake(fin)).toMatchObject({
      code: 'tls.closed',
      reached: 'bytes',
      bytesReceived: 11,
    });
    const rst = await rawServer((socket) => {
      socket.once('data', () => socket.write(part, () => setTimeout(() => socket.resetAndDestroy(), 30)));
    });
    expect(await failedHandshake(rst)).toMatchObject({
      code: 'tls.reset',
      closedBy: 'rst',
      bytesReceived: 11,
    });
  });

  it('ends at its deadline when the server says nothing', async () => {
    const port = await rawServer((socket) => socket.resume());
    expect(await failedHandshake(port, { deadlineMs: 150 })).toMatchObject({
      code: 'tls.timeout',
      closedBy: 'timeout',
    });
  });

  it('ends at its deadline when the server stalls after the certificate, and has the certificate', async () => {
    const upstream = await tlsServer({ maxVersion: 'TLSv1.2' });
    // Passes on the server's first flight and then nothing more in either direction.
    const port = await rawServer((socket) => {
      const server = connect({ port: upstream, host: '127.0.0.1' });
      server.on('error', () => {});
      server.on('data', (chunk) => socket.write(chunk));
      socket.once('data', (hello) => server.write(hello));
      socket.on('close', () => server.destroy());
    });
    const result = await failedHandshake(port, { deadlineMs: 400 });
    expect(result).toMatchObject({ code: 'tls.timeout', reached: 'certificate' });
    expect(base64(result.certificates)).toEqual(base64(leaf.chainDer));
  });

  it('has the certificate that OpenSSL cannot read', async () => {
    const garbage = Buffer.from('3003020101', 'hex');
    const hello = Buffer.from(`020000260303${'11'.repeat(32)}00c02b00`, 'hex');
    const certificate = Buffer.from(`0b00000b000008000005${garbage.toString('hex')}`, 'hex');
    const flight = [hello, certificate].map((message) => {
      return Buffer.concat([Buffer.from([22, 3, 3, 0, message.length]), message]);
    });
    const port = await rawServer((socket) => socket.once('data', () => socket.write(Buffer.concat(flight))));
    const result = await failedHandshake(port);
    expect(result).toMatchObject({ code: 'tls.other', reached: 'certificate', serverVersion: 0x0303 });
    expect(base64(result.certificates)).toEqual(base64([garbage]));
  });

  it('ends when it is aborted, before and during', async () => {
    const port = await rawServer((socket) => socket.resume());
    expect(await failedHandshake(port, { signal: AbortSignal.abort() })).toMatchObject({
      nodeCode: 'ABORT_ERR',
    });
    const controller = new AbortController();
    const running = failedHandshake(port, { signal: controller.signal });
    setTimeout(() => controller.abort(), 30);
    expect(await running).toMatchObject({ nodeCode: 'ABORT_ERR', bytesReceived: 0 });
  });

  it('fails at once on a connection that is already closed', async () => {
    const port = await rawServer((socket) => socket.resume());
    const socket = await dial(port);
    socket.destroy();
    expect((await connectTls({ socket, servername: 'a.test', deadlineMs: 5000 })).ok).toBe(false);
  });

  it('survives random bytes that look like TLS', async () => {
    let seed = 1;
    const next = (): number => {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      return seed & 0xff;
    };
    const port = await rawServer((socket) => {
      const noise = Buffer.from(Array.from({ length: 300 }, next));
      noise.set([22, 3, 3, 0, 120, 2, 0, 0, 116, 3, 3]);
      socket.once('data', () => socket.end(noise));
    });
    for (let i = 0; i < 20; i++) expect((await failedHandshake(port)).bytesReceived).toBeGreaterThan(0);
  });
});

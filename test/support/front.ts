/**
 * The front of a test server: accepts TCP connections, commits the TCP or TLS fault a test asks for, and otherwise hands
 * the connection to the HTTP application behind it. It counts what arrives. It must not answer HTTP itself.
 */
import { createServer as createHttp, type Server as HttpServer } from 'node:http';
import { createSecureServer } from 'node:http2';
import { createServer as createHttps } from 'node:https';
import { createServer, type Server, type Socket } from 'node:net';
import { Duplex } from 'node:stream';
import type { SecureVersion } from 'node:tls';
import type { RequestHandler } from './module-server.js';
import { rememberSocket } from './raw-socket.js';

export type HandshakeFault = {
  /** Only when the ClientHello is longer than this many bytes. */
  readonly helloOver?: number;
  /** Only when the ClientHello asks for one of these names. */
  readonly forNames?: readonly string[];
} & (
  | { readonly kind: 'reset' | 'close' | 'silence' }
  | { readonly kind: 'alert'; readonly alert: number }
  /** Answers the ClientHello with this text. */
  | { readonly kind: 'text'; readonly text: string }
  /** Lets only the first bytes of the server's flight through, then this. */
  | { readonly kind: 'cut'; readonly after: number; readonly end: 'close' | 'reset' | 'silence' }
);

export interface TlsOptions {
  readonly key: string;
  readonly cert: string;
  readonly protocols: readonly ('h2' | 'http/1.1')[];
  readonly minVersion?: SecureVersion;
  readonly maxVersion?: SecureVersion;
  readonly ciphers?: string;
  readonly clientCertificate?: boolean;
}

/** What the server does with a connection before any HTTP. */
export type Front =
  | { readonly kind: 'reset' | 'close' | 'silence' }
  | { readonly kind: 'greeting'; readonly text: string }
  | { readonly kind: 'plain' }
  | { readonly kind: 'tls'; readonly tls: TlsOptions; readonly handshake: HandshakeFault | null };

/** Takes over accepted connections; an HTTP server takes the event, a SOCKS proxy the socket. */
export type Connector = (socket: Socket) => void;

export interface RequestRecord {
  /** Milliseconds since the server was built. */
  readonly at: number;
  readonly method: string;
  readonly host: string;
  readonly url: string;
  readonly agent: string;
}

export interface Log {
  connections: number;
  readonly requests: RequestRecord[];
}

/** A connector for an HTTP application, over TLS or plain; requests are added to the log. */
export function httpConnector(handler: RequestHandler, tls: TlsOptions | null, log: Log): Connector {
  const started = Date.now();
  const recording: RequestHandler = (request, response) => {
    const { authority } = request as { authority?: string };
    log.requests.push({
      at: Date.now() - started,
      method: request.method ?? '',
      host: authority ?? request.headers.host ?? '',
      url: request.url ?? '',
      agent: request.headers['user-agent'] ?? '',
    });
    handler(request, response);
  };
  return connectorOf(tls === null ? createHttp(recording) : createTls(recording, tls));
}

/** A connector that hands sockets to an HTTP server that was built elsewhere. */
export function connectorOf(server: HttpServer | Server): Connector {
  server.on('error', () => {});
  return (socket) => {
    server.emit('connection', socket);
  };
}

function createTls(handler: RequestHandler, tls: TlsOptions): Server {
  const options = {
    key: tls.key,
    cert: tls.cert,
    ...(tls.minVersion && { minVersion: tls.minVersion }),
    ...(tls.maxVersion && { maxVersion: tls.maxVersion }),
    // Security level 0 so that OpenSSL agrees to present weak certificates and speak old versions.
    ciphers: tls.ciphers ?? 'DEFAULT:@SECLEVEL=0',
    requestCert: tls.clientCertificate ?? false,
    rejectUnauthorized: tls.clientCertificate ?? false,
  };
  const server = tls.protocols.includes('h2')
    ? createSecureServer({ ...options, allowHTTP1: tls.protocols.includes('http/1.1') }, handler)
    : createHttps(options, handler);
  server.on('tlsClientError', (_, socket) => socket.destroy());
  server.on('sessionError', () => {});
  return server;
}

/** A listening server; the caller closes it. */
export async function listen(
  address: string,
  port: number,
  front: Front,
  connector: Connector,
  log: Log,
  roundTripMs = 0,
): Promise<Server> {
  const server = createServer({ allowHalfOpen: front.kind === 'silence' }, (socket) => {
    log.connections += 1;
    rememberSocket(socket);
    socket.on('error', () => socket.destroy());
    const far: Connector = (near) => connector(delayed(near, roundTripMs / 2) as Socket);
    receive(socket, front, roundTripMs === 0 ? connector : far);
  });
  await new Promise<void>((done, fail) => {
    server.once('error', fail);
    server.listen({ host: address, port, backlog: 128 }, done);
  });
  return server;
}

function receive(socket: Socket, front: Front, connector: Connector): void {
  switch (front.kind) {
    case 'reset':
      socket.resetAndDestroy();
      return;
    case 'close':
      socket.end();
      return;
    case 'silence':
      socket.resume();
      return;
    case 'greeting':
      socket.write(front.text);
      socket.resume();
      return;
    case 'plain':
      connector(socket);
      return;
    case 'tls':
      if (front.handshake === null) connector(socket);
      else socket.once('data', (hello) => handshake(socket, hello, front.handshake, connector));
  }
}

function handshake(socket: Socket, hello: Buffer, fault: HandshakeFault | null, connector: Connector): void {
  if (fault === null || !applies(fault, hello)) {
    handOver(socket, hello, connector);
    return;
  }
  switch (fault.kind) {
    case 'alert':
      // TLS record of type alert, version 1.2, length 2, level fatal.
      socket.end(Buffer.from([21, 3, 3, 0, 2, 2, fault.alert]));
      return;
    case 'text':
      socket.end(fault.text);
      return;
    case 'cut':
      connector(limited(socket, fault.after, () => breakOff(socket, fault.end)) as Socket);
      socket.emit('data', hello);
      return;
    default:
      breakOff(socket, fault.kind);
  }
}

function applies(fault: HandshakeFault, hello: Buffer): boolean {
  if (fault.helloOver !== undefined && hello.length <= fault.helloOver) return false;
  // The server name is the only readable text of that form in a ClientHello.
  return fault.forNames === undefined || fault.forNames.some((name) => hello.includes(name));
}

function handOver(socket: Socket, hello: Buffer, connector: Connector): void {
  socket.pause();
  socket.unshift(hello);
  connector(socket);
}

function breakOff(socket: Socket, how: 'close' | 'reset' | 'silence'): void {
  if (how === 'reset') socket.resetAndDestroy();
  else if (how === 'close') socket.end();
  else socket.resume();
}

/** The same connection, but only so many bytes get out. A stream of its own, because TLS writes past Socket.write. */
function limited(socket: Socket, bytes: number, then: () => void): Duplex {
  let left = bytes;
  const stream = new Duplex({
    read: () => {
      socket.resume();
    },
    write: (chunk: Buffer, _encoding, done) => {
      if (left > 0) {
        socket.write(chunk.subarray(0, left));
        left -= chunk.length;
        if (left <= 0) setTimeout(then, 50);
      }
      done();
    },
  });
  socket.on('data', (data) => stream.push(data));
  socket.on('close', () => stream.destroy());
  return stream;
}

/** The same connection from far away: what is sent arrives later, in both directions and in order. */
function delayed(socket: Socket, ms: number): Duplex {
  const stream = new Duplex({
    read: () => {
      socket.resume();
    },
    write: (chunk: Buffer, _encoding, done) => {
      setTimeout(() => socket.write(chunk), ms);
      done();
    },
    final: (done) => {
      setTimeout(() => socket.end(), ms);
      done();
    },
  });
  socket.on('data', (data) => setTimeout(() => stream.push(data), ms));
  socket.on('close', () => stream.destroy());
  return stream;
}

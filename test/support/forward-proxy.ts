/**
 * Forward proxies for tests: HTTP (CONNECT and absolute-form requests) and SOCKS5, working or failing in one chosen way.
 * They must not resolve names by the system's resolver: a proxy in a company network often knows names its clients do not.
 */
import {
  createServer,
  request as httpRequest,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import { createServer as createHttps } from 'node:https';
import { connect, isIP, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';

export type TunnelReply =
  | { readonly kind: 'tunnel' }
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly reason?: string;
      readonly body?: string;
      readonly headers?: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'silence' }
  | { readonly kind: 'hang-up'; readonly by: 'close' | 'reset' }
  /** Says 200 and closes at once. */
  | { readonly kind: 'close-after-200' }
  | { readonly kind: 'raw'; readonly text: string };

export interface ForwardProxyOptions {
  readonly connect?: TunnelReply;
  /** Hosts refused with 403; all others are let through. */
  readonly deniedHosts?: readonly string[];
  /** Without these credentials every request is answered 407. */
  readonly credentials?: { readonly user: string; readonly password: string };
}

/** Finds the address of a host for the proxy; null if the proxy does not know it. */
export type Resolve = (host: string) => string | null;

/** An HTTP forward proxy; the caller listens or hands it connections. */
export function httpForwardProxy(
  options: ForwardProxyOptions,
  resolve: Resolve,
  tls: { readonly key: string; readonly cert: string } | null = null,
): Server {
  const handler = (request: IncomingMessage, response: ServerResponse): void =>
    forward(request, response, options, resolve);
  const server =
    tls === null ? createServer(handler) : createHttps({ key: tls.key, cert: tls.cert }, handler);
  server.on('connect', (request: IncomingMessage, client: Duplex, head: Buffer) => {
    client.on('error', () => client.destroy());
    const reply = tunnelReply(request, options);
    if (reply.kind === 'tunnel') openTunnel(request.url ?? '', client, head, resolve);
    else refuseTunnel(reply, client as Socket);
  });
  return server;
}

function tunnelReply(request: IncomingMessage, options: ForwardProxyOptions): TunnelReply {
  if (!authorized(request, options)) return PROXY_AUTHENTICATION;
  const host = (request.url ?? '').replace(/:\d+$/, '');
  if (options.deniedHosts?.includes(host)) return { kind: 'status', status: 403, reason: 'Forbidden' };
  return options.connect ?? { kind: 'tunnel' };
}

const PROXY_AUTHENTICATION: TunnelReply = {
  kind: 'status',
  status: 407,
  reason: 'Proxy Authentication Required',
  headers: { 'Proxy-Authenticate': 'Basic realm="corporate proxy"' },
};

function authorized(request: IncomingMessage, options: ForwardProxyOptions): boolean {
  if (!options.credentials) return true;
  const { user, password } = options.credentials;
  const wanted = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
  return request.headers['proxy-authorization'] === wanted;
}

function openTunnel(target: string, client: Duplex, head: Buffer, resolve: Resolve): void {
  const { hostname, port } = new URL(`http://${target}`);
  const address = resolve(hostname);
  if (address === null) {
    client.end('HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n');
    return;
  }
  const upstream = connect(Number(port || 80), address, () => {
    client.write('HTTP/1.1 200 Connection established\r\n\r\n');
    upstream.write(head);
    client.pipe(upstream).pipe(client);
  });
  client.on('close', () => upstream.destroy());
  upstream.on('error', () => {
    if (upstream.connecting) client.end('HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n');
    else client.destroy();
  });
}

function refuseTunnel(reply: Exclude<TunnelReply, { kind: 'tunnel' }>, client: Socket): void {
  switch (reply.kind) {
    case 'silence':
      return;
    case 'hang-up':
      if (reply.by === 'reset') client.resetAndDestroy();
      else client.destroy();
      return;
    case 'close-after-200':
      client.end('HTTP/1.1 200 Connection established\r\n\r\n');
      return;
    case 'raw':
      client.end(reply.text, 'latin1');
      return;
    case 'status': {
      const body = reply.body ?? '';
      const headers = { ...reply.headers, 'Content-Length': String(Buffer.byteLength(body)) };
      const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
      client.end(`HTTP/1.1 ${reply.status} ${reply.reason ?? 'Refused'}\r\n${lines.join('')}\r\n${body}`);
    }
  }
}

/** A request in absolute form, `GET http://host/path`. */
function forward(
  request: IncomingMessage,
  response: ServerResponse,
  options: ForwardProxyOptions,
  resolve: Resolve,
): void {
  const reply = tunnelReply(request, options);
  if (reply.kind === 'status') {
    response.writeHead(reply.status, { ...reply.headers });
    response.end(reply.body);
    return;
  }
  if (reply.kind !== 'tunnel') {
    refuseTunnel(reply, request.socket);
    return;
  }
  const target = URL.canParse(request.url ?? '') ? new URL(request.url ?? '') : null;
  // Who takes the proxy for a web server is answered as Squid does it.
  if (target === null) {
    response.writeHead(400, { server: 'squid/6.6', 'x-squid-error': 'ERR_INVALID_URL 0' }).end();
    return;
  }
  const address = resolve(target.hostname);
  if (address === null) {
    response.writeHead(502).end();
    return;
  }
  const path = `${target.pathname}${target.search}`;
  const headers = { ...request.headers, host: target.host };
  const upstream = httpRequest({ host: address, port: target.port || 80, path, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  upstream.on('error', () => response.writeHead(502).end());
  upstream.end();
}

export type SocksReply = 'tunnel' | 'refused' | 'host-unreachable' | 'no-acceptable-method' | 'silence';

const SOCKS_CODES = { tunnel: 0, refused: 5, 'host-unreachable': 4 } as const;

/** Handles one connection of a SOCKS5 client (RFC 1928, no authentication, CONNECT only). */
export function socksForwardProxy(reply: SocksReply, resolve: Resolve, client: Socket): void {
  client.on('error', () => client.destroy());
  if (reply === 'silence') {
    client.resume();
    return;
  }
  client.once('data', (greeting) => {
    if (greeting[0] !== 5) {
      client.end();
      return;
    }
    if (reply === 'no-acceptable-method') {
      client.end(Buffer.from([5, 0xff]));
      return;
    }
    client.write(Buffer.from([5, 0]));
    client.once('data', (request) => answerSocksRequest(request, reply, resolve, client));
  });
}

function answerSocksRequest(
  request: Buffer,
  reply: 'tunnel' | 'refused' | 'host-unreachable',
  resolve: Resolve,
  client: Socket,
): void {
  const respond = (code: number): void => {
    client.write(Buffer.from([5, code, 0, 1, 0, 0, 0, 0, 0, 0]));
  };
  if (reply !== 'tunnel') {
    respond(SOCKS_CODES[reply]);
    client.end();
    return;
  }
  const { host, port } = socksTarget(request);
  const address = isIP(host) === 0 ? resolve(host) : host;
  if (address === null) {
    respond(SOCKS_CODES['host-unreachable']);
    client.end();
    return;
  }
  const upstream = connect(port, address, () => {
    respond(SOCKS_CODES.tunnel);
    client.pipe(upstream).pipe(client);
  });
  upstream.on('error', () => client.destroy());
  client.on('close', () => upstream.destroy());
}

function socksTarget(request: Buffer): { readonly host: string; readonly port: number } {
  const type = request.readUInt8(3);
  if (type === 3) {
    const length = request.readUInt8(4);
    return { host: request.toString('latin1', 5, 5 + length), port: request.readUInt16BE(5 + length) };
  }
  if (type === 1) return { host: request.subarray(4, 8).join('.'), port: request.readUInt16BE(8) };
  const groups = Array.from({ length: 8 }, (_, at) => request.readUInt16BE(4 + 2 * at).toString(16));
  return { host: groups.join(':'), port: request.readUInt16BE(20) };
}

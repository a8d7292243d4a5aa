/**
 * Builds the servers of a scenario inside its network namespace: name server, module proxies, forward proxies, websites.
 * It must not judge anything.
 */
import { mkdtempSync } from 'node:fs';
import { isIPv6, type Server as NetServer } from 'node:net';
import { join } from 'node:path';
import { type DnsServer, type NameAnswer, startDnsServer } from '../../support/dns-server.js';
import { httpForwardProxy, type Resolve, socksForwardProxy } from '../../support/forward-proxy.js';
import {
  type Connector,
  connectorOf,
  type Front,
  httpConnector,
  type Log,
  listen,
  type TlsOptions,
} from '../../support/front.js';
import { gitServer, isLoggedIn } from '../../support/git-server.js';
import { quoteModule } from '../../support/module-files.js';
import { databaseServer, moduleServer, type RequestHandler } from '../../support/module-server.js';
import { sendReply } from '../../support/reply.js';
import { unzip } from '../../support/zip.js';
import type { Application, Scenario, Server, TcpBehaviour, World } from '../scenario.js';
import { makeCertificate, type Trust } from './certificate-kinds.js';
import { addAddress } from './network.js';
import { startSshServer } from './ssh.js';

/** What arrived at each server, by `address:port`. */
export type Logs = Readonly<Record<string, Log>>;

export interface Servers {
  readonly logs: Logs;
  readonly dns: DnsServer | null;
}

const LISTENING = new Set<TcpBehaviour>(['accept', 'reset', 'close', 'silence']);

/** Starts everything; it ends with the process. `fixtures` is test/support/fixtures, `directory` may be written. */
export async function startServers(
  scenario: Scenario,
  trust: Trust,
  fixtures: string,
  directory: string,
): Promise<Servers> {
  const { world } = scenario;
  const logs: Record<string, Log> = {};
  for (const server of world.servers ?? []) {
    const behaviour = server.tcp ?? 'accept';
    addAddress(server.address, behaviour);
    if (!LISTENING.has(behaviour)) continue;
    const log: Log = { connections: 0, requests: [] };
    logs[`${server.address}:${portOf(server)}`] = log;
    await startServer(server, { world, trust, fixtures, directory, log });
  }
  const zone = { names: zoneOf(world), otherwise: world.otherNames ?? { kind: 'nxdomain' as const } };
  const dns = world.resolver?.listens === false ? null : await startDnsServer('127.0.0.53', zone);
  return { logs, dns };
}

interface Context {
  readonly world: World;
  readonly trust: Trust;
  readonly fixtures: string;
  /** Where this world may write. */
  readonly directory: string;
  readonly log: Log;
}

function portOf(server: Server): number {
  return server.port ?? 443;
}

async function startServer(server: Server, context: Context): Promise<NetServer | null> {
  if (server.application?.kind === 'ssh') {
    const place = {
      address: server.address,
      port: portOf(server),
      names: server.names ?? [],
      directory: context.directory,
    };
    await startSshServer(server.application, place, unzip(quoteModule(context.fixtures).zip));
    return null;
  }
  const tls = tlsOf(server, context.trust);
  const application = server.application ?? { kind: 'module-proxy' };
  const connector = connectorFor(application, tls, context);
  const front = frontOf(server, application, tls);
  return listen(server.address, portOf(server), front, connector, context.log, server.roundTripMs);
}

function tlsOf(server: Server, trust: Trust): TlsOptions | null {
  if (server.tls === null || (server.tls === undefined && portOf(server) === 80)) return null;
  const { certificate = 'valid', protocols = ['h2', 'http/1.1'], handshake: _, ...rest } = server.tls ?? {};
  const names = server.names ?? [server.address];
  return { ...rest, ...makeCertificate(certificate, trust, names), protocols };
}

function frontOf(server: Server, application: Application, tls: TlsOptions | null): Front {
  if (server.tcp === 'reset' || server.tcp === 'close' || server.tcp === 'silence')
    return { kind: server.tcp };
  if (application.kind === 'greeting') return application;
  return tls === null ? { kind: 'plain' } : { kind: 'tls', tls, handshake: server.tls?.handshake ?? null };
}

function connectorFor(application: Application, tls: TlsOptions | null, context: Context): Connector {
  switch (application.kind) {
    case 'module-proxy':
      return httpConnector(moduleServer(application, context.fixtures), tls, context.log);
    case 'checksum-database':
      return httpConnector(databaseServer(application, context.fixtures), tls, context.log);
    case 'git':
      return httpConnector(gitHost(application, context), tls, context.log);
    case 'website':
      return httpConnector(website(application), tls, context.log);
    case 'forward-proxy':
      return forwardProxyConnector(application, tls, context);
    case 'socks':
      return (socket) => socksForwardProxy(application.reply, resolverOf(context.world), socket);
    case 'greeting':
    case 'ssh':
      return () => {};
  }
}

function gitHost(application: Extract<Application, { kind: 'git' }>, context: Context): RequestHandler {
  const root = mkdtempSync(join(context.directory, 'git-'));
  const repositories = gitServer(application, root, unzip(quoteModule(context.fixtures).zip));
  return (request, response) => {
    const [path = '/', query = ''] = (request.url ?? '/').split('?');
    const inside = isLoggedIn(request, application) ? application.pagesInside?.[path] : undefined;
    const reply = query === 'go-get=1' ? (inside ?? application.pages?.[path]) : undefined;
    const none = { status: 404, type: 'text/plain', body: Buffer.alloc(0) };
    if (reply === undefined) repositories(request, response);
    else sendReply(reply, none, response);
  };
}

function website(application: Extract<Application, { kind: 'website' }>): RequestHandler {
  return (request, response) => {
    const path = (request.url ?? '/').replace(/\?.*/, '');
    const proper = { status: 404, type: 'text/plain', body: Buffer.from('not found\n') };
    sendReply(application.pages[path] ?? application.otherwise, proper, response);
  };
}

function forwardProxyConnector(
  application: Extract<Application, { kind: 'forward-proxy' }>,
  tls: TlsOptions | null,
  context: Context,
): Connector {
  const recorded = httpForwardProxy(application, resolverOf(context.world), tls);
  recorded.on('connect', (request) => record(context.log, request));
  recorded.on('request', (request) => record(context.log, request));
  return connectorOf(recorded);
}

function record(
  log: Log,
  request: { method?: string | undefined; url?: string | undefined; headers: Record<string, unknown> },
): void {
  const { method = '', url = '', headers } = request;
  log.requests.push({
    at: 0,
    method,
    url,
    host: String(headers.host),
    agent: String(headers['user-agent']),
  });
}

/** A forward proxy knows every name of the world, whatever the world's name server says. */
function resolverOf(world: World): Resolve {
  return (host) => (world.servers ?? []).find((server) => server.names?.includes(host))?.address ?? null;
}

/** Names of servers answer with all their addresses; what the scenario says about a name goes first. */
function zoneOf(world: World): Record<string, NameAnswer> {
  const zone: Record<string, NameAnswer> = {};
  for (const server of world.servers ?? []) {
    for (const name of server.names ?? []) zone[name] = withAddress(zone[name], server.address);
  }
  return { ...zone, ...world.names };
}

function withAddress(found: NameAnswer | undefined, address: string): NameAnswer {
  const { a, aaaa } = found?.kind === 'addresses' ? found : NO_ADDRESSES;
  if (a.includes(address) || aaaa.includes(address)) return { kind: 'addresses', a, aaaa };
  return isIPv6(address)
    ? { kind: 'addresses', a, aaaa: [...aaaa, address] }
    : { kind: 'addresses', a: [...a, address], aaaa };
}

const NO_ADDRESSES: { readonly a: readonly string[]; readonly aaaa: readonly string[] } = { a: [], aaaa: [] };

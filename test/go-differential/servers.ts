/**
 * The servers behind the differential test: one for http, several for https with good and bad certificates, and some that do not
 * speak HTTP at all. URLs are `/CASE/BEHAVIOUR/module…`, so one set of servers serves every case at once. Must not judge.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { type AddressInfo, createServer as createNetServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { AskedFor } from '../../src/go/walk-answer.js';
import { type Certificate, createAuthority, daysFromNow, issue } from '../support/certificates.js';
import {
  BEHAVIOURS,
  type Behaviour,
  NO_LOOKUP,
  proxyFiles,
  type Question,
  RELAYS,
  type Reply,
} from './replies.js';

export interface Servers {
  /** `scheme://host:port` by name; see startServers. */
  readonly bases: Readonly<Record<ServerName, string>>;
  /** File with the CA certificate to be trusted. */
  readonly caFile: string;
  /** Directory of a file:// proxy with all modules. */
  readonly files: string;
  /** Paths asked of a case so far, behaviour first. */
  readonly asked: (id: string) => ReadonlySet<string>;
  readonly stop: () => Promise<void>;
}

export type ServerName =
  | 'http'
  | 'https'
  | 'unknownCa'
  | 'expired'
  | 'otherName'
  | 'silent'
  | 'closing'
  | 'noise'
  | 'refused';

function unbang(text: string): string {
  return text.replace(/!([a-z])/g, (_, lower: string) => lower.toUpperCase());
}

/** What a URL path below the behaviour asks for, or null. */
export function questionOf(path: string): Question | null {
  const match = /^(.+)\/(?:@latest|@v\/(?:list|(.+)\.(info|mod|zip)))$/.exec(path);
  if (match === null) return null;
  const endpoint = path.endsWith('/@latest')
    ? 'latest'
    : path.endsWith('/@v/list')
      ? 'list'
      : (match[3] as AskedFor);
  return { endpoint, path: unbang(match[1] ?? ''), version: unbang(match[2] ?? '') };
}

function send(reply: Reply, response: ServerResponse): void {
  const body = Buffer.from(reply.body ?? '');
  const headers: Record<string, string | number> = {};
  if (reply.type !== undefined) headers['content-type'] = reply.type;
  if (reply.location !== undefined) headers.location = reply.location;
  if (reply.status !== 204 && reply.status !== 304)
    headers['content-length'] = body.length + (reply.cut ? 10 : 0);
  response.writeHead(reply.status, headers);
  if (!reply.cut) {
    response.end(body);
    return;
  }
  response.write(body.length === 0 ? ' ' : body);
  setTimeout(() => response.destroy(), 5);
}

/** The reply of a behaviour to the path below it. */
function replyTo(name: string, path: string, self: string): Reply {
  const relay = (RELAYS as Readonly<Record<string, Reply>>)[name];
  if (relay !== undefined && /^sumdb\/.*\/supported$/.test(path)) return relay;
  const behaviour =
    relay === undefined ? (BEHAVIOURS as Readonly<Record<string, Behaviour>>)[name] : BEHAVIOURS.good;
  const question = questionOf(path);
  return question === null || behaviour === undefined ? NO_LOOKUP : behaviour(question, self);
}

function handler(
  asked: Map<string, Set<string>>,
): (request: IncomingMessage, response: ServerResponse) => void {
  return (request, response) => {
    const url = decodeURIComponent((request.url ?? '/').replace(/\?.*/, ''));
    const [, id = '', name = '', ...rest] = url.split('/');
    const log = asked.get(id) ?? new Set<string>();
    asked.set(id, log.add([name, ...rest].join('/')));
    send(replyTo(name, rest.join('/'), request.url ?? ''), response);
  };
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

/** Starts all servers on loopback addresses. */
export async function startServers(): Promise<Servers> {
  const asked = new Map<string, Set<string>>();
  const handle = handler(asked);
  const authority = createAuthority({ commonName: 'Differential Test CA' });
  const stranger = createAuthority({ commonName: 'Unknown CA' });
  const tls = ({ key, chain }: Certificate) => createHttpsServer({ key, cert: chain }, handle);
  const servers = {
    http: createHttpServer(handle),
    https: tls(issue(authority, { names: ['127.0.0.1'] })),
    unknownCa: tls(issue(stranger, { names: ['127.0.0.1'] })),
    expired: tls(
      issue(authority, { names: ['127.0.0.1'], notBefore: daysFromNow(-20), notAfter: daysFromNow(-10) }),
    ),
    otherName: tls(issue(authority, { names: ['other.example'] })),
    silent: createNetServer(() => {}),
    closing: createNetServer((socket) => socket.once('data', () => socket.end())),
    noise: createNetServer((socket) => socket.once('data', () => socket.end('SSH-2.0-Test\r\n'))),
  };
  const ports = Object.fromEntries(
    await Promise.all(
      Object.entries(servers).map(async ([name, server]) => [name, await listen(server)] as const),
    ),
  ) as Record<keyof typeof servers, number>;
  const directory = mkdtempSync(join(tmpdir(), 'go-differential-'));
  const caFile = join(directory, 'ca.pem');
  writeFileSync(caFile, authority.root);
  for (const [name, content] of proxyFiles()) {
    const file = join(directory, 'proxy', name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
  const https = (name: keyof typeof servers) => `https://127.0.0.1:${ports[name]}`;
  return {
    bases: {
      http: `http://127.0.0.1:${ports.http}`,
      https: https('https'),
      unknownCa: https('unknownCa'),
      expired: https('expired'),
      otherName: https('otherName'),
      silent: `http://127.0.0.1:${ports.silent}`,
      closing: `http://127.0.0.1:${ports.closing}`,
      noise: `http://127.0.0.1:${ports.noise}`,
      refused: `http://127.0.0.1:${await unusedPort()}`,
    },
    caFile,
    files: join(directory, 'proxy'),
    asked: (id) => asked.get(id) ?? new Set(),
    stop: async () => {
      await Promise.all(Object.values(servers).map(stopServer));
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

async function unusedPort(): Promise<number> {
  const server = createNetServer();
  const port = await listen(server);
  await stopServer(server);
  return port;
}

function stopServer(server: Server): Promise<void> {
  if ('closeAllConnections' in server && typeof server.closeAllConnections === 'function')
    server.closeAllConnections();
  return new Promise((resolve) => {
    server.close(() => resolve());
    setTimeout(resolve, 200).unref();
  });
}

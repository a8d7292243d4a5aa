/**
 * A module proxy for tests: serves real module files below a base path, relays recorded answers of the checksum
 * database, and answers any endpoint with the fault a test asks for. It must not open sockets itself: it is a request
 * handler for an HTTP/1.1 or HTTP/2 server.
 */
import type { IncomingMessage } from 'node:http';
import type { Http2ServerRequest } from 'node:http2';
import { checksumDatabase, type DatabaseAnswer, type DatabaseDeclaration } from './checksum-database.js';
import {
  buildModule,
  flawedZip,
  type ModuleDeclaration,
  type ModuleFiles,
  quoteModule,
  type ZipFlaw,
} from './module-files.js';
import { type HttpResponse, type ProperAnswer, type Reply, sendReply } from './reply.js';

export type HttpRequest = IncomingMessage | Http2ServerRequest;
export type RequestHandler = (request: HttpRequest, response: HttpResponse) => void;

/** What the go command asks a module proxy for; `supported`, `lookup` and `tile` belong to the checksum database. */
export type Endpoint = 'list' | 'latest' | 'info' | 'mod' | 'zip' | 'supported' | 'lookup' | 'tile' | 'other';

export interface ModuleServerOptions {
  /** Path of the module proxy on this host, `/` unless told otherwise. */
  readonly base?: string;
  /** Modules besides rsc.io/quote v1.5.2. */
  readonly modules?: readonly ModuleDeclaration[];
  /** True: rsc.io/quote is not there. */
  readonly withoutQuote?: boolean;
  /** Answers that differ from the proper ones. */
  readonly replies?: Readonly<Partial<Record<Endpoint, Reply>>>;
  /** Answer to every request that `replies` does not name. */
  readonly everything?: Reply;
  /** Answer to what it does not have, in place of 404. */
  readonly absent?: Reply;
  /** The same question is answered 429 when it was asked less than so many milliseconds ago. */
  readonly calmMs?: number;
  /** What is wrong with the zip it serves. */
  readonly zipFlaw?: ZipFlaw;
  /** Without these credentials every request is answered 401. */
  readonly credentials?: { readonly user: string; readonly password: string };
  /** The checksum database it relays below /sumdb/, null for none (404). Default: recorded answers of sum.golang.org. */
  readonly database?: DatabaseDeclaration | null;
}

interface Site {
  readonly options: ModuleServerOptions;
  readonly modules: readonly ModuleFiles[];
  /** `/sumdb/NAME` and what is below it. */
  readonly relay: { readonly prefix: string; readonly answer: DatabaseAnswer } | null;
}

/** A request handler for these options; `fixtures` is the directory test/support/fixtures. */
export function moduleServer(options: ModuleServerOptions, fixtures: string): RequestHandler {
  const quote = options.withoutQuote ? [] : [quoteModule(fixtures)];
  const modules = [...quote, ...(options.modules ?? []).map(buildModule)];
  const database = options.database === undefined ? { name: 'sum.golang.org' } : options.database;
  const relay =
    database === null
      ? null
      : { prefix: `sumdb/${database.name}`, answer: checksumDatabase(database, fixtures) };
  const site: Site = { options, modules, relay };
  const askedAt = new Map<string, number>();
  return (request, response) => {
    const url = decodeURI((request.url ?? '/').replace(/\?.*/, ''));
    const path = belowBase(url, options.base ?? '/');
    const endpoint = path === null ? 'other' : endpointOf(path);
    const isHurried = performance.now() - (askedAt.get(url) ?? -Infinity) < (options.calmMs ?? 0);
    askedAt.set(url, performance.now());
    const tooMany: Reply = { kind: 'status', status: 429, body: 'too many requests' };
    const refusal = unauthorized(request, options) ?? (isHurried ? tooMany : null);
    const proper = path === null ? notFound(url) : properAnswer(site, path);
    const absent = proper.status === 404 ? options.absent : undefined;
    const own = options.modules?.find((one) => `${one.path}/@v/${one.version}.zip` === path)?.zipReply;
    const usual = own ?? options.replies?.[endpoint] ?? options.everything ?? absent;
    sendReply(refusal ?? usual ?? { kind: 'proper' }, proper, response);
  };
}

function belowBase(url: string, base: string): string | null {
  const prefix = base.endsWith('/') ? base : `${base}/`;
  return url.startsWith(prefix) ? url.slice(prefix.length) : null;
}

function endpointOf(path: string): Endpoint {
  if (path.startsWith('sumdb/')) {
    if (path.endsWith('/supported')) return 'supported';
    return path.includes('/lookup/') ? 'lookup' : 'tile';
  }
  const [, question] = path.split('/@');
  if (question === 'latest') return 'latest';
  if (question === 'v/list') return 'list';
  const extension = /^v\/.*\.(info|mod|zip)$/.exec(question ?? '')?.[1];
  return extension === 'info' || extension === 'mod' || extension === 'zip' ? extension : 'other';
}

function unauthorized(request: HttpRequest, options: ModuleServerOptions): Reply | null {
  if (!options.credentials) return null;
  const { user, password } = options.credentials;
  const wanted = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
  if (request.headers.authorization === wanted) return null;
  const headers = { 'www-authenticate': 'Basic realm="modules"' };
  return { kind: 'status', status: 401, body: 'authentication required\n', headers };
}

function properAnswer(site: Site, path: string): ProperAnswer {
  if (path.startsWith('sumdb/')) return relayedAnswer(site, path);
  const [escaped = '', question = ''] = path.split('/@');
  const modulePath = decodeCase(escaped);
  const versions = site.modules.filter((module) => module.path === modulePath);
  if (question === 'v/list') {
    if (versions.length === 0) return notFound(path);
    return text(versions.map((module) => `${module.version}\n`).join(''));
  }
  const newest = versions.at(-1);
  if (question === 'latest') return newest ? json(newest.info) : notFound(path);
  const asked = /^v\/(.*)\.(info|mod|zip)$/.exec(question);
  const module = versions.find((one) => one.version === decodeCase(asked?.[1] ?? ''));
  if (!module) return notFound(path);
  if (asked?.[2] === 'info') return json(module.info);
  if (asked?.[2] === 'mod') return { ...text(''), body: module.mod };
  const { zipFlaw } = site.options;
  const body = zipFlaw === undefined ? module.zip : flawedZip(module, zipFlaw);
  return { status: 200, type: 'application/zip', body };
}

function relayedAnswer(site: Site, path: string): ProperAnswer {
  if (site.relay === null || !path.startsWith(`${site.relay.prefix}/`)) return notFound(path);
  return databaseAnswer(site.relay.answer, path.slice(site.relay.prefix.length));
}

function databaseAnswer(answer: DatabaseAnswer, path: string): ProperAnswer {
  const body = answer(path);
  return body === undefined ? notFound(path) : { ...text(''), body: Buffer.from(body) };
}

export interface DatabaseServerOptions {
  readonly database: DatabaseDeclaration;
  readonly replies?: Readonly<Partial<Record<Endpoint, Reply>>>;
  readonly everything?: Reply;
}

/** A checksum database that is asked directly, without a module proxy between. */
export function databaseServer(options: DatabaseServerOptions, fixtures: string): RequestHandler {
  const answer = checksumDatabase(options.database, fixtures);
  return (request, response) => {
    const path = decodeURI((request.url ?? '/').replace(/\?.*/, ''));
    const reply = options.replies?.[endpointOf(`sumdb${path}`)] ?? options.everything ?? { kind: 'proper' };
    sendReply(reply, databaseAnswer(answer, path), response);
  };
}

/** Undoes the case encoding of paths and versions: `!a` is `A` (semantics.md §4.3). */
function decodeCase(escaped: string): string {
  return escaped.replace(/!([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

function text(body: string): ProperAnswer {
  return { status: 200, type: 'text/plain; charset=utf-8', body: Buffer.from(body) };
}

function json(body: Buffer): ProperAnswer {
  return { status: 200, type: 'application/json', body };
}

function notFound(path: string): ProperAnswer {
  return { ...text(`not found: ${path}\n`), status: 404 };
}

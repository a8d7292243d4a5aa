/**
 * A module proxy that means harm: endless answers, bombs, names that lead out of the directory, redirects that lead astray,
 * and text that acts upon a terminal. It must not send anything but to who asks, and keeps no copy of what it sends.
 */
import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { moduleServer } from './module-server.js';
import { centralDirectory, type RawEntry, rawZip } from './raw-zip.js';
import { zip } from './zip.js';

export const HOSTILE = { path: 'example.test/hostile', version: 'v1.0.0' } as const;
/** Part of every name that leads out of the directory. */
export const ESCAPED = 'doctor-escaped';
/** Acts upon a terminal or a CI log if it reaches one: colours, a title, a link, bidi, bells, a runner's command. */
export const ACTING =
  '\x1b[31mRED\x1b[0m\x1b]0;title\x07\x1b]8;;http://evil.test\x1b\\link\x1b]8;;\x1b\\\u202egnp\u202c\u200b\x07\x9b2J';

type Answer = (response: ServerResponse, request: IncomingMessage) => void;
type Endpoint = 'info' | 'mod' | 'zip' | 'list' | 'latest' | 'supported' | 'lookup' | 'tile';
export type HostileKind = Readonly<Partial<Record<Endpoint, Answer>>>;

const PREFIX = `${HOSTILE.path}@${HOSTILE.version}/`;
const MEBIBYTE = 1 << 20;

/** Bytes without an end, as fast as they are taken or a few each tenth of a second. */
export function endless(pace: 'fast' | 'dripping', piece: string | Buffer = 'x', status = 200): Answer {
  return (response) => {
    response.on('error', () => {});
    response.writeHead(status, { 'content-type': 'text/plain' });
    const block = pace === 'fast' ? Buffer.alloc(64 * 1024, piece) : Buffer.from(piece);
    const more = (): void => {
      if (response.destroyed) return;
      if (pace === 'dripping') {
        response.write(block);
        setTimeout(more, 100);
      } else if (response.write(block)) setImmediate(more);
      else response.once('drain', more);
    };
    more();
  };
}

/** A body with these headers. */
export function body(content: string | Buffer, headers: Readonly<Record<string, string>> = {}): Answer {
  return (response) => {
    response.on('error', () => {});
    response.writeHead(200, headers);
    response.end(content);
  };
}

/** A body of `mebibytes` in which nothing is kept in memory. */
export function large(mebibytes: number, line: string): Answer {
  return (response) => {
    response.on('error', () => {});
    const block = Buffer.alloc(MEBIBYTE, line);
    let left = mebibytes;
    const more = (): void => {
      while (left > 0 && !response.destroyed) {
        left--;
        if (!response.write(block)) return void response.once('drain', more);
      }
      response.end();
    };
    more();
  };
}

/** Bytes that were not made by an HTTP library. */
export function raw(first: string | Buffer, again: string | null = null): Answer {
  return ({ socket }) => {
    if (socket === null) return;
    if (again === null) return void socket.end(first, 'latin1');
    const more = (): void => {
      if (socket.destroyed) return;
      if (socket.write(again, 'latin1')) setImmediate(more);
      else socket.once('drain', more);
    };
    socket.write(first, 'latin1', more);
  };
}

/** Sends elsewhere; `count` redirects to itself first. */
export function redirect(to: string, count = 0): Answer {
  return (response, request) => {
    const step = Number(/[?&]step=(\d+)/.exec(request.url ?? '')?.[1] ?? 0);
    const next = step < count ? `${request.url?.replace(/\?.*/, '')}?step=${step + 1}` : to;
    response.writeHead(302, { location: Buffer.from(next).toString('latin1') });
    response.end();
  };
}

/** A gzip stream that unpacks to `mebibytes` of zeros. */
export function gzipBomb(mebibytes: number): Buffer {
  // Members of a gzip file follow one another (RFC 1952 §2.2).
  const member = gzipSync(Buffer.alloc(16 * MEBIBYTE));
  return Buffer.concat(Array.from({ length: mebibytes / 16 }, () => member));
}

const GZIPPED = { 'content-encoding': 'gzip' } as const;
const GO_MOD = { name: `${PREFIX}go.mod`, content: `module ${HOSTILE.path}\n\ngo 1.21\n` };
const named = (...names: readonly string[]): Answer =>
  body(zip([GO_MOD, ...names.map((name) => ({ name: PREFIX + name, content: 'package lib\n' }))]));
const zipOf = (...entries: readonly RawEntry[]): Answer => body(rawZip(entries));
const zeros = (mebibytes: number): RawEntry => ({ name: `${PREFIX}zeros.go`, zeros: mebibytes * MEBIBYTE });
const INFO = JSON.stringify({ Version: HOSTILE.version, Time: '2024-01-01T00:00:00Z' });
const head = (lines: string): string =>
  `HTTP/1.1 200 OK\r\n${lines}Content-Length: ${INFO.length}\r\n\r\n${INFO}`;

/** Every kind of harm by its name. */
export const KINDS = {
  'endless-info': { info: endless('fast') },
  'endless-info-dripping': { info: endless('dripping', '{') },
  'endless-mod': { mod: endless('fast', 'module x\n') },
  'endless-mod-dripping': { mod: endless('dripping', '//\n') },
  'endless-list': { list: endless('fast', 'v1.0.0\n') },
  'endless-list-dripping': { list: endless('dripping', 'v1.0.0\n') },
  'endless-zip': { zip: endless('fast', randomBytes(1024)) },
  'endless-zip-dripping': { zip: endless('dripping', 'PK') },
  'endless-refusal': { info: endless('fast', 'go away ', 403) },
  'longer-than-announced': {
    info: raw(`HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n${INFO}${'x'.repeat(9000)}`),
  },
  'gzip-bomb-info': { info: body(gzipBomb(96), GZIPPED) },
  'gzip-bomb-mod': { mod: body(gzipBomb(96), GZIPPED) },
  'gzip-bomb-zip': { zip: body(gzipBomb(544), GZIPPED) },
  'gzip-broken': { info: body('\x1f\x8b\x08no gzip at all', GZIPPED) },
  'gzip-list': { list: body(gzipSync('v1.0.0\n'.repeat(100_000)), GZIPPED) },
  brotli: { info: body(brotliCompressSync(INFO), { 'content-encoding': 'br' }) },
  'list-of-100000-lines': {
    list: body(`${Array.from({ length: 100_000 }, (_, n) => `v1.${n}.0-pre\n`).join('')}v1.0.0\n`),
  },
  'list-of-100-MB': { list: large(100, 'no version at all, only noise\n') },
  'mod-of-100000-lines': {
    mod: body(`module ${HOSTILE.path}\n${'require a.test/b v1.0.0\n'.repeat(300_000)}`),
  },
  'mod-deeply-nested': { mod: body('['.repeat(4 * MEBIBYTE)) },
  'html-of-many-comments': { info: body(`${'<!---->'.repeat(3000)}{`) },
  'zip-bomb': { zip: zipOf(GO_MOD, zeros(520)) },
  'zip-bomb-lying': { zip: zipOf(GO_MOD, { ...zeros(64), declared: 100 }) },
  'zip-bomb-claiming': { zip: zipOf(GO_MOD, { ...zeros(1), declared: 0xfffffff0 }) },
  'zip-bomb-nested': {
    zip: body(zip([GO_MOD, { name: `${PREFIX}inner.zip`, content: rawZip([zeros(64)]) }])),
  },
  'zip-bomb-overlapping': { zip: body(centralDirectory(PREFIX, 600, MEBIBYTE)) },
  'zip-of-a-million-entries': { zip: body(centralDirectory('', 1_000_000, 0)) },
  'zip-up': { zip: named(`../../${ESCAPED}`) },
  'zip-far-up': { zip: named(`${'../'.repeat(12)}tmp/${ESCAPED}`) },
  'zip-up-at-once': { zip: body(zip([GO_MOD, { name: `../../../${ESCAPED}`, content: 'x' }])) },
  'zip-absolute': { zip: body(zip([GO_MOD, { name: `/tmp/${ESCAPED}`, content: 'x' }])) },
  'zip-backslash': { zip: named(`..\\..\\${ESCAPED}`) },
  'zip-duplicate': { zip: named('lib.go', 'lib.go') },
  'zip-collision': { zip: named('lib.go', 'LIB.go') },
  'zip-symlink': {
    zip: zipOf(
      GO_MOD,
      { name: `${PREFIX}link`, content: '../../../..', mode: 0o120777 },
      { name: `${PREFIX}link/${ESCAPED}`, content: 'x' },
    ),
  },
  'zip-deep-name': { zip: named(`${'d/'.repeat(4000)}f`) },
  'zip-acting-name': { zip: named(`${ACTING}.go`) },
  'zip-long-names': { zip: named(...Array.from({ length: 30 }, (_, n) => `${'\x01'.repeat(60_000)}${n}`)) },
  'redirect-loop': { info: (response, request) => redirect(request.url ?? '/')(response, request) },
  'redirects-50': { info: redirect('/', 50) },
  'redirect-to-file': { info: redirect('file:///etc/passwd') },
  'redirect-to-ftp': { info: redirect('ftp://127.0.0.1/x') },
  'redirect-to-nonsense': {
    info: raw(Buffer.from(`HTTP/1.1 302 Found\r\nLocation: https://[${ACTING}\r\nContent-Length: 0\r\n\r\n`)),
  },
  'redirect-of-1-MB': { info: redirect(`/${'?'.repeat(MEBIBYTE)}`) },
  'header-of-1-MB': {
    info: raw(head(`X-Long: ${'?'.repeat(MEBIBYTE)}\r\nServer: ${'?a'.repeat(MEBIBYTE / 2)}\r\n`)),
  },
  'header-of-20-MB': { info: raw(head(`X-Long: ${'a'.repeat(20 * MEBIBYTE)}\r\n`)) },
  'headers-10000': {
    info: raw(head(Array.from({ length: 10_000 }, (_, n) => `X-Number-${n}: ${n}\r\n`).join(''))),
  },
  'headers-endless': { info: raw('HTTP/1.1 200 OK\r\n', 'X-More: 1\r\n'.repeat(1000)) },
  'acting-status': { info: raw(Buffer.from(`HTTP/1.1 403 ${ACTING}\r\nContent-Length: 0\r\n\r\n`, 'utf8')) },
  'acting-header': {
    info: raw(
      Buffer.from(`HTTP/1.1 403 No\r\nServer: ${ACTING}\r\nVia: a\u202eb\r\nContent-Length: 0\r\n\r\n`),
    ),
  },
  'acting-body': {
    info: (response) => {
      response.writeHead(403, { 'content-type': 'text/plain' });
      response.end(`${ACTING}\n::error::owned\n##[error]x\n`);
    },
  },
  'acting-version': { info: body(JSON.stringify({ Version: ACTING })) },
  'acting-module': { mod: body(`module example.test/${ACTING}\n`) },
  'continue-once': { info: raw(`HTTP/1.1 100 Continue\r\n\r\n${head('')}`) },
  'continue-without-end': { info: raw('', 'HTTP/1.1 100 Continue\r\n\r\n'.repeat(100)) },
  'early-hints-without-end': { info: raw('', 'HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n'.repeat(100)) },
  'sumdb-supported-endless': { supported: endless('fast') },
  'sumdb-lookup-of-100-MB': { lookup: large(100, '7\nrsc.io/quote v1.5.2 h1:x=\n') },
  'sumdb-lookup-endless': { lookup: endless('fast', '— sum.golang.org Az3g\n') },
  'sumdb-huge-note': {
    lookup: body(
      `1\nrsc.io/quote v1.5.2 h1:x=\n\ngo.sum database tree\n9\nx=\n\n${'— sum.golang.org Az3g\n'.repeat(2500)}`,
    ),
  },
  'sumdb-acting-note': {
    lookup: body(
      `1\nrsc.io/quote v1.5.2 h1:${ACTING}=\n\ngo.sum database tree\n9\n${ACTING}\n\n— ${ACTING} Az3g\n`,
    ),
  },
  'sumdb-tile-of-wrong-size': { tile: body(randomBytes(999)) },
  'sumdb-tile-endless': { tile: endless('fast', randomBytes(1024)) },
  'status-000': { info: raw('HTTP/1.1 000 Nothing\r\n\r\n') },
  'status-999': { info: raw('HTTP/1.1 999 Beyond\r\nContent-Length: 0\r\n\r\n') },
} as const satisfies Readonly<Record<string, HostileKind>>;

export type KindName = keyof typeof KINDS;

function endpointOf(url: string): string {
  if (url.startsWith('/sumdb/')) return /\/(supported|lookup|tile)/.exec(url)?.[1] ?? '';
  return /hostile\/@(?:v\/(?:v[^/]*\.)?)?(\w+)(?:\?|$)/.exec(url)?.[1] ?? '';
}

/** Listens on a port of the system's choice; what the kind does not name is answered properly. */
export async function hostileProxy(
  kind: HostileKind,
  fixtures: string,
): Promise<{ url: string; close(): void }> {
  const proper = moduleServer({ modules: [HOSTILE] }, fixtures);
  const sockets = new Set<Socket>();
  const server: Server = createServer((request, response) => {
    const endpoint = endpointOf(request.url ?? '');
    const answer = kind[endpoint as Endpoint];
    if (answer === undefined) proper(request, response);
    else answer(response, request);
  });
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

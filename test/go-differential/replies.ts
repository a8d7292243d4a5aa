/**
 * The proxies that the differential test puts in front of the go command: each behaviour says what it replies to each question,
 * once for the server that really replies and once for the prediction. Must not contain expectations about the go command.
 */
import type { Answer, AskedFor } from '../../src/go/walk-answer.js';
import { buildModule, flawedZip, type ModuleFiles } from '../support/module-files.js';

/** What a server sends. `cut` promises more bytes than it sends; `location` makes it a redirect. */
export interface Reply {
  readonly status: number;
  readonly type?: string;
  readonly body?: string | Uint8Array;
  readonly cut?: boolean;
  readonly location?: string;
}

export interface Question {
  readonly endpoint: AskedFor;
  readonly path: string;
  readonly version: string;
}

/** A behaviour: the reply to a question; `self` is the URL asked, for redirects. */
export type Behaviour = (question: Question, self: string) => Reply;

const GO_FILES = { 'lib.go': 'package lib\n', 'sub/sub.go': 'package sub\n' };

function module(path: string, version: string, goMod = `module ${path}\n\ngo 1.21\n`): ModuleFiles {
  return buildModule({ path, version, goMod, files: GO_FILES });
}

const RETRACTING = `module example.test/r\n\ngo 1.21\n\nretract v1.1.0 // broken\n`;
const PSEUDO = 'v0.0.0-20240101000000-0123456789ab';

/** All modules there are; versions in the order a list gives them. */
const MODULES: readonly ModuleFiles[] = [
  module('example.test/m', 'v1.0.0'),
  module('example.test/m', 'v1.1.0'),
  module('example.test/m', 'v1.2.0-rc.1'),
  module('example.test/Upper', 'v1.0.0-RC.1'),
  module('example.test/r', 'v1.0.0'),
  module('example.test/r', 'v1.1.0', RETRACTING),
  module('example.test/branch', PSEUDO),
  module('example.test/old', 'v1.0.0'),
  module('example.test/old', 'v2.0.0+incompatible'),
];

const text = (status: number, body: string): Reply => ({ status, type: 'text/plain; charset=utf-8', body });
const json = (body: string): Reply => ({ status: 200, type: 'application/json', body });
const html = (status: number): Reply => ({
  status,
  type: 'text/html',
  body: '<!doctype html><title>Log in</title>',
});

/** The proper reply of a correct proxy. */
export const good: Behaviour = ({ endpoint, path, version }) => {
  const all = MODULES.filter((files) => files.path === path);
  const tagged = all.map((files) => files.version).filter((each) => each !== PSEUDO);
  const missing = text(404, `not found: module ${path}: no such module`);
  if (all.length === 0) return missing;
  if (endpoint === 'list') return text(200, tagged.map((each) => `${each}\n`).join(''));
  if (endpoint === 'latest')
    return path === 'example.test/branch' ? json(all[0]?.info.toString() ?? '') : missing;
  const resolved = version === 'main' ? PSEUDO : version;
  const files = all.find((each) => each.version === resolved);
  if (files === undefined)
    return text(404, `not found: ${path}@${version}: invalid version: unknown revision ${version}`);
  const type = endpoint === 'info' ? 'application/json' : 'application/octet-stream';
  return { status: 200, type, body: files[endpoint] };
};

const always =
  (reply: Reply): Behaviour =>
  () =>
    reply;
const only =
  (endpoint: AskedFor, reply: Reply | Behaviour): Behaviour =>
  (question, self) =>
    question.endpoint !== endpoint
      ? good(question, self)
      : typeof reply === 'function'
        ? reply(question, self)
        : reply;

const cut: Behaviour = (question, self) => ({ ...good(question, self), status: 200, cut: true });
const cutOff = (endpoint: AskedFor) => only(endpoint, cut);

function flawed(flaw: Parameters<typeof flawedZip>[1]): Behaviour {
  return only('zip', ({ path, version }) => {
    const files = MODULES.find((each) => each.path === path && each.version === version);
    return files === undefined ? text(404, 'not found') : { status: 200, body: flawedZip(files, flaw) };
  });
}

const LINES = 'first line\nsecond line\n\nnever shown';
const MANY = Array.from({ length: 12 }, (_, i) => `line ${i}`).join('\n');

/** Behaviours of servers that can be reached. The name is part of the URL. */
export const BEHAVIOURS = {
  good,
  absent: always(text(404, 'not found: no such module')),
  absentHtml: always(html(404)),
  gone: always(text(410, 'gone')),
  unauthorized: always(text(401, 'who are you')),
  forbidden: always(html(403)),
  forbiddenText: always(text(403, LINES)),
  tooMany: always(text(429, '')),
  broken: always(text(500, MANY)),
  badGateway: always(html(502)),
  unavailable: always(text(503, 'x'.repeat(700))),
  noContent: always({ status: 204 }),
  notModified: always({ status: 304 }),
  redirectNowhere: always({ status: 302, type: 'text/plain', body: 'moved' }),
  redirectLoop: (_, self) => ({ status: 302, location: self }),
  page: always(html(200)),
  emptyBody: always(text(200, '')),
  emptyObject: always(json('{}')),
  cut,
  emptyList: only('list', text(200, '')),
  pageForList: only('list', html(200)),
  noList: only('list', text(404, 'no list')),
  brokenList: only('list', text(500, '')),
  cutList: cutOff('list'),
  noInfo: only('info', text(404, 'no info')),
  brokenInfo: only('info', text(500, 'no info')),
  pageForInfo: only('info', html(200)),
  cutInfo: cutOff('info'),
  wrongInfo: only('info', json('{"Version":"v9.9.9"}')),
  badTime: only('info', json('{"Version":"v1.0.0","Time":"yesterday"}')),
  oddVersion: only('info', json('{"Version":"banana"}')),
  shortVersion: only('info', json('{"Version":"v1.1"}')),
  numberVersion: only('info', json('{"Version":1}')),
  noMod: only('mod', text(404, 'no mod')),
  brokenMod: only('mod', text(500, 'no mod')),
  pageForMod: only('mod', html(200)),
  cutMod: cutOff('mod'),
  otherMod: only('mod', text(200, 'module example.test/other\n')),
  emptyMod: only('mod', text(200, '')),
  noZip: only('zip', text(404, 'no zip')),
  forbiddenZip: only('zip', text(403, 'policy')),
  pageForZip: only('zip', html(200)),
  cutZip: cutOff('zip'),
  wrongPrefix: flawed('wrong-prefix'),
  halfZip: flawed('cut-in-half'),
  emptyZip: flawed('empty'),
  collidingZip: flawed('case-collision'),
  outsideZip: flawed('outside-path'),
  badCrc: flawed('bad-crc'),
} as const satisfies Record<string, Behaviour>;

/** What behaviours that serve modules properly say to `sumdb/NAME/supported`; all others say what they always say, or 404. */
export const RELAYS = {
  relays: text(200, ''),
  relaysPage: html(200),
  relayGone: text(410, 'no relay'),
  relayForbidden: text(403, 'no relay'),
  relayBroken: html(500),
  relayCut: { ...text(200, ''), cut: true },
} as const satisfies Record<string, Reply>;

export type RelayName = keyof typeof RELAYS;

/** What lookups in the checksum database are answered with, whoever is asked. */
export const NO_LOOKUP: Reply = text(404, 'no such page');

export type BehaviourName = keyof typeof BEHAVIOURS;

const REASONS: Readonly<Record<number, string>> = {
  204: 'No Content',
  302: 'Found',
  304: 'Not Modified',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  410: 'Gone',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
};

/** The reply as the prediction takes it. */
export function replyToAnswer({ status, type, body, cut: ended, location }: Reply): Answer {
  if (location !== undefined) return { kind: 'redirect', url: location, cause: 'stopped after 10 redirects' };
  if (status === 200 && ended) return { kind: 'cut-off', cause: 'unexpected EOF' };
  if (status === 200) return { kind: 'body', body: body ?? '' };
  return {
    kind: 'status',
    status,
    statusText: `${status} ${REASONS[status] ?? ''}`,
    ...(type === undefined ? {} : { contentType: type }),
    ...(body === undefined ? {} : { body: body.toString() }),
  };
}

/** The proper files as a file:// proxy holds them: relative path to content. */
export function proxyFiles(): ReadonlyMap<string, Uint8Array> {
  const out = new Map<string, Uint8Array>();
  for (const files of MODULES) {
    const escaped = (part: string) => part.replace(/[A-Z]/g, (upper) => `!${upper.toLowerCase()}`);
    const base = `${escaped(files.path)}/@v`;
    for (const kind of ['info', 'mod', 'zip'] as const)
      out.set(`${base}/${escaped(files.version)}.${kind}`, files[kind]);
    const listed = MODULES.filter(({ path, version }) => path === files.path && version !== PSEUDO);
    out.set(`${base}/list`, Buffer.from(listed.map(({ version }) => `${version}\n`).join('')));
  }
  return out;
}

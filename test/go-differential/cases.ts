/**
 * The cases of the differential test: a GOPROXY list, a GONOPROXY value and a command, generated from a seed, with what the
 * entries answer. Must not run anything.
 */
import { parseGoproxy } from '../../src/go/goproxy.js';
import { type GoVersion, urlRulesOf } from '../../src/go/versions.js';
import type { Answer, WalkRequest } from '../../src/go/walk-answer.js';
import type { WalkCommand } from '../../src/go/walk-command.js';
import type { WalkSetup } from '../../src/go/walk-session.js';
import {
  BEHAVIOURS,
  type Behaviour,
  type BehaviourName,
  good,
  type RelayName,
  replyToAnswer,
} from './replies.js';
import type { ServerName, Servers } from './servers.js';

/** Where the servers are, running or recorded. */
type ServerNames = Pick<Servers, 'bases' | 'files'>;

/** One entry of a list by the server behind it. */
export type EntryKind =
  | BehaviourName
  | RelayName
  | `https-${'good' | 'forbiddenText' | 'absent' | 'cut'}`
  | Unreachable
  | Special;
type Unreachable =
  | 'refused'
  | 'unknownCa'
  | 'expired'
  | 'otherName'
  | 'closing'
  | 'noise'
  | 'httpsToHttp'
  | 'httpToHttps';
type Special = 'file' | 'fileMissing' | 'credentials' | 'noHost' | 'off' | 'direct';

const UNREACHABLE = [
  'refused',
  'unknownCa',
  'expired',
  'otherName',
  'closing',
  'noise',
  'httpsToHttp',
  'httpToHttps',
] as const;
const SPECIAL = ['file', 'fileMissing', 'credentials', 'noHost', 'off', 'direct'] as const;
const OVER_TLS = ['https-good', 'https-forbiddenText', 'https-absent', 'https-cut'] as const;

const ENTRY_KINDS: readonly EntryKind[] = [
  ...(Object.keys(BEHAVIOURS) as BehaviourName[]),
  ...OVER_TLS,
  ...UNREACHABLE,
  ...SPECIAL,
];

export interface DifferentialCase {
  readonly id: string;
  readonly entries: readonly EntryKind[];
  /** Between the entries; one fewer than entries. */
  readonly separators: readonly (',' | '|')[];
  readonly gonoproxy: string;
  readonly command: WalkCommand;
}

const download = (path: string, query: string): WalkCommand => ({ kind: 'download', path, query });
const versions = (path: string): WalkCommand => ({ kind: 'versions', path });
const get = (pattern: string, query: string): WalkCommand => ({ kind: 'get', pattern, query });

const M = 'example.test/m';

const COMMANDS: readonly WalkCommand[] = [
  ...[
    'v1.0.0',
    'v1.1.0',
    'latest',
    'v1',
    'v1.1',
    '>=v1.0.1',
    '<v1.1.0',
    'v9.9.9',
    'main',
    'v1.0.0+meta',
    'feature/x',
  ].map((query) => download(M, query)),
  download('example.test/branch', 'main'),
  download('example.test/branch', 'latest'),
  download('example.test/Upper', 'v1.0.0-RC.1'),
  download('example.test/Upper', 'latest'),
  download('example.test/r', 'latest'),
  download('example.test/r', 'v1.1.0'),
  download('example.test/old', 'latest'),
  download('example.test/old', 'v2.0.0+incompatible'),
  download('example.test/none', 'v1.0.0'),
  ...[M, 'example.test/r', 'example.test/branch', 'example.test/Upper', 'example.test/none'].map(versions),
  ...['v1.0.0', 'latest', '', 'v9.9.9', 'main', 'v1'].map((query) => get(M, query)),
  get(`${M}/sub`, 'v1.0.0'),
  get(`${M}/sub`, ''),
  get(`${M}/nope`, 'v1.0.0'),
  get('example.test/r', 'latest'),
  get('example.test/branch', ''),
  get('example.test/none', 'latest'),
];

/** A small generator of numbers, so that every run has the same cases. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return (state >> 8) % below;
  };
}

function pick<T>(list: readonly T[], next: (below: number) => number): T {
  const item = list[next(list.length)];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
}

/** Every entry alone with one command of each kind, then `random` lists of two or three entries. */
export function generateCases(random: number, seed = 2024): readonly DifferentialCase[] {
  const alone = ENTRY_KINDS.flatMap((kind) =>
    [download(M, 'v1.0.0'), versions(M), get(M, 'v1.0.0')].map((command) => ({
      entries: [kind],
      separators: [],
      gonoproxy: '',
      command,
    })),
  );
  const next = numbers(seed);
  const lists = Array.from({ length: random }, () => {
    const entries = Array.from({ length: 2 + (next(3) === 0 ? 1 : 0) }, () => pick(ENTRY_KINDS, next));
    const separators = entries.slice(1).map(() => (next(2) === 0 ? ',' : '|') as ',' | '|');
    return { entries, separators, gonoproxy: next(8) === 0 ? M : '', command: pick(COMMANDS, next) };
  });
  return [...alone, ...lists].map((each, i) => ({ id: `c${i}`, ...each }));
}

/** The text of one entry. Entries of a kind appear once per list at most as far as their URL is concerned; see `at`. */
function entryText(kind: EntryKind, id: string, servers: ServerNames): string {
  const { bases } = servers;
  const under = (server: ServerName, behaviour: string) => `${bases[server]}/${id}/${behaviour}`;
  switch (kind) {
    case 'off':
    case 'direct':
      return kind;
    case 'file':
      return `file://${servers.files}`;
    case 'fileMissing':
      return 'file:///nonexistent/proxy';
    case 'credentials':
      return under('http', 'good').replace('//', '//user:secret@');
    case 'noHost':
      return `https:///${id}`;
    case 'httpsToHttp':
      return under('http', 'good').replace('http:', 'https:');
    case 'httpToHttps':
      return under('https', 'good').replace('https:', 'http:');
    default:
      if (kind.startsWith('https-')) return under('https', kind.slice('https-'.length));
      return kind in bases ? under(kind as ServerName, 'good') : under('http', kind);
  }
}

/** The GOPROXY value of a case. */
export function goproxyValue({ entries, separators, id }: DifferentialCase, servers: ServerNames): string {
  return entries.map((kind, i) => entryText(kind, id, servers) + (separators[i] ?? '')).join('');
}

/** What Go says of the forward proxy that keeps direct mode away from the network. */
export function directRefusal(path: string, servers: ServerNames): string {
  const address = servers.bases.refused.replace('http://', '');
  const cause = `proxyconnect tcp: dial tcp ${address}: connect: connection refused`;
  return `unrecognized import path "${path}": https fetch: Get "https://${path}?go-get=1": ${cause}`;
}

const CAUSES: Readonly<Record<Unreachable, string>> = {
  refused: 'dial tcp HOST: connect: connection refused',
  unknownCa: 'tls: failed to verify certificate: x509: certificate signed by unknown authority',
  expired:
    'tls: failed to verify certificate: x509: certificate has expired or is not yet valid: current time T is after T',
  otherName:
    "tls: failed to verify certificate: x509: cannot validate certificate for 127.0.0.1 because it doesn't contain any IP SANs",
  closing: 'EOF',
  noise: 'net/http: HTTP/1.x transport connection broken: malformed HTTP response "SSH-2.0-Test"',
  httpsToHttp: 'http: server gave HTTP response to HTTPS client',
  httpToHttps: 'EOF',
};

function answer(kind: EntryKind, request: WalkRequest, servers: ServerNames): Answer {
  const question = { endpoint: request.endpoint, path: request.modulePath, version: request.version };
  if (request.via === 'direct')
    return { kind: 'refused', text: directRefusal(request.modulePath, servers), notExist: true };
  if (kind === 'file' || kind === 'fileMissing') return fileAnswer(kind, question);
  if ((UNREACHABLE as readonly string[]).includes(kind)) {
    const host = new URL(request.url).host;
    return { kind: 'failed', cause: CAUSES[kind as Unreachable].replace('HOST', host) };
  }
  const name = kind.replace(/^https-/, '');
  const behaviour = (BEHAVIOURS as Readonly<Record<string, Behaviour>>)[name] ?? good;
  return replyToAnswer(behaviour(question, new URL(request.url).pathname));
}

/** A directory has no reply but its files; there is no @latest and no branch in it. */
function fileAnswer(kind: EntryKind, question: Parameters<Behaviour>[0]): Answer {
  const missing: Answer = { kind: 'status', status: 404, statusText: 'no such file or directory' };
  if (kind === 'fileMissing' || question.endpoint === 'latest' || question.version === 'main') return missing;
  const reply = good(question, '');
  return reply.status === 200 ? replyToAnswer(reply) : missing;
}

/** The case as the prediction takes it. */
export function setupOf(each: DifferentialCase, servers: ServerNames, goVersion: GoVersion): WalkSetup {
  const goproxy = parseGoproxy(goproxyValue(each, servers), each.gonoproxy, 'linux', urlRulesOf(goVersion));
  const shift = goproxy.ok && goproxy.entries[0]?.kind === 'noproxy' ? 1 : 0;
  const ask = (request: WalkRequest) =>
    answer(each.entries[request.entry - shift] ?? 'direct', request, servers);
  return { goproxy, gonoproxy: each.gonoproxy, ask, goVersion, goModCache: 'DIRECTORY/gopath/pkg/mod' };
}

/** A readable name. */
export function caseName({ entries, separators, gonoproxy, command }: DifferentialCase): string {
  const list = entries.map((kind, i) => kind + (separators[i] ?? '')).join('');
  const words =
    command.kind === 'download'
      ? `go mod download ${command.path}@${command.query}`
      : command.kind === 'versions'
        ? `go list -m -versions ${command.path}`
        : `go get ${command.pattern}${command.query === '' ? '' : `@${command.query}`}`;
  return `${list}${gonoproxy === '' ? '' : ` (GONOPROXY=${gonoproxy})`}: ${words}`;
}

/**
 * Two or three faults at once, built from single ones: a setting of the user, a fault of the proxy, a forward proxy. Each fault knows its
 * repair, so that the real go command can show which repair moves the failure on. It must not judge.
 */
import type { FindingCode } from '../../src/model/code.js';
import { checksumDatabase, forge, importHost } from './git-worlds.js';
import { moduleProxy, page, plain, type Scenario, type Server, scenario, type World } from './scenario.js';

const COMPANY = 'goproxy.test-corp.com';
const ADDRESS = '203.2.113.10';

/** One fault; a repair takes all of it away. */
export interface Fault {
  readonly name: string;
  /** Codes that name it. */
  readonly codes: readonly FindingCode[];
  /** Lines of the go env file. */
  readonly settings?: Readonly<Record<string, string>>;
  readonly environment?: Readonly<Record<string, string>>;
  /** In place of the healthy company proxy. */
  readonly proxy?: Server;
  /** A GOPROXY value in place of the company proxy's address. */
  readonly goproxy?: string;
  /** Files in the home directory. */
  readonly home?: Readonly<Record<string, string>>;
  readonly servers?: readonly Server[];
  /** What the world has besides servers. */
  readonly world?: Partial<World>;
  /** Files in the working directory. */
  readonly files?: Readonly<Record<string, string>>;
  /** Shell lines that root runs for a user without privileges. */
  readonly prepare?: readonly string[];
  /** No setting of go repairs it: a fix of the cause need not be verified. */
  readonly byHand?: true;
}

export const FAULTS = {
  flag: { name: 'flag', codes: ['env.goflags'], settings: { GOFLAGS: 'mod=mod' } },
  off: { name: 'off', codes: ['env.modules-off'], settings: { GO111MODULE: 'off' } },
  database: { name: 'database', codes: ['sumdb.config'], settings: { GOSUMDB: 'sum.goproxy.example' } },
  semicolon: {
    name: 'semicolon',
    codes: ['goproxy.syntax'],
    goproxy: `https://${COMPANY};https://${COMPANY}`,
  },
  pattern: { name: 'pattern', codes: ['private.too-broad'], settings: { GOPRIVATE: '*' } },
  forward: {
    name: 'forward',
    codes: ['httpproxy.unreachable'],
    environment: { HTTPS_PROXY: 'http://127.0.0.1:7890' },
  },
  refused: { name: 'refused', codes: ['tcp.refused'], proxy: proxyWith({ server: { tcp: 'refuse' } }) },
  forbidden: { name: 'forbidden', codes: ['http.403'], proxy: proxyWith({ everything: plain(403, 'no\n') }) },
  broken: { name: 'broken', codes: ['http.5xx'], proxy: proxyWith({ everything: plain(502, 'bad\n') }) },
  login: {
    name: 'login',
    codes: ['http.html', 'proxy.invalid-info'],
    proxy: proxyWith({ everything: page('<html><form action="/login"></form></html>') }),
  },
  expired: {
    name: 'expired',
    codes: ['tls.expired'],
    proxy: proxyWith({ server: { tls: { certificate: 'expired' } } }),
  },
  missing: {
    name: 'missing',
    codes: ['dns.nxdomain'],
    world: { names: { [COMPANY]: { kind: 'nxdomain' } } },
  },
  servfail: {
    name: 'servfail',
    codes: ['dns.servfail'],
    world: { names: { [COMPANY]: { kind: 'servfail' } } },
  },
  pinned: {
    name: 'pinned',
    codes: ['dns.hosts-override', 'tcp.refused'],
    world: { hosts: [`127.0.0.1 ${COMPANY}`] },
    byHand: true,
  },
  authority: {
    name: 'authority',
    codes: ['tls.unknown-authority', 'tls.self-signed', 'tls.intercepted'],
    proxy: proxyWith({ server: { tls: { certificate: 'unknown-authority' } } }),
  },
  relay: {
    name: 'relay',
    codes: ['sumdb.proxy-breaks'],
    proxy: proxyWith({ replies: { supported: plain(500, 'no\n') } }),
  },
  variable: { name: 'variable', codes: ['env.godebug'], environment: { GODEBUG: 'fips140=7' }, byHand: true },
  rewrite: {
    name: 'rewrite',
    codes: ['vcs.url-rewrite', 'vcs.unreachable', 'dns.unresolved', 'dns.nxdomain'],
    goproxy: 'direct',
    home: { '.gitconfig': '[url "https://nowhere.test-corp.com/"]\n\tinsteadOf = https://github.com/\n' },
    servers: [importHost(), forge(), checksumDatabase()],
    world: { trust: 'system' },
  },
  toolchain: {
    name: 'toolchain',
    codes: ['toolchain.invalid'],
    environment: { GOTOOLCHAIN: 'latest' },
  },
  state: {
    name: 'state',
    codes: ['cache.corrupt'],
    home: { 'go/pkg/sumdb/sum.golang.org/latest': 'garbage\n' },
    byHand: true,
  },
  place: { name: 'place', codes: ['cache.permission'], settings: { GOMODCACHE: '/proc/cache' } },
  owner: {
    name: 'owner',
    codes: ['cache.permission'],
    prepare: ['mkdir -p "$cache"', 'chown -R root "$cache"'],
    byHand: true,
  },
  newer: {
    name: 'newer',
    codes: ['toolchain.local'],
    files: { 'go.mod': 'module example.com/here\n\ngo 1.99.0\n' },
    byHand: true,
  },
  work: {
    name: 'work',
    codes: ['toolchain.local'],
    files: { 'go.mod': 'module example.com/here\n\ngo 1.21\n', 'go.work': 'go 1.99\n\nuse .\n' },
    byHand: true,
  },
  port: { name: 'port', codes: ['http.protocol'], goproxy: `http://${COMPANY}:443` },
  order: { name: 'order', codes: ['goproxy.dead-entries'], goproxy: `direct|https://${COMPANY}` },
  unrelayed: {
    name: 'unrelayed',
    codes: ['sumdb.unreachable'],
    proxy: proxyWith({ replies: { supported: plain(404, 'no\n') } }),
  },
  sums: {
    name: 'sums',
    codes: ['gosum.mismatch'],
    files: {
      'go.mod': 'module example.com/here\n\ngo 1.21\n\nrequire rsc.io/quote v1.5.2\n',
      'go.sum': `rsc.io/quote v1.5.2 h1:${'A'.repeat(43)}=\n`,
    },
    byHand: true,
  },
} as const satisfies Readonly<Record<string, Fault>>;

function proxyWith(options: Parameters<typeof moduleProxy>[2]): Server {
  return moduleProxy(COMPANY, ADDRESS, options);
}

type Name = keyof typeof FAULTS;

/** Pairs that can be there at the same time. */
export const PAIRS: readonly (readonly [Name, Name])[] = [
  ['flag', 'refused'],
  ['flag', 'forbidden'],
  ['flag', 'broken'],
  ['flag', 'database'],
  ['flag', 'semicolon'],
  ['off', 'refused'],
  ['off', 'login'],
  ['off', 'expired'],
  ['off', 'forward'],
  ['database', 'forbidden'],
  ['database', 'refused'],
  ['database', 'broken'],
  ['database', 'expired'],
  ['database', 'forward'],
  ['semicolon', 'refused'],
  ['semicolon', 'database'],
  ['forward', 'forbidden'],
  ['forward', 'expired'],
  ['flag', 'missing'],
  ['database', 'servfail'],
  ['database', 'pinned'],
  ['flag', 'authority'],
  ['relay', 'flag'],
  ['off', 'rewrite'],
  ['flag', 'rewrite'],
  ['toolchain', 'refused'],
  ['toolchain', 'forbidden'],
  ['variable', 'expired'],
  ['forward', 'missing'],
  ['forward', 'refused'],
  ['forward', 'servfail'],
  ['state', 'refused'],
  ['state', 'forbidden'],
  ['state', 'forward'],
  ['place', 'refused'],
  ['place', 'forbidden'],
  ['owner', 'refused'],
  ['owner', 'expired'],
  ['owner', 'missing'],
  ['state', 'unrelayed'],
  ['port', 'database'],
  ['order', 'place'],
  ['newer', 'flag'],
  ['newer', 'forbidden'],
  ['work', 'rewrite'],
  ['sums', 'refused'],
  ['sums', 'forbidden'],
];

/** Three that can be there at the same time. */
export const TRIPLES: readonly (readonly [Name, Name, Name])[] = [
  ['flag', 'database', 'refused'],
  ['flag', 'semicolon', 'broken'],
  ['off', 'database', 'expired'],
  ['off', 'flag', 'login'],
  ['flag', 'forward', 'forbidden'],
  ['off', 'pattern', 'database'],
  ['flag', 'database', 'missing'],
  ['off', 'database', 'servfail'],
  ['toolchain', 'flag', 'expired'],
  ['off', 'flag', 'rewrite'],
];

/** The world with these faults and no others. */
export function worldWith(faults: readonly Fault[]): Scenario {
  const goproxy = faults.find((fault) => fault.goproxy !== undefined)?.goproxy ?? `https://${COMPANY}`;
  const settings = Object.assign({ GOPROXY: goproxy }, ...faults.map((fault) => fault.settings ?? {}));
  const proxy = faults.find((fault) => fault.proxy !== undefined)?.proxy ?? moduleProxy(COMPANY, ADDRESS);
  const prepare = faults.flatMap((fault) => fault.prepare ?? []);
  const lines = Object.entries(settings).map(([name, value]) => `${name}=${value}\n`);
  return scenario({
    title: faults.map(({ name }) => name).join(' and '),
    world: {
      ...Object.assign({}, ...faults.map((fault) => fault.world ?? {})),
      servers: [
        proxy,
        moduleProxy('goproxy.cn', '203.2.113.200'),
        ...faults.flatMap((fault) => fault.servers ?? []),
      ],
    },
    environment: Object.assign({}, ...faults.map((fault) => fault.environment ?? {})),
    home: Object.assign({ '.config/go/env': lines.join('') }, ...faults.map((fault) => fault.home ?? {})),
    files: Object.assign({}, ...faults.map((fault) => fault.files ?? {})),
    ...(prepare.length === 0 ? {} : { prepare, unprivileged: true }),
    expect: { verdict: 'broken', cause: faults.flatMap(({ codes }) => codes) },
  });
}

// Observations made by hand for the tests of the rules: a healthy run through one or more GOPROXY entries, and the ways
// to break it. Holds no expectation.

import type {
  DnsObservation,
  GoproxyEntry,
  HttpObservation,
  HttpPurpose,
  Observation,
  TcpObservation,
  TlsObservation,
  WitnessObservation,
} from '../../src/model/observation.js';

const TIMING = { via: 'node', startMs: 1, ms: 5 } as const;
const MODULE = 'rsc.io/quote';
const VERSION = 'v1.5.2';

/** An entry as go reads it; fallBackOn defaults to the comma's. */
export function entry(
  index: number,
  host: string,
  fallBackOn: GoproxyEntry['fallBackOn'] = null,
): GoproxyEntry {
  if (host === 'direct' || host === 'off') return { index, kind: host, raw: host, fallBackOn: null };
  const url = `https://${host}`;
  return { index, kind: 'proxy', raw: url, url, scheme: 'https', host, port: 443, fallBackOn };
}

/** The observations that do not concern a host. */
export function surroundings(entries: readonly GoproxyEntry[]): readonly Observation[] {
  return [
    {
      kind: 'machine',
      ...TIMING,
      outcome: 'ok',
      os: 'linux',
      arch: 'x64',
      node: '20.18.1',
      shell: 'posix',
      ci: null,
      container: false,
      administrator: false,
    },
    {
      kind: 'go-command',
      ...TIMING,
      outcome: 'ok',
      path: '/usr/bin/go',
      version: 'go1.26.1',
      goos: 'linux',
      goarch: 'amd64',
    },
    {
      kind: 'settings',
      ...TIMING,
      outcome: 'ok',
      values: { GOSUMDB: { value: 'sum.golang.org', source: 'goroot' } },
      file: { path: null, state: 'absent', ignored: [] },
      reportedByGo: {},
    },
    {
      kind: 'goproxy',
      ...TIMING,
      outcome: 'ok',
      value: entries.map((listed) => listed.raw + (listed.fallBackOn === 'any' ? '|' : ',')).join(''),
      source: 'file',
      entries,
      dead: [],
    },
    {
      kind: 'known-module',
      ...TIMING,
      outcome: 'ok',
      path: MODULE,
      version: VERSION,
      chosen: false,
      noProxyElement: null,
      noSumdbElement: null,
      noProxyVariable: null,
      noSumdbVariable: null,
      goproxyIsUsed: true,
    },
    { kind: 'private-matching', ...TIMING, outcome: 'ok', modules: [], public: 0, lints: [], tooBroad: [] },
  ];
}

export function route(host: string): Observation {
  return {
    kind: 'route',
    ...TIMING,
    host,
    port: 443,
    outcome: 'ok',
    decision: { kind: 'direct', why: 'unset' },
  };
}

export function dns(
  host: string,
  failure?: Extract<DnsObservation, { outcome: 'failed' }>['failure']['code'],
): DnsObservation {
  const base = { kind: 'dns', ...TIMING, host, resolver: 'go' } as const;
  if (failure !== undefined) return { ...base, outcome: 'failed', failure: { phase: 'dns', code: failure } };
  return { ...base, outcome: 'ok', addresses: ['198.51.100.7'], from: 'dns', server: '198.51.100.53:53' };
}

export function tcp(
  host: string,
  failure?: Extract<TcpObservation, { outcome: 'failed' }>['failure']['code'],
  address = '198.51.100.7',
): TcpObservation {
  const base = { kind: 'tcp', ...TIMING, host, address, port: 443, role: 'origin' } as const;
  if (failure !== undefined) return { ...base, outcome: 'failed', failure: { phase: 'tcp', code: failure } };
  return { ...base, outcome: 'ok' };
}

export function tls(
  host: string,
  failure?: Extract<TlsObservation, { outcome: 'failed' }>['failure']['code'],
): TlsObservation {
  const base = { kind: 'tls', ...TIMING, host, address: '198.51.100.7', port: 443, role: 'origin' } as const;
  if (failure !== undefined) return { ...base, outcome: 'failed', failure: { phase: 'tls', code: failure } };
  return {
    ...base,
    outcome: 'ok',
    protocol: 'TLSv1.3',
    cipher: 'TLS_AES_128_GCM_SHA256',
    chain: [],
    verification: { ok: true, anchor: 'CN=Test Root' },
    roots: { count: 1, sources: ['/etc/ssl/certs'] },
  };
}

/** An answer with a status; 200 is what go accepts. */
export function http(listed: GoproxyEntry, purpose: HttpPurpose, status = 200): HttpObservation {
  return {
    kind: 'http',
    ...TIMING,
    purpose,
    entry: listed.index,
    url: `${listed.url}/${MODULE}/@v/${VERSION}.${purpose}`,
    host: listed.host ?? '',
    outcome: 'ok',
    status,
    reason: status === 200 ? 'OK' : '',
    headers: {},
    bytes: 10,
    bodyKind: purpose === 'zip' ? 'zip' : 'text',
    excerpt: '',
    redirects: [],
    address: '198.51.100.7',
    ...(status === 200 ? { content: { valid: true } } : {}),
  };
}

/** All observations of one entry that works, or answers with a status. */
export function served(listed: GoproxyEntry, status = 200): readonly Observation[] {
  const host = listed.host ?? '';
  const purposes: readonly HttpPurpose[] = status === 200 ? ['info', 'mod', 'zip'] : ['info'];
  return [
    route(host),
    dns(host),
    tcp(host),
    tls(host),
    ...purposes.map((purpose) => http(listed, purpose, status)),
  ];
}

export function witness(error?: string): WitnessObservation {
  const base = {
    kind: 'witness',
    ...TIMING,
    via: 'go',
    command: `go mod download -json ${MODULE}@${VERSION}`,
    module: `${MODULE}@${VERSION}`,
  } as const;
  if (error !== undefined) {
    return {
      ...base,
      outcome: 'failed',
      failure: { phase: 'local', code: 'process.failed' },
      exitCode: 1,
      timedOut: false,
      error,
      stderr: '',
    };
  }
  return {
    ...base,
    outcome: 'ok',
    exitCode: 0,
    timedOut: false,
    error: '',
    stderr: '',
    changed: [],
    sum: 'h1:',
    goModSum: 'h1:',
  };
}

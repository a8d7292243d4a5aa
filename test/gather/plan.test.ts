import { describe, expect, test } from 'vitest';
import { limitsFor } from '../../src/gather/limits.js';
import { witnessDeadline } from '../../src/gather/patience.js';
import { depthFor, type PlanOptions, plan } from '../../src/gather/plan.js';
import { CHECK_IDS, type CheckId } from '../../src/model/check.js';
import type { GoproxyEntry, Observation } from '../../src/model/observation.js';

const time = { via: 'node', startMs: 0, ms: 1 } as const;

const command: Observation = {
  kind: 'go-command',
  ...time,
  outcome: 'ok',
  path: '/go',
  version: 'go1.26.8',
  goos: 'linux',
  goarch: 'amd64',
};

function entry(index: number, kind: GoproxyEntry['kind']): GoproxyEntry {
  const host = { url: `https://p${index}.test`, scheme: 'https', host: `p${index}.test`, port: 443 } as const;
  return {
    index,
    kind,
    raw: kind === 'proxy' ? host.url : kind,
    fallBackOn: null,
    ...(kind === 'proxy' ? host : {}),
  };
}

interface World {
  readonly kinds?: readonly GoproxyEntry['kind'][];
  readonly noProxyElement?: string;
  readonly noSumdbElement?: string;
  readonly gosumdb?: string;
  readonly error?: string;
}

function world({
  kinds = ['proxy', 'direct'],
  error,
  gosumdb = 'sum.golang.org',
  ...known
}: World = {}): Observation[] {
  return [
    command,
    {
      kind: 'settings',
      ...time,
      outcome: 'ok',
      reportedByGo: {},
      values: { GOSUMDB: { value: gosumdb, source: 'default' } },
      file: { path: null, state: 'absent', ignored: [] },
    },
    {
      kind: 'goproxy',
      ...time,
      outcome: 'ok',
      value: '',
      source: 'os',
      dead: [],
      entries: error === undefined ? kinds.map((kind, index) => entry(index, kind)) : [],
      ...(error === undefined ? {} : { error }),
    },
    {
      kind: 'known-module',
      ...time,
      outcome: 'ok',
      path: 'rsc.io/quote',
      version: 'v1.5.2',
      chosen: false,
      noProxyElement: known.noProxyElement ?? null,
      noSumdbElement: known.noSumdbElement ?? null,
      noProxyVariable: null,
      noSumdbVariable: null,
      goproxyIsUsed: true,
    },
  ];
}

const everything: PlanOptions = { checks: new Set(CHECK_IDS), useGo: true };
const only = (...checks: readonly CheckId[]): PlanOptions => ({ checks: new Set(checks), useGo: true });

function actions(observations: readonly Observation[], options = everything): string[] {
  return plan(observations, options).map(({ action, check }) => {
    if (action.kind === 'skip') return `skip ${check}: ${action.reason}`;
    return 'entry' in action ? `${action.kind} ${action.entry}` : action.kind;
  });
}

describe('the plan', () => {
  test('begins with the settings and nothing else', () => {
    expect(actions([])).toEqual(['settings']);
  });

  test('then starts everything at once', () => {
    expect(actions(world())).toEqual(['settings', 'ask 0', 'sumdb', 'private', 'git', 'witness']);
  });

  test('asks all entries, those behind a good one too, but not the dead ones', () => {
    expect(actions(world({ kinds: ['proxy', 'proxy', 'off'] }))).toEqual([
      'settings',
      'ask 0',
      'ask 1',
      'sumdb',
      'private',
      'skip direct: not-on-the-route',
      'witness',
    ]);
  });

  test('never asks an entry for a private module, nor the database for an exempt one', () => {
    const seen = actions(world({ noProxyElement: 'rsc.io', noSumdbElement: 'rsc.io' }));
    expect(seen).toEqual([
      'settings',
      'reach 0',
      'skip sumdb: private-module',
      'private',
      'git',
      'import-host',
      'witness',
    ]);
  });

  test('visits the import host only where go begins with direct', () => {
    expect(actions(world({ kinds: ['direct'] }))).toContain('import-host');
    expect(actions(world({ kinds: ['proxy', 'direct'] }))).not.toContain('import-host');
  });

  test('leaves the database out when it is off, or when the list that leads to it does not parse', () => {
    expect(actions(world({ gosumdb: 'off' }))).toContain('skip sumdb: not-on-the-route');
    expect(actions(world({ error: 'bad' }))).toContain('skip sumdb: prerequisite-failed');
  });

  test('says of every check that is not selected that it is not', () => {
    expect(actions(world(), only('tls'))).toEqual([
      ...CHECK_IDS.filter((check) => check !== 'tls').map((check) => `skip ${check}: not-selected`),
      'settings',
      'reach 0',
    ]);
  });

  test('has no witness without go', () => {
    expect(actions(world(), { ...everything, useGo: false })).toContain('skip go: no-go');
    expect(actions(world().slice(1))).toContain('skip go: no-go');
  });

  test('is the same when asked again, and steps have names of their own', () => {
    const ids = plan(world({ kinds: ['proxy', 'proxy', 'direct'] }), everything).map((step) => step.id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('suspects the size of the ClientHello only where our handshake succeeded and go’s did not', () => {
    const tls: Observation = {
      kind: 'tls',
      ...time,
      host: 'p0.test',
      address: '127.0.0.1',
      port: 443,
      role: 'origin',
      outcome: 'ok',
      protocol: 'TLSv1.3',
      cipher: '',
      chain: [],
      verification: { ok: true, anchor: '' },
      roots: { count: 1, sources: [] },
    };
    const witness = (error: string): Observation => ({
      kind: 'witness',
      ...time,
      command: '',
      module: '',
      outcome: 'failed',
      error,
      failure: { phase: 'local', code: 'process.failed' },
    });
    expect(actions([...world(), tls, witness('net/http: TLS handshake timeout')])).toContain('large-hello');
    expect(actions([...world(), tls, witness('404 Not Found')])).not.toContain('large-hello');
    expect(actions([...world(), witness('EOF')])).not.toContain('large-hello');
    expect(actions([...world(), tls], { ...everything, isWitnessStalling: true })).toContain('large-hello');
  });

  test('takes connections as far as the selected checks need', () => {
    const depth = (...checks: CheckId[]) => depthFor(new Set(checks));
    expect([depth('dns'), depth('tcp'), depth('tls', 'dns'), depth('sumdb'), depth('env')]).toEqual([
      'dns',
      'tcp',
      'tls',
      'http',
      'dns',
    ]);
  });
});

describe('the patience with the go command', () => {
  const limits = limitsFor(30_000);
  const failed = (
    kind: 'tcp' | 'http',
    code: 'tcp.timeout' | 'tcp.refused' | 'http.timeout',
  ): Observation => {
    const failure = { phase: 'tcp', code } as const;
    return kind === 'tcp'
      ? {
          kind,
          ...time,
          host: 'h',
          address: '1.2.3.4',
          port: 443,
          role: 'origin',
          outcome: 'failed',
          failure,
        }
      : { kind, ...time, purpose: 'info', entry: 0, url: '', host: 'h', outcome: 'failed', failure };
  };

  test('has no end of its own when nothing hung', () => {
    expect(witnessDeadline([failed('tcp', 'tcp.refused')], 100, limits)).toBeNull();
  });

  test('is over at once when an address does not answer', () => {
    expect(witnessDeadline([failed('tcp', 'tcp.timeout')], 4000, limits)).toBe(4000);
  });

  test('lasts two thirds of the run when a server is silent, which may yet answer', () => {
    expect(witnessDeadline([failed('http', 'http.timeout')], 5000, limits)).toBe(20_000);
    expect(witnessDeadline([failed('http', 'http.timeout')], 21_000, limits)).toBe(21_000);
    expect(witnessDeadline([failed('http', 'http.timeout')], 5000, limitsFor(60_000))).toBe(40_000);
  });
});

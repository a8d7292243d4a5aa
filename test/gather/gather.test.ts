import { readdirSync, writeFileSync } from 'node:fs';
import { createServer as createHttp, type Server as HttpServer } from 'node:http';
import { createServer as createHttps } from 'node:https';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { type GatherOptions, gather } from '../../src/gather/gather.js';
import { CHECK_IDS, type CheckId } from '../../src/model/check.js';
import type { Observation } from '../../src/model/observation.js';
import { createAuthority, issue } from '../support/certificates.js';
import { type ModuleServerOptions, moduleServer } from '../support/module-server.js';
import { failureCode, never, recorded, testDirectory, testMachine, theOne } from './machine.js';
import { closedPort, listening, serve } from './servers.js';

const fixtures = fileURLToPath(new URL('../support/fixtures', import.meta.url));
const root = createAuthority();
const certificate = issue(root, { names: ['127.0.0.1', 'localhost'] });

interface ModuleProxy {
  readonly url: string;
  readonly requests: string[];
  readonly connections: () => number;
}

async function moduleProxy(options: ModuleServerOptions = {}, tls = true): Promise<ModuleProxy> {
  const requests: string[] = [];
  const handler = moduleServer(options, fixtures);
  let connections = 0;
  const server: HttpServer = (
    tls ? createHttps({ key: certificate.key, cert: certificate.chain }) : createHttp()
  ) as HttpServer;
  server.on('request', (request, response) => {
    requests.push(request.url ?? '');
    handler(request, response);
  });
  server.on('connection', () => {
    connections += 1;
  });
  const port = await listening(server);
  return { url: `${tls ? 'https' : 'http'}://127.0.0.1:${port}`, requests, connections: () => connections };
}

interface RunParts {
  readonly env?: Readonly<Record<string, string>>;
  readonly checks?: readonly CheckId[];
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
  readonly dir?: string;
  readonly useGo?: boolean;
  readonly goproxy?: string;
  readonly onObservation?: (observation: Observation) => void;
}

async function run(parts: RunParts = {}) {
  const caFile = join(testDirectory(), 'ca.pem');
  writeFileSync(caFile, root.cert);
  const temp = testDirectory();
  const trust = { SSL_CERT_FILE: caFile, SSL_CERT_DIR: '/nonexistent' };
  const machine = testMachine({ env: { PATH: process.env.PATH ?? '', ...trust, ...parts.env } });
  const local = { ...machine, tempDir: temp, env: { HOME: machine.homeDir ?? '', ...machine.env } };
  const options: GatherOptions = {
    module: { path: 'rsc.io/quote', version: 'v1.5.2', chosen: false },
    goproxy: parts.goproxy ?? null,
    dir: parts.dir ?? temp,
    timeoutMs: parts.timeoutMs ?? 20_000,
    checks: new Set(parts.checks ?? CHECK_IDS),
    useGo: parts.useGo ?? true,
    reference: false,
    signal: parts.signal ?? never,
    local,
  };
  const started = performance.now();
  const seen = await gather(options, parts.onObservation ? { onObservation: parts.onObservation } : {});
  const ms = performance.now() - started;
  // A process would not end before what is under way has been removed.
  for (let left = 200; left > 0 && readdirSync(temp).length > 0; left--) await sleep(10);
  return { seen, ms, leftovers: readdirSync(temp) };
}

const NO_GO: readonly CheckId[] = ['env', 'dns', 'tcp', 'tls', 'proxy', 'sumdb', 'private', 'direct'];

describe('a healthy run', () => {
  test('asks everything once, on one connection beside the one of the go command', async () => {
    const proxy = await moduleProxy();
    const { seen, leftovers } = await run({ env: { GOPROXY: proxy.url }, checks: NO_GO });
    const http = recorded(seen, 'http').map((one) => [
      one.purpose,
      failureCode(one),
      one.status,
      one.content?.valid,
    ]);
    expect(http.filter(([purpose]) => !String(purpose).startsWith('sumdb'))).toEqual([
      ['info', 'ok', 200, true],
      ['mod', 'ok', 200, true],
      ['zip', 'ok', 200, true],
      ['list', 'ok', 200, true],
    ]);
    expect(http.filter(([purpose]) => String(purpose).startsWith('sumdb'))).toEqual([
      ['sumdb-supported', 'ok', 200, undefined],
      ['sumdb-lookup', 'ok', 200, true],
    ]);
    expect(proxy.connections()).toBe(1);
    expect([...proxy.requests].sort()).toEqual([...new Set(proxy.requests)].sort());
    expect(theOne(seen, 'tls')).toMatchObject({
      outcome: 'ok',
      verification: { ok: true },
      roots: { count: 1 },
    });
    expect(leftovers).toEqual([]);
  });

  test('the go command downloads the module into a directory that is gone afterwards', async () => {
    const proxy = await moduleProxy();
    const { seen, leftovers } = await run({ env: { GOPROXY: proxy.url } });
    expect(theOne(seen, 'go-command')).toMatchObject({ outcome: 'ok' });
    expect(theOne(seen, 'witness')).toMatchObject({
      outcome: 'ok',
      exitCode: 0,
      sum: 'h1:w5fcysjrx7yqtD/aO+QwRjYZOKnaM9Uh2b40tElTs3Y=',
    });
    expect(leftovers).toEqual([]);
  });

  test('entries of the same host share a connection', async () => {
    const proxy = await moduleProxy();
    const { seen } = await run({ env: { GOPROXY: `${proxy.url}/,${proxy.url}/other` }, checks: NO_GO });
    expect(proxy.connections()).toBe(1);
    expect(
      recorded(seen, 'http')
        .filter((one) => one.purpose === 'info')
        .map((one) => one.entry),
    ).toEqual([0, 1]);
  });

  test('redirects are followed, and the other host is looked at like the first', async () => {
    const store = await moduleProxy();
    const proxy = await moduleProxy({
      replies: { zip: { kind: 'redirect', to: `${store.url}/rsc.io/quote/@v/v1.5.2.zip` } },
    });
    const { seen } = await run({ env: { GOPROXY: proxy.url }, checks: NO_GO });
    const zip = recorded(seen, 'http').find((one) => one.purpose === 'zip');
    expect(zip).toMatchObject({ outcome: 'ok', status: 200, content: { valid: true } });
    expect(zip?.redirects).toEqual([`${store.url}/rsc.io/quote/@v/v1.5.2.zip`]);
    expect(recorded(seen, 'tcp').length).toBe(2);
  });
});

describe('faults', () => {
  test.each([
    ['404', { everything: { kind: 'status', status: 404 } }, { outcome: 'ok', status: 404 }],
    ['no answer', { everything: { kind: 'silence' } }, { failure: { code: 'http.timeout' } }],
    ['a hang-up', { everything: { kind: 'hang-up', by: 'close' } }, { failure: { code: 'http.closed' } }],
    [
      'a web page',
      { everything: { kind: 'status', status: 200, type: 'text/html', body: '<html>Log in' } },
      { bodyKind: 'html', content: { valid: false } },
    ],
    [
      'a redirect loop',
      { everything: { kind: 'redirect', to: '/again' } },
      { failure: { code: 'http.redirect-loop' } },
    ],
    [
      'a redirect to http',
      { everything: { kind: 'redirect', to: 'http://127.0.0.1:9/' } },
      { failure: { code: 'http.redirect-insecure' } },
    ],
  ] as const)('%s is recorded as such', async (_what, options: ModuleServerOptions, expected) => {
    const proxy = await moduleProxy(options);
    const { seen } = await run({ env: { GOPROXY: proxy.url }, checks: ['env', 'proxy'], timeoutMs: 3000 });
    const info = recorded(seen, 'http').find((one) => one.purpose === 'info');
    expect(info).toMatchObject(expected);
  });

  test('behind a certificate that go refuses nothing is asked', async () => {
    const proxy = await moduleProxy();
    const { seen } = await run({ env: { GOPROXY: proxy.url, SSL_CERT_FILE: '/dev/null' }, checks: NO_GO });
    expect(theOne(seen, 'tls')).toMatchObject({
      outcome: 'failed',
      failure: { code: 'tls.certificate' },
      verification: { ok: false, code: 'unknown-authority' },
    });
    expect(proxy.requests).toEqual([]);
    expect(recorded(seen, 'http').every((one) => one.outcome === 'skipped')).toBe(true);
  });

  test('nothing listening, an unparsable list and an empty directory each have their record', async () => {
    const refused = await run({ env: { GOPROXY: `http://127.0.0.1:${await closedPort()}` }, checks: NO_GO });
    expect(failureCode(theOne(refused.seen, 'tcp'))).toBe('tcp.refused');
    const broken = await run({ env: { GOPROXY: 'ftp://u:sesame42@x.test' }, checks: NO_GO });
    expect(theOne(broken.seen, 'goproxy')).toMatchObject({
      entries: [],
      error: expect.stringContaining('scheme'),
    });
    const files = await run({ env: { GOPROXY: `file://${testDirectory()}`, GOSUMDB: 'off' }, checks: NO_GO });
    expect(recorded(files.seen, 'file-entry').map(failureCode)).toEqual(Array(4).fill('file.missing'));
  });

  test('no secret of a URL gets into a record', async () => {
    const port = await closedPort();
    const goproxy = `https://bob:sesame42@127.0.0.1:${port}/?token=tulip99,http://x:rose77@h:1:2`;
    const env = { GOPROXY: goproxy, HTTPS_PROXY: `http://amy:lilac55@127.0.0.1:${port}` };
    const { seen } = await run({ env, timeoutMs: 4000 });
    const text = JSON.stringify(seen);
    for (const secret of ['sesame42', 'tulip99', 'rose77', 'lilac55']) expect(text).not.toContain(secret);
  });

  test('a private module is never asked of an entry', async () => {
    const proxy = await moduleProxy();
    const { seen } = await run({
      env: { GOPROXY: proxy.url, GOPRIVATE: 'rsc.io' },
      checks: ['env', 'proxy', 'sumdb'],
    });
    expect(proxy.requests).toEqual([]);
    expect(theOne(seen, 'known-module')).toMatchObject({
      noProxyElement: 'rsc.io',
      noProxyVariable: 'GOPRIVATE',
    });
  });
});

describe('the end of a run', () => {
  test('comes with the budget, whatever the servers do', async () => {
    const silent = await serve(() => {});
    const env = { GOPROXY: `http://127.0.0.1:${silent.port}`, GOSUMDB: 'off' };
    const { seen, ms, leftovers } = await run({ env, timeoutMs: 2000 });
    expect(ms).toBeLessThan(12_000);
    expect(failureCode(recorded(seen, 'http')[0] as Observation)).toBe('http.timeout');
    expect(theOne(seen, 'witness')).toMatchObject({ outcome: 'failed', timedOut: true, exitCode: null });
    expect(leftovers).toEqual([]);
  });

  test('an interruption records what was under way and tidies up', async () => {
    const silent = await serve(() => {});
    const abort = new AbortController();
    const env = { GOPROXY: `http://127.0.0.1:${silent.port}` };
    const { seen, ms, leftovers } = await run({
      env,
      signal: abort.signal,
      onObservation: (one) => {
        if (one.kind === 'tcp') setTimeout(() => abort.abort(), 200);
      },
    });
    expect(ms).toBeLessThan(15_000);
    const interrupted = recorded(seen, 'step').filter((one) => one.outcome === 'interrupted');
    expect(interrupted.map((one) => one.check)).toEqual(expect.arrayContaining(['proxy', 'go']));
    expect(leftovers).toEqual([]);
  });

  test('a run that is interrupted before it starts records every step as interrupted', async () => {
    const abort = new AbortController();
    abort.abort();
    const { seen } = await run({ signal: abort.signal });
    expect(recorded(seen, 'step').map((one) => one.outcome)).toEqual(['interrupted']);
  });
});

describe('the selection of checks', () => {
  test('goes no further than the selected steps', async () => {
    const proxy = await moduleProxy();
    const { seen } = await run({ env: { GOPROXY: proxy.url }, checks: ['tcp'] });
    expect(recorded(seen, 'tcp').length).toBe(1);
    expect(recorded(seen, 'tls')).toEqual([]);
    const skipped = recorded(seen, 'step').filter(
      (one) => one.outcome === 'skipped' && one.reason === 'not-selected',
    );
    expect(skipped.map((one) => one.check)).toEqual(CHECK_IDS.filter((check) => check !== 'tcp'));
  });

  test('without go the settings come from its files', async () => {
    const proxy = await moduleProxy();
    const { seen } = await run({ env: { GOPROXY: proxy.url }, useGo: false });
    expect(theOne(seen, 'go-command')).toMatchObject({ outcome: 'skipped', reason: 'no-go' });
    expect(recorded(seen, 'witness')).toEqual([]);
    expect(theOne(seen, 'settings').values?.GOSUMDB).toEqual({ value: 'sum.golang.org', source: 'goroot' });
  });

  test('a machine without go still has its report', async () => {
    const { seen } = await run({
      env: { GOPROXY: `http://127.0.0.1:${await closedPort()}`, PATH: '/nonexistent' },
    });
    expect(failureCode(theOne(seen, 'go-command'))).toBe('process.missing');
    expect(theOne(seen, 'settings')).toMatchObject({ outcome: 'ok' });
    expect(recorded(seen, 'witness')).toEqual([]);
  });
});

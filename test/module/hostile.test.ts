// The module command against proxies that mean harm, as a process and with the real go command beside it: the run ends, in
// bounded memory, leaves nothing behind, says what it was, and hands nothing to the terminal that acts upon it.

import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { ModuleReport } from '../../src/model/module-report.js';
import { FIXTURES, sandbox } from '../cli/doctor.js';
import { GO } from '../fix/machine.js';
import { ESCAPED, HOSTILE, hostileProxy, KINDS, type KindName } from '../support/hostile-proxy.js';

const HARMLESS = null;
/** What each kind is called; null where go takes it as it is. */
const EXPECTED = {
  'endless-info': 'http.timeout',
  'endless-info-dripping': 'http.timeout',
  'endless-mod': 'http.timeout',
  'endless-mod-dripping': 'http.timeout',
  'endless-list': 'http.timeout',
  'endless-list-dripping': 'http.timeout',
  'endless-zip': 'proxy.invalid-zip',
  'endless-zip-dripping': 'http.timeout',
  'endless-refusal': 'http.403',
  'longer-than-announced': 'proxy.invalid-info',
  'gzip-bomb-info': 'proxy.invalid-info',
  'gzip-bomb-mod': HARMLESS,
  'gzip-bomb-zip': 'proxy.invalid-zip',
  'gzip-broken': 'http.protocol',
  'gzip-list': HARMLESS,
  brotli: 'proxy.invalid-info',
  'list-of-100000-lines': HARMLESS,
  'list-of-100-MB': HARMLESS,
  'mod-of-100000-lines': HARMLESS,
  'mod-deeply-nested': HARMLESS,
  'html-of-many-comments': 'proxy.invalid-info',
  'zip-bomb': 'proxy.invalid-zip',
  'zip-bomb-lying': 'proxy.invalid-zip',
  'zip-bomb-claiming': 'proxy.invalid-zip',
  'zip-bomb-nested': HARMLESS,
  'zip-bomb-overlapping': 'proxy.invalid-zip',
  'zip-of-a-million-entries': 'proxy.invalid-zip',
  'zip-up': 'proxy.invalid-zip',
  'zip-far-up': 'proxy.invalid-zip',
  'zip-up-at-once': 'proxy.invalid-zip',
  'zip-absolute': 'proxy.invalid-zip',
  'zip-backslash': 'proxy.invalid-zip',
  'zip-duplicate': 'proxy.invalid-zip',
  'zip-collision': 'proxy.invalid-zip',
  'zip-symlink': 'proxy.invalid-zip',
  'zip-deep-name': 'proxy.invalid-zip',
  'zip-acting-name': 'proxy.invalid-zip',
  'zip-long-names': 'proxy.invalid-zip',
  'redirect-loop': 'http.redirect',
  'redirects-50': 'http.redirect',
  'redirect-to-file': 'http.redirect-target',
  'redirect-to-ftp': 'http.redirect-target',
  'redirect-to-nonsense': 'http.protocol',
  'redirect-of-1-MB': 'http.status',
  'header-of-1-MB': HARMLESS,
  'header-of-20-MB': 'http.protocol',
  'headers-10000': HARMLESS,
  'headers-endless': 'http.protocol',
  'acting-status': 'http.403',
  'acting-header': 'http.protocol',
  'acting-body': 'http.403',
  'acting-version': 'proxy.invalid-info',
  'acting-module': HARMLESS,
  'continue-once': HARMLESS,
  'continue-without-end': 'http.protocol',
  'early-hints-without-end': 'http.protocol',
  'sumdb-supported-endless': 'sumdb.proxy-breaks',
  'sumdb-lookup-of-100-MB': 'sumdb.proxy-breaks',
  'sumdb-lookup-endless': 'sumdb.proxy-breaks',
  'sumdb-huge-note': 'sumdb.misbehaving',
  'sumdb-acting-note': 'sumdb.proxy-breaks',
  'sumdb-tile-of-wrong-size': 'sumdb.misbehaving',
  'sumdb-tile-endless': 'sumdb.proxy-breaks',
  'status-000': 'http.protocol',
  'status-999': 'http.status',
} as const satisfies Readonly<Record<KindName, string | null>>;

const isSlow = (kind: string): boolean => /dripping|refusal/.test(kind);
/** More than any of these needs, also where the machine is busy. */
const BUDGET_SECONDS = 60;
/** For those that last as long as they may. */
const SHORT_BUDGET_SECONDS = 9;
/** Starting and ending takes time beside the budget, and more on a busy machine. */
const MAX_OVERTIME_SECONDS = 12;
vi.setConfig({ testTimeout: 150_000 });
const MAX_MEMORY_MIB = 300;
/** Control characters but line feeds, bidi controls, zero width. */
const ACTS = /[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2066-\u2069]|^::|##\[/m;

let tools = '';
beforeAll(() => {
  tools = mkdtempSync(join(tmpdir(), 'doctor-hostile-'));
  const lines = [
    "import { writeFileSync } from 'node:fs';",
    "process.on('exit', () => writeFileSync(process.env.MEMORY_FILE, String(process.resourceUsage().maxRSS)));",
  ];
  writeFileSync(join(tools, 'memory.mjs'), lines.join('\n'));
});
afterAll(() => rmSync(tools, { recursive: true, force: true }));

function targetOf(kind: string): string {
  if (kind.startsWith('sumdb')) return 'rsc.io/quote@v1.5.2';
  return `${HOSTILE.path}@${/list/.test(kind) ? 'latest' : HOSTILE.version}`;
}

/** What the real go command, which the doctor runs, came to. */
function goFetches({ observations = [] }: ModuleReport['modules'][number]): boolean {
  return observations.some((one) => one.kind === 'witness' && 'outcome' in one && one.outcome === 'ok');
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

async function askAbout(kind: KindName) {
  const server = await hostileProxy(KINDS[kind], FIXTURES);
  const user = sandbox(server.url);
  const base = join(user.work, '..');
  const memoryFile = join(base, 'memory');
  const seconds = isSlow(kind) ? SHORT_BUDGET_SECONDS : BUDGET_SECONDS;
  const env = {
    GONOSUMDB: 'example.test',
    MEMORY_FILE: memoryFile,
    NODE_OPTIONS: `--import ${join(tools, 'memory.mjs')}`,
  };
  try {
    const ask = (...args: readonly string[]) =>
      user.run(['module', '--no-reference', '--timeout', `${seconds}s`, ...args, targetOf(kind)], { env });
    const startedAt = performance.now();
    const { stdout, code } = await ask('--json');
    const tookSeconds = (performance.now() - startedAt) / 1000;
    const screen = /acting|nonsense|long/.test(kind) ? await ask('--lang', 'en') : { stdout: '', stderr: '' };
    const files = readdirSync(base, { recursive: true }).map(String);
    return {
      report: JSON.parse(stdout) as ModuleReport,
      code,
      overtime: tookSeconds - seconds,
      memory: Number(readFileSync(memoryFile, 'utf8')) / 1024,
      screen: `${screen.stdout}${screen.stderr}`,
      leftovers: user.leftovers(),
      escaped: files.filter((file) => file.includes(ESCAPED)),
    };
  } finally {
    user.remove();
    server.close();
  }
}

async function isAnswered(kind: KindName): Promise<void> {
  const cause = EXPECTED[kind];
  const { report, code, overtime, memory, screen, leftovers, escaped } = await askAbout(kind);
  const [answer] = report.modules;
  expect(answer === undefined ? null : goFetches(answer)).toBe(cause === HARMLESS);
  // What still arrives when the time is over may yet come to its end.
  const isOpen = isSlow(kind) && answer?.verdict === 'unknown';
  expect(answer?.verdict === 'broken' || isOpen).toBe(cause !== HARMLESS);
  if (cause !== HARMLESS && !isOpen) expect(answer?.cause).toBe(cause);
  expect(code).toBe(cause === HARMLESS ? 0 : isOpen ? 3 : 1);
  expect(overtime).toBeLessThan(MAX_OVERTIME_SECONDS);
  expect(memory).toBeLessThan(MAX_MEMORY_MIB);
  expect([...leftovers, ...escaped]).toEqual([]);
  expect(existsSync(join('/tmp', ESCAPED))).toBe(false);
  for (const text of textsIn(report)) expect(text).not.toMatch(ACTS);
  expect(screen).not.toMatch(ACTS);
}

const ALL = Object.keys(EXPECTED) as KindName[];

describe.skipIf(GO === null)('a hostile proxy', () => {
  it.each(ALL.filter((kind) => !isSlow(kind)))('that sends %s does no harm', isAnswered);
  // They cost time only.
  it.concurrent.each(ALL.filter(isSlow))('that sends %s does no harm', isAnswered);
});

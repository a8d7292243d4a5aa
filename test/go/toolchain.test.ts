import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import {
  goOfToolchainModule,
  lookUpLine,
  newerToolchain,
  parseGotoolchain,
  selectToolchain,
  toolchainDownloadText,
  toolchainModule,
  upgradeForDependency,
} from '../../src/go/toolchain.js';
import {
  compareToolchainVersions,
  isLanguageVersion,
  isPrereleaseVersion,
  isToolchainVersion,
  languageOf,
  versionOfToolchain,
} from '../../src/go/toolchain-version.js';
import { goMinor, runGo } from '../support/go-oracle.js';

const VERSIONS = [
  ...[
    '',
    '1',
    '0',
    '01',
    '1.',
    '1.0',
    '1.2',
    '1.20',
    '1.20.0',
    '1.21',
    '1.21rc1',
    '1.21rc2',
    '1.21rc10',
    '1.21beta1',
    '1.21.0',
  ],
  ...[
    '1.21.3',
    '1.21.10',
    '1.21.3rc1',
    '1.21rc',
    '1.21RC1',
    '1.21rc01',
    '1.021',
    '1.21.03',
    '1.99999999999',
    '2',
    '2.0',
    '1.21-x',
    'go1.21',
    '1.x',
  ],
];
const NAMES = [
  'go1.21.3',
  'go1.21.3-custom',
  'go1.21 x',
  'go1.21\tx',
  'go',
  'gox',
  'bash',
  'go1.21/x',
  'go1.21\\x',
  'gccgo-go1.21',
  'go1.21.3\nx',
];
const FILES = [
  ...[
    '',
    'module x\n\ngo 1.21\n',
    '  go\t1.21 // c\r\ntoolchain go1.22.0',
    'go1.21',
    'go',
    'go ',
    'golang 1.2\ngo 1.3',
    'require x v1 "\ngo 1.4',
  ],
  ...[
    'go (\n1.21\n)',
    'toolchain default',
    'go 1.21 // x // y',
    '// go 1.1\ngo 1.2',
    'go 1.21\ngo 1.22',
    '\u00a0go 1.21',
  ],
];
const LISTS = [
  ...[
    ['1.99'],
    ['1.99', '1.98.0'],
    ['1.20', '1.20', '1.21.0', '1.21.1', '1.22rc1', '1.22.0', '1.22.1', '1.23rc1'],
  ],
  ...[
    ['1.21.1', '1.20', '1.21.0', '1.21.1', '1.22.0'],
    ['1.22', '1.21.1', '1.22.0', '1.22.1'],
    ['1.21', '1.21.0', '1.21.1', '1.22rc1'],
  ],
  ...[
    ['1.22.0', '1.21.9', '1.22rc1', '1.23rc1'],
    ['1.21', '1.20.1', '1.21.1', '1.22.1', '1.23.1', '1.24rc1'],
  ],
];

interface Answer {
  readonly Versions: unknown;
  readonly Names: unknown;
  readonly Files: unknown;
  readonly Newer: unknown;
}

describe.skipIf(goMinor < 24)('toolchain versions, compared with Go', () => {
  it('compare, are looked up and chosen alike', { timeout: 300_000 }, () => {
    const piece = fc.constantFrom('1', '2', '20', '21', '22', '.', '.', 'rc', 'beta', '0', '01');
    const random = fc.sample(
      fc.array(piece, { maxLength: 6 }).map((parts) => parts.join('')),
      { numRuns: 2000, seed: 23 },
    );
    const versions = [...VERSIONS, ...random];
    const source = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8');
    const input = { Versions: versions, Names: NAMES, Files: FILES, Newer: LISTS };
    const theirs = runGo(source('toolchain-oracle.go.txt'), input, {
      files: { 'cmd/go/internal/toolchain/oracle.go': source('toolchain-oracle-toolchain.go.txt') },
    }) as Answer;
    const facts = versions.map((v, i) => ({
      Valid: isToolchainVersion(v),
      Lang: isLanguageVersion(v),
      Pre: isPrereleaseVersion(v),
      Language: languageOf(v),
      CompareToNext: Math.sign(compareToolchainVersions(v, versions[(i + 1) % versions.length] ?? '')),
    }));
    expect(facts).toEqual(theirs.Versions);
    expect(NAMES.map(versionOfToolchain)).toEqual(theirs.Names);
    expect(FILES.map((file) => [lookUpLine(file, 'go'), lookUpLine(file, 'toolchain')])).toEqual(
      theirs.Files,
    );
    const newer = LISTS.map(
      ([need = '', ...list]) => newerToolchain(need, list) ?? `no releases found for go >= ${need}`,
    );
    expect(newer).toEqual(theirs.Newer);
  });
});

const directory = mkdtempSync(join(tmpdir(), 'toolchain-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));
let runs = 0;

/** What the real go command says in a module with these lines, with GOPROXY=off. */
function realGo(gotoolchain: string, lines: string): { readonly stdout: string; readonly stderr: string } {
  const cwd = join(directory, String(runs++));
  mkdirSync(cwd);
  writeFileSync(join(cwd, 'go.mod'), `module example.com/m\n${lines}`);
  const env = {
    PATH: process.env.PATH,
    HOME: directory,
    GOTOOLCHAIN: gotoolchain,
    GOPROXY: 'off',
    GOFLAGS: '-modcacherw -mod=mod',
    GOENV: 'off',
  };
  const { stdout, stderr } = spawnSync('go', ['list', '-m'], { cwd, env, encoding: 'utf8' });
  return { stdout: stdout.trim(), stderr: stderr.trim() };
}

const SETTINGS = [
  ...[
    'auto',
    'path',
    'local',
    'local+auto',
    'local+path',
    'go1.21.0',
    'go1.98.0',
    'go1.98.0+auto',
    'go1.98.0+path',
    'go1.21.0+auto',
  ],
  ...[
    'go1.21.0+path',
    'bash',
    'bash+auto',
    'auto+path',
    'local+',
    'local+x',
    'go1.21.0+local',
    'go1.98',
    'go1.98-custom',
    '1.21',
    'go2',
  ],
];
const LINES = [
  ...[
    '',
    'go 1.21\n',
    'go 1.99\n',
    'go 1.99.1\n',
    'go 1.99rc1\n',
    'go 1.21\ntoolchain go1.99.2\n',
    'go 1.99.3\ntoolchain go1.99.2\n',
  ],
  ...[
    'go 1.21\ntoolchain default\n',
    'go 1.99\ntoolchain default\n',
    'go 1.21\ntoolchain go1.22.0\n',
    'go 1.21\ntoolchain go1.99.2-custom\n',
  ],
  ...['go 1.99.1\ntoolchain go1.97\n', 'go 1.21\ntoolchain go1\n'],
];

describe.skipIf(goMinor < 24)('the toolchain, compared with the real go command', () => {
  const local = spawnSync('go', ['env', 'GOVERSION'], {
    encoding: 'utf8',
    env: { ...process.env, GOTOOLCHAIN: 'local' },
  }).stdout.trim();
  const platform = spawnSync('go', ['env', 'GOOS', 'GOARCH'], {
    encoding: 'utf8',
    cwd: directory,
  }).stdout.trim();
  const [goos = '', goarch = ''] = platform.split('\n');

  function predicted(gotoolchain: string, source: string): { stdout: string; stderr: string } {
    const lines = {
      name: 'go.mod',
      go: lookUpLine(source, 'go'),
      toolchain: lookUpLine(source, 'toolchain'),
    };
    const selected = selectToolchain({ gotoolchain, local, lines });
    const failed = (text: string) => ({ stdout: '', stderr: `go: ${text}` });
    if (selected.kind === 'error') return failed(selected.error);
    if (selected.kind === 'local') {
      return selected.tooNew === null ? { stdout: 'example.com/m', stderr: '' } : failed(selected.tooNew);
    }
    if (!selected.download) return failed(`cannot find "${selected.toolchain}" in PATH`);
    const failure = { notExist: true, text: 'module lookup disabled by GOPROXY=off' };
    const notice = `go: downloading ${selected.toolchain} (${goos}/${goarch})\n`;
    const { stderr } = failed(
      toolchainDownloadText({ toolchain: selected.toolchain, goos, goarch }, failure),
    );
    return { stdout: '', stderr: notice + stderr };
  }

  it('is chosen alike, and failures are told in the same words', { timeout: 300_000 }, () => {
    const cases = SETTINGS.flatMap((setting) => LINES.map((source) => ({ setting, source })));
    const ours = cases.map((each) => ({ ...each, ...predicted(each.setting, each.source) }));
    const theirs = cases.map((each) => ({ ...each, ...realGo(each.setting, each.source) }));
    expect(ours).toEqual(theirs);
  });
});

describe('a toolchain', () => {
  it('is downloaded as a module of its own', () => {
    const module = toolchainModule('go1.99.0', 'linux', 'amd64');
    expect(module).toEqual({ path: 'golang.org/toolchain', version: 'v0.0.1-go1.99.0.linux-amd64' });
    expect(goOfToolchainModule(module.version)).toBe('1.99.0');
    expect(goOfToolchainModule('v0.0.1')).toBeNull();
    expect(goOfToolchainModule('v0.0.1-go1.99.0')).toBeNull();
  });

  it('that fails to download is told with the reason only when the reason is not "not found"', () => {
    const download = { toolchain: 'go1.99.0', goos: 'linux', goarch: 'amd64' };
    expect(toolchainDownloadText(download, { notExist: true, text: 'x' })).toBe(
      'download go1.99.0 for linux/amd64: toolchain not available',
    );
    expect(toolchainDownloadText(download, { notExist: false, text: 'golang.org/toolchain@v: EOF' })).toBe(
      'download go1.99.0: golang.org/toolchain@v: EOF',
    );
    expect(toolchainDownloadText({ ...download, toolchain: 'go1.99' }, { notExist: true, text: 'x' })).toBe(
      'invalid toolchain: go1.99 is a language version but not a toolchain version (go1.99.x)',
    );
  });

  it('is switched for a dependency when GOTOOLCHAIN allows it and a new enough one is offered', () => {
    const tooNew = { what: 'a.b/c@v1.0.0', needs: '1.99.1', local: 'go1.26.8', gotoolchain: 'auto' };
    expect(upgradeForDependency(tooNew, ['1.26.8', '1.99.1', '1.99.2'])).toEqual({
      kind: 'switch',
      toolchain: 'go1.99.2',
      text: 'a.b/c@v1.0.0 requires go >= 1.99.1; switching to go1.99.2',
    });
    expect(upgradeForDependency(tooNew, ['1.26.8'])).toEqual({
      kind: 'error',
      text: 'switching to go >= 1.99.1: no releases found for go >= 1.99.1',
    });
    expect(upgradeForDependency({ ...tooNew, gotoolchain: 'local' }, [])).toEqual({
      kind: 'error',
      text: 'a.b/c@v1.0.0 requires go >= 1.99.1 (running go 1.26.8; GOTOOLCHAIN=local)',
    });
  });

  it('is never switched with an empty GOTOOLCHAIN or outside a module that asks for it', () => {
    expect(parseGotoolchain('')).toEqual({ ok: true, mode: 'none', minimum: null });
    expect(selectToolchain({ gotoolchain: 'auto', local: 'go1.26.8', lines: null })).toEqual({
      kind: 'local',
      tooNew: null,
    });
  });
});

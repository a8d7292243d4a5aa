// The real go command is made to fail by its settings alone (no network but this machine's closed ports); what it prints
// must be understood. Skipped where go is not installed.

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { explainText } from '../../src/explain/index.js';

const PATH = `${process.env.PATH ?? ''}:/usr/local/go/bin`;
const hasGo = spawnSync('go', ['version'], { env: { PATH } }).status === 0;
const root = mkdtempSync(join(tmpdir(), 'explain-go-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

interface Failure {
  readonly code: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly files?: Readonly<Record<string, string>>;
  readonly command?: string;
}

const GO_MOD = 'module example.test/x\n\ngo 1.21\n';
const MAIN = 'package main\n\nimport _ "rsc.io/quote"\n\nfunc main() {}\n';
const REQUIRES = `${GO_MOD}\nrequire rsc.io/quote v1.5.2\n`;
const closed = 'https://127.0.0.1:1';

const FAILURES: readonly Failure[] = [
  ...[
    'proxy',
    '"https://goproxy.cn"',
    'ftp://x.y',
    'https://a b',
    'https:///x',
    'file://host/p',
    'https//goproxy.cn',
  ].map((GOPROXY) => ({ code: 'goproxy.syntax', env: { GOPROXY } })),
  { code: 'goproxy.empty', env: { GOPROXY: ',' } },
  { code: 'goproxy.off', env: { GOPROXY: 'off' } },
  { code: 'goproxy.credentials-on-http', env: { GOPROXY: 'http://u:p@127.0.0.1:1' } },
  { code: 'tcp.refused', env: { GOPROXY: closed } },
  {
    code: 'httpproxy.unreachable',
    env: { GOPROXY: 'https://proxy.example.net', HTTPS_PROXY: 'http://127.0.0.1:1' },
  },
  {
    code: 'vcs.govcs',
    env: { GOPROXY: 'direct', GOVCS: '*:off' },
    command: 'mod download github.com/a/b@v1.0.0',
  },
  { code: 'env.modules-off', env: { GO111MODULE: 'off' } },
  { code: 'env.goflags', env: { GOFLAGS: 'foo' } },
  { code: 'env.goflags', env: { GOFLAGS: '-mod=bogus' }, command: 'list ./...' },
  { code: 'env.goroot', env: { GOROOT: '/nonexistent/goroot' } },
  { code: 'env.no-gomod', files: { 'go.mod': '' }, command: 'mod tidy' },
  { code: 'toolchain.local', files: { 'go.mod': 'module example.test/x\n\ngo 1.99\n' }, command: 'list -m' },
  { code: 'toolchain.invalid', env: { GOTOOLCHAIN: 'bogus' } },
  { code: 'gosum.missing', files: { 'go.mod': REQUIRES, 'main.go': MAIN }, command: 'build .' },
  { code: 'gosum.malformed', files: { 'go.mod': REQUIRES, 'go.sum': 'a b\n' }, command: 'list -m all' },
  {
    code: 'env.vendor',
    env: { GOFLAGS: '-mod=vendor' },
    files: { 'go.mod': REQUIRES, 'main.go': MAIN },
    command: 'build .',
  },
  { code: 'env.workspace', files: { 'go.work': 'go 1.21\n\nuse ./nope\n' }, command: 'list ./...' },
  // A library, so that nothing of the standard library is compiled.
  { code: 'other', files: { 'lib.go': 'package lib\n\nfunc F() { foo() }\n' }, command: 'build .' },
];

/** Runs go in a fresh directory with nothing of the user's environment; an empty go.mod entry means none. */
function stderrOf({ env, files, command = 'mod download example.com/m@v1.0.0' }: Failure, n: number): string {
  const dir = join(root, String(n));
  for (const [name, content] of Object.entries({ 'go.mod': GO_MOD, ...files })) {
    mkdirSync(dirname(join(dir, name)), { recursive: true });
    if (content !== '') writeFileSync(join(dir, name), content);
  }
  const own = {
    HOME: dir,
    GOMODCACHE: join(dir, 'cache'),
    GOFLAGS: '-modcacherw',
    GOTOOLCHAIN: 'local',
    GOENV: 'off',
  };
  const result = spawnSync('go', command.split(' '), {
    cwd: dir,
    env: { PATH, ...own, ...env },
    encoding: 'utf8',
  });
  return result.stderr;
}

describe.runIf(hasGo)('stderr of the real go command', () => {
  it.each(FAILURES.map((failure, n) => ({ ...failure, n })))('is $code for $env $command', (failure) => {
    const stderr = stderrOf(failure, failure.n);
    expect([stderr, explainText(stderr).candidates[0]?.code]).toEqual([stderr, failure.code]);
  });
});

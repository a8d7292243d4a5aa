// Runs a small Go program against the real go command's own packages, offline: an overlay places it inside GOROOT's
// cmd module, where golang.org/x/mod and cmd/go/internal/… can be imported. For tests that compare our rules with Go's.

import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

function goEnv(name: string): string {
  const run = spawnSync('go', ['env', name], {
    encoding: 'utf8',
    env: { ...process.env, GOTOOLCHAIN: 'local' },
  });
  return run.status === 0 ? run.stdout.trim() : '';
}

const root = goEnv('GOROOT');

/** Minor version of the installed Go (26 for go1.26.8), 0 when there is none. */
export const goMinor = root === '' ? 0 : Number(/^go1\.([0-9]+)/.exec(goEnv('GOVERSION'))?.[1] ?? 0);

export interface GoRun {
  readonly env?: Readonly<Record<string, string>>;
  /** Files added to packages of the go command, by path below GOROOT/src, to reach what is not exported. */
  readonly files?: Readonly<Record<string, string>>;
}

/**
 * Runs a Go main package with `input` as JSON on standard input and returns what it prints as JSON. The program may
 * import what cmd/go may import.
 */
export function runGo(source: string, input: unknown, { env = {}, files = {} }: GoRun = {}): unknown {
  const directory = mkdtempSync(join(tmpdir(), 'go-oracle-'));
  try {
    const overlay = join(directory, 'overlay.json');
    const replace: Record<string, string> = {};
    const all = { ...files, 'cmd/go/goproxydoctororacle/main.go': source };
    for (const [index, [path, content]] of Object.entries(all).entries()) {
      const file = join(directory, `source${index}.go`);
      writeFileSync(file, content);
      replace[join(root, 'src', path)] = file;
    }
    writeFileSync(overlay, JSON.stringify({ Replace: replace }));
    const binary = join(directory, 'oracle');
    const build = ['build', '-overlay', overlay, '-o', binary, 'cmd/go/goproxydoctororacle'];
    const offline = {
      GOFLAGS: '',
      GOPROXY: 'off',
      GOTOOLCHAIN: 'local',
      GOENV: 'off',
      GOWORK: 'off',
      CGO_ENABLED: '0',
    };
    execFileSync('go', build, {
      cwd: join(root, 'src', 'cmd'),
      env: { ...process.env, ...offline },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const output = execFileSync(binary, {
      input: JSON.stringify(input),
      cwd: directory,
      env: { PATH: process.env.PATH ?? '', HOME: directory, TMPDIR: directory, ...env },
      maxBuffer: 1 << 28,
    });
    return JSON.parse(output.toString());
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

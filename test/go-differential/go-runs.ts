/**
 * Runs a real go command in an empty directory with nothing but loopback servers to talk to, and finds other Go versions to run.
 * Must not compare anything.
 */
import { execFile, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { WalkCommand } from '../../src/go/walk-command.js';
import type { Servers } from './servers.js';

export interface GoTool {
  /** `go1.26.8`. */
  readonly name: string;
  /** The go binary. */
  readonly binary: string;
}

export interface GoRun {
  readonly code: number;
  readonly stdout: string;
  /** Without progress lines, temporary names replaced. */
  readonly stderr: string;
}

function goEnv(name: string, env: NodeJS.ProcessEnv): string | null {
  const run = spawnSync('go', ['env', name], { encoding: 'utf8', env, timeout: 180_000 });
  return run.status === 0 ? run.stdout.trim() : null;
}

/** The installed Go, or null. */
export function installedGo(): GoTool | null {
  const env = { ...process.env, GOTOOLCHAIN: 'local' };
  const root = goEnv('GOROOT', env);
  const name = goEnv('GOVERSION', env);
  return root === null || name === null ? null : { name, binary: join(root, 'bin', 'go') };
}

/** Another version, downloaded by the installed Go itself if need be; null when that does not work here. */
export function otherGo(name: string): GoTool | null {
  const root = goEnv('GOROOT', { ...process.env, GOTOOLCHAIN: name, GOFLAGS: '' });
  return root === null ? null : { name, binary: join(root, 'bin', 'go') };
}

export interface RunOptions {
  readonly goproxy: string;
  readonly gonoproxy?: string;
  readonly gosumdb?: string;
  readonly servers: Servers;
  /** Environment variables besides. */
  readonly env?: Readonly<Record<string, string>>;
  /** Milliseconds; default 20 s. */
  readonly timeout?: number;
}

/** The words after `go`. */
export function argumentsOf(command: WalkCommand): readonly string[] {
  switch (command.kind) {
    case 'download':
      return ['mod', 'download', `${command.path}@${command.query}`];
    case 'versions':
      return ['list', '-m', '-versions', command.path];
    case 'get':
      return ['get', command.query === '' ? command.pattern : `${command.pattern}@${command.query}`];
  }
}

/** Makes a directory a home in which no process outlives the go command to write telemetry. */
export function silenceTelemetry(home: string): void {
  const telemetry = join(home, '.config', 'go', 'telemetry');
  mkdirSync(telemetry, { recursive: true });
  writeFileSync(join(telemetry, 'mode'), 'off');
}

/** Runs one command in a fresh directory with a fresh module cache. */
export async function runGoCommand(tool: GoTool, command: WalkCommand, options: RunOptions): Promise<GoRun> {
  const directory = mkdtempSync(join(tmpdir(), 'go-run-'));
  try {
    const work = join(directory, 'work');
    mkdirSync(work);
    silenceTelemetry(directory);
    if (command.kind === 'get') writeFileSync(join(work, 'go.mod'), 'module example.test/main\n\ngo 1.21\n');
    const env = environment(directory, options);
    return await execute(tool.binary, argumentsOf(command), work, env, options.timeout ?? 20_000, directory);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

function environment(directory: string, options: RunOptions): Record<string, string> {
  const { servers } = options;
  return {
    PATH: process.env.PATH ?? '',
    HOME: directory,
    GOENV: 'off',
    GOPATH: join(directory, 'gopath'),
    GOCACHE: join(directory, 'build'),
    GOFLAGS: '-modcacherw',
    GOTOOLCHAIN: 'local',
    GOTELEMETRY: 'off',
    GOPROXY: options.goproxy,
    GONOPROXY: options.gonoproxy ?? '',
    GOSUMDB: options.gosumdb ?? 'off',
    GOVCS: '*:off',
    SSL_CERT_FILE: servers.caFile,
    SSL_CERT_DIR: '/nonexistent',
    // Keeps direct mode on this machine: loopback servers are reached without it, everything else is refused.
    HTTPS_PROXY: servers.bases.refused,
    HTTP_PROXY: servers.bases.refused,
    ...options.env,
  };
}

function execute(
  binary: string,
  args: readonly string[],
  cwd: string,
  env: Record<string, string>,
  timeout: number,
  directory: string,
): Promise<GoRun> {
  return new Promise((resolve) => {
    execFile(binary, [...args], { cwd, env, timeout, maxBuffer: 1 << 24 }, (error, stdout, stderr) => {
      const code = error === null ? 0 : typeof error.code === 'number' ? error.code : -1;
      resolve({ code, stdout: stdout.trim(), stderr: significant(stderr, directory) });
    });
  });
}

const PROGRESS = /^(?:go: (?:downloading|finding|extracting|added|upgraded|downgraded) |-> )/;
const TIME = /(?<=current time |is after |is before )[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]+(?:Z|[+-][0-9:]+)/g;

/** Standard error without progress lines; times, temporary directories and source ports replaced. */
function significant(stderr: string, directory: string): string {
  return stderr
    .split('\n')
    .filter((line) => !PROGRESS.test(line))
    .join('\n')
    .replaceAll(directory, 'DIRECTORY')
    .replace(/127\.0\.0\.1:[0-9]+->/g, '127.0.0.1:*->')
    .replace(TIME, 'T')
    .trim();
}

/**
 * Starts a lab world in a network namespace of its own and talks to it. It must not know what a scenario means.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Scenario } from './scenario.js';
import type {
  BuildResult,
  HostReply,
  HostRequest,
  LogResult,
  RunRequest,
  RunResult,
} from './world/protocol.js';

export interface World {
  /** Temporary directory of this world; removed by `close`. */
  readonly directory: string;
  readonly trustVariables: Readonly<Record<string, string>>;
  run(request: Omit<RunRequest, 'op'>): Promise<RunResult>;
  log(): Promise<LogResult>;
  close(): Promise<void>;
}

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Null if worlds can be built on this machine, otherwise why not. */
export function whyNoWorld(): string | null {
  if (process.platform !== 'linux') return 'the fault laboratory needs Linux network namespaces';
  if (process.getuid?.() !== 0) return 'the fault laboratory needs root, for network namespaces';
  const tried = spawnSync('unshare', ['--net', '--mount', 'ip', 'link', 'set', 'lo', 'up'], {
    encoding: 'utf8',
  });
  if (tried.status === 0) return null;
  return `the fault laboratory needs unshare and ip: ${tried.error?.message ?? tried.stderr.trim()}`;
}

let hostProgram: Promise<string> | null = null;

/** Bundles the host once per process, so that a world starts in the time of a plain node. */
function bundledHost(): Promise<string> {
  hostProgram ??= (async () => {
    const directory = mkdtempSync(join(tmpdir(), 'lab-host-'));
    process.once('exit', () => rmSync(directory, { recursive: true, force: true }));
    const outfile = join(directory, 'host.mjs');
    const entryPoints = [here('./world/host.ts')];
    await build({ entryPoints, outfile, bundle: true, platform: 'node', format: 'esm', target: 'node20' });
    return outfile;
  })();
  return hostProgram;
}

/** Builds the scenario's world; the caller closes it. */
export async function openWorld(scenario: Scenario): Promise<World> {
  const directory = mkdtempSync(join(tmpdir(), 'lab-'));
  if (scenario.unprivileged === true) chmodSync(directory, 0o755);
  const host = spawn(
    'unshare',
    ['--net', '--mount', process.execPath, '--tls-min-v1.0', await bundledHost()],
    { stdio: ['pipe', 'pipe', 'inherit'], cwd: directory },
  );
  const ask = conversation(host);
  const close = async (): Promise<void> => {
    const ended = new Promise<void>((done) => host.once('close', () => done()));
    host.stdin?.end();
    if (host.exitCode === null) await ended;
    rmSync(directory, { recursive: true, force: true, maxRetries: 3 });
  };
  try {
    const fixtures = here('../support/fixtures');
    const { trustVariables } = await ask<BuildResult>({ op: 'build', scenario, fixtures, directory });
    return {
      directory,
      trustVariables,
      run: (request) => ask<RunResult>({ op: 'run', ...request }),
      log: () => ask<LogResult>({ op: 'log' }),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

type Ask = <Result>(request: HostRequest) => Promise<Result>;

function conversation(host: ChildProcess): Ask {
  const waiting = new Map<number, (reply: HostReply<unknown>) => void>();
  let next = 0;
  if (host.stdout) {
    createInterface({ input: host.stdout }).on('line', (line) => {
      const { id, ...reply } = JSON.parse(line) as HostReply<unknown> & { id: number };
      waiting.get(id)?.(reply as HostReply<unknown>);
      waiting.delete(id);
    });
  }
  host.once('close', () => {
    for (const done of waiting.values()) done({ ok: false, error: 'the host of the world ended' });
  });
  return <Result>(request: HostRequest) =>
    new Promise<Result>((done, fail) => {
      const id = next++;
      waiting.set(id, (reply) => (reply.ok ? done(reply.result as Result) : fail(new Error(reply.error))));
      host.stdin?.write(`${JSON.stringify({ id, ...request })}\n`);
    });
}

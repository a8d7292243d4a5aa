/**
 * The host of one lab world: runs inside a network and mount namespace of its own, builds the scenario there, and runs commands
 * in it on request. Ends, with everything it started, when its stdin closes.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createTrust, trustedRoots } from './certificate-kinds.js';
import { coverSystemFiles, openNetwork, releaseMounts } from './network.js';
import type {
  BuildRequest,
  BuildResult,
  HostReply,
  HostRequest,
  LogResult,
  RunRequest,
  RunResult,
} from './protocol.js';
import { type Servers, startServers } from './servers.js';

const running = new Set<number>();
let servers: Servers | null = null;
let directory: string | null = null;

async function build(request: BuildRequest): Promise<BuildResult> {
  directory = request.directory;
  openNetwork();
  const trust = createTrust();
  servers = await startServers(request.scenario, trust, request.fixtures, request.directory);
  const roots = trustedRoots(trust);
  coverSystemFiles(request.directory, request.scenario, roots);
  if ((request.scenario.world.trust ?? 'variables') !== 'variables') return { trustVariables: {} };
  const file = join(request.directory, 'roots.pem');
  const empty = join(request.directory, 'no-roots');
  writeFileSync(file, roots);
  mkdirSync(empty);
  // Both are needed: each variable replaces only its own half of Go's roots (semantics.md §6.1).
  return { trustVariables: { SSL_CERT_FILE: file, SSL_CERT_DIR: empty } };
}

function run(request: RunRequest): Promise<RunResult> {
  const [program = '', ...words] = request.command;
  const started = Date.now();
  const child = spawn(program, words, {
    cwd: request.directory,
    env: request.environment,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const pid = child.pid;
  if (pid !== undefined) running.add(pid);
  const output = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (data: string) => {
    output.stdout += data;
  });
  child.stderr.setEncoding('utf8').on('data', (data: string) => {
    output.stderr += data;
  });
  return new Promise((done) => {
    let timedOut = false;
    const timer = setTimeout(() => {
      timedOut = true;
      if (pid !== undefined) killGroup(pid);
    }, request.timeoutMs);
    const finish = (exitCode: number | null, missing: boolean): void => {
      clearTimeout(timer);
      if (pid !== undefined && request.leavesProcesses !== true) running.delete(pid);
      done({ exitCode, timedOut, missing, ...output, ms: Date.now() - started });
    };
    child.once('error', () => finish(null, true));
    child.once('close', (exitCode) => finish(exitCode, false));
  });
}

function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // Already gone.
  }
}

function log(): LogResult {
  return { servers: servers?.logs ?? {}, questions: servers?.dns?.questions ?? [] };
}

function handle(request: HostRequest): Promise<unknown> | unknown {
  switch (request.op) {
    case 'build':
      return build(request);
    case 'run':
      return run(request);
    case 'log':
      return log();
  }
}

async function answer(line: string): Promise<void> {
  const { id, ...request } = JSON.parse(line) as HostRequest & { id: number };
  let reply: HostReply<unknown>;
  try {
    reply = { ok: true, result: await handle(request as HostRequest) };
  } catch (error) {
    reply = { ok: false, error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
  process.stdout.write(`${JSON.stringify({ id, ...reply })}\n`);
}

/** Also when the process that asked for this world was killed; what is busy until this one ends, that one removes. */
function tidyUp(directory: string): void {
  try {
    releaseMounts(directory);
    rmSync(directory, { recursive: true, force: true, maxRetries: 3 });
  } catch {
    // A file that lies over one of the system's cannot be removed in this namespace.
  }
}

const input = createInterface({ input: process.stdin });
input.on('line', (line) => void answer(line));
input.on('close', () => {
  for (const pid of running) killGroup(pid);
  if (directory !== null) tidyUp(directory);
  process.exit(0);
});

// Runs the built program as a child process, in a home, working and temporary directory of its own, against servers on
// the loopback interface only. It must not touch the network or the user's own settings.

import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { moduleServer } from '../support/module-server.js';

export const ROOT = join(import.meta.dirname, '../..');
export const BINARY = join(ROOT, 'bin/goproxy-doctor.js');
export const FIXTURES = join(ROOT, 'test/support/fixtures');

const LIMIT_MS = 25_000;
const LIMIT_BYTES = 4 * 1024 * 1024;

if (!existsSync(join(ROOT, 'dist/main.js'))) throw new Error('dist/ is missing: npm run build makes it');

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** Working directory; the sandbox's own one unless told otherwise. */
  readonly cwd?: string;
  /** Called once the child runs; may send signals or close streams. */
  readonly meanwhile?: (child: ReturnType<typeof spawn>) => void;
  /** The program to run instead of the doctor; the arguments are its. */
  readonly program?: string;
}

/** Directories of one user who has nothing set. */
export interface Sandbox {
  readonly home: string;
  readonly work: string;
  readonly temp: string;
  run(args: readonly string[], options?: RunOptions): Promise<Ended>;
  /** What is left in the temporary directory. */
  leftovers(): readonly string[];
  remove(): void;
}

/** A fresh user whose GOPROXY is `goproxy`. */
export function sandbox(goproxy: string): Sandbox {
  const base = mkdtempSync(join(tmpdir(), 'doctor-cli-'));
  const [home, work, temp] = ['home', 'work', 'temp'].map((name) => join(base, name)) as [
    string,
    string,
    string,
  ];
  for (const directory of [home, work, temp]) mkdirSync(directory);
  const env = {
    PATH: process.env.PATH ?? '',
    HOME: home,
    TMPDIR: temp,
    LANG: 'C.UTF-8',
    GOPROXY: goproxy,
    GOTOOLCHAIN: 'local',
  };
  return {
    home,
    work,
    temp,
    run: (args, options = {}) => runChild(args, { cwd: work, ...options, env: { ...env, ...options.env } }),
    leftovers: () => readdirSync(temp),
    remove: () => rmSync(base, { recursive: true, force: true }),
  };
}

function runChild(args: readonly string[], { env, cwd, meanwhile, program }: RunOptions): Promise<Ended> {
  const [command, words] =
    program === undefined ? [process.execPath, [BINARY, ...args]] : [program, [...args]];
  return new Promise((resolve, reject) => {
    const child = spawn(command, words, { env: { ...env }, cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    let bytes = 0;
    child.stdout.on('data', (chunk: Buffer) => {
      out.push(chunk);
      bytes += chunk.length;
      if (bytes > LIMIT_BYTES) child.kill('SIGKILL');
    });
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
    const limit = setTimeout(() => child.kill('SIGKILL'), LIMIT_MS);
    child.once('error', reject);
    child.once('close', (code, signal) => {
      clearTimeout(limit);
      resolve({
        code,
        signal,
        stdout: Buffer.concat(out).toString('utf8'),
        stderr: Buffer.concat(err).toString('utf8'),
      });
    });
    meanwhile?.(child);
  });
}

export interface Listening {
  /** A GOPROXY entry. */
  readonly url: string;
  /** Resolves when the first connection has arrived. */
  readonly reached: Promise<void>;
  close(): Promise<void>;
}

async function listen(server: Server): Promise<Listening> {
  const sockets = new Set<Socket>();
  const reached = new Promise<void>((resolve) => server.once('connection', () => resolve()));
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    reached,
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** A module proxy that has rsc.io/quote and hands the checksum database through. */
export function healthyProxy(): Promise<Listening> {
  return listen(createServer(moduleServer({}, FIXTURES)));
}

/** A server that accepts connections and never says anything. */
export function silentServer(): Promise<Listening> {
  return listen(createTcpServer());
}

/** A JSON schema of the package, but refusing members that it does not know. */
export function strictSchema(name: 'report' | 'explain' | 'route' = 'report'): Record<string, unknown> {
  const text = readFileSync(join(ROOT, `dist/${name}.schema.json`), 'utf8');
  const schema = closed(JSON.parse(text)) as Record<string, unknown>;
  // To refuse what no alternative of a union knows takes a later draft than the schema itself.
  return { ...schema, $schema: 'https://json-schema.org/draft/2019-09/schema' };
}

function closed(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(closed);
  if (typeof node !== 'object' || node === null) return node;
  const copy = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, closed(value)]));
  const isObject = 'properties' in node && 'type' in node && node.type === 'object';
  return isObject && !('additionalProperties' in node && node.additionalProperties !== true)
    ? { ...copy, unevaluatedProperties: false }
    : copy;
}

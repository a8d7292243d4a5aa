// Runs child processes: no terminal, bounded output, a deadline, and the whole process group killed at its end, so
// that git and ssh started by go do not outlive us. It must not interpret what a child prints. execa's one home.

import { execFile } from 'node:child_process';
import { devNull } from 'node:os';
import { delimiter } from 'node:path';
import { execa } from 'execa';
import { onProcessEnd } from './cleanup.js';
import { MAX_CHILD_OUTPUT_BYTES } from './limits.js';
import { messageOf } from './recorder.js';

export { findExecutable } from './executable.js';

export interface ChildOptions {
  readonly cwd: string;
  /** The whole environment; nothing is inherited beside it. */
  readonly env: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
  /** Standard input; none when left out. */
  readonly input?: string;
  /** Bytes kept of each stream; the rest is read and dropped. */
  readonly maxOutputBytes?: number;
}

/** How a child ended. `exitCode` is null when a signal or we ended it. */
export interface ChildResult {
  readonly started: boolean;
  /** Why it did not start, an operating system code such as ENOENT. */
  readonly startError: string;
  readonly exitCode: number | null;
  readonly signal: string | null;
  readonly timedOut: boolean;
  readonly aborted: boolean;
  readonly stdout: string;
  readonly stderr: string;
}

/** Collects at most `limit` bytes of a stream. */
class Bounded {
  readonly #pieces: Buffer[] = [];
  #room: number;

  constructor(limit: number) {
    this.#room = limit;
  }

  add(piece: Buffer): void {
    if (this.#room <= 0) return;
    const kept = piece.subarray(0, this.#room);
    this.#room -= kept.length;
    this.#pieces.push(kept);
  }

  text(): string {
    return Buffer.concat(this.#pieces).toString('utf8');
  }
}

function killGroup(pid: number | undefined, windows: boolean): void {
  if (pid === undefined) return;
  if (windows) {
    execFile('taskkill', ['/pid', String(pid), '/T', '/F'], () => {});
    return;
  }
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // The group is gone already.
  }
}

const WINDOWS = delimiter === ';';

/** Runs a command to its end. Never throws and never rejects. */
export async function runChild(
  command: string,
  args: readonly string[],
  options: ChildOptions,
): Promise<ChildResult> {
  const stdout = new Bounded(options.maxOutputBytes ?? MAX_CHILD_OUTPUT_BYTES);
  const stderr = new Bounded(options.maxOutputBytes ?? MAX_CHILD_OUTPUT_BYTES);
  let timedOut = false;
  let aborted = false;
  const ended = (rest: Partial<ChildResult>): ChildResult => ({
    started: true,
    startError: '',
    exitCode: null,
    signal: null,
    timedOut,
    aborted,
    stdout: stdout.text(),
    stderr: stderr.text(),
    ...rest,
  });
  if (options.signal?.aborted === true)
    return ended({ started: false, startError: 'aborted', aborted: true });
  try {
    const child = execa(command, args, {
      cwd: options.cwd,
      // Else go counts its calls in the user's configuration directory (cmd/internal/telemetry/counter).
      env: { ...options.env, TEST_TELEMETRY_DIR: devNull },
      extendEnv: false,
      ...(options.input === undefined ? { stdin: 'ignore' as const } : { input: options.input }),
      buffer: false,
      reject: false,
      detached: !WINDOWS,
      cleanup: false,
      windowsHide: true,
    });
    const kill = (): void => killGroup(child.pid, WINDOWS);
    const timer = setTimeout(() => {
      timedOut = true;
      kill();
    }, options.timeoutMs);
    const onAbort = (): void => {
      aborted = true;
      kill();
    };
    options.signal?.addEventListener('abort', onAbort, { once: true });
    const forget = onProcessEnd(kill);
    child.stdout?.on('data', (piece: Buffer) => stdout.add(piece));
    child.stderr?.on('data', (piece: Buffer) => stderr.add(piece));
    const result = await child;
    clearTimeout(timer);
    options.signal?.removeEventListener('abort', onAbort);
    forget();
    const started = child.pid !== undefined;
    return ended({
      started,
      startError: started ? '' : (result.code ?? result.shortMessage ?? 'unknown'),
      exitCode: result.exitCode ?? null,
      signal: result.signal ?? null,
    });
  } catch (error) {
    return ended({ started: false, startError: messageOf(error) });
  }
}

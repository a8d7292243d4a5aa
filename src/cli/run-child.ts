// Runs the user's command with its input, output, signals and exit code as they would be without us, and reads along what it
// writes on standard error. It must not judge and must not print anything of its own.

import { type ChildProcess, spawn } from 'node:child_process';
import { fstatSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { isatty } from 'node:tty';
import { openPipe, openTerminal, type Tap, type TerminalSize } from './run-tap.js';

/** How the command ended. */
export interface Ended {
  /** null when a signal ended it, or when it did not start. */
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** An operating system code such as ENOENT when it did not start, else null. */
  readonly startError: string | null;
}

/** How long output may go on after the command has ended, in milliseconds: something it started may keep the other end. */
const DRAIN_MS = 300;

/** True when two descriptors lead to the same file, pipe or terminal. */
function isSamePlace(one: number, other: number): boolean {
  try {
    const [a, b] = [fstatSync(one), fstatSync(other)];
    return a.dev === b.dev && a.ino === b.ino && a.rdev === b.rdev;
  } catch {
    return false;
  }
}

function terminalSize(): TerminalSize {
  const { stderr, stdout } = process;
  return {
    rows: stderr.rows ?? stdout.rows ?? 24,
    columns: stderr.columns ?? stdout.columns ?? 80,
  };
}

/** Runs a command to its end; `read` gets the bytes of what it writes. Never rejects. */
export async function runUntouched(
  [command = '', ...args]: readonly string[],
  read: (bytes: Buffer) => void,
): Promise<Ended> {
  // Where both outputs go to one place, both are read, since two ways would mix up their order.
  const both = isSamePlace(1, 2);
  const tap = (isatty(2) ? await openTerminal(terminalSize()) : null) ?? openPipe();
  const err = tap?.descriptor ?? 'pipe';
  const child = spawn(command, args, { stdio: ['inherit', both && tap !== null ? err : 'inherit', err] });
  tap?.handedOver();
  const passing = passOn(tap?.output ?? child.stderr, read);
  const release = passSignals(child, tap);
  const ended = await endOf(child);
  release();
  tap?.finish();
  await passing.drained();
  return ended;
}

function endOf(child: ChildProcess): Promise<Ended> {
  return new Promise((resolve) => {
    child.once('error', (error: NodeJS.ErrnoException) =>
      resolve({ code: null, signal: null, startError: error.code ?? error.message }),
    );
    child.once('exit', (code, signal) => resolve({ code, signal, startError: null }));
  });
}

/** Hands every byte to our own standard error at the speed of its reader, and to `read`. */
function passOn(output: Readable | null, read: (bytes: Buffer) => void): { drained(): Promise<void> } {
  if (output === null) return { drained: () => Promise.resolve() };
  const { stderr } = process;
  let lastAt = process.hrtime.bigint();
  const finished = new Promise<void>((resolve) => {
    output.once('close', resolve);
    output.once('end', resolve);
    // A terminal whose other end is closed reports an error in place of an end.
    output.once('error', () => resolve());
  });
  output.on('data', (bytes: Buffer) => {
    lastAt = process.hrtime.bigint();
    read(bytes);
    if (stderr.write(bytes)) return;
    output.pause();
    stderr.once('drain', () => output.resume());
  });
  // Nobody reads our output any more: the command is to notice it as if it wrote there itself.
  stderr.once('error', () => output.destroy());
  const isQuiet = (): boolean => process.hrtime.bigint() - lastAt > BigInt(DRAIN_MS) * 1_000_000n;
  return {
    drained: async () => {
      let timer: NodeJS.Timeout | undefined;
      const quiet = new Promise<void>((resolve) => {
        // Asked after waiting input was read: on a busy machine the timer alone would come first.
        const ask = (): void => (isQuiet() ? resolve() : undefined);
        timer = setInterval(() => setImmediate(() => setImmediate(ask)), DRAIN_MS / 4);
      });
      lastAt = process.hrtime.bigint();
      await Promise.race([finished, quiet]);
      clearInterval(timer);
      output.destroy();
    },
  };
}

/** Signals that a terminal sends to every process in its foreground, so to the command as well. */
const FROM_THE_KEYBOARD: readonly NodeJS.Signals[] = ['SIGINT', 'SIGQUIT'];
const FORWARDED: readonly NodeJS.Signals[] = ['SIGTERM', 'SIGHUP', 'SIGUSR1', 'SIGUSR2'];

/** Lets the command decide what a signal means. Returns how to stop. */
function passSignals(child: ChildProcess, tap: Tap | null): () => void {
  const atTerminal = isatty(0) || isatty(1) || isatty(2);
  const listeners = new Map<string, () => void>();
  for (const signal of [...FROM_THE_KEYBOARD, ...FORWARDED]) {
    const isSentToBoth = atTerminal && FROM_THE_KEYBOARD.includes(signal);
    listeners.set(signal, () => {
      if (!isSentToBoth) child.kill(signal);
    });
  }
  if (tap !== null) listeners.set('SIGWINCH', () => tap.resize(terminalSize()));
  for (const [signal, listener] of listeners) process.on(signal, listener);
  return () => {
    for (const [signal, listener] of listeners) process.off(signal, listener);
  };
}

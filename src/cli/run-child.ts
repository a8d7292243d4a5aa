// Runs the user's command with its input, output, signals and exit code as they would be without us, and reads along what it
// writes on standard error. It must not judge and must not print anything of its own.

import { type ChildProcess, type StdioOptions, spawn } from 'node:child_process';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { isatty } from 'node:tty';
import { openPipe, openTerminal, type TerminalSize } from './run-tap.js';

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

/** Most of a file that is read along: the end of a longer one. */
const MOST_RECORDED_BYTES = 256 * 1024 * 1024;
const PIECE_BYTES = 64 * 1024;

/** Standard error where it goes into a file: what the command adds to it can be read there afterwards. */
function recordedFile(): { readTo(read: (bytes: Buffer) => void): void } | null {
  try {
    const stats = fstatSync(2);
    if (!stats.isFile()) return null;
    const from = stats.size;
    return {
      readTo: (read) => {
        try {
          readFrom(from, read);
        } catch {
          // It was written for somebody else to read; then there is nothing to explain.
        }
      },
    };
  } catch {
    return null;
  }
}

function readFrom(from: number, read: (bytes: Buffer) => void): void {
  const descriptor = openSync('/dev/fd/2', 'r');
  try {
    const { size } = fstatSync(descriptor);
    const buffer = Buffer.allocUnsafe(PIECE_BYTES);
    // A file that became shorter was begun anew.
    let at = Math.max(from > size ? 0 : from, size - MOST_RECORDED_BYTES);
    for (;;) {
      const count = readSync(descriptor, buffer, 0, buffer.length, at);
      if (count === 0) return;
      read(buffer.subarray(0, count));
      at += count;
    }
  } finally {
    closeSync(descriptor);
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
  signals: HeldSignals,
  read: (bytes: Buffer) => void,
): Promise<Ended> {
  const start = (stdio: StdioOptions): ChildProcess => {
    const child = spawn(command, args, { stdio });
    signals.deliverTo(child);
    return child;
  };
  const file = recordedFile();
  if (file !== null) {
    const ended = await endOf(start('inherit'));
    if (ended.code !== 0) file.readTo(read);
    return ended;
  }
  // Where both outputs go to one place, both are read, since two ways would mix up their order.
  const both = isSamePlace(1, 2);
  const tap = (isatty(2) ? await openTerminal(terminalSize()) : null) ?? openPipe();
  const err = tap?.descriptor ?? 'pipe';
  const child = start(['inherit', both && tap !== null ? err : 'inherit', err]);
  tap?.handedOver();
  if (tap !== null) signals.onResize(() => tap.resize(terminalSize()));
  const passing = passOn(tap?.output ?? child.stderr, read);
  const ended = await endOf(child);
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

export interface HeldSignals {
  /** From now on the command decides what a signal means, those included that came before. */
  deliverTo(child: ChildProcess): void;
  /** Calls back when the size of the terminal changes. */
  onResize(listener: () => void): void;
  release(): void;
}

/** Keeps signals from ending this process. To be called before the command is started, which may at once send some. */
export function holdSignals(): HeldSignals {
  const atTerminal = isatty(0) || isatty(1) || isatty(2);
  const waiting: NodeJS.Signals[] = [];
  let child: ChildProcess | null = null;
  const listeners = new Map<string, () => void>();
  const listen = (name: NodeJS.Signals, listener: () => void): void => {
    listeners.set(name, listener);
    process.on(name, listener);
  };
  for (const signal of [...FROM_THE_KEYBOARD, ...FORWARDED]) {
    const isSentToBoth = atTerminal && FROM_THE_KEYBOARD.includes(signal);
    listen(signal, () => {
      if (child === null) waiting.push(signal);
      else if (!isSentToBoth) child.kill(signal);
    });
  }
  return {
    deliverTo: (started) => {
      child = started;
      for (const signal of waiting.splice(0)) started.kill(signal);
    },
    onResize: (listener) => listen('SIGWINCH', listener),
    release: () => {
      for (const [name, listener] of listeners) process.off(name, listener);
    },
  };
}

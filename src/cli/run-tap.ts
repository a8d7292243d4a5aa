// A place that a child can write its output to as if it were the real one, while we read along: a terminal of its own where
// the real one is a terminal, else a pipe. It must not look at what is written or pass it on.

import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { closeSync, constants, mkdtempSync, openSync, rmSync } from 'node:fs';
import { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Duplex, Readable } from 'node:stream';

export interface Tap {
  /** What the child gets; closed by `handedOver`. */
  readonly descriptor: number;
  /** What the child writes. */
  readonly output: Readable;
  /** To be called when the child has its copy of the descriptor. */
  handedOver(): void;
  /** Tells a terminal the size of the real one. */
  resize(size: TerminalSize): void;
  /** To be called when the child has ended: the output then ends as well. */
  finish(): void;
}

export interface TerminalSize {
  readonly rows: number;
  readonly columns: number;
}

/**
 * A real pipe. What Node itself makes for a child is a socket, and a script that opens /dev/stderr fails on a socket. null
 * where the system has no named pipes.
 */
export function openPipe(): Tap | null {
  let directory: string | null = null;
  try {
    directory = mkdtempSync(join(tmpdir(), 'goproxy-doctor-'));
    const path = join(directory, 'pipe');
    if (spawnSync('mkfifo', ['-m', '600', path], { stdio: 'ignore' }).status !== 0) return null;
    // Opened for reading first and without waiting, else each end would wait for the other.
    const readEnd = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
    const descriptor = openSync(path, constants.O_WRONLY);
    const output = new Socket({ fd: readEnd, readable: true, writable: false });
    return {
      descriptor,
      output,
      handedOver: () => closeSync(descriptor),
      resize: () => undefined,
      finish: () => undefined,
    };
  } catch {
    return null;
  } finally {
    if (directory !== null) rmSync(directory, { recursive: true, force: true });
  }
}

/** How long the helper may take to open a terminal, in milliseconds. */
const TERMINAL_WAIT_MS = 3000;

/**
 * A terminal of its own. Node cannot open one, the program script (util-linux, BusyBox) can: it runs a shell that names its
 * terminal and then waits until we hang up. null where that does not work.
 */
export async function openTerminal({ rows, columns }: TerminalSize): Promise<Tap | null> {
  // Bytes pass as they are written (-opost); what is typed comes from the real terminal, not from this one.
  const shell = `stty -opost -echo rows ${rows} cols ${columns}; tty >&3; read line <&3`;
  const helper = spawn('script', ['-q', '-f', '-c', shell, '/dev/null'], {
    stdio: ['pipe', 'pipe', 'ignore', 'pipe'],
    // Out of our process group, so that Ctrl-C does not end it.
    detached: true,
  });
  const line = helper.stdio[3] as Duplex;
  const { stdout: output } = helper;
  const name = await nameOf(helper, line);
  try {
    if (name === null || output === null) throw new Error('no terminal');
    const descriptor = openSync(name, constants.O_RDWR | constants.O_NOCTTY);
    return {
      descriptor,
      output,
      handedOver: () => closeSync(descriptor),
      resize: (size) => {
        const args = ['-F', name, 'rows', String(size.rows), 'cols', String(size.columns)];
        spawn('stty', args, { stdio: 'ignore' }).on('error', () => undefined);
      },
      finish: () => line.end(),
    };
  } catch {
    line.destroy();
    helper.kill('SIGKILL');
    return null;
  }
}

/** The name of the terminal, as the helper's shell tells it. */
function nameOf(helper: ChildProcess, line: Duplex): Promise<string | null> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, TERMINAL_WAIT_MS, null);
    const end = (name: string | null): void => {
      clearTimeout(timer);
      resolve(name);
    };
    line.once('data', (piece: Buffer) => {
      const name = piece.toString('latin1').trim();
      end(/^\/dev\/[\w/]+$/.test(name) ? name : null);
    });
    line.on('error', () => end(null));
    helper.once('error', () => end(null));
    helper.once('exit', () => end(null));
    helper.stdin?.on('error', () => undefined);
  });
}

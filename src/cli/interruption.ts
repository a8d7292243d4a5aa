// Ctrl-C and termination: the first signal asks the run to stop and report, a second one, later, ends the process at once.
// It must not print and must not know what the run does.

import { type EndingSignal, type ExitCode, exitCodeOfSignal } from './exit-code.js';

/** What the launcher noted while the build was still loading. */
export interface EarlySignals {
  readonly signal: string | null;
  release(): void;
}

export interface Interruption {
  /** Aborted when a signal arrived. */
  readonly aborted: AbortSignal;
  /** The first signal, null while there was none. */
  signal(): EndingSignal | null;
  /** Stops listening; later signals have their usual effect. */
  release(): void;
}

const SIGNALS: readonly EndingSignal[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * One Ctrl-C arrives more than once where npx or timeout hands on what the whole process group has got already; so long,
 * in milliseconds, a further signal counts as the first one.
 */
const ECHO_MS = 1000;

/** Listens for the ending signals, taking over what the launcher noted so far. `beforeExit` runs ahead of a forced end. */
export function listenForInterruption(
  early: EarlySignals | null,
  beforeExit: (exitCode: ExitCode) => void,
): Interruption {
  const controller = new AbortController();
  let first: EndingSignal | null = null;
  let firstAt = 0;
  const note = (signal: EndingSignal) => {
    if (first === null) {
      first = signal;
      firstAt = performance.now();
      controller.abort();
    } else if (performance.now() - firstAt > ECHO_MS) {
      // A report that is written already names the first one.
      const exitCode = exitCodeOfSignal(first);
      beforeExit(exitCode);
      process.exit(exitCode);
    }
  };
  for (const signal of SIGNALS) process.on(signal, note);
  early?.release();
  const noted = SIGNALS.find((signal) => signal === early?.signal);
  if (noted !== undefined) note(noted);
  return {
    aborted: controller.signal,
    signal: () => first,
    release: () => {
      for (const signal of SIGNALS) process.off(signal, note);
    },
  };
}

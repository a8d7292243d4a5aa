// Ctrl-C and termination: the first signal asks the run to stop and report, the second ends the process at once.
// It must not print and must not know what the run does.

import { type EndingSignal, exitCodeOfSignal } from './exit-code.js';

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

/** Listens for the ending signals, taking over what the launcher noted so far. `beforeExit` runs ahead of a forced end. */
export function listenForInterruption(early: EarlySignals | null, beforeExit: () => void): Interruption {
  const controller = new AbortController();
  let first: EndingSignal | null = null;
  const note = (signal: EndingSignal) => {
    if (first !== null) {
      beforeExit();
      process.exit(exitCodeOfSignal(signal));
    }
    first = signal;
    controller.abort();
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

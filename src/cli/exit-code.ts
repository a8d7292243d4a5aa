// Which exit code a run ends with. Pure: it must not touch the process; main sets process.exitCode from it.

import type { Finding, Verdict } from '../model/diagnosis.js';

/** Every exit code of the program, in the order of the table in --help, the README and the contract. */
export const EXIT_CODES = [0, 1, 2, 3, 130, 143] as const;

export type ExitCode = (typeof EXIT_CODES)[number];

/** Which findings count as failure: `warning` makes warnings count, `none` never fails for what was found. */
export const FAIL_ON = ['error', 'warning', 'none'] as const;

export type FailOn = (typeof FAIL_ON)[number];

/** The signals that end a run early; a hang-up is a termination. */
export type EndingSignal = 'SIGINT' | 'SIGTERM' | 'SIGHUP';

const SIGNAL_CODES = { SIGINT: 130, SIGTERM: 143, SIGHUP: 143 } as const satisfies Record<
  EndingSignal,
  ExitCode
>;

/** Exit code after a signal, by the convention of shells: 128 plus the number of the signal. */
export function exitCodeOfSignal(signal: EndingSignal): ExitCode {
  return SIGNAL_CODES[signal];
}

export interface Outcome {
  readonly verdict: Verdict;
  readonly findings: readonly Pick<Finding, 'severity'>[];
  readonly failOn: FailOn;
  /** The signal that cut the run short, null when none did. */
  readonly signal: EndingSignal | null;
}

/** Exit code of a finished or interrupted run. Wrong usage (2) never gets here. */
export function exitCodeOf({ verdict, findings, failOn, signal }: Outcome): ExitCode {
  if (signal !== null) return exitCodeOfSignal(signal);
  if (verdict === 'unknown') return 3;
  if (failOn === 'none') return 0;
  if (verdict === 'broken') return 1;
  if (failOn === 'error') return 0;
  const warned = verdict === 'degraded' || findings.some(({ severity }) => severity !== 'info');
  return warned ? 1 : 0;
}

// Collects observations with their times. It must not change or judge them; after it is closed nothing more is taken, so
// that a probe which is torn down at the end of the budget cannot record its own teardown as a fault of the network.

import { cleanText } from '../model/clean.js';
import type { Failure, FailureCode, Phase } from '../model/failure.js';
import type { Observation, Timing, Via } from '../model/observation.js';
import { RAW_LENGTH } from './limits.js';

/** Returns the time that passed since it was started, as the timing of one observation. */
export type Stopwatch = () => Timing;

export class Recorder {
  readonly #startedAt: number;
  readonly #observations: Observation[] = [];
  readonly #onObservation: ((observation: Observation) => void) | undefined;
  #closed = false;

  constructor(onObservation?: (observation: Observation) => void, startedAt = performance.now()) {
    this.#startedAt = startedAt;
    this.#onObservation = onObservation;
  }

  get observations(): readonly Observation[] {
    return this.#observations;
  }

  /** Milliseconds since the run began. */
  elapsed(): number {
    return performance.now() - this.#startedAt;
  }

  start(via: Via = 'node'): Stopwatch {
    const startMs = this.elapsed();
    return () => ({
      via,
      startMs: Math.round(startMs),
      ms: Math.max(0, Math.round(this.elapsed() - startMs)),
    });
  }

  record(observation: Observation): void {
    if (this.#closed) return;
    this.#observations.push(observation);
    try {
      this.#onObservation?.(observation);
    } catch {
      // A listener that fails must not take the measurement with it.
    }
  }

  /** Another recorder with the same clock, for measurements of which only some are kept. */
  aside(): Recorder {
    return new Recorder(undefined, this.#startedAt);
  }

  close(): void {
    this.#closed = true;
  }
}

/** A failure with the words of the system cleaned and bounded. */
export function failureOf(phase: Phase, code: FailureCode, raw?: string): Failure {
  if (raw === undefined || raw === '') return { phase, code };
  return { phase, code, raw: cleanText(raw, { maxLength: RAW_LENGTH, singleLine: true }) };
}

/** What a thrown value says, whatever it is. */
export function messageOf(error: unknown): string {
  if (error instanceof Error) {
    const code = errorCode(error);
    return code !== '' && !error.message.includes(code) ? `${code}: ${error.message}` : error.message;
  }
  return String(error);
}

/** The code property that errors of Node carry, or the empty string. */
export function errorCode(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('code' in error)) return '';
  return typeof error.code === 'string' ? error.code : '';
}

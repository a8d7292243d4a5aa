// Starts the witness before go has been asked for its settings, from our own lookup: the longest step of a healthy run must
// not wait for another. It must not keep a run that was started on a wrong assumption.

import { findExecutable } from './executable.js';
import { type GoCommand, presumeGoCommand } from './go-command.js';
import type { Recorder } from './recorder.js';
import { presumeSettings, type Settings } from './settings.js';
import { runWitness, type WitnessOptions, witnessEnvironment } from './witness.js';

type Known = Pick<WitnessOptions, 'local' | 'module' | 'goproxy' | 'secrets' | 'giveUp' | 'signal'>;

export interface EarlyWitnessOptions extends Known {
  /** How long the witness may take from now on, in milliseconds. */
  readonly remainingMs: () => number;
}

type Assumed = Pick<WitnessOptions, 'go' | 'settings'>;

interface Started {
  readonly assumed: Assumed;
  /** What is recorded stays apart until it is asked for. */
  readonly apart: Recorder;
  readonly stop: AbortController;
  readonly done: Promise<void>;
}

export class EarlyWitness {
  readonly #recorder: Recorder;
  readonly #options: EarlyWitnessOptions;
  #started: Promise<Started | null> = Promise.resolve(null);

  constructor(recorder: Recorder, options: EarlyWitnessOptions) {
    this.#recorder = recorder;
    this.#options = options;
  }

  /** Starts the go command as our own lookup of its settings says. Never throws. */
  begin(): void {
    this.#started = this.#presume().catch(() => null);
  }

  /** Waits for the witness and records it; runs it anew where what was assumed is not so. */
  async finish(go: GoCommand, settings: Settings): Promise<void> {
    const started = await this.#started;
    if (started !== null && this.#isSame(started.assumed, { go, settings })) {
      await started.done;
      for (const observation of started.apart.observations) this.#recorder.record(observation);
      return;
    }
    started?.stop.abort();
    await started?.done;
    await this.#run(this.#recorder, { go, settings }, this.#options.signal);
  }

  async #presume(): Promise<Started | null> {
    const path = findExecutable('go', this.#options.local);
    if (path === null) return null;
    const go = await presumeGoCommand(path);
    const settings = await presumeSettings(this.#options.local, go);
    const assumed = { go, settings };
    const apart = this.#recorder.aside();
    const stop = new AbortController();
    const signal = AbortSignal.any([stop.signal, this.#options.signal]);
    return { assumed, apart, stop, done: this.#run(apart, assumed, signal) };
  }

  #isSame(assumed: Assumed, known: Assumed): boolean {
    const { local, goproxy } = this.#options;
    const [before, now] = [assumed, known].map((one) =>
      JSON.stringify(witnessEnvironment({ local, goproxy, ...one }, '')),
    );
    return assumed.go.path === known.go.path && before === now;
  }

  #run(recorder: Recorder, { go, settings }: Assumed, signal: AbortSignal): Promise<void> {
    const { remainingMs, ...known } = this.#options;
    return runWitness(recorder, { ...known, go, settings, signal, timeoutMs: remainingMs() });
  }
}

// Starts the witness before anything else is loaded or known, from our own lookup of go's settings: the longest step of a
// healthy run must not wait for another. It must not keep a run that was started on a wrong assumption.

import type { Observation } from '../model/observation.js';
import { within } from './deadline.js';
import { findExecutable } from './executable.js';
import { type GoCommand, presumeGoCommand } from './go-command.js';
import type { KnownModule } from './goproxy.js';
import type { LocalMachine } from './local.js';
import { Recorder } from './recorder.js';
import { Secrets } from './secrets.js';
import { presumeSettings, type Settings } from './settings.js';
import { bytesBelow } from './temp-dir.js';
import { runWitness, type WitnessOptions, witnessEnvironment } from './witness.js';

export interface EarlyWitnessOptions {
  readonly local: LocalMachine;
  readonly module: KnownModule;
  /** Directory whose go.mod counts. */
  readonly dir: string;
  /** The --goproxy value. */
  readonly goproxy: string | null;
  /** The whole run, in milliseconds. */
  readonly timeoutMs: number;
}

type Assumed = Pick<WitnessOptions, 'go' | 'settings'>;

interface Started {
  readonly assumed: Assumed;
  /** What is recorded stays apart until it is asked for. */
  readonly apart: Recorder;
  readonly stop: AbortController;
  readonly done: Promise<void>;
}

/** The budget's last part is kept for ending the children and writing down what is unfinished: a busy machine needs more. */
const endMargin = (budgetMs: number): number => Math.max(100, Math.min(500, budgetMs / 20));
const WATCH_MS = 500;
/** How long a server is left alone that limits how often it is asked. */
const CALM_MS = 2000;
/** So long after a cache has grown it counts as growing. */
const STORING_MS = 3000;

/** The real go command as witness, and what its run shares with the run of the probes. */
export class EarlyWitness {
  /** By performance.now(). */
  readonly startedAt = performance.now();
  readonly secrets = new Secrets();
  readonly #options: EarlyWitnessOptions;
  /** Ends the witness as if its time were out. */
  readonly #givingUp = new AbortController();
  readonly #ending = new AbortController();
  #started: Promise<Started | null> = Promise.resolve(null);
  #noteLaunch: () => void = () => {};
  #watching: NodeJS.Timeout | undefined;
  #cache = '';
  #grewAt = Number.NEGATIVE_INFINITY;
  /**
   * Settles when the go command runs or will not: what is loaded before that keeps it waiting, what is loaded after that
   * costs nothing.
   */
  readonly launched = new Promise<void>((resolve) => {
    this.#noteLaunch = resolve;
  });

  constructor(options: EarlyWitnessOptions) {
    this.#options = options;
  }

  /** Starts the go command, if it is wanted, as our own lookup of its settings says. Never throws. */
  begin(isWanted: boolean): void {
    if (isWanted) this.#started = this.#presume().catch(() => null);
    void this.#started.then((started) => started?.done).finally(this.#noteLaunch);
  }

  /** Waits for the witness and records it; runs it anew where what was assumed is not so. */
  async finish(recorder: Recorder, go: GoCommand, settings: Settings): Promise<void> {
    const started = await this.#started;
    if (started !== null && this.#isSame(started.assumed, { go, settings })) {
      await started.done;
      if (await this.#isWorthAnother(started.apart, recorder))
        return this.#run(recorder, { go, settings }, this.#ending.signal);
      for (const observation of started.apart.observations)
        recorder.record(this.#withoutSecrets(observation));
      return;
    }
    started?.stop.abort();
    await started?.done;
    await this.#run(recorder, { go, settings }, this.#ending.signal);
  }

  /** Whether the server may have refused go for the sake of our own questions; then it has been left alone for a while. */
  async #isWorthAnother(seen: Recorder, own: Recorder): Promise<boolean> {
    if (!seen.observations.some(isHurried) || this.#options.timeoutMs - own.elapsed() < 4 * CALM_MS)
      return false;
    const over = AbortSignal.any([this.#ending.signal, this.#givingUp.signal]);
    const rest = (ms: number) => within(new Promise(() => {}), ms, over);
    // What our own questions were told may still be on its way.
    await rest(CALM_MS / 8);
    if (!own.observations.some((one) => one.kind === 'http' && one.status === 200)) return false;
    await rest(CALM_MS);
    return !over.aborted;
  }

  /** Some secrets are learnt only while it runs. */
  #withoutSecrets(observation: Observation): Observation {
    if (observation.kind !== 'witness' || observation.outcome !== 'failed') return observation;
    const hide = (text: string): string => this.secrets.hide(text);
    const { failure, error = '', stderr = '' } = observation;
    const { raw } = failure;
    const words = raw === undefined ? failure : { ...failure, raw: hide(raw) };
    return { ...observation, failure: words, error: hide(error), stderr: hide(stderr) };
  }

  /** What it would still say is not waited for; it is recorded as out of time. */
  giveUp(): void {
    this.#givingUp.abort();
  }

  /** Looks from now on whether its cache grows. */
  watch(): void {
    let before = -1;
    this.#watching ??= setInterval(async () => {
      const size = await bytesBelow(this.#cache);
      if (before >= 0 && size > before) this.#grewAt = performance.now();
      before = size;
    }, WATCH_MS).unref();
  }

  /** As giveUp, but while it goes on storing what it downloads, it is waited for. */
  giveUpIdle(): void {
    if (this.#isStoring()) setTimeout(() => this.giveUpIdle(), WATCH_MS).unref();
    else this.giveUp();
  }

  #isStoring(): boolean {
    return performance.now() - this.#grewAt < STORING_MS;
  }

  /** Ends it without a record. */
  end(): void {
    clearInterval(this.#watching);
    this.#ending.abort();
  }

  async #presume(): Promise<Started | null> {
    const path = findExecutable('go', this.#options.local);
    if (path === null) return null;
    const go = await presumeGoCommand(path);
    const settings = await presumeSettings(this.#options.local, go);
    const assumed = { go, settings };
    const apart = new Recorder(undefined, this.startedAt);
    const stop = new AbortController();
    const signal = AbortSignal.any([stop.signal, this.#ending.signal]);
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
    const { local, dir, module, goproxy, timeoutMs } = this.#options;
    return runWitness(recorder, {
      local,
      dir,
      module,
      goproxy,
      go,
      settings,
      secrets: this.secrets,
      giveUp: this.#givingUp.signal,
      signal,
      isStoring: () => this.#isStoring(),
      onLaunch: (cache) => {
        this.#cache = cache;
        this.#noteLaunch();
      },
      timeoutMs: Math.max(1, timeoutMs - recorder.elapsed() - endMargin(timeoutMs)),
    });
  }
}

/** True where a server told go to ask less often; nginx says so with 503. */
function isHurried(one: Observation): boolean {
  return one.kind === 'witness' && /: (?:429|503) /.test(one.error ?? '');
}

/** Starts the witness where a run with these options wants one; the probes take it over. */
export function beginWitness(
  options: EarlyWitnessOptions & { readonly useGo: boolean; readonly checks: ReadonlySet<string> },
): EarlyWitness {
  const witness = new EarlyWitness(options);
  witness.begin(options.useGo && options.checks.has('go'));
  return witness;
}

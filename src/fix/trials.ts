// Makes trials one by one within the run's budget and records each as an observation: what was changed, how it ended, or
// why it was not made. It must not choose what is tried.

import { isForAll, isServedOpenly, staysAmong } from '../gather/audience.js';
import type { CacheSeen } from '../gather/cache-witness.js';
import type { KnownModule } from '../gather/goproxy.js';
import type { LocalMachine } from '../gather/local.js';
import { failureOf, Recorder, type Stopwatch } from '../gather/recorder.js';
import { Secrets } from '../gather/secrets.js';
import { PUBLIC_MODULE } from '../go/known-sums.js';
import { publicProxyAt } from '../knowledge/public-proxies.js';
import { cleanText } from '../model/clean.js';
import { faultWords } from '../model/fault-words.js';
import type { ExperimentObservation, Observation, SettingChange, SkipReason } from '../model/observation.js';
import { reveal } from './reveal.js';
import { type Downloaded, download, type Place } from './scratch.js';

/** What a trial needs to know of the run it belongs to. */
export interface TrialContext {
  readonly local: LocalMachine;
  readonly module: KnownModule;
  /** The --goproxy value. */
  readonly goproxy: string | null;
  /** Whether hosts that the user did not configure may be contacted. */
  readonly reference: boolean;
  readonly useGo: boolean;
  /** Directory whose go.mod counts. */
  readonly dir: string;
  readonly signal: AbortSignal;
  /** When the run began and when it must be over, as local.now() counts. */
  readonly startedAt: number;
  readonly endsAt: number;
  /** Texts that hold the secrets which observations show as xxxxx: variables and the go env file. */
  readonly secretSources: readonly string[];
  /** Takes out the secrets that the probes learnt, from netrc and from commands. */
  readonly hide?: (text: string) => string;
  /** Where no go command may be run: true when our own probes get the module with that GOPROXY value. */
  readonly probe?: (goproxy: string, timeoutMs: number, module: KnownModule) => Promise<boolean>;
  /** Called when a trial begins, with the change as text without secrets. */
  readonly onTrial?: (change: string, ms: number) => void;
}

export type Experiment = Pick<ExperimentObservation, 'purpose' | 'changes'>;

type Trial = Experiment & { readonly module: KnownModule };

/** How long all trials may take together, and one of them, in milliseconds. */
const ALL_MS = 9000;
const ONE_MS = 5000;
/** Less than this is not worth starting. */
const LEAST_MS = 400;
/** What is kept for writing the report. */
const END_MARGIN_MS = 300;
const MAX_ERROR = 2000;

/** What is downloaded in place of a module whose path must not be told. */
const STAND_IN: KnownModule = { ...PUBLIC_MODULE, chosen: false };

/** Whether the public module is stopped, by run. */
const stopped = new WeakMap<TrialContext, Promise<boolean>>();

/** What servers say when they have no such module. */
const ABOUT_MODULE = /\b4(?:04|10)\b|not found|unknown revision|no matching versions|not exist/i;

export class Trials {
  readonly #recorder: Recorder;
  readonly #secrets = new Secrets();
  readonly #context: TrialContext;
  readonly #go: string | null;
  readonly #endsAt: number;
  /** The scratch environment alone makes go work, so a trial has to ask more. */
  readonly #mustStart: boolean;
  readonly #observations: readonly Observation[];

  constructor(observations: readonly Observation[], context: TrialContext) {
    const { local, startedAt, endsAt, secretSources, useGo } = context;
    this.#context = context;
    this.#observations = observations;
    this.#recorder = new Recorder(undefined, performance.now() - (local.now() - startedAt));
    this.#endsAt = Math.min(endsAt - END_MARGIN_MS, local.now() + ALL_MS);
    for (const source of secretSources) this.#secrets.learn(source);
    const command = observations.find((one) => one.kind === 'go-command');
    this.#go = useGo ? (command?.path ?? null) : null;
    this.#mustStart = observations.find((one) => one.kind === 'witness')?.outcome === 'ok';
  }

  get made(): readonly Observation[] {
    return this.#recorder.observations;
  }

  /** Why hosts that the user did not configure are not asked, null when they may be. */
  reasonAgainstReference(): SkipReason | null {
    return this.#context.reference ? null : 'reference-off';
  }

  skip(experiment: Experiment, reason: SkipReason): void {
    this.#recorder.record({
      ...this.#key(experiment),
      ...this.#recorder.start('go')(),
      outcome: 'skipped',
      reason,
    });
  }

  /**
   * Makes one trial and records it; true when the module was downloaded. What was tried before is not tried again, what is
   * given up is not recorded. Never rejects.
   */
  async run(experiment: Experiment, giveUp?: AbortSignal): Promise<boolean> {
    const { local, secretSources } = this.#context;
    const before = this.#before(experiment);
    if (before !== undefined) return before.outcome === 'ok';
    const signal =
      giveUp === undefined ? this.#context.signal : AbortSignal.any([giveUp, this.#context.signal]);
    const remaining = this.#endsAt - local.now();
    if (remaining < LEAST_MS || signal.aborted) {
      this.skip(experiment, 'out-of-time');
      return false;
    }
    const changes = experiment.changes.map((change) => reveal(change, secretSources));
    const revealed = changes.filter((change) => change !== null);
    if (revealed.length < changes.length) return false;
    const timeoutMs = Math.min(remaining, ONE_MS);
    this.#context.onTrial?.(
      experiment.changes.map(({ name, value }) => `${name}=${value ?? ''}`).join(' '),
      0,
    );
    const module = await this.#moduleFor(revealed);
    if (module === null) {
      this.skip(experiment, 'private-module');
      return false;
    }
    const trial = { ...experiment, module };
    return this.#go === null
      ? this.#probe(trial, revealed, timeoutMs)
      : this.#download(this.#go, trial, revealed, { timeoutMs, signal });
  }

  /**
   * What is downloaded with these changes: the module itself where that tells its path to nobody new, else the public one where
   * go fails with that here just as with the module. Null where it does not: then it would prove nothing.
   */
  async #moduleFor(changes: readonly SettingChange[]): Promise<KnownModule | null> {
    const { module } = this.#context;
    const isOpen = (host: string): boolean => publicProxyAt(host) !== undefined;
    const seen = this.#observations;
    if (isForAll(module) || isServedOpenly(seen, isOpen) || staysAmong(seen, changes)) return module;
    return (await this.#isPublicStopped()) ? STAND_IN : null;
  }

  /** Whether the public module fails here with the words with which the user's own does, and not with an answer about itself. */
  #isPublicStopped(): Promise<boolean> {
    const known = stopped.get(this.#context);
    if (known !== undefined) return known;
    const asked = this.#askPublic();
    stopped.set(this.#context, asked);
    return asked;
  }

  async #askPublic(): Promise<boolean> {
    const { local, goproxy, signal } = this.#context;
    const witness = this.#observations.find((one) => one.kind === 'witness');
    const timeoutMs = Math.min(this.#endsAt - local.now(), ONE_MS);
    if (this.#go === null || witness === undefined || timeoutMs < LEAST_MS) return false;
    const asked = { local, go: this.#go, module: STAND_IN, changes: [], goproxy, timeoutMs, signal };
    const { ok, timedOut, error } = await download(asked);
    if (ok) return false;
    if (timedOut) return witness.timedOut === true;
    const words = faultWords(error);
    return words === faultWords(witness.error ?? '') && !ABOUT_MODULE.test(words);
  }

  #before({ changes }: Experiment): ExperimentObservation | undefined {
    const wanted = JSON.stringify(changes);
    return this.#observations
      .filter((one) => one.kind === 'experiment')
      .find((one) => one.outcome !== 'skipped' && JSON.stringify(one.changes) === wanted);
  }

  async #download(
    go: string,
    experiment: Trial,
    changes: readonly SettingChange[],
    { timeoutMs, signal }: { readonly timeoutMs: number; readonly signal: AbortSignal },
  ): Promise<boolean> {
    const { local, goproxy } = this.#context;
    const { module } = experiment;
    const time = this.#recorder.start('go');
    const mustStart = this.#mustStart;
    const place = this.#place(changes);
    const result = await download({
      local,
      go,
      module,
      changes,
      goproxy,
      timeoutMs,
      signal,
      mustStart,
      place,
    });
    if (signal.aborted || result.untried === true) return false;
    const { exitCode, timedOut } = result;
    const facts = {
      exitCode,
      timedOut,
      error: this.#shown(result),
      server: this.#secrets.hide(result.server),
    };
    if (result.cache !== undefined) this.#noteCache(result.cache, changes, time());
    const key = this.#key(experiment);
    if (result.ok) {
      this.#recorder.record({ ...key, ...time(), outcome: 'ok', ...facts });
      return true;
    }
    const failure = failureOf('local', timedOut ? 'process.timeout' : 'process.failed', facts.error);
    this.#recorder.record({ ...key, ...time(), outcome: 'failed', failure, ...facts });
    return false;
  }

  /** The scratch environment has the toolchain that is here and no files of the user's; where they matter, go is asked there. */
  #asksPlace(changes: readonly SettingChange[]): boolean {
    const witness = this.#observations.find((one) => one.kind === 'witness');
    return witness?.here === true || changes.some(({ name }) => name === 'GOTOOLCHAIN');
  }

  /** A fault of the user's own cache, which would stop go once the other is repaired. */
  #noteCache(cache: CacheSeen, changes: readonly SettingChange[], time: ReturnType<Stopwatch>): void {
    const isOwn = changes.every(({ name }) => name !== 'GOMODCACHE' && name !== 'GOPATH');
    const isKnown = [...this.#observations, ...this.made].some(({ kind }) => kind === 'module-cache');
    if (!isOwn || isKnown) return;
    const error = this.#shown(cache);
    this.#recorder.record({ kind: 'module-cache', ...time, outcome: 'ok', ...cache, error, behind: true });
  }

  #place(changes: readonly SettingChange[]): Place {
    const command = this.#observations.find((one) => one.kind === 'go-command');
    const values = this.#observations.find((one) => one.kind === 'settings')?.values ?? {};
    const of = (name: string): { readonly value: string } => ({ value: values[name]?.value ?? '' });
    return {
      dir: this.#context.dir,
      goVersion: command?.version ?? '',
      settings: {
        GOTOOLCHAIN: of('GOTOOLCHAIN'),
        GOWORK: of('GOWORK'),
        GOMODCACHE: of('GOMODCACHE'),
        GOSUMDB: of('GOSUMDB'),
        GOPROXY: of('GOPROXY'),
      },
      asks: this.#asksPlace(changes),
    };
  }

  /** Without a go command only another GOPROXY value can be tried. */
  async #probe(experiment: Trial, changes: readonly SettingChange[], timeoutMs: number): Promise<boolean> {
    const { probe } = this.#context;
    const [change, ...others] = changes;
    if (probe === undefined || change?.name !== 'GOPROXY' || change.value === null || others.length > 0) {
      this.skip(experiment, 'no-go');
      return false;
    }
    const time = this.#recorder.start('node');
    const works = await probe(change.value, timeoutMs, experiment.module);
    const key = this.#key(experiment);
    const facts = { exitCode: null, timedOut: false, error: '', server: '' };
    const failure = failureOf('local', 'process.failed');
    this.#recorder.record(
      works
        ? { ...key, ...time(), outcome: 'ok', ...facts }
        : { ...key, ...time(), outcome: 'failed', failure, ...facts },
    );
    return works;
  }

  #key({ purpose, changes, module = this.#context.module }: Experiment & Partial<Trial>) {
    const { path, version } = module;
    return { kind: 'experiment', purpose, changes, module: `${path}@${version}` } as const;
  }

  #shown({ error }: Pick<Downloaded, 'error'>): string {
    const { hide = (text: string) => text } = this.#context;
    return cleanText(hide(this.#secrets.hide(error.trim())), { maxLength: MAX_ERROR });
  }
}

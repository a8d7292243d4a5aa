// Measures everything a diagnosis needs, within a budget. It must not judge what it finds; only the order and the selection
// of the probes is decided here, and that by the plan.

import type { CheckId } from '../model/check.js';
import type { Observation } from '../model/observation.js';
import type { AskContext } from './ask.js';
import { readCredentials } from './credentials.js';
import { within } from './deadline.js';
import type { Aside } from './direct.js';
import { beginWitness, type EarlyWitness } from './early-witness.js';
import { probeEntry, reachEntry } from './entry.js';
import { readForwardProxyVariables } from './forward-proxy-variables.js';
import { findGit, type Git } from './git.js';
import { askGoCommand, type GoCommand, locateGoCommand } from './go-command.js';
import { readGoMod } from './go-mod.js';
import { type Goproxy, type KnownModule, readGoproxy, readKnownModule } from './goproxy.js';
import { type Limits, limitsFor } from './limits.js';
import type { LocalMachine } from './local.js';
import { recordMachine } from './machine.js';
import { Network } from './network.js';
import { witnessDeadline } from './patience.js';
import { type Action, depthFor, plan, type Step } from './plan.js';
import { matchPrivateModules } from './private.js';
import { Recorder } from './recorder.js';
import { noteMissingRoots, type Roots, readRoots } from './roots.js';
import { runSteps } from './scheduler.js';
import type { ReferenceHosts } from './second-looks.js';
import type { Secrets } from './secrets.js';
import { parseGodebug, readSettings, type Settings } from './settings.js';
import { probeSumdb } from './sumdb.js';

export interface GatherOptions {
  readonly module: KnownModule;
  /** The --goproxy value. */
  readonly goproxy: string | null;
  readonly dir: string;
  /** The whole run, in milliseconds. */
  readonly timeoutMs: number;
  /** Caps each network step. */
  readonly probeTimeoutMs?: number;
  readonly checks: ReadonlySet<CheckId>;
  readonly useGo: boolean;
  /** Whether hosts that the user did not configure may be asked as a reference. */
  readonly reference: boolean;
  /** Which hosts those are. */
  readonly references?: ReferenceHosts;
  readonly signal: AbortSignal;
  readonly local: LocalMachine;
  /** Whether the entries are also asked what else they know about the module. */
  readonly survey?: boolean;
  /** Begun with the same options; without it the probes begin one. */
  readonly witness?: EarlyWitness;
}

export interface GatherHooks {
  onObservation?(observation: Observation): void;
  /** Called again and again while a step is running. */
  onWaiting?(check: CheckId, target: string | null, ms: number): void;
}

/** Takes all measurements. Never rejects; ends with the budget, or soon after an abort. */
export async function gather(
  options: GatherOptions,
  hooks: GatherHooks = {},
): Promise<readonly Observation[]> {
  const run = new Run(options, hooks);
  return run.execute();
}

/** What is known once the settings are read; the steps after that need it. */
interface Ground {
  readonly go: GoCommand | null;
  readonly settings: Settings;
  readonly goproxy: Goproxy;
  readonly network: Network;
  readonly context: AskContext;
  /** Connections that are recorded elsewhere until it is known whether they are of interest. */
  readonly aside: (isKept?: boolean) => Aside;
  readonly noteMissingRoots: () => Promise<void>;
}

/** How long the go command may go on alone before it is looked for what it hangs at. */
const STALLING_MS = 1500;
/** How long after that it is asked what costs more questions. */
const LONG_STALLING_MS = 2500;

type SecondLook = 'reference' | 'portal' | 'second-host';

class Run {
  readonly #options: GatherOptions;
  readonly #hooks: GatherHooks;
  readonly #limits: Limits;
  readonly #recorder: Recorder;
  readonly #secrets: Secrets;
  readonly #ending = new AbortController();
  readonly #stalling: Promise<void>;
  #noteStalling: () => void = () => {};
  #isWitnessStalling = false;
  readonly #witness: EarlyWitness;
  #witnessed: Promise<void> = Promise.resolve();
  /** Fetches the tiles that were not needed yet. */
  #prove: (() => Promise<void>) | null = null;
  #ground: Ground | null = null;
  #roots: Promise<Roots> | null = null;
  #git: Promise<Git | null> | null = null;

  constructor(options: GatherOptions, hooks: GatherHooks) {
    this.#options = options;
    this.#hooks = hooks;
    this.#limits = limitsFor(options.timeoutMs, options.probeTimeoutMs);
    this.#stalling = new Promise((resolve) => {
      this.#noteStalling = resolve;
    });
    this.#witness = options.witness ?? beginWitness(options);
    this.#secrets = this.#witness.secrets;
    const tell = hooks.onObservation && ((one: Observation) => hooks.onObservation?.(one));
    this.#recorder = new Recorder(tell, this.#witness.startedAt);
  }

  async execute(): Promise<readonly Observation[]> {
    const { signal, timeoutMs, checks, useGo } = this.#options;
    const end = (): void => {
      this.#ending.abort();
      this.#witness.end();
    };
    const timer = setTimeout(end, timeoutMs);
    if (signal.aborted) end();
    else signal.addEventListener('abort', end, { once: true });
    try {
      recordMachine(this.#recorder, this.#options.local);
      await runSteps({
        recorder: this.#recorder,
        plan: (observations) =>
          plan(observations, {
            checks,
            useGo,
            isWitnessStalling: this.#isWitnessStalling,
            isPublicHost: this.#references()?.isPublicHost,
          }),
        wake: this.#stalling,
        run: (step) => this.#run(step),
        signal,
        ending: this.#ending.signal,
        hide: (text) => this.#secrets.hide(text),
        onWaiting:
          this.#hooks.onWaiting && ((check, target, ms) => this.#hooks.onWaiting?.(check, target, ms)),
        onOnlyLeft: { ids: new Set(['witness']), call: () => this.#limitWitness() },
      });
      await this.#survey();
      if (checks.has('tls') && !this.#ending.signal.aborted) await this.#ground?.noteMissingRoots();
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      this.#ground?.network.close();
      this.#ending.abort();
      this.#witness.end();
    }
    return this.#recorder.observations;
  }

  async #run(step: Step): Promise<void> {
    const { action } = step;
    if (action.kind === 'settings') return this.#settle();
    if (action.kind === 'skip' || this.#ground === null) return;
    const { go, settings, goproxy, context, network } = this.#ground;
    const { module, local, dir } = this.#options;
    const common = { local, limits: this.#limits, signal: this.#ending.signal };
    switch (action.kind) {
      case 'ask':
      case 'reach': {
        const entry = goproxy.urlEntries.find((one) => one.index === action.entry);
        if (entry === undefined) return;
        await (action.kind === 'ask' ? probeEntry(context, entry, module) : reachEntry(context, entry));
        return network.settled();
      }
      case 'sumdb':
        this.#prove = await probeSumdb(context, settings, goproxy, module);
        // Nobody else proves it.
        if (!this.#options.useGo) await this.#prove?.();
        return network.settled();
      case 'tiles':
        if (this.#prove === null || (await within(this.#witnessed, LONG_STALLING_MS)).state === 'done')
          return;
        return this.#prove();
      case 'git':
        await this.#findGit();
        return;
      case 'import-host': {
        const { aside } = this.#ground;
        const git = this.#findGit();
        // Loaded only here: most runs never come to it.
        const { probeDirect } = await import('./on-demand.js');
        await probeDirect(context, { module, settings, limits: this.#limits, git, aside });
        return network.settled();
      }
      case 'private': {
        const { requirements } = await readGoMod(this.#recorder, dir, settings);
        return matchPrivateModules(this.#recorder, requirements, { ...common, settings, dir, module });
      }
      case 'witness':
        if (go === null) return;
        this.#witnessed = this.#witness.finish(this.#recorder, go, settings);
        return this.#witnessed;
      case 'reference':
      case 'portal':
      case 'second-host':
        return this.#lookAgain(action, this.#ground);
      case 'large-hello':
        // Once it is known what go hangs at, nothing is gained by waiting for it.
        if (await network.repeatWithLargeHello()) this.#witness.giveUp();
    }
  }

  /** Everything local that the other steps stand on. */
  async #settle(): Promise<void> {
    const { local, dir, useGo, module, goproxy: instead } = this.#options;
    const recorder = this.#recorder;
    const signal = this.#ending.signal;
    const commandOptions = { local, limits: this.#limits, dir, signal };
    const go = useGo ? await askGoCommand(recorder, commandOptions) : await locateGoCommand(recorder, local);
    const settings = await readSettings(recorder, local, go, this.#secrets);
    readForwardProxyVariables(recorder, local, settings, this.#secrets);
    const { checks } = this.#options;
    const godebug = { ...parseGodebug(go?.defaultGodebug ?? ''), ...settings.godebug };
    const connecting = {
      recorder,
      local,
      limits: this.#limits,
      signal,
      secrets: this.#secrets,
      urlRules: settings.urlRules,
      roots: () => this.#readRoots(settings, godebug),
      goVersion: settings.goVersion,
      godebug,
      depth: depthFor(checks),
    };
    const network = new Network(connecting);
    const aside = (isKept = true): Aside => {
      const apart = recorder.aside();
      return { network: new Network({ ...connecting, recorder: apart, isKept }), recorder: apart };
    };
    const credentials = await readCredentials({
      recorder,
      local,
      settings,
      secrets: this.#secrets,
      limits: this.#limits,
      signal,
    });
    const { goVersion } = settings;
    const context = { recorder, network, local, secrets: this.#secrets, credentials, goVersion, signal };
    const goproxy = readGoproxy(recorder, settings, instead, local, this.#secrets);
    readKnownModule(recorder, settings, goproxy, module);
    const missing = (): Promise<void> => noteMissingRoots(recorder, connecting.roots);
    this.#ground = { go, settings, goproxy, network, context, aside, noteMissingRoots: missing };
  }

  async #survey(): Promise<void> {
    if (this.#ground === null || this.#ending.signal.aborted) return;
    const { context, settings, goproxy } = this.#ground;
    const { module, survey } = this.#options;
    if (survey !== true && !(module.chosen && isUnknown(this.#recorder.observations, goproxy))) return;
    const { surveyModule } = await import('./on-demand.js');
    await surveyModule(context, { module, settings, goproxy });
  }

  #references(): ReferenceHosts | null {
    return this.#options.reference ? (this.#options.references ?? null) : null;
  }

  async #lookAgain(action: Extract<Action, { kind: SecondLook }>, ground: Ground): Promise<void> {
    const { askReferences, lookAtSecondHost, probePortal } = await import('./on-demand.js');
    const references = this.#references();
    if (action.kind === 'second-host') {
      await lookAtSecondHost(ground.network, ground.settings);
      return;
    }
    if (references === null) return;
    const { network: apart } = ground.aside(false);
    const { goVersion } = ground.settings;
    const context = {
      recorder: this.#recorder,
      secrets: this.#secrets,
      goVersion,
      signal: this.#ending.signal,
      now: this.#options.local.now,
      apart,
    };
    try {
      if (action.kind === 'portal') await probePortal(context, references);
      else await askReferences(context, references, action.host, action.port);
    } finally {
      apart.close();
    }
  }

  #readRoots(settings: Settings, godebug: Settings['godebug']): Promise<Roots> {
    this.#roots ??= readRoots({
      local: this.#options.local,
      goVersion: settings.goVersion,
      godebug,
      timeoutMs: this.#limits.childMs,
      signal: this.#ending.signal,
    });
    return this.#roots;
  }

  #findGit(): Promise<Git | null> {
    const { local } = this.#options;
    this.#git ??= findGit(this.#recorder, { local, limits: this.#limits, signal: this.#ending.signal });
    return this.#git;
  }

  /** Our own probes are done: a go command that hangs where they hung is not waited for to the end of the budget. */
  #limitWitness(): void {
    const { observations } = this.#recorder;
    const now = this.#recorder.elapsed();
    this.#witness.watch();
    const until = witnessDeadline(observations, now, this.#limits);
    if (until !== null) {
      setTimeout(() => this.#witness.giveUpIdle(), Math.max(0, until - now)).unref();
    } else if (!this.#isWitnessStalling) {
      setTimeout(() => {
        this.#isWitnessStalling = true;
        this.#noteStalling();
      }, STALLING_MS).unref();
    }
  }
}

/** True when every proxy says that it does not have what it was asked for: then a slip in the path or version is likely. */
function isUnknown(observations: readonly Observation[], { urlEntries }: Goproxy): boolean {
  const says = (entry: number): boolean =>
    observations.some(
      (seen) =>
        seen.kind === 'http' &&
        seen.entry === entry &&
        seen.purpose === 'info' &&
        seen.outcome === 'ok' &&
        (seen.status === 404 || seen.status === 410 || seen.status === 403),
    );
  return urlEntries.length > 0 && urlEntries.every(({ index }) => says(index));
}

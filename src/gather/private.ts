// Where the requirements of a directory go under GOPRIVATE, GONOPROXY and GONOSUMDB, and which patterns do nothing or too
// much. It must not send a module path anywhere; which of it is a fault is decided elsewhere.

import { matchPrefixPatterns } from '../go/pattern.js';
import { nearMisses } from '../go/pattern-near.js';
import { smallestPattern, takenAlong } from '../go/pattern-suggest.js';
import type { KnownModuleMatch, ModuleMatch, PrivateMatchingObservation } from '../model/observation.js';
import type { RequiredModule } from './go-mod.js';
import type { KnownModule } from './goproxy.js';
import type { Limits } from './limits.js';
import type { LocalMachine } from './local.js';
import { lintSettings, matchModules, tooBroadElements } from './private-match.js';
import type { Recorder } from './recorder.js';
import type { Settings } from './settings.js';
import { findExecutable, runChild } from './spawn.js';

export interface PrivateOptions {
  readonly local: LocalMachine;
  readonly limits: Limits;
  readonly settings: Settings;
  readonly dir: string;
  /** The module that is tried. */
  readonly module: KnownModule;
  readonly signal: AbortSignal;
}

const MAX_MODULES = 200;
const MAX_BESIDES = 20;

/** Matches and records. Never rejects. */
export async function matchPrivateModules(
  recorder: Recorder,
  requirements: readonly RequiredModule[],
  options: PrivateOptions,
): Promise<void> {
  const time = recorder.start();
  const { values } = options.settings;
  const asksGit = requirements.length > 0 || options.module.chosen;
  const rewrites = asksGit ? await gitRewrites(options) : [];
  if (options.signal.aborted) return;
  const all = matchModules(requirements, values.GONOPROXY.value, values.GONOSUMDB.value, rewrites);
  const notable = all.filter(
    (one) => one.noProxyElement !== null || one.noSumdbElement !== null || one.looksPrivate !== null,
  );
  recorder.record({
    kind: 'private-matching',
    ...time(),
    outcome: 'ok',
    // What looks private without being matched comes first: it must not fall victim to the limit.
    modules: notable
      .toSorted((a, b) => Number(b.looksPrivate !== null) - Number(a.looksPrivate !== null))
      .slice(0, MAX_MODULES),
    public: all.length - notable.length,
    lints: lintSettings(options.settings),
    tooBroad: tooBroadElements(options.settings),
    known: matchKnownModule(requirements, rewrites, options),
    ...suggestion(all),
  });
}

/** The module that is tried, among the requirements whether it is one of them or not. */
function matchKnownModule(
  requirements: readonly RequiredModule[],
  rewrites: readonly string[],
  { settings, module }: PrivateOptions,
): KnownModuleMatch {
  const { values, inherited } = settings;
  const [GONOPROXY, GONOSUMDB] = [values.GONOPROXY.value, values.GONOSUMDB.value];
  const all = matchModules([...requirements, module], GONOPROXY, GONOSUMDB, rewrites);
  const own = all.at(-1);
  const near = (['GONOPROXY', 'GONOSUMDB'] as const).flatMap((name) => {
    if (name === 'GONOSUMDB' && inherited.GONOSUMDB && inherited.GONOPROXY) return [];
    const variable = inherited[name] ? 'GOPRIVATE' : name;
    return nearMisses(values[name].value, module.path).map((miss) => ({ variable, ...miss }));
  });
  const isPrivate = matchPrefixPatterns(values.GOPRIVATE.value, module.path);
  const shadowedBy = (['GONOPROXY', 'GONOSUMDB'] as const).filter(
    (name) => isPrivate && !inherited[name] && !matchPrefixPatterns(values[name].value, module.path),
  );
  return {
    path: module.path,
    version: module.version,
    noProxyElement: own?.noProxyElement ?? null,
    noSumdbElement: own?.noSumdbElement ?? null,
    looksPrivate: module.chosen ? (own?.looksPrivate ?? null) : null,
    near,
    shadowedBy,
  };
}

/** The pattern that would cover what looks private, and the other requirements that it would take along. */
function suggestion(all: readonly ModuleMatch[]): Pick<PrivateMatchingObservation, 'suggested'> {
  const leaking = all.filter((one) => one.looksPrivate !== null).map(({ path }) => path);
  if (leaking.length === 0) return {};
  const pattern = smallestPattern(leaking);
  const others = all.filter((one) => one.looksPrivate === null && one.noProxyElement === null);
  const besides = takenAlong(
    pattern,
    others.map(({ path }) => path),
  );
  return { suggested: { pattern, besides: besides.slice(0, MAX_BESIDES) } };
}

/** The prefixes that url.<base>.insteadOf rules of git replace, as git sees them from the directory. */
async function gitRewrites(options: PrivateOptions): Promise<readonly string[]> {
  const git = findExecutable('git', options.local);
  if (git === null) return [];
  const result = await runChild(git, ['config', '--null', '--get-regexp', '^url\\..*\\.insteadof$'], {
    cwd: options.dir,
    env: options.local.env,
    timeoutMs: Math.min(2000, options.limits.childMs),
    signal: options.signal,
  });
  return result.stdout
    .split('\0')
    .map((item) => item.slice(item.indexOf('\n') + 1))
    .filter((prefix) => prefix !== '');
}

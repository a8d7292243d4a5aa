// Where the requirements of a directory go under GOPRIVATE, GONOPROXY and GONOSUMDB, and which patterns do nothing or too
// much. It must not send a module path anywhere; which of it is a fault is decided elsewhere.

import type { RequiredModule } from './go-mod.js';
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
  readonly signal: AbortSignal;
}

const MAX_MODULES = 200;

/** Matches and records. Never rejects. */
export async function matchPrivateModules(
  recorder: Recorder,
  requirements: readonly RequiredModule[],
  options: PrivateOptions,
): Promise<void> {
  const time = recorder.start();
  const { values } = options.settings;
  const rewrites = requirements.length === 0 ? [] : await gitRewrites(options);
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
  });
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

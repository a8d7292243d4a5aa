// Finds the go command and asks it for its settings. It must not contact the network: GOTOOLCHAIN=local keeps go from
// downloading another toolchain (semantics.md §9).

import { SETTING_NAMES } from '../go/settings.js';
import { cleanText } from '../model/clean.js';
import { installationOf } from './go-installation.js';
import type { Limits } from './limits.js';
import type { LocalMachine } from './local.js';
import { failureOf, type Recorder } from './recorder.js';
import { type ChildResult, findExecutable, runChild } from './spawn.js';
import { makeTempDir } from './temp-dir.js';

/** The go command of this machine, as far as it answered. */
export interface GoCommand {
  readonly path: string;
  /** As go prints it, for example go1.26.8; empty when it could not be learnt. */
  readonly version: string;
  /** What `go env -json` reported; null when it failed. */
  readonly reported: Readonly<Record<string, string>> | null;
  /** What `go env` printed when it failed, cleaned. */
  readonly error: string;
  /** Directory that go.env is read from, from the executable's place if go did not say. */
  readonly goroot: string;
  /** DefaultGODEBUG of the go binary's own build, or empty. */
  readonly defaultGodebug: string;
}

export interface GoCommandOptions {
  readonly local: LocalMachine;
  readonly limits: Limits;
  /** Working directory of the children. */
  readonly dir: string;
  readonly signal: AbortSignal;
}

/** What the files of a go executable tell before it has been run. */
export async function presumeGoCommand(path: string): Promise<GoCommand> {
  const installation = await installationOf(path);
  return { path, ...installation, reported: {}, error: '', defaultGodebug: '' };
}

/** Locates go, asks it for `go env -json`, and records the go-command observation. null: there is no go. */
export async function askGoCommand(recorder: Recorder, options: GoCommandOptions): Promise<GoCommand | null> {
  const time = recorder.start('go');
  const path = findExecutable('go', options.local);
  if (path === null) {
    const failure = failureOf('local', 'process.missing');
    recorder.record({ kind: 'go-command', ...time(), outcome: 'failed', failure });
    return null;
  }
  const { result, buildInfo } = await askForFacts(path, options);
  const reported = result.exitCode === 0 ? parseGoEnv(result.stdout) : null;
  const presumed = await installationOf(path, reported?.GOROOT);
  const goroot = reported?.GOROOT || presumed.goroot;
  const said = /^go version (go[\w.]+)/m.exec(buildInfo.stdout)?.[1];
  const version = reported?.GOVERSION || presumed.version || (said ?? '');
  const error = reported === null ? cleanText(result.stderr || result.startError, { maxLength: 2000 }) : '';
  const defaultGodebug = defaultGodebugOf(buildInfo.stdout);
  const facts = {
    path,
    version,
    goos: reported?.GOOS ?? goosOf(options.local.platform),
    goarch: reported?.GOARCH ?? '',
    ...(defaultGodebug === '' ? {} : { defaultGodebug }),
  };
  if (reported === null && !result.aborted) {
    const failure = failureOf('local', result.timedOut ? 'process.timeout' : 'process.failed', error);
    recorder.record({ kind: 'go-command', ...time(), ...facts, outcome: 'failed', failure });
  } else if (!result.aborted) {
    recorder.record({ kind: 'go-command', ...time(), outcome: 'ok', ...facts });
  }
  return { path, version, reported, error, goroot, defaultGodebug };
}

/** What `go env` is asked for: asked for everything, it tries out the C compiler as well, which takes longer than all else. */
const ASKED = [...new Set([...SETTING_NAMES, 'GOROOT', 'GOVERSION', 'GOOS', 'GOARCH'])];

/**
 * Runs `go env -json` and `go version -m`. What go leaves behind when it is killed lies below TMPDIR, so that is a
 * directory that we remove.
 */
async function askForFacts(path: string, options: GoCommandOptions) {
  const { local, limits, dir, signal } = options;
  const temp = await makeTempDir(local.tempDir).catch(() => null);
  const scratch = temp === null ? {} : { TMPDIR: temp.path, TMP: temp.path, TEMP: temp.path };
  const env = { ...local.env, ...scratch, GOTOOLCHAIN: 'local' };
  const child = (args: readonly string[], flags = {}): Promise<ChildResult> =>
    runChild(path, args, { cwd: dir, env: { ...env, ...flags }, timeoutMs: limits.childMs, signal });
  try {
    const [result, buildInfo] = await Promise.all([
      child(['env', '-json', ...ASKED]),
      child(['version', '-m', path]),
    ]);
    // Half of `-ldflags=-s -w` is a flag of go env, and of no download.
    const isMeantForOther = result.stderr.includes('cannot use -json with');
    const others = ASKED.filter((name) => name !== 'GOFLAGS');
    const again = isMeantForOther && (await child(['env', '-json', ...others], { GOFLAGS: '-mod=mod' }));
    return { result: again || result, buildInfo };
  } finally {
    temp?.remove();
  }
}

/** Finds go without running it, for a run that must not; the version comes from its files. */
export async function locateGoCommand(recorder: Recorder, local: LocalMachine): Promise<GoCommand | null> {
  const time = recorder.start();
  const path = findExecutable('go', local);
  recorder.record({ kind: 'go-command', ...time(), outcome: 'skipped', reason: 'no-go' });
  if (path === null) return null;
  return { path, ...(await installationOf(path)), reported: null, error: '', defaultGodebug: '' };
}

/** The object printed by `go env -json`, behind what a wrapper script may print first; null when it is not one. */
export function parseGoEnv(text: string): Readonly<Record<string, string>> | null {
  try {
    const parsed: unknown = JSON.parse(text.slice(Math.max(0, text.search(/^\{$/m))));
    if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return null;
    return Object.fromEntries(
      Object.entries(parsed).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
    );
  } catch {
    return null;
  }
}

/** The DefaultGODEBUG build setting in the output of `go version -m`, or the empty string. */
export function defaultGodebugOf(buildInfo: string): string {
  return /^\s*build\s+DefaultGODEBUG=(\S+)\s*$/m.exec(buildInfo)?.[1] ?? '';
}

function goosOf(platform: string): string {
  return platform === 'win32' ? 'windows' : platform;
}

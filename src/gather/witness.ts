// The witness: the real go command downloads the known module with the user's own settings, into an empty temporary cache.
// It must not touch the user's files, and never outlasts the run.

import { chmod, mkdir } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { escapePath } from '../go/module-path.js';
import { atLeast, parseGoVersion } from '../go/versions.js';
import { cleanText } from '../model/clean.js';
import { isStored } from './cache-place.js';
import type { CacheSeen } from './cache-witness.js';
import { askCache } from './cache-witness.js';
import { gitIncludes, withoutTraces } from './git-includes.js';
import type { GoCommand } from './go-command.js';
import type { KnownModule } from './goproxy.js';
import type { LocalMachine } from './local.js';
import { failureOf, messageOf, type Recorder, type Stopwatch } from './recorder.js';
import type { Secrets } from './secrets.js';
import type { Settings } from './settings.js';
import { type ChildResult, runChild } from './spawn.js';
import { makeTempDir, type TempDir } from './temp-dir.js';
import { declaredPath, parseAnswer } from './witness-answer.js';
import { askPlace, askVendor, unfitCache } from './witness-place.js';
import { layWorkplace } from './workplace.js';

export interface WitnessOptions {
  readonly local: LocalMachine;
  readonly go: GoCommand;
  readonly settings: Pick<Settings, 'values'>;
  readonly secrets: Secrets;
  readonly module: KnownModule;
  /** Directory whose go.mod counts. */
  readonly dir: string;
  /** The --goproxy value. */
  readonly goproxy: string | null;
  readonly timeoutMs: number;
  /** Ends the run as if time were out. */
  readonly giveUp: AbortSignal;
  /** Ends the run without a record. */
  readonly signal: AbortSignal;
  /** Called once the go command has been started, with its module cache. */
  readonly onLaunch?: (cache: string) => void;
  /** Whether that cache is growing. */
  readonly isStoring?: () => boolean;
}

const MAX_TEXT = 8000;
/** What go accepts in GOTOOLCHAIN (semantics.md §9). */
const VALID_TOOLCHAIN = /^(?:|local|auto|path|(?:local|go1[\w.-]*)(?:\+(?:auto|path))?)$/;

/** Runs and records. Never rejects. */
export async function runWitness(recorder: Recorder, options: WitnessOptions): Promise<void> {
  const time = recorder.start('go');
  const { module, local } = options;
  const target = `${module.path}@${module.version}`;
  const key = { kind: 'witness', command: `go mod download -json ${target}`, module: target } as const;
  let temp: TempDir;
  const unfit = await unfitCache(options.settings.values.GOMODCACHE.value);
  try {
    temp = await makeTempDir(local.tempDir);
  } catch (error) {
    const failure = failureOf('local', 'file.other', messageOf(error));
    recorder.record({ ...key, ...time(), outcome: 'failed', failure, error: messageOf(error) });
    return;
  }
  try {
    const { env: scratch, changed } = witnessEnvironment(options, temp.path);
    const env = unfit?.kind === 'denied' ? { ...scratch, GOMODCACHE: unfit.path } : scratch;
    const cwd = join(temp.path, 'work');
    await mkdir(cwd);
    await chmod(cwd, 0o700);
    const { dir, go, settings } = options;
    const included = gitIncludes(local, settings.values.GOMODCACHE.value, env);
    const { sumFile, env: flags } = await layWorkplace(cwd, {
      dir,
      module,
      goVersion: go.version,
      settings: settings.values,
      flags: env.GOFLAGS ?? '',
    });
    const place = askPlace(options, env, temp.path).catch(() => null);
    const vendor = askVendor(options, env).catch(() => null);
    const args = ['mod', 'download', '-json', target];
    const used = { ...env, ...flags, ...(await included), PWD: cwd };
    const running = runChild(options.go.path, args, {
      cwd,
      env: used,
      timeoutMs: options.timeoutMs,
      signal: AbortSignal.any([options.giveUp, options.signal]),
    });
    options.onLaunch?.(join(temp.path, 'cache'));
    const asked = { witness: options, env: used, cwd, args, scratch: temp.path, full: unfit?.path ?? null };
    const cache = unfit?.kind === 'denied' ? null : await askCache(asked, running);
    const ended = await running;
    const isOther = cache !== null && cache.ends !== 'works' && cache.behind !== true;
    const result = isOther ? endedWith(cache, ended) : ended;
    const [said, vendored] = [await place, await vendor];
    // Where go does not even begin, its words about the place come before any about the download.
    const whole = said === null ? result : { ...result, exitCode: 1, stdout: '', stderr: said };
    if (options.signal.aborted) return;
    const names = { [join(cwd, 'go.sum')]: sumFile ?? 'go.sum', [temp.path]: '$TMP' };
    const show = (text: string): string => showText(options, names, text);
    const isNeeded = whole.exitCode !== 0 && said === null && cache === null;
    const stored = isNeeded && (await isStored(settings.values.GOMODCACHE.value, module));
    const found = {
      ...key,
      ...(stored ? { stored: true as const } : {}),
      ...(said === null ? {} : { here: true as const }),
      ...(vendored === null ? {} : { vendor: cleanText(vendored, { maxLength: MAX_TEXT }) }),
      ...(await otherName(parseAnswer(whole.stdout).GoMod, module.path)),
    };
    const { giveUp, isStoring = () => false } = options;
    recordResult(recorder, found, time, { result: whole, changed, isOver: giveUp.aborted, isStoring, show });
    if (cache !== null) {
      const error = show(cache.error);
      recorder.record({ kind: 'module-cache', ...time(), outcome: 'ok', ...cache, error });
    }
  } catch (error) {
    const failure = failureOf('local', 'process.failed', messageOf(error));
    recorder.record({ ...key, ...time(), outcome: 'failed', failure });
  } finally {
    // At the end of a run there is nothing left to do meanwhile.
    if (options.signal.aborted || options.giveUp.aborted) temp.remove();
    else temp.removeMeanwhile();
  }
}

/** The name that the go.mod of the downloaded module has for it, where that is another one. A replacement may have any name. */
async function otherName(goMod: string, path: string): Promise<{ readonly declares?: string }> {
  const escaped = escapePath(path);
  const isOwn = escaped.ok && goMod.replaceAll('\\', '/').includes(`/download/${escaped.escaped}/@v/`);
  const declares = isOwn ? await declaredPath(goMod) : '';
  if (declares === '' || declares === path) return {};
  return { declares: cleanText(declares, { singleLine: true, maxLength: MAX_TEXT }) };
}

interface WitnessEnvironment {
  readonly env: Readonly<Record<string, string>>;
  /** The settings that differ from the user's, each as NAME=what. */
  readonly changed: readonly string[];
}

/** The user's environment with the few changes that keep the user's files out of it. */
export function witnessEnvironment(
  options: Pick<WitnessOptions, 'local' | 'go' | 'settings' | 'goproxy'>,
  directory: string,
): WitnessEnvironment {
  const { local, go, settings, goproxy } = options;
  const env = withoutTraces(local.env);
  const changed: string[] = [];
  // Where go knows no place for its cache, it fails before it writes anything: a fault worth seeing.
  if (isAbsolute(settings.values.GOMODCACHE.value)) {
    env.GOMODCACHE = join(directory, 'cache');
    changed.push('GOMODCACHE=temporary');
  }
  // The same goes for the state of the checksum database.
  if (isAbsolute(settings.values.GOPATH.value)) {
    env.GOPATH = join(directory, 'gopath');
    changed.push('GOPATH=temporary');
  }
  // A value or flags that go refuses must stay as they are: they are a fault worth seeing.
  if (VALID_TOOLCHAIN.test(settings.values.GOTOOLCHAIN.value)) {
    env.GOTOOLCHAIN = 'local';
    changed.push('GOTOOLCHAIN=local');
  }
  const flags = settings.values.GOFLAGS.value;
  const version = parseGoVersion(go.version);
  if (go.reported !== null && version !== null && atLeast(version, 14) && !flags.includes('-modcacherw')) {
    env.GOFLAGS = `${flags} -modcacherw`.trim();
    changed.push('GOFLAGS+=-modcacherw');
  }
  if (goproxy !== null) {
    env.GOPROXY = goproxy;
    changed.push('GOPROXY=option');
  }
  return { env, changed };
}

/** The run as it would have ended with the user's own cache. */
function endedWith({ ends, error }: CacheSeen, ended: ChildResult): ChildResult {
  const timedOut = ends === 'hangs';
  return { ...ended, timedOut, exitCode: timedOut ? null : 1, stdout: '', stderr: error };
}

/** Without secrets and without the names of temporary places. */
function showText(
  { secrets }: WitnessOptions,
  names: Readonly<Record<string, string>>,
  text: string,
): string {
  const named = Object.entries(names).reduce((said, [path, name]) => said.replaceAll(path, name), text);
  return cleanText(secrets.hide(named), { maxLength: MAX_TEXT });
}

interface Ended {
  readonly result: ChildResult;
  readonly changed: readonly string[];
  /** The time of the whole run is over. */
  readonly isOver: boolean;
  readonly isStoring: () => boolean;
  show(text: string): string;
}

function recordResult(
  recorder: Recorder,
  key: {
    readonly kind: 'witness';
    readonly command: string;
    readonly module: string;
    readonly here?: true;
    readonly stored?: true;
    readonly vendor?: string;
    readonly declares?: string;
  },
  time: Stopwatch,
  { result, changed, isOver, isStoring, show }: Ended,
): void {
  const answer = parseAnswer(result.stdout);
  const timedOut = result.timedOut || isOver;
  const storing = timedOut && isStoring() ? { storing: true as const } : {};
  const facts = {
    exitCode: result.exitCode,
    timedOut,
    error: show(answer.Error || result.stderr || result.startError),
    stderr: show(result.stderr),
    changed,
    sum: show(answer.Sum),
    goModSum: show(answer.GoModSum),
    version: show(answer.Version),
    ...storing,
  };
  // What ends well without an answer is no go.
  if (result.exitCode === 0 && answer.Error === '' && answer.Version !== '') {
    recorder.record({ ...key, ...time(), outcome: 'ok', ...facts });
    return;
  }
  const failure = failureOf('local', timedOut ? 'process.timeout' : 'process.failed', facts.error);
  recorder.record({ ...key, ...time(), outcome: 'failed', failure, ...facts });
}

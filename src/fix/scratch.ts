// A download by the real go command in a scratch environment: the user's settings and variables with some changes, made
// as the commands for them would make them. It must not touch anything outside of its temporary directory.

import { copyFile, mkdir } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import type { LocalMachine } from '../gather/local.js';
import { messageOf } from '../gather/recorder.js';
import { scratchModule } from '../gather/scratch-module.js';
import { type ChildResult, findExecutable, runChild } from '../gather/spawn.js';
import { makeTempDir } from '../gather/temp-dir.js';
import { parseAnswer } from '../gather/witness-answer.js';
import { askPlace, type PlaceSettings, unfitCache } from '../gather/witness-place.js';
import { userEnvFilePath } from '../go/settings.js';
import type { SettingChange } from '../model/observation.js';
import { changedGit } from './git-scratch.js';

export interface Download {
  readonly local: LocalMachine;
  /** Path of the go command. */
  readonly go: string;
  readonly module: { readonly path: string; readonly version: string };
  /** With their secrets. */
  readonly changes: readonly SettingChange[];
  /** The --goproxy value, which stands in for GOPROXY unless a change sets it. */
  readonly goproxy: string | null;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  /** Ask also whether go starts with the user's own directories, which the scratch environment replaces. */
  readonly mustStart?: boolean;
  /** Ask also for the toolchain that the user's directory needs. */
  readonly place?: Place | null;
}

/** The user's directory, the version of the go command, and the settings that decide which toolchain it takes. */
export interface Place {
  readonly dir: string;
  readonly goVersion: string;
  readonly settings: PlaceSettings;
}

/** What came of it; texts may hold secrets and temporary paths. */
export interface Downloaded {
  readonly ok: boolean;
  readonly exitCode: number | null;
  readonly timedOut: boolean;
  readonly error: string;
  /** Scheme and host that served the module's zip, empty when no proxy did. */
  readonly server: string;
  /** The changes could not be made in a scratch environment, so nothing was tried. */
  readonly untried?: true;
}

/** Downloads the module. Never rejects. */
export async function download(options: Download): Promise<Downloaded> {
  try {
    const temp = await makeTempDir(options.local.tempDir);
    try {
      const result = await downloadIn(temp.path, options);
      return { ...result, error: result.error.replaceAll(temp.path, '$TMP') };
    } finally {
      temp.remove();
    }
  } catch (error) {
    return { ok: false, exitCode: null, timedOut: false, error: messageOf(error), server: '' };
  }
}

type Environment = Readonly<Record<string, string>>;
type Run = (args: readonly string[], environment?: Environment) => Promise<ChildResult>;

async function downloadIn(directory: string, options: Download): Promise<Downloaded> {
  const { go, module, signal } = options;
  const started = performance.now();
  const cwd = join(directory, 'work');
  await mkdir(cwd);
  const variables = { ...(await changedEnvironment(directory, options)), PWD: cwd };
  const ofGit = await gitVariables(directory, options, variables);
  if (ofGit === null) return { ...failed(''), untried: true };
  const user = { ...variables, ...ofGit };
  const env = { ...user, GOMODCACHE: join(directory, 'cache'), GOPATH: join(directory, 'gopath') };
  const run: Run = (args, environment = env) =>
    runChild(go, args, {
      cwd,
      env: environment,
      timeoutMs: Math.max(1, options.timeoutMs - (performance.now() - started)),
      signal,
    });
  for (const { where, name, value } of options.changes) {
    if (where !== 'go-env') continue;
    const written = await run(['env', ...(value === null ? ['-u', name] : ['-w', `${name}=${value}`])]);
    if (written.exitCode !== 0) return refused(written);
  }
  const refusal =
    (await refusalToStart(options, run, user)) ?? (await refusalOfPlace(options, run, user, env));
  if (refusal !== null) return refusal;
  const result = await run(['mod', 'download', '-json', '-x', `${module.path}@${module.version}`]);
  const answer = parseAnswer(result.stdout);
  const ok = result.exitCode === 0 && answer.Error === '';
  const unfit = ok ? await refusalOfCache(run, user) : null;
  if (unfit !== null) return unfit;
  return {
    ok,
    exitCode: result.exitCode,
    timedOut: result.timedOut,
    error: answer.Error || withoutTrace(result.stderr) || result.startError,
    server: serverOf(result.stderr),
  };
}

function failed(error: string): Downloaded {
  return { ok: false, exitCode: 1, timedOut: false, error, server: '' };
}

function refused({ exitCode, timedOut, stderr, startError }: ChildResult): Downloaded {
  return { ok: false, exitCode, timedOut, error: stderr || startError, server: '' };
}

/** What gives git the changes of its settings; null where that cannot be had. */
async function gitVariables(
  directory: string,
  { changes, local, timeoutMs, signal }: Download,
  variables: Environment,
): Promise<Environment | null> {
  if (changes.every(({ where }) => where !== 'git')) return {};
  const git = findExecutable('git', local);
  const cwd = join(directory, 'work');
  return git === null
    ? null
    : changedGit(directory, changes, variables, (args, env) =>
        runChild(git, args, { cwd, env, timeoutMs, signal }),
      );
}

/** What go has against the user's own directories, which the scratch environment replaces. */
async function refusalToStart(
  { changes, mustStart }: Download,
  run: Run,
  user: Environment,
): Promise<Downloaded | null> {
  const isElsewhere = changes.some(({ name }) => name === 'GOMODCACHE' || name === 'GOPATH');
  return mustStart === true || isElsewhere ? refusalOfCache(run, user) : null;
}

/** What go would have against the user's own cache, into which it loads after the fix. */
async function refusalOfCache(run: Run, user: Environment): Promise<Downloaded | null> {
  const started = await run(['env', 'GOMODCACHE'], user);
  if (started.exitCode !== 0) return refused(started);
  const cache = started.stdout.trim();
  const isFit = isAbsolute(cache) && (await unfitCache(cache)) === null;
  return isFit ? null : failed(`could not create module cache: ${cache}`);
}

/** What go says against the user's place with the toolchain that it would take there. */
async function refusalOfPlace(
  { place = null, changes, go, local, timeoutMs, signal }: Download,
  run: Run,
  user: Environment,
  env: Environment,
): Promise<Downloaded | null> {
  if (place === null) return null;
  const { dir, goVersion, settings } = place;
  const change = changes.find(({ name }) => name === 'GOTOOLCHAIN');
  // An empty variable counts as none; then go takes its default, in a directory that asks for nothing.
  const byDefault = async () =>
    (await run(['env', 'GOTOOLCHAIN'], { ...user, GOTOOLCHAIN: '' })).stdout.trim();
  const value = change === undefined ? settings.GOTOOLCHAIN.value : (change.value ?? (await byDefault()));
  if ((await scratchModule(dir, value, goVersion)) !== null) {
    return failed(`go.mod requires a newer Go than ${goVersion}; GOTOOLCHAIN=${value}`);
  }
  const said = await askPlace(
    {
      dir,
      settings: { values: { ...settings, GOTOOLCHAIN: { value } } },
      go: { path: go, version: goVersion },
      timeoutMs,
      local,
      giveUp: signal,
      signal,
    },
    env,
    env.GOPATH ?? '',
  );
  return said === null ? null : failed(said);
}

/** The user's environment with the changes, and with a copy of the go env file that may be written. */
async function changedEnvironment(
  directory: string,
  { local, changes, goproxy }: Download,
): Promise<Readonly<Record<string, string>>> {
  const env: Record<string, string> = {
    ...local.env,
    ...(goproxy !== null && !changes.some(({ name }) => name === 'GOPROXY') ? { GOPROXY: goproxy } : {}),
    GOTOOLCHAIN: 'local',
  };
  const file = userEnvFilePath(local.platform, local.env);
  if (file.path !== null) {
    env.GOENV = join(directory, 'env');
    // An unreadable file counts as none for go (semantics.md §1.2); then there is nothing to copy.
    await copyFile(file.path, env.GOENV).catch(() => undefined);
  }
  for (const { where, name, value } of changes) {
    if (where !== 'environment') continue;
    if (value === null) delete env[name];
    else env[name] = value;
  }
  return env;
}

/** `# get URL: 200 OK (0.1s)`: what -x says of each request (cmd/go/internal/web). */
const REQUEST = /^# get (\S+?)(?:: (.*))?$/;

function serverOf(trace: string): string {
  const requests = trace.split('\n').map((line) => REQUEST.exec(line));
  const served = requests.findLast(
    (match) => match?.[2]?.startsWith('200') === true && match[1]?.endsWith('.zip') === true,
  );
  return /^[a-z]+:\/\/[^/]+/.exec(served?.[1] ?? '')?.[0] ?? '';
}

function withoutTrace(stderr: string): string {
  return stderr
    .split('\n')
    .filter((line) => !line.startsWith('# get ') && !line.startsWith('go: downloading '))
    .join('\n');
}

// A download by the real go command in a scratch environment: the user's settings and variables with some changes, made
// as the commands for them would make them. It must not touch anything outside of its temporary directory.

import { copyFile, mkdir } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { askCache, type CacheSeen, type CacheWitnessOptions } from '../gather/cache-witness.js';
import { gitIncludes, withoutTraces } from '../gather/git-includes.js';
import type { LocalMachine } from '../gather/local.js';
import { messageOf } from '../gather/recorder.js';
import { type ChildResult, findExecutable, runChild } from '../gather/spawn.js';
import { makeTempDir } from '../gather/temp-dir.js';
import { parseAnswer } from '../gather/witness-answer.js';
import { askPlace, type PlaceSettings, unfitCache } from '../gather/witness-place.js';
import { layWorkplace, type Workplace } from '../gather/workplace.js';
import { STARTING, userEnvFilePath } from '../go/settings.js';
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
  /** Where the user runs go; what is there is left out of account without it. */
  readonly place?: Place;
}

/** The user's directory, the version of the go command, and the settings that decide what go does there. */
export interface Place {
  readonly dir: string;
  readonly goVersion: string;
  readonly settings: PlaceSettings;
  /** Ask also for the toolchain that is needed there. */
  readonly asks: boolean;
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
  /** What the user's own cache does to the download, which works with an empty one. */
  readonly cache?: CacheSeen;
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
  const { go, signal } = options;
  const started = performance.now();
  const cwd = join(directory, 'work');
  await mkdir(cwd);
  const variables = { ...(await changedEnvironment(directory, options)), PWD: cwd };
  const git = findExecutable('git', options.local);
  const cache = options.place?.settings.GOMODCACHE.value ?? '';
  const included = await gitIncludes(options.local, cache, variables);
  const ask = (args: readonly string[], env: Environment): Promise<ChildResult> =>
    runChild(git ?? 'git', args, { cwd, env, timeoutMs: options.timeoutMs, signal });
  const ofGit = await changedGit(directory, options.changes, variables, ask, included);
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
    const args = ['env', ...(value === null ? ['-u', name] : ['-w', `${name}=${value}`])];
    const written = await run(args, { ...env, ...STARTING });
    if (written.exitCode !== 0) return refused(written);
  }
  const settings = await settingsOf(run, user);
  if (!('values' in settings)) return refused(settings);
  const { values } = settings;
  const toolchain = await toolchainOf(options, run, user);
  const refusal = (await refusalToStart(options, values)) ?? (await refusalOfPlace(options, toolchain, env));
  if (refusal !== null) return refusal;
  return downloadAs({ directory, cwd, user, env, values, toolchain, started, run }, options);
}

interface Prepared {
  readonly directory: string;
  readonly cwd: string;
  /** Variables with the user's own directories, and with directories of ours. */
  readonly user: Environment;
  readonly env: Environment;
  readonly values: Values;
  /** GOTOOLCHAIN. */
  readonly toolchain: string;
  readonly started: number;
  readonly run: Run;
}

/** The download into an empty cache, and then with what the user's own cache holds. */
async function downloadAs(prepared: Prepared, options: Download): Promise<Downloaded> {
  const { cwd, env, values, run } = prepared;
  const own = await workplaceOf(options, prepared);
  const here = { ...env, ...own?.env };
  const query = `${options.module.path}@${options.module.version}`;
  const result = await run(['mod', 'download', '-json', '-x', query], here);
  const ended = outcomeOf(result);
  const found: Downloaded = {
    ...ended,
    error: ended.error.replaceAll(join(cwd, 'go.sum'), own?.sumFile ?? 'go.sum'),
    server: serverOf(result.stderr),
  };
  if (!found.ok) return found;
  const args = ['mod', 'download', '-json', query];
  const cache = values.GOMODCACHE.value;
  const unfit = await unfitCache(cache);
  // Where go cannot make it, it changes nothing there.
  const refuses = isAbsolute(cache)
    ? unfit?.kind === 'denied' && { ...here, GOMODCACHE: cache }
    : { ...prepared.user, ...own?.env };
  if (refuses) return { ...found, ...outcomeOf(await run(args, refuses)) };
  const asked = { env: here, cwd, args, scratch: prepared.directory, full: unfit?.path ?? null };
  const seen = await askCache({ ...asked, witness: asWitness(prepared, options) }, Promise.resolve(result));
  if (seen === null || seen.ends === 'works') return found;
  return { ...found, ok: false, timedOut: seen.ends === 'hangs', error: seen.error, cache: seen };
}

function asWitness({ cwd, values, started }: Prepared, options: Download): CacheWitnessOptions['witness'] {
  const { go, signal, place } = options;
  const timeoutMs = Math.max(1, options.timeoutMs - (performance.now() - started));
  const dir = place?.dir ?? cwd;
  return { ...options, go: { path: go }, settings: { values }, dir, giveUp: signal, timeoutMs };
}

/** How a download ended. */
function outcomeOf({ exitCode, timedOut, stdout, stderr, startError }: ChildResult) {
  const { Error: said } = parseAnswer(stdout);
  const error = said || withoutTrace(stderr) || startError;
  return { ok: exitCode === 0 && said === '', exitCode, timedOut, error };
}

const OWN_SETTINGS = ['GOMODCACHE', 'GOPATH', 'GOSUMDB', 'GOWORK', 'GOFLAGS'] as const;

type Values = Readonly<Record<(typeof OWN_SETTINGS)[number], { readonly value: string }>>;

/** The settings as the changes leave them; how go ended where it refuses to name them. */
async function settingsOf(run: Run, user: Environment): Promise<{ readonly values: Values } | ChildResult> {
  // Flags that go env takes for its own.
  const GOFLAGS = user.GOFLAGS?.replace(/\s-[uw]\b/g, '') ?? '';
  const asked = await run(['env', ...OWN_SETTINGS], { ...user, GOFLAGS });
  if (asked.exitCode !== 0) return asked;
  const lines = asked.stdout.split('\n');
  const of = (name: keyof Values): { readonly value: string } => ({
    value: (lines[OWN_SETTINGS.indexOf(name)] ?? '').trim(),
  });
  return {
    values: {
      GOMODCACHE: of('GOMODCACHE'),
      GOPATH: of('GOPATH'),
      GOSUMDB: of('GOSUMDB'),
      GOWORK: of('GOWORK'),
      GOFLAGS: of('GOFLAGS'),
    },
  };
}

/** What the user's directory makes go compare or refuse. */
async function workplaceOf(
  { place, module }: Download,
  { cwd, values, toolchain }: Prepared,
): Promise<Workplace | null> {
  if (place === undefined) return null;
  const { dir, goVersion } = place;
  const settings = { ...values, GOTOOLCHAIN: { value: toolchain } };
  return layWorkplace(cwd, { dir, module, goVersion, settings, flags: values.GOFLAGS.value });
}

function failed(error: string): Downloaded {
  return { ok: false, exitCode: 1, timedOut: false, error, server: '' };
}

function refused({ exitCode, timedOut, stderr, startError }: ChildResult): Downloaded {
  return { ok: false, exitCode, timedOut, error: stderr || startError, server: '' };
}

/** What go has against the user's own directories, which the scratch environment replaces. */
async function refusalToStart({ changes, mustStart }: Download, values: Values): Promise<Downloaded | null> {
  const isElsewhere = changes.some(({ name }) => name === 'GOMODCACHE' || name === 'GOPATH');
  return mustStart === true || isElsewhere ? refusalOfCache(values) : null;
}

/** What go would have against the user's own cache, into which it loads after the fix. */
async function refusalOfCache({ GOMODCACHE: { value: cache } }: Values): Promise<Downloaded | null> {
  const isFit = isAbsolute(cache) && (await unfitCache(cache)) === null;
  return isFit ? null : failed(`could not create module cache: ${cache}`);
}

/** GOTOOLCHAIN as the changes leave it; by default in a directory that asks for nothing, as an empty variable counts as none. */
async function toolchainOf({ place, changes }: Download, run: Run, user: Environment): Promise<string> {
  const change = changes.find(({ name }) => name === 'GOTOOLCHAIN');
  if (change === undefined) return place?.settings.GOTOOLCHAIN.value ?? '';
  return change.value ?? (await run(['env', 'GOTOOLCHAIN'], { ...user, GOTOOLCHAIN: '' })).stdout.trim();
}

/** What go says against the user's place with the toolchain that it would take there. */
async function refusalOfPlace(
  { place, go, local, timeoutMs, signal }: Download,
  value: string,
  env: Environment,
): Promise<Downloaded | null> {
  if (place?.asks !== true) return null;
  const { dir, goVersion, settings } = place;
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
    ...withoutTraces(local.env),
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

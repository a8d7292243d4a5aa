// A download by the real go command in a scratch environment: the user's settings and variables with some changes, made
// as the commands for them would make them. It must not touch anything outside of its temporary directory.

import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { LocalMachine } from '../gather/local.js';
import { messageOf } from '../gather/recorder.js';
import { type ChildResult, runChild } from '../gather/spawn.js';
import { makeTempDir } from '../gather/temp-dir.js';
import { parseAnswer } from '../gather/witness-answer.js';
import { userEnvFilePath } from '../go/settings.js';
import type { SettingChange } from '../model/observation.js';

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
}

/** What came of it; texts may hold secrets and temporary paths. */
export interface Downloaded {
  readonly ok: boolean;
  readonly exitCode: number | null;
  readonly timedOut: boolean;
  readonly error: string;
  /** Scheme and host that served the module's zip, empty when no proxy did. */
  readonly server: string;
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

async function downloadIn(directory: string, options: Download): Promise<Downloaded> {
  const { go, module, signal } = options;
  const started = performance.now();
  const cwd = join(directory, 'work');
  await mkdir(cwd);
  const user = { ...(await changedEnvironment(directory, options)), PWD: cwd };
  const env = { ...user, GOMODCACHE: join(directory, 'cache'), GOPATH: join(directory, 'gopath') };
  const run = (args: readonly string[], environment: Readonly<Record<string, string>> = env) =>
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
  if (options.mustStart === true) {
    const started = await run(['env', 'GOMODCACHE'], user);
    if (started.exitCode !== 0) return refused(started);
  }
  const result = await run(['mod', 'download', '-json', '-x', `${module.path}@${module.version}`]);
  const answer = parseAnswer(result.stdout);
  return {
    ok: result.exitCode === 0 && answer.Error === '',
    exitCode: result.exitCode,
    timedOut: result.timedOut,
    error: answer.Error || withoutTrace(result.stderr) || result.startError,
    server: serverOf(result.stderr),
  };
}

function refused({ exitCode, timedOut, stderr, startError }: ChildResult): Downloaded {
  return { ok: false, exitCode, timedOut, error: stderr || startError, server: '' };
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

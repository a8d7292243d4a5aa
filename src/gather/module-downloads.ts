// Lets the real go command download many modules into a temporary cache, a few at a time. It must not judge what go says, and
// leaves nothing behind.

import { copyFile, readdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { cleanText } from '../model/clean.js';
import { endingAfter } from './deadline.js';
import { gitIncludes } from './git-includes.js';
import type { GoCommand } from './go-command.js';
import type { LocalMachine } from './local.js';
import { askBegin, askWhole } from './module-place.js';
import type { Secrets } from './secrets.js';
import type { Settings } from './settings.js';
import { runChild } from './spawn.js';
import { makeTempDir } from './temp-dir.js';
import { witnessEnvironment } from './witness.js';
import { declaredPath } from './witness-answer.js';

export interface DownloadOptions {
  readonly local: LocalMachine;
  readonly go: GoCommand;
  readonly settings: Settings;
  readonly secrets: Secrets;
  readonly goproxy: string | null;
  /** Where the user runs go. */
  readonly dir: string;
  /** The go.mod or go.work whose go.sum counts. */
  readonly moduleFile: string;
  /** Each as path@version. */
  readonly targets: readonly string[];
  /** For all of them, in milliseconds. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  /** Called after each step with the number of modules that are done. */
  readonly onDone?: (done: number) => void;
}

/** What go said about one module. */
export interface Download {
  readonly target: string;
  /** Go's words, cleaned; empty when it worked. */
  readonly error: string;
  readonly sum: string;
  /** The path that its go.mod declares; empty where there is none. */
  readonly declares: string;
}

/** What go said about all of them. */
export interface Downloads {
  readonly each: readonly Download[];
  /** What it says in the directory of the user and of none of these modules, cleaned; empty when it works. */
  readonly whole: string;
}

interface Told extends Download {
  /** What go said as a whole. */
  readonly rest?: boolean;
  /** Of this module it is: a sum that go.sum contradicts ends go at once (semantics.md §5.8). */
  readonly stops?: boolean;
}

/** Few enough that what go prints of them is read whole. */
const PER_PROCESS = 400;
/** go downloads as many modules at once as it may use processors; a proxy is not to be asked for more. */
const AT_ONCE = 8;
const COUNT_EVERY_MS = 500;
const MAX_TEXT = 4000;

/** Downloads; a module without an answer is missing in the result. Rejects when there is no temporary directory. */
export async function downloadModules(options: DownloadOptions): Promise<Downloads> {
  const temp = await makeTempDir(options.local.tempDir);
  let counter: NodeJS.Timeout | undefined;
  const { signal: deadline, cancel } = endingAfter(options.timeoutMs, options.signal);
  try {
    await writeFile(join(temp.path, 'go.mod'), 'module scratch.invalid\n');
    const sums = join(dirname(options.moduleFile), 'go.sum');
    await copyFile(sums, join(temp.path, 'go.sum')).catch(() => {});
    counter = watchCache(temp.path, options);
    const { env: own } = witnessEnvironment(options, temp.path);
    const { local, settings } = options;
    const env = { ...own, ...(await gitIncludes(local, settings.values.GOMODCACHE.value, own)) };
    const asked = { env, scratch: temp.path, signal: deadline };
    const begin = await askBegin(options, asked);
    const downloads: Download[] = [];
    for (const targets of chunksOf(options.targets)) {
      let left = targets;
      for (let more = true; more && !deadline.aborted; ) {
        const done = await downloadSome(options, left, temp.path, asked);
        const stopper = done.find((one) => one.stops)?.target;
        const told = done.filter(({ target, rest }) => !rest || stopper === undefined || target === stopper);
        downloads.push(...told);
        more = stopper !== undefined;
        left = left.filter((target) => told.every((one) => one.target !== target));
      }
    }
    const isWhole =
      downloads.length === options.targets.length && downloads.every(({ error }) => error === '');
    const whole = begin ?? (isWhole ? await askWhole(options, asked) : null);
    return { each: downloads, whole: shown(whole ?? '', temp.path, options) };
  } finally {
    cancel();
    clearInterval(counter);
    temp.removeMeanwhile();
  }
}

/** Counts again and again what go has stored, since go itself speaks only at the end. */
function watchCache(directory: string, { onDone }: DownloadOptions): NodeJS.Timeout | undefined {
  if (onDone === undefined) return undefined;
  const count = async (): Promise<void> => {
    const files = await readdir(join(directory, 'cache', 'cache', 'download'), { recursive: true });
    onDone(files.filter((file) => file.endsWith('.ziphash')).length);
  };
  return setInterval(() => void count().catch(() => {}), COUNT_EVERY_MS);
}

function chunksOf(targets: readonly string[]): (readonly string[])[] {
  return Array.from({ length: Math.ceil(targets.length / PER_PROCESS) }, (_, at) =>
    targets.slice(at * PER_PROCESS, (at + 1) * PER_PROCESS),
  );
}

function shown(text: string, directory: string, { secrets }: DownloadOptions): string {
  return cleanText(secrets.hide(text.replaceAll(directory, '$TMP')), { maxLength: MAX_TEXT });
}

async function downloadSome(
  options: DownloadOptions,
  targets: readonly string[],
  directory: string,
  { env, signal }: { readonly env: Readonly<Record<string, string>>; readonly signal: AbortSignal },
): Promise<readonly Told[]> {
  const { go, timeoutMs } = options;
  const result = await runChild(go.path, ['mod', 'download', '-json', ...targets], {
    cwd: directory,
    env: { ...env, PWD: directory, GOWORK: 'off', GOMAXPROCS: String(AT_ONCE) },
    timeoutMs,
    signal,
  });
  if (result.aborted || result.timedOut) return [];
  const show = (text: string): string => shown(text, directory, options);
  const answers = await Promise.all(
    objectsIn(result.stdout).map(async (answer) => ({
      target: `${answer.Path}@${answer.Query ?? answer.Version}`,
      error: show(answer.Error ?? ''),
      sum: show(answer.Sum ?? ''),
      declares: await declaredPath(answer.GoMod),
    })),
  );
  const told = new Set(answers.map(({ target }) => target));
  // What stops go as a whole it says on stderr, and then about no module.
  const rest = targets.filter((target) => !told.has(target));
  const error = show(result.stderr || result.startError);
  const [, stopper] = /^verifying (\S+?@[^\s/]+?)(?:\/go\.mod)?: checksum mismatch/m.exec(error) ?? [];
  return [
    ...answers,
    ...rest.map((target) => ({
      target,
      error,
      sum: '',
      declares: '',
      rest: true,
      stops: target === stopper,
    })),
  ];
}

interface PrintedModule {
  readonly Path?: string;
  readonly Version?: string;
  readonly Query?: string;
  readonly Error?: string;
  readonly Sum?: string;
  readonly GoMod?: string;
}

/** The objects that go prints one after the other. */
function objectsIn(stdout: string): readonly PrintedModule[] {
  return stdout.split(/(?<=^\})\n/m).flatMap((text) => {
    try {
      return text.trim() === '' ? [] : [JSON.parse(text) as PrintedModule];
    } catch {
      return [];
    }
  });
}

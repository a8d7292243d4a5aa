// What the place where the user runs go adds to the witness: go.mod, go.work, go.sum, the toolchain they ask for, the module
// cache and the state of the checksum database. It must not write outside the temporary directory.

import { lstat, mkdir, stat } from 'node:fs/promises';
import { delimiter, dirname, isAbsolute, join } from 'node:path';
import { parseGosumdb } from '../go/gosumdb.js';
import { lookUpLine, type SelectedToolchain, selectToolchain } from '../go/toolchain.js';
import { refusalOf } from './cache-layout.js';
import { readText } from './read-file.js';
import { errorCode } from './recorder.js';
import { runChild } from './spawn.js';
import { bytesBelow, hasRoom } from './temp-dir.js';
import type { WitnessOptions } from './witness.js';

type Environment = Readonly<Record<string, string>>;
type PlaceOptions = Pick<WitnessOptions, 'dir' | 'timeoutMs' | 'local' | 'giveUp' | 'signal'> & {
  readonly go: Pick<WitnessOptions['go'], 'path' | 'version'>;
  readonly settings: { readonly values: PlaceSettings };
};

/** The settings that decide what a place asks of go. */
export type PlaceSettings = Readonly<
  Record<'GOTOOLCHAIN' | 'GOWORK' | 'GOMODCACHE' | 'GOSUMDB' | 'GOPROXY', { readonly value: string }>
>;

/**
 * Which existing directory stands in for the user's module cache: the cache itself where it cannot be made, as then go shows
 * its words and changes nothing; its file system where that is nearly full; null where it is sound.
 */
export async function unfitCache(cache: string): Promise<UnfitCache | null> {
  if (!isAbsolute(cache)) return null;
  try {
    const tooLong = await lstat(cache).then(
      () => false,
      (error) => errorCode(error) === 'ENAMETOOLONG',
    );
    if (tooLong) return { kind: 'denied', path: cache, refusal: 'ENAMETOOLONG' };
    const existing = await nearest(cache);
    // A link to nowhere is in the way of a directory as a file is.
    const isPlace = (await stat(existing).catch(() => null))?.isDirectory() === true;
    const refusal = isPlace ? await refusalOf(existing) : 'ENOTDIR';
    if (refusal !== null)
      return isPlace && existing === cache ? null : { kind: 'denied', path: cache, refusal };
    return hasRoom(existing) ? null : { kind: 'full', path: existing };
  } catch {
    return null;
  }
}

type UnfitCache =
  | { readonly kind: 'denied'; readonly path: string; readonly refusal: string }
  | { readonly kind: 'full'; readonly path: string };

async function nearest(path: string): Promise<string> {
  for (let at = path; ; at = dirname(at)) {
    if ((await lstat(at).catch(() => null)) !== null || dirname(at) === at) return at;
  }
}

interface Found {
  readonly path: string;
  readonly text: string;
}

/**
 * The file of this name in the directory or above it, without text where it cannot be read: go takes it all the same
 * (cmd/go/internal/modload/init.go, findModuleRoot).
 */
export async function nearestFile(dir: string, name: string): Promise<Found | null> {
  for (let at = dir; ; at = dirname(at)) {
    const path = join(at, name);
    const isFile = await stat(path).then(
      (found) => !found.isDirectory(),
      () => false,
    );
    if (isFile) return { path, text: await readText(path).catch(() => '') };
    if (dirname(at) === at) return null;
  }
}

/**
 * What go says in the user's own directory with the network cut, and what it says when asked for the toolchain that it
 * would have to download; null where it has nothing against the place.
 */
export async function askPlace(
  options: PlaceOptions,
  env: Environment,
  scratch: string,
): Promise<string | null> {
  const { values } = options.settings;
  if (options.local.isCwdGone === true && options.dir === options.local.cwd) return NO_DIRECTORY;
  const module = await nearestFile(options.dir, 'go.mod');
  const gowork = values.GOWORK.value;
  const work = gowork === 'off' ? null : await workFile(options.dir, gowork);
  const named = work ?? module;
  const selected = selectToolchain({
    gotoolchain: values.GOTOOLCHAIN.value,
    local: options.go.version,
    lines: named && {
      name: work === null ? 'go.mod' : 'go.work',
      go: lookUpLine(named.text, 'go'),
      toolchain: lookUpLine(named.text, 'toolchain'),
    },
  });
  if (selected.kind === 'switch') return askToolchain(options, selected, env, scratch);
  const isAsked = module !== null || work !== null || (gowork !== '' && gowork !== 'off');
  if (selected.kind === 'error')
    return ask(options, ['version'], { ...env, GOTOOLCHAIN: values.GOTOOLCHAIN.value }, options.dir);
  if (!isAsked) return null;
  // The lines ask for no other toolchain, so go may see what else decides about it.
  const { value: GOTOOLCHAIN } = values.GOTOOLCHAIN;
  const list = (goproxy: Environment) =>
    ask(options, ['list', '-mod=readonly', '-m'], { ...env, GOTOOLCHAIN, ...goproxy }, options.dir);
  const cut = await list({ GOPROXY: 'off' });
  // A version that is none in go.mod is a question to the network, whose answer decides.
  const said = cut !== null && /errors parsing[\s\S]*disabled by GOPROXY/.test(cut) ? await list({}) : cut;
  return said === null || SAID_BY_THE_CUT.test(said) ? null : said;
}

/** What go says where the working directory has been removed (cmd/go/internal/base/path.go); none of ours can be started there. */
const NO_DIRECTORY = 'cannot determine current directory: getwd: no such file or directory';

/** What `go mod download` in the same place repairs, or does with the network. */
const SAID_BY_THE_CUT =
  /updates to go\.(?:mod|work|sum)|vendor|missing go\.sum|disabled by GOPROXY|cannot find main module/;

type VendorOptions = PlaceOptions & {
  readonly settings: { readonly values: Readonly<Record<'GOFLAGS', { readonly value: string }>> };
};

/**
 * What go says of a vendor directory that does not match; null where it matches or none is used. Downloads work all the
 * same, builds do not.
 */
export async function askVendor(options: VendorOptions, env: Environment): Promise<string | null> {
  const { values } = options.settings;
  const work = values.GOWORK.value === 'off' ? null : await workFile(options.dir, values.GOWORK.value);
  const governing = work ?? (await nearestFile(options.dir, 'go.mod'));
  if (governing === null) return null;
  const listed = await readText(join(dirname(governing.path), 'vendor', 'modules.txt')).catch(() => '');
  if (listed === '' && !/-mod=vendor\b/.test(values.GOFLAGS.value)) return null;
  const said = await ask(options, ['list', '-m'], { ...env, GOPROXY: 'off' }, options.dir);
  return said?.includes('inconsistent vendoring') === true ? said : null;
}

/** The go.work that governs the directory, by GOWORK or from above it. */
export async function workFile(dir: string, gowork: string): Promise<Found | null> {
  if (gowork === '') return nearestFile(dir, 'go.work');
  const text = await readText(gowork).catch(() => null);
  return text === null ? null : { path: gowork, text };
}

/** Bytes of a zip after which it is believed to come: a toolchain has some 70 MB. */
const BEGINNING_BYTES = 64 * 1024;
const LOOK_MS = 50;

/** Lets go fetch the toolchain, as every go command in this place would, until its zip begins to arrive. */
async function askToolchain(
  options: PlaceOptions,
  selected: Extract<SelectedToolchain, { kind: 'switch' }>,
  env: Environment,
  scratch: string,
): Promise<string | null> {
  const { toolchain } = selected;
  const { values } = options.settings;
  const path = options.local.env.PATH ?? options.local.env.Path ?? '';
  const platform = `${options.local.platform === 'win32' ? 'windows' : options.local.platform}-${goarch(options.local.arch)}`;
  const version = `v0.0.1-${toolchain}.${platform}`;
  const isThere = (place: string): Promise<boolean> =>
    stat(place).then(
      () => true,
      () => false,
    );
  const onPath = await Promise.all(
    path.split(delimiter).map((directory) => isThere(join(directory, toolchain))),
  );
  const stored = join(values.GOMODCACHE.value, 'golang.org', `toolchain@${version}`, 'bin', 'go');
  const isOnPath = onPath.includes(true);
  if (!isOnPath && (await isThere(stored))) return null;
  // What go1.27.0 on PATH says may be that it was never downloaded.
  if (isOnPath || !selected.download)
    return ask(options, ['version'], { ...env, GOTOOLCHAIN: values.GOTOOLCHAIN.value }, options.dir);
  const cwd = join(scratch, 'toolchain');
  await mkdir(cwd, { recursive: true });
  const { value: GOTOOLCHAIN } = values.GOTOOLCHAIN;
  const own = { ...env, GOTOOLCHAIN, GOMODCACHE: join(cwd, 'cache') };
  const said = await askBeginning(options, ['version'], own, options.dir);
  if (said !== BEGINS)
    return said !== null && /go: (?:download|invalid toolchain:) /.test(said) ? said : null;
  // The database decides at the end of the download; for a go.mod it is asked at the beginning.
  const module = `golang.org/toolchain@${version}`;
  const database = parseGosumdb(values.GOSUMDB.value);
  if (database.kind === 'off' && !/^file:[^,|]*$/.test(values.GOPROXY.value))
    return `go: download ${toolchain}: ${module}: verifying module: ${database.error}`;
  const outside = {
    ...own,
    GO111MODULE: 'on',
    GOWORK: 'off',
    GOTOOLCHAIN: 'local',
    GONOSUMDB: 'none.invalid',
  };
  const sum = await askBeginning(options, ['mod', 'download', module], outside, cwd);
  const isRefused = typeof sum === 'string' && sum.includes(': verifying ');
  return isRefused ? `go: download ${toolchain}: ${sum.replace(/^go: /, '')}` : null;
}

const BEGINS = Symbol('the zip begins to arrive');

/** As ask, but ends when the cache has grown. */
async function askBeginning(
  options: PlaceOptions,
  args: readonly string[],
  env: Environment,
  cwd: string,
): Promise<string | null | typeof BEGINS> {
  const begins = new AbortController();
  const before = await bytesBelow(env.GOMODCACHE ?? '');
  const looking = setInterval(async () => {
    if ((await bytesBelow(env.GOMODCACHE ?? '')) - before > BEGINNING_BYTES) begins.abort();
  }, LOOK_MS);
  const signal = AbortSignal.any([options.signal, begins.signal]);
  const said = await ask({ ...options, signal }, args, env, cwd);
  clearInterval(looking);
  return begins.signal.aborted ? BEGINS : said;
}

function goarch(arch: string): string {
  return arch === 'x64' ? 'amd64' : arch === 'ia32' ? '386' : arch;
}

/** Go's words where it fails; null where it works, or says nothing in time. */
async function ask(
  options: PlaceOptions,
  args: readonly string[],
  env: Environment,
  cwd: string,
): Promise<string | null> {
  const result = await runChild(options.go.path, args, {
    cwd,
    env: { ...env, PWD: cwd },
    timeoutMs: options.timeoutMs,
    signal: AbortSignal.any([options.giveUp, options.signal]),
  });
  if (result.exitCode === 0 || result.exitCode === null || result.timedOut) return null;
  return result.stderr;
}

// The witness's download repeated with what is in the user's own module cache. What fails only there fails because of the cache.
// It must not change that cache.

import { writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { parseGosumdb } from '../go/gosumdb.js';
import { faultWords } from '../model/fault-words.js';
import type { ModuleCacheObservation } from '../model/observation.js';
import { damageByGoSum, damageOf } from './cache-damage.js';
import { heldLocks } from './cache-locks.js';
import { type CachePlace, cachePlace, type FullPlace, SIDE_LOCK } from './cache-place.js';
import { readText } from './read-file.js';
import { errorCode } from './recorder.js';
import { type ChildResult, runChild } from './spawn.js';
import { bytesBelow, hasRoom, makeTempDirBelow, type TempDir } from './temp-dir.js';
import type { WitnessOptions } from './witness.js';
import { parseAnswer } from './witness-answer.js';
import { nearestFile, unfitCache } from './witness-place.js';

type Environment = Readonly<Record<string, string>>;

/**
 * Milliseconds that go may go on after the same download into an empty cache has ended: where a lock is known to be held, where
 * one may be, and where there is none. Besides, it may take twice the time of the other.
 */
const PATIENCE = { held: 700, unknown: 3000, none: 10_000 } as const;

/** What the cache does to the download. */
export type CacheSeen = Pick<ModuleCacheObservation, 'directory'> &
  Pick<ModuleCacheObservation, 'behind'> &
  Required<Pick<ModuleCacheObservation, 'ends' | 'error' | 'denied' | 'damaged' | 'locks'>>;

/** The settings that say where the cache is, and what is kept beside it. */
export type CacheSettings = Readonly<
  Record<'GOMODCACHE' | 'GOPATH' | 'GOSUMDB' | 'GOWORK', { readonly value: string }>
>;

export interface CacheWitnessOptions {
  readonly witness: Pick<WitnessOptions, 'local' | 'dir' | 'timeoutMs' | 'giveUp' | 'signal'> & {
    readonly module: Pick<WitnessOptions['module'], 'path' | 'version'>;
    readonly go: Pick<WitnessOptions['go'], 'path'>;
    readonly settings: { readonly values: CacheSettings };
  };
  /** Environment and directory of the run with an empty cache. */
  readonly env: Environment;
  readonly cwd: string;
  readonly args: readonly string[];
  readonly scratch: string;
  /** The directory of the cache, where its file system is nearly full. */
  readonly full: string | null;
}

/** Repeats a download with what is in the user's cache; null where the cache has nothing to say. Never rejects. */
export async function askCache(
  options: CacheWitnessOptions,
  plain: Promise<ChildResult>,
): Promise<CacheSeen | null> {
  const { local, module, settings } = options.witness;
  const rooms: TempDir[] = [];
  const begun = performance.now();
  let directory = '';
  const roomIn = async (full: string | null): Promise<FullPlace | null> => {
    if (full === null) return null;
    directory = full;
    const room = await makeTempDirBelow(full);
    rooms.push(room);
    return { directory: full, room: room.path };
  };
  try {
    const [gopath = ''] = settings.values.GOPATH.value.split(delimiter);
    const fullBelow = async (...names: readonly string[]): Promise<string | null> => {
      const unfit = await unfitCache(join(...names));
      return unfit?.kind === 'full' ? unfit.path : null;
    };
    const downloads = fullBelow(settings.values.GOMODCACHE.value, 'cache', 'download');
    const database = parseGosumdb(settings.values.GOSUMDB.value);
    const state = database.kind === 'database' ? join('pkg', 'sumdb', database.name, 'latest') : '';
    const stuck = await heldLocks([join(gopath, state)]);
    const place = await cachePlace({
      cache: settings.values.GOMODCACHE.value,
      gopath: settings.values.GOPATH.value,
      gosumdb: settings.values.GOSUMDB.value,
      module,
      scratch: options.scratch,
      uid: local.uid,
      full: await roomIn(options.full ?? (await downloads)),
      used: plain.then(() => options.env.GOMODCACHE ?? ''),
      fullState: await roomIn(await fullBelow(gopath, 'pkg', 'sumdb')),
    });
    const seen = place && (await judge(options, place, plain, begun));
    if (!isFine(await plain) || state === '' || seen?.ends === 'hangs') return seen;
    // Go holds it for a moment only, and asks for it where it asked the database.
    const isAsked = (await bytesBelow(dirname(join(options.env.GOPATH ?? '', state)))) > 0;
    const locks = isAsked && stuck?.length !== 0 ? await heldLocks([join(gopath, state)]) : [];
    return locks === null || locks.length === 0 ? seen : waiting(options, locks);
  } catch (error) {
    const isFull = directory !== '' && errorCode(error) === 'ENOSPC';
    return isFull ? noRoom(options, directory, isFine(await plain)) : null;
  } finally {
    for (const room of rooms) room.remove();
  }
}

/** What go would wait for without an end. */
function waiting({ witness }: CacheWitnessOptions, locks: CacheSeen['locks']): CacheSeen {
  const directory = witness.settings.values.GOMODCACHE.value;
  return { directory, ends: 'hangs', error: '', denied: [], damaged: [], locks };
}

/** Not even a directory could be made. */
function noRoom({ witness }: CacheWitnessOptions, path: string, isFirst: boolean): CacheSeen {
  const directory = witness.settings.values.GOMODCACHE.value;
  const error = isFirst ? `mkdir ${path}: no space left on device` : '';
  const denied = [{ path, why: 'full' }] as const;
  return { directory, ends: 'fails', error, denied, damaged: [], locks: [], behind: !isFirst };
}

async function judge(
  options: CacheWitnessOptions,
  place: CachePlace,
  plain: Promise<ChildResult>,
  begun: number,
): Promise<CacheSeen | null> {
  const { settings, dir } = options.witness;
  const directory = settings.values.GOMODCACHE.value;
  const stop = new AbortController();
  const repeated = place.differs ? repeat(options, place, stop.signal) : null;
  const required = await damageByGoSum(directory, dir);
  const first = await plain;
  const known = place.locks.length === 0 ? 'none' : place.areHeld ? 'held' : 'unknown';
  const patience = Math.max(
    PATIENCE[known],
    (performance.now() - begun) * (place.repositories.length > 0 ? 2 : 1),
  );
  const timer = setTimeout(
    () => stop.abort(),
    isFine(first) ? patience : Math.min(patience, PATIENCE.unknown),
  );
  const result = await repeated;
  clearTimeout(timer);
  if (!isFine(first)) return behind(options, place, first, result);
  const ends = result === null || isFine(result) ? 'works' : result.exitCode === null ? 'hangs' : 'fails';
  // Without a lock that may be waited for it was slow, not stopped.
  if (ends === 'hangs' && place.locks.length === 0) return null;
  const own = result === null ? [] : await ownDamage(options, place, first, result);
  const damaged = [
    ...own,
    ...required.map((name) => join(directory, name)).filter((file) => !own.includes(file)),
  ];
  const side = join(directory, SIDE_LOCK);
  const locks = place.locks.filter(({ file }) => ends === 'hangs' || (place.areHeld && file === side));
  // What was enough is no fault.
  const denied = place.denied.filter(({ why }) => ends !== 'works' || why !== 'full');
  if (ends === 'works' && damaged.length + locks.length + denied.length === 0) return null;
  const error = ends === 'fails' && result !== null ? wordsOf(result, place, directory) : '';
  return { directory, ends, error, denied, damaged, locks };
}

/**
 * What stands in the way besides what stops the download into an empty cache: before it where go then says something else, after
 * it where go does not come to it.
 */
function behind(
  { witness }: CacheWitnessOptions,
  place: CachePlace,
  first: ChildResult,
  result: ChildResult | null,
): CacheSeen | null {
  if (result === null || isFine(result) || [first, result].some(({ exitCode }) => exitCode === null))
    return null;
  const directory = witness.settings.values.GOMODCACHE.value;
  const [before, error] = [first, result].map((one) => wordsOf(one, place, directory)) as [string, string];
  const isNamed = place.state !== null || [directory, place.userGopath].some((path) => error.includes(path));
  const isAfter = !isNamed || faultWords(before) === faultWords(error);
  // What is there already need not be stored. What is nearly full may be enough, unless not even the smallest module fits.
  const denied = place.denied.filter(
    ({ path, why }) => !isAfter || (!place.holds && (why !== 'full' || !hasRoom(path, 40_000, 6))),
  );
  const state = place.state === null ? [] : [join(place.userGopath, place.state)];
  const damaged = [...state, ...place.obstacles];
  if (denied.length + damaged.length === 0) return null;
  const seen = { directory, ends: 'fails', denied, damaged, locks: [] } as const;
  return isAfter ? { ...seen, error: '', behind: true } : { ...seen, error, behind: false };
}

/** What is still damaged after go has run, and so will be the next time. */
async function ownDamage(
  { witness }: CacheWitnessOptions,
  place: CachePlace,
  first: ChildResult,
  result: ChildResult,
): Promise<readonly string[]> {
  const { Sum, GoModSum } = parseAnswer(first.stdout);
  const { path, version } = witness.module;
  const cache = witness.settings.values.GOMODCACHE.value;
  const files = await damageOf(place.cache, { ...place, path, version, sum: Sum, goModSum: GoModSum });
  const damaged = files.map((name) => join(cache, name));
  if (isFine(result) || result.exitCode === null) return damaged;
  const said = wordsOf(result, place, cache);
  const inTheWay = place.obstacles.filter((path) => said.includes(path));
  damaged.unshift(...(inTheWay.length > 0 ? inTheWay : place.obstacles));
  if (place.state !== null) damaged.unshift(join(place.userGopath, place.state));
  if (damaged.length > 0) return [...new Set(damaged)];
  if (place.repositories.length > 0) return place.repositories.map((name) => join(cache, name));
  // The middle of a zip, or an answer of the database: looking at it tells less than what go says.
  const hidden = /\bzip: /.test(said) ? `${place.entry}zip` : place.answer;
  return hidden === null ? [] : [join(cache, hidden)];
}

function isFine(result: ChildResult): boolean {
  return result.exitCode === 0 && parseAnswer(result.stdout).Error === '';
}

/** Go's words, with the user's names of the places. */
function wordsOf(result: ChildResult, place: CachePlace, cache: string): string {
  const said = parseAnswer(result.stdout).Error || result.stderr;
  return said.replaceAll(place.cache, cache).replaceAll(place.gopath, place.userGopath);
}

/** The download in the stand-in; where go.sum may be written, in the user's directory with copies of go.mod and go.sum. */
async function repeat(
  options: CacheWitnessOptions,
  place: CachePlace,
  stop: AbortSignal,
): Promise<ChildResult> {
  const { go, timeoutMs, giveUp, signal, dir, settings } = options.witness;
  const module = await nearestFile(dir, 'go.mod');
  const side = join(settings.values.GOMODCACHE.value, SIDE_LOCK);
  const known = [...place.locks.map(({ file }) => file), ...place.denied.map(({ path }) => path)];
  const isWritten = [...known, ...place.obstacles].includes(side) && settings.values.GOWORK.value === '';
  const inside = isWritten && module !== null;
  const copy = join(options.scratch, 'go.mod');
  if (inside) {
    await writeFile(copy, module.text);
    const sums = await readText(join(dirname(module.path), 'go.sum')).catch(() => '');
    await writeFile(join(options.scratch, 'go.sum'), sums);
  }
  const cwd = inside ? dir : options.cwd;
  const [mod = '', download = '', ...rest] = options.args;
  return runChild(go.path, inside ? [mod, download, `-modfile=${copy}`, ...rest] : options.args, {
    cwd,
    env: { ...options.env, GOMODCACHE: place.cache, GOPATH: place.gopath, PWD: cwd },
    timeoutMs,
    signal: AbortSignal.any([giveUp, signal, stop]),
  });
}

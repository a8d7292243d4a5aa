// A stand-in for the user's module cache, so that go meets the same permissions, locks and files about one module without
// changing any of them. It must not write outside the temporary directory.

import { cp, lstat, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { basename, delimiter, dirname, isAbsolute, join } from 'node:path';
import { type ChecksumDatabase, parseGosumdb } from '../go/gosumdb.js';
import { escapePath, escapeVersion } from '../go/module-path.js';
import { openNote } from '../go/sumdb-note.js';
import type { DeniedPlace } from '../model/observation.js';
import { Layout } from './cache-layout.js';
import { heldLocks, type Lock } from './cache-locks.js';
import { REPOSITORIES, takeRepositories } from './cache-repositories.js';
import type { KnownModule } from './goproxy.js';
import { unfitCache } from './witness-place.js';

export interface CachePlaceOptions {
  /** GOMODCACHE and GOPATH of the user. */
  readonly cache: string;
  readonly gopath: string;
  readonly gosumdb: string;
  readonly module: Pick<KnownModule, 'path' | 'version'>;
  /** Where the stand-ins are made. */
  readonly scratch: string;
  /** null where the system has no user ids. */
  readonly uid: number | null;
  /** A directory of the module cache whose file system is nearly full, and a directory for the stand-in in there. */
  readonly full: FullPlace | null;
  /** The same for the state of the checksum database. */
  readonly fullState: FullPlace | null;
  /** The cache of a download that is over. */
  readonly used: Promise<string>;
}

export interface FullPlace {
  readonly directory: string;
  readonly room: string;
}

/** The stand-ins. Names of files are below either cache. */
export interface CachePlace {
  readonly cache: string;
  readonly gopath: string;
  /** GOPATH[0] of the user. */
  readonly userGopath: string;
  /** `path@version` as the cache spells it. */
  readonly unpacked: string;
  /** Directory and beginning of the names of the version's files, ending in a dot. */
  readonly entry: string;
  /** The answer of the checksum database about the version, where it was taken along. */
  readonly answer: string | null;
  /** The state of the checksum database, below GOPATH, where it is no note signed with the right key. */
  readonly state: string | null;
  readonly denied: readonly DeniedPlace[];
  /** Repositories that the download uses. */
  readonly repositories: readonly string[];
  /** What stands in the way of something else. */
  readonly obstacles: readonly string[];
  /** Locks that go may have to wait for. */
  readonly locks: readonly Lock[];
  /** True when the locks are known to be held, false when the system does not tell. */
  readonly areHeld: boolean;
  /** False when nothing in it could make a difference to an empty cache. */
  readonly differs: boolean;
  /** True when it holds something of the version. */
  readonly holds: boolean;
}

/** The most files of a checksum database's answers that are taken along. */
const MAX_ANSWERS = 400;
/** The state is one signed note of a few hundred bytes. */
const MAX_STATE_BYTES = 64_000;

/** Builds the stand-in; null where the cache has no place or the module no name in it. */
export async function cachePlace(options: CachePlaceOptions): Promise<CachePlace | null> {
  const path = escapePath(options.module.path);
  const version = escapeVersion(options.module.version);
  const [userGopath = ''] = options.gopath.split(delimiter);
  if (!isAbsolute(options.cache) || !path.ok || !version.ok) return null;
  const { full, scratch, fullState } = options;
  const layout = new Layout(options.uid);
  const cache = join(full?.room ?? scratch, 'place');
  const names = path.escaped.split('/');
  const download = ['cache', 'download', ...names, '@v'];
  const entry = join(...download, `${version.escaped}.`);
  const unpacked = join(...names.slice(0, -1), `${names.at(-1)}@${version.escaped}`);
  const site: Site = { layout, from: options.cache, to: cache, entry, unpacked, isFull: full !== null };
  for (const way of [download, names.slice(0, -1), [REPOSITORIES]]) await layout.lay(site.from, cache, way);
  if (full !== null) await layout.deny(full.directory, 'ENOSPC');
  const hasFiles = await takeFiles(site);
  const isUnpacked = await takeUnpacked(site);
  const parsed = parseGosumdb(options.gosumdb);
  const database = parsed.kind === 'database' ? parsed : null;
  const answer = database && (await takeAnswers(site, database.name));
  const isStateful = database !== null && isAbsolute(userGopath);
  const unfit = isStateful ? await unfitCache(userGopath) : null;
  if (unfit?.kind === 'denied') await layout.deny(userGopath, unfit.refusal);
  if (isStateful && fullState !== null) await layout.deny(fullState.directory, 'ENOSPC');
  // Where go cannot make it, nothing of it can be changed.
  const gopath = unfit?.kind === 'denied' ? userGopath : join(fullState?.room ?? scratch, 'state');
  const state =
    isStateful && gopath !== userGopath
      ? await takeState(layout, userGopath, gopath, database, answer !== null)
      : null;
  const repositories = await takeRepositories(layout, options.cache, cache, options.used);
  const locking = await takeLocks(site, repositories);
  await layout.close();
  const { denied, obstacles } = layout;
  const found = denied.length + obstacles.length + locking.locks.length + repositories.length;
  const differs = hasFiles || isUnpacked || answer !== null || state !== null || found > 0;
  return {
    cache,
    gopath,
    userGopath,
    unpacked,
    entry,
    answer,
    state,
    denied,
    obstacles,
    repositories,
    differs,
    holds: hasFiles || isUnpacked,
    ...locking,
  };
}

/** Whether the user's module cache has all of a version, so that go finds it without the network. */
export async function isStored(cache: string, module: KnownModule): Promise<boolean> {
  const [path, version] = [escapePath(module.path), escapeVersion(module.version)];
  if (!path.ok || !version.ok) return false;
  const entry = join(cache, 'cache', 'download', path.escaped, '@v', `${version.escaped}.`);
  const files = await Promise.all(['info', 'mod', 'zip', 'ziphash'].map((kind) => exists(entry + kind)));
  return files.every(Boolean);
}

interface Site {
  readonly layout: Layout;
  readonly from: string;
  readonly to: string;
  readonly entry: string;
  readonly unpacked: string;
  readonly isFull: boolean;
}

/** The lock that go takes when it writes go.sum. */
export const SIDE_LOCK = join('cache', 'lock');

/** The version's files. */
async function takeFiles(site: Site): Promise<boolean> {
  const { layout, from, to, entry } = site;
  const start = basename(entry);
  const all = await readdir(join(from, dirname(entry))).catch(() => []);
  const kinds = all
    .filter((name) => name.startsWith(start))
    .map((name) => name.slice(start.length))
    .filter((kind) => KINDS.has(kind));
  if (layout.isLinked(join(to, dirname(entry)))) return kinds.length > 0;
  for (const kind of kinds) {
    const [source, target] = [join(from, entry + kind), join(to, entry + kind)];
    await layout.take(source, target, {
      needed: NEEDED[kind] ?? 0,
      isLink: await isNeverWritten(site, kind),
    });
  }
  return kinds.length > 0;
}

const KINDS: ReadonlySet<string> = new Set(['info', 'mod', 'zip', 'ziphash', 'partial']);

/** What go must be allowed to do with a file; the others it fetches again where it cannot read them. */
const NEEDED: Readonly<Record<string, number>> = { zip: 0o400, ziphash: 0o400, partial: 0o200 };

/** Go replaces these, if at all, by renaming. Small ones are linked only where there is no room for copies. */
async function isNeverWritten({ from, entry, isFull }: Site, kind: string): Promise<boolean> {
  if (kind === 'zip') return true;
  if (!isFull) return false;
  if (kind !== 'ziphash') return kind !== 'partial';
  return /^h1:[\w+/]{43}=$/.test(await readFile(join(from, entry + kind), 'utf8').catch(() => ''));
}

/** The unpacked module, where go leaves it alone (cmd/go/internal/modfetch/cache.go, DownloadDir). */
async function takeUnpacked({ layout, from, to, entry, unpacked }: Site): Promise<boolean> {
  const [source, target] = [join(from, unpacked), join(to, unpacked)];
  if (!(await exists(source))) return false;
  if (layout.isLinked(target)) return true;
  const isDirectory = (await stat(source)).isDirectory();
  const isWhole = isDirectory && !(await exists(join(from, `${entry}partial`)));
  if (isWhole) await layout.link(source, target);
  else if (isDirectory) await mkdir(target);
  else await writeFile(target, '');
  const files = isWhole ? [] : await readdir(source).catch(() => []);
  // Go makes directories writable before it removes what is in them, which only their owner can.
  if (files.length > 0 && !(await layout.isOwn(source))) {
    await layout.deny(source, 'EACCES');
    layout.forbid(dirname(target));
  }
  return true;
}

/** What the checksum database said about the version before, and the rest of its answers with it. */
async function takeAnswers({ layout, from, to, unpacked }: Site, database: string): Promise<string | null> {
  const answers = join('cache', 'download', 'sumdb', database);
  const answer = join(answers, 'lookup', unpacked);
  if (!(await exists(join(from, answer)))) return null;
  if (layout.isLinked(join(to, answer))) return answer;
  const all = await readdir(join(from, answers), { recursive: true }).catch(() => []);
  const taken = all.length > MAX_ANSWERS ? answer : answers;
  await cp(join(from, taken), join(to, taken), { recursive: true, dereference: true }).catch(() => {});
  return answer;
}

/** The state of the checksum database, where go could not read it, and who may write it. */
async function takeState(
  layout: Layout,
  from: string,
  to: string,
  { name, publicKey }: ChecksumDatabase,
  isWhole: boolean,
): Promise<string | null> {
  const directory = join('pkg', 'sumdb', name);
  await mkdir(to);
  await layout.lay(from, to, ['pkg', 'sumdb', ...name.split('/')]);
  const state = join(directory, 'latest');
  const [source, target] = [join(from, state), join(to, state)];
  const seen = await lstat(source).catch(() => null);
  if (seen === null || seen.size > MAX_STATE_BYTES || layout.isLinked(target)) return null;
  const note = await readFile(source).catch(() => null);
  const isSound = note === null || note.length === 0 || openNote(note, { name, publicKey }).ok;
  // A sound state is worth no more than an empty one, without the answers that go with it.
  await layout.take(source, target, { needed: 0o600, ...(isSound && !isWhole ? { text: '' } : {}) });
  return isSound ? null : state;
}

/** Locks that are held, so that go waits for them as it would; all there are where the system does not tell which. */
async function takeLocks(
  { layout, from, to, entry }: Site,
  repositories: readonly string[],
): Promise<Pick<CachePlace, 'locks' | 'areHeld'>> {
  const names = [`${entry}lock`, SIDE_LOCK, ...repositories.map((name) => `${name}.lock`)];
  const held = await heldLocks(names.map((name) => join(from, name)));
  const locks: Lock[] = [];
  for (const name of names) {
    const file = join(from, name);
    const there = (await exists(file)) ? { file, process: null } : undefined;
    const lock = held === null ? there : held.find((one) => one.file === file);
    if (lock !== undefined) locks.push(lock);
    if (layout.isLinked(join(to, name)) || (await lstat(file).catch(() => null)) === null) continue;
    if (lock === undefined) await layout.take(file, join(to, name), { needed: 0o600 });
    else await layout.link(file, join(to, name));
  }
  return { locks, areHeld: held !== null };
}

function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

// Which files of a module cache are not what they should be: compared with the hashes of a download, or with go.sum. It
// must not change or repair anything.

import { open, readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type FileDigest, goModHash, hash1OfDigests, sha256Hex } from '../go/dir-hash.js';
import { parseGoSum } from '../go/go-sum.js';
import { escapePath, escapeVersion } from '../go/module-path.js';
import { readBytes, readText } from './read-file.js';
import { nearestFile } from './witness-place.js';

/** A version whose hashes are known, and its names below a module cache. */
export interface SoundVersion {
  readonly path: string;
  readonly version: string;
  readonly sum: string;
  readonly goModSum: string;
  /** Directory and beginning of the names of its files, ending in a dot. */
  readonly entry: string;
  readonly unpacked: string;
}

const MAX_UNPACKED_BYTES = 32_000_000;
const MAX_UNPACKED_FILES = 3000;
const MAX_SUMS = 2000;

/**
 * Names below the cache of what is damaged about one version, what go reads first coming first; an .info
 * that is damaged go has replaced. Never rejects.
 */
export async function damageOf(cache: string, version: SoundVersion): Promise<readonly string[]> {
  const { entry, unpacked } = version;
  const read = (kind: string): Promise<Buffer | null> =>
    readBytes(join(cache, entry + kind)).catch(() => null);
  const [mod, hash] = await Promise.all(['mod', 'ziphash'].map(read));
  const damaged = [
    mod && goModHash(mod) !== version.goModSum ? `${entry}mod` : '',
    hash && hash.toString().trim() !== version.sum ? `${entry}ziphash` : '',
    (await isZipSound(join(cache, `${entry}zip`))) ? '' : `${entry}zip`,
    (await isUnpackedSound(join(cache, unpacked), version)) ? '' : unpacked,
  ];
  return damaged.filter((name) => name !== '');
}

/** A zip ends in a directory, at the end of which stand 22 bytes; go writes no comment behind them. True for none. */
async function isZipSound(file: string): Promise<boolean> {
  const handle = await open(file).catch(() => null);
  if (handle === null) return true;
  try {
    const end = Buffer.alloc(22);
    await handle.read(end, 0, 22, Math.max(0, (await handle.stat()).size - 22));
    return end.readUInt32LE(0) === 0x06054b50;
  } catch {
    return false;
  } finally {
    await handle.close();
  }
}

/** As `go mod verify` compares (cmd/go/internal/modcmd/verify.go). */
async function isUnpackedSound(directory: string, { path, version, sum }: SoundVersion): Promise<boolean> {
  try {
    const all = await readdir(directory, { recursive: true, withFileTypes: true });
    const files = all.filter((one) => one.isFile());
    if (files.length > MAX_UNPACKED_FILES) return true;
    const digests: FileDigest[] = [];
    let bytes = 0;
    for (const { parentPath, name } of files) {
      const file = join(parentPath, name);
      const content = await readBytes(file);
      bytes += content.length;
      if (bytes > MAX_UNPACKED_BYTES) return true;
      const inside = file.slice(directory.length + 1).replaceAll('\\', '/');
      digests.push({ name: Buffer.from(`${path}@${version}/${inside}`), sha256: sha256Hex(content) });
    }
    return hash1OfDigests(digests) === sum;
  } catch {
    return true;
  }
}

/** Names below the cache of files that differ from the nearest go.sum. Never rejects. */
export async function damageByGoSum(cache: string, dir: string): Promise<readonly string[]> {
  const module = await nearestFile(dir, 'go.mod');
  if (module === null) return [];
  const sums = await readText(join(dirname(module.path), 'go.sum')).catch(() => '');
  const damaged: string[] = [];
  for (const [name, [sum = '']] of [...parseGoSum(sums).hashes].slice(0, MAX_SUMS)) {
    const [, path = '', version = '', mod] = /^(\S+) ([^/]+)(\/go\.mod)?$/.exec(name) ?? [];
    const [escapedPath, escapedVersion] = [escapePath(path), escapeVersion(version)];
    if (!sum.startsWith('h1:') || !escapedPath.ok || !escapedVersion.ok) continue;
    const entry = join('cache', 'download', escapedPath.escaped, '@v', `${escapedVersion.escaped}.`);
    const file = entry + (mod === undefined ? 'ziphash' : 'mod');
    const content = await readText(join(cache, file)).catch(() => null);
    if (content === null) continue;
    if ((mod === undefined ? content.trim() : goModHash(content)) !== sum) damaged.push(file);
    else if (mod === undefined && !(await isZipSound(join(cache, `${entry}zip`))))
      damaged.push(`${entry}zip`);
  }
  return damaged;
}

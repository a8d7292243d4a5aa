// Which files of a module cache are not what they should be: compared with the hashes of a download, or with go.sum. It
// must not change or repair anything.

import { open, readdir, readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type FileDigest, goModHash, hash1OfDigests, sha256Hex } from '../go/dir-hash.js';
import { checkGoSum, parseGoSum } from '../go/go-sum.js';
import { readModuleInfo } from '../go/module-info.js';
import { escapePath, escapeVersion } from '../go/module-path.js';
import { readModuleZip } from '../go/module-zip.js';
import type { FoundModuleFile } from './required-modules.js';

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

/** What is larger is looked at only at its end. */
const MAX_HASHED_BYTES = 8_000_000;
const MAX_UNPACKED_BYTES = 32_000_000;
const MAX_UNPACKED_FILES = 3000;
const MAX_REQUIREMENTS = 500;

/** Names below the cache of what is damaged about one version, what go reads first coming first. Never rejects. */
export async function damageOf(cache: string, version: SoundVersion): Promise<readonly string[]> {
  const { entry, unpacked } = version;
  const read = (kind: string): Promise<Buffer | null> =>
    readFile(join(cache, entry + kind)).catch(() => null);
  const [info, mod, hash] = await Promise.all(['info', 'mod', 'ziphash'].map(read));
  const asked = { path: version.path, version: version.version, proxy: '' };
  const damaged = [
    info && !readModuleInfo(info, asked).ok ? `${entry}info` : '',
    mod && goModHash(mod) !== version.goModSum ? `${entry}mod` : '',
    hash && hash.toString().trim() !== version.sum ? `${entry}ziphash` : '',
    (await isZipSound(join(cache, `${entry}zip`), version)) ? '' : `${entry}zip`,
    (await isUnpackedSound(join(cache, unpacked), version)) ? '' : unpacked,
  ];
  return damaged.filter((name) => name !== '');
}

async function isZipSound(file: string, { path, version, sum }: SoundVersion): Promise<boolean> {
  try {
    if ((await stat(file)).size > MAX_HASHED_BYTES) return await hasZipEnd(file);
    const zip = readModuleZip(await readFile(file), { path, version, maxUncompressed: MAX_UNPACKED_BYTES });
    return zip.ok ? zip.h1 === sum : zip.error.text === '';
  } catch {
    return true;
  }
}

/** A zip ends in a directory, at the end of which stand 22 bytes; go writes no comment behind them. */
async function hasZipEnd(file: string): Promise<boolean> {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    const end = Buffer.alloc(22);
    await handle.read(end, 0, 22, Math.max(0, size - 22));
    return end.readUInt32LE(0) === 0x06054b50;
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
      const content = await readFile(file);
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

/** Names below the cache of what is damaged about the requirements, by go.sum. Never rejects. */
export async function damagedRequirements(cache: string, found: FoundModuleFile): Promise<readonly string[]> {
  if (found.kind !== 'found') return [];
  const text = await readFile(join(dirname(found.file), 'go.sum'), 'utf8').catch(() => '');
  const sums = parseGoSum(text);
  const damaged: string[] = [];
  for (const { path, version } of found.requirements.slice(0, MAX_REQUIREMENTS)) {
    const escaped = escapePath(path);
    const written = escapeVersion(version);
    if (!escaped.ok || !written.ok) continue;
    const entry = join('cache', 'download', ...escaped.escaped.split('/'), '@v', `${written.escaped}.`);
    const differs = (suffix: string, hash: string): boolean =>
      checkGoSum(sums, path, version + suffix, hash).kind === 'mismatch';
    const mod = await readFile(join(cache, `${entry}mod`)).catch(() => null);
    if (mod && differs('/go.mod', goModHash(mod))) damaged.push(`${entry}mod`);
    const hash = await readFile(join(cache, `${entry}ziphash`), 'utf8').catch(() => null);
    if (hash !== null && differs('', hash.trim())) damaged.push(`${entry}ziphash`);
    const isWhole = await hasZipEnd(join(cache, `${entry}zip`)).catch(() => true);
    if (!isWhole) damaged.push(`${entry}zip`);
  }
  return damaged;
}

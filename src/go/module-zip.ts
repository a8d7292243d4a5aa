// Whether the go command would accept a downloaded module zip, and its h1 hash: the checks of cmd/go/internal/modfetch
// downloadZip and golang.org/x/mod/zip Unzip in their order (semantics.md §2.5). It must not write files or compare the
// hash with anything.

import { fromByteString } from './byte-string.js';
import { type FileDigest, hash1OfDigests, sha256Hex } from './dir-hash.js';
import { type ArchiveEntry, type ArchiveErrorKind, readArchive, readEntry } from './module-zip-archive.js';
import { CONTENT_TOO_LARGE, checkNames, MAX_ZIP_BYTES, type NameErrorCode } from './module-zip-names.js';
import { checkCanonical, checkModuleVersion } from './pseudo-version.js';

export interface ModuleZipRequest {
  readonly path: string;
  readonly version: string;
  /** Most bytes to unpack in total; the caller's protection against zip bombs, at most Go's own 500 MiB are useful. */
  readonly maxUncompressed: number;
}

export interface ModuleZipFile {
  /** As in the zip: M@V/…; names of directories end in "/". */
  readonly name: string;
  /** Uncompressed size in bytes. */
  readonly size: number;
}

export type ModuleZipErrorCode =
  | ArchiveErrorKind
  | NameErrorCode
  | 'too-large'
  | 'unexpected-file'
  | 'bad-version'
  | 'newline-in-name';

/** When Go notices: while storing the download, opening it, hashing it, or (after the checksum was verified) unpacking. */
export type ModuleZipStage = 'download' | 'open' | 'hash' | 'unpack';

export interface ModuleZipError {
  readonly code: ModuleZipErrorCode;
  readonly stage: ModuleZipStage;
  /**
   * Go's words without "go: " in front; at the unpack stage without "unzip FILE: ". Empty for over-limit, which is the
   * caller's limit and not Go's.
   */
  readonly text: string;
  /** The file it is about, or empty. */
  readonly detail: string;
}

export type ModuleZip =
  | {
      readonly ok: true;
      readonly files: readonly ModuleZipFile[];
      readonly h1: string;
      /** Content of the go.mod at the root, or null when the module has none. */
      readonly goMod: Uint8Array | null;
    }
  | {
      readonly ok: false;
      readonly error: ModuleZipError;
      /** The hash, when the fault is one Go notices only after comparing it. */
      readonly h1: string | null;
    };

/** Reads and judges a module zip. Never throws, never unpacks more than `maxUncompressed` bytes in total. */
export function readModuleZip(file: Uint8Array, request: ModuleZipRequest): ModuleZip {
  const { path, version } = request;
  if (file.length > MAX_ZIP_BYTES) {
    return fail('too-large', 'download', `${path}@${version}: downloaded zip file too large`);
  }
  const archive = readArchive(file);
  if (!archive.ok) return fail(archive.kind, 'open', archive.text);
  const prefix = `${path}@${version}/`;
  const foreign = archive.entries.find((entry) => !entry.name.startsWith(prefix));
  if (foreign) {
    const name = fromByteString(foreign.name);
    return fail('unexpected-file', 'open', `zip for ${path}@${version} has unexpected file ${name}`, name);
  }
  const contents = hashContents(file, archive.entries, request);
  if (!contents.ok) return contents;
  const { h1, goMod } = contents;
  const refused = checkUnpacking(archive.entries, request);
  if (refused) return { ok: false, error: refused, h1 };
  const files = archive.entries.map(({ name, uncompressedSize }) => ({
    name: fromByteString(name),
    size: uncompressedSize,
  }));
  return { ok: true, files, h1, goMod };
}

function fail(
  code: ModuleZipErrorCode,
  stage: ModuleZipStage,
  text: string,
  detail = '',
): ModuleZip & { ok: false } {
  return { ok: false, error: { code, stage, text, detail }, h1: null };
}

type Contents =
  | (ModuleZip & { ok: false })
  | { readonly ok: true; readonly h1: string; readonly goMod: Uint8Array | null };

// Of several entries with one name Go hashes the last one, as often as the name occurs, in order of the names.
function hashContents(
  file: Uint8Array,
  entries: readonly ArchiveEntry[],
  request: ModuleZipRequest,
): Contents {
  const last = new Map(entries.map((entry) => [entry.name, entry]));
  const goModName = `${request.path}@${request.version}/go.mod`;
  const digests: FileDigest[] = [];
  let goMod: Uint8Array | null = null;
  let left = request.maxUncompressed;
  const names = entries.map((entry) => entry.name).sort();
  for (const name of names) {
    const entry = last.get(name);
    if (!entry) continue;
    const shown = fromByteString(name);
    if (name.includes('\n')) {
      return fail('newline-in-name', 'hash', 'dirhash: filenames with newlines are not supported', shown);
    }
    const read = readEntry(file, entry, left);
    if (!read.ok && read.kind === 'over-limit') return overLimit(entries, shown);
    if (!read.ok) return fail(read.kind, 'hash', read.text, shown);
    left -= read.content.length;
    if (name === goModName) goMod = read.content;
    digests.push({ name: Buffer.from(name, 'latin1'), sha256: sha256Hex(read.content) });
  }
  return { ok: true, h1: hash1OfDigests(digests), goMod };
}

/** Of a zip that announces more than Go unpacks the end is known all the same. */
function overLimit(entries: readonly ArchiveEntry[], name: string): ModuleZip & { ok: false } {
  const announced = entries.reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0);
  return announced > MAX_ZIP_BYTES
    ? fail(CONTENT_TOO_LARGE.code, 'unpack', CONTENT_TOO_LARGE.text)
    : fail('over-limit', 'hash', '', name);
}

const MAX_LINES = 20;
/** Characters of all parent directories of all names together that are compared. */
const MAX_PARENT_LENGTH = 32 << 20;

function checkUnpacking(
  entries: readonly ArchiveEntry[],
  { path, version }: ModuleZipRequest,
): ModuleZipError | undefined {
  const unusable = checkCanonical(version) ?? checkModuleVersion(path, version);
  if (unusable !== null) return { code: 'bad-version', stage: 'unpack', text: unusable, detail: '' };
  if (parentLength(entries) > MAX_PARENT_LENGTH)
    return { code: 'over-limit', stage: 'unpack', text: '', detail: '' };
  const errors = checkNames(entries, `${path}@${version}/`);
  const [first] = errors;
  if (!first) return undefined;
  if (first.code === 'content-too-large') {
    return { code: first.code, stage: 'unpack', text: first.text, detail: '' };
  }
  const lines = errors.slice(0, MAX_LINES).map(({ name, text }) => `${name}: ${text}`);
  return { code: first.code, stage: 'unpack', text: lines.join('\n'), detail: first.name };
}

/** How much the search for collisions has to compare at most: each name once for each directory it lies in. */
function parentLength(entries: readonly ArchiveEntry[]): number {
  return entries.reduce((sum, { name }) => sum + name.length * name.split('/').length, 0);
}

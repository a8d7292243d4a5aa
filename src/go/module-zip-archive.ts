// The ZIP container as Go's archive/zip reads it: same directory search, same tolerance, same refusals, same words.
// It must not know about modules; module-zip.ts applies their rules.

import { crc32, inflateRawSync } from 'node:zlib';

export interface ArchiveEntry {
  /** Name as bytes, one character per byte, because the hash of a module is over bytes. */
  readonly name: string;
  readonly method: number;
  readonly crc32: number;
  readonly compressedSize: number;
  readonly uncompressedSize: number;
  readonly hasDataDescriptor: boolean;
  /** Of the local header, from the start of the file. */
  readonly headerOffset: number;
}

export type ArchiveErrorKind =
  | 'not-a-zip'
  | 'truncated'
  | 'corrupt-data'
  | 'checksum'
  | 'unsupported-method'
  | 'over-limit';

export interface ArchiveError {
  readonly ok: false;
  readonly kind: ArchiveErrorKind;
  /** Go's words; empty for over-limit, which is the caller's limit and not Go's. */
  readonly text: string;
}

export type Archive = { readonly ok: true; readonly entries: readonly ArchiveEntry[] } | ArchiveError;
export type EntryContent = { readonly ok: true; readonly content: Uint8Array } | ArchiveError;

const NOT_A_ZIP: ArchiveError = { ok: false, kind: 'not-a-zip', text: 'zip: not a valid zip file' };
const UNEXPECTED_EOF: ArchiveError = { ok: false, kind: 'truncated', text: 'unexpected EOF' };
const END_OF_FILE: ArchiveError = { ok: false, kind: 'truncated', text: 'EOF' };

const OVER_LIMIT: ArchiveError = { ok: false, kind: 'over-limit', text: '' };

const END_SIGNATURE = 0x06054b50;
const END_LENGTH = 22;
const LOCATOR64_SIGNATURE = 0x07064b50;
const LOCATOR64_LENGTH = 20;
const END64_SIGNATURE = 0x06064b50;
const END64_LENGTH = 56;
const HEADER_SIGNATURE = 0x02014b50;
const HEADER_LENGTH = 46;
const LOCAL_SIGNATURE = 0x04034b50;
const LOCAL_LENGTH = 30;
const DESCRIPTOR_SIGNATURE = 0x08074b50;
const ZIP64_EXTRA = 0x0001;
const UNSET = 0xffffffff;

/** Reads the directory of a ZIP file; contents are read one by one with readEntry. */
export function readArchive(file: Uint8Array): Archive {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  const end = findDirectory(bytes);
  if (!end.ok) return end;
  const entries: ArchiveEntry[] = [];
  let at = end.start;
  let stop: ArchiveError;
  // The count of entries is only 16 bits wide, so Go reads headers until one is bad and then compares those bits.
  for (;;) {
    const header = readHeader(bytes, at);
    if (!header.ok) {
      stop = header;
      break;
    }
    entries.push({ ...header.entry, headerOffset: header.entry.headerOffset + end.base });
    at = header.next;
  }
  if (stop.text === 'EOF') return stop;
  return (entries.length & 0xffff) === (end.records & 0xffff) ? { ok: true, entries } : stop;
}

interface Directory {
  readonly ok: true;
  readonly records: number;
  /** Of the first directory header, from the start of the bytes. */
  readonly start: number;
  /** Where the ZIP file starts inside the bytes; not 0 for a ZIP with something in front of it. */
  readonly base: number;
}

function findEnd(bytes: Buffer): number {
  for (const length of [1024, 65 * 1024]) {
    const start = Math.max(0, bytes.length - length);
    for (let at = bytes.length - END_LENGTH; at >= start; at--) {
      if (bytes.readUInt32LE(at) !== END_SIGNATURE) continue;
      const commentLength = bytes.readUInt16LE(at + END_LENGTH - 2);
      if (at + END_LENGTH + commentLength <= bytes.length) return at;
      break; // A comment that is cut off ends this search; the wider one starts anew and fails at the same place.
    }
    if (start === 0) break;
  }
  return -1;
}

function findDirectory(bytes: Buffer): Directory | ArchiveError {
  const endAt = findEnd(bytes);
  if (endAt < 0) return NOT_A_ZIP;
  let records = bytes.readUInt16LE(endAt + 10);
  let size = BigInt(bytes.readUInt32LE(endAt + 12));
  let offset = BigInt(bytes.readUInt32LE(endAt + 16));
  let directoryEnd = BigInt(endAt);
  if (records === 0xffff || size === 0xffffn || offset === 0xffffffffn) {
    const at = findEnd64(bytes, endAt);
    if (at >= 0n) {
      if (at + BigInt(END64_LENGTH) > bytes.length) return END_OF_FILE;
      const end64 = Number(at);
      if (bytes.readUInt32LE(end64) !== END64_SIGNATURE) return NOT_A_ZIP;
      records = bytes.readUInt16LE(end64 + 32);
      size = bytes.readBigUInt64LE(end64 + 40);
      offset = bytes.readBigUInt64LE(end64 + 48);
      directoryEnd = at;
    }
  }
  const largest = (1n << 63n) - 1n;
  if (size > largest || offset > largest) return NOT_A_ZIP;
  const base = BigInt.asIntN(64, directoryEnd - size - offset);
  const start = BigInt.asIntN(64, base + offset);
  if (start < 0n || start >= BigInt(bytes.length)) return NOT_A_ZIP;
  // Some files claim a base they do not have: a valid header at the plain offset wins.
  const plain = base > 0n && readHeader(bytes, Number(offset)).ok;
  return { ok: true, records, start: Number(plain ? offset : start), base: plain ? 0 : Number(base) };
}

function findEnd64(bytes: Buffer, endAt: number): bigint {
  const at = endAt - LOCATOR64_LENGTH;
  if (at < 0 || bytes.readUInt32LE(at) !== LOCATOR64_SIGNATURE) return -1n;
  if (bytes.readUInt32LE(at + 4) !== 0 || bytes.readUInt32LE(at + 16) !== 1) return -1n;
  return bytes.readBigInt64LE(at + 8);
}

type Header = { readonly ok: true; readonly entry: ArchiveEntry; readonly next: number } | ArchiveError;

function readHeader(bytes: Buffer, at: number): Header {
  if (at >= bytes.length) return END_OF_FILE;
  if (at + HEADER_LENGTH > bytes.length) return UNEXPECTED_EOF;
  if (bytes.readUInt32LE(at) !== HEADER_SIGNATURE) return NOT_A_ZIP;
  const nameEnd = at + HEADER_LENGTH + bytes.readUInt16LE(at + 28);
  const extraEnd = nameEnd + bytes.readUInt16LE(at + 30);
  const next = extraEnd + bytes.readUInt16LE(at + 32);
  if (next > bytes.length) return at + HEADER_LENGTH === bytes.length ? END_OF_FILE : UNEXPECTED_EOF;
  const sizes = readZip64(bytes.subarray(nameEnd, extraEnd), {
    uncompressed: bytes.readUInt32LE(at + 24),
    compressed: bytes.readUInt32LE(at + 20),
    offset: bytes.readUInt32LE(at + 42),
  });
  if (!sizes) return NOT_A_ZIP;
  const entry: ArchiveEntry = {
    name: bytes.toString('latin1', at + HEADER_LENGTH, nameEnd),
    method: bytes.readUInt16LE(at + 10),
    crc32: bytes.readUInt32LE(at + 16),
    compressedSize: sizes.compressed,
    uncompressedSize: sizes.uncompressed,
    hasDataDescriptor: (bytes.readUInt16LE(at + 8) & 0x8) !== 0,
    headerOffset: sizes.offset,
  };
  return { ok: true, entry, next };
}

interface Sizes {
  readonly uncompressed: number;
  readonly compressed: number;
  readonly offset: number;
}

// The 64-bit fields stand in this order and only for those 32-bit fields that are all ones.
function readZip64(extra: Buffer, sizes: Sizes): Sizes | undefined {
  let { uncompressed, compressed, offset } = sizes;
  const need = {
    uncompressed: uncompressed === UNSET,
    compressed: compressed === UNSET,
    offset: offset === UNSET,
  };
  for (let at = 0; at + 4 <= extra.length; ) {
    const tag = extra.readUInt16LE(at);
    const end = at + 4 + extra.readUInt16LE(at + 2);
    if (end > extra.length) break;
    if (tag === ZIP64_EXTRA) {
      let field = at + 4;
      const next = (): number | undefined => {
        field += 8;
        return field > end ? undefined : Number(extra.readBigUInt64LE(field - 8));
      };
      for (const name of ['uncompressed', 'compressed', 'offset'] as const) {
        if (!need[name]) continue;
        need[name] = false;
        const value = next();
        if (value === undefined) return undefined;
        if (name === 'uncompressed') uncompressed = value;
        else if (name === 'compressed') compressed = value;
        else offset = value;
      }
    }
    at = end;
  }
  return need.compressed || need.offset ? undefined : { uncompressed, compressed, offset };
}

/**
 * The content of one entry, its size and checksum verified as Go does on reading. At most `limit` bytes (and one) are
 * unpacked; an entry that really holds more ends in over-limit.
 */
export function readEntry(file: Uint8Array, entry: ArchiveEntry, limit: number): EntryContent {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  const at = entry.headerOffset;
  if (at < 0) return { ok: false, kind: 'not-a-zip', text: 'readat: negative offset' };
  if (at + LOCAL_LENGTH > bytes.length) return END_OF_FILE;
  if (bytes.readUInt32LE(at) !== LOCAL_SIGNATURE) return NOT_A_ZIP;
  const start = at + LOCAL_LENGTH + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
  if (entry.name.endsWith('/')) {
    return entry.uncompressedSize === 0 ? { ok: true, content: new Uint8Array() } : NOT_A_ZIP;
  }
  const packed = bytes.subarray(start, start + entry.compressedSize);
  const unpacked = unpack(packed, entry, limit);
  return unpacked.ok ? verify(bytes, start + entry.compressedSize, entry, unpacked.content) : unpacked;
}

function unpack(packed: Buffer, entry: ArchiveEntry, limit: number): EntryContent {
  // Entries may share their bytes: what is stored once counts for each of them.
  if (entry.method === 0) return packed.length > limit ? OVER_LIMIT : { ok: true, content: packed };
  if (entry.method !== 8) {
    return { ok: false, kind: 'unsupported-method', text: 'zip: unsupported compression algorithm' };
  }
  try {
    const maxOutputLength = Math.min(entry.uncompressedSize, limit) + 1;
    const content = inflateRawSync(packed, { maxOutputLength });
    if (content.length > limit) return OVER_LIMIT;
    return { ok: true, content };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    if (code === 'ERR_BUFFER_TOO_LARGE') return entry.uncompressedSize > limit ? OVER_LIMIT : NOT_A_ZIP;
    if (code === 'Z_BUF_ERROR') return UNEXPECTED_EOF;
    // Go adds " before offset N"; zlib does not tell where it stopped.
    return { ok: false, kind: 'corrupt-data', text: 'flate: corrupt input' };
  }
}

function verify(bytes: Buffer, end: number, entry: ArchiveEntry, content: Uint8Array): EntryContent {
  if (content.length > entry.uncompressedSize) return NOT_A_ZIP;
  if (content.length < entry.uncompressedSize) return UNEXPECTED_EOF;
  const mismatch: ArchiveError = { ok: false, kind: 'checksum', text: 'zip: checksum error' };
  const sum = crc32(content);
  if (entry.hasDataDescriptor) {
    const signed = end + 4 <= bytes.length && bytes.readUInt32LE(end) === DESCRIPTOR_SIGNATURE;
    if (end + (signed ? 16 : 12) > bytes.length) return UNEXPECTED_EOF;
    if (bytes.readUInt32LE(signed ? end + 4 : end) !== entry.crc32) return mismatch;
    return sum === entry.crc32 ? { ok: true, content } : mismatch;
  }
  // A checksum of 0 in the directory counts as "not given".
  return entry.crc32 !== 0 && sum !== entry.crc32 ? mismatch : { ok: true, content };
}

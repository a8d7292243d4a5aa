/** Writes zip files that no tool would write: sizes that are not so, entries that share their bytes, links. */
import { crc32, deflateRawSync } from 'node:zlib';

export interface RawEntry {
  readonly name: string;
  readonly content?: string | Uint8Array;
  /** In place of content: so many zero bytes, packed. */
  readonly zeros?: number;
  /** Unpacked size that the headers name. */
  readonly declared?: number;
  /** Unix mode, in the upper half of the external attributes. */
  readonly mode?: number;
}

/** The bytes of a zip file with these entries (PKWARE APPNOTE 4.3). */
export function rawZip(entries: readonly RawEntry[]): Buffer {
  const pieces: Buffer[] = [];
  const centrals: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const { packed, size, sum } = packedContent(entry);
    const name = Buffer.from(entry.name);
    const common = commonHeader(8, sum, packed.length, entry.declared ?? size, name.length);
    centrals.push(central(common, offset, entry.mode ?? 0), name);
    pieces.push(Buffer.from('PK\x03\x04'), common, name, packed);
    offset += 30 + name.length + packed.length;
  }
  const directory = Buffer.concat(centrals);
  return Buffer.concat([...pieces, directory, end(entries.length, directory.length, offset)]);
}

/** A directory of `count` entries that all name the same `size` bytes, stored once. */
export function centralDirectory(prefix: string, count: number, size: number): Buffer {
  const content = Buffer.alloc(size);
  const name = (n: number): Buffer => Buffer.from(`${prefix}${n.toString(36).padStart(5, '0')}`);
  const length = name(0).length;
  const common = commonHeader(0, crc32(content), size, size, length);
  const header = central(common, 0, 0);
  const directory = Buffer.alloc(count * (header.length + length));
  for (let n = 0; n < count; n++) {
    const at = header.copy(directory, n * (header.length + length));
    name(n).copy(directory, n * (header.length + length) + at);
  }
  const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, name(0), content]);
  return Buffer.concat([local, directory, end(count & 0xffff, directory.length, local.length)]);
}

function packedContent({ content = '', zeros = 0 }: RawEntry) {
  if (zeros === 0) {
    const bytes = Buffer.from(content);
    return { packed: deflateRawSync(bytes), size: bytes.length, sum: crc32(bytes) };
  }
  const bytes = Buffer.alloc(zeros);
  return { packed: deflateRawSync(bytes), size: zeros, sum: crc32(bytes) };
}

/** The 26 bytes that the local and the central header share. */
function commonHeader(method: number, sum: number, packed: number, size: number, name: number): Buffer {
  const header = Buffer.alloc(26);
  header.writeUInt16LE(20, 0);
  header.writeUInt16LE(method, 4);
  header.writeUInt16LE(0x21, 8);
  header.writeUInt32LE(sum, 10);
  header.writeUInt32LE(packed, 14);
  header.writeUInt32LE(size, 18);
  header.writeUInt16LE(name, 22);
  return header;
}

function central(common: Buffer, offset: number, mode: number): Buffer {
  const tail = Buffer.alloc(14);
  tail.writeUInt32LE((mode << 16) >>> 0, 6);
  tail.writeUInt32LE(offset, 10);
  return Buffer.concat([Buffer.from('PK\x01\x02\x14\x03'), common, tail]);
}

function end(count: number, size: number, offset: number): Buffer {
  const record = Buffer.alloc(22);
  record.write('PK\x05\x06', 'latin1');
  record.writeUInt16LE(count & 0xffff, 8);
  record.writeUInt16LE(count & 0xffff, 10);
  record.writeUInt32LE(size, 12);
  record.writeUInt32LE(offset, 16);
  return record;
}

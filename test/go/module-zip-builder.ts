// Writes ZIP files byte by byte for tests, with a knob for every field that can lie.

import { crc32, deflateRawSync } from 'node:zlib';

export interface BuiltFile {
  readonly name: string | Buffer;
  readonly content?: string | Buffer;
  readonly method?: number;
  readonly crc?: number;
  readonly size?: number;
  readonly packedSize?: number;
  readonly packed?: Buffer;
  /** A data descriptor after the content: "signed", "plain", or a wrong checksum in it. */
  readonly descriptor?: 'signed' | 'plain' | 'wrong';
  /** Sizes and offset in a zip64 extra field. */
  readonly zip64?: boolean;
  readonly extra?: Buffer;
}

export interface BuildOptions {
  readonly before?: Buffer;
  readonly comment?: string;
  readonly records?: number;
  readonly end64?: boolean;
}

const u16 = (value: number): Buffer => Buffer.from([value & 0xff, (value >> 8) & 0xff]);
const u32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value >>> 0);
  return bytes;
};
const u64 = (value: number): Buffer => {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(value));
  return bytes;
};

interface Written {
  readonly local: Buffer;
  readonly directory: Buffer;
}

function descriptorOf(file: BuiltFile, crc: number): Buffer {
  if (file.descriptor === undefined) return Buffer.alloc(0);
  const sum = u32(file.descriptor === 'wrong' ? crc + 1 : crc);
  const signature = file.descriptor === 'plain' ? Buffer.alloc(0) : u32(0x08074b50);
  return Buffer.concat([signature, sum, u32(0), u32(0)]);
}

function write(file: BuiltFile, offset: number): Written {
  const name = Buffer.from(file.name);
  const content = Buffer.from(file.content ?? '');
  const method = file.method ?? 8;
  const packed = file.packed ?? (method === 8 ? deflateRawSync(content) : content);
  const crc = file.crc ?? crc32(content);
  const size = file.size ?? content.length;
  const packedSize = file.packedSize ?? packed.length;
  const flags = file.descriptor === undefined ? 0 : 8;
  const extra64 = Buffer.concat([u16(1), u16(24), u64(size), u64(packedSize), u64(offset)]);
  const extra = Buffer.concat([file.extra ?? Buffer.alloc(0), file.zip64 ? extra64 : Buffer.alloc(0)]);
  const narrow = (value: number): Buffer => u32(file.zip64 ? 0xffffffff : value);
  const common = (first: Buffer): readonly Buffer[] => [
    u16(20),
    u16(flags),
    u16(method),
    u32(0),
    u32(crc),
    narrow(packedSize),
    narrow(size),
    u16(name.length),
    first,
  ];
  const local = Buffer.concat([u32(0x04034b50), ...common(u16(0)), name, packed, descriptorOf(file, crc)]);
  const directory = Buffer.concat([
    u32(0x02014b50),
    u16(20),
    ...common(u16(extra.length)),
    u16(0),
    u32(0),
    u32(0),
    narrow(offset),
    name,
    extra,
  ]);
  return { local, directory };
}

/** A ZIP file of the given entries. */
export function buildZip(files: readonly BuiltFile[], options: BuildOptions = {}): Buffer {
  const before = options.before ?? Buffer.alloc(0);
  const locals: Buffer[] = [];
  const directories: Buffer[] = [];
  let offset = 0;
  for (const file of files) {
    const written = write(file, offset);
    locals.push(written.local);
    directories.push(written.directory);
    offset += written.local.length;
  }
  const directory = Buffer.concat(directories);
  const records = options.records ?? files.length;
  const end64 = Buffer.concat([
    u32(0x06064b50),
    u64(44),
    u16(45),
    u16(45),
    u32(0),
    u32(0),
    u64(records),
    u64(records),
    u64(directory.length),
    u64(offset),
    u32(0x07064b50),
    u32(0),
    u64(offset + directory.length),
    u32(1),
  ]);
  const wide = options.end64 === true;
  const comment = Buffer.from(options.comment ?? '');
  return Buffer.concat([
    before,
    ...locals,
    directory,
    wide ? end64 : Buffer.alloc(0),
    u32(0x06054b50),
    u32(0),
    u16(wide ? 0xffff : records),
    u16(wide ? 0xffff : records),
    u32(directory.length),
    u32(wide ? 0xffffffff : offset),
    u16(comment.length),
    comment,
  ]);
}

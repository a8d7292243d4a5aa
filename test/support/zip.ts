/** Writes zip files for tests, uncompressed, with the flaws a test asks for, and reads sound ones. */
import { crc32, inflateRawSync } from 'node:zlib';

export interface ZipEntry {
  readonly name: string;
  readonly content: string | Uint8Array;
  /** Checksum to write in place of the right one. */
  readonly crc?: number;
}

/** The bytes of a zip file with these entries, in this order (PKWARE APPNOTE 4.3, method "stored"). */
export function zip(entries: readonly ZipEntry[]): Buffer {
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const content = Buffer.from(entry.content);
    const name = Buffer.from(entry.name);
    const common = commonHeader(entry, content, name);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, name, content]);
    centrals.push(Buffer.concat([centralHeader(common, offset), name]));
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(centrals);
  return Buffer.concat([...locals, directory, endRecord(entries.length, directory.length, offset)]);
}

/** The 26 bytes that the local and the central header share. */
function commonHeader(entry: ZipEntry, content: Buffer, name: Buffer): Buffer {
  const header = Buffer.alloc(26);
  header.writeUInt16LE(20, 0);
  header.writeUInt16LE(0x21, 8);
  header.writeUInt32LE(entry.crc ?? crc32(content), 10);
  header.writeUInt32LE(content.length, 14);
  header.writeUInt32LE(content.length, 18);
  header.writeUInt16LE(name.length, 22);
  return header;
}

function centralHeader(common: Buffer, offset: number): Buffer {
  const tail = Buffer.alloc(14);
  tail.writeUInt32LE(offset, 10);
  return Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), common, tail]);
}

function endRecord(count: number, size: number, offset: number): Buffer {
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return end;
}

/** The files of a sound zip file by name. */
export function unzip(data: Buffer): ReadonlyMap<string, Buffer> {
  const end = data.lastIndexOf('PK\x05\x06');
  const files = new Map<string, Buffer>();
  let at = data.readUInt32LE(end + 16);
  for (let left = data.readUInt16LE(end + 10); left > 0; left--) {
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((offset) =>
      data.readUInt16LE(at + offset),
    );
    const name = data.toString('utf8', at + 46, at + 46 + (nameLength ?? 0));
    files.set(name, content(data, at));
    at += 46 + (nameLength ?? 0) + (extraLength ?? 0) + (commentLength ?? 0);
  }
  return files;
}

/** The content of the file whose central header stands at this offset. */
function content(data: Buffer, central: number): Buffer {
  const size = data.readUInt32LE(central + 20);
  const local = data.readUInt32LE(central + 42);
  const start = local + 30 + data.readUInt16LE(local + 26) + data.readUInt16LE(local + 28);
  const stored = data.subarray(start, start + size);
  return data.readUInt16LE(central + 10) === 0 ? stored : inflateRawSync(stored);
}

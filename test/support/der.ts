/**
 * A DER writer for test fixtures. It encodes whatever it is told, also what no sane certificate contains,
 * because certificates that are wrong in one byte are what the tests are about. It must not read anything.
 */

export type Der = Uint8Array;

/** One tag-length-value. `tag` is the identifier byte, e.g. 0x30 for SEQUENCE. */
export function tlv(tag: number, ...parts: readonly Der[]): Der {
  const body = Buffer.concat(parts);
  return Buffer.concat([Buffer.from([tag]), lengthBytes(body.length), body]);
}

function lengthBytes(length: number): Der {
  if (length < 0x80) return Buffer.from([length]);
  const digits: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) digits.unshift(rest % 256);
  return Buffer.from([0x80 | digits.length, ...digits]);
}

export const sequence = (...parts: readonly Der[]): Der => tlv(0x30, ...parts);
export const setOf = (...parts: readonly Der[]): Der => tlv(0x31, ...parts);
export const octetString = (...parts: readonly Der[]): Der => tlv(0x04, ...parts);
export const nullValue = (): Der => tlv(0x05);
export const boolean = (value: boolean): Der => tlv(0x01, Buffer.from([value ? 0xff : 0]));
/** EXPLICIT [n], constructed. */
export const explicit = (n: number, ...parts: readonly Der[]): Der => tlv(0xa0 | n, ...parts);
/** IMPLICIT [n] over a primitive type. */
export const implicit = (n: number, body: Der): Der => tlv(0x80 | n, body);
export const utf8 = (text: string): Der => tlv(0x0c, Buffer.from(text, 'utf8'));

/** INTEGER in two's complement with the fewest bytes, as DER demands. */
export function integer(value: bigint | number): Der {
  let rest = BigInt(value);
  const bytes: number[] = [];
  for (;;) {
    const low = Number(BigInt.asUintN(8, rest));
    bytes.unshift(low);
    rest >>= 8n;
    if ((rest === 0n && low < 0x80) || (rest === -1n && low >= 0x80)) break;
  }
  return tlv(0x02, Buffer.from(bytes));
}

/** BIT STRING; `unused` is the number of unused bits at the end. */
export const bitString = (body: Der, unused = 0): Der => tlv(0x03, Buffer.from([unused]), body);

/** BIT STRING of named bits (KeyUsage): the numbers of the bits that are set. */
export function namedBits(bits: readonly number[]): Der {
  if (bits.length === 0) return bitString(Buffer.alloc(0));
  const highest = Math.max(...bits);
  const body = Buffer.alloc(Math.floor(highest / 8) + 1);
  for (const bit of bits) {
    const at = Math.floor(bit / 8);
    body.writeUInt8(body.readUInt8(at) | (0x80 >> (bit % 8)), at);
  }
  return bitString(body, 7 - (highest % 8));
}

/** OBJECT IDENTIFIER from its dotted form. */
export function oid(dotted: string): Der {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  const bytes: number[] = [];
  for (const arc of [first * 40 + second, ...rest]) {
    const digits = [arc & 0x7f];
    for (let high = Math.floor(arc / 128); high > 0; high = Math.floor(high / 128)) {
      digits.unshift((high & 0x7f) | 0x80);
    }
    bytes.push(...digits);
  }
  return tlv(0x06, Buffer.from(bytes));
}

/** UTCTime up to 2049, GeneralizedTime after it (RFC 5280 section 4.1.2.5); whole seconds, UTC. */
export function time(date: Date): Der {
  const digits = date.toISOString().replace(/[-:T]/g, '').slice(0, 14);
  const year = date.getUTCFullYear();
  return year >= 1950 && year < 2050
    ? tlv(0x17, Buffer.from(`${digits.slice(2)}Z`))
    : tlv(0x18, Buffer.from(`${digits}Z`));
}

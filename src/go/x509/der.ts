// Reads DER the way golang.org/x/crypto/cryptobyte does, strictness included: what Go refuses to read must not be
// read here. Nothing throws; a read that fails gives null. Must not do any I/O.

/** Identifier octets used in certificates. */
export const TAG = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  oid: 0x06,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
  set: 0x31,
} as const;

/** Context-specific tag [n], primitive. */
export const context = (n: number): number => 0x80 | n;
/** Context-specific tag [n], constructed. */
export const constructed = (n: number): number => 0xa0 | n;

/** One element: its identifier octet, its contents, and all of its bytes. */
export interface Element {
  readonly tag: number;
  readonly contents: Uint8Array;
  readonly raw: Uint8Array;
}

/** A BIT STRING: `unused` bits at the end of the last byte do not belong to it. */
export interface Bits {
  readonly bytes: Uint8Array;
  readonly unused: number;
}

/** A cursor over a sequence of DER elements. */
export class DerReader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** Whether everything has been read. */
  get empty(): boolean {
    return this.#at >= this.#bytes.length;
  }

  /** Whether the next element has this tag. */
  peek(tag: number): boolean {
    return this.#bytes[this.#at] === tag;
  }

  /** The next element, whatever it is (ReadAnyASN1: tags up to 30, minimal lengths of at most four bytes). */
  any(): Element | null {
    const tag = this.#bytes[this.#at];
    const first = this.#bytes[this.#at + 1];
    if (tag === undefined || first === undefined || (tag & 0x1f) === 0x1f) return null;
    const header = first < 0x80 ? { length: first, size: 2 } : this.#longLength(first & 0x7f);
    if (header === null) return null;
    const start = this.#at + header.size;
    const end = start + header.length;
    if (end > this.#bytes.length) return null;
    const element = {
      tag,
      contents: this.#bytes.subarray(start, end),
      raw: this.#bytes.subarray(this.#at, end),
    };
    this.#at = end;
    return element;
  }

  #longLength(count: number): { length: number; size: number } | null {
    if (count === 0 || count > 4) return null;
    let length = 0;
    for (let i = 0; i < count; i++) {
      const byte = this.#bytes[this.#at + 2 + i];
      if (byte === undefined || (i === 0 && byte === 0)) return null;
      length = length * 256 + byte;
    }
    return length < 0x80 ? null : { length, size: 2 + count };
  }

  /** The contents of the next element, which must have this tag. */
  contents(tag: number): Uint8Array | null {
    const element = this.any();
    return element?.tag === tag ? element.contents : null;
  }

  /** A reader over the contents of the next element, which must have this tag. */
  enter(tag: number): DerReader | null {
    const contents = this.contents(tag);
    return contents && new DerReader(contents);
  }

  /** All bytes of the next element, which must have this tag. */
  raw(tag: number): Uint8Array | null {
    const element = this.any();
    return element?.tag === tag ? element.raw : null;
  }

  /** BOOLEAN: 0x00 or 0xff, nothing else. */
  boolean(): boolean | null {
    const body = this.contents(TAG.boolean);
    if (body?.length !== 1) return null;
    return body[0] === 0 ? false : body[0] === 0xff ? true : null;
  }

  /** INTEGER in its shortest form. */
  integer(tag: number = TAG.integer): bigint | null {
    const body = this.contents(tag);
    return body && parseInteger(body);
  }

  /** OBJECT IDENTIFIER in dotted form; arcs above 2^31 are refused as in cryptobyte. */
  oid(): string | null {
    const body = this.contents(TAG.oid);
    return body && dottedOid(body);
  }

  /** BIT STRING whose unused bits are zero. */
  bitString(): Bits | null {
    const body = this.contents(TAG.bitString);
    const unused = body?.[0];
    if (!body || unused === undefined || unused > 7) return null;
    const bytes = body.subarray(1);
    const last = bytes[bytes.length - 1];
    if (last === undefined ? unused !== 0 : (last & ((1 << unused) - 1)) !== 0) return null;
    return { bytes, unused };
  }
}

/** Contents of an INTEGER in two's complement; null unless it is in its shortest form. */
export function parseInteger(body: Uint8Array): bigint | null {
  const [first, second] = body;
  if (first === undefined) return null;
  if (second !== undefined) {
    if (first === 0 && second < 0x80) return null;
    if (first === 0xff && second >= 0x80) return null;
  }
  const value = BigInt(`0x${Buffer.from(body).toString('hex')}`);
  return first < 0x80 ? value : value - (1n << BigInt(body.length * 8));
}

/** Contents of an OBJECT IDENTIFIER in dotted form, null if cryptobyte would refuse them. */
export function dottedOid(body: Uint8Array): string | null {
  const arcs: number[] = [];
  let value = 0;
  let digits = 0;
  for (const byte of body) {
    if (digits === 5 || value >= 1 << 24 || (digits === 0 && byte === 0x80)) return null;
    value = value * 128 + (byte & 0x7f);
    digits++;
    if (byte >= 0x80) continue;
    arcs.push(value);
    value = 0;
    digits = 0;
  }
  const [first, ...rest] = arcs;
  if (first === undefined || digits > 0) return null;
  const head = first < 80 ? [Math.floor(first / 40), first % 40] : [2, first - 80];
  return [...head, ...rest].join('.');
}

/** The bytes of a BIT STRING as a right-aligned number (encoding/asn1 BitString.RightAlign). */
export function rightAlign(bits: Bits): Uint8Array {
  if (bits.unused === 0 || bits.bytes.length === 0) return bits.bytes;
  let carry = 0;
  return bits.bytes.map((byte) => {
    const out = carry | (byte >> bits.unused);
    carry = (byte << (8 - bits.unused)) & 0xff;
    return out;
  });
}

/** Bytes as a JavaScript string with one character per byte, for map keys and comparison. */
export function byteKey(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
}

/** Whether both hold the same bytes. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && Buffer.compare(a, b) === 0;
}

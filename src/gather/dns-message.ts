// DNS messages (RFC 1035, RFC 6891) as far as an address lookup needs them: one question out, the answers in. It does no
// input or output, reads at most what is there, and takes any bytes without throwing.

export type QueryType = 'A' | 'AAAA';

const TYPE_NUMBER = { A: 1, AAAA: 28 } as const satisfies Record<QueryType, number>;
const TYPE_CNAME = 5;
const TYPE_OPT = 41;
const CLASS_IN = 1;
/** EDNS0 buffer size that Go announces, semantics.md §7.2. */
const EDNS_SIZE = 1232;
const MAX_NAME_LENGTH = 255;
const MAX_POINTERS = 10;

/** What a reply says, when it is one to our question. */
export interface DnsReply {
  readonly rcode: number;
  readonly truncated: boolean;
  readonly authoritative: boolean;
  readonly recursionAvailable: boolean;
  /** In the order of the answer section. */
  readonly addresses: readonly string[];
  /** Records in the answer section that hold or lead to something of the asked type. */
  readonly hasAnswerOfType: boolean;
  readonly answers: number;
  /** False when the header fits but the rest does not parse. */
  readonly wellFormed: boolean;
}

/** A query with EDNS0 and recursion desired. `name` is absolute, with its final dot. Null when the name has no wire form. */
export function encodeQuery(id: number, name: string, type: QueryType): Buffer | null {
  const labels = name.replace(/\.$/, '').split('.');
  const pieces: Buffer[] = [];
  for (const label of labels) {
    const bytes = Buffer.from(label, 'utf8');
    if (bytes.length === 0 || bytes.length > 63) return null;
    pieces.push(Buffer.from([bytes.length]), bytes);
  }
  const encodedName = Buffer.concat([...pieces, Buffer.from([0])]);
  if (encodedName.length > MAX_NAME_LENGTH) return null;
  const header = Buffer.alloc(12);
  header.writeUInt16BE(id, 0);
  header.writeUInt16BE(0x0100, 2);
  header.writeUInt16BE(1, 4);
  header.writeUInt16BE(1, 10);
  const question = Buffer.alloc(4);
  question.writeUInt16BE(TYPE_NUMBER[type], 0);
  question.writeUInt16BE(CLASS_IN, 2);
  const options = Buffer.alloc(11);
  options.writeUInt16BE(TYPE_OPT, 1);
  options.writeUInt16BE(EDNS_SIZE, 3);
  return Buffer.concat([header, encodedName, question, options]);
}

/**
 * Reads a reply to the question asked. Null when it is not one (other id, a query, another question, too short): Go
 * goes on waiting then, as such packets may be forged.
 */
export function decodeReply(message: Buffer, id: number, name: string, type: QueryType): DnsReply | null {
  if (message.length < 12 || message.readUInt16BE(0) !== id) return null;
  const flags = message.readUInt16BE(2);
  if ((flags & 0x8000) === 0 || message.readUInt16BE(4) !== 1) return null;
  const question = readName(message, 12);
  if (question === null || question.next + 4 > message.length) return null;
  if (question.name.toLowerCase() !== name.toLowerCase()) return null;
  if (message.readUInt16BE(question.next) !== TYPE_NUMBER[type]) return null;
  if (message.readUInt16BE(question.next + 2) !== CLASS_IN) return null;
  const count = message.readUInt16BE(6);
  return {
    rcode: flags & 0x000f,
    truncated: (flags & 0x0200) !== 0,
    authoritative: (flags & 0x0400) !== 0,
    recursionAvailable: (flags & 0x0080) !== 0,
    answers: count,
    ...readAnswers(message, question.next + 4, count, type),
  };
}

function readAnswers(
  message: Buffer,
  start: number,
  count: number,
  type: QueryType,
): Pick<DnsReply, 'addresses' | 'hasAnswerOfType' | 'wellFormed'> {
  const addresses: string[] = [];
  let hasAnswerOfType = false;
  let offset = start;
  for (let index = 0; index < count; index += 1) {
    const owner = readName(message, offset);
    if (owner === null || owner.next + 10 > message.length) {
      return { addresses, hasAnswerOfType, wellFormed: false };
    }
    const recordType = message.readUInt16BE(owner.next);
    const length = message.readUInt16BE(owner.next + 8);
    const data = owner.next + 10;
    if (data + length > message.length) return { addresses, hasAnswerOfType, wellFormed: false };
    if (recordType === TYPE_NUMBER[type]) hasAnswerOfType = true;
    const address = recordType === TYPE_CNAME ? null : readAddress(message, recordType, data, length);
    if (address === 'malformed') return { addresses, hasAnswerOfType, wellFormed: false };
    if (address !== null) addresses.push(address);
    offset = data + length;
  }
  return { addresses, hasAnswerOfType, wellFormed: true };
}

function readAddress(message: Buffer, type: number, at: number, length: number): string | 'malformed' | null {
  if (type === TYPE_NUMBER.A) {
    return length === 4 ? [...message.subarray(at, at + 4)].join('.') : 'malformed';
  }
  if (type !== TYPE_NUMBER.AAAA) return null;
  return length === 16 ? formatIpv6(message.subarray(at, at + 16)) : 'malformed';
}

/** A domain name at an offset, with its final dot, and the offset behind it. Null when it does not parse. */
function readName(message: Buffer, start: number): { name: string; next: number } | null {
  let offset = start;
  let next = -1;
  let pointers = 0;
  let name = '';
  for (;;) {
    const length = message[offset];
    if (length === undefined) return null;
    if (length === 0) return { name: name === '' ? '.' : name, next: next < 0 ? offset + 1 : next };
    if ((length & 0xc0) === 0xc0) {
      const low = message[offset + 1];
      pointers += 1;
      if (low === undefined || pointers > MAX_POINTERS) return null;
      if (next < 0) next = offset + 2;
      offset = ((length & 0x3f) << 8) | low;
      continue;
    }
    if ((length & 0xc0) !== 0 || offset + 1 + length > message.length) return null;
    name += `${message.toString('utf8', offset + 1, offset + 1 + length)}.`;
    if (name.length > MAX_NAME_LENGTH) return null;
    offset += 1 + length;
  }
}

/** The text form of RFC 5952 of 16 bytes. */
export function formatIpv6(bytes: Uint8Array): string {
  const groups = Array.from({ length: 8 }, (_, index) => {
    return ((bytes[index * 2] ?? 0) << 8) | (bytes[index * 2 + 1] ?? 0);
  });
  if (groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff) {
    return `::ffff:${[...bytes.subarray(12, 16)].join('.')}`;
  }
  const run = longestZeroRun(groups);
  const hex = (part: readonly number[]): string => part.map((group) => group.toString(16)).join(':');
  if (run.length < 2) return hex(groups);
  return `${hex(groups.slice(0, run.start))}::${hex(groups.slice(run.start + run.length))}`;
}

function longestZeroRun(groups: readonly number[]): { start: number; length: number } {
  let best = { start: 0, length: 0 };
  let start = 0;
  for (let index = 0; index <= groups.length; index += 1) {
    if (index < groups.length && groups[index] === 0) continue;
    if (index - start > best.length) best = { start, length: index - start };
    start = index + 1;
  }
  return best;
}

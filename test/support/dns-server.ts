/**
 * A name server for tests, UDP and TCP on one address, whose answer to each name is part of the test: addresses,
 * errors, silence, garbage. It must not ask any other name server.
 */
import { createSocket, type Socket as UdpSocket } from 'node:dgram';
import { createServer, isIPv6, type Server } from 'node:net';
import { addressBytes } from './addresses.js';

/** What the server says about one name. */
export type NameAnswer =
  | { readonly kind: 'addresses'; readonly a: readonly string[]; readonly aaaa: readonly string[] }
  | { readonly kind: 'alias'; readonly target: string }
  | { readonly kind: 'nxdomain' | 'nodata' | 'servfail' | 'refused' | 'formerr' | 'notimp' }
  | { readonly kind: 'silence' | 'garbage' }
  /** UDP says only "truncated", the addresses come over TCP. */
  | { readonly kind: 'truncated'; readonly a: readonly string[]; readonly aaaa: readonly string[] }
  /** Another answer for each record type. */
  | { readonly kind: 'split'; readonly a: NameAnswer; readonly aaaa: NameAnswer };

export interface DnsZone {
  readonly names: Readonly<Record<string, NameAnswer>>;
  readonly otherwise: NameAnswer;
}

export interface DnsServer {
  /** Questions received, as `A example.com`, in order. */
  readonly questions: readonly string[];
  close(): Promise<void>;
}

const TYPE_A = 1;
const TYPE_CNAME = 5;
const TYPE_AAAA = 28;
const RCODES = { nxdomain: 3, nodata: 0, servfail: 2, refused: 5, formerr: 1, notimp: 4 } as const;

/** Starts the server on one address, port 53 unless told otherwise. */
export async function startDnsServer(address: string, zone: DnsZone, port = 53): Promise<DnsServer> {
  const questions: string[] = [];
  const udp = createSocket(isIPv6(address) ? 'udp6' : 'udp4');
  udp.on('message', (query, from) => {
    const reply = answer(query, zone, 'udp', questions);
    if (reply) udp.send(reply, from.port, from.address);
  });
  await new Promise<void>((done, fail) => {
    udp.once('error', fail);
    udp.bind(port, address, done);
  });
  const tcp = await startTcp(address, port, (query) => answer(query, zone, 'tcp', questions));
  return { questions, close: () => close(udp, tcp) };
}

async function startTcp(
  address: string,
  port: number,
  reply: (query: Buffer) => Buffer | null,
): Promise<Server> {
  const server = createServer((socket) => {
    let received = Buffer.alloc(0);
    socket.on('error', () => socket.destroy());
    socket.on('data', (data) => {
      received = Buffer.concat([received, data]);
      while (received.length >= 2 && received.length >= 2 + received.readUInt16BE(0)) {
        const length = received.readUInt16BE(0);
        const response = reply(received.subarray(2, 2 + length));
        received = received.subarray(2 + length);
        if (response) socket.write(Buffer.concat([uint16(response.length), response]));
      }
    });
  });
  await new Promise<void>((done, fail) => {
    server.once('error', fail);
    server.listen(port, address, done);
  });
  return server;
}

async function close(udp: UdpSocket, tcp: Server): Promise<void> {
  await new Promise<void>((done) => udp.close(() => done()));
  await new Promise<void>((done) => tcp.close(() => done()));
}

interface Question {
  readonly name: string;
  readonly type: number;
  /** The question section as received, to be repeated in the reply. */
  readonly bytes: Buffer;
}

function answer(query: Buffer, zone: DnsZone, transport: 'udp' | 'tcp', questions: string[]): Buffer | null {
  if (query.length < 17) return null;
  const question = parseQuestion(query);
  const type = question.type === TYPE_A ? 'A' : question.type === TYPE_AAAA ? 'AAAA' : `TYPE${question.type}`;
  questions.push(`${type} ${question.name}`);
  const found = zone.names[question.name.toLowerCase()] ?? zone.otherwise;
  return respond(query, question, ofType(found, question.type), zone, transport);
}

/** RFC 1035 §4.1.2; queries carry no compression. */
function parseQuestion(query: Buffer): Question {
  const labels: string[] = [];
  let at = 12;
  for (let length = query.readUInt8(at); length > 0; length = query.readUInt8(at)) {
    labels.push(query.toString('latin1', at + 1, at + 1 + length));
    at += 1 + length;
  }
  return { name: labels.join('.'), type: query.readUInt16BE(at + 1), bytes: query.subarray(12, at + 5) };
}

function ofType(found: NameAnswer, type: number): NameAnswer {
  if (found.kind !== 'split') return found;
  return type === TYPE_AAAA ? found.aaaa : found.a;
}

function respond(
  query: Buffer,
  question: Question,
  found: NameAnswer,
  zone: DnsZone,
  transport: 'udp' | 'tcp',
): Buffer | null {
  switch (found.kind) {
    case 'silence':
      return null;
    case 'garbage':
      return Buffer.concat([query.subarray(0, 2), Buffer.from('not a DNS message at all')]);
    case 'truncated':
      if (transport === 'udp') return message(query, question, { rcode: 0, truncated: true, records: [] });
      return message(query, question, { rcode: 0, records: addressRecords(found, question.type) });
    case 'addresses':
      return message(query, question, { rcode: 0, records: addressRecords(found, question.type) });
    case 'alias':
      return message(query, question, { rcode: 0, records: aliasRecords(found.target, question.type, zone) });
    case 'split':
      return null;
    default:
      return message(query, question, { rcode: RCODES[found.kind], records: [] });
  }
}

interface Body {
  readonly rcode: number;
  readonly truncated?: boolean;
  readonly records: readonly Buffer[];
}

function message(query: Buffer, question: Question, body: Body): Buffer {
  const flags = 0x8180 | (body.truncated ? 0x0200 : 0) | body.rcode;
  const header = [
    query.subarray(0, 2),
    uint16(flags),
    uint16(1),
    uint16(body.records.length),
    uint16(0),
    uint16(0),
  ];
  return Buffer.concat([...header, question.bytes, ...body.records]);
}

/** Pointer to the name in the question section. */
const QUESTION_NAME = Buffer.from([0xc0, 12]);

function addressRecords(
  found: { readonly a: readonly string[]; readonly aaaa: readonly string[] },
  type: number,
  name: Buffer = QUESTION_NAME,
): Buffer[] {
  const addresses = type === TYPE_A ? found.a : type === TYPE_AAAA ? found.aaaa : [];
  return addresses.map((address) => record(name, type, addressBytes(address)));
}

function aliasRecords(target: string, type: number, zone: DnsZone): Buffer[] {
  const name = encodeName(target);
  const alias = record(QUESTION_NAME, TYPE_CNAME, name);
  const found = ofType(zone.names[target] ?? zone.otherwise, type);
  return found.kind === 'addresses' ? [alias, ...addressRecords(found, type, name)] : [alias];
}

function record(name: Buffer, type: number, data: Buffer): Buffer {
  const ttl = Buffer.from([0, 0, 0, 60]);
  return Buffer.concat([name, uint16(type), uint16(1), ttl, uint16(data.length), data]);
}

function encodeName(name: string): Buffer {
  const labels = name
    .split('.')
    .map((label) => Buffer.concat([Buffer.from([label.length]), Buffer.from(label)]));
  return Buffer.concat([...labels, Buffer.from([0])]);
}

function uint16(value: number): Buffer {
  return Buffer.from([value >> 8, value & 255]);
}

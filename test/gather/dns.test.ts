import { createSocket } from 'node:dgram';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { resolveHost } from '../../src/gather/dns.js';
import {
  isDomainName,
  lookupHosts,
  namesToAsk,
  parseNsswitch,
  parseResolvConf,
} from '../../src/gather/dns-config.js';
import { decodeReply, encodeQuery, formatIpv6 } from '../../src/gather/dns-message.js';
import { Recorder } from '../../src/gather/recorder.js';
import { type DnsZone, type NameAnswer, startDnsServer } from '../support/dns-server.js';
import { failureCode, type MachineParts, never, recorded, testMachine } from './machine.js';

let nextPort = 20_000 + (process.pid % 20_000);

async function zone(names: DnsZone['names'], otherwise: NameAnswer = { kind: 'nxdomain' }) {
  nextPort += 1;
  const port = nextPort;
  const server = await startDnsServer('127.0.0.1', { names, otherwise }, port);
  onTestFinished(() => server.close());
  return { port, server };
}

async function resolve(host: string, port: number, parts: MachineParts = {}, deadlineMs = 600) {
  const recorder = new Recorder();
  const local = testMachine(parts);
  const result = await resolveHost(recorder, host, { local, deadlineMs, signal: never, dnsPort: port });
  const [own] = recorded(recorder, 'dns').filter((one) => one.resolver === 'go');
  if (own === undefined) throw new Error('nothing recorded');
  return { result, own, all: recorded(recorder, 'dns') };
}

describe('resolving a host', () => {
  test('asks for both families and records the server and each outcome', async () => {
    const { port, server } = await zone({ 'h.test': { kind: 'addresses', a: ['127.0.0.9'], aaaa: ['::1'] } });
    const { own } = await resolve('h.test', port);
    expect(own).toMatchObject({
      outcome: 'ok',
      from: 'dns',
      server: `127.0.0.1:${port}`,
      families: { A: '127.0.0.9', AAAA: '::1' },
    });
    expect([...(own.addresses ?? [])].sort()).toEqual(['127.0.0.9', '::1']);
    expect([...server.questions].sort()).toEqual(['A h.test', 'AAAA h.test']);
  });

  test.each([
    ['nxdomain', 'dns.nxdomain'],
    ['nodata', 'dns.no-address'],
    ['servfail', 'dns.servfail'],
    ['refused', 'dns.servfail'],
    ['formerr', 'dns.servfail'],
    ['silence', 'dns.timeout'],
    ['garbage', 'dns.malformed'],
  ] as const)('tells a server that answers with %s apart', async (kind, code) => {
    const { port } = await zone({ 'h.test': { kind } });
    const { own, result } = await resolve('h.test', port);
    expect(failureCode(own)).toBe(code);
    expect(result.ok).toBe(false);
  });

  test('takes the addresses of one family when the other one fails', async () => {
    const { port } = await zone({
      'h.test': {
        kind: 'split',
        a: { kind: 'addresses', a: ['127.0.0.9'], aaaa: [] },
        aaaa: { kind: 'servfail' },
      },
    });
    const { own } = await resolve('h.test', port);
    expect(own).toMatchObject({
      outcome: 'ok',
      addresses: ['127.0.0.9'],
      families: { AAAA: 'dns.servfail' },
    });
  });

  test('goes over to TCP for a truncated answer', async () => {
    const { port } = await zone({ 'h.test': { kind: 'truncated', a: ['127.0.0.9'], aaaa: [] } });
    const { own } = await resolve('h.test', port);
    expect(own).toMatchObject({ outcome: 'ok', addresses: ['127.0.0.9'] });
  });

  test('says that nothing listens where resolv.conf points', async () => {
    const { own } = await resolve('h.test', 9);
    expect(failureCode(own)).toBe('dns.no-server');
  });

  test('asks the next server when one is silent', async () => {
    const answer: NameAnswer = { kind: 'addresses', a: ['127.0.0.9'], aaaa: [] };
    nextPort += 1;
    const silent = await startDnsServer('127.0.0.2', { names: {}, otherwise: { kind: 'silence' } }, nextPort);
    const good = await startDnsServer(
      '127.0.0.3',
      { names: { 'h.test': answer }, otherwise: answer },
      nextPort,
    );
    onTestFinished(async () => {
      await silent.close();
      await good.close();
    });
    const resolvConf = 'nameserver 127.0.0.2\nnameserver 127.0.0.3\n';
    const { own } = await resolve('h.test', nextPort, { resolvConf });
    expect(own).toMatchObject({ outcome: 'ok', server: `127.0.0.3:${nextPort}` });
  });

  test('asks the name servers too where the hosts file answers, as evidence', async () => {
    const { port, server } = await zone({ 'h.test': { kind: 'addresses', a: ['127.0.0.9'], aaaa: [] } });
    const { result, all } = await resolve('h.test', port, { hosts: '127.0.0.5 h.test\n' });
    expect(result).toEqual({ ok: true, addresses: ['127.0.0.5'] });
    expect(all.find((one) => one.resolver === 'servers')).toMatchObject({ addresses: ['127.0.0.9'] });
    const asked = server.questions.length;
    await resolve('app.localhost', port, { hosts: '127.0.0.1 app.localhost machine\n' });
    await resolve('machine', port, { hosts: '127.0.0.1 app.localhost machine\n' });
    expect(server.questions.length).toBe(asked);
  });

  test('looks into the hosts file first, unless nsswitch.conf says otherwise', async () => {
    const { port } = await zone({ 'h.test': { kind: 'addresses', a: ['127.0.0.9'], aaaa: [] } });
    const hosts = '127.0.0.5 h.test # pinned\n';
    expect((await resolve('h.test', port, { hosts })).own).toMatchObject({
      from: 'hosts',
      addresses: ['127.0.0.5'],
    });
    const other = await resolve('h.test', port, { hosts, nsswitch: 'hosts: dns files\n' });
    expect(other.own).toMatchObject({ from: 'dns', addresses: ['127.0.0.9'] });
  });

  test('does not ask DNS when nsswitch.conf names only files', async () => {
    const { port, server } = await zone({});
    const { own } = await resolve('h.test', port, { nsswitch: 'hosts: files\n' });
    expect(failureCode(own)).toBe('dns.nxdomain');
    expect(server.questions).toEqual([]);
  });

  test('tries the search list after the name itself', async () => {
    const { port, server } = await zone({
      'h.test.corp.example': { kind: 'addresses', a: ['127.0.0.9'], aaaa: [] },
    });
    const resolvConf = 'nameserver 127.0.0.1\nsearch corp.example\n';
    const { own } = await resolve('h.test', port, { resolvConf });
    expect(own.outcome).toBe('ok');
    expect(server.questions.filter((one) => one.startsWith('A '))).toEqual([
      'A h.test',
      'A h.test.corp.example',
    ]);
  });

  test('never asks for a name that is none', async () => {
    const { port, server } = await zone({});
    expect(failureCode((await resolve('a..b', port)).own)).toBe('dns.invalid-name');
    expect(failureCode((await resolve('x.onion', port)).own)).toBe('dns.invalid-name');
    expect(server.questions).toEqual([]);
  });

  test('records an address literal without asking anyone', async () => {
    const { own } = await resolve('::1', 9);
    expect(own).toMatchObject({ outcome: 'ok', from: 'literal', addresses: ['::1'] });
  });

  test('asks the system too when its own lookup failed', async () => {
    const { port } = await zone({});
    const { all } = await resolve('h.invalid', port);
    expect(all.map((one) => one.resolver)).toEqual(['go', 'system']);
  });

  test('survives any bytes as a reply', async () => {
    nextPort += 1;
    const replies = fc.sample(fc.uint8Array({ maxLength: 80 }), 40);
    const socket = createSocket('udp4');
    socket.on('message', (query, from) => {
      for (const reply of replies) {
        socket.send(Buffer.concat([query.subarray(0, 2), reply]), from.port, from.address);
        socket.send(Buffer.concat([query.subarray(0, query.length - 11), reply]), from.port, from.address);
      }
    });
    await new Promise<void>((done) => socket.bind(nextPort, '127.0.0.1', done));
    onTestFinished(() => void socket.close());
    const { own } = await resolve('h.test', nextPort, {}, 300);
    expect(own.kind).toBe('dns');
  });
});

describe('DNS messages', () => {
  test('any bytes are read without an error', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const reply = decodeReply(
          Buffer.from(bytes),
          (bytes[0] ?? 0) * 256 + (bytes[1] ?? 0),
          'h.test.',
          'A',
        );
        expect(reply === null || reply.addresses.length <= 50).toBe(true);
      }),
    );
  });

  test('any bytes behind our own question are read without an error', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.nat(0xffff), (bytes, answers) => {
        const query = encodeQuery(7, 'h.test.', 'A') ?? Buffer.alloc(0);
        const question = query.subarray(0, query.length - 11);
        const message = Buffer.concat([question, bytes]);
        message.writeUInt16BE(0x8180, 2);
        message.writeUInt16BE(answers, 6);
        expect(decodeReply(message, 7, 'h.test.', 'A')).not.toBeNull();
      }),
    );
  });

  test('a name has no wire form when a label is empty or too long', () => {
    expect(encodeQuery(1, `${'a'.repeat(64)}.test.`, 'A')).toBeNull();
    expect(encodeQuery(1, 'a..test.', 'A')).toBeNull();
  });

  test('an IPv6 address is written in its shortest form', () => {
    const text = (hex: string) => formatIpv6(Buffer.from(hex, 'hex'));
    expect(text('20010db8000000000000000000000001')).toBe('2001:db8::1');
    expect(text('00000000000000000000000000000000')).toBe('::');
    expect(text('00010000000200030004000500060007')).toBe('1:0:2:3:4:5:6:7');
    expect(text('00000000000000000000ffff7f000001')).toBe('::ffff:127.0.0.1');
  });
});

describe('resolver files', () => {
  test('resolv.conf is read as Go reads it', () => {
    const text =
      '# c\nnameserver 10.0.0.1\nnameserver bad\nnameserver fe80::1%eth0\nsearch a.b c.d.\noptions ndots:20 timeout:0 attempts:3 use-vc\n';
    expect(parseResolvConf(text, 'h.dom.ain')).toEqual({
      servers: ['10.0.0.1', 'fe80::1%eth0'],
      search: ['a.b.', 'c.d.'],
      ndots: 15,
      timeoutMs: 1000,
      attempts: 3,
      useTcp: true,
      singleRequest: false,
      lacksServer: false,
    });
    expect(parseResolvConf(null, 'h.dom.ain')).toMatchObject({
      servers: ['127.0.0.1', '::1'],
      search: ['dom.ain.'],
      ndots: 1,
      attempts: 2,
    });
  });

  test('only files and dns count in nsswitch.conf, and an unknown source stands for dns where dns is missing', () => {
    expect(parseNsswitch(null)).toEqual(['files', 'dns']);
    expect(parseNsswitch('hosts: files mdns4_minimal [NOTFOUND=return] dns\n')).toEqual(['files', 'dns']);
    expect(parseNsswitch('hosts: resolve [!UNAVAIL=return] files\n')).toEqual(['dns', 'files']);
    expect(parseNsswitch('passwd: files\n')).toEqual(['files', 'dns']);
    expect(parseNsswitch('hosts: files\n')).toEqual(['files']);
  });

  test('the hosts file gives all addresses of a name, whatever its case', () => {
    const text = '127.0.0.1 localhost\n10.0.0.1 a.test A.TEST\n::1 a.test #x\nnonsense a.test\n';
    expect(lookupHosts(text, 'A.test.')).toEqual(['10.0.0.1', '::1']);
  });

  test('the order of names follows ndots and a final dot ends the search', () => {
    const config = { search: ['s.'], ndots: 2 };
    expect(namesToAsk('a.b', config)).toEqual(['a.b.s.', 'a.b.']);
    expect(namesToAsk('a.b.c', config)).toEqual(['a.b.c.', 'a.b.c.s.']);
    expect(namesToAsk('a.b.', config)).toEqual(['a.b.']);
  });

  test('domain names are what Go takes for one', () => {
    for (const name of ['a', 'a-b.c', '_x.y', 'a.b.']) expect(isDomainName(name)).toBe(true);
    for (const name of ['', 'a..b', '-a', 'a-', '1.2.3', 'a b', 'ä.de', 'a.-b'])
      expect(isDomainName(name)).toBe(false);
  });
});

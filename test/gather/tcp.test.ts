import { describe, expect, test } from 'vitest';
import { sortAddresses } from '../../src/gather/address-order.js';
import { Recorder } from '../../src/gather/recorder.js';
import { connectTcp, dial } from '../../src/gather/tcp.js';
import { failureCode, never, recorded } from './machine.js';
import { closedPort, serve } from './servers.js';

const options = { deadlineMs: 400, signal: never };

describe('dialling', () => {
  test('every address is tried and recorded, and one connection is kept', async () => {
    const server = await serve(() => {}, '127.0.0.1');
    const recorder = new Recorder();
    const target = { host: 'h.test', port: server.port, role: 'origin' } as const;
    const dialled = dial(recorder, target, ['127.0.0.1', '127.0.0.2', '::1'], options);
    const chosen = await dialled.chosen;
    await dialled.all;
    expect(chosen).toMatchObject({ ok: true, address: '127.0.0.1' });
    const outcomes = Object.fromEntries(
      recorded(recorder, 'tcp').map((one) => [one.address, failureCode(one)]),
    );
    expect(outcomes).toMatchObject({ '127.0.0.1': 'ok', '127.0.0.2': 'tcp.refused' });
    expect(outcomes['::1']).not.toBe('ok');
    expect(server.connections()).toBe(1);
    if (chosen.ok) chosen.socket.destroy();
  });

  test('the first address in order is kept although a later one answers too', async () => {
    const server = await serve(() => {}, '0.0.0.0');
    const target = { host: 'h.test', port: server.port, role: 'origin' } as const;
    const { chosen } = dial(new Recorder(), target, ['127.0.0.3', '127.0.0.1', '127.0.0.2'], options);
    const kept = await chosen;
    expect(kept).toMatchObject({ ok: true, address: '127.0.0.3' });
    if (kept.ok) kept.socket.destroy();
  });

  test('without any connection the failure of the first address is told', async () => {
    const port = await closedPort();
    const target = { host: 'h.test', port, role: 'origin' } as const;
    const { chosen } = dial(new Recorder(), target, ['127.0.0.1', '127.0.0.2'], options);
    expect(await chosen).toMatchObject({ ok: false, code: 'tcp.refused', address: '127.0.0.1' });
  });

  test('impossible ports and addresses are failures, not errors', async () => {
    expect(await connectTcp('127.0.0.1', 99_999, options)).toMatchObject({
      ok: false,
      code: 'tcp.invalid-address',
    });
    expect((await connectTcp('255.255.255.255', 80, options)).ok).toBe(false);
  });

  test('an abort ends an attempt at once', async () => {
    const abort = new AbortController();
    abort.abort();
    const result = await connectTcp('127.0.0.1', 9, { deadlineMs: 60_000, signal: abort.signal });
    expect(result.ok).toBe(false);
  });
});

describe('the order of addresses', () => {
  const order = (...pairs: readonly [string, string | null][]) =>
    sortAddresses(pairs.map(([address, source]) => ({ address, source })));

  test('what has no route comes last', () => {
    expect(order(['2001:db8::1', null], ['198.51.100.121', '198.51.100.2'])).toEqual([
      '198.51.100.121',
      '2001:db8::1',
    ]);
  });

  test('IPv6 goes before IPv4 where both have a global source', () => {
    expect(order(['198.51.100.121', '198.51.100.2'], ['2400::1', '2400::2'])).toEqual([
      '2400::1',
      '198.51.100.121',
    ]);
  });

  test('a source of matching scope and label wins (RFC 6724 §10.2)', () => {
    expect(order(['2001:db8:1::1', 'fe80::2'], ['198.51.100.121', '198.51.100.117'])).toEqual([
      '198.51.100.121',
      '2001:db8:1::1',
    ]);
    expect(order(['2002:c633:6401::1', '2002:c633:6401::2'], ['2001:db8:1::1', '2002:c633:6401::2'])).toEqual(
      ['2002:c633:6401::1', '2001:db8:1::1'],
    );
  });

  test('equal IPv4 addresses keep the order of the answer', () => {
    const same = (address: string): [string, string] => [address, '10.0.0.1'];
    expect(order(same('10.0.0.9'), same('10.0.0.2'), same('10.0.0.5'))).toEqual([
      '10.0.0.9',
      '10.0.0.2',
      '10.0.0.5',
    ]);
  });
});

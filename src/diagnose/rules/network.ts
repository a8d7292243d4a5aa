// Rules for dns and tcp: a name that does not resolve, an address that does not answer. A fault of the forward proxy is
// left to httpproxy.ts, a fault on the way to the checksum database to sumdb.ts.

import type { FindingCode } from '../../model/code.js';
import type { FailureCode } from '../../model/failure.js';
import type { DnsObservation, TcpObservation } from '../../model/observation.js';
import type { Draft, RowKey, Rule } from '../rule.js';
import type { Situation } from '../situation.js';
import { isLoopbackHost } from '../view.js';
import { referenceEvidence } from './dns-answers.js';
import { type HostOnTheWay, hostsOnTheWay, stageAt } from './hosts.js';

const DNS_CODES: Partial<Record<FailureCode, FindingCode>> = {
  'dns.nxdomain': 'dns.nxdomain',
  'dns.no-address': 'dns.no-address',
  'dns.timeout': 'dns.timeout',
  // Go waits for a reply it can read, so a malformed one ends as a timeout (node-vs-go: measured).
  'dns.malformed': 'dns.timeout',
  'dns.servfail': 'dns.servfail',
  'dns.no-server': 'dns.no-server',
  'dns.unreachable': 'tcp.unreachable',
  'dns.invalid-name': 'dns.nxdomain',
};

const TCP_CODES: Partial<Record<FailureCode, FindingCode>> = {
  'tcp.refused': 'tcp.refused',
  'tcp.timeout': 'tcp.timeout',
  'tcp.unreachable': 'tcp.unreachable',
  'tcp.reset': 'tcp.reset',
  'tcp.denied': 'tcp.blocked-locally',
  'tcp.invalid-address': 'tcp.unreachable',
  'tcp.other': 'tcp.unreachable',
};

/** Names and addresses of module hosts that do not work. */
export const networkRule: Rule = (situation) =>
  hostsOnTheWay(situation).flatMap((host) => {
    const { path } = host;
    if (path.state !== 'stopped' || path.via !== null || host.purpose === 'sumdb') return [];
    if (path.at.step === 'dns') return dnsDrafts(situation, host, path.at.observations);
    if (path.at.step === 'tcp') return tcpDrafts(host, path.at.observations);
    return [];
  });

function dnsDrafts(
  situation: Situation,
  host: HostOnTheWay,
  lookups: readonly DnsObservation[],
): readonly Draft[] {
  const failed = lookups[0];
  if (failed?.outcome !== 'failed') return [];
  const { raw = '' } = failed.failure;
  const code = /\bE(?:PERM|ACCES)\b/.test(raw) ? 'tcp.blocked-locally' : DNS_CODES[failed.failure.code];
  if (code === undefined) return [];
  return [
    {
      code,
      target: host.host,
      // Without a route it is the name server that cannot be reached.
      facts: {
        host: code.startsWith('tcp.') ? (failed.server ?? host.host) : host.host,
        port: host.port,
        server: failed.lacksServer === 'nsswitch.conf' ? '' : (failed.server ?? ''),
        file: failed.lacksServer === undefined ? '' : `/etc/${failed.lacksServer}`,
      },
      evidence: [...lookups, ...referenceEvidence(situation, host.host)],
      accounts: [{ id: 'dns', target: host.host }, ...host.rows],
      decisive: host.decisive,
    },
  ];
}

function tcpDrafts(host: HostOnTheWay, attempts: readonly TcpObservation[]): readonly Draft[] {
  const failed = firstInGoOrder(attempts);
  if (failed?.outcome !== 'failed') return [];
  const code = TCP_CODES[failed.failure.code];
  if (code === undefined) return [];
  return [
    {
      code,
      target: host.host,
      facts: {
        host: host.host,
        port: host.port,
        address: failed.address,
        addresses: attempts.map((attempt) => attempt.address),
      },
      evidence: attempts,
      accounts: [{ id: 'tcp', target: host.host }, ...host.rows],
      decisive: host.decisive,
    },
  ];
}

/** Go reports the error of the first address it tried; a timeout outranks it, since it is what the user waits for. */
function firstInGoOrder(attempts: readonly TcpObservation[]): TcpObservation | undefined {
  const ipv4 = attempts.filter((attempt) => !attempt.address.includes(':'));
  return ipv4[0] ?? attempts[0];
}

/** Some addresses of a host fail while another works: go gets through, later or sometimes not. */
export const partialAddressesRule: Rule = (situation) => {
  const byHost = new Map<string, TcpObservation[]>();
  for (const attempt of situation.view.all('tcp')) {
    if (attempt.role !== 'origin' || isLoopbackHost(attempt.host)) continue;
    const key = `${attempt.host}:${attempt.port}`;
    byHost.set(key, [...(byHost.get(key) ?? []), attempt]);
  }
  return [...byHost.values()].flatMap((attempts) => partialDrafts(situation, attempts));
};

/** All addresses of a host accept connections, and TLS fails at some that go did not take this time. */
export const partialHandshakeRule: Rule = (situation) =>
  hostsOnTheWay(situation).flatMap((host): readonly Draft[] => {
    if (host.path.via !== null || host.path.state !== 'open' || host.purpose === 'direct') return [];
    const handshakes = situation.view
      .all('tls')
      .filter((seen) => seen.host === host.host && seen.role === 'origin' && seen.largeHello !== true);
    const bad = handshakes.filter(
      (seen) => seen.outcome === 'failed' && isOwnAddress(situation, host.host, seen.address),
    );
    const good = handshakes.filter((seen) => seen.outcome === 'ok');
    if (bad.length === 0) return [];
    const facts = {
      host: host.host,
      port: host.port,
      addresses: bad.map((seen) => seen.address),
      count: handshakes.length,
      working: good.map((seen) => seen.address),
    };
    return [
      {
        code: 'tcp.partial',
        severity: 'warning',
        target: host.host,
        facts,
        evidence: [...bad, ...good.slice(0, 1)],
        accounts: [{ id: 'tls', target: host.host }],
        decisive: false,
        means: { key: 'means.tcp.partial.tls', facts },
      },
    ];
  });

/** IPv6 connects, so go takes it and tries nothing else, and the handshake ends there; IPv4 works. */
export const brokenIpv6Rule: Rule = (situation) =>
  hostsOnTheWay(situation).flatMap((host): readonly Draft[] => {
    const { path } = host;
    if (path.state !== 'stopped' || path.at.step !== 'tls' || path.via !== null) return [];
    const all = situation.view.all('tls').filter((seen) => seen.host === host.host && seen.role === 'origin');
    const [bad, good] = [path.at.observations, all.filter(({ outcome }) => outcome === 'ok')];
    const isCut = bad.every(
      (seen) =>
        seen.address.includes(':') &&
        seen.outcome === 'failed' &&
        /^tls\.(?:timeout|reset|closed)$/.test(seen.failure.code),
    );
    const works = good.find(({ address }) => isOwnAddress(situation, host.host, address));
    if (!isCut || works === undefined || good.some(({ address }) => address.includes(':'))) return [];
    const facts = { host: host.host, port: host.port, address: works.address };
    return [
      {
        code: 'tcp.ipv6-broken',
        severity: 'error',
        target: host.host,
        facts,
        evidence: [...bad, works],
        accounts: [{ id: 'tls', target: host.host }, ...host.rows],
        decisive: host.decisive,
        weight: 1,
        means: { key: 'means.tcp.ipv6-broken.tls', facts },
        ...stageAt(host),
      },
    ];
  });

/** A handshake may also have been tried with an address that another resolver gave. */
function isOwnAddress(situation: Situation, host: string, address: string): boolean {
  return situation.view
    .all('dns')
    .some(
      (seen) => seen.host === host && seen.resolver === 'go' && seen.addresses?.includes(address) === true,
    );
}

function partialDrafts(situation: Situation, attempts: readonly TcpObservation[]): readonly Draft[] {
  const good = attempts.filter((attempt) => attempt.outcome === 'ok');
  const bad = attempts.filter((attempt) => attempt.outcome === 'failed');
  const first = bad[0];
  if (first === undefined || good.length === 0) return [];
  const isIpv6 = (attempt: TcpObservation) => attempt.address.includes(':');
  const onlyIpv6 = bad.every(isIpv6) && good.every((attempt) => !isIpv6(attempt));
  if (onlyIpv6 && isHarmlessIpv6(bad)) return [];
  const row: RowKey = { id: 'tcp', target: first.host };
  return [
    {
      code: onlyIpv6 ? 'tcp.ipv6-broken' : 'tcp.partial',
      severity: 'warning',
      target: first.host,
      facts: {
        host: first.host,
        port: first.port,
        addresses: bad.map((attempt) => attempt.address),
        count: attempts.length,
        working: good.map((attempt) => attempt.address),
      },
      evidence: [...bad, ...good.slice(0, 1)],
      accounts: [row],
      decisive: false,
    },
  ].filter(() => situation.entries.length > 0) as readonly Draft[];
}

/** A machine without IPv6 gets "unreachable" at once and go moves on without delay: nothing to warn about. */
function isHarmlessIpv6(bad: readonly TcpObservation[]): boolean {
  return bad.every((attempt) => attempt.outcome === 'failed' && attempt.failure.code === 'tcp.unreachable');
}

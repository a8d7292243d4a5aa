// Rules for names that resolve to an address that is not the host's: lies, pins in the hosts file, fake-ip addresses. An
// answer whose address completes verified TLS is right, whatever it looks like.

import { type AddressClass, classifyAddress } from '../../knowledge/address-ranges.js';
import { publicProxyAt } from '../../knowledge/public-proxies.js';
import type { DnsObservation, Observation } from '../../model/observation.js';
import type { Draft, RowKey, Rule } from '../rule.js';
import type { Situation } from '../situation.js';
import { type HostOnTheWay, hostsOnTheWay } from './hosts.js';

/** Addresses that no host can have which other machines reach by name. */
const IMPOSSIBLE: readonly AddressClass[] = ['unspecified', 'reserved', 'link-local', 'teredo', 'block-page'];

/** For a name that is known to be public these are impossible too. */
const NOT_PUBLIC: readonly AddressClass[] = [...IMPOSSIBLE, 'loopback', 'forged'];

/** A company may relay a public name inside; only a certificate of somebody else shows that it does not. */
const INSIDE: readonly AddressClass[] = ['private', 'shared'];

const PUBLIC_NAMES = /(^|\.)(golang\.org|golang\.google\.cn|googleapis\.com|github\.com|go\.dev)$/;

/** A host that is stopped behind an answer which cannot be its own. */
export const hijackRule: Rule = (situation) =>
  hostsOnTheWay(situation).flatMap((host): readonly Draft[] => {
    const lookup = answerFor(situation, host);
    if (lookup === undefined || lookup.from === 'hosts' || host.path.state !== 'stopped') return [];
    const wrongCertificate = host.path.at.step === 'tls';
    const suspects = (lookup.addresses ?? []).filter((address) =>
      isImpossible(host.host, address, wrongCertificate),
    );
    if (suspects.length === 0 || suspects.length < (lookup.addresses ?? []).length) return [];
    return [
      {
        code: 'dns.hijack',
        certainty: 'probably',
        target: host.host,
        facts: {
          host: host.host,
          address: suspects[0] ?? '',
          addresses: suspects,
          server: lookup.server ?? '',
        },
        evidence: [lookup, ...stopEvidence(host)],
        accounts: rowsOf(host),
        decisive: host.decisive,
        weight: 1,
      },
    ];
  });

function isImpossible(host: string, address: string, wrongCertificate: boolean): boolean {
  const meaning = classifyAddress(address);
  if (IMPOSSIBLE.includes(meaning)) return true;
  const isPublicName = publicProxyAt(host) !== undefined || PUBLIC_NAMES.test(host);
  if (!isPublicName) return false;
  return NOT_PUBLIC.includes(meaning) || (wrongCertificate && INSIDE.includes(meaning));
}

/** The go-like lookup of a host that go connects to itself. */
function answerFor(situation: Situation, host: HostOnTheWay): DnsObservation | undefined {
  if (host.path.via !== null) return undefined;
  return situation.view
    .all('dns')
    .find(
      (seen) =>
        seen.host === host.host && seen.resolver === 'go' && seen.outcome === 'ok' && seen.from !== 'literal',
    );
}

function stopEvidence(host: HostOnTheWay): readonly Observation[] {
  return host.path.state === 'stopped' ? host.path.at.observations : [];
}

function rowsOf(host: HostOnTheWay): readonly RowKey[] {
  return [...(['dns', 'tcp', 'tls'] as const).map((id) => ({ id, target: host.host })), ...host.rows];
}

/** The hosts file pins the name; it is to blame when the pinned address fails and the name servers know another. */
export const hostsFileRule: Rule = (situation) =>
  hostsOnTheWay(situation).flatMap((host): readonly Draft[] => {
    const lookup = answerFor(situation, host);
    if (lookup === undefined || lookup.from !== 'hosts') return [];
    const elsewhere = situation.view
      .all('dns')
      .find((seen) => seen.host === host.host && seen.resolver === 'servers' && seen.outcome === 'ok');
    const differs = elsewhere?.addresses?.some((address) => !lookup.addresses?.includes(address)) === true;
    const blamed = host.path.state === 'stopped' && differs;
    return [
      {
        code: 'dns.hosts-override',
        severity: blamed && host.decisive ? 'error' : blamed ? 'warning' : 'info',
        target: host.host,
        facts: { host: host.host, address: lookup.addresses?.[0] ?? '', addresses: lookup.addresses ?? [] },
        evidence: [lookup, ...(elsewhere === undefined ? [] : [elsewhere]), ...stopEvidence(host)],
        accounts: blamed ? rowsOf(host) : [],
        decisive: blamed && host.decisive,
        weight: 1,
      },
    ];
  });

/** Fake-ip addresses of a local proxy client: fine while it runs, a dead end when it has stopped. */
export const fakeIpRule: Rule = (situation) =>
  hostsOnTheWay(situation).flatMap((host): readonly Draft[] => {
    const lookup = answerFor(situation, host);
    const fake = (lookup?.addresses ?? []).filter((address) => classifyAddress(address) === 'fake-ip');
    if (lookup === undefined || fake.length === 0) return [];
    const stopped =
      host.path.state === 'stopped' && (host.path.at.step === 'tcp' || host.path.at.step === 'tls');
    return [
      {
        code: 'dns.fake-ip',
        severity: stopped && host.decisive ? 'error' : 'info',
        target: host.host,
        facts: { host: host.host, address: fake[0] ?? '', addresses: fake },
        evidence: [lookup, ...stopEvidence(host)],
        accounts: stopped ? rowsOf(host) : [],
        decisive: stopped && host.decisive,
        weight: 1,
      },
    ];
  });

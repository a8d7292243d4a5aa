// Rules for names that resolve to an address that is not the host's: lies, pins in the hosts file, fake-ip addresses. An
// answer whose address completes verified TLS is right, whatever it looks like.

import { type AddressClass, classifyAddress } from '../../knowledge/address-ranges.js';
import { isPublicHost } from '../../knowledge/reference-hosts.js';
import type { Message } from '../../model/diagnosis.js';
import type { DnsObservation, Observation, TlsObservation } from '../../model/observation.js';
import type { Draft, RowKey, Rule } from '../rule.js';
import type { Situation } from '../situation.js';
import { isLoopbackHost } from '../view.js';
import { type HostOnTheWay, hostsOnTheWay, stageAt } from './hosts.js';

/** Addresses that no host can have which other machines reach by name. */
const IMPOSSIBLE: readonly AddressClass[] = ['unspecified', 'reserved', 'link-local', 'teredo', 'block-page'];

/** For a name that is known to be public these are impossible too. */
const NOT_PUBLIC: readonly AddressClass[] = [...IMPOSSIBLE, 'loopback', 'forged'];

/** A company may relay a public name inside; only a certificate of somebody else shows that it does not. */
const INSIDE: readonly AddressClass[] = ['private', 'shared'];

/** A host that is stopped behind an answer which cannot be its own. */
export const hijackRule: Rule = (situation) =>
  hostsOnTheWay(situation).flatMap((host): readonly Draft[] => {
    const lookup = answerFor(situation, host);
    if (lookup === undefined || lookup.from === 'hosts' || host.path.state !== 'stopped') return [];
    const wrongCertificate = host.path.at.step === 'tls';
    const suspects = (lookup.addresses ?? []).filter((address) =>
      isImpossible(host.host, address, wrongCertificate),
    );
    const proof = proofOfLie(situation, host, lookup);
    const isSuspect = suspects.length > 0 && suspects.length === lookup.addresses?.length;
    const { completedTo } = lookup;
    // Inside a company or a cluster a name may be meant to be completed.
    const isCompleted = completedTo !== undefined && isPublicHost(host.host);
    if (!isSuspect && proof === null && !isCompleted) return [];
    const facts = {
      host: host.host,
      address: lookup.addresses?.[0] ?? '',
      addresses: lookup.addresses ?? [],
      server: lookup.server ?? '',
    };
    const meant = isCompleted ? { meant: completedTo, element: completedTo.slice(host.host.length + 1) } : {};
    return [
      {
        code: 'dns.hijack',
        certainty: proof === null && !isCompleted ? 'probably' : 'is',
        target: host.host,
        facts: { ...facts, ...meant },
        ...(isCompleted ? { means: { key: 'means.dns.hijack.search', facts: { ...facts, ...meant } } } : {}),
        evidence: [
          lookup,
          ...referenceEvidence(situation, host.host),
          ...(proof === null ? [] : [proof]),
          ...stopEvidence(host),
        ],
        accounts: rowsOf(host),
        decisive: host.decisive,
        weight: 1,
        ...stageAt(host),
      },
    ];
  });

/**
 * Verified TLS with an address that a reference gave and the resolver kept from us, while none of the resolver's works. That
 * the answers differ proves nothing: large hosts have other addresses in other places.
 */
function proofOfLie(situation: Situation, host: HostOnTheWay, lookup: DnsObservation): TlsObservation | null {
  const told = lookup.addresses ?? [];
  if (told.some((address) => classifyAddress(address) === 'fake-ip')) return null;
  const references = situation.view
    .all('dns')
    .filter((seen) => seen.host === host.host && seen.resolver === 'reference' && seen.outcome === 'ok')
    .flatMap((seen) => seen.addresses ?? []);
  if (references.some((address) => told.includes(address))) return null;
  const verified = situation.view
    .all('tls')
    .find(
      (seen) =>
        seen.host === host.host &&
        seen.alternate === true &&
        seen.outcome === 'ok' &&
        references.includes(seen.address),
    );
  return verified ?? null;
}

/** What a reference said of a host, as a sentence; the first that answered stands for all. */
export function referenceEvidence(situation: Situation, host: string): readonly Message[] {
  const answer = situation.view
    .all('dns')
    .find((seen) => seen.host === host && seen.resolver === 'reference' && seen.outcome === 'ok');
  if (answer === undefined) return [];
  const { server = '', addresses = [] } = answer;
  return [{ key: 'evidence.reference', facts: { host, server, addresses } }];
}

function isImpossible(host: string, address: string, wrongCertificate: boolean): boolean {
  const meaning = classifyAddress(address);
  if (IMPOSSIBLE.includes(meaning)) return true;
  if (!isPublicHost(host)) return false;
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
    if (lookup === undefined || lookup.from !== 'hosts' || isLoopbackHost(host.host)) return [];
    const elsewhere = situation.view
      .all('dns')
      .find((seen) => seen.host === host.host && seen.resolver === 'servers' && seen.outcome === 'ok');
    const differs = elsewhere?.addresses?.some((address) => !lookup.addresses?.includes(address)) === true;
    const stopped = host.path.state === 'stopped';
    // Where nobody answers, the name servers need not be asked: a public name has no such address.
    const isVain = stopped && host.path.at.step === 'tcp';
    const isOut = isVain && lookup.addresses?.every((one) => isImpossible(host.host, one, false)) === true;
    const blamed = stopped && (differs || isOut);
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
        ...stageAt(host),
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
        ...stageAt(host),
      },
    ];
  });

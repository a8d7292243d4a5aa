// The hosts that go would contact and why, with the way to each. It must not name causes; the rules for dns, tcp, tls and
// forward proxies read this list.

import type { HttpObservation, RouteObservation } from '../../model/observation.js';
import { stopOfDatabase } from '../database-way.js';
import { type PathState, pathTo } from '../path.js';
import type { Draft, RowKey } from '../rule.js';
import type { Situation } from '../situation.js';

/** A host on go's way. */
export interface HostOnTheWay {
  readonly host: string;
  readonly port: number;
  readonly tls: boolean;
  readonly purpose: 'entry' | 'sumdb' | 'direct';
  readonly path: PathState;
  /** GOPROXY entries that live on this host. */
  readonly entryIndexes: readonly number[];
  readonly decisive: boolean;
  /** Rows beyond dns, tcp and tls that fail with this host. */
  readonly rows: readonly RowKey[];
}

/** A fault on the way to the checksum database stops go only where that is asked. */
export function stageAt(...hosts: readonly HostOnTheWay[]): Pick<Draft, 'stage'> {
  return hosts.every(({ purpose }) => purpose === 'sumdb') ? { stage: 'checksum' } : {};
}

/** All hosts of the run, entries first, each once. */
export function hostsOnTheWay(situation: Situation): readonly HostOnTheWay[] {
  const entries = entryHosts(situation);
  const known = new Set(entries.map((host) => `${host.host}:${host.port}`));
  return [...entries, ...otherHosts(situation, known)];
}

function entryHosts(situation: Situation): readonly HostOnTheWay[] {
  const grouped = new Map<string, number[]>();
  for (const [index, entry] of situation.entries.entries()) {
    if (entry.host === undefined || entry.port === undefined) continue;
    const key = `${entry.scheme}//${entry.host}:${entry.port}`;
    grouped.set(key, [...(grouped.get(key) ?? []), index]);
  }
  const stop = stopOfDatabase(situation);
  return [...grouped.values()].flatMap((indexes) => {
    const entry = situation.entries[indexes[0] ?? -1];
    if (entry?.host === undefined || entry.port === undefined) return [];
    const tls = entry.scheme === 'https';
    return [
      {
        host: entry.host,
        port: entry.port,
        tls,
        purpose: 'entry' as const,
        path: pathTo(situation.view, entry.host, entry.port, tls),
        entryIndexes: indexes,
        decisive: indexes.some((index) => index === stop || situation.isDecisive(index)),
        rows: [
          ...indexes.map((index) => ({
            id: 'proxy' as const,
            target: situation.entries[index]?.raw ?? null,
          })),
          ...(indexes.includes(stop) ? [{ id: 'sumdb' as const, target: null }] : []),
        ],
      },
    ];
  });
}

/** Hosts of the checksum database and of direct access: those with a route that no entry owns. */
function otherHosts(situation: Situation, known: ReadonlySet<string>): readonly HostOnTheWay[] {
  const { view, walk, witness } = situation;
  const seen = new Set(known);
  return view.all('route').flatMap((route) => {
    const key = `${route.host}:${route.port}`;
    if (seen.has(key)) return [];
    seen.add(key);
    const exchange = view.all('http').find((seen) => seen.host === route.host);
    const purpose = exchange === undefined ? gitPurpose(situation, route.host) : purposeOf(exchange);
    if (purpose === null || isPassedOver(situation, route)) return [];
    const failing = witness.state !== 'works';
    const tls = exchange === undefined ? route.port !== 80 : exchange.url.startsWith('https:');
    return [
      {
        host: route.host,
        port: route.port,
        tls,
        purpose,
        path: pathTo(view, route.host, route.port, tls),
        entryIndexes: [],
        decisive: failing && (purpose === 'direct' ? walk.end === 'direct' : !situation.listFails),
        rows: [{ id: purpose, target: null }],
      },
    ];
  });
}

/** GOINSECURE let go on over http where https did not answer: nothing is wrong with that host. */
function isPassedOver({ view }: Situation, { host, port }: RouteObservation): boolean {
  if (port !== 443) return false;
  return view
    .all('http')
    .some(
      (seen) =>
        seen.purpose === 'go-get' &&
        seen.host === host &&
        seen.outcome === 'ok' &&
        seen.url.startsWith('http:'),
    );
}

/** A host that only git speaks to, and that we looked at because git failed there. */
function gitPurpose({ view }: Situation, host: string): 'direct' | null {
  return view.all('git-remote').some((remote) => remote.host === host) ? 'direct' : null;
}

function purposeOf(exchange: HttpObservation): 'sumdb' | 'direct' | null {
  if (exchange.purpose.startsWith('sumdb')) return 'sumdb';
  // A page may name a module proxy, which is asked outside of the list.
  const isDirect = exchange.purpose === 'go-get' || (exchange.purpose === 'info' && exchange.entry === null);
  return isDirect ? 'direct' : null;
}

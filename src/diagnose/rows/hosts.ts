// The rows of dns, tcp and tls: one for each host on go's way, or for the forward proxy in front of it.

import type { Observation } from '../../model/observation.js';
import { isFirstHandshake } from '../path.js';
import { type HostOnTheWay, hostsOnTheWay } from '../rules/hosts.js';
import type { Situation } from '../situation.js';
import { isUnsettled, longest, type RowDraft, row } from './row.js';

type Step = 'dns' | 'tcp' | 'tls';

interface Hop {
  readonly host: string;
  readonly port: number;
  readonly role: 'origin' | 'forward-proxy';
  readonly decisive: boolean;
}

/** Rows of one step, each host once. */
export function hostRows(situation: Situation, step: Step): readonly RowDraft[] {
  const hops = new Map<string, Hop>();
  for (const host of hostsOnTheWay(situation)) {
    for (const hop of hopsOf(host, step)) {
      const key = `${hop.role} ${hop.host} ${step === 'dns' ? '' : hop.port}`;
      const other = hops.get(key);
      hops.set(key, { ...hop, decisive: hop.decisive || other?.decisive === true });
    }
  }
  const rows = [...hops.values()].map((hop) => hostRow(situation, step, hop));
  return rows.length === 0 ? [row(null, 'na', `${step}.none`)] : rows;
}

/** Behind a forward proxy names and TCP concern the proxy, TLS the host itself (and the proxy when it speaks https). */
function hopsOf(host: HostOnTheWay, step: Step): readonly Hop[] {
  const origin: Hop = { host: host.host, port: host.port, role: 'origin', decisive: host.decisive };
  const { via } = host.path;
  if (step === 'tls') {
    const own = host.tls ? [origin] : [];
    return via?.scheme === 'https'
      ? [{ ...origin, host: via.host, port: via.port, role: 'forward-proxy' }, ...own]
      : own;
  }
  return via === null ? [origin] : [{ ...origin, host: via.host, port: via.port, role: 'forward-proxy' }];
}

function hostRow(situation: Situation, step: Step, hop: Hop): RowDraft {
  const seen = observationsOf(situation, step, hop);
  const ok = seen.filter((observation) => observation.outcome === 'ok');
  const failed = seen.filter((observation) => observation.outcome === 'failed');
  const facts = { host: hop.host, port: hop.port, ...factsOf(ok, failed) };
  const worse = hop.decisive ? 'fail' : 'warn';
  if (ok.length > 0 && failed.length > 0) {
    // Without a route to IPv6 go moves on at once: worth a pass, not a warning.
    const status = step === 'tcp' && failed.every(isUnreachableIpv6) ? 'pass' : 'warn';
    return row(hop.host, status, status === 'pass' ? `${step}.ok` : `${step}.partial`, facts, longest(seen));
  }
  if (ok.length > 0) {
    const isAddress = ok.every((one) => one.kind === 'dns' && one.outcome === 'ok' && one.from === 'literal');
    return row(hop.host, 'pass', isAddress ? 'dns.literal' : `${step}.ok`, facts, longest(ok));
  }
  const first = failed[0];
  if (first?.outcome === 'failed') {
    return row(
      hop.host,
      worse,
      `${step}.${first.failure.code.replace(/^\w+\./, '')}`,
      facts,
      longest(failed),
    );
  }
  if (seen.some(isUnsettled)) return row(hop.host, 'unknown', 'interrupted', facts);
  return row(hop.host, 'skip', 'skipped', facts);
}

function observationsOf(situation: Situation, step: Step, hop: Hop): readonly Observation[] {
  const { view } = situation;
  switch (step) {
    case 'dns':
      return view.all('dns').filter((seen) => seen.host === hop.host && seen.resolver === 'go');
    case 'tcp':
      return view
        .all('tcp')
        .filter((seen) => seen.host === hop.host && seen.port === hop.port && seen.role === hop.role);
    case 'tls':
      return view
        .all('tls')
        .filter((seen) => seen.host === hop.host && seen.role === hop.role && isFirstHandshake(seen));
  }
}

function isUnreachableIpv6(observation: Observation): boolean {
  return (
    observation.kind === 'tcp' &&
    observation.outcome === 'failed' &&
    observation.address.includes(':') &&
    observation.failure.code === 'tcp.unreachable'
  );
}

function factsOf(ok: readonly Observation[], failed: readonly Observation[]) {
  const first = ok[0] ?? failed[0];
  const addresses = ok.flatMap((seen) =>
    'address' in seen && typeof seen.address === 'string' ? [seen.address] : [],
  );
  const bad = failed.flatMap((seen) =>
    'address' in seen && typeof seen.address === 'string' ? [seen.address] : [],
  );
  const total = { count: ok.length + failed.length, working: ok.length, bad };
  if (first?.kind === 'dns') {
    const resolved = first.addresses ?? [];
    return { ...total, addresses: resolved.slice(0, 3), count: resolved.length, server: first.server ?? '' };
  }
  if (first?.kind === 'tls') {
    const issuer = first.chain?.at(-1)?.issuer ?? '';
    return {
      ...total,
      addresses,
      issuer: commonName(issuer),
      protocol: first.protocol ?? '',
      ...certificateError(first),
    };
  }
  return { ...total, addresses: addresses.length > 0 ? addresses : bad };
}

function certificateError(observation: Extract<Observation, { kind: 'tls' }>) {
  return { error: observation.verification?.ok === false ? observation.verification.goText : '' };
}

/** CN of a distinguished name, else the whole name. */
function commonName(name: string): string {
  return /(?:^|[,+\n])\s*CN=([^,+\n]+)/.exec(name)?.[1]?.trim() ?? name;
}

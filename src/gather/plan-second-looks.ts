// Decides which second looks are worth taking after a failure: at another resolver, at a captive portal, at a second host.
// Pure, like the plan it is part of. A working path is never looked at twice.

import type { Observation, ObservationOf } from '../model/observation.js';
import type { Step } from './plan.js';

export interface SecondLookOptions {
  /** Whether a name is public knowledge and may be asked about; null: no host may be asked as a reference. */
  readonly isPublicHost: ((host: string) => boolean) | null;
}

/** The steps that the failures so far ask for. */
export function secondLooks(
  observations: readonly Observation[],
  { isPublicHost }: SecondLookOptions,
): readonly Step[] {
  const stuck = stuckHosts(observations);
  const steps: Step[] = [];
  if (isPublicHost !== null) {
    for (const { host, port } of stuck) {
      if (!isPublicHost(host)) continue;
      steps.push({
        id: `reference ${host}`,
        check: 'dns',
        target: host,
        action: { kind: 'reference', host, port },
      });
    }
    if (looksLikePortal(observations)) {
      steps.push({ id: 'portal', check: 'tls', target: null, action: { kind: 'portal' } });
    }
  }
  if (observations.some(isUntrusted)) {
    steps.push({ id: 'second-host', check: 'tls', target: null, action: { kind: 'second-host' } });
  }
  return steps;
}

/** Hosts that go connects to itself and whose name, addresses or TLS fail. */
function stuckHosts(observations: readonly Observation[]): readonly { host: string; port: number }[] {
  const all = reader(observations);
  return directRoutes(observations).filter(({ host }) => {
    const lookup = all('dns').find((seen) => seen.host === host && seen.resolver === 'go');
    if (lookup === undefined || lookup.from === 'literal' || lookup.from === 'hosts') return false;
    return lookup.outcome === 'failed' || endsOnTheWay(observations, host);
  });
}

function directRoutes(observations: readonly Observation[]): readonly ObservationOf<'route'>[] {
  return reader(observations)('route').filter(({ decision }) => decision?.kind === 'direct');
}

function reader(observations: readonly Observation[]) {
  return <Kind extends Observation['kind']>(kind: Kind): readonly ObservationOf<Kind>[] =>
    observations.filter((one): one is ObservationOf<Kind> => one.kind === kind);
}

/** No address can be connected to, or TLS does not come about. */
function endsOnTheWay(observations: readonly Observation[], host: string): boolean {
  const all = reader(observations);
  const attempts = all('tcp').filter((seen) => seen.host === host && seen.role === 'origin');
  const isUnreachable = attempts.length > 0 && attempts.every((seen) => seen.outcome === 'failed');
  return (
    isUnreachable ||
    all('tls').some((seen) => seen.host === host && seen.outcome === 'failed' && seen.largeHello !== true)
  );
}

/** A web page where there should be none, or a way that ends: a portal may let nothing else through. */
function looksLikePortal(observations: readonly Observation[]): boolean {
  return (
    observations.some(
      (seen) => seen.kind === 'http' && seen.purpose === 'info' && seen.bodyKind === 'html',
    ) || directRoutes(observations).some(({ host }) => endsOnTheWay(observations, host))
  );
}

/** Where a second certificate says more: who signs for it, and whether it is out of date as well. */
const ASKS_ANOTHER: readonly string[] = ['unknown-authority', 'expired', 'not-yet-valid'];

function isUntrusted(seen: Observation): boolean {
  return (
    seen.kind === 'tls' &&
    seen.outcome === 'failed' &&
    seen.role === 'origin' &&
    seen.verification?.ok === false &&
    ASKS_ANOTHER.includes(seen.verification.code)
  );
}

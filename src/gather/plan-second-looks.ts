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
    if (observations.some(looksLikePortal)) {
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
  const all = <Kind extends Observation['kind']>(kind: Kind): readonly ObservationOf<Kind>[] =>
    observations.filter((one): one is ObservationOf<Kind> => one.kind === kind);
  const routes = all('route').filter((route) => route.decision?.kind === 'direct');
  return routes.filter(({ host }) => {
    const lookup = all('dns').find((seen) => seen.host === host && seen.resolver === 'go');
    if (lookup === undefined || lookup.from === 'literal' || lookup.from === 'hosts') return false;
    const attempts = all('tcp').filter((seen) => seen.host === host);
    const isUnreachable = attempts.length > 0 && attempts.every((seen) => seen.outcome === 'failed');
    const isRefused = all('tls').some(
      (seen) => seen.host === host && seen.outcome === 'failed' && seen.largeHello !== true,
    );
    return lookup.outcome === 'failed' || isUnreachable || isRefused;
  });
}

/** A web page, a certificate or a service that may not be the host's own, or a port that a portal does not serve. */
function looksLikePortal(seen: Observation): boolean {
  if (seen.kind === 'tcp')
    return seen.outcome === 'failed' && seen.failure.code === 'tcp.refused' && seen.role === 'origin';
  if (seen.kind === 'http') return seen.purpose === 'info' && seen.bodyKind === 'html';
  if (seen.kind !== 'tls' || seen.outcome !== 'failed' || seen.role !== 'origin') return false;
  return ['tls.certificate', 'tls.plain-http', 'tls.not-tls'].includes(seen.failure.code);
}

/** A certificate of an authority that is not known here: whose it is shows at another host. */
function isUntrusted(seen: Observation): boolean {
  return (
    seen.kind === 'tls' &&
    seen.outcome === 'failed' &&
    seen.role === 'origin' &&
    seen.verification?.ok === false &&
    seen.verification.code === 'unknown-authority'
  );
}

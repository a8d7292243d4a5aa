// The path to one host, step by step as go takes it: route, names, TCP, tunnel, TLS. Finds the first step that stops
// it. It must not name causes: the rules turn a stop into a finding.

import type {
  DnsObservation,
  HttpObservation,
  Observation,
  RouteObservation,
  TcpObservation,
  TlsObservation,
  TunnelObservation,
} from '../model/observation.js';
import type { View } from './view.js';

/** Where the way to a host ends, with the observations that show it. */
export type PathState =
  | { readonly state: 'open'; readonly via: ForwardProxy | null }
  | { readonly state: 'stopped'; readonly at: Stop; readonly via: ForwardProxy | null }
  | { readonly state: 'unknown'; readonly via: ForwardProxy | null };

export interface ForwardProxy {
  readonly variable: string;
  readonly scheme: string;
  readonly host: string;
  readonly port: number;
}

export type Stop =
  | { readonly step: 'route'; readonly observations: readonly RouteObservation[] }
  | { readonly step: 'dns'; readonly observations: readonly DnsObservation[] }
  | { readonly step: 'tcp'; readonly observations: readonly TcpObservation[] }
  | { readonly step: 'tunnel'; readonly observations: readonly TunnelObservation[] }
  | { readonly step: 'tls'; readonly observations: readonly TlsObservation[] };

/** The way to host:port; tls says whether a handshake with the host is part of it. */
export function pathTo(view: View, host: string, port: number, tls: boolean): PathState {
  const route = view
    .all('route')
    .find((observation) => observation.host === host && observation.port === port);
  const decision = route?.decision;
  const via = decision?.kind === 'proxy' ? decision : null;
  if (route && decision?.kind === 'error') {
    return { state: 'stopped', at: { step: 'route', observations: [route] }, via: null };
  }
  const hop = via ?? { host, port, scheme: tls ? 'https' : 'http' };
  const role = via ? 'forward-proxy' : 'origin';
  const steps: readonly (() => Stop | 'open' | 'unknown')[] = [
    () => dnsStep(view, hop.host),
    () => tcpStep(view, hop.host, hop.port, role),
    () => (via?.scheme === 'https' ? tlsStep(view, hop.host, 'forward-proxy') : 'open'),
    () => (via && tls ? tunnelStep(view, host, port) : 'open'),
    () => (tls ? tlsStep(view, host, 'origin') : 'open'),
  ];
  for (const step of steps) {
    const result = step();
    if (result === 'unknown') return { state: 'unknown', via };
    if (result !== 'open') return { state: 'stopped', at: result, via };
  }
  return { state: 'open', via };
}

function dnsStep(view: View, host: string): Stop | 'open' | 'unknown' {
  const lookups = view
    .all('dns')
    .filter((observation) => observation.host === host && observation.resolver === 'go');
  return judge(lookups, (observations) => ({ step: 'dns', observations }));
}

function tcpStep(
  view: View,
  host: string,
  port: number,
  role: TcpObservation['role'],
): Stop | 'open' | 'unknown' {
  const attempts = view
    .all('tcp')
    .filter((seen) => seen.host === host && seen.port === port && seen.role === role);
  return judge(attempts, (observations) => ({ step: 'tcp', observations }));
}

function tunnelStep(view: View, host: string, port: number): Stop | 'open' | 'unknown' {
  const attempts = view.all('tunnel').filter((seen) => seen.host === host && seen.port === port);
  return judge(attempts, (observations) => ({ step: 'tunnel', observations }));
}

function tlsStep(view: View, host: string, role: TlsObservation['role']): Stop | 'open' | 'unknown' {
  const attempts = view
    .all('tls')
    .filter((seen) => seen.host === host && seen.role === role && isFirstHandshake(seen));
  return judge(attempts, (observations) => ({ step: 'tls', observations }));
}

/** Neither a repetition nor the handshake with an address that go would not take first. */
export function isFirstHandshake(seen: TlsObservation): boolean {
  return seen.largeHello !== true && seen.alternate !== true;
}

/** One success opens the step; only failures close it; nothing measured leaves it unknown. */
function judge<Kind extends Observation>(
  attempts: readonly Kind[],
  stop: (failed: readonly Kind[]) => Stop,
): Stop | 'open' | 'unknown' {
  if (attempts.some((attempt) => attempt.outcome === 'ok')) return 'open';
  const failed = attempts.filter((attempt) => attempt.outcome === 'failed');
  return failed.length > 0 ? stop(failed) : 'unknown';
}

/** Hosts that an exchange was redirected to, in order. */
export function redirectHosts(exchange: HttpObservation): readonly string[] {
  return (exchange.redirects ?? []).flatMap((location) => {
    const match = /^https?:\/\/(?:[^/@]*@)?(\[[^\]]*\]|[^/:?#]+)/.exec(location);
    return match?.[1] ? [match[1]] : [];
  });
}

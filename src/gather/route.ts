// How go would reach an origin: directly, or through which forward proxy. It must not connect to anything.

import { type ForwardProxy, forwardProxyFor } from '../go/http-proxy.js';
import type { UrlRules } from '../go/url.js';
import type { RouteObservation } from '../model/observation.js';
import type { Recorder } from './recorder.js';
import type { Secrets } from './secrets.js';
import { joinHostPort } from './tunnel.js';

/** Scheme, host and port that requests go to. */
export interface Origin {
  readonly scheme: 'http' | 'https';
  /** Without brackets. */
  readonly host: string;
  readonly port: number;
  /** GOINSECURE: any certificate will do (semantics.md §8.1). */
  readonly unverified?: boolean;
}

/** A forward proxy ready to be spoken to. */
export interface ForwardProxyRoute {
  readonly scheme: 'http' | 'https' | 'socks5' | 'socks5h';
  readonly host: string;
  readonly port: number;
  readonly credentials: { readonly username: string; readonly password: string } | null;
}

export type Route =
  | { readonly kind: 'direct' }
  | { readonly kind: 'proxy'; readonly proxy: ForwardProxyRoute }
  | { readonly kind: 'error'; readonly error: string };

/** Decides by Go's rules and records the decision. */
export function decideRoute(
  recorder: Recorder,
  env: Readonly<Record<string, string>>,
  origin: Origin,
  rules: UrlRules,
  secrets: Secrets,
): Route {
  const time = recorder.start();
  const url = `${origin.scheme}://${joinHostPort(origin.host, origin.port)}/`;
  const decision = forwardProxyFor(env, url, rules);
  const route = routeOf(decision);
  const { host, port } = origin;
  recorder.record({
    kind: 'route',
    ...time(),
    host,
    port,
    outcome: 'ok',
    decision: describe(decision, route, secrets),
  });
  return route;
}

function routeOf(decision: ForwardProxy): Route {
  if (decision.kind === 'direct') return { kind: 'direct' };
  if (decision.kind === 'error') return { kind: 'error', error: decision.error };
  const scheme = schemeOf(decision.scheme);
  const credentials =
    decision.username === undefined
      ? null
      : { username: decision.username, password: decision.password ?? '' };
  return { kind: 'proxy', proxy: { scheme, host: decision.host, port: decision.port ?? 80, credentials } };
}

/** Unknown schemes are spoken to as plain HTTP proxies. */
function schemeOf(scheme: string): ForwardProxyRoute['scheme'] {
  return scheme === 'https' || scheme === 'socks5' || scheme === 'socks5h' ? scheme : 'http';
}

type Decision = NonNullable<RouteObservation['decision']>;

function describe(decision: ForwardProxy, route: Route, secrets: Secrets): Decision {
  if (decision.kind === 'direct') {
    return {
      kind: 'direct',
      why: decision.why,
      ...(decision.variable === undefined ? {} : { variable: decision.variable }),
      ...(decision.noProxyElement === undefined ? {} : { element: decision.noProxyElement }),
    };
  }
  if (decision.kind === 'error' || route.kind !== 'proxy') {
    const error = decision.kind === 'error' ? decision.error : '';
    return { kind: 'error', variable: decision.variable, error: secrets.hide(error) };
  }
  const { scheme, host, port, credentials } = route.proxy;
  const hasCredentials = credentials !== null;
  return { kind: 'proxy', variable: decision.variable, scheme, host, port, hasCredentials };
}

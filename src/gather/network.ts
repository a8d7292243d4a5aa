// Connections to origins, each made once and shared by everything that asks the same origin: name, addresses, tunnel, TLS,
// and the HTTP connection on top. It must not know which questions are asked there.

import { setMaxListeners } from 'node:events';
import type { Duplex } from 'node:stream';
import type { UrlRules } from '../go/url.js';
import type { Godebug } from '../go/x509/release.js';
import type { Failure } from '../model/failure.js';
import { type Resolution, resolveHost } from './dns.js';
import { HttpConnection } from './http-connection.js';
import type { Limits } from './limits.js';
import type { LocalMachine } from './local.js';
import { failureOf, type Recorder } from './recorder.js';
import type { Roots } from './roots.js';
import { decideRoute, type ForwardProxyRoute, type Origin, type Route } from './route.js';
import type { Secrets } from './secrets.js';
import { connectTcp, dialInTurn, type TcpRole } from './tcp.js';
import { handshake, type TlsOptions, type TlsResult } from './tls.js';
import { answersSocks, basicAuthorization, joinHostPort, openTunnel } from './tunnel.js';

/** How far connections are taken. */
export type Depth = 'dns' | 'tcp' | 'tls' | 'http';

export interface NetworkOptions {
  readonly recorder: Recorder;
  readonly local: LocalMachine;
  readonly limits: Limits;
  readonly signal: AbortSignal;
  readonly secrets: Secrets;
  readonly urlRules: UrlRules;
  readonly roots: () => Promise<Roots>;
  readonly goVersion: string;
  readonly godebug: Godebug;
  readonly depth: Depth;
  /** 53, except in tests. */
  readonly dnsPort?: number;
  /** False where nobody will read what is recorded. */
  readonly isKept?: boolean;
}

/** A connection that requests can be sent on. */
export interface Link {
  readonly http: HttpConnection;
  /** The address that answers, or the forward proxy's host:port. */
  readonly address: string;
  /** For plain http through an HTTP proxy: requests carry the whole URL and the proxy's credentials. */
  readonly viaHttpProxy: { readonly authorization: string | null } | null;
  readonly isHttp2: boolean;
}

export type LinkResult =
  | { readonly ok: true; readonly link: Link }
  /** null: not a failure, the depth is reached. */
  | { readonly ok: false; readonly failure: Failure | null };

type Opened =
  | { readonly ok: true; readonly socket: Duplex; readonly address: string; readonly isHttp2?: boolean }
  | { readonly ok: false; readonly failure: Failure | null };

const STOP: { readonly ok: false; readonly failure: null } = { ok: false, failure: null };
const DEPTHS: readonly Depth[] = ['dns', 'tcp', 'tls', 'http'];

export class Network {
  readonly #options: NetworkOptions;
  readonly #links = new Map<string, Promise<LinkResult>>();
  readonly #names = new Map<string, Promise<Resolution>>();
  /** The address of a host and port that answered, once known; later connections go there without being recorded. */
  readonly #good = new Map<string, Promise<string | null>>();
  readonly #background: Promise<unknown>[] = [];
  readonly #connections: HttpConnection[] = [];
  /** Origins whose TLS handshake succeeded. */
  readonly #secured: { readonly origin: Origin; readonly route: Route }[] = [];

  constructor(options: NetworkOptions) {
    this.#options = options;
    // Everything that is under way listens for the end of the run; Node takes more than ten listeners for a leak.
    setMaxListeners(0, options.signal);
  }

  /** The connection to an origin, opened on the first call. Never rejects. */
  link(origin: Origin): Promise<LinkResult> {
    const trust = origin.unverified === true ? 'unverified ' : '';
    const key = `${trust}${origin.scheme}://${joinHostPort(origin.host, origin.port)}`;
    const known = this.#links.get(key);
    if (known !== undefined) return known;
    const opening = this.#open(origin);
    this.#links.set(key, opening);
    return opening;
  }

  /** Settles when every address that is being tried has been recorded. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.#background);
  }

  /**
   * Repeats the handshakes that succeeded, with the large ClientHello that Go sends, and records those that fail now. Returns
   * whether there are any.
   */
  async repeatWithLargeHello(): Promise<boolean> {
    const { recorder } = this.#options;
    const repeated = this.#secured.map(async ({ origin, route }) => {
      const aside = recorder.aside();
      const opened = await this.#transport(origin, route, null);
      if (!opened.ok) return [];
      const target = {
        host: origin.host,
        address: opened.address,
        port: origin.port,
        role: 'origin',
      } as const;
      const again = await this.#handshake(aside, opened.socket, target, { largeHello: true });
      if (again.ok) again.socket.destroy();
      return aside.observations.filter((one) => one.outcome === 'failed');
    });
    const failed = (await Promise.all(repeated)).flat();
    for (const observation of failed) recorder.record(observation);
    return failed.length > 0;
  }

  /** Closes every connection. */
  close(): void {
    for (const connection of this.#connections) connection.close();
  }

  #reaches(depth: Depth): boolean {
    return DEPTHS.indexOf(this.#options.depth) >= DEPTHS.indexOf(depth);
  }

  async #open(origin: Origin): Promise<LinkResult> {
    const { recorder, local, urlRules, secrets, limits, signal } = this.#options;
    const route = decideRoute(recorder, local.env, origin, urlRules, secrets);
    if (route.kind === 'error') {
      return { ok: false, failure: failureOf('tunnel', 'tunnel.protocol', route.error) };
    }
    const first = await this.#connect(origin, route, recorder);
    if (!first.ok) return first;
    if (!this.#reaches('http')) {
      first.socket.destroy();
      return STOP;
    }
    const { address, isHttp2 = false } = first;
    const reopen = async (): Promise<Duplex | Failure> => {
      const again = await this.#connect(origin, route, null);
      return again.ok ? again.socket : (again.failure ?? failureOf('tcp', 'tcp.other'));
    };
    const http = new HttpConnection({ socket: first.socket, isHttp2, reopen, limits, signal });
    this.#connections.push(http);
    return { ok: true, link: { http, address, isHttp2, viaHttpProxy: httpProxyOf(origin, route) } };
  }

  /** Without a recorder the connection repeats one that was recorded. */
  async #connect(origin: Origin, route: Route, recorder: Recorder | null): Promise<Opened> {
    const opened = await this.#transport(origin, route, recorder);
    if (!opened.ok || origin.scheme === 'http') return opened;
    if (!this.#reaches('tls')) {
      opened.socket.destroy();
      return STOP;
    }
    const target = { host: origin.host, address: opened.address, port: origin.port, role: 'origin' } as const;
    const again = async (): Promise<Duplex | null> => {
      const second = await this.#transport(origin, route, null);
      return second.ok ? second.socket : null;
    };
    const special = { again, ...(origin.unverified === true ? { unverified: true } : {}) };
    const secured = await this.#handshake(recorder, opened.socket, target, special);
    if (!secured.ok) return secured;
    if (recorder !== null) this.#secured.push({ origin, route });
    return { ...secured, address: opened.address };
  }

  /** The connection that TLS or plain HTTP is spoken on. */
  #transport(origin: Origin, route: Route, recorder: Recorder | null): Promise<Opened> {
    return route.kind === 'proxy'
      ? this.#throughProxy(origin, route.proxy, recorder)
      : this.#reach(origin.host, origin.port, 'origin', origin.scheme === 'https');
  }

  async #throughProxy(origin: Origin, proxy: ForwardProxyRoute, recorder: Recorder | null): Promise<Opened> {
    const { limits, signal } = this.#options;
    const reached = await this.#reach(proxy.host, proxy.port, 'forward-proxy');
    if (!reached.ok) return reached;
    const address = joinHostPort(proxy.host, proxy.port);
    let socket = reached.socket;
    if (proxy.scheme === 'https') {
      if (!this.#reaches('tls')) {
        socket.destroy();
        return STOP;
      }
      const target = {
        host: proxy.host,
        address: reached.address,
        port: proxy.port,
        role: 'forward-proxy',
      } as const;
      const secured = await this.#handshake(recorder, socket, target);
      if (!secured.ok) return secured;
      socket = secured.socket;
    }
    if (origin.scheme === 'http' && !proxy.scheme.startsWith('socks')) return { ok: true, socket, address };
    const time = recorder?.start();
    const tunnel = await openTunnel(socket, {
      ...proxy,
      host: origin.host,
      port: origin.port,
      deadlineMs: limits.tunnelMs,
      signal,
    });
    const speaksSocks =
      !tunnel.ok && tunnel.code === 'tunnel.closed' && (await this.#speaksSocks(proxy, reached.address));
    const code = speaksSocks ? 'tunnel.protocol' : null;
    const failure = tunnel.ok ? null : failureOf('tunnel', code ?? tunnel.code, tunnel.raw);
    if (recorder && time && !signal.aborted) {
      const key = { kind: 'tunnel', ...time(), ...tunnelKey(origin, proxy) } as const;
      const { status, reason, server, wants = '' } = tunnel;
      const facts = {
        ...(status === undefined ? {} : { status }),
        ...(reason === undefined ? {} : { reason }),
        ...(server === undefined ? {} : { server }),
        ...(wants === '' ? {} : { wants }),
        ...(speaksSocks ? { speaks: 'socks5' as const } : {}),
      };
      recorder.record(
        failure === null
          ? { ...key, outcome: 'ok', ...facts }
          : { ...key, outcome: 'failed', failure, ...facts },
      );
    }
    if (failure === null) return { ok: true, socket, address };
    socket.destroy();
    return { ok: false, failure };
  }

  /** Whether a proxy that was spoken to in HTTP and hung up is a SOCKS5 proxy. */
  async #speaksSocks(proxy: ForwardProxyRoute, address: string): Promise<boolean> {
    const { limits, signal } = this.#options;
    if (proxy.scheme !== 'http') return false;
    const again = await connectTcp(address, proxy.port, { deadlineMs: limits.tcpMs, signal });
    if (!again.ok) return false;
    const answers = await answersSocks(again.socket, limits.tcpMs, signal);
    again.socket.destroy();
    return answers;
  }

  /** A TCP connection to a host: the first time to all addresses, recorded; later to the one that answered. */
  async #reach(host: string, port: number, role: TcpRole, tls = false): Promise<Opened> {
    const { limits, signal } = this.#options;
    const key = `${role} ${joinHostPort(host, port)}`;
    const before = this.#good.get(key);
    if (before !== undefined) {
      const address = await before;
      if (address === null)
        return { ok: false, failure: failureOf('tcp', 'tcp.other', 'no address answered') };
      const again = await connectTcp(address, port, { deadlineMs: limits.tcpMs, signal });
      if (again.ok) return { ok: true, socket: again.socket, address };
      return { ok: false, failure: failureOf('tcp', again.code, again.raw) };
    }
    const first = this.#reachFirst(host, port, role, tls);
    this.#good.set(
      key,
      first.then((opened) => (opened.ok ? opened.address : null)),
    );
    return first;
  }

  async #reachFirst(host: string, port: number, role: TcpRole, tls: boolean): Promise<Opened> {
    const { recorder, limits, signal } = this.#options;
    const resolved = await this.#resolve(host);
    if (!resolved.ok) return resolved;
    if (!this.#reaches('tcp')) return STOP;
    const chosen = await dialInTurn(recorder, { host, port, role }, resolved.addresses, {
      deadlineMs: limits.tcpMs,
      signal,
      background: (work) => this.#background.push(work),
      onOther:
        tls && this.#reaches('tls')
          ? (socket, address) =>
              this.#background.push(this.#handshakeAside(socket, { host, address, port, role }))
          : undefined,
    });
    if (chosen.ok) return chosen;
    return { ok: false, failure: failureOf('tcp', chosen.code, chosen.raw) };
  }

  /** The handshake with an address that go would not take first; nothing is asked there. */
  async #handshakeAside(socket: Duplex, target: Parameters<typeof handshake>[2]): Promise<void> {
    const shaken = await this.#handshake(this.#options.recorder, socket, target, { alternate: true });
    if (shaken.ok) shaken.socket.destroy();
  }

  /** TLS with one address of a host that go was not told, as evidence; recorded only when the connection stands. */
  async tryAddress(recorder: Recorder, host: string, address: string, port: number): Promise<void> {
    const { limits, signal } = this.#options;
    const connected = await connectTcp(address, port, { deadlineMs: Math.min(2000, limits.tcpMs), signal });
    if (!connected.ok) return;
    const target = { host, address, port, role: 'origin' } as const;
    const shaken = await this.#handshake(recorder, connected.socket, target, { alternate: true });
    if (shaken.ok) shaken.socket.destroy();
  }

  #resolve(host: string): Promise<Resolution> {
    const { recorder, local, limits, signal, dnsPort, isKept = true } = this.#options;
    const known = this.#names.get(host);
    if (known !== undefined) return known;
    const resolving = resolveHost(recorder, host, {
      local,
      deadlineMs: limits.dnsMs,
      signal,
      background: (work) => this.#background.push(work),
      isKept,
      ...(dnsPort === undefined ? {} : { dnsPort }),
    });
    this.#names.set(host, resolving);
    return resolving;
  }

  #handshake(
    recorder: Recorder | null,
    socket: Duplex,
    target: Parameters<typeof handshake>[2],
    special: Pick<TlsOptions, 'largeHello' | 'alternate' | 'unverified' | 'again'> = {},
  ): Promise<TlsResult> {
    const { limits, signal, roots, goVersion, godebug, local } = this.#options;
    return handshake(recorder, socket, target, {
      deadlineMs: limits.tlsMs,
      signal,
      roots: roots(),
      goVersion,
      godebug,
      now: local.now,
      ...special,
    });
  }
}

function tunnelKey(
  origin: Origin,
  proxy: ForwardProxyRoute,
): { proxyHost: string; proxyPort: number; host: string; port: number } {
  return { proxyHost: proxy.host, proxyPort: proxy.port, host: origin.host, port: origin.port };
}

function httpProxyOf(origin: Origin, route: Route): Link['viaHttpProxy'] {
  if (route.kind !== 'proxy' || origin.scheme !== 'http' || route.proxy.scheme.startsWith('socks'))
    return null;
  const { credentials } = route.proxy;
  return { authorization: credentials === null ? null : basicAuthorization(credentials) };
}

// Rules for the forward proxy (HTTPS_PROXY, HTTP_PROXY, NO_PROXY): one that does not answer, refuses, or is written in a
// way that go reads as something else.

import { publicProxyAt } from '../../knowledge/public-proxies.js';
import type { FindingCode } from '../../model/code.js';
import type { FailureCode } from '../../model/failure.js';
import type {
  ExperimentObservation,
  GoproxyEntry,
  Observation,
  TlsObservation,
} from '../../model/observation.js';
import type { Draft, Rule } from '../rule.js';
import { isTurned, type Situation } from '../situation.js';
import { type HostOnTheWay, hostsOnTheWay, stageAt } from './hosts.js';

const TUNNEL_CODES: Partial<Record<FailureCode, FindingCode>> = {
  'tunnel.auth': 'httpproxy.auth',
  'tunnel.denied': 'httpproxy.denied',
  'tunnel.closed': 'httpproxy.denied',
  'tunnel.timeout': 'httpproxy.timeout',
  'tunnel.protocol': 'httpproxy.misconfigured',
};

/** Lints of http-proxy-lint.ts that change what a value means; others only warn. */
const MISREAD = /unparsable|misread|scheme|quoted|malformed|not-a-url/;

/** Lints of values that go passes over: it connects without a forward proxy although one was meant. */
const BYPASSES = /unparsable|all-proxy|https-unset|spelling/;

/** Lints of variables that stand beside others which do what is wanted. */
const HARMLESS: ReadonlySet<string> = new Set(['https-unset', 'overruled']);

/** A forward proxy that stops the way, once for each proxy. */
export const forwardProxyRule: Rule = (situation) => {
  const grouped = new Map<string, { hosts: HostOnTheWay[]; draft: Draft }>();
  for (const host of hostsOnTheWay(situation)) {
    const draft = proxyDraft(situation, host);
    if (draft === null) continue;
    const key = `${draft.code} ${draft.target}`;
    const group = grouped.get(key);
    if (group) group.hosts.push(host);
    else grouped.set(key, { hosts: [host], draft });
  }
  return [...grouped.values()].map(({ hosts, draft }) => ({
    ...draft,
    accounts: [...draft.accounts, ...hosts.flatMap((host) => host.rows)],
    decisive: hosts.some((host) => host.decisive),
    ...stageAt(...hosts),
  }));
};

function proxyDraft(situation: Situation, host: HostOnTheWay): Draft | null {
  const { path } = host;
  if (path.state !== 'stopped') return null;
  if (path.at.step === 'route') {
    const decision = path.at.observations[0]?.decision;
    if (decision?.kind !== 'error') return null;
    const { variable, error } = decision;
    const facts = { variable, error };
    return {
      ...draftFor('httpproxy.misconfigured', variable, '', host, [], facts),
      evidence: [{ key: 'evidence.route.failed', facts }],
      means: { key: 'means.httpproxy.refused', facts },
    };
  }
  if (path.via === null) return null;
  const proxy = `${path.via.host}:${path.via.port}`;
  const observations: readonly Observation[] = path.at.observations;
  const first = observations[0];
  if (first?.outcome !== 'failed') return null;
  const code = codeOf(situation, path.at.step, first, path.via.variable);
  if (code === null) return null;
  const proof = isHangUp(first) ? provenChange(situation, path.via.variable) : undefined;
  if (proof !== undefined) {
    const meant = proof.changes[0]?.value ?? '';
    const evidence = [...observations, proof];
    return draftFor('httpproxy.misconfigured', path.via.variable, proxy, host, evidence, { meant });
  }
  const facts =
    first.kind === 'tunnel'
      ? { status: first.status ?? '', reason: first.reason ?? '', scheme: otherScheme(first.wants) }
      : {};
  if (isOtherServer(situation, path.via, first)) {
    const draft = draftFor('httpproxy.misconfigured', path.via.variable, proxy, host, observations, {});
    return { ...draft, means: { key: 'means.httpproxy.other-server', facts: draft.facts } };
  }
  const draft = draftFor(code, path.via.variable, proxy, host, observations, facts);
  return path.at.step === 'tls' && code === 'httpproxy.denied' ? { ...draft, certainty: 'probably' } : draft;
}

/** How servers that are no forward proxy answer CONNECT. */
const NO_TUNNELS: ReadonlySet<number> = new Set([0, 400, 404, 405, 501]);

/** Whether the variable names a server of files or modules: a PAC file, a page, or an entry of GOPROXY. */
function isOtherServer(
  { view, entries }: Situation,
  via: { readonly variable: string; readonly host: string; readonly port: number },
  failed: Extract<Observation, { outcome: 'failed' }>,
): boolean {
  const value = view.first('forward-proxy-variables')?.variables?.[via.variable] ?? '';
  const path = /^(?:\w+:\/\/)?[^/?#]+(.*)$/.exec(value)?.[1] ?? '';
  if (/\.(?:pac|dat|js)\b/i.test(path)) return true;
  if (failed.kind !== 'tunnel' || failed.speaks !== undefined || !NO_TUNNELS.has(failed.status ?? 0))
    return false;
  if (!/\.(?:closed|denied|protocol)$/.test(failed.failure.code)) return false;
  return path.length > 1 || isModuleProxy(via.host, entries);
}

function isModuleProxy(name: string, entries: readonly GoproxyEntry[]): boolean {
  return publicProxyAt(name) !== undefined || entries.some(({ host }) => host === name);
}

/** The login schemes that a forward proxy offers where go knows none of them; empty elsewhere. */
function otherScheme(wants = ''): string {
  return /\bbasic\b/i.test(wants) ? '' : wants.replaceAll(',', ', ');
}

/** True for a forward proxy that ended the connection without an answer. */
export function isHangUp(seen: Draft['evidence'][number] | undefined): boolean {
  const isTunnel = seen !== undefined && 'kind' in seen && seen.kind === 'tunnel';
  return isTunnel && seen.outcome === 'failed' && seen.failure.code === 'tunnel.closed';
}

/** The experiment that changed this variable and made go work. */
export function provenChange(situation: Situation, variable: string): ExperimentObservation | undefined {
  return situation.view
    .all('experiment')
    .find(
      (one) =>
        one.purpose === 'cause' &&
        isTurned(situation, one) &&
        one.changes.some(({ name }) => name === variable),
    );
}

function codeOf(
  situation: Situation,
  step: string,
  first: Extract<Observation, { outcome: 'failed' }>,
  variable: string,
): FindingCode | null {
  if (step === 'dns' || step === 'tcp') {
    return isMisread(situation, variable) ? 'httpproxy.misconfigured' : 'httpproxy.unreachable';
  }
  if (step === 'tunnel') {
    const code = TUNNEL_CODES[first.failure.code] ?? 'httpproxy.denied';
    return code === 'httpproxy.timeout' && situation.witness.state === 'works' ? 'proxy.slow' : code;
  }
  if (step !== 'tls' || first.kind !== 'tls') return null;
  // It speaks TLS as it was told to; tls.ts says what is wrong with it.
  if (speaksTls(first)) return null;
  if (first.role === 'forward-proxy') return speechless(situation, first, variable);
  return answersInPlaceOf(first) ? 'httpproxy.denied' : null;
}

/** A forward proxy that is spoken to in TLS and does not answer in it: another protocol may be meant, unless that fails too. */
function speechless({ view }: Situation, first: TlsObservation, variable: string): FindingCode {
  const code = first.outcome === 'failed' ? first.failure.code : '';
  if (code === 'tls.timeout') return 'httpproxy.timeout';
  const isPlainVain = view
    .all('experiment')
    .some(
      ({ outcome, changes: [one] }) =>
        outcome === 'failed' && one?.name === variable && one.value?.startsWith('http://') === true,
    );
  const isCut = code === 'tls.reset' || code === 'tls.closed';
  return isCut && isPlainVain ? 'httpproxy.unreachable' : 'httpproxy.misconfigured';
}

/** Whether a handshake failed with a peer that does speak TLS: by its certificate, or by what it told. */
export function speaksTls(seen: TlsObservation): boolean {
  return seen.outcome === 'failed' && /^tls\.(?:certificate|alert|version)$/.test(seen.failure.code);
}

/** Whether a forward proxy that granted the tunnel speaks in it itself: at the port of https nobody else speaks plainly. */
export function answersInPlaceOf(failed: TlsObservation): boolean {
  if (failed.outcome !== 'failed' || failed.role !== 'origin' || failed.port !== 443) return false;
  return failed.failure.code === 'tls.plain-http' || failed.failure.code === 'tls.not-tls';
}

function isMisread(situation: Situation, variable: string): boolean {
  const lints = situation.view.first('forward-proxy-variables')?.lints ?? [];
  return lints.some((lint) => lint.variable === variable && MISREAD.test(lint.reason));
}

function draftFor(
  code: FindingCode,
  variable: string,
  proxy: string,
  host: HostOnTheWay,
  evidence: readonly Observation[],
  facts: Draft['facts'],
): Draft {
  return {
    code,
    target: proxy === '' ? variable : proxy,
    facts: { variable, proxy, host: host.host, port: host.port, ...facts },
    evidence,
    accounts: [
      { id: 'dns', target: proxy.replace(/:\d+$/, '') },
      { id: 'tcp', target: proxy.replace(/:\d+$/, '') },
      { id: 'tcp', target: host.host },
      { id: 'tls', target: host.host },
      { id: 'tls', target: proxy.replace(/:\d+$/, '') },
    ],
    decisive: host.decisive,
  };
}

/** NO_PROXY elements that do nothing and variables that go does not read. */
export const forwardProxyLintRule: Rule = (situation) => {
  const variables = situation.view.first('forward-proxy-variables');
  if (variables?.outcome !== 'ok') return [];
  const blocked = blockedHosts(situation);
  // A variable for http is not missing the https addresses that nobody asks for.
  const asksHttps = hostsOnTheWay(situation).some((host) => host.tls && host.path.via === null);
  const refused = new Set(
    situation.view.all('route').map(({ decision }) => (decision?.kind === 'error' ? decision.variable : '')),
  );
  const lints = variables.lints.filter(
    ({ reason, variable }) =>
      (reason !== 'https-unset' || asksHttps) && !(reason === 'cgi' && refused.has(variable)),
  );
  return lints.map((lint): Draft => {
    const code = lintCode(lint.variable, lint.reason);
    const stopped = BYPASSES.test(lint.reason) ? blocked : [];
    return {
      code,
      ...blame(stopped),
      ...(HARMLESS.has(lint.reason) && stopped.length === 0 ? { severity: 'info' } : {}),
      target: lint.variable,
      facts: {
        variable: lint.variable,
        value: variables.variables[lint.variable] ?? '',
        element: lint.element ?? '',
        meant: lint.meant ?? '',
        reason: lint.reason,
        upper: lint.reason === 'overruled' ? lint.variable.toUpperCase() : '',
      },
      evidence: [variables, ...stopped.flatMap(stopEvidence).slice(0, 2)],
    };
  });
};

/** The hosts that are not reached on the direct way. */
function blockedHosts(situation: Situation): readonly HostOnTheWay[] {
  return hostsOnTheWay(situation).filter(
    ({ decisive, path }) => decisive && path.state === 'stopped' && path.via === null,
  );
}

/** A setting that go passes over is the cause where the direct way is stopped, and a warning elsewhere. */
function blame(stopped: readonly HostOnTheWay[]): Pick<
  Draft,
  'certainty' | 'accounts' | 'decisive' | 'weight'
> & {
  readonly severity: 'error' | 'warning';
} {
  const isCause = stopped.length > 0;
  return {
    severity: isCause ? 'error' : 'warning',
    certainty: isCause ? 'probably' : 'is',
    accounts: [
      { id: 'env', target: null },
      ...stopped.flatMap((host) => [
        ...(['dns', 'tcp', 'tls'] as const).map((id) => ({ id, target: host.host })),
        ...host.rows,
      ]),
    ],
    decisive: isCause,
    weight: 1,
  };
}

/** What was seen where the way to the host ends. */
export function stopEvidence(host: HostOnTheWay): readonly Observation[] {
  return host.path.state === 'stopped' ? host.path.at.observations : [];
}

function lintCode(variable: string, reason: string): FindingCode {
  if (variable.toLowerCase() === 'no_proxy') return 'httpproxy.no-proxy';
  return MISREAD.test(reason) ? 'httpproxy.misconfigured' : 'httpproxy.ignored';
}

/** A forward proxy written into the go env file, which go reads from the process environment only (semantics.md §1.3). */
export const envFileProxyRule: Rule = (situation) => {
  const settings = situation.view.first('settings');
  const file = settings?.file;
  if (settings === undefined || file?.forwardProxies === undefined) return [];
  const inUse = Object.keys(situation.view.first('forward-proxy-variables')?.variables ?? {});
  const isInUse = (name: string): boolean => inUse.some((one) => one.toLowerCase() === name.toLowerCase());
  const ignored = Object.keys(file.forwardProxies).filter((name) => !isInUse(name));
  return ignored.map((variable): Draft => {
    const stopped = /^http_/i.test(variable) ? [] : blockedHosts(situation).filter(isWalled);
    return {
      code: 'httpproxy.ignored',
      ...blame(stopped),
      target: variable,
      facts: { variable, file: file.path ?? '', reason: 'env-file', value: '', element: '', meant: '' },
      evidence: [settings, ...stopped.flatMap(stopEvidence).slice(0, 2)],
    };
  });
};

/** What a firewall does that lets only the forward proxy out; a host that is reached and refuses is not stopped by it. */
const WALLED: ReadonlySet<FailureCode> = new Set(['tcp.timeout', 'tcp.unreachable', 'tcp.denied']);

/** Whether the host is not there on the direct way, as behind such a firewall. */
export function isWalled({ path }: HostOnTheWay): boolean {
  if (path.state !== 'stopped') return false;
  if (path.at.step === 'dns') return true;
  return (
    path.at.step === 'tcp' &&
    path.at.observations.every((seen) => seen.outcome === 'failed' && WALLED.has(seen.failure.code))
  );
}

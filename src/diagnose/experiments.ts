// Which experiments would tell what the probes could not: the witness's download with one thing changed. As few as
// possible, chosen from the observations, and none where a measurement has named the cause already. It must not run them.

import { atLeast, parseGoVersion } from '../go/versions.js';
import type { Observation, SettingChange } from '../model/observation.js';
import { diagnose, type Tools } from './diagnose.js';
import { reorderedList, withEntry } from './fixes/goproxy-value.js';
import { bypassing, forwardProxyTo } from './forward-proxy.js';
import { smallHelloOptions, withGodebug } from './godebug.js';
import { envFileIgnoredRule } from './rules/environment.js';
import { httpRule } from './rules/http.js';
import { forwardProxyRule, isHangUp } from './rules/httpproxy.js';
import { networkRule } from './rules/network.js';
import { bypassedProxyRule } from './rules/no-proxy.js';
import { tlsRule } from './rules/tls.js';
import { createSituation, isArriving, type Situation } from './situation.js';
import { createView, sortObservations } from './view.js';

type Experiment = readonly SettingChange[];

/** The most that are worth their time. */
const MOST = 3;

/** Experiments to be made, the likeliest first; none for a run in which go works or the cause is measured. */
export function chooseExperiments(
  observations: readonly Observation[],
  tools: Tools = {},
): readonly Experiment[] {
  const situation = createSituation(
    createView(sortObservations(observations)),
    tools.readGoOutput ?? (() => []),
  );
  const { witness } = situation;
  if ((witness.state !== 'fails' && witness.state !== 'unfinished') || isArriving(situation)) return [];
  // Where the scratch environment alone helps, changing one thing more shows nothing.
  if (witness.witness.outcome === 'ok') return [];
  // The scratch directory has no go.mod, so everything would seem to help against a line of it.
  const isOfLine = witness.state === 'fails' && witness.said[0]?.code.startsWith('toolchain.') === true;
  if (isOfLine || witness.witness.here === true) return [];
  if (situation.view.all('experiment').length > 0) return [];
  const open = isMeasured(observations, tools) ? [] : EXPERIMENTS.flatMap((propose) => propose(situation));
  return [...SUSPICIONS.flatMap((propose) => propose(situation)), ...open].slice(0, MOST);
}

/** True when the cause rests on something our own probes saw fail, and not on the words of go alone. */
function isMeasured(observations: readonly Observation[], tools: Tools): boolean {
  const { cause, findings } = diagnose(observations, tools);
  const finding = cause === null ? undefined : findings[cause];
  if (finding === undefined || finding.code === 'unexplained') return false;
  const witness = finding.evidence[0]?.message.key.startsWith('evidence.witness') === true;
  return !witness;
}

/** What no measurement can tell apart, tried even where one has named a cause. */
const SUSPICIONS: readonly ((situation: Situation) => readonly Experiment[])[] = [
  /** On the direct way the host is not there; was it meant to be reached through the forward proxy? */
  (situation) =>
    bypassedProxyRule(situation).some(({ severity }) => severity === 'warning')
      ? [['NO_PROXY', 'no_proxy'].filter((name) => name in variablesOf(situation)).map(without)]
      : [],
  /** A plain entry is asked by the forward proxy, which may have answered itself. */
  (situation) => {
    const failing = httpRule(situation).find(
      ({ decisive, target, code }) => decisive && code !== 'httpproxy.auth' && /^http:/i.test(target ?? ''),
    );
    const entry = situation.entries.find(({ raw }) => raw === failing?.target);
    if (entry?.host === undefined || forwardProxyTo(situation.view, entry) === null) return [];
    const change = bypassing(variablesOf(situation), entry.host);
    return change === null ? [] : [[change]];
  },
  /** Go fetches directly and fails, and never reads the proxy behind it. */
  (situation) => {
    const value = situation.walk.end === 'direct' ? reorderedList(situation) : null;
    const where = situation.view.setting('GOPROXY')?.source === 'os' ? 'environment' : 'go-env';
    return value === null ? [] : [[{ where, name: 'GOPROXY', value }]];
  },
  /** A file that GOENV hides may hold what works. */
  (situation) =>
    envFileIgnoredRule(situation).some(({ facts }) => facts.reason === 'GOENV') ? [[without('GOENV')]] : [],
  /** A forward proxy that hangs up without a word may expect TLS. */
  (situation) => {
    const closed = forwardProxyRule(situation).find(({ evidence: [first] }) => isHangUp(first));
    const name = String(closed?.facts.variable ?? '');
    const value = variablesOf(situation)[name] ?? '';
    if (closed === undefined || /^(?!http:)\w+:\/\//.test(value)) return [];
    return [[{ where: 'environment', name, value: value.replace(/^(?:http:\/\/)?/, 'https://') }]];
  },
  /** What cuts connections may cut only those of HTTP/2, which go always asks for. */
  (situation) =>
    [...httpRule(situation), ...tlsRule(situation)].some(
      ({ code, decisive, target }) =>
        decisive &&
        /^(?:http\.(?:truncated|protocol)|tls\.reset)$/.test(code) &&
        !/^http:/i.test(target ?? ''),
    ) && !/http2client=0/.test(situation.view.setting('GODEBUG')?.value ?? '')
      ? [withGodebug(situation, ['http2client=0'])]
      : [],
  /** What GODEBUG takes from TLS, HTTP or the resolver may be what the server needs. */
  (situation) =>
    isSet(situation, 'GODEBUG') &&
    ![...networkRule(situation), ...forwardProxyRule(situation)].some(({ decisive }) => decisive)
      ? [[without('GODEBUG')]]
      : [],
  /** A server that takes http for rubbish may expect TLS on that port. */
  (situation) => {
    const refused = httpRule(situation).find(
      ({ code, decisive, target, facts }) =>
        decisive &&
        /^http:/i.test(target ?? '') &&
        (/^http\.(?:truncated|protocol)$/.test(code) ||
          (facts.status === 400 && WANTS_TLS.test(String(facts.excerpt)))),
    );
    if (refused?.target == null) return [];
    const value = withEntry(situation, refused.target, refused.target.replace(/^http:/i, 'https:'));
    const where = situation.view.setting('GOPROXY')?.source === 'os' ? 'environment' : 'go-env';
    return [[{ where, name: 'GOPROXY', value }]];
  },
];

/** What nginx, Apache and Go's own server say to http on a port for TLS. */
const WANTS_TLS = /HTTPS port|HTTPS server|SSL-enabled/i;

function variablesOf({ view }: Situation): Readonly<Record<string, string>> {
  return view.first('forward-proxy-variables')?.variables ?? {};
}

const EXPERIMENTS: readonly ((situation: Situation) => readonly Experiment[])[] = [
  /** Go's ClientHello is larger than ours (semantics.md §6.3). */
  (situation) =>
    /TLS handshake timeout|connection reset|broken pipe|\bEOF\b|forcibly closed/.test(wordsOf(situation)) &&
    sends(situation, 23)
      ? [withGodebug(situation, smallHelloOptions(situation))]
      : [],
  (situation) =>
    /http2|stream error|GOAWAY|\bEOF\b|PROTOCOL_ERROR|INTERNAL_ERROR/.test(wordsOf(situation)) ||
    situation.witness.state === 'unfinished'
      ? [withGodebug(situation, ['http2client=0'])]
      : [],
  /** Our own resolver found the host: the one that go used is a difference (semantics.md §7.1). */
  (situation) =>
    /dial tcp: lookup /.test(wordsOf(situation)) && hasResolved(situation)
      ? ['netdns=cgo', 'netdns=go'].map((option) => withGodebug(situation, [option]))
      : [],
  (situation) =>
    isSet(situation, 'GOFLAGS') ? [[{ ...without('GOFLAGS'), where: whereOf(situation) }]] : [],
];

function wordsOf({ witness }: Situation): string {
  return witness.state === 'fails' ? `${witness.witness.error ?? ''}\n${witness.witness.stderr ?? ''}` : '';
}

function sends({ view }: Situation, minor: number): boolean {
  const version = parseGoVersion(view.first('go-command')?.version ?? '');
  return version === null || atLeast(version, minor);
}

function hasResolved({ view }: Situation): boolean {
  const lookups = view.all('dns').filter(({ resolver }) => resolver === 'go');
  return lookups.length > 0 && lookups.every(({ outcome }) => outcome === 'ok');
}

function isSet({ view }: Situation, name: string): boolean {
  return (view.setting(name)?.value ?? '') !== '';
}

function without(name: string): SettingChange {
  return { where: 'environment', name, value: null };
}

function whereOf({ view }: Situation): SettingChange['where'] {
  return view.setting('GOFLAGS')?.source === 'os' ? 'environment' : 'go-env';
}

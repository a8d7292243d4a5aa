// Rules for what is known about the address of an entry: a name that serves no modules, the wrong path on the right host,
// the address of a forward proxy. An entry that works is never blamed.

import { nameLocalProxy } from '../../knowledge/local-proxies.js';
import { isKnownNotProxy, publicProxyAt, rightAddress } from '../../knowledge/public-proxies.js';
import { wrongManagerPath } from '../../knowledge/repository-managers.js';
import type { FindingCode } from '../../model/code.js';
import type { Facts } from '../../model/diagnosis.js';
import type { GoproxyEntry, HttpObservation } from '../../model/observation.js';
import { forwardProxyTo } from '../forward-proxy.js';
import type { Draft, Rule } from '../rule.js';
import type { Situation } from '../situation.js';

/** What is known about the names in the list. */
export const knownNamesRule: Rule = (situation) =>
  situation.entries.flatMap((entry) => {
    const named = faultOfName(situation, entry);
    return named === null ? [] : [nameDraft(situation, entry, named)];
  });

interface Named {
  readonly code: FindingCode;
  readonly facts: Facts;
  readonly means?: NonNullable<Draft['means']>;
}

/** What the address of a failing entry has against it; null where nothing is known. */
export function faultOfName(situation: Situation, entry: GoproxyEntry): Named | null {
  const state = situation.states[entry.index]?.state;
  const { host = '', url = '' } = entry;
  if (host === '' || state === 'serves' || state === 'unknown' || state === undefined) return null;
  const path = url.replace(/^[a-z]+:\/\/[^/]*/, '').replace(/[?#].*$|\/$/g, '');
  const { date = '', status, operator = '' } = publicProxyAt(host) ?? {};
  if (status === 'retired') return { code: 'goproxy.retired', facts: { date, server: operator } };
  if (isKnownNotProxy(host, path)) return { code: 'goproxy.not-a-proxy', facts: {} };
  const forward = forwardProxyAt(situation, entry);
  if (forward !== null) return forward;
  const answer = answerOf(situation, entry);
  if (answer === undefined) return null;
  const right = rightAddress(host, path);
  if (right !== null) return { code: 'goproxy.wrong-path', facts: { meant: right } };
  const { unseen } = entry;
  if (unseen !== undefined && (answer.status ?? 0) < 500)
    return { code: 'goproxy.wrong-path', facts: { meant: entry.raw, unseen } };
  const managed = wrongManagerPath(url, answer);
  if (managed === null) return null;
  const { form, meant } = managed;
  const means = { key: 'means.goproxy.wrong-path.form', facts: { value: form } };
  return { code: 'goproxy.wrong-path', facts: { meant: meant[0] ?? '' }, ...(form === '' ? {} : { means }) };
}

function answerOf({ view }: Situation, { index }: GoproxyEntry): HttpObservation | undefined {
  return view.all('http').find((seen) => seen.entry === index && seen.status !== undefined);
}

/** How forward proxies answer who takes them for a web server. */
const FORWARD_PROXY = /^(?:squid|tinyproxy|privoxy|polipo|mitmproxy|3proxy|cntlm)/i;

/** An address that a forward proxy answers at: it is set as one, or says so, or a local program is known for the port. */
function forwardProxyAt(situation: Situation, entry: GoproxyEntry): Named | null {
  const { view, states } = situation;
  const { host = '', port = 0 } = entry;
  const answer = answerOf(situation, entry);
  const state = states[entry.index];
  const isNotTls =
    state?.state === 'fails' &&
    state.fault.kind === 'path' &&
    state.fault.path.at.step === 'tls' &&
    state.fault.path.at.observations.some(
      (seen) => seen.outcome === 'failed' && /^tls\.(?:not-tls|plain-http)$/.test(seen.failure.code),
    );
  if (answer === undefined && !isNotTls) return null;
  const address = `${host}:${port}`;
  const set = Object.entries(view.first('forward-proxy-variables')?.variables ?? {});
  const isSame = set.filter(([, value]) => value.replace(/^\w+:\/\/|^.*@|\/$/g, '') === address);
  const { headers = {}, status = 0 } = answer ?? {};
  // What a plain entry is asked through may have said it in the entry's place.
  const isOwn = entry.scheme !== 'http' || forwardProxyTo(view, entry) === null;
  const says = isOwn && ('x-squid-error' in headers || FORWARD_PROXY.test(headers.server ?? ''));
  // Servers of every kind listen on 8888.
  const isKnown =
    port !== 8888 && nameLocalProxy(host, port) !== null && (isNotTls || status === 400 || status >= 500);
  if (isSame.length === 0 && !says && !isKnown) return null;
  const facts = {
    proxy: `http://${address}`,
    isSet: Number(isSame.some(([name]) => /^https_proxy$/i.test(name))),
  };
  const means = { key: 'means.goproxy.forward-proxy', facts: {} };
  return { code: 'goproxy.not-a-proxy', facts, means };
}

function nameDraft(situation: Situation, entry: GoproxyEntry, { code, facts, means }: Named): Draft {
  const host = entry.host ?? '';
  const answer = answerOf(situation, entry);
  return {
    code,
    target: entry.raw,
    facts: { entry: entry.raw, host, date: '', server: '', meant: '', ...facts },
    evidence: [
      ...(answer === undefined ? [{ key: 'evidence.known-name', facts: { host, code } }] : [answer]),
      ...situation.view.all('goproxy').slice(0, 1),
    ],
    accounts: [
      ...(['dns', 'tcp', 'tls'] as const).map((id) => ({ id, target: host })),
      { id: 'proxy', target: entry.raw },
      ...(isPassed(situation, entry) ? [{ id: 'direct', target: null } as const] : []),
    ],
    decisive: situation.isDecisive(entry.index) || isPassed(situation, entry),
    ...(means === undefined ? {} : { means }),
    weight: 2,
  };
}

/** Its "not found" sent go to a direct download that fails, and with a module proxy in its place there would be none. */
function isPassed({ walk, witness, states, known }: Situation, { index }: GoproxyEntry): boolean {
  const isPublic = known?.outcome === 'ok' && !known.chosen && known.noProxyElement === null;
  return (
    witness.state !== 'works' &&
    walk.end === 'direct' &&
    index < walk.index &&
    isPublic &&
    states[index]?.state === 'not-exist'
  );
}

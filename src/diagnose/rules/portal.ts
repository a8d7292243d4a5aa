// Captive portals: a network that wants a sign-in answers in place of every host. One sign alone can be a fault of the host;
// only two independent ones make it a portal. A page that everybody may ask and that somebody else answers is the web page in
// place of the module data; with one certificate for two hosts it says more about the faults of other rules.

import type { Message } from '../../model/diagnosis.js';
import type { TlsObservation } from '../../model/observation.js';
import type { Draft, Rule } from '../rule.js';
import type { Situation } from '../situation.js';
import { hijackRule } from './dns-answers.js';
import { hostsOnTheWay } from './hosts.js';
import { httpRule } from './http.js';
import { networkRule } from './network.js';
import { tlsRule } from './tls.js';

/** Status of a page that asks for a sign-in (RFC 6585 §6), and of ways to it. */
const SIGN_IN = [200, 301, 302, 303, 307, 308, 511];

/** Ways that end at a portal. A certificate with a fault of its own is the host's. */
const ENDS =
  /^(?:tcp\.(?!blocked)|tls\.(?:hostname|self-signed|unknown-authority|not-tls|reset|handshake|version)|dns\.hijack|http\.html)/;

/** What is in the way of a host that a portal answers for; it weighs more than without the portal. */
export const portalRule: Rule = (situation) => {
  const portal = intercepted(situation);
  const pages = httpRule(situation).filter((draft) => draft.code === 'http.html');
  const drafts = [...tlsRule(situation), ...pages, ...networkRule(situation), ...hijackRule(situation)];
  return drafts.flatMap((draft): readonly Draft[] => {
    const host = String(draft.facts.host ?? '');
    if (!ENDS.test(draft.code) || !isReachedDirectly(situation, host)) return [];
    const same = sameCertificate(situation, host);
    const facts = { ...draft.facts, host };
    if (portal !== null) {
      const found = { ...facts, portal: String(portal.facts.value ?? '') || String(portal.facts.url) };
      const means = { key: 'means.portal', facts: found };
      const evidence = [portal, ...draft.evidence, ...same];
      return [{ ...draft, code: 'http.html', certainty: 'is', facts: found, evidence, means, weight: 2 }];
    }
    if (same.length === 0 || !draft.code.startsWith('tls.')) return [];
    return [
      {
        ...draft,
        evidence: [...draft.evidence, ...same],
        means: { key: 'means.portal', facts },
        weight: 1,
      },
    ];
  });
};

/** Behind a forward proxy its own pages are no sign of a portal. */
function isReachedDirectly(situation: Situation, host: string): boolean {
  return hostsOnTheWay(situation).some((one) => one.host === host && one.path.via === null);
}

/** A page that everybody may ask was answered by somebody else. */
function intercepted(situation: Situation): Message | null {
  const probes = situation.view
    .all('http')
    .filter((seen) => seen.purpose === 'reachability' && seen.entry === null);
  const answered = probes.find((seen) => seen.outcome === 'ok' && SIGN_IN.includes(seen.status));
  if (answered?.outcome !== 'ok' || probes.some(({ status }) => status === 204)) return null;
  const { url, status, redirects } = answered;
  return { key: 'evidence.portal', facts: { url, status, value: redirects[0] ?? '' } };
}

/** Another host, of another name, shows the very same certificate that is for neither. */
function sameCertificate(situation: Situation, host: string): readonly Message[] {
  const leafOf = (seen: TlsObservation): string | undefined => seen.chain?.[0]?.sha256;
  const failed = situation.view
    .all('tls')
    .filter((seen) => seen.outcome === 'failed' && seen.role === 'origin' && isForAnother(seen));
  const own = failed.filter((seen) => seen.host === host).map(leafOf);
  const names = failed
    .filter((seen) => seen.host !== host && own.includes(leafOf(seen)))
    .map((seen) => seen.host);
  if (names.length === 0) return [];
  return [{ key: 'evidence.portal.certificate', facts: { host, names: [...new Set(names)] } }];
}

function isForAnother({ verification, chain }: TlsObservation): boolean {
  return chain?.[0] !== undefined && verification?.ok === false && verification.code === 'hostname';
}

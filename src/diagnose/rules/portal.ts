// Captive portals: a network that wants a sign-in answers in place of every host. One sign alone can be a fault of the host;
// only two independent ones make it a portal. It must not name a code of its own: it says more about those of other rules.

import type { Message } from '../../model/diagnosis.js';
import type { TlsObservation } from '../../model/observation.js';
import type { Draft, Rule } from '../rule.js';
import type { Situation } from '../situation.js';
import { httpRule } from './http.js';
import { networkRule } from './network.js';
import { tlsRule } from './tls.js';

/** Status of a page that asks for a sign-in (RFC 6585 §6), and of ways to it. */
const SIGN_IN = [200, 301, 302, 303, 307, 308, 511];

/** The TLS faults and web pages that a portal behind them explains; each weighs more than without it. */
export const portalRule: Rule = (situation) => {
  const probe = intercepted(situation);
  const pages = httpRule(situation).filter((draft) => draft.code === 'http.html');
  const refusals =
    probe === null ? [] : networkRule(situation).filter((draft) => draft.code === 'tcp.refused');
  const drafts = [...tlsRule(situation), ...pages, ...refusals];
  return drafts.flatMap((draft): readonly Draft[] => {
    const host = String(draft.facts.host ?? '');
    const signs = [...(probe === null ? [] : [probe]), ...sameCertificate(situation, host)];
    if (signs.length === 0 || !isOfPortal(situation, draft, host)) return [];
    const means: Message = { key: 'means.portal', facts: { host } };
    return [{ ...draft, evidence: [...draft.evidence, ...signs], means, weight: 1 }];
  });
};

/** A page that everybody may ask was answered by somebody else. */
function intercepted(situation: Situation): Message | null {
  const answered = situation.view
    .all('http')
    .find(
      (seen) =>
        seen.purpose === 'reachability' &&
        seen.entry === null &&
        seen.outcome === 'ok' &&
        SIGN_IN.includes(seen.status),
    );
  if (answered === undefined || answered.outcome !== 'ok') return null;
  const { url, status, redirects } = answered;
  return { key: 'evidence.portal', facts: { url, status, value: redirects[0] ?? '' } };
}

/** The first sign: a certificate that is not the host's, or no TLS where it belongs, or a web page. */
function isOfPortal(situation: Situation, draft: Draft, host: string): boolean {
  if (draft.code === 'http.html' || draft.code === 'tcp.refused') return true;
  return ['tls.hostname', 'tls.self-signed', 'tls.unknown-authority', 'tls.not-tls'].includes(draft.code)
    ? situation.view.all('tls').some((seen) => seen.host === host && seen.outcome === 'failed')
    : false;
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

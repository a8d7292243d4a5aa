// Rules for TLS: a handshake that does not finish and certificates that go does not accept. Where a forward proxy speaks no
// TLS is left to httpproxy.ts.

import { FIRST_MODULES } from '../../go/versions.js';
import { classifyAddress } from '../../knowledge/address-ranges.js';
import { nameInterceptor } from '../../knowledge/interceptors.js';
import { isPublicHost } from '../../knowledge/reference-hosts.js';
import { type FindingCode, isFindingCode } from '../../model/code.js';
import type { Facts, Message } from '../../model/diagnosis.js';
import type { FailureCode } from '../../model/failure.js';
import type { TlsObservation, Verification } from '../../model/observation.js';
import type { Draft, Rule } from '../rule.js';
import type { Situation } from '../situation.js';
import { type HostOnTheWay, hostsOnTheWay } from './hosts.js';
import { answersInPlaceOf, speaksTls } from './httpproxy.js';
import { alertCode } from './tls-alert.js';

const HANDSHAKE_CODES: Partial<Record<FailureCode, FindingCode>> = {
  'tls.timeout': 'tls.handshake-timeout',
  'tls.reset': 'tls.reset',
  'tls.closed': 'tls.reset',
  'tls.alert': 'tls.handshake-failure',
  'tls.version': 'tls.version',
  'tls.plain-http': 'tls.not-tls',
  'tls.not-tls': 'tls.not-tls',
  'tls.other': 'tls.handshake-failure',
};

/** Chain faults of src/go/x509/diagnose-chain.ts; the others are a certificate of a form that go rejects. */
const CERTIFICATE_CODES: Readonly<Record<string, FindingCode>> = {
  'self-signed-leaf': 'tls.self-signed',
  'missing-intermediate': 'tls.missing-intermediate',
  'own-unknown-root': 'tls.unknown-authority',
  'unknown-issuer': 'tls.unknown-authority',
  'same-name-other-key': 'tls.unknown-authority',
  'leaf-expired': 'tls.expired',
  'authority-expired': 'tls.expired',
  'leaf-not-yet-valid': 'tls.not-yet-valid',
  'authority-not-yet-valid': 'tls.not-yet-valid',
  'wrong-name': 'tls.hostname',
  'legacy-common-name': 'tls.legacy-cn',
  'no-roots': 'tls.no-roots',
};

/** TLS faults of module hosts. */
export const tlsRule: Rule = (situation) =>
  hostsOnTheWay(situation).flatMap((host) => {
    const { path } = host;
    if (path.state !== 'stopped' || path.at.step !== 'tls' || host.purpose === 'sumdb') return [];
    const failed = path.at.observations.find((seen) => seen.role === 'origin' || speaksTls(seen));
    if (failed !== undefined && path.via !== null && answersInPlaceOf(failed)) return [];
    return failed === undefined ? [] : tlsDrafts(situation, host, failed, path.at.observations);
  });

function tlsDrafts(
  situation: Situation,
  host: HostOnTheWay,
  failed: TlsObservation,
  evidence: readonly TlsObservation[],
): readonly Draft[] {
  if (failed.outcome !== 'failed') return [];
  const seen = tlsCode(situation, failed);
  if (seen === undefined) return [];
  // Go waits longer than we do.
  const isSlow = seen === 'tls.handshake-timeout' && situation.witness.state === 'works';
  const code = isSlow ? 'proxy.slow' : seen;
  const hiding = hidingVariables(failed);
  return [
    {
      code,
      target: failed.host,
      ...(isSlow ? { severity: 'warning' } : {}),
      facts: {
        host: failed.host,
        port: failed.port,
        address: failed.address,
        isHttp: failed.failure.code === 'tls.plain-http' ? 1 : 0,
        ...certificateFacts(failed),
        ...(hiding.length === 0 ? {} : { variable: hiding.map((one) => one.replace(/=.*/s, '')) }),
      },
      evidence: [
        ...evidence,
        ...(code === 'tls.intercepted' ? signerEvidence(situation, failed) : []),
        ...(code === 'tls.clock' ? clockEvidence(situation) : []),
        ...(hiding.length === 0
          ? []
          : [{ key: 'evidence.forward-proxy-variables.ok', facts: { names: hiding } }]),
      ],
      accounts: [...[failed.host, host.host].map((target) => ({ id: 'tls', target }) as const), ...host.rows],
      decisive: host.decisive,
    },
  ];
}

/** Go trusts nobody here, which stops it once the way is open. */
export const rootsBehindRule: Rule = (situation) => {
  const isNeeded = hostsOnTheWay(situation).some(({ tls, decisive }) => tls && decisive);
  const seen = isNeeded ? withoutRoots(situation) : undefined;
  if (seen === undefined) return [];
  const { host, port } = seen;
  const facts = { host, port };
  const rest = { evidence: [], accounts: [], decisive: true, weight: -3, isIndependent: true } as const;
  return [{ code: 'tls.no-roots', target: host, facts, ...rest }];
};

/** What shows that go has no certificates to trust. */
export function withoutRoots({ view }: Situation): TlsObservation | undefined {
  return view.all('tls').find(({ roots }) => roots?.count === 0);
}

/** Variables, `NAME=value`, that lead go away from certificates of this machine that it needs. */
function hidingVariables(failed: TlsObservation): readonly string[] {
  return failed.roots?.sources.filter((source) => source.startsWith('SSL_CERT_')) ?? [];
}

function signerEvidence(situation: Situation, failed: TlsObservation): readonly Message[] {
  const names = alsoSigned(situation, failed).map((seen) => seen.host);
  if (names.length === 0) return [];
  const issuer = failed.chain?.at(-1)?.issuer ?? '';
  return [{ key: 'evidence.re-signed', facts: { host: failed.host, issuer, names: [...new Set(names)] } }];
}

/** The finding code of one failed handshake. */
export function tlsCode(situation: Situation, failed: TlsObservation): FindingCode | undefined {
  if (failed.outcome !== 'failed') return undefined;
  const { code } = failed.failure;
  if (failed.oldSuite !== undefined) return 'tls.version';
  if (code === 'tls.alert' && failed.alert !== undefined) {
    return failed.clientCertificateRequested === true && failed.alert === 40
      ? 'tls.client-cert'
      : alertCode(failed.alert);
  }
  // OpenSSL may refuse for a reason of its own where go names a better one.
  const isOwn = code === 'tls.other' || (code === 'tls.alert' && failed.alert === undefined);
  if (isOwn) return saidOfTls(situation) ?? HANDSHAKE_CODES[code];
  if (code !== 'tls.certificate') return HANDSHAKE_CODES[code];
  if (failed.verification === undefined || failed.verification.ok) return 'tls.bad-certificate';
  return certificateCode(situation, failed, failed.verification);
}

/** What go said, when it speaks of TLS. */
function saidOfTls({ witness }: Situation): FindingCode | undefined {
  const said = witness.state === 'fails' ? witness.said[0] : undefined;
  return said?.code.startsWith('tls.') && isFindingCode(said.code) ? said.code : undefined;
}

function certificateCode(
  situation: Situation,
  failed: TlsObservation,
  verification: Extract<Verification, { ok: false }>,
): FindingCode {
  const code = CERTIFICATE_CODES[String(verification.facts.fault)] ?? 'tls.bad-certificate';
  if (code === 'tls.expired' || code === 'tls.not-yet-valid')
    return clockIsWrong(situation, failed, verification) ? 'tls.clock' : code;
  const untrusted = code === 'tls.unknown-authority' || code === 'tls.missing-intermediate';
  if (!untrusted) return code;
  if (failed.roots?.count === 0) return 'tls.no-roots';
  if (hidingVariables(failed).length > 0) return 'tls.unknown-authority';
  return isIntercepted(situation, failed) ? 'tls.intercepted' : code;
}

/** Two independent signs: a known product's name, or an authority nobody knows that signs for other owners as well. */
function isIntercepted(situation: Situation, failed: TlsObservation): boolean {
  const named = issuersOf(failed).some((issuer) => nameInterceptor(issuer) !== null);
  return named || alsoSigned(situation, failed).length > 0;
}

/** Hosts whose authority cannot be the owner's own, and that show the same unknown one. */
function alsoSigned(situation: Situation, failed: TlsObservation): readonly TlsObservation[] {
  const issuers = issuersOf(failed);
  return situation.view
    .all('tls')
    .filter(
      (seen) =>
        seen.outcome === 'failed' &&
        seen.role === 'origin' &&
        areOfTwoOwners(situation, seen, failed) &&
        issuersOf(seen).some((issuer) => issuers.includes(issuer)),
    );
}

/**
 * A company's own authority signs for all of the company's hosts, whatever they are called; so one of the two has to be a
 * host of the public. For names that everybody knows no authority is their owner's own.
 */
function areOfTwoOwners(situation: Situation, one: TlsObservation, other: TlsObservation): boolean {
  if (isPublicHost(one.host) && isPublicHost(other.host)) return one.host !== other.host;
  if (site(one.host) === site(other.host)) return false;
  return [one, other].some((seen) => isPublicPlace(situation, seen));
}

/** A name that everybody knows, or one with an address that no company uses inside. */
function isPublicPlace(situation: Situation, { host }: TlsObservation): boolean {
  if (isPublicHost(host)) return true;
  return situation.view
    .all('dns')
    .some(
      (seen) =>
        seen.host === host &&
        seen.resolver === 'go' &&
        seen.addresses?.some((address) => classifyAddress(address) === 'public') === true,
    );
}

function issuersOf(observation: TlsObservation): readonly string[] {
  const chain = observation.chain ?? [];
  const last = chain.at(-1);
  return last === undefined
    ? []
    : [...new Set([last.issuer, ...chain.map((certificate) => certificate.issuer)])];
}

/** Last two labels, enough to tell owners apart for this purpose. */
function site(host: string): string {
  return host.split('.').slice(-2).join('.');
}

/**
 * The certificate is good at the time that all servers tell, over plain HTTP or a verified connection; or another owner's is out
 * of date as well; or this machine thinks that it is a time before there were modules.
 */
function clockIsWrong(
  { view }: Situation,
  failed: TlsObservation,
  { code, goText, facts }: Extract<Verification, { ok: false }>,
): boolean {
  const now = Date.parse(/current time (\S+) is/.exec(goText)?.[1] ?? '');
  if (now < FIRST_MODULES) return true;
  const offsets = view.all('http').flatMap((seen) => seen.clockOffsetSeconds ?? []);
  const [from, to] = [facts.notBefore, facts.notAfter].map((date) => Date.parse(String(date)));
  if (from === undefined || to === undefined) return false;
  const isGood = (offset: number): boolean => now + offset * 1000 >= from && now + offset * 1000 <= to;
  if (offsets.length > 0) return offsets.every(isGood);
  return view.all('tls').some(({ host, verification, chain }) => {
    const isLeaf = verification?.ok === false && verification.facts.index === 0 && facts.index === 0;
    const isSame = host === failed.host || chain?.[0]?.sha256 === failed.chain?.[0]?.sha256;
    return isLeaf && !isSame && verification.code === code && [host, failed.host].some(isPublicHost);
  });
}

/** A page whose server tells another time than this machine. */
function clockEvidence({ view }: Situation): readonly Message[] {
  const seen = view.all('http').find(({ clockOffsetSeconds }) => clockOffsetSeconds !== undefined);
  if (seen?.outcome !== 'ok') return [];
  return [{ key: 'evidence.clock', facts: { url: seen.url, date: seen.headers.date ?? '' } }];
}

function certificateFacts(failed: TlsObservation): Facts {
  const leaf = failed.chain?.[0];
  const last = failed.chain?.at(-1);
  const verification = failed.verification;
  const facts: Record<string, string | number | readonly string[]> = {
    alert: failed.alert ?? 0,
    excerpt: failed.peerSaid ?? '',
  };
  if (leaf !== undefined) {
    facts.subject = leaf.subject;
    facts.issuer = last?.issuer ?? leaf.issuer;
    facts.names = leaf.names;
    facts.date = leaf.notAfter.slice(0, 10);
    facts.product = nameInterceptor(facts.issuer) ?? '';
  }
  if (verification?.ok === false) {
    facts.error = verification.goText;
    const { notAfter, notBefore, topIssuer } = verification.facts;
    const date = verification.code === 'not-yet-valid' ? notBefore : notAfter;
    if (typeof date === 'string') facts.date = date.slice(0, 10);
    if (typeof topIssuer === 'string' && topIssuer !== '') facts.meant = topIssuer;
  }
  return facts;
}

/** The handshake works with a small ClientHello and fails with one as large as Go's (semantics.md §6.3, since 1.24). */
export const largeHelloRule: Rule = (situation) =>
  hostsOnTheWay(situation).flatMap((host): readonly Draft[] => {
    const handshakes = situation.view
      .all('tls')
      .filter((seen) => seen.host === host.host && seen.role === 'origin' && seen.alternate !== true);
    const large = handshakes.filter((seen) => seen.largeHello === true && seen.outcome === 'failed');
    const small = handshakes.filter((seen) => seen.largeHello !== true && seen.outcome === 'ok');
    if (large.length === 0 || small.length === 0) return [];
    const failing = situation.witness.state !== 'works';
    return [
      {
        code: 'tls.large-hello',
        target: host.host,
        facts: { host: host.host, port: host.port, address: large[0]?.address ?? '' },
        evidence: [{ key: 'evidence.large-hello', facts: { host: host.host } }, ...large.slice(0, 1)],
        accounts: [{ id: 'tls', target: host.host }, ...host.rows],
        decisive: failing,
        weight: 2,
      },
    ];
  });

// Rules for what a module proxy answers: status codes, web pages, broken or missing answers, and module data that go does
// not accept.

import type { FindingCode } from '../../model/code.js';
import type { Facts } from '../../model/diagnosis.js';
import type { FailureCode } from '../../model/failure.js';
import type { FileEntryObservation, GoproxyEntry, HttpObservation } from '../../model/observation.js';
import { emptyList, questionsAbout } from '../entry-state.js';
import { forwardProxyTo } from '../forward-proxy.js';
import { redirectHosts } from '../path.js';
import type { Draft, Rule } from '../rule.js';
import { isStoring, type Situation } from '../situation.js';
import { faultOfName } from './entry-names.js';
import { provenChange } from './httpproxy.js';
import { alertCode } from './tls-alert.js';

const FAILURE_CODES: Partial<Record<FailureCode, FindingCode>> = {
  'http.timeout': 'http.timeout',
  'http.slow': 'proxy.slow',
  'http.reset': 'http.truncated',
  'http.closed': 'http.truncated',
  'http.truncated': 'http.truncated',
  'http.protocol': 'http.protocol',
  'http.too-large': 'http.protocol',
  'http.redirect-loop': 'http.redirect',
  'http.redirect-insecure': 'http.redirect',
  'http.refused-credentials': 'goproxy.credentials-on-http',
  'tcp.reset': 'tcp.reset',
};

/** Words of the products that block packages by policy: Xray, Curation, Firewall and the like (enterprise proxies). */
const POLICY =
  /\bxray\b|blocking policy|quarantined|\bcuration\b|blocked by (?:.{0,40} )?policy|policy violation|malicious package/i;

/** The code of a status that is not 200. */
export function statusCode(status: number): FindingCode {
  switch (status) {
    case 401:
      return 'http.401';
    case 403:
      return 'http.403';
    case 404:
      return 'http.404';
    case 410:
      return 'http.410';
    case 429:
      return 'http.429';
    default:
      return status >= 500 && status < 600 ? 'http.5xx' : 'http.status';
  }
}

/** One finding for each entry whose answers go does not accept. */
export const httpRule: Rule = (situation) =>
  situation.entries.flatMap((entry) => {
    const answer = firstBadAnswer(situation, entry);
    if (answer === undefined) return [];
    const code = codeInSituation(situation, entry, answer);
    const draft = code === null ? null : draftFor(situation, entry, answer, code);
    // What is no module proxy does not lack the module.
    if (draft?.code === 'proxy.lacks-module' && faultOfName(situation, entry) !== null) return [];
    return draft === null ? [] : [{ ...draft, ...inPlaceOf(situation, entry, answer, draft.code) }];
  });

/**
 * What a forward proxy says in place of a plain entry, which it asks itself: Squid marks its own pages; of others only the
 * download without it shows whose answer it was.
 */
function inPlaceOf(
  situation: Situation,
  entry: GoproxyEntry,
  answer: HttpObservation | FileEntryObservation,
  code: FindingCode,
): Partial<Draft> {
  const via = entry.scheme === 'http' ? forwardProxyTo(situation.view, entry) : null;
  if (via === null) return {};
  const proof = provenChange(situation, 'NO_PROXY') ?? provenChange(situation, 'no_proxy');
  const isMarked = answer.kind === 'http' && answer.headers?.['x-squid-error'] !== undefined;
  const isLogin = code === 'httpproxy.auth';
  if (!isLogin && proof === undefined && !isMarked) return {};
  const { host = '', port = 0 } = entry;
  const proxy = `${via.host}:${via.port}`;
  const { status = 0, reason = '' } = answer.kind === 'http' ? answer : {};
  return {
    code: isLogin ? code : 'httpproxy.denied',
    certainty: 'is',
    target: proxy,
    facts: { variable: via.variable, proxy, host, port, status, reason },
    evidence: [answer, ...(proof === undefined ? [] : [proof])],
  };
}

function firstBadAnswer(
  situation: Situation,
  entry: GoproxyEntry,
): HttpObservation | FileEntryObservation | undefined {
  const files = situation.view.all('file-entry').filter((seen) => seen.entry === entry.index);
  for (const purpose of questionsAbout(situation.view, entry)) {
    const answer =
      situation.view.http(entry.index, purpose) ?? files.find((seen) => seen.purpose === purpose);
    if (answer === undefined || answer.outcome === 'skipped') continue;
    if (answer.outcome === 'failed' || answerCode(answer) !== null) return answer;
  }
  return undefined;
}

/** The code of an answer, with what is known of the way it came. */
function codeInSituation(
  situation: Situation,
  entry: GoproxyEntry,
  answer: HttpObservation | FileEntryObservation,
): FindingCode | null {
  if (refusesClient(situation, answer)) return 'tls.client-cert';
  const isNone = answer.outcome === 'ok' && answer.kind === 'http' && [404, 410].includes(answer.status);
  if (isNone && emptyList(situation.view, entry) !== null) return 'proxy.empty-list';
  const code = answerCode(answer);
  // Go has no limit of its own: it got, or still gets, what we stopped waiting for.
  if (code === 'http.timeout' && (situation.witness.state === 'works' || isStoring(situation)))
    return 'proxy.slow';
  if (code !== 'httpproxy.auth') return code;
  // 407 is a forward proxy's to say; without one on the way it is the server's own.
  return forwardProxyTo(situation.view, entry) === null ? 'http.status' : code;
}

/** A server that asked for a client certificate and hung up without an answer: the alert itself may be lost. */
function refusesClient(situation: Situation, answer: HttpObservation | FileEntryObservation): boolean {
  if (answer.kind === 'file-entry' || answer.outcome !== 'failed') return false;
  const hungUp = answer.failure.code === 'http.closed' || answer.failure.code === 'http.reset';
  return (
    hungUp &&
    situation.view
      .all('tls')
      .some((seen) => seen.host === answer.host && seen.clientCertificateRequested === true)
  );
}

/** The finding code of one answer, null when go accepts it. */
export function answerCode(answer: HttpObservation | FileEntryObservation): FindingCode | null {
  if (answer.kind === 'file-entry') {
    if (answer.outcome === 'failed') {
      const { code } = answer.failure;
      if (code === 'file.missing') return 'proxy.lacks-module';
      return code === 'file.denied' ? 'http.403' : 'goproxy.wrong-path';
    }
  } else {
    if (answer.outcome === 'failed') return failureCode(answer);
    if (answer.outcome !== 'ok') return null;
    if (answer.status === 407) return 'httpproxy.auth';
    if (answer.status === 403 && POLICY.test(answer.excerpt ?? '')) return 'proxy.policy';
    if (answer.status !== 200) return statusCode(answer.status);
  }
  const content = answer.content;
  if (content === undefined || content.valid) return null;
  if (answer.kind === 'http' && answer.bodyKind === 'html') return 'http.html';
  if (content.code === 'wrong-content') return 'proxy.wrong-content';
  return answer.purpose === 'zip'
    ? 'proxy.invalid-zip'
    : answer.purpose === 'mod'
      ? 'proxy.invalid-mod'
      : 'proxy.invalid-info';
}

/** A redirect whose target cannot be reached is a fault of that other host. */
function failureCode(answer: HttpObservation): FindingCode | null {
  if (answer.outcome !== 'failed') return null;
  const { code } = answer.failure;
  const target = (answer.redirects ?? []).at(-1);
  const elsewhere = target !== undefined && originOf(target) !== originOf(answer.url);
  if (elsewhere && !code.startsWith('http.redirect')) return 'http.redirect-target';
  // In TLS 1.3 a server asks for its client certificate after the handshake: the refusal comes with the first answer.
  if (code === 'tls.alert')
    return alertCode(Number(/alert number (\d+)/.exec(answer.failure.raw ?? '')?.[1]));
  return FAILURE_CODES[code] ?? null;
}

/** Scheme, host and port of a URL; empty for a relative one. */
function originOf(url: string): string {
  return (
    /^https?:\/\/[^/?#]+/i
      .exec(url)?.[0]
      .toLowerCase()
      .replace(/\/\/[^/@]*@/, '//') ?? ''
  );
}

function draftFor(
  situation: Situation,
  entry: GoproxyEntry,
  answer: HttpObservation | FileEntryObservation,
  code: FindingCode,
): Draft {
  const walked = situation.isDecisive(entry.index);
  const isNotFound = code === 'http.404' || code === 'http.410' || code === 'proxy.lacks-module';
  // Where go moves on, "not found" is a proxy's ordinary way to say that it has no such module.
  const known = isNotFound && !walked ? 'proxy.lacks-module' : code;
  const isUpstream = walked && blamesUpstream(situation, answer);
  const shown = isUpstream ? 'proxy.upstream' : known;
  return {
    code: shown,
    certainty: isUpstream ? 'probably' : 'is',
    severity: shown === 'proxy.slow' || !walked ? (isNotFound ? 'info' : 'warning') : 'error',
    target: entry.raw,
    facts: answerFacts(situation, entry, answer),
    evidence: shown === 'proxy.slow' ? [answer, ...situation.view.all('witness')] : [answer],
    accounts: [{ id: 'proxy', target: entry.raw }],
    decisive: walked,
  };
}

/** What a proxy says when it is its own request that failed. */
const OWN_REQUEST =
  /\bdial (?:tcp|udp)\b|no such host|i\/o timeout|TLS handshake timeout|\bx509:|(?:bad|no|failed) upstream|upstream (?:error|unavailable|timed out|connect)/i;

/**
 * True where the proxy's own upstream seems to fail. Athens answers 404 without a body whatever kept its go command from
 * fetching the module (gomods/athens, pkg/module/go_get_fetcher.go), and the module that is tried by default exists.
 */
function blamesUpstream({ known }: Situation, answer: HttpObservation | FileEntryObservation): boolean {
  if (answer.kind !== 'http' || answer.outcome !== 'ok') return false;
  const { status, bytes, headers, excerpt } = answer;
  if (status >= 500 || status === 404 || status === 410) {
    if (OWN_REQUEST.test(excerpt)) return true;
  }
  const isJson = /^application\/json\b/.test(headers['content-type'] ?? '');
  return status === 404 && bytes === 0 && isJson && known?.chosen !== true;
}

/** How often go was redirected, or to where it does not follow. */
function redirectFacts(answer: HttpObservation): Facts {
  if (answer.outcome !== 'failed') return {};
  const redirects = answer.redirects ?? [];
  if (answer.failure.code === 'http.redirect-loop') return { count: redirects.length };
  return answer.failure.code === 'http.redirect-insecure' ? { meant: redirects.at(-1) ?? '' } : {};
}

function answerFacts(
  situation: Situation,
  entry: GoproxyEntry,
  answer: HttpObservation | FileEntryObservation,
): Facts {
  const known = situation.known;
  const base = {
    entry: entry.raw,
    entryIndex: entry.index + 1,
    host: entry.host ?? '',
    port: entry.port ?? 0,
    purpose: answer.purpose,
    module: known?.path ?? '',
    version: known?.version ?? '',
  };
  if (answer.kind === 'file-entry') return { ...base, url: answer.path, status: 0, reason: '', excerpt: '' };
  const content = answer.content;
  return {
    ...base,
    url: answer.url,
    status: answer.status ?? 0,
    reason: answer.reason ?? '',
    excerpt: answer.excerpt ?? '',
    server: answer.headers?.server ?? '',
    ...redirectFacts(answer),
    finalHost: redirectHosts(answer).at(-1) ?? answer.finalHost ?? '',
    error:
      content?.valid === false
        ? content.goText
        : answer.outcome === 'failed'
          ? (answer.failure.raw ?? '')
          : '',
  };
}

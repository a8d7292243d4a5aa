// One question over HTTP as the go command asks it: headers, redirects, and the record of what came back. It must not
// judge beyond what go itself accepts, and sends credentials only where go would.

import { fromByteString } from '../go/byte-string.js';
import { escapedPath, hostAndPort, parseUrl } from '../go/url.js';
import { atLeast, parseGoVersion } from '../go/versions.js';
import { cleanText } from '../model/clean.js';
import type { Failure } from '../model/failure.js';
import type { ContentVerdict, HttpObservation, HttpPurpose } from '../model/observation.js';
import { asciiHost } from './ascii-host.js';
import { bodyKindOf, excerptOf, keptHeaders } from './body.js';
import type { Credentials } from './credentials.js';
import type { HttpResponse, HttpResult } from './http-exchange.js';
import { MAX_REDIRECTS } from './limits.js';
import type { LocalMachine } from './local.js';
import type { Link, Network } from './network.js';
import { failureOf, type Recorder, type Stopwatch } from './recorder.js';
import { isMachineOwn, isRedirect, resolveLocation, shownTarget } from './redirect.js';
import type { Origin } from './route.js';
import { hideInUrl, type Secrets } from './secrets.js';
import { basicAuthorization } from './tunnel.js';

export interface AskContext {
  readonly recorder: Recorder;
  readonly network: Network;
  readonly local: LocalMachine;
  readonly secrets: Secrets;
  readonly credentials: Credentials;
  readonly goVersion: string;
  readonly signal: AbortSignal;
}

export interface Question {
  readonly purpose: HttpPurpose;
  readonly entry: number | null;
  /** As go uses it, user info included. */
  readonly url: string;
  readonly maxBodyBytes: number;
  /** Go needs the whole answer and sets no limit to it. */
  readonly toTheEnd?: boolean;
  /** GOINSECURE names the module: any certificate will do. */
  readonly unverified?: boolean;
  /** What go makes of the body of a 200 answer; null when it cannot be told. */
  readonly judge?: (body: Buffer) => ContentVerdict | null;
  /** The same of a body whose rest was not kept. */
  readonly judgeStart?: (body: Buffer) => ContentVerdict | null;
}

/** What came of a question. `null`: it was not asked, and that is recorded. */
export interface Answer {
  readonly status: number;
  readonly body: Buffer;
  readonly content: ContentVerdict | null;
  readonly failure: Failure | null;
}

interface Target {
  readonly origin: Origin;
  /** Host header. */
  readonly host: string;
  /** Path and query. */
  readonly path: string;
  readonly authorization: string | null;
}

/** Whether a URL goes to http or https and where; null when it names no host. */
export function targetOf(text: string): Target | null {
  const parsed = parseUrl(text);
  if (!parsed.ok) return null;
  const { url } = parsed;
  const { hostname, port } = hostAndPort(url);
  if ((url.scheme !== 'http' && url.scheme !== 'https') || hostname === '') return null;
  const path = fromByteString(escapedPath(url));
  const credentials =
    url.user === null ? null : { username: url.user.username, password: url.user.password ?? '' };
  return {
    origin: {
      scheme: url.scheme,
      host: asciiHost(hostname),
      port: port === '' ? (url.scheme === 'https' ? 443 : 80) : Number(port),
    },
    host: fromByteString(url.host).replace(/:$/, '').replace(hostname, asciiHost),
    path: (path === '' ? '/' : path) + (url.rawQuery === '' ? '' : `?${fromByteString(url.rawQuery)}`),
    authorization: credentials === null ? null : basicAuthorization(credentials),
  };
}

/** The User-Agent of a Go version (semantics.md §3.3). */
export function userAgentOf(goVersion: string, isHttp2: boolean): string {
  const version = parseGoVersion(goVersion);
  const renamed = version === null || atLeast(version, 27);
  return renamed ? 'GoCommand/1 (+https://go.dev/cmd/go)' : `Go-http-client/${isHttp2 ? '2.0' : '1.1'}`;
}

/** Asks and records. Never rejects. */
export async function ask(context: AskContext, question: Question): Promise<Answer | null> {
  const target = targetOf(question.url);
  const key = {
    kind: 'http',
    purpose: question.purpose,
    entry: question.entry,
    url: cleanText(hideInUrl(question.url), { singleLine: true }),
    host: target?.origin.host ?? '',
  } as const;
  const time = context.recorder.start();
  if (target === null) {
    const failure = failureOf('request', 'http.protocol', 'http: no Host in request URL');
    return finish(context, { ...key, ...time(), outcome: 'failed', failure }, failure);
  }
  if (target.origin.scheme === 'http' && target.authorization !== null) {
    const raw = `refusing to pass credentials to insecure URL: ${hideInUrl(question.url)}`;
    const failure = failureOf('request', 'http.refused-credentials', raw);
    return finish(context, { ...key, ...time(), outcome: 'failed', failure }, failure);
  }
  const first = await context.network.link(trusting(target.origin, question));
  if (!first.ok) {
    if (context.signal.aborted) return null;
    const reason = first.failure === null ? 'not-selected' : 'prerequisite-failed';
    context.recorder.record({ ...key, ...context.recorder.start()(), outcome: 'skipped', reason });
    return null;
  }
  const exchange = await follow(context, question, target, first.link);
  if (context.signal.aborted) return null;
  return record(context, question, key, exchange);
}

function trusting(origin: Origin, { unverified = false }: Question): Origin {
  return unverified ? { ...origin, unverified } : origin;
}

interface FollowedExchange {
  readonly result: HttpResult;
  readonly redirects: readonly string[];
  readonly finalHost: string;
  readonly address: string;
  readonly time: Stopwatch;
}

/** Sends the request and follows redirects by Go's rules (semantics.md §3.4). */
async function follow(
  context: AskContext,
  question: Question,
  start: Target,
  firstLink: Link,
): Promise<FollowedExchange> {
  // The clock of the exchange starts when it is sent, not while the connection is made or busy.
  let time = context.recorder.start();
  const onSend = (): void => {
    if (redirects.length === 0) time = context.recorder.start();
  };
  const redirects: string[] = [];
  let target = start;
  let link = firstLink;
  let url = question.url;
  const ended = (result: HttpResult): FollowedExchange => ({
    result,
    redirects,
    finalHost: target.origin.host,
    address: link.address,
    time,
  });
  const failed = (failure: Failure, response: HttpResponse | null = null): FollowedExchange =>
    ended({ ok: false, failure, response });
  for (;;) {
    const first = await send(context, question, start, target, link, onSend);
    const again = await withNewCredentials(context, target, first);
    const result = again === null ? first : await send(context, question, start, target, link, onSend, again);
    if (!result.ok || !isRedirect(result.response)) return ended(result);
    const next = resolveLocation(result.response.headers.location ?? '', url);
    if (next === null)
      return failed(failureOf('response', 'http.protocol', 'failed to parse Location header'));
    redirects.push(shownTarget(next));
    if (redirects.length > MAX_REDIRECTS) {
      return failed(
        failureOf('response', 'http.redirect-loop', 'stopped after 10 redirects'),
        result.response,
      );
    }
    const isSecured = start.origin.scheme === 'https' && question.unverified !== true;
    if (isSecured && !next.startsWith('https:')) {
      const raw = `redirected from secure URL ${hideInUrl(question.url)} to insecure URL ${redirects.at(-1)}`;
      return failed(failureOf('response', 'http.redirect-insecure', raw), result.response);
    }
    const nextTarget = targetOf(next);
    if (nextTarget === null)
      return failed(failureOf('response', 'http.protocol', 'unsupported protocol scheme'));
    url = next;
    target = nextTarget;
    const opened = await context.network.link(trusting(nextTarget.origin, question));
    if (!opened.ok) return failed(opened.failure ?? failureOf('request', 'http.closed', 'not connected'));
    link = opened.link;
  }
}

function send(
  context: AskContext,
  question: Question,
  start: Target,
  target: Target,
  link: Link,
  onSend: () => void,
  instead: string | null = null,
): Promise<HttpResult> {
  const { viaHttpProxy } = link;
  // net/http keeps Authorization for the same host and its subdomains only.
  const sameHost =
    target.origin.host === start.origin.host || target.origin.host.endsWith(`.${start.origin.host}`);
  const given = context.credentials({ scheme: start.origin.scheme, ...start });
  const usual = target === start ? given : (target.authorization ?? (sameHost ? given : null));
  const authorization = instead ?? usual;
  return link.http.get({
    target: viaHttpProxy === null ? target.path : `http://${target.host}${target.path}`,
    host: target.host,
    headers: {
      'user-agent': userAgentOf(context.goVersion, link.isHttp2),
      ...(authorization === null ? {} : { authorization }),
      ...(viaHttpProxy === null || viaHttpProxy.authorization === null
        ? {}
        : { 'proxy-authorization': viaHttpProxy.authorization }),
      'accept-encoding': 'gzip',
    },
    maxBodyBytes: question.maxBodyBytes,
    toTheEnd: question.toTheEnd === true,
    onSend,
  });
}

/** Since 1.24 go asks GOAUTH again after a refusal, and repeats the request; null when there is nothing new to send. */
async function withNewCredentials(
  context: AskContext,
  target: Target,
  result: HttpResult,
): Promise<string | null> {
  const { afterRefusal } = context.credentials;
  if (afterRefusal === undefined || !result.ok || target.origin.scheme !== 'https') return null;
  const { status, reason, headers } = result.response;
  if (status < 400 || status > 499) return null;
  return afterRefusal({ scheme: 'https', ...target }, { status, reason, headers });
}

type Key = Pick<HttpObservation, 'kind' | 'purpose' | 'entry' | 'url' | 'host'>;

function record(
  context: AskContext,
  question: Question,
  key: Key,
  { result, redirects, finalHost, address, time }: FollowedExchange,
): Answer | null {
  const timing = time();
  const way = {
    address,
    redirects,
    ...(finalHost === key.host ? {} : { finalHost }),
  };
  const isHidden = isMachineOwn(redirects, finalHost, address);
  const facts = result.response === null ? {} : responseFacts(context, result.response, isHidden);
  if (!result.ok) {
    const { failure } = result;
    const observation = result.notSent
      ? ({ ...key, ...timing, outcome: 'skipped', reason: 'prerequisite-failed' } as const)
      : ({ ...key, ...timing, outcome: 'failed', failure, ...facts, ...way } as const);
    return finish(context, observation, failure, result.response);
  }
  const { response } = result;
  const judge = response.cut ? question.judgeStart : question.judge;
  const judged = response.status === 200 ? (judge?.(response.body) ?? null) : null;
  const content = judged === null ? {} : { content: judged };
  const shown = response.status !== 200 || judged?.valid !== true;
  const excerpt = shown ? {} : { excerpt: '' };
  const ok = responseFacts(context, response, isHidden);
  context.recorder.record({
    ...key,
    ...timing,
    outcome: 'ok',
    ...ok,
    ...excerpt,
    ...content,
    ...way,
  } as HttpObservation);
  return { status: response.status, body: response.body, content: judged, failure: null };
}

function finish(
  context: AskContext,
  observation: HttpObservation,
  failure: Failure,
  response: HttpResponse | null = null,
): Answer {
  context.recorder.record(observation);
  return { status: response?.status ?? 0, body: Buffer.alloc(0), content: null, failure };
}

function responseFacts(
  { secrets, local }: AskContext,
  response: HttpResponse,
  isHidden: boolean,
): Pick<
  HttpObservation,
  'status' | 'reason' | 'headers' | 'bytes' | 'bodyKind' | 'excerpt' | 'clockOffsetSeconds'
> {
  const bodyKind = bodyKindOf(response.body, response.headers['content-type'] ?? '');
  return {
    status: response.status,
    reason: cleanText(response.reason, { singleLine: true, maxLength: 100 }),
    headers: keptHeaders(response.headers, (text) => secrets.hide(text)),
    bytes: response.bytes,
    bodyKind,
    excerpt: isHidden ? '' : secrets.hide(excerptOf(response.body, bodyKind)),
    ...clockOffset(response.headers, local.now()),
  };
}

/** Server clock minus ours, where an answer tells the time; one that was stored is older (RFC 9111 §4.2.3). */
export function clockOffset(
  headers: Readonly<Record<string, string>>,
  now: number,
): Pick<HttpObservation, 'clockOffsetSeconds'> {
  const date = Date.parse(headers.date ?? '') + 1000 * (Number(headers.age) || 0);
  return Number.isNaN(date) ? {} : { clockOffsetSeconds: Math.round((date - now) / 1000) };
}

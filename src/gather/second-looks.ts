// Second looks after a failure, as evidence: what other resolvers say of a name, whether a captive portal answers, who signs
// for a second host. They must not ask about names that are not public knowledge, and change nothing for what works.

import { databaseAddress, parseGosumdb } from '../go/gosumdb.js';
import { cleanText } from '../model/clean.js';
import { clockOffset, targetOf, userAgentOf } from './ask.js';
import { bodyKindOf, excerptOf, keptHeaders } from './body.js';
import { within } from './deadline.js';
import type { Network } from './network.js';
import { failureOf, type Recorder } from './recorder.js';
import type { Secrets } from './secrets.js';
import type { Settings } from './settings.js';

/** Hosts that may be asked as a reference, given from outside. */
export interface ReferenceHosts {
  readonly resolvers: readonly { readonly name: string; readonly url: string }[];
  /** Answered 204 unless somebody stands in between. */
  readonly portalProbes: readonly string[];
  readonly isPublicHost: (host: string) => boolean;
}

export interface SecondLookContext {
  readonly recorder: Recorder;
  readonly secrets: Secrets;
  readonly goVersion: string;
  readonly signal: AbortSignal;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Connections that are not recorded. */
  readonly apart: Network;
}

/** How long references may take, in milliseconds: they only add to what is known already. */
const REFERENCE_MS = 2000;
const MAX_ANSWER_BYTES = 16 * 1024;

/** Asks every reference resolver for the addresses of a host, and tries TLS with one that go was not told. */
export async function askReferences(
  context: SecondLookContext,
  references: ReferenceHosts,
  host: string,
  port: number,
): Promise<void> {
  const asked = references.resolvers.map((resolver) => askResolver(context, resolver, host));
  const told = (await Promise.all(asked)).flat();
  const known = new Set(
    context.recorder.observations.flatMap((seen) =>
      seen.kind === 'dns' && seen.host === host && seen.resolver === 'go' ? (seen.addresses ?? []) : [],
    ),
  );
  if (known.size === 0 || told.some((address) => known.has(address))) return;
  const [other] = told;
  if (other !== undefined && !context.signal.aborted)
    await context.apart.tryAddress(context.recorder, host, other, port);
}

/** Addresses by one resolver; records that it was asked, whatever came of it. */
async function askResolver(
  context: SecondLookContext,
  { name, url }: ReferenceHosts['resolvers'][number],
  host: string,
): Promise<readonly string[]> {
  const { recorder, signal } = context;
  const time = recorder.start();
  const question = `${url}?name=${encodeURIComponent(host)}&type=A`;
  const answer = await within(getPlainly(context, question, 'application/dns-json'), REFERENCE_MS, signal);
  if (signal.aborted) return [];
  const key = { kind: 'dns', ...time(), host, resolver: 'reference', server: name } as const;
  const addresses =
    answer.state === 'done' && answer.value?.status === 200 ? readAnswer(answer.value.body) : null;
  if (addresses !== null && addresses.length > 0) {
    recorder.record({ ...key, outcome: 'ok', addresses, from: 'dns' });
    return addresses;
  }
  const code = addresses === null ? 'dns.timeout' : 'dns.nxdomain';
  recorder.record({ ...key, outcome: 'failed', failure: failureOf('dns', code) });
  return [];
}

/** The IPv4 addresses in a JSON answer; empty when the name has none, null when it is no such answer. */
export function readAnswer(body: Buffer): readonly string[] | null {
  try {
    const answer = JSON.parse(body.toString('utf8')) as { Status?: unknown; Answer?: unknown };
    if (answer.Status !== 0 && answer.Status !== 3) return null;
    const records: readonly unknown[] = Array.isArray(answer.Answer) ? answer.Answer : [];
    return records.flatMap((record) => {
      const { type, data } = Object(record) as { type?: unknown; data?: unknown };
      return type === 1 && typeof data === 'string' && /^\d{1,3}(\.\d{1,3}){3}$/.test(data) ? [data] : [];
    });
  } catch {
    return null;
  }
}

/** Asks for pages whose answer is known, over plain HTTP and without following redirects. */
export async function probePortal(context: SecondLookContext, references: ReferenceHosts): Promise<void> {
  const { recorder, secrets, signal } = context;
  const hide = (text: string): string => secrets.hide(text);
  await Promise.all(
    references.portalProbes.map(async (url) => {
      const time = recorder.start();
      const answer = await within(getPlainly(context, url, '*/*'), REFERENCE_MS, signal);
      if (signal.aborted) return;
      const host = targetOf(url)?.origin.host ?? '';
      const key = { kind: 'http', ...time(), purpose: 'reachability', entry: null, url, host } as const;
      if (answer.state !== 'done' || answer.value === null) {
        recorder.record({ ...key, outcome: 'failed', failure: failureOf('response', 'http.timeout') });
        return;
      }
      const { status, reason, headers, body, bytes, address } = answer.value;
      const bodyKind = bodyKindOf(body, headers['content-type'] ?? '');
      recorder.record({
        ...key,
        outcome: 'ok',
        status,
        reason: cleanText(reason, { singleLine: true, maxLength: 100 }),
        headers: keptHeaders(headers, hide),
        bytes,
        bodyKind,
        excerpt: hide(excerptOf(body, bodyKind)),
        redirects: [headers.location ?? '']
          .filter((one) => one !== '')
          .map((one) => hide(cleanText(one, { singleLine: true, maxLength: 300 }))),
        address,
        ...clockOffset(headers, context.now()),
      });
    }),
  );
}

/** The way to the checksum database, which go needs as well: who signs there? */
export async function lookAtSecondHost(network: Network, settings: Settings): Promise<void> {
  const database = parseGosumdb(settings.values.GOSUMDB.value, settings.urlRules);
  const target = database.kind === 'database' ? targetOf(databaseAddress(database)) : null;
  if (target === null || target.origin.scheme !== 'https') return;
  await within(network.link(target.origin), REFERENCE_MS);
}

interface PlainAnswer {
  readonly status: number;
  readonly reason: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  readonly bytes: number;
  readonly address: string;
}

/** One GET with nothing of the user's in it; null when there is no answer. */
async function getPlainly(
  { apart, goVersion }: SecondLookContext,
  url: string,
  accept: string,
): Promise<PlainAnswer | null> {
  const target = targetOf(url);
  const opened = target === null ? null : await apart.link(target.origin);
  if (target === null || opened === null || !opened.ok) return null;
  const { link } = opened;
  const { viaHttpProxy } = link;
  const authorization = viaHttpProxy?.authorization ?? null;
  const result = await link.http.get({
    target: viaHttpProxy === null ? target.path : `http://${target.host}${target.path}`,
    host: target.host,
    headers: {
      'user-agent': userAgentOf(goVersion, link.isHttp2),
      accept,
      ...(authorization === null ? {} : { 'proxy-authorization': authorization }),
    },
    maxBodyBytes: MAX_ANSWER_BYTES,
  });
  return result.ok ? { ...result.response, address: link.address } : null;
}

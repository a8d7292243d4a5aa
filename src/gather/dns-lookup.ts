// Name resolution as Go's own resolver does it (semantics.md §7; src/net/dnsclient_unix.go): hosts file, names from the
// search list, every server in turn, A and AAAA side by side. It must not sort addresses or record observations.

import type { FailureCode } from '../model/failure.js';
import { endingAfter } from './deadline.js';
import { type DnsServer, exchange } from './dns-client.js';
import {
  isDomainName,
  type LookupOrder,
  lookupHosts,
  namesToAsk,
  type ResolverConfig,
} from './dns-config.js';
import type { DnsReply, QueryType } from './dns-message.js';

/** The configuration of one lookup. */
export interface LookupRules {
  readonly config: ResolverConfig;
  readonly order: LookupOrder;
  /** Text of the hosts file. */
  readonly hosts: string;
  readonly dnsPort: number;
  /** All servers, attempts and names together. */
  readonly deadlineMs: number;
}

export type Lookup =
  | {
      readonly ok: true;
      readonly addresses: readonly string[];
      readonly from: 'hosts' | 'dns';
      readonly server?: string;
      readonly families?: Readonly<Record<QueryType, string>>;
      readonly completedTo?: string;
    }
  | {
      readonly ok: false;
      readonly code: FailureCode;
      readonly raw: string;
      readonly server?: string;
      readonly families?: Readonly<Record<QueryType, string>>;
      readonly lacksServer?: 'nsswitch.conf' | 'resolv.conf';
    };

/** The end of one question about one family: addresses, or the code of the failure. */
type FamilyResult =
  | { readonly ok: true; readonly addresses: readonly string[]; readonly server: string }
  | { readonly ok: false; readonly code: FailureCode; readonly raw: string; readonly server: string };

/** Resolves a name. Never rejects, never outlasts the deadline. */
export async function lookupAsGo(host: string, rules: LookupRules, signal: AbortSignal): Promise<Lookup> {
  if (!isDomainName(host)) {
    return { ok: false, code: 'dns.invalid-name', raw: 'no such host (not a valid name)' };
  }
  for (const source of rules.order) {
    if (source === 'files') {
      const addresses = lookupHosts(rules.hosts, host);
      if (addresses.length > 0) return { ok: true, addresses, from: 'hosts' };
      continue;
    }
    const ending = endingAfter(rules.deadlineMs, signal);
    const answer = await askServers(host, rules, ending.signal).finally(ending.cancel);
    if (answer.ok || rules.order.indexOf(source) === rules.order.length - 1) return answer;
  }
  return { ok: false, code: 'dns.nxdomain', raw: 'no such host', lacksServer: 'nsswitch.conf' };
}

async function askServers(host: string, rules: LookupRules, deadline: AbortSignal): Promise<Lookup> {
  const names = namesToAsk(host, rules.config);
  const absolute = host.endsWith('.') ? host : `${host}.`;
  let last: Lookup = {
    ok: false,
    code: 'dns.invalid-name',
    raw: 'no such host (the name is never asked for)',
  };
  let seen = false;
  for (const name of names) {
    const ask = (type: QueryType): Promise<FamilyResult> => askFamily(name, type, rules, deadline);
    const first = ask('A');
    if (rules.config.singleRequest) await first;
    const [a, aaaa] = await Promise.all([first, ask('AAAA')]);
    const families = { A: describe(a), AAAA: describe(aaaa) };
    const addresses = [...(a.ok ? a.addresses : []), ...(aaaa.ok ? aaaa.addresses : [])];
    if (addresses.length > 0) {
      const server = a.ok ? a.server : aaaa.server;
      const completed = name === absolute ? {} : { completedTo: name.slice(0, -1) };
      return { ok: true, addresses: [...new Set(addresses)], from: 'dns', server, families, ...completed };
    }
    for (const result of [a, aaaa]) {
      // Go prefers the error of the original name to those of the suffixed ones.
      if (result.ok || (seen && name === absolute)) continue;
      seen = true;
      last = { ok: false, code: result.code, raw: result.raw, server: result.server, families };
    }
    if (deadline.aborted) break;
  }
  return rules.config.lacksServer ? { ...last, lacksServer: 'resolv.conf' } : last;
}

function describe(result: FamilyResult): string {
  return result.ok ? result.addresses.join(' ') : result.code;
}

/** tryOneName: the servers in turn. A silent server is overtaken by the next instead of waited for. */
async function askFamily(
  name: string,
  type: QueryType,
  rules: LookupRules,
  deadline: AbortSignal,
): Promise<FamilyResult> {
  const { config } = rules;
  const tries = Array.from({ length: config.attempts }, () => config.servers)
    .flat()
    .slice(0, 12);
  const slotMs = Math.max(1, Math.min(config.timeoutMs, rules.deadlineMs / (tries.length + 1)));
  const stop = new AbortController();
  const signal = AbortSignal.any([deadline, stop.signal]);
  const results: (FamilyResult | undefined)[] = [];
  const settled = await new Promise<FamilyResult | null>((resolve) => {
    let open = 0;
    const launch = (index: number): void => {
      const address = tries[index];
      if (address === undefined || signal.aborted) return;
      open += 1;
      let passedOn = false;
      const passOn = (): void => {
        clearTimeout(timer);
        if (!passedOn) launch(index + 1);
        passedOn = true;
      };
      const timer = setTimeout(passOn, slotMs);
      void askOnce({ address, port: rules.dnsPort }, name, type, config.useTcp, signal).then(
        ({ result, final }) => {
          open -= 1;
          results[index] = result;
          clearTimeout(timer);
          if (final) resolve(result);
          else {
            passOn();
            if (open === 0) resolve(null);
          }
        },
      );
    };
    launch(0);
  });
  stop.abort();
  const fallback: FamilyResult = { ok: false, code: 'dns.timeout', raw: 'i/o timeout', server: '' };
  return settled ?? lastOf(results) ?? fallback;
}

/** Go reports the last error; a packet that was no reply says more than the silence that followed it. */
function lastOf(results: readonly (FamilyResult | undefined)[]): FamilyResult | undefined {
  const known = results.filter((result): result is FamilyResult => result !== undefined);
  return known.findLast((result) => !result.ok && result.code === 'dns.malformed') ?? known.at(-1);
}

async function askOnce(
  server: DnsServer,
  name: string,
  type: QueryType,
  useTcp: boolean,
  signal: AbortSignal,
): Promise<{ result: FamilyResult; final: boolean }> {
  const at = server.address.includes(':')
    ? `[${server.address}]:${server.port}`
    : `${server.address}:${server.port}`;
  const answer = await exchange(server, { name, type }, { useTcp, signal });
  if (!answer.ok) {
    const codes = {
      timeout: 'dns.timeout',
      refused: 'dns.no-server',
      unreachable: 'dns.unreachable',
      malformed: 'dns.malformed',
      unaskable: 'dns.invalid-name',
    } as const;
    const result = { ok: false, code: codes[answer.code], raw: answer.raw, server: at } as const;
    return { result, final: answer.code === 'unaskable' };
  }
  return judgeReply(answer.reply, at);
}

const RCODE_NAMES: Readonly<Record<number, string>> = {
  1: 'FORMERR',
  2: 'SERVFAIL',
  4: 'NOTIMP',
  5: 'REFUSED',
};

/** checkHeader and skipToAnswer: which replies end the search, and which pass it on to the next server. */
function judgeReply(reply: DnsReply, server: string): { result: FamilyResult; final: boolean } {
  const failure = (
    code: FailureCode,
    raw: string,
    final: boolean,
  ): { result: FamilyResult; final: boolean } => ({
    result: { ok: false, code, raw, server },
    final,
  });
  if (reply.rcode === 3) return failure('dns.nxdomain', 'no such host', true);
  const lame = reply.rcode === 0 && reply.answers === 0 && !reply.authoritative && !reply.recursionAvailable;
  if (lame) return failure('dns.servfail', 'lame referral', false);
  if (reply.rcode !== 0) {
    const name = RCODE_NAMES[reply.rcode] ?? `code ${reply.rcode}`;
    return failure('dns.servfail', `server misbehaving (${name})`, false);
  }
  if (!reply.wellFormed) return failure('dns.malformed', 'cannot unmarshal DNS message', false);
  if (reply.addresses.length === 0) return failure('dns.no-address', 'no such host (no address)', true);
  return { result: { ok: true, addresses: reply.addresses, server }, final: true };
}

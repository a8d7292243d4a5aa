// Resolves host names and records how it went: by Go's own rules where the go command uses its own resolver, else through
// the system. Others are asked beside it as evidence only: the system's resolver after a failure, to explain why other
// programs may work; the name servers where the hosts file answered, to tell a forgotten line from a needed one.

import { createSocket } from 'node:dgram';
import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import type { Failure, FailureCode } from '../model/failure.js';
import { sortAddresses } from './address-order.js';
import { asciiHost } from './ascii-host.js';
import { within } from './deadline.js';
import { parseNsswitch, parseResolvConf } from './dns-config.js';
import { type Lookup, type LookupRules, lookupAsGo } from './dns-lookup.js';
import { MAX_ADDRESSES } from './limits.js';
import type { LocalMachine } from './local.js';
import { readText } from './read-file.js';
import { errorCode, failureOf, messageOf, type Recorder } from './recorder.js';
import { runChild } from './spawn.js';

export interface DnsOptions {
  readonly local: LocalMachine;
  readonly deadlineMs: number;
  readonly signal: AbortSignal;
  /** 53, except in tests. */
  readonly dnsPort?: number;
  /** Takes work that nobody has to wait for but the end of the run. */
  readonly background?: (work: Promise<void>) => void;
  /** False where nobody will read what is recorded: then go's own resolver is enough. */
  readonly isKept?: boolean;
}

/** Addresses in the order in which Go tries them, or the failure. */
export type Resolution =
  | { readonly ok: true; readonly addresses: readonly string[] }
  | { readonly ok: false; readonly failure: Failure };

/** Resolves a host and records it. Never rejects. */
export async function resolveHost(
  recorder: Recorder,
  host: string,
  options: DnsOptions,
): Promise<Resolution> {
  const time = recorder.start();
  if (isIP(host.replace(/%.*$/, '')) !== 0) {
    const addresses = [host];
    recorder.record({
      kind: 'dns',
      ...time(),
      host,
      resolver: 'go',
      outcome: 'ok',
      addresses,
      from: 'literal',
    });
    return { ok: true, addresses };
  }
  const ascii = asciiHost(host);
  if (options.local.platform === 'darwin' || options.local.platform === 'win32') {
    const answer = await lookupBySystem(ascii, options);
    if (!options.signal.aborted) record(recorder, host, 'go', time(), answer);
    return answer.ok ? answer : { ok: false, failure: failureOf('dns', answer.code, answer.raw) };
  }
  const rules = await readRules(options);
  const answer = await lookupAsGo(ascii, rules, options.signal);
  if (options.signal.aborted) return { ok: false, failure: failureOf('dns', 'dns.timeout', 'given up') };
  if (!answer.ok) {
    record(recorder, host, 'go', time(), answer);
    await beside(options, () => recordSystemAnswer(recorder, host, ascii, options));
    return { ok: false, failure: failureOf('dns', answer.code, answer.raw) };
  }
  const addresses = await inGoOrder(answer.addresses);
  record(recorder, host, 'go', time(), { ...answer, addresses });
  if (answer.from === 'hosts' && !isThisMachine(ascii, options.local)) {
    await beside(options, () => recordServersAnswer(recorder, host, ascii, rules, options.signal));
  }
  return { ok: true, addresses: addresses.slice(0, MAX_ADDRESSES) };
}

/** Leaves work to the background where there is one. */
async function beside({ background, isKept = true }: DnsOptions, work: () => Promise<void>): Promise<void> {
  if (!isKept) return;
  if (background === undefined) await work();
  else background(work());
}

/** Names that no name server has to know (RFC 6761 §6.3), and this machine's own. */
function isThisMachine(host: string, { hostname }: LocalMachine): boolean {
  const name = host.toLowerCase().replace(/\.$/, '');
  return /(^|\.)localhost$|^localhost\.localdomain$|^ip6-/.test(name) || name === hostname.toLowerCase();
}

/** How long the name servers may take for an answer that nobody waits for, in milliseconds. */
const ASIDE_MS = 1500;

/** The configured name servers without the hosts file: where the name would lead if its line were gone. */
async function recordServersAnswer(
  recorder: Recorder,
  host: string,
  ascii: string,
  rules: LookupRules,
  signal: AbortSignal,
): Promise<void> {
  const time = recorder.start();
  const deadlineMs = Math.min(ASIDE_MS, rules.deadlineMs);
  const answer = await lookupAsGo(ascii, { ...rules, order: ['dns'], deadlineMs }, signal);
  if (!signal.aborted) record(recorder, host, 'servers', time(), answer);
}

type SystemLookup =
  | { readonly ok: true; readonly addresses: readonly string[]; readonly from: 'system' }
  | { readonly ok: false; readonly code: FailureCode; readonly raw: string };

function record(
  recorder: Recorder,
  host: string,
  resolver: 'go' | 'system' | 'servers',
  timing: ReturnType<ReturnType<Recorder['start']>>,
  answer: Lookup | SystemLookup,
): void {
  const extra = {
    ...('server' in answer && answer.server ? { server: answer.server } : {}),
    ...('families' in answer && answer.families ? { families: answer.families } : {}),
    ...('completedTo' in answer && answer.completedTo ? { completedTo: answer.completedTo } : {}),
    ...('lacksServer' in answer && answer.lacksServer ? { lacksServer: answer.lacksServer } : {}),
  };
  if (answer.ok) {
    const { addresses, from } = answer;
    recorder.record({ kind: 'dns', ...timing, host, resolver, outcome: 'ok', addresses, from, ...extra });
  } else {
    const failure = failureOf('dns', answer.code, answer.raw);
    recorder.record({ kind: 'dns', ...timing, host, resolver, outcome: 'failed', failure, ...extra });
  }
}

async function readRules(options: DnsOptions): Promise<LookupRules> {
  const { resolverFiles, hostname } = options.local;
  const read = (file: string): Promise<string | null> => readText(file).catch(() => null);
  const [hosts, resolvConf, nsswitch] = await Promise.all([
    read(resolverFiles.hosts),
    read(resolverFiles.resolvConf),
    read(resolverFiles.nsswitch),
  ]);
  return {
    config: parseResolvConf(resolvConf, hostname),
    order: parseNsswitch(nsswitch),
    hosts: hosts ?? '',
    dnsPort: options.dnsPort ?? 53,
    deadlineMs: options.deadlineMs,
  };
}

async function lookupBySystem(host: string, options: DnsOptions): Promise<SystemLookup> {
  try {
    const answer = await within(
      lookup(host, { all: true, verbatim: true }),
      options.deadlineMs,
      options.signal,
    );
    if (answer.state !== 'done') return { ok: false, code: 'dns.timeout', raw: 'no answer from getaddrinfo' };
    return {
      ok: true,
      addresses: answer.value.map((one) => one.address).slice(0, MAX_ADDRESSES),
      from: 'system',
    };
  } catch (error) {
    return { ok: false, code: systemCode(errorCode(error)), raw: messageOf(error) };
  }
}

function systemCode(code: string): FailureCode {
  if (code === 'ENOTFOUND') return 'dns.nxdomain';
  if (code === 'ENODATA') return 'dns.no-address';
  return code === 'ETIMEOUT' || code === 'ETIMEDOUT' ? 'dns.timeout' : 'dns.servfail';
}

const ASK_SYSTEM =
  "require('dns').lookup(process.argv[1],{all:true,verbatim:true},(e,a)=>console.log(JSON.stringify(e?{code:e.code,raw:e.message}:{addresses:a.map((x)=>x.address)})))";

/** In a child, because a hanging getaddrinfo cannot be given up from within the process. */
async function recordSystemAnswer(
  recorder: Recorder,
  host: string,
  ascii: string,
  options: DnsOptions,
): Promise<void> {
  const time = recorder.start();
  const result = await runChild(process.execPath, ['-e', ASK_SYSTEM, ascii], {
    cwd: options.local.tempDir,
    env: options.local.env,
    timeoutMs: Math.min(2000, options.deadlineMs),
    signal: options.signal,
    maxOutputBytes: 16 * 1024,
  });
  if (result.aborted || options.signal.aborted) return;
  record(recorder, host, 'system', time(), readSystemAnswer(result.stdout, result.timedOut));
}

function readSystemAnswer(text: string, timedOut: boolean): SystemLookup {
  if (timedOut) return { ok: false, code: 'dns.timeout', raw: 'no answer from getaddrinfo' };
  try {
    const answer = JSON.parse(text) as { addresses?: string[]; code?: string; raw?: string };
    if (answer.addresses)
      return { ok: true, addresses: answer.addresses.slice(0, MAX_ADDRESSES), from: 'system' };
    return { ok: false, code: systemCode(answer.code ?? ''), raw: answer.raw ?? '' };
  } catch {
    return { ok: false, code: 'dns.servfail', raw: 'getaddrinfo could not be asked' };
  }
}

async function inGoOrder(addresses: readonly string[]): Promise<readonly string[]> {
  if (addresses.length < 2) return addresses;
  const candidates = addresses.map(async (address) => ({ address, source: await sourceAddress(address) }));
  return sortAddresses(await Promise.all(candidates));
}

/** The source address the system would use towards a destination; connecting a UDP socket sends nothing. */
function sourceAddress(address: string): Promise<string | null> {
  return new Promise((resolve) => {
    try {
      const socket = createSocket(address.includes(':') ? 'udp6' : 'udp4');
      const finish = (source: string | null): void => {
        socket.close();
        resolve(source);
      };
      socket.once('error', () => finish(null));
      socket.connect(9, address, () => finish(socket.address().address));
    } catch {
      resolve(null);
    }
  });
}

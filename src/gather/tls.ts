// The TLS handshake on a connected socket, and what the server's certificates are worth to Go. It must not go on when Go
// would not: only a verified connection is handed on.

import { createHash } from 'node:crypto';
import { isIP } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Certificate } from '../go/x509/certificate.js';
import { parseCertificate } from '../go/x509/certificate.js';
import { diagnoseChain } from '../go/x509/diagnose-chain.js';
import { describeKey } from '../go/x509/public-key.js';
import { certificateRules, type Godebug } from '../go/x509/release.js';
import { formatRfc3339 } from '../go/x509/time.js';
import { type VerifyFailure, verifyChain } from '../go/x509/verify.js';
import { cleanText } from '../model/clean.js';
import type { Failure } from '../model/failure.js';
import type { CertificateSummary, Verification } from '../model/observation.js';
import { formatIpv6 } from './dns-message.js';
import { failureOf, type Recorder } from './recorder.js';
import type { Roots } from './roots.js';
import type { TcpRole } from './tcp.js';
import { connectTls, type TlsFailure } from './tls-capture.js';

export interface TlsTarget {
  readonly host: string;
  readonly address: string;
  readonly port: number;
  readonly role: TcpRole;
}

export interface TlsOptions {
  readonly deadlineMs: number;
  readonly signal: AbortSignal;
  readonly roots: Promise<Roots>;
  readonly goVersion: string;
  readonly godebug: Godebug;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Send a ClientHello of more than one packet, as Go does since 1.24. */
  readonly largeHello?: boolean;
  /** The address is not the one that Go would take. */
  readonly alternate?: boolean;
  /** Another connection to the same address, for a second question after a refusal. */
  readonly again?: () => Promise<Duplex | null>;
  /** Go accepts any certificate here; what it is worth is recorded all the same. */
  readonly unverified?: boolean;
}

export type TlsResult =
  | { readonly ok: true; readonly socket: Duplex; readonly isHttp2: boolean }
  | { readonly ok: false; readonly failure: Failure };

/** Most certificates of a chain that are recorded. */
const MAX_CHAIN = 16;
const MAX_NAMES = 10;

/** Alerts that may mean that nothing go offers is good enough: handshake_failure, insufficient_security. */
const REFUSALS: readonly (number | undefined)[] = [40, 71];

function refusesOffer(result: TlsFailure): boolean {
  return REFUSALS.includes(result.alert) && !result.clientCertificateRequested;
}

/** The suite that the server takes when it may choose among all; empty when it refuses those too. */
async function takenOldSuite(target: TlsTarget, options: TlsOptions): Promise<string> {
  const socket = (await options.again?.()) ?? null;
  if (socket === null) return '';
  const { deadlineMs, signal } = options;
  const result = await connectTls({ socket, servername: target.host, deadlineMs, signal, anySuite: true });
  if (result.ok) result.socket.destroy();
  return result.ok ? result.cipher : '';
}

/** Shakes hands, verifies and records. `recorder` is null for a connection that repeats a recorded one. */
export async function handshake(
  recorder: Recorder | null,
  socket: Duplex,
  target: TlsTarget,
  options: TlsOptions,
): Promise<TlsResult> {
  const time = recorder?.start();
  const { deadlineMs, signal } = options;
  const result = await connectTls({
    socket,
    servername: target.host,
    deadlineMs,
    alpn: protocolsOf(target, options),
    signal,
    goVersion: options.goVersion,
    godebug: options.godebug,
    largeHello: options.largeHello ?? false,
  });
  const key = {
    kind: 'tls',
    ...target,
    ...(options.largeHello ? { largeHello: true } : {}),
    ...(options.alternate ? { alternate: true } : {}),
  } as const;
  if (!result.ok) {
    socket.destroy();
    const failure = failureOf('tls', result.code, result.raw);
    if (!signal.aborted && recorder && time) {
      const timing = time();
      const oldSuite = refusesOffer(result) ? await takenOldSuite(target, options) : '';
      const facts = {
        ...(oldSuite === '' ? {} : { oldSuite }),
        ...(result.alert === undefined ? {} : { alert: result.alert }),
        ...(result.peerSaid === undefined ? {} : { peerSaid: result.peerSaid }),
        bytesReceived: result.bytesReceived,
        ...(result.certificates.length === 0 ? {} : { chain: summarise(result.certificates, options) }),
        ...(result.clientCertificateRequested ? { clientCertificateRequested: true } : {}),
      };
      recorder.record({ ...key, ...timing, outcome: 'failed', failure, ...facts });
    }
    return { ok: false, failure };
  }
  // A reset before somebody else listens must not end the process.
  result.socket.on('error', () => {});
  const roots = await options.roots;
  const verification = verifyOnce(result.certificates, target.host, roots, options);
  const hiding = verification.ok
    ? []
    : await hidingVariables(result.certificates, target.host, roots, options);
  const isAccepted = verification.ok || options.unverified === true;
  const failure = isAccepted ? null : failureOf('tls', 'tls.certificate', verification.goText);
  if (recorder && time && !signal.aborted) {
    const facts = {
      protocol: result.protocol,
      cipher: result.cipher,
      // The same chain is recorded for the address that counts.
      chain: options.alternate && verification.ok ? [] : summarise(result.certificates, options),
      ...(result.clientCertificateRequested ? { clientCertificateRequested: true } : {}),
      verification,
      roots: { count: roots.count, sources: [...roots.sources, ...hiding] },
    };
    recorder.record(
      failure === null
        ? { ...key, ...time(), outcome: 'ok', ...facts }
        : { ...key, ...time(), outcome: 'failed', failure, ...facts },
    );
  }
  if (failure === null) return { ok: true, socket: result.socket, isHttp2: result.alpn === 'h2' };
  result.socket.destroy();
  return { ok: false, failure };
}

/** What go offers by ALPN: HTTP/2 first, unless GODEBUG turns it off; a forward proxy is spoken to in HTTP/1.1. */
function protocolsOf(target: TlsTarget, options: TlsOptions): readonly string[] {
  const isOldProtocol = target.role === 'forward-proxy' || options.godebug.http2client === '0';
  return isOldProtocol ? ['http/1.1'] : ['h2', 'http/1.1'];
}

/** What has been verified already, by host and chain: all addresses of a host usually show the same one. */
const VERIFIED = new WeakMap<Roots, Map<string, Verification>>();

function verifyOnce(
  certificates: readonly Uint8Array[],
  host: string,
  roots: Roots,
  options: TlsOptions,
): Verification {
  const known = VERIFIED.get(roots) ?? new Map<string, Verification>();
  VERIFIED.set(roots, known);
  const hash = createHash('sha256').update(host);
  for (const der of certificates) hash.update(`\0${der.length}\0`).update(der);
  const key = hash.digest('hex');
  const verification = known.get(key) ?? verify(certificates, host, roots, options);
  known.set(key, verification);
  return verification;
}

/** Variables that lead go away from the roots by which it would accept the chain, or to no roots at all. */
async function hidingVariables(
  certificates: readonly Uint8Array[],
  host: string,
  { count, override }: Roots,
  options: TlsOptions,
): Promise<readonly string[]> {
  if (override === undefined) return [];
  const isHidden = count === 0 || verifyOnce(certificates, host, await override.usual(), options).ok;
  return isHidden ? override.variables : [];
}

function verify(
  certificates: readonly Uint8Array[],
  host: string,
  roots: Roots,
  options: TlsOptions,
): Verification {
  const now = options.now();
  const verified = verifyChain({
    certificates,
    roots: roots.pool,
    host,
    now,
    zoneOffsetMinutes: -new Date(now).getTimezoneOffset(),
    goVersion: options.goVersion,
    godebug: options.godebug,
  });
  if (verified.ok) return { ok: true, anchor: clean(verified.anchor.subject.text) };
  const { code, goText, about, hint } = verified.failure;
  return {
    ok: false,
    code,
    goText: clean(goText),
    facts: {
      ...aboutFacts(about.index, about.certificate),
      ...chainFacts(certificates, verified.failure, roots, options.goVersion),
      ...(hint === null ? {} : { hintCode: hint.code, hint: clean(hint.goText) }),
    },
  };
}

/** Why the chain fails beyond go's words: whose certificate is missing, unknown or out of date. */
function chainFacts(
  certificates: readonly Uint8Array[],
  failure: VerifyFailure,
  { pool }: Roots,
  goVersion: string,
): Readonly<Record<string, string | readonly string[]>> {
  if ('loadError' in pool) return { fault: 'no-roots' };
  const chain = diagnoseChain({ certificates, failure, roots: pool, goVersion });
  return {
    fault: chain.fault,
    names: chain.names.slice(0, MAX_NAMES).map(clean),
    topIssuer: clean(chain.top?.issuer ?? ''),
    issuerUrls: chain.issuerUrls.slice(0, 2).map(clean),
  };
}

function aboutFacts(
  index: number | null,
  certificate: Certificate | null,
): Readonly<Record<string, string | number | boolean>> {
  return {
    inRoots: index === null,
    ...(index === null ? {} : { index }),
    ...(certificate === null
      ? {}
      : {
          subject: clean(certificate.subject.text),
          issuer: clean(certificate.issuer.text),
          notBefore: formatRfc3339(certificate.notBefore),
          notAfter: formatRfc3339(certificate.notAfter),
        }),
  };
}

function clean(text: string): string {
  return cleanText(text, { singleLine: true, maxLength: 500 });
}

function summarise(
  certificates: readonly Uint8Array[],
  options: Pick<TlsOptions, 'goVersion' | 'godebug'>,
): readonly CertificateSummary[] {
  const rules = certificateRules(options.goVersion, options.godebug);
  return certificates.slice(0, MAX_CHAIN).map((der) => {
    const raw = {
      sha256: createHash('sha256').update(der).digest('hex'),
      der: Buffer.from(der).toString('base64'),
    };
    const parsed = parseCertificate(der, rules);
    if (!parsed.ok) {
      return { subject: '', issuer: '', names: [], notBefore: '', notAfter: '', keyType: '', ...raw };
    }
    const { subject, issuer, names, notBefore, notAfter, publicKey } = parsed.certificate;
    return {
      subject: clean(subject.text),
      issuer: clean(issuer.text),
      names: [...names.dns, ...names.ip.map(formatIp)].slice(0, 100).map(clean),
      notBefore: formatRfc3339(notBefore),
      notAfter: formatRfc3339(notAfter),
      keyType: describeKey(publicKey),
      ...raw,
    };
  });
}

function formatIp(bytes: readonly number[]): string {
  const text = bytes.length === 4 ? bytes.join('.') : formatIpv6(Uint8Array.from(bytes));
  return isIP(text) === 0 ? '' : text;
}

// Every deadline and size limit of the probes, in one place. It must not start timers.

/** Deadlines in milliseconds and sizes in bytes. */
export interface Limits {
  /** Name resolution of one host, all servers and attempts together. */
  readonly dnsMs: number;
  /** One TCP connection. */
  readonly tcpMs: number;
  /** A CONNECT or SOCKS exchange. */
  readonly tunnelMs: number;
  readonly tlsMs: number;
  /** From the request to the status line. */
  readonly firstByteMs: number;
  /** Between two pieces of a body. */
  readonly idleMs: number;
  /** When the bodies that still arrive are no longer waited for, by performance.now(). */
  readonly bodiesUntil: number;
  /** `go env` and other children that need no network. */
  readonly childMs: number;
  /** git ls-remote, from its start to its end. */
  readonly gitMs: number;
  /** How long the go command may go on, counted from the start, where our probes got no answer: from the name server, */
  readonly silentNameMs: number;
  /** to a ClientHello, */
  readonly silentHandshakeMs: number;
  /** to a request. */
  readonly silentAnswerMs: number;
}

const USUAL: Omit<Limits, 'silentAnswerMs' | 'bodiesUntil'> = {
  dnsMs: 5000,
  tcpMs: 4000,
  tunnelMs: 5000,
  tlsMs: 5000,
  // A proxy that fetches a module first may take this long, and go waits without a limit.
  firstByteMs: 8000,
  idleMs: 5000,
  childMs: 5000,
  gitMs: 6000,
  silentNameMs: 9000,
  silentHandshakeMs: 11_000,
};

/** The timeout from which on nothing is shortened. */
const ROOMY_MS = 12_000;

/** Go takes 10 MiB; a million short lines of that many would fill our memory. */
export const MAX_HEADER_BYTES = 4 * 1024 * 1024;
/** Answers before the answer, such as 100 Continue. Go sets a limit to their bytes. */
export const MAX_INTERIM = 1000;
export const MAX_TEXT_BODY_BYTES = 64 * 1024;
export const MAX_ZIP_BYTES = 8 * 1024 * 1024;
export const MAX_CHILD_OUTPUT_BYTES = 1024 * 1024;
/** A body that is still longer has no end, as far as go is concerned. */
export const ENDLESS_BYTES = 256 * 1024 * 1024;
/** Fewer bytes than these within the time between two pieces are a body that stalls, */
export const PROGRESS_BYTES = 512;
/** unless it would be complete within so many of these times. */
export const PROGRESS_TIMES = 60;
export const MAX_FILE_BYTES = 16 * 1024 * 1024;
export const MAX_REDIRECTS = 10;
export const MAX_ADDRESSES = 64;
/** Addresses that are tried at once; the others only where none of these answers. */
export const ADDRESSES_AT_ONCE = 8;
export const EXCERPT_LENGTH = 400;
export const RAW_LENGTH = 300;

/**
 * The limits for a run of `timeoutMs` in all that begins now. A short run shortens every step; `probeTimeoutMs` caps each network step.
 */
export function limitsFor(timeoutMs: number, probeTimeoutMs?: number): Limits {
  const factor = Math.min(1, Math.max(0.02, timeoutMs / ROOMY_MS));
  const cap = probeTimeoutMs ?? Number.POSITIVE_INFINITY;
  const step = (usual: number): number => Math.max(1, Math.round(Math.min(usual * factor, cap)));
  return {
    dnsMs: step(USUAL.dnsMs),
    tcpMs: step(USUAL.tcpMs),
    tunnelMs: step(USUAL.tunnelMs),
    tlsMs: step(USUAL.tlsMs),
    firstByteMs: step(USUAL.firstByteMs),
    idleMs: step(USUAL.idleMs),
    bodiesUntil: performance.now() + timeoutMs * 0.9,
    childMs: Math.max(1, Math.round(USUAL.childMs * factor)),
    gitMs: step(USUAL.gitMs),
    silentNameMs: Math.max(1, Math.round(USUAL.silentNameMs * factor)),
    silentHandshakeMs: Math.max(1, Math.round(USUAL.silentHandshakeMs * factor)),
    // What is left is for the trials of fixes.
    silentAnswerMs: Math.max(1, Math.round((timeoutMs * 2) / 3)),
  };
}

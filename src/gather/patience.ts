// How long the real go command is still worth waiting for when our own probes are done. Pure.

import type { FailureCode } from '../model/failure.js';
import type { Observation } from '../model/observation.js';
import type { Limits } from './limits.js';

type Patience = (limits: Limits, nowMs: number) => number;

/** Until when go may still succeed where a probe of ours got no answer, in milliseconds since the start. */
const PATIENCE: Partial<Record<FailureCode, Patience>> = {
  // go dials for 30 s divided by the addresses (semantics.md §3.2): waiting for that would tell nothing new.
  'tcp.timeout': (_limits, nowMs) => nowMs,
  'dns.timeout': ({ silentNameMs }) => silentNameMs,
  // go gives up a handshake after 10 s.
  'tls.timeout': ({ silentHandshakeMs }) => silentHandshakeMs,
  // For an answer it has no limit, and a proxy that has to fetch the module first may yet give one.
  'tunnel.timeout': ({ silentAnswerMs }) => silentAnswerMs,
  'http.timeout': ({ silentAnswerMs }) => silentAnswerMs,
  'git.timeout': ({ silentAnswerMs }) => silentAnswerMs,
};

/** More than any answer to a question of the download holds: go reads and keeps it all, in memory. */
const FLOOD_BYTES = 128 * 1024 * 1024;

function floods(one: Observation): boolean {
  return one.kind === 'http' && one.outcome === 'failed' && (one.bytes ?? 0) > FLOOD_BYTES;
}

/**
 * Milliseconds since the start of the run until which the witness may go on: without end (null) when nothing hung in our
 * probes.
 */
export function witnessDeadline(
  observations: readonly Observation[],
  nowMs: number,
  limits: Limits,
): number | null {
  const ends = observations.flatMap((one) => {
    // Lookups that fail differently fail for go at once; one that got no answer keeps it waiting.
    const isAside = one.kind === 'dns' && one.resolver !== 'go';
    const patience = one.outcome === 'failed' && !isAside ? PATIENCE[one.failure.code] : undefined;
    return patience === undefined ? [] : [patience(limits, nowMs)];
  });
  if (ends.length === 0) return null;
  return observations.some(floods) ? nowMs : Math.max(nowMs, ...ends);
}

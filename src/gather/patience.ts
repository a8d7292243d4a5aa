// How long the real go command is still worth waiting for when our own probes are done. Pure.

import type { FailureCode } from '../model/failure.js';
import type { Observation } from '../model/observation.js';

const HANGS: ReadonlySet<FailureCode> = new Set([
  'dns.timeout',
  'tcp.timeout',
  'tunnel.timeout',
  'tls.timeout',
  'http.timeout',
  'git.timeout',
]);

/** More than any answer to a question of the download holds: go reads and keeps it all. */
const FLOOD_BYTES = 128 * 1024 * 1024;

function floods(observation: Observation): boolean {
  return (
    observation.kind === 'http' && observation.outcome === 'failed' && (observation.bytes ?? 0) > FLOOD_BYTES
  );
}

/** Lookups that fail differently fail for go at once; one that got no answer keeps it waiting. */
function hangs(observation: Observation): boolean {
  if (observation.outcome !== 'failed' || !HANGS.has(observation.failure.code)) return false;
  return !(observation.kind === 'dns' && observation.resolver !== 'go');
}

/**
 * Milliseconds since the start of the run until which the witness may go on: without end when nothing hung in our probes,
 * else until `hungWitnessMs`. An address that does not answer keeps go for its dial timeout, 30 s divided by the addresses
 * (semantics.md §3.2): waiting for that would tell nothing
 * new. A body without an end go keeps in memory.
 */
export function witnessDeadline(
  observations: readonly Observation[],
  nowMs: number,
  hungWitnessMs: number,
): number | null {
  const hanging = observations.filter(hangs);
  if (hanging.length === 0) return null;
  const isEnough = hanging.every(({ kind }) => kind === 'tcp') || hanging.some(floods);
  return isEnough ? nowMs : Math.max(hungWitnessMs, nowMs);
}

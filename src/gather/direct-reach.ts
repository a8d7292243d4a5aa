// Whether go's walk over GOPROXY has come to `direct` for the known module, told from the answers so far (semantics.md §2.3).
// Pure. It must be sure: the module path goes to the import host only where go sends it too.

import type { GoproxyEntry, Observation } from '../model/observation.js';

type Answer = Extract<Observation, { kind: 'http' | 'file-entry' }>;

/** In go's order: what it asks next it asks only when it has got this (semantics.md §3.1). */
const ASKED = ['info', 'mod', 'zip'];

/** True once every entry in front of `direct` was passed: by "not there", or by any fault where a pipe follows. */
export function reachesDirect(
  entries: readonly GoproxyEntry[],
  observations: readonly Observation[],
): boolean {
  const direct = entries.findIndex((entry) => entry.kind === 'direct');
  if (direct < 0) return false;
  return entries.slice(0, direct).every((entry) => entry.kind === 'proxy' && isPassed(entry, observations));
}

/** True when go goes on behind this entry, as far as it is known: by the first of its questions that is not answered well. */
export function isPassed(entry: GoproxyEntry, observations: readonly Observation[]): boolean {
  const stop = ASKED.map((purpose) =>
    observations.find(
      (one): one is Answer => isAnswerTo(one, purpose) && one.entry === entry.index && !isFine(one),
    ),
  ).find((answer) => answer !== undefined);
  return stop !== undefined && (isNotThere(stop) || (entry.fallBackOn === 'any' && isFault(stop)));
}

/** True for an answer of an entry to a question of the download. */
export function isAnswerTo(one: Observation, purpose: string): one is Answer {
  return (one.kind === 'http' || one.kind === 'file-entry') && one.entry !== null && one.purpose === purpose;
}

/** True for an answer whose body go gets. */
export function isReceived(answer: Answer): boolean {
  return answer.outcome === 'ok' && (answer.kind === 'file-entry' || answer.status === 200);
}

/** True for one that go takes; the zip itself is looked at later. */
export function isFine(answer: Answer): boolean {
  if (!isReceived(answer) || answer.outcome !== 'ok') return false;
  return answer.purpose === 'zip' || answer.content?.valid !== false;
}

function isNotThere(answer: Answer): boolean {
  if (answer.kind === 'file-entry') {
    return answer.outcome === 'failed' && answer.failure.code === 'file.missing';
  }
  return answer.outcome === 'ok' && (answer.status === 404 || answer.status === 410);
}

/** A fault within the fallback: what is wrong with .mod and .zip themselves is found out after it. */
function isFault(answer: Answer): boolean {
  // Go waits without limit for an answer that does not come.
  if (answer.outcome === 'failed') return answer.failure.code !== 'http.timeout';
  if (answer.outcome === 'skipped') return answer.reason === 'prerequisite-failed';
  if (answer.outcome !== 'ok') return false;
  if (answer.kind === 'http' && answer.status !== 200) return true;
  return answer.purpose === 'info' && answer.content?.valid === false;
}

// Whether go would come to look the known module up in the checksum database: only once it has the module's go.mod (semantics.md
// §5.1). Pure. A path that the user did not give as public must not go to a database that go would not ask.

import { isCanonicalVersion } from '../go/pseudo-version.js';
import type { GoproxyEntry, KnownModuleObservation, Observation } from '../model/observation.js';
import { isAnswerTo, isFine, isPassed, isReceived, reachesDirect } from './direct-reach.js';

/** `later`: it is not known yet. */
export function whenSumdbIsDue(
  known: KnownModuleObservation,
  entries: readonly GoproxyEntry[],
  observations: readonly Observation[],
): 'now' | 'later' | 'never' {
  // What a branch stands for is asked first, and then the version is looked up.
  if (!isCanonicalVersion(known.version ?? '')) return 'never';
  // Nothing comes that would have to be looked up; without entries the way to the database is another one, too.
  if (known.noProxyElement === null && entries[0]?.kind === 'off') return 'never';
  // The module that is tried by default is known to everybody.
  if (known.chosen !== true || bringsGoMod(observations)) return 'now';
  const isDirect = known.noProxyElement !== null;
  for (const entry of isDirect ? [] : entries) {
    if (entry.kind === 'off') return 'never';
    if (entry.kind === 'direct') break;
    if (!observations.some((one) => isAnswerTo(one, 'info') && one.entry === entry.index)) return 'later';
    if (!isPassed(entry, observations)) return 'never';
  }
  if (!isDirect && !reachesDirect(entries, observations)) return 'never';
  return observations.some(endsDirect) ? 'never' : 'later';
}

function bringsGoMod(observations: readonly Observation[]): boolean {
  // Without the first answer go does not ask for the go.mod that we ask for all the same.
  const hasInfo = observations.some((one) => isAnswerTo(one, 'info') && isFine(one));
  return observations.some((one) => {
    if (one.kind === 'witness') return one.outcome === 'ok';
    if (one.kind === 'git-remote') return one.outcome === 'ok' && one.hasVersion !== false;
    return hasInfo && isAnswerTo(one, 'mod') && isReceived(one);
  });
}

function endsDirect(one: Observation): boolean {
  if (one.kind === 'git-remote' || one.kind === 'tool' || one.kind === 'git') return one.outcome !== 'ok';
  return one.kind === 'repository' && one.outcome === 'failed';
}

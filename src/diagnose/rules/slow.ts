// The rule for a proxy that serves go and takes far longer than another one of the list. It must not judge one alone: the way
// from here may be long to every host.

import type { Rule } from '../rule.js';
import type { Situation } from '../situation.js';

/** Milliseconds for the two small files below which nobody waits. */
const LONG_MS = 1500;
/** How many times faster the other one has to be. */
const FAR = 5;

/** The first entry that has the module is far slower than a later one that has it too. */
export const slowRule: Rule = (situation) => {
  const { walk, entries } = situation;
  const serving = walk.end === 'served' ? entries[walk.index] : undefined;
  const taken = serving === undefined ? null : timeOf(situation, serving.index);
  if (serving === undefined || taken === null || taken < LONG_MS) return [];
  const faster = entries.find((entry) => {
    const other = entry.index > serving.index ? timeOf(situation, entry.index) : null;
    return other !== null && other * FAR <= taken;
  });
  const info = situation.view.http(serving.index, 'info');
  const other = faster === undefined ? undefined : situation.view.http(faster.index, 'info');
  if (faster === undefined || info === undefined || other === undefined) return [];
  return [
    {
      code: 'proxy.slow',
      target: serving.raw,
      facts: { entry: serving.raw, meant: faster.raw, host: serving.host ?? '' },
      evidence: [info, other],
      accounts: [],
      decisive: false,
    },
  ];
};

/** Milliseconds for .info and .mod; null where one of them did not come. */
function timeOf({ view }: Situation, entry: number): number | null {
  const answers = [view.http(entry, 'info'), view.http(entry, 'mod')];
  const times = answers.flatMap((seen) => (seen?.outcome === 'ok' && seen.status === 200 ? [seen.ms] : []));
  return times.length === 2 ? times.reduce((sum, ms) => sum + ms, 0) : null;
}

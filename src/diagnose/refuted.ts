// What go disproves by succeeding: a failure of our own at an entry that go cannot have done without. It must not doubt what a
// server said: an answer with a status is its own, and may come to go another time.

import type { Row } from '../model/diagnosis.js';
import type { GoproxyEntry } from '../model/observation.js';
import type { Draft } from './rule.js';
import type { Situation } from './situation.js';

/** The entry that go was served by although we got no answer from it; undefined where it may have been another one. */
export function refutedEntry({ witness, walk, states, entries }: Situation): GoproxyEntry | undefined {
  if (witness.state !== 'works' || walk.end !== 'stopped') return undefined;
  const { fault } = walk;
  if (fault.kind === 'answer' && fault.answer.outcome !== 'failed') return undefined;
  const entry = entries[walk.index];
  const failing = states.filter(({ state }) => state === 'fails' || state === 'poisons');
  return entry?.fallBackOn === 'any' && failing.length > 1 ? undefined : entry;
}

/** Whether a fault that a rule sees, or a line of the report, is one that go did not meet. */
export function isRefuted(situation: Situation, { target, ...one }: Draft | Row): boolean {
  const entry = refutedEntry(situation);
  if (entry === undefined || target === null) return false;
  // Taking very long is no failure, and go does without some addresses.
  if ('code' in one) {
    if (!/^(?:dns|tcp|tls|http|httpproxy)\.(?!partial|ipv6)/.test(one.code)) return false;
    if (one.decisive || one.severity === 'info') return false;
    return target === entry.raw || target === entry.host || one.facts.host === entry.host;
  }
  return one.status === 'warn' && (target === entry.raw || target === entry.host);
}

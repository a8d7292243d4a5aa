// What the trials say about candidates: a candidate that failed here is not a fix, one that worked is verified, one that
// could not be tried says why. It must not try anything.

import type { Fix, Message, Risk } from '../../model/diagnosis.js';
import type { ExperimentObservation, SettingChange } from '../../model/observation.js';
import type { Situation } from '../situation.js';

/** How user info is shown in every observation. */
const HIDDEN = 'xxxxx@';

const RISKS: Readonly<Record<Risk, number>> = { safe: 0, review: 1, admin: 2 };

/** The candidates that remain, each id once: verified ones first by risk, the others as they were. */
export function judgeTrials(situation: Situation, candidates: readonly Fix[]): readonly Fix[] {
  const trials = situation.view.all('experiment').filter((trial) => trial.purpose === 'fix');
  const judged = candidates.flatMap((candidate) => judge(candidate, trials));
  const working = judged.filter((fix) => fix.verified === true).sort((a, b) => RISKS[a.risk] - RISKS[b.risk]);
  const chosen = new Map<string, Fix>();
  for (const fix of [...working, ...judged]) if (!chosen.has(fix.id)) chosen.set(fix.id, fix);
  return [...chosen.values()];
}

function judge(candidate: Fix, trials: readonly ExperimentObservation[]): readonly Fix[] {
  if (candidate.risk === 'admin') return [{ ...candidate, verification: said('fix.try.admin') }];
  const trial = trials.find((one) => isSame(one.changes, candidate.changes));
  if (trial === undefined) return [candidate];
  if (trial.outcome === 'ok') return [whatWorked(candidate, trial)];
  if (trial.outcome === 'failed' && trial.timedOut !== true) return [];
  const reason = trial.outcome === 'skipped' ? trial.reason : 'out-of-time';
  return [{ ...candidate, verification: said(`fix.try.${reason}`, { ms: trial.ms }) }];
}

function whatWorked(candidate: Fix, trial: ExperimentObservation): Fix {
  const facts = { ms: trial.ms, module: trial.module, server: trial.server ?? '' };
  const isHidden = candidate.commands.some((command) => command.includes(HIDDEN));
  // The commands are shown without the password, so they do not work as they stand.
  if (isHidden) return { ...candidate, verification: said('fix.try.hidden', facts) };
  const key = trial.via === 'go' ? 'fix.try.works' : 'fix.try.probes';
  return { ...candidate, verified: true, verification: said(key, facts) };
}

function said(key: string, facts: Message['facts'] = {}): Message {
  return { key, facts };
}

/** True when two changes are the same. */
export function isSame(
  one: readonly SettingChange[] | undefined,
  other: readonly SettingChange[] | undefined,
): boolean {
  return JSON.stringify(one?.map(parts)) === JSON.stringify(other?.map(parts));
}

function parts({ where, name, value }: SettingChange): readonly (string | null)[] {
  return [where, name, value];
}

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
  const judged = candidates.flatMap((candidate) => judge(situation, candidate));
  const working = judged.filter((fix) => fix.verified === true).sort((a, b) => RISKS[a.risk] - RISKS[b.risk]);
  const chosen = new Map<string, Fix>();
  for (const fix of [...working, ...judged]) if (!chosen.has(fix.id)) chosen.set(fix.id, fix);
  return [...chosen.values()];
}

function judge(situation: Situation, candidate: Fix): readonly Fix[] {
  if (candidate.risk === 'admin') return [{ ...candidate, verification: said('fix.try.admin') }];
  const trials = situation.view.all('experiment');
  const trial = trials.find((one) => isSame(one.changes, candidate.changes));
  if (trial === undefined) return [candidate];
  if (trial.outcome === 'ok') return [whatWorked(candidate, trial)];
  const together = trials.find((one) => one.outcome === 'ok' && contains(one.changes, candidate.changes));
  if (together !== undefined) return [onlyTogether(candidate, together)];
  if (trial.outcome === 'failed' && trial.timedOut !== true) return whatFailed(situation, candidate, trial);
  const reason = trial.outcome === 'skipped' ? trial.reason : 'out-of-time';
  return [{ ...candidate, verification: said(`fix.try.${reason}`, { ms: trial.ms, module: trial.module }) }];
}

/** Repairs that stand for themselves: when go fails differently after one, another fault is next. */
const REPAIRS: ReadonlySet<string> = new Set([
  'take-setting-away',
  'remove-flag',
  'correct-list',
  'correct-path',
  'use-https',
  'correct-forward-proxy',
  'correct-pattern',
  'add-private-pattern',
  'remove-pattern',
  'small-hello',
]);

function whatFailed({ witness }: Situation, candidate: Fix, trial: ExperimentObservation): readonly Fix[] {
  const before = witness.state === 'fails' ? (witness.witness.error ?? '') : '';
  const error = firstLine(trial.error ?? '');
  const isFurther = REPAIRS.has(candidate.id) && witness.state === 'fails' && !isAlike(before, error);
  return isFurther ? [{ ...candidate, verification: said('fix.try.further', { error }) }] : [];
}

/** Go's words without what differs from run to run. */
function isAlike(one: string, other: string): boolean {
  const bare = (text: string): string =>
    firstLine(text)
      .replace(/^go: /, '')
      .replace(/[\d\s]+/g, ' ');
  return bare(one) === bare(other);
}

function firstLine(text: string): string {
  return text.split('\n').find((line) => line.trim() !== '') ?? '';
}

function onlyTogether(candidate: Fix, { changes }: ExperimentObservation): Fix {
  const others = changes.filter((change) => !candidate.changes?.some((own) => isSame([own], [change])));
  const names = others.map(({ name, value }) => `${name}=${value ?? ''}`);
  return { ...candidate, verification: said('fix.try.together', { names }) };
}

function contains(all: readonly SettingChange[], some: readonly SettingChange[] | undefined): boolean {
  return some?.every((one) => all.some((other) => isSame([one], [other]))) === true;
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

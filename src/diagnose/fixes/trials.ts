// What the trials say about candidates: a candidate that failed here is not a fix, one that worked is verified, one that
// could not be tried says why. It must not try anything.

import type { Fix, Message, Risk } from '../../model/diagnosis.js';
import { faultWords } from '../../model/fault-words.js';
import type { ExperimentObservation, SettingChange } from '../../model/observation.js';
import { firstWords } from '../first-words.js';
import { isPast, type Situation } from '../situation.js';
import { changeFix, type FixContext, hasPlace } from './fix.js';

const RISKS: Readonly<Record<Risk, number>> = { safe: 0, review: 1, admin: 2 };

/**
 * The candidates that remain, each id once: verified ones first by risk, the others as they were. Before them all what repairs
 * the cause and is not the program's to try.
 */
export function judgeTrials(context: FixContext, candidates: readonly Fix[]): readonly Fix[] {
  const judged = candidates.flatMap((candidate) => judge(context, candidate));
  const working = judged.filter(isKnownToWork).sort((a, b) => RISKS[a.risk] - RISKS[b.risk]);
  const isAround = working.every(({ id }) => AROUND.has(id));
  const kept = judged.filter(({ id }) => LOGINS.has(id) || (isAround && OF_CAUSE.has(id)));
  const chosen = new Map<string, Fix>();
  for (const fix of [...kept, ...working, ...judged]) {
    const typed = fix.commands.join('\n');
    const isTwice = typed !== '' && [...chosen.values()].some((one) => one.commands.join('\n') === typed);
    if (!isTwice && !chosen.has(fix.id)) chosen.set(fix.id, fix);
  }
  // Beside what is known to work nobody needs what was given up for it.
  return [...chosen.values()].filter((fix) => working.length === 0 || !isGivenUp(fix));
}

/** What only the user can put right; whatever works without it leaves the cause in place. */
const LOGINS: ReadonlySet<string> = new Set(['replace-credentials', 'forward-proxy-credentials']);
/** Ways around the cause, and what repairs it where nothing better works than those. */
const AROUND: ReadonlySet<string> = new Set(['use-public-proxy', 'bypass-forward-proxy']);
const OF_CAUSE: ReadonlySet<string> = new Set([
  'add-credentials',
  'trust-company-ca',
  'install-newer-go',
  'start-local-proxy',
]);

function isGivenUp({ changes, verified, verification }: Fix): boolean {
  return changes !== undefined && verified === null && verification === undefined;
}

/** Tried with success, be it with another module in place of one that may be private. */
export function isKnownToWork({ verified, verification }: Pick<Fix, 'verified' | 'verification'>): boolean {
  return verified === true || verification?.key === 'fix.try.public';
}

function judge(context: FixContext, candidate: Fix): readonly Fix[] {
  const { situation } = context;
  if (candidate.risk === 'admin') return [{ ...candidate, verification: said('fix.try.admin') }];
  const trials = situation.view.all('experiment');
  const trial = trials.find((one) => isSame(one.changes, candidate.changes));
  if (trial?.outcome === 'ok') return [whatWorked(context, candidate, trial)];
  const together = trials.find((one) => one.outcome === 'ok' && contains(one.changes, candidate.changes));
  if (together !== undefined) return [onlyTogether(context, candidate, together)];
  if (trial === undefined) return [candidate];
  const isOver = trial.timedOut !== true || isGuess(candidate);
  if (trial.outcome === 'failed' && isOver) return whatFailed(situation, candidate, trial);
  const reason = trial.outcome === 'skipped' ? trial.reason : 'out-of-time';
  return [{ ...candidate, verification: said(`fix.try.${reason}`, { ms: trial.ms, module: trial.module }) }];
}

/** Repairs that stand for themselves: when go fails differently after one, another fault is next. */
const REPAIRS: ReadonlySet<string> = new Set([
  'take-setting-away',
  'remove-flag',
  'correct-list',
  'use-https',
  'correct-forward-proxy',
  'correct-pattern',
  'add-private-pattern',
  'remove-pattern',
  'small-hello',
  'correct-goauth',
  'write-ignored',
  'unset-git-variables',
  'unset-netrc',
  'unset-git-setting',
  'remove-rewrite',
]);

/** Another scheme or address for a forward proxy, which nothing but success speaks for. */
function isGuess({ id, risk }: Fix): boolean {
  return id === 'correct-forward-proxy' && risk === 'review';
}

/** A candidate that failed is dropped, unless go got further with it: then another fault is next. */
function whatFailed(situation: Situation, candidate: Fix, trial: ExperimentObservation): readonly Fix[] {
  const { witness } = situation;
  if (witness.state !== 'fails' || isGuess(candidate)) return [];
  const before = witness.witness.error ?? '';
  const error = firstWords(trial.error ?? '');
  // One place that cannot be written to for another is no repair.
  const isCache = situation.read(error).said?.code === 'cache.permission';
  const repairs = REPAIRS.has(candidate.id) && !isCache && !isAlike(before, error);
  const isFurther = repairs || isPast(situation, error);
  return isFurther ? [{ ...candidate, verification: said('fix.try.further', { error }) }] : [];
}

/** Whether go said the same twice, but for what differs from run to run or from module to module. */
export function isAlike(one: string, other: string): boolean {
  return faultWords(firstWords(one)) === faultWords(firstWords(other));
}

/** The fix made one with what it needs beside it, as it was tried. */
function onlyTogether(context: FixContext, candidate: Fix, trial: ExperimentObservation): Fix {
  const { changes } = trial;
  const others = changes.filter((change) => !candidate.changes?.some((own) => isSame([own], [change])));
  const names = others.map(({ name, value }) => `${name}=${value ?? ''}`);
  const joint = changeFix(context, candidate.id, changes, { risk: 'review' });
  const { commands, undo = [] } = joint;
  const facts = { names, ms: trial.ms, module: trial.module, server: trial.server ?? '' };
  const isHidden = commands.some(hasPlace);
  const verified = isHidden || isStandIn(context, trial) ? null : true;
  const key = isStandIn(context, trial) ? 'fix.try.public' : 'fix.try.together';
  const verification = said(isHidden ? 'fix.try.hidden' : key, facts);
  return { ...candidate, risk: 'review', commands, undo, changes, verified, verification };
}

/** True when some changes are among others. */
export function contains(all: readonly SettingChange[], some: readonly SettingChange[] | undefined): boolean {
  return some?.every((one) => all.some((other) => isSame([one], [other]))) === true;
}

/** Whether another module was downloaded than the one that is looked at, which may be private. */
function isStandIn({ situation: { known } }: FixContext, { module }: ExperimentObservation): boolean {
  return known?.chosen === true && module !== `${known.path}@${known.version}`;
}

function whatWorked(context: FixContext, candidate: Fix, trial: ExperimentObservation): Fix {
  const facts = { ms: trial.ms, module: trial.module, server: trial.server ?? '' };
  const isHidden = candidate.commands.some(hasPlace);
  // The commands are shown without the password, so they do not work as they stand.
  if (isHidden) return { ...candidate, verification: said('fix.try.hidden', facts) };
  if (isStandIn(context, trial)) return { ...candidate, verification: said('fix.try.public', facts) };
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

function parts({ where, name, value, file = '' }: SettingChange): readonly (string | null)[] {
  return [where, name, value, file];
}

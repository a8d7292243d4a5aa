// Tries fixes before they are shown, and makes the experiments that prove a cause. It must not judge: what a trial means
// is decided by the rules, from the observations that come back.

import type { Fix } from '../model/diagnosis.js';
import type { Observation, SettingChange } from '../model/observation.js';
import { type TrialContext, Trials } from './trials.js';

export type { TrialContext } from './trials.js';

const AT_ONCE = 3;
/**
 * Fixes that are tried together where no single one is enough: so many grounds, each with so many others of
 * the user's own and as many public proxies.
 */
const MOST_GROUNDS = 2;
const MOST_OTHERS = 3;

interface Candidate {
  readonly changes: readonly SettingChange[];
  readonly isReference: boolean;
}

/** Runs the experiments by which a cause is to be proved, and returns what was observed. Never rejects. */
export async function runExperiments(
  observations: readonly Observation[],
  experiments: readonly (readonly SettingChange[])[],
  context: TrialContext,
): Promise<readonly Observation[]> {
  const trials = new Trials(observations, context);
  await inTurn(experiments, async (changes) => {
    await trials.run({ purpose: 'cause', changes });
  });
  return trials.made;
}

/** Tries candidates in their order until one of them works, and returns what was observed. Never rejects. */
export async function tryFixes(
  observations: readonly Observation[],
  candidates: readonly Fix[],
  context: TrialContext,
): Promise<readonly Observation[]> {
  const trials = new Trials(observations, context);
  await tryList(trials, candidates.flatMap(triable));
  return trials.made;
}

/**
 * Tries changes together with fixes of other faults, for a machine on which the changes alone are not enough: `grounds` were
 * tried before. Returns what was observed. Never rejects.
 */
export async function tryTogether(
  observations: readonly Observation[],
  grounds: readonly (readonly SettingChange[])[],
  others: readonly Fix[],
  context: TrialContext,
): Promise<readonly Observation[]> {
  const trials = new Trials(observations, context);
  const more = others.flatMap(triable);
  await tryList(
    trials,
    grounds.slice(0, MOST_GROUNDS).flatMap((ground) => together(ground, more)),
  );
  return trials.made;
}

function triable({ changes = [], risk, isReference = false }: Fix): readonly Candidate[] {
  return changes.length === 0 || risk === 'admin' ? [] : [{ changes, isReference }];
}

/** The changes with each of the fixes that change something else. */
function together(ground: readonly SettingChange[], others: readonly Candidate[]): readonly Candidate[] {
  const names = new Set(ground.map(({ name }) => name));
  const fit = others.filter(({ changes }) => changes.every(({ name }) => !names.has(name)));
  return [false, true].flatMap((isReference) =>
    fit
      .filter((one) => one.isReference === isReference)
      .slice(0, MOST_OTHERS)
      .map(({ changes }) => ({ changes: [...ground, ...changes], isReference })),
  );
}

/** True when one of them works. Hosts that the user did not configure are left alone where the user's own are enough. */
async function tryList(trials: Trials, candidates: readonly Candidate[]): Promise<boolean> {
  const own = candidates.filter(({ isReference }) => !isReference);
  if (await tryInTurn(trials, own)) return true;
  return tryInTurn(
    trials,
    candidates.filter(({ isReference }) => isReference),
  );
}

/** What stands before one that works has this long to show that it works too, in milliseconds. */
const GRACE_MS = 600;

/** Those after one that works are not started, or given up. */
async function tryInTurn(trials: Trials, candidates: readonly Candidate[]): Promise<boolean> {
  const running = candidates.map((candidate) => ({ candidate, giveUp: new AbortController() }));
  let found = -1;
  let timer: NodeJS.Timeout | undefined;
  await inTurn([...running.entries()], async ([index, { candidate, giveUp }]) => {
    if (found !== -1) return;
    const { changes, isReference } = candidate;
    const experiment = { purpose: 'fix', changes } as const;
    const reason = isReference ? trials.reasonAgainstReference() : null;
    if (reason !== null) return trials.skip(experiment, reason);
    if (!(await trials.run(experiment, giveUp.signal)) || found !== -1) return;
    found = index;
    for (const later of running.slice(index + 1)) later.giveUp.abort();
    timer = setTimeout(() => {
      for (const earlier of running) earlier.giveUp.abort();
    }, GRACE_MS);
  });
  clearTimeout(timer);
  return found !== -1;
}

/** Runs work over a list, some at once, in the order of the list. */
async function inTurn<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const queue = [...items];
  const worker = async (): Promise<void> => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) await work(next);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

// On which of the changes that were tried more can be built, where no change alone repairs a machine: those with which go got
// further. It must not try anything.

import type { ExperimentObservation, Observation, SettingChange } from '../model/observation.js';
import type { Tools } from './diagnose.js';
import { contains, isAlike, isSame } from './fixes/trials.js';
import { doubtfulFaults } from './rules/experiments.js';
import { createSituation, type Situation } from './situation.js';
import { isAnswer, isLater } from './stage.js';
import { createView, sortObservations } from './view.js';

type Changes = readonly SettingChange[];

/** Changes that hold one of the grounds and lead go further than that ground alone; those that lead furthest first. */
export function furtherGrounds(
  observations: readonly Observation[],
  grounds: readonly Changes[],
  tools: Tools,
): readonly Changes[] {
  const view = createView(sortObservations(observations));
  const situation = createSituation(view, tools.readGoOutput ?? (() => []));
  const failed = view.all('experiment').filter((one) => one.outcome === 'failed' && one.timedOut !== true);
  const steps = grounds.flatMap((ground) => {
    const before = failed.find((one) => isSame(one.changes, ground))?.error ?? '';
    return failed
      .filter(({ changes }) => changes.length > ground.length && contains(changes, ground))
      .flatMap((trial) => stepOf(situation, before, ground, trial));
  });
  return steps
    .sort((one, other) => Number(other.isLater) - Number(one.isLater))
    .map(({ changes }) => changes);
}

/** Forward proxies taken away, where go then fails at the network: others may be reached without them. */
export function doubtfulGrounds(observations: readonly Observation[], tools: Tools): readonly Changes[] {
  const view = createView(sortObservations(observations));
  const situation = createSituation(view, tools.readGoOutput ?? (() => []));
  return doubtfulFaults(situation)
    .map(({ trial }) => trial.changes)
    .filter((changes) => changes.every(({ value }) => value === null));
}

interface Step {
  readonly changes: Changes;
  readonly isLater: boolean;
}

function stepOf(
  situation: Situation,
  before: string,
  ground: Changes,
  { changes, error: after = '' }: ExperimentObservation,
): readonly Step[] {
  if (isAlike(before, after)) return [];
  const from = situation.read(before).stage;
  const { said, stage } = situation.read(after);
  const step = { changes, isLater: isLater(from, stage) };
  if (step.isLater) return [step];
  // Another proxy fails in its own way; that is no way further unless it answers.
  const isOther = changes.some((one) => one.name === 'GOPROXY' && !contains(ground, [one]));
  return isLater(stage, from) || (isOther && !isAnswer(said?.code ?? '')) ? [] : [step];
}

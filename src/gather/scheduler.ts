// Starts the steps of a plan as soon as they may start, all at once, and ends them: with their work, with the budget, or
// with an interruption. It must not know what a step does.

import type { CheckId } from '../model/check.js';
import { cleanText } from '../model/clean.js';
import type { Observation } from '../model/observation.js';
import { within } from './deadline.js';
import type { Step } from './plan.js';
import { messageOf, type Recorder, type Stopwatch } from './recorder.js';

export interface ScheduleOptions {
  readonly recorder: Recorder;
  readonly plan: (observations: readonly Observation[]) => readonly Step[];
  readonly run: (step: Step) => Promise<void>;
  /** The user's interruption. */
  readonly signal: AbortSignal;
  /** Aborted when the budget is used up or the user interrupts; ends the steps themselves. */
  readonly ending: AbortSignal;
  readonly hide: (text: string) => string;
  readonly onWaiting?: ((check: CheckId, target: string | null, ms: number) => void) | undefined;
  /** Called when nothing but these steps is running any more. */
  readonly onOnlyLeft?: { readonly ids: ReadonlySet<string>; readonly call: () => void };
  /** Resolves when the plan may have changed although no step ended. */
  readonly wake?: Promise<void>;
}

const WAITING_INTERVAL_MS = 250;
/** How long steps may take to tidy up after the end. */
const TIDY_MS = 400;

interface Running {
  readonly step: Step;
  readonly time: Stopwatch;
  readonly done: Promise<void>;
}

/** Runs the plan to its end. Never rejects. */
export async function runSteps(options: ScheduleOptions): Promise<void> {
  const { recorder, ending } = options;
  const started = new Set<string>();
  const running = new Map<string, Running>();
  const ticker = setInterval(() => tick(running, options), WAITING_INTERVAL_MS);
  const ended = new Promise<void>((resolve) => {
    if (ending.aborted) resolve();
    else ending.addEventListener('abort', () => resolve(), { once: true });
  });
  let wake = options.wake?.then(() => {
    wake = undefined;
  });
  try {
    while (!ending.aborted) {
      for (const step of options.plan(recorder.observations)) {
        if (started.has(step.id)) continue;
        started.add(step.id);
        start(step, running, options);
      }
      if (running.size === 0) return;
      tellOnlyLeft(running, options);
      const events = [...running.values()].map((one) => one.done);
      await Promise.race([...events, ended, ...(wake === undefined ? [] : [wake])]);
    }
    for (const { step, time } of running.values()) recordUnfinished(step, time, options);
    for (const step of options.plan(recorder.observations)) {
      if (!started.has(step.id)) recordUnfinished(step, recorder.start(), options);
    }
    recorder.close();
    await within(Promise.all([...running.values()].map((one) => one.done)), TIDY_MS);
  } finally {
    clearInterval(ticker);
  }
}

function start(step: Step, running: Map<string, Running>, options: ScheduleOptions): void {
  const { recorder } = options;
  const time = recorder.start();
  const key = { kind: 'step', check: step.check, target: step.target } as const;
  if (step.action.kind === 'skip') {
    recorder.record({ ...key, ...time(), outcome: 'skipped', reason: step.action.reason });
    return;
  }
  const done = (async () => {
    try {
      await options.run(step);
    } catch (error) {
      const raw = cleanText(options.hide(describeCrash(error)), { maxLength: 1000 });
      recorder.record({ ...key, ...time(), outcome: 'crashed', raw });
    } finally {
      running.delete(step.id);
    }
  })();
  running.set(step.id, { step, time, done });
}

/** With the first frames of the stack: a crash is our fault, and the report is all we will see of it. */
function describeCrash(error: unknown): string {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  const frames = stack.split('\n').filter((line) => /^\s+at /.test(line));
  return [messageOf(error), ...frames.slice(0, 3)].join('\n');
}

function recordUnfinished(step: Step, time: Stopwatch, { recorder, signal }: ScheduleOptions): void {
  const key = { kind: 'step', check: step.check, target: step.target, ...time() } as const;
  recorder.record(
    signal.aborted
      ? { ...key, outcome: 'interrupted' }
      : { ...key, outcome: 'skipped', reason: 'out-of-time' },
  );
}

function tick(running: ReadonlyMap<string, Running>, { onWaiting }: ScheduleOptions): void {
  for (const { step, time } of running.values()) {
    try {
      onWaiting?.(step.check, step.target, time().ms);
    } catch {
      // A listener that fails must not take the run with it.
    }
  }
}

function tellOnlyLeft(running: ReadonlyMap<string, Running>, { onOnlyLeft }: ScheduleOptions): void {
  if (onOnlyLeft && [...running.keys()].every((id) => onOnlyLeft.ids.has(id))) onOnlyLeft.call();
}

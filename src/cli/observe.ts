// Runs the probes with a hard end: whatever they do, the observations so far come back soon after the time is out or the
// run is interrupted. It must not judge them.

import type { GatherHooks, GatherOptions, gather } from '../gather/gather.js';
import type { Observation } from '../model/observation.js';

/** How long the probes may take, beyond the timeout or an interruption, to end by themselves, in milliseconds. */
const GRACE_MS = 500;

/** Calls gather and bounds the wait for it. Never rejects but for a fault of gather itself. */
export async function observe(
  probes: typeof gather,
  options: GatherOptions,
  hooks: GatherHooks,
): Promise<readonly Observation[]> {
  const seen: Observation[] = [];
  const collecting: GatherHooks = {
    ...hooks,
    onObservation: (observation) => {
      seen.push(observation);
      hooks.onObservation?.(observation);
    },
  };
  const stopped = new AbortController();
  const signal = AbortSignal.any([options.signal, stopped.signal]);
  const end = hardEnd(options.timeoutMs, signal);
  try {
    const finished = await Promise.race([probes({ ...options, signal }, collecting), end.reached]);
    return finished ?? [...seen, ...unfinished(seen, options)];
  } finally {
    end.cancel();
    stopped.abort();
  }
}

/** Resolves to null when the grace after the timeout, or after an abort, is over. */
function hardEnd(timeoutMs: number, signal: AbortSignal) {
  let finish: (value: null) => void = () => undefined;
  const reached = new Promise<null>((resolve) => {
    finish = resolve;
  });
  let timer = setTimeout(finish, timeoutMs + GRACE_MS, null);
  const hasten = (): void => {
    clearTimeout(timer);
    timer = setTimeout(finish, GRACE_MS, null);
  };
  if (signal.aborted) hasten();
  else signal.addEventListener('abort', hasten, { once: true });
  return {
    reached,
    cancel: (): void => {
      signal.removeEventListener('abort', hasten);
      clearTimeout(timer);
    },
  };
}

/** One record per selected check, saying that the run ended before the check did. */
function unfinished(seen: readonly Observation[], { checks, signal }: GatherOptions): readonly Observation[] {
  const startMs = Math.max(0, ...seen.map((observation) => observation.startMs + observation.ms));
  const common = { kind: 'step', target: null, via: 'node', startMs, ms: 0 } as const;
  return [...checks].map((check) =>
    signal.aborted
      ? { ...common, check, outcome: 'interrupted' }
      : { ...common, check, outcome: 'skipped', reason: 'out-of-time' },
  );
}

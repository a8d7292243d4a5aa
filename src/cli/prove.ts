// The judgement with its proofs: experiments where the cause is open, trials of the fixes where something is broken. It
// composes the rules, which say what to try and what it means, with src/fix, which tries.

import { candidateFixes, diagnose } from '../diagnose/diagnose.js';
import { chooseExperiments } from '../diagnose/experiments.js';
import { isKnownToWork } from '../diagnose/fixes/trials.js';
import { doubtfulGrounds, furtherGrounds } from '../diagnose/grounds.js';
import { runExperiments, type TrialContext, tryFixes, tryTogether } from '../fix/verify.js';
import { type GatherOptions, gather } from '../gather/gather.js';
import type { LocalMachine } from '../gather/local.js';
import { readText } from '../gather/read-file.js';
import { userEnvFilePath } from '../go/settings.js';
import type { Diagnosis, Fix } from '../model/diagnosis.js';
import type { Observation } from '../model/observation.js';
import { goOutputReader } from './go-output.js';

/** The run that the observations come from; startedAt as local.now() counts. */
export interface ProvenRun {
  readonly options: GatherOptions;
  readonly startedAt: number;
  /** Takes out the secrets that the probes learnt. */
  readonly hide?: (text: string) => string;
  /** Id of the one fix that matters; the others are not tried. */
  readonly wantedFix?: string | null;
  /** Called when a trial begins, with the change as text. */
  readonly onTrial?: (change: string, ms: number) => void;
}

/** Judges observations; where go fails, makes experiments and tries fixes within what is left of the run's time. */
export async function diagnoseAndTry(
  observations: readonly Observation[],
  run: ProvenRun,
): Promise<Diagnosis> {
  const tools = { readGoOutput: goOutputReader(observations) };
  const first = diagnose(observations, tools);
  if (run.options.signal.aborted || first.verdict === 'ok' || first.verdict === 'degraded') return first;
  const context = await contextOf(run);
  const experiments = chooseExperiments(observations, tools);
  const made = experiments.length === 0 ? [] : await runExperiments(observations, experiments, context);
  const proved = [...observations, ...made];
  const [all = []] = candidateFixes(proved, tools);
  const wanted = all.filter(({ id }) => id === run.wantedFix);
  const candidates = wanted.length === 0 ? all : wanted;
  const tried = [...proved, ...(await tryFixes(proved, candidates, context))];
  const second = diagnose(tried, tools);
  const further = fixesOfCause(second).filter(({ verification }) => verification?.key === 'fix.try.further');
  let grounds = [
    ...further.flatMap(({ changes = [] }) => (changes.length === 0 ? [] : [changes])),
    ...doubtfulGrounds(tried, tools),
  ];
  let diagnosis = second;
  // A second fault, and a third one behind it.
  for (let more = 0; more < 2 && grounds.length > 0 && !isRepaired(diagnosis); more += 1) {
    const others = candidateFixes(tried, tools).slice(1).flat();
    tried.push(...(await tryTogether(tried, grounds, others, context)));
    diagnosis = diagnose(tried, tools);
    grounds = [...furtherGrounds(tried, grounds, tools)];
  }
  return diagnosis;
}

function isRepaired(diagnosis: Diagnosis): boolean {
  return fixesOfCause(diagnosis).some(isKnownToWork);
}

function fixesOfCause({ cause, findings }: Diagnosis): readonly Fix[] {
  return cause === null ? [] : (findings[cause]?.fixes ?? []);
}

async function contextOf({ options, startedAt, hide, onTrial }: ProvenRun): Promise<TrialContext> {
  const { local, module, goproxy, reference, useGo, signal, timeoutMs, dir } = options;
  return {
    local,
    module,
    goproxy,
    reference,
    useGo,
    dir,
    signal,
    startedAt,
    endsAt: startedAt + timeoutMs,
    secretSources: await secretSources(local),
    probe: (value, ms, tried) => probe({ ...options, module: tried }, value, ms),
    ...(onTrial === undefined ? {} : { onTrial }),
    ...(hide === undefined ? {} : { hide }),
  };
}

/** Texts in which secrets stand that observations show as xxxxx. */
export async function secretSources(local: LocalMachine): Promise<readonly string[]> {
  const { path } = userEnvFilePath(local.platform, local.env);
  const file = path === null ? '' : await readText(path).catch(() => '');
  return [...Object.values(local.env), ...file.split('\n')];
}

/** Whether our own probes get the module with another GOPROXY value. */
async function probe(options: GatherOptions, goproxy: string, timeoutMs: number): Promise<boolean> {
  const observations = await gather({ ...options, goproxy, timeoutMs, useGo: false });
  const { verdict } = diagnose(observations);
  return verdict === 'ok' || verdict === 'degraded';
}

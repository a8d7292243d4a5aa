// Hands the words of the go command to the explain layer together with what the probes know, for the judgement. It must
// not judge.

import type { ReadGoOutput } from '../diagnose/situation.js';
import { type ExplainContext, explainText } from '../explain/index.js';
import type { Observation, ObservationKind, ObservationOf } from '../model/observation.js';

/** A reader of go's output that knows the settings and the version that the run has found. */
export function goOutputReader(observations: readonly Observation[]): ReadGoOutput {
  const context = contextOf(observations);
  return (text) => {
    const { verdict, candidates } = explainText(text, context);
    return verdict === 'failure' ? candidates : [];
  };
}

function contextOf(observations: readonly Observation[]): ExplainContext {
  const settings = find(observations, 'settings')?.values;
  const goproxy = find(observations, 'goproxy')?.value;
  const go = find(observations, 'go-command');
  return {
    ...(settings === undefined ? {} : { goEnv: valuesOf(settings) }),
    ...(goproxy === undefined ? {} : { goproxy }),
    ...(go?.version === undefined ? {} : { goVersion: go.version }),
    ...(go?.goos === undefined ? {} : { os: go.goos }),
  };
}

function valuesOf(settings: Readonly<Record<string, { readonly value: string }>>): Record<string, string> {
  return Object.fromEntries(Object.entries(settings).map(([name, { value }]) => [name, value]));
}

function find<Kind extends ObservationKind>(
  observations: readonly Observation[],
  kind: Kind,
): ObservationOf<Kind> | undefined {
  return observations.find((observation): observation is ObservationOf<Kind> => observation.kind === kind);
}

// A read-only view of one set of observations: sorted, indexed, and with the questions that several rules ask.
// It must not judge; a rule says what an answer means.

import type {
  GoproxyEntry,
  HttpObservation,
  HttpPurpose,
  Observation,
  ObservationKind,
  ObservationOf,
  Setting,
} from '../model/observation.js';

/** Observations in a canonical order, so that a report does not depend on which probe finished first. */
export function sortObservations(observations: readonly Observation[]): readonly Observation[] {
  return observations
    .map((observation) => ({ observation, key: JSON.stringify(observation) }))
    .sort((a, b) => a.observation.startMs - b.observation.startMs || compare(a.key, b.key))
    .map(({ observation }) => observation);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export interface View {
  readonly observations: readonly Observation[];
  indexOf(observation: Observation): number;
  all<Kind extends ObservationKind>(kind: Kind): readonly ObservationOf<Kind>[];
  first<Kind extends ObservationKind>(kind: Kind): ObservationOf<Kind> | undefined;
  readonly entries: readonly GoproxyEntry[];
  setting(name: string): Setting | undefined;
  http(entry: number | null, purpose: HttpPurpose): HttpObservation | undefined;
}

/** Builds the view; observations must already be sorted. */
export function createView(observations: readonly Observation[]): View {
  const positions = new Map(observations.map((observation, index) => [observation, index]));
  const byKind = new Map<ObservationKind, Observation[]>();
  for (const observation of observations) {
    const list = byKind.get(observation.kind);
    if (list) list.push(observation);
    else byKind.set(observation.kind, [observation]);
  }
  const all = <Kind extends ObservationKind>(kind: Kind): readonly ObservationOf<Kind>[] =>
    (byKind.get(kind) ?? []) as unknown as readonly ObservationOf<Kind>[];
  const first = <Kind extends ObservationKind>(kind: Kind): ObservationOf<Kind> | undefined => all(kind)[0];
  const goproxy = first('goproxy');
  const settings = first('settings');
  return {
    observations,
    indexOf: (observation) => positions.get(observation) ?? -1,
    all,
    first,
    entries: goproxy?.entries ?? [],
    setting: (name) => settings?.values?.[name],
    http: (entry, purpose) =>
      all('http').find((observation) => observation.entry === entry && observation.purpose === purpose),
  };
}

/** True when a host stands for this machine itself. */
export function isLoopbackHost(host: string): boolean {
  return host === 'localhost' || host === '::1' || host === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(host);
}

// Where a change has to be written so that it lasts, in surroundings that forget what `go env -w` or a shell changed: an
// image that is built, a job of a CI service. Says the line; it must not write it.

import type { Fix } from '../../model/diagnosis.js';
import type { SettingChange } from '../../model/observation.js';
import { type FixContext, fix, HIDDEN } from './fix.js';

type Place = 'github' | 'gitlab' | 'dockerfile';

const LINES: Readonly<Record<Place, (name: string, value: string) => string>> = {
  github: (name, value) => `env: { ${name}: ${JSON.stringify(value)} }`,
  gitlab: (name, value) => `variables: { ${name}: ${JSON.stringify(value)} }`,
  dockerfile: (name, value) => `ENV ${name}=${JSON.stringify(value)}`,
};

/** The best fix that gives settings a value, as a line for the place that matters here. */
export function lastingFixes(context: FixContext, fixes: readonly Fix[]): readonly Fix[] {
  const place = placeOf(context);
  const best = fixes.find(({ changes = [] }) => changes.length > 0);
  if (place === null || best === undefined) return [];
  const given = (best.changes ?? []).filter(isGiven);
  if (given.length === 0 || given.some(({ value }) => value.includes(HIDDEN))) return [];
  const value = given.map((change) => LINES[place](change.name, change.value)).join(' ');
  return [fix(context, `in-${place}`, [], { risk: 'review', facts: { value } })];
}

function isGiven(change: SettingChange): change is SettingChange & { readonly value: string } {
  return change.value !== null && change.where !== 'git';
}

function placeOf({ situation }: FixContext): Place | null {
  const machine = situation.view.first('machine');
  if (machine?.ci === 'github' || machine?.ci === 'gitlab') return machine.ci;
  return machine?.container === true ? 'dockerfile' : null;
}

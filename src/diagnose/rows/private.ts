// The row of GOPRIVATE and its relatives against the requirements of the directory.

import type { PrivateMatchingObservation } from '../../model/observation.js';
import { leakingModules, refusals } from '../rules/private.js';
import type { Situation } from '../situation.js';
import { type RowDraft, row } from './row.js';

/** One row: how many requirements a pattern keeps from public services, and how many look private without one. */
export function privateRows(situation: Situation): readonly RowDraft[] {
  const matching = situation.view.first('private-matching');
  if (matching?.outcome !== 'ok') return [row(null, 'unknown', 'private.unknown')];
  const matched = matching.modules.filter((module) => module.noProxyElement !== null);
  const leaking = leakingModules(situation, matching);
  const first = leaking[0];
  const tried = situation.known?.path;
  const near = matching.known?.near[0];
  const fails = refusals(situation).length > 0;
  if (first !== undefined) {
    const decisive = fails && leaking.some((module) => module.path === tried);
    const key =
      leaking.length === 1 && !isRequired(matching, first.path) ? 'private.known-leaks' : 'private.leaks';
    const facts = { module: first.path, count: leaking.length };
    return [row(null, decisive ? 'fail' : 'warn', key, facts, matching.ms)];
  }
  if (near !== undefined && situation.known?.chosen === true) {
    const facts = { module: tried ?? '', element: near.element, variable: near.variable };
    return [row(null, fails ? 'fail' : 'warn', 'private.near', facts, matching.ms)];
  }
  if (matched.length > 0) {
    return [
      row(null, 'pass', 'private.matched', {
        count: matched.length,
        total: matched.length + matching.public,
      }),
    ];
  }
  return [
    row(null, 'na', matching.public === 0 ? 'private.none-named' : 'private.none', {
      count: matching.public,
    }),
  ];
}

function isRequired({ modules = [] }: PrivateMatchingObservation, path: string): boolean {
  return modules.some((module) => module.path === path);
}

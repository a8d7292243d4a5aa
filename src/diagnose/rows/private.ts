// The row of GOPRIVATE and its relatives against the requirements of the directory.

import type { Situation } from '../situation.js';
import { type RowDraft, row } from './row.js';

/** One row: how many requirements a pattern keeps from public services, and how many look private without one. */
export function privateRows(situation: Situation): readonly RowDraft[] {
  const matching = situation.view.first('private-matching');
  if (matching?.outcome !== 'ok') return [row(null, 'unknown', 'private.unknown')];
  const matched = matching.modules.filter((module) => module.noProxyElement !== null);
  const leaking = matching.modules.filter(
    (module) =>
      module.looksPrivate !== null && (module.noProxyElement === null || module.noSumdbElement === null),
  );
  const first = leaking[0];
  if (first !== undefined) {
    const decisive =
      situation.witness.state !== 'works' && leaking.some((module) => module.path === situation.known?.path);
    return [
      row(
        null,
        decisive ? 'fail' : 'warn',
        'private.leaks',
        { module: first.path, count: leaking.length },
        matching.ms,
      ),
    ];
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

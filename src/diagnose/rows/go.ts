// The row of the witness: the real go command.

import { firstWords } from '../first-words.js';
import { isArriving, prediction, type Situation } from '../situation.js';
import { type RowDraft, row } from './row.js';

/** One row: what go did with the known module. */
export function goRows(situation: Situation): readonly RowDraft[] {
  const { witness } = situation;
  switch (witness.state) {
    case 'works':
      return [row(null, 'pass', 'go.works', { module: witness.witness.module }, witness.witness.ms)];
    case 'fails': {
      const text = witness.witness.error ?? witness.witness.stderr ?? '';
      const said = text === '' ? (situation.view.first('settings')?.goEnvError ?? '') : text;
      const error = firstWords(said);
      return [row(null, 'fail', 'go.fails', { module: witness.witness.module, error }, witness.witness.ms)];
    }
    case 'unfinished':
      // A go that our probes expect to get through in the end has not failed: an address that does not answer delays it.
      return [
        isArriving(situation)
          ? row(null, 'unknown', 'go.arriving', { module: witness.witness.module }, witness.witness.ms)
          : prediction(situation) === 'works' && situation.view.first('module-cache') === undefined
            ? row(null, 'unknown', 'go.slow', { module: witness.witness.module }, witness.witness.ms)
            : row(null, 'fail', 'go.unfinished', { module: witness.witness.module }, witness.witness.ms),
      ];
    case 'declined':
      return [row(null, 'skip', 'go.declined')];
    case 'no-go':
      return [row(null, 'fail', 'go.no-go')];
    case 'missing':
      return [row(null, 'unknown', 'go.unknown')];
  }
}

// The lines of the report in the order of the checks, each judged on what was observed for it alone. It must not name
// causes: the rules do, and account for the lines that fail.

import { CHECK_IDS, type CheckId } from '../model/check.js';
import type { Row } from '../model/diagnosis.js';
import { directRows } from './rows/direct.js';
import { entryRows } from './rows/entries.js';
import { environmentRows } from './rows/environment.js';
import { goRows } from './rows/go.js';
import { hostRows } from './rows/hosts.js';
import { privateRows } from './rows/private.js';
import type { RowDraft } from './rows/row.js';
import { sumdbRows } from './rows/sumdb.js';
import type { Situation } from './situation.js';

const ROWS_OF = {
  env: environmentRows,
  dns: (situation) => hostRows(situation, 'dns'),
  tcp: (situation) => hostRows(situation, 'tcp'),
  tls: (situation) => hostRows(situation, 'tls'),
  proxy: entryRows,
  sumdb: sumdbRows,
  private: privateRows,
  direct: directRows,
  go: goRows,
} as const satisfies Record<CheckId, (situation: Situation) => readonly RowDraft[]>;

/** All rows in report order, without findings yet. */
export function rowsOf(situation: Situation): readonly Row[] {
  return CHECK_IDS.flatMap((id) => {
    const deselected = situation.view
      .all('step')
      .find((step) => step.check === id && step.outcome === 'skipped' && step.reason === 'not-selected');
    const rows =
      deselected === undefined
        ? ROWS_OF[id](situation)
        : [
            {
              target: null,
              status: 'skip' as const,
              detail: { key: 'row.not-selected', facts: {} },
              ms: null,
            },
          ];
    return rows.map((row) => ({ id, ...row, findings: [] }));
  });
}

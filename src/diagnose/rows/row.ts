// The shape of a row before findings are attached, and helpers shared by the checks.

import type { Facts, Row, RowStatus } from '../../model/diagnosis.js';
import type { Observation } from '../../model/observation.js';

export type RowDraft = Pick<Row, 'target' | 'status' | 'detail' | 'ms'>;

/** A row; key is the part of the catalogue key after "row.". */
export function row(
  target: string | null,
  status: RowStatus,
  key: string,
  facts: Facts = {},
  ms: number | null = null,
): RowDraft {
  return { target, status, detail: { key: `row.${key}`, facts }, ms };
}

/** The longest of several steps done side by side, in milliseconds. */
export function longest(observations: readonly Observation[]): number | null {
  return observations.length === 0 ? null : Math.max(...observations.map((observation) => observation.ms));
}

/** True when a step neither succeeded nor failed: it was cut off or broke. */
export function isUnsettled(observation: Observation): boolean {
  return observation.outcome === 'interrupted' || observation.outcome === 'crashed';
}

// The shape of a rule and of what it says. Rules fire independently of each other; src/diagnose/cause.ts chooses among
// them. It must not hold rules.

import type { CheckId } from '../model/check.js';
import type { FindingCode, Severity } from '../model/code.js';
import type { Certainty, Facts, Message } from '../model/diagnosis.js';
import type { Observation } from '../model/observation.js';
import type { Situation } from './situation.js';
import type { Stage } from './stage.js';

/** A line of the report that a finding accounts for; target null stands for every row of the check. */
export interface RowKey {
  readonly id: CheckId;
  readonly target: string | null;
}

/** A finding as a rule proposes it. */
export interface Draft {
  readonly code: FindingCode;
  /** Lower or raise the usual severity of the code. */
  readonly severity?: Severity;
  /** "is" unless said otherwise. */
  readonly certainty?: Certainty;
  readonly target: string | null;
  readonly facts: Facts;
  /** What it rests on, never empty: observations, or sentences about go's own rules. */
  readonly evidence: readonly (Observation | Message)[];
  /** Failing rows that this fault explains. */
  readonly accounts: readonly RowKey[];
  /** True when this fault makes the download of the known module fail. */
  readonly decisive: boolean;
  /** A more exact sentence than the code's own. */
  readonly means?: Message;
  /** Larger wins among decisive faults when one of them contains the others, e.g. a separator that forbids the fallback. */
  readonly weight?: number;
  /** Where go stops because of it, if its code does not tell. */
  readonly stage?: Stage;
  /** True for a fault that shows only when another one is repaired: nothing explains it. */
  readonly isIndependent?: true;
}

export type Rule = (situation: Situation) => readonly Draft[];

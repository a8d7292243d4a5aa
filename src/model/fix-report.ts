// The JSON contract of `goproxy-doctor fix --json`, schema goproxy-doctor/fix/1. Additions are allowed inside version 1;
// nothing is renamed or removed. It must not hold logic.

import type { FindingCode } from './code.js';
import type { Verdict } from './diagnosis.js';
import type { ReportFix } from './report.js';

export const FIX_SCHEMA = 'goproxy-doctor/fix/1';

/** What became of the call. */
export type FixAction = 'applied' | 'shown' | 'undone' | 'declined' | 'refused' | 'nothing-to-do';

export interface FixReport {
  readonly schema: typeof FIX_SCHEMA;
  readonly exitCode: number;
  readonly action: FixAction;
  /** Why nothing was applied, from a closed list; null when something was. */
  readonly reason: string | null;
  /** One English sentence. */
  readonly message: string;
  /** What the diagnosis said before; null where none was made. */
  readonly verdict: Verdict | null;
  readonly cause: FindingCode | null;
  /** The fix that was chosen. */
  readonly fix: ReportFix | null;
  /** All fixes of the cause. */
  readonly fixes: readonly ReportFix[];
  /** The file that was or would be changed. */
  readonly file: string | null;
  /** RFC 3339; when a temporary fix is meant to end. */
  readonly until: string | null;
  /** What the diagnosis says afterwards. */
  readonly after: { readonly verdict: Verdict; readonly cause: FindingCode | null } | null;
}

/** A wrong call, as --json prints it. */
export interface FixUsageError {
  readonly schema: typeof FIX_SCHEMA;
  readonly exitCode: 2;
  readonly error: {
    readonly option: string | null;
    readonly message: string;
    readonly choices: readonly string[];
  };
}

/** Everything that `goproxy-doctor fix --json` can print; its JSON schema is made from it. */
export type FixOutput = FixReport | FixUsageError;

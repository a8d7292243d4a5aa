// The JSON contract of `goproxy-doctor module --json`, schema goproxy-doctor/module/1. Additions are allowed inside version 1;
// nothing is renamed or removed. It must not hold logic.

import type { FindingCode } from './code.js';
import type { Verdict } from './diagnosis.js';
import type { Report, ReportFinding, UsageErrorReport } from './report.js';

export const MODULE_SCHEMA = 'goproxy-doctor/module/1';

/** What one entry of GOPROXY says about the module. */
export interface ModuleEntry {
  /** The entry as written, user info replaced. */
  readonly entry: string;
  readonly kind: 'proxy' | 'direct' | 'off';
  readonly status: Report['checks'][number]['status'];
  /** One English sentence. */
  readonly says: string;
}

/** An observation as goproxy-doctor/report/1 describes it, which is not repeated in the schema of this document. */
export interface RecordedObservation {
  readonly kind: string;
}

export interface ModuleAnswer {
  readonly path: string;
  /** What was asked for: a version, latest, or the name of a branch, tag or commit. */
  readonly query: string;
  /** The version that go chose; absent where it chose none. */
  readonly version?: string;
  /** Hash of the zip as go computed it, or as our own probes did. */
  readonly sum?: string;
  readonly verdict: Verdict;
  readonly cause: FindingCode | null;
  /** What go printed; absent where it worked or was not asked. */
  readonly error?: string;
  /** Absent with --all. */
  readonly entries?: readonly ModuleEntry[];
  readonly findings: readonly ReportFinding[];
  /** Absent with --all. */
  readonly observations?: readonly RecordedObservation[];
}

export interface ModuleReport {
  readonly schema: typeof MODULE_SCHEMA;
  readonly verdict: Verdict;
  readonly exitCode: number;
  /** Those that fail first with --all. */
  readonly modules: readonly ModuleAnswer[];
  readonly redaction: Report['redaction'];
}

/** A wrong call. */
export type ModuleUsageError = Omit<UsageErrorReport, 'schema'> & {
  readonly schema: typeof MODULE_SCHEMA;
  readonly modules: readonly [];
};

/** Everything that `goproxy-doctor module --json` can print; its JSON schema is made from it. */
export type ModuleOutput = ModuleReport | ModuleUsageError;

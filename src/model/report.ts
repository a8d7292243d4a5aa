// The JSON contract of `goproxy-doctor --json`, schema goproxy-doctor/report/1. Additions are allowed inside version 1;
// nothing is renamed or removed. It must not hold logic.

import type { CheckId } from './check.js';
import type { FindingCode, Severity } from './code.js';
import type { Certainty, Risk, RowStatus, Verdict } from './diagnosis.js';
import type { Observation, SettingChange, SettingSource } from './observation.js';

export const REPORT_SCHEMA = 'goproxy-doctor/report/1';

export interface ReportCheck {
  readonly id: CheckId;
  readonly target?: string;
  readonly status: RowStatus;
  readonly ms?: number;
  /** One English sentence. */
  readonly detail: string;
  readonly findings: readonly number[];
}

export interface ReportFix {
  readonly id: string;
  readonly title: string;
  readonly commands: readonly string[];
  readonly os: string;
  readonly risk: Risk;
  readonly actor: 'you' | 'administrator' | 'operator';
  readonly verified: boolean | null;
  readonly verification?: string;
  readonly undo?: readonly string[];
  /** What the commands change, as data. */
  readonly changes?: readonly SettingChange[];
}

export interface ReportFinding {
  readonly code: FindingCode;
  readonly severity: Severity;
  readonly certainty: Certainty;
  readonly target?: string;
  readonly message: string;
  readonly evidence: readonly string[];
  readonly means: string;
  readonly explainedBy?: FindingCode;
  readonly fixes: readonly ReportFix[];
}

export interface Report {
  readonly schema: typeof REPORT_SCHEMA;
  readonly tool: {
    readonly version: string;
    readonly node: string;
    readonly os: string;
    readonly arch: string;
    readonly ruleset: number;
  };
  /** RFC 3339. */
  readonly startedAt: string;
  readonly durationMs: number;
  readonly verdict: Verdict;
  readonly exitCode: number;
  readonly cause: FindingCode | null;
  /** One English sentence. */
  readonly summary: string;
  readonly checks: readonly ReportCheck[];
  readonly findings: readonly ReportFinding[];
  readonly environment: {
    readonly goVersion: string | null;
    readonly goEnv: Readonly<Record<string, { readonly value: string; readonly source: SettingSource }>>;
    readonly httpProxy: Readonly<Record<string, string>>;
  };
  readonly observations: readonly Observation[];
  readonly redaction: {
    readonly mode: 'none' | 'default' | 'strict';
    readonly replaced: Readonly<Record<string, number>>;
  };
}

/** A wrong call, as --json prints it. */
export interface UsageErrorReport {
  readonly schema: typeof REPORT_SCHEMA;
  readonly verdict: 'unknown';
  readonly exitCode: 2;
  /** Nothing was looked at. */
  readonly cause: null;
  readonly checks: readonly never[];
  readonly findings: readonly never[];
  readonly error: {
    readonly option: string | null;
    readonly message: string;
    readonly choices: readonly string[];
  };
}

/** Everything that `goproxy-doctor [check] --json` can print; the JSON schema of the package is made from it. */
export type JsonOutput = Report | UsageErrorReport;

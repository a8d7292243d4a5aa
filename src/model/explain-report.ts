// The JSON contract of `goproxy-doctor explain --json`: schema goproxy-doctor/explain/1 for a text, goproxy-doctor/pages/1 for
// pages of codes. Additions are allowed inside version 1; nothing is renamed or removed. It must not hold logic.

import type { FindingCode, Severity } from './code.js';
import type { Certainty } from './diagnosis.js';
import type { UsageErrorReport } from './report.js';

export const EXPLAIN_SCHEMA = 'goproxy-doctor/explain/1';
export const PAGES_SCHEMA = 'goproxy-doctor/pages/1';

/** `fatal` carries a failure, `harmless` looks like one or is progress, `context` belongs to a failure beside it. */
export type ExplainLineClass = 'fatal' | 'harmless' | 'context' | 'other';

/** Something to do; nothing was tried, since only a text was read. */
export interface ExplainFix {
  readonly id: string;
  readonly title: string;
  /** One per element; HOST, MODULE, VERSION and other words in capitals stand for what the text does not name. */
  readonly commands: readonly string[];
  readonly verified: null;
}

export interface ExplainCandidate {
  readonly code: FindingCode;
  readonly severity: Severity;
  readonly certainty: Certainty;
  /** What it says in one sentence. */
  readonly message: string;
  /** What it leads to. */
  readonly means: string;
  /** The excerpt it rests on. */
  readonly words: string;
  /** Line numbers, counted from 1; at most 20. */
  readonly lines: readonly number[];
  /** What the words name: host, module, version, url, status, count of lines, modules (how many). */
  readonly facts: Readonly<Record<string, string | number>>;
  readonly fixes: readonly ExplainFix[];
}

export interface ExplainInput {
  readonly bytes: number;
  readonly kind: 'empty' | 'text' | 'binary';
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be';
  /** False when reading was interrupted. */
  readonly complete: boolean;
}

export interface ExplainReport {
  readonly schema: typeof EXPLAIN_SCHEMA;
  readonly tool: { readonly version: string };
  /** `not-understood`: something failed and no rule accounts for it. */
  readonly verdict: 'failure' | 'clean' | 'not-understood';
  readonly exitCode: number;
  /** Code of the first candidate of a failure, else null. */
  readonly cause: FindingCode | null;
  /** One sentence. */
  readonly summary: string;
  readonly input: ExplainInput;
  /** Best first. */
  readonly candidates: readonly ExplainCandidate[];
  /** Fatal, harmless and context lines, at most 2,000; other lines only of a short text. */
  readonly lines: readonly {
    readonly n: number;
    readonly class: ExplainLineClass;
    readonly code?: FindingCode;
  }[];
  /** Number of lines of each class in the whole text. */
  readonly counts: Readonly<Record<ExplainLineClass, number>>;
}

export interface ReportPage {
  readonly code: FindingCode;
  readonly severity: Severity;
  readonly title: string;
  readonly means?: string;
  readonly looks?: readonly string[];
  readonly why?: readonly string[];
  readonly tellApart?: readonly { readonly code: string; readonly how: string }[];
  readonly do?: readonly { readonly title: string; readonly commands: readonly string[] }[];
  readonly dont?: readonly string[];
}

/** Pages of codes: whole for `explain CODE`, code, severity and title for `--list` and `--search`. */
export interface PagesReport {
  readonly schema: typeof PAGES_SCHEMA;
  readonly exitCode: number;
  readonly pages: readonly ReportPage[];
}

/** Everything that `goproxy-doctor explain --json` can print; its JSON schema is made from it. */
export type ExplainJsonOutput = ExplainReport | PagesReport | UsageErrorReport;

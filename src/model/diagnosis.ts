// What the rules say about the observations, as codes and facts without sentences. It must not know any language:
// src/text turns codes and facts into words.

import type { CheckId } from './check.js';
import type { FindingCode, Severity } from './code.js';
import type { Observation, SettingChange } from './observation.js';

export type Verdict = 'ok' | 'degraded' | 'broken' | 'unknown';

export type RowStatus = 'pass' | 'warn' | 'fail' | 'skip' | 'unknown' | 'na';

/** A value that a sentence may mention. Lists are joined by the language. */
export type Fact = string | number | readonly string[];

export type Facts = Readonly<Record<string, Fact>>;

/** A sentence to be spoken by src/text: key of the catalogue and the values of its placeholders. */
export interface Message {
  readonly key: string;
  readonly facts: Facts;
}

/** One line of the report: a check, or a check of one target. */
export interface Row {
  readonly id: CheckId;
  /** Host, GOPROXY entry or null when the check has one row only. */
  readonly target: string | null;
  readonly status: RowStatus;
  readonly ms: number | null;
  readonly detail: Message;
  /** Indexes into Diagnosis.findings. */
  readonly findings: readonly number[];
}

/** One piece of evidence; every finding has at least one. */
export interface Evidence {
  readonly message: Message;
  /** Index of the observation it rests on, null when it rests on several or on a rule of go. */
  readonly observation: number | null;
}

export type Certainty = 'is' | 'probably' | 'could-be';

export type Risk = 'safe' | 'review' | 'admin';

/** Something the user, an administrator or an operator can do. */
export interface Fix {
  readonly id: string;
  readonly title: Message;
  /** Commands for the user's OS and shell, one per element, empty when nothing can be typed here. */
  readonly commands: readonly string[];
  /** Platform the commands are for: linux, darwin, win32. */
  readonly os: string;
  readonly risk: Risk;
  readonly actor: 'you' | 'administrator' | 'operator';
  readonly verified: boolean | null;
  readonly verification?: Message;
  readonly undo?: readonly string[];
  /** The same as the commands, as data; absent where the commands do something else, or nothing can be typed. */
  readonly changes?: readonly SettingChange[];
  /** Contacts hosts that the user did not configure, so it may be tried only where references are allowed. */
  readonly isReference?: boolean;
}

export interface Finding {
  readonly code: FindingCode;
  readonly severity: Severity;
  readonly certainty: Certainty;
  readonly target: string | null;
  readonly facts: Facts;
  readonly evidence: readonly Evidence[];
  /** What the fault leads to. */
  readonly means: Message;
  /** Code of the finding whose fault explains this one. */
  readonly explainedBy: FindingCode | null;
  readonly fixes: readonly Fix[];
}

/** The judgement over one set of observations. */
export interface Diagnosis {
  readonly verdict: Verdict;
  /** Index into findings of the one cause; null when the verdict is ok or unknown. */
  readonly cause: number | null;
  readonly summary: Message;
  readonly rows: readonly Row[];
  readonly findings: readonly Finding[];
  readonly observations: readonly Observation[];
}

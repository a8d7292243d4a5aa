// What `explain` produces and what it may be told. Only types: no rule and no sentence lives here.

import type { FindingCode } from '../model/code.js';

/** How sure the words make a candidate: they say it, they make it likely, or they merely allow it. */
export type Certainty = 'is' | 'probably' | 'could-be';

/** `fatal` carries a failure, `harmless` looks like one or is progress, `context` belongs to a failure beside it. */
export type LineClass = 'fatal' | 'harmless' | 'context' | 'other';

export interface ExplainedLine {
  /** Line number in the input, counted from 1. */
  readonly n: number;
  readonly class: LineClass;
  /** The code that the line's own words point to. */
  readonly code?: FindingCode;
}

export interface Candidate {
  readonly code: FindingCode;
  readonly certainty: Certainty;
  /** What the words name: host, module, version, url, status, count (lines it stands in), modules (how many). */
  readonly facts: Readonly<Record<string, string | number>>;
  /** Line numbers, counted from 1, in order; at most 20. */
  readonly lines: readonly number[];
  /** The excerpt it rests on, one line, user info in URLs replaced. */
  readonly words: string;
}

export interface Explanation {
  /** `not-understood`: something failed and no rule accounts for it. */
  readonly verdict: 'failure' | 'clean' | 'not-understood';
  /** Best first; empty when the text says nothing about module downloads. */
  readonly candidates: readonly Candidate[];
  /** The first 1,000 fatal lines and the first 500 of each other class, in order. */
  readonly lines: readonly ExplainedLine[];
  /** Number of lines of each class in the whole input. */
  readonly counts: Readonly<Record<LineClass, number>>;
}

/** What is known beside the text. It sharpens the ranking and is never needed. */
export interface ExplainContext {
  /** Output of `go env`. */
  readonly goEnv?: Readonly<Record<string, string>>;
  /** GOPROXY as the user set it; wins over goEnv. */
  readonly goproxy?: string;
  /** `go1.22.3`, `1.22.3` or the whole line of `go version`. */
  readonly goVersion?: string;
  /** GOOS of the machine that printed the text. */
  readonly os?: string;
}

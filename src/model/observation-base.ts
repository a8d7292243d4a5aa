// What every observation has in common: who took it, when, and how it ended. It must not know single kinds.

import type { Failure } from './failure.js';

/** Who took the measurement: our own code, the real go command, or git. */
export type Via = 'node' | 'go' | 'git';

/** Start offset from the beginning of the run and duration, both in whole milliseconds. */
export interface Timing {
  readonly via: Via;
  readonly startMs: number;
  readonly ms: number;
}

/** Why a step was not carried out. */
export type SkipReason =
  | 'not-selected'
  | 'no-go'
  | 'prerequisite-failed'
  | 'not-on-the-route'
  | 'private-module'
  | 'reference-off'
  | 'out-of-time';

/** How a step ended when it did not succeed; success carries the facts of the kind itself. */
export type NotOk =
  | { readonly outcome: 'failed'; readonly failure: Failure }
  | { readonly outcome: 'skipped'; readonly reason: SkipReason }
  | { readonly outcome: 'interrupted' }
  | { readonly outcome: 'crashed'; readonly raw: string };

export type Ok<Facts> = { readonly outcome: 'ok' } & Readonly<Facts>;

/** A failed step may still have learnt some of the facts (a certificate chain, a status line). */
export type Attempt<Facts> = Ok<Facts> | (NotOk & Partial<Readonly<Facts>>);

export type Observed<Kind extends string, Key, Facts> = { readonly kind: Kind } & Timing &
  Readonly<Key> &
  Attempt<Facts>;

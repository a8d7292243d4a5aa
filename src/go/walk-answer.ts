// What the go command can be answered when it asks an entry for something, and what it was asked. The one boundary between
// the walk and whoever measured, recorded or made up the answers. Must not contain rules.

import type { ModuleZip } from './module-zip.js';
import type { StatusReply } from './walk-error.js';

/** The five things asked of a module proxy or, in direct mode, of a repository. */
export type AskedFor = 'list' | 'latest' | 'info' | 'mod' | 'zip';

export interface WalkRequest {
  /** Index of the entry in the parsed list. */
  readonly entry: number;
  /** `direct` for the entries direct and noproxy: no URL, the repository itself is asked. */
  readonly via: 'proxy' | 'direct';
  readonly modulePath: string;
  readonly endpoint: AskedFor;
  /** Version or revision for info, mod and zip; empty for list and latest. */
  readonly version: string;
  /** Where a proxy is asked; may contain credentials. Empty in direct mode. */
  readonly url: string;
}

export type Answer =
  /** 200 and a complete body; in direct mode what a proxy would answer for the same. */
  | { readonly kind: 'body'; readonly body: string | Uint8Array }
  /** The same for a zip that was looked at already. */
  | { readonly kind: 'zip'; readonly zip: ModuleZip }
  /** Any other status; a missing file of a file:// proxy is 404 with the operating system's words, a forbidden one 403. */
  | ({ readonly kind: 'status' } & StatusReply)
  /** No reply: `cause` is what follows `Get "URL": `. */
  | { readonly kind: 'failed'; readonly cause: string }
  /** Redirects that Go gave up on: `url` is the one it names, as in the Location header. */
  | { readonly kind: 'redirect'; readonly url: string; readonly cause: string }
  /** 200 and a body that ended early: `unexpected EOF` and the like. */
  | { readonly kind: 'cut-off'; readonly cause: string }
  /** Direct mode failed: Go's whole text, and whether it is of the not-exist kind (semantics.md §2.3). */
  | { readonly kind: 'refused'; readonly text: string; readonly notExist: boolean }
  /** Connected, and then nothing: Go waits for ever. */
  | { readonly kind: 'hang' }
  /** Not measured. */
  | { readonly kind: 'unknown' };

/** Answers a request. Asked at most once for the same thing in one walk of commands. */
export type Ask = (request: WalkRequest) => Answer;

// The client side of a checksum database: from the reply to a lookup to proven go.sum lines, or Go's reason for not
// believing it (golang.org/x/mod/sumdb client.go; semantics.md §5.4). It says what to fetch and must not fetch it.

import { escapePath, escapeVersion } from './module-path.js';
import { type NoteErrorCode, type NoteVerifier, openNote } from './sumdb-note.js';
import {
  EMPTY_ROOT,
  FULL_WIDTH,
  fullTile,
  type Node,
  nodesOfOlder,
  parseTree,
  planHashes,
  provenHashes,
  recordHash,
  rootOfOlder,
  type Tile,
  type Tree,
  tilePath,
} from './sumdb-tree.js';

export interface SumdbRequest {
  readonly path: string;
  /** With "/go.mod" at the end when the go.mod is being verified; that only changes Go's words. */
  readonly version: string;
  readonly verifier: NoteVerifier;
  /** The newest signed tree known before (GOPATH/pkg/sumdb/NAME/latest); absent or empty for none. */
  readonly latest?: Uint8Array;
}

/** What came of fetching one path: the body of a 200 reply, or the error in Go's words (`reading URL: 404 Not Found`). */
export type SumdbReply =
  | { readonly ok: true; readonly body: Uint8Array }
  | { readonly ok: false; readonly error: string };

export type SumdbFailureCode =
  | NoteErrorCode
  | 'bad-name'
  | 'fetch-failed'
  | 'malformed-record'
  | 'malformed-tree'
  | 'bad-tile-size'
  | 'inconsistent-tile'
  | 'record-not-in-tree'
  | 'record-mismatch'
  | 'misbehaving';

export interface SumdbFailure {
  readonly code: SumdbFailureCode;
  /** Go's words: "M@V/go.mod: …"; for `misbehaving` the fatal text, which names no module. */
  readonly text: string;
  /** The path whose reply is at fault, or "latest" for the stored tree; empty when it is not one alone. */
  readonly at: string;
}

export type SumdbStep =
  | {
      readonly kind: 'fetch';
      /** Below the database's base, each with a leading slash; they may be fetched together. */
      readonly paths: readonly string[];
    }
  | {
      readonly kind: 'verified';
      /** The go.sum lines of the record, for zip and go.mod. */
      readonly lines: readonly string[];
      readonly tree: Tree;
    }
  | { readonly kind: 'failed'; readonly failure: SumdbFailure };

type Outcome<T> = { readonly kind: 'done'; readonly value: T } | Exclude<SumdbStep, { kind: 'verified' }>;

/**
 * What to do next, given the replies so far by path. Start with an empty map; fetch what is asked; call again with all
 * replies; at most a few rounds are needed. The same replies always give the same step.
 */
export function nextSumdbStep(request: SumdbRequest, replies: ReadonlyMap<string, SumdbReply>): SumdbStep {
  const step = new Lookup(request, replies).next();
  if (step.kind !== 'failed' || step.failure.code === 'misbehaving') return step;
  const text = `${request.path}@${request.version}: ${step.failure.text}`;
  return { kind: 'failed', failure: { ...step.failure, text } };
}

function fail(code: SumdbFailureCode, text: string, at = ''): { kind: 'failed'; failure: SumdbFailure } {
  return { kind: 'failed', failure: { code, text, at } };
}

interface Head {
  readonly tree: Tree;
  readonly note: Uint8Array;
}

class Lookup {
  constructor(
    private readonly request: SumdbRequest,
    private readonly replies: ReadonlyMap<string, SumdbReply>,
  ) {}

  next(): SumdbStep {
    const known = this.#knownHead();
    if (known.kind !== 'done') return known;
    const path = this.#lookupPath();
    if (typeof path !== 'string') return path;
    const reply = this.replies.get(path);
    if (!reply) return { kind: 'fetch', paths: [path] };
    if (!reply.ok) return fail('fetch-failed', reply.error, path);
    const record = parseRecord(reply.body);
    if (!record) return fail('malformed-record', 'malformed record data', path);
    const head = this.#head(record.rest, path);
    if (head.kind !== 'done') return head;
    const newest = this.#merge(known.value, head.value);
    if (newest.kind !== 'done') return newest;
    return this.#checkRecord(record, newest.value);
  }

  #knownHead(): Outcome<Head> {
    const { latest } = this.request;
    if (!latest || latest.length === 0) {
      return { kind: 'done', value: { tree: { size: 0, root: EMPTY_ROOT }, note: new Uint8Array() } };
    }
    const read = this.#head(latest, 'latest');
    // Go proves the stored tree by its own tiles before it looks anything up.
    const head = read.kind === 'done' ? this.#merge(read.value, read.value) : read;
    if (head.kind !== 'failed' || head.failure.code === 'misbehaving') return head;
    return fail(head.failure.code, `initializing sumdb.Client: ${head.failure.text}`, 'latest');
  }

  #lookupPath(): string | SumdbStep {
    const { path, version } = this.request;
    const escapedPath = escapePath(path);
    if (!escapedPath.ok) return fail('bad-name', escapedPath.error);
    const escapedVersion = escapeVersion(version.replace(/\/go\.mod$/, ''));
    if (!escapedVersion.ok) return fail('bad-name', escapedVersion.error);
    return `/lookup/${escapedPath.escaped}@${escapedVersion.escaped}`;
  }

  #head(note: Uint8Array, at: string): Outcome<Head> {
    // Go takes no note at all for the empty tree.
    if (note.length === 0) return { kind: 'done', value: { tree: { size: 0, root: EMPTY_ROOT }, note } };
    const opened = openNote(note, this.request.verifier);
    if (!opened.ok) {
      return fail(opened.code, `reading tree note: ${opened.error}\nnote:\n${Buffer.from(note)}`, at);
    }
    const tree = parseTree(opened.text);
    if (!tree) return fail('malformed-tree', `reading tree: malformed tree note\ntree:\n${opened.text}`, at);
    return { kind: 'done', value: { tree, note } };
  }

  /** The newer of two heads, when the older one is proven to be a part of it. */
  #merge(known: Head, seen: Head): Outcome<Head> {
    if (seen.note.length === 0) return { kind: 'done', value: known };
    const [older, newer] = seen.tree.size <= known.tree.size ? [seen, known] : [known, seen];
    const proven = this.#prove(newer.tree, nodesOfOlder(older.tree.size));
    if (proven.kind === 'failed') {
      const against = older.tree.size === newer.tree.size ? '' : ` against tree#${newer.tree.size}`;
      const text = `checking tree#${older.tree.size}${against}: ${proven.failure.text}`;
      return fail(proven.failure.code, text, proven.failure.at);
    }
    if (proven.kind !== 'done') return proven;
    if (rootOfOlder(proven.value).equals(older.tree.root)) return { kind: 'done', value: newer };
    return fail('misbehaving', misbehavior(older, newer));
  }

  #checkRecord(record: Record, { tree }: Head): SumdbStep {
    const { id, text } = record;
    if (id >= tree.size) {
      return fail('record-not-in-tree', `cannot validate record ${id} in tree of size ${tree.size}`);
    }
    const proven = this.#prove(tree, [{ level: 0, index: Math.max(id, 0) }]);
    if (proven.kind !== 'done') return proven;
    const [hash] = proven.value;
    if (!hash?.equals(recordHash(text))) {
      return fail('record-mismatch', 'cannot authenticate record data in server response');
    }
    const lines = Buffer.from(text).toString().split('\n').slice(0, -1);
    return { kind: 'verified', lines, tree };
  }

  #prove(tree: Tree, wanted: readonly Node[]): Outcome<readonly Buffer[]> {
    if (wanted.length === 0) return { kind: 'done', value: [] };
    const plan = planHashes(tree, wanted);
    const data = new Map<string, Uint8Array>();
    const missing: string[] = [];
    let failure: SumdbStep | undefined;
    for (const tile of plan.tiles) {
      const fetched = this.#tile(tile);
      if (typeof fetched === 'string') missing.push(fetched);
      else if (fetched instanceof Uint8Array) data.set(tilePath(tile), fetched);
      else failure ??= fetched;
    }
    if (missing.length > 0) return { kind: 'fetch', paths: missing };
    if (failure?.kind === 'failed') return failure;
    const proven = provenHashes(plan, data);
    return proven.ok ? { kind: 'done', value: proven.hashes } : fail(proven.code, proven.error);
  }

  // A partial tile that cannot be had may have been completed meanwhile: then the complete one is asked for.
  #tile(tile: Tile): Uint8Array | string | SumdbStep {
    const path = `/${tilePath(tile)}`;
    const reply = this.replies.get(path);
    if (!reply) return path;
    if (reply.ok) return reply.body;
    if (tile.width < FULL_WIDTH) {
      const fullPath = `/${tilePath(fullTile(tile))}`;
      const full = this.replies.get(fullPath);
      if (!full) return fullPath;
      if (full.ok) return full.body.subarray(0, Math.floor(full.body.length / FULL_WIDTH) * tile.width);
    }
    return fail('fetch-failed', reply.error, path);
  }
}

interface Record {
  readonly id: number;
  /** Its lines, with the last newline. */
  readonly text: Uint8Array;
  /** The signed tree. */
  readonly rest: Uint8Array;
}

// Record number, newline, record lines, blank line, signed tree. Undefined for Go's "malformed record data".
function parseRecord(body: Uint8Array): Record | undefined {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const start = bytes.indexOf('\n') + 1;
  const number = bytes.toString('latin1', 0, Math.max(start - 1, 0));
  if (!/^[+-]?[0-9]+$/.test(number) || !Number.isSafeInteger(Number(number))) return undefined;
  const end = bytes.indexOf('\n\n', start);
  if (end < start) return undefined;
  const text = bytes.subarray(start, end + 1);
  const shown = text.toString();
  const valid = Buffer.from(shown).equals(text) && !/[\x00-\x09\x0b-\x1f]|\n\n/.test(shown);
  return valid ? { id: Number(number), text, rest: bytes.subarray(end + 2) } : undefined;
}

// The beginning of Go's report; the proof that follows there is left out.
function misbehavior(older: Head, newer: Head): string {
  const indented = ({ note }: Head): string => Buffer.from(note).toString().replace(/\n/g, '\n\t');
  return (
    'SECURITY ERROR\ngo.sum database server misbehavior detected!\n\n' +
    `old database:\n\t${indented(older)}\nnew database:\n\t${indented(newer)}\n`
  );
}

export type DatabaseVerdict =
  | { readonly kind: 'match' }
  | {
      readonly kind: 'mismatch' | 'missing' /** Go's words behind "M@V: ", first lines only. */;
      readonly text: string;
    };

export interface DownloadedHash {
  readonly path: string;
  /** With "/go.mod" at the end for a go.mod file. */
  readonly version: string;
  /** "h1:…" of what was downloaded. */
  readonly hash: string;
}

/**
 * Compares a downloaded hash with the verified lines of the database. `missing` is an error since 1.26.8 at the latest;
 * before, a reply without the line was accepted in silence (semantics.md §5.8).
 */
export function checkDatabaseLines(
  { path, version, hash }: DownloadedHash,
  lines: readonly string[],
  database: string,
): DatabaseVerdict {
  const noun = version.endsWith('/go.mod') ? 'go.mod' : 'module';
  const prefix = `${path} ${version} `;
  for (const line of lines) {
    if (line === prefix + hash) return { kind: 'match' };
    if (line.startsWith(`${prefix}h1:`)) {
      const recorded = line.slice(prefix.length);
      const text = `verifying ${noun}: checksum mismatch\n\tdownloaded: ${hash}\n\t${database}: ${recorded}`;
      return { kind: 'mismatch', text };
    }
  }
  return { kind: 'missing', text: `verifying ${noun}: checksum missing from sumdb response` };
}

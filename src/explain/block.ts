// What a message and the lines below it share: the URL and module of the line that leads them, and whose words they are.
// Messages are parsed only when a rule wants them, and equal lines only once.

import type { Group } from './groups.js';
import { inherit, type Message, quotedBy, readMessage, type Scope } from './message.js';
import { type Clue, HINT, mayMatch, recognise } from './recognise.js';

/** How many lines a block can have: go quotes at most eight, git adds a few. */
const BLOCK_LINES = 14;

const FRAME =
  /^\s{0,8}(?:go: |go (?:get|list|mod|build|install|run)\b|package \S+: |import "|build \S+: |verifying \S|\S+\.go:\d+|\S+@v\S+(?: requires|: )|# |\$ |PS [^>]*>|The command|make|exit status|ERROR|Error|Step \d)/;

/** Go before 1.13 printed the server's text below the status without a heading. */
const BARE_RESPONSE = /^\s*(?:not found|gone|bad request|invalid version)\b: /;
/** The database's and the proxies' own words and places, even when the status line above was not copied. */
const FAR_AWAY = /^\s*not found: (?:\S+(?:@|: )|fetch timed out)|\bin \/tmp\/gopath\//;
/** What git passes on from the server's own requests: the error that git adds below decides. */
const RELAYED = /^\s*remote: .*(?:Get "?https?:|dial tcp)/;
/** Something that the lines below may be about. */
const LEADS =
  /https?:|ssh:|file:|@v\d|@[a-z]|\bgit |\bmodule |\bpackage |\bverifying |import path|cannot load/;

const MAX_CHAIN = 3;

const MEMO_SIZE = 2048;
const MEMO_LENGTH = 600;

interface Lead {
  readonly text: string;
  readonly scope: Scope;
  readonly above: Lead | undefined;
  message: Message | undefined;
}

function messageOf(lead: Lead): Message {
  lead.message ??= parse(lead.text, lead.scope, lead.above);
  return lead.message;
}

function parse(text: string, scope: Scope, above: Lead | undefined): Message {
  const own = readMessage(text, scope);
  if (scope === 'remote') return quotedBy(own, above === undefined ? undefined : messageOf(above));
  return above === undefined ? own : inherit(own, messageOf(above));
}

/** A lead with at most so many leads above it: as much as one line can take over from those before it. */
function cut(lead: Lead | undefined, depth: number): Lead | undefined {
  if (lead === undefined || depth === 0) return undefined;
  return lead.above === undefined ? lead : { ...lead, above: cut(lead.above, depth - 1) };
}

interface Known {
  readonly scope: Scope;
  readonly above: string | undefined;
  readonly clues: readonly Clue[];
}

export class Block {
  #lead: Lead | undefined;
  #left = 0;
  #quoted = 0;
  #statuses: readonly Group[] = [];
  readonly #memo = new Map<string, Known>();

  isOpen(): boolean {
    return this.#left > 0;
  }

  isQuoting(): boolean {
    return this.#quoted > 0;
  }

  close(): void {
    this.#left = 0;
    this.#quoted = 0;
  }

  /** True for a line that begins a message of its own. */
  startsMessage(text: string): boolean {
    return FRAME.test(text);
  }

  /** `remote` when the block quotes a server here, undefined when the line speaks for itself. */
  scopeOf(text: string, hints: number): Scope | undefined {
    if ((hints & HINT.far) !== 0 && FAR_AWAY.test(text)) {
      this.#quoted = BLOCK_LINES;
      this.#left = Math.max(this.#left, 1);
      return 'remote';
    }
    if ((hints & HINT.far) !== 0 && RELAYED.test(text)) return 'trace';
    const bare = this.#quoted <= 0 && this.#left > 0 && this.#statuses.length > 0 && BARE_RESPONSE.test(text);
    const inside = this.#quoted > 0 && (!FRAME.test(text) || /^\s{5,}|^\t\t/.test(text));
    if (bare || inside) return 'remote';
    this.#quoted = 0;
    return undefined;
  }

  /** From here on a server is quoted. */
  quote(): void {
    this.#quoted = BLOCK_LINES;
    this.#left = BLOCK_LINES;
  }

  endQuote(): void {
    this.#quoted = 0;
  }

  /** The clues of a line at this place; the same text at the same place is recognised once. */
  recognise(text: string, scope: Scope, hits: readonly number[]): readonly Clue[] {
    if (scope !== 'remote' && !mayMatch(hits)) return [];
    const above = this.#aboveOf(text, scope);
    const read = (): readonly Clue[] => recognise(text, scope, hits, () => parse(text, scope, above));
    if (text.length > MEMO_LENGTH) return read();
    const known = this.#memo.get(text);
    if (known !== undefined && known.scope === scope && known.above === above?.text) return known.clues;
    if (this.#memo.size >= MEMO_SIZE) this.#memo.clear();
    const clues = read();
    this.#memo.set(text, { scope, above: above?.text, clues });
    return clues;
  }

  /** Goes on to the next line; `added` are the groups of this one. */
  follow(text: string, scope: Scope, added: readonly Group[]): void {
    this.#left--;
    this.#quoted--;
    if (scope === 'remote' || !LEADS.test(text)) return;
    this.#lead = { text, scope, above: cut(this.#aboveOf(text, scope), MAX_CHAIN), message: undefined };
    this.#left = BLOCK_LINES;
    this.#statuses = added.filter((group) => group.status !== undefined);
  }

  /** The server's words explain the status above them. */
  refine(): void {
    for (const group of this.#statuses) group.refined = true;
  }

  #aboveOf(text: string, scope: Scope): Lead | undefined {
    if (this.#left <= 0) return undefined;
    return scope === 'remote' || !FRAME.test(text) || /^\s/.test(text) ? this.#lead : undefined;
  }
}

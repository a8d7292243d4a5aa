// The state machine over logical lines: which line begins a message, which goes on with it, which pieces were one line
// before a terminal wrapped them. It hands lines to the rules and clues to the groups.

import { Block } from './block.js';
import { excerpt, logicalLines } from './clean.js';
import type { SettingsReader } from './context.js';
import type { GroupTable } from './groups.js';
import type { LineLog } from './line-log.js';
import type { Scope } from './message.js';
import { type Clue, HINT, hintsOf, lineFilter } from './recognise.js';
import { LAYERS } from './rule.js';
import { isHarmless, isProgress, isTrace } from './rules/harmless.js';

/** How many lines without a known word end a block: git and go put blank and advisory lines in between. */
const STRANGERS = 3;

/** Longest line that is looked at again together with the next one. */
const MAX_JOINED = 4096;

const SERVER_RESPONSE = /\bserver response:/;

/** Ends of lines after which the message is not complete: a wrapped terminal line, a path declaration. */
const DECLARATION = /declares its path as: \S+\s*$/;
const UNFINISHED =
  /declares its path as: \S+\s*$|(?:Get|read|reading) "?https?:[^\s"]*$|": ?$|dial tcp(?: \S*)?:?$|\b(?:connect|on \S+|x509|tls|read)[:)]? *\w*$/;

const FETCHED = /Parsing meta tags from https?:\/\/([^/?\s]+)\S* \(status code 200\)/;

const SIGN =
  /^\s*go(?: get| mod \w+| list| build| install)?: \S|^\s*(?:fatal|error): \S|exit status [1-9]|exit code:? [1-9]|non-zero code|can't load package|Get "?https?:[^\s"]+"?: \S|\bverifying \S+: |unrecogni[sz]ed import path|unknown import path|cannot load /i;
const ABOUT_GO = /\bgo: |\bgo (?:get|mod|build|install|list|run|test|work|version)\b|\.go:\d|golang/;

/** Indented, behind whatever a builder or a CI system puts in front. */
const INDENTED = /^(?:#\d+ [\d.]+ |\d{4}-\d\d-\d\d\S+ |[\w.-]+ +\| ?)?(?:[ \t]+|\\t)\S/;

/** An indented line goes on after a blank; a line that a terminal cut goes on within the word. */
function joints(start: string, next: string): readonly string[] {
  const rest = next.trimStart();
  const joined = [start + rest, `${start} ${rest}`];
  return rest === next ? joined : joined.reverse();
}

const saysMore = (clues: readonly Clue[]): boolean =>
  clues.some((clue) => LAYERS[clue.rule.layer] > LAYERS.frame);

function strongestOf(clues: readonly Clue[]): Clue | undefined {
  let best: Clue | undefined;
  for (const clue of clues) {
    if (best === undefined || LAYERS[clue.rule.layer] > LAYERS[best.rule.layer]) best = clue;
  }
  return best;
}

/** An excerpt and where it stands. */
export interface Place {
  readonly n: number;
  readonly words: string;
}

export class Reader {
  readonly #filter = lineFilter();
  readonly #block = new Block();
  readonly #groups: GroupTable;
  readonly #log: LineLog;
  readonly #settings: SettingsReader;
  #pending: { readonly text: string; readonly n: number } | undefined;
  #strangers = 0;
  #sign: Place | undefined;
  #aboutGo = false;

  constructor(groups: GroupTable, log: LineLog, settings: SettingsReader) {
    this.#groups = groups;
    this.#log = log;
    this.#settings = settings;
  }

  /** A line that holds at least one literal that a rule asks for. */
  known(n: number, raw: string, hits: readonly number[]): void {
    this.#strangers = 0;
    const pieces = logicalLines(raw);
    const [only] = pieces;
    if (pieces.length !== 1 || only === undefined || raw.includes('\x1b')) {
      for (const piece of pieces) this.#readJoined(n, piece, this.#scan(piece));
    } else if (this.#pending === undefined && isProgress(only)) {
      this.#block.endQuote();
      this.#harmless(n, only);
    } else {
      this.#readJoined(n, only, hits.slice());
    }
  }

  /** Any other line, text[from, to). */
  unknown(n: number, text: string, from: number, to: number): void {
    if (this.#pending === undefined && !this.#block.isOpen()) {
      this.#log.skip(n);
      return;
    }
    const raw = text.slice(from, Math.min(to, from + MAX_JOINED));
    const indented = INDENTED.test(raw);
    if (this.#pending === undefined) this.#log.note(n, indented ? 'context' : 'other');
    else for (const piece of logicalLines(raw)) this.#readJoined(n, piece, this.#scan(piece));
    if (indented || /^\s*$/.test(raw)) return;
    if (this.#block.isQuoting() && this.#block.startsMessage(logicalLines(raw)[0] ?? ''))
      this.#block.endQuote();
    if (++this.#strangers >= STRANGERS) this.#block.close();
  }

  end(): void {
    const start = this.#pending;
    this.#pending = undefined;
    if (start !== undefined) this.#readOne(start.n, start.text, this.#scan(start.text));
  }

  /** The first sign of a failure that no rule explains. */
  unexplained(): Place | undefined {
    return this.#aboutGo ? this.#sign : undefined;
  }

  #scan(text: string): readonly number[] {
    return this.#filter.scan(text, 0, text.length).slice();
  }

  /** Joins a line with the unfinished one before it when together they say more than apart. */
  #readJoined(n: number, text: string, hits: readonly number[]): void {
    const start = this.#pending;
    this.#pending = undefined;
    if (start !== undefined) {
      if (this.#readTogether(start, n, text)) return;
      this.#readOne(start.n, start.text, this.#scan(start.text));
    }
    if (this.#goesOn(text, hits)) this.#pending = { text, n };
    else this.#readOne(n, text, hits);
  }

  #readTogether(start: { readonly text: string; readonly n: number }, n: number, text: string): boolean {
    if (this.#block.startsMessage(text.trimStart())) return false;
    for (const joint of joints(start.text, text)) {
      const both = this.#scan(joint);
      if (!saysMore(this.#block.recognise(joint, 'local', both))) continue;
      this.#readOne(start.n, joint, both);
      this.#log.note(n, 'context');
      return true;
    }
    return false;
  }

  #goesOn(text: string, hits: readonly number[]): boolean {
    if (text.length > MAX_JOINED || !UNFINISHED.test(text)) return false;
    return DECLARATION.test(text) || !saysMore(this.#block.recognise(text, 'local', hits));
  }

  #readOne(n: number, text: string, hits: readonly number[]): void {
    const hints = hintsOf(hits);
    if ((hints & HINT.setting) !== 0) this.#settings.read(text);
    const quoted = (hints & HINT.quote) === 0 ? null : SERVER_RESPONSE.exec(text);
    if (quoted === null) {
      this.#take(n, text, this.#block.scopeOf(text, hints) ?? (isTrace(text) ? 'trace' : 'local'), hits);
      return;
    }
    const before = text.slice(0, quoted.index);
    if (before.trim() !== '') this.#take(n, before, 'local', hits);
    this.#block.quote();
    this.#log.note(n, 'context');
    const words = text.slice(quoted.index + quoted[0].length);
    if (words.trim() !== '') this.#take(n, words, 'remote', hits);
  }

  #take(n: number, text: string, scope: Scope, hits: readonly number[]): void {
    const clues = this.#block.recognise(text, scope, hits);
    // A later request for the same import path succeeded: old go went on, what failed before decides nothing.
    const fetched = (hintsOf(hits) & HINT.fetched) === 0 ? undefined : FETCHED.exec(text)?.[1];
    if (fetched !== undefined)
      this.#groups.remove((group) => group.scope === 'trace' && group.host === fetched);
    const added = clues.map((clue) => this.#groups.add(clue, n));
    if (scope === 'remote' && added.length > 0) this.#block.refine();
    this.#classify(n, text, scope, clues, hintsOf(hits));
    this.#block.follow(text, scope, added);
  }

  /** Classifies a line by what was found in it. */
  #classify(n: number, text: string, scope: Scope, clues: readonly Clue[], hints: number): void {
    const strongest = strongestOf(clues);
    if (strongest !== undefined) {
      const warning = strongest.rule.layer === 'warning';
      this.#log.note(n, warning ? 'harmless' : scope === 'local' ? 'fatal' : 'context', strongest.code);
    } else if ((hints & HINT.harmless) !== 0 && isHarmless(text)) {
      this.#harmless(n, text);
    } else {
      if (this.#sign === undefined || !this.#aboutGo) this.#noteSign(n, text);
      this.#log.note(n, this.#block.isOpen() && /^\s+\S/.test(text) ? 'context' : 'other');
    }
  }

  #harmless(n: number, text: string): void {
    this.#log.note(n, 'harmless');
    if (this.#log.firstHarmless() === undefined) this.#log.keepHarmless(n, excerpt(text, 0, text.length));
  }

  #noteSign(n: number, text: string): void {
    this.#aboutGo ||= ABOUT_GO.test(text);
    if (this.#sign === undefined && SIGN.test(text)) this.#sign = { n, words: excerpt(text, 0, text.length) };
  }
}

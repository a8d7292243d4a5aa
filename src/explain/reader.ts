// The state machine over logical lines: which line begins a message, which goes on with it, which pieces were one line
// before a terminal wrapped them. It hands lines to the rules and clues to the groups.

import { Block } from './block.js';
import { excerpt, logicalLines, withoutEntities } from './clean.js';
import type { SettingsReader } from './context.js';
import type { GroupTable } from './groups.js';
import type { LineLog } from './line-log.js';
import { detach } from './lines.js';
import type { Scope } from './message.js';
import { type Clue, HINT, hintsOf, lineFilter } from './recognise.js';
import { LAYERS } from './rule.js';
import { isHarmless, isOfOthers, isProgress, isTrace } from './rules/harmless.js';
import {
  endsInColon,
  isCause,
  isCutAgain,
  isOpen,
  isWhole,
  joints,
  mayBeRest,
  mayFollow,
  mayGoOn,
  mayTakeMore,
  type Part,
  saysMore,
} from './wrap.js';

/** How many lines without a known word end a block: git and go put blank and advisory lines in between. */
const STRANGERS = 3;

/** As much of a line without known words as is looked at inside a block. */
const MAX_LOOK = 4096;

const SERVER_RESPONSE = /\bserver response:/;

/** A trace line of a request that succeeded: whatever failed before it was retried or fallen through. */
const TRACED_WELL = /# get \S+: 200 /;

const FETCHED = /Parsing meta tags from https?:\/\/([^/?\s]+)\S* \(status code 200\)/;

const SIGN =
  /^\s*go(?: (?:get|list|build|install|run|test|mod \w+|work \w+)(?: -\w+)*)?: \S|^\s*package [\w-]+(?:\.[\w-]+)+\/\S+: \S|^\s*(?:\S+@v\d\S*|\S+\.go:\d+:\d+): \S|^\s*(?:fatal|error): \S|exit status [1-9]|exit code:? [1-9]|non-zero code|can't load package|Get "?https?:[^\s"]+"?: \S|\bverifying \S+: |unrecogni[sz]ed import path|unknown import path|cannot load /i;
const ABOUT_GO =
  /\bgo: |\bgo (?:get|mod|build|install|list|run|test|work|version)\b|\.go:\d|golang|\bpackage [\w-]+(?:\.[\w-]+)+\/\S+: \S|can't load package/;

/** Indented, behind whatever a builder or a CI system puts in front. */
const INDENTED = /^(?:#\d+ [\d.]+ |\d{4}-\d\d-\d\d\S+ |[\w.-]+ +\| ?)?(?:[ \t]+|\\t)\S/;

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
  /** Lines that may be one together with the next. */
  #pending: Part[] = [];
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
    const escaped = (hintsOf(hits) & HINT.html) !== 0;
    const pieces = logicalLines(escaped ? withoutEntities(raw) : raw);
    const [only] = pieces;
    if (pieces.length !== 1 || only === undefined || escaped || raw.includes('\x1b')) {
      for (const piece of pieces) this.#readJoined({ n, text: piece, width: 0 }, this.#scan(piece));
    } else if (isProgress(only)) {
      this.#flush();
      this.#block.endQuote();
      this.#harmless(n, only);
    } else {
      this.#readJoined({ n, text: only, width: raw.length }, hits.slice());
    }
  }

  /** Any other line, the UTF-8 bytes[from, to). */
  unknown(n: number, bytes: string, from: number, to: number): void {
    if (this.#pending.length === 0 && !this.#block.isOpen()) {
      this.#log.skip(n);
      return;
    }
    // A line that says enough is seldom cut, and most logs are full of them.
    if (this.#pending.length === 1 && this.#pending[0]?.complete === true) this.#flush();
    const raw = detach(bytes, from, Math.min(to, from + MAX_LOOK));
    const indented = INDENTED.test(raw);
    if (this.#pending.length === 0 && !this.#block.isQuoting())
      this.#log.note(n, indented ? 'context' : 'other');
    else for (const piece of logicalLines(raw)) this.#readJoined({ n, text: piece, width: raw.length }, []);
    if (indented || /^\s*$/.test(raw)) return;
    if (this.#block.isQuoting() && this.#block.startsMessage(logicalLines(raw)[0] ?? ''))
      this.#block.endQuote();
    if (++this.#strangers >= STRANGERS) this.#block.close();
  }

  end(): void {
    this.#flush();
  }

  /** The first sign of a failure that no rule explains. */
  unexplained(): Place | undefined {
    return this.#aboutGo ? this.#sign : undefined;
  }

  #scan(text: string): readonly number[] {
    return this.#filter.scanText(text);
  }

  /** Keeps back a line that may go on, and reads it with the next ones when together they say more than apart. */
  #readJoined(part: Part, hits: readonly number[]): void {
    if (this.#pending.length > 0) {
      const rest = !this.#block.startsMessage(part.text) || mayBeRest(this.#pending, part.text);
      if (rest && mayFollow(this.#pending, part)) {
        this.#pending.push(part);
        if (!isCutAgain(this.#pending) && !this.#waits()) this.#flush();
        return;
      }
      this.#flush();
    }
    if (hits.length > 0 && mayGoOn(part)) {
      const complete = this.#isComplete(part.text, hits);
      const open = (!complete || endsInColon(part.text)) && isOpen(part.text) && !isHarmless(part.text);
      this.#pending.push({ ...part, complete, open, hits });
    } else this.#readOne(part.n, part.text, hits);
  }

  /** True while the pending lines name no cause together and more of the message may come. */
  #waits(): boolean {
    return mayTakeMore(this.#pending) && this.#whole(this.#pending, false) === undefined;
  }

  #isComplete(text: string, hits: readonly number[]): boolean {
    return isWhole(text) && isCause(this.#block.recognise(text, 'local', hits));
  }

  #flush(): void {
    const parts = this.#pending;
    if (parts.length === 0) return;
    this.#pending = [];
    if (parts.length > 1 && this.#readTogether(parts)) return;
    for (const { n, text, hits } of parts) this.#readOne(n, text, hits ?? this.#scan(text));
  }

  /** The text that the parts were before they were cut, when it says more than they do. */
  #whole(parts: readonly Part[], atEnd: boolean): string | undefined {
    const apart = parts.flatMap(({ text }) => this.#block.recognise(text, 'local', this.#scan(text)));
    return joints(parts).find((whole) =>
      saysMore(this.#block.recognise(whole, 'local', this.#scan(whole)), apart, atEnd),
    );
  }

  #readTogether(parts: readonly Part[]): boolean {
    const whole = this.#whole(parts, true);
    if (whole === undefined) return false;
    this.#readOne(parts[0]?.n ?? 1, whole, this.#scan(whole));
    for (const part of parts.slice(1)) this.#log.note(part.n, 'context');
    return true;
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
    const found = this.#block.recognise(text, scope, hits);
    const clues = found.length > 0 && isOfOthers(text) ? [] : found;
    // A later request for the same import path succeeded: old go went on, what failed before decides nothing.
    const hints = hintsOf(hits);
    const fetched = (hints & HINT.fetched) === 0 ? undefined : FETCHED.exec(text)?.[1];
    if ((hints & HINT.traced) !== 0 && TRACED_WELL.test(text)) {
      this.#groups.remove((group) => group.scope === 'trace' && group.words.startsWith('# get '));
    }
    if (fetched !== undefined)
      this.#groups.remove((group) => group.scope === 'trace' && group.host === fetched);
    const added = clues.map((clue) => this.#groups.add(clue, n));
    if (scope === 'remote' && added.length > 0) this.#block.refine();
    this.#classify(n, text, scope, clues, hints);
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

// The state machine over logical lines: which message a continuation belongs to, whose words a block holds, which pieces
// were one line before a terminal wrapped them. It hands messages to the rules and clues to the groups.

import { excerpt } from './clean.js';
import type { SettingsReader } from './context.js';
import type { Group, GroupTable } from './groups.js';
import type { LineLog } from './line-log.js';
import { inherit, type Message, quotedBy, readMessage, type Scope } from './message.js';
import { type Clue, lineFilter, recognise } from './recognise.js';
import { LAYERS } from './rule.js';
import { isHarmless, isTrace } from './rules/harmless.js';

export interface Reader {
  /** True while the lines after a message may belong to it, even if they hold no known word. */
  isOpen(n: number): boolean;
  read(n: number, lines: readonly string[], known: boolean): void;
  end(): void;
  /** The first sign of a failure that no rule explains. */
  unexplained(): { readonly n: number; readonly words: string } | undefined;
}

interface Parts {
  readonly groups: GroupTable;
  readonly log: LineLog;
  readonly settings: SettingsReader;
}

/** How many lines a block can have: go quotes at most eight, git adds a few. */
const BLOCK_LINES = 14;

const FRAME =
  /^\s{0,8}(?:go: |go (?:get|list|mod|build|install|run)\b|package \S+: |import "|build \S+: |verifying \S|\S+\.go:\d+|\S+@v\S+(?: requires|: )|# |\$ |PS [^>]*>|The command|make|exit status|ERROR|Error|Step \d)/;

const SERVER_RESPONSE = /\bserver response:/;
/** Go before 1.13 printed the server's text below the status without a heading. */
const STATUS_AT_END = /: (?:404 Not Found|410 Gone|403 Forbidden|5\d\d [\w ]+)\s*$/;
const BARE_RESPONSE = /^\s*(?:not found|gone|bad request|invalid version)\b: /;
/** The database's and the proxies' own words and places, even when the status line above was not copied. */
const FAR_AWAY = /^\s*not found: \S+(?:@|: )|\bin \/tmp\/gopath\//;

/** Ends of lines after which the message is not complete: a wrapped terminal line, a path declaration. */
const UNFINISHED =
  /declares its path as: \S+\s*$|(?:Get|read|reading) "?https?:[^\s"]*$|"[^"]*": ?$|dial tcp(?: \S*)?:?$|\b(?:connect|lookup \S+ on \S+|x509|tls|read|unexpected status \(\S*)[:)]? *\w*$/;

const SIGN =
  /^\s*go(?: get| mod \w+| list| build| install)?: \S|^\s*(?:fatal|error): \S|exit status [1-9]|exit code:? [1-9]|non-zero code|can't load package|Get "?https?:[^\s"]+"?: \S|\bverifying \S+: |unrecogni[sz]ed import path|unknown import path|cannot load /i;
const ABOUT_GO = /\bgo: |\bgo (?:get|mod|build|install|list|run|test|work|version)\b|\.go:\d|golang/;

/** An indented line goes on after a blank; a line that a terminal cut goes on within the word. */
function joints(start: string, next: string): readonly string[] {
  const rest = next.trimStart();
  const joined = [start + rest, `${start} ${rest}`];
  return rest === next ? joined : joined.reverse();
}

export function createReader({ groups, log, settings }: Parts): Reader {
  const filter = lineFilter();
  let lead: Message | undefined;
  let openUntil = 0;
  let remoteUntil = 0;
  let leadGroups: Group[] = [];
  let pending: { text: string; n: number } | undefined;
  let sign: { n: number; words: string } | undefined;
  let aboutGo = false;

  const noteSign = (n: number, text: string): void => {
    if (!aboutGo && ABOUT_GO.test(text)) aboutGo = true;
    if (sign === undefined && SIGN.test(text)) sign = { n, words: excerpt(text, 0, text.length) };
  };

  const store = (clue: Clue): Group => {
    const group = groups.add(clue);
    if (clue.message.scope === 'remote') for (const above of leadGroups) above.refined = true;
    return group;
  };

  /** Classifies the line by what was found in it. */
  const classify = (message: Message, clues: readonly Clue[]): void => {
    const strongest = clues.reduce<Clue | undefined>(
      (best, clue) => (best === undefined || LAYERS[clue.rule.layer] > LAYERS[best.rule.layer] ? clue : best),
      undefined,
    );
    if (strongest !== undefined) {
      const warning = strongest.rule.layer === 'warning';
      const lineClass = warning ? 'harmless' : message.scope === 'local' ? 'fatal' : 'context';
      log.note(message.n, lineClass, strongest.code, strongest.words);
    } else if (isHarmless(message.text)) {
      const traced = /Parsing meta tags from https?:\/\/([^/?\s]+)\S* \(status code 200\)/.exec(
        message.text,
      )?.[1];
      // The plain request after a failed https one succeeded: old go went on.
      if (traced !== undefined) groups.remove((group) => group.scope === 'trace' && group.host === traced);
      log.note(message.n, 'harmless', undefined, excerpt(message.text, 0, message.text.length));
    } else {
      noteSign(message.n, message.text);
      log.note(message.n, message.n <= openUntil && /^\s+\S/.test(message.text) ? 'context' : 'other');
    }
  };

  const take = (n: number, text: string, scope: Scope): readonly Clue[] => {
    const own = readMessage(n, text, scope);
    const inBlock = n <= openUntil && (scope === 'remote' || !FRAME.test(text) || /^\s/.test(text));
    const message =
      scope === 'remote' ? quotedBy(own, inBlock ? lead : undefined) : inBlock ? inherit(own, lead) : own;
    const clues = recognise(message, [...filter.scan(text, 0, text.length)]);
    const kept = clues.map(store);
    classify(message, clues);
    if (scope !== 'remote' && (own.url !== undefined || own.role !== 'none' || own.module !== undefined)) {
      lead = inBlock ? message : own;
      leadGroups = kept.filter((group) => group.status !== undefined);
      openUntil = n + BLOCK_LINES;
    }
    return clues;
  };

  const isRemote = (n: number, text: string): boolean => {
    if (FAR_AWAY.test(text)) return true;
    if (n > remoteUntil) return leadGroups.length > 0 && n <= openUntil && BARE_RESPONSE.test(text);
    return !FRAME.test(text) || (/^\s/.test(text) && !/^\s{0,4}(?:go: |\S+@v\S+ requires)/.test(text));
  };

  const readOne = (n: number, text: string): void => {
    settings.read(text);
    const quoted = SERVER_RESPONSE.exec(text);
    if (quoted !== null) {
      if (quoted.index > 0) take(n, text.slice(0, quoted.index), 'local');
      remoteUntil = n + BLOCK_LINES;
      openUntil = Math.max(openUntil, remoteUntil);
      const words = text.slice(quoted.index + quoted[0].length);
      if (words.trim() !== '') take(n, words, 'remote');
      else log.note(n, 'context');
      return;
    }
    if (isRemote(n, text)) {
      remoteUntil = FAR_AWAY.test(text) ? n + BLOCK_LINES : Math.max(remoteUntil, n + 1);
      openUntil = Math.max(openUntil, remoteUntil);
      take(n, text, 'remote');
      return;
    }
    remoteUntil = 0;
    take(n, text, isTrace(text) ? 'trace' : 'local');
    if (STATUS_AT_END.test(text)) openUntil = n + 2;
  };

  /** Joins a line with the unfinished one before it when together they say more than apart. */
  const readJoined = (n: number, text: string): void => {
    const start = pending;
    pending = undefined;
    if (start !== undefined && !FRAME.test(text.trimStart())) {
      for (const joint of joints(start.text, text)) {
        const message = readMessage(start.n, joint, 'local');
        if (
          recognise(message, [...filter.scan(joint, 0, joint.length)]).some(
            (clue) => clue.rule.layer !== 'frame',
          )
        ) {
          readOne(start.n, joint);
          log.note(n, 'context');
          return;
        }
      }
    }
    if (start !== undefined) readOne(start.n, start.text);
    if (UNFINISHED.test(text) && text.length < 4096) pending = { text, n };
    else readOne(n, text);
  };

  return {
    isOpen: (n) => pending !== undefined || n <= openUntil,
    read(n, lines, known) {
      for (const text of lines) {
        if (known || pending !== undefined || n <= openUntil) readJoined(n, text);
      }
    },
    end() {
      if (pending !== undefined) readOne(pending.n, pending.text);
      pending = undefined;
    },
    unexplained: () => (aboutGo ? sign : undefined),
  };
}

// Applies the rule table to one message. It must not compare messages with each other; that is for rank.ts.

import type { FindingCode } from '../model/code.js';
import { excerpt } from './clean.js';
import { literalsOf } from './literals.js';
import type { Message, Scope } from './message.js';
import { createPrefilter, type Prefilter } from './prefilter.js';
import type { Found, Rule } from './rule.js';
import { HARMLESS_NEEDS } from './rules/harmless.js';
import { RULES } from './rules/index.js';

/** One rule that one message satisfies. */
export interface Clue {
  readonly rule: Rule;
  readonly code: FindingCode;
  readonly also: readonly FindingCode[];
  readonly message: Message;
  readonly words: string;
  readonly groups: Found['groups'];
}

/** What a literal that belongs to no rule announces; bits, so that a line's hints are one number. */
export const HINT = { setting: 1, quote: 2, far: 4, fetched: 8, harmless: 16, traced: 32, html: 64 } as const;

/** Words that say that something failed, or that a setting is shown, without telling which rule applies. */
const SIGNS: Readonly<Record<string, number>> = {
  'go: ': 0,
  'go get': 0,
  'go list': 0,
  'go mod ': 0,
  'go work ': 0,
  'go build': 0,
  'go install': 0,
  "can't load package": 0,
  'package ': 0,
  'fatal:': 0,
  'exit status ': 0,
  'exit code': 0,
  'non-zero code': 0,
  'error:': 0,
  'server response': HINT.quote,
  goproxy: HINT.setting,
  go111module: HINT.setting,
  'go version go': HINT.setting,
  'goversion=': HINT.setting,
  'reading ': 0,
  'verifying ': 0,
  'get "http': 0,
  'get http': 0,
  'not found: ': HINT.far,
  '/tmp/gopath/': HINT.far,
  'remote: ': HINT.far,
  'parsing meta tags from': HINT.fetched,
  '# get ': HINT.traced,
  '\\n': 0,
  '&quot;': HINT.html,
  '&#': HINT.html,
  '&lt;': HINT.html,
  '&gt;': HINT.html,
  golang: 0,
};

interface Dispatch {
  readonly prefilter: Prefilter;
  /** Rules by index of the literal that makes them possible. */
  readonly rulesOf: readonly (readonly Rule[])[];
  readonly hintOf: readonly number[];
}

function buildDispatch(rules: readonly Rule[], hints: Readonly<Record<string, number>>): Dispatch {
  const index = new Map<string, Rule[]>(Object.keys(hints).map((literal) => [literal, []]));
  for (const rule of rules) {
    for (const need of rule.needs ?? literalsOf(rule.pattern)) {
      const literal = need.toLowerCase();
      const own = index.get(literal);
      if (own === undefined) index.set(literal, [rule]);
      else own.push(rule);
    }
  }
  const literals = [...index.keys()];
  const hintOf = literals.map((literal) => hints[literal] ?? 0);
  return { prefilter: createPrefilter(literals), rulesOf: [...index.values()], hintOf };
}

const isRemote = (rule: Rule): boolean => rule.scope === 'remote';

function once(make: () => Dispatch): () => Dispatch {
  let made: Dispatch | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/** Rules for what this machine says. Those for quoted servers are common words, looked for only where a server is quoted. */
const here = once(() => {
  const harmless = Object.fromEntries(HARMLESS_NEEDS.map((literal) => [literal, HINT.harmless]));
  const hints = { ...harmless, ...SIGNS };
  for (const literal of HARMLESS_NEEDS) hints[literal] = (SIGNS[literal] ?? 0) | HINT.harmless;
  return buildDispatch(
    RULES.filter((rule) => !isRemote(rule)),
    hints,
  );
});

const far = once(() => buildDispatch(RULES.filter(isRemote), {}));

/** The filter that tells whether a stretch of text can hold anything of interest; built once. */
export function lineFilter(): Prefilter {
  return here().prefilter;
}

/** What the literals found in a line announce, as bits of HINT. */
export function hintsOf(hits: readonly number[]): number {
  const { hintOf } = here();
  let hints = 0;
  for (const hit of hits) hints |= hintOf[hit] ?? 0;
  return hints;
}

/** True when at least one of the literals makes a rule possible. */
export function mayMatch(hits: readonly number[]): boolean {
  const { rulesOf } = here();
  return hits.some((hit) => (rulesOf[hit]?.length ?? 0) > 0);
}

function apply(rule: Rule, text: string, parse: () => Message): Clue | undefined {
  const match = rule.pattern.exec(text);
  if (match === null) return undefined;
  const message = parse();
  if (rule.where !== undefined && !rule.where(message)) return undefined;
  const words = excerpt(message.text, match.index, match[0].length);
  const found: Found = { message, groups: match.groups ?? {}, words };
  const code = typeof rule.code === 'function' ? rule.code(found) : rule.code;
  if (code === null) return undefined;
  const also = typeof rule.also === 'function' ? rule.also(found) : (rule.also ?? []);
  return { rule, code, also, message, words, groups: found.groups };
}

/**
 * All clues in one line; `hits` are the literals that the filter found in it. The message is parsed only when the words
 * of a rule match.
 */
export function recognise(text: string, scope: Scope, hits: readonly number[], parse: () => Message): Clue[] {
  let message: Message | undefined;
  const parseOnce = (): Message => {
    message ??= parse();
    return message;
  };
  const { rulesOf, prefilter } = scope === 'remote' ? far() : here();
  const own = scope === 'remote' ? prefilter.scanText(text) : hits;
  const tried = new Set<Rule>();
  const clues: Clue[] = [];
  for (const hit of own) {
    for (const rule of rulesOf[hit] ?? []) {
      if (tried.has(rule)) continue;
      tried.add(rule);
      const clue = apply(rule, text, parseOnce);
      if (clue !== undefined) clues.push(clue);
    }
  }
  return clues.sort((left, right) => orderOf(left.rule) - orderOf(right.rule));
}

const ORDER: ReadonlyMap<Rule, number> = new Map(RULES.map((rule, index) => [rule, index]));

/** Place in the table: of two rules of one layer the earlier is the more telling. */
const orderOf = (rule: Rule): number => ORDER.get(rule) ?? RULES.length;

// Applies the rule table to one message. It must not compare messages with each other; that is for rank.ts.

import type { FindingCode } from '../model/code.js';
import { excerpt } from './clean.js';
import type { Message } from './message.js';
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

/** Words that say that something failed, or that a setting is shown, without telling which rule applies. */
const SIGNS: readonly string[] = [
  'go: ',
  'go get',
  'fatal:',
  'exit status ',
  'exit code',
  'non-zero code',
  'error:',
  'server response',
  'goproxy',
  'go111module',
  'gosumdb=',
  'reading ',
  'verifying ',
  'get "http',
  'get http',
  'not found: ',
  '\\n',
  'golang',
];

interface Dispatch {
  readonly prefilter: Prefilter;
  /** Rules by index of the literal that makes them possible. */
  readonly rulesOf: readonly (readonly Rule[])[];
}

function buildDispatch(): Dispatch {
  const index = new Map<string, Rule[]>();
  for (const literal of [...SIGNS, ...HARMLESS_NEEDS]) index.set(literal, []);
  for (const rule of RULES) {
    for (const need of rule.needs) {
      const literal = need.toLowerCase();
      const rules = index.get(literal);
      if (rules === undefined) index.set(literal, [rule]);
      else rules.push(rule);
    }
  }
  return { prefilter: createPrefilter([...index.keys()]), rulesOf: [...index.values()] };
}

let dispatch: Dispatch | undefined;

const theDispatch = (): Dispatch => {
  dispatch ??= buildDispatch();
  return dispatch;
};

/** The filter that tells whether a stretch of text can hold anything of interest; built once. */
export function lineFilter(): Prefilter {
  return theDispatch().prefilter;
}

function inScope(rule: Rule, message: Message): boolean {
  const scope = rule.scope ?? 'local';
  return scope === 'any' || scope === message.scope || (scope === 'local' && message.scope === 'trace');
}

function apply(rule: Rule, message: Message): Clue | undefined {
  if (!inScope(rule, message)) return undefined;
  const match = rule.pattern.exec(message.text);
  if (match === null || (rule.where !== undefined && !rule.where(message))) return undefined;
  const words = excerpt(message.text, match.index, match[0].length);
  const found: Found = { message, groups: match.groups ?? {}, words };
  const code = typeof rule.code === 'function' ? rule.code(found) : rule.code;
  if (code === null) return undefined;
  const also = typeof rule.also === 'function' ? rule.also(found) : (rule.also ?? []);
  return { rule, code, also, message, words, groups: found.groups };
}

/** All clues in one message; `hits` are the literals that the filter found in it. */
export function recognise(message: Message, hits: readonly number[]): Clue[] {
  const { rulesOf } = theDispatch();
  const tried = new Set<Rule>();
  const clues: Clue[] = [];
  for (const hit of hits) {
    for (const rule of rulesOf[hit] ?? []) {
      if (tried.has(rule)) continue;
      tried.add(rule);
      const clue = apply(rule, message);
      if (clue !== undefined) clues.push(clue);
    }
  }
  return clues.sort((left, right) => orderOf(left.rule) - orderOf(right.rule));
}

const ORDER: ReadonlyMap<Rule, number> = new Map(RULES.map((rule, index) => [rule, index]));

/** Place in the table: of two rules of one layer the earlier is the more telling. */
const orderOf = (rule: Rule): number => ORDER.get(rule) ?? RULES.length;

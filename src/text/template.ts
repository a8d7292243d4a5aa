// Fills the templates of the catalogue with facts. It must not hold sentences of its own.
//
// A template knows three forms:
//   {host}                      the fact; `?` when nobody supplied it
//   [? on port {port}]          left out as a whole when a fact in it was not supplied or is empty
//   {count#address|addresses}   one of two words by a number or by the length of a list

import { cleanText } from '../model/clean.js';
import type { Fact, Facts } from '../model/diagnosis.js';

export type Language = 'en' | 'zh';

const LONGEST_FACT = 800;
const LONGEST_LIST = 5;
const OPTIONAL = /\[\?((?:[^[\]{}]|\{[^{}]*\})*)\]/g;
const PLACEHOLDER = /\{([a-zA-Z]+)(?:#([^|{}]*)\|([^|{}]*))?\}/g;

/** Names a target can have: where a rule supplies only the target, it stands in for them. */
const NAMES_OF_A_TARGET: readonly string[] = ['host', 'entry', 'variable', 'proxy', 'module'];

/** The fact a rule supplied under this very name; an empty one counts as none. */
function ownFact(facts: Facts, name: string): Fact | undefined {
  const own = Object.hasOwn(facts, name) ? facts[name] : undefined;
  const isEmpty = own === '' || (typeof own === 'object' && own.length === 0);
  return isEmpty ? undefined : own;
}

function factOf(facts: Facts, unnamed: Facts, name: string): Fact | undefined {
  const own = ownFact(facts, name) ?? unnamed[name];
  if (own !== undefined) return own;
  return NAMES_OF_A_TARGET.includes(name) && facts.target !== '' ? facts.target : undefined;
}

/** Joins a list as the language does; a long one is cut and says how many there are. */
export function joinList(language: Language, items: readonly string[]): string {
  const clean = items.map(cleanFact);
  if (clean.length > LONGEST_LIST) {
    const shown = clean.slice(0, LONGEST_LIST - 1);
    if (language === 'zh') return `${shown.join('、')} 等 ${clean.length} 个`;
    return `${shown.join(', ')} and ${clean.length - shown.length} more`;
  }
  const last = clean.at(-1) ?? '';
  if (clean.length < 2) return last;
  const rest = clean.slice(0, -1);
  return language === 'zh' ? `${rest.join('、')} 和 ${last}` : `${rest.join(', ')} and ${last}`;
}

function say(language: Language, fact: Fact): string {
  if (typeof fact === 'number') return String(fact);
  if (typeof fact === 'string') return cleanFact(fact);
  return joinList(language, fact);
}

/** An IPv6 address may begin with ::, which at the start of a line is a command to a CI runner: brackets keep it whole. */
const IPV6_ADDRESS = /^::(?:[0-9a-f]{1,4}[:.]?)*(?:\/\d+)?$/i;

function cleanFact(fact: string): string {
  return IPV6_ADDRESS.test(fact)
    ? `[${fact}]`
    : cleanText(fact, { singleLine: true, maxLength: LONGEST_FACT });
}

function isOne(fact: Fact | undefined): boolean {
  return typeof fact === 'object' ? fact.length === 1 : Number(fact) === 1;
}

function namesIn(template: string): string[] {
  return [...template.matchAll(PLACEHOLDER)].map((match) => match[1] ?? '');
}

/** Names of all placeholders of a template, sorted, each once. */
export function placeholdersOf(template: string): readonly string[] {
  return [...new Set(namesIn(template))].sort();
}

/**
 * Fills a template. Facts are cleaned and bounded here, so outside text cannot act on a terminal. `unnamed` has words for
 * facts that nobody supplied; they keep no optional part.
 */
export function fill(language: Language, template: string, facts: Facts, unnamed: Facts = {}): string {
  const present = template.replace(OPTIONAL, (_whole, inner: string) =>
    namesIn(inner).every((name) => ownFact(facts, name) !== undefined) ? inner : '',
  );
  const filled = present.replace(PLACEHOLDER, (_whole, name: string, one?: string, other?: string) => {
    const fact = factOf(facts, unnamed, name);
    if (one !== undefined && other !== undefined) return isOne(fact) ? one : other;
    return fact === undefined ? '?' : say(language, fact);
  });
  return filled.trimEnd();
}

// Elements of GOPRIVATE and its relatives that do not match a module path and were probably written for it: what is amiss and
// what would match (semantics.md §4.1). Must not judge elements that match, and never guesses across owners of a host.

import { matchPrefixPatterns, patternElements } from './pattern.js';
import { lintPattern } from './pattern-lint.js';

/**
 * Why an element misses the path: it can match none at all (`dead`); letters differ in case only; it names a parent domain
 * of the path's host, or only hosts below it; it wants more path elements than there are; it ends in `.git`.
 */
export type NearMissReason =
  | 'dead'
  | 'case'
  | 'parent-domain'
  | 'subdomains-only'
  | 'too-deep'
  | 'git-suffix';

export interface NearMiss {
  /** As written. */
  readonly element: string;
  readonly why: NearMissReason;
  /** An element, or several with commas, that matches the path. */
  readonly meant: string;
}

type Reading = readonly [NearMissReason, (element: string, path: string) => string | null];

/** In order of certainty; the first reading whose element matches the path is taken. */
const READINGS: readonly Reading[] = [
  ['dead', (element) => lintPattern(element)?.meant ?? null],
  ['case', (element, path) => caseOf(element, path)],
  ['git-suffix', (element) => (element.endsWith('.git') ? element.slice(0, -4) : null)],
  ['too-deep', (element) => element.replace(/(?:\/(?:\*+|\.\.\.))+$/, '')],
  ['subdomains-only', (element) => (/^\*+\./.test(element) ? element.replace(/^\*+\./, '') : null)],
  ['parent-domain', parentDomain],
];

/** The elements of the list that miss the path by little, in order. Empty when one of the list matches. */
export function nearMisses(patterns: string, path: string): readonly NearMiss[] {
  if (matchPrefixPatterns(patterns, path)) return [];
  return [...new Set(patternElements(patterns))].flatMap((element) => nearMiss(element, path) ?? []);
}

function nearMiss(element: string, path: string): NearMiss | null {
  for (const [why, read] of READINGS) {
    const meant = read(element, path);
    if (meant === null || meant === '' || meant === element) continue;
    if (matchPrefixPatterns(meant, path)) return { element, why, meant };
  }
  return null;
}

/** The element with the path's own letters, where they differ in case only. */
function caseOf(element: string, path: string): string | null {
  if (!matchPrefixPatterns(element.toLowerCase(), path.toLowerCase())) return null;
  const own = path.split('/');
  return element
    .split('/')
    .map((part, at) => (part.toLowerCase() === own[at]?.toLowerCase() ? own[at] : part))
    .join('/');
}

/** `corp.example` or `corp.example/*` for git.corp.example: a parent domain of two labels or more. */
function parentDomain(element: string, path: string): string | null {
  const [host = '', ...rest] = element.split('/');
  const own = path.split('/', 1)[0] ?? '';
  const domain = host.replace(/^[*.]+/, '');
  const isParent = domain.split('.').length >= 2 && own.endsWith(`.${domain}`);
  if (!isParent || /[*?[\\]/.test(domain)) return null;
  const tail = rest.length === 0 || rest.every((part) => /^\*+$/.test(part)) ? '' : `/${rest.join('/')}`;
  return `*.${domain}${tail}`;
}

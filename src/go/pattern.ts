// The pattern lists of GOPRIVATE, GONOPROXY, GONOSUMDB, GOINSECURE and GOVCS against module paths
// (golang.org/x/mod/module MatchPrefixPatterns; semantics.md §4.1). Must not judge whether a pattern is sensible.

import { toByteString } from './byte-string.js';
import { pathMatch } from './path-match.js';

/** A list compiled once for many module paths. */
export interface CompiledPatterns {
  /** The first element of the list that matches, as written in the list, or null. */
  readonly match: (path: string) => string | null;
}

/** A module path with the positions of its slashes, found once for all patterns. */
interface Target {
  readonly bytes: string;
  readonly slashes: readonly number[];
}

type Matcher = (target: Target) => boolean;

const META = /[*?[\\]/;

function literalMatcher(glob: string): Matcher {
  const { length } = glob;
  return ({ bytes }) => bytes.startsWith(glob) && (bytes.length === length || bytes.charAt(length) === '/');
}

/** Matches a pattern with N slashes against the first N+1 path elements. */
function globMatcher(glob: string): Matcher {
  const slashes = glob.split('/').length - 1;
  const head = glob.slice(0, glob.search(META));
  // What follows the last special character stands for itself, so most paths are refused by their ending alone.
  const tail = /[^*?[\]\\]*$/.exec(glob)?.[0] ?? '';
  return (target) => {
    if (target.slashes.length < slashes || !target.bytes.startsWith(head)) return false;
    const end = target.slashes[slashes] ?? target.bytes.length;
    if (!target.bytes.startsWith(tail, end - tail.length)) return false;
    return pathMatch(glob, target.bytes.slice(0, end));
  };
}

function slashPositions(bytes: string): readonly number[] {
  const out: number[] = [];
  for (let at = bytes.indexOf('/'); at >= 0; at = bytes.indexOf('/', at + 1)) out.push(at);
  return out;
}

/** The elements Go reads: cut at commas, nothing trimmed but one trailing slash, empty ones left out. */
export function patternElements(patterns: string): readonly string[] {
  return patterns.split(',').filter((element) => element !== '' && element !== '/');
}

/** Compiles a comma-separated list; many paths can then be matched at a few nanoseconds per element. */
export function compilePatterns(patterns: string): CompiledPatterns {
  const compiled = patternElements(patterns).map((element) => {
    const glob = toByteString(element.endsWith('/') ? element.slice(0, -1) : element);
    return { element, matches: META.test(glob) ? globMatcher(glob) : literalMatcher(glob) };
  });
  return {
    match: (path) => {
      if (compiled.length === 0) return null;
      const bytes = toByteString(path);
      const target = { bytes, slashes: slashPositions(bytes) };
      return compiled.find(({ matches }) => matches(target))?.element ?? null;
    },
  };
}

/** Whether any element of the list matches the module path or a leading part of it. */
export function matchPrefixPatterns(patterns: string, path: string): boolean {
  return matchingElement(patterns, path) !== null;
}

/** The first element of the list that matches the module path, as written, or null. */
export function matchingElement(patterns: string, path: string): string | null {
  return compilePatterns(patterns).match(path);
}

// The pattern lists of GOPRIVATE, GONOPROXY, GONOSUMDB, GOINSECURE and GOVCS against module paths
// (golang.org/x/mod/module MatchPrefixPatterns; semantics.md §4.1). Must not judge whether a pattern is sensible.

import { isAscii, toByteString } from './byte-string.js';
import { pathMatch } from './path-match.js';

/** A list compiled once for many module paths. */
export interface CompiledPatterns {
  /** The first element of the list that matches, as written in the list, or null. */
  readonly match: (path: string) => string | null;
}

/** A module path with the positions of its slashes, found once for all patterns. */
interface Target {
  readonly bytes: string;
  readonly ascii: boolean;
  readonly slashes: readonly number[];
}

type Matcher = (target: Target) => boolean;

/** Matches a pattern with N slashes against the first N+1 path elements. */
function globMatcher(glob: string): Matcher {
  const slashes = glob.split('/').length - 1;
  return ({ bytes, slashes: at }) =>
    at.length >= slashes && pathMatch(glob, bytes.slice(0, at[slashes] ?? bytes.length));
}

/**
 * Patterns of stars and question marks only, as a regular expression: neither crosses a slash, so the pattern's own slashes
 * count the path elements. A byte outside ASCII is not a character, and such paths take the slow way.
 */
function wildcardMatcher(glob: string): Matcher {
  const slow = globMatcher(glob);
  const source = glob
    .replace(/\*+/g, '*')
    .replace(/[.*+?^${}()|[\]\\]/g, (char) => (char === '*' ? '[^/]*' : char === '?' ? '[^/]' : `\\${char}`));
  const fast = new RegExp(`^${source}(?:/|$)`, 's');
  return (target) => (target.ascii ? fast.test(target.bytes) : slow(target));
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

interface CompiledGlob {
  readonly element: string;
  readonly index: number;
  readonly matches: Matcher;
}

function firstMatch(
  literals: ReadonlyMap<string, CompiledGlob>,
  globs: readonly CompiledGlob[],
  path: string,
): CompiledGlob | undefined {
  const bytes = toByteString(path);
  const target = { bytes, ascii: isAscii(bytes), slashes: slashPositions(bytes) };
  let best: CompiledGlob | undefined;
  if (literals.size > 0) {
    // A literal element matches the path, or a leading part of it that ends before a slash.
    for (const end of [...target.slashes, bytes.length]) {
      const hit = literals.get(bytes.slice(0, end));
      if (hit !== undefined && (best === undefined || hit.index < best.index)) best = hit;
    }
  }
  for (const glob of globs) {
    if (best !== undefined && best.index < glob.index) break;
    if (glob.matches(target)) return glob;
  }
  return best;
}

/** Compiles a comma-separated list; many paths can then be matched quickly. */
export function compilePatterns(patterns: string): CompiledPatterns {
  const literals = new Map<string, CompiledGlob>();
  const globs: CompiledGlob[] = [];
  for (const [index, element] of patternElements(patterns).entries()) {
    const glob = toByteString(element.endsWith('/') ? element.slice(0, -1) : element);
    if (/[[\\]/.test(glob)) globs.push({ element, index, matches: globMatcher(glob) });
    else if (/[*?]/.test(glob)) globs.push({ element, index, matches: wildcardMatcher(glob) });
    else if (!literals.has(glob)) literals.set(glob, { element, index, matches: () => true });
  }
  if (literals.size === 0 && globs.length === 0) return { match: () => null };
  return { match: (path) => firstMatch(literals, globs, path)?.element ?? null };
}
/** Whether any element of the list matches the module path or a leading part of it. */
export function matchPrefixPatterns(patterns: string, path: string): boolean {
  return matchingElement(patterns, path) !== null;
}

/** The first element of the list that matches the module path, as written, or null. */
export function matchingElement(patterns: string, path: string): string | null {
  return compilePatterns(patterns).match(path);
}

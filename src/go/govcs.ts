// GOVCS: which version control system may be used for which repository (cmd/go/internal/vcs parseGOVCS, semantics.md
// §8.2). It must not run anything.

import { matchPrefixPatterns } from './pattern.js';
import { quote } from './quote.js';
import { trimSpace } from './space.js';

export interface GovcsRule {
  /** A prefix pattern, or "public" or "private". */
  readonly pattern: string;
  /** Names of systems, or "all" or "off". */
  readonly allowed: readonly string[];
}

export type Govcs =
  | { readonly ok: true /** Without the defaults. */; readonly rules: readonly GovcsRule[] }
  | { readonly ok: false /** Go's words. */; readonly error: string };

const DEFAULTS: readonly GovcsRule[] = [
  { pattern: 'private', allowed: ['all'] },
  { pattern: 'public', allowed: ['git', 'hg'] },
];

/** Reads a GOVCS value. An error is told at the first repository, whatever its rule would be. */
export function parseGovcs(value: string): Govcs {
  const rules: GovcsRule[] = [];
  const seen = new Map<string, string>();
  if (trimSpace(value) === '') return { ok: true, rules };
  for (const part of trimSpace(value).split(',')) {
    const item = trimSpace(part);
    const rule = parseRule(item, seen);
    if (typeof rule === 'string') return { ok: false, error: rule };
    seen.set(rule.pattern, item);
    rules.push(rule);
  }
  return { ok: true, rules };
}

function parseRule(item: string, seen: ReadonlyMap<string, string>): GovcsRule | string {
  if (item === '') return 'empty entry in GOVCS';
  const colon = item.indexOf(':');
  if (colon < 0) return `malformed entry in GOVCS (missing colon): ${quote(item)}`;
  const pattern = trimSpace(item.slice(0, colon));
  const list = trimSpace(item.slice(colon + 1));
  if (pattern === '') return `empty pattern in GOVCS: ${quote(item)}`;
  if (list === '') return `empty VCS list in GOVCS: ${quote(item)}`;
  if (/^\.\.?(?:\/|$)/.test(pattern)) return `relative pattern not allowed in GOVCS: ${quote(pattern)}`;
  const earlier = seen.get(pattern);
  if (earlier !== undefined) {
    return `unreachable pattern in GOVCS: ${quote(item)} after ${quote(earlier)}`;
  }
  const allowed = list.split('|').map(trimSpace);
  return allowed.includes('') ? `empty VCS name in GOVCS: ${quote(item)}` : { pattern, allowed };
}

export interface GovcsQuestion {
  /** GOVCS as set; empty for the defaults. */
  readonly govcs: string;
  readonly goprivate: string;
  /** git, hg, svn, fossil, bzr or mod. */
  readonly vcs: string;
  /** Root of the repository as an import path. */
  readonly root: string;
}

/** Null when GOVCS allows the system for the repository, else Go's words. Discovery as `mod` is always allowed. */
export function checkGovcs({ govcs, goprivate, vcs, root }: GovcsQuestion): string | null {
  if (vcs === 'mod') return null;
  const parsed = parseGovcs(govcs);
  if (!parsed.ok) return parsed.error;
  const isPrivate = matchPrefixPatterns(goprivate, root);
  const rule = [...parsed.rules, ...DEFAULTS].find(({ pattern }) => {
    if (pattern === 'private') return isPrivate;
    if (pattern === 'public') return !isPrivate;
    return matchPrefixPatterns(pattern, root);
  });
  if (rule?.allowed.some((allowed) => allowed === vcs || allowed === 'all')) return null;
  return `GOVCS disallows using ${vcs} for ${isPrivate ? 'private' : 'public'} ${root}; see 'go help vcs'`;
}

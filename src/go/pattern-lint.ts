// Elements of GOPRIVATE, GONOPROXY, GONOSUMDB and GOINSECURE that can match no module path at all, and what was probably
// meant (semantics.md §4.1, §4.3). Must not judge patterns that match something, however broad.

import { toByteString } from './byte-string.js';
import { isMalformedPattern } from './path-match.js';
import { UNSEEN } from './unseen.js';

/** Why no module path can match. */
export type DeadPatternReason =
  | 'blank'
  | 'separator'
  | 'quotes'
  | 'scheme'
  | 'ssh-address'
  | 'port'
  | 'version'
  | 'negation'
  | 'braces'
  | 'malformed'
  | 'escaped-case'
  | 'upper-case-host'
  | 'leading-slash'
  | 'empty-element'
  | 'git-suffix'
  | 'leading-dot'
  | 'trailing-dot'
  | 'invalid-character'
  | 'no-dot';

export interface DeadPattern {
  /** As written. */
  readonly element: string;
  readonly reason: DeadPatternReason;
  /** The element or list of elements that was probably meant. */
  readonly meant?: string;
}

interface Rule {
  readonly reason: DeadPatternReason;
  /** Whether the element can never match because of this. */
  readonly test: (element: string) => boolean;
  readonly meant?: (element: string) => string;
}

/** Path elements, with classes and escapes taken out of the way as a character any module path may have. */
function plain(element: string): string {
  return element.replace(/\\./gs, 'x').replace(/\[\^?(?:\\.|[^\]\\])+\]/gs, 'x');
}

/** Host/path of a URL or ssh address, without user, port, `.git` and a trailing slash. */
function addressToPath(address: string): string {
  return address
    .replace(/^[a-zA-Z][a-zA-Z0-9+.-]*:\/\//, '')
    .replace(/^[^@/]*@/, '')
    .replace(/^([^/:]+):(?:[0-9]+(?=\/|$))?\/?/, '$1/')
    .replace(/\.git$/, '')
    .replace(/\/+$/, '');
}

const EDGE = /^\s+|\s+$/g;
const SEPARATORS = /[\s;|，；、]+/;
const QUOTES = /^["'`“”‘’]+|["'`“”‘’]+$/g;

/** Looked at in this order; the first that applies is the reason. */
const RULES: readonly Rule[] = [
  { reason: 'blank', test: (e) => e.replace(EDGE, '') !== e, meant: (e) => e.replace(EDGE, '') },
  {
    reason: 'separator',
    test: (e) => SEPARATORS.test(e),
    meant: (e) => e.split(SEPARATORS).filter(Boolean).join(','),
  },
  { reason: 'quotes', test: (e) => /["'`“”‘’]/.test(e), meant: (e) => e.replace(QUOTES, '') },
  { reason: 'scheme', test: (e) => /^[a-zA-Z][a-zA-Z0-9+.-]*:\/\//.test(e), meant: addressToPath },
  { reason: 'ssh-address', test: (e) => /^[^@/[\]*?]+@[^/:]+[:/]/.test(e), meant: addressToPath },
  {
    reason: 'port',
    test: (e) => /^[^/:[\\]+:[0-9]+(?=\/|$)/.test(e),
    meant: (e) => e.replace(/:[0-9]+/, ''),
  },
  { reason: 'version', test: (e) => plain(e).includes('@'), meant: (e) => e.replace(/@.*$/s, '') },
  { reason: 'negation', test: (e) => e.startsWith('!') },
  { reason: 'braces', test: (e) => /[{}]/.test(plain(e)) },
  { reason: 'malformed', test: (e) => isMalformedPattern(toByteString(e)) },
  {
    reason: 'escaped-case',
    test: (e) => plain(e).includes('!'),
    meant: (e) => e.replace(/!([a-z])/g, (_, lower: string) => lower.toUpperCase()),
  },
  { reason: 'leading-slash', test: (e) => e.startsWith('/'), meant: (e) => e.replace(/^\/+/, '') },
  {
    reason: 'empty-element',
    test: (e) => e.includes('//') || e.endsWith('/'),
    meant: (e) => e.replace(/\/{2,}/g, '/').replace(/\/$/, ''),
  },
  // The hosts whose paths Go itself refuses with such a suffix; elsewhere `.git` may be part of a module path.
  {
    reason: 'git-suffix',
    test: (e) => /^(?:github\.com|bitbucket\.org)\/[^/]+\/[^/]+\.git$/.test(e),
    meant: (e) => e.replace(/\.git$/, ''),
  },
  {
    reason: 'leading-dot',
    test: (e) => /(?:^|\/)\./.test(plain(e)),
    meant: (e) =>
      /^\.[^./]/.test(e)
        ? `*${e},${e.slice(1)}`
        : e.replace(/\/\.{1,3}$/, '').replace(/(^|\/)\.+(?=[^/])/g, '$1'),
  },
  {
    reason: 'trailing-dot',
    test: (e) => /\.(?:\/|$)/.test(plain(e)),
    meant: (e) => e.replace(/\.+(?=\/|$)/g, ''),
  },
  {
    reason: 'upper-case-host',
    test: (e) => /^[-.0-9A-Za-z*?]*[A-Z][-.0-9A-Za-z*?]*(?:\/|$)/.test(plain(e)),
    meant: (e) => e.replace(/^[^/]*/, (host) => host.toLowerCase()),
  },
  {
    reason: 'invalid-character',
    test: (e) => /[^-._~0-9A-Za-z/*?]/.test(plain(e)) || /^[^/]*[_~]/.test(plain(e)),
    meant: (e) => e.replace(UNSEEN, ''),
  },
  { reason: 'no-dot', test: (e) => /^[^/.*?]*(?:\/|$)/.test(plain(e)) && !/^[^/]*[[\\]/.test(e) },
];

/** `none` is the customary value for "nothing", so it is meant to match no module. */
const DELIBERATE: ReadonlySet<string> = new Set(['none']);

/** What is wrong with one element, or null when some module path matches it. */
export function lintPattern(element: string): DeadPattern | null {
  const glob = element.endsWith('/') ? element.slice(0, -1) : element;
  if (glob === '' || DELIBERATE.has(glob)) return null;
  const rule = RULES.find(({ test }) => test(glob));
  if (rule === undefined) return null;
  const meant = rule.meant?.(glob);
  const useful = meant !== undefined && meant !== '' && meant !== glob;
  return { element, reason: rule.reason, ...(useful ? { meant } : {}) };
}

/** All elements of the list that can match no module path, in order. */
export function lintPatterns(patterns: string): readonly DeadPattern[] {
  return patterns
    .split(',')
    .map(lintPattern)
    .filter((finding) => finding !== null);
}

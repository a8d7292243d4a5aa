// Module paths and versions as text: which are well formed, how they are split and how they are written in a URL or in
// the module cache (golang.org/x/mod/module: CheckPath, SplitPathVersion, EscapePath, EscapeVersion; semantics.md §4.3).
// Must not know about go.mod files, proxies or semantic version order.

import { quote, quoteRune } from './quote.js';

type PathKind = 'module' | 'import' | 'file';

/** A converted text, or the reason for which Go refuses it, in Go's words. */
export type Escaped =
  | { readonly ok: true; readonly escaped: string }
  | { readonly ok: false; readonly error: string };

const WINDOWS_NAMES: ReadonlySet<string> = new Set([
  'con',
  'prn',
  'aux',
  'nul',
  ...Array.from({ length: 9 }, (_, i) => `com${i + 1}`),
  ...Array.from({ length: 9 }, (_, i) => `lpt${i + 1}`),
]);

const ALLOWED = {
  module: /[-._~0-9A-Za-z]/u,
  import: /[-._~+0-9A-Za-z]/u,
  file: /[-!#$%&()+,.=@[\]^_{}~ 0-9A-Za-z]|(?=\P{ASCII})\p{L}/u,
} as const satisfies Record<PathKind, RegExp>;

/** Why this one path element is malformed, or null (source: x/mod/module checkElem). */
function checkElement(element: string, kind: PathKind): string | null {
  if (element === '') return 'empty path element';
  if (/^\.+$/.test(element)) return `invalid path element ${quote(element)}`;
  if (element.startsWith('.') && kind === 'module') return 'leading dot in path element';
  if (element.endsWith('.')) return 'trailing dot in path element';
  for (const char of element) {
    if (!ALLOWED[kind].test(char)) return `invalid char ${quoteRune(char)}`;
  }
  const short = element.split('.', 1)[0] ?? '';
  if (WINDOWS_NAMES.has(short.toLowerCase())) {
    return `${quote(short)} disallowed as path element component on Windows`;
  }
  // Looks like a Windows short name: aaa~1.
  if (kind !== 'file' && /~[0-9]+$/.test(short)) return 'trailing tilde and digits in path element';
  return null;
}

/** Why these path elements are malformed, or null (source: x/mod/module checkPath). */
function checkElements(path: string, kind: PathKind): string | null {
  if (/\p{Surrogate}/u.test(path)) return 'invalid UTF-8';
  if (path === '') return 'empty string';
  if (path.startsWith('-') && kind !== 'file') return 'leading dash';
  if (path.includes('//')) return 'double slash';
  if (path.endsWith('/')) return 'trailing slash';
  for (const element of path.split('/')) {
    const reason = checkElement(element, kind);
    if (reason !== null) return reason;
  }
  return null;
}

function modulePathReason(path: string): string | null {
  const reason = checkElements(path, 'module');
  if (reason !== null) return reason;
  const first = path.split('/', 1)[0] ?? '';
  if (!first.includes('.')) return 'missing dot in first path element';
  for (const char of first) {
    if (!/[-.0-9a-z]/.test(char)) return `invalid char ${quoteRune(char)} in first path element`;
  }
  return splitPathVersion(path) === null ? 'invalid version' : null;
}

/** Go's error text for a malformed module path (`malformed module path "X": REASON`), or null when it is well formed. */
export function checkModulePath(path: string): string | null {
  const reason = modulePathReason(path);
  return reason === null ? null : `malformed module path ${quote(path)}: ${reason}`;
}

/** Go's error text for a malformed import path, or null. Import paths need no dot and may contain `+`. */
export function checkImportPath(path: string): string | null {
  const reason = checkElements(path, 'import');
  return reason === null ? null : `malformed import path ${quote(path)}: ${reason}`;
}

/** Go's error text for a malformed file path inside a module, or null. */
export function checkFilePath(path: string): string | null {
  const reason = checkElements(path, 'file');
  return reason === null ? null : `malformed file path ${quote(path)}: ${reason}`;
}

/** A module path cut before its major version suffix; `pathMajor` is empty, `/v2` or, on gopkg.in, `.v1`. */
export interface PathVersion {
  readonly prefix: string;
  readonly pathMajor: string;
}

/** Cuts the major version suffix off a module path; null when the suffix is not one Go allows (`/v1`, `/v02`, `/v2.0`). */
export function splitPathVersion(path: string): PathVersion | null {
  if (path.startsWith('gopkg.in/')) {
    const match = /^(.*)(\.v(?:0|[1-9][0-9]*)(?:-unstable)?)$/s.exec(path);
    return match === null ? null : { prefix: match[1] ?? '', pathMajor: match[2] ?? '' };
  }
  const match = /^(.+)(\/v[0-9.]+)$/s.exec(path);
  if (match === null) return { prefix: path, pathMajor: '' };
  const pathMajor = match[2] ?? '';
  if (!/^\/v[1-9][0-9]*$/.test(pathMajor) || pathMajor === '/v1') return null;
  return { prefix: match[1] ?? '', pathMajor };
}

function bangCase(text: string): string {
  return text.replace(/[A-Z]/g, (upper) => `!${upper.toLowerCase()}`);
}

/** The module path as proxies and the module cache spell it: each upper-case letter as `!` and its lower case. */
export function escapePath(path: string): Escaped {
  const error = checkModulePath(path);
  return error === null ? { ok: true, escaped: bangCase(path) } : { ok: false, error };
}

/** The version as proxies and the module cache spell it. Any file name without `!` and `/` will do; it need not be semantic. */
export function escapeVersion(version: string): Escaped {
  if (checkElement(version, 'file') !== null || version.includes('!')) {
    return { ok: false, error: `version ${quote(version)} invalid: disallowed version string` };
  }
  // A letter outside ASCII passes the check above and is then refused by the escaping itself.
  if (/\P{ASCII}/u.test(version)) return { ok: false, error: 'internal error: inconsistency in EscapePath' };
  return { ok: true, escaped: bangCase(version) };
}

/** The module path or version that an escaped one stands for, or null when it is not an escaped text (`A`, `!A`, `!` at the end). */
export function unescapeBang(escaped: string): string | null {
  if (!/^(?:[^!A-Z\P{ASCII}]|![a-z])*$/u.test(escaped)) return null;
  return escaped.replace(/!([a-z])/g, (_, lower: string) => lower.toUpperCase());
}

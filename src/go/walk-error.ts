// The errors of a walk along the GOPROXY list in Go's own words and with what Go asks of them: do they mean "not there", and
// which error types are in their chain (modfetch/proxy.go, web/api.go, x/mod/module; semantics.md §2.3, §3.5, §3.6).
// Must not decide which of several errors is reported; that is walk.ts.

import { quote } from './quote.js';
import { trimSpace } from './space.js';

/** What kind of fault an error is, independent of its words. */
export type WalkErrorClass =
  | 'goproxy-list'
  | 'off'
  | 'excluded'
  | 'not-private'
  | 'lookup-disabled'
  | 'status'
  | 'transport'
  | 'redirect'
  | 'credentials'
  | 'cut-off'
  | 'invalid-info'
  | 'wrong-version'
  | 'invalid-mod'
  | 'invalid-zip'
  | 'no-matching-version'
  | 'no-package'
  | 'invalid-path'
  | 'invalid-version'
  | 'disallowed'
  | 'checksum'
  | 'direct';

/** The error types that Go's own code tells apart. */
export type GoErrorKind =
  | 'plain'
  | 'module'
  | 'invalid-version'
  | 'invalid-path'
  | 'no-matching-version'
  | 'package-not-in-module'
  | 'no-patch-base'
  | 'retraction-loading'
  | 'constraint';

export interface GoError {
  readonly cls: WalkErrorClass;
  readonly kind: GoErrorKind;
  /** What err.Error() gives; several lines possible. */
  readonly text: string;
  /** errors.Is(err, fs.ErrNotExist): a comma falls through. */
  readonly notExist: boolean;
  /** HTTP status, for class `status`. */
  readonly status?: number;
  /** The version a `module` or `invalid-version` error names, or empty. */
  readonly version?: string;
  readonly path?: string;
  /** The error that this one wraps (errors.Unwrap). */
  readonly inner?: GoError;
}

/** A value or an error, as Go functions return them. */
export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: GoError };

export function succeed<T>(value: T): Result<T> {
  return { ok: true, value };
}

export function fail<T>(error: GoError): Result<T> {
  return { ok: false, error };
}

/** An error of no type that Go's code looks for. */
export function plainError(cls: WalkErrorClass, text: string, notExist = false): GoError {
  return { cls, kind: 'plain', text, notExist };
}

/** module.ModuleError: `M@V: E`, `module M: E`, or `M@Q: invalid version: E`. */
export function moduleError(path: string, version: string, inner: GoError): GoError {
  const prefix = version === '' ? `module ${path}` : `${path}@${version}`;
  const text =
    inner.kind === 'invalid-version'
      ? `${path}@${inner.version ?? ''}: invalid ${inner.path === 'pseudo' ? 'pseudo-version' : 'version'}: ${inner.inner?.text ?? ''}`
      : `${prefix}: ${inner.text}`;
  return { ...carried(inner), kind: 'module', text, path, version, inner };
}

/** module.InvalidVersionError; `path` carries which noun Go uses. */
export function invalidVersionError(version: string, pseudo: boolean, inner: GoError): GoError {
  const noun = pseudo ? 'pseudo-version' : 'version';
  const text = `${noun} ${quote(version)} invalid: ${inner.text}`;
  return {
    ...carried(inner),
    kind: 'invalid-version',
    text,
    version,
    path: noun === 'version' ? '' : 'pseudo',
    inner,
  };
}

/** fmt.Errorf with %w in another error type's clothes. */
export function wrappedError(kind: GoErrorKind, text: string, inner: GoError): GoError {
  return { ...carried(inner), kind, text, inner };
}

function carried(inner: GoError): Pick<GoError, 'cls' | 'notExist' | 'status'> {
  const { cls, notExist, status } = inner;
  return status === undefined ? { cls, notExist } : { cls, notExist, status };
}

/** errors.As: the first error of that type in the chain, or null. */
export function findError(error: GoError, kind: GoErrorKind): GoError | null {
  for (let at: GoError | undefined = error; at !== undefined; at = at.inner) if (at.kind === kind) return at;
  return null;
}

/** The reply of a server that is not 200. */
export interface StatusReply {
  readonly status: number;
  /** Code and reason as Go shows them: `404 Not Found`; for file:// the operating system's words. */
  readonly statusText: string;
  /** Content-Type header, for the excerpt of the body. */
  readonly contentType?: string;
  readonly body?: string;
}

/** web.HTTPError: `reading URL: STATUS`, and the body if it is plain text. `redacted` is the requested URL. */
export function statusError(redacted: string, reply: StatusReply): GoError {
  const detail = errorDetail(reply.contentType ?? '', reply.body ?? '');
  const separator = detail.includes('\n') ? '\n\t' : ' ';
  const excerpt = detail === '' ? '' : `\n\tserver response:${separator}${detail}`;
  return {
    cls: 'status',
    kind: 'plain',
    text: `reading ${redacted}: ${reply.statusText}${excerpt}`,
    notExist: reply.status === 404 || reply.status === 410,
    status: reply.status,
  };
}

const MOST_LINES = 8;
const MOST_BYTES = MOST_LINES * 81;

/** The part of an error page that Go shows: plain text only, up to the first blank line, bounded; empty for none. */
export function errorDetail(contentType: string, body: string): string {
  const [type = '', ...parameters] = contentType.split(';').map((part) => part.trim());
  const charset =
    parameters.map((part) => /^charset="?([^"]*)"?$/i.exec(part)?.[1]?.toLowerCase()).find(Boolean) ?? '';
  if (type.toLowerCase() !== 'text/plain' || !['', 'utf-8', 'us-ascii'].includes(charset)) return '';
  // unicode.IsGraphic is letters, marks, numbers, punctuation, symbols and blanks of category Zs.
  if (body.includes('\ufffd') || !/^[\p{L}\p{M}\p{N}\p{P}\p{S}\p{Zs}\t\n\v\f\r\u0085]*$/u.test(body))
    return '';
  let detail = '';
  for (const [i, line] of body.split('\n').entries()) {
    if (trimSpace(line) === '') break;
    if (i > 0) detail += '\n\t';
    if (i >= MOST_LINES) return `${detail}[Truncated: too many lines.]`;
    if (Buffer.byteLength(detail) + Buffer.byteLength(line) > MOST_BYTES)
      return `${detail}[Truncated: too long.]`;
    detail += line;
  }
  return detail;
}

/** url.Error of a request that got no reply: `Get "URL": CAUSE`. `shown` is the URL with its password as `***`. */
export function requestError(cls: 'transport' | 'redirect', shown: string, cause: string): GoError {
  return plainError(cls, `Get ${quote(shown)}: ${cause}`);
}

/** A body that ended early: `read "URL": unexpected EOF`; without a URL the cause alone. */
export function bodyError(redacted: string, cause: string): GoError {
  return plainError('cut-off', redacted === '' ? cause : `read ${quote(redacted)}: ${cause}`);
}

export const PROXY_OFF = plainError('off', 'module lookup disabled by GOPROXY=off', true);
export const EXCLUDED = plainError('excluded', 'disabled by GOPRIVATE/GONOPROXY', true);
export const NOT_PRIVATE = plainError('not-private', 'path does not match GOPRIVATE/GONOPROXY', true);
export const NO_COMMITS = plainError('no-matching-version', 'no commits', true);

/** modload.NoMatchingVersionError. Deliberately not a not-exist error: it stops at a comma. */
export function noMatchingVersion(query: string, current: string): GoError {
  const relative = query === 'upgrade' || query === 'patch';
  const suffix = relative && current !== '' && current !== 'none' ? ` (current version is ${current})` : '';
  const text = `no matching versions for query ${quote(query)}${suffix}`;
  return { cls: 'no-matching-version', kind: 'no-matching-version', text, notExist: false };
}

/** modload.PackageNotInModuleError. */
export function packageNotInModule(path: string, version: string, query: string, pattern: string): GoError {
  const found = query === version ? '' : ` (${version})`;
  const text = `module ${path}@${query} found${found}, but does not contain package ${pattern}`;
  return { cls: 'no-package', kind: 'package-not-in-module', text, notExist: false };
}

/** modload.modinfoError: how `go list -m M@Q` and `go mod download M@Q` name the module in an error. */
export function moduleInfoError(path: string, query: string, error: GoError): GoError {
  if (findError(error, 'no-matching-version') !== null) return moduleError(path, '', error);
  return findError(error, 'module') === null ? moduleError(path, query, error) : error;
}

/** modget.reportError: the line `go get` prints; it names the query unless the error already does. */
export function getErrorLine(pattern: string, rawVersion: string, version: string, text: string): string {
  const before = '(?:[ \\t("`]|^)';
  if (new RegExp(`${before}${escapeRegExp(pattern)}(?:[ @:;)"\`]|$)`, 'm').test(text)) {
    const named = new RegExp(`(?:[ @("\`]|^)${escapeRegExp(version)}(?:[ :;)"\`]|$)`, 'm');
    if (rawVersion === '' || named.test(text)) return `go: ${text}`;
  }
  return `go: ${pattern}${rawVersion === '' ? '' : `@${rawVersion}`}: ${text}`;
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

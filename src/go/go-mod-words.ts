// The parts of go.mod and go.work lines: versions, replacements, retracted intervals (golang.org/x/mod/modfile rule.go).
// It must not know about whole files.

import { wordValue } from './go-mod-string.js';
import { splitPathVersion } from './module-path.js';
import { canonicalVersion, checkPathMajor } from './pseudo-version.js';
import { quote } from './quote.js';

export interface ModuleVersion {
  readonly path: string;
  /** As written; empty where a replacement has none. Branch names and "latest" are possible in a main module. */
  readonly version: string;
}

export interface Replacement {
  /** `version` is empty when every version is replaced. */
  readonly old: ModuleVersion;
  /** `version` is empty when the replacement is a directory. */
  readonly new: ModuleVersion;
  readonly line: number;
}

/**
 * How strict Go is: with the go.mod of the main module, where unknown directives are errors and versions may be
 * queries, or with that of a dependency, where only module, go, require, retract and ignore count. In go.work versions
 * are read as in a dependency.
 */
export type GoModRole = 'main' | 'dependency';

export interface GoModOptions {
  /** Default main. */
  readonly role?: GoModRole;
  /** Name of the file for one error text; default go.mod (go.work for parseGoWork). */
  readonly name?: string;
  /** Whether the go command runs on Windows, where directories may be written with backslashes; default false. */
  readonly windows?: boolean;
}

const GO_VERSION = /^([1-9][0-9]*)\.(0|[1-9][0-9]*)(\.(0|[1-9][0-9]*))?([a-z]+[0-9]+)?$/;
const TOOLCHAIN = /^default$|^go1($|\.)/;

// Short cuts for what nearly every line has; a file may have thousands of lines.
const PLAIN_VERSION = /^v(?:0|[1-9][0-9]*)(?:\.(?:0|[1-9][0-9]*)){2}$/;
const HAS_MAJOR = /^gopkg\.in\/|\/v[0-9.]+$/;
const NO_MAJOR = { pathMajor: '' };

type CheckedVersion = { readonly version: string } | { readonly error: string };

/**
 * A version as Go takes it from a directive, or Go's words against it. In a main module a version that is not canonical
 * is a query, which only a proxy can answer: it is kept as it is. Elsewhere the version behind the arrow of a replacement
 * need not agree with its path.
 */
export function checkVersion(
  verb: string,
  path: string,
  word: string,
  role: GoModRole,
  isReplacement = false,
): CheckedVersion {
  const invalid = (version: string, reason: string) => ({
    error: `${verb} ${path}: version ${quote(version)} invalid: ${reason}`,
  });
  const parsed = wordValue(word);
  if (!parsed.ok) return invalid(word, parsed.error);
  const oldForm = role === 'main' && path.startsWith('gopkg.in/');
  const written = oldForm ? parsed.value.replace(/^.*?-gopkgin-/, '') : parsed.value;
  const canonical = PLAIN_VERSION.test(written) ? written : canonicalVersion(written);
  const split = HAS_MAJOR.test(path) ? splitPathVersion(path) : NO_MAJOR;
  if (role === 'main') {
    if (!split) return invalid(written, `malformed module path ${quote(path)}`);
    if (written === '' || canonical !== written) return { version: written };
  } else if (canonical === '') {
    return invalid(written, 'must be of the form v1.2.3');
  } else if (isReplacement) {
    return { version: canonical };
  } else if (!split) {
    return { error: 'invalid module path' };
  }
  const disagreement = checkPathMajor(canonical, split.pathMajor);
  return disagreement === null ? { version: canonical } : invalid(canonical, disagreement);
}

/** The replacement a `replace` line stands for, or Go's words against it. Also for go.work. */
export function parseReplacement(
  words: readonly string[],
  line: number,
  { role = 'main', windows = false }: GoModOptions,
): Replacement | string {
  const arrow = words[1] === '=>' ? 1 : 2;
  const count = words.length - arrow;
  if (count < 2 || count > 3 || words[arrow] !== '=>') {
    return (
      'usage: replace module/path [v1.2.3] => other/module v1.4\n' +
      '\t or replace module/path [v1.2.3] => ../local/directory'
    );
  }
  const oldPath = wordValue(words[0] ?? '');
  if (!oldPath.ok) return badString(oldPath.error);
  if (!splitPathVersion(oldPath.value)) return `replace ${oldPath.value}: invalid module path`;
  const oldVersion =
    arrow === 1 ? { version: '' } : checkVersion('replace', oldPath.value, words[1] ?? '', role);
  if ('error' in oldVersion) return oldVersion.error;
  const newPath = wordValue(words[arrow + 1] ?? '');
  if (!newPath.ok) return badString(newPath.error);
  const newVersion = newVersionOf(newPath.value, words[arrow + 2], role);
  if (typeof newVersion === 'string') return newVersion;
  if (!windows && newVersion.version === '' && newPath.value.includes('\\')) {
    return 'replacement directory appears to be Windows path (on a non-windows system)';
  }
  return {
    old: { path: oldPath.value, version: oldVersion.version },
    new: { path: newPath.value, version: newVersion.version },
    line,
  };
}

function newVersionOf(path: string, word: string | undefined, role: GoModRole): { version: string } | string {
  const directory = isDirectoryPath(path);
  if (word === undefined) {
    if (directory) return { version: '' };
    return path.includes('@')
      ? "replacement module must match format 'path version', not 'path@version'"
      : 'replacement module without version must be directory path (rooted or starting with . or ..)';
  }
  const checked =
    directory && role === 'main' ? { version: '' } : checkVersion('replace', path, word, role, true);
  if ('error' in checked) return checked.error;
  return directory ? `replacement module directory path ${quote(path)} cannot have version` : checked;
}

/** Tells whether a replacement is a directory, in Unix or Windows spelling, and not a module path. */
export function isDirectoryPath(path: string): boolean {
  return /^(?:\.\.?$|\.\.?[/\\]|[/\\]|[A-Za-z]:)/.test(path);
}

export interface Interval {
  readonly low: string;
  readonly high: string;
  /** The first word behind the interval; an error in a main module only. */
  readonly extra: string | undefined;
}

/** The interval of a `retract` line, or Go's words against it. */
export function parseInterval(words: readonly string[]): Interval | string {
  const [first, low, comma, high, close, extra] = words;
  if (first === undefined || first === '(') return "expected '[' or version";
  if (first !== '[') {
    const version = wordValue(first);
    return version.ok
      ? { low: version.value, high: version.value, extra: low }
      : badVersion(first, version.error);
  }
  if (low === undefined) return "expected version after '['";
  const from = wordValue(low);
  if (!from.ok) return badVersion(low, from.error);
  if (comma !== ',') return "expected ',' after version";
  if (high === undefined) return "expected version after ','";
  const to = wordValue(high);
  if (!to.ok) return badVersion(high, to.error);
  if (close !== ']') return "expected ']' after version";
  return { low: from.value, high: to.value, extra };
}

function badVersion(word: string, reason: string): string {
  return `retract: version ${quote(word)} invalid: ${reason}`;
}

/** KEY=VALUE of a `godebug` line, or undefined when it is malformed. Also for go.work. */
export function parseGodebug(words: readonly string[]): string | undefined {
  const [setting, extra] = words;
  const valid = setting !== undefined && extra === undefined && /^[^"`',]*=[^"`',]*$/.test(setting);
  return valid ? setting : undefined;
}

/** Tells whether the version of a `go` line is well formed in a main module or go.work. */
export function isGoLineVersion(version: string): boolean {
  return GO_VERSION.test(version);
}

/** Tells whether the name on a `toolchain` line is well formed. */
export function isToolchainLineName(name: string): boolean {
  return TOOLCHAIN.test(name);
}

/** Go's words against a `go` line. */
export function badGoVersion(version: string): string {
  return `invalid go version '${version}': must match format 1.23.0`;
}

/** Go's words against a `toolchain` line. */
export function badToolchain(name: string): string {
  return `invalid toolchain version '${name}': must match format go1.23.0 or default`;
}

/** Go's words against a word that is no string. */
export function badString(reason: string): string {
  return `invalid quoted string: ${reason}`;
}

// Go's semantic versions: a leading "v", "v1" and "v1.2" as shorthands, no leading zeros (golang.org/x/mod/semver).
// It must not know about modules; +incompatible and path agreement live in pseudo-version.ts.

interface ParsedVersion {
  readonly major: string;
  readonly minor: string;
  readonly patch: string;
  /** What the shorthand leaves out: "", ".0" or ".0.0". */
  readonly missing: string;
  /** With its leading "-", or empty. */
  readonly prerelease: string;
  /** With its leading "+", or empty. */
  readonly build: string;
}

const NUMBER = '(0|[1-9][0-9]*)';
const PRERELEASE_IDENTIFIER = '(?:0|[1-9][0-9]*|[0-9]*[A-Za-z-][0-9A-Za-z-]*)';
const BUILD_IDENTIFIER = '[0-9A-Za-z-]+';
const SEMANTIC_VERSION = new RegExp(
  `^v${NUMBER}(?:\\.${NUMBER}(?:\\.${NUMBER}` +
    `(-${PRERELEASE_IDENTIFIER}(?:\\.${PRERELEASE_IDENTIFIER})*)?` +
    `(\\+${BUILD_IDENTIFIER}(?:\\.${BUILD_IDENTIFIER})*)?)?)?$`,
);

function parse(version: string): ParsedVersion | undefined {
  const match = SEMANTIC_VERSION.exec(version);
  if (!match) return undefined;
  const [, major = '', minor, patch, prerelease = '', build = ''] = match;
  return {
    major,
    minor: minor ?? '0',
    patch: patch ?? '0',
    missing: minor === undefined ? '.0.0' : patch === undefined ? '.0' : '',
    prerelease,
    build,
  };
}

/** Tells whether a string is a semantic version as Go sees it; "v1" and "v1.2" are, "1.2.3" is not. */
export function isSemanticVersion(version: string): boolean {
  return SEMANTIC_VERSION.test(version);
}

/** The full vMAJOR.MINOR.PATCH[-PRERELEASE] form without build metadata; empty for an invalid version. */
export function canonicalSemver(version: string): string {
  const parsed = parse(version);
  if (!parsed) return '';
  return version.slice(0, version.length - parsed.build.length) + parsed.missing;
}

/** "v2" for "v2.1.0"; empty for an invalid version. */
export function majorOf(version: string): string {
  const parsed = parse(version);
  return parsed ? `v${parsed.major}` : '';
}

/** "v2.1" for "v2.1.0"; empty for an invalid version. */
export function majorMinorOf(version: string): string {
  const parsed = parse(version);
  return parsed ? `v${parsed.major}.${parsed.minor}` : '';
}

/** "-pre" for "v2.1.0-pre+meta"; empty when there is none or the version is invalid. */
export function prereleaseOf(version: string): string {
  return parse(version)?.prerelease ?? '';
}

/** "+meta" for "v2.1.0-pre+meta"; empty when there is none or the version is invalid. */
export function buildOf(version: string): string {
  return parse(version)?.build ?? '';
}

/**
 * Order by semantic version precedence: -1, 0 or 1. Build metadata does not count; an invalid version is less than
 * any valid one, and all invalid ones are equal.
 */
export function compareVersions(left: string, right: string): -1 | 0 | 1 {
  const a = parse(left);
  const b = parse(right);
  if (!a || !b) return a ? 1 : b ? -1 : 0;
  return (
    compareNumbers(a.major, b.major) ||
    compareNumbers(a.minor, b.minor) ||
    compareNumbers(a.patch, b.patch) ||
    comparePrereleases(a.prerelease, b.prerelease)
  );
}

/** Precedence first, then the plain string order, as semver.Sort does: a total order on distinct strings. */
export function compareForSort(left: string, right: string): -1 | 0 | 1 {
  return compareVersions(left, right) || compareStrings(left, right);
}

function compareStrings(left: string, right: string): -1 | 0 | 1 {
  return left === right ? 0 : left < right ? -1 : 1;
}

// Decimal strings of any length: the longer one is larger, since leading zeros are not valid.
function compareNumbers(left: string, right: string): -1 | 0 | 1 {
  if (left.length !== right.length) return left.length < right.length ? -1 : 1;
  return compareStrings(left, right);
}

function comparePrereleases(left: string, right: string): -1 | 0 | 1 {
  if (left === right) return 0;
  if (left === '') return 1;
  if (right === '') return -1;
  const a = left.slice(1).split('.');
  const b = right.slice(1).split('.');
  for (let i = 0; i < a.length && i < b.length; i++) {
    const order = compareIdentifiers(a[i] ?? '', b[i] ?? '');
    if (order !== 0) return order;
  }
  return a.length < b.length ? -1 : 1;
}

function compareIdentifiers(left: string, right: string): -1 | 0 | 1 {
  const leftNumeric = /^[0-9]+$/.test(left);
  const rightNumeric = /^[0-9]+$/.test(right);
  if (leftNumeric && rightNumeric) return compareNumbers(left, right);
  if (leftNumeric !== rightNumeric) return leftNumeric ? -1 : 1;
  return compareStrings(left, right);
}

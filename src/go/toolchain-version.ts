// Versions of Go toolchains as the go command compares them, where 1.21 < 1.21rc1 < 1.21.0 (internal/gover). They are
// no semantic versions. It must not know about downloads.

interface Parts {
  readonly major: string;
  readonly minor: string;
  readonly patch: string;
  readonly kind: string;
  readonly pre: string;
}

const NUMBER = '(0|[1-9][0-9]*)';
const VERSION = new RegExp(`^${NUMBER}(?:\\.${NUMBER}(?:\\.${NUMBER}|([a-z]+)${NUMBER}?)?)?$`);
const INVALID: Parts = { major: '', minor: '', patch: '', kind: '', pre: '' };

function parse(version: string): Parts {
  const match = VERSION.exec(version);
  if (!match) return INVALID;
  const [, major = '', minor, patch, kind = '', pre = ''] = match;
  if (minor === undefined) return { major, minor: '0', patch: '0', kind, pre };
  // Up to 1.20 a missing patch number is 0; since 1.21 it is the language version before all releases.
  const implied = kind === '' && compareNumbers(minor, '21') < 0 ? '0' : '';
  return { major, minor, patch: patch ?? implied, kind, pre };
}

function compareNumbers(left: string, right: string): number {
  if (left === right) return 0;
  return left.length === right.length ? (left < right ? -1 : 1) : left.length - right.length;
}

/** Tells whether a version such as "1.21", "1.21rc2" or "1.21.3" is well formed (without "go"). */
export function isToolchainVersion(version: string): boolean {
  return parse(version).major !== '';
}

/** Negative, 0 or positive. Malformed versions are less than all others and equal to each other. */
export function compareToolchainVersions(left: string, right: string): number {
  const a = parse(left);
  const b = parse(right);
  return (
    compareNumbers(a.major, b.major) ||
    compareNumbers(a.minor, b.minor) ||
    compareNumbers(a.patch, b.patch) ||
    (a.kind === b.kind ? 0 : a.kind < b.kind ? -1 : 1) ||
    compareNumbers(a.pre, b.pre)
  );
}

/** Tells whether a version names the language, not a release: "1.21", but not "1.20" and not "1.21.0". */
export function isLanguageVersion(version: string): boolean {
  const { major, patch, kind, pre } = parse(version);
  return major !== '' && patch === '' && kind === '' && pre === '';
}

/** "1.21" for "1.21.3" and "1.21rc1"; empty for a malformed version. */
export function languageOf(version: string): string {
  const { major, minor } = parse(version);
  return minor === '' || (major === '1' && minor === '0') ? major : `${major}.${minor}`;
}

/** Tells whether a version is a beta or release candidate. */
export function isPrereleaseVersion(version: string): boolean {
  return parse(version).kind !== '';
}

/** "1.21.3" for the toolchain name "go1.21.3-custom"; empty for a name that is none. */
export function versionOfToolchain(name: string): string {
  if (!name.startsWith('go') || /[\\/]/.test(name)) return '';
  const version = name.slice(2).replace(/[ \t-].*$/s, '');
  return isToolchainVersion(version) ? version : '';
}

// Versions as Go modules use them: pseudo-versions, the canonical form with +incompatible, and whether a version belongs
// to a module path (golang.org/x/mod/module). It must not read go.mod files or ask proxies.

import { checkModulePath, splitPathVersion } from './module-path.js';
import { quote } from './quote.js';
import { buildOf, canonicalSemver, isSemanticVersion, majorOf, prereleaseOf } from './semver.js';

const PSEUDO_VERSION =
  /^v[0-9]+\.(?:0\.0-|[0-9]+\.[0-9]+-(?:[^+]*\.)?0\.)[0-9]{14}-[A-Za-z0-9]+(?:\+[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?$/;

/** Tells whether a version is a pseudo-version: vX.Y.Z-[pre.]0.yyyymmddhhmmss-revision. */
export function isPseudoVersion(version: string): boolean {
  return PSEUDO_VERSION.test(version) && isSemanticVersion(version);
}

export interface PseudoVersion {
  /** The version before the time stamp: "vX.0.0", "vX.Y.(Z+1)-0" or "vX.Y.Z-pre.0". */
  readonly base: string;
  /** yyyymmddhhmmss, UTC; not checked to be a real date. */
  readonly timestamp: string;
  readonly revision: string;
  /** "+incompatible" or other build metadata, or empty. */
  readonly build: string;
}

/** The parts of a pseudo-version, or undefined for any other version. */
export function parsePseudoVersion(version: string): PseudoVersion | undefined {
  if (!isPseudoVersion(version)) return undefined;
  const build = buildOf(version);
  const bare = version.slice(0, version.length - build.length);
  const revisionAt = bare.lastIndexOf('-');
  const head = bare.slice(0, revisionAt);
  const cut = Math.max(head.lastIndexOf('-'), head.lastIndexOf('.'));
  return {
    base: head.slice(0, cut),
    timestamp: head.slice(cut + 1),
    revision: bare.slice(revisionAt + 1),
    build,
  };
}

/** Milliseconds since 1970 of a pseudo-version's time stamp; undefined when it is no pseudo-version or no real date. */
export function pseudoVersionTime(version: string): number | undefined {
  const stamp = parsePseudoVersion(version)?.timestamp;
  if (stamp === undefined) return undefined;
  const time = Date.parse(stamp.replace(/(....)(..)(..)(..)(..)(..)/, '$1-$2-$3T$4:$5:$6Z'));
  if (Number.isNaN(time)) return undefined;
  // Date.parse rolls 30 February over; it then comes back different.
  const back = new Date(time).toISOString().replace(/\..*|[^0-9]/g, '');
  return back === stamp ? time : undefined;
}

/**
 * The tagged version a pseudo-version builds on: "v1.2.3" for v1.2.4-0.…; empty when it builds on none. Undefined when
 * the version is no pseudo-version or its base makes no sense.
 */
export function pseudoVersionBase(version: string): string | undefined {
  const parts = parsePseudoVersion(version);
  if (!parts) return undefined;
  const { base, build } = parts;
  const prerelease = prereleaseOf(base);
  if (prerelease === '') return build === '' ? '' : undefined;
  if (prerelease !== '-0') return base.slice(0, -'.0'.length) + build;
  const release = base.slice(0, -prerelease.length);
  const patchAt = release.lastIndexOf('.') + 1;
  const patch = BigInt(release.slice(patchAt)) - 1n;
  return patch < 0n ? undefined : release.slice(0, patchAt) + patch + build;
}

/** The canonical form of a version: vMAJOR.MINOR.PATCH[-PRE], build metadata dropped but for "+incompatible"; empty if invalid. */
export function canonicalVersion(version: string): string {
  const canonical = canonicalSemver(version);
  return buildOf(version) === '+incompatible' ? `${canonical}+incompatible` : canonical;
}

/** Tells whether a version is spelled canonically, so that a proxy must answer with exactly it (semantics.md §2.5). */
export function isCanonicalVersion(version: string): boolean {
  return version !== '' && canonicalVersion(version) === version;
}

/**
 * Whether a version agrees with a path's major version suffix ("", "/v2", ".v3", ".v1-unstable"): null, or Go's words
 * such as `should be v0 or v1, not v2`.
 */
export function checkPathMajor(version: string, pathMajor: string): string | null {
  const suffix =
    pathMajor.startsWith('.v') && pathMajor.endsWith('-unstable')
      ? pathMajor.slice(0, -'-unstable'.length)
      : pathMajor;
  // An old bug wrote v0.0.0- pseudo-versions for gopkg.in paths that end in .v1.
  if (version.startsWith('v0.0.0-') && suffix === '.v1') return null;
  const major = majorOf(version);
  if (suffix === '') {
    if (major === 'v0' || major === 'v1' || buildOf(version) === '+incompatible') return null;
    return `should be v0 or v1, not ${major}`;
  }
  return suffix.slice(1) === major ? null : `should be ${suffix.slice(1)}, not ${major}`;
}

/** Go's complaint about a module path and version taken together (module.Check), or null when both are right. */
export function checkModuleVersion(path: string, version: string): string | null {
  const malformed = checkModulePath(path);
  if (malformed !== null) return malformed;
  if (!isSemanticVersion(version)) return `${path}@${version}: invalid version: not a semantic version`;
  const disagreement = checkPathMajor(version, splitPathVersion(path)?.pathMajor ?? '');
  return disagreement === null ? null : `${path}@${version}: invalid version: ${disagreement}`;
}

/** Go's complaint about a version that is not spelled canonically, or null. */
export function checkCanonical(version: string): string | null {
  const canonical = canonicalVersion(version);
  return canonical === version
    ? null
    : `version ${quote(version)} is not canonical (should be ${quote(canonical)})`;
}

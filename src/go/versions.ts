// Go versions as `go version` and go.mod write them, and what changed between them as far as downloads are concerned
// (semantics.md, all "since" notes). Versions newer than the newest known one behave like it. Must not run go.

/** A Go release, release candidate or development build. */
export interface GoVersion {
  readonly major: number;
  readonly minor: number;
  readonly patch: number;
  /** `rc1`, `beta2`, or empty for a release. */
  readonly pre: string;
  /** A build from the development branch. */
  readonly devel: boolean;
}

/** The newest version whose source these rules were checked against. */
export const NEWEST_KNOWN: GoVersion = { major: 1, minor: 27, patch: 0, pre: '', devel: false };

/**
 * Reads `go1.26.8`, `1.21rc2`, `go1.22.1 X:boringcrypto`, `devel go1.28-abcdef …`, or a whole line of `go version`.
 * Returns null for anything else; a development build without a number (`devel +8e496f1`) is the newest known version.
 */
export function parseGoVersion(text: string): GoVersion | null {
  const devel = /\bdevel\b/.test(text);
  const match = /(?:^|\s|go)(\d{1,4})\.(\d{1,4})(?:\.(\d{1,5}))?((?:rc|beta)\d+)?(?=$|[\s\-+_])/.exec(
    text.trim(),
  );
  if (match === null) return devel ? { ...NEWEST_KNOWN, devel } : null;
  return {
    major: Number(match[1]),
    minor: Number(match[2]),
    patch: Number(match[3] ?? 0),
    pre: match[4] ?? '',
    devel,
  };
}

/** Whether the version is at least 1.MINOR (with the patch level where one matters). Candidates count as their release. */
export function atLeast(version: GoVersion, minor: number, patch = 0): boolean {
  if (version.major !== 1) return version.major > 1;
  if (version.minor !== minor) return version.minor > minor;
  return version.patch >= patch;
}

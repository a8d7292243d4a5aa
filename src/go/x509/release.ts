// Which of Go's certificate rules a given Go release has. Must not know the rules themselves, only when they changed.

/** Switches for the rules that changed between Go releases. */
export interface CertificateRules {
  /** `tls: failed to verify certificate: ` before the words of crypto/x509: since 1.20. */
  readonly verifyPrefix: boolean;
  /** A negative serial number is a parse error: since 1.23, unless GODEBUG=x509negativeserial=1. */
  readonly refuseNegativeSerial: boolean;
  /** Key identifiers and authority information marked critical are parse errors; `*` matches no host: since 1.23. */
  readonly strictExtensions: boolean;
  /** SHA-1 signatures are refused: since 1.18; up to 1.23 GODEBUG=x509sha1=1 allowed them. */
  readonly refuseSha1: boolean;
  /** The refusal of SHA-1 names that setting: 1.18 to 1.23. */
  readonly sha1OverrideHint: boolean;
  /** RSA keys of less than 1024 bits do not verify anything: since 1.24, unless GODEBUG=rsa1024min=0. */
  readonly refuseSmallRsa: boolean;
  /** Largest RSA key accepted in a handshake, in bits; no limit before 1.20. */
  readonly maxRsaBits: number;
  /** Policy constraints, mappings and anyPolicy limits are understood and policies validated: since 1.24. */
  readonly policies: boolean;
  /**
   * An excluded name excludes the wildcard above it, and long lists of names are not printed: since 1.24.11 and 1.25.5.
   */
  readonly wildcardExclusion: boolean;
  /** Name constraints are checked on whole chains instead of on each candidate: since 1.26. */
  readonly chainConstraints: boolean;
}

/** GODEBUG settings by name, as in the environment or in the go command's DefaultGODEBUG. */
export type Godebug = Readonly<Record<string, string>>;

interface Release {
  readonly minor: number;
  readonly patch: number;
}

/** `1.26.8`, `go1.23`, `go1.27rc1` …; development builds and what is not a release count as newer than all. */
function parseRelease(version: string | undefined): Release {
  const match = /^(?:go)?1\.(\d+)(?:\.(\d+))?/.exec(version ?? '');
  return match ? { minor: Number(match[1]), patch: Number(match[2] ?? 0) } : { minor: 999, patch: 0 };
}

/** The rules of a release; of the newest known one if the version says nothing (semantics.md §6.2, §6.3). */
export function certificateRules(goVersion?: string, godebug: Godebug = {}): CertificateRules {
  const { minor, patch } = parseRelease(goVersion);
  const maxRsa = Number(godebug.tlsmaxrsasize ?? '8192');
  return {
    verifyPrefix: minor >= 20,
    refuseNegativeSerial: minor >= 23 && godebug.x509negativeserial !== '1',
    strictExtensions: minor >= 23,
    refuseSha1: minor >= 24 || (minor >= 18 && godebug.x509sha1 !== '1'),
    sha1OverrideHint: minor >= 18 && minor <= 23,
    refuseSmallRsa: minor >= 24 && godebug.rsa1024min !== '0',
    maxRsaBits: minor < 20 ? Number.POSITIVE_INFINITY : Number.isInteger(maxRsa) ? maxRsa : 8192,
    policies: minor >= 24,
    wildcardExclusion: minor >= 26 || (minor === 25 && patch >= 5) || (minor === 24 && patch >= 11),
    chainConstraints: minor >= 26,
  };
}

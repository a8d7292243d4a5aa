// Which of Go's certificate rules a given Go release has. Must not know the rules themselves, only when they changed.

/** Switches for the rules that changed between Go releases. */
export interface CertificateRules {
  /** `tls: failed to verify certificate: ` before the words of crypto/x509: since 1.20. */
  readonly verifyPrefix: boolean;
  /** A negative serial number is a parse error: since 1.23 (GODEBUG=x509negativeserial=1 undoes it). */
  readonly refuseNegativeSerial: boolean;
  /** The hint about SHA-1 names the GODEBUG setting: 1.18 to 1.23. */
  readonly sha1OverrideHint: boolean;
  /** RSA keys of less than 1024 bits do not verify anything: since 1.24. */
  readonly refuseSmallRsa: boolean;
  /** Certificate policies are validated: since 1.24. */
  readonly policies: boolean;
  /** Name constraints are checked on whole chains instead of on each candidate: since 1.26. */
  readonly chainConstraints: boolean;
}

/** `1.26.8`, `go1.23`, `go1.27rc1` …: the minor number; null for development builds and what is not a release. */
export function minorVersion(version: string | undefined): number | null {
  const match = /^(?:go)?1\.(\d+)/.exec(version ?? '');
  return match ? Number(match[1]) : null;
}

/** The rules of a release; of the newest known one if the version says nothing (semantics.md §6.2, §6.3). */
export function certificateRules(goVersion?: string): CertificateRules {
  const minor = minorVersion(goVersion) ?? 999;
  return {
    verifyPrefix: minor >= 20,
    refuseNegativeSerial: minor >= 23,
    sha1OverrideHint: minor >= 18 && minor <= 23,
    refuseSmallRsa: minor >= 24,
    policies: minor >= 24,
    chainConstraints: minor >= 26,
  };
}

// Go versions as `go version` and go.mod write them, and what changed between them as far as downloads are concerned
// (semantics.md, all "since" notes). Versions newer than the newest known one behave like it. Must not run go.

import type { UrlRules } from './url.js';

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

/** Before this time, in milliseconds since 1970, no Go module existed: a machine that thinks it is earlier is wrong. */
export const FIRST_MODULES = Date.UTC(2018, 7, 24);

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

/** Minor version of a go command, 26 for go1.26.8; the newest known where it could not be told or is newer. */
export function goMinorOf(goVersion: string): number {
  const version = parseGoVersion(goVersion) ?? NEWEST_KNOWN;
  return atLeast(version, NEWEST_KNOWN.minor) ? NEWEST_KNOWN.minor : version.minor;
}

/** Whether the version is at least 1.MINOR (with the patch level where one matters). Candidates count as their release. */
export function atLeast(version: GoVersion, minor: number, patch = 0): boolean {
  if (version.major !== 1) return version.major > 1;
  if (version.minor !== minor) return version.minor > minor;
  return version.patch >= patch;
}

/** A difference between Go versions, in force from 1.`since` (and that patch release) on, up to and without 1.`until`. */
interface Behaviour {
  readonly since: number;
  /** Patch release of `since` that brought it. */
  readonly patch?: number;
  /** Patch release of an older branch that brought it too: 1.MINOR.PATCH and later patches of it. */
  readonly backport?: { readonly minor: number; readonly patch: number };
  readonly until?: number;
  /** The GODEBUG setting that restores the older behaviour. */
  readonly undo?: string;
}

/** What changed between 1.13 and 1.27; where a number is missing the behaviour is older or still there. */
const BEHAVIOURS = {
  /** GOPROXY is a list; before, a single URL, `direct` or `off`. Also GOPRIVATE, GOSUMDB, GONOPROXY. */
  'goproxy-list': { since: 13 },
  /** `|` between entries falls back on any error; before, it was part of the URL. */
  'goproxy-pipe': { since: 15 },
  /** A list without entries is an error. */
  'goproxy-no-entries': { since: 15 },
  /** GOINSECURE exists. */
  goinsecure: { since: 14 },
  /** GOMODCACHE exists. */
  gomodcache: { since: 15 },
  /** SSL_CERT_DIR may be a list. */
  'ssl-cert-dir-list': { since: 15 },
  /** GO111MODULE unset means on. */
  'modules-by-default': { since: 16 },
  /** GOVCS exists; HTTP_PROXY no longer serves https URLs; -mod=readonly is the default. */
  govcs: { since: 16 },
  'https-proxy-only': { since: 16 },
  'readonly-by-default': { since: 16 },
  /** The -insecure flag is gone, and `go get` outside GOPATH mode installs nothing any more (1.18). */
  'no-insecure-flag': { since: 17 },
  /** A certificate without subject alternative names is refused for good. */
  'no-common-name': { since: 17 },
  /** TLS 1.2 is the lowest version a client offers. */
  'tls12-minimum': { since: 18 },
  /** Certificates signed with SHA-1 are refused. */
  'no-sha1-certificates': { since: 18, undo: 'x509sha1=1' },
  /** go.work and GOWORK exist. */
  workspaces: { since: 18 },
  /** The platform's verifier on macOS. */
  'darwin-platform-verifier': { since: 18 },
  /** A body that ends early is named with its URL. */
  'body-error-has-url': { since: 19 },
  /** `tls: failed to verify certificate: ` in front of x509 errors. */
  'verify-prefix': { since: 20 },
  /** netrc machines must name the port of the URL. */
  'netrc-needs-port': { since: 20 },
  /** $GOROOT/go.env, GOTOOLCHAIN, toolchain downloads; the official binaries resolve names without cgo. */
  'go-env-file': { since: 21 },
  'toolchain-switching': { since: 21 },
  'pure-go-resolver': { since: 21 },
  /** A body that ends early is named with the whole URL; before, module path and zip were left out or mangled. */
  'body-error-whole-url': { since: 22 },
  /** RSA key exchange is not offered. */
  'no-rsa-key-exchange': { since: 22, undo: 'tlsrsakex=1' },
  /** `go env -changed`. */
  'env-changed': { since: 23 },
  /** Certificates with a negative serial number are refused. */
  'no-negative-serial': { since: 23, undo: 'x509negativeserial=1' },
  /** 3DES suites are not offered. */
  'no-3des': { since: 23, undo: 'tls3des=1' },
  /** The ClientHello carries X25519Kyber768Draft00. */
  kyber: { since: 23, until: 24, undo: 'tlskyber=0' },
  /** GOAUTH, and the second request after a 4xx over https that comes with it. */
  goauth: { since: 24 },
  'second-request-after-4xx': { since: 24 },
  /** The ClientHello carries X25519MLKEM768 and exceeds one packet. */
  mlkem: { since: 24, undo: 'tlsmlkem=0' },
  /** RSA keys under 1024 bits are refused. */
  'no-small-rsa': { since: 24, undo: 'rsa1024min=0' },
  /** Brackets in a URL must hold an IPv6 address. */
  'strict-brackets': { since: 25, patch: 2, backport: { minor: 24, patch: 8 } },
  /** SHA-1 signatures in TLS 1.2 handshakes are refused. */
  'no-sha1-handshake': { since: 25, undo: 'tlssha1=1' },
  /** A go-import tag may have a fourth field, the directory in the repository. */
  'go-import-subdirectory': { since: 25 },
  /** Git over ssh may ask questions; before, BatchMode forbade it. */
  'ssh-may-ask': { since: 25 },
  /** A URL with several colons in the host is refused. */
  'strict-colons': { since: 26, undo: 'urlstrictcolons=0' },
  /** A missing git is named by `unable to resolve git version`. */
  'git-version-first': { since: 26 },
  /** git is called with --end-of-options, which needs git 2.24. */
  'git-end-of-options': { since: 26 },
  /** Requests name themselves GoCommand/1. */
  'go-command-user-agent': { since: 27 },
  /** SSL_CERT_FILE and SSL_CERT_DIR count on macOS and Windows too. */
  'ssl-cert-everywhere': { since: 27, undo: 'x509sslcertoverrideplatform=0' },
  /** Old values of removed GODEBUG settings are fatal. */
  'removed-godebug-fatal': { since: 27 },
  /** Bazaar is not supported any more. */
  'no-bzr': { since: 27 },
  /** `disallowed version string` is not wrapped twice. */
  'invalid-version-once': { since: 27 },
  /** A reply of the checksum database without the wanted line is an error. */
  'sumdb-line-required': { since: 27 },
} as const satisfies Readonly<Record<string, Behaviour>>;

export type BehaviourName = keyof typeof BEHAVIOURS;

/** Whether this version behaves so; `godebug` is the GODEBUG value of the environment, which may undo it. */
export function behaves(version: GoVersion, name: BehaviourName, godebug = ''): boolean {
  const { since, patch = 0, backport, until, undo }: Behaviour = BEHAVIOURS[name];
  const backported =
    backport !== undefined && version.minor === backport.minor && version.patch >= backport.patch;
  if (!atLeast(version, since, patch) && !backported) return false;
  if (until !== undefined && atLeast(version, until)) return false;
  return undo === undefined || !undoes(version, undo, godebug);
}

function undoes(version: GoVersion, undo: string, godebug: string): boolean {
  const [name = '', value = ''] = undo.split('=');
  const removed = REMOVED_GODEBUG.find((setting) => setting.name === name);
  if (removed !== undefined && atLeast(version, removed.removed)) return false;
  return godebugValue(godebug, name) === value;
}

/** The value a GODEBUG variable gives a setting: the last one wins; null when it is not mentioned. */
export function godebugValue(godebug: string, name: string): string | null {
  const settings = godebug.split(',').map((part) => /^([^=]*)=(.*)$/s.exec(part));
  return settings.findLast((match) => match?.[1] === name)?.[2] ?? null;
}

interface RemovedGodebug {
  readonly name: string;
  /** Minor version that removed the setting. */
  readonly removed: number;
  /** The values that asked for the old behaviour. */
  readonly old: readonly string[];
}

/** Settings that are gone (internal/godebugs, Removed). */
const REMOVED_GODEBUG: readonly RemovedGodebug[] = [
  { name: 'x509sha1', removed: 24, old: ['1'] },
  { name: 'tlskyber', removed: 24, old: ['0'] },
  { name: 'gotypesalias', removed: 27, old: ['0'] },
  { name: 'tlsunsafeekm', removed: 27, old: ['1'] },
  { name: 'tlsrsakex', removed: 27, old: ['1'] },
  { name: 'tls3des', removed: 27, old: ['1'] },
  { name: 'tls10server', removed: 27, old: ['1'] },
  { name: 'x509keypairleaf', removed: 27, old: ['0'] },
  { name: 'asynctimerchan', removed: 27, old: ['1', '2'] },
];

/** The setting that makes every go command of this version die at its start, with Go's words; null for none. */
export function fatalGodebug(
  version: GoVersion,
  godebug: string,
): { readonly name: string; readonly value: string; readonly error: string } | null {
  if (!behaves(version, 'removed-godebug-fatal')) return null;
  for (const part of godebug.split(',')) {
    const [, name = '', value = ''] = /^([^=]*)=(.*)$/s.exec(part) ?? [];
    const setting = REMOVED_GODEBUG.find((each) => each.name === name && each.old.includes(value));
    if (setting === undefined) continue;
    const page = `https://go.dev/doc/godebug#go-1${setting.removed}`;
    const error = `removed GODEBUG "${name}" set to old value "${value}" in environment (${page})`;
    return { name, value, error: `fatal error: ${error}` };
  }
  return null;
}

/** The URL strictness of a version (url.ts). */
export function urlRulesOf(version: GoVersion, godebug = ''): UrlRules {
  return {
    strictColons: behaves(version, 'strict-colons', godebug),
    strictBrackets: behaves(version, 'strict-brackets'),
  };
}

// What the probes record: plain serialisable facts, one record per thing tried. It must not hold a judgement, a sentence
// or a secret: user info in URLs is replaced before a record is made, and facts that redaction would destroy are stored
// beside the value (has it a password, does it match a pattern).

import type { CheckId } from './check.js';
import type { Failure } from './failure.js';

/** Who took the measurement: our own code, the real go command, or git. */
export type Via = 'node' | 'go' | 'git';

/** Start offset from the beginning of the run and duration, both in whole milliseconds. */
export interface Timing {
  readonly via: Via;
  readonly startMs: number;
  readonly ms: number;
}

/** Why a step was not carried out. */
export type SkipReason =
  | 'not-selected'
  | 'no-go'
  | 'prerequisite-failed'
  | 'not-on-the-route'
  | 'private-module'
  | 'reference-off'
  | 'out-of-time';

/** How a step ended when it did not succeed; success carries the facts of the kind itself. */
export type NotOk =
  | { readonly outcome: 'failed'; readonly failure: Failure }
  | { readonly outcome: 'skipped'; readonly reason: SkipReason }
  | { readonly outcome: 'interrupted' }
  | { readonly outcome: 'crashed'; readonly raw: string };

type Ok<Facts> = { readonly outcome: 'ok' } & Readonly<Facts>;

/** A failed step may still have learnt some of the facts (a certificate chain, a status line). */
type Attempt<Facts> = Ok<Facts> | (NotOk & Partial<Readonly<Facts>>);

type Observed<Kind extends string, Key, Facts> = { readonly kind: Kind } & Timing &
  Readonly<Key> &
  Attempt<Facts>;

/** The machine and the surroundings the run takes place in. */
export type MachineObservation = Observed<
  'machine',
  object,
  {
    /** process.platform: linux, darwin, win32 … */
    os: string;
    arch: string;
    node: string;
    shell: 'posix' | 'fish' | 'powershell' | 'cmd';
    /** github, gitlab, other, or null outside of CI. */
    ci: 'github' | 'gitlab' | 'other' | null;
    container: boolean;
    administrator: boolean;
    /** The system's package manager, where it could be told. */
    packageManager?: 'apt' | 'apk' | 'dnf' | 'zypper' | 'pacman';
  }
>;

/** The go command that PATH yields. */
export type GoCommandObservation = Observed<
  'go-command',
  object,
  {
    path: string;
    /** As go prints it, for example go1.26.8. */
    version: string;
    goos: string;
    goarch: string;
    /** DefaultGODEBUG of the go binary's own build, where it has one. */
    defaultGodebug?: string;
  }
>;

/** Where the effective value of a setting comes from. */
export type SettingSource = 'os' | 'file' | 'goroot' | 'default';

export interface Setting {
  readonly value: string;
  readonly source: SettingSource;
  /** A different value that a lower-ranking source holds and that does not take effect. */
  readonly shadowed?: { readonly source: SettingSource; readonly value: string };
}

/** A line of the go env file that go does not read as a setting. */
export interface IgnoredLine {
  readonly line: number;
  readonly reason: string;
  /** The variable that was probably meant, where one can be recognised. */
  readonly variable?: string;
}

/** Effective settings of the go command with their sources, and the state of the go env file. */
export type SettingsObservation = Observed<
  'settings',
  object,
  {
    values: Readonly<Record<string, Setting>>;
    file: {
      readonly path: string | null;
      readonly state: 'read' | 'absent' | 'unreadable' | 'off';
      readonly ignored: readonly IgnoredLine[];
    };
    /** Values that `go env` reports and that our own lookup did not predict; go is believed. */
    reportedByGo: Readonly<Record<string, string>>;
    /** What `go env` itself printed when it failed, cleaned. */
    goEnvError?: string;
  }
>;

/** Forward-proxy variables of the process environment, user info replaced. */
export type ForwardProxyVariablesObservation = Observed<
  'forward-proxy-variables',
  object,
  {
    variables: Readonly<Record<string, string>>;
    /** Values or NO_PROXY elements that go ignores or reads as something else. */
    lints: readonly {
      readonly variable: string;
      readonly reason: string;
      readonly element?: string;
      readonly meant?: string;
    }[];
  }
>;

/** One entry of GOPROXY as go reads it. */
export interface GoproxyEntry {
  readonly index: number;
  readonly kind: 'proxy' | 'direct' | 'off';
  /** As written, user info replaced. */
  readonly raw: string;
  /** On which failures go tries the next entry; null for the last entry that is read. */
  readonly fallBackOn: 'not-exist' | 'any' | null;
  readonly url?: string;
  readonly scheme?: 'https' | 'http' | 'file';
  readonly host?: string;
  readonly port?: number;
  readonly hasCredentials?: boolean;
  /** True when the scheme was not written and go read https:// into it. */
  readonly schemeAdded?: boolean;
}

/** The GOPROXY value, read as go reads it. */
export type GoproxyObservation = Observed<
  'goproxy',
  object,
  {
    value: string;
    source: SettingSource | 'option';
    entries: readonly GoproxyEntry[];
    /** Entries after direct or off, which go never reads. */
    dead: readonly string[];
    /** Go's own words when the list does not parse; entries is empty then. */
    error?: string;
  }
>;

/** The module whose download is tried. */
export type KnownModuleObservation = Observed<
  'known-module',
  object,
  {
    path: string;
    version: string;
    /** True when it was chosen with --module. */
    chosen: boolean;
    /** The pattern element that takes it away from the proxies or from the checksum database, if any. */
    noProxyElement: string | null;
    noSumdbElement: string | null;
    /** True when the value came from a variable of its own, false when from GOPRIVATE. */
    noProxyVariable: 'GONOPROXY' | 'GOPRIVATE' | null;
    noSumdbVariable: 'GONOSUMDB' | 'GOPRIVATE' | null;
    goproxyIsUsed: boolean;
  }
>;

/** How go would reach an origin: directly or through a forward proxy. */
export type RouteObservation = Observed<
  'route',
  { readonly host: string; readonly port: number },
  {
    decision:
      | {
          readonly kind: 'direct';
          readonly why: string;
          readonly variable?: string;
          readonly element?: string;
        }
      | {
          readonly kind: 'proxy';
          readonly variable: string;
          readonly scheme: 'http' | 'https' | 'socks5' | 'socks5h';
          readonly host: string;
          readonly port: number;
          readonly hasCredentials: boolean;
        }
      | { readonly kind: 'error'; readonly variable: string; readonly error: string };
  }
>;

/** Name resolution of one host. resolver tells which rules were followed. */
export type DnsObservation = Observed<
  'dns',
  { readonly host: string; readonly resolver: 'go' | 'system' | 'reference' },
  {
    /** IPv4 and IPv6 addresses in the order in which they are tried. */
    addresses: readonly string[];
    /** hosts: pinned in the hosts file; literal: the host is an address already. */
    from: 'hosts' | 'dns' | 'system' | 'literal';
    /** The server that answered or failed to, host:port. */
    server?: string;
    /** Outcome for each address family, where asked apart. */
    families?: Readonly<Record<'A' | 'AAAA', string>>;
  }
>;

/** A TCP connection to one address. role tells a module host from a forward proxy. */
export type TcpObservation = Observed<
  'tcp',
  {
    readonly host: string;
    readonly address: string;
    readonly port: number;
    readonly role: 'origin' | 'forward-proxy';
  },
  object
>;

/** A CONNECT or SOCKS request to a forward proxy. */
export type TunnelObservation = Observed<
  'tunnel',
  { readonly proxyHost: string; readonly proxyPort: number; readonly host: string; readonly port: number },
  { status?: number; reason?: string; server?: string }
>;

/** Verification of the certificate chain by Go's rules with the roots that go uses on this machine. */
export type Verification =
  | { readonly ok: true; readonly anchor: string }
  | {
      readonly ok: false;
      /** Closed list of src/go/x509. */
      readonly code: string;
      /** Go's words after "x509: ". */
      readonly goText: string;
      readonly facts: Readonly<Record<string, string | number | boolean | readonly string[]>>;
    };

export interface CertificateSummary {
  readonly subject: string;
  readonly issuer: string;
  readonly names: readonly string[];
  /** RFC 3339. */
  readonly notBefore: string;
  readonly notAfter: string;
  readonly keyType: string;
  readonly sha256: string;
  /** DER in base64, so that a saved report can be judged again. */
  readonly der: string;
}

/** A TLS handshake with one address, and what the certificate chain is worth to go. */
export type TlsObservation = Observed<
  'tls',
  {
    readonly host: string;
    /** The address, or the forward proxy's host:port when tunnelled. */
    readonly address: string;
    readonly port: number;
    readonly role: 'origin' | 'forward-proxy';
  },
  {
    protocol: string;
    cipher: string;
    chain: readonly CertificateSummary[];
    verification: Verification;
    /** Number of certificates go trusts on this machine, and where they come from. */
    roots: { readonly count: number; readonly sources: readonly string[] };
    /** TLS alert received, RFC 8446 §6. */
    alert: number;
    /** What the peer said instead of TLS, cleaned: an HTTP status line, an SSH banner. */
    peerSaid: string;
    bytesReceived: number;
  }
>;

/** Which question of the module-proxy or checksum-database protocol a request asks. */
export type HttpPurpose =
  | 'info'
  | 'mod'
  | 'zip'
  | 'list'
  | 'latest'
  | 'sumdb-supported'
  | 'sumdb-lookup'
  | 'sumdb-tile'
  | 'go-get'
  | 'reachability';

export type BodyKind = 'json' | 'html' | 'zip' | 'text' | 'empty' | 'binary';

/** What a body is worth under go's rules of acceptance; code is from a closed list of src/go. */
export type ContentVerdict =
  | { readonly valid: true; readonly h1?: string; readonly expectedH1?: string }
  | { readonly valid: false; readonly code: string; readonly goText: string; readonly detail?: string };

/** One HTTP exchange after redirects. */
export type HttpObservation = Observed<
  'http',
  {
    readonly purpose: HttpPurpose;
    /** Index of the GOPROXY entry, null for hosts outside of the list. */
    readonly entry: number | null;
    /** User info and query values replaced. */
    readonly url: string;
    readonly host: string;
  },
  {
    status: number;
    reason: string;
    /** Selected response headers, cleaned. */
    headers: Readonly<Record<string, string>>;
    bytes: number;
    bodyKind: BodyKind;
    /** Start of a text body, cleaned and bounded. */
    excerpt: string;
    redirects: readonly string[];
    content: ContentVerdict;
    /** Address that answered; forward proxy's host:port when tunnelled. */
    address: string;
    /** Host the redirects led to, when another. */
    finalHost: string;
    /** Server clock minus ours in seconds, from the Date header. */
    clockOffsetSeconds: number;
  }
>;

/** A question to a file:// GOPROXY entry. */
export type FileEntryObservation = Observed<
  'file-entry',
  { readonly purpose: HttpPurpose; readonly entry: number; readonly path: string },
  { bytes: number; content: ContentVerdict }
>;

/** go.mod or go.work found from the working directory. */
export type GoModObservation = Observed<
  'go-mod',
  object,
  {
    file: string | null;
    workspace: boolean;
    vendor: boolean;
    /** The go and toolchain lines. */
    goLine: string | null;
    toolchainLine: string | null;
    requirements: number;
  }
>;

/** Where one requirement goes under GOPRIVATE, GONOPROXY and GONOSUMDB. */
export interface ModuleMatch {
  readonly path: string;
  readonly version: string;
  readonly noProxyElement: string | null;
  readonly noSumdbElement: string | null;
  /** Why it looks private although no pattern matches, null when it does not look so. */
  readonly looksPrivate: 'internal-host' | 'known-private-neighbour' | 'rewritten-by-git' | null;
}

/** GOPRIVATE, GONOPROXY and GONOSUMDB against the requirements of the directory. */
export type PrivateMatchingObservation = Observed<
  'private-matching',
  object,
  {
    /** Requirements that match a pattern or look private; the rest is only counted. */
    modules: readonly ModuleMatch[];
    public: number;
    lints: readonly {
      readonly variable: string;
      readonly element: string;
      readonly reason: string;
      readonly meant?: string;
    }[];
    /** Well-known public hosts that a pattern takes away from proxy or database. */
    tooBroad: readonly { readonly variable: string; readonly element: string; readonly example: string }[];
  }
>;

/** The git command that direct downloads use. */
export type GitObservation = Observed<'git', object, { version: string }>;

/** The real go command downloading the known module in a scratch environment. */
export type WitnessObservation = Observed<
  'witness',
  { readonly command: string; readonly module: string },
  {
    /** null when it was killed. */
    exitCode: number | null;
    timedOut: boolean;
    /** Error of the -json output, else its standard error; cleaned and bounded. */
    error: string;
    stderr: string;
    /** Settings that differ from the user's own, with the reason they must. */
    changed: readonly string[];
    sum: string;
    goModSum: string;
  }
>;

/** A check or step that was not carried out at all. */
export type StepObservation = Observed<
  'step',
  { readonly check: CheckId; readonly target: string | null },
  object
>;

export type Observation =
  | MachineObservation
  | GoCommandObservation
  | SettingsObservation
  | ForwardProxyVariablesObservation
  | GoproxyObservation
  | KnownModuleObservation
  | RouteObservation
  | DnsObservation
  | TcpObservation
  | TunnelObservation
  | TlsObservation
  | HttpObservation
  | FileEntryObservation
  | GoModObservation
  | PrivateMatchingObservation
  | GitObservation
  | WitnessObservation
  | StepObservation;

export type ObservationKind = Observation['kind'];

export type ObservationOf<Kind extends ObservationKind> = Extract<Observation, { readonly kind: Kind }>;

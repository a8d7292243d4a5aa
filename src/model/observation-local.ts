// Observations of this machine: the go command, its settings, the directory, git, and the go command as witness. They
// hold no judgement, no sentence and no secret.

import type { CheckId } from './check.js';
import type { Observed } from './observation-base.js';

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
  /** Characters in it that nobody sees, by name; those that are not blanks are left out of `value`. */
  readonly unseen?: string;
}

/** A line of the go env file that go does not read as a setting. */
export interface IgnoredLine {
  readonly line: number;
  readonly reason: string;
  /** The variable that was probably meant, where one can be recognised. */
  readonly variable?: string;
  /** What the line gives it, user info replaced. */
  readonly value?: string;
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
      /** Forward-proxy variables that stand in the file, where go does not look for them, without secrets. */
      readonly forwardProxies?: Readonly<Record<string, string>>;
      /** The user's usual file, and what it sets, where GOENV names another or none. */
      readonly usual?: { readonly path: string; readonly variables: readonly string[] };
    };
    /** Values that `go env` reports and that our own lookup did not predict; go is believed. */
    reportedByGo: Readonly<Record<string, string>>;
    /** A GOPROXY that a file gives to other processes, where this one has none. */
    elsewhere?: { readonly value: string; readonly file: string };
    /** Go's words when GOSUMDB does not parse; kept since redaction may change the value. */
    gosumdbError?: string;
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
  /** True when the host has characters that are left out or replaced before it is looked up. */
  readonly hostMapped?: boolean;
  /** Characters behind the host that nobody sees, by name. */
  readonly unseen?: string;
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
    /** Characters of a login in it that have to be percent-encoded, so that Go takes the URL apart elsewhere. */
    unescaped?: string;
    /** Characters in an entry that nobody sees, by name; they are left out of `value`. */
    unseen?: string;
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
    /** The module that is tried, when it was chosen or is required here. */
    known?: KnownModuleMatch;
    /** What GOPRIVATE would have to hold for what looks private, and the public requirements that this takes along. */
    suggested?: { readonly pattern: string; readonly besides: readonly string[] };
  }
>;

/** An element of a pattern list that does not match a module and was probably meant to. */
export interface NearPattern {
  readonly variable: string;
  readonly element: string;
  /** Closed list of src/go/pattern-near.ts. */
  readonly why: string;
  /** What matches instead. */
  readonly meant: string;
}

/** The patterns against the module that is tried. */
export interface KnownModuleMatch extends ModuleMatch {
  /** Patterns that keep it from no proxy or from no database although they look so. */
  readonly near: readonly NearPattern[];
  /** Matches GOPRIVATE, which this variable replaces with a value that does not match. */
  readonly shadowedBy: readonly ('GONOPROXY' | 'GONOSUMDB')[];
}

/** The git command. The names of variables that change what git does; what they hold may be secret. */
export type GitObservation = Observed<'git', object, { version: string; variables?: readonly string[] }>;

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
    /** What a branch or `latest` stands for, as go found out; empty where it did not. */
    version?: string;
    /** The words are about the user's directory: go does not come to the download. */
    here?: true;
    /** It was killed while its cache was growing. */
    storing?: true;
    /** It failed, and the version is in the user's module cache, where go finds it without the network. */
    stored?: true;
    /** What go says of a vendor directory that does not match go.mod. */
    vendor?: string;
    /** The path in the go.mod of the downloaded module, where it is not the one that was asked for. */
    declares?: string;
  }
>;

/** A directory or file of the module cache that go cannot use as it needs to. */
export interface DeniedPlace {
  readonly path: string;
  /** mode: it is the user's own, without the permission; owner: it is somebody else's; full: its file system has little room; absent: it cannot be made. */
  readonly why: 'mode' | 'owner' | 'read-only' | 'full' | 'absent';
}

/**
 * What the user's own module cache does to the download: the witness repeated in a stand-in with the same permissions, locks
 * and files about the known module. Recorded only where there is something to say.
 */
export type ModuleCacheObservation = Observed<
  'module-cache',
  { readonly directory: string },
  {
    /** How the repeated download ended. */
    ends: 'works' | 'fails' | 'hangs';
    /** What go said, cleaned and bounded. */
    error: string;
    denied: readonly DeniedPlace[];
    /** Files and unpacked directories that are not what they should be, the user's paths; what go repairs is left out. */
    damaged: readonly string[];
    /** Lock files that a process holds, or that go waited for; the process where it could be found. */
    locks: readonly { readonly file: string; readonly process: string | null }[];
    /** Where the download fails with an empty cache too: whether this stops it only after that. */
    behind?: boolean;
  }
>;

/** One variable changed for a single run of the go command. User info of URLs is replaced. */
export interface SettingChange {
  /** go-env: by `go env -w` or `-u`; environment: in the environment of the process; git: by `git config`. */
  readonly where: 'go-env' | 'environment' | 'git';
  readonly name: string;
  /** null takes the variable away. */
  readonly value: string | null;
  /** git: the file that holds the setting; the user's own where none is named. */
  readonly file?: string;
}

/**
 * The download of the witness repeated in a scratch environment with exactly these changes: to prove a cause, or to try a
 * fix. Skipped ones say why they were not tried. via is node where our own probes stood in for the go command.
 */
export type ExperimentObservation = Observed<
  'experiment',
  {
    readonly purpose: 'cause' | 'fix';
    readonly changes: readonly SettingChange[];
    readonly module: string;
  },
  {
    /** null when it was killed. */
    exitCode: number | null;
    timedOut: boolean;
    /** What go said when it failed; cleaned and bounded. */
    error: string;
    /** Where the module came from, as scheme and host; empty when go did not say. */
    server: string;
  }
>;

/** A check or step that was not carried out at all. */
export type StepObservation = Observed<
  'step',
  { readonly check: CheckId; readonly target: string | null },
  object
>;

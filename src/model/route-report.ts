// The JSON contract of `goproxy-doctor route --json`, schema goproxy-doctor/route/1. Additions are allowed inside version
// 1; nothing is renamed or removed. It must not hold logic.

import type { FindingCode, Severity } from './code.js';
import type { Facts } from './diagnosis.js';
import type { SettingSource } from './observation.js';

export const ROUTE_SCHEMA = 'goproxy-doctor/route/1';

/** The lists of patterns that decide over a route. */
export type PatternVariable = 'GOPRIVATE' | 'GONOPROXY' | 'GONOSUMDB';

/** The first element that matches, as written, and the variable that it stands in. */
export interface PatternMatch {
  readonly variable: PatternVariable;
  readonly element: string;
}

/** Why an element decides, or does not. */
export type PatternWhy =
  /** It is the first that matches. */
  | 'decides'
  /** It matches too, behind one that does. */
  | 'later'
  /** Its variable is not read, because GONOPROXY and GONOSUMDB both have values of their own. */
  | 'overruled'
  /** It can match no module path at all. */
  | 'dead'
  /** Only upper and lower case differ. */
  | 'case'
  /** The host of the module is below the host of the element. */
  | 'subdomain'
  /** The element wants a host below the one of the module. */
  | 'parent-domain'
  /** The module path has fewer elements than the pattern. */
  | 'shorter-path'
  | 'other-path'
  | 'other-host';

/** One element of a list, held against one module path. */
export interface PatternVerdict {
  readonly variable: PatternVariable;
  readonly element: string;
  readonly why: PatternWhy;
  /** What the element decides, or would decide if it matched. */
  readonly decides: readonly ('proxy' | 'sumdb')[];
  /** For dead elements: what is wrong, and what was probably meant. */
  readonly reason?: string;
  readonly meant?: string;
}

/** What the go command sends with its own requests to an address. The secret itself is never part of it. */
export interface RouteCredentials {
  readonly source: 'netrc' | 'url' | 'none';
  /** Of the netrc line that is sent. */
  readonly machine?: string;
  readonly line?: number;
  /** GOAUTH methods that may add credentials; only running them tells. */
  readonly mayAsk?: readonly ('git' | 'command')[];
}

export type FallBackOn = 'not-exist' | 'any' | null;

export interface RouteEntry {
  readonly kind: 'proxy' | 'direct' | 'off';
  /** Of a proxy, as the go command uses it, without secrets. */
  readonly url?: string;
  /** After which errors the next entry is tried; null for the last one. */
  readonly fallBackOn: FallBackOn;
  /** Not tried: the module is private, or the entry stands behind direct or off. */
  readonly skipped?: 'private' | 'never-read';
  /** Not in GOPROXY: Go puts it first because of GONOPROXY or GOPRIVATE. */
  readonly implicit?: true;
  readonly credentials?: RouteCredentials;
}

/** One address that is asked for the checksum database. */
export interface ChecksumStep {
  /** Through a module proxy, at the database itself, or at the URL in GOSUMDB. */
  readonly kind: 'relay' | 'direct' | 'explicit';
  readonly url: string;
  readonly fallBackOn: FallBackOn;
  readonly credentials?: RouteCredentials;
}

export interface RouteChecksum {
  /** Whether hashes that go.sum lacks are looked up. */
  readonly used: boolean;
  readonly why: 'default' | 'toolchain' | 'gosumdb-off' | 'gonosumdb' | 'file-proxy' | 'local';
  /** Name of the database. */
  readonly database?: string;
  /** In the order in which they are asked; the first that relays the database is kept for all lookups. */
  readonly route: readonly ChecksumStep[];
  /** Go's words against GOSUMDB. */
  readonly error?: string;
}

/** Where direct mode looks for the repository. */
export interface RouteDirect {
  /** Null when only discovery can tell. */
  readonly vcs: string | null;
  /** The host that is asked first. */
  readonly host: string;
  readonly repo?: string;
  /** The page that is read for go-import tags. */
  readonly discovery?: string;
  /** Schemes tried in order where the path names only the version control system. */
  readonly schemes?: readonly string[];
  /** What a url.<base>.insteadOf rule of git makes of the repository. */
  readonly rewritten?: string;
  /** The GOINSECURE element that matches. */
  readonly insecure?: string;
  /** Why there is no repository for this path; Go's words. */
  readonly error?: string;
  /** With the discovery request. Git uses its own. */
  readonly credentials?: RouteCredentials;
}

export interface RouteModule {
  readonly path: string;
  readonly version?: string;
  /** Modules with the same number have the same route; private ones have the lower numbers. */
  readonly group: number;
  /** What stands in for it: then everything below is about the replacement. */
  readonly replacedBy?: { readonly path: string; readonly version?: string };
  /** Why it is not fetched at all. */
  readonly local?: 'replaced-by-directory' | 'main-module';
  /** In the module cache, so that this version is not fetched again. Only told for modules named on the command line. */
  readonly cached?: boolean;
  /** Which lines go.sum has already, so that they are not looked up. Left out where there is no go.sum. */
  readonly goSum?: { readonly mod: boolean; readonly zip: boolean };
  readonly private: { readonly proxy: PatternMatch | null; readonly sumdb: PatternMatch | null };
  /** Every element of the lists. Only for modules named on the command line. */
  readonly patterns?: readonly PatternVerdict[];
  readonly entries: readonly RouteEntry[];
  readonly checksum: RouteChecksum;
  /** Present when direct is among the entries that are tried. */
  readonly direct?: RouteDirect;
  /** The element of --why that matches; null for none. */
  readonly caughtBy?: string | null;
  /** Codes of the findings that concern this module. */
  readonly warnings: readonly FindingCode[];
}

/** What a pattern given with --why would catch. */
export interface RouteWhy {
  readonly pattern: string;
  readonly elements: readonly {
    readonly element: string;
    /** How many of the modules it is the first to match. */
    readonly caught: number;
    /** Why it can match no module path, and what was probably meant. */
    readonly reason?: string;
    readonly meant?: string;
    /** A well-known public module that it matches too. */
    readonly tooBroad?: string;
  }[];
}

/** Whether the go command uses the network at all here. */
export interface RouteNetwork {
  /** By `go build` and the like, or by `go mod download` for modules named on the command line. */
  readonly used: boolean;
  readonly why?: string;
  /** Go's words. */
  readonly error?: string;
  /** Whether `go mod download`, `go get` and `go mod tidy` use it. */
  readonly byDownload: boolean;
}

/** The toolchain that the go command switches to before it does anything else. */
export interface RouteToolchain {
  readonly name: string;
  readonly because: 'GOTOOLCHAIN' | 'go line' | 'toolchain line';
  /** False when it is in PATH or in the module cache, or may not be downloaded. */
  readonly download: boolean;
  /** The module it is downloaded as; left out when only PATH is searched or has it. */
  readonly module?: RouteModule;
}

/** What concerns a setting or a file; modules name the codes. */
export interface RouteFinding {
  readonly code: FindingCode;
  readonly severity: Severity;
  readonly target: string;
  readonly facts: Facts;
}

/** The answer before it is put into a document. */
export interface RouteAnswer {
  /** As go names it; null when there is no go or its files do not tell. Then the newest known rules apply. */
  readonly goVersion: string | null;
  /** The go.mod or go.work in force, null when there is none. */
  readonly file: string | null;
  readonly workspace: boolean;
  readonly settings: Readonly<
    Record<string, { readonly value: string; readonly source: SettingSource | 'option' }>
  >;
  readonly network: RouteNetwork;
  readonly toolchain?: RouteToolchain;
  /** Sorted by group. */
  readonly modules: readonly RouteModule[];
  readonly why?: RouteWhy;
  readonly findings: readonly RouteFinding[];
}

export interface RouteReport extends RouteAnswer {
  readonly schema: typeof ROUTE_SCHEMA;
  readonly exitCode: 0;
  readonly findings: readonly (RouteFinding & { /** One English sentence. */ readonly message: string })[];
}

/** A wrong call, as --json prints it. */
export interface RouteUsageError {
  readonly schema: typeof ROUTE_SCHEMA;
  readonly exitCode: 2;
  readonly error: {
    readonly option: string | null;
    readonly message: string;
    readonly choices: readonly string[];
  };
}

/** Everything that `goproxy-doctor route --json` can print; its JSON schema is made from it. */
export type RouteOutput = RouteReport | RouteUsageError;

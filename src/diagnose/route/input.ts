// What the route of modules follows from: settings, files and module paths, all as plain values. It must not hold rules.

import type { DirectoryState } from '../../go/goauth.js';
import type { Netrc } from '../../go/netrc.js';
import type { SettingName } from '../../go/settings.js';
import type { ToolchainLines } from '../../go/toolchain.js';
import type { GoVersion } from '../../go/versions.js';
import type { ModuleMatch } from '../../model/observation.js';

/** One module whose route is asked for. */
export interface ModuleToRoute {
  /** As required or as named. */
  readonly path: string;
  /** Null when only the path was named. */
  readonly version: string | null;
  /** The replacement in force; an empty version means a directory. */
  readonly replacement: { readonly path: string; readonly version: string } | null;
  /** Whether it is one of the main modules and no other version of it was asked for. */
  readonly isMain: boolean;
  /** What the patterns say about the module that is fetched, which is the replacement if there is one. */
  readonly match: ModuleMatch;
  /** Whether its host has a name that only company networks know. */
  readonly internalHost: boolean;
  readonly cached?: boolean;
  readonly goSum?: { readonly mod: boolean; readonly zip: boolean };
}

/** Elements of the lists that do nothing, and such that take well-known public modules. */
export interface PatternFaults {
  readonly dead: readonly {
    readonly variable: string;
    readonly element: string;
    readonly reason: string;
    readonly meant?: string;
  }[];
  readonly tooBroad: readonly {
    readonly variable: string;
    readonly element: string;
    readonly example: string;
  }[];
}

/** Value of --why, and its elements that match well-known public modules. */
export interface WhyAsked {
  readonly pattern: string;
  readonly tooBroad: readonly { readonly element: string; readonly example: string }[];
}

/** The go.mod or go.work in force. */
export interface FileInForce {
  readonly workspace: boolean;
  /** The go line, null when there is none. */
  readonly go: string | null;
  readonly lines: ToolchainLines;
  /** The vendor directory beside it. */
  readonly vendor: { readonly forWorkspace: boolean } | null;
}

export interface RouteInput {
  /** The version whose rules apply. */
  readonly version: GoVersion;
  readonly platform: string;
  readonly file: FileInForce | null;
  /** Effective values, secrets included. */
  readonly values: Readonly<Record<SettingName, string>>;
  /** Whether the two have their values from GOPRIVATE. */
  readonly inherited: { readonly GONOPROXY: boolean; readonly GONOSUMDB: boolean };
  readonly netrc: Netrc;
  readonly directoryState?: (directory: string) => DirectoryState;
  /** GIT_ALLOW_PROTOCOL; empty when unset. */
  readonly gitAllowProtocol: string;
  /** The url.<base>.insteadOf rules of git. */
  readonly rewrites: readonly { readonly prefix: string; readonly base: string }[];
  readonly modules: readonly ModuleToRoute[];
  /** golang.org/toolchain, when go has to switch to another one before anything else. */
  readonly toolchain: ModuleToRoute | null;
  /** Whether the modules were named one by one: then every element of the lists is accounted for. */
  readonly named: boolean;
  /** Whether the repository of modules that go to a proxy first is wanted too: an overview does not show it. */
  readonly repositories: 'all' | 'private';
  readonly patternFaults: PatternFaults;
  readonly why: WhyAsked | null;
  /** Takes the secrets out of a URL, a list of them, or an element of a setting. */
  readonly show: (text: string) => string;
  /** The same for Go's words, which may quote a value without the marks by which its secrets are known. */
  readonly showError: (text: string) => string;
}

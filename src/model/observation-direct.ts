// Observations of direct downloads: the repository of a module path, what git says of it, git's own settings, and which
// credentials there are for a host. They hold no judgement, no sentence and no secret.

import type { Observed } from './observation-base.js';

/** How go comes from the module path to a repository (semantics.md §8.1). */
export interface RepositoryFacts {
  /** A host go knows, a path that names its system, or a page that was read. */
  readonly how: 'known-host' | 'named' | 'discovery';
  /** git, hg, svn, fossil, bzr or mod. */
  readonly vcs?: string;
  /** Import path of the repository's root. */
  readonly root?: string;
  /** User info replaced. */
  readonly url?: string;
  readonly scheme?: string;
  readonly host?: string;
  readonly port?: number;
  /** Directory of the module inside the repository. */
  readonly subdir?: string;
  /** GOINSECURE matches the module. */
  readonly insecure?: boolean;
  /** Why discovery ended without a repository: closed list of src/go/go-import.ts. */
  readonly discoveryCode?: string;
  /** HTTP status of the page. */
  readonly status?: number;
  /** The page has the marks of a GitLab host. */
  readonly gitlab?: boolean;
  /** Go's own words. */
  readonly goText?: string;
}

export type RepositoryObservation = Observed<'repository', { readonly module: string }, RepositoryFacts>;

/** A rule of git's configuration that replaces the beginning of a URL. */
export interface UrlRewrite {
  /** What it puts there, user info replaced. */
  readonly base: string;
  /** What it takes away. */
  readonly prefix: string;
  /** The file that holds the rule, or command line, as git names it. */
  readonly origin: string;
}

/** A setting of git, user info replaced. */
export interface GitSetting {
  /** As git names it, such as http.proxy, or the variable of the environment. */
  readonly key: string;
  readonly value: string;
  /** As in UrlRewrite. */
  readonly origin: string;
}

/** Settings of git that decide over direct downloads. Values that may hold secrets are only told to be there. */
export type GitSettingsObservation = Observed<
  'git-settings',
  object,
  {
    rewrites: readonly UrlRewrite[];
    /** First words of credential helpers; `shell` for a helper that is a piece of shell. */
    helpers: readonly string[];
    /** http.proxy is set for some URL: git goes another way than go. */
    hasProxy: boolean;
    /** The settings that name a forward proxy. */
    proxies?: readonly GitSetting[];
    /** The setting of git's own authorities whose file is not there. */
    lostAuthorities?: GitSetting;
    /** False when http.sslVerify or GIT_SSL_NO_VERIFY switches the verification of certificates off somewhere. */
    verifiesTls: boolean;
    /** http.sslCAInfo, http.sslCAPath or their variables give git authorities of its own. */
    hasOwnAuthorities: boolean;
    /** What protocol.NAME.allow and GIT_ALLOW_PROTOCOL say. */
    protocols: Readonly<Record<string, string>>;
  }
>;

/** `git ls-remote` as the go command runs it, with our own language setting. */
export type GitRemoteObservation = Observed<
  'git-remote',
  /** The URL go gives to git, user info replaced. */
  { readonly url: string },
  {
    scheme: string;
    /** The host git speaks to, after insteadOf. */
    host: string;
    port: number;
    /** The URL after insteadOf, when another. */
    effectiveUrl?: string;
    rewrite?: UrlRewrite;
    /** Whether git reads the repository, with the wanted version, when the rule is left out; only asked where it does not. */
    worksWithoutRule?: boolean;
    /** null when it was killed. */
    exitCode: number | null;
    /** Standard error, cleaned and bounded. */
    stderr: string;
    references?: number;
    /** Whether the tag of the wanted version is there; absent when the version is not a tag. */
    hasVersion?: boolean;
    /** The tags that would be the version, when the wanted one is not there. */
    tag?: string;
  }
>;

/** Another command that direct downloads need: hg, svn, fossil, ssh. */
export type ToolObservation = Observed<'tool', { readonly name: string }, { path: string }>;

/** A line of a netrc file that its reader does not use. */
export interface UnusedNetrcLine {
  readonly line: number;
  readonly machine: string;
  /** Closed list of src/go/netrc.ts. */
  readonly why: string;
}

/** Which credentials go (or git) has for an https host. */
export type CredentialsObservation = Observed<
  'credentials',
  { readonly host: string; readonly reader: 'go' | 'git' },
  {
    /** Host with the port, if the URL has one. */
    authority: string;
    source: 'netrc' | 'url' | 'command' | 'helper' | 'none';
    /** The netrc file that was looked at, null when none is read. */
    file: string | null;
    fileState: 'read' | 'absent' | 'unreadable' | 'not-read';
    /** Where the line stands that is used. */
    line?: number;
    /** Where another line for the same machine stands, which is never reached. */
    second?: number;
    /** Why no line is used: closed list of src/go/netrc.ts; null when netrc is not asked. */
    miss: string | null;
    /** The machine that almost matches, or empty. */
    near: string;
    unused: readonly UnusedNetrcLine[];
  }
>;

/** One command of GOAUTH, or its refusal as a whole. */
export type GoauthObservation = Observed<
  'goauth',
  /** git, command, or value for the setting as a whole. */
  { readonly method: string },
  {
    /** The program, without arguments. */
    program?: string;
    exitCode?: number | null;
    /** URL prefixes that it gave credentials for. */
    prefixes?: readonly string[];
    /** Go's own words. */
    goText?: string;
  }
>;

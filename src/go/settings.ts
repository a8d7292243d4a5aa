// Where the go command takes a setting from and what it is in the end: OS environment, user file, $GOROOT/go.env, default
// (cmd/go/internal/cfg; semantics.md §1.1, §1.2, §1.4). Must not read the environment or any file itself.

import { atLeast, type GoVersion, NEWEST_KNOWN } from './versions.js';

export type SettingSource = 'os' | 'file' | 'goroot' | 'default';

/** Everything a lookup reads. */
export interface SettingSources {
  readonly os: Readonly<Record<string, string | undefined>>;
  /** The user file's values; null when there is none or it cannot be read (Go treats both alike). */
  readonly file: ReadonlyMap<string, string> | null;
  /** $GOROOT/go.env; null when it is not known, and then Go's own is assumed. A missing file is an empty map. */
  readonly goroot: ReadonlyMap<string, string> | null;
  /** Null when not known: then the newest known version is assumed. */
  readonly goVersion: GoVersion | null;
  /** GOOS or process.platform; only the defaults of GOPATH and GOMODCACHE depend on it. */
  readonly platform?: string;
}

export interface Setting {
  readonly name: string;
  readonly value: string;
  readonly source: SettingSource;
  /** The variable whose value this default is (GONOPROXY and GONOSUMDB from GOPRIVATE). */
  readonly inheritedFrom?: 'GOPRIVATE';
  /** A different value in the user file that the OS environment overrules. */
  readonly shadowed?: { readonly source: 'file'; readonly value: string };
}

/** The go.env that Go 1.21 and later ship with. */
export const SHIPPED_GO_ENV: ReadonlyMap<string, string> = new Map([
  ['GOPROXY', 'https://proxy.golang.org,direct'],
  ['GOSUMDB', 'sum.golang.org'],
  ['GOTOOLCHAIN', 'auto'],
]);

/** Settings that Go reads from the OS environment only. */
const OS_ONLY: ReadonlySet<string> = new Set(['GOENV', 'GODEBUG']);

interface Found {
  readonly value: string;
  readonly source: SettingSource;
}

function lookUp(name: string, sources: SettingSources): Found {
  const os = sources.os[name];
  if (os !== undefined && os !== '') return { value: os, source: 'os' };
  if (OS_ONLY.has(name)) return { value: '', source: 'default' };
  const file = sources.file?.get(name);
  if (file !== undefined) return { value: file, source: 'file' };
  const version = sources.goVersion ?? NEWEST_KNOWN;
  // Before 1.21 there is no go.env and these two are compiled in; an empty value is then the same as unset.
  if (!atLeast(version, 21)) return { value: '', source: 'default' };
  const goroot = (sources.goroot ?? SHIPPED_GO_ENV).get(name);
  return goroot === undefined ? { value: '', source: 'default' } : { value: goroot, source: 'goroot' };
}

function isWindows(platform: string | undefined): boolean {
  return platform === 'windows' || platform === 'win32';
}

function join(platform: string | undefined, ...parts: readonly string[]): string {
  const separator = isWindows(platform) ? '\\' : '/';
  return parts.map((part, i) => (i < parts.length - 1 ? part.replace(/[\\/]+$/, '') : part)).join(separator);
}

function homeVariable(platform: string | undefined): string {
  if (isWindows(platform)) return 'USERPROFILE';
  return platform === 'plan9' ? 'home' : 'HOME';
}

function defaultGopath(sources: SettingSources): string {
  const home = sources.os[homeVariable(sources.platform)] ?? '';
  const path = home === '' ? '' : join(sources.platform, home, 'go');
  // go/build/build.go, defaultGOPATH: not where go itself is, as far as GOROOT tells.
  return sources.os.GOROOT?.replace(/[\\/]+$/, '') === path ? '' : path;
}

function defaultModCache(sources: SettingSources): string {
  const gopath = effectiveSetting('GOPATH', sources).value;
  const first = gopath.split(isWindows(sources.platform) ? ';' : ':', 1)[0] ?? '';
  return first === '' ? '' : join(sources.platform, first, 'pkg', 'mod');
}

/** What Go uses when the looked-up value is empty. */
const DEFAULTS: Readonly<Record<string, (sources: SettingSources) => string>> = {
  GOAUTH: (sources) => (atLeast(sources.goVersion ?? NEWEST_KNOWN, 24) ? 'netrc' : ''),
  GOPROXY: compiledIn,
  GOSUMDB: compiledIn,
  GOPATH: defaultGopath,
  GOMODCACHE: defaultModCache,
  GONOPROXY: (sources) => lookUp('GOPRIVATE', sources).value,
  GONOSUMDB: (sources) => lookUp('GOPRIVATE', sources).value,
};

function compiledIn(sources: SettingSources, name = ''): string {
  return atLeast(sources.goVersion ?? NEWEST_KNOWN, 21) ? '' : (SHIPPED_GO_ENV.get(name) ?? '');
}

/** The effective value of one variable of the go command, with where it comes from. */
export function effectiveSetting(name: string, sources: SettingSources): Setting {
  const found = lookUp(name, sources);
  if (found.value !== '') {
    const file = found.source === 'os' && !OS_ONLY.has(name) ? sources.file?.get(name) : undefined;
    const hidden = file !== undefined && file !== found.value;
    return hidden ? { name, ...found, shadowed: { source: 'file', value: file } } : { name, ...found };
  }
  if (name === 'GOPROXY' || name === 'GOSUMDB') {
    const value = compiledIn(sources, name);
    return value === '' ? { name, ...found } : { name, value, source: 'default' };
  }
  const value = DEFAULTS[name]?.(sources) ?? '';
  if (value === '') return { name, ...found };
  const inherits = name === 'GONOPROXY' || name === 'GONOSUMDB';
  return { name, value, source: 'default', ...(inherits ? { inheritedFrom: 'GOPRIVATE' } : {}) };
}

/** The variables that decide how modules are downloaded. */
export const SETTING_NAMES = [
  'GO111MODULE',
  'GOAUTH',
  'GODEBUG',
  'GOENV',
  'GOFLAGS',
  'GOINSECURE',
  'GOMODCACHE',
  'GONOPROXY',
  'GONOSUMDB',
  'GOPATH',
  'GOPRIVATE',
  'GOPROXY',
  'GOROOT',
  'GOSUMDB',
  'GOTOOLCHAIN',
  'GOVCS',
  'GOWORK',
] as const;

export type SettingName = (typeof SETTING_NAMES)[number];

/** With these go env starts whatever the go env file says, so that it can change the file. */
export const STARTING: Readonly<Record<string, string>> = {
  GOTOOLCHAIN: 'local',
  GO111MODULE: 'on',
  GOFLAGS: '-mod=mod',
  // Absolute on Windows, too.
  GOPATH: '//x/y/z',
};

/** All of SETTING_NAMES at once. */
export function effectiveSettings(sources: SettingSources): Readonly<Record<SettingName, Setting>> {
  const entries = SETTING_NAMES.map((name) => [name, effectiveSetting(name, sources)] as const);
  return Object.fromEntries(entries) as Record<SettingName, Setting>;
}

/** `file` is null with Go's reason when no file is read: `GOENV=off` or no home directory. */
export type UserEnvFile =
  | { readonly path: string; readonly explicit: boolean }
  | { readonly path: null; readonly reason: string };

/** Which file holds the user's `go env -w` settings. `os` is GOOS or process.platform. */
export function userEnvFilePath(os: string, env: Readonly<Record<string, string | undefined>>): UserEnvFile {
  const goenv = env.GOENV ?? '';
  if (goenv === 'off') return { path: null, reason: 'GOENV=off' };
  if (goenv !== '') return { path: goenv, explicit: true };
  const directory = userConfigDir(os, env);
  return 'reason' in directory
    ? { path: null, reason: directory.reason }
    : { path: join(os, directory.path, 'go', 'env'), explicit: false };
}

/** os.UserConfigDir. */
function userConfigDir(
  os: string,
  env: Readonly<Record<string, string | undefined>>,
): { readonly path: string } | { readonly reason: string } {
  if (isWindows(os)) {
    const appData = environmentIgnoringCase(env, 'AppData');
    return appData === '' ? { reason: '%AppData% is not defined' } : { path: appData };
  }
  if (os === 'darwin' || os === 'ios') {
    const home = env.HOME ?? '';
    return home === '' ? { reason: '$HOME is not defined' } : { path: `${home}/Library/Application Support` };
  }
  if (os === 'plan9') {
    const home = env.home ?? '';
    return home === '' ? { reason: '$home is not defined' } : { path: `${home}/lib` };
  }
  const xdg = env.XDG_CONFIG_HOME ?? '';
  if (xdg !== '')
    return xdg.startsWith('/') ? { path: xdg } : { reason: 'path in $XDG_CONFIG_HOME is relative' };
  const home = env.HOME ?? '';
  if (home === '') return { reason: 'neither $XDG_CONFIG_HOME nor $HOME are defined' };
  return { path: `${home}/.config` };
}

function environmentIgnoringCase(env: Readonly<Record<string, string | undefined>>, name: string): string {
  const key = Object.keys(env).find((candidate) => candidate.toLowerCase() === name.toLowerCase());
  return (key === undefined ? undefined : env[key]) ?? '';
}

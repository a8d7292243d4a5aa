// When a go command uses no network at all, and what it says then: GO111MODULE, GOFLAGS, -mod, vendor directories, workspaces
// (cmd/go/internal/modload/init.go Init, setDefaultBuildMod; semantics.md §1.4, §1.6). Must not look at any file itself.

import { splitPathVersion } from './module-path.js';
import { goflagsValue, hasInsecureFlag, parseGoflags } from './network-use-goflags.js';
import { quote } from './quote.js';
import { atLeast, behaves, type GoVersion, NEWEST_KNOWN, parseGoVersion } from './versions.js';

/** Commands as far as their use of the network differs. */
export type NetworkCommand =
  | 'mod download'
  | 'mod tidy'
  | 'mod graph'
  | 'mod verify'
  | 'mod why'
  | 'mod vendor'
  | 'get'
  | 'list -m'
  | 'list -m -versions'
  | 'list -m -u'
  | 'list'
  | 'build'
  | 'install'
  | 'run'
  | 'test'
  | 'vet';

/** Commands that have a -mod flag and so read it from GOFLAGS; the others pass over it in silence. */
const HAS_MOD_FLAG: ReadonlySet<NetworkCommand> = new Set<NetworkCommand>([
  'list -m',
  'list -m -versions',
  'list -m -u',
  'list',
  'build',
  'install',
  'run',
  'test',
  'vet',
]);

/** Commands that are about modules and so fail when modules are off. */
const NEEDS_MODULES: ReadonlySet<NetworkCommand> = new Set<NetworkCommand>([
  'mod download',
  'mod tidy',
  'mod graph',
  'mod verify',
  'mod why',
  'mod vendor',
  'get',
]);

export interface NetworkSituation {
  readonly command: NetworkCommand;
  /** What follows the command: `example.com/m@v1.0.0`, `all`, `./...`. */
  readonly arguments: readonly string[];
  /** Effective values. */
  readonly go111module: string;
  readonly goflags: string;
  readonly gowork: string;
  /** -mod on the command line, or null. */
  readonly modFlag?: string | null;
  /** The go.mod found upward from the working directory; `go` is its go line. */
  readonly goMod: { readonly go: string | null } | null;
  /** The go.work in force. */
  readonly goWork?: { readonly go: string | null } | null;
  /** The vendor directory beside that go.work or go.mod, null for none; `forWorkspace` from the first line of modules.txt. */
  readonly vendor?: { readonly forWorkspace: boolean } | null;
  readonly goVersion?: GoVersion;
}

export type ModMode = 'mod' | 'readonly' | 'vendor';

/** `error` is all of what is printed; null when the command succeeds as far as this is concerned. */
export type NetworkUse =
  | { readonly network: true; readonly mode: Exclude<ModMode, 'vendor'>; readonly vendorUnused?: string }
  | {
      readonly network: false;
      readonly why:
        | 'modules-off'
        | 'go111module'
        | 'goflags'
        | 'mod-flag'
        | 'workspace'
        | 'no-go-mod'
        | 'vendor'
        | 'no-modules';
      readonly error: string | null;
      /** Why vendor mode is in force, Go's words; empty when it was asked for. */
      readonly vendorReason?: string;
    };

function refused(why: (NetworkUse & { network: false })['why'], error: string): NetworkUse {
  return { network: false, why, error };
}

/** Whether the command may use the network, before anything is fetched; the first reason against it counts. */
export function networkUse(situation: NetworkSituation): NetworkUse {
  const flags = parseGoflags(situation.goflags);
  if (!flags.ok) return refused('goflags', flags.error);
  return modulesOff(situation) ?? badInvocation(situation, flags.flags) ?? modeUse(situation, flags.flags);
}

function modulesOff({
  go111module,
  command,
  goMod,
  goVersion = NEWEST_KNOWN,
}: NetworkSituation): NetworkUse | null {
  const auto = go111module === 'auto' || (go111module === '' && !behaves(goVersion, 'modules-by-default'));
  if (!['', 'on', 'off', 'auto'].includes(go111module)) {
    return refused('go111module', `go: unknown environment setting GO111MODULE=${go111module}`);
  }
  if (go111module !== 'off' && !(auto && goMod === null && !NEEDS_MODULES.has(command))) return null;
  if (NEEDS_MODULES.has(command)) {
    return refused('modules-off', "go: modules disabled by GO111MODULE=off; see 'go help modules'");
  }
  if (command.startsWith('list -m')) {
    return refused('modules-off', 'go: list -m cannot be used with GO111MODULE=off');
  }
  return { network: false, why: 'modules-off', error: null };
}

const OUTSIDE = 'go.mod file not found in current directory or any parent directory';

function badInvocation(situation: NetworkSituation, flags: readonly string[]): NetworkUse | null {
  const { command, gowork, goVersion = NEWEST_KNOWN } = situation;
  if (command === 'get' && hasInsecureFlag(flags) && behaves(goVersion, 'no-insecure-flag')) {
    return refused('goflags', 'go: -insecure flag is no longer supported; use GOINSECURE instead');
  }
  if (!['', 'auto', 'off'].includes(gowork) && !/^(?:\/|[a-zA-Z]:[\\/]|\\\\)/.test(gowork)) {
    return refused('workspace', 'go: invalid GOWORK: not an absolute path');
  }
  return situation.goMod === null && !situation.goWork ? withoutGoMod(situation) : null;
}

/** Outside any module: commands with `M@V` arguments work, most others do not. */
function withoutGoMod(situation: NetworkSituation): NetworkUse | null {
  const { command, arguments: args } = situation;
  const versioned = args.length > 0 && args.every((arg) => arg.includes('@'));
  switch (command) {
    case 'get':
      return refused('no-go-mod', GET_OUTSIDE);
    case 'mod download':
      if (args.length === 0)
        return refused('no-modules', "go: no modules specified (see 'go help mod download')");
      return null;
    case 'list -m -versions':
      return null;
    case 'list -m':
    case 'list -m -u': {
      const [first] = args.filter((arg) => !arg.includes('@'));
      if (first === undefined && args.length > 0) return null;
      const wild = first === undefined || first === 'all' || first.includes('...');
      const how = wild ? '' : ' without -versions or an explicit version';
      return refused(
        'no-go-mod',
        `go: cannot match ${quote(first ?? 'all')}${how}: ${OUTSIDE}; see 'go help modules'`,
      );
    }
    case 'install':
    case 'run':
      return versioned ? null : refused('no-go-mod', `go: ${OUTSIDE}; see 'go help modules'`);
    default:
      return refused('no-go-mod', `go: ${OUTSIDE}; see 'go help modules'`);
  }
}

const GET_OUTSIDE = [
  `go: ${OUTSIDE}.`,
  "\t'go get' is no longer supported outside a module.",
  "\tTo build and install a command, use 'go install' with a version,",
  "\tlike 'go install example.com/cmd@latest'",
  '\tFor more information, see https://golang.org/doc/go-get-install-deprecation',
  "\tor run 'go help get' or 'go help install'.",
].join('\n');

function modeUse(situation: NetworkSituation, flags: readonly string[]): NetworkUse {
  const { command, goWork } = situation;
  const mod = HAS_MOD_FLAG.has(command) ? (situation.modFlag ?? goflagsValue(flags, 'mod') ?? '') : '';
  if (mod !== '') {
    if (goWork && mod !== 'readonly' && mod !== 'vendor') return refused('mod-flag', inWorkspace(mod));
    if (mod !== 'mod' && mod !== 'readonly' && mod !== 'vendor') {
      return refused('mod-flag', `-mod=${mod} not supported (can be '', 'mod', 'readonly', or 'vendor')`);
    }
    return mod === 'vendor' ? vendorUse(situation, '') : { network: true, mode: mod };
  }
  return defaultUse(situation);
}

function inWorkspace(mod: string): string {
  return [
    `go: -mod may only be set to readonly or vendor when in workspace mode, but it is set to ${quote(mod)}`,
    '\tRemove the -mod flag to use the default readonly value, ',
    '\tor set GOWORK=off to disable workspace mode.',
  ].join('\n');
}

/** setDefaultBuildMod: vendor mode where a vendor directory suits the main module or workspace. */
function defaultUse(situation: NetworkSituation): NetworkUse {
  const {
    command,
    goMod,
    goWork = null,
    vendor = null,
    arguments: args,
    goVersion = NEWEST_KNOWN,
  } = situation;
  if (!HAS_MOD_FLAG.has(command))
    return { network: true, mode: command === 'mod vendor' ? 'readonly' : 'mod' };
  const readonly: NetworkUse = {
    network: true,
    mode: behaves(goVersion, 'readonly-by-default') ? 'readonly' : 'mod',
  };
  const ignoresModule = (command === 'install' || command === 'run') && args.some((arg) => arg.includes('@'));
  if (ignoresModule || vendor === null || (goMod === null && goWork === null)) return readonly;
  const source = goWork === null ? 'go.mod' : 'go.work';
  const line = (goWork ?? goMod)?.go ?? null;
  if (line === null)
    return {
      ...readonly,
      vendorUnused: `Go version in ${source} is unspecified, so vendor directory was not used.`,
    };
  const version = parseGoVersion(line);
  if (version !== null && !atLeast(version, 14)) {
    return {
      ...readonly,
      vendorUnused: `Go version in ${source} is ${line}, so vendor directory was not used.`,
    };
  }
  if (vendor.forWorkspace !== (goWork !== null)) {
    const mismatch = vendor.forWorkspace
      ? 'Outside workspace mode, but vendor directory is for a workspace.'
      : 'In workspace mode, but vendor directory is not for a workspace';
    return { ...readonly, vendorUnused: mismatch };
  }
  return vendorUse(situation, `Go version in ${source} is at least 1.14 and vendor directory exists.`);
}

/** In vendor mode nothing is looked up; commands that would have to say so. */
function vendorUse({ command, arguments: args }: NetworkSituation, vendorReason: string): NetworkUse {
  return { network: false, why: 'vendor', vendorReason, error: vendorError(command, args, vendorReason) };
}

const BYPASS = '\n\t(Use -mod=mod or -mod=readonly to bypass.)';

function vendorError(command: NetworkCommand, args: readonly string[], reason: string): string | null {
  const suffix = reason === '' ? '' : `\n\t(${reason})`;
  const cannot = (what: string) => `go: can't ${what} using the vendor directory${BYPASS}`;
  if (command === 'list -m -versions') return cannot('determine available versions');
  if (command === 'list -m -u') return cannot('determine available upgrades');
  if (command !== 'list -m') return null;
  if (args.includes('all')) return cannot("compute 'all'");
  if (args.some((arg) => arg.includes('...'))) return cannot('match module patterns');
  const queries = args.filter((arg) => arg.includes('@'));
  if (queries.length === 0) return null;
  return queries.map((query) => `go: ${query}: cannot query module due to -mod=vendor${suffix}`).join('\n');
}

/** The error of every single lookup in vendor mode, for WalkSetup.lookupDisabled (modfetch errLookupDisabled). */
export function lookupDisabledText(vendorReason: string): string {
  return `module lookup disabled by -mod=vendor${vendorReason === '' ? '' : `\n\t(${vendorReason})`}`;
}

/** Why a single module needs no network, or null when it does. */
export type LocalReason = 'replaced-by-directory' | 'cached' | 'standard-library';

export interface ModuleState {
  readonly path: string;
  /** An exact version, or a query such as `latest`, which is never cached. */
  readonly version: string;
  /** The replacement in force: a directory, another module, or none. */
  readonly replacement: 'directory' | 'module' | null;
  /** Which files of the exact version the module cache has. */
  readonly cached: { readonly info: boolean; readonly mod: boolean; readonly zip: boolean };
}

/** Whether a module can be had without the network (semantics.md §1.6, §10.1). go.sum lines may still need the database. */
export function localReason({ path, version, replacement, cached }: ModuleState): LocalReason | null {
  if (replacement === 'directory') return 'replaced-by-directory';
  if (path === 'std' || path === 'cmd' || splitPathVersion(path) === null)
    return path === 'std' || path === 'cmd' ? 'standard-library' : null;
  const exact = /^v[0-9]+\.[0-9]+\.[0-9]+/.test(version);
  return exact && cached.info && cached.mod && cached.zip ? 'cached' : null;
}

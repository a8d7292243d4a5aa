// From what was read of the machine to what routes follow from: which modules, after which replacements, under which
// settings. It must not route.

import { join } from 'node:path';
import type { ModuleToRoute, RouteInput } from '../diagnose/route/input.js';
import { toolchainInForce } from '../diagnose/route/network.js';
import { findExecutable } from '../gather/executable.js';
import type { LocalMachine } from '../gather/local.js';
import { directoryState, isCached, type OfflineFacts } from '../gather/offline.js';
import {
  broadElements,
  hasInternalHost,
  lintSettings,
  matchModules,
  tooBroadElements,
} from '../gather/private-match.js';
import type { ModuleFile } from '../gather/required-modules.js';
import { hideInUrl } from '../gather/secrets.js';
import { replacementOf } from '../go/go-mod.js';
import type { Replacement } from '../go/go-mod-words.js';
import type { SettingName } from '../go/settings.js';
import { type SelectedToolchain, toolchainModule } from '../go/toolchain.js';
import { cleanText } from '../model/clean.js';
import type { ModuleMatch } from '../model/observation.js';
import { shown } from './option-values.js';
import { MODULE_EXAMPLES, type NamedModule, type RouteOptions } from './route-command.js';
import { UsageError } from './usage-error.js';

/** A list of some hundred patterns is shown whole. */
const LONGEST_VALUE = 20_000;

export interface PreparedRoute {
  readonly input: RouteInput;
  readonly selected: SelectedToolchain | null;
}

/** A module before its patterns are matched: what is asked for, and what is fetched for it. */
type Wanted = Pick<ModuleToRoute, 'path' | 'version' | 'replacement' | 'isMain'> & {
  readonly fetched: { readonly path: string; readonly version: string };
};

/** Puts facts and options together. Throws a UsageError for a module that cannot be, and where there is nothing to route. */
export function prepareRoute(
  facts: OfflineFacts,
  options: RouteOptions,
  local: LocalMachine,
  dir: string,
): PreparedRoute {
  const { settings, secrets } = facts;
  const file = usableFile(facts, options, dir);
  const named = options.modules.length > 0;
  const values = Object.fromEntries(
    Object.entries(settings.values).map(([name, { value }]) => [name, value]),
  ) as Record<SettingName, string>;
  if (options.goproxy !== null) {
    values.GOPROXY = options.goproxy;
    secrets.learn(options.goproxy);
  }
  const { version, selected } = toolchainInForce(settings.goVersion, values.GOTOOLCHAIN, file);
  const wanted = named ? namedModules(options.modules, file) : requiredModules(file);
  const modules = matched(wanted, facts, values, file, named);
  const toolchain = toolchainToRoute(selected, facts, values, local);
  const input: RouteInput = {
    version,
    platform: local.platform,
    file,
    values,
    inherited: settings.inherited,
    netrc: facts.netrc,
    directoryState,
    gitAllowProtocol: local.env.GIT_ALLOW_PROTOCOL ?? '',
    rewrites: facts.rewrites,
    modules,
    toolchain,
    named,
    repositories: named || options.json ? 'all' : 'private',
    patternFaults: { dead: lintSettings(settings), tooBroad: tooBroadElements(settings) },
    why: options.why === null ? null : { pattern: options.why, tooBroad: broadElements(options.why) },
    show: presentable,
    showError: (text) => presentable(secrets.hide(text)),
  };
  return { input, selected };
}

/** Without secrets and without what a terminal would act upon. Blanks and carriage returns are part of what go reads. */
function presentable(text: string): string {
  const clean = (part: string): string => cleanText(part, { maxLength: LONGEST_VALUE });
  return hideInUrl(text).split('\r').map(clean).join('\r');
}

/** The file in force; null where there is none and the modules were named. */
function usableFile({ moduleFile }: OfflineFacts, { modules }: RouteOptions, dir: string): ModuleFile | null {
  if (moduleFile.kind === 'found') return moduleFile;
  if (modules.length > 0) return null;
  if (moduleFile.kind === 'none')
    throw new UsageError('no-go-mod', null, MODULE_EXAMPLES, { value: shown(dir) });
  const { file, error } = moduleFile;
  const fault = /^E[A-Z]+$/.test(error) ? 'go-mod-unreadable' : 'go-mod-invalid';
  throw new UsageError(fault, null, [], { value: shown(file), reason: error });
}

/** Finds replacements without looking through all of them for each of thousands of modules. */
function replacementFinder(
  file: ModuleFile | null,
): (path: string, version: string) => Replacement['new'] | null {
  const byPath = new Map<string, Replacement[]>();
  for (const replacement of file?.replacements ?? []) {
    const known = byPath.get(replacement.old.path);
    if (known === undefined) byPath.set(replacement.old.path, [replacement]);
    else known.push(replacement);
  }
  return (path, version) => {
    const candidates = byPath.get(path);
    return candidates === undefined ? null : (replacementOf(candidates, path, version)?.new ?? null);
  };
}

function requiredModules(file: ModuleFile | null): readonly Wanted[] {
  const replacement = replacementFinder(file);
  return (file?.requirements ?? []).map((requirement) => {
    const { path, version } = requirement;
    const found = replacement(path, version);
    const fetched = found === null || found.version === '' ? requirement : found;
    return { path, version, replacement: found, isMain: false, fetched };
  });
}

function namedModules(named: readonly NamedModule[], file: ModuleFile | null): readonly Wanted[] {
  const replacement = replacementFinder(file);
  const required = new Map(file?.requirements.map(({ path, version }) => [path, version]));
  const main = new Set(file?.main);
  return named.map(({ path, version: given, malformed }) => {
    const version = given ?? required.get(path) ?? null;
    const found = replacement(path, version ?? '');
    const isMain = main.has(path) && given === null;
    if (malformed !== null && !isMain && found === null) {
      throw new UsageError('route-module', null, MODULE_EXAMPLES, { value: shown(path), reason: malformed });
    }
    const fetched = found === null || found.version === '' ? { path, version: version ?? '' } : found;
    return { path, version, replacement: found, isMain, fetched };
  });
}

function matched(
  wanted: readonly Wanted[],
  { rewrites }: OfflineFacts,
  values: Readonly<Record<SettingName, string>>,
  file: ModuleFile | null,
  named: boolean,
): readonly ModuleToRoute[] {
  const prefixes = rewrites.map(({ prefix }) => prefix);
  const fetched = wanted.map((module) => module.fetched);
  const matches = matchModules(fetched, values.GONOPROXY, values.GONOSUMDB, prefixes);
  const modules = matches.map((match, at) => withFacts(wanted[at], match, file?.hasSum ?? null));
  return named ? modules.map((module) => withCache(module, values.GOMODCACHE)) : modules;
}

function withFacts(
  wanted: Wanted | undefined,
  match: ModuleMatch,
  hasSum: ModuleFile['hasSum'],
): ModuleToRoute {
  const { path, version, noProxyElement, noSumdbElement } = match;
  const { replacement = null, isMain = false } = wanted ?? {};
  // Asked only where the answer counts: of thousands of modules hardly any.
  const internalHost = noProxyElement !== null && noSumdbElement === null && hasInternalHost(path);
  const module = {
    path: wanted?.path ?? path,
    version: wanted?.version ?? null,
    replacement,
    isMain,
    match,
    internalHost,
  };
  if (hasSum === null || version === '') return module;
  return { ...module, goSum: { mod: hasSum(path, `${version}/go.mod`), zip: hasSum(path, version) } };
}

function withCache(module: ModuleToRoute, modCache: string): ModuleToRoute {
  const { path, version } = module.match;
  return { ...module, cached: isCached(modCache, path, version) };
}

const GOOS: Readonly<Record<string, string>> = { win32: 'windows', sunos: 'solaris' };
const GOARCH: Readonly<Record<string, string>> = {
  x64: 'amd64',
  ia32: '386',
  loong64: 'loong64',
  ppc64: 'ppc64le',
};

/** The module of a toolchain that PATH does not have. */
function toolchainToRoute(
  selected: SelectedToolchain | null,
  { rewrites }: OfflineFacts,
  values: Readonly<Record<SettingName, string>>,
  local: LocalMachine,
): ModuleToRoute | null {
  if (selected?.kind !== 'switch' || !selected.download) return null;
  if (findExecutable(selected.toolchain, local) !== null) return null;
  const { path, version } = toolchainModule(
    selected.toolchain,
    GOOS[local.platform] ?? local.platform,
    GOARCH[local.arch] ?? local.arch,
  );
  const prefixes = rewrites.map(({ prefix }) => prefix);
  const [match] = matchModules([{ path, version }], values.GONOPROXY, values.GONOSUMDB, prefixes);
  if (match === undefined) return null;
  const unpacked = join(values.GOMODCACHE, 'golang.org', `toolchain@${version}`);
  const cached = values.GOMODCACHE !== '' && directoryState(unpacked) === 'directory';
  return { path, version, replacement: null, isMain: false, match, internalHost: false, cached };
}

// Makes the input of the routing rules from settings and module names, as the command line does, but without a machine.

import type { ModuleToRoute, RouteInput } from '../../src/diagnose/route/input.js';
import { type RoutedModules, routeModules } from '../../src/diagnose/route/route.js';
import {
  broadElements,
  hasInternalHost,
  lintSettings,
  matchModules,
  tooBroadElements,
} from '../../src/gather/private-match.js';
import { hideInUrl } from '../../src/gather/secrets.js';
import { parseNetrc } from '../../src/go/netrc.js';
import { effectiveSettings, type SettingName } from '../../src/go/settings.js';
import { NEWEST_KNOWN } from '../../src/go/versions.js';
import type { RouteModule } from '../../src/model/route-report.js';

export type Values = Readonly<Partial<Record<SettingName, string>>>;

export interface Parts {
  readonly netrc?: string;
  readonly named?: boolean;
  readonly why?: string;
  readonly goMinor?: number;
  readonly rewrites?: RouteInput['rewrites'];
  readonly file?: RouteInput['file'];
}

/** The input for modules named as `path` or `path@version`, under these values of the OS environment. */
export function inputFor(environment: Values, modules: readonly string[], parts: Parts = {}): RouteInput {
  const version = { ...NEWEST_KNOWN, minor: parts.goMinor ?? NEWEST_KNOWN.minor };
  const settings = effectiveSettings({ os: environment, file: null, goroot: null, goVersion: version });
  const values = Object.fromEntries(
    Object.entries(settings).map(([name, { value }]) => [name, value]),
  ) as Record<SettingName, string>;
  const inherited = {
    GONOPROXY: settings.GONOPROXY.inheritedFrom !== undefined,
    GONOSUMDB: settings.GONOSUMDB.inheritedFrom !== undefined,
  };
  const rewrites = parts.rewrites ?? [];
  const wanted = modules.map((module) => {
    const [path = '', of = ''] = module.split('@');
    return { path, version: of };
  });
  const prefixes = rewrites.map(({ prefix }) => prefix);
  const matches = matchModules(wanted, values.GONOPROXY, values.GONOSUMDB, prefixes);
  const described = { values: settings, inherited };
  return {
    version,
    platform: 'linux',
    file: parts.file ?? {
      workspace: false,
      go: '1.22',
      lines: { name: 'go.mod', go: '1.22', toolchain: '' },
      vendor: null,
    },
    values,
    inherited,
    netrc: parseNetrc(parts.netrc ?? ''),
    gitAllowProtocol: '',
    rewrites,
    modules: matches.map(
      (match): ModuleToRoute => ({
        path: match.path,
        version: match.version === '' ? null : match.version,
        replacement: null,
        isMain: false,
        match,
        internalHost: hasInternalHost(match.path),
      }),
    ),
    toolchain: null,
    named: parts.named ?? true,
    repositories: 'all',
    patternFaults: { dead: lintSettings(described), tooBroad: tooBroadElements(described) },
    why: parts.why === undefined ? null : { pattern: parts.why, tooBroad: broadElements(parts.why) },
    show: hideInUrl,
    showError: hideInUrl,
  };
}

export function routed(environment: Values, modules: readonly string[], parts: Parts = {}): RoutedModules {
  return routeModules(inputFor(environment, modules, parts));
}

/** The route of a single module. */
export function routeOf(environment: Values, module: string, parts: Parts = {}): RouteModule {
  const [only] = routed(environment, [module], parts).modules;
  if (only === undefined) throw new Error('no module');
  return only;
}

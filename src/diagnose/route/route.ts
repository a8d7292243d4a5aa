// The route of modules: pure composition of Go's rules over settings and paths. It must not measure anything, and leaves
// words to src/text.

import type { CompiledPatterns } from '../../go/pattern.js';
import type { RouteAnswer, RouteModule } from '../../model/route-report.js';
import { NOT_FETCHED, routeChecksum } from './checksum.js';
import { routeDirect } from './direct.js';
import { isTried, routeEntries } from './entries.js';
import type { ModuleToRoute, RouteInput } from './input.js';
import { networkFindings, routeNetwork } from './network.js';
import { matchOf, patternVerdicts } from './patterns.js';
import { type Setup, setUp } from './setup.js';
import { type Routed, Warnings } from './warnings.js';
import { compileWhy, explainWhy } from './why.js';

/** Everything that follows from the input; the caller adds where the input came from. */
export type RoutedModules = Pick<RouteAnswer, 'network' | 'modules' | 'findings' | 'why'> & {
  /** The route of the toolchain's own download. */
  readonly toolchain: RouteModule | null;
};

/** Routes the modules by the rules of Go. */
export function routeModules(input: RouteInput): RoutedModules {
  const setup = setUp(input);
  const warnings = new Warnings(setup);
  const router = new Router(setup, warnings);
  const caught = compileWhy(input);
  const routed = input.modules.map((module) => router.route(module, caught));
  const modules = grouped(routed);
  const toolchain = input.toolchain === null ? null : router.route(input.toolchain, null).module;
  const network = routeNetwork(input);
  return {
    network,
    toolchain,
    modules,
    ...(input.why === null ? {} : { why: explainWhy(input, input.why, modules) }),
    findings: [...networkFindings(input, network), ...warnings.findings],
  };
}

interface KeyedModule {
  /** Equal for modules of equal route. */
  readonly key: string;
  readonly module: RouteModule;
}

/** What modules of equal route share, made once for thousands of them. */
interface Shared {
  readonly key: string;
  readonly routed: Routed;
  readonly warnings: RouteModule['warnings'];
}

class Router {
  readonly #shared = new Map<string, Shared>();

  constructor(
    private readonly setup: Setup,
    private readonly warnings: Warnings,
  ) {}

  route(module: ModuleToRoute, caught: CompiledPatterns | null): KeyedModule {
    const { input } = this.setup;
    const { path, version, match } = module;
    const isLocal = module.isMain || module.replacement?.version === '';
    const { key, routed, warnings } = isLocal ? this.#local(module) : this.#fetched(module);
    const goesDirect = routed.entries.some((entry) => entry.kind === 'direct' && isTried(entry));
    const direct = goesDirect ? routeDirect(this.setup, match.path) : null;
    const own = isLocal ? [] : this.warnings.forModule(module, routed, direct);
    const all = own.length === 0 ? warnings : [...new Set([...warnings, ...own])];
    const element = caught === null ? undefined : caught.match(match.path);
    return {
      key: [key, direct?.direct.credentials?.machine ?? '', ...all].join('\n'),
      module: {
        path,
        ...(version === null ? {} : { version }),
        group: 0,
        ...replacedBy(module),
        ...localReason(module),
        ...(module.cached === undefined ? {} : { cached: module.cached }),
        ...(module.goSum === undefined ? {} : { goSum: module.goSum }),
        private: routed.private,
        ...(input.named && !isLocal ? { patterns: patternVerdicts(input, match.path) } : {}),
        entries: routed.entries,
        checksum: routed.checksum,
        ...(direct === null ? {} : { direct: direct.direct }),
        ...(element === undefined ? {} : { caughtBy: element === null ? null : input.show(element) }),
        warnings: all,
      },
    };
  }

  #local(module: ModuleToRoute): Shared {
    const routed = { private: { proxy: null, sumdb: null }, entries: [], checksum: NOT_FETCHED };
    return { key: module.isMain ? 'main' : 'directory', routed, warnings: [] };
  }

  #fetched({ match }: ModuleToRoute): Shared {
    const { path, noProxyElement, noSumdbElement } = match;
    const isPrivate = noProxyElement !== null;
    const ownPath = path === 'golang.org/toolchain' || this.#dependsOnPath(isPrivate) ? path : '';
    const cacheKey = [isPrivate, noProxyElement, noSumdbElement !== null, noSumdbElement, ownPath].join('\n');
    const known = this.#shared.get(cacheKey);
    if (known !== undefined) return known;
    const { input } = this.setup;
    const routed = {
      private: {
        proxy: matchOf(input, 'GONOPROXY', noProxyElement),
        sumdb: matchOf(input, 'GONOSUMDB', noSumdbElement),
      },
      entries: routeEntries(this.setup, isPrivate, path),
      checksum: routeChecksum(this.setup, path, noSumdbElement),
    };
    // The element that decides does not make another route of it.
    const key = JSON.stringify([isPrivate, noSumdbElement !== null, routed.entries, routed.checksum]);
    const made = { key, routed, warnings: this.warnings.forRoute(routed) };
    this.#shared.set(cacheKey, made);
    return made;
  }

  /** Whether credentials for an entry differ from module to module. */
  #dependsOnPath(isPrivate: boolean): boolean {
    const { goproxy, credentials } = this.setup;
    if (isPrivate || !goproxy.ok) return false;
    return goproxy.entries.some((entry) => entry.kind === 'url' && credentials.dependsOnPath(entry.url));
  }
}

function replacedBy({ replacement }: ModuleToRoute): Pick<RouteModule, 'replacedBy'> {
  if (replacement === null) return {};
  const { path, version } = replacement;
  return { replacedBy: version === '' ? { path } : { path, version } };
}

function localReason({ isMain, replacement }: ModuleToRoute): Pick<RouteModule, 'local'> {
  if (isMain) return { local: 'main-module' };
  return replacement?.version === '' ? { local: 'replaced-by-directory' } : {};
}

/** Private modules first, then half private ones, public ones, and last what is not fetched; else in order of appearance. */
function rankOf({ local, private: { proxy, sumdb } }: RouteModule): number {
  if (local !== undefined) return 3;
  return 2 - Number(proxy !== null) - Number(sumdb !== null);
}

function grouped(routed: readonly KeyedModule[]): readonly RouteModule[] {
  const groups = new Map<string, RouteModule[]>();
  for (const { key, module } of routed) {
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [module]);
    else group.push(module);
  }
  return [...groups.values()]
    .map((modules) => ({ modules, rank: modules[0] === undefined ? 0 : rankOf(modules[0]) }))
    .sort((a, b) => a.rank - b.rank)
    .flatMap(({ modules }, group) => modules.map((module) => ({ ...module, group })));
}

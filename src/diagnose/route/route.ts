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
  const modules = grouped(input.modules, (module, groups) => router.route(module, caught, groups));
  const toolchain = input.toolchain === null ? null : router.route(input.toolchain, null, new Map());
  const network = routeNetwork(input);
  return {
    network,
    toolchain,
    modules,
    ...(input.why === null ? {} : { why: explainWhy(input, input.why, modules) }),
    findings: [...networkFindings(input, network), ...warnings.findings],
  };
}

type Mutable<Value> = { -readonly [Key in keyof Value]: Value[Key] };

/** Modules of equal route under one key. The number of the group is filled in when all groups are known. */
type Groups = Map<number | string, Mutable<RouteModule>[]>;

/** What modules of equal route share, made once for thousands of them. */
interface Shared {
  /** Equal for routes that differ in nothing but the element that decides. */
  readonly id: number;
  readonly routed: Routed;
  readonly warnings: RouteModule['warnings'];
  readonly goesDirect: boolean;
  readonly isLocal: boolean;
}

class Router {
  readonly #shared = new Map<string, Shared>();
  readonly #ids = new Map<string, number>();

  constructor(
    private readonly setup: Setup,
    private readonly warnings: Warnings,
  ) {}

  route(module: ModuleToRoute, caught: CompiledPatterns | null, groups: Groups): RouteModule {
    const { input } = this.setup;
    const { path, version, match, cached, goSum } = module;
    const shared = this.#sharedBy(module);
    const { routed, isLocal } = shared;
    const { private: matched, entries, checksum } = routed;
    const made: Mutable<RouteModule> = {
      path,
      group: 0,
      private: matched,
      entries,
      checksum,
      warnings: shared.warnings,
    };
    if (version !== null) made.version = version;
    if (isLocal || module.replacement !== null) describeReplacement(made, module);
    if (cached !== undefined) made.cached = cached;
    if (goSum !== undefined) made.goSum = goSum;
    if (input.named && !isLocal) made.patterns = patternVerdicts(input, match.path);
    if (caught !== null) made.caughtBy = shownOrNull(input, caught.match(match.path));
    const key = isLocal ? shared.id : this.#addOwn(made, module, shared);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [made]);
    else group.push(made);
    return made;
  }

  /** What is true of one module only: its repository, and warnings. Returns the key of its group. */
  #addOwn(made: Mutable<RouteModule>, module: ModuleToRoute, shared: Shared): number | string {
    const direct = shared.goesDirect ? routeDirect(this.setup, module.match.path) : null;
    if (direct !== null) made.direct = direct.direct;
    const own = this.warnings.forModule(module, shared.routed, direct);
    const machine = direct?.direct.credentials?.machine;
    if (own.length === 0 && machine === undefined) return shared.id;
    if (own.length > 0) made.warnings = [...new Set([...shared.warnings, ...own])];
    return `${shared.id} ${machine ?? ''} ${own.join()}`;
  }

  #sharedBy(module: ModuleToRoute): Shared {
    if (module.isMain || module.replacement?.version === '') return module.isMain ? MAIN : DIRECTORY;
    const { path, noProxyElement, noSumdbElement } = module.match;
    const isPrivate = noProxyElement !== null;
    const ownPath = path === 'golang.org/toolchain' || this.#dependsOnPath(isPrivate) ? path : '';
    const key = `${noProxyElement ?? '\n'}\n${noSumdbElement ?? '\n'}\n${ownPath}`;
    const known = this.#shared.get(key);
    if (known !== undefined) return known;
    const made = this.#make(path, noProxyElement, noSumdbElement);
    this.#shared.set(key, made);
    return made;
  }

  #make(path: string, noProxyElement: string | null, noSumdbElement: string | null): Shared {
    const { input } = this.setup;
    const routed = {
      private: {
        proxy: matchOf(input, 'GONOPROXY', noProxyElement),
        sumdb: matchOf(input, 'GONOSUMDB', noSumdbElement),
      },
      entries: routeEntries(this.setup, noProxyElement !== null, path),
      checksum: routeChecksum(this.setup, path, noSumdbElement),
    };
    const warnings = this.warnings.forRoute(routed);
    const matched = [noProxyElement !== null, noSumdbElement !== null];
    const content = JSON.stringify([matched, routed.entries, routed.checksum, warnings]);
    const id = this.#ids.get(content) ?? this.#ids.size;
    this.#ids.set(content, id);
    const tried = routed.entries.filter(isTried);
    const wanted = input.repositories === 'all' ? tried : tried.slice(0, 1);
    const goesDirect = wanted.some((entry) => entry.kind === 'direct');
    return { id, routed, warnings, goesDirect, isLocal: false };
  }

  /** Whether credentials for an entry differ from module to module. */
  #dependsOnPath(isPrivate: boolean): boolean {
    const { goproxy, credentials } = this.setup;
    if (isPrivate || !goproxy.ok) return false;
    return goproxy.entries.some((entry) => entry.kind === 'url' && credentials.dependsOnPath(entry.url));
  }
}

const NOWHERE: Routed = { private: { proxy: null, sumdb: null }, entries: [], checksum: NOT_FETCHED };
const LOCAL = { routed: NOWHERE, warnings: [], goesDirect: false, isLocal: true } as const;
const MAIN: Shared = { id: -1, ...LOCAL };
const DIRECTORY: Shared = { id: -2, ...LOCAL };

/** What stands in for the module, or why nothing has to. */
function describeReplacement(made: Mutable<RouteModule>, { replacement, isMain }: ModuleToRoute): void {
  if (isMain) {
    made.local = 'main-module';
  } else if (replacement !== null) {
    const { path, version } = replacement;
    made.replacedBy = version === '' ? { path } : { path, version };
    if (version === '') made.local = 'replaced-by-directory';
  }
}

function shownOrNull({ show }: RouteInput, element: string | null): string | null {
  return element === null ? null : show(element);
}

/** Private modules first, then half private ones, ones that look so, public ones, and last what is not fetched. */
function rankOf({ local, warnings, private: { proxy, sumdb } }: RouteModule): number {
  if (local !== undefined) return 4;
  if (proxy !== null || sumdb !== null) return proxy !== null && sumdb !== null ? 0 : 1;
  return warnings.includes('private.not-matched') ? 2 : 3;
}

function grouped(
  modules: readonly ModuleToRoute[],
  route: (module: ModuleToRoute, groups: Groups) => void,
): readonly RouteModule[] {
  const groups: Groups = new Map();
  for (const module of modules) route(module, groups);
  const ranked = [...groups.values()].map((group) => ({
    group,
    rank: group[0] === undefined ? 0 : rankOf(group[0]),
  }));
  return ranked
    .sort((a, b) => a.rank - b.rank)
    .flatMap(({ group }, number) => {
      for (const module of group) module.group = number;
      return group;
    });
}

// Which findings concern which module. Findings about one module only are made here. It must not route.

import { compilePatterns } from '../../go/pattern.js';
import { smallestPattern } from '../../go/pattern-suggest.js';
import { checkModuleVersion, isCanonicalVersion } from '../../go/pseudo-version.js';
import type { FindingCode } from '../../model/code.js';
import type { RouteFinding, RouteModule } from '../../model/route-report.js';
import type { WastedNetrc } from './credentials.js';
import type { DirectRoute } from './direct.js';
import { isTried } from './entries.js';
import { databaseFindings, finding, goauthFindings, listFindings, patternFindings } from './findings.js';
import type { ModuleToRoute } from './input.js';
import type { Setup } from './setup.js';

/** Modules that a finding names; the others have its code too. */
const MOST_NAMES = 20;

const NONE: readonly FindingCode[] = [];

/** A module as far as it is routed when its warnings are looked for. */
export type Routed = Pick<RouteModule, 'private' | 'entries' | 'checksum'>;

/** Collects findings and tells each module which of them concern it. */
export class Warnings {
  readonly #leaking: string[] = [];
  readonly #found = new Map<string, RouteFinding>();
  readonly #list: readonly RouteFinding[];
  readonly #goauth: boolean;
  readonly #meant: readonly ((path: string) => boolean)[];
  readonly #tooBroad: ReadonlySet<string>;
  readonly #entryNetrc: boolean;
  readonly #databaseNetrc: boolean;

  constructor(private readonly setup: Setup) {
    const { goproxy, gosumdb, credentials, input } = setup;
    this.#list = listFindings(setup);
    const goauth = goauthFindings(setup);
    this.#goauth = goauth.length > 0;
    for (const each of [...this.#list, ...databaseFindings(setup), ...goauth, ...patternFindings(setup)]) {
      this.#keep(each);
    }
    const { dead, tooBroad } = input.patternFaults;
    this.#meant = dead.flatMap(({ meant }) => {
      if (meant === undefined) return [];
      const { match } = compilePatterns(meant);
      return [(path: string) => match(path) !== null];
    });
    this.#tooBroad = new Set(tooBroad.map(({ variable, element }) => `${variable} ${input.show(element)}`));
    const urls = goproxy.ok
      ? goproxy.entries.flatMap((entry) => (entry.kind === 'url' ? [entry.url] : []))
      : [];
    this.#entryNetrc = this.#netrc(urls.map((url) => credentials.wasted(url)));
    const database = gosumdb.kind === 'database' ? [gosumdb.url] : [];
    this.#databaseNetrc = this.#netrc(database.map((url) => credentials.wasted(url)));
  }

  /** All findings so far. */
  get findings(): readonly RouteFinding[] {
    return [...this.#found.values(), ...this.#leakFindings()];
  }

  /** One finding for all modules, with the pattern that would cover them. */
  #leakFindings(): readonly RouteFinding[] {
    const [first] = this.#leaking;
    if (first === undefined) return [];
    const names = this.#leaking.slice(0, MOST_NAMES);
    const facts = {
      module: first,
      names,
      count: this.#leaking.length,
      meant: smallestPattern(this.#leaking),
    };
    return [finding('private.not-matched', first, facts, 'warning')];
  }

  #keep(each: RouteFinding): void {
    const key = `${each.code} ${each.target} ${String(each.facts.element ?? '')} ${String(each.facts.entry ?? '')}`;
    if (!this.#found.has(key)) this.#found.set(key, each);
  }

  #netrc(all: readonly (WastedNetrc | null)[]): boolean {
    const wasted = all.filter((each) => each !== null);
    for (const { host, machine, why } of wasted) {
      this.#keep(finding('auth.netrc', host, { host, element: machine, reason: why }));
    }
    return wasted.length > 0;
  }

  /** Codes that hold for every module with these entries, this database and these matches. */
  forRoute(routed: Routed): readonly FindingCode[] {
    return [...this.#listCodes(routed), ...this.#checksumCodes(routed), ...this.#patternCodes(routed)];
  }

  #listCodes({ entries, private: matched }: Routed): readonly FindingCode[] {
    if (!this.setup.goproxy.ok) return this.#list.map(({ code }) => code);
    if (matched.proxy !== null) return [];
    const codes = this.#list.map(({ code }) => code);
    const tried = entries.filter(isTried);
    const proxies = tried.some(({ kind }) => kind === 'proxy');
    if (tried[0]?.kind === 'off') {
      const value = this.setup.input.show(this.setup.input.values.GOPROXY);
      this.#keep(finding('goproxy.off', 'GOPROXY', { variable: 'GOPROXY', value }));
      codes.push('goproxy.off');
    }
    return [
      ...new Set(codes),
      ...(proxies && this.#entryNetrc ? (['auth.netrc'] as const) : []),
      ...(proxies && this.#goauth ? (['auth.goauth'] as const) : []),
    ];
  }

  #checksumCodes({ checksum }: Routed): readonly FindingCode[] {
    if (checksum.why === 'gosumdb-off') return ['sumdb.off'];
    if (!checksum.used) return [];
    if (this.setup.gosumdb.kind !== 'database') return ['sumdb.config'];
    return this.#databaseNetrc ? ['auth.netrc'] : [];
  }

  #patternCodes({ private: { proxy, sumdb } }: Routed): readonly FindingCode[] {
    const broad = [proxy, sumdb].some(
      (match) => match !== null && this.#tooBroad.has(`${match.variable} ${match.element}`),
    );
    return broad ? ['private.too-broad'] : [];
  }

  /** Codes that hold for this module alone. */
  forModule(module: ModuleToRoute, routed: Routed, direct: DirectRoute | null): readonly FindingCode[] {
    const { path } = module.match;
    const isLeak = leaks(module, routed);
    // Of thousands of modules nearly all end here.
    if (!isLeak && this.#meant.length === 0 && direct === null && !this.setup.input.named) return NONE;
    const codes: FindingCode[] = [];
    if (isLeak) {
      this.#leaking.push(path);
      codes.push('private.not-matched');
    }
    if (this.#meant.some((matches) => matches(path))) codes.push('private.pattern');
    if (direct !== null) codes.push(...this.#directCodes(path, direct));
    // Requirements of a go.mod were checked when it was read.
    const mismatch = this.setup.input.named ? majorMismatch(module) : null;
    if (mismatch !== null) {
      this.#keep(
        finding('module.major-version', path, {
          module: path,
          version: module.match.version,
          error: mismatch,
        }),
      );
      codes.push('module.major-version');
    }
    return codes;
  }

  #directCodes(path: string, { direct, forbidden }: DirectRoute): readonly FindingCode[] {
    const codes: FindingCode[] = [];
    if (forbidden !== null) {
      this.#keep(finding('vcs.govcs', path, { error: this.setup.input.showError(forbidden) }));
      codes.push('vcs.govcs');
    }
    if (direct.error !== undefined) {
      this.#keep(finding('module.malformed-path', path, { module: path, error: direct.error }));
      codes.push('module.malformed-path');
    }
    const { credentials } = this.setup;
    if (direct.discovery !== undefined && credentials.mayConcern(direct.host)) {
      if (this.#netrc([credentials.wasted(direct.discovery)])) codes.push('auth.netrc');
    }
    return codes;
  }
}

/** A path that looks private and reaches a proxy or the checksum database. */
function leaks({ match, internalHost }: ModuleToRoute, { entries, checksum }: Routed): boolean {
  if (match.noProxyElement !== null) return internalHost && match.noSumdbElement === null && checksum.used;
  if (match.looksPrivate === null) return false;
  return checksum.used || entries.some((entry) => entry.kind === 'proxy' && isTried(entry));
}

/** Go's words when the version does not suit the /vN of the path; null when it does, or when only a query is known. */
function majorMismatch({ match: { path, version } }: ModuleToRoute): string | null {
  return isCanonicalVersion(version) ? checkModuleVersion(path, version) : null;
}

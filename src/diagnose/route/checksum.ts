// Whether the checksum database is asked about a module, and by which route (modfetch/sumdb.go useSumDB, initBase;
// semantics.md §5.1, §5.3). It must not know what the database says.

import { checksumUse } from '../../go/checksum-route.js';
import { databaseAddress } from '../../go/gosumdb.js';
import { sumdbRelayUrl } from '../../go/module-url.js';
import type { ChecksumStep, RouteChecksum } from '../../model/route-report.js';
import type { Setup } from './setup.js';

export const NOT_FETCHED: RouteChecksum = { used: false, why: 'local', route: [] };

/** `element` is the element of GONOSUMDB that matches the module, or null. */
export function routeChecksum(setup: Setup, path: string, element: string | null): RouteChecksum {
  const { GOSUMDB: gosumdb, GONOSUMDB: gonosumdb, GOPROXY: goproxy } = setup.input.values;
  if (path === 'golang.org/toolchain') {
    const use = checksumUse(path, { gosumdb, gonosumdb, goproxy });
    return use.used ? consulted(setup, use.why) : { used: false, why: use.why, route: [] };
  }
  if (gosumdb === 'off') return { used: false, why: 'gosumdb-off', route: [] };
  if (element !== null) return { used: false, why: 'gonosumdb', route: [] };
  return consulted(setup, 'default');
}

function consulted(setup: Setup, why: 'default' | 'toolchain'): RouteChecksum {
  const { gosumdb, goproxy, input } = setup;
  const used = { used: true, why, route: [] } as const;
  if (gosumdb.kind !== 'database') return { ...used, error: input.showError(gosumdb.error) };
  const database = gosumdb.name;
  if (gosumdb.explicit) {
    const url = databaseAddress(gosumdb);
    return { ...used, database, route: [step(setup, { kind: 'explicit', url, fallBackOn: null })] };
  }
  if (!goproxy.ok) return { ...used, database, error: input.showError(goproxy.error) };
  return {
    ...used,
    database,
    route: [...relays(setup, database), step(setup, { kind: 'direct', url: gosumdb.url, fallBackOn: null })],
  };
}

/** Every proxy is asked whether it relays the database, also those that would never be asked for the module. */
function relays(setup: Setup, database: string): readonly ChecksumStep[] {
  const { goproxy, urlRules } = setup;
  if (!goproxy.ok) return [];
  const { entries } = goproxy;
  return entries.flatMap((entry, index): readonly ChecksumStep[] => {
    if (entry.kind !== 'url') return [];
    const base = sumdbRelayUrl(entry.url, database, urlRules);
    // At the end of the list only not-exist leads to the database itself; before direct or off the separator counts.
    const fallBackOn = index === entries.length - 1 ? 'not-exist' : entry.fallBackOn;
    return [step(setup, { kind: 'relay', url: base.ok ? base.url : entry.url, fallBackOn })];
  });
}

function step(setup: Setup, { kind, url, fallBackOn }: ChecksumStep): ChecksumStep {
  return { kind, url: setup.input.show(url), fallBackOn, credentials: setup.credentials.forUrl(url) };
}

// The entries of GOPROXY as one module meets them (modfetch/proxy.go TryProxies, repo.go lookup; semantics.md §2.1, §2.4).
// It must not judge the entries.

import { moduleUrl } from '../../go/module-url.js';
import type { RouteEntry } from '../../model/route-report.js';
import type { Setup } from './setup.js';

/**
 * The entries in order, with those that are passed over and why. Empty when the list does not parse: then no module, not
 * even a private one, can be fetched. `module` makes credentials that depend on the path precise.
 */
export function routeEntries(setup: Setup, isPrivate: boolean, module: string): readonly RouteEntry[] {
  const { goproxy, input } = setup;
  if (!goproxy.ok) return [];
  const read = goproxy.entries.flatMap((entry, index): readonly RouteEntry[] => {
    const fallBackOn = index === goproxy.entries.length - 1 ? null : entry.fallBackOn;
    if (entry.kind === 'noproxy') return isPrivate ? [{ kind: 'direct', fallBackOn, implicit: true }] : [];
    if (entry.kind === 'direct') return [{ kind: 'direct', fallBackOn }];
    const skipped = isPrivate ? ({ skipped: 'private' } as const) : {};
    if (entry.kind !== 'url') return [{ kind: 'off', fallBackOn, ...skipped }];
    const url = input.show(entry.url);
    if (isPrivate) return [{ kind: 'proxy', url, fallBackOn, ...skipped }];
    return [{ kind: 'proxy', url, fallBackOn, credentials: credentialsFor(setup, entry, module) }];
  });
  return [...read, ...goproxy.dead.map((raw) => deadEntry(input.show(raw)))];
}

function credentialsFor({ credentials, urlRules }: Setup, entry: { readonly url: string }, module: string) {
  if (!credentials.dependsOnPath(entry.url)) return credentials.forUrl(entry.url);
  const built = moduleUrl(entry.url, module, '@v/list', urlRules);
  return credentials.forUrl(built.ok ? built.url : entry.url);
}

function deadEntry(raw: string): RouteEntry {
  const skipped = 'never-read';
  if (raw === 'direct' || raw === 'off') return { kind: raw, fallBackOn: null, skipped };
  return { kind: 'proxy', url: raw, fallBackOn: null, skipped };
}

/** Whether an entry is asked, in its turn. */
export function isTried(entry: RouteEntry): boolean {
  return entry.skipped === undefined;
}

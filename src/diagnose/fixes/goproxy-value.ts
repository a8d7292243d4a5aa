// New values for GOPROXY, built from the user's own list first and from known public proxies after that.

import { PUBLIC_PROXIES, publicProxyAt } from '../../knowledge/public-proxies.js';
import type { GoproxyEntry } from '../../model/observation.js';
import type { Situation } from '../situation.js';

/** The list as text; separators as go reads them. */
export function joinEntries(entries: readonly Pick<GoproxyEntry, 'raw' | 'fallBackOn'>[]): string {
  return entries
    .map((entry, index) =>
      index === entries.length - 1 ? entry.raw : `${entry.raw}${entry.fallBackOn === 'any' ? '|' : ','}`,
    )
    .join('');
}

/** The user's list with a | after the given entry, so that go passes over any failure of it. */
export function withFallbackAfter(situation: Situation, entryIndex: number): string {
  return joinEntries(
    situation.entries.map((entry) =>
      entry.index === entryIndex ? { ...entry, fallBackOn: 'any' as const } : entry,
    ),
  );
}

/** The user's list with its first working entry in front; null when none works. */
export function withWorkingEntryFirst(situation: Situation): string | null {
  const position = situation.states.findIndex((state) => state.state === 'serves');
  const working = situation.entries[position];
  if (working === undefined) return null;
  const rest = situation.entries.filter((entry) => entry !== working && entry.kind !== 'proxy');
  return joinEntries([{ ...working, fallBackOn: 'not-exist' }, ...rest]);
}

/** A value made of public proxies that the user's list does not hold; the first one suits where the failing one stood. */
export function publicAlternative(situation: Situation): string {
  const used = new Set(situation.entries.map((entry) => publicProxyAt(entry.host ?? '')));
  const failing = situation.entries.find((entry) => entry.host !== undefined)?.host ?? '';
  const wantsChina = publicProxyAt(failing)?.china !== false;
  const candidates = PUBLIC_PROXIES.filter((proxy) => proxy.status === 'active' && !used.has(proxy));
  const relaying = candidates.filter((proxy) => proxy.relaysSumdb === true);
  const first = failing === 'proxy.golang.org' || !wantsChina ? relaying[0] : (relaying[0] ?? candidates[0]);
  return `${(first ?? candidates[0])?.url ?? 'https://proxy.golang.org'},direct`;
}

// New values for GOPROXY: the user's own list changed, its working entries, and known public proxies after that. It
// must not say which of them work; that is tried.

import { PUBLIC_PROXIES, type PublicProxy, publicProxyAt } from '../../knowledge/public-proxies.js';
import type { GoproxyEntry } from '../../model/observation.js';
import type { Situation } from '../situation.js';

type ListedEntry = Pick<GoproxyEntry, 'raw' | 'fallBackOn'>;

/** The list as text; separators as go reads them. */
export function joinEntries(entries: readonly ListedEntry[]): string {
  return entries
    .map((entry, index) =>
      index === entries.length - 1 ? entry.raw : `${entry.raw}${entry.fallBackOn === 'any' ? '|' : ','}`,
    )
    .join('');
}

/** The user's list with a | after the given entry, so that go passes over any failure of it; null without a next one. */
export function withFallbackAfter(situation: Situation, entryIndex: number): string | null {
  const { entries } = situation;
  const entry = entries[entryIndex];
  const next = entries[entryIndex + 1];
  if (entry === undefined || next === undefined || next.kind === 'off' || entry.fallBackOn === 'any') {
    return null;
  }
  return joinEntries(
    entries.map((one) => (one.index === entryIndex ? { ...one, fallBackOn: 'any' as const } : one)),
  );
}

/** The user's list with one entry written differently. */
export function withEntry(situation: Situation, raw: string, instead: string): string {
  return joinEntries(
    situation.entries.map((entry) => (entry.raw === raw ? { ...entry, raw: instead } : entry)),
  );
}

/** The list with what go never reads before the word that ends it; null where that names no proxy. */
export function reorderedList({ entries, view }: Situation): string | null {
  const last = entries.at(-1);
  const proxies = (view.first('goproxy')?.dead ?? [])
    .filter((raw) => raw !== 'direct' && raw !== 'off')
    .map((raw) => ({ raw, fallBackOn: 'not-exist' as const }));
  if (last === undefined || proxies.length === 0) return null;
  return joinEntries([...entries.slice(0, -1), ...proxies, last]);
}

/** Values made of one of the other proxies of the user's own list: those that served first, then those nobody asked yet. */
export function ownAlternatives(
  situation: Situation,
  blamed: GoproxyEntry | undefined = situation.entries[0],
): readonly string[] {
  const { entries, states } = situation;
  const proxies = entries.filter((entry) => entry.kind === 'proxy');
  if (proxies.length < 2) return [];
  return (['serves', 'unknown'] as const).flatMap((wanted) =>
    proxies
      .filter((entry) => entry !== blamed && states[entry.index]?.state === wanted)
      .map((entry) => joinEntries([{ ...entry, fallBackOn: 'not-exist' }, ...keywords(situation)])),
  );
}

/** What ends the user's list: direct, off or nothing. */
function keywords({ entries }: Situation): readonly GoproxyEntry[] {
  return entries.filter((entry) => entry.kind !== 'proxy');
}

/** How many public proxies are offered for trial. */
const MOST_PUBLIC = 5;

/** Values made of public proxies that the user's list does not hold, the likeliest first. */
export function publicAlternatives(
  situation: Situation,
  isSuitable: (proxy: PublicProxy) => boolean = () => true,
): readonly string[] {
  const listed = situation.entries.flatMap((entry) => publicProxyAt(entry.host ?? '') ?? []);
  const isClosed = situation.entries.length > 1 && situation.entries.at(-1)?.kind === 'off';
  const end = isClosed ? 'off' : 'direct';
  // Who uses a proxy in China, or the default one without success, is more likely there than not.
  const first = listed.length > 0;
  const rank = (proxy: PublicProxy): number =>
    Number(proxy.china !== first) * 2 + Number(first && proxy.relaysSumdb !== true);
  return PUBLIC_PROXIES.filter((proxy) => proxy.status === 'active' && !listed.includes(proxy))
    .filter(isSuitable)
    .map((proxy, index) => ({ proxy, index }))
    .sort((a, b) => rank(a.proxy) - rank(b.proxy) || a.index - b.index)
    .slice(0, MOST_PUBLIC)
    .map(({ proxy }) => `${proxy.url},${end}`);
}

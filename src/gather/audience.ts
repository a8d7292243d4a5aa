// Who may be told the path of the module that is looked at: whoever go, with the user's settings as they are, tells it in this
// run, as the answers so far show (semantics.md §2.3). Only a module that everybody may see goes further. The one home of that
// rule. Pure. It must be sure: what is not known counts as not told.

import { parseGoproxy } from '../go/goproxy.js';
import { KNOWN_SUMS } from '../go/known-sums.js';
import { matchPrefixPatterns } from '../go/pattern.js';
import { hostAndPort, parseUrl } from '../go/url.js';
import type { GoproxyEntry, Observation, ObservationOf, SettingChange } from '../model/observation.js';
import { asciiHost } from './ascii-host.js';
import { isPassed, reachesDirect } from './direct-reach.js';
import { whenSumdbIsDue } from './sumdb-due.js';

const DOWNLOADED: ReadonlySet<string> = new Set(['info', 'mod', 'zip']);

/** True for the built-in module: everybody may be asked about it. */
export function isForAll({ path, chosen }: { readonly path: string; readonly chosen: boolean }): boolean {
  return !chosen || KNOWN_SUMS.some((known) => known.path === path);
}

/** True once a proxy of the user's own list that is open to everybody has served the module. */
export function isServedOpenly(
  observations: readonly Observation[],
  isOpen: (host: string) => boolean,
): boolean {
  return observations.some(
    (one) => one.kind === 'http' && DOWNLOADED.has(one.purpose) && one.status === 200 && isOpen(one.host),
  );
}

/** The entries that go has come to so far, in its order; all of them for a module for all. */
export function entriesAsked<Entry extends Pick<GoproxyEntry, 'index'>>(
  list: readonly Entry[],
  observations: readonly Observation[],
): readonly Entry[] {
  const known = observations.find((one) => one.kind === 'known-module');
  if (known === undefined || isForAll(asModule(known))) return list;
  const entries = observations.find((one) => one.kind === 'goproxy')?.entries ?? [];
  const end = entries.findIndex((entry) => entry.kind !== 'proxy' || !isPassed(entry, observations));
  return end < 0 ? list : list.filter(({ index }) => index <= end);
}

function asModule({ path = '', chosen = false }: Partial<ObservationOf<'known-module'>>) {
  return { path, chosen };
}

const DATABASE = 'checksum database';
const REPOSITORY = 'repository';

/** True when go, with these changes, could tell the path of the module only to those whom it tells without them. */
export function staysAmong(observations: readonly Observation[], changes: readonly SettingChange[]): boolean {
  const could = audienceAfter(observations, changes);
  const told = audience(observations);
  return could?.every((one) => told.has(one)) === true;
}

/** Whom go tells the path of the module in this run. */
function audience(observations: readonly Observation[]): ReadonlySet<string> {
  const known = observations.find((one) => one.kind === 'known-module');
  const goproxy = observations.find((one) => one.kind === 'goproxy');
  if (known?.outcome !== 'ok' || goproxy?.outcome !== 'ok') return new Set();
  const told = new Set<string>();
  if (known.noProxyElement === null) {
    const asked = entriesAsked(goproxy.entries, observations);
    for (const entry of asked) if (entry.kind === 'proxy') told.add(entry.host ?? '');
    if (reachesDirect(goproxy.entries, observations)) told.add(REPOSITORY);
  } else told.add(REPOSITORY);
  if (isMeantForRepository(observations, known.path)) told.add(REPOSITORY);
  if (known.noSumdbElement === null && whenSumdbIsDue(known, goproxy.entries, observations) === 'now')
    told.add(`${DATABASE} ${valuesOf(observations).GOSUMDB}`);
  return told;
}

/** What cannot be part of a host, and so parts the names in a text that is no list of patterns. */
const OUTSIDE_HOST = /[^\w.-]+/;

/** True when the user's own patterns name the module or its host, be it in a form that go does not read: it is to be fetched there. */
function isMeantForRepository(observations: readonly Observation[], path: string): boolean {
  const { GOPRIVATE, GONOPROXY, GONOSUMDB } = valuesOf(observations);
  const host = path.split('/', 1)[0] ?? path;
  return [GOPRIVATE, GONOPROXY, GONOSUMDB].some(
    (patterns) => patterns.split(OUTSIDE_HOST).includes(host) || matchPrefixPatterns(patterns, path),
  );
}

type Values = Readonly<Record<'GOPROXY' | 'GOSUMDB' | 'GOPRIVATE' | 'GONOPROXY' | 'GONOSUMDB', string>>;

function valuesOf(observations: readonly Observation[]): Values {
  const values = observations.find((one) => one.kind === 'settings')?.values ?? {};
  const of = (name: string): string => values[name]?.value ?? '';
  return {
    GOPROXY: observations.find((one) => one.kind === 'goproxy')?.value ?? '',
    GOSUMDB: of('GOSUMDB'),
    GOPRIVATE: of('GOPRIVATE'),
    GONOPROXY: of('GONOPROXY'),
    GONOSUMDB: of('GONOSUMDB'),
  };
}

/** All whom go could tell it with these changes; null where a default that is not known here decides. */
function audienceAfter(
  observations: readonly Observation[],
  changes: readonly SettingChange[],
): readonly string[] | null {
  const before = valuesOf(observations);
  const after: Record<keyof Values, string> = { ...before };
  const set = (name: keyof Values, value: string): void => {
    after[name] = value;
    if (name !== 'GOPRIVATE') return;
    // What equals GOPRIVATE is inherited from it.
    for (const other of ['GONOPROXY', 'GONOSUMDB'] as const)
      if (before[other] === before.GOPRIVATE) after[other] = value;
  };
  for (const { name, value } of changes) {
    if (!isName(name, before)) continue;
    if (value === null) return null;
    set(name, value);
  }
  const path = observations.find((one) => one.kind === 'known-module')?.path ?? '';
  const list = parseGoproxy(after.GOPROXY);
  if (!list.ok) return null;
  const isKept = matchPrefixPatterns(after.GONOPROXY, path);
  const proxies = isKept
    ? [REPOSITORY]
    : list.entries.flatMap((entry) =>
        entry.kind === 'url' ? hostsOf(entry.url) : entry.kind === 'off' ? [] : REPOSITORY,
      );
  const isUnsigned = after.GOSUMDB === 'off' || matchPrefixPatterns(after.GONOSUMDB, path);
  return isUnsigned ? proxies : [...proxies, `${DATABASE} ${after.GOSUMDB}`];
}

/** The host that hears what is asked of this proxy; none for files. */
function hostsOf(url: string): readonly string[] {
  const parsed = parseUrl(url);
  const host = parsed.ok ? asciiHost(hostAndPort(parsed.url).hostname) : '';
  return host === '' ? [] : [host];
}

function isName(name: string, values: Values): name is keyof Values {
  return name in values;
}

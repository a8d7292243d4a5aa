// Pieces of sentences that every view of routes needs. It must not lay anything out.

import { cleanText } from '../model/clean.js';
import type { Facts } from '../model/diagnosis.js';
import type {
  PatternMatch,
  RouteChecksum,
  RouteCredentials,
  RouteEntry,
  RouteModule,
} from '../model/route-report.js';
import { type RouteKey, speak } from '../text/catalogue.js';
import type { Screen } from './screen.js';

/** A word or sentence of the route command, in characters that the terminal draws. */
export function tell(screen: Screen, key: RouteKey, facts: Facts = {}): string {
  return screen.plain(speak(screen.language, { key, facts }));
}

/** A key that is put together from a closed list of the report. */
export function tellOf(screen: Screen, prefix: string, name: string, facts: Facts = {}): string {
  return screen.plain(speak(screen.language, { key: `${prefix}.${name}`, facts }));
}

/** Ordinary text, which every module path and nearly every element is. */
const PLAIN = /^[!-~](?:[ -~]*[!-~])?$/;

/** A value of a file or setting so that blanks at its ends and unseen characters show: quoted where it has any. */
export function visible(text: string): string {
  if (PLAIN.test(text)) return text;
  const clean = cleanText(text, { maxLength: 2000 });
  return clean !== text || /^\s|\s$|[\t\n]/.test(text)
    ? cleanText(JSON.stringify(text), { singleLine: true })
    : text;
}

function inOrder(screen: Screen, names: readonly string[]): string {
  return names.join(`${tell(screen, 'route.then')} `);
}

export function isTried(entry: RouteEntry): boolean {
  return entry.skipped === undefined;
}

/** The entries that are asked, short: hosts instead of URLs. */
export function sourcesOf(screen: Screen, entries: readonly RouteEntry[]): string {
  const names = entries
    .filter(isTried)
    .map(({ kind, url }) => (kind === 'proxy' ? placeOf(url ?? '') : kind));
  // A private module is tried directly twice, which is one source.
  const distinct = names.filter((name, at) => name !== names[at - 1]);
  return distinct.length === 0 ? tell(screen, 'route.nothing') : screen.plain(distinct.join(' → '));
}

/** Who vouches for the content, short. */
export function checkerOf(screen: Screen, { used, error, database }: RouteChecksum): string {
  return used && error === undefined && database !== undefined ? database : tell(screen, 'route.nobody');
}

/** The host of a URL with its port, or the directory of a file URL. */
export function placeOf(url: string): string {
  const [, scheme = '', rest = ''] = /^([a-z]+):\/\/(?:[^/?#@]*@)?(.*)$/i.exec(url) ?? [];
  if (scheme === '') return url;
  return scheme === 'file' ? rest : (rest.split(/[/?#]/, 1)[0] ?? rest);
}

/** What makes go go on to the next entry, or why this one is not asked. */
export function afterText(screen: Screen, { skipped, fallBackOn }: RouteEntry): string {
  if (skipped !== undefined) return tell(screen, `route.skipped.${skipped}`);
  return tell(screen, `route.after.${fallBackOn ?? 'last'}`);
}

/** Which credentials are sent; empty for none. */
export function credentialsText(screen: Screen, credentials: RouteCredentials | undefined): string {
  if (credentials === undefined) return '';
  const { source, line, mayAsk = [] } = credentials;
  const own = source === 'none' ? [] : [tell(screen, `route.credentials.${source}`, { line: line ?? 0 })];
  const asked = mayAsk.map((method) => tell(screen, `route.credentials.${method}`));
  return [...own, ...asked].join(' + ');
}

/** Whether and where hashes are looked up. */
export function checksumText(screen: Screen, { checksum, private: { sumdb } }: RouteModule): string {
  const { used, why, database = '', route, error } = checksum;
  if (!used) {
    return tellOf(screen, 'route.checksum', why, sumdb === null ? {} : factsOf(sumdb));
  }
  if (error !== undefined) return tell(screen, 'route.checksum.error', { error });
  const addresses = inOrder(
    screen,
    route.map(({ url }) => url),
  );
  const key = route[0]?.kind === 'explicit' ? 'route.checksum.explicit' : 'route.checksum.used';
  return tell(screen, key, { database, route: addresses });
}

/** Which element makes the module private, in which respect. */
export function patternText(screen: Screen, { proxy, sumdb }: RouteModule['private']): readonly string[] {
  if (proxy !== null && sumdb !== null && same(proxy, sumdb)) {
    return [tell(screen, 'route.pattern.both', factsOf(proxy))];
  }
  return [
    ...(proxy === null ? [] : [tell(screen, 'route.pattern.proxy', factsOf(proxy))]),
    ...(sumdb === null ? [] : [tell(screen, 'route.pattern.sumdb', factsOf(sumdb))]),
  ];
}

/** A match as facts of a sentence. */
export function factsOf({ variable, element }: PatternMatch): Facts {
  return { variable, element: visible(element) };
}

function same(a: PatternMatch, b: PatternMatch): boolean {
  return a.variable === b.variable && a.element === b.element;
}

/** `VARIABLE element` of the match that counts, short; empty for public modules. */
export function matchText({ proxy, sumdb }: RouteModule['private']): string {
  if (proxy === null && sumdb === null) return '';
  const texts = [proxy, sumdb].map((match) =>
    match === null ? '' : `${match.variable} ${visible(match.element)}`,
  );
  return [...new Set(texts.filter((text) => text !== ''))].join(' + ');
}

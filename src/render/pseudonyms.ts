// Stable pseudonyms for host names that are not public, for reports that leave the house. Pure; it must not know which
// hosts are public: that list is handed in.

/** Keys whose values are host names. */
const HOST_KEYS: ReadonlySet<string> = new Set(['host', 'finalHost', 'proxyHost', 'names']);

/** Keys whose values may be a host name, told by a dot or a port: the same keys hold software names and raw text. */
const MAYBE_HOST_KEYS: ReadonlySet<string> = new Set(['server', 'address', 'proxy', 'raw', 'dead', 'target']);

/** Keys whose values are module paths or patterns: their first element is a host name. */
const MODULE_KEYS: ReadonlySet<string> = new Set([
  'path',
  'module',
  'element',
  'noProxyElement',
  'noSumdbElement',
]);

/** Settings that are lists of hosts, patterns or URLs; the key may be the setting or the object that holds its value. */
const LIST_SETTING =
  /^(?:GOPROXY|GOPRIVATE|GONOPROXY|GONOSUMDB|GOINSECURE|GOSUMDB|(?:https?|no|all)_proxy)$/i;

const URL_HOST = /[a-z][a-z0-9+.-]*:\/\/(?:[^\s/?#@"']*@)?([a-z0-9_.*-]+)/gi;
const LOOKED_UP = /\blookup ([a-z0-9_.-]+)/gi;
const DOTTED = /^(?:\*|[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?)(?:\.[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?)+$/i;
const SINGLE = /^[a-z][a-z0-9-]*$/i;
const IP_ADDRESS = /^(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9a-f:]*:[0-9a-f:.]*)$/i;
const OUR_OWN = /(?:^|\.)private\d+(?:\.invalid)?$/;
const NOT_HOSTS: ReadonlySet<string> = new Set([
  'localhost',
  'direct',
  'off',
  'none',
  'auto',
  'local',
  // Schemes whose colon is missing.
  'https',
  'http',
]);

/** Drops a port, a leading dot or wildcard, and what follows the host in a pattern or an address. */
function bareHost(text: string): string {
  const host = text.trim().split(/[/@\s]/, 1)[0] ?? '';
  return host
    .replace(/:\d+$/, '')
    .replace(/^(?:\*?\.)+/, '')
    .replace(/\.$/, '')
    .toLowerCase();
}

function isHost(host: string): boolean {
  return (DOTTED.test(host) || SINGLE.test(host)) && !IP_ADDRESS.test(host) && !NOT_HOSTS.has(host);
}

/** Host names that a string holds, judged by the key it stands under and the key of the object around it. */
export function hostsIn(text: string, key: string, parentKey: string): readonly string[] {
  const found = [...text.matchAll(URL_HOST), ...text.matchAll(LOOKED_UP)].map((match) => match[1] ?? '');
  if (HOST_KEYS.has(key)) found.push(text);
  if (MAYBE_HOST_KEYS.has(key) && /^[^\s/]+(?:\.[a-z][^\s/]*|:\d+)$/i.test(text)) found.push(text);
  if (MODULE_KEYS.has(key) && DOTTED.test(bareHost(text))) found.push(text);
  if (LIST_SETTING.test(key) || LIST_SETTING.test(parentKey)) found.push(...text.split(/[,|\s]+/));
  return found.map(bareHost).filter(isHost);
}

/** The part that names an organisation: the last two labels, or the one there is. */
function baseOf(host: string): string {
  return host.split('.').slice(-2).join('.');
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

export interface Pseudonyms {
  /** Replaces host names in a text; `isProse` allows names of one label too, which are ordinary words elsewhere. */
  readonly replace: (text: string, isProse: boolean) => { readonly text: string; readonly count: number };
}

/**
 * Makes pseudonyms for the private ones among hosts: equal names get equal pseudonyms, and a host below a domain stays
 * below that domain's pseudonym. The order of hosts decides the numbers. Where a pattern of public hosts leaves the first
 * label open, that label is the user's and the rest stays.
 */
export function pseudonymsFor(
  hosts: readonly string[],
  publicHosts: readonly (string | RegExp)[],
): Pseudonyms {
  const isTenant = (host: string): boolean =>
    publicHosts.some((known) => typeof known !== 'string' && known.test(`x.${withoutFirst(host)}`));
  const isPublic = (host: string): boolean =>
    OUR_OWN.test(host) ||
    publicHosts.some((known) =>
      typeof known === 'string'
        ? host === known || host.endsWith(`.${known}`)
        : known.test(host) && (/^h\d+\./.test(host) || !isTenant(host)),
    );
  const secret = [...new Set(hosts)].filter((host) => !isPublic(host));
  const bases = [...new Set(secret.map(baseOf))];
  const labels = new Map<string, string>();
  const labelOf = (label: string): string => {
    if (label === '*') return label;
    const known = labels.get(label) ?? `h${labels.size + 1}`;
    labels.set(label, known);
    return known;
  };
  for (const host of secret) host.split('.').slice(0, -2).forEach(labelOf);
  const pseudonymOf = (host: string): string => {
    if (isTenant(host)) return `${labelOf(host.split('.', 1)[0] ?? '')}.${withoutFirst(host)}`;
    const base = baseOf(host);
    const name = `private${bases.indexOf(base) + 1}${base.includes('.') ? '.invalid' : ''}`;
    return [...host.split('.').slice(0, -2).map(labelOf), name].join('.');
  };
  const dotted = bases.filter((base) => base.includes('.'));
  const single = bases.filter((base) => !base.includes('.'));
  const dottedHost = hostPattern(dotted, '(?:[a-z0-9_*-]+\\.)*', '(?![a-z0-9_-]|\\.[a-z0-9_])');
  const singleWord = hostPattern(single, '(?<![a-z0-9_.-])', '(?![a-z0-9_-]|\\.[a-z0-9_])');
  const singleInUrl = hostPattern(single, '(?<=:\\/\\/(?:[^\\s/?#@]*@)?)', '(?=[:/?#\\s"\',|]|$)');
  const replace = (text: string, isProse: boolean): { text: string; count: number } => {
    let count = 0;
    const swap = (found: string): string => {
      const host = found.toLowerCase();
      if (isPublic(host)) return found;
      count += 1;
      return pseudonymOf(host);
    };
    const withoutDomains = dottedHost === null ? text : text.replace(dottedHost, swap);
    const words = isProse ? singleWord : singleInUrl;
    return { text: words === null ? withoutDomains : withoutDomains.replace(words, swap), count };
  };
  return { replace };
}

function withoutFirst(host: string): string {
  return host.slice(host.indexOf('.') + 1);
}

/** One pattern for all names, longest first, null for none. */
function hostPattern(names: readonly string[], before: string, after: string): RegExp | null {
  if (names.length === 0) return null;
  const longestFirst = [...names].sort((one, other) => other.length - one.length);
  return new RegExp(`${before}(?:${longestFirst.map(escaped).join('|')})${after}`, 'gi');
}

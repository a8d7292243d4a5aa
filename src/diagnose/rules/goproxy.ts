// Rules for the GOPROXY value itself: a list that does not parse, downloads switched off, a separator that forbids the
// fallback, entries that are never read, names that serve no modules.

import { meantGoproxy } from '../../go/goproxy-meant.js';
import { isKnownNotProxy, proxyPathOf, publicProxyAt } from '../../knowledge/public-proxies.js';
import type { FindingCode } from '../../model/code.js';
import type { GoproxyEntry, Observation } from '../../model/observation.js';
import { forwardProxyTo } from '../forward-proxy.js';
import type { Draft, Rule } from '../rule.js';
import type { Situation } from '../situation.js';
import { isLoopbackHost } from '../view.js';
import { lacksDefaults } from './environment.js';

const NO_ENTRIES = 'contains no entries';
/** What a host name or address literal can be made of; anything else was meant as something else. */
const HOST = /^(\[?[0-9a-f:.%]+\]?|[a-z0-9._-]+)$/i;
const HIGHEST_PORT = 65_535;

/** A list that go cannot read, or reads as something that was not meant. */
export const syntaxRule: Rule = (situation) => {
  const goproxy = situation.view.first('goproxy');
  // A module that is fetched directly needs no list.
  if (goproxy === undefined || (situation.known?.noProxyElement ?? null) !== null) return [];
  if (lacksDefaults(situation) && situation.view.setting('GOPROXY')?.value === '') return [];
  const value = goproxy.value ?? '';
  if ((goproxy.error ?? '') !== '') {
    const code = (goproxy.error ?? '').includes(NO_ENTRIES) ? 'goproxy.empty' : 'goproxy.syntax';
    const entry = entryOfError(value, goproxy.error ?? '');
    return [syntaxDraft(situation, code, goproxy, { value, entry, error: goproxy.error ?? '' })];
  }
  const odd = situation.entries.find((entry) => isMisread(entry, goproxy.unescaped));
  if (odd === undefined || !situation.isDecisive(odd.index)) return [];
  return [
    syntaxDraft(situation, 'goproxy.syntax', goproxy, {
      value,
      error: '',
      entry: odd.raw,
      element: odd.raw,
      reading: (odd.raw.includes('xxxxx@') ? odd.host : odd.url) ?? odd.raw,
    }),
  ];
};

/** Go finds a host where none was meant: other separators, full-width marks, a scheme without its colon, direct/. */
function isMisread(entry: GoproxyEntry, unescaped = ''): boolean {
  if (entry.host === undefined) return false;
  if (unescaped !== '' && entry.hasCredentials === false && entry.raw.includes('xxxxx@')) return true;
  const isKeyword = /^(direct|off)[/.:;]*$/i.test(entry.raw);
  return (
    !HOST.test(entry.host) ||
    (entry.port ?? 0) > HIGHEST_PORT ||
    isKeyword ||
    (entry.schemeAdded === true && /^(https?|file)$/i.test(entry.host))
  );
}

/** The entry that go's error is about: it quotes it, or the whole value when it has one entry. */
function entryOfError(value: string, error: string): string {
  const parts = value.split(/[,|]/).map((part) => part.trim());
  return parts.find((part) => part !== '' && error.includes(part)) ?? value;
}

function syntaxDraft(
  situation: Situation,
  code: FindingCode,
  evidence: Observation,
  facts: Record<string, string>,
): Draft {
  return {
    code,
    target: 'GOPROXY',
    facts: {
      variable: 'GOPROXY',
      element: '',
      meant: meantGoproxy(facts.value ?? '') ?? '',
      characters: situation.view.first('goproxy')?.unescaped ?? '',
      ...facts,
    },
    evidence: [evidence],
    ...(facts.reading === undefined
      ? {}
      : { means: { key: 'means.goproxy.misread', facts: { target: 'GOPROXY', ...facts } } }),
    accounts: [
      { id: 'env', target: null },
      { id: 'proxy', target: null },
      { id: 'dns', target: null },
    ],
    decisive: situation.witness.state !== 'works',
    weight: 2,
  };
}

/** GOPROXY=off reached before anything served. */
export const offRule: Rule = (situation) => {
  const { walk, entries, view } = situation;
  const goproxy = view.first('goproxy');
  if (walk.end !== 'off' || goproxy === undefined) return [];
  return [
    {
      code: 'goproxy.off',
      target: 'GOPROXY',
      facts: { variable: 'GOPROXY', value: goproxy.value ?? '', source: goproxy.source ?? 'default' },
      evidence: [goproxy],
      accounts: entries.map((entry) => ({ id: 'proxy' as const, target: entry.raw })),
      decisive: situation.witness.state !== 'works',
      weight: 2,
    },
  ];
};

/** An entry stops the walk, and a later one that go never asks works (semantics.md §2.3). */
export const separatorRule: Rule = (situation) => {
  const { walk, entries, states } = situation;
  const goproxy = situation.view.first('goproxy');
  if (walk.end !== 'stopped' || goproxy === undefined || situation.witness.state === 'works') return [];
  const stop = entries[walk.index];
  const later = entries.find((_, index) => index > walk.index && states[index]?.state === 'serves');
  if (stop === undefined || later === undefined || stop.fallBackOn !== 'not-exist') return [];
  if (states[walk.index]?.state !== 'fails') return [];
  return [
    {
      code: 'goproxy.comma-no-fallback',
      target: stop.raw,
      facts: {
        entry: stop.raw,
        entryIndex: stop.index + 1,
        value: goproxy.value ?? '',
        later: later.raw,
        laterIndex: later.index + 1,
      },
      evidence: [
        goproxy,
        { key: 'evidence.comma-rule', facts: {} },
        { key: 'evidence.later-entry-works', facts: { entry: later.raw } },
      ],
      accounts: [{ id: 'proxy', target: stop.raw }],
      decisive: true,
      weight: 3,
    },
  ];
};

/** Entries after direct or off (semantics.md §2.1, step 4). */
export const deadEntriesRule: Rule = ({ view }) => {
  const goproxy = view.first('goproxy');
  if (goproxy?.outcome !== 'ok' || goproxy.dead.length === 0) return [];
  const last = goproxy.entries.at(-1);
  return [
    {
      code: 'goproxy.dead-entries',
      target: 'GOPROXY',
      facts: {
        value: goproxy.value,
        entry: last?.raw ?? '',
        names: goproxy.dead,
        count: goproxy.dead.length,
      },
      evidence: [goproxy],
      accounts: [{ id: 'env', target: null }],
      decisive: false,
    },
  ];
};

/** What is known about the names in the list. A working entry is never blamed. */
export const knownNamesRule: Rule = (situation) =>
  situation.entries.flatMap((entry, position) => {
    const state = situation.states[position]?.state;
    const works = state === 'serves' || state === 'unknown' || state === undefined;
    if (entry.host === undefined || works) return [];
    const code = knownName(entry) ?? shownName(situation, entry);
    return code === null ? [] : [nameDraft(situation, entry, code)];
  });

function knownName(entry: GoproxyEntry): FindingCode | null {
  const host = entry.host ?? '';
  const path = (entry.url ?? '').replace(/^[a-z]+:\/\/[^/]*/, '').replace(/\/$/, '');
  if (publicProxyAt(host)?.status === 'retired') return 'goproxy.retired';
  if (isKnownNotProxy(host, path)) return 'goproxy.not-a-proxy';
  const right = proxyPathOf(host);
  return right !== null && !path.startsWith(right) ? 'goproxy.wrong-path' : null;
}

/** What the answer shows: a forward proxy, which serves nothing itself, or Artifactory with another format than Go's. */
function shownName({ view }: Situation, entry: GoproxyEntry): FindingCode | null {
  const answer = view.http(entry.index, 'info');
  if (answer?.outcome !== 'ok' || answer.status < 400) return null;
  // A forward proxy may have said it in the entry's place.
  if (entry.scheme === 'http' && forwardProxyTo(view, entry) !== null) return null;
  const { headers, status } = answer;
  if (headers['x-squid-error'] !== undefined || (status === 400 && /^squid\b/i.test(headers.server ?? '')))
    return 'goproxy.not-a-proxy';
  // A proxy at the root takes the first word of a path for a module's host, and refuses a name without a dot.
  const isBelow = publicProxyAt(entry.host ?? '')?.status === 'active' && status === 400;
  const isOther = ARTIFACTORY_FORMAT.test(entry.raw) && status === 404;
  return isBelow || isOther ? 'goproxy.wrong-path' : null;
}

/** Where the same host serves modules, if that is known; empty where it is not. */
function meantPath(entry: GoproxyEntry, host: string): string {
  const known = proxyPathOf(host);
  if (known !== null) return `https://${host}${known}/`;
  const url = publicProxyAt(host)?.url;
  if (url !== undefined) return url;
  const raw = entry.raw.replace(ARTIFACTORY_FORMAT, '/artifactory/api/go/');
  return raw === entry.raw ? '' : raw;
}

/** Up to the repository, in any format but Go's. */
const ARTIFACTORY_FORMAT = /\/artifactory\/(?!api\/go\/)(?:api\/\w+\/)?/;

function nameDraft(situation: Situation, entry: GoproxyEntry, code: FindingCode): Draft {
  const host = entry.host ?? '';
  const known = publicProxyAt(host);
  const { view } = situation;
  const isKnown = knownName(entry) !== null;
  const answers = view
    .all('http')
    .filter((seen) => seen.entry === entry.index)
    .slice(0, 1);
  return {
    code,
    target: entry.raw,
    facts: {
      entry: entry.raw,
      host,
      date: known?.date ?? '',
      server: known?.operator ?? '',
      meant: meantPath(entry, host),
    },
    evidence: [
      ...(isKnown ? [{ key: 'evidence.known-name', facts: { host, code } }] : answers),
      ...view.all('goproxy').slice(0, 1),
    ],
    accounts: [
      { id: 'dns', target: host },
      { id: 'tcp', target: host },
      { id: 'tls', target: host },
      { id: 'proxy', target: entry.raw },
    ],
    decisive: situation.isDecisive(entry.index),
    weight: 2,
  };
}

/** User info in an http:// entry, which go refuses to send (semantics.md §2.2). */
export const plainHttpRule: Rule = (situation) =>
  situation.entries.flatMap((entry): readonly Draft[] => {
    if (entry.scheme !== 'http' || entry.host === undefined) return [];
    const goproxy = situation.view.first('goproxy');
    if (goproxy === undefined) return [];
    const base = {
      target: entry.raw,
      facts: { entry: entry.raw, host: entry.host },
      evidence: [goproxy],
      accounts: [{ id: 'proxy' as const, target: entry.raw }],
    };
    if (entry.hasCredentials === true) {
      return [
        {
          ...base,
          code: 'goproxy.credentials-on-http',
          decisive: situation.isDecisive(entry.index),
          weight: 2,
        },
      ];
    }
    if (isLoopbackHost(entry.host)) return [];
    return [{ ...base, code: 'goproxy.plain-http', decisive: false }];
  });

/** One proxy and nothing after it. */
export const noFallbackRule: Rule = (situation) => {
  const [only, ...rest] = situation.entries;
  const goproxy = situation.view.first('goproxy');
  if (only?.kind !== 'proxy' || only.scheme === 'file' || rest.length > 0 || goproxy === undefined) return [];
  return [
    {
      code: 'goproxy.no-fallback',
      target: 'GOPROXY',
      facts: { entry: only.raw, value: goproxy.value ?? '' },
      evidence: [goproxy],
      accounts: [],
      decisive: false,
    },
  ];
};

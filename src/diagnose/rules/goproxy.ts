// Rules for the GOPROXY value itself: a list that does not parse, downloads switched off, a separator that forbids the
// fallback, entries that are never read.

import { meantGoproxy } from '../../go/goproxy-meant.js';
import type { FindingCode } from '../../model/code.js';
import type { GoproxyEntry, Observation } from '../../model/observation.js';
import { reorderedList } from '../fixes/goproxy-value.js';
import type { Draft, Rule } from '../rule.js';
import { isTurned, type Situation } from '../situation.js';
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
  const misread = situation.entries.find((entry) => isMisread(entry, goproxy.unescaped));
  const isDecisive = misread !== undefined && situation.isDecisive(misread.index);
  const odd = isDecisive ? misread : dialledForEver(situation);
  if (odd === undefined) return [];
  const { raw, host = raw, url = raw } = odd;
  const reading = (isDecisive && !raw.includes('xxxxx@') && url !== raw ? url : host) || url;
  const facts = { value, error: '', entry: raw, element: raw, reading };
  const means = { key: `means.goproxy.${isDecisive ? 'misread' : 'endless'}`, facts };
  return [{ ...syntaxDraft(situation, 'goproxy.syntax', goproxy, facts), means }];
};

/** A name that is changed before it is looked up serves us, while go does not find its HTTP/2 connection again (net/http). */
function dialledForEver({ witness, entries, states }: Situation): GoproxyEntry | undefined {
  if (witness.state !== 'unfinished') return undefined;
  return entries.find(({ hostMapped, index }) => hostMapped === true && states[index]?.state === 'serves');
}

/** Go finds a host where none was meant: other separators, full-width marks, a scheme without its colon, direct/. */
function isMisread(entry: GoproxyEntry, unescaped = ''): boolean {
  if (entry.host === undefined) return false;
  if (unescaped !== '' && entry.hasCredentials === false && entry.raw.includes('xxxxx@')) return true;
  const isKeyword = /^(direct|off)[/.:;]*$/i.test(entry.raw);
  return (
    !HOST.test(entry.host) ||
    (entry.port ?? 0) > HIGHEST_PORT ||
    isKeyword ||
    /^https?$/i.test(entry.host) ||
    (entry.schemeAdded === true && entry.host === 'file')
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
export const deadEntriesRule: Rule = (situation) => {
  const { view } = situation;
  const goproxy = view.first('goproxy');
  if (goproxy?.outcome !== 'ok' || goproxy.dead.length === 0) return [];
  const last = goproxy.entries.at(-1);
  const reordered = reorderedList(situation);
  const cured = view
    .all('experiment')
    .find(
      (one) =>
        isTurned(situation, one) && one.changes.some(({ value }) => value !== null && value === reordered),
    );
  return [
    {
      code: 'goproxy.dead-entries',
      ...(cured === undefined ? {} : { severity: 'error' as const, weight: 2 }),
      target: 'GOPROXY',
      facts: {
        value: goproxy.value,
        entry: last?.raw ?? '',
        names: goproxy.dead,
        count: goproxy.dead.length,
      },
      evidence: cured === undefined ? [goproxy] : [goproxy, cured],
      accounts: [
        { id: 'env', target: null },
        ...(cured === undefined ? [] : [{ id: 'direct' as const, target: null }]),
      ],
      decisive: cured !== undefined,
    },
  ];
};

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

// Puts the groups in order: the fault that lies furthest upstream is the cause, what follows from it is not named again,
// and what the same words allow comes after as `could-be`. It must not read text.

import type { FindingCode } from '../model/code.js';
import { ALTERNATIVES } from './alternatives.js';
import { withoutSecrets } from './clean.js';
import type { Settings } from './context.js';
import type { Group } from './groups.js';
import { LAYERS } from './rule.js';
import { sharpen } from './sharpen.js';
import type { Candidate, Certainty } from './types.js';

const MAX_CANDIDATES = 7;
const OWN_EVIDENCE = 3;

/** A group's place: its layer; a status that the server's quoted words explain comes right after those words. */
function place(group: Group): number {
  return group.refined ? LAYERS.content - 0.5 : group.layer;
}

function compare(left: Group, right: Group): number {
  return place(right) - place(left) || (left.lines[0] ?? 0) - (right.lines[0] ?? 0);
}

/** Groups that are causes of their own: without after-effects of the first and without mere frames beside anything else. */
function causes(groups: readonly Group[]): Group[] {
  const sorted = groups.filter((group) => group.layer > LAYERS.warning).sort(compare);
  const top = sorted[0];
  if (top === undefined) return [];
  return sorted.filter((group) => {
    if (group.layer <= LAYERS.frame) return top.layer <= LAYERS.frame;
    return !(top.layer >= LAYERS.answer && group.layer <= LAYERS.module && group.scope === 'local');
  });
}

/** Final words decide; trace output only when nothing final was said. */
function decisive(groups: readonly Group[]): Group[] {
  const final = causes(groups.filter((group) => group.scope !== 'trace'));
  if (final.some((group) => group.layer > LAYERS.frame)) return final;
  const traced = causes(groups.filter((group) => group.scope === 'trace'));
  return [...traced, ...final];
}

/**
 * What a group names for a code: git and import hosts are the module's own where a proxy was asked, and such a host is no
 * module proxy.
 */
function placeOf(group: Group, code: FindingCode): Partial<Pick<Group, 'host' | 'url'>> {
  const { host, url, role, module } = group;
  const asksProxy = role === 'proxy' || role === 'sumdb';
  if (/^(?:vcs|auth)\./.test(code) && asksProxy) {
    const own = /^[^/]+\.[^/]+(?=\/)/.exec(module ?? '')?.[0];
    return own === undefined ? {} : { host: own };
  }
  if (/^(?:go)?proxy\./.test(code) && (role === 'import' || role === 'git')) return {};
  return { ...(host === undefined ? {} : { host }), ...(url === undefined ? {} : { url }) };
}

function factsOf(group: Group, code: FindingCode): Record<string, string | number> {
  const facts: Record<string, string | number> = {};
  const { module, version, status } = group;
  const known = { module, version, status, ...placeOf(group, code) };
  for (const [name, value] of Object.entries(known)) {
    if (value !== undefined) facts[name] = withoutSecrets(value);
  }
  facts.count = group.count;
  if (group.modules.size > 1) facts.modules = group.modules.size;
  return facts;
}

function candidate(group: Group, code: FindingCode, certainty: Certainty): Candidate {
  return { code, certainty, facts: factsOf(group, code), lines: [...group.lines], words: group.words };
}

/** A fault that only more than one reading explains is at most probable. */
function certaintyOf(group: Group, first: boolean): Certainty {
  if (!first) return group.certainty === 'could-be' ? 'could-be' : 'probably';
  return group.certainty;
}

interface Ranking {
  readonly add: (entry: Candidate) => void;
  readonly list: Candidate[];
}

function createRanking(): Ranking {
  const list: Candidate[] = [];
  const seen = new Set<FindingCode>();
  return {
    list,
    add(entry) {
      if (seen.has(entry.code) || list.length >= MAX_CANDIDATES) return;
      seen.add(entry.code);
      list.push(entry);
    },
  };
}

/** git tells in one line what is wrong and in another with which repository. */
function named(group: Group, all: readonly Group[]): Group {
  if (group.host !== undefined || group.url !== undefined) return group;
  const other = all.find(({ code, host }) => code === group.code && host !== undefined);
  return other === undefined ? group : { ...other, ...group };
}

function addWithProposals(ranking: Ranking, group: Group, all: readonly Group[], settings: Settings): void {
  const proposals = sharpen(group, all, settings);
  const first = ranking.list.length === 0;
  for (const { code, certainty } of proposals.filter((proposal) => proposal.above)) {
    ranking.add(candidate(group, code, certainty));
  }
  ranking.add(candidate(group, group.code, certaintyOf(group, first && ranking.list.length === 0)));
  for (const { code, certainty } of proposals.filter((proposal) => !proposal.above)) {
    ranking.add(candidate(group, code, certainty));
  }
}

/** Candidates, best first; empty when no group names a failure. */
export function rank(groups: readonly Group[], settings: Settings): Candidate[] {
  const ordered = decisive(groups);
  const ranking = createRanking();
  const [first, ...rest] = ordered;
  if (first !== undefined) {
    const top = named(first, rest);
    addWithProposals(ranking, top, ordered, settings);
    const codes = new Set(rest.map((group) => group.code));
    for (const group of rest.slice(0, codes.size > OWN_EVIDENCE ? OWN_EVIDENCE : rest.length)) {
      ranking.add(candidate(group, group.code, certaintyOf(group, false)));
    }
    for (const code of [...top.also, ...(ALTERNATIVES[top.code] ?? [])])
      ranking.add(candidate(top, code, 'could-be'));
  }
  return ranking.list;
}

/** What is worth saying although go went on (a shadowed setting, a retracted version), in order of appearance. */
export function warnings(groups: readonly Group[]): Candidate[] {
  const ranking = createRanking();
  for (const group of groups) {
    if (group.layer === LAYERS.warning) ranking.add(candidate(group, group.code, 'is'));
  }
  return ranking.list;
}

// Rules for the user's module cache: what fails with it and works with an empty one fails because of it. The words of go alone
// name the other faults of storage (witness.ts).

import type { FindingCode } from '../../model/code.js';
import type { Facts } from '../../model/diagnosis.js';
import type { DeniedPlace, ObservationOf } from '../../model/observation.js';
import type { Draft, Rule } from '../rule.js';
import type { Situation } from '../situation.js';

type Seen = Extract<ObservationOf<'module-cache'>, { outcome: 'ok' }>;

/** Permissions, damaged entries and locks of the module cache. */
export const cacheRule: Rule = (situation) => {
  const seen = situation.view.first('module-cache');
  if (seen?.outcome !== 'ok' || isOfNoUse(situation, seen)) return [];
  if (seen.ends !== 'works') return [draft(seen, ...stopping(situation, seen), true)];
  const drafts: Draft[] = [];
  const [place] = seen.denied;
  if (place !== undefined) drafts.push(draft(seen, 'cache.permission', deniedFacts(place), false));
  if (seen.damaged.length > 0) drafts.push(draft(seen, 'cache.corrupt', damagedFacts(seen), false));
  if (seen.locks.length > 0) drafts.push(draft(seen, 'cache.locked', lockFacts(seen), false));
  return drafts;
};

/** A module that is not looked up in the checksum database does not come to the state of it. */
function isOfNoUse({ known }: Situation, { behind, error, denied, damaged }: Seen): boolean {
  const places = [...damaged, ...denied.map(({ path }) => path)];
  const isOfState = places.every((path) => /[\\/]pkg[\\/]sumdb/.test(path));
  return behind === true && error === '' && known?.noSumdbElement !== null && isOfState;
}

/** What the one fault is that stops go. */
function stopping(situation: Situation, seen: Seen): readonly [FindingCode, Facts] {
  if (seen.ends === 'hangs') return ['cache.locked', lockFacts(seen)];
  const { said } = situation.read(seen.error);
  const full = seen.denied.find(({ why }) => why === 'full');
  if (full !== undefined && said?.code !== 'cache.permission') return ['cache.disk-full', deniedFacts(full)];
  const isDenied = said?.code === 'cache.permission' || seen.damaged.length === 0;
  const place = isDenied ? placeIn(seen.error, seen.denied) : undefined;
  return place === undefined
    ? ['cache.corrupt', damagedFacts(seen)]
    : ['cache.permission', deniedFacts(place)];
}

/** The directory that go's words are about: what it could not make lies in it. */
function placeIn(error: string, denied: readonly DeniedPlace[]): DeniedPlace | undefined {
  const named = denied.filter(({ path }) => error.includes(path));
  return named.sort((a, b) => b.path.length - a.path.length)[0] ?? denied[0];
}

function deniedFacts({ path, why }: DeniedPlace): Facts {
  return { file: path, reason: why };
}

function damagedFacts({ damaged, directory }: Seen): Facts {
  return { file: damaged[0] ?? directory, names: damaged };
}

function lockFacts({ locks }: Seen): Facts {
  const lock = locks.find(({ process }) => process !== null) ?? locks[0];
  return { file: lock?.file ?? '', process: lock?.process ?? '' };
}

function draft(seen: Seen, code: FindingCode, facts: Facts, decisive: boolean): Draft {
  return {
    code,
    severity: decisive ? 'error' : 'warning',
    target: seen.directory,
    facts: { ...facts, error: seen.error },
    ...(seen.behind === true && seen.error === '' ? { certainty: 'probably' } : {}),
    evidence: [seen],
    accounts: decisive && seen.behind !== true ? [{ id: 'go', target: null }] : [],
    decisive,
    // An empty cache works: nothing else can be what stops go, unless that was seen only behind another fault.
    ...(seen.behind === true ? { weight: -3, isIndependent: true } : { weight: 2 }),
  };
}

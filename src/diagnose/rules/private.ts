// Rules for private modules: paths that no pattern keeps from public services, patterns that match nothing, patterns
// that take too much.

import { smallestPattern } from '../../go/pattern-suggest.js';
import { publicProxyAt } from '../../knowledge/public-proxies.js';
import type { HttpObservation, ModuleMatch, PrivateMatchingObservation } from '../../model/observation.js';
import { pathTo } from '../path.js';
import type { Draft, RowKey, Rule } from '../rule.js';
import { isTurned, prediction, type Situation } from '../situation.js';

/** Modules that look private and go to a proxy or to the checksum database all the same. */
export const notMatchedRule: Rule = (situation) => {
  const matching = situation.view.first('private-matching');
  if (matching?.outcome !== 'ok' || !goesToPublicService(situation)) return [];
  const leaking = leakingModules(situation, matching);
  const first = leaking[0];
  if (first === undefined) return [];
  const { known } = matching;
  const refused = leaking.some((module) => module.path === known?.path) ? refusals(situation) : [];
  const decisive = refused.length > 0;
  const module = decisive ? (known?.path ?? first.path) : first.path;
  const shadowing = known !== undefined && known.path === module ? known.shadowedBy[0] : undefined;
  return [
    {
      code: 'private.not-matched',
      severity: decisive ? 'error' : 'warning',
      certainty: shadowing === undefined ? 'probably' : 'is',
      target: module,
      facts: {
        module,
        names: leaking.map(({ path }) => path),
        count: leaking.length,
        meant: matching.suggested?.pattern ?? smallestPattern(leaking.map(({ path }) => path)),
        besides: matching.suggested?.besides ?? [],
        variable: shadowing ?? '',
      },
      evidence: [
        ...(shadowing === undefined
          ? [signOf(matching, first)]
          : [{ key: 'evidence.shadowed-pattern', facts: { variable: shadowing, module } }]),
        ...refused,
      ],
      accounts: [{ id: 'private', target: null }, ...(decisive ? serviceRows(situation) : [])],
      decisive,
      weight: 3,
      ...(shadowing === undefined
        ? {}
        : { means: { key: 'means.private.not-matched.shadowed', facts: { variable: shadowing } } }),
    },
  ];
};

/** Why a module looks private: of a requirement its file says it, of the module asked for its path. */
function signOf(
  matching: PrivateMatchingObservation,
  { path, looksPrivate }: ModuleMatch,
): Draft['evidence'][number] {
  const isRequired = (matching.modules ?? []).some((module) => module.path === path);
  if (isRequired || looksPrivate === null) return matching;
  return { key: `evidence.looks-private.${looksPrivate}`, facts: { module: path } };
}

/** Requirements without a pattern that look private, and the module that is tried, if it was chosen and is one of them. */
export function leakingModules(
  situation: Situation,
  matching: PrivateMatchingObservation,
): readonly ModuleMatch[] {
  const { known, modules = [] } = matching;
  const isMatched = (module: ModuleMatch): boolean => isKept(situation, module);
  const leaking = modules.filter((module) => module.looksPrivate !== null && !isMatched(module));
  if (known === undefined || isMatched(known)) return leaking;
  const isLeaking = known.looksPrivate !== null || known.shadowedBy.length > 0;
  const isListed = leaking.some(({ path }) => path === known.path);
  return isLeaking && !isListed ? [known, ...leaking] : leaking;
}

/**
 * Kept from public services. A proxy that is not known to be public may be the company's own and have the module; then the
 * pattern for the database is enough.
 */
function isKept(situation: Situation, module: ModuleMatch): boolean {
  if (module.noSumdbElement === null) return false;
  if (module.noProxyElement !== null) return true;
  const isPublic = situation.entries.some((entry) => publicProxyAt(entry.host ?? '') !== undefined);
  return !isPublic && (module.path !== situation.known?.path || refusals(situation).length === 0);
}

/** Entries or a database that are not the company's own. */
function goesToPublicService(situation: Situation): boolean {
  const isPublic = situation.entries.some((entry) => entry.kind === 'proxy');
  return isPublic || situation.view.setting('GOSUMDB')?.value !== 'off';
}

const DATABASE: ReadonlySet<string> = new Set(['sumdb-lookup']);
const SERVICES: ReadonlySet<string> = new Set(['info', 'mod', 'zip', ...DATABASE]);

/** Answers of a proxy or of the database that they do not have or give the tried module, where go ends with them. */
export function refusals({ view, walk, witness }: Situation): readonly HttpObservation[] {
  if (witness.state === 'works') return [];
  // What go fetched itself only the database can still refuse.
  const isFetched = view.all('git-remote').some((remote) => remote.outcome === 'ok');
  if (walk.end === 'direct' && !isFetched) return [];
  const survey = view.first('module-survey');
  // A proxy that lists its versions may have it.
  const isListed = survey?.outcome === 'ok' && survey.count > 0;
  const asked = walk.end === 'direct' || isListed ? DATABASE : SERVICES;
  return view
    .all('http')
    .filter(
      (seen) => seen.outcome === 'ok' && asked.has(seen.purpose) && [403, 404, 410].includes(seen.status),
    )
    .slice(0, 2);
}

function serviceRows({ entries }: Situation): readonly RowKey[] {
  return [
    ...entries.map((entry) => ({ id: 'proxy' as const, target: entry.raw })),
    { id: 'sumdb', target: null },
  ];
}

/** Elements that can never match any module path. */
export const patternRule: Rule = (situation) => {
  const { view } = situation;
  const matching = view.first('private-matching');
  if (matching?.outcome !== 'ok') return [];
  const decisive = decisivePatterns(situation, matching);
  const isDecisive = (lint: { variable: string; element: string }): boolean =>
    decisive.some(({ facts }) => facts.variable === lint.variable && facts.element === lint.element);
  const dead = matching.lints.map(
    (lint): Draft => ({
      code: 'private.pattern',
      severity: 'warning',
      target: lint.variable,
      facts: {
        variable: lint.variable,
        element: lint.element,
        reason: lint.reason,
        meant: lint.meant ?? '',
        value: view.setting(lint.variable)?.value ?? '',
      },
      evidence: [{ key: 'evidence.pattern', facts: { variable: lint.variable, element: lint.element } }],
      accounts: [{ id: 'private', target: null }],
      decisive: false,
    }),
  );
  return [...decisive, ...dead.filter((_, at) => !isDecisive(matching.lints[at] ?? NO_LINT))];
};

const NO_LINT = { variable: '', element: '' };

/** Elements that were probably written for the tried module, which public services refused because they do not match it. */
function decisivePatterns(situation: Situation, matching: PrivateMatchingObservation): readonly Draft[] {
  const { view, known: tried } = situation;
  const { known } = matching;
  if (known === undefined || tried?.outcome !== 'ok' || !tried.chosen) return [];
  const refused = refusals(situation);
  if (refused.length === 0) return [];
  return known.near.slice(0, 1).map(({ variable, element, why, meant }): Draft => {
    const facts = { variable, element, meant, module: known.path };
    return {
      code: 'private.pattern',
      severity: 'error',
      certainty: 'probably',
      target: variable,
      facts: { ...facts, names: [known.path], reason: why, value: view.setting(variable)?.value ?? '' },
      evidence: [{ key: 'evidence.near-pattern', facts }, ...refused],
      accounts: [{ id: 'private', target: null }, ...serviceRows(situation)],
      decisive: true,
      means: { key: 'means.private.pattern.decisive', facts },
      weight: 4,
    };
  });
}

/** Patterns that take well-known public modules away from the proxy or the database. */
export const tooBroadRule: Rule = (situation) => {
  const { view, entries } = situation;
  const matching = view.first('private-matching');
  if (matching?.outcome !== 'ok') return [];
  const hasPublicProxy = entries.some((entry) => publicProxyAt(entry.host ?? '') !== undefined);
  return matching.tooBroad.slice(0, 3).map((broad): Draft => {
    const decisive = takesKnownModule(situation, broad);
    return {
      code: 'private.too-broad',
      severity: decisive ? 'error' : 'warning',
      target: broad.variable,
      facts: {
        variable: broad.variable,
        element: broad.element,
        module: decisive ? (situation.known?.path ?? broad.example) : broad.example,
        value: view.setting(broad.variable)?.value ?? '',
        server: hasPublicProxy ? 'proxy' : '',
      },
      evidence: [{ key: 'evidence.pattern', facts: { variable: broad.variable, element: broad.element } }],
      accounts: [{ id: 'private', target: null }, ...(decisive ? DIRECT_ROWS : [])],
      decisive,
      weight: 2,
    };
  });
};

/** The public module that was tried is kept from a proxy by this element, and go fails to fetch it without. */
function takesKnownModule(situation: Situation, broad: { readonly element: string }): boolean {
  return elementInTheWay(situation) === broad.element;
}

/** The pattern that takes the public module that was tried past a proxy which can be reached, where go fails to fetch it itself. */
function elementInTheWay(situation: Situation): string | null {
  const { known, witness } = situation;
  if (known?.outcome !== 'ok' || known.chosen || witness.state === 'works') return null;
  if (witness.state !== 'fails' && prediction(situation) === 'works') return null;
  return hasReachableProxy(situation) ? known.noProxyElement : null;
}

function hasReachableProxy({ view, entries }: Situation): boolean {
  const end = entries.findIndex(({ kind }) => kind !== 'proxy');
  return entries.slice(0, end < 0 ? entries.length : end).some(({ scheme, host = '', port = 0 }) => {
    return scheme === 'file' || pathTo(view, host, port, scheme === 'https').state !== 'stopped';
  });
}

/** Who put together this installation of go has it fetch directly; where that fails a proxy would not. */
export const distributionDirectRule: Rule = (situation) => {
  const { view, walk, witness } = situation;
  const { source, value } = view.setting('GOPROXY') ?? {};
  if (source !== 'goroot' || value !== 'direct' || walk.end !== 'direct' || witness.state === 'works')
    return [];
  const cured = view
    .all('experiment')
    .find((one) => isTurned(situation, one) && one.changes.some(({ name }) => name === 'GOPROXY'));
  if (cured === undefined) return [];
  return [
    {
      code: 'goproxy.bypassed',
      severity: 'error',
      target: 'GOPROXY',
      facts: { variable: 'GOPROXY', value },
      evidence: [...view.all('settings').slice(0, 1), cured],
      accounts: DIRECT_ROWS,
      decisive: true,
      weight: 2,
    },
  ];
};

/** A pattern that is not too broad in itself takes a public module past the proxy, and go cannot fetch it itself. */
export const bypassedRule: Rule = (situation) => {
  const { view, known } = situation;
  const element = elementInTheWay(situation);
  const matching = view.first('private-matching');
  const broad = matching?.outcome === 'ok' ? matching.tooBroad : [];
  if (element === null || known?.outcome !== 'ok' || broad.some((one) => one.element === element)) return [];
  const variable = known.noProxyVariable ?? 'GONOPROXY';
  const facts = { variable, element, module: known.path };
  return [
    {
      code: 'goproxy.bypassed',
      severity: 'error',
      target: variable,
      facts: { ...facts, value: view.setting(variable)?.value ?? '' },
      evidence: [{ key: 'evidence.pattern', facts }],
      accounts: DIRECT_ROWS,
      decisive: true,
      weight: 2,
    },
  ];
};

const DIRECT_ROWS: readonly RowKey[] = (['dns', 'tcp', 'tls', 'direct'] as const).map((id) => ({
  id,
  target: null,
}));

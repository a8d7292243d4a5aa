// Faults of the one module that was asked for: its path, its version, what its author says of it. It judges what the proxies
// list; what they answer to the download itself belongs to ./http.js.

import { publicProxyAt } from '../../knowledge/public-proxies.js';
import type { FindingCode } from '../../model/code.js';
import type { Facts } from '../../model/diagnosis.js';
import type { ModuleSurveyObservation, PathVariant } from '../../model/observation.js';
import { type EntryState, emptyList } from '../entry-state.js';
import type { Draft, Rule } from '../rule.js';
import type { Situation } from '../situation.js';

/** What "there is no such thing" is called by those who only saw the answer. */
const NOT_FOUND: ReadonlySet<string> = new Set([
  'http.404',
  'http.410',
  'proxy.lacks-module',
  'proxy.empty-list',
  'private.not-matched',
  'vcs.not-found',
  'vcs.auth-https',
  'vcs.no-meta',
  'sumdb.not-found',
  'module.not-found',
  'module.unknown-revision',
  'module.no-package',
]);

/** Above the answers of the entries, which the fault of the module explains. */
const WEIGHT = 4;

type Survey = ModuleSurveyObservation & { readonly outcome: 'ok' };

/** A module that nobody has under this path or in this version, or that its author took back. */
export const moduleRule: Rule = (situation) => {
  const survey = situation.view.first('module-survey');
  if (survey?.outcome !== 'ok') return [];
  const meantOther =
    notYet(situation, survey) ?? (noProxyHasIt(situation, survey) ? otherName(survey) : null);
  const found =
    meantOther ?? (isMissing(situation) ? whyMissing(situation, survey) : whyNotThatOne(situation, survey));
  const doubt = found?.code === 'module.not-found' ? doubtOf(situation) : {};
  const drafts = found === null ? [] : [{ ...draft(survey, found.code, found.facts, true), ...doubt }];
  const { retracted } = survey;
  return retracted === undefined
    ? drafts
    : [...drafts, draft(survey, 'module.retracted', { version: survey.query, reason: retracted }, false)];
};

/** Where a repository wants a login, or neither a public proxy nor a repository was asked, the module may be there. */
function doubtOf({ entries, view }: Situation): Pick<Draft, 'certainty' | 'means'> {
  const isLogin = view
    .all('git-remote')
    .some((one) => one.outcome === 'failed' && one.failure.code === 'git.auth');
  if (isLogin) return { certainty: 'could-be' };
  const isOwn = entries.every(({ kind, host = '' }) => kind === 'proxy' && publicProxyAt(host) === undefined);
  const facts = { names: entries.map(({ raw }) => raw) };
  return isOwn ? { certainty: 'probably', means: { key: 'means.module.not-found.only', facts } } : {};
}

/** What go downloads by this path, but takes for a dependency under another one only. */
export const renamedRule: Rule = ({ view }) => {
  const witness = view.first('witness');
  const known = view.first('known-module');
  if (witness?.outcome !== 'ok' || known?.outcome !== 'ok') return [];
  const { declares } = witness;
  if (declares === undefined) return [];
  return [
    {
      code: nameFault(declares, known.path),
      severity: 'warning',
      target: known.path,
      facts: { module: known.path, meant: declares },
      evidence: [{ key: 'evidence.witness.declares', facts: { command: witness.command, value: declares } }],
      accounts: [],
      decisive: false,
      weight: WEIGHT,
    },
  ];
};

function nameFault(declared: string, module: string): FindingCode {
  return declared.toLowerCase() === module.toLowerCase() ? 'module.case-mismatch' : 'module.renamed';
}

interface Found {
  readonly code: FindingCode;
  readonly facts: Facts;
}

/** A version that is on its way: listed, but nobody has its files, or served, and only the database lacks this one version. */
function notYet({ witness, entries, view }: Situation, survey: Survey): Found | null {
  if (witness.state === 'works') return null;
  const proxies = entries.filter(({ kind }) => kind === 'proxy');
  const answers = proxies.map(({ index }) => view.http(index, 'info')?.status ?? 0);
  const isMissing = answers.length > 0 && answers.every((status) => status === 404 || status === 410);
  const isListed = isMissing && survey.versions.includes(survey.query);
  return isListed || survey.databaseHas !== undefined
    ? { code: 'module.not-yet', facts: { version: survey.query } }
    : null;
}

/** True when go, or without it our own questions, met "not found" everywhere. */
function isMissing({ witness, walk }: Situation): boolean {
  if (witness.state === 'works') return false;
  if (witness.state === 'fails') return witness.said.slice(0, 1).some(({ code }) => NOT_FOUND.has(code));
  return walk.end === 'exhausted';
}

/**
 * True when no proxy has it: go then fetches directly, and a wrong name fails there for whatever reason. Proxies that pass on
 * only what was approved refuse a wrong name too; a refused version of a name that is right is theirs to explain.
 */
function noProxyHasIt({ witness, entries, states }: Situation, { count, variants }: Survey): boolean {
  const isWrongName = count === 0 || variants.some((one) => one.relation === 'with-major' && one.count > 0);
  const proxies = entries.flatMap((entry, at) => (entry.kind === 'proxy' ? [states[at]] : []));
  const lacks = (state: EntryState | undefined): boolean =>
    state?.state === 'not-exist' || (isWrongName && state !== undefined && isRefusal(state));
  return witness.state !== 'works' && proxies.length > 0 && proxies.every(lacks);
}

function isRefusal(state: EntryState): boolean {
  if (state.state !== 'fails' || state.fault.kind !== 'answer') return false;
  const { answer } = state.fault;
  return answer.kind === 'http' && answer.outcome === 'ok' && answer.status === 403;
}

/** What the proxies have in its place. */
function otherName(survey: Survey): Found | null {
  const { module, query, count, versions, nearest, variants } = survey;
  const known = (relation: PathVariant['relation']): PathVariant | undefined =>
    variants.find((variant) => variant.relation === relation && variant.count > 0);
  const other = known('with-major') ?? (count === 0 ? known('without-major') : undefined);
  if (other !== undefined)
    return { code: 'module.major-version', facts: { version: query, meant: meant(other, query) } };
  if (count > 0) {
    if (versions.includes(query) || query === 'latest') return null;
    const near = nearest || (versions[0] ?? '');
    return { code: 'module.unknown-revision', facts: { version: query, meant: `${module}@${near}` } };
  }
  const lower = known('lower-case');
  if (lower !== undefined) return { code: 'module.case-mismatch', facts: { meant: lower.path } };
  const parent = known('parent');
  if (parent !== undefined)
    return { code: 'module.no-package', facts: { module: parent.path, value: module } };
  return null;
}

function whyMissing({ entries, view }: Situation, survey: Survey): Found | null {
  // Who answers with an empty list does not say that there is no such module.
  const isUnsaid = survey.count > 0 || entries.some((entry) => emptyList(view, entry) !== null);
  return otherName(survey) ?? (isUnsaid ? null : { code: 'module.not-found', facts: {} });
}

function meant({ path, newest }: PathVariant, query: string): string {
  return /^v\d/.test(query) && newest !== '' ? `${path}@${newest}` : path;
}

/** The module is there, but go reads another name in its go.mod. */
function whyNotThatOne({ witness }: Situation, { module, declared }: Survey): Found | null {
  if (witness.state !== 'fails' || declared === '' || declared === module) return null;
  if (!witness.said.slice(0, 1).some(({ code }) => code.startsWith('module.'))) return null;
  return { code: nameFault(declared, module), facts: { meant: declared } };
}

function draft(survey: Survey, code: FindingCode, facts: Facts, decisive: boolean): Draft {
  return {
    code,
    target: survey.module,
    facts: { module: survey.module, ...facts },
    evidence: [survey],
    accounts: decisive
      ? [
          { id: 'proxy', target: null },
          { id: 'go', target: null },
          ...(code === 'module.not-yet' ? [{ id: 'sumdb', target: null } as const] : []),
        ]
      : [],
    decisive,
    // That nobody has it may as well be because it is private.
    weight: code === 'module.not-found' ? 2 : WEIGHT,
  };
}

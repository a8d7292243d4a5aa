// The judgement: observations in, diagnosis out. A pure function; the same observations in any order give the same
// diagnosis. It must not measure or speak.

import { type FindingCode, isFindingCode } from '../model/code.js';
import type { Diagnosis, Finding, Fix, Message, Row, Verdict } from '../model/diagnosis.js';
import type { Observation } from '../model/observation.js';
import { chooseCause, chooseWarning, orderDrafts, severityOf } from './cause.js';
import { toEvidence } from './evidence.js';
import { candidatesFor, fixesFor } from './fixes/index.js';
import { isRefuted } from './refuted.js';
import { rowsOf } from './rows.js';
import type { Draft, RowKey } from './rule.js';
import { doubtfulFaults } from './rules/experiments.js';
import { RULES } from './rules/index.js';
import { createSituation, isArriving, prediction, type ReadGoOutput, type Situation } from './situation.js';
import { isAtStage, stageOf } from './stage.js';
import { createView, sortObservations } from './view.js';

/** Raised whenever a rule changes what a set of observations means. */
export const RULESET = 1;

/**
 * Judges a set of observations. readGoOutput names causes in the text of the go command; without it such a text is
 * reported as unexplained.
 */
export function diagnose(observations: readonly Observation[], tools: Tools = {}): Diagnosis {
  const { view, situation, rows, ordered, verdict, cause } = judge(observations, tools);
  const drafts = cause === undefined ? ordered : [cause, ...ordered.filter((draft) => draft !== cause)];
  const findings = drafts.map((draft) => toFinding(situation, draft, cause));
  return {
    verdict,
    cause: cause === undefined ? null : 0,
    summary: summaryOf(situation, verdict, cause),
    rows: rows.map((row) => ({ ...row, findings: findingsOf(row, drafts) })),
    findings,
    observations: view.observations,
  };
}

/**
 * The ways to repair what keeps go from downloading: a list for the cause, one for each further fault that decides, each
 * in the order in which they are worth a trial. None when nothing is broken.
 */
export function candidateFixes(
  observations: readonly Observation[],
  tools: Tools = {},
): readonly (readonly Fix[])[] {
  const { situation, ordered, verdict, cause } = judge(observations, tools);
  if (verdict !== 'broken') return [];
  // What go said in a trial is the next fault, although it did not stop the first download.
  const next = situation.view
    .all('experiment')
    .map((trial) => (trial.outcome === 'failed' ? situation.read(trial.error ?? '').said?.code : undefined));
  const others = ordered.filter(
    (draft) =>
      draft !== cause && ((draft.decisive && severityOf(draft) === 'error') || next.includes(draft.code)),
  );
  const doubtful = doubtfulFaults(situation).map(({ draft }) => draft);
  return [...(cause === undefined ? [] : [cause]), ...others, ...doubtful].map((draft) =>
    candidatesFor(situation, draft),
  );
}

export interface Tools {
  readonly readGoOutput?: ReadGoOutput;
}

function judge(observations: readonly Observation[], tools: Tools) {
  const view = createView(sortObservations(observations));
  const situation = createSituation(view, tools.readGoOutput ?? (() => []));
  const rows = rowsOf(situation).map((row) =>
    isRefuted(situation, row) ? { ...row, status: 'unknown' as const } : row,
  );
  const ordered = orderDrafts(dropDuplicates(situation, proposals(situation, rows)));
  const verdict = verdictOf(situation, ordered);
  return { view, situation, rows, ordered, verdict, cause: causeOf(situation, verdict, ordered) };
}

/** What the verdict rests on; nothing when all is well or nothing is known. */
function causeOf({ stage }: Situation, verdict: Verdict, ordered: readonly Draft[]): Draft | undefined {
  if (verdict === 'broken') return chooseCause(ordered, stage);
  return verdict === 'degraded' ? chooseWarning(ordered) : undefined;
}

/** Drafts of all rules, and "unexplained" for failing rows that none of them accounts for. */
function proposals(situation: Situation, rows: readonly Row[]): readonly Draft[] {
  const drafts = RULES.flatMap((rule) => rule(situation)).filter((draft) => !isRefuted(situation, draft));
  const decisive = drafts.some((draft) => draft.decisive);
  return [
    ...drafts,
    ...rows
      .filter((row) => row.status === 'fail' && !drafts.some((draft) => accountsFor(draft, row)))
      // The go row fails because of whatever decides; it needs an explanation of its own only when nothing does.
      .filter((row) => !(row.id === 'go' && decisive))
      .map((row) => unexplained(situation, row)),
  ];
}

function unexplained(situation: Situation, row: Row): Draft {
  const witness = situation.view.first('witness');
  return {
    code: 'unexplained',
    target: row.target ?? row.id,
    facts: { reason: row.id, error: witness?.error ?? '' },
    evidence: witness === undefined ? [row.detail] : [row.detail, witness],
    accounts: [{ id: row.id, target: row.target }],
    decisive: row.id === 'go' || situation.witness.state !== 'works',
    weight: -2,
  };
}

/** Two rules may see the same fault on the same target: the one that weighs more stays. */
function dropDuplicates(situation: Situation, drafts: readonly Draft[]): readonly Draft[] {
  const seen = new Map<string, Draft>();
  for (const draft of drafts) {
    const key = `${draft.code} ${draft.target}`;
    const other = seen.get(key);
    if (other === undefined || (draft.weight ?? 0) > (other.weight ?? 0)) seen.set(key, draft);
  }
  const unique = [...seen.values()];
  const named = new Set(unique.filter((draft) => draft.isIndependent !== true).map(({ code }) => code));
  const kept = unique.filter((draft) => draft.isIndependent !== true || !named.has(draft.code));
  const atStart = saidAtStart(situation, kept);
  if (atStart !== undefined)
    return kept.map((draft) => (draft === atStart ? { ...draft, weight: 9 } : draft));
  const measured = kept.some(
    (draft) => draft.decisive && (draft.weight ?? 0) >= 0 && isAtStage(draft, situation.stage),
  );
  // What go said is a finding of its own only when nothing was measured that stops it there.
  return measured ? kept.filter((draft) => draft.weight !== -1) : kept;
}

/**
 * Go says only the first thing that keeps it from starting: where nothing of that kind was measured, it is what go says. It
 * says nothing of the network where its words are about this directory.
 */
function saidAtStart({ stage, witness }: Situation, drafts: readonly Draft[]): Draft | undefined {
  const isHere = stage === 'start' && witness.state === 'fails' && witness.witness.here === true;
  return drafts.find(
    (draft) =>
      draft.weight === -1 &&
      draft.certainty === 'is' &&
      (isHere || stageOf(draft.code) === 'start') &&
      drafts.every(
        (other) =>
          other === draft || (other.code !== draft.code && !(isHere && stageOf(other.code) === 'start')),
      ),
  );
}

function accountsFor(draft: Draft, row: Row): boolean {
  return draft.accounts.some((key) => matches(key, row));
}

function matches(key: RowKey, row: Row): boolean {
  return key.id === row.id && (key.target === null || row.target === null || key.target === row.target);
}

function findingsOf(row: Row, drafts: readonly Draft[]): readonly number[] {
  return drafts.flatMap((draft, index) => {
    const isGoRow = row.id === 'go' && row.status === 'fail' && draft.decisive && index === 0;
    return accountsFor(draft, row) || isGoRow ? [index] : [];
  });
}

/** The verdict agrees with the real go command wherever it ran (design: verdict and exit code). */
function verdictOf(situation: Situation, drafts: readonly Draft[]): Verdict {
  const warns = drafts.some((draft) => severityOf(draft) === 'warning');
  const decided = chooseCause(drafts) !== undefined;
  const foreseen = prediction(situation);
  switch (situation.witness.state) {
    case 'works':
      return warns ? 'degraded' : 'ok';
    case 'fails':
    case 'no-go':
      return 'broken';
    case 'unfinished':
      if (decided) return 'broken';
      return foreseen === 'works' && warns ? 'degraded' : 'unknown';
    case 'declined':
      if (decided) return 'broken';
      return foreseen === 'works' ? (warns ? 'degraded' : 'ok') : 'unknown';
    case 'missing':
      return decided ? 'broken' : 'unknown';
  }
}

function toFinding(situation: Situation, draft: Draft, cause: Draft | undefined): Finding {
  const explained =
    cause !== undefined &&
    draft !== cause &&
    cause.decisive &&
    draft.decisive &&
    draft.isIndependent !== true &&
    isAtStage(draft, cause.stage ?? stageOf(cause.code));
  return {
    code: draft.code,
    severity: severityOf(draft),
    certainty: draft.certainty ?? 'is',
    target: draft.target,
    facts: factsOf(situation, draft),
    evidence: [...toEvidence(situation.view, draft.evidence), ...goWords(situation, draft, cause)],
    means: draft.means ?? {
      key: `means.${draft.code}`,
      facts: { target: draft.target ?? '', ...draft.facts },
    },
    explainedBy: explained ? cause.code : null,
    fixes: draft.decisive || severityOf(draft) === 'warning' ? fixesFor(situation, draft) : [],
  };
}

/** With the characters that nobody sees in the setting it is about. */
function factsOf({ view }: Situation, { target, facts }: Draft): Finding['facts'] {
  const variable = String(facts.variable ?? target ?? '');
  const holder = variable === 'GOPROXY' ? view.first('goproxy') : view.setting(variable);
  return { target: target ?? '', unseen: holder?.unseen ?? '', ...facts };
}

/** The cause also shows what the go command itself said. */
function goWords(situation: Situation, draft: Draft, cause: Draft | undefined): Finding['evidence'] {
  const { witness } = situation;
  if (draft !== cause || (witness.state !== 'fails' && witness.state !== 'unfinished')) return [];
  const { module, stored } = witness.witness;
  return toEvidence(situation.view, [
    ...(draft.evidence.includes(witness.witness) ? [] : [witness.witness]),
    ...(stored === true ? [{ key: 'evidence.stored', facts: { module } }] : []),
  ]);
}

function summaryOf(situation: Situation, verdict: Verdict, cause: Draft | undefined): Message {
  const known = situation.known;
  const { walk } = situation;
  const server = walk.end === 'served' ? (situation.entries[walk.index]?.raw ?? '') : '';
  const facts = {
    module: known?.path ?? '',
    version: known?.version ?? '',
    server,
    code: cause === undefined ? '' : codeText(cause.code),
    ...(cause === undefined ? {} : factsOf(situation, cause)),
  };
  if (verdict === 'ok' || verdict === 'degraded') {
    const how = server === '' ? 'direct' : 'served';
    return { key: `summary.${verdict}.${how}`, facts: { ...facts, server } };
  }
  if (verdict === 'unknown') return { key: `summary.unknown${isArriving(situation) ? '.slow' : ''}`, facts };
  return { key: cause === undefined ? 'summary.broken' : 'summary.broken.cause', facts };
}

function codeText(code: FindingCode): string {
  return isFindingCode(code) ? code : '';
}

// The rows of the GOPROXY entries, one for each, and of a list that does not parse.

import type { GoproxyEntry } from '../../model/observation.js';
import type { Answer, EntryState } from '../entry-state.js';
import { answerCode } from '../rules/http.js';
import type { Situation } from '../situation.js';
import { type RowDraft, row } from './row.js';

/** One row for each entry in the order of the list. */
export function entryRows(situation: Situation): readonly RowDraft[] {
  const goproxy = situation.view.first('goproxy');
  if (goproxy === undefined) return [row(null, 'unknown', 'proxy.unknown')];
  if ((goproxy.error ?? '') !== '') {
    const unused = (situation.known?.noProxyElement ?? null) !== null;
    const facts = { value: goproxy.value ?? '', error: goproxy.error ?? '' };
    return [row(null, unused ? 'warn' : 'fail', 'proxy.unreadable', facts)];
  }
  return situation.entries.map((entry, position) => {
    const state = situation.states[position] ?? { state: 'unknown' as const };
    return entryRow(situation, entry, state);
  });
}

function entryRow(situation: Situation, entry: GoproxyEntry, state: EntryState): RowDraft {
  const facts = { entry: entry.raw, entryIndex: entry.index + 1, host: entry.host ?? '' };
  const worse = situation.isDecisive(entry.index) ? 'fail' : 'warn';
  const ms = entryMs(situation, entry);
  switch (state.state) {
    case 'serves':
      return row(entry.raw, 'pass', 'proxy.serves', facts, ms);
    case 'direct':
      return row(entry.raw, 'na', isReached(situation, entry) ? 'proxy.direct-used' : 'proxy.direct', facts);
    case 'not-exist':
      return notExistRow(situation, entry, state, facts, ms);
    case 'fails':
    case 'poisons': {
      if (state.fault.kind === 'path')
        return row(entry.raw, 'skip', `proxy.path-${state.fault.path.at.step}`, facts);
      return faultRow(entry, state.fault.answer, worse, facts, ms);
    }
    case 'unknown':
      return unknownRow(situation, entry, facts);
  }
}

/** A status that is not 200, an answer that never came, or data that go refuses. */
function faultRow(
  entry: GoproxyEntry,
  answer: Answer,
  status: 'fail' | 'warn',
  facts: Record<string, string | number>,
  ms: number | null,
): RowDraft {
  const code = answerCode(answer) ?? 'http.status';
  if (answer.outcome === 'failed') return row(entry.raw, status, 'proxy.no-answer', { ...facts, code }, ms);
  const http = answer.kind === 'http' ? (answer.status ?? 0) : 0;
  const key = code.startsWith('http.') && http !== 200 ? 'proxy.answers' : 'proxy.content';
  return row(entry.raw, status, key, { ...facts, code, status: http }, ms);
}

function notExistRow(
  situation: Situation,
  entry: GoproxyEntry,
  state: Extract<EntryState, { state: 'not-exist' }>,
  facts: Record<string, string | number>,
  ms: number | null,
): RowDraft {
  const decisive = situation.isDecisive(entry.index);
  if (entry.kind === 'off') {
    const reached = situation.walk.end === 'off';
    return row(
      entry.raw,
      reached && decisive ? 'fail' : 'na',
      reached ? 'proxy.off' : 'proxy.off-unused',
      facts,
    );
  }
  const answer = state.answer;
  if (answer?.kind === 'file-entry') {
    return row(
      entry.raw,
      decisive ? 'fail' : 'pass',
      'proxy.file-missing',
      { ...facts, url: answer.path },
      ms,
    );
  }
  const status = answer?.status ?? 404;
  return row(
    entry.raw,
    decisive && situation.walk.end !== 'direct' ? 'fail' : 'pass',
    'proxy.not-exist',
    { ...facts, status },
    ms,
  );
}

function unknownRow(
  situation: Situation,
  entry: GoproxyEntry,
  facts: Record<string, string | number>,
): RowDraft {
  const asked = situation.view.all('http').filter((seen) => seen.entry === entry.index);
  const isPrivate = asked.some((seen) => seen.outcome === 'skipped' && seen.reason === 'private-module');
  if (isPrivate || situation.known?.noProxyElement) return row(entry.raw, 'skip', 'proxy.private', facts);
  const isSlow = asked.some((seen) => seen.outcome === 'failed' && seen.failure.code === 'http.slow');
  return row(entry.raw, 'unknown', isSlow ? 'proxy.slow' : 'interrupted', facts);
}

function isReached(situation: Situation, entry: GoproxyEntry): boolean {
  return (
    situation.walk.end === 'direct' && (situation.walk.index === entry.index || situation.walk.index === -1)
  );
}

function entryMs(situation: Situation, entry: GoproxyEntry): number | null {
  const exchanges = situation.view
    .all('http')
    .filter(
      (seen) => seen.entry === entry.index && !seen.purpose.startsWith('sumdb') && seen.outcome !== 'skipped',
    );
  return exchanges.length === 0 ? null : exchanges.reduce((sum, seen) => sum + seen.ms, 0);
}

// The row of the checksum database.

import { stopOfDatabase } from '../database-way.js';
import { pathTo } from '../path.js';
import type { Situation } from '../situation.js';
import { type RowDraft, row } from './row.js';

/** One row: which way verification takes and whether the database answered. */
export function sumdbRows(situation: Situation): readonly RowDraft[] {
  const { view, known } = situation;
  const setting = view.setting('GOSUMDB');
  if (setting?.value === 'off') return [row(null, 'warn', 'sumdb.off')];
  if (known?.noSumdbElement) return [row(null, 'na', 'sumdb.not-asked', { element: known.noSumdbElement })];
  const exchanges = view.all('http').filter((seen) => seen.purpose.startsWith('sumdb'));
  const lookup = exchanges.find((seen) => seen.purpose === 'sumdb-lookup');
  const supported = exchanges.filter((seen) => seen.purpose === 'sumdb-supported');
  const worse = situation.witness.state === 'works' ? 'warn' : 'fail';
  const tile = exchanges.find((seen) => seen.purpose === 'sumdb-tile' && seen.outcome === 'failed');
  if (tile !== undefined) return [row(null, worse, 'sumdb.unreachable', { host: tile.host }, tile.ms)];
  if (lookup?.outcome === 'ok') {
    const facts = { host: lookup.host, status: lookup.status ?? 0 };
    const accepted = lookup.status === 200 && lookup.content?.valid !== false;
    const key = lookup.entry === null ? 'sumdb.ok-direct' : 'sumdb.ok-relay';
    return [row(null, accepted ? 'pass' : worse, accepted ? key : 'sumdb.answers', facts, lookup.ms)];
  }
  if (lookup?.outcome === 'failed')
    return [row(null, worse, 'sumdb.unreachable', { host: lookup.host }, lookup.ms)];
  if (lookup?.outcome === 'skipped' && lookup.reason === 'prerequisite-failed') {
    return [unreachableRow(situation, lookup.host, worse)];
  }
  const stop = situation.entries[stopOfDatabase(situation)];
  if (stop !== undefined) return [row(null, worse, 'sumdb.unreachable', { host: stop.host ?? '' })];
  const broken = supported.find(
    (seen) => seen.outcome === 'ok' && ![200, 404, 410].includes(seen.status ?? 0),
  );
  if (broken !== undefined) {
    return [
      row(null, worse, 'sumdb.relay-answers', { host: broken.host, status: broken.status ?? 0 }, broken.ms),
    ];
  }
  if (exchanges.length === 0) return [row(null, 'skip', 'sumdb.skipped')];
  if (exchanges.every((seen) => seen.outcome === 'skipped')) return [row(null, 'skip', 'sumdb.skipped')];
  return [row(null, 'unknown', 'sumdb.unknown')];
}

/** The question was never asked since the way to the host is closed. */
function unreachableRow(situation: Situation, host: string, worse: 'fail' | 'warn'): RowDraft {
  const stopped = [443, 80].some((port) => pathTo(situation.view, host, port, true).state === 'stopped');
  return stopped
    ? row(null, worse, 'sumdb.unreachable', { host })
    : row(null, 'skip', 'sumdb.skipped', { host });
}

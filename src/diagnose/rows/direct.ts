// The row of direct access: git, and the import host where go would fetch without a proxy.

import type { Situation } from '../situation.js';
import { type RowDraft, row } from './row.js';

/** One row: whether direct is on the way at all, and what stands there. */
export function directRows(situation: Situation): readonly RowDraft[] {
  const { view, walk, entries } = situation;
  const git = view.first('git');
  const listed = entries.some((entry) => entry.kind === 'direct');
  const used = walk.end === 'direct';
  if (!listed && !used) return [row(null, 'na', 'direct.unused')];
  const question = view.all('http').find((seen) => seen.purpose === 'go-get');
  const worse = situation.witness.state === 'works' ? 'warn' : 'fail';
  if (git?.outcome === 'failed') return [row(null, used ? worse : 'warn', 'direct.no-git', {}, git.ms)];
  const version = git?.outcome === 'ok' ? git.version : '';
  if (!used) return [row(null, 'pass', 'direct.in-reserve', { version }, git?.ms ?? null)];
  if (question?.outcome === 'ok') {
    return [row(null, 'pass', 'direct.host-answers', { version, host: question.host }, question.ms)];
  }
  if (
    question?.outcome === 'failed' ||
    (question?.outcome === 'skipped' && question.reason === 'prerequisite-failed')
  ) {
    return [row(null, worse, 'direct.host-fails', { host: question.host }, question.ms)];
  }
  return [row(null, 'na', 'direct.git', { version })];
}

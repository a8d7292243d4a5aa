// The row of direct access: git, the page of the import path, and the repository where go would fetch without a proxy.

import type { RowStatus } from '../../model/diagnosis.js';
import type { Failure } from '../../model/failure.js';
import { gitWords } from '../evidence-direct.js';
import type { Situation } from '../situation.js';
import { type RowDraft, row } from './row.js';

/** One row: whether direct is on the way at all, and what stands there. */
export function directRows(situation: Situation): readonly RowDraft[] {
  const { view, walk, entries } = situation;
  const git = view.first('git');
  const listed = entries.some((entry) => entry.kind === 'direct');
  const used = walk.end === 'direct';
  if (!listed && !used) return [row(null, 'na', 'direct.unused')];
  const version = git?.outcome === 'ok' ? git.version : '';
  if (used) {
    const worse = situation.witness.state === 'works' ? 'warn' : 'fail';
    return [gitRow(situation, worse) ?? repositoryRow(situation, worse, version)];
  }
  if (git?.outcome === 'failed') return [noGitRow(git.failure, 'warn', git.ms)];
  return [row(null, 'pass', 'direct.in-reserve', { version }, git?.ms ?? null)];
}

/** What git says of the repository, once it was asked. */
function gitRow({ view }: Situation, worse: RowStatus): RowDraft | null {
  const remotes = view.all('git-remote');
  const remote = remotes.find((one) => one.outcome === 'ok') ?? remotes[0];
  if (remote === undefined) return null;
  const facts = { url: remote.url, host: remote.host ?? '' };
  if (remote.outcome === 'ok') {
    const { hasVersion, tag = '', references } = remote;
    return hasVersion === false
      ? row(null, worse, 'direct.no-version', { ...facts, version: tag }, remote.ms)
      : row(null, 'pass', 'direct.repository', { ...facts, count: references ?? 0 }, remote.ms);
  }
  return row(null, worse, 'direct.git-fails', { ...facts, error: gitWords(remote.stderr ?? '') }, remote.ms);
}

function noGitRow({ code, raw = '' }: Failure, status: RowStatus, ms: number): RowDraft {
  return code === 'process.missing'
    ? row(null, status, 'direct.no-git', {}, ms)
    : row(null, status, 'direct.git-broken', { error: raw }, ms);
}

function repositoryRow({ view }: Situation, worse: RowStatus, version: string): RowDraft {
  const git = view.first('git');
  const repository = view.first('repository');
  const page = view.all('http').find((seen) => seen.purpose === 'go-get');
  if (repository?.outcome === 'failed') {
    return row(null, worse, 'direct.no-repository', { error: repository.goText ?? '' }, repository.ms);
  }
  const tool = view.all('tool').find((one) => one.outcome === 'failed');
  if (tool !== undefined) return row(null, worse, 'direct.no-tool', { value: tool.name }, tool.ms);
  if (git?.outcome === 'failed') return noGitRow(git.failure, worse, git.ms);
  if (page?.outcome === 'ok') {
    return row(null, 'pass', 'direct.host-answers', { version, host: page.host }, page.ms);
  }
  if (page?.outcome === 'failed' || (page?.outcome === 'skipped' && page.reason === 'prerequisite-failed')) {
    return row(null, worse, 'direct.host-fails', { host: page.host }, page.ms);
  }
  return row(null, 'na', 'direct.git', { version });
}

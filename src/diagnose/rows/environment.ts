// The row of the go command and its settings.

import type { Situation } from '../situation.js';
import { type RowDraft, row } from './row.js';

/** One row: go's version and how many settings differ from the defaults. */
export function environmentRows({ view }: Situation): readonly RowDraft[] {
  const command = view.first('go-command');
  const settings = view.first('settings');
  if (command?.outcome === 'failed' && command.path === undefined) {
    return [row(null, 'fail', 'env.no-go', {}, command.ms)];
  }
  const error = settings?.goEnvError ?? '';
  if (error !== '')
    return [row(null, 'fail', 'env.refused', { error: error.split('\n')[0] ?? '' }, settings?.ms)];
  if (settings?.outcome !== 'ok') return [row(null, 'unknown', 'env.unknown')];
  const sources = Object.values(settings.values).map((setting) => setting.source);
  const byFile = sources.filter((source) => source === 'file').length;
  const byShell = sources.filter((source) => source === 'os').length;
  const facts = { count: byFile + byShell, file: byFile, shell: byShell };
  const one = byFile === 0 ? 'env.by-shell' : byShell === 0 ? 'env.by-file' : 'env.ok';
  return [row(null, 'pass', byFile + byShell === 0 ? 'env.defaults' : one, facts, settings.ms)];
}

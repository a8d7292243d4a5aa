// The screen of `module --all`: a table of what cannot be fetched and why, and how many can. It must not judge.

import { cleanText } from '../model/clean.js';
import type { ModuleAnswer } from '../model/module-report.js';
import { columnsAfter, type Screen } from './screen.js';
import { tableLines } from './table.js';
import { VERDICT_TONE } from './terminal.js';
import { wrapText } from './width.js';

/** The lines for people, with a line feed at the end. */
export function renderAllModules(screen: Screen, answers: readonly ModuleAnswer[]): string {
  const failing = answers.filter(({ verdict }) => verdict === 'broken');
  const unknown = answers.filter(({ verdict }) => verdict === 'unknown');
  const blocks = [tableOf(screen, failing), verdictLines(screen, answers.length, failing, unknown.length)];
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function tableOf(screen: Screen, failing: readonly ModuleAnswer[]): readonly string[] {
  if (failing.length === 0) return [];
  const head = (['module', 'cause'] as const).map((name) => screen.say(`module.column.${name}`));
  const rows = failing.map(({ path, query, cause }) => [
    screen.plain(cleanText(query === '' ? path : `${path}@${query}`, { singleLine: true })),
    cause ?? '',
  ]);
  const lines = tableLines(screen.terminal, head, rows);
  // A table that does not fit is a list of lines already; go's words stand below each row of one that does.
  if (lines.length !== rows.length + 1) return lines;
  const [title = '', ...body] = lines;
  return [
    screen.paint('quiet', title),
    ...body.flatMap((line, at) => [line, ...whyLines(screen, failing[at])]),
  ];
}

function whyLines(screen: Screen, answer: ModuleAnswer | undefined): readonly string[] {
  if (answer?.error === undefined) return [];
  const why = whyOf(answer.error, `${answer.path}@${answer.query}`);
  return wrapText(screen.plain(why), columnsAfter(screen, INDENT)).map((line) =>
    screen.paint('quiet', ' '.repeat(INDENT) + line),
  );
}

const INDENT = 4;

const MAX_WHY = 160;

/** Go's words without the module, which stands beside them. */
function whyOf(error: string, module: string): string {
  const line = cleanText(error, { singleLine: true, maxLength: MAX_WHY });
  return line.replace(/^go: /, '').replace(new RegExp(`^${module.replace(/[^\w@]/g, '\\$&')}: `), '');
}

function verdictLines(
  screen: Screen,
  count: number,
  failing: readonly ModuleAnswer[],
  unknown: number,
): readonly string[] {
  const [first] = failing;
  const tone = VERDICT_TONE[first !== undefined ? 'broken' : unknown > 0 ? 'unknown' : 'ok'];
  const key = count === 0 ? 'none' : first !== undefined ? 'broken' : unknown > 0 ? 'unknown' : 'ok';
  const failed = first !== undefined ? failing.length : unknown;
  const sentence = screen.say(`module.all.${key}`, { count, failed });
  const lines = wrapText(sentence, columnsAfter(screen, 0)).map((line) => screen.paint(tone, line));
  // What stands in for a module is nothing to ask others about.
  if (first === undefined || first.query === '' || first.error?.includes('(replaced by ')) return lines;
  return [...lines, screen.say('module.all.details', { module: `${first.path}@${first.query}` })];
}

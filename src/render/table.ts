// A table without lines, for rankings and long lists of pairs. The only home of cli-table3. It must not choose words.

import Table from 'cli-table3';
import type { TerminalCapabilities } from './terminal.js';
import { textWidth } from './width.js';

const NO_LINES = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '   ',
} as const;

/** Columns between two columns of the table. */
const GAP = 3;

/**
 * Lines of a table with a head, columns aligned by what they take on the terminal. Cells are never cut: where the table
 * does not fit, each row becomes a list of `head  cell` lines instead.
 */
export function tableLines(
  terminal: TerminalCapabilities,
  head: readonly string[],
  rows: readonly (readonly string[])[],
): readonly string[] {
  const widths = head.map((title, column) =>
    Math.max(textWidth(title), ...rows.map((row) => textWidth(row[column] ?? ''))),
  );
  const total = widths.reduce((sum, width) => sum + width, 0) + GAP * Math.max(0, head.length - 1);
  return terminal.width !== null && total > terminal.width ? asList(head, rows) : asTable(head, rows);
}

function asTable(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  // Without empty styles cli-table3 colours head and border by itself, even in a pipe.
  const table = new Table({
    head: [...head],
    chars: NO_LINES,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
  });
  table.push(...rows.map((row) => [...row]));
  return table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd());
}

function asList(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  return rows.flatMap((row, index) => [
    ...(index === 0 ? [] : ['']),
    ...head.map((title, column) => `${title}  ${row[column] ?? ''}`.trimEnd()),
  ]);
}

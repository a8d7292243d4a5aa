// The rows of the screen: one line for each check, in the order of the diagnosis. It must not explain failures.

import type { Diagnosis, Row } from '../model/diagnosis.js';
import { observedUnder } from './observed.js';
import { columnsAfter, hang, type Screen } from './screen.js';
import { durationText } from './speech.js';
import { STATUS_TONE, symbolFor } from './terminal.js';
import { padTo, textWidth, wrapText } from './width.js';

/** Times stand at most this far behind the titles where lines have no end. */
const FARTHEST_TIME = 60;

interface Cells {
  readonly row: Row;
  readonly mark: string;
  readonly title: string;
  readonly detail: string;
  readonly time: string;
}

/** Without colour the word of the state stands beside its symbol. */
function markOf({ terminal, say }: Screen, { status }: Row): string {
  const symbol = symbolFor(terminal, status);
  return terminal.colour ? symbol : `${symbol} ${say(`status.${status}`)}`;
}

function widest(texts: readonly string[]): number {
  return Math.max(0, ...texts.map(textWidth));
}

function narrowRow(screen: Screen, { row, mark, title, detail }: Cells): string[] {
  const { paint } = screen;
  const head = `${paint(STATUS_TONE[row.status], mark)} ${title}`;
  return [head, ...wrapText(detail, columnsAfter(screen, 4)).map((line) => `    ${line}`)];
}

function wideRows(screen: Screen, cells: readonly Cells[]): (cells: Cells) => string[] {
  const { paint } = screen;
  const markColumns = widest(cells.map(({ mark }) => mark)) + 1;
  const textAt = markColumns + widest(cells.map(({ title }) => title)) + 3;
  const timeColumns = widest(cells.map(({ time }) => time));
  const room = columnsAfter(screen, textAt + (timeColumns === 0 ? 0 : timeColumns + 2));
  const timeAt = Math.min(room ?? FARTHEST_TIME, widest(cells.map(({ detail }) => detail)));
  return ({ row, mark, title, detail, time }) => {
    const quiet = row.status === 'skip' || row.status === 'na';
    const space = time === '' ? columnsAfter(screen, textAt) : room;
    const [first = '', ...rest] = wrapText(detail, space).map((line) =>
      quiet ? paint('quiet', line) : line,
    );
    const behind = time === '' ? '' : `  ${paint('quiet', ' '.repeat(timeColumns - textWidth(time)) + time)}`;
    const head = padTo(paint(STATUS_TONE[row.status], mark), markColumns) + title;
    const line = padTo(head, textAt) + (behind === '' ? first : padTo(first, timeAt)) + behind;
    return [line, ...rest.map((more) => ' '.repeat(textAt) + more)];
  };
}

function observedLines(screen: Screen, diagnosis: Diagnosis, row: Row | null): string[] {
  if (!screen.verbose) return [];
  return observedUnder(diagnosis, row).flatMap((text) =>
    hang(screen, '', 6, screen.plain(text)).map((line) => screen.paint('quiet', line)),
  );
}

/** The lines of all rows; with --verbose what was observed stands under each. */
export function rowLines(screen: Screen, diagnosis: Diagnosis): readonly string[] {
  const cells = diagnosis.rows.map((row) => ({
    row,
    mark: markOf(screen, row),
    title: screen.say(`check.${row.id}`),
    detail: screen.speak(row.detail),
    time: row.ms === null || screen.narrow ? '' : durationText(screen.language, row.ms),
  }));
  const wide = wideRows(screen, cells);
  const lines = cells.flatMap((cell) => [
    ...(screen.narrow ? narrowRow(screen, cell) : wide(cell)),
    ...observedLines(screen, diagnosis, cell.row),
  ]);
  return [...lines, ...observedLines(screen, diagnosis, null)];
}

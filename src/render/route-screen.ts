// The screen of the route command, with its way of drawing tables. A pipe has no width that a table must fit, so nothing is
// loaded for it: routes of thousands of modules are mostly read by programs. It must not hold words.

import type { Screen } from './screen.js';
import type { tableLines } from './table.js';
import { padTo, textWidth } from './width.js';

type DrawTable = typeof tableLines;

export interface RouteScreen extends Screen {
  readonly table: DrawTable;
}

/** The screen with tables that suit its terminal. */
export async function routeScreen(screen: Screen): Promise<RouteScreen> {
  if (screen.terminal.width === null) return { ...screen, table: alignedLines };
  const { tableLines } = await import('./table.js');
  return { ...screen, table: tableLines };
}

const GAP = 3;

/** The same lines as a table where lines have no end. */
export const alignedLines: DrawTable = (_terminal, head, rows) => {
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(1, ...all.map((row) => textWidth(row[column] ?? ''))));
  return all.map((row) =>
    widths
      .map((width, column) => padTo(row[column] ?? '', width + GAP))
      .join('')
      .trimEnd(),
  );
};

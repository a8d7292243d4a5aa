// The screens of `explain CODE`, `--list` and `--search`: the page of a finding code, and lists of codes. It must not decide
// what a page says.

import type { FindingCode, Severity } from '../model/code.js';
import type { Language } from '../text/catalogue.js';
import type { Page } from '../text/pages/index.js';
import {
  frameFor,
  type Label,
  labelled,
  paragraph,
  point,
  screenText,
  step,
  tell,
} from './explain-layout.js';
import { columnsAfter, hang, type Screen, screenFor } from './screen.js';
import { SEVERITY_SYMBOL, SEVERITY_TONE, symbolFor, type TerminalCapabilities } from './terminal.js';
import { textWidth, wrapText } from './width.js';

export interface PageOptions {
  readonly language: Language;
  readonly terminal: TerminalCapabilities;
}

const LABELS = [
  'explain.label.means',
  'explain.label.looks',
  'explain.label.why',
  'explain.label.apart',
  'explain.label.do',
  'explain.label.dont',
] as const satisfies readonly Label[];

function titleLines(screen: Screen, { code, title }: Page, severity: Severity): readonly string[] {
  const symbol = screen.paint(SEVERITY_TONE[severity], symbolFor(screen.terminal, SEVERITY_SYMBOL[severity]));
  const head = `${symbol} ${screen.paint('strong', code)}`;
  const standing = tell(screen, `explain.severity.${severity}`);
  return hang(screen, head, textWidth(head) + 3, screen.plain(`${title} · ${standing}`));
}

/** A sample as it was printed: its own lines, tabs as blanks, long ones wrapped. */
function sampleLines(room: number | null, sample: string): readonly string[] {
  return sample.split('\n').flatMap((line) => {
    const text = line.replace(/\t/g, '    ');
    const indent = /^ */.exec(text)?.[0] ?? '';
    const rest = room === null ? null : Math.max(1, room - indent.length);
    return wrapText(text.trimStart(), rest).map((part) => indent + part);
  });
}

/** The page of one code, a line feed at its end. */
export function renderPage(page: Page, severity: Severity, options: PageOptions): string {
  const screen = screenFor(options.language, options.terminal, false);
  const frame = frameFor(screen, LABELS);
  const room = columnsAfter(screen, frame.textAt);
  const points = (texts: readonly string[]): readonly string[] =>
    texts.flatMap((text) => point(screen, frame, '· ', text));
  const looks = page.looks.flatMap((sample) => sampleLines(room, sample));
  const apart = Object.entries(page.tellApart).flatMap(([code, how]) =>
    point(screen, frame, '· ', tell(screen, 'explain.unlike', { code, message: how })),
  );
  const steps = page.do.flatMap(([title, ...commands]) => step(screen, frame, { title, commands }));
  const section = (label: Label, lines: readonly string[]) => labelled(screen, frame, label, lines);
  const usesStandIns = /\b(?:HOST|MODULE|VERSION|ENTRY|PROXY|VARIABLE)\b/;
  const standsIn = usesStandIns.test([page.title, ...page.do.flat()].join('\n'));
  return screenText([
    titleLines(screen, page, severity),
    section('explain.label.means', paragraph(screen, frame, page.means)),
    section('explain.label.looks', looks.length > 0 ? looks : [tell(screen, 'explain.page.nothing')]),
    section('explain.label.why', points(page.why)),
    section('explain.label.apart', apart),
    section('explain.label.do', steps),
    section('explain.label.dont', points(page.dont)),
    standsIn ? wrapText(tell(screen, 'explain.page.stand-ins'), columnsAfter(screen, 0)) : [],
  ]);
}

export interface ListedCode {
  readonly code: FindingCode;
  readonly title: string;
}

/** A list of codes with their titles; `found` are the words that were searched for. */
export function renderCodes(
  codes: readonly ListedCode[],
  found: string | null,
  options: PageOptions,
): string {
  const screen = screenFor(options.language, options.terminal, false);
  const count = codes.length;
  const end =
    found === null
      ? tell(screen, 'explain.list', { count })
      : count === 0
        ? tell(screen, 'explain.found.none', { value: found })
        : tell(screen, 'explain.found', { count, value: found });
  const column = Math.max(0, ...codes.map(({ code }) => code.length)) + 3;
  const lines = codes.flatMap(({ code, title }) =>
    hang(screen, screen.paint('strong', code), column, screen.plain(title)),
  );
  return screenText([lines, wrapText(end, columnsAfter(screen, 0))]);
}

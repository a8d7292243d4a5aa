// The screen of `explain` for a text: what the words say first, with the lines they stand in, then what else they allow,
// what is harmless, and the verdict last. It must not judge.

import { cleanText } from '../model/clean.js';
import type { ExplainCandidate, ExplainReport } from '../model/explain-report.js';
import { type Language, withCertainty } from '../text/catalogue.js';
import { type Frame, frameFor, labelled, paragraph, screenText, step, tell } from './explain-layout.js';
import { columnsAfter, hang, type Screen, screenFor } from './screen.js';
import {
  SEVERITY_SYMBOL,
  SEVERITY_TONE,
  symbolFor,
  type TerminalCapabilities,
  type Tone,
} from './terminal.js';
import { textWidth, wrapText } from './width.js';

export interface ExplainOptions {
  readonly language: Language;
  readonly terminal: TerminalCapabilities;
  readonly verbose: boolean;
  /** The command that shows the page of a code, for example `npx goproxy-doctor explain`. */
  readonly explainCommand: string;
}

const LABELS = [
  'explain.label.words',
  'explain.label.means',
  'explain.label.do',
  'explain.label.more',
] as const;

/** Ranges of line numbers shown at most. */
const MOST_RANGES = 8;

/** Ascending numbers as ranges: 1-3, 7. */
export function lineRanges(numbers: readonly number[], more: string): string {
  const ranges: [from: number, to: number][] = [];
  for (const n of numbers) {
    const last = ranges.at(-1);
    if (last !== undefined && n === last[1] + 1) last[1] = n;
    else if (n !== last?.[1]) ranges.push([n, n]);
  }
  const shown = ranges.slice(0, MOST_RANGES).map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`));
  return [...shown, ...(ranges.length > MOST_RANGES ? [more] : [])].join(', ');
}

function headOf({ terminal, paint }: Screen, { severity, code }: ExplainCandidate): string {
  const symbol = paint(SEVERITY_TONE[severity], symbolFor(terminal, SEVERITY_SYMBOL[severity]));
  return `${symbol} ${paint('strong', code)}`;
}

function sentenceOf(screen: Screen, { certainty, message }: ExplainCandidate): string {
  return screen.plain(withCertainty(screen.language, certainty, message));
}

/** The words a candidate rests on with their line, and where else they stand. */
function wordLines(
  screen: Screen,
  frame: Frame,
  { words, lines, facts }: ExplainCandidate,
): readonly string[] {
  const [line] = lines;
  if (line === undefined) return paragraph(screen, frame, words);
  const excerpt = tell(screen, 'explain.line', { line, excerpt: cleanText(words, { singleLine: true }) });
  const count = Number(facts.count ?? lines.length);
  if (lines.length < 2) return paragraph(screen, frame, excerpt);
  const more = tell(screen, 'explain.lines.more');
  const said = { count, lines: lineRanges(lines, more) + (count > lines.length ? `, ${more}` : '') };
  const { modules } = facts;
  const where =
    modules === undefined
      ? tell(screen, 'explain.said', said)
      : tell(screen, 'explain.said.modules', { ...said, modules });
  return [...paragraph(screen, frame, excerpt), ...paragraph(screen, frame, where)];
}

function fullLines(
  screen: Screen,
  candidate: ExplainCandidate,
  { explainCommand }: ExplainOptions,
): readonly string[] {
  const frame = frameFor(screen, LABELS);
  const head = headOf(screen, candidate);
  const steps = candidate.fixes.flatMap((fix) => step(screen, frame, fix));
  return [
    ...hang(screen, head, textWidth(head) + 3, sentenceOf(screen, candidate)),
    ...labelled(screen, frame, 'explain.label.words', wordLines(screen, frame, candidate)),
    ...labelled(screen, frame, 'explain.label.means', paragraph(screen, frame, candidate.means)),
    ...labelled(screen, frame, 'explain.label.do', steps),
    ...labelled(screen, frame, 'explain.label.more', [`${explainCommand} ${candidate.code}`]),
  ];
}

/** A further candidate: one line, and where it rests on words of its own; all its words with --verbose. */
function shortLines(
  screen: Screen,
  candidate: ExplainCandidate,
  isOwn: boolean,
  column: number,
): readonly string[] {
  const { code, lines, message } = candidate;
  const head = isOwn ? headOf(screen, candidate) : `  ${screen.paint('strong', code)}`;
  const [line] = lines;
  const at = isOwn && line !== undefined ? ` (${tell(screen, 'explain.at', { line })})` : '';
  const sentence = isOwn ? sentenceOf(screen, candidate) : screen.plain(message);
  const frame = frameFor(screen, LABELS);
  const words = labelled(screen, frame, 'explain.label.words', wordLines(screen, frame, candidate));
  return [...hang(screen, head, column, sentence + at), ...(screen.verbose && isOwn ? words : [])];
}

/** Candidates after the first: those that rest on words of their own, then what the same words allow. */
function otherBlocks(screen: Screen, { candidates }: ExplainReport): readonly (readonly string[])[] {
  const rest = candidates.slice(1);
  const own = rest.filter(({ certainty }) => certainty !== 'could-be');
  const allowed = rest.filter(({ certainty }) => certainty === 'could-be');
  const block = (
    heading: 'explain.heading.also' | 'explain.heading.could-be',
    others: readonly ExplainCandidate[],
  ): readonly string[] => {
    const isOwn = heading === 'explain.heading.also';
    const column = Math.max(0, ...others.map(({ code }) => code.length)) + 5;
    const lines = others.flatMap((other) => shortLines(screen, other, isOwn, column));
    return lines.length === 0 ? [] : [screen.paint('strong', tell(screen, heading)), ...lines];
  };
  return [block('explain.heading.also', own), block('explain.heading.could-be', allowed)];
}

function headerLines(screen: Screen, { tool, counts, input }: ExplainReport): readonly string[] {
  const count = counts.fatal + counts.harmless + counts.context + counts.other;
  const facts = { count, fatal: counts.fatal, harmless: counts.harmless };
  const read = tell(screen, input.complete ? 'explain.header' : 'explain.header.cut', facts);
  return wrapText(screen.plain(`goproxy-doctor ${tool.version} · ${read}`), columnsAfter(screen, 0));
}

function harmlessLines(screen: Screen, { lines, counts }: ExplainReport): readonly string[] {
  if (counts.harmless === 0) return [];
  const numbers = lines.filter((line) => line.class === 'harmless').map(({ n }) => n);
  const more = tell(screen, 'explain.lines.more');
  const shown = lineRanges(numbers, more) + (counts.harmless > numbers.length ? `, ${more}` : '');
  const text = tell(screen, 'explain.harmless', { lines: shown });
  return wrapText(text, columnsAfter(screen, 0)).map((line) => screen.paint('quiet', line));
}

const TONES = {
  failure: 'bad',
  clean: 'good',
  'not-understood': 'doubt',
} as const satisfies Record<ExplainReport['verdict'], Tone>;

/** The whole screen, with a line feed at its end. The report is in the language of the screen. */
export function renderExplanation(report: ExplainReport, options: ExplainOptions): string {
  const screen = screenFor(options.language, options.terminal, options.verbose);
  const [first] = report.candidates;
  const verdict = wrapText(screen.plain(report.summary), columnsAfter(screen, 0)).map((line) =>
    screen.paint(TONES[report.verdict], line),
  );
  const isNothing = first === undefined || first.code === 'none';
  if (report.input.kind !== 'text') return screenText([verdict]);
  return screenText([
    headerLines(screen, report),
    ...(isNothing ? [] : [fullLines(screen, first, options)]),
    ...otherBlocks(screen, report),
    harmlessLines(screen, report),
    verdict,
  ]);
}

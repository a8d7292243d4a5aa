// The screen for people: header, rows, findings, and the verdict last, where the eye ends. It must not judge; what it
// says comes from the diagnosis and the catalogue.

import { cleanText } from '../model/clean.js';
import type { Diagnosis, RowStatus } from '../model/diagnosis.js';
import type { InterfaceKey, Language } from '../text/catalogue.js';
import { summaryText } from '../text/summary-text.js';
import { findingBlocks } from './findings.js';
import { firstOf } from './observed.js';
import { rowLines } from './rows.js';
import { columnsAfter, type Screen, screenFor } from './screen.js';
import { durationText } from './speech.js';
import { symbolFor, type TerminalCapabilities, VERDICT_TONE } from './terminal.js';
import { waterfallLines } from './waterfall.js';
import { wrapText } from './width.js';

export interface PrettyOptions {
  readonly language: Language;
  readonly terminal: TerminalCapabilities;
  readonly verbose: boolean;
  readonly quiet: boolean;
  readonly toolVersion: string;
  readonly durationMs: number;
  /** The command that explains a finding code, for example `npx goproxy-doctor explain`. */
  readonly explainCommand?: string;
}

/** What was tested and with what: a pasted screen has to be of use by itself. */
export function headerLines(
  screen: Screen,
  { observations }: Diagnosis,
  toolVersion: string,
): readonly string[] {
  const go = firstOf(observations, 'go-command');
  const machine = firstOf(observations, 'machine');
  const goproxy = firstOf(observations, 'goproxy')?.value;
  const system =
    go?.version === undefined
      ? [machine?.os, machine?.arch].filter((part) => part !== undefined).join('/')
      : `${go.version} ${go.goos || (machine?.os ?? '?')}/${go.goarch || (machine?.arch ?? '?')}`;
  const parts = [
    `goproxy-doctor ${toolVersion}`,
    ...(go?.outcome === 'failed' && go.path === undefined ? [screen.say('header.no-go')] : []),
    ...(system === '' ? [] : [system]),
    ...(goproxy === undefined ? [] : [`GOPROXY=${cleanText(goproxy, { singleLine: true })}`]),
  ];
  // A separator at the end of a line separates nothing.
  return wrapText(parts.join(' · '), columnsAfter(screen, 0)).map((line) =>
    screen.plain(line.replace(/^· | ·$/g, '')),
  );
}

const TALLIED = ['fail', 'warn', 'pass', 'skip', 'unknown'] as const satisfies readonly RowStatus[];

function tallyLine(screen: Screen, { rows }: Diagnosis, durationMs: number): string {
  const counts = TALLIED.map((status) => ({
    status,
    count: rows.filter((row) => row.status === status).length,
  }));
  const words = counts
    .filter(({ count }) => count > 0)
    .map(({ status, count }) => screen.say(`tally.${status}` satisfies InterfaceKey, { count }));
  const parts = [words.join(screen.say('tally.comma')), durationText(screen.language, durationMs)];
  return screen.plain(parts.filter((part) => part !== '').join(' · '));
}

/** True when there is nothing to look at: no row and no finding asks for attention. */
function isAllGreen({ verdict, rows, findings }: Diagnosis): boolean {
  const passes: readonly RowStatus[] = ['pass', 'skip', 'na'];
  return (
    verdict === 'ok' &&
    rows.every(({ status }) => passes.includes(status)) &&
    findings.every(({ severity }) => severity === 'info')
  );
}

function verdictLines(screen: Screen, diagnosis: Diagnosis): readonly string[] {
  const sentence = summaryText(screen.language, diagnosis);
  const lines = wrapText(sentence, columnsAfter(screen, 0));
  return [
    ...lines.map((line) => screen.paint(VERDICT_TONE[diagnosis.verdict], line)),
    ...nextLines(screen, diagnosis),
  ];
}

/** The step to take, once more at the end, where the eye is: the command that helps, else what to do. */
export function nextLines(screen: Screen, { verdict, cause, findings }: Diagnosis): readonly string[] {
  const fixes = verdict === 'broken' && cause !== null ? (findings[cause]?.fixes ?? []) : [];
  const [best] = fixes;
  if (best === undefined) return [];
  if (best.commands.length === 0) {
    return wrapText(`${screen.say('label.next')}${screen.speak(best.title)}`, columnsAfter(screen, 0));
  }
  // A command stands alone on its line and is never wrapped, so that it can be copied.
  return [
    screen.say('label.next').trimEnd(),
    ...best.commands.map((command) => `  ${screen.plain(cleanText(command, { singleLine: true }))}`),
  ];
}

function foldedLine(screen: Screen, { rows }: Diagnosis, durationMs: number): string {
  const count = rows.filter(({ status }) => status === 'pass').length;
  const value = durationText(screen.language, durationMs);
  const symbol = screen.paint('good', symbolFor(screen.terminal, 'pass'));
  return `${symbol} ${screen.say('tally.all-passed', { count, value })}`;
}

function blocksOf(screen: Screen, diagnosis: Diagnosis, options: PrettyOptions): (readonly string[])[] {
  const explainCommand = options.explainCommand ?? null;
  const verdict = verdictLines(screen, diagnosis);
  if (options.quiet) {
    return [...findingBlocks(screen, diagnosis, { failingOnly: true, explainCommand }), verdict];
  }
  const header = headerLines(screen, diagnosis, options.toolVersion);
  if (isAllGreen(diagnosis) && !options.verbose) {
    const folded = wrapText(foldedLine(screen, diagnosis, options.durationMs), columnsAfter(screen, 0));
    return [header, [...folded, ...verdict]];
  }
  const tally = wrapText(tallyLine(screen, diagnosis, options.durationMs), columnsAfter(screen, 0));
  const findings = findingBlocks(screen, diagnosis, { failingOnly: false, explainCommand });
  const times = options.verbose ? waterfallLines(screen, diagnosis.observations) : [];
  return [header, rowLines(screen, diagnosis), times, ...findings, [...tally, ...verdict]];
}

/** A line that wrapping has made to begin with `::` would be a command to a CI runner. */
function inert(line: string): string {
  return line.replace(/^((?:\s|\x1b\[[0-9;]*m)*):(?=:)/, '$1: ').trimEnd();
}

/** The whole screen, with a line feed at its end. */
export function renderPretty(diagnosis: Diagnosis, options: PrettyOptions): string {
  const screen = screenFor(options.language, options.terminal, options.verbose);
  const blocks = blocksOf(screen, diagnosis, options).filter((lines) => lines.length > 0);
  return `${blocks.map((lines) => lines.map(inert).join('\n')).join('\n\n')}\n`;
}

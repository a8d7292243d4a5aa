// The findings of the screen: the cause first, others under "also", what the cause explains in one line each. It must
// not decide which finding is the cause.

import { cleanText } from '../model/clean.js';
import type { Diagnosis, Finding, Fix } from '../model/diagnosis.js';
import { withCertainty } from '../text/catalogue.js';
import { columnsAfter, hang, type Screen } from './screen.js';
import { findingSentence } from './speech.js';
import { SEVERITY_SYMBOL, SEVERITY_TONE, symbolFor } from './terminal.js';
import { textWidth, wrapText } from './width.js';

const LABELS = ['label.evidence', 'label.means', 'label.fix', 'label.alternative', 'label.more'] as const;

/** Lines of one piece of evidence on a narrow screen; the rest is shown with --verbose. */
const NARROW_EVIDENCE_LINES = 2;

interface Frame {
  /** Where labels begin, and where the text behind them begins. */
  readonly indent: number;
  readonly textAt: number;
}

function frameOf({ narrow, say }: Screen): Frame {
  const indent = narrow ? 2 : 4;
  const widest = Math.max(...LABELS.map((label) => textWidth(say(label))));
  return { indent, textAt: indent + widest + (narrow ? 2 : 3) };
}

function sentenceOf(screen: Screen, finding: Finding): string {
  const sentence = findingSentence(screen.language, finding);
  return screen.plain(withCertainty(screen.language, finding.certainty, sentence));
}

function headOf({ terminal, paint }: Screen, { severity, code }: Finding): string {
  const symbol = paint(SEVERITY_TONE[severity], symbolFor(terminal, SEVERITY_SYMBOL[severity]));
  return `${symbol} ${paint('strong', code)}`;
}

function shorten(screen: Screen, lines: readonly string[]): readonly string[] {
  if (!screen.narrow || screen.verbose || lines.length <= NARROW_EVIDENCE_LINES) return lines;
  const kept = lines.slice(0, NARROW_EVIDENCE_LINES);
  return kept.map((line, index) => (index === kept.length - 1 ? screen.plain(`${line} …`) : line));
}

/** A label with its paragraphs, the first beside it, all aligned; continued lines of one paragraph are set in. */
function labelled(screen: Screen, label: string, paragraphs: readonly (readonly string[])[]): string[] {
  const { indent, textAt } = frameOf(screen);
  const gap = ' '.repeat(textAt);
  const head = ' '.repeat(indent) + screen.paint('quiet', label);
  const beside = head + ' '.repeat(Math.max(1, textAt - textWidth(head)));
  return paragraphs.flat().map((line, index) => (index === 0 ? beside : gap) + line);
}

function evidenceLines(screen: Screen, { evidence }: Finding): string[] {
  const room = columnsAfter(screen, frameOf(screen).textAt + 2);
  const paragraphs = evidence.map(({ message }) =>
    shorten(screen, wrapText(screen.speak(message), room)).map((line, index) =>
      index === 0 ? line : `  ${line}`,
    ),
  );
  return labelled(screen, screen.say('label.evidence'), paragraphs);
}

/** Commands stand alone on their lines and are never wrapped, so that they can be copied. */
function commandLines(commands: readonly string[]): string[] {
  return commands.flatMap((command) =>
    cleanText(command)
      .split('\n')
      .map((line) => `  ${line}`),
  );
}

/** Rights it needs and whether it was tried; where nothing can be typed there is nothing to review or to try. */
function standingOf({ say, speak }: Screen, { commands, risk, verified, verification }: Fix): string {
  const canBeTyped = commands.length > 0;
  const words = verification === undefined ? null : speak(verification);
  const checked =
    verified === null
      ? (words ?? say('fix.unchecked'))
      : words === null
        ? say(verified ? 'fix.checked.plain' : 'fix.failed')
        : say(verified ? 'fix.checked' : 'fix.failed.message', { message: words });
  const rights = canBeTyped || risk === 'admin' ? say(`fix.risk.${risk}`) : '';
  const tried = canBeTyped || verified !== null ? checked : '';
  return [rights, tried].filter((text) => text !== '').join(say('fix.separator'));
}

function fixLines(screen: Screen, fix: Fix, isFirst: boolean): string[] {
  const room = columnsAfter(screen, frameOf(screen).textAt);
  const standing = standingOf(screen, fix);
  const undo = fix.undo ?? [];
  return labelled(screen, screen.say(isFirst ? 'label.fix' : 'label.alternative'), [
    wrapText(screen.speak(fix.title), room),
    commandLines(fix.commands),
    ...(standing === '' ? [] : [wrapText(standing, room)]),
    ...(undo.length === 0 ? [] : [[screen.say('fix.undo')], commandLines(undo)]),
  ]);
}

/** A finding in full: sentence, evidence, means, fix, more; always in this order. */
function fullLines(screen: Screen, finding: Finding, explainCommand: string | null): string[] {
  const head = headOf(screen, finding);
  const room = columnsAfter(screen, frameOf(screen).textAt);
  const fixes = screen.verbose ? finding.fixes : finding.fixes.slice(0, 1);
  const more = explainCommand === null ? [] : [[`${explainCommand} ${finding.code}`]];
  return [
    ...hang(screen, head, textWidth(head) + 3, sentenceOf(screen, finding)),
    ...evidenceLines(screen, finding),
    ...labelled(screen, screen.say('label.means'), [wrapText(screen.speak(finding.means), room)]),
    ...fixes.flatMap((fix, index) => fixLines(screen, fix, index === 0)),
    ...labelled(screen, screen.say('label.more'), more),
  ];
}

function shortLines(screen: Screen, finding: Finding): readonly string[] {
  const head = headOf(screen, finding);
  const sentence = sentenceOf(screen, finding);
  const { explainedBy } = finding;
  const text =
    explainedBy === null
      ? sentence
      : screen.say('finding.explained', { message: sentence, code: explainedBy });
  return hang(screen, head, textWidth(head) + 3, text);
}

function isShort({ explainedBy, severity }: Finding): boolean {
  return explainedBy !== null || severity === 'info';
}

export interface FindingOptions {
  /** Only findings of severity error. */
  readonly failingOnly: boolean;
  /** The command that explains a code, null when there is none. */
  readonly explainCommand: string | null;
}

/** Blocks of lines, one for the cause, one for each further finding, one for all that take one line. */
export function findingBlocks(
  screen: Screen,
  { findings, cause }: Diagnosis,
  { failingOnly, explainCommand }: FindingOptions,
): readonly (readonly string[])[] {
  const first = cause === null ? undefined : findings[cause];
  const others = findings.filter(
    (finding) => finding !== first && (!failingOnly || finding.severity === 'error'),
  );
  const full = others.filter((finding) => !isShort(finding));
  const short = others.filter(isShort);
  const blocks = [
    ...full.map((finding) => fullLines(screen, finding, explainCommand)),
    ...(short.length === 0 ? [] : [short.flatMap((finding) => shortLines(screen, finding))]),
  ];
  if (first === undefined) return blocks;
  const also = blocks.length === 0 ? [] : [[screen.paint('strong', screen.say('heading.also'))]];
  return [fullLines(screen, first, explainCommand), ...also, ...blocks];
}

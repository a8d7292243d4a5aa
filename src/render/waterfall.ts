// The times of every address, phase by phase, as small bars for --verbose. It must not judge; JSON carries the same numbers.

import { cleanText } from '../model/clean.js';
import type { Observation, ObservationOf } from '../model/observation.js';
import { columnsAfter, type Screen } from './screen.js';
import { durationText } from './speech.js';
import type { Tone } from './terminal.js';
import { wrapText } from './width.js';

const PHASES = ['dns', 'tcp', 'tls', 'answer'] as const;
type Phase = (typeof PHASES)[number];

interface Span {
  readonly phase: Phase;
  readonly ms: number;
  readonly ok: boolean;
}

interface Way {
  readonly title: string;
  readonly spans: readonly Span[];
}

const WIDEST_BAR = 48;
const BLOCKS: Readonly<Record<Phase, string>> = { dns: '░', tcp: '▒', tls: '▓', answer: '█' };
const LETTERS: Readonly<Record<Phase, string>> = { dns: '.', tcp: '-', tls: '=', answer: '#' };

/** One way for each address that was connected to, in the order of the observations. */
function waysOf(observations: readonly Observation[]): readonly Way[] {
  const all = <Kind extends Observation['kind']>(kind: Kind): readonly ObservationOf<Kind>[] =>
    observations.filter((one): one is ObservationOf<Kind> => one.kind === kind);
  return all('tcp').map((tcp) => {
    const { host, address, port, role } = tcp;
    const dns = all('dns').find((seen) => seen.host === host && seen.resolver === 'go');
    const tls = all('tls').find(
      (seen) =>
        seen.host === host && seen.address === address && seen.role === role && seen.largeHello !== true,
    );
    const http = all('http').find(
      (seen) => seen.host === host && seen.address === address && seen.outcome !== 'skipped',
    );
    const found: readonly (readonly [Phase, Observation | undefined])[] = [
      ['dns', dns?.from === 'literal' ? undefined : dns],
      ['tcp', tcp],
      ['tls', tls],
      ['answer', http],
    ];
    const spans = found.flatMap(([phase, seen]) =>
      seen === undefined ? [] : [{ phase, ms: seen.ms, ok: seen.outcome === 'ok' }],
    );
    const place = address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
    const title = host === address ? place : `${host}  ${place}`;
    return { title: cleanText(title, { singleLine: true }), spans };
  });
}

function totalOf({ spans }: Way): number {
  return spans.reduce((sum, { ms }) => sum + ms, 0);
}

function toneOf(span: Span): Tone {
  return span.ok ? 'good' : 'bad';
}

/** Every phase that took any time is at least one character wide. */
function barOf({ paint, terminal }: Screen, way: Way, msPerColumn: number): string {
  const glyphs = terminal.unicode ? BLOCKS : LETTERS;
  return way.spans
    .map((span) => paint(toneOf(span), glyphs[span.phase].repeat(Math.ceil(span.ms / msPerColumn))))
    .join('');
}

function wordsOf(screen: Screen, way: Way): string {
  const { language, say, terminal } = screen;
  const glyphs = terminal.unicode ? BLOCKS : LETTERS;
  const parts = way.spans.map(({ phase, ms, ok }) => {
    const name = phase === 'answer' ? say('timing.answer') : say(`check.${phase}`);
    const facts = { glyph: glyphs[phase], name, value: durationText(language, ms) };
    return say(ok ? 'timing.phase' : 'timing.phase.failed', facts);
  });
  const total = say('timing.total', { value: durationText(language, totalOf(way)) });
  return [...parts, total].join(say('timing.comma'));
}

/** The block of all addresses under a heading; empty where none was connected to. */
export function waterfallLines(screen: Screen, observations: readonly Observation[]): readonly string[] {
  const ways = waysOf(observations);
  if (ways.length === 0) return [];
  const longest = Math.max(1, ...ways.map(totalOf));
  // Each of the four phases may be rounded up by one column.
  const columns = Math.min(columnsAfter(screen, 4) ?? WIDEST_BAR, WIDEST_BAR) - PHASES.length;
  const msPerColumn = longest / Math.max(1, columns);
  const lines = ways.flatMap((way) => [
    ...wrapText(screen.plain(way.title), columnsAfter(screen, 2)).map((line) => `  ${line}`),
    `    ${barOf(screen, way, msPerColumn)}`,
    ...wrapText(wordsOf(screen, way), columnsAfter(screen, 4)).map((line) => `    ${line}`),
  ]);
  return [screen.paint('strong', screen.say('heading.times')), ...lines];
}

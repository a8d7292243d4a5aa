// The screen and the JSON document of the module command: for each module what every entry says, what go makes of it, and why.
// It must not judge.

import type { Diagnosis, Row } from '../model/diagnosis.js';
import {
  MODULE_SCHEMA,
  type ModuleAnswer,
  type ModuleEntry,
  type ModuleReport,
} from '../model/module-report.js';
import { speak } from '../text/catalogue.js';
import { findingBlocks } from './findings.js';
import { toReport } from './json.js';
import { firstOf } from './observed.js';
import { headerLines, nextLines } from './pretty.js';
import { rowLines } from './rows.js';
import { columnsAfter, type Screen } from './screen.js';
import { VERDICT_TONE } from './terminal.js';
import { wrapText } from './width.js';

/** One module with its diagnosis. */
export interface JudgedModule {
  readonly path: string;
  readonly query: string;
  readonly diagnosis: Diagnosis;
}

/** The checks that say something about one module; those of the machine are shown only where they fail. */
const OF_MODULE: ReadonlySet<string> = new Set(['proxy', 'sumdb', 'direct', 'go']);

export interface ModuleScreenOptions {
  readonly toolVersion: string;
  readonly quiet: boolean;
  readonly explainCommand: string;
}

/** The lines for people. */
export function renderModules(
  screen: Screen,
  modules: readonly JudgedModule[],
  { toolVersion, quiet, explainCommand }: ModuleScreenOptions,
): string {
  const [first] = modules;
  const header = quiet || first === undefined ? [] : headerLines(screen, first.diagnosis, toolVersion);
  const blocks = modules.flatMap((module) => moduleBlocks(screen, module, quiet, explainCommand));
  return `${[header, ...blocks]
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function moduleBlocks(
  screen: Screen,
  { path, query, diagnosis }: JudgedModule,
  quiet: boolean,
  explainCommand: string,
): readonly (readonly string[])[] {
  const shown = (row: Row): boolean =>
    OF_MODULE.has(row.id) || row.status === 'fail' || row.status === 'warn';
  const rows = diagnosis.rows.filter((row) => shown(row) && row.status !== 'na');
  const title = screen.paint('strong', screen.plain(`${path}@${query}`));
  const findings = findingBlocks(screen, diagnosis, { failingOnly: quiet, explainCommand });
  const lines = quiet ? [] : rowLines(screen, { ...diagnosis, rows });
  return [[title, ...lines], ...findings, verdictLines(screen, path, query, diagnosis)];
}

function verdictLines(screen: Screen, path: string, query: string, diagnosis: Diagnosis): readonly string[] {
  const { verdict, cause, findings } = diagnosis;
  const found = versionOf(diagnosis) ?? query;
  const module = `${path}@${found}`;
  const code = cause === null ? '' : (findings[cause]?.code ?? '');
  const sentence = screen.say(`module.verdict.${verdict}`, { module, code });
  return [
    ...wrapText(sentence, columnsAfter(screen, 0)).map((line) => screen.paint(VERDICT_TONE[verdict], line)),
    ...nextLines(screen, diagnosis),
  ];
}

/** The version that go chose for what was asked. */
function versionOf({ observations }: Diagnosis): string | undefined {
  const version = firstOf(observations, 'witness')?.version ?? '';
  return version === '' ? undefined : version;
}

/** The answer about one module; nothing is redacted yet. */
export function moduleAnswer({ path, query, diagnosis }: JudgedModule): ModuleAnswer {
  const meta = { tool: NO_TOOL, startedAt: '', durationMs: 0, exitCode: 0 };
  const { verdict, cause, findings, observations } = toReport(diagnosis, meta);
  const witness = firstOf(observations, 'witness');
  const version = versionOf(diagnosis);
  const sum = witness?.sum ?? '';
  const error = witness?.error ?? '';
  return {
    path,
    query,
    ...(version === undefined ? {} : { version }),
    ...(sum === '' ? {} : { sum }),
    verdict,
    cause,
    ...(error === '' ? {} : { error }),
    entries: entriesOf(diagnosis),
    findings,
    observations,
  };
}

const NO_TOOL = { version: '', node: '', os: '', arch: '', ruleset: 0 } as const;

function entriesOf({ observations, rows }: Diagnosis): readonly ModuleEntry[] {
  const entries = firstOf(observations, 'goproxy')?.entries ?? [];
  return rows
    .filter((row) => row.id === 'proxy')
    .flatMap((row): ModuleEntry[] => {
      const entry = entries.find(({ raw }) => raw === row.target);
      if (entry === undefined) return [];
      const kind = entry.kind === 'direct' || entry.kind === 'off' ? entry.kind : 'proxy';
      return [{ entry: entry.raw, kind, status: row.status, says: speak('en', row.detail) }];
    });
}

/** The document of a run. */
export function toModuleReport(modules: readonly ModuleAnswer[], exitCode: number): ModuleReport {
  const verdicts = modules.map(({ verdict }) => verdict);
  const worst = (['broken', 'unknown', 'degraded', 'ok'] as const).find((one) => verdicts.includes(one));
  return {
    schema: MODULE_SCHEMA,
    verdict: worst ?? 'unknown',
    exitCode,
    modules,
    redaction: { mode: 'none', replaced: {} },
  };
}

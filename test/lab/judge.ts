/** Compares what the doctor said about a scenario with what the scenario expects and with what the real go command did. */
import { goOutputReader } from '../../src/cli/go-output.js';
import { diagnose } from '../../src/diagnose/diagnose.js';
import type { FindingCode } from '../../src/model/code.js';
import type { Report } from '../../src/model/report.js';
import { renderPretty } from '../../src/render/pretty.js';
import type { Outcome } from './outcome.js';
import type { Expectation } from './scenario.js';
import type { RunResult } from './world/protocol.js';

const EXIT_CODES: Readonly<Record<string, number>> = { ok: 0, degraded: 0, broken: 1, unknown: 3 };

/** The default budget of a run and the second it may take to end. */
const BUDGET_MS = 31_000;

/** What is never printed as a command, not even to go back to what the user had. */
const NEVER = /GOSUMDB\W+off|GONOSUMDB\W+\*(?!\.)|GONOSUMCHECK|-insecure|NODE_TLS_REJECT|sslVerify\W+false/i;

/** The one JSON document of a run with --json; throws with the output if there is none. */
export function reportOf(run: RunResult): Report {
  try {
    return JSON.parse(run.stdout) as Report;
  } catch {
    throw new Error(`no JSON from the doctor, exit code ${run.exitCode}:\n${run.stdout}\n${run.stderr}`);
  }
}

/** Every way in which the report disagrees with the expectation or with go; empty when all is well. */
export function disagreements(
  expectation: Expectation,
  go: Outcome,
  report: Report,
  exitCode: number | null,
): readonly string[] {
  const codes = report.findings.map((finding) => finding.code);
  const list: string[] = [];
  const claim = (holds: boolean, text: string): void => {
    if (!holds) list.push(text);
  };
  const verdicts = all(expectation.verdict);
  const causes = all<FindingCode | null>(expectation.cause);
  claim(verdicts.includes(report.verdict), `verdict ${report.verdict}, expected ${verdicts.join(' or ')}`);
  claim((report.verdict === 'broken') === (go.ends !== 'ok'), `verdict ${report.verdict}, but go ${go.ends}`);
  claim(causes.includes(report.cause), `cause ${report.cause}, expected ${causes.join(' or ')}`);
  for (const code of expectation.also ?? []) claim(codes.includes(code), `no finding ${code}`);
  for (const code of expectation.never ?? []) claim(!codes.includes(code), `finding ${code}`);
  const named = report.findings.find(({ code }) => code === report.cause);
  const isAnswered = (named?.fixes.length ?? 0) > 0;
  claim(report.verdict !== 'broken' || isAnswered, `no fix for ${report.cause}, and nobody who must act`);
  const commands = report.findings.flatMap(({ fixes }) =>
    fixes.flatMap((fix) => [...fix.commands, ...(fix.undo ?? [])]),
  );
  for (const command of commands) claim(!NEVER.test(command), `the command ${command}`);
  const tried = report.observations.filter(({ kind }) => kind === 'experiment').length;
  claim(report.verdict === 'broken' || tried === 0, `${tried} experiments where go works`);
  claim(report.durationMs <= BUDGET_MS, `${report.durationMs} ms, with the experiments`);
  claim(exitCode === EXIT_CODES[report.verdict], `exit code ${exitCode}`);
  claim(
    report.exitCode === exitCode,
    `exitCode ${report.exitCode} in the report, ${exitCode} of the process`,
  );
  return list.length === 0 ? [] : [...list, `findings: ${codes.join(' ')}`];
}

/** The screens that the report's own observations give, judged again, in both languages. */
export function screensOf(report: Report): Readonly<Record<'en' | 'zh', string>> {
  const { observations } = report;
  const diagnosis = diagnose(observations, { readGoOutput: goOutputReader(observations) });
  const screen = (language: 'en' | 'zh'): string =>
    renderPretty(diagnosis, {
      language,
      terminal: { interactive: false, width: null, colour: false, unicode: true },
      verbose: false,
      quiet: false,
      toolVersion: report.tool.version,
      durationMs: report.durationMs,
    });
  return { en: screen('en'), zh: screen('zh') };
}

function all<Item>(one: Item | readonly Item[]): readonly Item[] {
  return Array.isArray(one) ? (one as readonly Item[]) : [one as Item];
}

// What the fix command shows and asks, on the screen or as its JSON document. It must not change anything.

import { stdin } from 'node:process';
import { createInterface } from 'node:readline/promises';
import type { Diagnosis, Facts, Fix } from '../model/diagnosis.js';
import { FIX_SCHEMA, type FixAction, type FixReport } from '../model/fix-report.js';
import type { ReportFix } from '../model/report.js';
import { toReport } from '../render/json.js';
import { redact } from '../render/redact.js';
import { textWidth, wrapText } from '../render/width.js';
import { findingText, say, speak } from '../text/catalogue.js';
import type { CommandLineKey } from '../text/command-line.js';
import type { Call } from './commands.js';
import type { FixOptions } from './fix-command.js';
import { redactionFor } from './redaction.js';
import { streamTerminal } from './stream-terminal.js';
import { TOOL_VERSION } from './version.js';
import { wordsIn } from './words.js';
import { writeText } from './write.js';

/** How the command ended. */
export interface Outcome {
  readonly action: FixAction;
  readonly exitCode: number;
  readonly sentence: readonly [CommandLineKey, Facts?];
  readonly reason?: string;
  readonly diagnosis?: Diagnosis;
  readonly after?: Diagnosis;
  readonly fix?: Fix | null;
  readonly file?: string | null;
  readonly until?: string | null;
}

export class FixScreen {
  readonly #options: FixOptions;
  readonly #call: Call;
  /** Somebody is there to answer. */
  readonly canAsk: boolean;

  constructor(options: FixOptions, call: Call) {
    this.#options = options;
    this.#call = call;
    this.canAsk = stdin.isTTY === true && call.surroundings.stdout.isTTY === true && !options.common.json;
  }

  /** Shows the fixes and asks which one; null when none is to be applied. */
  async choose(diagnosis: Diagnosis, offered: readonly Fix[], file: string | null): Promise<Fix | null> {
    const { yes, dryRun, common } = this.#options;
    const { words } = this.#call;
    const [best] = offered;
    if (best === undefined) return null;
    const shown = yes ? [best] : offered;
    if (!common.json) {
      await this.#print([
        ...this.#causeLines(diagnosis),
        ...shown.flatMap((fix, index) => this.#fixLines(fix, shown.length > 1 ? index + 1 : null)),
        ...(file === null ? [] : ['', words('cli.fix.file', { file })]),
      ]);
    }
    if (yes) return best;
    return dryRun ? null : this.#ask(shown);
  }

  async #ask(shown: readonly Fix[]): Promise<Fix | null> {
    const { words, interruption, surroundings } = this.#call;
    const isOne = shown.length === 1;
    const question = isOne ? words('cli.fix.ask') : words('cli.fix.choose', { count: shown.length });
    const terminal = createInterface({ input: stdin, output: surroundings.stdout });
    try {
      const answer = await terminal.question(`${question} `, { signal: interruption.aborted });
      if (isOne) return /^(?:y|yes|是)$/i.test(answer.trim()) ? (shown[0] ?? null) : null;
      return /^\d+$/.test(answer.trim()) ? (shown[Number(answer) - 1] ?? null) : null;
    } catch {
      // Ctrl-C, Ctrl-D or a terminal that went away: no answer is no.
      return null;
    } finally {
      terminal.close();
    }
  }

  #causeLines({ cause, findings }: Diagnosis): readonly string[] {
    const finding = cause === null ? undefined : findings[cause];
    if (finding === undefined) return [];
    return [`${finding.code}  ${findingText(this.#call.language, finding.code, finding.facts)}`];
  }

  #fixLines({ id, title, commands, verification }: Fix, number: number | null): readonly string[] {
    const { language, words } = this.#call;
    const offer = words('cli.fix.offer', { value: id, message: speak(language, title) });
    return [
      '',
      number === null ? offer : `[${number}] ${offer}`,
      ...commands.map((command) => `    ${command}`),
      ...(verification === undefined ? [] : [`  ${speak(language, verification)}`]),
    ];
  }

  #undoLines({ undo = [] }: Fix): readonly string[] {
    if (undo.length === 0) return [];
    return [`  ${say(this.#call.language, 'fix.undo')}`, ...undo.map((command) => `    ${command}`)];
  }

  /** Prints the end, on the screen or as JSON, and returns the exit code. */
  async finish(outcome: Outcome): Promise<number> {
    const { common } = this.#options;
    if (common.json) await this.#print([JSON.stringify(this.#report(outcome), null, 2)]);
    else if (outcome.action === 'refused') await this.#print(this.#endLines(outcome), 'stderr');
    else await this.#print(this.#endLines(outcome));
    return outcome.exitCode;
  }

  #endLines({ sentence, action, reason, diagnosis, fix, until = null }: Outcome): readonly string[] {
    const { words, surroundings } = this.#call;
    const [key, facts] = sentence;
    const isWindows = surroundings.local.platform === 'win32';
    const isTyped = reason === 'masked' || reason === 'by-hand';
    const others = diagnosis?.cause == null ? [] : (diagnosis.findings[diagnosis.cause]?.fixes ?? []);
    return [
      ...((reason === 'no-working-fix' || isTyped) && diagnosis !== undefined
        ? this.#causeLines(diagnosis)
        : []),
      words(key, facts),
      ...(isTyped && fix ? [...this.#fixLines(fix, null), ...this.#undoLines(fix)] : []),
      ...(reason === 'masked' ? ['', words(`cli.fix.where.${isWindows ? 'windows' : 'posix'}`)] : []),
      ...(reason === 'no-working-fix' ? others.flatMap((one) => this.#fixLines(one, null)) : []),
      ...(action === 'applied' ? [words('cli.fix.undo-with')] : []),
      ...(until === null ? [] : [words('cli.fix.until', { date: until.slice(0, 16).replace('T', ' ') })]),
    ];
  }

  #report(outcome: Outcome): FixReport {
    const { action, exitCode, sentence, reason, diagnosis, after, fix, file, until } = outcome;
    const fixes = diagnosis === undefined ? [] : this.#reportFixes(diagnosis);
    const report: FixReport = {
      schema: FIX_SCHEMA,
      exitCode,
      action,
      reason: reason ?? null,
      message: wordsIn('en')(...sentence),
      verdict: diagnosis?.verdict ?? null,
      cause: causeOf(diagnosis),
      fix: fixes.find(({ id }) => id === fix?.id) ?? null,
      fixes,
      file: file ?? null,
      until: until ?? null,
      after: after === undefined ? null : { verdict: after.verdict, cause: causeOf(after) },
    };
    const redaction = redactionFor(this.#options.common.redact, this.#call.surroundings.local);
    return redact(report, redaction).value;
  }

  #reportFixes(diagnosis: Diagnosis): readonly ReportFix[] {
    const { local } = this.#call.surroundings;
    const tool = { version: TOOL_VERSION, node: local.nodeVersion, os: local.platform, arch: local.arch };
    const meta = { tool: { ...tool, ruleset: 0 }, startedAt: '', durationMs: 0, exitCode: 0 };
    const { findings } = toReport(diagnosis, meta);
    return diagnosis.cause === null ? [] : (findings[diagnosis.cause]?.fixes ?? []);
  }

  async #print(lines: readonly string[], stream: 'stdout' | 'stderr' = 'stdout'): Promise<void> {
    const target = this.#call.surroundings[stream];
    const { width } = streamTerminal(target, this.#options.common, this.#call);
    // A command stays on its line.
    const shown = lines.flatMap((line) => (line.startsWith('    ') ? [line] : wrapped(line, width)));
    await writeText(target, shown.map((line) => `${line}\n`).join(''));
  }
}

/** The line in pieces that fit, each indented as it is. */
function wrapped(line: string, width: number | null): readonly string[] {
  const words = line.trimStart();
  const indent = ' '.repeat(line.length - words.length);
  if (width === null || textWidth(line) <= width) return [line];
  return wrapText(words, width - indent.length).map((piece) => `${indent}${piece}`);
}

function causeOf(diagnosis: Diagnosis | undefined) {
  return diagnosis?.cause == null ? null : (diagnosis.findings[diagnosis.cause]?.code ?? null);
}

// `explain FILE` and `explain -`: reads the text in pieces, has it explained, and prints what was found. It composes; rules,
// words and layout are elsewhere.

import { readFileSync, statSync } from 'node:fs';
import { isatty } from 'node:tty';
import { createExplainer, type ExplainContext, type Explanation } from '../explain/index.js';
import { cleanText } from '../model/clean.js';
import type { ExplainInput, ExplainReport } from '../model/explain-report.js';
import { renderExplanation } from '../render/explain.js';
import { type RedactionMode, redact } from '../render/redact.js';
import { speak } from '../text/catalogue.js';
import type { Call } from './commands.js';
import { exitCodeOfSignal } from './exit-code.js';
import { checkOptionsFor } from './explain-check.js';
import { type ExplainTextOptions, unknownOperand } from './explain-command.js';
import { composeExplanation } from './explain-compose.js';
import { MAX_ENV_BYTES, readGoEnvOutput } from './explain-env.js';
import { readText } from './explain-input.js';
import { type ByteSource, fileInput, standardInput } from './explain-source.js';
import { shown } from './option-values.js';
import { redactionFor } from './redaction.js';
import { streamTerminal } from './stream-terminal.js';
import { UsageError } from './usage-error.js';
import { writeText } from './write.js';

/** How the page of a code is asked for. */
const EXPLAIN_COMMAND = 'npx goproxy-doctor explain';

/** Explains a file or standard input and resolves to the exit code. */
export async function explainInput(options: ExplainTextOptions, call: Call): Promise<number> {
  const context = contextOf(options);
  const source = options.file === null ? await pastedOrPiped(call) : existing(options.file);
  const explainer = createExplainer(context);
  let input: ExplainInput;
  try {
    input = await readText(source, (bytes) => explainer.push(bytes), call.interruption.aborted);
  } catch (error) {
    throw unreadable(options.file ?? 'stdin', error);
  }
  const report = await showExplanation(explainer.end(), input, options, call);
  if (options.check && input.complete) {
    const { runCheck } = await import('./check.js');
    await writeText(call.surroundings.stdout, '\n');
    await runCheck(checkOptionsFor(report, options), call);
  }
  return report.exitCode;
}

/** How an explanation is shown. */
export interface ShowOptions {
  readonly json: boolean;
  readonly verbose: boolean;
  readonly color: boolean | null;
  readonly ascii: boolean;
  readonly redact: RedactionMode;
}

/** Prints an explanation on the call's standard output and returns it as it was printed. */
export async function showExplanation(
  explanation: Explanation,
  input: ExplainInput,
  options: ShowOptions,
  call: Call,
): Promise<ExplainReport> {
  const { language, interruption, surroundings } = call;
  const { value } = redact(explanation, redactionFor(options.redact, surroundings.local));
  const composed = await composeExplanation(options.json ? 'en' : language, value, input);
  const signal = interruption.signal();
  const report = signal === null ? composed : { ...composed, exitCode: exitCodeOfSignal(signal) };
  const terminal = streamTerminal(surroundings.stdout, options, call);
  const { verbose } = options;
  const text = options.json
    ? `${JSON.stringify(report, null, 2)}\n`
    : renderExplanation(report, { language, terminal, verbose, explainCommand: EXPLAIN_COMMAND });
  await writeText(surroundings.stdout, text);
  return report;
}

/** Standard input; a person who is expected to paste is told so. */
async function pastedOrPiped({ language, surroundings }: Call): Promise<ByteSource> {
  if (isatty(0)) {
    const key = surroundings.local.platform === 'win32' ? 'explain.terminal.windows' : 'explain.terminal';
    await writeText(surroundings.stderr, `${speak(language, { key, facts: {} })}\n`);
  }
  return standardInput;
}

function existing(file: string): ByteSource {
  const found = attempt(() => statSync(file));
  if (found === null) throw unknownOperand(file);
  if (found instanceof Error) throw unreadable(file, found);
  if (found.isDirectory()) throw unreadable(file, new Error('EISDIR'));
  return fileInput(file);
}

/** null when there is no such file. */
function attempt<Value>(read: () => Value): Value | Error | null {
  try {
    return read();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ENAMETOOLONG') return null;
    return error instanceof Error ? error : new Error(String(error));
  }
}

function unreadable(file: string, error: unknown): UsageError {
  const reason = cleanText(error instanceof Error ? error.message : String(error), { singleLine: true });
  return new UsageError('file-unreadable', null, [], { value: shown(file), error: reason });
}

/** What is known beside the text. */
function contextOf({ goproxy, envFile }: ExplainTextOptions): ExplainContext {
  const goEnv = envFile === null ? null : readEnvFile(envFile);
  return {
    ...(goEnv === null ? {} : { goEnv }),
    ...(goproxy === null ? {} : { goproxy }),
    ...(goEnv?.GOVERSION === undefined ? {} : { goVersion: goEnv.GOVERSION }),
    ...(goEnv?.GOOS === undefined ? {} : { os: goEnv.GOOS }),
  };
}

function readEnvFile(file: string): Readonly<Record<string, string>> {
  const text = attempt(() => (statSync(file).size > MAX_ENV_BYTES ? '' : readFileSync(file, 'utf8')));
  if (text === null) throw unreadable(file, new Error('ENOENT'));
  if (text instanceof Error) throw unreadable(file, text);
  const settings = readGoEnvOutput(text);
  if (settings === null) throw new UsageError('env-file', '--env', [], { value: shown(file) });
  return settings;
}

// The module command for modules that are named: the diagnosis of each, with what the entries list. It composes; asking,
// judging and wording are done elsewhere.

import type { Diagnosis } from '../model/diagnosis.js';
import type { ModuleAnswer } from '../model/module-report.js';
import { moduleAnswer, renderModules, toModuleReport } from '../render/module.js';
import { redact } from '../render/redact.js';
import { screenFor } from '../render/screen.js';
import { diagnoseHere } from './check.js';
import type { Call } from './commands.js';
import { exitCodeOf } from './exit-code.js';
import type { ModuleOptions, ModuleQuery } from './module-command.js';
import { redactionFor } from './redaction.js';
import { streamTerminal } from './stream-terminal.js';
import { TOOL_VERSION } from './version.js';
import { writeFileWhole, writeText } from './write.js';

/** Asks about each module and resolves to the exit code. */
export async function runModules(options: ModuleOptions, call: Call): Promise<number> {
  const { common } = options;
  const judged: { readonly path: string; readonly query: string; readonly diagnosis: Diagnosis }[] = [];
  // One after the other: each run opens its connections anew, and no server is to be hurried.
  for (const { path, query } of options.queries) {
    judged.push({ path, query, diagnosis: await diagnosisOf({ path, query }, options, call) });
    if (call.interruption.aborted.aborted) break;
  }
  const exitCode = exitOf(
    judged.map(({ diagnosis }) => diagnosis),
    call,
  );
  if (common.json) {
    await writeModuleReport(judged.map(moduleAnswer), exitCode, options, call);
    return exitCode;
  }
  const screen = screenFor(call.language, terminalFor(options, call), common.verbose);
  const safe = redact(judged, redactionFor(common.redact, call.surroundings.local)).value;
  const text = renderModules(screen, safe, {
    toolVersion: TOOL_VERSION,
    quiet: common.quiet,
    explainCommand: 'npx goproxy-doctor explain',
  });
  await deliver(text, options, call);
  return exitCode;
}

function diagnosisOf({ path, query }: ModuleQuery, { common }: ModuleOptions, call: Call) {
  const module = { path, version: query, chosen: true };
  return diagnoseHere({ ...common, module, survey: true }, call).then(({ diagnosis }) => diagnosis);
}

function exitOf(diagnoses: readonly Diagnosis[], { interruption }: Call): number {
  const codes = diagnoses.map(({ verdict, findings }) =>
    exitCodeOf({ verdict, findings, failOn: 'error', signal: interruption.signal() }),
  );
  return codes.includes(1) ? 1 : Math.max(0, ...codes);
}

/** What the report can use where it goes: the terminal, or a file, which is none. */
export function terminalFor({ common }: ModuleOptions, call: Call) {
  const stream = common.output === null ? call.surroundings.stdout : ({ isTTY: false } as const);
  return streamTerminal(stream, common, call);
}

/** Writes to stdout or to the file of --output. */
export async function deliver(
  text: string,
  { common }: ModuleOptions,
  { surroundings }: Call,
): Promise<void> {
  await (common.output === null ? writeText(surroundings.stdout, text) : writeFileWhole(common.output, text));
}

/** Writes the JSON document, redacted. */
export async function writeModuleReport(
  answers: readonly ModuleAnswer[],
  exitCode: number,
  options: ModuleOptions,
  call: Call,
): Promise<void> {
  const mode = options.common.redact;
  const { value, replaced } = redact(
    toModuleReport(answers, exitCode),
    redactionFor(mode, call.surroundings.local),
  );
  const report = { ...value, redaction: { mode, replaced } };
  await deliver(`${JSON.stringify(report, null, 2)}\n`, options, call);
}

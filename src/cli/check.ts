// The diagnosis from end to end: probes, judgement, report, output. It composes; measuring, judging and wording are done
// elsewhere. What is heavy is loaded after the first line is on the screen.

import type { GatherOptions } from '../gather/gather.js';
import { REFERENCE_HOSTS } from '../knowledge/reference-hosts.js';
import { cleanText } from '../model/clean.js';
import type { Diagnosis } from '../model/diagnosis.js';
import type { Call } from './commands.js';
import type { CommonOptions } from './common-options.js';
import { exitCodeOf } from './exit-code.js';
import { observe } from './observe.js';
import { startLiveLine } from './progress.js';
import { redactionFor } from './redaction.js';
import { remindOfTemporaryFix } from './reminder.js';
import { streamTerminal } from './stream-terminal.js';
import { TOOL_VERSION } from './version.js';
import { writeFileWhole, writeText } from './write.js';

/** Runs the diagnosis, writes the report, and resolves to the exit code. */
export async function runCheck(options: CommonOptions, call: Call): Promise<number> {
  const { local } = call.surroundings;
  const { diagnosis, startedAt, ruleset } = await diagnoseHere(options, call);
  const { verdict, findings } = diagnosis;
  const exitCode = exitCodeOf({
    verdict,
    findings,
    failOn: options.failOn,
    signal: call.interruption.signal(),
  });
  const run = { startedAt, durationMs: local.now() - startedAt, exitCode, ruleset };
  const text = await renderReport(diagnosis, run, options, call);
  const isDelivered = await deliver(text, options, call);
  if (!options.quiet) await remindOfTemporaryFix(options, call);
  return isDelivered ? exitCode : 3;
}

/**
 * Probes, judges and tries fixes, only the wanted one if there is one, with progress on the terminal; startedAt in
 * milliseconds since 1970.
 */
export async function diagnoseHere(
  options: CommonOptions,
  call: Call,
  wantedFix: string | null = null,
): Promise<{ readonly diagnosis: Diagnosis; readonly startedAt: number; readonly ruleset: number }> {
  const { local, stderr } = call.surroundings;
  const startedAt = local.now();
  const line = startLiveLine({
    stream: stderr,
    terminal: streamTerminal(stderr, options, call),
    language: call.language,
    silent: options.json || options.quiet || local.ci !== null,
    firstWords: `goproxy-doctor ${TOOL_VERSION} · ${call.words('cli.note.starting')}`,
  });
  try {
    const { beginWitness } = await import('../gather/early-witness.js');
    const witness = beginWitness(gatherOptions(options, call));
    await witness.launched;
    const { gather } = await import('../gather/gather.js');
    const timeoutMs = Math.max(1, options.timeoutMs - (local.now() - startedAt));
    // What comes after the probes is loaded while they wait for the network.
    const [observations, { RULESET, diagnoseAndTry }] = await Promise.all([
      observe(gather, { ...gatherOptions(options, call), timeoutMs, witness }, line.hooks),
      import('./conclude.js'),
    ]);
    const diagnosis = await diagnoseAndTry(observations, {
      options: gatherOptions(options, call),
      startedAt,
      wantedFix,
      hide: (text) => witness.secrets.hide(text),
      onTrial: (change, ms) => line.hooks.onWaiting?.('go', change, ms),
    });
    return { diagnosis, startedAt, ruleset: RULESET };
  } finally {
    line.stop();
  }
}

function gatherOptions(options: CommonOptions, { surroundings, interruption }: Call): GatherOptions {
  const { module, goproxy, timeoutMs, checks, useGo, reference } = options;
  return {
    module,
    goproxy,
    dir: options.dir ?? surroundings.local.cwd,
    timeoutMs,
    checks,
    useGo,
    reference,
    references: REFERENCE_HOSTS,
    survey: options.survey ?? false,
    signal: interruption.aborted,
    local: surroundings.local,
  };
}

/** What a file can show. */
const NOT_A_TERMINAL = { isTTY: false } as const;

interface FinishedRun {
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly durationMs: number;
  readonly exitCode: number;
  readonly ruleset: number;
}

async function renderReport(
  diagnosis: Diagnosis,
  run: FinishedRun,
  options: CommonOptions,
  call: Call,
): Promise<string> {
  const { durationMs, exitCode, ruleset } = run;
  const { local, stdout } = call.surroundings;
  const { redact, redactReport, renderJson, renderPretty, toReport } = await import('./conclude.js');
  const redaction = redactionFor(options.redact, local);
  if (options.json) {
    const { nodeVersion: node, platform: os, arch } = local;
    const tool = { version: TOOL_VERSION, node, os, arch, ruleset };
    const startedAt = new Date(run.startedAt).toISOString();
    const report = toReport(diagnosis, { tool, startedAt, durationMs, exitCode });
    return renderJson(redactReport(report, redaction));
  }
  const { language } = call;
  const { verbose, quiet } = options;
  // A file is no terminal, whatever stdout is.
  const stream = options.output === null ? stdout : NOT_A_TERMINAL;
  const terminal = streamTerminal(stream, options, call);
  return renderPretty(redact(diagnosis, redaction).value, {
    language,
    terminal,
    verbose,
    quiet,
    toolVersion: TOOL_VERSION,
    durationMs,
    explainCommand: 'npx goproxy-doctor explain',
  });
}

/** Writes the report to stdout or to the file; false when that failed, which is then said on stderr. */
async function deliver(text: string, { output }: CommonOptions, call: Call): Promise<boolean> {
  const { stdout, stderr } = call.surroundings;
  const file = output ?? 'stdout';
  try {
    await (output === null ? writeText(stdout, text) : writeFileWhole(output, text));
    if (output !== null) await writeText(stderr, `${call.words('cli.note.written', { file })}\n`);
    return true;
  } catch (error) {
    const reason = cleanText(error instanceof Error ? error.message : String(error), { singleLine: true });
    await writeText(stderr, `${call.words('cli.note.not-written', { file, error: reason })}\n`);
    return false;
  }
}

// `run`: the command first, untouched; when it fails, what its words say and a check of this machine, on standard error. It
// composes; rules, words and layout are elsewhere.

import { constants } from 'node:os';
import type { ExplainContext, Explainer } from '../explain/index.js';
import { cleanText } from '../model/clean.js';
import { speak } from '../text/catalogue.js';
import type { Call } from './commands.js';
import { listenForInterruption } from './interruption.js';
import { type Ended, type HeldSignals, holdSignals, runUntouched } from './run-child.js';
import type { RunOptions } from './run-command.js';
import { writeText } from './write.js';

/** Exit codes of shells for a command that is not found, and for one that cannot be run. */
const NOT_FOUND = 127;
const NOT_RUNNABLE = 126;

/** Runs the command and resolves to its exit code, or ends this process by the signal that ended the command. */
export async function runCommand(
  command: readonly string[],
  options: RunOptions,
  call: Call,
): Promise<number> {
  // From here on signals are the command's.
  const signals = holdSignals();
  const early = call.interruption.signal();
  call.interruption.release();
  if (early !== null) return endBySignal(early, signals);
  const text = readAlong(call);
  const ended = await runUntouched(command, signals, text.push);
  if (ended.signal !== null) return endBySignal(ended.signal, signals);
  const code = exitCodeOf(ended);
  if (code === 0) return 0;
  const interruption = listenForInterruption(null, () => undefined);
  signals.release();
  const { stderr } = call.surroundings;
  const own: Call = { ...call, interruption, surroundings: { ...call.surroundings, stdout: stderr } };
  await report({ command, code, ended }, text, options, own);
  interruption.release();
  return code;
}

function exitCodeOf({ code, startError }: Ended): number {
  if (startError === null) return code ?? 1;
  return startError === 'ENOENT' ? NOT_FOUND : NOT_RUNNABLE;
}

/** Signals by which this process can end itself as the command did; others end in an exit code, as in a shell. */
const REPEATABLE: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGKILL'];

/** Whoever started us is to see what became of the command. */
function endBySignal(signal: NodeJS.Signals, signals: HeldSignals): number {
  signals.release();
  if (REPEATABLE.includes(signal)) process.kill(process.pid, signal);
  return 128 + constants.signals[signal];
}

/** What the environment says about the settings; the words of the command are of this machine. */
function contextOf({ surroundings: { local } }: Call): ExplainContext {
  const { GOPROXY: goproxy, GO111MODULE } = local.env;
  return {
    ...(goproxy === undefined || goproxy === '' ? {} : { goproxy }),
    ...(GO111MODULE === undefined ? {} : { goEnv: { GO111MODULE } }),
  };
}

/** Has the words explained while they come; the explainer is loaded meanwhile. */
function readAlong(call: Call) {
  const waiting: string[] = [];
  let bytes = 0;
  let explainer: Explainer | null = null;
  const ready = import('./explain.js').then(({ createExplainer }) => {
    const created = createExplainer(contextOf(call));
    for (const piece of waiting.splice(0)) created.push(piece);
    explainer = created;
    return created;
  });
  return {
    push: (piece: Buffer): void => {
      bytes += piece.length;
      const text = piece.toString('latin1');
      if (explainer === null) waiting.push(text);
      else explainer.push(text);
    },
    end: async () => ({ explanation: (await ready).end(), bytes }),
  };
}

interface Failure {
  readonly command: readonly string[];
  readonly code: number;
  readonly ended: Ended;
}

/** Says that it failed, what its words say, and how this machine fares. */
async function report(
  { command, code, ended }: Failure,
  text: ReturnType<typeof readAlong>,
  options: RunOptions,
  call: Call,
): Promise<void> {
  const { language, surroundings } = call;
  const line = (key: 'run.failed' | 'run.not-started' | 'run.checking', facts = {}): Promise<void> =>
    writeText(surroundings.stderr, `${speak(language, { key, facts })}\n`);
  const name = cleanText(command.join(' '), { singleLine: true, maxLength: 200 });
  await writeText(surroundings.stderr, '\n');
  if (ended.startError === null) {
    await line('run.failed', { command: name, code });
    await explainFailure(text, options, call);
  } else {
    await line('run.not-started', { command: name, error: ended.startError });
  }
  if (!options.check) return;
  await line('run.checking');
  await writeText(surroundings.stderr, '\n');
  const { runCheck } = await import('./check.js');
  await runCheck(options, call);
}

async function explainFailure(
  text: ReturnType<typeof readAlong>,
  options: RunOptions,
  call: Call,
): Promise<void> {
  const { explanation, bytes } = await text.end();
  if (bytes === 0) return;
  const { showExplanation } = await import('./explain.js');
  const input = { bytes, kind: 'text', encoding: 'utf-8', complete: true } as const;
  await writeText(call.surroundings.stderr, '\n');
  await showExplanation(explanation, input, options, call);
}

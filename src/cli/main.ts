// The program: finds the command, runs it, and turns what comes back, wrong calls and crashes into an exit code. It must
// not call process.exit while output may be waiting.

import { setMaxListeners } from 'node:events';
import { readLocalMachine } from '../gather/local.js';
import { type Call, COMMANDS, type CommandModule, findCommand } from './commands.js';
import { crashReport, emptyReport } from './crash-report.js';
import { type EarlySignals, type Interruption, listenForInterruption } from './interruption.js';
import { chooseLanguage } from './language.js';
import type { Surroundings } from './surroundings.js';
import { UsageError, usageErrorReport } from './usage-error.js';
import { wordsIn } from './words.js';
import { hasWritten, tolerateClosedReader, writeNow, writeText } from './write.js';

/** How long something left open may keep the finished process alive, in milliseconds. */
const LINGER_MS = 300;

/** Runs the program for process.argv and sets process.exitCode. `early` holds signals seen while it was loading. */
export async function main(argv: readonly string[], early: EarlySignals | null = null): Promise<void> {
  const { stdout, stderr } = process;
  // Many probes wait for one signal; Node's warning about that would be the last line that the user sees.
  setMaxListeners(0);
  tolerateClosedReader(stdout);
  tolerateClosedReader(stderr);
  const surroundings = { stdout, stderr, local: readLocalMachine() };
  const showCursor = (): void => {
    if (stderr.isTTY && surroundings.local.env.TERM !== 'dumb') stderr.write('\x1b[?25h');
  };
  const args = argv.slice(2);
  const interruption = listenForInterruption(early, (exitCode) => {
    showCursor();
    if (!wantsJson(args) || hasWritten(stdout)) return;
    const report = emptyReport(surroundings.local, exitCode, wordsIn('en')(`cli.exit.${exitCode}`));
    writeNow(`${JSON.stringify(report, null, 2)}\n`);
  });
  // Signals are caught to the very end: one that comes behind the report changes nothing about it.
  process.exitCode = await runCommandLine(args, surroundings, interruption);
  // Node gives signals their usual effect back while it takes itself apart (some 10 ms), and one that comes then would
  // replace the exit code. Nothing waits to be written once 'exit' is emitted, so the process may end right there.
  process.once('exit', () => process.exit());
  // Everything is written by now. The timer holds nothing back: it fires only if a handle was left open.
  setTimeout(() => process.exit(), LINGER_MS).unref();
}

async function runCommandLine(
  args: readonly string[],
  surroundings: Surroundings,
  interruption: Interruption,
): Promise<number> {
  const language = chooseLanguage({
    option: givenLanguage(args),
    env: surroundings.local.env,
    platform: surroundings.local.platform,
    systemLocale: () => new Intl.DateTimeFormat().resolvedOptions().locale,
  });
  const command = findCommand(args);
  const call: Call = {
    args: command.args,
    language,
    words: wordsIn(language),
    surroundings,
    interruption,
  };
  let module: CommandModule | null = null;
  try {
    module = await COMMANDS[command.name].load();
    return await module.run(call);
  } catch (error) {
    return error instanceof UsageError ? refuse(error, call, module) : giveUp(error, call);
  }
}

/** --lang before the options are read, so that a wrong call is answered in the right language. */
function givenLanguage(all: readonly string[]): string | null {
  // What follows `--` belongs to the command that `run` runs.
  const end = all.indexOf('--');
  const args = all.slice(0, end === -1 ? undefined : end);
  const at = args.findLastIndex((arg) => arg === '--lang' || arg.startsWith('--lang='));
  return (args[at] === '--lang' ? args[at + 1] : args[at]?.slice('--lang='.length)) ?? null;
}

function wantsJson(args: readonly string[]): boolean {
  const end = args.indexOf('--');
  return args.slice(0, end === -1 ? undefined : end).includes('--json');
}

/** Says what is wrong in one line, and with --json in the command's own document. */
async function refuse(error: UsageError, call: Call, module: CommandModule | null): Promise<number> {
  const { args, words, surroundings } = call;
  const { key, facts } = error.sentence;
  await writeText(surroundings.stderr, `goproxy-doctor: ${words(key, facts)}\n`);
  if (wantsJson(args)) {
    const document = (module?.refusal ?? usageErrorReport)(error, wordsIn('en')(key, facts));
    await writeText(surroundings.stdout, `${JSON.stringify(document, null, 2)}\n`);
  }
  return 2;
}

async function giveUp(error: unknown, { args, words, surroundings }: Call): Promise<number> {
  const raw = error instanceof Error ? (error.stack ?? error.message) : String(error);
  await writeText(surroundings.stderr, `${words('cli.crashed', { error: raw })}\n`);
  if (wantsJson(args)) {
    const report = crashReport(surroundings.local, raw, wordsIn('en'));
    await writeText(surroundings.stdout, `${JSON.stringify(report, null, 2)}\n`);
  }
  return 3;
}

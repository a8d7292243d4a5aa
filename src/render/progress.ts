// What a person sees on stderr while the checks run: the running check, and after a while what it waits for. The only
// home of ora. It must never write to stdout, nor to anything that is not a terminal.

import ora from 'ora';
import type { CheckId } from '../model/check.js';
import { cleanText } from '../model/clean.js';
import type { Facts } from '../model/diagnosis.js';
import { type InterfaceKey, type Language, say } from '../text/catalogue.js';
import { durationText } from './speech.js';
import { asciiText, type TerminalCapabilities } from './terminal.js';
import { cutTo } from './width.js';

export interface ProgressOptions {
  readonly language: Language;
  /** What stderr can show. */
  readonly terminal: TerminalCapabilities;
  /** stderr itself. */
  readonly stream: NodeJS.WritableStream;
  /** True in CI, with --json and with --quiet. */
  readonly silent: boolean;
}

export interface Progress {
  /** Tells what is running, and for how many milliseconds it has been. */
  readonly show: (check: CheckId, target: string | null, ms: number) => void;
  /** Takes the line away and gives the cursor back. Nothing may be written to the terminal before. */
  readonly stop: () => void;
}

/** From then on the line says what is waited for and how long. */
const SLOW_MS = 3000;

/** Columns of the spinner itself, the blank behind it, and one that stays free. */
const SPINNER_COLUMNS = 4;

const SILENT: Progress = { show: () => {}, stop: () => {} };

/** The sentence for a running check. */
export function progressText(language: Language, check: CheckId, target: string | null, ms: number): string {
  const isSlow = ms >= SLOW_MS;
  const key: InterfaceKey = `progress.${isSlow ? 'waiting' : 'checking'}${target === null ? '' : '.target'}`;
  const facts: Facts = {
    check: say(language, `check.${check}`),
    target: target === null ? '' : cleanText(target, { singleLine: true }),
    value: durationText(language, ms),
  };
  return say(language, key, facts);
}

/** Starts the spinner; does nothing at all unless stderr is a terminal and silence was not asked for. */
export async function startProgress(options: ProgressOptions): Promise<Progress> {
  const { terminal, stream, language } = options;
  if (!terminal.interactive || options.silent) return SILENT;
  const spinner = ora({
    stream,
    // The decision has been taken above: ora would look at the process again.
    isEnabled: true,
    // Reading stdin would keep Ctrl-C from reaching us as a signal.
    discardStdin: false,
    color: terminal.colour ? 'cyan' : false,
    spinner: terminal.unicode ? 'dots' : 'line',
  });
  const columns = Math.max(1, (terminal.width ?? 80) - SPINNER_COLUMNS);
  return {
    show: (check, target, ms) => {
      const text = asciiText(terminal, progressText(language, check, target, ms));
      spinner.text = cutTo(text, columns, asciiText(terminal, '…'));
      if (!spinner.isSpinning) spinner.start();
    },
    stop: () => {
      spinner.stop();
    },
  };
}

export interface BarOptions extends ProgressOptions {
  /** How many things there are to do. */
  readonly count: number;
}

const BAR_COLUMNS = 24;

/** A bar that fills while many things are done; nothing unless stderr is a terminal and silence was not asked for. */
export async function startBar(
  options: BarOptions,
): Promise<{ readonly show: (done: number) => void; readonly stop: () => void }> {
  const { terminal, stream, language, count } = options;
  if (!terminal.interactive || options.silent || count === 0) return { show: () => {}, stop: () => {} };
  const [full, empty] = terminal.unicode ? ['█', '░'] : ['#', '.'];
  const text = (done: number): string => {
    const filled = Math.round((done / count) * BAR_COLUMNS);
    const bar = full.repeat(filled) + empty.repeat(BAR_COLUMNS - filled);
    return `${bar} ${asciiText(terminal, say(language, 'progress.modules', { done, count }))}`;
  };
  const spinner = ora({
    stream,
    isEnabled: true,
    discardStdin: false,
    color: terminal.colour ? 'cyan' : false,
    spinner: terminal.unicode ? 'dots' : 'line',
    text: text(0),
  }).start();
  return {
    show: (done) => {
      spinner.text = text(done);
    },
    stop: () => {
      spinner.stop();
    },
  };
}

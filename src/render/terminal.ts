// What a stream can show, decided once from a plain description, and the paint and symbols that follow from it. The only
// home of chalk. It must not read the process: environment, platform and flags are handed in.

import { Chalk } from 'chalk';
import type { Severity } from '../model/code.js';
import type { RowStatus, Verdict } from '../model/diagnosis.js';
import { encodingOf } from './encoding.js';

/** One stream and its surroundings. */
export interface StreamDescription {
  readonly isTTY: boolean;
  /** Columns the stream reports, null when it reports none. */
  readonly columns: number | null;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** process.platform. */
  readonly platform: string;
  /** --color and --no-color (null: neither given), --ascii. */
  readonly flags: { readonly color: boolean | null; readonly ascii: boolean };
}

export interface TerminalCapabilities {
  /** True when a person sees the stream at once. */
  readonly interactive: boolean;
  /** Columns to wrap at, null when lines are never wrapped. */
  readonly width: number | null;
  readonly colour: boolean;
  readonly unicode: boolean;
}

const DEFAULT_COLUMNS = 80;
const LEAST_COLUMNS = 20;
/** Longer lines are hard to read, so wide terminals are not filled. */
const MOST_COLUMNS = 100;

/** Variables of CI services whose logs are known to show ANSI colours. */
const CI_WITH_COLOUR: readonly string[] = [
  'GITHUB_ACTIONS',
  'GITEA_ACTIONS',
  'GITLAB_CI',
  'CIRCLECI',
  'TRAVIS',
  'APPVEYOR',
  'BUILDKITE',
  'DRONE',
  'TF_BUILD',
];

function isSet(value: string | undefined): value is string {
  return value !== undefined && value !== '';
}

/** Flag, NO_COLOR (no-color.org), FORCE_COLOR (force-color.org: `0` and `false` are off), TERM=dumb, known CI, terminal. */
function showsColour({ isTTY, env, flags }: StreamDescription): boolean {
  if (flags.color !== null) return flags.color;
  if (isSet(env.NO_COLOR)) return false;
  if (isSet(env.FORCE_COLOR)) return env.FORCE_COLOR !== '0' && env.FORCE_COLOR !== 'false';
  if (env.TERM === 'dumb') return false;
  return CI_WITH_COLOUR.some((name) => isSet(env[name])) || isTTY;
}

/** Windows consoles that draw more than the old code pages do. */
function isModernWindowsConsole(env: StreamDescription['env']): boolean {
  return (
    isSet(env.WT_SESSION) ||
    isSet(env.ConEmuTask) ||
    isSet(env.GITHUB_ACTIONS) ||
    env.TERM_PROGRAM === 'vscode' ||
    /^(?:xterm|alacritty|cygwin)/.test(env.TERM ?? '')
  );
}

/** The locale's encoding decides. macOS without any locale is UTF-8. */
function showsUnicode({ env, platform, flags }: StreamDescription): boolean {
  if (flags.ascii || env.TERM === 'dumb' || env.TERM === 'linux') return false;
  if (platform === 'win32') return isModernWindowsConsole(env);
  const encoding = encodingOf(env);
  if (encoding === null) return platform === 'darwin' || isSet(env.GITHUB_ACTIONS);
  return encoding === 'utf-8';
}

function wrapsAt({ isTTY, columns }: StreamDescription): number | null {
  if (!isTTY) return null;
  const reported = columns !== null && columns > 0 ? columns : DEFAULT_COLUMNS;
  return Math.min(Math.max(reported, LEAST_COLUMNS), MOST_COLUMNS);
}

/** Decides what a stream can show. Ask once per stream and hand the answer down. */
export function terminalCapabilities(stream: StreamDescription): TerminalCapabilities {
  return {
    interactive: stream.isTTY && stream.env.TERM !== 'dumb',
    width: wrapsAt(stream),
    colour: showsColour(stream),
    unicode: showsUnicode(stream),
  };
}

export type Tone = 'good' | 'caution' | 'bad' | 'quiet' | 'doubt' | 'strong' | 'plain';

/** Colours a piece of text; returns it as it is where the stream shows no colour. */
export type Paint = (tone: Tone, text: string) => string;

/** Paint for a stream. chalk itself does not honour NO_COLOR, so it gets its level from our own decision. */
export function paintFor(terminal: TerminalCapabilities): Paint {
  const chalk = new Chalk({ level: terminal.colour ? 1 : 0 });
  const tones = {
    good: chalk.green,
    caution: chalk.yellow,
    bad: chalk.red.bold,
    quiet: chalk.dim,
    doubt: chalk.magenta,
    strong: chalk.bold,
    plain: chalk,
  } satisfies Record<Tone, (text: string) => string>;
  return (tone, text) => (text === '' ? '' : tones[tone](text));
}

type SymbolName = RowStatus | 'info';

const SYMBOLS = {
  pass: ['✓', '[ok]'],
  warn: ['!', '[!]'],
  fail: ['✗', '[x]'],
  skip: ['⊘', '[-]'],
  unknown: ['?', '[?]'],
  na: ['–', '[ ]'],
  info: ['i', '[i]'],
} as const satisfies Record<SymbolName, readonly [unicode: string, ascii: string]>;

/** The symbol of a state; its shape alone tells the state. */
export function symbolFor(terminal: TerminalCapabilities, name: SymbolName): string {
  return SYMBOLS[name][terminal.unicode ? 0 : 1];
}

export const STATUS_TONE = {
  pass: 'good',
  warn: 'caution',
  fail: 'bad',
  skip: 'quiet',
  unknown: 'doubt',
  na: 'quiet',
} as const satisfies Record<RowStatus, Tone>;

export const SEVERITY_TONE = {
  error: 'bad',
  warning: 'caution',
  info: 'plain',
} as const satisfies Record<Severity, Tone>;

export const SEVERITY_SYMBOL = {
  error: 'fail',
  warning: 'warn',
  info: 'info',
} as const satisfies Record<Severity, SymbolName>;

export const VERDICT_TONE = {
  ok: 'good',
  degraded: 'caution',
  broken: 'bad',
  unknown: 'doubt',
} as const satisfies Record<Verdict, Tone>;

const ASCII_FOR: Readonly<Record<string, string>> = {
  '→': '->',
  '←': '<-',
  '·': '-',
  '…': '...',
  '–': '-',
  '—': '-',
  '×': 'x',
  '≥': '>=',
  '≤': '<=',
};

/** Replaces our own non-letter characters where the terminal draws ASCII only; letters of any script stay. */
export function asciiText(terminal: TerminalCapabilities, text: string): string {
  return terminal.unicode ? text : text.replace(/[→←·…–—×≥≤]/g, (found) => ASCII_FOR[found] ?? found);
}

// The commands by name. Each is loaded only when it is called, so that a light one stays light.

import type { CommandLineKey } from '../text/command-line.js';
import type { Interruption } from './interruption.js';
import type { Language } from './language.js';
import type { Surroundings } from './surroundings.js';
import type { UsageError } from './usage-error.js';
import type { Words } from './words.js';

/** One call of a command. */
export interface Call {
  /** Arguments without the name of the command. */
  readonly args: readonly string[];
  readonly language: Language;
  readonly words: Words;
  readonly surroundings: Surroundings;
  readonly interruption: Interruption;
}

export interface CommandModule {
  /** Runs the command and resolves to its exit code; throws a UsageError for a wrong call. */
  run(call: Call): Promise<number>;
  /** The document that --json prints for a wrong call, where it is not that of the diagnosis; `message` is in English. */
  refusal?(error: UsageError, message: string): object;
}

interface CommandEntry {
  /** Key of its line in the list of commands. */
  readonly about: CommandLineKey;
  load(): Promise<CommandModule>;
}

/** Every command; the first is the default. */
export const COMMANDS = {
  check: { about: 'cli.command.check', load: () => import('./check-command.js') },
  module: { about: 'cli.command.module', load: () => import('./module-command.js') },
  explain: { about: 'cli.command.explain', load: () => import('./explain-command.js') },
  run: { about: 'cli.command.run', load: () => import('./run-command.js') },
  route: { about: 'cli.command.route', load: () => import('./route-command.js') },
  fix: { about: 'cli.command.fix', load: () => import('./fix-command.js') },
} as const satisfies Readonly<Record<string, CommandEntry>>;

export type CommandName = keyof typeof COMMANDS;

export const COMMAND_NAMES = Object.keys(COMMANDS) as readonly CommandName[];

/** Options that take a value and may stand before the name of the command. */
const VALUE_OPTIONS: ReadonlySet<string> = new Set([
  '--lang',
  '--timeout',
  '--only',
  '--skip',
  '--fail-on',
  '--module',
  '--goproxy',
  '--dir',
  '--redact',
  '--output',
  '--temporary',
  '--why',
  '--env',
  '--search',
]);

/**
 * Splits the command's name off the arguments: the first operand when it names a command, else the default. `help` and
 * `help run` ask for what --help says.
 */
export function findCommand(args: readonly string[]): {
  readonly name: CommandName;
  readonly args: readonly string[];
} {
  let at = 0;
  for (let token = args[at]; token?.startsWith('-') && token !== '--'; token = args[at]) {
    at += VALUE_OPTIONS.has(token) ? 2 : 1;
  }
  if (args[at] === 'help') {
    const asked = findCommand(args.toSpliced(at, 1));
    const isUnknown = asked.name === 'check' && asked.args.some((arg) => !arg.startsWith('-'));
    return isUnknown ? asked : { name: asked.name, args: ['--help', ...asked.args] };
  }
  const name = COMMAND_NAMES.find((candidate) => candidate === args[at]);
  return name === undefined ? { name: 'check', args } : { name, args: args.toSpliced(at, 1) };
}

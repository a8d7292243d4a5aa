// The one home of commander: a command line is read into values, a help text or a usage error, without printing and
// without ending the process. It must not know what the options of a command mean.

import { Command, CommanderError, Option } from 'commander';
import { textWidth, wrapText } from '../render/width.js';
import type { CommandLineKey } from '../text/command-line.js';
import { shown } from './option-values.js';
import { UsageError } from './usage-error.js';
import { TOOL_VERSION } from './version.js';
import type { Words } from './words.js';

/** One option of a command. */
export interface OptionSpec {
  /** As commander reads it, for example `--timeout <duration>`. */
  readonly flags: string;
  /** Key of its description in the catalogue, with facts. */
  readonly key: CommandLineKey;
  readonly facts?: Readonly<Record<string, string>>;
  /** What to type, for the error when the value is missing. */
  readonly examples?: readonly string[];
  /** Reads the value; throws a UsageError. `previous` is the value so far when the option is repeated. */
  readonly read?: (option: string, value: string, previous: unknown) => unknown;
}

export interface CommandSpec {
  /** As the usage line shows it, for example `goproxy-doctor route`. */
  readonly name: string;
  /** Key of the sentence that says what it does. */
  readonly about: CommandLineKey;
  readonly options: readonly OptionSpec[];
  /** Commander's notation of the operands, for example `[paths...]`. */
  readonly operands?: string;
  /** Names for the error about an unexpected operand. */
  readonly commandNames: readonly string[];
  /** Printed after the list of options. */
  readonly epilogue: string;
}

export type Parsed =
  | { readonly kind: 'print'; readonly text: string }
  | {
      readonly kind: 'run';
      readonly options: Readonly<Record<string, unknown>>;
      readonly operands: readonly string[];
    };

const HEADINGS: Readonly<Record<string, CommandLineKey>> = {
  'Usage:': 'cli.heading.usage',
  'Options:': 'cli.heading.options',
  'Arguments:': 'cli.heading.arguments',
};

/** The long name of an option: `--timeout` of `--timeout <duration>`. */
export function longName(flags: string): string {
  return /--[a-z-]+/.exec(flags)?.[0] ?? flags;
}

/** Reads the arguments of one command. Throws a UsageError for a wrong call. */
export function parseArguments(spec: CommandSpec, args: readonly string[], words: Words): Parsed {
  const printed: string[] = [];
  const command = buildCommand(spec, words, printed);
  try {
    command.parse([...args], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return { kind: 'print', text: printed.join('') };
    throw usageErrorOf(error, spec, command);
  }
  return { kind: 'run', options: command.opts(), operands: command.args };
}

function buildCommand(spec: CommandSpec, words: Words, printed: string[]): Command {
  const command = new Command(spec.name)
    .description(words(spec.about))
    .helpOption('-h, --help', words('cli.option.help'))
    .version(TOOL_VERSION, '-V, --version', words('cli.option.version'))
    .configureHelp({
      displayWidth: textWidth,
      boxWrap: (text, width) =>
        text
          .split('\n')
          .flatMap((line) => wrapText(line, width))
          .join('\n'),
      styleTitle: (title) => (HEADINGS[title] === undefined ? title : words(HEADINGS[title])),
    })
    .configureOutput({ writeOut: (text) => printed.push(text), writeErr: () => undefined })
    .exitOverride();
  command.addHelpText(
    'after',
    () => `\n${fitted(spec.epilogue, command.configureOutput().getOutHelpWidth?.() ?? 80)}`,
  );
  if (spec.operands !== undefined) command.argument(spec.operands);
  for (const option of spec.options) command.addOption(buildOption(option, spec, words));
  return command;
}

/** Breaks long lines under the second column, as the list of options does. */
function fitted(text: string, width: number): string {
  const lines = text.split('\n').flatMap((line) => {
    const head = /^ +(?:\S+ {2,})?/.exec(line)?.[0] ?? '';
    const [first = '', ...rest] = wrapText(line.slice(head.length), width - head.length);
    return [head + first, ...rest.map((piece) => ' '.repeat(head.length) + piece)];
  });
  return lines.join('\n');
}

function buildOption({ flags, key, facts, read, examples }: OptionSpec, spec: CommandSpec, words: Words) {
  const option = new Option(flags, words(key, facts));
  if (read === undefined) return option;
  const name = longName(flags);
  return option.argParser((value: string, previous: unknown) => {
    // `--output --json` is a forgotten value, not a file called --json.
    if (spec.options.some((other) => longName(other.flags) === value)) {
      throw new UsageError('missing-value', name, examples ?? []);
    }
    return read(name, value, previous);
  });
}

/** Commander's error, whose message quotes the option, as ours. */
function usageErrorOf(error: CommanderError, spec: CommandSpec, command: Command): UsageError {
  const quoted = /'([^']*)'/.exec(error.message)?.[1] ?? '';
  switch (error.code) {
    case 'commander.unknownOption':
      return new UsageError('unknown-option', shown(quoted), optionNames(spec));
    case 'commander.optionMissingArgument': {
      const missing = spec.options.find(({ flags }) => flags === quoted);
      return new UsageError('missing-value', longName(quoted), missing?.examples ?? []);
    }
    default:
      return new UsageError('unknown-command', null, spec.commandNames, {
        value: shown(command.args[0] ?? ''),
      });
  }
}

function optionNames(spec: CommandSpec): readonly string[] {
  return [...spec.options.map(({ flags }) => longName(flags)), '--help', '--version'];
}

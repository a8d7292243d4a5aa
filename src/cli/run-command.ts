// `goproxy-doctor run -- COMMAND…`: its options, and where the command begins. It must not run anything: ./run.js does.

import type { Call } from './commands.js';
import { COMMON_OPTIONS, type CommonOptions, commonOptions } from './common-options.js';
import { longName, type OptionSpec } from './parser.js';
import { readArguments } from './read-arguments.js';
import { UsageError } from './usage-error.js';
import type { Words } from './words.js';

/** What decides about the report of a check; standard output and the exit code belong to the command here. */
const NOT_HERE: ReadonlySet<string> = new Set(['--json', '--output', '--fail-on', '--goproxy', '--dir']);

const OPTIONS: readonly OptionSpec[] = [
  { flags: '--no-check', key: 'cli.option.no-check' },
  ...COMMON_OPTIONS.filter(({ flags }) => !NOT_HERE.has(longName(flags))),
];

const VALUE_OPTIONS: ReadonlySet<string> = new Set(
  OPTIONS.filter(({ flags }) => flags.includes('<')).map(({ flags }) => longName(flags)),
);

const EXAMPLE = 'goproxy-doctor run -- go mod download';

export interface RunOptions extends CommonOptions {
  /** Whether this machine is checked after a failure. */
  readonly check: boolean;
}

/** Cuts the command off: what follows `--`, or begins with the first word that is no option. */
export function splitCommand(args: readonly string[]): {
  readonly own: readonly string[];
  readonly command: readonly string[];
} {
  let at = 0;
  for (let token = args[at]; token?.startsWith('-'); token = args[at]) {
    if (token === '--') return { own: args.slice(0, at), command: args.slice(at + 1) };
    at += VALUE_OPTIONS.has(token) ? 2 : 1;
  }
  return { own: args.slice(0, at), command: args.slice(at) };
}

function epilogue(words: Words): string {
  return [words('cli.heading.exit-plain'), `  ${words('cli.run.exit')}`, '', words('cli.run.reads'), ''].join(
    '\n',
  );
}

/** Reads the options and runs the command. */
export async function run(call: Call): Promise<number> {
  const { own, command } = splitCommand(call.args);
  const parsed = await readArguments(
    { ...call, args: own },
    {
      name: 'goproxy-doctor run',
      about: 'cli.run.about',
      options: OPTIONS,
      operands: '[-- command...]',
      epilogue: epilogue(call.words),
    },
  );
  if (parsed === null) return 0;
  if (command.length === 0) throw new UsageError('no-command', null, [EXAMPLE]);
  const { check } = parsed.options as { readonly check: boolean };
  const options: RunOptions = { ...commonOptions(parsed.options), check };
  const { runCommand } = await import('./run.js');
  return runCommand(command, options, call);
}

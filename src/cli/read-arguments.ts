// The beginning that all commands share: the arguments are read, and --help and --version are answered. It must not know what
// an option means.

import { type Call, COMMAND_NAMES } from './commands.js';
import { type CommandSpec, type Parsed, parseArguments } from './parser.js';
import { writeText } from './write.js';

/** The options and operands of a call; null when it asked for --help or --version, which is then written. */
export async function readArguments(
  { args, words, surroundings }: Call,
  spec: Omit<CommandSpec, 'commandNames'>,
): Promise<Extract<Parsed, { kind: 'run' }> | null> {
  const parsed = parseArguments({ ...spec, commandNames: COMMAND_NAMES }, args, words);
  if (parsed.kind === 'run') return parsed;
  await writeText(surroundings.stdout, parsed.text);
  return null;
}

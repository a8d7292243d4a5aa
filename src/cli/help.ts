// What --help says after the list of options: commands, exit codes, and whom the program talks to. Pure.

import { COMMAND_NAMES, COMMANDS } from './commands.js';
import { EXIT_CODES } from './exit-code.js';
import type { Words } from './words.js';

/** The table of exit codes: code, meaning, and what CI should do. */
export function exitCodeTable(words: Words): readonly (readonly [string, string, string])[] {
  return EXIT_CODES.map((code) => [`${code}`, words(`cli.exit.${code}`), words(`cli.exit.${code}.ci`)]);
}

/** The end of the help of a command that uses the network. */
export function helpEpilogue(words: Words): string {
  const commands = COMMAND_NAMES.map((name) => `  ${name.padEnd(10)} ${words(COMMANDS[name].about)}`);
  const exits = exitCodeTable(words).map(([code, meaning, ci]) => `  ${code.padEnd(10)} ${meaning} → ${ci}`);
  return [
    words('cli.heading.commands'),
    ...commands,
    '',
    words('cli.heading.exit'),
    ...exits,
    '',
    words('cli.heading.hosts'),
    `  ${words('cli.hosts')}`,
    '',
  ].join('\n');
}

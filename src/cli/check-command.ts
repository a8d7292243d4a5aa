// `goproxy-doctor [check]`: the options of the diagnosis. It must not do the diagnosis: ./check.js does, and is loaded
// only when the call is right.

import { type Call, COMMAND_NAMES } from './commands.js';
import { COMMON_OPTIONS, commonOptions } from './common-options.js';
import { helpEpilogue } from './help.js';
import { parseArguments } from './parser.js';
import { writeText } from './write.js';

/** Reads the options and runs the diagnosis. */
export async function run(call: Call): Promise<number> {
  const { words, surroundings } = call;
  const parsed = parseArguments(
    {
      name: 'goproxy-doctor',
      about: 'cli.about',
      options: COMMON_OPTIONS,
      commandNames: COMMAND_NAMES,
      epilogue: helpEpilogue(words),
    },
    call.args,
    words,
  );
  if (parsed.kind === 'print') {
    await writeText(surroundings.stdout, parsed.text);
    return 0;
  }
  const options = commonOptions(parsed.options);
  const [{ runCheck }] = await Promise.all([
    import('./check.js'),
    // The first that the diagnosis asks for, loaded beside it.
    import('../gather/early-witness.js'),
  ]);
  return runCheck(options, call);
}

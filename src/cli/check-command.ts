// `goproxy-doctor [check]`: the options of the diagnosis. It must not do the diagnosis: ./check.js does, and is loaded
// only when the call is right.

import type { Call } from './commands.js';
import { COMMON_OPTIONS, commonOptions } from './common-options.js';
import { helpEpilogue } from './help.js';
import { readArguments } from './read-arguments.js';

/** Reads the options and runs the diagnosis. */
export async function run(call: Call): Promise<number> {
  const parsed = await readArguments(call, {
    name: 'goproxy-doctor',
    about: 'cli.about',
    options: COMMON_OPTIONS,
    epilogue: helpEpilogue(call.words),
  });
  if (parsed === null) return 0;
  const options = commonOptions(parsed.options);
  const [{ runCheck }] = await Promise.all([
    import('./check.js'),
    // The first that the diagnosis asks for, loaded beside it.
    import('../gather/early-witness.js'),
  ]);
  return runCheck(options, call);
}

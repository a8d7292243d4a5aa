// Reminds of a temporary fix after a check; when its time is over, says whether go works again without it. It must not
// change anything and must not keep a report from being written.

import { wrapText } from '../render/width.js';
import type { Call } from './commands.js';
import type { CommonOptions } from './common-options.js';
import { streamTerminal } from './stream-terminal.js';
import { writeText } from './write.js';

/** Writes one line to stderr when a temporary fix is in force. Never rejects. */
export async function remindOfTemporaryFix(options: CommonOptions, call: Call): Promise<void> {
  const { local, stderr } = call.surroundings;
  try {
    const { temporaryFix, worksWithout } = await import('./conclude.js');
    const fix = await temporaryFix(local);
    if (fix === null || call.interruption.aborted.aborted) return;
    const { at, until, code } = fix;
    const facts = { date: at.slice(0, 10), value: until.slice(0, 10), code };
    const isOver = Date.parse(until) <= local.now();
    const { module, goproxy, useGo } = options;
    const works =
      isOver && useGo
        ? await worksWithout(fix, { local, module, goproxy, signal: call.interruption.aborted })
        : null;
    const key = works === null ? 'remind' : works ? 'remind-works' : 'remind-fails';
    const sentence = call.words(`cli.fix.${key}`, facts);
    const { width } = streamTerminal(stderr, options, call);
    await writeText(stderr, `${wrapText(sentence, width).join('\n')}\n`);
  } catch {
    // A journal that cannot be read is the business of the fix command.
  }
}

// What a stream of this process can show, for the commands that print on it. It must not decide: src/render does.

import { type TerminalCapabilities, terminalCapabilities } from '../render/terminal.js';
import type { Call } from './commands.js';
import type { OutputStream } from './surroundings.js';

/** Capabilities of a stream under the options of the call. */
export function streamTerminal(
  stream: Pick<OutputStream, 'isTTY' | 'columns'>,
  { color, ascii }: { readonly color: boolean | null; readonly ascii: boolean },
  call: Call,
): TerminalCapabilities {
  const { env, platform } = call.surroundings.local;
  return terminalCapabilities({
    isTTY: stream.isTTY ?? false,
    columns: stream.columns ?? null,
    env,
    platform,
    flags: { color, ascii },
  });
}

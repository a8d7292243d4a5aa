// The line on the terminal while a run goes on: at once a plain one, then, when it is loaded, the spinner. It must not
// write anywhere but to a terminal.

import type { GatherHooks } from '../gather/gather.js';
import type { Progress, ProgressOptions } from '../render/progress.js';
import type { OutputStream } from './surroundings.js';

export interface LiveOptions extends ProgressOptions {
  readonly stream: OutputStream;
  /** What is shown until the spinner is loaded; no line feed. */
  readonly firstWords: string;
}

export interface LiveLine {
  readonly hooks: GatherHooks;
  /** Takes the line away; to be called before anything else is written. */
  stop(): void;
}

const ERASE_LINE = '\r\x1b[2K';

/** Shows the first words and loads the spinner meanwhile. */
export function startLiveLine(options: LiveOptions): LiveLine {
  const { terminal, stream } = options;
  // ora never ends on a terminal that says it has no columns, as some pseudo-terminals do.
  if (!terminal.interactive || options.silent || stream.columns === 0) {
    return { hooks: {}, stop: () => undefined };
  }
  stream.write(options.firstWords);
  let progress: Progress | null = null;
  let stopped = false;
  let latest: Parameters<Progress['show']> | null = null;
  const showLatest = (): void => {
    if (progress !== null && latest !== null && !stopped) progress.show(...latest);
  };
  void import('../render/progress.js')
    .then(({ startProgress }) => startProgress(options))
    .then((started) => {
      progress = started;
      if (stopped) return;
      stream.write(ERASE_LINE);
      showLatest();
    });
  return {
    hooks: {
      onWaiting: (check, target, ms) => {
        latest = [check, target, ms];
        showLatest();
      },
    },
    stop: () => {
      stopped = true;
      if (progress === null) stream.write(ERASE_LINE);
      else progress.stop();
    },
  };
}

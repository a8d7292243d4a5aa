// What a command is given of the process it runs in: its streams, and the machine. It must not hold state.

import type { LocalMachine } from '../gather/local.js';

/** A stream of the process as the commands use it. */
export type OutputStream = NodeJS.WritableStream & { readonly isTTY?: boolean; readonly columns?: number };

export interface Surroundings {
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  readonly local: LocalMachine;
}

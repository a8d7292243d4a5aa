// Records the machine the run takes place on. It must not measure anything that takes time.

import type { LocalMachine } from './local.js';
import type { Recorder } from './recorder.js';

/** The machine observation, from what was read at the start. */
export function recordMachine(recorder: Recorder, local: LocalMachine): void {
  const time = recorder.start();
  recorder.record({
    kind: 'machine',
    ...time(),
    outcome: 'ok',
    os: local.platform,
    arch: local.arch,
    node: local.nodeVersion,
    shell: local.shell,
    ci: local.ci,
    container: local.container,
    administrator: local.uid === 0,
  });
}

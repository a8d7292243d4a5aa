// Loads the build on a Node that is new enough. Signals that arrive while it is still loading are kept for it, so that
// an early Ctrl-C gets a report too. Nothing else belongs here.
'use strict';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** @type {{ signal: string | null, release: () => void }} */
const early = {
  signal: null,
  release() {
    for (const name of SIGNALS) process.off(name, note);
  },
};

function note(signal) {
  early.signal ??= signal;
}

for (const name of SIGNALS) process.on(name, note);

import('../dist/main.js').then(
  ({ main }) => main(process.argv, early),
  (error) => {
    process.exitCode = 3;
    process.stderr.write(`goproxy-doctor: the installation is incomplete: ${error.message}\n`);
  },
);

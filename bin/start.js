// Loads the build on a Node that is new enough. Signals that arrive while it is still loading are kept for it, so that
// an early Ctrl-C gets a report too. Nothing else belongs here.
'use strict';

/** @type {{ signal: string | null, release: () => void }} */
const early = {
  signal: null,
  release() {
    process.off('SIGINT', note);
    process.off('SIGTERM', note);
  },
};

function note(signal) {
  early.signal ??= signal;
}

process.on('SIGINT', note);
process.on('SIGTERM', note);

import('../dist/main.js').then(
  ({ main }) => main(process.argv, early),
  (error) => {
    process.exitCode = 3;
    process.stderr.write(`goproxy-doctor: the installation is incomplete: ${error.message}\n`);
  },
);

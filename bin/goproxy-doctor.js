#!/usr/bin/env node
// Entry point: answers --version at once, explains itself on a Node that is too old, and otherwise starts the build.
// It must stay ES5 so that every Node can parse it; newer syntax belongs in start.js.
'use strict';

var manifest = require('../package.json');

/** Tells whether version a (x.y.z…) is lower than version b. */
function isOlder(a, b) {
  var left = a.split('.');
  var right = b.split('.');
  var i = 0;
  while (i < 2 && left[i] === right[i]) i++;
  return parseInt(left[i], 10) < parseInt(right[i], 10);
}

/** Says in English and Chinese which Node is needed; with --json also as the document of a usage error. */
function refuse(needed, present) {
  var english = 'goproxy-doctor needs Node ' + needed + ' or newer; this is ' + present + '.';
  process.exitCode = 2;
  process.stderr.write(english + '\n');
  process.stderr.write('goproxy-doctor 需要 Node ' + needed + ' 或更高版本，当前为 ' + present + '。\n');
  if (process.argv.indexOf('--json') === -1) return;
  var report = {
    schema: 'goproxy-doctor/report/1',
    verdict: 'unknown',
    exitCode: 2,
    error: { option: null, message: english, choices: [] },
  };
  process.stdout.write(JSON.stringify(report, null, 2) + '\n');
}

var needed = manifest.engines.node.replace('>=', '');
if (process.argv.length === 3 && (process.argv[2] === '--version' || process.argv[2] === '-V')) {
  // A reader that has gone (`--version | true`) is no reason for a stack trace.
  process.stdout.on('error', function () {});
  process.stdout.write(manifest.version + '\n');
} else if (isOlder(process.versions.node, needed)) {
  refuse(needed, process.versions.node);
} else {
  require('./start.js');
}

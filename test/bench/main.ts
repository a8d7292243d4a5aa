// Figures of the built program as whole processes, taken in turn in one run, so that their ratio holds on any machine.
// Prints medians; judges nothing. Run by `npm run bench`.

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { measureExplain } from './explain.js';
import { measureHealthy } from './healthy.js';
import { measureRoute } from './route.js';

const BINARY = join(import.meta.dirname, '../../bin/goproxy-doctor.js');
const RUNS = 21;

interface Comparison {
  readonly title: string;
  /** Arguments of node. */
  readonly measured: readonly string[];
  readonly against: readonly string[];
  readonly target: string;
}

const COMPARISONS: readonly Comparison[] = [
  {
    title: 'start-up: --version against an empty process',
    measured: [BINARY, '--version'],
    against: ['-e', '0'],
    target: 'at most 1.5',
  },
  {
    title: '--help against an empty process',
    measured: [BINARY, '--help'],
    against: ['-e', '0'],
    target: 'none',
  },
];

/** Wall-clock milliseconds of one whole process. */
function timeOf(args: readonly string[]): number {
  const startedAt = process.hrtime.bigint();
  spawnSync(process.execPath, args, { stdio: 'ignore' });
  return Number(process.hrtime.bigint() - startedAt) / 1e6;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

for (const { title, measured, against, target } of COMPARISONS) {
  timeOf(measured);
  timeOf(against);
  const pairs = Array.from({ length: RUNS }, () => [timeOf(measured), timeOf(against)] as const);
  const ms = median(pairs.map(([own]) => own));
  const baseline = median(pairs.map(([, other]) => other));
  const ratio = median(pairs.map(([own, other]) => own / other));
  console.log(
    `${title}: ${ms.toFixed(0)} ms / ${baseline.toFixed(0)} ms, ratio ${ratio.toFixed(2)} (target: ${target})`,
  );
}

measureRoute();
await measureHealthy();
await measureExplain();

// The predicted walk along GOPROXY against the real go command: outcome, printed error, and every single request.

import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DifferentialCase, generateCases, setupOf } from './cases.js';
import { compareAll, recordAll } from './compare.js';
import { LISTS } from './lists.js';
import { type Servers, startServers } from './servers.js';
import { everything, toolsToRun } from './tools.js';

let servers: Servers;
beforeAll(async () => {
  servers = await startServers();
});
afterAll(() => servers.stop());

const ALL = generateCases(LISTS);

/** Sixty of them, evenly spread, where the whole is not asked for. */
const cases: readonly DifferentialCase[] = everything
  ? ALL
  : ALL.filter((_, i) => i % Math.ceil(ALL.length / 70) === 0);

/** Cases whose words may differ, by the beginning of their name, with the reason. */
const EXCEPTIONS: Readonly<Record<string, string>> = {};

describe('the predicted walk is the one the go command takes', () => {
  for (const { name, tool, missing } of toolsToRun()) {
    it(`${name}, ${cases.length} lists and commands`, { timeout: 1_200_000 }, async ({ skip }) => {
      if (tool === null) return skip(missing);
      const plan = {
        setup: (each: DifferentialCase, version: Parameters<typeof setupOf>[2]) =>
          setupOf(each, servers, version),
        options: () => ({}),
      };
      const found = await compareAll(tool, cases, servers, plan);
      expect(found.outcomes).toEqual([]);
      expect(found.requests).toEqual([]);
      const unexplained = found.texts.filter(
        (text) => !Object.keys(EXCEPTIONS).some((start) => text.startsWith(start)),
      );
      expect(unexplained).toEqual([]);
      expect(found.texts.length).toBeLessThanOrEqual(cases.length * 0.05);
    });
  }
});

const [installed] = toolsToRun();

// GOPROXY_DOCTOR_DIFFERENTIAL=record notes what the installed go does, for test/go/walk-recorded.test.ts.
if (process.env.GOPROXY_DOCTOR_DIFFERENTIAL === 'record') {
  it('what the installed go does is recorded', { timeout: 1_200_000 }, async ({ skip }) => {
    if (!installed?.tool) return skip(installed?.missing ?? '');
    const runs = await recordAll(installed.tool, ALL, servers);
    const lines = runs.map((run) => `  ${JSON.stringify(run)}`).join(',\n');
    const file = new URL('../go/walk-recorded.json', import.meta.url);
    writeFileSync(file, `{"go": "${installed.name}", "runs": [\n${lines}\n]}\n`);
    expect(runs).toHaveLength(ALL.length);
  });
}

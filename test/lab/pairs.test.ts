/**
 * Two or three faults at once: the cause is one whose repair moves the failure of the real go command on, the others are listed,
 * and the fix that is offered as verified repairs all of them. PAIRS="flag" runs pairs whose name contains one of the words.
 */
import { describe, expect, test, vi } from 'vitest';
import type { FindingCode } from '../../src/model/code.js';
import { isBuilt } from './install.js';
import { reportOf } from './judge.js';
import { FAULTS, type Fault, PAIRS, TRIPLES, worldWith } from './pairs.js';
import { typeCommands } from './repair.js';
import { runDoctor, runGo } from './run.js';
import type { Scenario } from './scenario.js';
import { openWorld, type World, whyNoWorld } from './world.js';

vi.setConfig({ maxConcurrency: 3, testTimeout: 120_000 });

const why = whyNoWorld();
if (why !== null && process.env.CI === 'true') throw new Error(why);

const words = (process.env.PAIRS ?? '').split(/[\s,]+/);
const chosen = [...PAIRS, ...TRIPLES]
  .filter((names) => words.some((word) => names.join('+').includes(word)))
  .map((names) => ({ title: names.join(' and '), faults: names.map((name): Fault => FAULTS[name]) }));

async function inWorld<Result>(
  faults: readonly Fault[],
  work: (world: World, scenario: Scenario) => Promise<Result>,
): Promise<Result> {
  const scenario = worldWith(faults);
  const world = await openWorld(scenario);
  try {
    return await work(world, scenario);
  } finally {
    await world.close();
  }
}

/** What go says with these faults. */
async function said(faults: readonly Fault[]): Promise<string | null> {
  return inWorld(faults, async (world, scenario) => (await runGo(world, scenario)).outcome.error);
}

/** Codes of the faults without which go fails differently. */
async function moving(faults: readonly Fault[]): Promise<readonly FindingCode[]> {
  const all = await said(faults);
  const without = await Promise.all(faults.map((fault) => said(faults.filter((one) => one !== fault))));
  return faults.flatMap((fault, at) => (without[at] === all ? [] : fault.codes));
}

describe.skipIf(why !== null || !isBuilt())('of several faults at once', () => {
  test('there are at least 15 pairs and 4 triples', () => {
    expect(PAIRS.length).toBeGreaterThanOrEqual(15);
    expect(TRIPLES.length).toBeGreaterThanOrEqual(4);
  });

  describe.concurrent('the cause is one to repair first, and the others are listed', () => {
    test.each(chosen)('$title', async ({ faults }) => {
      const codes = await moving(faults);
      await inWorld(faults, async (world, scenario) => {
        const report = reportOf(await runDoctor(world, scenario, 'user', ['--json']));
        expect(report.verdict).toBe('broken');
        expect(codes).toContain(report.cause);
        const found = report.findings.map(({ code }) => code);
        for (const fault of faults)
          expect(
            fault.codes.some((code) => found.includes(code)),
            fault.name,
          ).toBe(true);
        const verified = report.findings[0]?.fixes.find((fix) => fix.verified === true);
        if (!faults.some(({ byHand }) => byHand === true)) expect(verified).toBeDefined();
        if (verified !== undefined) {
          expect((await typeCommands(world, scenario, verified)).exitCode).toBe(0);
        }
      });
    });
  });
});

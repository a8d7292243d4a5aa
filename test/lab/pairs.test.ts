/**
 * Two faults at once: the cause is one whose repair moves the failure of the real go command on, the other one is listed, and the
 * fix that is offered as verified repairs both. PAIRS="flag" runs pairs whose name contains one of the words.
 */
import { describe, expect, test, vi } from 'vitest';
import type { FindingCode } from '../../src/model/code.js';
import { isBuilt } from './install.js';
import { reportOf } from './judge.js';
import { FAULTS, type Fault, PAIRS, worldWith } from './pairs.js';
import { typeCommands } from './repair.js';
import { runDoctor, runGo } from './run.js';
import type { Scenario } from './scenario.js';
import { openWorld, type World, whyNoWorld } from './world.js';

vi.setConfig({ maxConcurrency: 3, testTimeout: 120_000 });

const why = whyNoWorld();
if (why !== null && process.env.CI === 'true') throw new Error(why);

const words = (process.env.PAIRS ?? '').split(/[\s,]+/);
const chosen = PAIRS.filter((pair) => words.some((word) => pair.join('+').includes(word)));

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
async function moving(one: Fault, other: Fault): Promise<readonly FindingCode[]> {
  const [both, withoutOne, withoutOther] = await Promise.all([
    said([one, other]),
    said([other]),
    said([one]),
  ]);
  return [...(withoutOne === both ? [] : one.codes), ...(withoutOther === both ? [] : other.codes)];
}

describe.skipIf(why !== null || !isBuilt())('of two faults at once', () => {
  test('there are at least 15 pairs', () => {
    expect(PAIRS.length).toBeGreaterThanOrEqual(15);
  });

  describe.concurrent('the cause is the one to repair first, and the other is listed', () => {
    test.each(chosen)('%s and %s', async (first, second) => {
      const pair: readonly Fault[] = [FAULTS[first], FAULTS[second]];
      const codes = await moving(FAULTS[first], FAULTS[second]);
      await inWorld(pair, async (world, scenario) => {
        const report = reportOf(await runDoctor(world, scenario, 'user', ['--json']));
        expect(report.verdict).toBe('broken');
        expect(codes).toContain(report.cause);
        const found = report.findings.map(({ code }) => code);
        for (const fault of pair)
          expect(
            fault.codes.some((code) => found.includes(code)),
            fault.name,
          ).toBe(true);
        const verified = report.findings[0]?.fixes.find((fix) => fix.verified === true);
        expect(verified).toBeDefined();
        if (verified !== undefined) {
          expect((await typeCommands(world, scenario, verified)).exitCode).toBe(0);
        }
      });
    });
  });
});

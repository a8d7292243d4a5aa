/**
 * Repairs from end to end: in each scenario that names a fix, go is broken, `fix --yes` is applied, the real go works, `--undo`
 * gives back the same bytes, and go is broken again. REPAIR="dns tls" runs scenarios whose id contains one of the words.
 */
import { describe, expect, test, vi } from 'vitest';
import { isBuilt } from './install.js';
import { loadScenarios } from './load.js';
import { repair, repairable } from './repair.js';
import { openWorld, whyNoWorld } from './world.js';

vi.setConfig({ maxConcurrency: 3, testTimeout: 240_000 });

const words = (process.env.REPAIR ?? '').split(/[\s,]+/).filter((word) => word !== '');
const scenarios = (await loadScenarios(words)).filter(({ scenario }) => scenario.fix !== undefined);

const why = whyNoWorld();
if (why !== null && process.env.CI === 'true') throw new Error(why);

describe.skipIf(why !== null || !isBuilt())('the fix command', () => {
  test('repairs at least 25 kinds of faults', () => {
    expect(scenarios.length).toBeGreaterThanOrEqual(words.length === 0 ? 25 : 1);
  });

  describe.concurrent('repairs and gives back', () => {
    test.each(scenarios)('$id: $scenario.title', async ({ scenario }) => {
      const declaration = repairable(scenario);
      const world = await openWorld(declaration);
      try {
        const { fixed, undone, ...seen } = await repair(world, declaration);
        expect(fixed).toMatchObject({
          action: 'applied',
          exitCode: 0,
          fix: { id: scenario.fix?.id, verified: true },
        });
        expect(undone).toMatchObject({ action: 'undone', exitCode: 0 });
        expect(seen).toEqual({
          brokenAtFirst: true,
          worksThen: true,
          isByteIdentical: true,
          brokenAgain: true,
        });
      } finally {
        await world.close();
      }
    });
  });
});

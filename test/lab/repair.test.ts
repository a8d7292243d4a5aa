/**
 * Repairs from end to end: in each scenario that names a fix, go is broken, `fix --yes` is applied, the real go works, `--undo`
 * gives back the same bytes, and go is broken again. REPAIR="dns tls" runs scenarios whose id contains one of the words.
 */
import { describe, expect, test, vi } from 'vitest';
import { FINDING_CODES, type FindingCode } from '../../src/model/code.js';
import { isBuilt } from './install.js';
import { loadScenarios, type NamedScenario } from './load.js';
import { NOT_BY_A_SETTING } from './not-by-a-setting.js';
import { repair, repairable } from './repair.js';
import { openWorld, whyNoWorld } from './world.js';

vi.setConfig({ maxConcurrency: 3, testTimeout: 240_000 });

const words = (process.env.REPAIR ?? '').split(/[\s,]+/).filter((word) => word !== '');
const all = await loadScenarios();
const scenarios = all.filter(
  ({ id, scenario }) =>
    scenario.fix !== undefined && (words.length === 0 || words.some((word) => id.includes(word))),
);

/** The causes that a scenario accepts. */
function causesOf({ scenario }: NamedScenario): readonly FindingCode[] {
  return [scenario.fix?.cause ?? scenario.expect.cause].flat().filter((cause) => cause !== null);
}

/** Codes that a scenario repairs and no other code could stand for. */
const repaired = new Set(
  all
    .filter(({ scenario }) => scenario.fix !== undefined)
    .map(causesOf)
    .flatMap((causes) => (causes.length === 1 ? causes : [])),
);
/** Codes of errors, and of warnings that stop go in some scenario. */
const stopping = new Set([
  ...(Object.keys(FINDING_CODES) as FindingCode[]).filter((code) => FINDING_CODES[code] === 'error'),
  ...all.filter(({ scenario }) => scenario.expect.verdict === 'broken').flatMap(causesOf),
]);

const why = whyNoWorld();
if (why !== null && process.env.CI === 'true') throw new Error(why);

describe.skipIf(why !== null || !isBuilt())('the fix command', () => {
  test('repairs at least 60 kinds of faults', () => {
    expect(repaired.size).toBeGreaterThanOrEqual(60);
  });

  test('repairs every fault that stops go, or it is known why no setting of go can', () => {
    const unaccounted = [...stopping].filter((code) => !repaired.has(code) && !(code in NOT_BY_A_SETTING));
    expect(unaccounted).toEqual([]);
    const both = Object.keys(NOT_BY_A_SETTING).filter((code) => [...repaired].some((one) => one === code));
    expect(both).toEqual([]);
  });

  describe.concurrent('repairs and gives back', () => {
    test.each(scenarios)('$id: $scenario.title', async (named) => {
      const { scenario } = named;
      const declaration = repairable(scenario);
      const world = await openWorld(declaration);
      try {
        const { fixed, undone, ...seen } = await repair(world, declaration);
        expect(fixed).toMatchObject({
          action: 'applied',
          exitCode: 0,
          fix: { id: scenario.fix?.id, verified: scenario.fix?.isHidden === true ? null : true },
        });
        expect(causesOf(named)).toContain(fixed.cause);
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

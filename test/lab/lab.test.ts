/**
 * Every scenario of the laboratory: the real go command does what it did when the scenario was recorded, and the doctor agrees
 * with it and names the injected fault. LAB="dns tls" runs scenarios whose id contains one of the words, LAB_HOLDOUT=skip
 * leaves out the reserved ones.
 */
import { afterAll, describe, expect, test, vi } from 'vitest';
import { isFindingCode } from '../../src/model/code.js';
import { changedByRedaction, givenAway } from './confidential.js';
import { isBuilt } from './install.js';
import { disagreements, reportOf, screensOf } from './judge.js';
import { leaks } from './leaks.js';
import { loadScenarios, type NamedScenario } from './load.js';
import { typeCommands } from './repair.js';
import { type GoRun, runDoctor, runGo } from './run.js';
import type { Scenario } from './scenario.js';
import { type Reading, readingOf } from './words.js';
import type { RunResult } from './world/protocol.js';
import { openWorld, type World, whyNoWorld } from './world.js';

const TEST_LIMIT_MS = 240_000;
const WORLDS_AT_ONCE = 4;
/** They share one visit to the world of their scenario, and all wait for it. */
const TESTS_OF_A_SCENARIO = 3;
vi.setConfig({ maxConcurrency: WORLDS_AT_ONCE * TESTS_OF_A_SCENARIO, testTimeout: TEST_LIMIT_MS });

const words = (process.env.LAB ?? '').split(/[\s,]+/).filter((word) => word !== '');
const scenarios = await loadScenarios(words);

const why = whyNoWorld();
if (why !== null && process.env.CI === 'true') throw new Error(why);
if (why !== null) console.warn(`skipped: ${why}`);

interface Visit {
  readonly go: GoRun;
  readonly json: RunResult | null;
  /** What the program itself prints on a screen, in one of its languages; null unless the scenario is named like a code. */
  readonly screen: RunResult | null;
  /** What go said when a fix that "works" was typed in, for those where it failed all the same. */
  readonly inVain: readonly string[];
  /** Module paths that the doctor told to servers that go did not tell them to. */
  readonly leaked: readonly string[];
}

/** Runs everything in one world: go first, then the doctor. */
async function visit({ id, scenario }: NamedScenario): Promise<Visit> {
  const world = await openWorld(scenario);
  try {
    const go = await runGo(world, scenario);
    if (!isBuilt()) return { go, json: null, screen: null, inVain: [], leaked: [] };
    const run = (user: string, args: readonly string[]): Promise<RunResult> =>
      runDoctor(world, scenario, user, args);
    const json = await run('json-user', ['--json']);
    const leaked = leaks(scenario, go.log, await world.log());
    const inVain = await typedInVain(world, scenario, json);
    if (!isFindingCode(id)) return { go, json, screen: null, inVain, leaked };
    const language = id.length % 2 === 0 ? 'en' : 'zh';
    return { go, json, screen: await run('screen-user', ['--lang', language]), inVain, leaked };
  } finally {
    await world.close();
  }
}

/** Types the commands of every verified fix as they stand. */
async function typedInVain(world: World, scenario: Scenario, json: RunResult): Promise<readonly string[]> {
  const fixes = reportOf(json).findings.flatMap((finding) => finding.fixes);
  const verified = fixes.filter((fix) => fix.verified === true);
  const distinct = new Map(verified.map((fix) => [fix.commands.join('\n'), fix]));
  const failures: string[] = [];
  for (const [commands, fix] of distinct) {
    const { exitCode, stderr } = await typeCommands(world, scenario, fix);
    if (exitCode !== 0) failures.push(`${commands}\n${stderr}`);
  }
  return failures;
}

type Check = (visit: Visit) => void;

/** Tests that share one visit; after one that failed, the next try visits again. */
function sharing(work: () => Promise<Visit>): (check: Check) => () => Promise<void> {
  let started: Promise<Visit> | null = null;
  return (check) => async () => {
    try {
      started ??= work();
      check(await started);
    } catch (error) {
      started = null;
      throw error;
    }
  };
}

function checkDoctor({ scenario }: NamedScenario, { go, json, screen, inVain, leaked }: Visit): void {
  if (json === null) throw new Error('the doctor is not built: npm run build');
  const report = reportOf(json);
  expect(disagreements(scenario.expect, go.outcome, report, json.exitCode)).toEqual([]);
  expect(inVain).toEqual([]);
  expect(leaked).toEqual([]);
  expect(givenAway(scenario, [json.stdout, json.stderr, screen?.stdout ?? '', screen?.stderr ?? ''])).toEqual(
    [],
  );
  expect(changedByRedaction(report)).toEqual([]);
  if (screen !== null) expect(screen.exitCode, screen.stderr).toBe(json.exitCode);
  if (report.cause === null) return;
  const printed = screen === null ? [] : [screen.stdout];
  for (const text of [...Object.values(screensOf(report)), ...printed]) expect(text).toContain(report.cause);
}

describe.skipIf(why !== null)('the fault laboratory', () => {
  test('has scenarios', () => {
    expect(scenarios.length).toBeGreaterThan(0);
  });

  const readings: Reading[] = [];
  afterAll(() => {
    const causes = readings.filter((reading) => reading === 'cause').length;
    console.log(`explain names the cause from go's words in ${causes} of ${readings.length} scenarios`);
  });

  describe.concurrent('scenarios', () => {
    for (const named of scenarios) {
      const seen = sharing(() => visit(named));
      const asRecorded: Check = ({ go: { outcome } }) => {
        expect(named.recorded, 'record it: npx tsx test/lab/by-hand.ts --record').not.toBeNull();
        expect(outcome.ends, outcome.error ?? '').toBe(named.recorded?.ends);
        // Where go's words depend on which packet comes first, none are recorded.
        const words = named.recorded?.error ?? null;
        const isComparable = outcome.go === named.recorded?.go && (words !== null || outcome.ends === 'ok');
        if (isComparable) expect(outcome.error).toBe(words);
      };
      const asRead: Check = ({ go }) => {
        const reading = readingOf(named.scenario.expect, go.result);
        if (reading === null) return;
        readings.push(reading);
        expect(['cause', 'as far as the words go']).toContainEqual(reading);
      };
      test(`${named.id}: go does as recorded. ${named.scenario.title}`, seen(asRecorded));
      test(`${named.id}: go's words are read as far as they go`, seen(asRead));
      test(
        `${named.id}: the doctor agrees`,
        seen((visited) => checkDoctor(named, visited)),
      );
    }
  });
});

/**
 * Every scenario of the laboratory: the real go command does what it did when the scenario was recorded, and the doctor agrees
 * with it and names the injected fault. LAB="dns tls" runs scenarios whose id contains one of the words, LAB_HOLDOUT=skip
 * leaves out the reserved ones.
 */
import { existsSync } from 'node:fs';
import { describe, expect, test, vi } from 'vitest';
import type { FindingCode } from '../../src/model/code.js';
import type { Report } from '../../src/model/report.js';
import { loadScenarios, type NamedScenario } from './load.js';
import { DOCTOR, type GoRun, runDoctor, runGo } from './run.js';
import type { RunResult } from './world/protocol.js';
import { openWorld, whyNoWorld } from './world.js';

const TEST_LIMIT_MS = 240_000;
const HANG_UPS_AT_ONCE = 6;
vi.setConfig({ maxConcurrency: HANG_UPS_AT_ONCE, testTimeout: TEST_LIMIT_MS });

const words = (process.env.LAB ?? '').split(/[\s,]+/).filter((word) => word !== '');
const scenarios = (await loadScenarios(words)).filter(
  ({ scenario }) => process.env.LAB_HOLDOUT !== 'skip' || !scenario.holdout,
);

const why = whyNoWorld();
if (why !== null && process.env.CI === 'true') throw new Error(why);
if (why !== null) console.warn(`skipped: ${why}`);

interface Visit {
  readonly go: GoRun;
  readonly doctor: DoctorRun | null;
}

interface DoctorRun {
  readonly json: RunResult;
  readonly screens: Readonly<Record<'en' | 'zh', RunResult>>;
}

/** Runs everything in one world: go first, then the doctor alone, then both screens. */
async function visit({ scenario }: NamedScenario): Promise<Visit> {
  const world = await openWorld(scenario);
  try {
    const go = await runGo(world, scenario);
    if (!existsSync(DOCTOR)) return { go, doctor: null };
    const json = await runDoctor(world, scenario, 'doctor-user', ['--json']);
    const screen = (lang: string): Promise<RunResult> =>
      runDoctor(world, scenario, `screen-${lang}-user`, ['--lang', lang]);
    const [en, zh] = await Promise.all([screen('en'), screen('zh')]);
    return { go, doctor: { json, screens: { en, zh } } };
  } finally {
    await world.close();
  }
}

function once<Result>(work: () => Promise<Result>): () => Promise<Result> {
  let started: Promise<Result> | null = null;
  return () => {
    started ??= work();
    return started;
  };
}

const EXIT_CODES: Readonly<Record<string, number>> = { ok: 0, degraded: 0, broken: 1, unknown: 3 };

function reportOf(run: RunResult): Report {
  try {
    return JSON.parse(run.stdout) as Report;
  } catch {
    throw new Error(`no JSON from the doctor, exit code ${run.exitCode}:\n${run.stdout}\n${run.stderr}`);
  }
}

function list<Item>(one: Item | readonly Item[]): readonly Item[] {
  return Array.isArray(one) ? (one as readonly Item[]) : [one as Item];
}

function checkDoctor({ scenario }: NamedScenario, go: GoRun, { json, screens }: DoctorRun): void {
  const report = reportOf(json);
  const codes = report.findings.map((finding) => finding.code);
  const seen = `verdict ${report.verdict}, cause ${report.cause}, findings ${codes.join(' ')}`;
  expect(list(scenario.expect.verdict), seen).toContain(report.verdict);
  expect(report.verdict === 'broken', `go ${go.outcome.ends}, doctor: ${seen}`).toBe(
    go.outcome.ends !== 'ok',
  );
  expect(list<FindingCode | null>(scenario.expect.cause), seen).toContain(report.cause);
  for (const code of scenario.expect.also ?? []) expect(codes, seen).toContain(code);
  for (const code of scenario.expect.never ?? []) expect(codes, seen).not.toContain(code);
  expect(json.exitCode, json.stderr).toBe(EXIT_CODES[report.verdict]);
  for (const screen of Object.values(screens)) {
    expect(screen.exitCode, screen.stderr).toBe(json.exitCode);
    if (report.cause !== null) expect(screen.stdout).toContain(report.cause);
  }
}

describe.skipIf(why !== null)('the fault laboratory', () => {
  test('has scenarios', () => {
    expect(scenarios.length).toBeGreaterThan(0);
  });

  describe.concurrent('scenarios', () => {
    for (const named of scenarios) {
      const visited = once(() => visit(named));
      test(`${named.id}: go does as recorded. ${named.scenario.title}`, async () => {
        const { outcome } = (await visited()).go;
        expect(named.recorded, 'record it: npx tsx test/lab/by-hand.ts --record').not.toBeNull();
        expect(outcome.ends, outcome.error ?? '').toBe(named.recorded?.ends);
        if (outcome.go === named.recorded?.go) expect(outcome.error).toBe(named.recorded.error);
      });
      test.skipIf(!existsSync(DOCTOR))(`${named.id}: the doctor agrees`, async () => {
        const { go, doctor } = await visited();
        if (doctor === null) throw new Error('the doctor was not run');
        checkDoctor(named, go, doctor);
      });
    }
  });
});

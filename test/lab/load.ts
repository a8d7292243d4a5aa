/** Finds the scenarios on disk: every folder of test/lab/scenarios is one. It must not run them. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Outcome } from './outcome.js';
import type { Scenario } from './scenario.js';

export interface NamedScenario {
  /** Name of the folder. */
  readonly id: string;
  readonly scenario: Scenario;
  /** What the real go command did when it was last recorded; null for a new scenario. */
  readonly recorded: Outcome | null;
}

const ROOT = fileURLToPath(new URL('./scenarios', import.meta.url));

/**
 * Every scenario, or those whose id contains one of the words; in the order of their ids. With LAB_HOLDOUT=skip in the
 * environment the reserved ones are left out.
 */
export async function loadScenarios(words: readonly string[] = []): Promise<readonly NamedScenario[]> {
  const ids = readdirSync(ROOT)
    .filter((id) => existsSync(join(ROOT, id, 'scenario.ts')))
    .filter((id) => words.length === 0 || words.some((word) => id.includes(word)))
    .sort();
  const all = await Promise.all(ids.map(loadScenario));
  return process.env.LAB_HOLDOUT === 'skip' ? all.filter(({ scenario }) => !scenario.holdout) : all;
}

async function loadScenario(id: string): Promise<NamedScenario> {
  const url = pathToFileURL(join(ROOT, id, 'scenario.ts')).href;
  const { default: scenario } = (await import(url)) as { default: Scenario };
  const file = recordedFile(id);
  const recorded = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Outcome) : null;
  return { id, scenario, recorded };
}

/** Stores what the real go command did, beside the scenario. */
export function saveOutcome(id: string, outcome: Outcome): void {
  writeFileSync(recordedFile(id), `${JSON.stringify(outcome, null, 2)}\n`);
}

function recordedFile(id: string): string {
  return join(ROOT, id, 'recorded.json');
}

/**
 * Runs scenarios by hand: `npx tsx test/lab/by-hand.ts [--record] [--doctor] [--screen] WORD…` for every scenario whose id contains
 * one of the words. `--record` stores what the real go command did; `--doctor` shows the doctor's JSON verdict, `--screen` its screen.
 */
import { loadScenarios, type NamedScenario, saveOutcome } from './load.js';
import { runDoctor, runGo } from './run.js';
import { openWorld, whyNoWorld } from './world.js';

const flags = process.argv.slice(2).filter((word) => word.startsWith('--'));
const words = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const AT_ONCE = 6;

async function visit({ id, scenario, recorded }: NamedScenario): Promise<void> {
  const world = await openWorld(scenario);
  try {
    const lines = [`${id}: ${scenario.title}`];
    const go = await runGo(world, scenario);
    lines.push(`  go: ${go.outcome.ends} after ${go.result.ms} ms: ${go.outcome.error ?? ''}`);
    if (recorded && recorded.ends !== go.outcome.ends) lines.push(`  RECORDED: ${recorded.ends}`);
    if (flags.includes('--verbose'))
      lines.push(JSON.stringify(go.log, null, 1), go.result.stdout, go.result.stderr);
    if (flags.includes('--record')) saveOutcome(id, go.outcome);
    if (flags.includes('--doctor')) lines.push(await doctorVerdict(world, scenario));
    if (flags.includes('--screen')) lines.push((await runDoctor(world, scenario, 'screen-user', [])).stdout);
    console.log(lines.join('\n'));
  } finally {
    await world.close();
  }
}

async function doctorVerdict(...[world, scenario]: Parameters<typeof runGo>): Promise<string> {
  const result = await runDoctor(world, scenario, 'doctor-user', ['--json']);
  try {
    const report = JSON.parse(result.stdout) as {
      verdict: string;
      cause: string | null;
      findings: { code: string }[];
    };
    const codes = report.findings.map((finding) => finding.code).join(' ');
    const { verdict, cause } = scenario.expect;
    return `  doctor: ${report.verdict} ${report.cause} (${codes}) in ${result.ms} ms; expected ${verdict} ${cause}`;
  } catch {
    return `  doctor: exit ${result.exitCode}, no JSON\n${result.stdout}${result.stderr}`;
  }
}

const why = whyNoWorld();
if (why !== null) throw new Error(why);
const queue = [...(await loadScenarios(words))];
const worker = async (): Promise<void> => {
  for (let next = queue.shift(); next; next = queue.shift()) {
    const { id } = next;
    await visit(next).catch((error: unknown) => console.log(`${id}: NOT RUN: ${error}`));
  }
};
await Promise.all(Array.from({ length: AT_ONCE }, worker));

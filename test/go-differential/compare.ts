/**
 * Runs cases against a real go command and lists where it and the prediction differ. Must not decide what is acceptable; the
 * tests do.
 */
import { type GoVersion, parseGoVersion } from '../../src/go/versions.js';
import { followCommand, type Prediction } from '../../src/go/walk-command.js';
import type { WalkSetup } from '../../src/go/walk-session.js';
import { caseName, type DifferentialCase, goproxyValue } from './cases.js';
import { type GoRun, type GoTool, type RunOptions, runGoCommand } from './go-runs.js';
import type { Servers } from './servers.js';

export interface Comparison {
  readonly cases: number;
  /** Success predicted and failure seen, or the other way round. */
  readonly outcomes: readonly string[];
  /** Both failed, with other words; or both succeeded and printed something else. */
  readonly texts: readonly string[];
  /** An entry was asked something that was not predicted, or not asked what was. */
  readonly requests: readonly string[];
}

export interface Plan {
  readonly setup: (each: DifferentialCase, goVersion: GoVersion) => WalkSetup;
  readonly options: (each: DifferentialCase) => Partial<RunOptions>;
}

/** What a real go command did with a case, independent of the servers' ports. */
export interface RecordedRun {
  readonly id: string;
  /** Whether it succeeded. */
  readonly ok: boolean;
  /** Standard output of a successful list, standard error of a failure. */
  readonly text: string;
}

/** The names that stand for the servers in recorded texts. */
export const RECORDED_BASES = {
  http: 'http://127.0.0.1:1001',
  https: 'https://127.0.0.1:1002',
  unknownCa: 'https://127.0.0.1:1003',
  expired: 'https://127.0.0.1:1004',
  otherName: 'https://127.0.0.1:1005',
  silent: 'http://127.0.0.1:1006',
  closing: 'http://127.0.0.1:1007',
  noise: 'http://127.0.0.1:1008',
  refused: 'http://127.0.0.1:1009',
} as const satisfies Servers['bases'];

/** The directory that stands for the file:// proxy. */
export const RECORDED_FILES = '/srv/proxy';

/** Replaces what differs from run to run. */
function portable(text: string, servers: Servers): string {
  let out = text.replaceAll(servers.files, RECORDED_FILES);
  for (const [name, base] of Object.entries(servers.bases)) {
    const port = new URL(RECORDED_BASES[name as keyof typeof RECORDED_BASES]).port;
    out = out.replaceAll(`127.0.0.1:${new URL(base).port}`, `127.0.0.1:${port}`);
  }
  return out;
}

/** Runs all cases with one go command and notes what it does. */
export async function recordAll(
  tool: GoTool,
  cases: readonly DifferentialCase[],
  servers: Servers,
): Promise<readonly RecordedRun[]> {
  const out: RecordedRun[] = [];
  for (const each of cases) {
    const options = { goproxy: goproxyValue(each, servers), gonoproxy: each.gonoproxy, servers };
    const run = await runGoCommand(tool, each.command, options);
    const ok = run.code === 0;
    const text = ok ? (each.command.kind === 'versions' ? run.stdout : '') : run.stderr;
    out.push({ id: each.id, ok, text: portable(text, servers) });
  }
  return out;
}

/** How many go commands run at once. */
const PARALLEL = 3;

/** Runs all cases with one go command. */
export async function compareAll(
  tool: GoTool,
  cases: readonly DifferentialCase[],
  servers: Servers,
  plan: Plan,
): Promise<Comparison> {
  const version = parseGoVersion(tool.name);
  if (version === null) throw new Error(`${tool.name} is no Go version`);
  const found = {
    cases: cases.length,
    outcomes: [] as string[],
    texts: [] as string[],
    requests: [] as string[],
  };
  const queue = [...cases];
  const worker = async (): Promise<void> => {
    for (let each = queue.shift(); each !== undefined; each = queue.shift()) {
      const predicted = followCommand(plan.setup(each, version), each.command);
      const options = { goproxy: goproxyValue(each, servers), gonoproxy: each.gonoproxy, servers };
      const run = await runGoCommand(tool, each.command, { ...options, ...plan.options(each) });
      compareOne(each, predicted, run, servers, found);
    }
  };
  await Promise.all(Array.from({ length: PARALLEL }, worker));
  return found;
}

function compareOne(
  each: DifferentialCase,
  predicted: Prediction,
  run: GoRun,
  servers: Servers,
  found: { outcomes: string[]; texts: string[]; requests: string[] },
): void {
  const name = `${each.id} ${caseName(each)}`;
  const text = predictedText(predicted);
  if ((predicted.kind === 'success') !== (run.code === 0)) {
    found.outcomes.push(
      `${name}\n  predicted ${predicted.kind} ${text}\n  really    ${run.code} ${run.stderr}`,
    );
    return;
  }
  const real = run.code !== 0 ? run.stderr : each.command.kind === 'versions' ? run.stdout : '';
  if (text !== real)
    found.texts.push(`${name}\n  predicted ${JSON.stringify(text)}\n  really    ${JSON.stringify(real)}`);
  const asked = servers.asked(each.id);
  const expected = new Set(askedBelow(predicted, each.id, servers));
  const surplus = [...asked].filter(
    (path) => !expected.has(path) && !path.includes('/sumdb/') && !path.includes('/lookup/'),
  );
  const missing = [...expected].filter((path) => !asked.has(path));
  if (surplus.length > 0) found.requests.push(`${name}\n  asked without prediction: ${surplus.join(' ')}`);
  if (missing.length > 0) found.requests.push(`${name}\n  predicted and not asked: ${missing.join(' ')}`);
}

/** What a prediction says will be printed. */
export function predictedText(predicted: Prediction): string {
  if (predicted.kind === 'success') return predicted.output ?? '';
  return predicted.kind === 'failure' ? predicted.line : predicted.kind;
}

/** The predicted requests that the recording servers must have seen, behaviour first. */
function askedBelow(predicted: Prediction, id: string, servers: Servers): readonly string[] {
  return predicted.requests
    .map(({ url }) => url)
    .filter((url) => [servers.bases.http, servers.bases.https].some((base) => url.startsWith(`${base}/`)))
    .map((url) => decodeURIComponent(new URL(url).pathname))
    .filter((path) => path.startsWith(`/${id}/`))
    .map((path) => path.slice(id.length + 2));
}

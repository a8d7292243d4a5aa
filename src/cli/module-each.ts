// `goproxy-doctor module --all` without the go command: the entries are asked about every requirement, a few at a time, and
// what go would make of the answers is judged. It composes; asking and judging are done elsewhere.

import { diagnose } from '../diagnose/diagnose.js';
import { type GatherOptions, gather } from '../gather/gather.js';
import { matchingElement } from '../go/pattern.js';
import type { CheckId } from '../model/check.js';
import type { ModuleAnswer } from '../model/module-report.js';
import type { Observation } from '../model/observation.js';
import { moduleAnswer } from '../render/module.js';
import { observe } from './observe.js';

export interface EachOptions {
  /** What all modules have in common. */
  readonly common: Pick<GatherOptions, 'goproxy' | 'dir' | 'local' | 'signal'>;
  /** Effective GONOPROXY. */
  readonly gonoproxy: string;
  /** Each as path@version. */
  readonly targets: readonly string[];
  /** For all of them, in milliseconds. */
  readonly timeoutMs: number;
  /** Called with the number of modules that are done. */
  readonly onDone: (done: number) => void;
}

/** So many modules are asked about at once, and one after a server said that this is too much. */
const AT_ONCE = 4;
const REST_MS = 2000;
const PER_MODULE_MS = 15_000;
const CHECKS: ReadonlySet<CheckId> = new Set(['env', 'dns', 'tcp', 'tls', 'proxy', 'sumdb', 'direct']);
/** Faults of the way, which every module that takes it meets. */
const OF_THE_WAY = /^(?:goproxy|dns|tcp|tls|httpproxy)\./;

/** Asks; a module that nobody came to is missing in the result. Never rejects. */
export async function askEach(options: EachOptions): Promise<readonly ModuleAnswer[]> {
  const { targets, timeoutMs, onDone, common, gonoproxy } = options;
  const endsAt = performance.now() + timeoutMs;
  const waiting = [...targets];
  const answers: ModuleAnswer[] = [];
  const stopped = new Map<boolean, ModuleAnswer>();
  let isTooMuch = false;
  const next = async (): Promise<boolean> => {
    const left = endsAt - performance.now();
    const target = common.signal.aborted || left < 1 ? undefined : waiting.shift();
    if (target === undefined) return false;
    const [path = '', query = ''] = target.split('@');
    const isKept = matchingElement(gonoproxy, path) !== null;
    const same = stopped.get(isKept);
    if (same === undefined) {
      const { answer, observations } = await askAbout(path, query, common, Math.min(left, PER_MODULE_MS));
      if (answer.verdict === 'broken' && OF_THE_WAY.test(answer.cause ?? '')) stopped.set(isKept, answer);
      answers.push(answer);
      isTooMuch ||= observations.some((one) => one.kind === 'http' && one.status === 429);
      if (isTooMuch) await new Promise((resolve) => setTimeout(resolve, REST_MS));
    } else answers.push({ ...same, path, query });
    onDone(answers.length);
    return true;
  };
  // The first one alone shows whether there is a way at all.
  await next();
  const workers = Array.from({ length: AT_ONCE }, async (_, at) => {
    while ((at === 0 || !isTooMuch) && (await next()));
  });
  await Promise.all(workers);
  return answers;
}

async function askAbout(
  path: string,
  version: string,
  common: EachOptions['common'],
  timeoutMs: number,
): Promise<{ readonly answer: ModuleAnswer; readonly observations: readonly Observation[] }> {
  const options = {
    ...common,
    module: { path, version, chosen: true },
    timeoutMs,
    checks: CHECKS,
    useGo: false,
    reference: false,
  };
  const observations = await observe(gather, options, {});
  const { verdict, cause, findings, ...rest } = moduleAnswer({
    path,
    query: version,
    diagnosis: diagnose(observations),
  });
  const zip = observations.find(
    (one) => one.kind === 'http' && one.purpose === 'zip' && one.outcome === 'ok',
  );
  const content = zip?.kind === 'http' ? zip.content : undefined;
  const sum = content?.valid === true && verdict !== 'broken' ? (content.h1 ?? '') : '';
  const answer = {
    path,
    query: version,
    ...(sum === '' ? {} : { version, sum }),
    verdict,
    cause: verdict === 'broken' ? cause : null,
    findings: findings.filter(({ code }) => code === cause),
    ...(rest.error === undefined ? {} : { error: rest.error }),
  };
  return { answer, observations };
}

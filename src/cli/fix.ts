// Applies a fix that was tried, or undoes one: diagnosis, choice, question, change, diagnosis again. It composes; the
// change itself is made in src/fix, and what works is found out by the trials of the diagnosis.

import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { commandFor } from '../diagnose/fixes/commands.js';
import { type Applied, applyFix, undoFix } from '../fix/apply.js';
import { readIfThere } from '../fix/files.js';
import { JournalError } from '../fix/journal.js';
import { refusalOf } from '../fix/refusal.js';
import { reveal } from '../fix/reveal.js';
import { messageOf } from '../gather/recorder.js';
import { userEnvFilePath } from '../go/settings.js';
import { cleanText } from '../model/clean.js';
import type { Diagnosis, Fix } from '../model/diagnosis.js';
import type { CommandLineKey } from '../text/command-line.js';
import { diagnoseHere } from './check.js';
import type { Call } from './commands.js';
import { exitCodeOfSignal } from './exit-code.js';
import type { FixOptions } from './fix-command.js';
import { FixScreen, type Outcome } from './fix-screen.js';
import { secretSources } from './prove.js';
import { UsageError } from './usage-error.js';

/** Runs the command and resolves to its exit code. */
export async function runFix(options: FixOptions, call: Call): Promise<number> {
  const screen = new FixScreen(options, call);
  const outcome = options.undo ? await undo(call) : await repair(options, call, screen);
  const signal = call.interruption.signal();
  return screen.finish(signal === null ? outcome : { ...outcome, exitCode: exitCodeOfSignal(signal) });
}

async function undo(call: Call): Promise<Outcome> {
  const refusal = await refusalHere(call, { yes: true, canAsk: true });
  if (refusal !== null && refusal.reason !== 'no-env-file') return refusal;
  const applied = await attempt(() => undoFix(call.surroundings.local));
  if (applied.state === 'changed-since') {
    const { shell } = call.surroundings.local;
    const commands = applied.before.map((change) => commandFor(shell, change)).join('; ');
    const sentence: Outcome['sentence'] = ['cli.fix.state.changed-since', { commands }];
    return { action: 'refused', reason: applied.state, exitCode: 1, sentence };
  }
  if (applied.state !== 'done') return failure(applied);
  const { file } = applied;
  return { action: 'undone', exitCode: 0, sentence: ['cli.fix.undone', { file }], file };
}

async function repair(options: FixOptions, call: Call, screen: FixScreen): Promise<Outcome> {
  const { local } = call.surroundings;
  const refusal = options.dryRun
    ? null
    : await refusalHere(call, { yes: options.yes, canAsk: screen.canAsk });
  if (refusal !== null) return refusal;
  const file = envFile(call);
  const seen = file === null ? null : await readIfThere(file).catch(() => null);
  const { diagnosis } = await diagnoseHere(options.common, call, options.id);
  const before = { diagnosis, file };
  if (call.interruption.signal() !== null) return { ...before, ...NOTHING.interrupted };
  const unfit = notToRepair(diagnosis);
  if (unfit !== null) return { ...before, ...unfit };
  const working = workingFixes(diagnosis);
  const applicable = working.filter(isApplicable);
  if (options.id !== null && !working.some(({ id }) => id === options.id)) {
    const choices = applicable.map(({ id }) => id);
    throw new UsageError('no-such-fix', null, choices, { value: cleanText(options.id, { maxLength: 80 }) });
  }
  const offered = options.id === null ? applicable : applicable.filter(({ id }) => id === options.id);
  if (working.length === 0 && isUntried(diagnosis)) return { ...before, ...NOTHING['out-of-time'] };
  if (offered.length === 0) return { ...before, ...notApplicable(options, working) };
  const chosen = await screen.choose(diagnosis, offered, file);
  if (chosen === null) {
    const sentence: CommandLineKey = options.dryRun ? 'cli.fix.dry-run' : 'cli.fix.declined';
    const action = options.dryRun ? 'shown' : 'declined';
    const fix = offered[0] ?? null;
    return { ...before, action, exitCode: options.dryRun ? 0 : 1, sentence: [sentence], fix };
  }
  const until =
    options.temporaryMs === null ? null : new Date(local.now() + options.temporaryMs).toISOString();
  const applied = await attempt(() => apply(call, diagnosis, chosen, { file, seen, until }));
  if (applied.state !== 'done') return { ...before, ...failure(applied), fix: chosen };
  const { diagnosis: after } = await diagnoseHere(options.common, call);
  return {
    ...before,
    ...afterwards(after),
    action: 'applied',
    fix: chosen,
    until,
    after,
    file: applied.file,
  };
}

/** Ends before anything could be found out about the fixes. */
const NOTHING = {
  interrupted: {
    action: 'nothing-to-do',
    reason: 'interrupted',
    exitCode: 3,
    sentence: ['cli.fix.interrupted'],
  },
  'out-of-time': {
    action: 'nothing-to-do',
    reason: 'out-of-time',
    exitCode: 1,
    sentence: ['cli.fix.out-of-time'],
  },
} as const satisfies Readonly<Record<string, Outcome>>;

/** True when time ran out before any fix was tried. */
function isUntried({ observations }: Diagnosis): boolean {
  const trials = observations.filter((one) => one.kind === 'experiment' && one.purpose === 'fix');
  const skipped = trials.filter((one) => one.outcome === 'skipped');
  return skipped.length === trials.length && skipped.some(({ reason }) => reason === 'out-of-time');
}

/** Nothing is changed where go works or where nothing is known. */
function notToRepair({ verdict }: Diagnosis): Outcome | null {
  if (verdict === 'broken') return null;
  return verdict === 'unknown'
    ? { action: 'nothing-to-do', reason: 'no-verdict', exitCode: 3, sentence: ['cli.fix.no-verdict'] }
    : { action: 'nothing-to-do', reason: 'healthy', exitCode: 0, sentence: ['cli.fix.healthy'] };
}

/** Fixes of the cause that were tried and work, if need be with the password that is not shown. */
function workingFixes({ cause, findings }: Diagnosis): readonly Fix[] {
  const fixes = cause === null ? [] : (findings[cause]?.fixes ?? []);
  return fixes.filter(
    ({ verified, verification, changes = [] }) =>
      changes.length > 0 && (verified === true || verification?.key === 'fix.try.hidden'),
  );
}

function isApplicable({ changes = [] }: Fix): boolean {
  return changes.every(({ where }) => where === 'go-env');
}

/** Nothing works, or what works has to be changed in the environment of the user's shell. */
function notApplicable({ id }: FixOptions, working: readonly Fix[]): Outcome {
  const masked = working.find((fix) => id === null || fix.id === id);
  if (masked === undefined) {
    return { action: 'nothing-to-do', reason: 'no-working-fix', exitCode: 1, sentence: ['cli.fix.none'] };
  }
  const variable = masked.changes?.find(({ where }) => where === 'environment')?.name;
  const reason = variable === undefined ? 'by-hand' : 'masked';
  return {
    action: 'refused',
    reason,
    exitCode: 1,
    sentence: [`cli.fix.refused.${reason}`, { variable: variable ?? '' }],
    fix: masked,
  };
}

function afterwards({ verdict, cause, findings }: Diagnosis): Pick<Outcome, 'exitCode' | 'sentence'> {
  if (verdict === 'unknown') return { exitCode: 3, sentence: ['cli.fix.applied-unknown'] };
  if (verdict !== 'broken') return { exitCode: 0, sentence: ['cli.fix.applied'] };
  const code = cause === null ? '' : (findings[cause]?.code ?? '');
  return { exitCode: 1, sentence: ['cli.fix.applied-broken', { code }] };
}

/** The go env file as an absolute path, null when go reads none. */
function envFile({ surroundings: { local } }: Call): string | null {
  const { path } = userEnvFilePath(local.platform, local.env);
  return path === null ? null : resolve(local.cwd, path);
}

async function refusalHere(
  call: Call,
  asked: { readonly yes: boolean; readonly canAsk: boolean },
): Promise<Outcome | null> {
  const { local } = call.surroundings;
  const file = envFile(call);
  const owner = file === null || local.uid === null ? null : await stat(file).catch(() => null);
  const reason = refusalOf({ local, ...asked, file, owner: owner?.uid ?? null });
  if (reason === null) return null;
  const facts = { file: file ?? '', value: local.env.SUDO_USER ?? '' };
  const exitCode = reason === 'ci' || reason === 'no-terminal' ? 2 : 1;
  return { action: 'refused', reason, exitCode, sentence: [`cli.fix.refused.${reason}`, facts], file };
}

interface Target {
  readonly file: string | null;
  readonly seen: Buffer | null;
  readonly until: string | null;
}

async function apply(call: Call, diagnosis: Diagnosis, fix: Fix, target: Target): Promise<Applied> {
  const { local } = call.surroundings;
  const command = diagnosis.observations.find((one) => one.kind === 'go-command');
  const shown = fix.changes ?? [];
  const sources = await secretSources(local);
  const changes = shown.map((change) => reveal(change, sources)).filter((change) => change !== null);
  if (command?.path === undefined || target.file === null || changes.length < shown.length) {
    return { state: 'failed', error: 'go' };
  }
  const code = diagnosis.cause === null ? '' : (diagnosis.findings[diagnosis.cause]?.code ?? '');
  return applyFix({
    ...target,
    file: target.file,
    local,
    go: command.path,
    changes,
    shown,
    code,
    fix: fix.id,
  });
}

async function attempt(
  work: () => Promise<Applied>,
): Promise<Applied | { readonly state: 'journal'; readonly error: string }> {
  try {
    return await work();
  } catch (error) {
    const state = error instanceof JournalError ? 'journal' : 'failed';
    return { state, error: cleanText(messageOf(error), { singleLine: true }) };
  }
}

function failure(applied: Exclude<Awaited<ReturnType<typeof attempt>>, { readonly state: 'done' }>): Outcome {
  const { state } = applied;
  const error = 'error' in applied ? applied.error : '';
  const key: CommandLineKey = state === 'journal' ? 'cli.fix.journal' : `cli.fix.state.${state}`;
  const action = state === 'nothing-to-undo' ? 'nothing-to-do' : 'refused';
  return { action, reason: state, exitCode: 1, sentence: [key, { error }] };
}

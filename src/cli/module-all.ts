// `goproxy-doctor module --all`: the real go command downloads every requirement, and what it says of those that fail is read;
// without it the entries are asked. It composes; downloading, asking, reading and wording are done elsewhere.

import { createExplainer } from '../explain/index.js';
import { findExecutable } from '../gather/executable.js';
import { presumeGoCommand } from '../gather/go-command.js';
import { type Download, downloadModules } from '../gather/module-downloads.js';
import { type OfflineFacts, readOffline } from '../gather/offline.js';
import type { ModuleFile } from '../gather/required-modules.js';
import { replacementOf } from '../go/go-mod.js';
import type { ModuleVersion } from '../go/go-mod-words.js';
import { otherPathText } from '../go/module-info.js';
import { isFindingCode } from '../model/code.js';
import type { ModuleAnswer } from '../model/module-report.js';
import { renderAllModules } from '../render/module-all.js';
import { startBar } from '../render/progress.js';
import { redact } from '../render/redact.js';
import { screenFor } from '../render/screen.js';
import type { Call } from './commands.js';
import { exitCodeOfSignal } from './exit-code.js';
import { deliver, terminalFor, writeModuleReport } from './module.js';
import type { ModuleOptions } from './module-command.js';
import { askEach } from './module-each.js';
import { shown } from './option-values.js';
import { redactionFor } from './redaction.js';
import { streamTerminal } from './stream-terminal.js';
import { UsageError } from './usage-error.js';

/** Asks about all requirements and resolves to the exit code. Throws a UsageError where there is nothing to ask about. */
export async function runAllModules(options: ModuleOptions, call: Call): Promise<number> {
  const { local } = call.surroundings;
  const { common } = options;
  const dir = common.dir ?? local.cwd;
  const facts = await readOffline(local, dir);
  const file = fileOf(facts, dir);
  const path = common.useGo ? findExecutable('go', local) : null;
  const targets = targetsOf(file);
  if (common.goproxy !== null) facts.secrets.learn(common.goproxy);
  const bar = await progressBar(options, call, targets.length);
  const shared = {
    targets,
    timeoutMs: Math.max(common.timeoutMs, targets.length * MS_PER_MODULE),
    onDone: bar.show,
  };
  const { goproxy } = common;
  const signal = call.interruption.aborted;
  const asked =
    path === null
      ? await askEach({
          ...shared,
          common: { goproxy, dir, local, signal },
          gonoproxy: facts.settings.values.GONOPROXY.value,
        }).finally(bar.stop)
      : await downloadModules({
          ...shared,
          local,
          go: await presumeGoCommand(path),
          settings: facts.settings,
          secrets: facts.secrets,
          goproxy,
          dir,
          moduleFile: file.file,
          signal,
        })
          .then(({ each, whole }) => [
            ...each.map((download) => answerOf(renamed(download, file), facts)),
            ...wholeAnswer(whole, file, facts),
          ])
          .finally(bar.stop);
  const answers = inOrder(targets, asked);
  const exitCode = exitOf(answers, call);
  if (common.json) await writeModuleReport(answers, exitCode, options, call);
  else await showAll(answers, options, call);
  return exitCode;
}

/** A thousand modules need more than the half minute of a diagnosis. */
const MS_PER_MODULE = 2000;

function fileOf({ moduleFile }: OfflineFacts, dir: string): ModuleFile {
  if (moduleFile.kind === 'found') return moduleFile;
  if (moduleFile.kind === 'none') throw new UsageError('no-go-mod', null, ['--dir'], { value: shown(dir) });
  const { file, error } = moduleFile;
  const fault = /^E[A-Z]+$/.test(error) ? 'go-mod-unreadable' : 'go-mod-invalid';
  throw new UsageError(fault, null, [], { value: shown(file), reason: error });
}

/** What go would fetch, as path@version: replaced modules in place of the required ones, none that a directory replaces. */
function targetsOf(file: ModuleFile): readonly string[] {
  const fetched = file.requirements.flatMap((requirement) => {
    const found = fetchedFor(file, requirement);
    return found.version === '' || file.main.includes(found.path) ? [] : [nameOf(found)];
  });
  return [...new Set(fetched)];
}

const RANKS = { broken: 0, unknown: 1, degraded: 2, ok: 2 } as const satisfies Readonly<
  Record<ModuleAnswer['verdict'], number>
>;

/** Those that fail first, each group in the order of go.mod. */
function inOrder(targets: readonly string[], asked: readonly ModuleAnswer[]): readonly ModuleAnswer[] {
  const byTarget = new Map(asked.map((answer) => [`${answer.path}@${answer.query}`, answer]));
  const answers = targets.map((target): ModuleAnswer => {
    const [path = '', query = ''] = target.split('@');
    return byTarget.get(target) ?? { path, query, verdict: 'unknown', cause: null, findings: [] };
  });
  const others = asked.filter(({ path, query }) => !targets.includes(`${path}@${query}`));
  return [...others, ...answers].sort((a, b) => RANKS[a.verdict] - RANKS[b.verdict]);
}

/** What a requirement is replaced by, else itself. */
function fetchedFor(file: ModuleFile, { path, version }: ModuleVersion): ModuleVersion {
  return replacementOf(file.replacements, path, version)?.new ?? { path, version };
}

/** A module has to call itself what it is required or fetched as (cmd/go/internal/modload/modfile.go, goModSummary). */
function renamed(download: Download, file: ModuleFile): Download {
  const { target, error, declares } = download;
  const [fetched = ''] = target.split('@');
  if (error !== '' || declares === '' || declares === fetched) return download;
  const required = file.requirements.filter((one) => nameOf(fetchedFor(file, one)) === target);
  const [{ path } = { path: fetched }] = required;
  if (required.some((one) => one.path === declares)) return download;
  return { ...download, error: `${target}: ${otherPathText(declares, path)}` };
}

function nameOf({ path, version }: ModuleVersion): string {
  return `${path}@${version}`;
}

function answerOf({ target, error, sum }: Download, facts: OfflineFacts): ModuleAnswer {
  const [path = '', query = ''] = target.split('@');
  if (error === '') return { path, query, version: query, sum, verdict: 'ok', cause: null, findings: [] };
  const values = Object.entries(facts.settings.values).map(([name, { value }]) => [name, value]);
  const goEnv = Object.fromEntries(values) as Record<string, string>;
  return { path, query, verdict: 'broken', cause: codeOf(error, goEnv), error, findings: [] };
}

/** What go says of the directory, under the module that it names or else the main one. */
function wholeAnswer(
  error: string,
  { main, file }: ModuleFile,
  facts: OfflineFacts,
): readonly ModuleAnswer[] {
  if (error === '') return [];
  const named = /^(?:go: )?([^\s@:]+@[^\s:]+)[ :]/.exec(error)?.[1];
  const target = named ?? `${main[0] ?? file}@`;
  return [answerOf({ target, error: error.replace(/^go: /, ''), sum: '', declares: '' }, facts)];
}

function codeOf(error: string, goEnv: Readonly<Record<string, string>>): ModuleAnswer['cause'] {
  const explainer = createExplainer({ goEnv });
  explainer.push(`go: ${error}\n`);
  const code = explainer.end().candidates[0]?.code ?? '';
  return isFindingCode(code) ? code : 'unexplained';
}

function exitOf(answers: readonly ModuleAnswer[], { interruption }: Call): number {
  const signal = interruption.signal();
  if (signal !== null) return exitCodeOfSignal(signal);
  if (answers.some(({ verdict }) => verdict === 'broken')) return 1;
  return answers.some(({ verdict }) => verdict === 'unknown') ? 3 : 0;
}

async function showAll(answers: readonly ModuleAnswer[], options: ModuleOptions, call: Call): Promise<void> {
  const screen = screenFor(call.language, terminalFor(options, call), options.common.verbose);
  const safe = redact(answers, redactionFor(options.common.redact, call.surroundings.local)).value;
  await deliver(renderAllModules(screen, safe), options, call);
}

async function progressBar(options: ModuleOptions, call: Call, count: number) {
  const { common } = options;
  const stream = call.surroundings.stderr;
  return startBar({
    terminal: streamTerminal(stream, common, call),
    stream,
    language: call.language,
    silent: common.json || common.quiet || call.surroundings.local.ci !== null || stream.columns === 0,
    count,
  });
}

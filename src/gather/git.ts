// The git command of this machine. It must not ask a repository.

import { cleanText } from '../model/clean.js';
import { findExecutable } from './executable.js';
import { gitFailureOf } from './git-failure.js';
import type { Limits } from './limits.js';
import type { LocalMachine } from './local.js';
import { failureOf, type Recorder } from './recorder.js';
import { runChild } from './spawn.js';

/** A git command that can be run. */
export interface Git {
  readonly path: string;
  /** As git prints it, for example 2.39.5. */
  readonly version: string;
}

/** Looks for git and records its version. */
export async function findGit(
  recorder: Recorder,
  options: { readonly local: LocalMachine; readonly limits: Limits; readonly signal: AbortSignal },
): Promise<Git | null> {
  const time = recorder.start('git');
  const path = findExecutable('git', options.local);
  if (path === null) {
    const failure = failureOf('local', 'process.missing');
    recorder.record({ kind: 'git', ...time(), outcome: 'failed', failure });
    return null;
  }
  const result = await runChild(path, ['version'], {
    cwd: options.local.tempDir,
    env: options.local.env,
    timeoutMs: options.limits.childMs,
    signal: options.signal,
  });
  if (result.aborted) return null;
  const variables = variablesOf(options.local.env);
  const version = cleanText(result.stdout, { singleLine: true, maxLength: 100 }).replace(/^git version /, '');
  if (result.exitCode === 0) {
    recorder.record({ kind: 'git', ...time(), outcome: 'ok', version, variables });
    return { path, version };
  }
  const said = result.stderr || result.startError || `exit status ${result.exitCode ?? '?'}`;
  const isConfig = gitFailureOf(result.stderr) === 'git.config';
  const code = result.timedOut ? 'process.timeout' : isConfig ? 'git.config' : 'process.failed';
  const failure = failureOf('local', code, said);
  recorder.record({ kind: 'git', ...time(), outcome: 'failed', failure, variables });
  return null;
}

/** Variables that change where git looks and whom it asks, and not those for authors, editors and traces (git(1)). */
const VARIABLES =
  /^GIT_(?:CONFIG(?:_.+)?|DIR|QUARANTINE_PATH|WORK_TREE|COMMON_DIR|NAMESPACE|INDEX_FILE|OBJECT_DIRECTORY|ALTERNATE_OBJECT_DIRECTORIES|TEMPLATE_DIR|EXEC_PATH|DEFAULT_HASH|DEFAULT_REF_FORMAT|ALLOW_PROTOCOL|PROTOCOL|PROXY_.+|SSH(?:_.+)?|SSL_.+|ASKPASS)$/;

function variablesOf(env: LocalMachine['env']): readonly string[] {
  return Object.keys(env)
    .filter((name) => VARIABLES.test(name) && env[name] !== '')
    .sort();
}

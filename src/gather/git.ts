// The git command of this machine. It must not ask a repository.

import { cleanText } from '../model/clean.js';
import { findExecutable } from './executable.js';
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
  const version = cleanText(result.stdout, { singleLine: true, maxLength: 100 }).replace(/^git version /, '');
  if (result.exitCode === 0) {
    recorder.record({ kind: 'git', ...time(), outcome: 'ok', version });
    return { path, version };
  }
  const code = result.timedOut ? 'process.timeout' : 'process.failed';
  const failure = failureOf('local', code, result.stderr || result.startError);
  recorder.record({ kind: 'git', ...time(), outcome: 'failed', failure });
  return null;
}

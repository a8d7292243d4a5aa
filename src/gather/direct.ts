// What direct downloads need: git, and the host of the import path. It must not clone anything, and touches the host only
// where go itself would go there directly.

import { cleanText } from '../model/clean.js';
import type { ContentVerdict } from '../model/observation.js';
import { type AskContext, ask } from './ask.js';
import type { KnownModule } from './goproxy.js';
import { type Limits, MAX_TEXT_BODY_BYTES } from './limits.js';
import type { LocalMachine } from './local.js';
import { failureOf, type Recorder } from './recorder.js';
import { findExecutable, runChild } from './spawn.js';

/** Looks for git and records its version. */
export async function probeGit(
  recorder: Recorder,
  options: { readonly local: LocalMachine; readonly limits: Limits; readonly signal: AbortSignal },
): Promise<void> {
  const time = recorder.start('git');
  const path = findExecutable('git', options.local);
  if (path === null) {
    const failure = failureOf('local', 'process.missing');
    recorder.record({ kind: 'git', ...time(), outcome: 'failed', failure });
    return;
  }
  const result = await runChild(path, ['version'], {
    cwd: options.local.tempDir,
    env: options.local.env,
    timeoutMs: options.limits.childMs,
    signal: options.signal,
  });
  if (result.aborted) return;
  const version = cleanText(result.stdout, { singleLine: true, maxLength: 100 }).replace(/^git version /, '');
  if (result.exitCode === 0) {
    recorder.record({ kind: 'git', ...time(), outcome: 'ok', version });
    return;
  }
  const code = result.timedOut ? 'process.timeout' : 'process.failed';
  const failure = failureOf('local', code, result.stderr || result.startError);
  recorder.record({ kind: 'git', ...time(), outcome: 'failed', failure });
}

/** Hosts whose repositories go knows without asking (semantics.md §8.1). */
const STATIC_HOSTS =
  /^(?:github\.com|bitbucket\.org|hub\.jazz\.net|git\.apache\.org|git\.openstack\.org|chiselapp\.com)\//;
const EXPLICIT_SUFFIX = /\.(?:git|hg|svn|fossil|bzr)(?:\/|$)/;

/** Asks the import host as go does, or only opens the way to it where go would leave the rest to git. */
export async function probeImportHost(context: AskContext, module: KnownModule): Promise<void> {
  const host = module.path.split('/', 1)[0] ?? '';
  if (!host.includes('.')) return;
  if (STATIC_HOSTS.test(module.path) || EXPLICIT_SUFFIX.test(module.path)) {
    await context.network.link({ scheme: 'https', host, port: 443 });
    return;
  }
  await ask(context, {
    purpose: 'go-get',
    entry: null,
    url: `https://${module.path}?go-get=1`,
    maxBodyBytes: MAX_TEXT_BODY_BYTES,
    judge: judgeMetaTag,
  });
}

function judgeMetaTag(body: Buffer): ContentVerdict {
  const found = /<meta\s[^>]*name\s*=\s*["']?go-import\b/i.test(body.toString('utf8'));
  return found ? { valid: true } : { valid: false, code: 'no-meta', goText: 'no go-import meta tags ()' };
}

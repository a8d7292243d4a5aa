// `git ls-remote` as the go command runs it: the same URL and environment, no prompts, a deadline, an empty directory. It must
// not clone or change anything, and records what git said, not what that means.

import { hostAndPort, parseUrl } from '../go/url.js';
import { cleanText } from '../model/clean.js';
import type { Failure } from '../model/failure.js';
import type { GitRemoteObservation } from '../model/observation.js';
import type { Git } from './git.js';
import { gitFailureOf, hostNotReached } from './git-failure.js';
import { withoutTraces } from './git-includes.js';
import { type GitSettings, rewriteUrl } from './git-settings.js';
import type { LocalMachine } from './local.js';
import { failureOf, type Recorder } from './recorder.js';
import { hideInUrl, type Secrets } from './secrets.js';
import { type ChildOptions, type ChildResult, runChild } from './spawn.js';

export interface GitRemoteOptions {
  readonly git: Git;
  readonly settings: GitSettings;
  readonly local: LocalMachine;
  readonly secrets: Secrets;
  readonly goMinor: number;
  /** An empty directory. */
  readonly cwd: string;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/** Where git goes for a URL. */
export interface GitTarget {
  readonly scheme: string;
  readonly host: string;
  readonly port: number;
}

const MAX_STDERR = 3000;
const DEFAULT_PORTS: Readonly<Record<string, number>> = { https: 443, http: 80, ssh: 22, git: 9418 };

/** The environment go gives to git (cmd/go/internal/modfetch/codehost/git.go, semantics.md §8.3), in English. */
export function gitEnvironment(
  local: LocalMachine,
  goMinor: number,
  cwd: string,
): Readonly<Record<string, string>> {
  const env = withoutTraces(local.env);
  for (const name of ['GIT_WORK_TREE', 'GIT_INDEX_FILE', 'GIT_OBJECT_DIRECTORY', 'LANGUAGE'])
    delete env[name];
  const setIfEmpty = (name: string, value: string): void => {
    if ((env[name] ?? '') === '') env[name] = value;
  };
  setIfEmpty('GIT_TERMINAL_PROMPT', '0');
  setIfEmpty('GCM_INTERACTIVE', 'never');
  setIfEmpty('SSH_ASKPASS_REQUIRE', 'never');
  if (goMinor <= 24 && (env.GIT_SSH ?? '') === '') {
    setIfEmpty('GIT_SSH_COMMAND', 'ssh -o ControlMaster=no -o BatchMode=yes');
  }
  return { ...env, GIT_DIR: cwd, LC_ALL: 'C', PWD: cwd };
}

/** Scheme, host and port of a repository URL or of git's short ssh form, user@host:path. Null for a path or nonsense. */
export function gitTarget(url: string): GitTarget | null {
  const short = /^(?:[^/@:\s]+@)?(\[[^\]]+\]|[^/:@\s]+):(?!\/\/)/.exec(url)?.[1];
  if (short !== undefined) return { scheme: 'ssh', host: short.replace(/^\[|\]$/g, ''), port: 22 };
  const parsed = parseUrl(url);
  if (!parsed.ok || parsed.url.scheme === '') return null;
  const scheme = parsed.url.scheme.replace(/^git\+|\+git$/g, '');
  const { hostname, port } = hostAndPort(parsed.url);
  if (hostname === '') return null;
  return { scheme, host: hostname, port: port === '' ? (DEFAULT_PORTS[scheme] ?? 0) : Number(port) };
}

/** Asks a repository for its references and records the answer. Never rejects; null when the run ended meanwhile. */
export async function listRemote(
  recorder: Recorder,
  url: string,
  tags: readonly string[],
  options: GitRemoteOptions,
): Promise<GitRemoteObservation | null> {
  const time = recorder.start('git');
  const { git, settings, local, secrets, cwd, timeoutMs, signal, goMinor } = options;
  const rewritten = rewriteUrl(url, settings.rules);
  const target = gitTarget(rewritten.url);
  const guard = hasEndOfOptions(git.version) ? ['--end-of-options'] : [];
  const env = gitEnvironment(local, goMinor, cwd);
  const words = ['ls-remote', '-q', ...guard, url];
  const child = { cwd, env, timeoutMs, signal };
  const asked = await runChild(git.path, words, child);
  const said = asked.timedOut ? ((await askedWithoutHelpers(git, words, child)) ?? asked) : asked;
  // What ssh -v tells on the way is about everything that might go wrong.
  const result = { ...said, stderr: said.stderr.replace(/^debug\d: [^\n]*\n/gm, '') };
  if (result.aborted || signal.aborted) return null;
  const hasAll = ({ exitCode, stdout }: ChildResult): boolean =>
    exitCode === 0 && referenceFacts(stdout, tags).hasVersion !== false;
  const isAskedAgain = rewritten.rule !== null && !hasAll(result);
  const without = isAskedAgain ? await runChild(git.path, [...unwritten(url), ...words], child) : null;
  if (signal.aborted) return null;
  const show = (text: string, maxLength = 500): string =>
    cleanText(secrets.hide(hideInUrl(text)), { singleLine: true, maxLength });
  const key = { kind: 'git-remote', url: show(url) } as const;
  const { scheme = '', host = '', port = 0 } = target ?? {};
  const facts = {
    scheme,
    host,
    port,
    ...(rewritten.rule === null ? {} : { rewrite: rewritten.rule, effectiveUrl: show(rewritten.url) }),
    ...(without === null ? {} : { worksWithoutRule: hasAll(without) }),
    exitCode: result.exitCode,
    stderr: cleanText(secrets.hide(result.stderr.replaceAll(cwd, '$TMP')), { maxLength: MAX_STDERR }),
  };
  const observation: GitRemoteObservation =
    result.exitCode === 0
      ? { ...key, ...time(), outcome: 'ok', ...facts, ...referenceFacts(result.stdout, tags) }
      : { ...key, ...time(), outcome: 'failed', failure: failure(result, facts.stderr, host), ...facts };
  recorder.record(observation);
  return observation;
}

const WITHOUT_HELPERS_MS = 3000;

/** A helper for logins that never answers keeps git silent: the same question without one, where that shows the wish for a login. */
async function askedWithoutHelpers(
  git: Git,
  words: readonly string[],
  child: ChildOptions,
): Promise<ChildResult | null> {
  const result = await runChild(git.path, ['-c', 'credential.helper=', '-c', 'core.askPass=', ...words], {
    ...child,
    env: { ...child.env, GIT_ASKPASS: '', SSH_ASKPASS: '' },
    timeoutMs: Math.min(child.timeoutMs, WITHOUT_HELPERS_MS),
  });
  return gitFailureOf(result.stderr) === 'git.auth' ? result : null;
}

/** The longest rule wins, so one that puts the whole URL in place of itself leaves all others out. */
function unwritten(url: string): readonly string[] {
  return ['-c', `url.${url}.insteadOf=${url}`];
}

function failure(result: ChildResult, stderr: string, host: string): Failure {
  if (result.timedOut) return failureOf('response', 'git.timeout', stderr);
  if (!result.started) return failureOf('local', 'process.failed', result.startError);
  const unreached = hostNotReached(stderr);
  // curl names the forward proxy as what it could not connect to.
  if (unreached !== null && host !== '' && unreached.replace(/^\[|\]$/g, '') !== host) {
    return failureOf('tcp', 'git.proxy', stderr);
  }
  return failureOf('response', gitFailureOf(stderr), stderr);
}

function hasEndOfOptions(version: string): boolean {
  return isAtLeast(version, 2, 24);
}

/** Compares a git version such as 2.39.5 or 2.39.5.windows.1; an unreadable one counts as new. */
export function isAtLeast(version: string, major: number, minor: number): boolean {
  const [, a, b] = /^(\d+)\.(\d+)/.exec(version) ?? [];
  if (a === undefined || b === undefined) return true;
  return Number(a) > major || (Number(a) === major && Number(b) >= minor);
}

function referenceFacts(
  stdout: string,
  tags: readonly string[],
): { references: number; hasVersion?: boolean; tag?: string } {
  const names = stdout.split('\n').flatMap((line) => line.split('\t')[1] ?? []);
  const references = names.length;
  if (tags.length === 0) return { references };
  const known = new Set(names);
  const hasVersion = tags.some((tag) => known.has(`refs/tags/${tag}`));
  return { references, hasVersion, tag: tags[0] ?? '' };
}

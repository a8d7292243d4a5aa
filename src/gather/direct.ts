// What direct downloads need, asked as go asks it: the repository of the import path, and what git says of it. It must not
// clone anything, and touches only hosts that go itself would go to.

import { splitPathVersion } from '../go/module-path.js';
import { isPseudoVersion } from '../go/pseudo-version.js';
import { majorOf } from '../go/semver.js';
import { goMinorOf } from '../go/versions.js';
import { cleanText } from '../model/clean.js';
import type { GitRemoteObservation, Observation } from '../model/observation.js';
import { type AskContext, ask } from './ask.js';
import { findExecutable } from './executable.js';
import type { Git } from './git.js';
import { recordGitCredentials } from './git-credentials.js';
import { gitIncludes } from './git-includes.js';
import { gitEnvironment, listRemote } from './git-remote.js';
import { type GitSettings, readGitSettings } from './git-settings.js';
import type { KnownModule } from './goproxy.js';
import { type Limits, MAX_TEXT_BODY_BYTES } from './limits.js';
import type { Network } from './network.js';
import { failureOf, type Recorder } from './recorder.js';
import { findRepository, type Repository } from './repository.js';
import type { Settings } from './settings.js';
import { makeTempDir } from './temp-dir.js';

/** Connections beside the recorded ones: what they observe is kept only when git fails. */
export interface Aside {
  readonly network: Network;
  readonly recorder: Recorder;
}

export interface DirectOptions {
  readonly module: KnownModule;
  readonly settings: Settings;
  readonly limits: Limits;
  /** The result of findGit. */
  readonly git: Promise<Git | null>;
  readonly aside: () => Aside;
}

/** Follows go from the module path to the references of its repository, and records each step. Never rejects. */
export async function probeDirect(context: AskContext, options: DirectOptions): Promise<void> {
  const repository = await findRepository(context, options.module.path, options.settings);
  if (context.signal.aborted) return;
  if (repository === null) return lookForPlainHttp(context, options);
  if (repository.vcs === 'git') return probeGitRepository(context, repository, options);
  if (repository.vcs === 'mod') return probeModuleProxy(context, repository, options.module);
  recordTool(context, repository.vcs);
}

/** The ways in which an https port fails where a host speaks only http. */
const NO_HTTPS: ReadonlySet<string> = new Set([
  'tcp.refused',
  'tcp.timeout',
  'tls.plain-http',
  'tls.not-tls',
  'tls.closed',
]);

/** Where https of the import host does not answer: does http? The path of the module is not told. */
async function lookForPlainHttp(context: AskContext, { module, aside }: DirectOptions): Promise<void> {
  const host = module.path.split('/', 1)[0] ?? '';
  const failed = context.recorder.observations.filter(
    (one) =>
      (one.kind === 'tcp' || one.kind === 'tls') &&
      one.host === host &&
      one.port === 443 &&
      one.role === 'origin',
  );
  const hasNoHttps =
    failed.length > 0 &&
    failed.every((one) =>
      one.outcome === 'ok' ? one.kind === 'tcp' : one.outcome === 'failed' && NO_HTTPS.has(one.failure.code),
    );
  if (!hasNoHttps || failed.every((one) => one.outcome === 'ok')) return;
  const { network, recorder } = aside();
  const url = `http://${host}/`;
  const question = { purpose: 'reachability', entry: null, url, maxBodyBytes: MAX_TEXT_BODY_BYTES } as const;
  await ask({ ...context, network, recorder }, question);
  network.close();
  if (context.signal.aborted) return;
  const answers = recorder.observations.filter((one) => one.kind === 'http' && one.outcome === 'ok');
  for (const observation of answers) context.recorder.record(observation);
}

/** Looks for another command than git. */
function recordTool({ recorder, local }: AskContext, name: string): void {
  const time = recorder.start();
  const path = findExecutable(name, local);
  const key = { kind: 'tool', name: cleanText(name, { singleLine: true, maxLength: 50 }) } as const;
  const failure = failureOf('local', 'process.missing');
  recorder.record(
    path === null
      ? { ...key, ...time(), outcome: 'failed', failure }
      : { ...key, ...time(), outcome: 'ok', path },
  );
}

/** A `mod` repository is a module proxy at that address. */
async function probeModuleProxy(
  context: AskContext,
  { urls }: Repository,
  { path, version }: KnownModule,
): Promise<void> {
  const base = (urls[0] ?? '').replace(/\/+$/, '');
  if (!/^https?:/.test(base)) return;
  const escaped = (text: string): string => text.replace(/[A-Z]/g, (letter) => `!${letter.toLowerCase()}`);
  await ask(context, {
    purpose: 'info',
    entry: null,
    url: `${base}/${escaped(path)}/@v/${escaped(version)}.info`,
    maxBodyBytes: MAX_TEXT_BODY_BYTES,
  });
}

async function probeGitRepository(
  context: AskContext,
  repository: Repository,
  options: DirectOptions,
): Promise<void> {
  const git = await options.git;
  if (git === null || context.signal.aborted) return;
  const { recorder, secrets, signal } = context;
  const { limits, settings, module } = options;
  const temp = await makeTempDir(context.local.tempDir).catch(() => null);
  if (temp === null) return;
  const goMinor = goMinorOf(settings.goVersion);
  const { env: user } = context.local;
  const included = await gitIncludes(context.local, settings.values.GOMODCACHE.value, user);
  const local = { ...context.local, env: { ...user, ...included } };
  const common = { git, local, secrets, goMinor, cwd: temp.path, signal };
  try {
    const env = gitEnvironment(local, goMinor, temp.path);
    const asked = { ...common, git: git.path, env, timeoutMs: Math.min(2000, limits.childMs) };
    const gitSettings = await readGitSettings(recorder, asked);
    const tags = tagsOf(module, repository);
    for (const url of repository.urls) {
      const remote = { ...common, settings: gitSettings, timeoutMs: limits.gitMs };
      const answer = await listRemote(recorder, url, tags, remote);
      if (answer === null || answer.outcome === 'ok') return;
      await recordGitCredentials(context, answer, gitSettings);
      await lookAtHost(context, answer, gitSettings, options.aside);
      if (signal.aborted) return;
    }
  } finally {
    temp.remove();
  }
}

/** The tags that are the version: with the directory of the module in front (cmd/go/internal/modfetch/coderepo.go). */
export function tagsOf({ path, version }: KnownModule, { root, subdir }: Repository): readonly string[] {
  if (isPseudoVersion(version) || majorOf(version) === '') return [];
  const tag = version.replace(/\+incompatible$/, '');
  const inside = path === root ? '' : path.slice(root.length + 1);
  const withoutMajor = path === root ? '' : (splitPathVersion(path)?.prefix.slice(root.length + 1) ?? inside);
  const directories = [...new Set([withoutMajor, inside])].map((directory) =>
    [subdir, directory].filter((part) => part !== '').join('/'),
  );
  return directories.map((directory) => (directory === '' ? tag : `${directory}/${tag}`));
}

/** Failures that lie in what the server says, not on the way to it. */
const ANSWERED: ReadonlySet<string> = new Set([
  'git.auth',
  'git.forbidden',
  'git.not-found',
  'git.ssh-key',
  'git.host-key',
  'git.http',
  'git.redirect',
  'git.config',
  'git.too-old',
  'git.no-ssh',
  'git.no-helper',
  'git.protocol',
  'git.url',
]);

/** Where git did not get through over https, our own connection to the same host tells at which step. */
async function lookAtHost(
  context: AskContext,
  answer: GitRemoteObservation,
  gitSettings: GitSettings,
  aside: () => Aside,
): Promise<void> {
  const { scheme, host, port } = answer;
  if (answer.outcome !== 'failed' || ANSWERED.has(answer.failure.code)) return;
  if ((scheme !== 'https' && scheme !== 'http') || host === undefined || host === '') return;
  // With a forward proxy of its own git takes a way that is not ours.
  if (gitSettings.hasProxy || port === undefined || port === 0) return;
  if (isLinked(context.recorder.observations, host, port)) return;
  const { network, recorder } = aside();
  await network.link({ scheme, host, port });
  await network.settled();
  network.close();
  if (context.signal.aborted) return;
  for (const observation of recorder.observations) context.recorder.record(observation);
}

function isLinked(observations: readonly Observation[], host: string, port: number): boolean {
  return observations.some((one) => one.kind === 'route' && one.host === host && one.port === port);
}

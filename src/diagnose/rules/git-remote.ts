// What a failing `git ls-remote` means: which code, and how sure. It must not look at the go command's output.

import type { FindingCode } from '../../model/code.js';
import type { Facts, Message } from '../../model/diagnosis.js';
import type { FailureCode } from '../../model/failure.js';
import type { GitRemoteObservation, UrlRewrite } from '../../model/observation.js';
import { pathTo } from '../path.js';
import type { Draft } from '../rule.js';
import type { Situation } from '../situation.js';
import { statusCode } from './http.js';
import { tlsCode } from './tls.js';

export interface RemoteJudgement {
  readonly code: FindingCode;
  readonly facts?: Facts;
  readonly certainty?: NonNullable<Draft['certainty']>;
  readonly means?: Message;
  readonly weight?: number;
  readonly target?: string;
}

const CODES: Partial<Record<FailureCode, FindingCode>> = {
  'git.auth': 'vcs.auth-https',
  'git.forbidden': 'vcs.auth-https',
  'git.redirect': 'vcs.auth-https',
  'git.not-found': 'vcs.not-found',
  'git.ssh-key': 'vcs.auth-ssh',
  'git.host-key': 'vcs.host-key',
  'git.name': 'dns.unresolved',
  'git.refused': 'vcs.unreachable',
  'git.timeout': 'vcs.unreachable',
  'git.unreachable': 'vcs.unreachable',
  'git.connect': 'vcs.unreachable',
  'git.reset': 'vcs.unreachable',
  'git.tls-untrusted': 'vcs.insecure',
  'git.tls-expired': 'tls.expired',
  'git.tls-name': 'tls.hostname',
  'git.tls': 'vcs.unreachable',
  'git.proxy': 'httpproxy.unreachable',
  'git.proxy-auth': 'httpproxy.auth',
  'git.proxy-denied': 'httpproxy.denied',
  'git.protocol': 'vcs.blocked',
  'git.url': 'vcs.url-rewrite',
  'git.no-ssh': 'vcs.missing',
  'git.no-helper': 'vcs.missing',
  'git.too-old': 'vcs.missing',
};

const NOT_CONNECTED: ReadonlySet<FailureCode> = new Set([
  'git.refused',
  'git.timeout',
  'git.unreachable',
  'git.connect',
  'git.reset',
]);

/** The faults of the certificate that git and go see alike; an untrusted authority is a matter of git's own store. */
const SAME_FOR_GIT: ReadonlySet<FindingCode> = new Set([
  'tls.expired',
  'tls.not-yet-valid',
  'tls.clock',
  'tls.hostname',
  'tls.no-roots',
  'tls.intercepted',
]);

/** Judges a failure; null where git's words say nothing, or where our own way to the host shows the fault already. */
export function remoteJudgement(situation: Situation, remote: GitRemoteObservation): RemoteJudgement | null {
  if (remote.outcome !== 'failed') return null;
  const { code } = remote.failure;
  if (code.startsWith('git.proxy')) return proxyFault(situation, remote, code);
  const rewritten = rewriteFault(remote, code);
  if (rewritten !== null) return rewritten;
  if (isGroupOnly(situation, code)) return { code: 'vcs.gitlab-subgroup', certainty: 'probably', weight: 3 };
  const usual = code === 'git.http' ? statusCode(statusOf(remote)) : CODES[code];
  if (usual === undefined) return null;
  if (isSsh(remote) && NOT_CONNECTED.has(code)) return { code: 'vcs.blocked', facts: { reason: 'ssh' } };
  // ssh asks for the name of a host on the way, too.
  const name = /resolve hostname ([^\s:]+)/.exec(remote.stderr ?? '')?.[1];
  if (name !== undefined) return { code: usual, facts: { host: name }, target: name };
  if (code.startsWith('git.tls') || NOT_CONNECTED.has(code) || code === 'git.name') {
    return transportFault(situation, remote, usual);
  }
  if (usual === 'vcs.auth-https') return loginJudgement(situation, remote, code);
  if (usual === 'vcs.missing') return { code: usual, facts: { value: missingPart(code, remote) } };
  return { code: usual };
}

function isSsh({ scheme }: GitRemoteObservation): boolean {
  return scheme === 'ssh' || scheme === 'git';
}

/** The forward proxy that git was told to use, by its own settings where there are any. */
function proxyFault(
  { view }: Situation,
  remote: GitRemoteObservation,
  code: FailureCode,
): RemoteJudgement | null {
  const judged = CODES[code];
  if (judged === undefined) return null;
  const proxies = view.first('git-settings')?.proxies ?? [];
  const unreached = /connect to (\S+) port \d+|resolve proxy: (\S+)/.exec(remote.stderr ?? '');
  const name = unreached?.[1] ?? unreached?.[2] ?? '';
  const setting = proxies.find(({ value }) => name !== '' && value.includes(name)) ?? proxies.at(-1);
  const short = (value: string): string => value.replace(/^\w+:\/\//, '').replace(/\/$/, '');
  if (setting === undefined) {
    // curl reads ALL_PROXY too, and NO_PROXY in its own way.
    const { variables = {} } = view.first('forward-proxy-variables') ?? {};
    const [variable, value] =
      Object.entries(variables).find(([one, set]) => /^(?:https|all)_/i.test(one) && set.includes(name)) ??
      [];
    if (variable === undefined || value === undefined) return { code: judged };
    return { code: judged, facts: { proxy: short(value), variable }, target: short(value) };
  }
  const proxy = short(setting.value);
  const facts = { proxy, variable: setting.key, file: setting.origin, reason: 'git' };
  return { code: judged, facts, means: { key: 'means.git.own-proxy', facts }, target: proxy };
}

function missingPart(code: FailureCode, { stderr = '' }: GitRemoteObservation): string {
  const [, run, found] = /cannot \w+ '?([^\s:']+)|([^\s:]+): (?:command )?not found/.exec(stderr) ?? [];
  if (code === 'git.no-ssh') return run ?? found ?? 'ssh';
  return code === 'git.no-helper' ? 'git-remote-https' : 'git 2.24';
}

function statusOf({ stderr = '' }: GitRemoteObservation): number {
  return Number(/returned error: (\d+)/.exec(stderr)?.[1] ?? 0);
}

/** Our own connection to the same host says more than git's last line. */
function transportFault(
  situation: Situation,
  remote: GitRemoteObservation,
  usual: FindingCode,
): RemoteJudgement | null {
  const { host = '', port = 0, scheme } = remote;
  const path = pathTo(situation.view, host, port, scheme === 'https');
  if (path.state !== 'stopped') return { code: usual };
  if (path.at.step !== 'tls') return null;
  const failed = path.at.observations.find((seen) => seen.role === 'origin');
  const own = failed === undefined ? undefined : tlsCode(situation, failed);
  if (usual !== 'vcs.insecure') return null;
  return own !== undefined && SAME_FOR_GIT.has(own) ? null : { code: usual };
}

/**
 * Forges ask for a login for what does not exist too, so a wrong path stays possible. A page that somebody wrote for the import
 * path speaks against that.
 */
function loginJudgement(
  situation: Situation,
  remote: GitRemoteObservation,
  code: FailureCode,
): RemoteJudgement {
  const { known, view } = situation;
  const refused = refusedLogin(situation, remote);
  if (refused !== null) return { code: 'vcs.auth-https', facts: { meant: refused } };
  const repository = view.first('repository');
  const isOwn = known?.outcome === 'ok' && known.noProxyElement !== null;
  const isVouched =
    repository?.outcome === 'ok' && repository.how === 'discovery' && repository.gitlab !== true;
  if (code !== 'git.auth' || isVouched)
    return { code: 'vcs.auth-https', ...(code === 'git.redirect' ? { certainty: 'probably' } : {}) };
  const facts = { host: remote.host ?? '', module: known?.path ?? '' };
  const means = { key: 'means.vcs.auth-https.or-not-there', facts };
  // Where the user says that it is private, a login that is missing is far likelier.
  return { code: 'vcs.auth-https', ...(isOwn ? {} : { certainty: 'probably' }), means };
}

/** Where the login stands that git sent and the host refused; null when git had none, or a helper's. */
function refusedLogin(
  { view }: Situation,
  { host, rewrite, stderr = '' }: GitRemoteObservation,
): string | null {
  const seen = view.all('credentials').find((one) => one.reader === 'git' && one.host === host);
  if (seen?.source === 'url') return rewrite?.origin ?? null;
  const isRefused = !/could not read |terminal prompts disabled/.test(stderr);
  return seen?.source === 'netrc' && isRefused ? (seen.file ?? null) : null;
}

/** A rule of git sends the URL somewhere else, and the failure is one that a wrong rule makes. */
function rewriteFault(remote: GitRemoteObservation, code: FailureCode): RemoteJudgement | null {
  const { rewrite, effectiveUrl, url } = remote;
  if (rewrite === undefined || effectiveUrl === undefined) return null;
  const host = remote.host ?? '';
  const moved = hostIn(url) !== host;
  const wrong =
    code === 'git.name' || code === 'git.url' || code === 'git.protocol'
      ? true
      : NOT_CONNECTED.has(code) || code === 'git.tls'
        ? moved || remote.worksWithoutRule === true
        : (code === 'git.not-found' || code === 'git.http' || code === 'git.redirect') &&
          (moved || pathIn(url) !== pathIn(effectiveUrl));
  if (!wrong) return null;
  return {
    code: 'vcs.url-rewrite',
    certainty:
      remote.worksWithoutRule !== true && (code === 'git.not-found' || NOT_CONNECTED.has(code))
        ? 'probably'
        : 'is',
    facts: ruleFacts(rewrite),
    weight: 3,
  };
}

/** A rule as it is named to the user. */
export function ruleFacts({ prefix, base, origin }: UrlRewrite): Facts {
  return { value: `${prefix} → ${base}`, file: origin };
}

function hostIn(url: string): string {
  return /^[a-z+]+:\/\/(?:[^/@]*@)?(\[[^\]]*\]|[^/:]+)/.exec(url)?.[1] ?? '';
}

/** Path of the repository, however the URL is written. */
function pathIn(url: string): string {
  return url
    .replace(/^[a-z+]+:\/\/[^/]*\/?/, '')
    .replace(/^(?:[^/@]*@)?[^/:]+:\/?/, '')
    .replace(/\/+$/, '')
    .replace(/\.git$/, '');
}

/**
 * GitLab tells nobody who is not logged in where a project in a subgroup is: it names the first two elements of the path,
 * which may be a group (docs.gitlab.com: "go get" and subgroups).
 */
function isGroupOnly(situation: Situation, code: FailureCode): boolean {
  const repository = situation.view.first('repository');
  if (repository?.outcome !== 'ok' || repository.how !== 'discovery') return false;
  const { root = '', module, gitlab } = repository;
  const inside = module.replace(/\/v\d+$/, '').split('/').length;
  if (root.split('/').length !== 3 || inside <= 3) return false;
  const host = root.split('/', 1)[0] ?? '';
  const loggedIn = situation.view
    .all('credentials')
    .some(
      (one) => one.reader === 'go' && one.host === host && one.source !== undefined && one.source !== 'none',
    );
  if (loggedIn) return false;
  if (code === 'git.not-found') return true;
  return gitlab === true && (code === 'git.auth' || code === 'git.forbidden');
}

// Which cause a failing direct download has, from what git and the page of the import path said.

import { describe, expect, test } from 'vitest';
import { diagnose } from '../../src/diagnose/diagnose.js';
import type { FailureCode } from '../../src/model/failure.js';
import type {
  CredentialsObservation,
  GitRemoteObservation,
  Observation,
  RepositoryFacts,
} from '../../src/model/observation.js';
import { dns, entry, route, served, surroundings, tcp, tls, witness } from './observations.js';

const TIMING = { via: 'node', startMs: 2, ms: 3 } as const;
const HOST = 'code.corp.example';
const URL = `https://${HOST}/team/lib.git`;

/** A run with GOPROXY=direct in which go failed, and these observations. */
function direct(...more: readonly Observation[]) {
  const { cause, findings } = diagnose([
    ...surroundings([entry(0, 'direct')]),
    { kind: 'git', ...TIMING, outcome: 'ok', version: '2.39.5' },
    witness('something that nobody has seen before'),
    ...more,
  ]);
  return cause === null ? null : (findings[cause] ?? null);
}

const code = (...more: readonly Observation[]) => direct(...more)?.code ?? null;

function repository(facts: Partial<RepositoryFacts> = {}): Observation {
  const base = { how: 'discovery', vcs: 'git', root: `${HOST}/team/lib`, url: URL, host: HOST } as const;
  return { kind: 'repository', ...TIMING, module: `${HOST}/team/lib`, outcome: 'ok', ...base, ...facts };
}

function gitFails(failure: FailureCode, facts: Partial<GitRemoteObservation> = {}): GitRemoteObservation {
  return {
    kind: 'git-remote',
    ...TIMING,
    url: URL,
    scheme: 'https',
    host: HOST,
    port: 443,
    exitCode: 128,
    stderr: 'fatal: no',
    ...facts,
    outcome: 'failed',
    failure: { phase: 'response', code: failure },
  } as GitRemoteObservation;
}

const rule = (base: string, prefix: string) => ({ base, prefix, origin: '/home/a/.gitconfig' });

describe('what git says', () => {
  test.each([
    ['git.auth', 'vcs.auth-https'],
    ['git.forbidden', 'vcs.auth-https'],
    ['git.not-found', 'vcs.not-found'],
    ['git.ssh-key', 'vcs.auth-ssh'],
    ['git.host-key', 'vcs.host-key'],
    ['git.name', 'dns.unresolved'],
    ['git.connect', 'vcs.unreachable'],
    ['git.tls-untrusted', 'vcs.insecure'],
    ['git.tls-expired', 'tls.expired'],
    ['git.proxy', 'httpproxy.unreachable'],
    ['git.proxy-auth', 'httpproxy.auth'],
    ['git.protocol', 'vcs.blocked'],
    ['git.no-ssh', 'vcs.missing'],
    ['git.no-helper', 'vcs.missing'],
  ] as const)('%s is %s', (failure, expected) => {
    expect(code(repository(), gitFails(failure))).toBe(expected);
  });

  test('of a status is that status', () => {
    expect(code(gitFails('git.http', { stderr: 'The requested URL returned error: 503' }))).toBe('http.5xx');
  });

  test('is passed over where go got through', () => {
    const all = [...surroundings([entry(0, 'direct')]), witness(), gitFails('git.auth')];
    expect(diagnose(all).verdict).toBe('ok');
  });

  test.each([
    ['a page that somebody wrote for the path', {}, 'is', 'means.vcs.auth-https'],
    ['a page of GitLab, which answers for every path', { gitlab: true }, 'probably', 'or-not-there'],
    ['a path that names the repository itself', { how: 'named' }, 'probably', 'or-not-there'],
    ['a forge that go knows', { how: 'known-host' }, 'probably', 'or-not-there'],
  ] as const)('asking for a login speaks for a wrong path too, but not after %s', (_, facts, sure, means) => {
    const found = direct(repository(facts), gitFails('git.auth'));
    expect(found).toMatchObject({ code: 'vcs.auth-https', certainty: sure });
    expect(found?.means.key).toContain(means);
    expect(found?.fixes.some(({ id }) => id === 'check-path')).toBe(sure === 'probably');
  });

  test('over ssh about a connection means a blocked port', () => {
    expect(code(gitFails('git.timeout', { scheme: 'ssh', port: 22 }))).toBe('vcs.blocked');
  });
});

describe('our own connection to the host of the repository', () => {
  const way = [route(HOST), dns(HOST), tcp(HOST)];

  test('names the step at which git did not get through', () => {
    expect(code(gitFails('git.name'), route(HOST), dns(HOST, 'dns.nxdomain'))).toBe('dns.nxdomain');
    expect(code(gitFails('git.connect'), route(HOST), dns(HOST), tcp(HOST, 'tcp.refused'))).toBe(
      'tcp.refused',
    );
    expect(code(gitFails('git.tls'), ...way, tls(HOST, 'tls.reset'))).toBe('tls.reset');
  });

  test('leaves an authority that is not trusted to git, which has a list of its own', () => {
    expect(code(gitFails('git.tls-untrusted'), ...way, tls(HOST))).toBe('vcs.insecure');
  });
});

describe('a rule of git that rewrites the URL', () => {
  const moved = {
    rewrite: rule('https://mirror.test/', `https://${HOST}/`),
    effectiveUrl: 'https://mirror.test/team/lib.git',
    host: 'mirror.test',
  };
  const toSsh = {
    rewrite: rule(`ssh://git@${HOST}/`, `https://${HOST}/`),
    effectiveUrl: `ssh://git@${HOST}/team/lib.git`,
    scheme: 'ssh',
    port: 22,
  };

  test('to a host that fails is the cause', () => {
    expect(code(gitFails('git.name', moved))).toBe('vcs.url-rewrite');
    expect(code(gitFails('git.connect', moved))).toBe('vcs.url-rewrite');
    expect(code(gitFails('git.not-found', moved))).toBe('vcs.url-rewrite');
  });

  test('from https to ssh is not, where ssh then fails by itself', () => {
    expect(code(gitFails('git.ssh-key', toSsh))).toBe('vcs.auth-ssh');
    expect(code(gitFails('git.host-key', toSsh))).toBe('vcs.host-key');
    expect(code(gitFails('git.timeout', toSsh))).toBe('vcs.blocked');
    expect(code(gitFails('git.not-found', toSsh))).toBe('vcs.not-found');
  });

  test('is where it changes the path on the way', () => {
    const elsewhere = { ...toSsh, effectiveUrl: `ssh://git@${HOST}/old/team/lib.git` };
    expect(code(gitFails('git.not-found', elsewhere))).toBe('vcs.url-rewrite');
  });
});

describe('GitLab and subgroups', () => {
  const group = { root: 'gitlab.corp.example/a/b' } as const;
  const deep = (facts: Partial<RepositoryFacts> = {}): Observation => ({
    ...repository({ ...group, ...facts }),
    ...({ module: 'gitlab.corp.example/a/b/c' } as object),
  });

  test('a group that is named instead of the project is no repository', () => {
    expect(code(deep(), gitFails('git.not-found'))).toBe('vcs.gitlab-subgroup');
    expect(code(deep({ gitlab: true }), gitFails('git.auth'))).toBe('vcs.gitlab-subgroup');
  });

  test('without a sign of GitLab a login that is wanted is a login', () => {
    expect(code(deep(), gitFails('git.auth'))).toBe('vcs.auth-https');
  });

  test('who is logged in is told the project', () => {
    const login: CredentialsObservation = {
      kind: 'credentials',
      ...TIMING,
      host: 'gitlab.corp.example',
      reader: 'go',
      outcome: 'ok',
      authority: 'gitlab.corp.example',
      source: 'netrc',
      file: '/home/a/.netrc',
      fileState: 'read',
      line: 1,
      miss: null,
      near: '',
      unused: [],
    };
    expect(code(deep({ gitlab: true }), login, gitFails('git.auth'))).toBe('vcs.auth-https');
  });
});

describe('what is not there', () => {
  test('is the version, where git names other tags', () => {
    const answer = {
      ...gitFails('git.other'),
      outcome: 'ok',
      references: 3,
      hasVersion: false,
      tag: 'v1.5.2',
    } as unknown as Observation;
    expect(code(repository(), answer)).toBe('module.unknown-revision');
  });

  test('is git, or a git that is too old for this go', () => {
    const without = {
      kind: 'git',
      ...TIMING,
      outcome: 'failed',
      failure: { phase: 'local', code: 'process.missing' },
    };
    const old = { kind: 'git', ...TIMING, outcome: 'ok', version: '2.20.1' };
    for (const git of [without, old] as unknown as Observation[]) {
      const { cause, findings } = diagnose([
        ...surroundings([entry(0, 'direct')]),
        git,
        repository(),
        witness('odd'),
      ]);
      expect(findings[cause ?? -1]?.code).toBe('vcs.missing');
    }
  });

  test('is the tag, the page, or the permission of GOVCS', () => {
    const none = (failure: FailureCode, facts: Partial<RepositoryFacts> = {}): Observation =>
      ({
        ...repository(facts),
        outcome: 'failed',
        failure: { phase: 'content', code: failure },
      }) as Observation;
    expect(code(none('repository.none', { discoveryCode: 'no-tag' }))).toBe('vcs.no-meta');
    expect(code(none('repository.none', { discoveryCode: 'status', status: 404 }))).toBe('module.not-found');
    expect(code(none('repository.none', { discoveryCode: 'status', status: 401 }))).toBe('http.401');
    expect(code(none('repository.forbidden'))).toBe('vcs.govcs');
  });
});

describe('a netrc line that is not used', () => {
  const proxy = entry(0, 'proxy.corp.example');
  const login = (facts: Partial<CredentialsObservation>): Observation =>
    ({
      kind: 'credentials',
      ...TIMING,
      host: 'proxy.corp.example',
      reader: 'go',
      outcome: 'ok',
      authority: 'proxy.corp.example',
      source: 'none',
      file: '/home/a/.netrc',
      fileState: 'read',
      miss: 'no-entry',
      near: '',
      unused: [],
      ...facts,
    }) as Observation;
  const refused = (seen: Observation, status = 401) => {
    const { cause, findings } = diagnose([
      ...surroundings([proxy]),
      ...served(proxy, status),
      seen,
      witness(`reading https://proxy.corp.example: ${status} no`),
    ]);
    return findings[cause ?? -1]?.code;
  };

  test.each(['port', 'path', 'case', 'incomplete', 'not-https'])(
    'because of %s is the cause of 401',
    (miss) => {
      expect(refused(login({ miss }))).toBe('auth.netrc');
    },
  );

  test('is none where no line is for the host, or where the one that is there was sent', () => {
    expect(refused(login({}))).toBe('http.401');
    expect(refused(login({ source: 'netrc', miss: null, line: 1 }))).toBe('http.401');
    expect(refused(login({ miss: 'port' }), 404)).toBe('http.404');
  });
});

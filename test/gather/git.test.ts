// git as the probes use it: where a URL leads, what its settings say, what its words mean, and real repositories asked as go
// asks them.

import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { tagsOf } from '../../src/gather/direct.js';
import { reachesDirect } from '../../src/gather/direct-reach.js';
import { findGit } from '../../src/gather/git.js';
import { gitFailureOf, hostNotReached } from '../../src/gather/git-failure.js';
import { gitEnvironment, gitTarget, isAtLeast, listRemote } from '../../src/gather/git-remote.js';
import { type GitSettings, readGitSettings, rewriteUrl } from '../../src/gather/git-settings.js';
import { limitsFor } from '../../src/gather/limits.js';
import type { LocalMachine } from '../../src/gather/local.js';
import { Recorder } from '../../src/gather/recorder.js';
import { Secrets } from '../../src/gather/secrets.js';
import type { GoproxyEntry, Observation } from '../../src/model/observation.js';
import { gitServer } from '../support/git-server.js';
import { failureCode, never, testDirectory, testMachine, theOne } from './machine.js';
import { listening } from './servers.js';

const limits = limitsFor(30_000);
const common = { limits, signal: never };

function machineWith(gitconfig: string, env: Readonly<Record<string, string>> = {}): LocalMachine {
  const local = testMachine({ env: { PATH: process.env.PATH ?? '', GIT_CONFIG_NOSYSTEM: '1', ...env } });
  const home = local.homeDir ?? '';
  writeFileSync(join(home, '.gitconfig'), gitconfig);
  return { ...local, env: { ...local.env, HOME: home } };
}

async function settingsOf(local: LocalMachine) {
  const recorder = new Recorder();
  const secrets = new Secrets();
  const cwd = testDirectory();
  const git = await findGit(new Recorder(), { local, ...common });
  const options = { git: git?.path ?? 'git', local, secrets, cwd, timeoutMs: 5000, signal: never };
  const settings = await readGitSettings(recorder, { ...options, env: gitEnvironment(local, 26, cwd) });
  return { settings, recorder, secrets };
}

describe('where git goes for a URL', () => {
  test.each([
    ['https://h.test/a.git', { scheme: 'https', host: 'h.test', port: 443 }],
    ['https://u:p@h.test:8443/a', { scheme: 'https', host: 'h.test', port: 8443 }],
    ['git@h.test:team/a.git', { scheme: 'ssh', host: 'h.test', port: 22 }],
    ['ssh://git@h.test:2222/a', { scheme: 'ssh', host: 'h.test', port: 2222 }],
    ['git+ssh://h.test/a', { scheme: 'ssh', host: 'h.test', port: 22 }],
    ['/srv/a.git', null],
    ['git@h.testteam/a.git', null],
  ])('%s', (url, target) => {
    expect(gitTarget(url)).toEqual(target);
  });

  test('is what the rule with the longest prefix says', async () => {
    const { settings } = await settingsOf(
      machineWith(
        '[url "https://mirror.test/"]\n\tinsteadOf = https://h.test/\n[url "git@h.test:"]\n\tinsteadOf = https://h.test/team/\n',
      ),
    );
    expect(rewriteUrl('https://h.test/team/a', settings.rules).url).toBe('git@h.test:a');
    expect(rewriteUrl('https://h.test/other', settings.rules).url).toBe('https://mirror.test/other');
    expect(rewriteUrl('https://else.test/a', settings.rules)).toEqual({
      url: 'https://else.test/a',
      rule: null,
    });
  });
});

describe('the settings of git', () => {
  test('are recorded without what may be secret', async () => {
    const { recorder, settings, secrets } = await settingsOf(
      machineWith(
        [
          '[url "https://oauth2:token-word-1@h.test/"]\n\tinsteadOf = https://h.test/',
          '[http "https://h.test/"]\n\textraHeader = Authorization: Bearer token-word-2\n\tsslVerify = false',
          '[http]\n\tproxy = http://u:token-word-3@proxy.test:3128\n\tsslCAInfo = /etc/own.pem',
          '[credential "https://h.test"]\n\thelper = "!f() { echo password=token-word-4; }; f"',
          '[protocol "file"]\n\tallow = always',
        ].join('\n'),
      ),
    );
    expect(theOne(recorder, 'git-settings')).toMatchObject({
      rewrites: [{ base: 'https://xxxxx@h.test/', prefix: 'https://h.test/' }],
      helpers: ['shell'],
      hasProxy: true,
      proxies: [{ key: 'http.proxy', value: 'http://xxxxx@proxy.test:3128' }],
      verifiesTls: false,
      hasOwnAuthorities: true,
      protocols: { file: 'always' },
    });
    expect(JSON.stringify(recorder.observations)).not.toContain('token-word');
    expect(settings.helperHosts).toEqual(['h.test']);
    expect(secrets.hide('x token-word-1 y')).toBe('x xxxxx y');
  });

  test('that git cannot read are a failure in its own words', async () => {
    const { recorder } = await settingsOf(machineWith('[url "x"\n'));
    expect(failureCode(theOne(recorder, 'git-settings'))).toBe('git.config');
  });
});

describe('the words of git, ssh and curl', () => {
  test.each([
    ["fatal: could not read Username for 'https://h.test': terminal prompts disabled", 'git.auth'],
    [
      "remote: HTTP Basic: Access denied\nfatal: Authentication failed for 'https://h.test/a.git/'",
      'git.auth',
    ],
    ["fatal: unable to access 'https://h.test/': The requested URL returned error: 403", 'git.forbidden'],
    ["remote: Repository not found.\nfatal: repository 'https://h.test/a/' not found", 'git.not-found'],
    [
      'git@h.test: Permission denied (publickey).\nfatal: Could not read from remote repository.',
      'git.ssh-key',
    ],
    ['Host key verification failed.\nfatal: Could not read from remote repository.', 'git.host-key'],
    ['ssh: Could not resolve hostname h.test: Name or service not known', 'git.name'],
    ['ssh: connect to host h.test port 22: Connection timed out', 'git.timeout'],
    ['ssh: connect to host h.test port 22: Connection refused', 'git.refused'],
    ['ssh: connect to host h.test port 22: Network is unreachable', 'git.unreachable'],
    ['kex_exchange_identification: Connection closed by remote host', 'git.reset'],
    ['error: cannot run ssh: No such file or directory\nfatal: unable to fork', 'git.no-ssh'],
    ['error: cannot run /opt/plink: No such file or directory\nfatal: unable to fork', 'git.no-ssh'],
    ['plink -batch: 1: plink: not found\nfatal: Could not read from remote repository.', 'git.no-ssh'],
    ['sh: 1: git-upload-pack: not found\nfatal: Could not read from remote repository.', 'git.other'],
    [
      "error: cannot run /opt/ask: No such file or directory\nfatal: could not read Username for 'https://h.test': terminal prompts disabled",
      'git.auth',
    ],
    ["fatal: unable to access 'https://h.test/': error reading X.509 key or certificate file", 'git.config'],
    ["fatal: unable to access 'https://h.test/': Could not resolve host: h.test", 'git.name'],
    ["fatal: unable to access 'https://h.test/': Could not resolve proxy: proxy.test", 'git.proxy'],
    [
      "fatal: unable to access 'https://h.test/': Received HTTP code 407 from proxy after CONNECT",
      'git.proxy-auth',
    ],
    ["fatal: unable to access 'https://h.test/': CONNECT tunnel failed, response 403", 'git.proxy-denied'],
    [
      "fatal: unable to access 'https://h.test/': server certificate verification failed. CAfile: none CRLfile: none",
      'git.tls-untrusted',
    ],
    [
      "fatal: unable to access 'https://h.test/': SSL certificate problem: unable to get local issuer certificate",
      'git.tls-untrusted',
    ],
    [
      "fatal: unable to access 'https://h.test/': SSL certificate problem: certificate has expired",
      'git.tls-expired',
    ],
    [
      "fatal: unable to access 'https://h.test/': SSL: no alternative certificate subject name matches target host name 'h.test'",
      'git.tls-name',
    ],
    [
      "fatal: unable to access 'https://h.test/': gnutls_handshake() failed: The TLS connection was non-properly terminated.",
      'git.tls',
    ],
    [
      "fatal: unable to access 'https://h.test/': Failed to connect to h.test port 443 after 3 ms: Couldn't connect to server",
      'git.connect',
    ],
    ["fatal: transport 'https' not allowed", 'git.protocol'],
    ["git: 'remote-https' is not a git command. See 'git --help'.", 'git.no-helper'],
    ["fatal: Unable to find remote helper for 'htps'", 'git.url'],
    ['fatal: bad config line 3 in file /root/.gitconfig', 'git.config'],
    ['error: unknown option `end-of-options', 'git.too-old'],
    [
      'error: RPC failed; HTTP 403 curl 22 The requested URL returned error: 403\nfatal: expected flush after ref listing',
      'git.http',
    ],
    ['error: RPC failed; curl 56 Recv failure\nfatal: expected flush after ref listing', 'git.reset'],
    ['something nobody has seen', 'git.other'],
  ])('%j is %s', (stderr, code) => {
    expect(gitFailureOf(stderr)).toBe(code);
  });

  test('name the host that was not reached', () => {
    expect(hostNotReached("Failed to connect to proxy.test port 3128: Couldn't connect")).toBe('proxy.test');
    expect(hostNotReached('fatal: no')).toBeNull();
  });
});

describe('a repository asked as go asks it', () => {
  async function ask(path: string, parts: { readonly gitconfig?: string; readonly login?: boolean } = {}) {
    const root = testDirectory();
    const repositories = [{ path: '/team/lib.git', tags: { 'v1.2.3': { 'go.mod': 'module m\n' } } }];
    const credentials = parts.login === true ? { credentials: { user: 'u', password: 'pass-word' } } : {};
    const server = createServer();
    server.on('request', gitServer({ repositories, ...credentials }, root, new Map()));
    const port = await listening(server);
    const local = machineWith(parts.gitconfig ?? '');
    const { settings, secrets } = await settingsOf(local);
    const git = await findGit(new Recorder(), { local, ...common });
    if (git === null) throw new Error('git is needed');
    const recorder = new Recorder();
    const cwd = testDirectory();
    const options = { git, settings: settings as GitSettings, local, secrets, goMinor: 26, cwd };
    const url = `http://127.0.0.1:${port}${path}`;
    await listRemote(recorder, url, ['v1.2.3', 'v9.9.9'], { ...options, timeoutMs: 5000, signal: never });
    return theOne(recorder, 'git-remote');
  }

  test('tells its references and whether the version is a tag', async () => {
    expect(await ask('/team/lib.git')).toMatchObject({ outcome: 'ok', hasVersion: true, scheme: 'http' });
  });

  test('that is not there, or wants a login, fails as such and without asking anybody', async () => {
    expect(failureCode(await ask('/team/lob.git'))).toBe('git.not-found');
    expect(failureCode(await ask('/team/lib.git', { login: true }))).toBe('git.auth');
  });

  test('at a rewritten address tells the rule', async () => {
    const gitconfig = '[url "http://127.0.0.1:1/"]\n\tinsteadOf = http://127.0.0.1\n';
    const seen = await ask('/team/lib.git', { gitconfig });
    expect(seen).toMatchObject({ outcome: 'failed', rewrite: { prefix: 'http://127.0.0.1' } });
  });

  test('that does not answer is given up', async () => {
    const server = createServer(() => {});
    const port = await listening(server);
    const local = machineWith('');
    const git = { path: '/usr/bin/git', version: '2.39.5' };
    const recorder = new Recorder();
    const settings: GitSettings = { rules: [], hasProxy: false, helperHosts: [] };
    const options = { git, settings, local, secrets: new Secrets(), goMinor: 26, cwd: testDirectory() };
    const url = `http://127.0.0.1:${port}/a`;
    await listRemote(recorder, url, [], { ...options, timeoutMs: 500, signal: never });
    expect(failureCode(theOne(recorder, 'git-remote'))).toBe('git.timeout');
  });
});

describe('the tags that are a version', () => {
  const repository = {
    vcs: 'git',
    root: 'h.test/r',
    urls: [],
    subdir: '',
    how: 'discovery',
    exhausted: '',
  } as const;
  const tags = (path: string, version: string, subdir = ''): readonly string[] =>
    tagsOf({ path, version, chosen: true }, { ...repository, subdir });

  test('carry the directory of the module, with or without the major version', () => {
    expect(tags('h.test/r', 'v1.2.3')).toEqual(['v1.2.3']);
    expect(tags('h.test/r/v2', 'v2.0.0')).toEqual(['v2.0.0', 'v2/v2.0.0']);
    expect(tags('h.test/r/sub/v3', 'v3.1.0')).toEqual(['sub/v3.1.0', 'sub/v3/v3.1.0']);
    expect(tags('h.test/r', 'v2.0.0+incompatible')).toEqual(['v2.0.0']);
    expect(tags('h.test/r', 'v1.0.0', 'go')).toEqual(['go/v1.0.0']);
  });

  test('are none for a pseudo-version or a branch', () => {
    expect(tags('h.test/r', 'v0.0.0-20240101000000-0123456789ab')).toEqual([]);
    expect(tags('h.test/r', 'main')).toEqual([]);
  });
});

describe('go comes to direct', () => {
  const entry = (index: number, kind: 'proxy' | 'direct' | 'off', fallBackOn: GoproxyEntry['fallBackOn']) =>
    ({ index, kind, raw: kind, fallBackOn }) satisfies GoproxyEntry;
  const answer = (index: number, status: number, purpose = 'info') =>
    ({ kind: 'http', purpose, entry: index, outcome: 'ok', status }) as unknown as Observation;
  const comma = [entry(0, 'proxy', 'not-exist'), entry(1, 'direct', null)];
  const pipe = [entry(0, 'proxy', 'any'), entry(1, 'direct', null)];

  test('behind a comma after 404 and 410 alone', () => {
    expect([404, 410, 403, 500, 200].map((status) => reachesDirect(comma, [answer(0, status)]))).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });

  test('behind a pipe after every fault, but not after an answer', () => {
    expect([404, 500, 200].map((status) => reachesDirect(pipe, [answer(0, status)]))).toEqual([
      true,
      true,
      false,
    ]);
  });

  test('not by what it does not ask any more, because the question before ended it', () => {
    expect(reachesDirect(comma, [answer(0, 403), answer(0, 404, 'mod')])).toBe(false);
    expect(reachesDirect(comma, [answer(0, 200), answer(0, 404, 'mod')])).toBe(true);
  });

  test('never before it is known what the entries in front of it say, or where there is no direct', () => {
    expect(reachesDirect(comma, [])).toBe(false);
    expect(reachesDirect([entry(0, 'proxy', null)], [answer(0, 404)])).toBe(false);
    expect(reachesDirect([entry(0, 'off', null), entry(1, 'direct', null)], [])).toBe(false);
    expect(reachesDirect([entry(0, 'direct', null)], [])).toBe(true);
  });
});

describe('the version of git', () => {
  test('is compared by number, and counts as new when it cannot be read', () => {
    expect(['2.23.0', '2.24.0', '2.100.1', '3.0', 'odd'].map((one) => isAtLeast(one, 2, 24))).toEqual([
      false,
      true,
      true,
      true,
      true,
    ]);
  });

  test('is recorded, and that there is no git', async () => {
    const recorder = new Recorder();
    await findGit(recorder, { local: machineWith(''), ...common });
    const { version = '' } = theOne(recorder, 'git');
    expect(spawnSync('git', ['version'], { encoding: 'utf8' }).stdout).toContain(version);
    const none = new Recorder();
    const empty = testDirectory();
    mkdirSync(join(empty, 'bin'));
    const local = testMachine({ env: { PATH: join(empty, 'bin') } });
    expect(await findGit(none, { local, ...common })).toBeNull();
    expect(failureCode(theOne(none, 'git'))).toBe('process.missing');
  });
});

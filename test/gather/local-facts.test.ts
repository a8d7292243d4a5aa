import { chmodSync, existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bodyKindOf, excerptOf, keptHeaders } from '../../src/gather/body.js';
import { askGoCommand, defaultGodebugOf, parseGoEnv } from '../../src/gather/go-command.js';
import { readGoMod } from '../../src/gather/go-mod.js';
import { limitsFor } from '../../src/gather/limits.js';
import { ciOf, type LocalMachine, readEnvironment, shellOf, withWholePaths } from '../../src/gather/local.js';
import { matchModules, tooBroadElements } from '../../src/gather/private-match.js';
import { Recorder } from '../../src/gather/recorder.js';
import { readRoots } from '../../src/gather/roots.js';
import { readSystemStore, storeCommands } from '../../src/gather/roots-system.js';
import { hideInSetting, hideInUrl, Secrets } from '../../src/gather/secrets.js';
import { parseGodebug, readSettings } from '../../src/gather/settings.js';
import { findExecutable, runChild } from '../../src/gather/spawn.js';
import { makeTempDir } from '../../src/gather/temp-dir.js';
import { parseAnswer } from '../../src/gather/witness-answer.js';
import { createAuthority } from '../support/certificates.js';
import { failureCode, never, testDirectory, testMachine, theOne } from './machine.js';

const limits = limitsFor(30_000);

async function settingsOf(local: LocalMachine, useGo = false) {
  const recorder = new Recorder();
  const go = useGo ? await askGoCommand(recorder, { local, limits, dir: local.cwd, signal: never }) : null;
  const settings = await readSettings(recorder, local, go, new Secrets());
  return { settings, recorded: theOne(recorder, 'settings'), recorder };
}

describe('the machine', () => {
  test('names its shell and its CI', () => {
    expect(shellOf('linux', { SHELL: '/usr/bin/fish' })).toBe('fish');
    expect(shellOf('linux', {})).toBe('posix');
    expect(shellOf('win32', {})).toBe('powershell');
    expect(shellOf('win32', { PROMPT: '$P$G' })).toBe('cmd');
    expect([
      ciOf({ GITHUB_ACTIONS: 'true' }),
      ciOf({ GITLAB_CI: 'true' }),
      ciOf({ CI: '1' }),
      ciOf({}),
    ]).toEqual(['github', 'gitlab', 'other', null]);
  });

  test('names files from everywhere that are named from the working directory, one by one in a list', () => {
    const env = { GOENV: 'off', NETRC: 'a/netrc', SSL_CERT_FILE: '/ca.pem', SSL_CERT_DIR: 'one::/two:three' };
    expect(withWholePaths(env, '/work')).toEqual({
      ...env,
      NETRC: '/work/a/netrc',
      SSL_CERT_DIR: '/work/one::/two:/work/three',
    });
    expect(withWholePaths({ GOENV: '' }, '/work')).toEqual({ GOENV: '' });
  });

  test('has upper-case variables on Windows', () => {
    expect(readEnvironment({ Path: 'x', goproxy: 'y', none: undefined }, 'win32')).toEqual({
      PATH: 'x',
      GOPROXY: 'y',
    });
  });

  test('short runs have short limits, and a cap for probes holds', () => {
    expect(limitsFor(3000).tcpMs).toBe(1000);
    expect(limitsFor(30_000, 700)).toMatchObject({ dnsMs: 700, tcpMs: 700, tlsMs: 700, childMs: 5000 });
  });
});

describe('children', () => {
  const env = { PATH: process.env.PATH ?? '' };

  test('are ended with everything they started', async () => {
    const dir = testDirectory();
    const script = `(sleep 1; touch ${dir}/late) & echo started; sleep 60`;
    const result = await runChild('sh', ['-c', script], { cwd: dir, env, timeoutMs: 300 });
    expect(result).toMatchObject({ timedOut: true, exitCode: null, stdout: 'started\n' });
    await new Promise((resolve) => setTimeout(resolve, 1200));
    expect(existsSync(join(dir, 'late'))).toBe(false);
  });

  test('cannot fill our memory', async () => {
    const options = { cwd: '/', env, timeoutMs: 500, maxOutputBytes: 1000 };
    expect((await runChild('yes', [], options)).stdout.length).toBe(1000);
  });

  test('that do not exist or may not start are a result', async () => {
    const absent = join(testDirectory(), 'absent');
    const missing = await runChild(join(absent, 'go'), [], { cwd: '/', env, timeoutMs: 500 });
    expect(missing).toMatchObject({ started: false, exitCode: null });
    const nowhere = await runChild('sh', ['-c', 'true'], { cwd: absent, env, timeoutMs: 500 });
    expect(nowhere.started).toBe(false);
  });

  test('are found on PATH as a shell finds them', () => {
    const [first, second] = [testDirectory(), testDirectory()];
    writeFileSync(join(first, 'go'), '');
    writeFileSync(join(second, 'go'), '#!/bin/sh\n');
    chmodSync(join(second, 'go'), 0o755);
    const local = testMachine({ env: { PATH: `relative::${first}:${second}` } });
    expect(findExecutable('go', local)).toBe(join(second, 'go'));
    expect(findExecutable('absent', local)).toBeNull();
  });

  test('a temporary directory goes away although parts of it are read-only', async () => {
    const parent = testDirectory();
    const temp = await makeTempDir(parent);
    mkdirSync(join(temp.path, 'a/b'), { recursive: true });
    writeFileSync(join(temp.path, 'a/b/c'), '');
    chmodSync(join(temp.path, 'a/b'), 0o555);
    temp.remove();
    expect(readdirSync(parent)).toEqual([]);
  });
});

describe('the go command', () => {
  test('is asked for its version and settings', async () => {
    const local = testMachine({ env: { PATH: process.env.PATH ?? '', GOPROXY: 'https://x.test' } });
    const { settings, recorded, recorder } = await settingsOf(local, true);
    expect(theOne(recorder, 'go-command')).toMatchObject({
      outcome: 'ok',
      version: expect.stringMatching(/^go1\./),
    });
    expect(settings.goVersion).toMatch(/^go1\./);
    expect(recorded).toMatchObject({ reportedByGo: {} });
    expect(recorded.values?.GOPROXY).toEqual({ value: 'https://x.test', source: 'os' });
  });

  test('that fails is recorded with what it says, and its version comes from its files', async () => {
    const local = testMachine({ env: { PATH: process.env.PATH ?? '', GO111MODULE: 'foo' } });
    const { recorded, recorder, settings } = await settingsOf(local, true);
    expect(failureCode(theOne(recorder, 'go-command'))).toBe('process.failed');
    expect(recorded.goEnvError).toContain('GO111MODULE');
    expect(settings.goVersion).toMatch(/^go1\./);
  });

  test('may be a script that gives go another environment: what go says is believed, and where it has it from', async () => {
    const go = findExecutable('go', testMachine({ env: { PATH: process.env.PATH ?? '' } }));
    const run = async (lines: string, variables: Readonly<Record<string, string>>) => {
      const directory = testDirectory();
      const file = join(directory, 'env');
      writeFileSync(file, 'GOPROXY=https://file.test\n');
      writeFileSync(join(directory, 'go'), `#!/bin/sh\n${lines}\nexec '${go}' "$@"\n`, { mode: 0o755 });
      const env = { PATH: directory, GOENV: file, ...variables };
      return (await settingsOf(testMachine({ env }), true)).recorded.values?.GOPROXY;
    };
    const shadowed = { source: 'file', value: 'https://file.test' };
    const wrapped = { value: 'https://script.test', source: 'os', shadowed };
    expect(await run('export GOPROXY=https://script.test', {})).toEqual(wrapped);
    expect(await run('export GOPROXY=https://script.test', { GOPROXY: 'https://x.test' })).toEqual(wrapped);
    const fromFile = { value: 'https://file.test', source: 'file' };
    expect(await run('unset GOPROXY', { GOPROXY: 'https://x.test' })).toEqual(fromFile);
    expect(await run('export GOENV=off', {})).toMatchObject({ source: 'goroot' });
  });

  test('may be a script that prints something before go does', () => {
    expect(parseGoEnv('using the company proxy {x}\n{\n\t"GOVERSION": "go1.26.8"\n}\n')).toEqual({
      GOVERSION: 'go1.26.8',
    });
  });

  test('may print anything', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(parseGoEnv(text) === null || typeof parseGoEnv(text) === 'object').toBe(true);
        expect(parseAnswer(text).Error).toEqual(expect.any(String));
      }),
    );
    expect(defaultGodebugOf('x\n\tbuild\tDefaultGODEBUG=tls3des=1,tlskyber=0\n')).toBe(
      'tls3des=1,tlskyber=0',
    );
    expect(parseGodebug('a=1,b,c=2,a=3')).toEqual({ a: '3', c: '2' });
  });
});

describe('settings', () => {
  test('come from the OS, the user file and go.env in this order, and what is shadowed is recorded', async () => {
    const local = testMachine({ env: { GOPROXY: 'https://os.test' } });
    const file = join(local.homeDir ?? '', '.config/go/env');
    mkdirSync(join(file, '..'), { recursive: true });
    writeFileSync(file, 'GOPROXY=https://u:hidden77@file.test\nexport GOSUMDB=off\nGONOPROXY=a.test\r\n');
    const { recorded, settings } = await settingsOf(local);
    expect(recorded.values?.GOPROXY).toEqual({
      value: 'https://os.test',
      source: 'os',
      shadowed: { source: 'file', value: 'https://xxxxx@file.test' },
    });
    expect(recorded.values?.GONOPROXY).toEqual({
      value: 'a.test\r',
      source: 'file',
      unseen: 'U+000D CARRIAGE RETURN',
    });
    expect(recorded.file).toMatchObject({
      state: 'read',
      ignored: [{ line: 2, reason: 'export', variable: 'GOSUMDB' }],
    });
    expect(settings.values.GOSUMDB.value).toBe('sum.golang.org');
  });

  test('a line in lower case was meant for a variable, a comment for none', async () => {
    const file = join(testDirectory(), 'env');
    writeFileSync(file, '# GOPROXY=https://old.test\ngoproxy = "https://x.test"\ngo on\n');
    const { ignored } = (await settingsOf(testMachine({ env: { GOENV: file } }))).recorded.file ?? {};
    expect(ignored).toEqual([
      { line: 1, reason: 'comment' },
      { line: 2, reason: 'not-upper-case', variable: 'GOPROXY', value: 'https://x.test' },
      { line: 3, reason: 'no-equals' },
    ]);
  });

  test('a file that is a directory is unreadable, a missing one is absent, GOENV=off turns it off', async () => {
    const directory = testDirectory();
    const state = async (env: Readonly<Record<string, string>>) =>
      (await settingsOf(testMachine({ env }))).recorded.file?.state;
    expect(await state({ GOENV: directory })).toBe('unreadable');
    expect(await state({})).toBe('absent');
    expect(await state({ GOENV: 'off' })).toBe('off');
  });
});

describe('secrets', () => {
  test('are hidden in whatever form a URL has', () => {
    expect(hideInUrl('https://u:p@h,https://tok@i/x?key=1&b=2|direct')).toBe(
      'https://xxxxx@h,https://xxxxx@i/x?key=xxxxx&b=xxxxx|direct',
    );
    expect(hideInUrl('u:p@h:8080')).toBe('xxxxx@h:8080');
    expect(hideInUrl('https://u:pa/ss@h')).not.toContain('pa');
    expect(hideInUrl('https://h/m@v1.0.0')).toBe('https://h/m@v1.0.0');
    expect(hideInUrl('https://h/m?go-get=1')).toBe('https://h/m?go-get=1');
  });

  test('arguments of GOAUTH commands and what GOFLAGS builds in are hidden', () => {
    expect(hideInSetting('GOAUTH', 'netrc; corp-login --token abc; git /srv/x')).toBe(
      'netrc; corp-login xxxxx; git /srv/x',
    );
    expect(hideInSetting('GOFLAGS', "-mod=mod '-ldflags=-X a.b=c -s' -v")).toBe(
      "-mod=mod '-ldflags=xxxxx' -v",
    );
    expect(hideInSetting('GOFLAGS', '-ldflags=-X=a.b=c -v')).toBe('-ldflags=xxxxx -v');
    expect(hideInSetting('GOPRIVATE', 'a --token b')).toBe('a --token b');
    const secrets = new Secrets();
    secrets.learnArguments('corp-login --token 0123456789abcdef --key=fedcba9876543210 https://corp.test/x');
    expect(secrets.hide('GOAUTH=corp-login --token 0123456789abcdef --key=fedcba9876543210')).toBe(
      'GOAUTH=corp-login --token xxxxx --key=xxxxx',
    );
  });

  test('a login is hidden as it goes over the wire too', () => {
    const secrets = new Secrets();
    secrets.learn('https://ci:pass%23word@proxy.test');
    expect(secrets.hide(`Basic ${Buffer.from('ci:pass#word').toString('base64')}`)).toBe('Basic xxxxx');
  });

  test('a password is hidden wherever it turns up again', () => {
    const password = fc.stringMatching(/^[A-Za-z0-9!$*_-]{6,20}$/);
    fc.assert(
      fc.property(password, (secret) => {
        const secrets = new Secrets();
        secrets.learn(`https://a.test|https://user:${secret}@b.test/x`);
        expect(secrets.hide(`parse "https://user:${secret}@b.test": and ${secret} again`)).not.toContain(
          secret,
        );
      }),
    );
  });
});

describe('root certificates', () => {
  const root = createAuthority();
  const other = createAuthority({ commonName: 'Other' });
  const read = (env: Readonly<Record<string, string>>, platform = 'linux', goVersion = 'go1.26.8') =>
    readRoots({
      local: testMachine({ env, platform }),
      goVersion,
      godebug: {},
      timeoutMs: 1000,
      signal: never,
    });

  test('come from the file and the directories, links within a directory left out', async () => {
    const dir = testDirectory();
    writeFileSync(join(dir, 'one.pem'), root.cert);
    writeFileSync(join(dir, 'two.crt'), other.cert);
    symlinkSync('one.pem', join(dir, 'abcd.0'));
    const file = join(testDirectory(), 'ca.pem');
    writeFileSync(file, `junk\n${root.cert}`);
    const roots = await read({ SSL_CERT_FILE: file, SSL_CERT_DIR: `/nonexistent:${dir}` });
    expect(roots).toMatchObject({ count: 2, sources: [file, dir] });
  });

  test('that are not there are none, and those that cannot be read are an error', async () => {
    expect(await read({ SSL_CERT_FILE: '/nonexistent', SSL_CERT_DIR: '/nonexistent' })).toMatchObject({
      count: 0,
      sources: [],
      override: { variables: ['SSL_CERT_FILE=/nonexistent', 'SSL_CERT_DIR=/nonexistent'] },
    });
    const roots = await read({ SSL_CERT_FILE: testDirectory(), SSL_CERT_DIR: '/nonexistent' });
    expect(roots.pool).toEqual({ loadError: expect.stringMatching(/^(?:read|open) .*: is a directory$/) });
  });

  test('of macOS and Windows come from the system, until Go 1.27 lets the variables override it', async () => {
    const file = join(testDirectory(), 'ca.pem');
    writeFileSync(file, root.cert);
    const env = { SSL_CERT_FILE: file };
    expect((await read(env, 'darwin')).count).toBe(0);
    expect((await read(env, 'darwin', 'go1.27.0')).count).toBe(1);
    expect(storeCommands('win32').map((one) => one.command)).toEqual(['powershell.exe']);
    expect(storeCommands('darwin').every((one) => one.command === '/usr/bin/security')).toBe(true);
    const options = { local: testMachine(), goVersion: '', godebug: {}, timeoutMs: 2000, signal: never };
    const stores = [
      { source: 'store', command: 'cat', args: [file] },
      { source: 'broken', command: '/nonexistent/security', args: [] },
    ];
    expect(await readSystemStore(options, stores)).toMatchObject({ count: 1, sources: ['store'] });
  });
});

describe('requirements', () => {
  test('come from the go.mod above, without what a directory replaces', async () => {
    const dir = testDirectory();
    const inner = join(dir, 'a/b');
    mkdirSync(inner, { recursive: true });
    writeFileSync(
      join(dir, 'go.mod'),
      'module m.test/m\n\ngo 1.22\n\nrequire (\n\ta.test/a v1.0.0\n\tb.test/b v1.0.0\n)\n\nreplace b.test/b => ../b\n',
    );
    const recorder = new Recorder();
    const { settings } = await settingsOf(testMachine());
    const { requirements } = await readGoMod(recorder, inner, settings);
    expect(requirements).toEqual([{ path: 'a.test/a', version: 'v1.0.0' }]);
    expect(theOne(recorder, 'go-mod')).toMatchObject({
      file: join(dir, 'go.mod'),
      goLine: '1.22',
      workspace: false,
    });
  });

  test('of a workspace are those of its members, without the members themselves', async () => {
    const dir = testDirectory();
    for (const [name, other] of [
      ['x', 'y'],
      ['y', 'z'],
    ] as const) {
      mkdirSync(join(dir, name));
      writeFileSync(join(dir, name, 'go.mod'), `module ${name}.test/m\n\nrequire ${other}.test/m v1.0.0\n`);
    }
    writeFileSync(join(dir, 'go.work'), 'go 1.22\n\nuse (\n\t./x\n\t./y\n\t./gone\n)\n');
    const { settings } = await settingsOf(testMachine());
    const recorder = new Recorder();
    expect((await readGoMod(recorder, join(dir, 'x'), settings)).requirements).toEqual([
      { path: 'z.test/m', version: 'v1.0.0' },
    ]);
    expect(theOne(recorder, 'go-mod')).toMatchObject({ workspace: true, requirements: 1 });
  });

  test('look private by their host, their neighbours or a rule of git', () => {
    const paths = [
      'git.corp.example/a/b',
      'host.internal/x',
      'code.example/mine/a',
      'code.example/other/b',
      'github.com/pkg/errors',
      'h.example/team/x',
    ];
    const matched = matchModules(
      paths.map((path) => ({ path, version: 'v1.0.0' })),
      'code.example/mine',
      '',
      ['https://github.com/', 'https://h.example/team/'],
    );
    expect(matched.map((one) => one.looksPrivate ?? one.noProxyElement)).toEqual([
      'internal-host',
      'internal-host',
      'code.example/mine',
      'known-private-neighbour',
      null,
      'rewritten-by-git',
    ]);
  });

  test('a pattern is too broad when it takes public modules of different owners away', async () => {
    const broad = async (GOPRIVATE: string) =>
      tooBroadElements((await settingsOf(testMachine({ env: { GOPRIVATE } }))).settings).map(
        (one) => one.element,
      );
    expect(await broad('*,github.com,golang.org/x')).toEqual(['*', 'github.com', 'golang.org/x']);
    expect(await broad('github.com/stretchr,*.corp.example,none')).toEqual([]);
  });
});

describe('bodies', () => {
  const kind = (text: string | Buffer, type = '') => bodyKindOf(Buffer.from(text), type);

  test('are known by their bytes', () => {
    expect([
      kind(''),
      kind('PK\x03\x04x'),
      kind('{"a":1}'),
      kind('module x\n'),
      kind('\x00\x01'),
      kind('<html>'),
    ]).toEqual(['empty', 'zip', 'json', 'text', 'binary', 'html']);
    expect(kind('  <!DOCTYPE html>\n<p>')).toBe('html');
    expect(kind('<p>Sign in</p>', 'text/html; charset=utf-8')).toBe('html');
  });

  test('of web pages only the words are shown', () => {
    const page = Buffer.from(
      '<html><head><title>Log in</title><style>x{}</style></head><body><b>Hello</b> you</body>',
    );
    expect(excerptOf(page, 'html')).toBe('Log in: Hello you');
    expect(excerptOf(Buffer.from('PK'), 'zip')).toBe('');
  });

  test('only telling headers are kept, cookies without their values', () => {
    const kept = keptHeaders(
      { server: 'x', 'x-zscaler-a': '1', authorization: 's', 'set-cookie': 'a=secret; Path=/' },
      (text) => text,
    );
    expect(kept).toEqual({ server: 'x', 'x-zscaler-a': '1', 'set-cookie': 'a=…; Path=…' });
  });
});

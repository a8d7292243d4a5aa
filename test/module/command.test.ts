// The module command as a process, against a module proxy on this machine, with the real go command beside it: both agree on
// what can be fetched, and the cause is the fault of the path or the version that was asked for.

import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ModuleOutput, ModuleReport } from '../../src/model/module-report.js';
import { FIXTURES, ROOT, type Sandbox, sandbox } from '../cli/doctor.js';
import { GO } from '../fix/machine.js';
import { type ModuleServerOptions, moduleServer } from '../support/module-server.js';

const RETRACTING = `module example.test/retracting\n\ngo 1.21\n\nretract v1.1.0 // leaks a goroutine\n`;
const at = (path: string, ...versions: string[]) => versions.map((version) => ({ path, version }));

const CATALOGUE: ModuleServerOptions = {
  modules: [
    ...at('example.test/library', 'v1.0.0', 'v1.1.0', 'v1.2.0', 'v1.3.0-rc.1'),
    ...at('example.test/library/v2', 'v2.0.0', 'v2.1.0'),
    ...at('example.test/lower', 'v1.0.0'),
    { path: 'example.test/Upper', version: 'v1.0.0', goMod: 'module example.test/upper\n' },
    { path: 'example.test/moved', version: 'v1.0.0', goMod: 'module example.test/elsewhere\n' },
    { path: 'example.test/retracting', version: 'v1.1.0' },
    { path: 'example.test/retracting', version: 'v1.2.0', goMod: RETRACTING },
    { path: 'git.corp.example/team/secret', version: 'v1.0.0' },
  ],
};

const schema = JSON.parse(readFileSync(join(ROOT, 'dist/module.schema.json'), 'utf8')) as object;
const isValid = new Ajv({ strict: false }).compile(schema);
const requests: string[] = [];
let server: Server;
let proxy = '';
let user: Sandbox;

beforeAll(async () => {
  const serve = moduleServer(CATALOGUE, FIXTURES);
  server = createServer((request, response) => {
    requests.push(request.url ?? '');
    serve(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  proxy = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  user = sandbox(proxy);
  return () => user.remove();
});
afterAll(() => {
  server.close();
});

/** The database knows no invented module. */
const ENVIRONMENT = { GONOSUMDB: 'example.test,git.corp.example' };

async function ask(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const { stdout, code } = await user.run(['module', '--json', '--no-reference', ...args], {
    env: { ...ENVIRONMENT, ...env },
  });
  const document = JSON.parse(stdout) as ModuleOutput;
  expect(isValid(document), JSON.stringify(isValid.errors)).toBe(true);
  expect(document.exitCode).toBe(code);
  return document as ModuleReport;
}

/** Whether the real go command fetches it in the same surroundings; without a target, all that the go.mod there requires. */
function goFetches(target: string, cwd = user.work): Promise<boolean> {
  const env = {
    PATH: process.env.PATH ?? '',
    ...ENVIRONMENT,
    GOPROXY: proxy,
    GOTOOLCHAIN: 'local',
    GOFLAGS: '-modcacherw',
    HOME: user.home,
    GOPATH: join(user.home, 'beside'),
  };
  return new Promise((resolve) => {
    const args = ['mod', 'download', ...(target === '' ? [] : [target])];
    execFile('go', args, { env, cwd }, (error) => resolve(error === null));
  });
}

const CASES = [
  ['rsc.io/quote@v1.5.2', null],
  ['example.test/library@v1.2.0', null],
  ['example.test/library', null],
  ['example.test/library/v2@latest', null],
  ['example.test/retracting@v1.2.0', null],
  ['example.test/library@v1.1.1', 'module.unknown-revision'],
  ['example.test/library@v9.9.9+incompatible', 'module.unknown-revision'],
  ['example.test/Lower@v1.0.0', 'module.case-mismatch'],
  ['example.test/lower/v2@v2.0.0', 'module.major-version'],
  ['example.test/library/cmd/tool@v1.2.0', 'module.no-package'],
  ['example.test/nothing@v1.0.0', 'module.not-found'],
  ['example.test/nothing', 'module.not-found'],
  ['example.test/library@no-such-branch', 'module.unknown-revision'],
] as const;

describe.skipIf(GO === null)('goproxy-doctor module', () => {
  it.each(CASES)('%s: agrees with go and names %s', async (target, cause) => {
    const { modules } = await ask([target]);
    expect(modules).toHaveLength(1);
    const [path = '', query = 'latest'] = target.split('@');
    const verdict = (await goFetches(`${path}@${query}`)) ? ['ok', 'degraded'] : ['broken'];
    expect(verdict).toContain(modules[0]?.verdict);
    expect(modules[0]?.verdict === 'broken' ? modules[0].cause : null).toBe(cause);
  });

  it('names the nearest version, the right spelling and the command that asks for it', async () => {
    const { modules } = await ask(['example.test/library@v1.1.1', 'example.test/Lower@v1.0.0']);
    const texts = modules.map(({ findings }) => `${findings[0]?.message} ${findings[0]?.fixes[0]?.commands}`);
    expect(texts[0]).toContain('example.test/library@v1.2.0 go get example.test/library@v1.2.0');
    expect(texts[1]).toContain('example.test/lower');
  });

  it('says what a version was retracted for, which does not keep go from fetching it', async () => {
    const { modules } = await ask(['example.test/retracting@v1.1.0']);
    const found = modules[0]?.findings.find(({ code }) => code === 'module.retracted');
    expect(found?.message).toContain('leaks a goroutine');
    expect(modules[0]?.verdict).toBe('degraded');
  });

  it('gives the version and the sum that go found', async () => {
    const { modules } = await ask(['example.test/library']);
    expect(modules[0]).toMatchObject({ version: 'v1.2.0', sum: expect.stringMatching(/^h1:/) });
    expect(modules[0]?.entries?.[0]).toMatchObject({ entry: proxy, kind: 'proxy', status: 'pass' });
  });

  it('asks no proxy about a private module, nor about paths like it', async () => {
    requests.length = 0;
    await ask(['git.corp.example/team/Secret/tool@v1.0.0'], { GOPRIVATE: 'git.corp.example' });
    expect(requests.filter((url) => url.includes('corp'))).toEqual([]);
  });

  it('finds with --all what go cannot fetch, and leaves out what a directory replaces', async () => {
    const work = join(user.work, 'project');
    mkdirSync(work);
    writeFileSync(
      join(work, 'go.mod'),
      `module example.test/project\n\ngo 1.21\n\nrequire (\n\texample.test/library v1.2.0\n\texample.test/nothing v1.0.0\n\texample.test/local v1.0.0\n\trsc.io/quote v1.5.2\n\texample.test/library/v2 v2.5.0\n)\n\nreplace example.test/local => ./local\n`,
    );
    const { modules, exitCode } = await ask(['--all', '--dir', work]);
    expect(exitCode).toBe(1);
    expect(modules.map(({ path, verdict }) => `${path} ${verdict}`)).toEqual([
      'example.test/nothing broken',
      'example.test/library/v2 broken',
      'example.test/library ok',
      'rsc.io/quote ok',
    ]);
    expect(user.leftovers()).toEqual([]);
    const { stdout, code } = await user.run(['module', '--all', '--dir', work, '--lang', 'zh'], {
      env: ENVIRONMENT,
    });
    expect(code).toBe(1);
    expect(stdout).toContain('example.test/nothing@v1.0.0');
    expect(stdout).toContain('4');
  });

  it('finds with --all what calls itself otherwise, unless it stands in for that', async () => {
    const work = join(user.work, 'renamed');
    mkdirSync(work);
    const goMod = (path: string, rest: string): string =>
      `module example.test/project\n\ngo 1.21\n\nrequire ${path} v1.0.0\n${rest}`;
    const answersTo = async (text: string) => {
      writeFileSync(join(work, 'go.mod'), text);
      return (await ask(['--all', '--dir', work])).modules;
    };
    expect(await answersTo(goMod('example.test/moved', ''))).toMatchObject([
      { path: 'example.test/moved', verdict: 'broken', cause: 'module.renamed' },
    ]);
    const fork = 'replace example.test/elsewhere => example.test/moved v1.0.0\n';
    expect(await answersTo(goMod('example.test/elsewhere', fork))).toMatchObject([
      { path: 'example.test/moved', verdict: 'ok', cause: null },
    ]);
  });

  it.each([
    ['nothing is wrong', 'go 1.21\n\nrequire example.test/library v1.2.0\n', null],
    [
      'the directory of a replacement is missing',
      'go 1.21\n\nrequire example.test/local v1.0.0\n\nreplace example.test/local => ./absent\n',
      'broken',
    ],
    ['no Go is new enough', 'go 1.999\n\nrequire example.test/library v1.2.0\n', 'broken'],
  ] as const)('ends with --all as go does where %s', async (what, text, verdict) => {
    const work = join(user.work, what.replaceAll(' ', '-'));
    mkdirSync(work);
    writeFileSync(join(work, 'go.mod'), `module example.test/project\n\n${text}`);
    expect(await goFetches('', work)).toBe(verdict === null);
    const { modules, exitCode } = await ask(['--all', '--dir', work], { GOTOOLCHAIN: 'local' });
    expect(exitCode).toBe(verdict === null ? 0 : 1);
    expect(modules.some((one) => one.verdict === 'broken')).toBe(verdict !== null);
  });

  it('warns of a module that go downloads and its own go.mod calls otherwise', async () => {
    expect(await goFetches('example.test/moved@v1.0.0')).toBe(true);
    const { modules, exitCode } = await ask(['example.test/moved@v1.0.0']);
    expect(modules).toMatchObject([{ verdict: 'degraded', cause: 'module.renamed' }]);
    expect(exitCode).toBe(0);
  });

  it('names the module and its cause last on the screen, in both languages', async () => {
    for (const language of ['en', 'zh']) {
      const { stdout } = await user.run(
        ['module', '--no-reference', '--lang', language, 'example.test/library@v1.1.1'],
        { env: ENVIRONMENT },
      );
      const lines = stdout.trimEnd().split('\n').slice(-3).join('\n');
      expect(lines).toContain('module.unknown-revision');
      expect(lines).toContain('go get example.test/library@v1.2.0');
    }
  });
});

describe('a wrong call of goproxy-doctor module', () => {
  it.each([[[]], [['--all', 'rsc.io/quote']], [['not a module']], [['rsc.io/quote@../x']]])(
    '%j is refused in a document of its own',
    async (args) => {
      const document = await ask(args);
      expect(document).toMatchObject({ exitCode: 2, modules: [] });
    },
  );

  it('says where --all finds no go.mod', async () => {
    expect(await ask(['--all', '--dir', user.home])).toMatchObject({ exitCode: 2 });
  });
});

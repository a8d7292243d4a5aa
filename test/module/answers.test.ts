// The module command where an entry withholds what it should give: empty lists, policies, versions that are not shown yet,
// private modules at a public proxy. The real go command runs beside each.

import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ModuleReport } from '../../src/model/module-report.js';
import { FIXTURES, type Sandbox, sandbox } from '../cli/doctor.js';
import { GO } from '../fix/machine.js';
import { type ModuleServerOptions, moduleServer } from '../support/module-server.js';

const LIBRARY = 'example.test/library';
const at = (path: string, ...versions: string[]) => versions.map((version) => ({ path, version }));

let servers: Server[] = [];
let user: Sandbox;
beforeEach(() => {
  user = sandbox('off');
});
afterEach(() => {
  for (const server of servers) server.close();
  servers = [];
  user.remove();
});

async function proxy(options: ModuleServerOptions): Promise<string> {
  const server = createServer(moduleServer(options, FIXTURES));
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const NO_DATABASE = { GONOSUMDB: 'example.test,git.corp.example' };
type Environment = Readonly<Record<string, string>>;

async function ask(args: readonly string[], env: Environment): Promise<ModuleReport> {
  const { stdout } = await user.run(['module', '--json', '--no-reference', ...args], { env });
  return JSON.parse(stdout) as ModuleReport;
}

/** What the real go command says; empty when it fetches the module. */
function goSays(target: string, env: Environment, cwd = user.work): Promise<string> {
  const whole = {
    PATH: process.env.PATH ?? '',
    GOTOOLCHAIN: 'local',
    GOFLAGS: '-modcacherw',
    HOME: user.home,
    GOPATH: join(user.home, 'beside'),
    ...env,
  };
  return new Promise((resolve) => {
    execFile('go', ['mod', 'download', target], { env: whole, cwd }, (error, _, stderr) =>
      resolve(error === null ? '' : stderr),
    );
  });
}

/** Asks go, the doctor with go, and the doctor without it: all agree; resolves to the causes of the two. */
async function causes(target: string, env: Environment): Promise<readonly (string | null | undefined)[]> {
  const fails = (await goSays(target, env)) !== '';
  const answers = await Promise.all([ask([target], env), ask(['--no-go', target], env)]);
  const [whole, alone] = answers.map(({ modules }) => modules[0]);
  expect([whole?.verdict === 'broken', alone?.verdict === 'broken']).toEqual([fails, fails]);
  return [whole?.cause, alone?.cause];
}

const BLOCKED = {
  kind: 'status',
  status: 403,
  body: 'Artifact download request rejected: blocked by Xray policy security-block\n',
} as const;

async function emptyAndFull(): Promise<{ readonly GOPROXY: string; readonly full: string }> {
  const GOPROXY = await proxy({
    replies: { list: { kind: 'status', status: 200 }, latest: { kind: 'status', status: 404 } },
  });
  return { GOPROXY, full: await proxy({ modules: at(LIBRARY, 'v1.0.0') }) };
}

describe.skipIf(GO === null)('an entry that withholds a module', () => {
  it('by an empty list ends the search, although the next entry has it', async () => {
    const { GOPROXY, full } = await emptyAndFull();
    const env = { ...NO_DATABASE, GOPROXY: `${GOPROXY},${full}` };
    const alone = { ...env, GOPROXY };
    expect(await causes(`${LIBRARY}@latest`, alone)).toEqual(['proxy.empty-list', 'proxy.empty-list']);
    const comma = 'goproxy.comma-no-fallback';
    expect(await causes(`${LIBRARY}@latest`, env)).toEqual([comma, comma]);
    const { modules } = await ask([`${LIBRARY}@latest`], env);
    expect(modules[0]?.findings.map(({ code }) => code)).toContain('proxy.empty-list');
  });

  it('by an empty list ends it before | as well, and is not asked for a version', async () => {
    const { GOPROXY, full } = await emptyAndFull();
    const env = { ...NO_DATABASE, GOPROXY: `${GOPROXY}|${full}` };
    expect(await causes(`${LIBRARY}@latest`, env)).toEqual(['proxy.empty-list', 'proxy.empty-list']);
    expect(await causes(`${LIBRARY}@v1.0.0`, { ...env, GOPROXY: `${GOPROXY},${full}` })).toEqual([
      null,
      null,
    ]);
  });

  it('by policy is named as such', async () => {
    const blocking = await proxy({ modules: at(LIBRARY, 'v1.0.0'), replies: { zip: BLOCKED } });
    expect(await causes(`${LIBRARY}@v1.0.0`, { ...NO_DATABASE, GOPROXY: blocking })).toEqual([
      'proxy.policy',
      'proxy.policy',
    ]);
  });

  it('of which it lists a version whose files it does not have yet', async () => {
    const late = await proxy({
      modules: at(LIBRARY, 'v1.0.0'),
      replies: { list: { kind: 'status', status: 200, body: 'v1.0.0\nv1.1.0\n' } },
    });
    const env = { ...NO_DATABASE, GOPROXY: late };
    expect(await causes(`${LIBRARY}@v1.1.0`, env)).toEqual(['module.not-yet', 'module.not-yet']);
    expect(await causes(`${LIBRARY}@v1.2.0`, env)).toEqual([
      'module.unknown-revision',
      'module.unknown-revision',
    ]);
  });
});

describe.skipIf(GO === null)('a database that does not know', () => {
  const quotes = [{ path: 'rsc.io/quote', version: 'v1.5.9', goMod: 'module rsc.io/quote\n' }];

  it('a version of a module that it knows otherwise does not show it yet', async () => {
    const env = { GOPROXY: await proxy({ modules: quotes }) };
    expect(await causes('rsc.io/quote@v1.5.9', env)).toEqual(['module.not-yet', 'module.not-yet']);
  });

  it('any version of a module knows none of it', async () => {
    const env = { GOPROXY: await proxy({ modules: at('github.com/someone/thing', 'v1.0.0', 'v1.1.0') }) };
    const found = await causes('github.com/someone/thing@v1.1.0', env);
    expect(found).not.toContain('module.not-yet');
  });
});

describe.skipIf(GO === null)('a private module that no pattern matches', () => {
  it('at a public proxy that does not have it', async () => {
    const open = await proxy({ replies: { info: { kind: 'status', status: 404 } } });
    const env = { GOPROXY: open };
    expect(await causes('git.corp.example/team/secret@v1.0.0', env)).toEqual([
      'private.not-matched',
      'private.not-matched',
    ]);
  });
});

describe.skipIf(GO === null)('a private module that goes to a proxy', () => {
  it('which has it is fetched, and said to be told to others', async () => {
    const GOPROXY = await proxy({ modules: at('git.corp.example/team/secret', 'v1.0.0') });
    const target = 'git.corp.example/team/secret@v1.0.0';
    const env = { GOPROXY, GOSUMDB: 'off' };
    expect(await goSays(target, env)).toBe('');
    const { modules } = await ask([target], env);
    expect(modules[0]?.verdict).toBe('degraded');
    expect(modules[0]?.findings.map(({ code }) => code)).toContain('private.not-matched');
    const matched = await ask([target], { ...env, GONOPROXY: 'none', GOPRIVATE: 'git.corp.example' });
    expect(matched.modules[0]?.findings.map(({ code }) => code)).not.toContain('private.not-matched');
  });
});

describe.skipIf(GO === null)('module --all without the go command', () => {
  const REQUIREMENTS = [
    'rsc.io/quote v1.5.2',
    `${LIBRARY} v1.0.0`,
    `${LIBRARY} v1.0.0`,
    'example.test/nothing v1.0.0',
    'example.test/Library v1.0.0',
    `${LIBRARY}/v2 v2.0.0`,
  ];

  it.each([['--no-go'], ['without go on PATH']])('%s finds what go cannot fetch', async (way) => {
    const GOPROXY = await proxy({ modules: at(LIBRARY, 'v1.0.0', 'v1.1.0') });
    const project = join(user.work, 'project');
    mkdirSync(project);
    const lines = [...new Set(REQUIREMENTS)].map((one) => `\t${one}\n`).join('');
    writeFileSync(
      join(project, 'go.mod'),
      `module example.test/project\n\ngo 1.21\n\nrequire (\n${lines})\n`,
    );
    const env = { ...NO_DATABASE, GOPROXY };
    const without = way === '--no-go' ? env : { ...env, PATH: join(process.execPath, '..') };
    const args = ['--all', '--dir', project];
    const [whole, alone] = await Promise.all([
      ask(args, env),
      ask(way === '--no-go' ? [...args, '--no-go'] : args, without),
    ]);
    const verdicts = ({ modules }: ModuleReport) =>
      modules.map(({ path, verdict, sum = '' }) => `${path} ${verdict} ${sum}`);
    expect(verdicts(alone)).toEqual(verdicts(whole));
    expect(alone.modules.map(({ cause }) => cause)).toEqual([
      'module.not-found',
      'module.case-mismatch',
      'module.major-version',
      null,
      null,
    ]);
    expect(user.leftovers()).toEqual([]);
  });

  it('meets a closed entry once', async () => {
    const project = join(user.work, 'project');
    mkdirSync(project);
    writeFileSync(
      join(project, 'go.mod'),
      `module m\n\nrequire (\n\t${LIBRARY} v1.0.0\n\trsc.io/quote v1.5.2\n)\n`,
    );
    const env = { ...NO_DATABASE, GOPROXY: 'http://127.0.0.1:1' };
    const { modules } = await ask(['--all', '--no-go', '--dir', project], env);
    expect(modules.map(({ cause }) => cause)).toEqual(['tcp.refused', 'tcp.refused']);
  });
});

describe.skipIf(GO === null)('module --all with the go command', () => {
  it('blames a sum that go.sum contradicts on its module alone, although go ends there', async () => {
    const GOPROXY = await proxy({ modules: at(LIBRARY, 'v1.0.0') });
    const project = join(user.work, 'project');
    mkdirSync(project);
    writeFileSync(
      join(project, 'go.mod'),
      `module m\n\nrequire (\n\t${LIBRARY} v1.0.0\n\trsc.io/quote v1.5.2\n\texample.test/nothing v1.0.0\n)\n`,
    );
    writeFileSync(join(project, 'go.sum'), `rsc.io/quote v1.5.2 h1:${'A'.repeat(43)}=\n`);
    const env = { ...NO_DATABASE, GOPROXY };
    const { modules } = await ask(['--all', '--dir', project], env);
    expect(modules.map(({ path, cause }) => `${path} ${cause}`)).toEqual([
      'rsc.io/quote gosum.mismatch',
      'example.test/nothing http.404',
      `${LIBRARY} null`,
    ]);
  });
});

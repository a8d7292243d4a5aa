// The command as users run it: documents, screens, wrong calls. Nothing is contacted, and no go is needed.

import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2019 } from 'ajv/dist/2019.js';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import type { RouteReport } from '../../src/model/route-report.js';
import { alignedLines } from '../../src/render/route-screen.js';
import { tableLines } from '../../src/render/table.js';
import { BINARY, type RunOptions, sandbox, silentServer, strictSchema } from '../cli/doctor.js';

const hole = await silentServer();
let contacted = false;
hole.reached.then(() => {
  contacted = true;
});
const user = sandbox(`${hole.url},direct`);
const isDocument = new Ajv2019({ strict: true, allowUnionTypes: true }).compile(strictSchema('route'));

const SECRET = 'hunter2sentinel';
const WITHOUT_GO = { PATH: '/nonexistent' };

mkdirSync(join(user.work, 'deep'));
writeFileSync(
  join(user.work, 'go.mod'),
  `module example.com/main

go 1.22

require (
	github.com/acme/secret v1.2.3
	github.com/stretchr/testify v1.9.0
	example.com/local v0.0.0
	example.com/forked v1.0.0
)

replace example.com/local => ../local

replace example.com/forked => github.com/acme/forked v1.0.1
`,
);
writeFileSync(
  join(user.work, 'go.sum'),
  'github.com/stretchr/testify v1.9.0 h1:x=\ngithub.com/stretchr/testify v1.9.0/go.mod h1:y=\n',
);
writeFileSync(join(user.home, '.netrc'), `machine proxy.example login me password ${SECRET}\n`);
writeFileSync(
  join(user.home, '.gitconfig'),
  `[url "https://me:${SECRET}@github.com/"]\n\tinsteadOf = https://github.com/\n`,
);

afterAll(async () => {
  user.remove();
  await hole.close();
});

function route(args: readonly string[], options: RunOptions = {}) {
  const env = { GOPRIVATE: 'github.com/acme', ...WITHOUT_GO, ...options.env };
  return user.run(['route', ...args], { ...options, env });
}

async function report(args: readonly string[], options: RunOptions = {}): Promise<RouteReport> {
  const { code, stdout, stderr } = await route(['--json', ...args], options);
  const document: unknown = JSON.parse(stdout);
  isDocument(document);
  expect(isDocument.errors).toBeNull();
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return document as RouteReport;
}

describe('route --json', () => {
  it('answers for every requirement, private ones first, in one document that keeps the schema', async () => {
    const document = await report(['--lang', 'zh'], { cwd: join(user.work, 'deep') });
    expect(Object.keys(document).slice(0, 2)).toEqual(['schema', 'exitCode']);
    expect(document).toMatchObject({
      schema: 'goproxy-doctor/route/1',
      exitCode: 0,
      goVersion: null,
      workspace: false,
    });
    expect(document.modules.map(({ path, group, local }) => [path, group, local])).toEqual([
      ['github.com/acme/secret', 0, undefined],
      ['example.com/forked', 0, undefined],
      ['github.com/stretchr/testify', 1, undefined],
      ['example.com/local', 2, 'replaced-by-directory'],
    ]);
    expect(JSON.stringify(document)).not.toMatch(/\p{Script=Han}/u);
  });

  it('routes a replacement by its own path, and nothing for a directory', async () => {
    const { modules } = await report([]);
    const [forked, local] = ['example.com/forked', 'example.com/local'].map((path) =>
      modules.find((each) => each.path === path),
    );
    expect(forked).toMatchObject({
      version: 'v1.0.0',
      replacedBy: { path: 'github.com/acme/forked', version: 'v1.0.1' },
      private: { proxy: { variable: 'GOPRIVATE', element: 'github.com/acme' } },
    });
    expect(local).toMatchObject({
      replacedBy: { path: '../local' },
      entries: [],
      checksum: { used: false, why: 'local' },
    });
  });

  it('answers for named modules with every pattern, the version that is required, and what go.sum has', async () => {
    const { modules } = await report(['github.com/stretchr/testify', 'golang.org/x/text@latest']);
    expect(modules).toMatchObject([
      {
        path: 'github.com/stretchr/testify',
        version: 'v1.9.0',
        cached: false,
        goSum: { mod: true, zip: true },
        patterns: [{ variable: 'GOPRIVATE', element: 'github.com/acme', why: 'other-path' }],
        checksum: { used: true, database: 'sum.golang.org' },
      },
      { path: 'golang.org/x/text', version: 'latest', direct: { vcs: null, host: 'golang.org' } },
    ]);
  });

  it('takes another list with --goproxy and another directory with --dir', async () => {
    const document = await report(['--goproxy', 'https://a.example|off', '--dir', join(user.work, 'deep')], {
      cwd: user.home,
    });
    expect(document.settings.GOPROXY).toEqual({ value: 'https://a.example|off', source: 'option' });
    expect(document.modules.find(({ path }) => path === 'github.com/stretchr/testify')?.entries).toEqual([
      { kind: 'proxy', url: 'https://a.example', fallBackOn: 'any', credentials: { source: 'none' } },
      { kind: 'off', fallBackOn: null },
    ]);
  });

  it('is the same document every time', async () => {
    const [first, second] = await Promise.all([route(['--json']), route(['--json'])]);
    expect(first.stdout).toBe(second.stdout);
  });

  it('answers --why with what the pattern catches', async () => {
    const { why, modules } = await report(['--why', 'github.com/*']);
    expect(why?.elements).toMatchObject([
      { element: 'github.com/*', caught: 3, tooBroad: expect.any(String) },
    ]);
    expect(modules.filter(({ caughtBy }) => caughtBy !== null)).toHaveLength(3);
  });
});

describe('a go.mod that needs another toolchain', () => {
  it('is told with the route of the toolchain when go is there', async () => {
    const root = join(user.work, 'goroot');
    mkdirSync(join(root, 'bin'), { recursive: true });
    writeFileSync(join(root, 'VERSION'), 'go1.26.0\n');
    writeFileSync(
      join(root, 'go.env'),
      'GOPROXY=https://proxy.golang.org,direct\nGOSUMDB=sum.golang.org\nGOTOOLCHAIN=auto\n',
    );
    // Never run: its files tell what is needed.
    writeFileSync(join(root, 'bin/go'), '#!/bin/sh\nexit 99\n', { mode: 0o755 });
    const dir = join(user.work, 'newer');
    mkdirSync(dir);
    writeFileSync(join(dir, 'go.mod'), 'module m.example\n\ngo 1.99.1\n');
    const document = await report(['--dir', dir], { env: { PATH: join(root, 'bin'), GOTOOLCHAIN: '' } });
    expect(document).toMatchObject({
      goVersion: 'go1.26.0',
      modules: [],
      toolchain: {
        name: 'go1.99.1',
        because: 'go line',
        download: true,
        module: { path: 'golang.org/toolchain', checksum: { used: true, why: 'toolchain' } },
      },
    });
  });
});

describe('secrets', () => {
  const environment = {
    GOPROXY: `https://me:${SECRET}@proxy.example?token=${SECRET},https://${SECRET}@other.example,direct,https://x:${SECRET}@dead.example`,
    GOSUMDB: `sum.golang.org https://me:${SECRET}@sums.example`,
    GOPRIVATE: `github.com/acme,https://me:${SECRET}@git.example/x`,
    GOAUTH: `helper --token ${SECRET}`,
  };

  it.each([
    ['in the list', environment],
    ['in a list that does not parse', { ...environment, GOPROXY: `https://me:${SECRET}/x@proxy.example:x` }],
    [
      'in a GOSUMDB that does not parse',
      { ...environment, GOSUMDB: `sum.golang.org https://me:${SECRET}/@sums.example:p` },
    ],
  ])('are in no output: %s', async (_where, env) => {
    const calls = [
      ['--json'],
      [],
      ['--lang', 'zh', 'github.com/acme/secret', 'x.org/m'],
      ['--why', `https://me:${SECRET}@x.org`],
    ];
    for (const { code, stdout, stderr } of await Promise.all(calls.map((args) => route(args, { env })))) {
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(stdout).not.toContain(SECRET);
    }
  });

  it('of netrc are told by their line only', async () => {
    const { modules } = await report(['x.org/m'], { env: { GOPROXY: 'https://proxy.example' } });
    expect(modules[0]?.entries[0]?.credentials).toEqual({
      source: 'netrc',
      machine: 'proxy.example',
      line: 1,
    });
    expect(JSON.stringify(modules)).not.toContain(SECRET);
  });
});

describe('a wrong call', () => {
  it.each([
    [['--nope'], 'unknown option --nope', '--nope'],
    [['not-a-path'], 'malformed module path "not-a-path": missing dot in first path element', null],
    [['github.com/a/b@'], 'no version behind @', null],
    [['--dir', '/nonexistent'], '--dir: /nonexistent does not exist', '--dir'],
    [['--why'], 'option --why needs a value', '--why'],
    [['--dir', '/'], 'there is no go.mod or go.work in / or above it', null],
    [['--dir', 'bad'], 'go.mod:1: unknown directive: modul', null],
  ])('%j exits with 2, one line and one document of this command', async (args, message, option) => {
    if (!existsSync(join(user.work, 'bad'))) {
      mkdirSync(join(user.work, 'bad'));
      writeFileSync(join(user.work, 'bad/go.mod'), 'modul x\n');
    }
    const { code, stdout, stderr } = await route(['--json', ...args]);
    const document: unknown = JSON.parse(stdout);
    isDocument(document);
    expect(isDocument.errors).toBeNull();
    expect(code).toBe(2);
    expect(stderr).toMatch(/^goproxy-doctor: [^\n]+\n$/);
    expect(stderr).toContain(message);
    expect(document).toMatchObject({ schema: 'goproxy-doctor/route/1', exitCode: 2, error: { option } });
  });

  it('accepts a path without a dot where the go.mod has it', async () => {
    const dir = join(user.work, 'dotless');
    mkdirSync(dir);
    writeFileSync(join(dir, 'go.mod'), 'module m\n\nrequire lib v0.0.0\n\nreplace lib => ./lib\n');
    const { modules } = await report(['--dir', dir, 'm', 'lib']);
    expect(modules.map(({ path, local }) => [path, local]).sort()).toEqual([
      ['lib', 'replaced-by-directory'],
      ['m', 'main-module'],
    ]);
  });
});

describe('on a terminal', () => {
  /** Lines as the terminal shows them. */
  async function lines(columns: number, args: readonly string[]): Promise<readonly string[]> {
    const command = [process.execPath, BINARY, 'route', ...args].map((word) => `'${word}'`).join(' ');
    const env = {
      GOPRIVATE: 'github.com/acme',
      GOPROXY: 'https://goproxy.cn|https://proxy.golang.org,direct',
      TERM: 'xterm-256color',
    };
    const { stdout } = await user.run(['-qec', `stty cols ${columns} rows 40; ${command}`, '/dev/null'], {
      program: 'script',
      env,
    });
    return stdout.replace(/\x1b\[[0-9;?]*[A-Za-z]/g, '').split(/\r?\n/);
  }

  it.each([
    ['en', []],
    ['zh', []],
    ['en', ['github.com/acme/secret', 'github.com/stretchr/testify']],
  ])('is readable in 80 columns (%s, %j)', async (language, args) => {
    const shown = await lines(80, ['--lang', language, ...args]);
    expect(shown.length).toBeGreaterThan(20);
    // A Chinese character takes two columns.
    const width = (line: string) => line.length + (line.match(/[\u3000-\u9fff\uff00-\uffef]/g)?.length ?? 0);
    expect(shown.filter((line) => width(line) > 80)).toEqual([]);
    expect(shown.join('\n')).not.toMatch(/route\.[a-z]+\.|\{|\?\s/);
  });

  it('becomes a list where it is narrow', async () => {
    const shown = await lines(40, ['--lang', 'en', 'github.com/acme/secret']);
    expect(shown).toContain('    entry  https://goproxy.cn');
  });
});

it('draws the same table for a pipe as for a terminal of any width', () => {
  const terminal = { interactive: false, width: null, colour: false, unicode: true };
  const cells = fc.array(fc.constantFrom('', 'a', 'two words', '模块', 'github.com/a/b'), {
    minLength: 2,
    maxLength: 2,
  });
  fc.assert(
    fc.property(cells, fc.array(cells, { minLength: 1, maxLength: 4 }), (head, rows) => {
      expect(alignedLines(terminal, head, rows)).toEqual(tableLines(terminal, head, rows));
    }),
    { numRuns: 50 },
  );
});

it('has contacted nobody', () => {
  expect(contacted).toBe(false);
});

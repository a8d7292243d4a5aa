// When no network is used: the same situations given to the real go command, with GOPROXY=off in place of a network, so that
// "module lookup disabled by GOPROXY=off" shows that it would have been used.

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type NetworkCommand, type NetworkSituation, networkUse } from '../../src/go/network-use.js';
import { installedGo, silenceTelemetry } from './go-runs.js';

interface Case {
  readonly name: string;
  readonly command: NetworkCommand;
  readonly arguments?: readonly string[];
  readonly go?: string | null;
  readonly work?: boolean;
  readonly vendor?: 'module' | 'workspace';
  readonly env?: Readonly<Record<string, string>>;
  readonly modFlag?: string;
  /** Where there is no go.mod at all. */
  readonly outside?: boolean;
}

const Q = 'a.example/b@v1.0.0';

const CASES: readonly Case[] = [
  { name: 'a query in a module', command: 'list -m', arguments: [Q] },
  { name: 'a download in a module', command: 'mod download', arguments: [Q] },
  { name: 'all versions in a module', command: 'list -m -versions', arguments: ['a.example/b'] },
  { name: 'get in a module', command: 'get', arguments: [Q] },
  ...(['list -m', 'list -m -versions', 'list -m -u', 'mod download', 'get'] as const).map((command) => ({
    name: `${command} with a vendor directory`,
    command,
    arguments: command === 'list -m -versions' ? ['a.example/b'] : [Q],
    vendor: 'module' as const,
  })),
  { name: 'all with a vendor directory', command: 'list -m', arguments: ['all'], vendor: 'module' },
  {
    name: 'a pattern with a vendor directory',
    command: 'list -m',
    arguments: ['main.example/...'],
    vendor: 'module',
  },
  {
    name: 'a vendor directory that is too old',
    command: 'list -m',
    arguments: [Q],
    vendor: 'module',
    go: '1.13',
  },
  {
    name: 'a vendor directory without a go line',
    command: 'list -m',
    arguments: [Q],
    vendor: 'module',
    go: null,
  },
  {
    name: 'a vendor directory of a workspace outside one',
    command: 'list -m',
    arguments: [Q],
    vendor: 'workspace',
  },
  {
    name: 'a workspace with its vendor directory',
    command: 'list -m',
    arguments: [Q],
    vendor: 'workspace',
    work: true,
    go: '1.22',
  },
  {
    name: "a workspace with a module's vendor directory",
    command: 'list -m',
    arguments: [Q],
    vendor: 'module',
    work: true,
    go: '1.22',
  },
  { name: '-mod=vendor asked for', command: 'list -m', arguments: [Q], modFlag: 'vendor' },
  {
    name: '-mod=mod with a vendor directory',
    command: 'list -m',
    arguments: [Q],
    modFlag: 'mod',
    vendor: 'module',
  },
  { name: '-mod=mod in a workspace', command: 'list -m', arguments: [Q], modFlag: 'mod', work: true },
  { name: '-mod=vendor in GOFLAGS', command: 'list -m', arguments: [Q], env: { GOFLAGS: '-mod=vendor' } },
  { name: '-mod=vendor in GOFLAGS for get', command: 'get', arguments: [Q], env: { GOFLAGS: '-mod=vendor' } },
  {
    name: '-mod=vendor in GOFLAGS for a download',
    command: 'mod download',
    arguments: [Q],
    env: { GOFLAGS: '-mod=vendor' },
  },
  { name: '-mod=bogus in GOFLAGS', command: 'list -m', arguments: [Q], env: { GOFLAGS: '-mod=bogus' } },
  { name: '-mod=bogus in GOFLAGS for get', command: 'get', arguments: [Q], env: { GOFLAGS: '-mod=bogus' } },
  {
    name: 'the command line against GOFLAGS',
    command: 'list -m',
    arguments: [Q],
    modFlag: 'mod',
    env: { GOFLAGS: '-mod=vendor' },
  },
  { name: '-insecure in GOFLAGS', command: 'get', arguments: [Q], env: { GOFLAGS: '-insecure' } },
  {
    name: '-insecure in GOFLAGS elsewhere',
    command: 'mod download',
    arguments: [Q],
    env: { GOFLAGS: '-insecure' },
  },
  ...['foo', '-foo', '---x', '-', '-=x', "'-x", '"-mod=mod" -v', '-tags "a b"'].map((GOFLAGS) => ({
    name: `GOFLAGS=${GOFLAGS}`,
    command: 'list -m' as const,
    arguments: [Q],
    env: { GOFLAGS },
  })),
  ...(['mod download', 'mod tidy', 'get', 'list -m', 'list'] as const).map((command) => ({
    name: `GO111MODULE=off for ${command}`,
    command,
    arguments: command === 'mod tidy' || command === 'list' ? [] : [Q],
    env: { GO111MODULE: 'off' },
  })),
  {
    name: 'a GO111MODULE nobody knows',
    command: 'mod download',
    arguments: [Q],
    env: { GO111MODULE: 'yes' },
  },
  { name: 'GO111MODULE=auto in a module', command: 'list -m', arguments: [Q], env: { GO111MODULE: 'auto' } },
  {
    name: 'GO111MODULE=auto outside',
    command: 'list -m',
    arguments: [Q],
    env: { GO111MODULE: 'auto' },
    outside: true,
  },
  {
    name: 'GO111MODULE=auto outside for a download',
    command: 'mod download',
    arguments: [Q],
    env: { GO111MODULE: 'auto' },
    outside: true,
  },
  { name: 'a relative GOWORK', command: 'list -m', arguments: [Q], env: { GOWORK: 'go.work' } },
  ...(
    [
      ['mod download', []],
      ['mod download', [Q]],
      ['list -m', [Q]],
      ['list -m', ['all']],
      ['list -m', ['a.example/b']],
      ['list -m -versions', ['a.example/b']],
      ['get', [Q]],
      ['mod tidy', []],
      ['mod graph', []],
      ['mod why', ['a.example/b']],
      ['build', []],
      ['install', ['./x']],
      ['install', [Q]],
      ['run', [Q]],
      ['test', []],
    ] as const
  ).map(([command, args]) => ({
    name: `${command} ${args.join(' ')} outside a module`,
    command,
    arguments: args,
    outside: true,
  })),
];

function situation(each: Case): NetworkSituation {
  const go = each.go === undefined ? '1.21' : each.go;
  return {
    command: each.command,
    arguments: each.arguments ?? [],
    go111module: each.env?.GO111MODULE ?? '',
    goflags: each.env?.GOFLAGS ?? '',
    gowork: each.env?.GOWORK ?? '',
    modFlag: each.modFlag ?? null,
    goMod: each.outside ? null : { go },
    goWork: each.work ? { go } : null,
    vendor: each.vendor === undefined ? null : { forWorkspace: each.vendor === 'workspace' },
  };
}

/** What the real command prints on standard error. */
function run(binary: string, each: Case): { readonly code: number; readonly stderr: string } {
  const directory = mkdtempSync(join(tmpdir(), 'go-use-'));
  try {
    const go = each.go === undefined ? '1.21' : each.go;
    const line = go === null ? '' : `\ngo ${go}\n`;
    const files: Record<string, string> = each.outside
      ? {}
      : { 'w/go.mod': `module main.example/m\n${line}`, 'w/main.go': 'package main\n\nfunc main() {}\n' };
    if (each.work) files['w/go.work'] = `${line}\nuse .\n`;
    if (each.vendor !== undefined)
      files['w/vendor/modules.txt'] = each.vendor === 'workspace' ? '## workspace\n' : '';
    silenceTelemetry(directory);
    mkdirSync(join(directory, 'w'));
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(dirname(join(directory, name)), { recursive: true });
      writeFileSync(join(directory, name), content);
    }
    const base = {
      PATH: process.env.PATH ?? '',
      HOME: directory,
      GOENV: 'off',
      GOPROXY: 'off',
      GOTOOLCHAIN: 'local',
      GOPATH: join(directory, 'gopath'),
    };
    const words = each.command.split(' ');
    const flag = each.modFlag === undefined ? [] : [`-mod=${each.modFlag}`];
    const [first = '', ...rest] = words;
    const args =
      first === 'mod'
        ? [...words, ...(each.arguments ?? [])]
        : [first, ...flag, ...rest, ...(each.arguments ?? [])];
    const made = spawnSync(binary, args, {
      cwd: join(directory, 'w'),
      env: { ...base, ...each.env },
      encoding: 'utf8',
    });
    return { code: made.status ?? -1, stderr: made.stderr.trim() };
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

const tool = installedGo();

describe('a go command uses the network exactly when predicted', () => {
  for (const each of CASES) {
    it.skipIf(tool === null)(each.name, () => {
      const predicted = networkUse({ ...situation(each) });
      const real = run(tool?.binary ?? '', each);
      if (predicted.network) expect(real.stderr).toMatch(/module lookup disabled by GOPROXY=off|^$/);
      else if (predicted.error === null) expect(real.stderr).not.toContain('GOPROXY=off');
      else expect(real.stderr).toBe(predicted.error);
    });
  }
});

// The package as users get it: one tarball, no dependency, installable where the registry cannot be reached.

import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from './doctor.js';

const MAX_PACKED_BYTES = 400 * 1024;

/** npm without what the npm that runs the tests has put into the environment. */
function npm(args: readonly string[], cwd: string) {
  const inherited = Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name));
  return spawnSync('npm', args, { cwd, env: Object.fromEntries(inherited), encoding: 'utf8' });
}

interface Packed {
  readonly filename: string;
  readonly size: number;
  readonly files: readonly { readonly path: string }[];
}

describe('the lock file', () => {
  interface Lock {
    readonly packages: Readonly<
      Record<
        string,
        { readonly version?: string; readonly optionalDependencies?: Readonly<Record<string, string>> }
      >
    >;
  }
  const { packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as Lock;

  it('holds the packages of all platforms, without which npm ci refuses it', () => {
    const wanted = Object.values(packages).flatMap((entry) => Object.keys(entry.optionalDependencies ?? {}));
    expect(wanted.length).toBeGreaterThan(10);
    const held = (name: string) =>
      Object.keys(packages).some(
        (place) => place.endsWith(`node_modules/${name}`) && packages[place]?.version,
      );
    expect(wanted.filter((name) => !held(name))).toEqual([]);
  });
});

describe('the package', () => {
  const base = mkdtempSync(join(tmpdir(), 'doctor-package-'));
  let packed: Packed = { filename: '', size: 0, files: [] };
  const installed = (name: string) => join(base, 'user/node_modules/goproxy-doctor', name);

  beforeAll(() => {
    // The build is there already; --ignore-scripts leaves it as it is while other tests use it.
    const { stdout } = npm(['pack', '--ignore-scripts', '--json', '--pack-destination', base], ROOT);
    [packed = packed] = JSON.parse(stdout) as Packed[];
    const user = join(base, 'user');
    mkdirSync(user);
    writeFileSync(join(user, 'package.json'), '{ "private": true }');
    // Nothing listens on port 1.
    writeFileSync(join(user, '.npmrc'), 'registry=http://127.0.0.1:1/\nfetch-retries=0\n');
    npm(['install', '--offline', '--no-audit', '--no-fund', join(base, packed.filename)], user);
  }, 120_000);

  afterAll(() => rmSync(base, { recursive: true, force: true }));

  it('is one tarball of less than 400 KB', () => {
    expect(statSync(join(base, packed.filename)).size).toBe(packed.size);
    expect(packed.size).toBeLessThan(MAX_PACKED_BYTES);
  });

  it('holds the launcher, the build, the documents and nothing of the source', () => {
    const paths = packed.files.map(({ path }) => path);
    expect(paths).toEqual(
      expect.arrayContaining([
        'LICENSE',
        'README.md',
        'README.zh-CN.md',
        'bin/goproxy-doctor.js',
        'bin/package.json',
        'bin/start.js',
        'dist/THIRD-PARTY-LICENSES.txt',
        'dist/main.js',
        'dist/report.schema.json',
        'docs/json.md',
        'package.json',
      ]),
    );
    const expected =
      /^(?:LICENSE|README(?:\.zh-CN)?\.md|package\.json|docs\/json\.md|bin\/[a-z-]+\.(?:js|json)|dist\/.*)$/;
    expect(paths.filter((path) => !expected.test(path))).toEqual([]);
    expect(paths.filter((path) => /\.(?:map|ts)$/.test(path))).toEqual([]);
  });

  it('asks for nothing to be downloaded or run at installation', () => {
    const manifest = JSON.parse(readFileSync(installed('package.json'), 'utf8')) as Record<string, unknown>;
    for (const kind of ['dependencies', 'optionalDependencies', 'peerDependencies', 'bundledDependencies']) {
      expect(manifest).not.toHaveProperty(kind);
    }
    for (const script of ['preinstall', 'install', 'postinstall', 'prepare']) {
      expect(manifest.scripts).not.toHaveProperty(script);
    }
  });

  it('runs after an installation without a registry', () => {
    expect(readdirSync(join(base, 'user/node_modules')).filter((name) => !name.startsWith('.'))).toEqual([
      'goproxy-doctor',
    ]);
    const command = join(base, 'user/node_modules/.bin/goproxy-doctor');
    const version = spawnSync(command, ['--version'], { encoding: 'utf8' });
    expect(version.stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
    const args = ['--json', '--no-go', '--no-reference', '--goproxy', 'off'];
    const run = spawnSync(command, args, { encoding: 'utf8', cwd: base });
    expect(run.stderr).toBe('');
    expect(JSON.parse(run.stdout)).toMatchObject({ verdict: 'broken', cause: 'goproxy.off', exitCode: 1 });
  });

  it('lists the licence of every package that is bundled', () => {
    const licences = readFileSync(installed('dist/THIRD-PARTY-LICENSES.txt'), 'utf8');
    for (const name of ['chalk', 'commander', 'execa', 'ora', 'undici']) {
      expect(licences).toMatch(new RegExp(`^${name} \\d+\\.\\d+\\.\\d+ \\(MIT\\)\\. `, 'm'));
    }
    expect(licences).toContain('Permission is hereby granted');
  });

  it('names no path of the machine it was built on', () => {
    const texts = packed.files
      .map(({ path }) => installed(path))
      .filter((path) => existsSync(path))
      .map((path) => readFileSync(path, 'utf8'));
    expect(texts.length).toBeGreaterThan(10);
    expect(texts.filter((text) => text.includes(ROOT))).toEqual([]);
  });
});

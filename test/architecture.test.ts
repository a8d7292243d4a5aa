// The architecture as a test: who may import whom, one home per library, layers without effects, and small files.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importsOf, violations } from './support/source-rules.js';

const ROOT = join(import.meta.dirname, '..');
const MAX_LINES = 350;

/** Long because they are one list each: the types of all observations, and the sentences. */
const LISTS = /^src\/(?:model\/observation\.ts|text\/(?:en|zh)\/)/;

function sources(): readonly { path: string; source: string }[] {
  return readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => `src/${name.replaceAll('\\', '/')}`)
    .map((path) => ({ path, source: readFileSync(join(ROOT, path), 'utf8') }));
}

describe('the source', () => {
  const files = sources();

  it('keeps the directions of imports, the homes of libraries and the purity of layers', () => {
    expect(files.length).toBeGreaterThan(50);
    expect(files.flatMap(({ path, source }) => violations(path, source))).toEqual([]);
  });

  it(`has no file of more than ${MAX_LINES} lines, but for lists`, () => {
    const long = files.filter(
      ({ path, source }) => !LISTS.test(path) && source.split('\n').length > MAX_LINES + 1,
    );
    expect(long.map(({ path }) => path)).toEqual([]);
  });

  it('says in the first line of each file what the file is for', () => {
    const silent = files.filter(({ source }) => !source.startsWith('// '));
    expect(silent.map(({ path }) => path)).toEqual([]);
  });
});

describe('the rules themselves', () => {
  it.each([
    ['src/go/url.ts', "import { diagnose } from '../diagnose/diagnose.js';"],
    ['src/go/url.ts', "import type { Diagnosis } from '../diagnose/diagnose.js';"],
    ['src/model/report.ts', "import { parse } from '../go/url.js';"],
    ['src/diagnose/verdict.ts', "import { readFile } from 'node:fs/promises';"],
    ['src/explain/explain.ts', "const fs = await import('node:fs');"],
    ['src/knowledge/proxies.ts', "import 'node:net';"],
    ['src/go/url.ts', "import { createRequire } from 'node:module';"],
    ['src/gather/spawn.ts', "import { createRequire } from 'node:module';"],
    ['src/gather/gather.ts', "import { diagnose } from '../diagnose/diagnose.js';"],
    ['src/gather/plan.ts', "import { request } from 'undici';"],
    ['src/gather/tcp.ts', "import { execa } from 'execa';"],
    ['src/render/json.ts', "export { gather } from '../gather/gather.js';"],
    ['src/render/pretty.ts', "import chalk from 'chalk';"],
    ['src/cli/check.ts', "import { Command } from 'commander';"],
    ['src/cli/check.ts', "import leftPad from 'left-pad';"],
    ['src/cli/check.ts', "import { help } from '../../test/help.js';"],
    ['src/diagnose/verdict.ts', 'export const now = (): number => Date.now();'],
    ['src/diagnose/verdict.ts', 'export const now = new Date();'],
    ['src/go/settings.ts', 'export const home = process.env.HOME;'],
    ['src/explain/explain.ts', 'export const id = Math.random();'],
    ['src/text/speak.ts', "export const say = (): void => console.log('x');"],
    ['src/gather/plan.ts', 'export const path = process.env.PATH;'],
    ['src/cli/main.ts', "export const isWindows = process.platform === 'win32';"],
    ['src/other/thing.ts', 'export const nothing = null;'],
  ])('refuse, in %s: %s', (path, source) => {
    expect(violations(path, source)).not.toEqual([]);
  });

  it.each([
    ['src/go/url.ts', "import { cleanText } from '../model/clean.js';"],
    ['src/go/dir-hash.ts', "import { createHash } from 'node:crypto';"],
    ['src/diagnose/verdict.ts', "import { proxies } from '../knowledge/proxies.js';"],
    ['src/gather/http.ts', "import { request } from 'undici';"],
    ['src/gather/http/client.ts', "import { request } from 'undici';"],
    ['src/cli/main.ts', "const { gather } = await import('../gather/gather.js');"],
    ['src/diagnose/verdict.ts', '// Not Date.now(): times are handed in.\nexport const now = 1;'],
    ['src/go/settings.ts', "export const words = 'process.env is not read here';"],
    ['src/gather/local.ts', 'export const env = process.env;'],
    ['src/go/dates.ts', 'export const at = (ms: number): Date => new Date(ms);'],
  ])('allow, in %s: %s', (path, source) => {
    expect(violations(path, source)).toEqual([]);
  });

  it('see every form of import', () => {
    const source = `
      import a from 'a'; import { b } from "b"; import * as c from 'c'; import 'd';
      export * from 'e'; export { f } from 'f'; import type { G } from 'g';
      const h = await import('h'); type I = typeof import('i');
      // import nothing from 'comment';
    `;
    expect([...importsOf(source)].sort()).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i']);
  });
});

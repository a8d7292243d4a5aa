// What is read of go.mod, go.work, vendor directories and git's configuration.

import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { parseGitConfig, readGitRewrites } from '../../src/gather/git-rewrites.js';
import { findModuleFile, type ModuleFile } from '../../src/gather/required-modules.js';
import { testMachine } from '../gather/machine.js';

const DEFAULTS = { gowork: '', goflags: '', windows: false };

/** A directory with these files; it is gone after the test. */
function tree(files: Readonly<Record<string, string>>): string {
  const base = mkdtempSync(join(tmpdir(), 'route-files-'));
  onTestFinished(() => rmSync(base, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(base, name)), { recursive: true });
    writeFileSync(join(base, name), text);
  }
  return base;
}

function found(dir: string, settings = DEFAULTS): ModuleFile {
  const file = findModuleFile(dir, settings);
  if (file.kind !== 'found') throw new Error(JSON.stringify(file));
  return file;
}

const stated = (file: ModuleFile) => file.requirements.map(({ path, version }) => `${path}@${version}`);

describe('a module', () => {
  const goMod = 'module m.example\n\ngo 1.22\n\nrequire a.org/x v1.0.0 // indirect\n';

  it('is found in a directory above', () => {
    const base = tree({ 'go.mod': goMod, 'deep/er/file': '' });
    const file = found(join(base, 'deep/er'));
    expect(file).toMatchObject({
      file: join(base, 'go.mod'),
      workspace: false,
      go: '1.22',
      main: ['m.example'],
      vendor: null,
    });
    expect(stated(file)).toEqual(['a.org/x@v1.0.0']);
  });

  it('may be another file that GOFLAGS names', () => {
    const base = tree({
      'go.mod': goMod,
      'other.mod': 'module o.example\nrequire b.org/y v1.2.3\n',
      'other.sum': 'b.org/y v1.2.3 h1:x=\n',
    });
    const file = found(base, { ...DEFAULTS, goflags: '-modfile=other.mod' });
    expect(stated(file)).toEqual(['b.org/y@v1.2.3']);
    expect([file.hasSum?.('b.org/y', 'v1.2.3'), file.hasSum?.('b.org/y', 'v1.2.3/go.mod')]).toEqual([
      true,
      false,
    ]);
  });

  it('tells a vendor directory and what it is for', () => {
    expect(found(tree({ 'go.mod': goMod, 'vendor/modules.txt': '# a.org/x v1.0.0\n' })).vendor).toEqual({
      forWorkspace: false,
    });
    expect(found(tree({ 'go.mod': goMod, 'vendor/modules.txt': '## workspace\n' })).vendor).toEqual({
      forWorkspace: true,
    });
  });

  it('that Go would refuse is told with the words of Go', () => {
    const base = tree({ 'go.mod': 'module m.example\nrequre a.org/x v1.0.0\n' });
    expect(findModuleFile(base, DEFAULTS)).toEqual({
      kind: 'failed',
      file: join(base, 'go.mod'),
      error: 'go.mod:2: unknown directive: requre',
    });
  });

  it('is none where there is none', () => {
    expect(findModuleFile(tree({}), { ...DEFAULTS, gowork: 'off' })).toEqual({ kind: 'none' });
  });
});

describe('a workspace', () => {
  const files = {
    'go.work': 'go 1.22\nuse (\n\t./one\n\t./two\n)\nreplace a.org/x => ./fork\n',
    'go.work.sum': 'b.org/y v1.3.0/go.mod h1:x=\n',
    'one/go.mod':
      'module one.example\nrequire (\n\ta.org/x v1.0.0\n\tb.org/y v1.2.0\n)\nreplace a.org/x => ../ignored\n',
    'two/go.mod':
      'module two.example\nrequire (\n\tb.org/y v1.3.0\n\tone.example v0.0.0\n)\nreplace c.org/z => d.org/z v1.0.0\n',
  };

  it('requires what its members require, each once in the highest version, without the members', () => {
    const file = found(join(tree(files), 'one'));
    expect(file).toMatchObject({ workspace: true, main: ['one.example', 'two.example'] });
    expect(stated(file)).toEqual(['a.org/x@v1.0.0', 'b.org/y@v1.3.0']);
    expect(file.hasSum?.('b.org/y', 'v1.3.0/go.mod')).toBe(true);
  });

  it('replaces as go.work says, and as its members say where it says nothing', () => {
    const { replacements } = found(tree(files));
    expect(replacements.map((each) => [each.old.path, each.new.path])).toEqual([
      ['a.org/x', './fork'],
      ['c.org/z', 'd.org/z'],
    ]);
  });

  it('is switched off and chosen by GOWORK', () => {
    const base = tree(files);
    expect(found(join(base, 'one'), { ...DEFAULTS, gowork: 'off' }).workspace).toBe(false);
    expect(found(tmpdir(), { ...DEFAULTS, gowork: join(base, 'go.work') }).workspace).toBe(true);
  });

  it('fails with the member that cannot be read', () => {
    const base = tree({ 'go.work': 'go 1.22\nuse ./gone\n' });
    expect(findModuleFile(base, DEFAULTS)).toEqual({
      kind: 'failed',
      file: join(base, 'gone/go.mod'),
      error: 'ENOENT',
    });
  });
});

describe('the configuration of git', () => {
  it('is read as git reads it', () => {
    const text = [
      '# comment',
      '[url "ssh://git@example.com/"]',
      '\tinsteadOf = https://example.com/ ; comment',
      '[URL "a\\"b"] InsteadOf = "https://x.org/ #" # comment',
      '[core]',
      'bare',
      '[url "c"]',
      'insteadOf = one\\',
      'two',
    ].join('\n');
    expect(parseGitConfig(text)).toEqual([
      {
        section: 'url',
        subsection: 'ssh://git@example.com/',
        name: 'insteadof',
        value: 'https://example.com/',
      },
      { section: 'url', subsection: 'a"b', name: 'insteadof', value: 'https://x.org/ #' },
      { section: 'core', subsection: '', name: 'bare', value: '' },
      { section: 'url', subsection: 'c', name: 'insteadof', value: 'onetwo' },
    ]);
  });

  it('is found in the files of the user, in what they include, and in the environment', () => {
    const rule = (base: string, prefix: string) => `[url "${base}"]\n\tinsteadOf = ${prefix}\n`;
    const home = tree({
      '.gitconfig': `${rule('g:', 'https://global/')}[include]\n\tpath = more\n`,
      more: rule('i:', 'https://included/'),
      '.config/git/config': rule('x:', 'https://xdg/'),
    });
    const env = {
      HOME: home,
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_CONFIG_COUNT: '1',
      GIT_CONFIG_KEY_0: 'url.e:.insteadOf',
      GIT_CONFIG_VALUE_0: 'https://environment/',
    };
    expect(readGitRewrites(testMachine({ env }))).toEqual([
      { prefix: 'https://xdg/', base: 'x:' },
      { prefix: 'https://global/', base: 'g:' },
      { prefix: 'https://included/', base: 'i:' },
      { prefix: 'https://environment/', base: 'e:' },
    ]);
  });

  it('holds no rules where nothing can be read, or where files include each other', () => {
    const home = tree({ '.gitconfig': '[include]\n\tpath = .gitconfig\n' });
    chmodSync(home, 0o700);
    expect(readGitRewrites(testMachine({ env: { HOME: home, GIT_CONFIG_NOSYSTEM: '1' } }))).toEqual([]);
  });
});

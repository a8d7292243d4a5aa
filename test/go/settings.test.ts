// Which source of a setting wins, and the defaults.

import { describe, expect, it } from 'vitest';
import {
  effectiveSetting,
  effectiveSettings,
  SETTING_NAMES,
  type SettingSources,
  userEnvFilePath,
} from '../../src/go/settings.js';
import { parseGoVersion } from '../../src/go/versions.js';

function sources(
  os: Record<string, string>,
  file: Record<string, string> | null = null,
  goroot: Record<string, string> | null = null,
  version = 'go1.27.0',
): SettingSources {
  return {
    os,
    file: file === null ? null : new Map(Object.entries(file)),
    goroot: goroot === null ? null : new Map(Object.entries(goroot)),
    goVersion: parseGoVersion(version),
  };
}

const OFFICIAL = 'https://proxy.golang.org,direct';

describe('the effective GOPROXY', () => {
  it('is what go.env says when nothing is set', () => {
    expect(effectiveSetting('GOPROXY', sources({}))).toEqual({
      name: 'GOPROXY',
      value: OFFICIAL,
      source: 'goroot',
    });
  });

  it('is compiled in before 1.21, even where a file sets it to nothing', () => {
    const old = sources({}, { GOPROXY: '' }, null, 'go1.20.14');
    expect(effectiveSetting('GOPROXY', old)).toEqual({ name: 'GOPROXY', value: OFFICIAL, source: 'default' });
    expect(effectiveSetting('GOTOOLCHAIN', old).value).toBe('');
  });

  it('is the OS value where that is not empty, and the file is then shadowed if it differs', () => {
    expect(effectiveSetting('GOPROXY', sources({ GOPROXY: 'a' }, { GOPROXY: 'b' }))).toEqual({
      name: 'GOPROXY',
      value: 'a',
      source: 'os',
      shadowed: { source: 'file', value: 'b' },
    });
    expect(effectiveSetting('GOPROXY', sources({ GOPROXY: 'a' }, { GOPROXY: 'a' })).shadowed).toBeUndefined();
  });

  it('ignores an empty OS value', () => {
    expect(effectiveSetting('GOPROXY', sources({ GOPROXY: '' }, { GOPROXY: 'b' }))).toMatchObject({
      value: 'b',
      source: 'file',
    });
  });

  it('is empty where the file says so, which is not the default', () => {
    expect(effectiveSetting('GOPROXY', sources({}, { GOPROXY: '' }))).toEqual({
      name: 'GOPROXY',
      value: '',
      source: 'file',
    });
  });

  it('is empty where a packager removed the line from go.env', () => {
    expect(effectiveSetting('GOPROXY', sources({}, null, {}))).toEqual({
      name: 'GOPROXY',
      value: '',
      source: 'default',
    });
  });
});

describe('the variables with a default of their own', () => {
  it('take GONOPROXY and GONOSUMDB from GOPRIVATE whenever they are empty', () => {
    const all = effectiveSettings(sources({ GOPRIVATE: 'corp.example.com' }, { GONOPROXY: '' }));
    expect(all.GONOPROXY).toEqual({
      name: 'GONOPROXY',
      value: 'corp.example.com',
      source: 'default',
      inheritedFrom: 'GOPRIVATE',
    });
    expect(all.GONOSUMDB.inheritedFrom).toBe('GOPRIVATE');
    expect(all.GOINSECURE.value).toBe('');
  });

  it('replace GOPRIVATE, never add to it', () => {
    const all = effectiveSettings(sources({ GOPRIVATE: 'a.example', GONOPROXY: 'none' }));
    expect(all.GONOPROXY).toEqual({ name: 'GONOPROXY', value: 'none', source: 'os' });
  });

  it('derive GOMODCACHE from the first element of GOPATH, and GOPATH from the home directory', () => {
    expect(effectiveSettings(sources({ HOME: '/home/u' })).GOMODCACHE.value).toBe('/home/u/go/pkg/mod');
    expect(effectiveSettings(sources({ GOPATH: '/a:/b' })).GOMODCACHE.value).toBe('/a/pkg/mod');
    expect(effectiveSettings(sources({})).GOMODCACHE.value).toBe('');
    const windows = { ...sources({ USERPROFILE: 'C:\\Users\\u' }), platform: 'win32' };
    expect(effectiveSetting('GOMODCACHE', windows).value).toBe('C:\\Users\\u\\go\\pkg\\mod');
    expect(effectiveSetting('GOPATH', { ...sources({ home: '/usr/u' }), platform: 'plan9' }).value).toBe(
      '/usr/u/go',
    );
  });

  it('leave GOPATH and GOMODCACHE without a place where GOROOT is the default place', () => {
    const all = effectiveSettings(sources({ HOME: '/home/u', GOROOT: '/home/u/go/' }));
    expect([all.GOPATH.value, all.GOMODCACHE.value]).toEqual(['', '']);
    expect(effectiveSettings(sources({ HOME: '/home/u', GOROOT: '/opt/go' })).GOPATH.value).toBe(
      '/home/u/go',
    );
  });

  it('give GOAUTH its default since 1.24 only', () => {
    expect(effectiveSetting('GOAUTH', sources({})).value).toBe('netrc');
    expect(effectiveSetting('GOAUTH', sources({}, null, null, 'go1.23.4')).value).toBe('');
  });

  it('never take GODEBUG and GOENV from a file', () => {
    const all = effectiveSettings(sources({ GOENV: 'off' }, { GODEBUG: 'x=1', GOENV: '/f' }));
    expect(all.GODEBUG.value).toBe('');
    expect(all.GOENV).toEqual({ name: 'GOENV', value: 'off', source: 'os' });
  });

  it('are all there', () => {
    expect(Object.keys(effectiveSettings({ ...sources({}), goVersion: null }))).toEqual([...SETTING_NAMES]);
  });
});

describe('the user env file', () => {
  it('is where GOENV says, or nowhere', () => {
    expect(userEnvFilePath('linux', { GOENV: 'rel/env' })).toEqual({ path: 'rel/env', explicit: true });
    expect(userEnvFilePath('linux', { GOENV: 'off', HOME: '/h' })).toEqual({
      path: null,
      reason: 'GOENV=off',
    });
  });

  it('is in the configuration directory of the system', () => {
    const path = (os: string, env: Record<string, string>) => userEnvFilePath(os, env).path;
    expect(path('linux', { HOME: '/h' })).toBe('/h/.config/go/env');
    expect(path('linux', { HOME: '/h', XDG_CONFIG_HOME: '/x' })).toBe('/x/go/env');
    expect(path('darwin', { HOME: '/h', XDG_CONFIG_HOME: '/x' })).toBe(
      '/h/Library/Application Support/go/env',
    );
    expect(path('win32', { APPDATA: 'C:\\R' })).toBe('C:\\R\\go\\env');
    expect(path('plan9', { home: '/usr/g' })).toBe('/usr/g/lib/go/env');
  });

  it('is nowhere, for the reason Go has, when the home directory is not known', () => {
    const reason = (os: string, env: Record<string, string>) => userEnvFilePath(os, env);
    expect(reason('linux', { XDG_CONFIG_HOME: 'x', HOME: '/h' })).toEqual({
      path: null,
      reason: 'path in $XDG_CONFIG_HOME is relative',
    });
    expect(reason('freebsd', {})).toMatchObject({ reason: 'neither $XDG_CONFIG_HOME nor $HOME are defined' });
    expect(reason('windows', {})).toMatchObject({ reason: '%AppData% is not defined' });
    expect(reason('darwin', {})).toMatchObject({ reason: '$HOME is not defined' });
    expect(reason('plan9', {})).toMatchObject({ reason: '$home is not defined' });
  });
});

// When no network is used. test/go-differential gives the same situations to the real go command.

import { describe, expect, it } from 'vitest';
import {
  localReason,
  lookupDisabledText,
  type NetworkSituation,
  networkUse,
} from '../../src/go/network-use.js';
import {
  goflagsValue,
  hasInsecureFlag,
  parseGoflags,
  splitQuoted,
} from '../../src/go/network-use-goflags.js';
import { parseGoVersion } from '../../src/go/versions.js';

const MODULE: NetworkSituation = {
  command: 'list -m',
  arguments: ['a.example/b@latest'],
  go111module: '',
  goflags: '',
  gowork: '',
  goMod: { go: '1.21' },
};

describe('vendor mode', () => {
  it('is in force by itself where the vendor directory suits the go line, and says why in each error', () => {
    const use = networkUse({ ...MODULE, vendor: { forWorkspace: false } });
    expect(use).toEqual({
      network: false,
      why: 'vendor',
      vendorReason: 'Go version in go.mod is at least 1.14 and vendor directory exists.',
      error:
        'go: a.example/b@latest: cannot query module due to -mod=vendor\n\t(Go version in go.mod is at least 1.14 and vendor directory exists.)',
    });
  });

  it('makes nothing fail by itself', () => {
    const vendored = { ...MODULE, vendor: { forWorkspace: false } };
    expect(networkUse({ ...vendored, command: 'build', arguments: [] })).toMatchObject({
      why: 'vendor',
      error: null,
    });
    expect(networkUse({ ...vendored, arguments: ['a.example/b'] })).toMatchObject({
      why: 'vendor',
      error: null,
    });
  });

  it('is not in force for a vendor directory of the other kind, or an older go line, and that is known', () => {
    const unused = (more: Partial<NetworkSituation>) => {
      const use = networkUse({ ...MODULE, vendor: { forWorkspace: false }, ...more });
      return use.network ? use.vendorUnused : use.why;
    };
    expect(unused({ goMod: { go: '1.13' } })).toBe(
      'Go version in go.mod is 1.13, so vendor directory was not used.',
    );
    expect(unused({ goMod: { go: null } })).toBe(
      'Go version in go.mod is unspecified, so vendor directory was not used.',
    );
    expect(unused({ vendor: { forWorkspace: true } })).toBe(
      'Outside workspace mode, but vendor directory is for a workspace.',
    );
    expect(unused({ goWork: { go: '1.22' } })).toBe(
      'In workspace mode, but vendor directory is not for a workspace',
    );
    expect(unused({ command: 'run', arguments: ['a.example/b@latest'] })).toBeUndefined();
  });

  it('disables every lookup with the same words', () => {
    expect(lookupDisabledText('')).toBe('module lookup disabled by -mod=vendor');
    expect(lookupDisabledText('Why.')).toBe('module lookup disabled by -mod=vendor\n\t(Why.)');
  });
});

describe('older Go versions', () => {
  const at = (text: string) =>
    parseGoVersion(text) ?? { major: 1, minor: 27, patch: 0, pre: '', devel: false };
  it('need a go.mod for module mode before 1.16', () => {
    const outside: NetworkSituation = { ...MODULE, command: 'build', arguments: [], goMod: null };
    expect(networkUse({ ...outside, goVersion: at('go1.15') })).toEqual({
      network: false,
      why: 'modules-off',
      error: null,
    });
    expect(networkUse({ ...outside, goVersion: at('go1.16') })).toMatchObject({ why: 'no-go-mod' });
  });

  it('update go.mod by default before 1.16, and still have -insecure before 1.17', () => {
    expect(networkUse({ ...MODULE, goVersion: at('go1.15') })).toEqual({ network: true, mode: 'mod' });
    expect(networkUse(MODULE)).toEqual({ network: true, mode: 'readonly' });
    const insecure: NetworkSituation = { ...MODULE, command: 'get', goflags: '-insecure' };
    expect(networkUse({ ...insecure, goVersion: at('go1.16') }).network).toBe(true);
    expect(networkUse(insecure)).toMatchObject({ why: 'goflags' });
  });
});

describe('a single module', () => {
  const state = {
    path: 'a.example/b',
    version: 'v1.0.0',
    replacement: null,
    cached: { info: true, mod: true, zip: true },
  };
  it('needs no network when it is all there', () => {
    expect(localReason(state)).toBe('cached');
    expect(localReason({ ...state, version: 'latest' })).toBeNull();
    expect(localReason({ ...state, cached: { info: true, mod: true, zip: false } })).toBeNull();
    expect(localReason({ ...state, version: 'latest', replacement: 'directory' })).toBe(
      'replaced-by-directory',
    );
    expect(localReason({ ...state, path: 'std', version: '' })).toBe('standard-library');
  });
});

describe('GOFLAGS', () => {
  it('is cut at blanks, with quotes around whole words only', () => {
    expect(splitQuoted(`  -a "-ldflags=-s -w"\t'-tags=x y' -b="c d"`)).toEqual({
      ok: true,
      flags: ['-a', '-ldflags=-s -w', '-tags=x y', '-b="c', 'd"'],
    });
    expect(parseGoflags('"-mod=mod')).toEqual({
      ok: false,
      error: 'go: parsing $GOFLAGS: unterminated " string',
    });
    expect(parseGoflags('')).toEqual({ ok: true, flags: [] });
  });

  it('gives the last value of a flag, written with one dash or two', () => {
    expect(goflagsValue(['-mod=mod', '--mod=vendor', '-v'], 'mod')).toBe('vendor');
    expect(goflagsValue(['-v'], 'v')).toBe('');
    expect(goflagsValue(['-v'], 'mod')).toBeNull();
    expect(hasInsecureFlag(['-insecure'])).toBe(true);
  });
});

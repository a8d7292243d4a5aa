// Go versions and what changed between them.

import { describe, expect, it } from 'vitest';
import {
  atLeast,
  behaves,
  fatalGodebug,
  type GoVersion,
  godebugValue,
  NEWEST_KNOWN,
  parseGoVersion,
  urlRulesOf,
} from '../../src/go/versions.js';

function version(text: string): GoVersion {
  const parsed = parseGoVersion(text);
  if (parsed === null) throw new Error(text);
  return parsed;
}

describe('a Go version', () => {
  it('is read from all its forms', () => {
    const plain = { major: 1, pre: '', devel: false };
    expect(version('go1.26.8')).toEqual({ ...plain, minor: 26, patch: 8 });
    expect(version('1.21')).toEqual({ ...plain, minor: 21, patch: 0 });
    expect(version('go1.27rc1')).toEqual({ ...plain, minor: 27, patch: 0, pre: 'rc1' });
    expect(version('go version go1.22.1 linux/amd64')).toEqual({ ...plain, minor: 22, patch: 1 });
    expect(version('go1.22.1 X:boringcrypto')).toEqual({ ...plain, minor: 22, patch: 1 });
    expect(version('devel go1.28-abcdef12 Tue Aug 11 10:00:00 2026 +0000')).toEqual({
      ...plain,
      minor: 28,
      patch: 0,
      devel: true,
    });
    expect(version('devel +8e496f1 Thu Nov 5 15:41:05 2015')).toEqual({ ...NEWEST_KNOWN, devel: true });
    for (const none of ['', 'go', 'gopher', 'v1', 'go1']) expect(parseGoVersion(none)).toBeNull();
  });

  it('is compared by minor and patch; Go 2 would be newer than all', () => {
    expect(atLeast(version('go1.21.3'), 21, 3)).toBe(true);
    expect(atLeast(version('go1.21.2'), 21, 3)).toBe(false);
    expect(atLeast(version('go1.22'), 21, 3)).toBe(true);
    expect(atLeast({ ...NEWEST_KNOWN, major: 2, minor: 0 }, 27)).toBe(true);
  });
});

describe('a difference between versions', () => {
  it('applies from its version on, also to versions nobody has seen', () => {
    expect(behaves(version('go1.14.15'), 'goproxy-pipe')).toBe(false);
    expect(behaves(version('go1.15'), 'goproxy-pipe')).toBe(true);
    expect(behaves(version('go1.40'), 'goproxy-pipe')).toBe(true);
  });

  it('may come with a patch release, and be ported back', () => {
    expect(urlRulesOf(version('go1.25.1')).strictBrackets).toBe(false);
    expect(urlRulesOf(version('go1.25.2')).strictBrackets).toBe(true);
    expect(urlRulesOf(version('go1.24.8')).strictBrackets).toBe(true);
    expect(urlRulesOf(version('go1.24.7')).strictBrackets).toBe(false);
  });

  it('may end again', () => {
    expect(behaves(version('go1.23.4'), 'kyber')).toBe(true);
    expect(behaves(version('go1.24'), 'kyber')).toBe(false);
  });

  it('is undone by its GODEBUG setting as long as that exists', () => {
    expect(urlRulesOf(version('go1.26.0'), 'x=1,urlstrictcolons=0').strictColons).toBe(false);
    expect(behaves(version('go1.26.0'), 'no-3des', 'tls3des=1')).toBe(false);
    expect(behaves(version('go1.27.0'), 'no-3des', 'tls3des=1')).toBe(true);
    expect(behaves(version('go1.23.0'), 'no-sha1-certificates', 'x509sha1=1')).toBe(false);
    expect(behaves(version('go1.24.0'), 'no-sha1-certificates', 'x509sha1=1')).toBe(true);
  });
});

describe('GODEBUG', () => {
  it('gives the last value of a setting', () => {
    expect(godebugValue('a=1,b=2,a=3', 'a')).toBe('3');
    expect(godebugValue('a', 'a')).toBeNull();
  });

  it('kills every command of Go 1.27 with an old value of a removed setting', () => {
    expect(fatalGodebug(version('go1.27.0'), 'netdns=2,tls3des=1')).toEqual({
      name: 'tls3des',
      value: '1',
      error:
        'fatal error: removed GODEBUG "tls3des" set to old value "1" in environment (https://go.dev/doc/godebug#go-127)',
    });
    expect(fatalGodebug(version('go1.27.0'), 'x509sha1=1')?.error).toContain('#go-124');
    expect(fatalGodebug(version('go1.26.8'), 'tls3des=1')).toBeNull();
    expect(fatalGodebug(version('go1.27.0'), 'tls3des=0,netdns=2,')).toBeNull();
  });
});

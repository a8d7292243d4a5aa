// When nothing may be applied, and how passwords come back into a change.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type RefusalFacts, refusalOf } from '../../src/fix/refusal.js';
import { reveal } from '../../src/fix/reveal.js';
import { hideInUrl } from '../../src/gather/secrets.js';
import { withEscapedLogins } from '../../src/go/url-login.js';

const FACTS: RefusalFacts = {
  local: { ci: null, uid: 1000, env: {} },
  yes: false,
  canAsk: true,
  file: '/home/u/.config/go/env',
  owner: 1000,
};

describe('a fix is refused', () => {
  it('never for a user at a terminal who owns the file', () => {
    expect(refusalOf(FACTS)).toBeNull();
    expect(refusalOf({ ...FACTS, owner: null })).toBeNull();
  });

  it('in CI and without a terminal, unless --yes is given', () => {
    const ci = { ...FACTS, local: { ...FACTS.local, ci: 'github' as const } };
    expect(refusalOf(ci)).toBe('ci');
    expect(refusalOf({ ...FACTS, canAsk: false })).toBe('no-terminal');
    expect(refusalOf({ ...ci, yes: true })).toBeNull();
    expect(refusalOf({ ...FACTS, canAsk: false, yes: true })).toBeNull();
  });

  it('as root for another user, with or without --yes', () => {
    const local = { ci: null, uid: 0, env: { SUDO_USER: 'u' } };
    expect(refusalOf({ ...FACTS, local, owner: 0, yes: true })).toBe('sudo');
    expect(refusalOf({ ...FACTS, local: { ...local, env: {} }, owner: 1000, yes: true })).toBe('other-owner');
    expect(refusalOf({ ...FACTS, local: { ...local, env: {} }, owner: 0 })).toBeNull();
  });

  it('where go reads no file', () => {
    expect(refusalOf({ ...FACTS, file: null, yes: true })).toBe('no-env-file');
  });
});

describe('a password', () => {
  const change = (value: string) => ({ where: 'go-env', name: 'GOPROXY', value }) as const;

  it('comes back to the host it belongs to, in another list, and over another scheme', () => {
    const sources = ['http://u:p%40s@goproxy.corp.example/base,direct'];
    const shown = change('https://xxxxx@goproxy.corp.example/base|https://goproxy.cn');
    expect(reveal(shown, sources)?.value).toBe(
      'https://u:p%40s@goproxy.corp.example/base|https://goproxy.cn',
    );
  });

  it('comes back to no other host, and not when there are two for one host', () => {
    const sources = ['https://u:p@one.example', 'https://v:q@one.example/x', 'https://w:r@two.example'];
    expect(reveal(change('https://xxxxx@three.example'), sources)).toBeNull();
    expect(reveal(change('https://xxxxx@one.example'), sources)).toBeNull();
    expect(reveal(change('https://xxxxx@two.example'), sources)?.value).toBe('https://w:r@two.example');
  });

  it('comes back as it was, percent-encoded where go could not read it', () => {
    const word = fc.stringMatching(/^[a-z0-9._~%!$&'()*+;=-]{1,12}$/);
    fc.assert(
      fc.property(word, word, (user, password) => {
        const value = `https://${user}:${password}@goproxy.corp.example,direct`;
        expect(reveal(change(hideInUrl(value)), [value])?.value).toBe(withEscapedLogins(value));
      }),
    );
  });
});

// A login in a URL that go takes apart because its characters are not percent-encoded.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseUrl } from '../../src/go/url.js';
import { escapedLogin, withEscapedLogins } from '../../src/go/url-login.js';

describe('a login that is not percent-encoded', () => {
  it('is read as it was written, whatever its password holds', () => {
    const word = fc.string({ minLength: 1, maxLength: 12, unit: fc.constantFrom(...'ab1#?/%[]^ @=~!:') });
    fc.assert(
      fc.property(word, (password) => {
        const meant = escapedLogin(`https://ci:${password}@goproxy.corp.example/go`);
        if (meant === null) return;
        const parsed = parseUrl(meant.url);
        expect(parsed.ok && parsed.url.host).toBe('goproxy.corp.example');
        expect(parsed.ok && parsed.url.path).toBe('/go');
        expect(meant.login).toBe(`ci:${password}`);
        expect(escapedLogin(meant.url)).toBeNull();
      }),
    );
  });

  it.each([
    ['https://ci:a#b@h.example', 'https://ci:a%23b@h.example', '#'],
    ['https://ci:12#b@h.example', 'https://ci:12%23b@h.example', '#'],
    ['https://ci:a/b?c@h.example', 'https://ci:a%2Fb%3Fc@h.example', '/?'],
    ['https://ci:50%@h.example', 'https://ci:50%25@h.example', '%'],
  ])('%s is %s', (entry, url, characters) => {
    expect(escapedLogin(entry)).toMatchObject({ url, characters });
    expect(withEscapedLogins(`${entry}|direct`)).toBe(`${url}|direct`);
  });

  it.each([
    'https://proxy.golang.org',
    'https://ci:a%23b@h.example',
    'https://h.example/a@v1',
    'https://h.example:8080/a@v1#x',
    'https://h.example:80x/a',
    'direct',
  ])('is not found in %s', (entry) => {
    expect(escapedLogin(entry)).toBeNull();
  });
});

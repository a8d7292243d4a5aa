// URL parsing against net/url of Go 1.26: the vectors were produced by url.Parse, String, Redacted, Hostname, Port, EscapedPath.

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { decodeRune, fromByteString, toByteString } from '../../src/go/byte-string.js';
import { isLoopback, parseCidr, parseIp, sameIp } from '../../src/go/ip-address.js';
import { quote, quoteBytes, quoteRune } from '../../src/go/quote.js';
import { escapedPath, hostAndPort, parseUrl, redactedUrl, redactUrl, urlString } from '../../src/go/url.js';

interface UrlVector {
  readonly text: string;
  readonly error?: string;
  readonly string?: string;
}

const vectors: readonly UrlVector[] = JSON.parse(
  readFileSync(new URL('./url-vectors.json', import.meta.url), 'utf8'),
);

function parse(text: string): UrlVector {
  const parsed = parseUrl(text);
  if (!parsed.ok) return { text, error: parsed.error };
  const { url } = parsed;
  const path = fromByteString(escapedPath(url));
  return {
    text,
    string: urlString(url),
    redacted: redactedUrl(url),
    ...hostAndPort(url),
    escapedPath: path,
  } as UrlVector;
}

describe('a URL is read as net/url reads it', () => {
  for (const vector of vectors) {
    it(`${JSON.stringify(vector.text)} gives ${JSON.stringify(vector.error ?? vector.string)}`, () => {
      expect(parse(vector.text)).toEqual(vector);
    });
  }
});

describe('the rules before Go 1.26', () => {
  const old = { strictColons: false, strictBrackets: false };
  it('allow several colons in a host, and anything in brackets', () => {
    for (const text of ['https://::1/', 'https://h:1:2', 'http://[x]/', 'http://[1.2.3.4]:8/']) {
      expect(parseUrl(text, old)).toMatchObject({ ok: true });
      expect(parseUrl(text)).toMatchObject({ ok: false });
    }
    expect(parseUrl('ftp://h:1:2')).toMatchObject({ ok: true });
  });
});

describe('redacting', () => {
  it('hides the password of a URL and everything before the last @ of what is none', () => {
    expect(redactUrl('https://u:p@h/x')).toBe('https://u:xxxxx@h/x');
    expect(redactUrl('https://u:p%@h/x')).toBe('https://xxxxx@h/x');
    expect(redactUrl('https://u:p#s@h/x')).toBe('https://xxxxx@h/x');
    expect(redactUrl('u:p%@h')).toBe('xxxxx@h');
    expect(redactUrl('http://http://u:p@h')).toBe('http://xxxxx@h');
    expect(redactUrl('https://h/@scope/x')).toBe('https://h/@scope/x');
    expect(redactUrl('https://h:x')).toBe('https://h:x');
  });
});

describe('quoting', () => {
  it('writes what strconv.Quote writes', () => {
    expect(quote('a"b\\c\n\u0001é\u200b😀\u{e0001}')).toBe('"a\\"b\\\\c\\n\\x01é\\u200b😀\\U000e0001"');
    expect(quoteBytes('\u00ff\u00e6\u0097a')).toBe('"\\xff\\xe6\\x97a"');
    expect(quoteRune("'")).toBe("'\\''");
  });

  it('decodes runes as utf8.DecodeRuneInString does', () => {
    const broken = { rune: 0xfffd, size: 1 };
    for (const bytes of [
      '\u0080',
      '\u00c0\u0080',
      '\u00e0\u0080\u0080',
      '\u00ed\u00a0\u0080',
      '\u00f0\u0080\u0080\u0080',
      '\u00f4\u0090\u0080\u0080',
      '\u00e6\u0097',
    ]) {
      expect(decodeRune(bytes, 0)).toEqual(broken);
    }
    expect(decodeRune(toByteString('😀'), 0)).toEqual({ rune: 0x1f600, size: 4 });
    expect(decodeRune('', 0)).toEqual({ rune: 0xfffd, size: 0 });
  });
});

describe('addresses', () => {
  const bytes = (text: string) => {
    const parsed = parseIp(text);
    return parsed.ok ? parsed.address.bytes : [];
  };
  it('compare as Go compares them, IPv4 and its IPv6 form alike', () => {
    expect(sameIp(bytes('::ffff:10.0.0.1'), bytes('10.0.0.1'))).toBe(true);
    expect(sameIp(bytes('::1'), bytes('10.0.0.1'))).toBe(false);
    expect(isLoopback(bytes('::1'))).toBe(true);
    expect(isLoopback(bytes('::2'))).toBe(false);
    expect(isLoopback(bytes('127.8.9.1'))).toBe(true);
  });

  it('keep the zone', () => {
    expect(parseIp('fe80::1%eth0')).toMatchObject({ ok: true, address: { zone: 'eth0' } });
    expect(parseIp('fe80::1%')).toMatchObject({ ok: false });
    expect(parseIp('%x')).toEqual({ ok: false, error: 'ParseAddr("%x"): missing IPv6 address' });
  });

  it('have ranges with a length the family allows', () => {
    expect(parseCidr('10.0.0.0/8')).toMatchObject({ bits: 8 });
    for (const bad of ['10.0.0.0', '10.0.0.0/33', '10.0.0/8', 'fe80::%x/8', 'a/8', '10.0.0.0/-1']) {
      expect(parseCidr(bad)).toBeNull();
    }
  });
});

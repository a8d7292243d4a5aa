// The GOPROXY list and the URLs built from it, against the results of Go's own functions.

import { describe, expect, it } from 'vitest';
import { type GoproxyEntry, parseGoproxy } from '../../src/go/goproxy.js';
import { moduleUrl } from '../../src/go/module-url.js';
import { type GoproxyVector, vectors } from './vectors.js';

function flatten(entry: GoproxyEntry) {
  const fallBackOn = entry.fallBackOn === 'not-exist' ? 'notExist' : entry.fallBackOn;
  if (entry.kind !== 'url') return { [entry.kind]: true, fallBackOn };
  const built = moduleUrl(entry.url, 'example.com/Mod', '@v/list');
  return { url: entry.url, listURL: built.ok ? built.url : built.error, fallBackOn };
}

function title(vector: GoproxyVector): string {
  const settings = [`GOPROXY=${JSON.stringify(vector.value)}`];
  if (vector.GONOPROXY !== undefined) settings.push(`GONOPROXY=${vector.GONOPROXY}`);
  if (vector.os !== undefined) settings.push(`on ${vector.os}`);
  return `${settings.join(' ')} ${vector.error === undefined ? 'is walked as Go walks it' : 'is refused'}`;
}

describe('a GOPROXY list is read as Go reads it', () => {
  for (const vector of vectors.goproxyParse) {
    it(title(vector), () => {
      const parsed = parseGoproxy(vector.value, vector.GONOPROXY ?? '', vector.os ?? 'linux');
      if (!parsed.ok) expect(parsed.error).toBe(vector.error);
      else expect(parsed.entries.map(flatten)).toEqual(vector.entries);
      expect(parsed.ok).toBe(vector.error === undefined);
    });
  }
});

describe('what the vectors leave out', () => {
  it('names the entries after direct or off, which are never read', () => {
    const parsed = parseGoproxy('https://a.example.com,direct, ftp://x |off,,');
    expect(parsed.ok && parsed.dead).toEqual(['ftp://x', 'off']);
  });

  it('keeps the password out of the redacted form only', () => {
    const parsed = parseGoproxy('https://u:secret@a.example.com/x');
    const entry = parsed.ok ? parsed.entries[0] : undefined;
    expect(entry).toMatchObject({
      url: 'https://u:secret@a.example.com/x',
      redacted: 'https://u:xxxxx@a.example.com/x',
    });
  });

  it('says which entry a refused list fails at', () => {
    expect(parseGoproxy('https://a.example.com, proxy ,direct')).toMatchObject({ ok: false, raw: 'proxy' });
  });

  it('accepts what older Go versions accept when told their rules', () => {
    const lax = { strictColons: false, strictBrackets: false };
    expect(parseGoproxy('https://localhost:1:2', '', 'linux', lax).ok).toBe(true);
    expect(parseGoproxy('https://[nothing]', '', 'linux', lax).ok).toBe(true);
    expect(parseGoproxy('https://[nothing]')).toMatchObject({
      error: 'parse "https://[nothing]": invalid host: ParseAddr("nothing"): unable to parse IP',
    });
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { goModHash, hash1 } from '../../src/go/dir-hash.js';
import { knownSum } from '../../src/go/known-sums.js';

const QUOTE_GO_MOD = 'module "rsc.io/quote"\n\nrequire "rsc.io/sampler" v1.3.0\n';

describe('the h1 hash', () => {
  it('of the go.mod of rsc.io/quote is the one in the checksum database', () => {
    expect(goModHash(QUOTE_GO_MOD)).toBe(knownSum('rsc.io/quote', 'v1.5.2')?.mod);
    expect(goModHash(Buffer.from(QUOTE_GO_MOD))).toBe(goModHash(QUOTE_GO_MOD));
  });

  it('of an empty go.mod is the one Go drops from go.sum', () => {
    expect(goModHash('')).toBe('h1:G7mAYYxgmS0lVkHyy2hEOLQCFB0DlQFTMLWggykrydY=');
  });

  it('does not depend on the order of the files', () => {
    const file = fc.record({ name: fc.string({ unit: 'grapheme-ascii' }), content: fc.string() });
    fc.assert(
      fc.property(fc.uniqueArray(file, { selector: (each) => each.name }), (files) => {
        expect(hash1(files.toReversed())).toBe(hash1(files));
      }),
    );
  });

  it('sorts by bytes, not by UTF-16 units', () => {
    const files = [
      { name: '\u{10000}', content: 'a' },
      { name: '\uffff', content: 'b' },
    ];
    // printf '%s  \xef\xbf\xbf\n%s  \xf0\x90\x80\x80\n' $(sha256 of b) $(sha256 of a) | sha256sum | xxd -r -p | base64
    expect(hash1(files)).toBe('h1:lP3eblHi5ueb0K0FsL0KtPdkyM+DnbHlBGvCitWAfrE=');
  });

  it('refuses a name with a newline', () => {
    expect(() => hash1([{ name: 'a\nb', content: '' }])).toThrow('filenames with newlines');
  });

  it('is unknown for modules that nobody wrote down', () => {
    expect(knownSum('rsc.io/quote', 'v1.5.1')).toBeUndefined();
  });
});

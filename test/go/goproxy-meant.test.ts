// The correction that is suggested for a GOPROXY value which go refuses or misreads.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseGoproxy } from '../../src/go/goproxy.js';
import { meantGoproxy } from '../../src/go/goproxy-meant.js';

const CORRECTIONS = [
  ['full-width comma', 'https://goproxy.cn，direct', 'https://goproxy.cn,direct'],
  ['enumeration comma and full-width colon', 'https：//goproxy.cn、direct', 'https://goproxy.cn,direct'],
  ['quotes kept', '"https://goproxy.cn,direct"', 'https://goproxy.cn,direct'],
  ['curly quotes', '“https://goproxy.cn”', 'https://goproxy.cn'],
  ['semicolon', 'https://goproxy.cn;direct', 'https://goproxy.cn,direct'],
  ['blank', 'https://goproxy.cn direct', 'https://goproxy.cn,direct'],
  ['no colon', 'https//goproxy.cn,direct', 'https://goproxy.cn,direct'],
  ['one slash', 'https:/goproxy.cn', 'https://goproxy.cn'],
  ['keyword with a slash', 'https://goproxy.cn,direct/', 'https://goproxy.cn,direct'],
  ['keyword in capitals', 'https://goproxy.cn,DIRECT', 'https://goproxy.cn,direct'],
  ['Markdown link', '[https://goproxy.cn](https://goproxy.cn),direct', 'https://goproxy.cn,direct'],
  ['angle brackets', '<https://goproxy.cn>', 'https://goproxy.cn'],
  ['another setting', 'https://goproxy.cn,direct GOSUMDB=sum.golang.org', 'https://goproxy.cn,direct'],
] as const;

describe('the meant reading of a GOPROXY value', () => {
  it.each(CORRECTIONS)('repairs a %s', (_, value, meant) => {
    expect(meantGoproxy(value)).toBe(meant);
  });

  it.each([
    'https://goproxy.cn,direct',
    'https://a.example|https://b.example,off',
    'https://[::1]:8443',
    'none',
    '',
    ',,',
  ])('has nothing to say about %j', (value) => {
    expect(meantGoproxy(value)).toBeNull();
  });
});

describe('a list that does not parse', () => {
  it.each([
    ['https://a.example;direct', 'https://a.example,direct'],
    ['https://a.example，direct', 'https://a.example,direct'],
    ['https://a.example direct', 'https://a.example,direct'],
    ['"https://a.example,direct"', 'https://a.example,direct'],
    ['[https://a.example](https://a.example),direct', 'https://a.example,direct'],
    ['https//a.example', 'https://a.example'],
    ['https:a.example', 'https://a.example'],
    ['https：//a.example', 'https://a.example'],
    ['ftp://a.example', 'https://a.example'],
    ['DIRECT|https://a.example', 'https://a.example|direct'],
    ['https://u:p@a.example/x/;off', 'https://u:p@a.example/x/,off'],
    ['https://a.example|https://b.example;direct', 'https://a.example|https://b.example,direct'],
    ['["https://[::1]:8443", "direct"]', 'https://[::1]:8443,direct'],
    ['https://https://a.example', 'https://a.example'],
    ['http:https://a.example,direct', 'https://a.example,direct'],
    ['export GOPROXY=https://a.example,direct', 'https://a.example,direct'],
    ['GOPROXY=a.example', 'https://a.example'],
    [`$\{GOPROXY:-https://a.example},direct`, 'https://a.example,direct'],
    ['https://a.example:direct', 'https://a.example,direct'],
    ['//a.example', 'https://a.example'],
    ['$GOPROXY', null],
    ['%GOPROXY%', null],
    ['none', null],
    ['', null],
  ])('%s is read as %s', (value, meant) => {
    expect(meantGoproxy(value)).toBe(meant);
  });

  it('parses once it is put right, and needs no second correction', () => {
    const word = fc.constantFrom(
      'https://a.example',
      'b.example/x',
      'direct',
      'off',
      'HTTPS//c.example',
      'none',
      '',
    );
    const separator = fc.constantFrom(',', '|', ';', '，', ' ', '" ', '、');
    const list = fc.array(fc.tuple(word, separator), { maxLength: 5 }).map((parts) => parts.flat().join(''));
    fc.assert(
      fc.property(list, (value) => {
        const meant = meantGoproxy(value);
        if (meant === null) return;
        expect(parseGoproxy(meant).ok).toBe(true);
        expect(meantGoproxy(meant)).toBeNull();
      }),
    );
  });
});

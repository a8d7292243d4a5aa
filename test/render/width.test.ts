// Columns and line breaks: laws of wrapping, and the rules of Chinese punctuation.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutTo, padTo, textWidth, wrapText } from '../../src/render/width.js';

const words = fc
  .array(
    fc.constantFrom(
      'go',
      'goproxy.cn',
      'https://a.example/b?c=d',
      '模块代理',
      '（是）',
      '，',
      '。',
      ' ',
      '1.2 s',
      '“引用”',
    ),
    {
      maxLength: 30,
    },
  )
  .map((parts) => parts.join(''));

describe('textWidth', () => {
  it.each([
    ['abc', 3],
    ['模块', 4],
    ['，', 2],
    ['e\u0301', 1],
    ['\x1b[31m红\x1b[39m', 2],
    ['✓ → ⊘', 5],
    ['한국', 4],
    ['😀', 2],
    ['', 0],
  ])('%j takes %i columns', (text, width) => {
    expect(textWidth(text)).toBe(width);
  });
});

describe('wrapText', () => {
  it('loses nothing but blanks and breaks nothing that is one word', () => {
    fc.assert(
      fc.property(words, fc.integer({ min: 1, max: 60 }), (text, columns) => {
        const lines = wrapText(text, columns);
        expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
        const count = (all: string): number => all.split('https://a.example/b?c=d').length;
        expect(lines.reduce((sum, line) => sum + count(line) - 1, 1)).toBe(count(text));
      }),
    );
  });

  it('keeps to the columns where each piece fits', () => {
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[a-z]{1,8}$/)),
        fc.integer({ min: 8, max: 40 }),
        (list, columns) => {
          for (const line of wrapText(list.join(' '), columns))
            expect(textWidth(line)).toBeLessThanOrEqual(columns);
        },
      ),
    );
  });

  it('lets no line begin with closing punctuation or end with an opening one', () => {
    fc.assert(
      fc.property(words, fc.integer({ min: 4, max: 30 }), (text, columns) => {
        const [, ...rest] = wrapText(text.replaceAll(' ', ''), columns);
        for (const line of rest) expect(line).not.toMatch(/^[，。）”]/);
        for (const line of wrapText(text.replaceAll(' ', ''), columns).slice(0, -1)) {
          expect(line).not.toMatch(/[（“]$/);
        }
      }),
    );
  });

  it('breaks Chinese between characters, and Latin words only at blanks', () => {
    expect(wrapText('从 goproxy.cn 下载模块', 14)).toEqual(['从 goproxy.cn', '下载模块']);
    expect(wrapText('模块代理没有响应', 8)).toEqual(['模块代理', '没有响应']);
    expect(wrapText('go mod download', 6)).toEqual(['go mod', 'download']);
  });

  it('does not wrap at all without a width', () => {
    expect(wrapText('a  b', null)).toEqual(['a  b']);
  });
});

it('pads by columns, not by characters', () => {
  expect(padTo('模块', 6)).toBe('模块  ');
  expect(padTo('abcdef', 3)).toBe('abcdef');
});

it('cuts passing lines to their columns', () => {
  expect(cutTo('模块代理', 5, '…')).toBe('模块…');
  expect(cutTo('abc', 3, '…')).toBe('abc');
});

// Laws of the cleaning function, over text that tries to reach the terminal or the CI runner.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanText } from '../../src/model/clean.js';

const hostilePiece = fc.constantFrom(
  '\x1b[31m',
  '\x1b[2J',
  '\x1b]8;;https://a.example\x07',
  '\x1b]0;title\x1b\\',
  '\x1b]52;c;',
  '\x1bP1$r',
  '\x9b31m',
  '\x9d0;t\x9c',
  '\x1b',
  '\x1b(B',
  '\u202e',
  '\u2066',
  '\u200b',
  '\u200f',
  '\ufeff',
  '\u{e0041}',
  '\u{e0100}',
  '\ufe0f',
  '\u2028',
  '\x85',
  '\r',
  '\r\n',
  '\n',
  '\t',
  '\0',
  '\x7f',
  ':',
  '::',
  '::error::x',
  '##',
  '[',
  '##[add-mask]',
  '##vso[task]',
  '\u00a0',
  '\u3000',
  '你好',
  '😀',
  '\ud83d',
  'go: ',
);
const hostile = fc
  .array(fc.oneof(hostilePiece, fc.string({ unit: 'binary' }), fc.string()), { maxLength: 30 })
  .map((pieces) => pieces.join(''));
const options = fc.record({ maxLength: fc.nat({ max: 60 }), singleLine: fc.boolean() }, { requiredKeys: [] });

describe('cleanText', () => {
  it('lets no control character but tab and line feed survive, nor anything invisible or bidirectional', () => {
    fc.assert(
      fc.property(hostile, options, (text, given) => {
        const cleaned = cleanText(text, given);
        expect(cleaned).not.toMatch(/[\x00-\x08\x0b-\x1f\x7f-\x9f]/);
        expect(cleaned).not.toMatch(/[\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\u00ad\u061c]/);
        expect(cleaned).not.toMatch(/[\ufe00-\ufe0f]/);
        expect(cleaned).not.toMatch(/[\u{e0000}-\u{e0fff}]/u);
        expect(cleaned).not.toMatch(/\p{Cs}/u);
      }),
    );
  });

  it('lets no line be read as a command of a CI runner', () => {
    fc.assert(
      fc.property(hostile, options, (text, given) => {
        const cleaned = cleanText(text, given);
        for (const line of cleaned.split('\n')) expect(line.trimStart().startsWith('::')).toBe(false);
        expect(cleaned).not.toMatch(/##(vso)?\[/i);
      }),
    );
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(hostile, options, (text, given) => {
        const once = cleanText(text, given);
        expect(cleanText(once, given)).toBe(once);
      }),
    );
  });

  it('keeps the length bound, and one line when asked for one', () => {
    fc.assert(
      fc.property(hostile, fc.nat({ max: 60 }), (text, maxLength) => {
        expect(cleanText(text, { maxLength }).length).toBeLessThanOrEqual(maxLength);
        expect(cleanText(text, { singleLine: true })).not.toMatch(/[\n\t]/);
      }),
    );
  });

  it('bounds text also when no bound is given', () => {
    expect(cleanText('x'.repeat(1_000_000)).length).toBeLessThanOrEqual(8192);
  });

  it('keeps ordinary text as it is', () => {
    const text =
      'go: module rsc.io/quote: reading https://p/@v/list: 403 Forbidden\n\tserver response: 无权限 é';
    expect(cleanText(text)).toBe(text);
  });

  it('removes whole colour codes and links and keeps the words between them', () => {
    expect(cleanText('\x1b[1;31mred\x1b[0m \x1b]8;;https://x.example/\x07link\x1b]8;;\x07')).toBe('red link');
  });

  it('keeps words that follow an unterminated control string', () => {
    expect(cleanText('\x1b]0;403 Forbidden')).toBe('0;403 Forbidden');
  });

  it('is linear on text made to be slow', () => {
    const text = `${'\x9d'.repeat(100_000)}${'\x1b]'.repeat(100_000)}${'\x1b[;'.repeat(100_000)}`;
    expect(cleanText(text, { maxLength: 100 }).length).toBeLessThanOrEqual(100);
  });
});

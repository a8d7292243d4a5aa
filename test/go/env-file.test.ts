// The env file's syntax, row by row of what the real go command was seen to do.

import { describe, expect, it } from 'vitest';
import { parseEnvFile } from '../../src/go/env-file.js';

const value = (text: string) => parseEnvFile(text).values.get('GOPROXY');
const reasons = (text: string) => parseEnvFile(text).ignored.map(({ line, reason }) => `${line} ${reason}`);

describe('the env file', () => {
  it('takes the value byte for byte: quotes, comments, blanks and carriage returns are part of it', () => {
    expect(value('GOPROXY="https://x"\n')).toBe('"https://x"');
    expect(value('GOPROXY=https://x # c')).toBe('https://x # c');
    expect(value('GOPROXY= https://x \r\n')).toBe(' https://x \r');
    expect(value('GOPROXY=a=b')).toBe('a=b');
  });

  it('keeps an empty value, which is not the same as no line', () => {
    expect(value('GOPROXY=\n')).toBe('');
    expect(value('GOSUMDB=off\n')).toBeUndefined();
  });

  it('lets the last of several lines win', () => {
    expect(value('GOPROXY=a\nGOPROXY=b')).toBe('b');
  });

  it('passes over lines that do not start with an upper-case letter, and says why', () => {
    const text = [
      '\ufeffGOPROXY=a',
      ' GOPROXY=b',
      'export GOPROXY=c',
      '#GOPROXY=d',
      'goproxy=e',
      'GOPROXY',
      '',
      'SET',
      'G\u0000O\u0000',
    ];
    expect(value(text.join('\n'))).toBeUndefined();
    expect(reasons(text.join('\n'))).toEqual([
      '1 bom',
      '2 leading-blank',
      '3 export',
      '4 comment',
      '5 not-upper-case',
      '6 no-equals',
      '8 no-equals',
      '9 utf-16',
    ]);
  });

  it('sets a variable with a blank at the end of its name, which nothing reads', () => {
    const file = parseEnvFile('GOPROXY = x');
    expect([...file.values]).toEqual([['GOPROXY ', ' x']]);
    expect(file.ignored).toEqual([{ line: 1, text: 'GOPROXY = x', reason: 'blank-in-name' }]);
  });
});

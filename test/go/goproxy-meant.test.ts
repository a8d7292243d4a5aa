// The correction that is suggested for a GOPROXY value which go refuses or misreads.

import { describe, expect, it } from 'vitest';
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
    'ftp://goproxy.cn',
    '',
    ',,',
  ])('has nothing to say about %j', (value) => {
    expect(meantGoproxy(value)).toBeNull();
  });
});

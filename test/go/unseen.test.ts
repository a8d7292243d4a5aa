/** Characters that nobody sees are named, each once, and a value as it should be has none. */
import { describe, expect, it } from 'vitest';
import { unseenIn } from '../../src/go/unseen.js';

describe('unseen characters', () => {
  it.each([
    ['off\r', 'U+000D CARRIAGE RETURN'],
    ['off ', 'U+0020 SPACE'],
    ['\ufeffdirect', 'U+FEFF BYTE ORDER MARK'],
    ['a.example\u200b,b\u200b.example\u00a0', 'U+200B ZERO WIDTH SPACE, U+00A0 NO-BREAK SPACE'],
    ['a\u2060b', 'U+2060'],
    ['a　b', 'U+3000'],
  ])('%j: %s', (value, names) => expect(unseenIn(value)).toBe(names));

  it.each(['', 'https://goproxy.cn,direct', '-mod=mod -x', '代理.example', 'prüfung.example'])(
    'none in %j',
    (value) => expect(unseenIn(value)).toBe(''),
  );
});

// What a stream is taken to be able to show, from its description alone.

import { describe, expect, it } from 'vitest';
import {
  asciiText,
  paintFor,
  type StreamDescription,
  symbolFor,
  terminalCapabilities,
} from '../../src/render/terminal.js';

const tty: StreamDescription = {
  isTTY: true,
  columns: 120,
  env: { LANG: 'en_GB.UTF-8', TERM: 'xterm-256color' },
  platform: 'linux',
  flags: { color: null, ascii: false },
};

function stream(more: {
  isTTY?: boolean;
  columns?: number | null;
  env?: StreamDescription['env'];
  platform?: string;
  color?: boolean | null;
  ascii?: boolean;
}): StreamDescription {
  const { color = null, ascii = false, env = {}, ...rest } = more;
  return { ...tty, ...rest, env: { ...tty.env, ...env }, flags: { color, ascii } };
}

describe('colour', () => {
  it.each([
    ['a terminal', {}, true],
    ['a pipe', { isTTY: false }, false],
    ['a pipe with --color', { isTTY: false, color: true }, true],
    ['a terminal with --no-color', { color: false }, false],
    ['NO_COLOR', { env: { NO_COLOR: '1' } }, false],
    ['an empty NO_COLOR', { env: { NO_COLOR: '' } }, true],
    ['--color against NO_COLOR', { color: true, env: { NO_COLOR: '1' } }, true],
    ['FORCE_COLOR in a pipe', { isTTY: false, env: { FORCE_COLOR: '1' } }, true],
    ['FORCE_COLOR=0', { env: { FORCE_COLOR: '0' } }, false],
    ['NO_COLOR before FORCE_COLOR', { env: { NO_COLOR: '1', FORCE_COLOR: '1' } }, false],
    ['TERM=dumb', { env: { TERM: 'dumb' } }, false],
    ['FORCE_COLOR before TERM=dumb', { env: { TERM: 'dumb', FORCE_COLOR: '1' } }, true],
    ['a CI known to show colour', { isTTY: false, env: { GITHUB_ACTIONS: 'true' } }, true],
    ['an unknown CI', { isTTY: false, env: { CI: 'true' } }, false],
  ])('%s', (_name, more, colour) => {
    const terminal = terminalCapabilities(stream(more));
    expect(terminal.colour).toBe(colour);
    expect(paintFor(terminal)('bad', 'x').includes('\x1b')).toBe(colour);
  });
});

describe('symbols', () => {
  it.each([
    ['a UTF-8 locale', {}, true],
    ['--ascii', { ascii: true }, false],
    ['another encoding', { env: { LANG: 'zh_CN.GB18030' } }, false],
    ['LC_ALL before LANG', { env: { LC_ALL: 'C' } }, false],
    ['an empty LC_ALL', { env: { LC_ALL: '' } }, true],
    ['no locale', { env: { LANG: undefined } }, false],
    ['macOS without a locale', { platform: 'darwin', env: { LANG: undefined } }, true],
    ['TERM=dumb', { env: { TERM: 'dumb' } }, false],
    ['the Linux console', { env: { TERM: 'linux' } }, false],
    ['the old Windows console', { platform: 'win32', env: { LANG: undefined, TERM: undefined } }, false],
    ['Windows Terminal', { platform: 'win32', env: { TERM: undefined, WT_SESSION: 'x' } }, true],
  ])('%s', (_name, more, unicode) => {
    const terminal = terminalCapabilities(stream(more));
    expect(terminal.unicode).toBe(unicode);
    expect(symbolFor(terminal, 'fail')).toBe(unicode ? '✗' : '[x]');
    expect(asciiText(terminal, 'a → b … 中')).toBe(unicode ? 'a → b … 中' : 'a -> b ... 中');
  });
});

describe('width', () => {
  it.each([
    ['is that of the terminal', { columns: 72 }, 72],
    ['is never more than 100', { columns: 300 }, 100],
    ['is never less than 20', { columns: 3 }, 20],
    ['is 80 where the terminal does not say', { columns: null }, 80],
    ['is 80 where the terminal says 0', { columns: 0 }, 80],
    ['does not matter in a pipe', { isTTY: false, columns: 72 }, null],
  ])('%s', (_name, more, width) => {
    expect(terminalCapabilities(stream(more)).width).toBe(width);
  });
});

it('takes a dumb terminal for nobody to animate for', () => {
  expect(terminalCapabilities(stream({})).interactive).toBe(true);
  expect(terminalCapabilities(stream({ env: { TERM: 'dumb' } })).interactive).toBe(false);
  expect(terminalCapabilities(stream({ isTTY: false })).interactive).toBe(false);
});

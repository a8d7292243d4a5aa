// Tables: aligned by columns on the terminal, a list where they do not fit, and never coloured by themselves.

import { expect, it } from 'vitest';
import { tableLines } from '../../src/render/table.js';

const wide = { interactive: true, width: 80, colour: true, unicode: true } as const;
const head = ['模块', 'pattern', ''];
const rows = [
  ['corp.example/a', '*.corp.example', 'x'],
  ['github.com/中/b', '', 'y'],
];

it('aligns cells by what they take on the terminal, without lines and without colour', () => {
  expect(tableLines(wide, head, rows)).toEqual([
    '模块              pattern',
    'corp.example/a    *.corp.example   x',
    'github.com/中/b                    y',
  ]);
});

it('becomes a list where it does not fit, and cuts nothing', () => {
  expect(tableLines({ ...wide, width: 30 }, head, rows)).toEqual([
    '模块  corp.example/a',
    'pattern  *.corp.example',
    '  x',
    '',
    '模块  github.com/中/b',
    'pattern',
    '  y',
  ]);
});

it('is never cut where lines have no end', () => {
  expect(tableLines({ ...wide, width: null }, ['a'], [['x'.repeat(300)]])[1]).toBe('x'.repeat(300));
});

// Sharing the work among many paths changes no answer.

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { matchingElement } from '../../src/go/pattern.js';
import { compilePatternsForMany } from '../../src/go/pattern-many.js';

const part = fc.constantFrom('a.com', 'b.com', 'x', 'y', 'A.com', 'é', '');
const wild = fc.constantFrom(
  'a.com',
  '*.com',
  'x',
  '*',
  '?',
  '[xy]',
  '[^x]',
  'x*',
  '**',
  '\\x',
  '[',
  'é',
  '',
  ' x',
);
const path = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/'));
const element = fc
  .tuple(fc.array(wild, { minLength: 1, maxLength: 4 }), fc.boolean())
  .map(([parts, slash]) => parts.join('/') + (slash ? '/' : ''));

it('matches every path as the plain list does, whatever was asked before', () => {
  fc.assert(
    fc.property(
      fc.array(element, { maxLength: 8 }),
      fc.array(path, { minLength: 1, maxLength: 12 }),
      (elements, paths) => {
        const list = elements.join(',');
        const many = compilePatternsForMany(list);
        for (const each of paths)
          expect([each, many.match(each)]).toEqual([each, matchingElement(list, each)]);
      },
    ),
    { numRuns: 500 },
  );
});

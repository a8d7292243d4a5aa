// Which element decides, and why the others do not.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { whyNot } from '../../src/diagnose/route/patterns.js';
import { matchingElement } from '../../src/go/pattern.js';
import { routed, routeOf } from './input.js';

describe('the deciding pattern', () => {
  it('is the first element that matches, in the variable that is read', () => {
    const inherited = routeOf({ GOPRIVATE: 'x.org,github.com/*,github.com/acme' }, 'github.com/acme/lib');
    expect(inherited.private).toEqual({
      proxy: { variable: 'GOPRIVATE', element: 'github.com/*' },
      sumdb: { variable: 'GOPRIVATE', element: 'github.com/*' },
    });
    const own = routeOf(
      { GOPRIVATE: 'github.com', GONOPROXY: 'none', GONOSUMDB: 'github.com/acme' },
      'github.com/acme/lib',
    );
    expect(own.private).toEqual({
      proxy: null,
      sumdb: { variable: 'GONOSUMDB', element: 'github.com/acme' },
    });
  });

  it('is told with what became of every other element', () => {
    const GOPRIVATE =
      'x.org,github.com/*,github.com/acme,github.com/ACME, x,github.com/acme/lib/v2,github.com/other';
    const { patterns } = routeOf({ GOPRIVATE }, 'github.com/acme/lib');
    expect(patterns?.map(({ element, why }) => [element, why])).toEqual([
      ['x.org', 'other-host'],
      ['github.com/*', 'decides'],
      ['github.com/acme', 'later'],
      ['github.com/ACME', 'case'],
      [' x', 'dead'],
      ['github.com/acme/lib/v2', 'shorter-path'],
      ['github.com/other', 'other-path'],
    ]);
    expect(patterns?.find(({ why }) => why === 'dead')).toMatchObject({ reason: 'blank', meant: 'x' });
  });

  it('tells hosts apart from the domains above and below them', () => {
    expect(whyNot('corp.example', 'git.corp.example/x')).toBe('subdomain');
    expect(whyNot('*.corp.example', 'corp.example/x')).toBe('parent-domain');
    expect(whyNot('corp.example', 'othercorp.example/x')).toBe('other-host');
  });

  it('overrules GOPRIVATE only where both other variables have values', () => {
    const both = { GOPRIVATE: 'a.com', GONOPROXY: 'b.com', GONOSUMDB: 'c.com' };
    expect(
      routeOf(both, 'a.com/x').patterns?.map(({ variable, why, decides }) => [variable, why, decides]),
    ).toEqual([
      ['GONOPROXY', 'other-host', ['proxy']],
      ['GONOSUMDB', 'other-host', ['sumdb']],
      ['GOPRIVATE', 'overruled', []],
    ]);
    const one = { GOPRIVATE: 'a.com', GONOPROXY: 'b.com' };
    expect(routeOf(one, 'a.com/x').patterns?.at(-1)).toMatchObject({ why: 'decides', decides: ['sumdb'] });
  });

  it('is one that Go finds too, and never one that does not match', () => {
    const element = fc.constantFrom(
      'a.com',
      '*.com',
      'a.com/x',
      'a.com/[xy]',
      'A.com',
      'a.com ',
      'b.com',
      'a.com/x/y',
    );
    const path = fc.constantFrom('a.com', 'a.com/x', 'a.com/x/y', 'b.com/z', 'c.a.com');
    fc.assert(
      fc.property(fc.uniqueArray(element), path, (elements, module) => {
        const GOPRIVATE = elements.join(',');
        const { private: matched, patterns = [] } = routeOf({ GOPRIVATE }, module);
        expect(matched.proxy?.element ?? null).toBe(matchingElement(GOPRIVATE, module));
        expect(patterns.filter(({ why }) => why === 'decides').length).toBe(matched.proxy === null ? 0 : 1);
        for (const { element: each, why } of patterns) {
          expect([each, why === 'decides' || why === 'later']).toEqual([
            each,
            matchingElement(each, module) !== null,
          ]);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('--why', () => {
  const modules = ['github.com/acme/a', 'github.com/acme-x/b', 'github.com/other/c', 'corp.example/d'];

  it('shows what each element would catch, by the first that matches', () => {
    const { why, modules: answered } = routed({ GOPRIVATE: 'github.com/acme' }, modules, {
      why: 'github.com/acme*,corp.example',
    });
    expect(why?.elements.map(({ element, caught }) => [element, caught])).toEqual([
      ['github.com/acme*', 2],
      ['corp.example', 1],
    ]);
    expect(
      answered
        .filter(({ caughtBy }) => caughtBy !== null)
        .map(({ path }) => path)
        .sort(),
    ).toEqual(['corp.example/d', 'github.com/acme-x/b', 'github.com/acme/a']);
  });

  it('says what is wrong with an element that can catch nothing, and with one that catches too much', () => {
    const { why } = routed({}, modules, { why: 'https://github.com/acme,github.com/*' });
    expect(why?.elements).toMatchObject([
      { caught: 0, reason: 'scheme', meant: 'github.com/acme' },
      { caught: 3, tooBroad: 'github.com/stretchr/testify' },
    ]);
  });

  it('changes no route', () => {
    const plain = routed({ GOPRIVATE: 'x.org' }, modules).modules.map(({ entries }) => entries);
    expect(
      routed({ GOPRIVATE: 'x.org' }, modules, { why: '*' }).modules.map(({ entries }) => entries),
    ).toEqual(plain);
  });
});

describe('groups', () => {
  it('hold modules of equal route, private ones first, whichever element decides', () => {
    const { modules } = routed({ GOPRIVATE: 'a.org,b.org', GONOSUMDB: 'a.org,b.org,c.org' }, [
      'x.org/public',
      'c.org/half',
      'a.org/one',
      'y.org/public',
      'b.org/two',
    ]);
    expect(modules.map(({ path, group }) => [path, group])).toEqual([
      ['a.org/one', 0],
      ['b.org/two', 0],
      ['c.org/half', 1],
      ['x.org/public', 2],
      ['y.org/public', 2],
    ]);
  });
});

// The routes that are told are the ones that the model of Go walks, whatever the entries answer.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checksumRoute, checksumUse, type SupportedAnswer } from '../../src/go/checksum-route.js';
import { parseGoproxy } from '../../src/go/goproxy.js';
import { parseGosumdb } from '../../src/go/gosumdb.js';
import type { Answer } from '../../src/go/walk-answer.js';
import { followCommand } from '../../src/go/walk-command.js';
import type { ChecksumStep, RouteEntry } from '../../src/model/route-report.js';
import { inputFor, routeOf } from './input.js';

const entry = fc.constantFrom(
  'https://a.example',
  'b.example:8080/go',
  'http://127.0.0.1:3000',
  'file:///srv/cache',
  'direct',
  'off',
  '',
);
const list = fc
  .array(fc.tuple(entry, fc.constantFrom(',', '|')), { minLength: 1, maxLength: 5 })
  .map((parts) => parts.map(([text, separator]) => text + separator).join(''));
const GOPRIVATE = fc.constantFrom('', 'example.com/private', 'example.com,other.org', 'other.org', '*');
const MODULE = fc.constantFrom('example.com/private/m', 'example.com/m');

/** not-exist, another failure, or the file. */
type Outcome = 'absent' | 'broken' | 'served';
const outcome = fc.constantFrom<Outcome>('absent', 'broken', 'served');

function answer(result: Outcome, isDirect: boolean): Answer {
  if (result === 'served')
    return { kind: 'body', body: '{"Version":"v1.0.0","Time":"2020-01-01T00:00:00Z"}' };
  if (isDirect) return { kind: 'refused', text: result, notExist: result === 'absent' };
  const status = result === 'absent' ? 404 : 500;
  return { kind: 'status', status, statusText: `${status}`, body: '', contentType: '' } as unknown as Answer;
}

/** Walks the told entries: the urls, `direct` and `off` that are met until one serves or ends the walk. */
function walkTold(entries: readonly RouteEntry[], outcomes: readonly Outcome[]): readonly string[] {
  const met: string[] = [];
  let asked = 0;
  for (const { kind, url, skipped, fallBackOn } of entries) {
    if (skipped !== undefined) continue;
    if (kind === 'off') break;
    met.push(kind === 'proxy' ? (url ?? '') : 'direct');
    const result = outcomes[asked++] ?? 'broken';
    if (result === 'served' || fallBackOn === null) break;
    if (result === 'broken' && fallBackOn !== 'any') break;
  }
  return met;
}

describe('the entries of a module', () => {
  it('are asked in the told order until one serves or its separator ends the walk', () => {
    fc.assert(
      fc.property(
        list,
        GOPRIVATE,
        MODULE,
        fc.array(outcome, { minLength: 8, maxLength: 8 }),
        (value, priv, path, outcomes) => {
          fc.pre(value !== '');
          const input = inputFor({ GOPROXY: value, GOPRIVATE: priv }, [path]);
          const goproxy = parseGoproxy(value, input.values.GONOPROXY);
          const { entries } = routeOf({ GOPROXY: value, GOPRIVATE: priv }, path);
          if (!goproxy.ok) {
            expect(entries).toEqual([]);
            return;
          }
          const asked: string[] = [];
          const walked = followCommand(
            {
              goproxy,
              gonoproxy: input.values.GONOPROXY,
              ask: (request) => {
                const from = goproxy.entries[request.entry];
                const result = outcomes[asked.length] ?? 'broken';
                asked.push(from?.kind === 'url' ? from.url : 'direct');
                return answer(result, request.via === 'direct');
              },
            },
            { kind: 'download', path, query: 'v1.0.0' },
          );
          // Only the first file: every file walks the list anew.
          const first = walked.requests.findIndex(({ endpoint }) => endpoint !== 'info');
          const infos = first < 0 ? asked : asked.slice(0, first);
          expect(walkTold(entries, outcomes)).toEqual(infos);
        },
      ),
      { numRuns: 600 },
    );
  });

  it('end with those that are never read, of which Go knows nothing', () => {
    const { entries, warnings } = routeOf(
      { GOPROXY: 'https://a.example,direct,ftp://x|off' },
      'example.com/m',
    );
    expect(entries.map(({ kind, url, skipped }) => [kind, url, skipped])).toEqual([
      ['proxy', 'https://a.example', undefined],
      ['direct', undefined, undefined],
      ['proxy', 'ftp://x', 'never-read'],
      ['off', undefined, 'never-read'],
    ]);
    expect(warnings).toContain('goproxy.dead-entries');
  });

  it('are none when the list cannot be read, for private modules too', () => {
    for (const path of ['example.com/private', 'example.com/m']) {
      const module = routeOf({ GOPROXY: 'proxy', GOPRIVATE: 'example.com/private' }, path);
      expect(module).toMatchObject({ entries: [], warnings: expect.arrayContaining(['goproxy.syntax']) });
    }
  });
});

describe('the route to the checksum database', () => {
  it('is walked by Go in the told order, whatever the entries say', () => {
    fc.assert(
      fc.property(
        list,
        GOPRIVATE,
        fc.constantFrom(
          'sum.golang.org',
          'sum.golang.google.cn',
          'sum.golang.org https://sums.example',
          'bad',
          '',
        ),
        fc.array(outcome, { minLength: 6, maxLength: 6 }),
        (value, priv, gosumdb, outcomes) => {
          fc.pre(value !== '' && gosumdb !== '');
          const environment = { GOPROXY: value, GOPRIVATE: priv, GOSUMDB: gosumdb };
          const input = inputFor(environment, ['third.net/m']);
          fc.pre(priv !== '*');
          const { checksum } = routeOf(environment, 'third.net/m');
          const asked: string[] = [];
          const route = checksumRoute({
            gosumdb: parseGosumdb(gosumdb),
            goproxy: parseGoproxy(value, input.values.GONOPROXY),
            ask: ({ url }) => {
              const result = outcomes[asked.length] ?? 'broken';
              asked.push(url.replace(/\/supported$/, ''));
              return supported(result);
            },
          });
          if (route.kind === 'error' && asked.length === 0) {
            expect(checksum.error ?? '').not.toBe('');
            expect(checksum.route).toEqual([]);
            return;
          }
          const told = checksum.route.map(({ url }) => url);
          expect(told.slice(0, asked.length)).toEqual(asked);
          if ('base' in route) expect(told).toContain(route.base);
          if (route.kind === 'relay') expect(route.base).toBe(asked.at(-1));
          else if (route.kind === 'direct')
            expect(checksum.route.at(-1)).toMatchObject({ kind: 'direct', url: route.base });
          else if (route.kind === 'error') expect(endsAfter(checksum.route, asked.length)).toBe(true);
        },
      ),
      { numRuns: 600 },
    );
  });

  it('is told to be used exactly when Go uses it', () => {
    const path = fc.constantFrom('golang.org/toolchain', 'golang.org/x/text', 'example.com/m');
    const gosumdb = fc.constantFrom('off', 'sum.golang.org', 'bad');
    const gonosumdb = fc.constantFrom('', 'example.com', 'golang.org', '*');
    const goproxy = fc.constantFrom('file:///srv', 'file:///srv,direct', 'https://a.example', 'off');
    fc.assert(
      fc.property(path, gosumdb, gonosumdb, goproxy, (module, GOSUMDB, GONOSUMDB, GOPROXY) => {
        const expected = checksumUse(module, { gosumdb: GOSUMDB, gonosumdb: GONOSUMDB, goproxy: GOPROXY });
        const { used, why } = routeOf({ GOSUMDB, GONOSUMDB, GOPROXY }, module).checksum;
        expect({ used, why }).toEqual({ used: expected.used, why: expected.why });
      }),
    );
  });
});

function supported(result: Outcome): SupportedAnswer {
  if (result === 'served') return { kind: 'body' };
  return result === 'absent'
    ? (answer('absent', false) as SupportedAnswer)
    : { kind: 'failed', cause: 'EOF' };
}

/** Whether a failure of the step before this count may end the search: it, or one before it, is not fallen through. */
function endsAfter(route: readonly ChecksumStep[], count: number): boolean {
  return route.slice(0, count).some(({ kind }) => kind === 'relay');
}

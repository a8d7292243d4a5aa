import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  checkModuleMod,
  type ModuleInfo,
  readModuleInfo,
  readVersionList,
} from '../../src/go/module-info.js';
import { goMinor, runGo } from '../support/go-oracle.js';

const GOOD = '{"Version":"v1.0.0","Time":"2018-02-14T15:44:20Z"}';
const TIMES = [
  ...[
    '2018-02-14T15:44:20Z',
    '2018-02-14T15:44:20.123456789Z',
    '2018-02-14T15:44:20,5Z',
    '2018-02-14T5:44:20Z',
    '2018',
  ],
  ...[
    '2018-02-14',
    '2018-13-14T15:44:20Z',
    '2018-02-30T15:44:20Z',
    '2018-02-14T24:44:20Z',
    '2018-02-14T15:60:20Z',
    '',
  ],
  ...[
    '2018-02-14T15:44:60Z',
    '2018-02-14T15:44:20',
    '2018-02-14T15:44:20+02:00',
    '2018-02-14T15:44:20-23:59',
  ],
  ...[
    '2018-02-14T15:44:20+24:00',
    '2018-02-14T15:44:20+25:00',
    '2018-02-14T15:44:20+02:61',
    '2018-02-14T15:44:20+0200',
  ],
  ...[
    '2018-02-14T15:44:20Zx',
    '2018-02-14 15:44:20Z',
    '2018-02-14t15:44:20z',
    '0001-01-01T00:00:00Z',
    '0099-03-01T00:00:00Z',
  ],
  ...[
    '2000-02-29T00:00:00Z',
    '1900-02-29T00:00:00Z',
    '2018-00-14T15:44:20Z',
    '2018-01-00T15:44:20Z',
    'x018-02-14T15:44:20Z',
  ],
  ...[
    '201-02-14T15:44:20Z',
    '2018-2-14T15:44:20Z',
    '2018-04-31T15:44:20Z',
    '2018-02-14T15:44:20.Z',
    '2018-02-14T:44:20Z',
    '2018-02-14T15:44:20 02:00',
  ],
];
const BODIES = [
  ...[
    GOOD,
    ' {"version":"v1","TIME":null} ',
    '{}',
    'null',
    'true',
    '[]',
    '"v1"',
    '12',
    '',
    ' ',
    '<html>',
    '<!DOCTYPE html>',
  ],
  ...[
    'not found',
    'v1.0.0',
    '{',
    '{"',
    '{"Version"',
    '{"Version":',
    '{"Version":"v1"',
    '{"Version":"v1",',
    '{"Version":"v1",}',
  ],
  ...[
    '{"Version" "v1"}',
    '{"Version":"v1" "Time"}',
    '{Version:"v1"}',
    "{'Version':'v1'}",
    '{"Version":1}',
    '{"Version":[]}',
  ],
  ...[
    '{"Version":{}}',
    '{"Version":true}',
    '{"Version":null}',
    '{"Version":"a","version":"b","Version":"c"}',
    '{"Version":"a"}x',
  ],
  ...[
    '{"Version":"a"} {}',
    '{"Version":"\\u0041\\n\\"\\/"}',
    '{"Version":"\\x"}',
    '{"Version":"\\u12G4"}',
    '{"Version":"a\nb"}',
  ],
  ...[
    '{"Version":"a\tb"}',
    '{"a":-}',
    '{"a":01}',
    '{"a":1.}',
    '{"a":1e}',
    '{"a":1e+}',
    '{"a":-0.5E-10}',
    '{"a":tru}',
    '{"a":nul',
    '{"a":fals3}',
  ],
  ...[
    '{"a":[1,2,]}',
    '{"a":[1 2]}',
    '{"a":[]}',
    '{"a":[[{"b":{}}]]}',
    '{"a":{"Version":"x"}}',
    '{"Time":1}',
    '{"Time":{}}',
    '{"Time":[]}',
  ],
  ...[
    '{"Time":true}',
    '{"Version":1,"Time":2}',
    '{"Time":"\\u0032018-02-14T15:44:20Z"}',
    '{"Origin":null}',
    '{"Origin":{"VCS":"git"}}',
  ],
  ...[
    '{"Origin":{"vcs":1}}',
    '{"Origin":"git"}',
    '{"Origin":{"URL":null,"Ref":[]}}',
    '{"Origin":{"Other":1}}',
    '{"Version":1,"Origin":2}',
  ],
  ...[
    '\ufeff{}',
    'é',
    '\u0000',
    "'",
    '"',
    '{"a":"é\u{1F600}"}',
    '{"Version":"v1.0.0","Short":"x","Name":1}',
    '{"Ver\u017fion":"v1"}',
  ],
  ...TIMES.map((time) => `{"Time":${JSON.stringify(time)}}`),
];

const LISTS = [
  ...[
    '',
    'v1.0.0\nv1.1.0\n',
    'v1.10.0\r\nv1.9.0\r\n',
    '<!DOCTYPE html>\n<html>v1.0.0</html>',
    'v1\nv1.2\n',
    'v1.0.0+meta v1.0.0',
  ],
  ...[
    'v1.0.0 2020-01-01T00:00:00Z\nv1.1.0 2019-01-01T00:00:00Z',
    'v0.0.0-20200101000000-abcdef123456\nv0.0.0-20210101000000-abcdef123456',
  ],
  ...[
    'v0.0.0-20200101000000-abcdef123456 2022-01-01T00:00:00Z\nv0.0.0-20210101000000-abcdef123456',
    '\ufeffv1.0.0\n\u00a0v1.1.0\u2003x',
  ],
  ...[
    'v1.0.0 bad',
    'v0.0.0-00010101000000-000000000000',
    'v2.0.0-rc.1\nv2.0.0+incompatible\n\n  v1.5.0  ',
    '1.0.0\nlatest',
  ],
];

interface Answer {
  readonly Infos: readonly { readonly Error: string; readonly Version: string; readonly Time: number }[];
  readonly Lists: readonly { readonly Versions: readonly string[]; readonly Latest: string }[];
}

const ZERO_TIME = -62_135_596_800_000;

function ourInfo(body: Uint8Array): { Error: string; Version: string; Time: number } {
  const info = readModuleInfo(body, { path: 'example.com/m', proxy: 'https://p.test' });
  if (!info.ok) return { Error: info.error.detail, Version: '', Time: 0 };
  return { Error: '', Version: info.version, Time: info.time ?? ZERO_TIME };
}

function mutants(): readonly Buffer[] {
  const text =
    '{"Version":"v1.0.0","Time":"2018-02-14T15:44:20+01:00","Origin":{"VCS":"git","URL":null},"x":[1,true]}';
  const change = fc.tuple(
    fc.nat({ max: text.length - 1 }),
    fc.nat({ max: 2 }),
    fc.constantFrom(...'{}[]:,"\\0aeé -\n\x01', ''),
  );
  return fc
    .sample(change, { numRuns: 1500, seed: 5 })
    .map(([at, cut, put]) => Buffer.from(text.slice(0, at) + put + text.slice(at + cut)));
}

// The texts are those of encoding/json up to Go 1.26.
describe.skipIf(goMinor < 22 || goMinor > 26)('proxy replies, compared with Go', () => {
  it('are accepted and refused alike, in the same words', { timeout: 300_000 }, () => {
    const infos = [...BODIES.map((body) => Buffer.from(body)), Buffer.from([0x22, 0xff, 0x22]), ...mutants()];
    const oracle = readFileSync(new URL('module-info-oracle.go.txt', import.meta.url), 'utf8');
    const input = { Infos: infos.map((body) => body.toString('base64')), Lists: LISTS };
    const theirs = runGo(oracle, input) as Answer;
    const named = (answers: Answer['Infos']) =>
      answers.map((each, i) => ({ ...each, body: String(infos[i]) }));
    expect(named(infos.map(ourInfo))).toEqual(named(theirs.Infos));
    const lists = LISTS.map(readVersionList).map((l) => ({
      Versions: l.versions,
      Latest: l.latestByTime ?? '',
    }));
    expect(lists).toEqual(theirs.Lists);
  });
});

describe('a .info reply', () => {
  const ask = (body: string, version?: string, path = 'example.com/m'): ModuleInfo =>
    readModuleInfo(body, { path, proxy: 'https://p.test', ...(version === undefined ? {} : { version }) });

  it('for a canonical version must name that version', () => {
    expect(ask(GOOD, 'v1.0.0')).toEqual({
      ok: true,
      version: 'v1.0.0',
      time: Date.UTC(2018, 1, 14, 15, 44, 20),
    });
    expect(ask(GOOD, 'v1.0.1')).toEqual({
      ok: false,
      error: {
        code: 'wrong-version',
        text: 'proxy returned info for version v1.0.0 instead of requested version',
        detail: 'v1.0.0',
      },
    });
    expect(ask('{}', 'v1.0.0')).toMatchObject({ error: { code: 'wrong-version', detail: '' } });
  });

  it('for a branch, for @latest or for a version that does not suit the path may name any version', () => {
    expect(ask(GOOD, 'main').ok).toBe(true);
    expect(ask(GOOD).ok).toBe(true);
    expect(ask(GOOD, 'v2.0.0').ok).toBe(true);
    expect(ask(GOOD, 'v2.0.0', 'example.com/m/v2').ok).toBe(false);
  });

  it('that is a web page is refused in the words of Go, which name the proxy', () => {
    expect(ask('<html>', 'v1.0.0')).toMatchObject({
      error: {
        code: 'invalid-json',
        text: `invalid response from proxy "https://p.test": invalid character '<' looking for beginning of value`,
      },
    });
  });

  it('says what kind of fault it has', () => {
    const code = (body: string) => {
      const info = ask(body);
      return info.ok ? 'ok' : info.error.code;
    };
    expect(['[]', '{"Version":1}', '{"Time":1}', '{"Time":"x"}', '{'].map(code)).toEqual([
      'wrong-type',
      'wrong-type',
      'bad-time',
      'bad-time',
      'invalid-json',
    ]);
  });

  it('nested without end is refused, not followed', () => {
    expect(ask('['.repeat(10_001))).toMatchObject({ error: { detail: 'exceeded max depth' } });
  });
});

describe('a @v/list reply', () => {
  it('that is a web page is an empty list whose lines are ignored', () => {
    const list = readVersionList(Buffer.from('<html>\n<body>Login</body>\n</html>\n'));
    expect(list).toEqual({ versions: [], latestByTime: null, ignoredLines: 3 });
  });
});

describe('a .mod reply', () => {
  const html = '<!DOCTYPE html>\n<html><body>Login</body></html>\n';

  it('may be anything at first and fails when it is used', () => {
    expect(checkModuleMod('module example.com/m\n', 'example.com/m')).toBeNull();
    expect(checkModuleMod(Buffer.from(html), 'example.com/m')).toEqual({
      code: 'missing-module-line',
      text: 'parsing go.mod: missing module line',
      declared: '',
    });
    expect(checkModuleMod('', 'example.com/m')?.code).toBe('missing-module-line');
    expect(checkModuleMod('module "example.com/m\n', 'example.com/m')).toEqual({
      code: 'syntax',
      text: 'parsing go.mod: go.mod:1:22: unexpected newline in string',
      declared: '',
    });
  });

  it('of another module is told with both paths', () => {
    expect(checkModuleMod('module example.org/new\n', 'example.com/m')).toEqual({
      code: 'other-path',
      text:
        'parsing go.mod:\n\tmodule declares its path as: example.org/new\n' +
        '\t        but was required as: example.com/m',
      declared: 'example.org/new',
    });
  });
});

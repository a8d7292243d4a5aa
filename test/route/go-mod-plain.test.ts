// The quick reader of go.mod gives what the whole one gives, or nothing.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseGoMod } from '../../src/go/go-mod.js';
import { parsePlainGoMod } from '../../src/go/go-mod-plain.js';

const path = fc.constantFrom(
  'github.com/a/b',
  'github.com/a/b/v2',
  'github.com/a/b/v02',
  '/v3',
  'a/v10',
  'gopkg.in/yaml.v3',
  'example.com/~x',
  'a//b',
  'x',
  'require',
  '../local',
  './l',
  '/abs',
  '"q/r"',
  'a,b',
  'v1.0.0',
);
const version = fc.constantFrom(
  'v1.2.3',
  'v0.0.0',
  'v2.0.0',
  'v10.0.0',
  'v2.0.0+incompatible',
  'v3.0.1',
  'v01.2.3',
  'v1.2',
  'v1.2.3-pre',
  'v0.0.0-20200101000000-abcdef123456',
  'master',
  'latest',
  'v1.0.0//x',
);
const suffix = fc.constantFrom('', ' // indirect', ' // indirect; why', ' //indirect', ' ', ' // x', '\r');
const statement = fc.oneof(
  fc.tuple(path, version, suffix).map(([p, v, s]) => `${p} ${v}${s}`),
  fc.tuple(path, version, path, version).map(([a, v, b, w]) => `${a} ${v} => ${b} ${w}`),
  fc.tuple(path, path).map(([a, b]) => `${a} => ${b}`),
);
const verb = fc.constantFrom('require', 'replace', 'exclude', 'retract');
const line = fc.oneof(
  fc.tuple(verb, statement).map((words) => words.join(' ')),
  fc.tuple(verb, fc.array(statement, { maxLength: 3 })).map(([v, all]) => `${v} (\n\t${all.join('\n\t')}\n)`),
  fc.constantFrom(
    'go 1.22',
    'go 1.22.1',
    'go 1.x',
    'toolchain go1.22.3',
    'toolchain x',
    '',
    '// words',
    ')',
    '(',
  ),
  fc.constantFrom(
    'module example.com/m',
    'module m // Deprecated: no',
    'module "q"',
    'require (',
    '\tx v1.0.0',
  ),
);

describe('the quick reader', () => {
  it('agrees with the whole reader wherever it answers, and then nothing is wrong with the file', () => {
    let answered = 0;
    fc.assert(
      fc.property(fc.array(line, { maxLength: 6 }), (lines) => {
        const source = lines.join('\n');
        const plain = parsePlainGoMod(source);
        if (plain === null) return;
        answered += 1;
        expect({ file: plain, errors: [] }).toEqual(parseGoMod(source));
      }),
      { numRuns: 3000 },
    );
    expect(answered).toBeGreaterThan(100);
  });

  it('reads what the go command writes', () => {
    const source =
      'module example.com/m\n\ngo 1.22\n\ntoolchain go1.22.3\n\nrequire (\n\tgithub.com/a/b v1.2.3\n\tgithub.com/c/d/v2 v2.0.1 // indirect\n)\n\nreplace github.com/a/b => ../b\n';
    const plain = parsePlainGoMod(source);
    expect(plain).toEqual(parseGoMod(source).file);
    expect(plain?.require).toHaveLength(2);
  });
});

import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatFileError, type GoModFile, parseGoMod, replacementOf } from '../../src/go/go-mod.js';
import type { Replacement } from '../../src/go/go-mod-words.js';
import { type GoWorkFile, parseGoWork } from '../../src/go/go-work.js';
import { splitPathVersion } from '../../src/go/module-path.js';
import { isCanonicalVersion } from '../../src/go/pseudo-version.js';
import { goMinor, runGo } from '../support/go-oracle.js';

const REAL = `// Deprecated: use example.com/n

// Deprecated: use example.com/m/v3
// instead.
module example.com/m/v2 // the module

go 1.21

toolchain go1.22.3

require (
	github.com/a/b v1.2.3 // indirect
	github.com/c/d v0.0.0-20200101000000-abcdef123456 // indirect; why

	"github.com/q/r" v1.0.0 // indirectly
	github.com/i/j v2.0.0+incompatible //indirect
)

require gopkg.in/yaml.v2 v2.4.0

exclude github.com/a/b v1.2.4

replace (
	github.com/a/b => ../b
	github.com/a/b v1.2.3 => github.com/x/b v1.2.4
	github.com/c/d => C:/d
)

// Broken.
retract (
	v2.0.1
	// Also broken.
	[v2.0.2, v2.0.5] // really
)

tool golang.org/x/tools/cmd/stringer
ignore ./node_modules
godebug (
	default=go1.21
)
`;

const SNIPPETS = [
  ...[
    'module example.com/m',
    'module "example.com/m"',
    "module 'x'",
    'module',
    'module a b',
    'module (\n\texample.com/m\n)',
  ],
  ...[
    'module `x`',
    'module "a\\x41\\u00e9\\n\\101\\U0001F600"',
    'module "\\q"',
    'module "\\777"',
    'module "unfinished',
    'module "a\nb"',
  ],
  ...[
    'go 1.21',
    'go 1.21.3',
    'go 1.21rc1',
    'go 1',
    'go v1.21',
    'go 1.21.x',
    'go',
    'go 1 2',
    'go 1.021',
    'go (\n1.2\n)',
  ],
  ...[
    'toolchain go1.21.0',
    'toolchain default',
    'toolchain x',
    'toolchain',
    'toolchain go1',
    'toolchain go1.2-custom',
  ],
  ...[
    'require a.b/c v1.0.0',
    'require a.b/c v1',
    'require a.b/c master',
    'require a.b/c',
    'require a.b/c v2.0.0',
  ],
  ...[
    'require a.b/c/v2 v2.0.0 // indirect',
    'require a.b/c/v2 v1.0.0',
    'require a.b/c/v1 v1.0.0',
    'require "a.b/c" "v1.0.0"',
  ],
  ...[
    "require a'b v1.0.0",
    "require a.b/c 'v1.0.0'",
    'require gopkg.in/x.v1 v1.0.0-gopkgin-v1.2.3',
    'require gopkg.in/x v1.0.0',
  ],
  ...[
    'require (\na.b/c v1.0.0\n)',
    'require ( // c\na.b/c v1.0.0 // indirect\n) // d',
    'require ()',
    'require () x',
    'require ( )',
  ],
  ...[
    'require (\n',
    'require (\na.b/c v1.0.0',
    'require (\n) x',
    'require (\n)\n)',
    'require (\n(\n)\n)',
    'require a.b/c (v1.0.0)',
  ],
  ...[
    'require x (\na b\n)',
    'unknown x',
    'unknown (\nx\n)',
    'exclude a.b/c v1.0.0',
    'exclude a.b/c',
    'exclude a.b/c v1.0.0+meta',
  ],
  ...[
    'replace a.b/c => ./x',
    'replace a.b/c v1.0.0 => ../x',
    'replace a.b/c => d.e/f v1.0.0',
    'replace a.b/c => d.e/f',
  ],
  ...[
    'replace a.b/c => d.e/f@v1',
    'replace a.b/c => ./x v1.0.0',
    'replace a.b/c v1 => d.e/f v1',
    'replace a.b/c v2.0.0 => x',
  ],
  ...[
    'replace a.b/c ./x',
    'replace a.b/c/v1 => ./x',
    'replace "a => ./x',
    "replace a'b => ./x",
    "replace a.b/c => 'x'",
    'replace => =>',
  ],
  ...[
    'replace a.b/c => d.e/f/v2 v1.0.0',
    'replace a.b/c => d.e/f main',
    'replace a.b/c => /x',
    'replace a.b/c => ..',
    'replace',
  ],
  ...[
    'retract v1.0.0',
    'retract [v1.0.0, v1.1.0] // why',
    'retract [v1.0.0,v1.1.0]',
    'retract [v1.0.0',
    'retract [v1.0.0 v1.1.0]',
  ],
  ...[
    'retract',
    'retract v1.0.0 v1.1.0',
    'retract [',
    'retract [v1.0.0,',
    'retract [v1.0.0, v1.1.0',
    'retract [v1.0.0, v1.1.0] x',
  ],
  ...[
    '// why\nretract v1.0.0',
    '// why\nretract (\nv1.0.0\n// other\nv1.1.0\n)',
    'retract (\n\n// a\n\n// b\nv1.0.0 // c\n)',
  ],
  ...[
    'tool a.b/c',
    'tool',
    'tool (\na.b/c\nd.e/f\n)',
    'tool "x',
    'ignore ./x',
    'ignore',
    "ignore 'x'",
    'tool a b',
  ],
  ...['godebug a=b', 'godebug a', 'godebug a=b c', 'godebug a="b"', 'godebug (\na=b\nc=d=e\n)', 'godebug'],
  ...['use ./x', 'use', 'use a b', 'use (\n./a\n"./b c"\n)', "use 'x'", 'use ./x // y'],
  ...[
    '/* x */',
    'module /* x */ y',
    'x/*y',
    '// only a comment',
    '',
    'é ü',
    'a\u00a0b',
    '\ufeffmodule x',
    'a\u0001b',
    'a//b',
    'a/b/',
    '`',
    '"',
  ],
  ...[
    'module x\r',
    'require a.b/c v1.0.0\r\n',
    '<!DOCTYPE html>\n<html><head><title>Login</title></head></html>',
    '{"error":"x"}',
    'a,b',
    ')',
  ],
];

interface Request {
  readonly Kind: 'main' | 'dependency' | 'work';
  readonly Text: string;
}

type Facts = Readonly<Record<string, string | readonly string[]>>;

/** What the oracle's stand-in for a query gives. */
function resolved(path: string, version: string, Kind: Request['Kind'] = 'main'): string {
  if (Kind !== 'main' || isCanonicalVersion(version)) return version;
  const major = splitPathVersion(path)?.pathMajor.replace('-unstable', '').slice(1) || 'v1';
  return `${major}.99.99`;
}

const list = (items: readonly string[]): readonly string[] | null => (items.length > 0 ? items : null);
const replaces = (items: readonly Replacement[], Kind: Request['Kind'] = 'main') =>
  list(
    items.map((r) => {
      const [old, other] = [r.old, r.new].map(
        (each) => `${each.path} ${each.version === '' ? '' : resolved(each.path, each.version, Kind)}`,
      );
      return `${old} => ${other} :${r.line}`;
    }),
  );

const NOTHING = {
  ...{
    Error: '',
    Module: '',
    Deprecated: '',
    Go: '',
    Toolchain: '',
    Require: null,
    Exclude: null,
    Replace: null,
  },
  ...{ Retract: null, Tool: null, Ignore: null, Godebug: null, Use: null },
};

function modFacts(file: GoModFile, Kind: Request['Kind']): object {
  return {
    ...NOTHING,
    Module: file.module?.path ?? '',
    Deprecated: file.module?.deprecated ?? '',
    Go: file.go ?? '',
    Toolchain: file.toolchain ?? '',
    Require: list(
      file.require.map((r) => `${r.path} ${resolved(r.path, r.version, Kind)} ${r.indirect} :${r.line}`),
    ),
    Exclude: list(file.exclude.map((r) => `${r.path} ${resolved(r.path, r.version, Kind)}`)),
    Replace: replaces(file.replace),
    Retract: list(
      file.retract.map((r) => {
        const [low, high] = [r.low, r.high].map((version) =>
          resolved(file.module?.path ?? '', version, Kind),
        );
        return `${low} ${high} ${r.rationale}`;
      }),
    ),
    Tool: list(file.tool),
    Ignore: list(file.ignore),
    Godebug: list(file.godebug),
  };
}

function workFacts(file: GoWorkFile): object {
  return {
    ...NOTHING,
    Go: file.go ?? '',
    Toolchain: file.toolchain ?? '',
    Replace: replaces(file.replace, 'work'),
    Godebug: list(file.godebug),
    Use: list(file.use),
  };
}

function ourFacts({ Kind, Text }: Request): object {
  if (Kind === 'work') {
    const { file, errors } = parseGoWork(Text, { name: 'go.mod' });
    return errors.length === 0
      ? workFacts(file)
      : { ...NOTHING, Error: errors.map((e) => formatFileError('go.mod', e)).join('\n') };
  }
  const { file, errors } = parseGoMod(Text, { role: Kind });
  return errors.length === 0
    ? modFacts(file, Kind)
    : { ...NOTHING, Error: errors.map((e) => formatFileError('go.mod', e)).join('\n') };
}

function texts(): readonly string[] {
  const lines = fc
    .array(fc.constantFrom(...SNIPPETS), { minLength: 2, maxLength: 6 })
    .map((parts) => parts.join('\n'));
  const noise = fc.constantFrom('"', '`', '(', ')', '\n', '//', '/*', ' ', ',', '[', '=>', 'é', '\t');
  const mutant = fc.tuple(fc.nat(), fc.nat({ max: 8 }), noise).map(([at, cut, put]) => {
    const start = at % REAL.length;
    return REAL.slice(0, start) + put + REAL.slice(start + cut);
  });
  const options = { numRuns: 1500, seed: 11 };
  return [
    REAL,
    REAL.replaceAll('\n', '\r\n'),
    ...SNIPPETS,
    ...fc.sample(lines, options),
    ...fc.sample(mutant, options),
  ];
}

describe.skipIf(goMinor < 26)('go.mod and go.work, compared with Go', () => {
  it('are read and refused alike, in the same words', { timeout: 180_000 }, () => {
    const requests = texts().flatMap((Text): Request[] => [
      { Kind: 'main', Text },
      { Kind: 'dependency', Text },
      { Kind: 'work', Text },
    ]);
    const oracle = readFileSync(new URL('go-mod-oracle.go.txt', import.meta.url), 'utf8');
    const theirs = runGo(oracle, requests) as readonly Facts[];
    const wrong = requests.flatMap((request, i) => {
      const ours = ourFacts(request);
      return JSON.stringify(ours) === JSON.stringify(theirs[i]) ? [] : [{ request, ours, theirs: theirs[i] }];
    });
    expect(wrong.slice(0, 5)).toEqual([]);
  });
});

describe('go.mod', () => {
  it('with 5,000 requirements gives all of them, each with its line', () => {
    const lines = Array.from(
      { length: 5000 },
      (_, i) => `\texample.com/org${i % 70}/module${i} v1.${i}.0 // indirect`,
    );
    const { file, errors } = parseGoMod(
      `module example.com/m\n\ngo 1.22\n\nrequire (\n${lines.join('\n')}\n)\n`,
    );
    expect(errors).toEqual([]);
    expect(file.require).toHaveLength(5000);
    expect(file.require.at(-1)).toEqual({
      path: 'example.com/org29/module4999',
      version: 'v1.4999.0',
      indirect: true,
      line: 5005,
    });
  });

  it('keeps what stands before a syntax error', () => {
    const { file, errors } = parseGoMod('module example.com/m\nrequire a.b/c v1.0.0\nrequire "d.e');
    expect(file.require.map((each) => each.path)).toEqual(['a.b/c']);
    expect(errors).toEqual([{ line: 3, column: 9, text: 'unexpected EOF in string' }]);
  });

  it('never makes the reader throw', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        parseGoMod(text);
        parseGoWork(text);
      }),
    );
  });

  it('may name a directory in Windows spelling on Windows only', () => {
    const source = 'replace a.b/c => ..\\c\n';
    expect(parseGoMod(source, { windows: true }).errors).toEqual([]);
    expect(parseGoMod(source).errors[0]?.text).toContain('appears to be Windows path');
  });

  it('replaces one version before it replaces all', () => {
    const { replace } = parseGoMod(REAL).file;
    expect(replacementOf(replace, 'github.com/a/b', 'v1.2.3')?.new.path).toBe('github.com/x/b');
    expect(replacementOf(replace, 'github.com/a/b', 'v1.2.9')?.new.path).toBe('../b');
    expect(replacementOf(replace, 'github.com/z/z', 'v1.0.0')).toBeUndefined();
  });
});

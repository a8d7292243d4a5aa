import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Discovery,
  type DiscoveryPage,
  type GoImport,
  judgeDiscovery,
  matchGoImport,
  parseGoImports,
} from '../../src/go/go-import.js';
import { checkGovcs, parseGovcs } from '../../src/go/govcs.js';
import {
  classifyImportPath,
  hasPathPrefix,
  type ImportPathRules,
  isKnownVcs,
} from '../../src/go/import-path.js';
import { quote } from '../../src/go/quote.js';
import { goMinor, runGo } from '../support/go-oracle.js';

const tag = (content: string): string => `<meta name="go-import" content="${content}">`;
const A = 'a.test/m git https://a.test/m.git';

const PAGES: readonly (string | Buffer)[] = [
  ...[
    '',
    ' ',
    tag(A),
    `<html><head>${tag(A)}</head><body></body></html>`,
    `<!DOCTYPE html>\n<html>\n<head>\n${tag(A)}`,
  ],
  ...[
    `<head></head>${tag(A)}`,
    `<body>${tag(A)}`,
    `<head/>${tag(A)}`,
    `<HEAD>${tag(A)}</HEAD>${tag('b.test git x')}`,
  ],
  ...[
    `<meta name=go-import content='${A}'>`,
    `<META NAME="go-import" CONTENT="${A}"/>`,
    `<meta content="${A}" name="go-import">`,
  ],
  ...[
    `<meta name="Go-Import" content="${A}">`,
    `<meta name="go-import">`,
    tag('one two'),
    tag('a b c d'),
    tag('a b c d e'),
  ],
  ...[
    tag('a.test/m\tgit\nhttps://x'),
    tag('  a   b   c  '),
    `<x:meta y:name="go-import" content="${A}">`,
    `<meta name="go-import" content=a>`,
  ],
  ...[
    tag('a mod https://p') + tag('a git https://g') + tag('b git https://h'),
    tag('a git https://g') + tag('a mod https://p'),
  ],
  ...[
    `<script>if (a < b) {}</script>${tag(A)}`,
    `${tag(A)}<script>if (a < b) {}</script>`,
    `<script>a<b</script>${tag(A)}`,
  ],
  ...[
    `<script>a && b; "&nbsp;&copy"</script>${tag(A)}`,
    `<p>&amp;&lt;&#65;&#x41;&#x110000;&#;&#x;&unknown;&</p>${tag(A)}`,
  ],
  ...[
    tag('a&amp;b git https://x?a=1&b=2&#x26;'),
    tag('a git "x'),
    `<meta name="go-import" content="a git <x">`,
    `]]>${tag(A)}`,
  ],
  ...[
    `<p title="]]>">${tag(A)}`,
    `a]]&gt;${tag(A)}`,
    `<![CDATA[ <meta> ]]>${tag(A)}`,
    `<![CDATA[ x`,
    `<![CDAT[ ]]>${tag(A)}`,
  ],
  ...[
    `<!-- ${tag('x git y')} -->${tag(A)}`,
    `<!-- a -- b -->${tag(A)}`,
    `<!---->${tag(A)}`,
    `<!--->-->${tag(A)}`,
    `<!-x>${tag(A)}`,
  ],
  ...[
    `<!-- a`,
    `<!doctype "a>b" 'c' <x <!-- > --> > >${tag(A)}`,
    `<!DOCTYPE`,
    `<!>${tag(A)}>`,
    `<!"${tag(A)}`,
    `<! <> >${tag(A)}`,
  ],
  ...[
    `<?xml version="1.0" encoding="utf-8"?>${tag(A)}`,
    `<?xml version="1.1"?>${tag(A)}`,
    `<?xml encoding='gbk'?>${tag(A)}`,
  ],
  ...[
    `<?xml version="1.0" encoding="ASCII"?>${tag(A)}`,
    `<?xml encoding="UTF-8?>${tag(A)}`,
    `<?php echo 1 ?>${tag(A)}`,
    '<?xml',
    `<? x ?>${tag(A)}`,
  ],
  ...[
    `<br/ >${tag(A)}`,
    `<br / x>${tag(A)}`,
    `<input disabled>${tag(A)}`,
    `<input disabled = x>${tag(A)}`,
    `<a b=c.d>${tag(A)}`,
  ],
  ...[
    `<a "b">${tag(A)}`,
    `<a b="x"c="y">${tag(A)}`,
    `<1>${tag(A)}`,
    `<-a>${tag(A)}`,
    `<a:b:c>${tag(A)}`,
    `<:a>${tag(A)}`,
    `</>${tag(A)}`,
  ],
  ...[
    `</p x>${tag(A)}`,
    `< p>${tag(A)}`,
    `<é ü="1">${tag(A)}`,
    `<a é>${tag(A)}`,
    `<·>${tag(A)}`,
    `<a`,
    `<a b`,
    `<a b=`,
    `<a b="`,
    '<',
    '</',
    '<!',
    '&',
  ],
  ...[
    `a\r\nb\rc${tag('a\r\ngit\rhttps://x')}`,
    `\x01${tag(A)}`,
    `\x0b${tag(A)}`,
    `<p title="\x7f">${tag(A)}`,
    `\ufffe${tag(A)}`,
    `\ufeff${tag(A)}`,
  ],
  Buffer.concat([Buffer.from([0xc4, 0xe3, 0xba, 0xc3]), Buffer.from(tag(A))]),
  Buffer.concat([Buffer.from(`<title>`), Buffer.from([0xff]), Buffer.from(`</title>${tag(A)}`)]),
  Buffer.concat([Buffer.from(`${tag(A)}<title>`), Buffer.from([0xff])]),
];

const noise = fc.constantFrom(
  '<',
  '>',
  '"',
  "'",
  '/',
  '&',
  ';',
  '!',
  '-',
  '--',
  '?',
  '=',
  ']]>',
  '<!--',
  '-->',
  '\r',
  '\n',
  'é',
  '\x01',
  ':',
  ' ',
  '',
);
const PAGE = `<?xml version="1.0"?><!DOCTYPE html "x">\n<html><head><title>T &amp; &#65;</title><!-- c --><link rel=x a>\n${tag(A)}<meta name='go-import' content='b mod c'/>\n</head>`;

function mutantPages(): readonly string[] {
  const change = fc.array(fc.tuple(fc.nat({ max: PAGE.length }), fc.nat({ max: 3 }), noise), {
    minLength: 1,
    maxLength: 3,
  });
  return fc
    .sample(change, { numRuns: 3000, seed: 13 })
    .map((changes) =>
      changes.reduce((text, [at, cut, put]) => text.slice(0, at) + put + text.slice(at + cut), PAGE),
    );
}

const PATHS = [
  ...[
    'github.com/a/b',
    'github.com/a/b/c/v2',
    'github.com/a',
    'github.com',
    'github.com/a/b.git',
    'github.com/a/b.hg/c',
    'github.com/a/b.x',
  ],
  ...[
    'github.com/a/b c',
    'github.comx/a/b',
    'bitbucket.org/a/b/c',
    'bitbucket.org/a',
    'hub.jazz.net/git/u/p/x',
    'hub.jazz.net/git/U/p',
  ],
  ...[
    'hub.jazz.net/x',
    'git.apache.org/x.git/y',
    'git.apache.org/x',
    'git.openstack.org/a/b.git/c',
    'git.openstack.org/a/b',
    'git.openstack.org/a',
  ],
  ...[
    'chiselapp.com/user/U/repository/r',
    'chiselapp.com/user/U/repository/r/x',
    'a.test/x.git',
    'a.test/x.git/sub/dir',
    'a.test/x.hg/y.git',
  ],
  ...[
    'a.test/x.git.git',
    'a.test:8080/x/y.svn',
    'a.test/x.bzr/~y',
    'a.test/~u/x.fossil',
    'a.test/.git',
    'a/b.c/x.git',
    'localhost/x.git',
  ],
  ...[
    'A.test/x.git',
    'a.test/x.gitx',
    'a.test/x',
    'a.test',
    'localhost',
    'localhost/x',
    'golang.org/x/tools',
    'example.net/x',
    'example.net',
  ],
  ...[
    'rsc.io',
    'rsc.io/quote',
    'http:/x',
    'https:/a.test',
    'http:',
    'a.test/http:',
    'gitlab.com/g/s/p',
    'gitlab.com/g/s/p.git/v2',
    'x.git',
    'a.b.c.d.e/f/g.hg',
  ],
  ...[
    'a.test/x.git/y!',
    'a..b/x.git',
    '-.-/x.git',
    '.a/x.git',
    'a./x.git',
    'a.test/x y/z.git',
    `${'a.'.repeat(60)}!`,
    `${'a.b/'.repeat(60)}!`,
  ],
];

const GOVCS: readonly (readonly [string, string, string, string])[] = [
  ...(['git', 'hg', 'svn', 'fossil', 'bzr', 'mod'] as const).flatMap((vcs) => [
    ['', '', vcs, 'a.test/m'] as const,
    ['', 'a.test', vcs, 'a.test/m'] as const,
    ['*:off', '', vcs, 'a.test/m'] as const,
    ['public:all', '', vcs, 'a.test/m'] as const,
    ['private:git, a.test : svn | hg', 'a.test', vcs, 'a.test/m'] as const,
  ]),
  ...[
    'public',
    ':git',
    'public:',
    'a.test:git,,b:hg',
    'a.test:git|',
    'a:git,a:hg',
    './x:git',
    '..:git',
    '.:git',
    '.x:git',
    ' ',
    ',',
    'a b:c:d',
    'x"y',
    '  *:all  ',
  ].map((value) => [value, '', 'git', 'a.test/m'] as const),
];

interface TestPage {
  readonly Status: number;
  readonly Body: string;
}

const ok = (body: string): TestPage => ({ Status: 200, Body: body });
const DISCOVERIES: readonly { readonly Path: string; readonly Pages: Readonly<Record<string, TestPage>> }[] =
  [
    { Path: 'a.test/m', Pages: { 'a.test/m': ok(tag(A)) } },
    { Path: 'a.test/m', Pages: { 'a.test/m': { Status: 404, Body: tag(A) } } },
    { Path: 'a.test/m', Pages: {} },
    { Path: 'a.test/m', Pages: { 'a.test/m': { Status: 500, Body: 'broken\n' } } },
    { Path: 'a.test/m', Pages: { 'a.test/m': ok('') } },
    { Path: 'a.test/m', Pages: { 'a.test/m': ok('<html') } },
    { Path: 'a.test/m', Pages: { 'a.test/m': { Status: 403, Body: '<html' } } },
    {
      Path: 'a.test/m',
      Pages: { 'a.test/m': ok(tag('a.test/other git https://x') + tag('b.test git https://x')) },
    },
    { Path: 'a.test/m', Pages: { 'a.test/m': ok(tag(A) + tag('a.test git https://x')) } },
    {
      Path: 'a.test/m',
      Pages: { 'a.test/m': ok(tag('a.test/m mod https://p') + tag('a.test git https://x')) },
    },
    {
      Path: 'a.test/m',
      Pages: { 'a.test/m': ok(tag('a.test/m mod https://p') + tag('a.test mod https://x')) },
    },
    { Path: 'a.test/m/sub', Pages: { 'a.test/m/sub': ok(tag(A)), 'a.test/m': ok(tag(A)) } },
    { Path: 'a.test/m/sub', Pages: { 'a.test/m/sub': ok(tag(A)) } },
    {
      Path: 'a.test/m/sub',
      Pages: { 'a.test/m/sub': ok(tag(A)), 'a.test/m': { Status: 404, Body: tag(A) } },
    },
    {
      Path: 'a.test/m/sub',
      Pages: { 'a.test/m/sub': ok(tag(A)), 'a.test/m': ok(tag('a.test/m git https://evil')) },
    },
    { Path: 'a.test/m/sub', Pages: { 'a.test/m/sub': ok(tag(A)), 'a.test/m': ok('') } },
    { Path: 'a.test/m/sub', Pages: { 'a.test/m/sub': ok(tag(A)), 'a.test/m': ok('<x') } },
    {
      Path: 'a.test/m/sub',
      Pages: { 'a.test/m/sub': ok(tag('a.test git https://x')), 'a.test': ok(tag('a.test git https://x')) },
    },
    { Path: 'a.test/m', Pages: { 'a.test/m': ok(tag('a.test/m git a.test/m.git')) } },
    { Path: 'a.test/m', Pages: { 'a.test/m': ok(tag('a.test/m git file:///x')) } },
    { Path: 'a.test/m', Pages: { 'a.test/m': ok(tag('a.test/m git https://a b')) } },
    { Path: 'a.test/m', Pages: { 'a.test/m': ok(tag('a.test/m git https://a:x/')) } },
    { Path: 'a.test/m', Pages: { 'a.test/m': ok(tag('a.test/m foo https://x')) } },
    { Path: 'a.test/m', Pages: { 'a.test/m': ok(tag('a.test/m svn https://x')) } },
    { Path: 'a.test/m', Pages: { 'a.test/m': ok(tag('a.test/m git https://x sub/dir')) } },
    { Path: 'a.test/m', Pages: { 'a.test/m': ok(tag('a.test/m git https://x /sub')) } },
    { Path: 'a.test/m', Pages: { 'a.test/m': ok(tag('a.test/m git https://x -sub')) } },
    { Path: 'a.test', Pages: { 'a.test': ok(tag('a.test git https://x')) } },
    { Path: 'a.test/m', Pages: { 'a.test/m': ok(tag('a.test/m/ git https://x')) } },
  ];

const MINOR = 26;

function ourDiscovery({ Path, Pages }: (typeof DISCOVERIES)[number]): object {
  const page = (url: string): DiscoveryPage => {
    const key = url.replace(/^https:\/\/|\?go-get=1$/g, '').replace(/\/$/, '');
    const found = Pages[key] ?? { Status: 404, Body: 'no page\n' };
    const reason = { 403: 'Forbidden', 404: 'Not Found', 500: 'Internal Server Error' }[found.Status] ?? '';
    const detail = found.Body.startsWith('<')
      ? `\n\tserver response: ${found.Body}`
      : `\n\tserver response: ${found.Body.trim()}`;
    const statusError = found.Status === 200 ? null : `reading ${url}: ${found.Status} ${reason}${detail}`;
    return { ok: true, url, statusError, body: Buffer.from(found.Body) };
  };
  const request = {
    path: Path,
    goMinor: MINOR,
    insecure: false,
    page: page(`https://${Path.includes('/') ? Path : `${Path}/`}?go-get=1`),
  };
  let result: Discovery = judgeDiscovery(request);
  if (result.kind === 'fetch-prefix') result = judgeDiscovery({ ...request, prefixPage: page(result.url) });
  if (result.kind === 'found') {
    const { prefix, repoRoot, vcs, subdir } = result.goImport;
    return { Root: prefix, Repo: repoRoot, VCS: vcs, SubDir: subdir, Error: '' };
  }
  const text = result.kind === 'failed' ? result.text : 'asked twice';
  return {
    Root: '',
    Repo: '',
    VCS: '',
    SubDir: '',
    Error: `unrecognized import path ${quote(Path)}: ${text}`,
  };
}

const RULES: ImportPathRules = { goMinor: MINOR, insecure: false, gitAllowProtocol: '' };

function ourPath(path: string): readonly string[] {
  const found = classifyImportPath(path, RULES);
  switch (found.kind) {
    // Here Go asks GOVCS at once.
    case 'known':
      if (found.vcs === 'fossil') {
        return ['', '', checkGovcs({ govcs: '', goprivate: '', vcs: 'fossil', root: found.root }) ?? ''];
      }
      return [found.root, found.vcs, ''];
    case 'probe':
      return [found.root, found.vcs, ''];
    case 'discovery':
      return [found.url, 'discovery', ''];
    case 'error':
      return ['', '', found.text];
  }
}

interface Answer {
  readonly Pages: readonly { readonly Imports: unknown; readonly Error: string }[];
  readonly Paths: unknown;
  readonly Govcs: unknown;
  readonly Discovery: unknown;
}

describe.skipIf(goMinor !== MINOR)('direct mode, compared with Go', () => {
  it('reads pages, paths, GOVCS and tags alike, in the same words', { timeout: 300_000 }, () => {
    const source = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8');
    const pages = [...PAGES, ...mutantPages()];
    const input = {
      Pages: pages.map((page) => Buffer.from(page).toString('base64')),
      Paths: PATHS,
      Govcs: GOVCS,
      Discovery: DISCOVERIES.map(({ Path, Pages }) => ({
        Path,
        Pages: Object.fromEntries(
          Object.entries(Pages).map(([key, page]) => [
            key,
            { ...page, Body: Buffer.from(page.Body).toString('base64') },
          ]),
        ),
      })),
    };
    const files = { 'cmd/go/internal/vcs/oracle.go': source('go-import-oracle-vcs.go.txt') };
    const theirs = runGo(source('go-import-oracle.go.txt'), input, { files }) as Answer;
    const upper = ({ prefix, vcs, repoRoot, subdir }: GoImport) => ({
      Prefix: prefix,
      VCS: vcs,
      RepoRoot: repoRoot,
      SubDir: subdir,
    });
    const wrong = pages.flatMap((page, i) => {
      const { imports, error } = parseGoImports(Buffer.from(page), MINOR);
      const ours = { Imports: imports.length > 0 ? imports.map(upper) : null, Error: error ?? '' };
      return JSON.stringify(ours) === JSON.stringify(theirs.Pages[i])
        ? []
        : [{ page: String(page), ours, theirs: theirs.Pages[i] }];
    });
    expect(wrong.slice(0, 8)).toEqual([]);
    expect(PATHS.map((path) => [path, ourPath(path)])).toEqual(
      PATHS.map((path, i) => [path, (theirs.Paths as unknown[])[i]]),
    );
    const ourGovcs = GOVCS.map(
      ([govcs, goprivate, vcs, root]) => checkGovcs({ govcs, goprivate, vcs, root }) ?? '',
    );
    expect(ourGovcs).toEqual(theirs.Govcs);
    expect(DISCOVERIES.map(ourDiscovery)).toEqual(theirs.Discovery);
  });
});

describe('import paths', () => {
  const kindOf = (path: string, rules: Partial<ImportPathRules> = {}) =>
    classifyImportPath(path, { ...RULES, ...rules });

  it('of known hosts need no discovery', () => {
    expect(kindOf('github.com/a/b/c')).toEqual({
      kind: 'known',
      vcs: 'git',
      root: 'github.com/a/b',
      repo: 'https://github.com/a/b',
    });
  });

  it('that name their system are probed over secure protocols, over all of them with GOINSECURE', () => {
    expect(kindOf('a.test/x.git/y')).toEqual({
      kind: 'probe',
      vcs: 'git',
      root: 'a.test/x.git',
      schemes: ['https', 'git+ssh', 'ssh'],
      exhausted: 'no secure protocol found for repository',
    });
    expect(kindOf('a.test/x.git', { insecure: true })).toMatchObject({
      schemes: ['git', 'https', 'http', 'git+ssh', 'ssh'],
      exhausted: 'no protocol found for repository',
    });
    expect(kindOf('a.test/x.git', { gitAllowProtocol: 'http:ssh' })).toMatchObject({
      schemes: ['http', 'ssh'],
    });
    expect(kindOf('a.test/x.hg', { gitAllowProtocol: 'http' })).toMatchObject({ schemes: ['https', 'ssh'] });
  });

  it('lost Bazaar with Go 1.27', () => {
    expect(kindOf('a.test/x.bzr').kind).toBe('probe');
    expect(kindOf('a.test/x.bzr', { goMinor: 27 })).toMatchObject({
      kind: 'error',
      text: 'unknown version control system "bzr"',
    });
    expect(isKnownVcs('bzr', 27)).toBe(false);
    expect(isKnownVcs('constructor', 26)).toBe(false);
  });

  it('without a dot in the host are refused within the unrecognized import path', () => {
    expect(kindOf('localhost/x')).toEqual({
      kind: 'error',
      text: 'import path does not begin with hostname',
      wrapped: true,
    });
  });

  it('of any length are classified, also when they match nothing', () => {
    expect(kindOf(`${'a.'.repeat(50_000)}!`).kind).toBe('discovery');
    expect(kindOf(`a.b${'/c.git'.repeat(10_000)}!`).kind).toBe('discovery');
  });

  it('have prefixes by whole elements', () => {
    expect(hasPathPrefix('a/b', 'a')).toBe(true);
    expect(hasPathPrefix('ab', 'a')).toBe(false);
    expect(hasPathPrefix('a/b', '')).toBe(true);
    expect(hasPathPrefix('a/b', 'a/')).toBe(true);
  });
});

describe('go-import tags', () => {
  it('take a subdirectory since Go 1.25 only', () => {
    const page = Buffer.from(tag('a git https://x sub'));
    expect(parseGoImports(page, 24).imports).toEqual([]);
    expect(parseGoImports(page, 25).imports).toEqual([
      { prefix: 'a', vcs: 'git', repoRoot: 'https://x', subdir: 'sub' },
    ]);
  });

  it('that do not match are all named', () => {
    const { imports } = parseGoImports(Buffer.from(tag('a git x') + tag('b git y')), 26);
    expect(matchGoImport(imports, 'c')).toEqual({
      ok: false,
      code: 'no-match',
      text: 'meta tag a did not match import path c, meta tag b did not match import path c',
    });
  });

  it('of a page that could not be fetched are told with the protocols tried', () => {
    const page = { ok: false, error: 'Get "https://a.test?go-get=1": EOF' } as const;
    const judge = (insecure: boolean) => judgeDiscovery({ path: 'a.test/m', goMinor: 26, insecure, page });
    expect(judge(false)).toMatchObject({
      code: 'fetch-failed',
      text: 'https fetch: Get "https://a.test?go-get=1": EOF',
    });
    expect(judge(true)).toMatchObject({ text: 'http/https fetch: Get "https://a.test?go-get=1": EOF' });
  });

  it('never make the reader throw', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        parseGoImports(bytes, 26);
      }),
    );
  });
});

describe('GOVCS', () => {
  it('gives its rules in order', () => {
    expect(parseGovcs('a.test:git|hg, public:off')).toEqual({
      ok: true,
      rules: [
        { pattern: 'a.test', allowed: ['git', 'hg'] },
        { pattern: 'public', allowed: ['off'] },
      ],
    });
  });
});

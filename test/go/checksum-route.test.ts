// When the checksum database is consulted and by which route. test/go-differential compares the routes with the real go command.

import { describe, expect, it } from 'vitest';
import {
  type ChecksumRoute,
  checksumRoute,
  checksumUse,
  lookupFailure,
  lookupUrl,
  routeFailure,
  type SupportedAnswer,
  type UsableRoute,
} from '../../src/go/checksum-route.js';
import { parseGoproxy } from '../../src/go/goproxy.js';
import { parseGosumdb } from '../../src/go/gosumdb.js';

const OK: SupportedAnswer = { kind: 'body' };
const NO: SupportedAnswer = { kind: 'status', status: 404, statusText: '404 Not Found' };
const BAD: SupportedAnswer = { kind: 'status', status: 403, statusText: '403 Forbidden' };

function route(
  goproxy: string,
  answers: Readonly<Record<string, SupportedAnswer>>,
  gosumdb = 'sum.golang.org',
): ChecksumRoute {
  return checksumRoute({
    gosumdb: parseGosumdb(gosumdb),
    goproxy: parseGoproxy(goproxy, ''),
    ask: ({ url }) => answers[new URL(url).hostname] ?? { kind: 'unknown' },
  });
}

describe('the database is consulted', () => {
  const use = (path: string, gosumdb: string, gonosumdb = '', goproxy = 'https://a.example,direct') =>
    checksumUse(path, { gosumdb, gonosumdb, goproxy });
  it('unless GOSUMDB is exactly off or GONOSUMDB names the module', () => {
    expect(use('a.example/m', 'sum.golang.org')).toEqual({ used: true, why: 'default' });
    expect(use('a.example/m', 'off')).toEqual({ used: false, why: 'gosumdb-off' });
    expect(use('a.example/m', 'off\r')).toEqual({ used: true, why: 'default' });
    expect(use('a.example/m', 'sum.golang.org', 'x,*.example')).toEqual({
      used: false,
      why: 'gonosumdb',
      element: '*.example',
    });
  });

  it('for toolchains whatever the settings, but for a lone file:// proxy', () => {
    const path = 'golang.org/toolchain';
    expect(use(path, 'off', 'golang.org')).toEqual({ used: true, why: 'toolchain' });
    expect(use(path, 'off', '', 'file:///x')).toEqual({ used: false, why: 'file-proxy' });
    expect(use(path, 'sum.golang.org', '', 'file:///x')).toEqual({ used: true, why: 'default' });
    expect(use(path, 'off', '', 'file:///x,direct')).toEqual({ used: true, why: 'toolchain' });
  });
});

describe('the route', () => {
  it('is the first entry that relays, otherwise the database itself', () => {
    expect(
      route('https://a.example/p,https://b.example', { 'a.example': NO, 'b.example': OK }),
    ).toMatchObject({
      kind: 'relay',
      entry: 1,
      base: 'https://b.example/sumdb/sum.golang.org',
    });
    expect(route('https://a.example,direct', { 'a.example': NO })).toMatchObject({
      kind: 'direct',
      base: 'https://sum.golang.org',
    });
    expect(route('off', {})).toMatchObject({ kind: 'direct' });
  });

  it('is broken by an entry that fails hard, even one that never serves a module', () => {
    const broken = route('https://a.example,https://b.example', { 'a.example': NO, 'b.example': BAD });
    expect(broken).toMatchObject({ kind: 'error', stage: 'lookup' });
    expect(broken.kind === 'error' && routeFailure(broken, 'mod', 'm.example/x', 'v1.0.0')).toBe(
      'm.example/x@v1.0.0/go.mod: reading https://b.example/sumdb/sum.golang.org/supported: 403 Forbidden',
    );
  });

  it('is cured by direct at the end of a list of pipes', () => {
    expect(route('https://a.example|direct', { 'a.example': BAD })).toMatchObject({ kind: 'direct' });
    expect(route('https://a.example|https://b.example', { 'a.example': BAD, 'b.example': NO })).toMatchObject(
      { kind: 'error' },
    );
  });

  it('is the explicit URL without asking any entry', () => {
    expect(route('https://a.example', {}, 'sum.golang.google.cn')).toEqual({
      kind: 'explicit',
      base: 'https://sum.golang.google.cn',
      walk: null,
    });
  });

  it('does not exist with a bad GOSUMDB or a list that does not parse', () => {
    const bad = route('direct', {}, 'SUM.GOLANG.ORG');
    expect(bad).toMatchObject({
      kind: 'error',
      stage: 'config',
      text: 'invalid GOSUMDB: malformed verifier id',
    });
    expect(bad.kind === 'error' && routeFailure(bad, 'zip', 'm.example/x', 'v1.0.0')).toBe(
      'invalid GOSUMDB: malformed verifier id',
    );
    expect(route('proxy', {})).toMatchObject({
      kind: 'error',
      text: 'invalid proxy URL missing scheme: proxy',
    });
  });

  it('is unknown or hangs where an answer is missing', () => {
    expect(route('https://a.example', {})).toMatchObject({ kind: 'unknown', request: { entry: 0 } });
    expect(route('https://a.example', { 'a.example': { kind: 'hang' } })).toMatchObject({ kind: 'hang' });
  });

  it("names every other failure in Go's words", () => {
    const text = (answer: SupportedAnswer, list = 'https://u:p@a.example') => {
      const made = route(list, { 'a.example': answer });
      return made.kind === 'error' ? made.text : made.kind;
    };
    const url = 'a.example/sumdb/sum.golang.org/supported';
    expect(text({ kind: 'failed', cause: 'EOF' })).toBe(`Get "https://u:***@${url}": EOF`);
    expect(text({ kind: 'redirect', url: '/x', cause: 'stopped after 10 redirects' })).toBe(
      'Get "/x": stopped after 10 redirects',
    );
    expect(text({ kind: 'cut-off', cause: 'unexpected EOF' })).toBe(
      `reading https://u:xxxxx@${url}: unexpected EOF`,
    );
    expect(text(OK, 'http://u:p@a.example')).toBe(
      `refusing to pass credentials to insecure URL: http://u:xxxxx@${url}`,
    );
    expect(text(OK, 'https:///p')).toContain('http: no Host in request URL');
    expect(text(NO, 'file:///p')).toBe('unknown');
  });
});

describe('a lookup', () => {
  it('asks for module and version in escaped form', () => {
    const direct = { kind: 'direct', base: 'https://sum.golang.org', walk: null } as const;
    const url = (made: UsableRoute, path: string, version: string) => {
      const built = lookupUrl(made, path, version);
      return built.ok ? built.url : built.error;
    };
    expect(url(direct, 'github.com/Azure/x', 'v1.0.0-RC1')).toBe(
      'https://sum.golang.org/lookup/github.com/!azure/x@v1.0.0-!r!c1',
    );
    const relayed = (entry: string) => {
      const made = route(entry, { 'a.example': OK });
      return made.kind === 'relay' ? url(made, 'github.com/Azure/x', 'v1.0.0') : made.kind;
    };
    expect(relayed('https://a.example')).toBe(
      'https://a.example/sumdb/sum.golang.org/lookup/github.com/!azure/x@v1.0.0',
    );
    expect(relayed('https://a.example/p')).toBe(
      'https://a.example/p/sumdb/sum.golang.org/lookup/github.com/%21azure/x@v1.0.0',
    );
    const bare = { kind: 'explicit', base: 'sum.example.com', walk: null } as const;
    expect(url(bare, 'm.example/x', 'v1.0.0')).toBe('https://sum.example.com/lookup/m.example/x@v1.0.0');
    expect(lookupUrl(direct, 'bad', 'v1.0.0').ok).toBe(false);
    expect(lookupUrl(direct, 'm.example/x', 'a/b').ok).toBe(false);
  });

  it('names the module once more when it fails', () => {
    expect(lookupFailure('zip', 'm.example/x', 'v1.0.0', 'EOF')).toBe('m.example/x@v1.0.0: EOF');
  });
});

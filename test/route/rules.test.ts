// Repositories, credentials and warnings of a route.

import { describe, expect, it } from 'vitest';
import { routed, routeOf } from './input.js';

const PROXY = { GOPROXY: 'https://proxy.example/go,direct' };

describe('the repository', () => {
  it.each([
    ['github.com/acme/lib/sub', { vcs: 'git', host: 'github.com', repo: 'https://github.com/acme/lib' }],
    [
      'git.example.com/team/lib.git/v2',
      { vcs: 'git', host: 'git.example.com', schemes: ['https', 'git+ssh', 'ssh'] },
    ],
    ['golang.org/x/text', { vcs: null, host: 'golang.org', discovery: 'https://golang.org/x/text?go-get=1' }],
    ['github.com/acme', { vcs: null, error: 'invalid github.com import path "github.com/acme"' }],
  ])('of %s is known as far as no request is needed', (path, direct) => {
    expect(routeOf(PROXY, path).direct).toMatchObject(direct);
  });

  it('is not told where direct is never tried', () => {
    expect(routeOf({ GOPROXY: 'https://proxy.example' }, 'github.com/a/b')).not.toHaveProperty('direct');
    expect(
      routeOf({ GOPROXY: 'https://p.example', GOPRIVATE: 'github.com' }, 'github.com/a/b'),
    ).toHaveProperty('direct.repo');
  });

  it('is rewritten by the longest prefix that git knows', () => {
    const rewrites = [
      { prefix: 'https://github.com/', base: 'ssh://git@github.com/' },
      { prefix: 'https://github.com/acme/', base: 'git@mirror.example:acme/' },
    ];
    const rewritten = (path: string) => routeOf(PROXY, path, { rewrites }).direct?.rewritten;
    expect(rewritten('github.com/acme/lib')).toBe('git@mirror.example:acme/lib');
    expect(rewritten('github.com/other/lib')).toMatch(/^ssh:.*github\.com\/other\/lib$/);
    expect(rewritten('golang.org/x/text')).toBeUndefined();
  });

  it('may be forbidden by GOVCS, and unverified by GOINSECURE', () => {
    const module = routeOf({ ...PROXY, GOVCS: '*:hg', GOINSECURE: 'github.com/a*' }, 'github.com/acme/lib');
    expect(module.warnings).toContain('vcs.govcs');
    expect(module.direct?.insecure).toBe('github.com/a*');
  });
});

describe('credentials', () => {
  const netrc =
    'machine proxy.example login me password topsecret\nmachine other.example:8443 login me password topsecret';

  it('are told by where they come from', () => {
    const [first] = routeOf(PROXY, 'x.org/m', { netrc }).entries;
    expect(first?.credentials).toEqual({ source: 'netrc', machine: 'proxy.example', line: 1 });
    const [url] = routeOf({ GOPROXY: 'https://me:topsecret@proxy.example' }, 'x.org/m', { netrc }).entries;
    expect(url?.credentials).toEqual({ source: 'url' });
    const [asked] = routeOf({ ...PROXY, GOAUTH: 'git /srv;netrc;helper --token topsecret' }, 'x.org/m', {
      netrc,
    }).entries;
    expect(asked?.credentials).toEqual({
      source: 'netrc',
      machine: 'proxy.example',
      line: 1,
      mayAsk: ['git', 'command'],
    });
    const [off] = routeOf({ ...PROXY, GOAUTH: 'off' }, 'x.org/m', { netrc }).entries;
    expect(off?.credentials).toEqual({ source: 'none' });
  });

  it('that Go will not send are warned of', () => {
    const port = routed({ GOPROXY: 'https://other.example' }, ['x.org/m'], { netrc });
    expect(port.modules[0]?.warnings).toContain('auth.netrc');
    expect(port.findings).toContainEqual(
      expect.objectContaining({ code: 'auth.netrc', facts: expect.objectContaining({ reason: 'port' }) }),
    );
    const http = routed({ GOPROXY: 'http://proxy.example' }, ['x.org/m'], { netrc });
    expect(http.findings.map(({ code, facts }) => [code, facts.reason])).toContainEqual([
      'auth.netrc',
      'not-https',
    ]);
    const open = routeOf({ GOPROXY: 'http://me:topsecret@proxy.example' }, 'x.org/m');
    expect(open.warnings).toContain('goproxy.credentials-on-http');
    expect(open.entries[0]?.credentials).toEqual({ source: 'none' });
  });

  it('may depend on the module since Go 1.24, and then the modules are told apart', () => {
    const scoped = 'machine proxy.example/go/a.org login me password topsecret';
    const { modules } = routed(PROXY, ['a.org/m', 'b.org/m'], { netrc: scoped });
    expect(modules.map(({ group, entries }) => [group, entries[0]?.credentials?.source])).toEqual([
      [0, 'netrc'],
      [1, 'none'],
    ]);
    const before = routed(PROXY, ['a.org/m'], { netrc: scoped, goMinor: 23 });
    expect(before.modules[0]?.entries[0]?.credentials?.source).toBe('none');
    expect(before.findings.map(({ facts }) => facts.reason)).toContain('path');
  });

  it('go with the discovery request of the host that netrc names', () => {
    const own = 'machine git.example.com login me password topsecret';
    const module = routeOf({ GOPRIVATE: 'git.example.com' }, 'git.example.com/m', { netrc: own });
    expect(module.direct?.credentials).toEqual({ source: 'netrc', machine: 'git.example.com', line: 1 });
  });
});

describe('warnings', () => {
  it('name a module that looks private and is not matched, once for all and by the pattern that would do', () => {
    const { modules, findings } = routed({ ...PROXY, GOPRIVATE: 'x.org' }, [
      'git.corp.internal/a',
      'git.corp.internal/b',
      'y.org/c',
    ]);
    expect(modules.map(({ path, warnings }) => [path, warnings.includes('private.not-matched')])).toEqual([
      ['git.corp.internal/a', true],
      ['git.corp.internal/b', true],
      ['y.org/c', false],
    ]);
    const found = findings.filter(({ code }) => code === 'private.not-matched');
    expect(found).toMatchObject([{ severity: 'warning', facts: { count: 2, meant: 'git.corp.internal' } }]);
  });

  it('name a company host that is kept from the proxy, but not from the database', () => {
    expect(routeOf({ ...PROXY, GONOPROXY: '*.corp.internal' }, 'git.corp.internal/a').warnings).toContain(
      'private.not-matched',
    );
    expect(routeOf({ ...PROXY, GOPRIVATE: '*.corp.internal' }, 'git.corp.internal/a').warnings).toEqual([]);
    expect(routeOf({ GOPROXY: 'direct', GOSUMDB: 'off' }, 'git.corp.internal/a').warnings).not.toContain(
      'private.not-matched',
    );
  });

  it('name a dead pattern where the module is the one it was meant for', () => {
    const GOPRIVATE = 'https://github.com/acme,x.org ';
    expect(routeOf({ ...PROXY, GOPRIVATE }, 'github.com/acme/lib').warnings).toContain('private.pattern');
    expect(routeOf({ ...PROXY, GOPRIVATE }, 'github.com/other/lib').warnings).not.toContain(
      'private.pattern',
    );
    const { findings } = routed({ ...PROXY, GOPRIVATE }, ['y.org/m']);
    expect(
      findings.filter(({ code }) => code === 'private.pattern').map(({ facts }) => facts.reason),
    ).toEqual(['scheme', 'blank']);
  });

  it.each([
    [{ GOPROXY: 'off' }, 'x.org/m', 'goproxy.off'],
    [{ GOPROXY: ',' }, 'x.org/m', 'goproxy.empty'],
    [{ GOPROXY: '"https://p.example"' }, 'x.org/m', 'goproxy.syntax'],
    [{ GOPROXY: 'https://p.example，direct' }, 'x.org/m', 'goproxy.syntax'],
    [{ GOPROXY: 'http://p.example' }, 'x.org/m', 'goproxy.plain-http'],
    [{ ...PROXY, GOSUMDB: 'off' }, 'x.org/m', 'sumdb.off'],
    [{ ...PROXY, GOSUMDB: 'nonsense' }, 'x.org/m', 'sumdb.config'],
    [{ ...PROXY, GOPRIVATE: '*' }, 'x.org/m', 'private.too-broad'],
    [{ ...PROXY, GOAUTH: 'netrc;' }, 'x.org/m', 'auth.goauth'],
    [PROXY, 'x.org/m/v2@v1.0.0', 'module.major-version'],
    [PROXY, 'github.com/m', 'module.malformed-path'],
  ])('under %j name %s: %s', (environment, module, code) => {
    expect(routeOf(environment, module).warnings).toContain(code);
  });

  it('are none where all is well', () => {
    for (const GOPROXY of [
      'https://proxy.golang.org,direct',
      'http://127.0.0.1:3000|https://p.example',
      'file:///srv',
    ]) {
      expect(
        routed({ GOPROXY, GOPRIVATE: 'corp.example,*.corp.example' }, [
          'github.com/a/b@v1.0.0',
          'git.corp.example/m',
        ]),
      ).toMatchObject({
        findings: [],
        modules: [{ warnings: [] }, { warnings: [] }],
      });
    }
  });

  it('say when the network is not used at all', () => {
    const file = {
      workspace: false,
      go: '1.22',
      lines: { name: 'go.mod', go: '1.22', toolchain: '' },
      vendor: { forWorkspace: false },
    };
    const vendored = routed(PROXY, ['x.org/m'], { named: false, file });
    expect(vendored).toMatchObject({
      network: { used: false, why: 'vendor', byDownload: true },
      findings: [{ code: 'env.vendor', severity: 'info' }],
    });
    expect(routed({ ...PROXY, GO111MODULE: 'off' }, ['x.org/m'])).toMatchObject({
      network: { used: false, why: 'modules-off', byDownload: false },
      findings: [{ code: 'env.modules-off' }],
    });
    expect(routed(PROXY, ['x.org/m'], { file })).toMatchObject({ network: { used: true } });
  });
});

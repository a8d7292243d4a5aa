// Values that Go ignores or misreads are named; values that work are not.

import { describe, expect, it } from 'vitest';
import { lintForwardProxies, lintNoProxy } from '../../src/go/http-proxy-lint.js';
import { vectors } from './vectors.js';

const lint = (value: string) => lintForwardProxies({ HTTPS_PROXY: value })[0];

describe('a proxy value that Go misreads', () => {
  for (const { env, proxyHost, misparsed } of vectors.httpProxy) {
    const value = env.HTTPS_PROXY;
    if (misparsed !== true || value === undefined) continue;
    it(`${JSON.stringify(value)} is named, with the host Go dials`, () => {
      expect(lint(value)).toMatchObject({ problem: 'misread', dialledHost: proxyHost?.replace(/:$/, '') });
    });
  }

  it('comes with the value that was meant, password hidden', () => {
    expect(lint('http://u:p#w@p.example:3128')?.meant).toBe('http://u:xxxxx@p.example:3128');
    expect(lint('http://DOMAIN\\user:pw@p.example:3128')?.meant).toBe(
      'http://DOMAIN%5Cuser:xxxxx@p.example:3128',
    );
    expect(lint('"http://p.example:3128"')?.meant).toBe('http://p.example:3128');
    expect(lint('http://p.example:port')).toEqual({
      variable: 'HTTPS_PROXY',
      problem: 'misread',
      dialledHost: 'http',
    });
  });
});

describe('a proxy value that Go cannot read', () => {
  it('is named, because Go goes direct without a word', () => {
    expect(lint('http://u:p%w@p.example:3128')).toEqual({
      variable: 'HTTPS_PROXY',
      problem: 'unparsable',
      meant: 'http://u:xxxxx@p.example:3128',
    });
    expect(lint(' http://p.example:3128')).toMatchObject({
      problem: 'unparsable',
      meant: 'http://p.example:3128',
    });
  });
});

describe('a proxy value that works', () => {
  it('is not named', () => {
    const values = vectors.httpProxy
      .filter(
        ({ misparsed, proxy, env }) => misparsed !== true && proxy !== null && env.HTTPS_PROXY !== undefined,
      )
      .map(({ env }) => env.HTTPS_PROXY ?? '')
      .filter((value) => !value.startsWith('socks4'));
    for (const value of [...values, 'http:8080', 'http://http:8080', 'proxy'])
      expect(lint(value)).toBeUndefined();
  });

  it('is named when its scheme means nothing to Go', () => {
    expect(lint('socks4://p:1080')).toEqual({
      variable: 'HTTPS_PROXY',
      problem: 'unknown-scheme',
      scheme: 'socks4',
    });
  });
});

describe('variables Go does not read', () => {
  const problems = (env: Record<string, string>) =>
    lintForwardProxies(env).map(({ variable, problem }) => `${variable} ${problem}`);
  it('are named', () => {
    expect(problems({ ALL_PROXY: 'socks5://p:1080' })).toEqual(['ALL_PROXY all-proxy']);
    expect(problems({ all_proxy: 'socks5://p:1080', HTTPS_PROXY: 'p:1' })).toEqual([]);
    expect(problems({ http_proxy: 'p:1' })).toEqual(['http_proxy https-unset']);
    expect(problems({ Https_Proxy: 'p:1' })).toEqual(['Https_Proxy spelling']);
    expect(problems({ HTTPS_PROXY: 'p:1', https_proxy: 'q:1' })).toEqual(['https_proxy overruled']);
    expect(problems({ HTTPS_PROXY: 'p:1', HTTP_PROXY: 'p:1', REQUEST_METHOD: 'GET' })).toEqual([
      'HTTP_PROXY cgi',
    ]);
  });
});

describe('an element of NO_PROXY that does nothing', () => {
  const cases: readonly [element: string, problem: string, meant?: string][] = [
    [':443', 'no-host'],
    ['"corp.example"', 'quotes', 'corp.example'],
    ['corp.example other.example', 'separator', 'corp.example,other.example'],
    ['a.example;b.example', 'separator', 'a.example,b.example'],
    ['<local>', 'local-keyword'],
    ['https://corp.example/x', 'scheme', 'corp.example'],
    ['10.0.0.0/8:443', 'range-with-port', '10.0.0.0/8'],
    ['[fd00::1]', 'brackets', 'fd00::1'],
    ['10.1.', 'address-prefix', '10.1.0.0/16'],
    ['10.*', 'address-prefix', '10.0.0.0/8'],
    ['192.168.1.*', 'address-prefix', '192.168.1.0/24'],
    ['corp.example/', 'path', 'corp.example'],
    ['*corp.example', 'wildcard', '.corp.example'],
    ['corp.*', 'wildcard', 'corp'],
    ['proxy.*.corp.example', 'wildcard'],
    ['corp.example.', 'trailing-dot', 'corp.example'],
  ];
  for (const [element, problem, meant] of cases) {
    it(`${element} is named ${problem}`, () => {
      expect(lintNoProxy(element)).toEqual([{ element, problem, ...(meant === undefined ? {} : { meant }) }]);
    });
  }

  it('is told from elements that work', () => {
    expect(
      lintNoProxy(
        'corp.example,.corp.example,*.corp.example,10.0.0.0/8,10.1.2.3,[fd00::1]:8443,fd00::/8,intranet:80',
      ),
    ).toEqual([]);
    expect(lintNoProxy('a.example/,*')).toEqual([]);
  });
});

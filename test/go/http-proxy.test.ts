// Forward-proxy variables against net/http.ProxyFromEnvironment.

import { describe, expect, it } from 'vitest';
import { chooseForwardProxy, forwardProxyFor } from '../../src/go/http-proxy.js';
import { urlString } from '../../src/go/url.js';
import { vectors } from './vectors.js';

describe('the forward proxy is the one net/http takes', () => {
  for (const { env, url, proxy, error, proxyHost } of vectors.httpProxy) {
    it(`${JSON.stringify(env)} for ${url}: ${error ?? proxy ?? 'none'}`, () => {
      const choice = chooseForwardProxy(env, url);
      if (choice.kind === 'error') expect(choice.error).toBe(error);
      else expect(choice.kind === 'proxy' ? urlString(choice.url) : null).toBe(proxy);
      if (proxyHost !== undefined && choice.kind === 'proxy') expect(choice.url.host).toBe(proxyHost);
    });
  }
});

describe('the parts of a forward proxy', () => {
  it('have the default port of their scheme, and user info decoded', () => {
    expect(forwardProxyFor({ HTTPS_PROXY: 'http://u:p%40w@p.example' }, 'https://proxy.golang.org')).toEqual({
      kind: 'proxy',
      variable: 'HTTPS_PROXY',
      scheme: 'http',
      host: 'p.example',
      port: 80,
      username: 'u',
      password: 'p@w',
      redacted: 'http://u:xxxxx@p.example',
    });
    const port = (value: string) => {
      const proxy = forwardProxyFor({ https_proxy: value }, 'https://x.example');
      return proxy.kind === 'proxy' ? proxy.port : undefined;
    };
    expect([port('socks5h://p'), port('https://p'), port('socks4://p'), port('[fd00::1]:8')]).toEqual([
      1080,
      443,
      null,
      8,
    ]);
  });

  it('show the host a malformed value makes Go dial', () => {
    const proxy = forwardProxyFor({ HTTPS_PROXY: 'http://u:p#w@p.example:3128' }, 'https://proxy.golang.org');
    expect(proxy).toMatchObject({ kind: 'proxy', host: 'http', scheme: 'http' });
  });
});

describe('why there is no forward proxy', () => {
  const why = (env: Record<string, string>, url: string) => forwardProxyFor(env, url);
  it('is named', () => {
    expect(why({}, 'https://x.example')).toEqual({ kind: 'direct', why: 'unset' });
    expect(why({ HTTPS_PROXY: 'http://p' }, 'file:///x')).toEqual({ kind: 'direct', why: 'not-http' });
    expect(why({ HTTPS_PROXY: 'http://p' }, 'https://x.example:y')).toEqual({
      kind: 'direct',
      why: 'not-http',
    });
    expect(why({ HTTPS_PROXY: 'http://u:%@p' }, 'https://x.example')).toEqual({
      kind: 'direct',
      why: 'unparsable',
      variable: 'HTTPS_PROXY',
    });
    expect(why({ HTTP_PROXY: 'p:1' }, 'http://127.0.0.1:8080')).toMatchObject({ why: 'loopback' });
    expect(why({ HTTPS_PROXY: 'p:1', no_proxy: 'a.com, .Example ' }, 'https://x.example')).toEqual({
      kind: 'direct',
      why: 'no-proxy',
      variable: 'no_proxy',
      noProxyElement: '.Example',
    });
  });
});

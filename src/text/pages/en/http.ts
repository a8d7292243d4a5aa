// Pages of the codes about what a module proxy answers, in English.

import type { PagesOf } from '../page.js';

export const pages: PagesOf<'http'> = {
  'http.401': {
    why: [
      'the proxy wants a user name and password or a token that go does not have',
      'a token has run out',
      'the netrc line is not used: it needs the port if the URL has one, and both login and password',
    ],
    tellApart: {
      'auth.netrc': 'a line for the host is there, but go cannot use it',
      'http.403': 'the credentials are known, but not enough',
      'private.not-matched': 'the proxy is a public one and the module is private',
    },
    do: [
      ['see what the server says', 'curl -sS -i https://HOST/'],
      [
        'put a line into the netrc file, unless the URL holds a user name',
        'machine HOST login USER password TOKEN',
      ],
      ['renew the token where the operator issues it'],
    ],
    dont: ['do not write a token into a GOPROXY value that others can read, such as a log or an image'],
  },
  'http.403': {
    why: [
      'the operator, a country rule or a firewall in front of the server refuses this client',
      'a policy product blocks this module',
      'only large zips fail: the proxy hands them to another host, and that one refuses',
    ],
    tellApart: {
      'http.redirect-target': 'only .zip fails, and the proxy is proxy.golang.org',
      'proxy.policy': 'the answer names a policy, Xray, Curation or a quarantine',
      'httpproxy.denied': 'a bare "Forbidden" without "reading": the forward proxy refuses',
      'http.401': 'nobody has logged in yet',
    },
    do: [
      ['read the whole answer, which go shows only in part', 'curl -sS -i https://HOST/rsc.io/quote/@v/list'],
      [
        'use another proxy, or let the failure fall through (Go 1.15)',
        "go env -w 'GOPROXY=https://proxy.golang.org|direct'",
      ],
      ['ask the operator to let the client or the module through'],
    ],
    dont: ['do not expect the entry after a comma: 403 does not fall through'],
  },
  'http.404': {
    why: [
      'the proxy does not have the module, or does not have it yet',
      'the module path or the version is mistyped',
      'the module is private, and the proxy cannot see it',
      'a proxy that cannot reach its own upstream also says 404',
    ],
    tellApart: {
      'goproxy.wrong-path': 'every module gets 404 from this entry',
      'private.not-matched': 'the module belongs to you or your company',
      'proxy.upstream': 'the answer speaks of a timeout or a bad upstream',
      'module.unknown-revision':
        'the answer says "unknown revision": the module is there, the version is not',
    },
    do: [
      ['see which versions the proxy knows', 'go list -m -versions MODULE'],
      ['if the module is private, keep it from the proxy', 'go env -w GOPRIVATE=git.example.com'],
      ['write a further entry after it', 'go env -w GOPROXY=https://proxy.golang.org,direct'],
    ],
    dont: ['do not take a 404 for a shorter path in -x output for a fault: go tries every prefix'],
  },
  'http.410': {
    why: [
      'the proxy says that it will not have the module or the version',
      'a private module was asked of a public service',
    ],
    tellApart: {
      'http.404': 'means the same to go',
      'sumdb.not-found': 'the line says "verifying" and names the checksum database',
    },
    do: [
      ['read the answer below "server response"'],
      ['if the module is private, keep it from public services', 'go env -w GOPRIVATE=git.example.com'],
    ],
    dont: ['do not read addresses below "server response" as yours: they are of the far machine'],
  },
  'http.429': {
    why: [
      'too many requests came from this address, which you may share with others (office, CI)',
      'a device in between limits requests; the proxy itself knows nothing of it',
    ],
    tellApart: {
      'http.403': 'refused for good, not for a while',
      'httpproxy.denied': 'the forward proxy says so',
    },
    do: [
      ['wait, then go on: what has arrived is kept', 'go mod download'],
      ['keep the module cache between CI runs'],
      ['use a proxy near to you or one of your own'],
    ],
    dont: ['do not repeat at once in a loop: it prolongs the block'],
  },
  'http.5xx': {
    why: [
      'the proxy, or the load balancer before it, is down or overloaded',
      'the proxy cannot fetch the module from its own upstream',
      'a proxy that should say 404 says 500',
    ],
    tellApart: {
      'proxy.upstream': 'only modules fail that the proxy has not stored',
      'httpproxy.denied': 'a bare "Bad Gateway" without "reading": the forward proxy',
      'goproxy.comma-no-fallback': 'a working entry follows, after a comma',
    },
    do: [
      ['try again in a few minutes, and read the status page of the proxy'],
      ['let the failure fall through (Go 1.15)', "go env -w 'GOPROXY=https://proxy.example.com|direct'"],
      ['for a proxy of your own, read its log'],
    ],
    dont: ['do not clean the module cache: it holds nothing of this failure'],
  },
  'http.status': {
    why: [
      'the server speaks of something else than modules',
      'a device in between answers with a status of its own',
      'the path has moved',
    ],
    tellApart: {
      'http.redirect': 'a status of 3xx',
      'goproxy.wrong-path': 'every module gets this status',
    },
    do: [
      ['see the whole answer', 'curl -sS -i https://HOST/rsc.io/quote/@v/list'],
      ['ask the operator, or use another proxy'],
    ],
    dont: ['do not expect the entry after a comma: only 404 and 410 fall through'],
  },
  'http.timeout': {
    why: [
      'the proxy fetches a large module from its upstream and says nothing meanwhile',
      'a device in between holds the answer back, for example to scan it',
      'the server hangs',
    ],
    tellApart: {
      'tcp.timeout': 'the connection does not stand',
      'httpproxy.timeout': '"context deadline exceeded" alone: a forward proxy said nothing',
      'cache.locked': 'go waits without using the network',
    },
    do: [
      ['see which request hangs', 'go mod download -x MODULE@VERSION'],
      ['bound the command, since go has no limit here', 'timeout 120 go mod download'],
      ['use another proxy'],
    ],
    dont: ['do not look for a timeout setting of go: there is none'],
  },
  'http.truncated': {
    why: [
      'the connection breaks during the download: unstable line, VPN, overloaded proxy',
      'a device in between limits the size or the time',
      'HTTP/2 streams are reset on the way',
    ],
    tellApart: {
      'tls.reset': 'cut before any answer began',
      'proxy.invalid-zip': 'the whole file arrived and is wrong',
      'cache.corrupt': 'a broken file from an earlier run',
    },
    do: [
      ['try again: complete files are kept', 'go mod download'],
      ['try without HTTP/2', 'GODEBUG=http2client=0 go mod download'],
      ['use another proxy'],
    ],
    dont: ['do not clean the module cache: an incomplete file is never stored'],
  },
  'http.protocol': {
    why: [
      'the port belongs to another service, or to TLS while the entry says http://',
      'a device in between damages the answer',
    ],
    tellApart: {
      'tls.not-tls': 'the other way round: https:// to a port that does not speak TLS',
      'httpproxy.misconfigured': 'a SOCKS port is used as an HTTP proxy',
    },
    do: [
      ['see what answers', 'curl -v http://HOST/'],
      ['correct scheme and port of the entry', 'go env GOPROXY'],
    ],
    dont: ['do not repeat the command: the answer will be the same'],
  },
  'http.redirect': {
    why: [
      'a login service sends every request to its own page and back',
      'the server redirects from https to http, which go refuses',
      'two hosts redirect to each other',
    ],
    tellApart: {
      'http.html': 'the redirect ends at a web page',
      'http.redirect-target': 'the other host cannot be reached',
    },
    do: [
      ['see the chain of redirects', 'curl -sS -I -L --max-redirs 12 https://HOST/'],
      ['use the address at which the redirects end'],
      ['log in to the portal, or ask the operator'],
    ],
    dont: ['do not change the entry to http:// to make the redirect pass'],
  },
  'http.html': {
    why: [
      'a captive portal or a login page answers in place of the proxy',
      'a block page of a company or provider does',
      'the path is that of a web site',
    ],
    tellApart: {
      'goproxy.wrong-path': 'another path of the same host serves modules',
      'goproxy.not-a-proxy': 'the host serves no modules at all',
      'proxy.empty-list': 'a page in place of a list counts as an empty list',
    },
    do: [
      ['look at the page', 'curl -sS -L https://HOST/rsc.io/quote/@v/list'],
      ['log in to the network or the proxy, then go on'],
      ['remove what was accepted meanwhile, if a go.mod in the cache is a web page', 'go clean -modcache'],
    ],
    dont: ['do not go on with verification switched off: the page would be stored as a go.mod'],
  },
  'http.redirect-target': {
    why: [
      'proxy.golang.org hands large zips to storage.googleapis.com, which is blocked in some countries and companies',
      'a company proxy redirects to a storage host that the firewall does not know',
    ],
    tellApart: {
      'http.403': 'small files fail too',
      'http.redirect': 'a loop, or a redirect to http',
    },
    do: [
      ['see whether the other host answers', 'curl -sS -I https://storage.googleapis.com/'],
      ['have storage.googleapis.com let through'],
      ['or use a proxy that sends the files itself', 'go env -w GOPROXY=https://goproxy.cn,direct'],
    ],
    dont: ['do not take it for a fault of the one module: every large one fails'],
  },
};

// Where the obvious reading is the wrong one, what settings add, and how the verdict treats noise, quotes and long logs.

import { describe, expect, it } from 'vitest';
import { createExplainer, type ExplainContext, explainText } from '../../src/explain/index.js';

const codes = (text: string, context?: ExplainContext): string[] =>
  explainText(text, context).candidates.map((candidate) => candidate.code);
const first = (text: string, context?: ExplainContext): string | undefined => codes(text, context)[0];

const LOGIN = "fatal: could not read Username for 'https://HOST': terminal prompts disabled";
const asksLogin = (host: string, module: string): string =>
  `go: ${module}@v1.0.0: git ls-remote -q https://${host}/a/b in /x: exit status 128:\n\t${LOGIN.replace('HOST', host)}`;

describe('readings that mislead', () => {
  it('takes a login asked for missing credentials, whoever asks, and a path that is not there for the next likely', () => {
    for (const [host, module] of [
      ['github.com', 'github.com/a/b'],
      ['github.com', 'example.org/b'],
      ['git.corp.example', 'git.corp.example/a/b'],
    ] as const) {
      const all = codes(asksLogin(host, module));
      expect(all[0]).toBe('vcs.auth-https');
      expect(all).toContain('module.not-found');
    }
  });

  it('takes an address out of the range of fake-ip clients for theirs, however the dial failed', () => {
    for (const end of ['i/o timeout', 'connect: network is unreachable', 'connect: connection refused']) {
      const dial = (address: string): string =>
        `go: rsc.io/quote@v1.5.2: Get "https://goproxy.cn/rsc.io/quote/@v/v1.5.2.info": dial tcp ${address}:443: ${end}`;
      expect(first(dial('198.18.1.20'))).toBe('dns.fake-ip');
      expect(first(dial('198.19.0.2'))).toBe('dns.fake-ip');
      expect(first(dial('198.51.0.2'))).toMatch(/^tcp\./);
      // Asked for by its address, nothing was resolved.
      expect(first(dial('198.18.1.20').replace('goproxy.cn', '198.18.1.20'))).toMatch(/^tcp\./);
    }
  });

  it('takes a 403 that only the zip gets from the default proxy for its redirect target', () => {
    const zip =
      'go: rsc.io/quote@v1.5.2: reading https://proxy.golang.org/rsc.io/quote/@v/v1.5.2.zip: 403 Forbidden';
    expect(first(zip)).toBe('http.redirect-target');
    expect(first(zip.replace('.zip', '.mod'))).toBe('http.403');
    const storage = '<Error><Code>AccessDenied</Code><Message>Access denied.</Message></Error>';
    expect(first(`${zip}\n\tserver response: ${storage}`)).toBe('http.redirect-target');
  });

  it('takes a direct request in GOPATH mode beside a GOPROXY for modules being off', () => {
    const text =
      'package golang.org/x/net: unrecognized import path "golang.org/x/net" (https fetch: Get https://golang.org/x/net?go-get=1: dial tcp 142.251.43.17:443: i/o timeout)';
    expect(first(text)).toBe('tcp.timeout');
    expect(first(text, { goproxy: 'https://goproxy.cn,direct' })).toBe('env.modules-off');
  });

  it("does not take the proxy's or the database's network trouble for the user's", () => {
    const quoted = (host: string): string =>
      `go: ${host}/a/b@v1.0.0: verifying module: ${host}/a/b@v1.0.0: reading https://sum.golang.org/lookup/${host}/a/b@v1.0.0: 410 Gone\n\tserver response:\n\tnot found: ${host}/a/b@v1.0.0: Get "https://${host}/a/b?go-get=1": dial tcp: lookup ${host} on 8.8.8.8:53: no such host`;
    expect(first(quoted('git.corp.example'))).toBe('private.not-matched');
    expect(codes(quoted('git.corp.example'))).not.toContain('dns.nxdomain');
    expect(first(quoted('git.corp.example').split('\n').slice(2).join('\n'))).toBe('private.not-matched');
  });

  it('ends the quote where go speaks again', () => {
    const text =
      'go: module github.com/a/b: reading https://proxy.example.net/github.com/a/b/@v/list: 404 Not Found\n\tserver response:\n\tnot found\ngo: example.org/m@v1.0.0: Get "https://proxy.example.net/example.org/m/@v/v1.0.0.mod": dial tcp: lookup proxy.example.net: no such host';
    expect(first(text)).toBe('dns.nxdomain');
  });

  it('tells go.sum from the checksum database by whose hash stands below', () => {
    const mismatch = 'verifying example.org/m@v1.0.0: checksum mismatch\n\tdownloaded: h1:aaaa=\n';
    expect(first(`${mismatch}\tgo.sum:     h1:bbbb=`)).toBe('gosum.mismatch');
    expect(first(`${mismatch}\tsum.golang.org: h1:bbbb=`)).toBe('sumdb.mismatch');
  });

  it('names wrong content when the downloaded go.mod was empty', () => {
    const text =
      'verifying example.org/m@v1.0.0/go.mod: checksum mismatch\n\tdownloaded: h1:G7mAYYxgmS0lVkHyy2hEOLQCFB0DlQFTMLWggykrydY=\n\tgo.sum:     h1:bbbb=';
    expect(codes(text).slice(0, 2)).toEqual(['gosum.mismatch', 'proxy.wrong-content']);
  });

  it('lets the network explain an unknown revision beside it', () => {
    const text =
      "go: example.org/m@v1.0.0: git fetch -f origin in /x: exit status 128:\n\tfatal: unable to access 'https://git.example.net/a/b/': Could not resolve host: git.example.net\ngo: example.org/m@v1.0.0: invalid version: unknown revision v1.0.0";
    expect(codes(text)).not.toContain('module.unknown-revision');
    expect(first(text)).toBe('dns.unresolved');
  });

  it('takes standard packages treated as remote paths for a broken or an old installation', () => {
    const text = (path: string): string =>
      `package ${path}: unrecognized import path "${path}" (import path does not begin with hostname)`;
    expect(first(text('crypto/tls'))).toBe('env.goroot');
    expect(first(text('log/slog'))).toBe('env.go-old');
    expect(first(text('mycompany/lib'))).toBe('module.malformed-path');
  });

  it('does not let advice about "server response" blocks or settings hide who speaks', () => {
    const text =
      'ENV GOPROXY=https://goproxy.cn,direct\ngo: example.org/m@v1.0.0: Get "https://goproxy.cn/example.org/m/@v/v1.0.0.mod": dial tcp 192.0.2.7:443: i/o timeout';
    expect(first(text)).toBe('tcp.timeout');
  });

  it('blames the reply to CONNECT on the forward proxy and a numbered status on the server', () => {
    const get =
      'go: example.org/m@v1.0.0: Get "https://proxy.example.net/example.org/m/@v/v1.0.0.mod": Forbidden';
    expect(first(get)).toBe('httpproxy.denied');
    expect(
      first(get.replace('Get "', 'reading ').replace('":', ':').replace('Forbidden', '403 Forbidden')),
    ).toBe('http.403');
  });

  it('takes impossible addresses for a lie of the resolver, and leaves addresses alone that were asked for', () => {
    const text = (host: string): string =>
      `go: example.org/m@v1.0.0: Get "https://${host}/example.org/m/@v/v1.0.0.mod": dial tcp 224.0.0.1:443: connect: network is unreachable`;
    expect(first(text('proxy.example.net'))).toBe('dns.hijack');
    expect(first(text('224.0.0.1'))).toBe('tcp.unreachable');
  });
});

describe('settings beside the text', () => {
  const timeout =
    'go: example.org/m@v1.0.0: Get "https://proxy.golang.org/example.org/m/@v/v1.0.0.mod": dial tcp 142.251.43.17:443: i/o timeout';

  it('tell that a process did not see the GOPROXY', () => {
    expect(first(timeout)).toBe('tcp.timeout');
    expect(first(timeout, { goproxy: 'https://goproxy.cn,direct' })).toBe('goproxy.not-inherited');
    expect(first(timeout, { goEnv: { GOPROXY: 'https://goproxy.cn,direct' } })).toBe('goproxy.not-inherited');
    expect(first(timeout, { goproxy: 'https://proxy.golang.org,direct' })).toBe('tcp.timeout');
  });

  it('are read from go env output in the text', () => {
    expect(first(`GOPROXY="https://goproxy.cn,direct"\nGOSUMDB="sum.golang.org"\n${timeout}`)).toBe(
      'goproxy.not-inherited',
    );
    expect(first(`set GOPROXY=https://proxy.golang.org,direct\n${timeout}`)).toBe('tcp.timeout');
  });

  it('name the comma as what keeps the next entry from being asked', () => {
    const text =
      'go: example.org/m@v1.0.0: reading https://goproxy.cn/example.org/m/@v/v1.0.0.mod: 504 Gateway Timeout';
    expect(codes(text, { goproxy: 'https://goproxy.cn,https://goproxy.io,direct' })).toContain(
      'goproxy.comma-no-fallback',
    );
  });
});

describe('the verdict', () => {
  it('is clean for progress, prefix probing and notices', () => {
    const text =
      '# get https://proxy.golang.org/golang.org/x/@v/list\n# get https://proxy.golang.org/golang.org/x/@v/list: 404 Not Found (0.041s)\ngo: finding golang.org/x latest\ngo: downloading golang.org/x/text v0.3.2\ngo: module example.org/old is deprecated: use example.org/new';
    expect(explainText(text)).toMatchObject({
      verdict: 'clean',
      candidates: [{ code: 'none' }],
      counts: { fatal: 0 },
    });
  });

  it('is clean without a candidate for text that has nothing to do with go', () => {
    for (const text of ['', 'npm ERR! code ERESOLVE\nnpm ERR! exit status 1', '\0\x01\x02binary\xff']) {
      expect(explainText(text)).toMatchObject({ verdict: 'clean', candidates: [] });
    }
  });

  it('tells build errors and version stamps from downloads', () => {
    const position = 'x/y.go:12:6:';
    expect(first(`# example.org/x\n${position} missing return\n`)).toBe('other');
    expect(first('error obtaining VCS status: exit status 128\n\tUse -buildvcs=false')).toBe('other');
    expect(first('go: updates to go.mod needed; to update it:\n\tgo mod tidy')).toBe('other');
    expect(first(`${position} no required module provides package a.example/b`)).toBe('module.no-package');
    expect(first(`${position} a.example/b@v1.0.0: Get "https://p.example/x": EOF`)).toBe('tls.reset');
  });

  it('reads git in other languages', () => {
    const git = (words: string): string =>
      `go: a.example/b@v1.0.0: invalid version: git ls-remote -q origin in /x: exit status 128:\n\t${words}`;
    for (const words of ['鉴权失败', "Échec d'authentification pour", 'Ошибка аутентификации']) {
      expect([words, first(git(`fatal: ${words} 'https://a.example/b/'`))]).toEqual([
        words,
        'vcs.auth-https',
      ]);
    }
    for (const words of ['未找到', 'nicht gefunden', 'non trouvé']) {
      expect([words, first(git(`fatal: repo 'https://a.example/b/' ${words}`))]).toEqual([
        words,
        'vcs.not-found',
      ]);
    }
  });

  it('says so when something of go failed that no rule knows', () => {
    const result = explainText('go: example.org/m@v1.0.0: a fault of the year 2040');
    expect(result).toMatchObject({
      verdict: 'not-understood',
      candidates: [{ code: 'unexplained', lines: [1] }],
    });
  });

  it('forgives an https fetch when the plain one that follows succeeds', () => {
    const failed =
      'Fetching https://example.org/m?go-get=1\nhttps fetch failed: Get https://example.org/m?go-get=1: x509: certificate signed by unknown authority\n';
    const went =
      'Fetching http://example.org/m?go-get=1\nParsing meta tags from http://example.org/m?go-get=1 (status code 200)\n';
    expect([explainText(failed).verdict, first(failed)]).toEqual(['failure', 'tls.unknown-authority']);
    expect(explainText(failed + went)).toMatchObject({
      verdict: 'clean',
      candidates: [{ code: 'vcs.insecure' }],
    });
  });
});

describe('lines', () => {
  const text = [
    'go: downloading rsc.io/quote v1.5.2',
    'go: rsc.io/quote@v1.5.2: reading https://proxy.example.net/rsc.io/quote/@v/v1.5.2.zip: 404 Not Found',
    '\tserver response:',
    '\tnot found: rsc.io/quote@v1.5.2: invalid version: unknown revision v1.5.2',
    'make: *** [build] Error 1',
  ].join('\n');

  it('are classed by what they are worth', () => {
    expect(explainText(text).lines.map((line) => line.class)).toEqual([
      'harmless',
      'fatal',
      'context',
      'fatal',
      'other',
    ]);
  });

  it('group one cause over many modules and count it', () => {
    const many = Array.from(
      { length: 50 },
      (_, i) =>
        `go: example.org/m${i}@v1.0.0: Get "https://p.example.net/example.org/m${i}/@v/v1.0.0.mod": dial tcp 192.0.2.7:443: i/o timeout`,
    );
    const [cause, ...others] = explainText(many.join('\n')).candidates;
    expect(cause).toMatchObject({
      code: 'tcp.timeout',
      certainty: 'is',
      facts: { count: 50, modules: 50, host: 'p.example.net' },
    });
    expect(cause?.lines).toHaveLength(20);
    expect(others.every((other) => other.certainty === 'could-be')).toBe(true);
  });

  it('keep no user info and no token', () => {
    const secret =
      'go: example.org/m@v1.0.0: reading https://user:hunter2@p.example.net/example.org/m/@v/v1.0.0.mod?token=abc123: 401 Unauthorized';
    const shown = JSON.stringify(explainText(secret).candidates);
    expect(shown).not.toMatch(/hunter2|abc123/);
  });
});

describe('long input', () => {
  it('keeps a bounded number of lines and counts all', () => {
    const explainer = createExplainer();
    for (let i = 0; i < 3000; i++) explainer.push('go: downloading rsc.io/quote v1.5.2\nsome other line\n');
    explainer.push('go: zip: not a valid zip file\n');
    const { lines, counts } = explainer.end();
    expect(lines).toHaveLength(1001);
    expect(lines.at(-1)).toEqual({ n: 6001, class: 'fatal', code: 'proxy.invalid-zip' });
    expect(counts).toEqual({ fatal: 1, harmless: 3000, context: 0, other: 3000 });
  });

  it('finds a message in the middle of one endless line', () => {
    const noise = 'lorem ipsum dolor sit amet '.repeat(4000);
    const explainer = createExplainer();
    explainer.push(noise);
    explainer.push(
      'go: example.org/m@v1.0.0: Get "https://p.example.net/x": net/http: TLS handshake timeout ',
    );
    explainer.push(noise);
    expect(explainer.end().candidates[0]?.code).toBe('tls.handshake-timeout');
  });

  it('joins a message that a terminal cut at its width', () => {
    const message =
      'go: example.org/m@v1.0.0: Get "https://proxy.example.net/example.org/m/@v/v1.0.0.info": dial tcp 192.0.2.7:443: connectex: No connection could be made because the target machine actively refused it.';
    for (const width of [72, 80, 100, 132]) {
      const cut = message.match(new RegExp(`.{1,${width}}`, 'g'))?.join('\n') ?? '';
      expect([width, first(`$ go mod download\n${cut}\n$`)]).toEqual([width, 'tcp.refused']);
    }
  });

  /** As an editor or a mail program wraps: between words, the rest of a message further in. */
  const wrapped = (text: string, width: number, indent: string): string => {
    const lines: string[] = [];
    for (const word of text.split(' ')) {
      const last = lines.at(-1);
      if (last !== undefined && last.length + word.length < width)
        lines[lines.length - 1] = `${last} ${word}`;
      else lines.push(lines.length === 0 ? word : indent + word);
    }
    return lines.join('\n');
  };

  it('joins a message that was wrapped between its words', () => {
    const messages = [
      [
        'tcp.timeout',
        'go: example.org/m@v1.0.0: Get "https://proxy.example.net/example.org/m/@v/v1.0.0.mod": dial tcp 192.0.2.7:443: i/o timeout',
      ],
      [
        'dns.timeout',
        'go: example.org/m@v1.0.0: Get "https://proxy.example.net/example.org/m/@v/v1.0.0.mod": dial tcp: lookup proxy.example.net on 192.0.2.53:53: read udp 10.0.0.2:41192->192.0.2.53:53: i/o timeout',
      ],
      [
        'private.not-matched',
        'verifying git.corp.example/a/b@v1.0.0: git.corp.example/a/b@v1.0.0: reading https://sum.golang.org/lookup/git.corp.example/a/b@v1.0.0: 410 Gone',
      ],
      [
        'env.go-old',
        'build example.org/tool: cannot load slices: malformed module path "slices": missing dot in first path element',
      ],
    ] as const;
    for (const [code, message] of messages) {
      for (const width of [64, 72, 80, 100]) {
        for (const indent of ['', '    ']) {
          const text = `$ go build\n${wrapped(message, width, indent)}\nmake: *** [build] Error 1`;
          expect([width, indent, first(text)]).toEqual([width, indent, code]);
        }
      }
    }
  });

  it('does not join a line of its own to a message that is not complete', () => {
    const text =
      'go: example.org/m@v1.0.0: something that nobody has heard of yet, in a rather long line:\ngo: example.org/n@v1.0.0: Get "https://proxy.example.net/example.org/n/@v/v1.0.0.mod": dial tcp: lookup proxy.example.net: no such host';
    expect(first(text)).toBe('dns.nxdomain');
    expect(explainText(text).candidates[0]?.lines).toEqual([2]);
  });

  it('lets the error below decide, not what the server tells about its own requests', () => {
    const text =
      "# cd /src/gopkg.in/a.v1; git pull --ff-only\nremote: Cannot obtain refs from the origin: Get https://git.example.net/a.git/info/refs: net/http: request canceled while waiting for connection\nfatal: unable to access 'https://gopkg.in/a.v1/': The requested URL returned error: 502";
    expect(first(text)).toBe('http.5xx');
  });

  it("leaves another program's connections alone", () => {
    const test =
      '--- FAIL: TestConnect (0.01s)\n    client_test.go:42: dial tcp 127.0.0.1:5432: connect: connection refused\nFAIL\nFAIL\texample.org/m/db\t0.021s';
    expect(codes(test)).toEqual(['other']);
    const log =
      'level=info msg="starting"\nlevel=warning msg="dial tcp 10.0.0.7:5432: connect: connection refused, will retry"\nlevel=info msg="dial tcp 10.0.0.7:6379: connect: connection refused"';
    expect(explainText(log)).toMatchObject({ verdict: 'clean', candidates: [] });
    expect(first('dial tcp 192.0.2.7:443: connect: connection refused')).toBe('tcp.refused');
  });

  it('leaves what a container engine asks for an image alone', () => {
    const pull =
      'Step 1/3 : FROM images.example.net/team/base:1.2\nGet "https://images.example.net/v2/": net/http: request canceled while waiting for connection\nERROR: failed to do request: Head "https://images.example.net/v2/team/base/manifests/1.2": dial tcp 192.0.2.7:443: i/o timeout';
    expect(explainText(pull)).toMatchObject({ verdict: 'clean', candidates: [] });
    const own =
      'go: example.org/m: Get "https://images.example.net/v2/example.org/m/@v/list": dial tcp 192.0.2.7:443: i/o timeout';
    expect(first(own)).toBe('tcp.timeout');
  });

  it('notes what go says about GOPATH and goes on', () => {
    const text = 'warning: GOPATH set to GOROOT (/usr/local/go) has no effect';
    expect(explainText(text)).toMatchObject({ verdict: 'clean', candidates: [{ code: 'env.goroot' }] });
  });
});

describe('what tools around go say', () => {
  it.each([
    ['go: a.org/m@v1.0.0: reading file:///proxy/a.org/m/@v/v1.0.0.mod: Not Found', 'proxy.lacks-module'],
    ['go: a.org/m@v1.0.0: reading file:///proxy/a.org/m/@v/v1.0.0.mod: Forbidden', 'http.403'],
    // A relay that lags behind the database does not have the newest tiles; one that refuses them hands nothing through.
    [
      'go: a.org/m@v1.0.0: verifying module: a.org/m@v1.0.0: reading https://relay.example/sumdb/sum.golang.org/tile/8/1/234: 404 Not Found',
      'proxy.upstream',
    ],
    [
      'go: a.org/m@v1.0.0: verifying module: a.org/m@v1.0.0: reading https://relay.example/sumdb/sum.golang.org/tile/8/1/234: 403 Forbidden',
      'sumdb.proxy-breaks',
    ],
    [
      "The module path found in your go.mod doesn't match the actual path dario.cat/mergo found in",
      'module.renamed',
    ],
    ["rm: cannot remove 'pkg/mod/a.org/m@v1.0.0/LICENSE': Permission denied", 'cache.permission'],
    [
      'This application uses version go1.22 of the source-processing packages but runs version go1.23',
      'other',
    ],
    ['go: github.com/a/b/v2: ...: 410 Gone', 'http.410'],
    ['GET https://proxy.golang.org/github.com/a/b/@v/v1.0.0.info: 410 Gone', 'module.unknown-revision'],
    ['go: -modfile cannot be used in workspace mode', 'env.workspace'],
    ['Error: "a.org/jwt" imported as jwt and not used (typecheck)', 'other'],
    ['failed to download modules: binary with name "go" not found', 'env.go-missing'],
    ['unrecognized import path "a.org/x" (https fetch: no http in bootstrap go command)', 'other'],
    ['go download a.mod dial tcp: 172.xxx.xxx.xxx i/o time out', 'tcp.timeout'],
    [
      'go: a.org/m@v1.0.0: git fetch -f origin in /x: exit status 128:\n\tfatal: not a git repository',
      'cache.corrupt',
    ],
    [
      'go: go.mod requires go >= 1.24.0 (running go 1.22.3; GOTOOLCHAIN=auto)\ngo: download go1.24.0: golang.org/toolchain@v0.0.1-go1.24.0.linux-amd64: Get "https://proxy.golang.org/golang.org/toolchain/@v/v0.0.1-go1.24.0.linux-amd64.zip": dial tcp 142.250.217.81:443: i/o timeout',
      'tcp.timeout',
    ],
    ['- `go run` / `go mod download` fails with i/o timeout', 'tcp.timeout'],
    ['a bare-proxy `go mod download` fails with SECURITY ERROR', 'gosum.mismatch'],
    ['go: module requires Go >= 1.22', 'env.go-old'],
    ['x509: certificate is valid for sinkhole.corp.example`.', 'tls.hostname'],
    ['[bug] go: module github.com/a/private@latest: reading ... 410 Gone / 404 Not Found', 'http.410'],
    ['- Error: "module declares its path as github.com/a/private but was required as..."', 'module.renamed'],
    [
      'go: Get « https://proxy.golang.org/a.org/b/@v/v1.0.0.mod » : dial tcp : lookup h : no such host',
      'dns.nxdomain',
    ],
    [
      'modproxy: proxying HTTP 500 Internal Server Error from backend, GET /golang.org/x/arch/@v/list',
      'http.5xx',
    ],
    [
      'level=error msg="exit status 1" http-path=/a.org/b/@v/v0.8.1.info kind="Internal Server Error"',
      'http.5xx',
    ],
    ['a module fetch got HTTP/2 `INTERNAL_ERROR` from the proxy', 'http.truncated'],
  ])('%s is %s', (text, code) => {
    expect(first(text)).toBe(code);
  });
});

it('tells a hash of nothing at all', () => {
  const said = (hash: string): string =>
    `verifying a.org/b@v1.0.0: checksum mismatch\n\tdownloaded: h1:${hash}\n\tgo.sum:     h1:6MnRN8NT7+YBpUIWxHtefFZOKTAPgGjpQSxqLNn0+qY=`;
  expect(codes(said('47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='))).toEqual(
    expect.arrayContaining(['gosum.mismatch', 'cache.corrupt']),
  );
  expect(codes(said('G7mAYYxgmS0lVkHyy2hEOLQCFB0DlQFTMLWggykrydY=')).slice(0, 2)).toEqual([
    'gosum.mismatch',
    'proxy.wrong-content',
  ]);
});

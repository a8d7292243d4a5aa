// How each finding code looks: what go, git and ssh print, with made-up hosts and modules, the same in every language. No
// sentence of ours lives here. Empty where nothing is printed about it.

import type { FindingCode } from '../../model/code.js';

const M = 'go: example.org/m@v1.0.0: ';
const GET = `${M}Get "https://proxy.example.net/example.org/m/@v/v1.0.0.info": `;
const READ = (status: string): string =>
  `${M}reading https://proxy.example.net/example.org/m/@v/v1.0.0.info: ${status}`;
const TLS = `${GET}tls: failed to verify certificate: x509: `;
const SUM = `${M}verifying go.mod: example.org/m@v1.0.0/go.mod: `;
const GIT =
  'go: module git.example.net/a/b: git ls-remote -q --end-of-options https://git.example.net/a/b in /home/u/go/pkg/mod/cache/vcs/0123: exit status 128:\n\t';

export const SAMPLES: Readonly<Record<FindingCode, readonly string[]>> = {
  'env.go-missing': ['bash: go: command not found'],
  'env.go-old': [
    "go: errors parsing go.mod:\n/src/go.mod:3: invalid go version '1.22.0': must match format 1.23",
  ],
  'env.modules-off': ["go: modules disabled by GO111MODULE=off; see 'go help modules'"],
  'env.no-gomod': [
    "go: go.mod file not found in current directory or any parent directory; see 'go help modules'",
  ],
  'env.goflags': ['go: parsing $GOFLAGS: unknown flag -moddcacherw'],
  'env.godebug': [
    'fatal error: removed GODEBUG "x509sha1" set to old value "1" in environment (https://go.dev/doc/godebug#go-124)',
  ],
  'env.file-ignored': ['go: reading go env config: open /home/u/.config/go/env: permission denied'],
  'env.shadowed': ['warning: go env -w GOPROXY=... does not override conflicting OS environment variable'],
  'env.vendor': [
    'go: inconsistent vendoring in /src:\n\texample.org/m@v1.0.0: is explicitly required in go.mod, but not marked as explicit in vendor/modules.txt',
    'go: example.org/m@latest: cannot query module due to -mod=vendor',
  ],
  'env.goroot': ['main.go:3:8: package fmt is not in std (/opt/go/src/fmt)'],
  'env.workspace': [
    'go: cannot load module ../lib listed in go.work file: open ../lib/go.mod: no such file or directory',
  ],
  'goproxy.syntax': [
    `${M}invalid proxy URL missing scheme: direc`,
    `${M}parse "\\"https://proxy.example.net": first path segment in URL cannot contain colon`,
  ],
  'goproxy.empty': [`${M}GOPROXY list is not the empty string, but contains no entries`],
  'goproxy.off': [`${M}module lookup disabled by GOPROXY=off`],
  'goproxy.dead-entries': [],
  'goproxy.comma-no-fallback': [READ('502 Bad Gateway')],
  'goproxy.retired': [
    `${M}Get "https://gocenter.io/example.org/m/@v/v1.0.0.info": dial tcp: lookup gocenter.io: no such host`,
  ],
  'goproxy.not-a-proxy': [
    `${M}reading https://goproxy.qiniu.com/example.org/m/@v/v1.0.0.info: 404 Not Found`,
  ],
  'goproxy.wrong-path': [
    `${M}reading https://mirrors.aliyun.com/example.org/m/@v/v1.0.0.info: 404 Not Found`,
  ],
  'goproxy.credentials-on-http': [
    `${M}refusing to pass credentials to insecure URL: http://u:xxxxx@proxy.example.net/example.org/m/@v/v1.0.0.info`,
  ],
  'goproxy.not-inherited': [
    `$ export GOPROXY=https://goproxy.cn,direct\n$ sudo go mod download\n${M}Get "https://proxy.golang.org/example.org/m/@v/v1.0.0.mod": dial tcp 142.250.0.1:443: i/o timeout`,
  ],
  'goproxy.bypassed': [
    `${M}unrecognized import path "example.org/m": https fetch: Get "https://example.org/m?go-get=1": dial tcp 192.0.2.7:443: i/o timeout`,
  ],
  'goproxy.plain-http': [],
  'goproxy.no-fallback': [],
  'dns.nxdomain': [`${GET}dial tcp: lookup proxy.example.net on 10.0.0.1:53: no such host`],
  'dns.no-address': [
    `${GET}dial tcp: lookup proxy.example.net: getaddrinfow: The requested name is valid, but no data of the requested type was found.`,
  ],
  'dns.timeout': [
    `${GET}dial tcp: lookup proxy.example.net on 10.0.0.1:53: read udp 10.0.0.5:3478->10.0.0.1:53: i/o timeout`,
  ],
  'dns.servfail': [`${GET}dial tcp: lookup proxy.example.net on 127.0.0.11:53: server misbehaving`],
  'dns.no-server': [
    `${GET}dial tcp: lookup proxy.example.net on [::1]:53: read udp [::1]:46780->[::1]:53: read: connection refused`,
  ],
  'dns.unresolved': [
    `${GIT}fatal: unable to access 'https://git.example.net/a/b/': Could not resolve host: git.example.net`,
  ],
  'dns.hijack': [`${GET}dial tcp 0.0.0.0:443: connect: connection refused`],
  'dns.fake-ip': [],
  'dns.hosts-override': [],
  'tcp.refused': [`${GET}dial tcp 192.0.2.7:443: connect: connection refused`],
  'tcp.timeout': [`${GET}dial tcp 192.0.2.7:443: i/o timeout`],
  'tcp.unreachable': [
    `${GET}dial tcp [2001:db8::1]:443: connect: network is unreachable`,
    `${GET}dial tcp 192.0.2.7:443: connect: no route to host`,
  ],
  'tcp.reset': [
    `${M}Get "http://proxy.example.net/example.org/m/@v/v1.0.0.info": read tcp 10.0.0.5:3478->192.0.2.7:80: read: connection reset by peer`,
  ],
  'tcp.blocked-locally': [`${GET}dial tcp 192.0.2.7:443: connect: permission denied`],
  'tcp.partial': [],
  'tcp.ipv6-broken': [],
  'tls.unknown-authority': [
    `${TLS}certificate signed by unknown authority`,
    `${GIT}fatal: unable to access 'https://git.example.net/a/b/': SSL certificate problem: unable to get local issuer certificate`,
  ],
  'tls.missing-intermediate': [`${TLS}certificate signed by unknown authority`],
  'tls.self-signed': [
    `${GIT}fatal: unable to access 'https://git.example.net/a/b/': SSL certificate problem: self-signed certificate`,
  ],
  'tls.intercepted': [
    `${TLS}certificate signed by unknown authority (possibly because of "crypto/rsa: verification error" while trying to verify candidate authority certificate "Zscaler Root CA")`,
  ],
  'tls.no-roots': [
    `${TLS}failed to load system roots and no roots provided; read /etc/ssl/cert.pem: is a directory`,
  ],
  'tls.expired': [
    `${TLS}certificate has expired or is not yet valid: current time 2026-01-02T15:04:05Z is after 2025-12-01T00:00:00Z`,
  ],
  'tls.not-yet-valid': [
    `${TLS}certificate has expired or is not yet valid: current time 2026-01-02T15:04:05Z is before 2026-02-01T00:00:00Z`,
  ],
  'tls.clock': [
    `${TLS}certificate has expired or is not yet valid: current time 1970-01-01T00:05:11Z is before 2025-02-01T00:00:00Z`,
  ],
  'tls.hostname': [`${TLS}certificate is valid for *.example.com, example.com, not proxy.example.net`],
  'tls.legacy-cn': [`${TLS}certificate relies on legacy Common Name field, use SANs instead`],
  'tls.bad-certificate': [
    `${GET}tls: failed to parse certificate from server: x509: negative serial number`,
    `${TLS}certificate signed by unknown authority (possibly because of "x509: cannot verify signature: insecure algorithm SHA1-RSA" while trying to verify candidate authority certificate "Example CA")`,
  ],
  'tls.version': [`${GET}remote error: tls: protocol version not supported`],
  'tls.handshake-timeout': [`${GET}net/http: TLS handshake timeout`],
  'tls.handshake-failure': [`${GET}remote error: tls: handshake failure`],
  'tls.reset': [`${GET}read tcp 10.0.0.5:3478->192.0.2.7:443: read: connection reset by peer`, `${GET}EOF`],
  'tls.large-hello': [`${GET}net/http: TLS handshake timeout`],
  'tls.not-tls': [
    `${GET}http: server gave HTTP response to HTTPS client`,
    `${GET}tls: first record does not look like a TLS handshake`,
  ],
  'tls.client-cert': [`${GET}remote error: tls: certificate required`],
  'http.401': [READ('401 Unauthorized')],
  'http.403': [READ('403 Forbidden')],
  'http.404': [READ('404 Not Found')],
  'http.410': [READ('410 Gone')],
  'http.429': [READ('429 Too Many Requests')],
  'http.5xx': [READ('502 Bad Gateway')],
  'http.status': [READ('418 I am a teapot')],
  'http.timeout': [`${GET}net/http: timeout awaiting response headers`],
  'http.truncated': [
    `${M}read "https://proxy.example.net/example.org/m/@v/v1.0.0.zip": unexpected EOF`,
    `${M}read "https://proxy.example.net/example.org/m/@v/v1.0.0.zip": stream error: stream ID 7; INTERNAL_ERROR; received from peer`,
  ],
  'http.protocol': [
    `${GET}net/http: HTTP/1.x transport connection broken: malformed HTTP response "\\x15\\x03\\x01\\x00\\x02\\x02"`,
  ],
  'http.redirect': [
    `${M}Get "https://login.example.net/": stopped after 10 redirects`,
    `${M}Get "http://b.example.net/": redirected from secure URL https://a.example.net/ to insecure URL http://b.example.net/`,
  ],
  'http.html': [
    `${M}invalid response from proxy "https://proxy.example.net": invalid character '<' looking for beginning of value`,
  ],
  'http.redirect-target': [
    `${M}reading https://proxy.golang.org/example.org/m/@v/v1.0.0.zip: 403 Forbidden`,
    `${M}Get "https://storage.googleapis.com/proxy-golang-org-prod/0123-example.org:m-v1.0.0.zip?Expires=1": dial tcp 192.0.2.7:443: i/o timeout`,
  ],
  'httpproxy.unreachable': [`${GET}proxyconnect tcp: dial tcp 127.0.0.1:7890: connect: connection refused`],
  'httpproxy.auth': [
    `${GET}Proxy Authentication Required`,
    `${GIT}fatal: unable to access 'https://git.example.net/a/b/': Received HTTP code 407 from proxy after CONNECT`,
  ],
  'httpproxy.denied': [`${GET}Forbidden`, `${GET}Service Unavailable`],
  'httpproxy.timeout': [`${GET}context deadline exceeded`],
  'httpproxy.misconfigured': [
    `${GET}proxyconnect tcp: dial tcp: lookup http on 10.0.0.1:53: no such host`,
    `${GET}proxyconnect tcp: tls: first record does not look like a TLS handshake`,
  ],
  'httpproxy.no-proxy': [],
  'httpproxy.ignored': ['go: unknown go command variable HTTPS_PROXY'],
  'proxy.lacks-module': [`${M}reading file:///srv/p/example.org/m/@v/v1.0.0.info: no such file or directory`],
  'proxy.invalid-info': [`${M}proxy returned info for version v1.0.1 instead of requested version`],
  'proxy.invalid-mod': [
    'go: example.org/a@v1.0.0 requires\n\texample.org/m@v1.0.0: parsing go.mod: missing module line',
  ],
  'proxy.invalid-zip': [
    'go: zip: not a valid zip file',
    'go: zip for example.org/m@v1.0.0 has unexpected file x/go.mod',
  ],
  'proxy.wrong-content': [
    'verifying example.org/m@v1.0.0: checksum mismatch\n\tdownloaded: h1:aaaa=\n\tgo.sum:     h1:bbbb=',
  ],
  'proxy.empty-list': ['go: module example.org/m: no matching versions for query "latest"'],
  'proxy.upstream': [
    `${READ('404 Not Found')}\n\tserver response: not found: example.org/m@v1.0.0: bad upstream`,
  ],
  'proxy.policy': [
    `${READ('403 Forbidden')}\n\tserver response: Artifact download request rejected: it was not downloaded due to the download blocking policy configured in Xray`,
  ],
  'proxy.slow': [],
  'sumdb.unreachable': [
    `${SUM}Get "https://sum.golang.org/lookup/example.org/m@v1.0.0": dial tcp 192.0.2.7:443: i/o timeout`,
  ],
  'sumdb.proxy-breaks': [
    `${SUM}reading https://proxy.example.net/sumdb/sum.golang.org/supported: 403 Forbidden`,
  ],
  'sumdb.config': [
    `${M}verifying go.mod: missing GOSUMDB`,
    `${M}verifying go.mod: invalid GOSUMDB: malformed verifier id`,
  ],
  'sumdb.not-found': [`${SUM}reading https://sum.golang.org/lookup/example.org/m@v1.0.0: 404 Not Found`],
  'sumdb.mismatch': [
    `${M}verifying module: checksum mismatch\n\tdownloaded: h1:aaaa=\n\tsum.golang.org: h1:bbbb=\n\nSECURITY ERROR\nThis download does NOT match the one reported by the checksum server.`,
  ],
  'sumdb.misbehaving': [
    'SECURITY ERROR\ngo.sum database server misbehavior detected!\n\nold database:\n\tgo.sum database tree',
  ],
  'sumdb.off': [
    'go: download go1.99.1: golang.org/toolchain@v0.0.1-go1.99.1.linux-amd64: verifying module: checksum database disabled by GOSUMDB=off',
  ],
  'gosum.mismatch': [
    'verifying example.org/m@v1.0.0: checksum mismatch\n\tdownloaded: h1:aaaa=\n\tgo.sum:     h1:bbbb=\n\nSECURITY ERROR\nThis download does NOT match an earlier download recorded in go.sum.',
  ],
  'gosum.missing': [
    'main.go:4:2: missing go.sum entry for module providing package example.org/m; to add:\n\tgo get example.org/app',
    'go: updates to go.sum needed, disabled by -mod=readonly',
  ],
  'gosum.malformed': ['malformed go.sum:\n/src/go.sum:3: wrong number of fields 2'],
  'private.not-matched': [
    "go: git.corp.example/a/b@v1.0.0: verifying module: git.corp.example/a/b@v1.0.0: reading https://sum.golang.org/lookup/git.corp.example/a/b@v1.0.0: 404 Not Found\n\tserver response:\n\tnot found: git.corp.example/a/b@v1.0.0: invalid version: git ls-remote -q origin in /tmp/gopath/pkg/mod/cache/vcs/0123: exit status 128:\n\t\tfatal: could not read Username for 'https://git.corp.example': terminal prompts disabled",
  ],
  'private.pattern': [],
  'private.too-broad': [],
  'vcs.missing': [
    `${M}unable to resolve git version: failed to execute git version: exec: "git": executable file not found in $PATH`,
  ],
  'vcs.auth-https': [
    "go: module github.com/a/b: git ls-remote -q --end-of-options https://github.com/a/b in /home/u/go/pkg/mod/cache/vcs/0123: exit status 128:\n\tfatal: could not read Username for 'https://github.com': terminal prompts disabled",
    `${GIT}remote: HTTP Basic: Access denied\n\tfatal: Authentication failed for 'https://git.example.net/a/b/'`,
  ],
  'vcs.auth-ssh': [
    `${GIT}git@git.example.net: Permission denied (publickey).\n\tfatal: Could not read from remote repository.`,
  ],
  'vcs.host-key': [`${GIT}Host key verification failed.\n\tfatal: Could not read from remote repository.`],
  'vcs.not-found': [
    `${GIT}remote: Repository not found.\n\tfatal: repository 'https://git.example.net/a/b/' not found`,
  ],
  'vcs.insecure': [
    'go: git.example.net/a/b.git@v1.0.0: unrecognized import path "git.example.net/a/b.git": no secure protocol found for repository',
  ],
  'vcs.blocked': [
    `${GIT}ssh: connect to host git.example.net port 22: Connection timed out\n\tfatal: Could not read from remote repository.`,
  ],
  'vcs.no-meta': [
    `${M}unrecognized import path "example.org/m": parse https://example.org/m?go-get=1: no go-import meta tags ()`,
  ],
  'vcs.gitlab-subgroup': [
    "go: module gitlab.example.net/group/sub/project: git ls-remote -q --end-of-options https://gitlab.example.net/group/sub.git in /home/u/go/pkg/mod/cache/vcs/0123: exit status 128:\n\tremote: The project you were looking for could not be found.\n\tfatal: repository 'https://gitlab.example.net/group/sub.git/' not found",
  ],
  'vcs.url-rewrite': [
    `${GIT}ssh: Could not resolve hostname https: Name or service not known\n\tfatal: Could not read from remote repository.`,
  ],
  'vcs.govcs': [
    `${M}unrecognized import path "example.org/m": GOVCS disallows using svn for public example.org/m; see 'go help vcs'`,
  ],
  'vcs.unreachable': [
    `${GIT}fatal: unable to access 'https://git.example.net/a/b/': Failed to connect to git.example.net port 443 after 130522 ms: Couldn't connect to server`,
  ],
  'auth.netrc': [READ('401 Unauthorized')],
  'auth.goauth': ['go: GOAUTH encountered an empty command (GOAUTH=netrc;)'],
  'module.not-found': [
    'go: example.org/m: unrecognized import path "example.org/m": reading https://example.org/m?go-get=1: 404 Not Found',
  ],
  'module.unknown-revision': ['go: example.org/m@v1.9.9: invalid version: unknown revision v1.9.9'],
  'module.case-mismatch': [
    'go: github.com/A/b@v1.0.0: parsing go.mod:\n\tmodule declares its path as: github.com/a/b\n\t        but was required as: github.com/A/b',
  ],
  'module.major-version': [
    'go: example.org/m@v2.0.0: invalid version: module contains a go.mod file, so module path must match major version ("example.org/m/v2")',
  ],
  'module.renamed': [
    'go: github.com/a/b@v1.0.0: parsing go.mod:\n\tmodule declares its path as: example.org/new\n\t        but was required as: github.com/a/b',
  ],
  'module.malformed-path': [
    'go: foo/bar@v1.0.0: malformed module path "foo/bar": missing dot in first path element',
  ],
  'module.no-package': [
    'main.go:4:2: module example.org/m@latest found (v1.0.0), but does not contain package example.org/m/x',
  ],
  'module.retracted': [
    'go: warning: example.org/m@v1.0.0: retracted by module author: broken\ngo: to switch to the latest unretracted version, run:\n\tgo get example.org/m@latest',
  ],
  'module.not-yet': [
    `${READ('404 Not Found')}\n\tserver response: not found: example.org/m@v1.0.0: invalid version: unknown revision v1.0.0`,
  ],
  'toolchain.download': ['go: download go1.99.0 for linux/amd64: toolchain not available'],
  'toolchain.local': ['go: go.mod requires go >= 1.99.0 (running go 1.27.0; GOTOOLCHAIN=local)'],
  'toolchain.invalid': [
    'go: invalid toolchain: go1.99 is a language version but not a toolchain version (go1.99.x)',
    'go: invalid GOTOOLCHAIN "latest"',
  ],
  'cache.permission': ['go: could not create module cache: mkdir /go/pkg/mod: permission denied'],
  'cache.corrupt': [
    'verifying example.org/m@v1.0.0: open /go/pkg/mod/cache/download/example.org/m/@v/v1.0.0.ziphash: no such file or directory',
  ],
  'cache.disk-full': [
    'go: write /go/pkg/mod/cache/download/example.org/m/@v/v1.0.0.zip1234.tmp: no space left on device',
  ],
  'cache.locked': ['go: RLock /nfs/go/pkg/mod/cache/lock: no locks available'],
  none: ['go: downloading example.org/m v1.0.0\ngo: added example.org/m v1.0.0'],
  other: ['# example.org/app\n./main.go:5:2: undefined: foo'],
  unexplained: [],
  'doctor.crashed': [],
  'doctor.disagrees': [],
};

// What go, git and ssh print for each finding code, over Go's versions and systems: written from the go command's
// sources and manuals, with made-up modules and hosts. First code that must be named; texts may span lines.

import type { FindingCode } from '../../src/model/code.js';

export interface Sample {
  readonly code: FindingCode;
  readonly texts: readonly string[];
}

const GET = 'go: example.org/m@v1.0.0: Get "https://proxy.example.net/example.org/m/@v/v1.0.0.info": ';
const OLD =
  'go: example.org/m@v1.0.0: unrecognized import path "example.org/m" (https fetch: Get https://example.org/m?go-get=1: ';
const GIT =
  'go: example.org/m@v1.0.0: git ls-remote -q origin in /home/u/go/pkg/mod/cache/vcs/0123456789abcdef: exit status 128:\n\t';
const STATUS = (status: string, file = 'v1.0.0.info'): string =>
  `go: example.org/m@v1.0.0: reading https://proxy.example.net/example.org/m/@v/${file}: ${status}`;
const SUM = 'go: example.org/m@v1.0.0: verifying go.mod: example.org/m@v1.0.0/go.mod: ';

export const SAMPLES: readonly Sample[] = [
  {
    code: 'env.go-missing',
    texts: [
      'bash: go: command not found',
      '/bin/sh: 1: go: not found',
      'zsh: command not found: go',
      "'go' is not recognized as an internal or external command,\noperable program or batch file.",
      "go : The term 'go' is not recognized as the name of a cmdlet, function, script file, or operable program.",
      'make: go: No such file or directory',
      'make: go: Command not found',
      'exec: "go": executable file not found in $PATH',
      'env: ‘go’: No such file or directory',
      'OCI runtime exec failed: exec failed: unable to start container process: exec: "go": executable file not found in $PATH: unknown',
    ],
  },
  {
    code: 'env.go-old',
    texts: [
      'go: unknown subcommand "mod"\nRun \'go help\' for usage.',
      "go mod: unknown command\nRun 'go help mod' for usage.",
      'flag provided but not defined: -modcacherw',
      "go: errors parsing go.mod:\n/src/go.mod:3: invalid go version '1.22.0': must match format 1.23",
      '/src/go.mod:5: unknown directive: toolchain',
      'go: errors parsing go.mod:\n/src/go.mod:12: unknown block type: tool',
      'x.go:8:2: package log/slog is not in GOROOT (/usr/local/go/src/log/slog)',
      'main.go:4:2: package slices is not in std (/usr/local/go/src/slices)',
      'note: module requires Go 1.19',
      'go: go.mod file indicates go 1.18, but maximum supported version is 1.15',
      'go: example.org/m@v1.0.0: Get https://goproxy.cn,direct/example.org/m/@v/v1.0.0.info: dial tcp: lookup goproxy.cn,direct: no such host',
    ],
  },
  {
    code: 'env.modules-off',
    texts: [
      'err: exit status 1: stderr: build flag -modfile only valid when using modules',
      "go: modules disabled by GO111MODULE=off; see 'go help modules'",
      "go: modules disabled inside GOPATH/src by GO111MODULE=auto; see 'go help modules'",
      'go: cannot use path@version syntax in GOPATH mode',
      "package example.org/m@v1.0.0: can only use path@version syntax with 'go get'",
      'main.go:4:2: cannot find package "github.com/a/b" in any of:\n\t/usr/local/go/src/github.com/a/b (from $GOROOT)\n\t/home/u/go/src/github.com/a/b (from $GOPATH)',
      'go: unknown environment setting GO111MODULE=true',
      '$ GOPROXY=https://goproxy.cn go get -v github.com/a/b\npackage golang.org/x/net: unrecognized import path "golang.org/x/net" (https fetch: Get https://golang.org/x/net?go-get=1: dial tcp 142.251.43.17:443: i/o timeout)',
    ],
  },
  {
    code: 'env.no-gomod',
    texts: [
      "go: 'go install' requires a version when current directory is not in a module\n\tTry 'go install example.org/m@latest' to install the latest version",
      "go: go.mod file not found in current directory or any parent directory; see 'go help modules'",
      'go: cannot find main module, but found .git/config in /src\n\tto create a module there, run:\n\tgo mod init',
      "go: cannot find main module; see 'go help modules'",
      "main.go:3:8: no required module provides package rsc.io/quote: go.mod file not found in current directory or any parent directory; see 'go help modules'",
      "go: no modules specified (see 'go help mod download')",
      'pattern ./...: directory prefix . does not contain main module or its selected dependencies',
    ],
  },
  {
    code: 'env.goflags',
    texts: [
      'go: parsing $GOFLAGS: non-flag "mod=vendor"',
      'go: parsing $GOFLAGS: unknown flag -moddcacherw',
      'go: -insecure flag is no longer supported; use GOINSECURE instead',
      "-mod=bogus not supported (can be '', 'mod', 'readonly', or 'vendor')",
      'build flag -mod=vendor only valid when using modules',
    ],
  },
  {
    code: 'env.godebug',
    texts: [
      'fatal error: removed GODEBUG "x509sha1" set to old value "1" in environment (https://go.dev/doc/godebug#go-124)',
      'go: example.org/m@v1.0.0: Get "https://proxy.example.net/x": network disabled by cmdgonetlimit=0',
    ],
  },
  {
    code: 'env.file-ignored',
    texts: ['go: reading go env config: open /home/u/.config/go/env: permission denied'],
  },
  {
    code: 'env.shadowed',
    texts: ['warning: go env -w GOPROXY=... does not override conflicting OS environment variable'],
  },
  {
    code: 'env.vendor',
    texts: [
      "run 'go mod vendor' to sync, or use -mod=mod or -mod=readonly to ignore the vendor directory\nmake: *** [build] Error 1",
      'go: inconsistent vendoring in /src:\n\texample.org/m@v1.0.0: is explicitly required in go.mod, but not marked as explicit in vendor/modules.txt',
      'main.go:4:2: cannot find module providing package example.org/m: import lookup disabled by -mod=vendor\n\t(Go version in go.mod is at least 1.14 and vendor directory exists.)',
      'go: example.org/m@latest: cannot query module due to -mod=vendor',
      "go: can't compute 'all' using the vendor directory\n\t(Use -mod=mod or -mod=readonly to bypass.)",
      'go: module lookup disabled by -mod=vendor',
    ],
  },
  {
    code: 'env.goroot',
    texts: [
      'go: cannot find GOROOT directory: /usr/local/go1',
      'package crypto/tls: unrecognized import path "crypto/tls" (import path does not begin with hostname)',
      'build command-line-arguments: cannot load fmt: malformed module path "fmt": missing dot in first path element',
      'main.go:3:8: package fmt is not in GOROOT (/opt/go/src/fmt)',
      'compile: version "go1.20.1" does not match go tool version "go1.21.0"',
      'main.go:3:8: cannot find package "net/http" in any of:\n\t/opt/go/src/net/http (from $GOROOT)',
    ],
  },
  {
    code: 'env.workspace',
    texts: [
      'pattern ./...: directory prefix . outside available modules',
      "go: no modules were found in the current workspace; see 'go help work'",
      'current directory is contained in a module that is not one of the workspace modules listed in go.work. You can add the module to the workspace using:\n\tgo work use .',
      'go: cannot load module ../lib listed in go.work file: open ../lib/go.mod: no such file or directory',
      'go: invalid GOWORK: not an absolute path',
      'go: module . listed in go.work file requires go >= 1.22, but go.work lists go 1.21; to update it:\n\tgo work use',
    ],
  },
  {
    code: 'goproxy.syntax',
    texts: [
      'go: example.org/m@v1.0.0: invalid proxy URL missing scheme: direc',
      'go: example.org/m@v1.0.0: invalid proxy URL scheme (must be https, http, file): ftp://x',
      'go: module example.org/m: parse "\\"https://goproxy.cn": first path segment in URL cannot contain colon',
      'go: example.org/m@v1.0.0: parse "https://goproxy.cn https://goproxy.io": invalid character " " in host name',
      'go: example.org/m@v1.0.0: Get "https://https//goproxy.cn/example.org/m/@v/v1.0.0.info": dial tcp: lookup https on 10.0.0.1:53: no such host',
      'go: example.org/m@v1.0.0: Get "https://goproxy.cn%EF%BC%8Cdirect/example.org/m/@v/v1.0.0.info": dial tcp: lookup goproxy.cn，direct: no such host',
      'go: example.org/m@v1.0.0: Get goproxy.cn/example.org/m/@v/v1.0.0.info: unsupported protocol scheme ""',
      'go: invalid $GOPROXY setting: cannot have comma',
      'go: example.org/m@v1.0.0: Get "https:///example.org/m/@v/v1.0.0.info": http: no Host in request URL',
    ],
  },
  {
    code: 'goproxy.empty',
    texts: ['go: example.org/m@v1.0.0: GOPROXY list is not the empty string, but contains no entries'],
  },
  {
    code: 'goproxy.off',
    texts: [
      'go: example.org/m@v1.0.0: module lookup disabled by GOPROXY=off',
      'main.go:4:2: cannot find module providing package example.org/m: module lookup disabled by GOPROXY=off',
    ],
  },
  {
    code: 'goproxy.retired',
    texts: [
      'go: example.org/m@v1.0.0: Get "https://gocenter.io/example.org/m/@v/v1.0.0.mod": dial tcp: lookup gocenter.io: no such host',
    ],
  },
  {
    code: 'goproxy.not-a-proxy',
    texts: [
      'go: example.org/m@v1.0.0: reading https://goproxy.qiniu.com/example.org/m/@v/v1.0.0.info: 404 Not Found',
    ],
  },
  {
    code: 'goproxy.wrong-path',
    texts: [
      'go: example.org/m@v1.0.0: reading https://mirrors.aliyun.com/example.org/m/@v/v1.0.0.info: 404 Not Found',
    ],
  },
  {
    code: 'goproxy.credentials-on-http',
    texts: [
      'go: example.org/m@v1.0.0: refusing to pass credentials to insecure URL: http://u:xxxxx@proxy.example.net/example.org/m/@v/v1.0.0.info',
    ],
  },
  {
    code: 'goproxy.not-inherited',
    texts: [
      'ENV GOPROXY=https://goproxy.cn,direct\ngo: example.org/m@v1.0.0: Get "https://proxy.golang.org/example.org/m/@v/v1.0.0.mod": dial tcp 142.251.43.17:443: i/o timeout',
    ],
  },
  {
    code: 'dns.nxdomain',
    texts: [
      `${GET}dial tcp: lookup proxy.example.net on 10.0.0.1:53: no such host`,
      `${GET}dial tcp: lookup proxy.example.net: no such host`,
      `${GET}dial tcp: lookup proxy.example.net: getaddrinfow: No such host is known.`,
      `${GET}dial tcp: lookup proxy.example.net: getaddrinfow: 不知道这样的主机。`,
      `${OLD}dial tcp: lookup example.org on 8.8.8.8:53: no such host)`,
    ],
  },
  {
    code: 'dns.no-address',
    texts: [
      `${GET}dial tcp: lookup proxy.example.net: getaddrinfow: The requested name is valid, but no data of the requested type was found.`,
    ],
  },
  {
    code: 'dns.timeout',
    texts: [
      `${GET}dial tcp: lookup proxy.example.net on 10.0.0.1:53: read udp 10.0.0.5:3478->10.0.0.1:53: i/o timeout`,
      `${GET}dial tcp: lookup proxy.example.net: i/o timeout`,
      `${GET}dial tcp: lookup proxy.example.net on 10.0.0.1:53: dial udp 10.0.0.1:53: connect: network is unreachable`,
    ],
  },
  {
    code: 'dns.servfail',
    texts: [
      `${GET}dial tcp: lookup proxy.example.net on 127.0.0.11:53: server misbehaving`,
      `${GET}dial tcp: lookup proxy.example.net: Temporary failure in name resolution`,
    ],
  },
  {
    code: 'dns.no-server',
    texts: [
      'dial tcp: lookup proxy.example.net on [::1]:53: connection refused',
      `${GET}dial tcp: lookup proxy.example.net on [::1]:53: read udp [::1]:46780->[::1]:53: read: connection refused`,
      `${GET}dial tcp: lookup proxy.example.net on [::1]:53: dial udp [::1]:53: connect: cannot assign requested address`,
    ],
  },
  {
    code: 'dns.unresolved',
    texts: [
      'go: module example.org/m: Get "https://proxy.example.net/example.org/m/@v/list": dial tcp: lookup proxy.example.net',
      `${GIT}fatal: unable to access 'https://git.example.net/a/b/': Could not resolve host: git.example.net`,
      `${GIT}ssh: Could not resolve hostname git.example.net: Name or service not known`,
      `${GIT}ssh: Could not resolve hostname git.example.net: Temporary failure in name resolution\n\tfatal: Could not read from remote repository.`,
    ],
  },
  {
    code: 'dns.hijack',
    texts: [
      `${GET}dial tcp 0.0.0.0:443: connect: connection refused`,
      `${GET}dial tcp 255.255.255.255:443: connect: permission denied`,
    ],
  },
  {
    code: 'tcp.refused',
    texts: [
      "fatal: unable to access 'https://git.example.net/a/b/': Failed connect to git.example.net:443; Connection refused",
      `${GET}dial tcp 192.0.2.7:443: connect: connection refused`,
      `${GET}dial tcp 192.0.2.7:443: connectex: No connection could be made because the target machine actively refused it.`,
      `${GET}dial tcp 192.0.2.7:443: connectex: 由于目标计算机积极拒绝，无法连接。`,
      `${GIT}fatal: unable to access 'https://git.example.net/a/b/': Failed to connect to git.example.net port 443: Connection refused`,
    ],
  },
  {
    code: 'tcp.timeout',
    texts: [
      "fatal: unable to access 'https://git.example.net/a/b/': Failed to connect to git.example.net",
      'go: example.org/m@v1.0.0: Get "https://proxy.example.net/example.org/m/@v/v1.0.0.mod": dial tcp 192.0.2.7:443: connect',
      `${GET}dial tcp 192.0.2.7:443: i/o timeout`,
      `${GET}dial tcp 192.0.2.7:443: connect: operation timed out`,
      `${GET}dial tcp: i/o timeout`,
      `${GET}dial tcp 192.0.2.7:443: connect: connection timed out`,
      `${GET}dial tcp 192.0.2.7:443: connectex: A connection attempt failed because the connected party did not properly respond after a period of time, or established connection failed because connected host has failed to respond.`,
      `${GET}dial tcp 192.0.2.7:443: connectex: 由于连接方在一段时间后没有正确答复或连接的主机没有反应，连接尝试失败。`,
      `${GET}dial tcp 192.0.2.7:443: connectex: Ein Verbindungsversuch ist fehlgeschlagen, da die Gegenstelle nach einer bestimmten Zeitspanne nicht richtig reagiert hat.`,
      `${GIT}fatal: unable to access 'https://git.example.net/a/b/': Failed to connect to git.example.net port 443 after 130522 ms: Couldn't connect to server`,
      `${OLD}dial tcp 192.0.2.7:443: i/o timeout)`,
    ],
  },
  {
    code: 'tcp.unreachable',
    texts: [
      'go: example.org/m@v1.0.0: Get "https://proxy.example.net/exam: connect: no route to host',
      `${GET}dial tcp [2001:db8::1]:443: connect: network is unreachable`,
      `${GET}dial tcp 192.0.2.7:443: connect: no route to host`,
      `${GET}dial tcp 192.0.2.7:443: connectex: A socket operation was attempted to an unreachable network.`,
    ],
  },
  {
    code: 'tcp.reset',
    texts: [
      'go: example.org/m@v1.0.0: Get "http://proxy.example.net/example.org/m/@v/v1.0.0.info": read tcp 10.0.0.5:3478->192.0.2.7:80: read: connection reset by peer',
      `${GET}dial tcp 192.0.2.7:443: connect: connection reset by peer`,
    ],
  },
  {
    code: 'tcp.blocked-locally',
    texts: [
      `${GET}dial tcp: lookup proxy.example.net on 192.0.2.53:53: dial udp 192.0.2.53:53: socket: operation not permitted`,
      `${GET}dial tcp 192.0.2.7:443: connect: permission denied`,
      `${GET}dial tcp 192.0.2.7:443: connect: operation not permitted`,
      `${GET}dial tcp 192.0.2.7:443: connectex: An attempt was made to access a socket in a way forbidden by its access permissions.`,
    ],
  },
  {
    code: 'tls.unknown-authority',
    texts: [
      `${SUM}Get "https://sum.golang.org/lookup/example.org/m@v1.0.0": tls: failed to verify certificate: x509: certificate signed by unknown authority`,
      `${GET}tls: failed to verify certificate: x509: certificate signed by unknown authority`,
      `${GET}x509: certificate signed by unknown authority (possibly because of "crypto/rsa: verification error" while trying to verify candidate authority certificate "Example CA")`,
      `${GET}tls: failed to verify certificate: x509: “proxy.example.net” certificate is not trusted`,
      `${GIT}fatal: unable to access 'https://git.example.net/a/b/': SSL certificate problem: unable to get local issuer certificate`,
      `${GIT}fatal: unable to access 'https://git.example.net/a/b/': server certificate verification failed. CAfile: /etc/ssl/certs/ca-certificates.crt CRLfile: none`,
    ],
  },
  {
    code: 'tls.self-signed',
    texts: [
      `${GIT}fatal: unable to access 'https://git.example.net/a/b/': SSL certificate problem: self-signed certificate`,
    ],
  },
  {
    code: 'tls.intercepted',
    texts: [
      `${GET}tls: failed to verify certificate: x509: certificate signed by unknown authority (possibly because of "crypto/rsa: verification error" while trying to verify candidate authority certificate "Zscaler Root CA")`,
    ],
  },
  {
    code: 'tls.no-roots',
    texts: [
      `${GET}tls: failed to verify certificate: x509: failed to load system roots and no roots provided; read /etc/ssl/certs: is a directory`,
      `${GIT}fatal: unable to access 'https://git.example.net/a/b/': error setting certificate verify locations: CAfile: /etc/ssl/certs/ca-certificates.crt CApath: none`,
    ],
  },
  {
    code: 'tls.expired',
    texts: [
      `${GET}tls: failed to verify certificate: x509: certificate has expired or is not yet valid: current time 2026-01-02T15:04:05Z is after 2025-12-01T00:00:00Z`,
      `${GET}x509: certificate has expired or is not yet valid`,
      `${GET}tls: failed to verify certificate: x509: “proxy.example.net” certificate is expired`,
      `${GIT}fatal: unable to access 'https://git.example.net/a/b/': SSL certificate problem: certificate has expired`,
    ],
  },
  {
    code: 'tls.not-yet-valid',
    texts: [
      `${GET}tls: failed to verify certificate: x509: certificate has expired or is not yet valid: current time 2026-01-02T15:04:05Z is before 2026-02-01T00:00:00Z`,
    ],
  },
  {
    code: 'tls.clock',
    texts: [
      `${GET}tls: failed to verify certificate: x509: certificate has expired or is not yet valid: current time 1970-01-01T00:05:11Z is before 2025-02-01T00:00:00Z`,
    ],
  },
  {
    code: 'tls.hostname',
    texts: [
      `${GET}tls: failed to verify certificate: x509: certificate is valid for *.example.com, example.com, not proxy.example.net`,
      `${GET}x509: certificate is not valid for any names, but wanted to match proxy.example.net`,
      `${GET}x509: cannot validate certificate for 192.0.2.7 because it doesn't contain any IP SANs`,
      `${GIT}fatal: unable to access 'https://git.example.net/a/b/': SSL: no alternative certificate subject name matches target host name 'git.example.net'`,
    ],
  },
  {
    code: 'tls.legacy-cn',
    texts: [`${GET}x509: certificate relies on legacy Common Name field, use SANs instead`],
  },
  {
    code: 'tls.bad-certificate',
    texts: [
      `${GET}tls: failed to parse certificate from server: x509: negative serial number`,
      `${GET}x509: certificate signed by unknown authority (possibly because of "x509: cannot verify signature: insecure algorithm SHA1-RSA" while trying to verify candidate authority certificate "Example CA")`,
      `${GET}tls: failed to verify certificate: x509: certificate specifies an incompatible key usage`,
      `${GET}tls: failed to verify certificate: x509: “proxy.example.net” certificate is not standards compliant`,
    ],
  },
  {
    code: 'tls.version',
    texts: [
      `${GET}remote error: tls: protocol version not supported`,
      `${GET}tls: server selected unsupported protocol version 301`,
      `${GIT}fatal: unable to access 'https://git.example.net/a/b/': error:1407742E:SSL routines:SSL23_GET_SERVER_HELLO:tlsv1 alert protocol version`,
    ],
  },
  {
    code: 'tls.handshake-timeout',
    texts: [`${GET}net/http: TLS handshake timeout`, `${OLD}net/http: TLS handshake timeout)`],
  },
  {
    code: 'tls.handshake-failure',
    texts: [
      `${GET}remote error: tls: handshake failure`,
      `${GET}remote error: tls: internal error`,
      `${GET}remote error: tls: unrecognized name`,
      `${GIT}fatal: unable to access 'https://git.example.net/a/b/': gnutls_handshake() failed: Handshake failed`,
      `${GIT}fatal: unable to access 'https://git.example.net/a/b/': GnuTLS, handshake failed: Error in the pull function.`,
      `${GIT}fatal: unable to access 'https://git.example.net/a/b/': Unknown SSL protocol error in connection to git.example.net:443`,
    ],
  },
  {
    code: 'tls.reset',
    texts: [
      `${GET}read tcp 10.0.0.5:3478->192.0.2.7:443: read: connection reset by peer`,
      `${GET}read tcp 10.0.0.5:3478->192.0.2.7:443: wsarecv: An existing connection was forcibly closed by the remote host.`,
      `${GET}EOF`,
      `${GIT}fatal: unable to access 'https://git.example.net/a/b/': OpenSSL SSL_connect: SSL_ERROR_SYSCALL in connection to git.example.net:443`,
      `${GIT}fatal: unable to access 'https://git.example.net/a/b/': gnutls_handshake() failed: The TLS connection was non-properly terminated.`,
    ],
  },
  {
    code: 'tls.not-tls',
    texts: [
      `${GET}http: server gave HTTP response to HTTPS client`,
      `${GET}tls: first record does not look like a TLS handshake`,
      `${GIT}fatal: unable to access 'https://git.example.net/a/b/': error:1408F10B:SSL routines:ssl3_get_record:wrong version number`,
    ],
  },
  { code: 'tls.client-cert', texts: [`${GET}remote error: tls: certificate required`] },
  { code: 'http.401', texts: [STATUS('401 Unauthorized')] },
  { code: 'http.403', texts: [STATUS('403 Forbidden'), STATUS('403 Forbidden', 'v1.0.0.zip')] },
  { code: 'http.404', texts: [STATUS('404 Not Found')] },
  { code: 'http.410', texts: [STATUS('410 Gone')] },
  { code: 'http.429', texts: [STATUS('429 Too Many Requests')] },
  {
    code: 'http.5xx',
    texts: [
      STATUS('502 Bad Gateway'),
      'go: example.org/m@v1.0.0: unexpected status (https://proxy.example.net/example.org/m/@v/v1.0.0.info): 500 Internal Server Error',
      `${GIT}fatal: unable to access 'https://git.example.net/a/b/': The requested URL returned error: 503`,
    ],
  },
  {
    code: 'http.status',
    texts: [STATUS('204 No Content'), STATUS('418 I am a teapot'), STATUS('478 unknown')],
  },
  {
    code: 'http.timeout',
    texts: [
      `${GET}context deadline exceeded (Client.Timeout exceeded while awaiting headers)`,
      `${GET}read tcp 10.0.0.5:3478->192.0.2.7:443: i/o timeout`,
      `${GET}net/http: timeout awaiting response headers`,
    ],
  },
  {
    code: 'http.truncated',
    texts: [
      'proxy.example.net/example.org/m@v1.0.0: stream error; INTERNAL_ERROR; received from peer',
      'go: example.org/m@v1.0.0: read "https://proxy.example.net/example.org/m/@v/v1.0.0.zip": unexpected EOF',
      'go: example.org/m@v1.0.0: read "https:/proxy.example.net/@v/v1.0.0.zip": stream error: stream ID 7; INTERNAL_ERROR; received from peer',
      'go: example.org/m@v1.0.0: unexpected EOF',
      `${GET}http2: server sent GOAWAY and closed the connection; LastStreamID=1, ErrCode=NO_ERROR, debug=""`,
      `${GIT}error: RPC failed; curl 92 HTTP/2 stream 0 was not closed cleanly: INTERNAL_ERROR (err 2)\n\tfatal: the remote end hung up unexpectedly\n\tfatal: early EOF`,
      `${GIT}fatal: unable to access 'https://git.example.net/a/b/': Empty reply from server`,
    ],
  },
  {
    code: 'http.protocol',
    texts: [
      `${GET}net/http: HTTP/1.x transport connection broken: malformed HTTP response "\\x15\\x03\\x01\\x00\\x02\\x02"`,
      'go: example.org/m@v1.0.0: read "https://proxy.example.net/example.org/m/@v/v1.0.0.zip": invalid byte in chunk length',
    ],
  },
  {
    code: 'http.redirect',
    texts: [
      'go: example.org/m@v1.0.0: Get "/example.org/m/@v/v1.0.0.info": stopped after 10 redirects',
      'go: example.org/m@v1.0.0: Get "http://b.example.net/": redirected from secure URL https://a.example.net/ to insecure URL http://b.example.net/',
      STATUS('302 Found'),
    ],
  },
  {
    code: 'http.html',
    texts: [
      `go: example.org/m@v1.0.0: invalid response from proxy "https://proxy.example.net": invalid character '<' looking for beginning of value`,
    ],
  },
  {
    code: 'http.redirect-target',
    texts: [
      'go: example.org/m@v1.0.0: reading https://proxy.golang.org/example.org/m/@v/v1.0.0.zip: 403 Forbidden',
      'go: example.org/m@v1.0.0: Get "https://storage.googleapis.com/proxy-golang-org-prod/0123-example.org:m-v1.0.0.zip?Expires=1": dial tcp 192.0.2.7:443: i/o timeout',
    ],
  },
  {
    code: 'httpproxy.unreachable',
    texts: [
      `${GET}proxyconnect tcp: dial tcp 127.0.0.1:7890: connect: connection refused`,
      `${GET}proxyconnect tcp: dial tcp 10.1.1.1:3128: i/o timeout`,
      `${GET}socks connect tcp 127.0.0.1:1080->proxy.example.net:443: dial tcp 127.0.0.1:1080: connect: connection refused`,
      `${GIT}fatal: unable to access 'https://git.example.net/a/b/': Failed to connect to 127.0.0.1 port 1087: Connection refused`,
    ],
  },
  {
    code: 'httpproxy.auth',
    texts: [
      'Get "https://proxy.example.net/example.org/m/@v/list": authenticationrequired',
      `${GET}Proxy Authentication Required`,
      STATUS('407 Proxy Authentication Required'),
      `${GIT}fatal: unable to access 'https://git.example.net/a/b/': Received HTTP code 407 from proxy after CONNECT`,
    ],
  },
  {
    code: 'httpproxy.denied',
    texts: [
      `${GET}Forbidden`,
      `${GET}Service Unavailable`,
      `${GET}Proxy Error ( The host was not found )`,
      `${GIT}fatal: unable to access 'https://git.example.net/a/b/': Received HTTP code 403 from proxy after CONNECT`,
      `${GIT}fatal: unable to access 'https://git.example.net/a/b/': CONNECT tunnel failed, response 503`,
    ],
  },
  { code: 'httpproxy.timeout', texts: [`${GET}context deadline exceeded`] },
  {
    code: 'httpproxy.misconfigured',
    texts: [
      `${GET}proxyconnect tcp: dial tcp: lookup socks5: no such host`,
      `${GET}proxyconnect tcp: tls: first record does not look like a TLS handshake`,
      `${GET}proxyconnect tcp: dial tcp: lookup http on 10.0.0.1:53: no such host`,
      `${GET}proxyconnect tcp: dial tcp: lookup "http: no such host`,
      `${GET}proxyconnect tcp: dial tcp: address 99999: invalid port`,
      `${GET}socks connect tcp 127.0.0.1:7890->proxy.example.net:443: unexpected protocol version 72`,
      `${GET}malformed HTTP response "\\x05\\xff"`,
      `${GET}invalid proxy address "::1:80": parse "::1:80": missing protocol scheme`,
      `${GIT}fatal: unable to access 'https://git.example.net/a/b/': Could not resolve proxy: proxi.corp`,
    ],
  },
  { code: 'httpproxy.ignored', texts: ['go: unknown go command variable HTTPS_PROXY'] },
  {
    code: 'proxy.lacks-module',
    texts: [
      'go: example.org/m@v1.0.0: reading file:///srv/p/example.org/m/@v/v1.0.0.info: no such file or directory',
    ],
  },
  {
    code: 'proxy.invalid-info',
    texts: [
      'go: example.org/m@v1.0.0: proxy returned info for version v1.0.1 instead of requested version',
      'go: example.org/m@v1.0.0: invalid response from proxy "https://proxy.example.net": unexpected end of JSON input',
    ],
  },
  {
    code: 'proxy.invalid-mod',
    texts: ['go: example.org/a@v1.0.0 requires\n\texample.org/m@v1.0.0: parsing go.mod: missing module line'],
  },
  {
    code: 'proxy.invalid-zip',
    texts: [
      'go: zip: not a valid zip file',
      'go: zip for example.org/m@v1.0.0 has unexpected file x/go.mod',
      'go: zip: checksum error',
      'go: example.org/m@v1.0.0: downloaded zip file too large',
    ],
  },
  { code: 'proxy.empty-list', texts: ['go: module github.com/a/b: no matching versions for query "latest"'] },
  {
    code: 'proxy.upstream',
    texts: [
      `${STATUS('404 Not Found')}\n\tserver response: not found: example.org/m@v1.0.0: bad upstream`,
      `${STATUS('404 Not Found')}\n\tserver response:\n\tnot found: github.com/a/b@v1.0.0: Get "https://proxy.golang.org/github.com/a/b/@v/v1.0.0.info": dial tcp 192.0.2.7:443: i/o timeout`,
    ],
  },
  {
    code: 'proxy.policy',
    texts: [
      `${STATUS('403 Forbidden', 'v1.0.0.zip')}\n\tserver response: Artifact download request rejected: was not downloaded due to the download blocking policy configured in Xray`,
    ],
  },
  {
    code: 'sumdb.unreachable',
    texts: [
      `${SUM}Get "https://sum.golang.org/lookup/example.org/m@v1.0.0": dial tcp 192.0.2.7:443: i/o timeout`,
      `${SUM}Get "https://sum.golang.org/lookup/example.org/m@v1.0.0": dial tcp: lookup sum.golang.org: no such host`,
      `${SUM}reading https://sum.golang.org/lookup/example.org/m@v1.0.0: 503 Service Unavailable`,
    ],
  },
  {
    code: 'sumdb.proxy-breaks',
    texts: [
      `${SUM}reading https://proxy.example.net/sumdb/sum.golang.org/supported: 403 Forbidden`,
      `${SUM}malformed record data`,
    ],
  },
  {
    code: 'sumdb.config',
    texts: [
      'go: example.org/m@v1.0.0: verifying go.mod: missing GOSUMDB',
      'go: example.org/m@v1.0.0: verifying go.mod: invalid GOSUMDB: malformed verifier id',
      'go: example.org/m@v1.0.0: verifying go.mod: invalid GOSUMDB URL: parse "ht tp://x": first path segment in URL cannot contain colon',
    ],
  },
  {
    code: 'sumdb.not-found',
    texts: [
      'go: github.com/a/b@v1.0.0: verifying module: ... 404 Not Found',
      `go: github.com/a/b@v1.0.0: verifying module: github.com/a/b@v1.0.0: reading https://sum.golang.org/lookup/github.com/a/b@v1.0.0: 410 Gone`,
    ],
  },
  {
    code: 'sumdb.mismatch',
    texts: [
      'go: example.org/m@v1.0.0: verifying module: checksum mismatch\n\tdownloaded: h1:aaaa=\n\tsum.golang.org: h1:bbbb=\n\nSECURITY ERROR\nThis download does NOT match the one reported by the checksum server.',
    ],
  },
  {
    code: 'sumdb.misbehaving',
    texts: [
      'SECURITY ERROR\ngo.sum database server misbehavior detected!\n\nold database:\n\tgo.sum database tree',
      `${SUM}reading tree note: invalid signature for key sum.golang.org+033de0ae\nnote:\n`,
      `${SUM}checking tree#100 against tree#200: downloaded inconsistent tile`,
    ],
  },
  {
    code: 'sumdb.off',
    texts: [
      'go: download go1.99.1: golang.org/toolchain@v0.0.1-go1.99.1.linux-amd64: verifying module: checksum database disabled by GOSUMDB=off',
    ],
  },
  {
    code: 'gosum.mismatch',
    texts: [
      'verifying example.org/m@v1.0.0/go.mod: checksum mismatch\n\tdownloaded: h1:aaaa=\n\tgo.sum:     h1:bbbb=\n\nSECURITY ERROR\nThis download does NOT match an earlier download recorded in go.sum.',
      'verifying example.org/m@v1.0.0: checksum mismatch',
    ],
  },
  {
    code: 'gosum.missing',
    texts: [
      'main.go:4:2: missing go.sum entry for module providing package rsc.io/quote; to add:\n\tgo get example.org/x',
      'go: rsc.io/quote@v1.5.2: missing go.sum entry for go.mod file; to add it:\n\tgo mod download rsc.io/quote',
      'go: updates to go.sum needed, disabled by -mod=readonly',
    ],
  },
  { code: 'gosum.malformed', texts: ['malformed go.sum:\n/src/go.sum:3: wrong number of fields 2'] },
  {
    code: 'private.not-matched',
    texts: [
      'go: git.corp.example/a/b@v1.0.0: verifying module: git.corp.example/a/b@v1.0.0: reading https://sum.golang.org/lookup/git.corp.example/a/b@v1.0.0: 410 Gone\n\tserver response:\n\tnot found: git.corp.example/a/b@v1.0.0: unrecognized import path "git.corp.example/a/b": https fetch: Get "https://git.corp.example/a/b?go-get=1": dial tcp: lookup git.corp.example on 8.8.8.8:53: no such host',
      "go: github.com/corp/secret@v1.0.0: verifying module: github.com/corp/secret@v1.0.0: reading https://sum.golang.org/lookup/github.com/corp/secret@v1.0.0: 404 Not Found\n\tserver response:\n\tnot found: github.com/corp/secret@v1.0.0: invalid version: git ls-remote -q origin in /tmp/gopath/pkg/mod/cache/vcs/0123: exit status 128:\n\t\tfatal: could not read Username for 'https://github.com': terminal prompts disabled",
    ],
  },
  {
    code: 'vcs.missing',
    texts: [
      'go: example.org/m@v1.0.0: git init --bare in /home/u/go/pkg/mod/cache/vcs/0123: exec: "git": executable file not found in $PATH',
      'go: example.org/m@v1.0.0: unable to resolve git version: failed to execute git version: exec: "git": executable file not found in $PATH',
      'go: missing Mercurial command. See https://golang.org/s/gogetcmd',
      `${GIT}error: cannot run ssh: No such file or directory\n\tfatal: unable to fork`,
    ],
  },
  {
    code: 'vcs.auth-https',
    texts: [
      `go: github.com/a/b@v1.0.0: git ls-remote -q https://github.com/a/b in /x: exit status 128:\n\tfatal: could not read Username for 'https://github.com': terminal prompts disabled`,
      `go: git.corp.example/a/b@v1.0.0: git ls-remote -q https://git.corp.example/a/b in /x: exit status 128:\n\tfatal: could not read Username for 'https://git.corp.example': terminal prompts disabled`,
      `${GIT}remote: HTTP Basic: Access denied\n\tfatal: Authentication failed for 'https://git.example.net/a/b.git/'`,
      `${GIT}fatal: unable to access 'https://git.example.net/a/b/': The requested URL returned error: 403`,
      `${GIT}remote: Support for password authentication was removed on August 13, 2021.`,
    ],
  },
  {
    code: 'vcs.auth-ssh',
    texts: [
      `${GIT}git@git.example.net: Permission denied (publickey).\n\tfatal: Could not read from remote repository.`,
      `${GIT}git@git.example.net: Permission denied (publickey,password).`,
    ],
  },
  {
    code: 'vcs.host-key',
    texts: [
      `${GIT}Host key verification failed.\n\tfatal: Could not read from remote repository.`,
      `${GIT}@    WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED!     @`,
    ],
  },
  {
    code: 'vcs.not-found',
    texts: [
      `${GIT}remote: Repository not found.\n\tfatal: repository 'https://git.example.net/a/b/' not found`,
      `${GIT}ERROR: Repository not found.\n\tfatal: Could not read from remote repository.`,
      `${GIT}remote: The project you were looking for could not be found or you don't have permission to view it.`,
    ],
  },
  {
    code: 'vcs.insecure',
    texts: [
      'go: git.example.net/a/b.git@v1.0.0: unrecognized import path "git.example.net/a/b.git": no secure protocol found for repository',
      'package git.example.net/a/b.git: cannot download, http://git.example.net/a/b.git uses insecure protocol',
    ],
  },
  {
    code: 'vcs.blocked',
    texts: [
      `${GIT}ssh: connect to host git.example.net port 22: Connection timed out\n\tfatal: Could not read from remote repository.`,
      `${GIT}fatal: unable to connect to git.example.net:\n\tgit.example.net[0: 192.0.2.7]: errno=Connection timed out`,
      `${GIT}fatal: remote error:\n\t  The unauthenticated git protocol on port 9418 is no longer supported.`,
      `${GIT}kex_exchange_identification: Connection closed by remote host`,
    ],
  },
  {
    code: 'vcs.no-meta',
    texts: [
      'package example.org/m: unrecognized import path "example.org/m" (parsing example.org/m: XML syntax error on line 9: expected /> in element)',
      'Fetching https://example.org/m?go-get=1\nignoring https fetch with status code 404\npackage example.org/m: unrecognized import path "example.org/m"',
      'go: example.org/m@v1.0.0: unrecognized import path "example.org/m": parse https://example.org/m?go-get=1: no go-import meta tags ()',
      'go: example.org/m: unrecognized import path "example.org/m": parse https://example.org/m?go-get=1: no go-import meta tags (meta tag example.com/x did not match import path example.org/m)',
    ],
  },
  {
    code: 'vcs.gitlab-subgroup',
    texts: [
      "go: gitlab.example.net/group/sub/project@v1.0.0: git ls-remote -q origin in /x: exit status 128:\n\tremote: The project you were looking for could not be found.\n\tfatal: repository 'https://gitlab.example.net/group/sub.git/' not found",
    ],
  },
  {
    code: 'vcs.url-rewrite',
    texts: [
      `${GIT}fatal: unable to access 'https://git@git.example.net:a/b/': URL using bad/illegal format or missing URL`,
      `${GIT}ssh: Could not resolve hostname https: Name or service not known`,
    ],
  },
  {
    code: 'vcs.govcs',
    texts: [
      'go: example.org/m@v1.0.0: unrecognized import path "example.org/m": GOVCS disallows using svn for public example.org/m; see \'go help vcs\'',
      'go: malformed entry in GOVCS (missing colon): "git"',
    ],
  },
  {
    code: 'auth.goauth',
    texts: [
      'go: GOAUTH=off cannot be combined with other authentication commands (GOAUTH=off;netrc)',
      'go: GOAUTH encountered an empty command (GOAUTH=netrc;)',
      'go: GOAUTH=git dir method requires an absolute path to the git working directory, dir is not absolute',
    ],
  },
  {
    code: 'module.not-found',
    texts: [
      'go: example.org/m: unrecognized import path "example.org/m": reading https://example.org/m?go-get=1: 404 Not Found',
      "go: module github.com/a/b: reading https://proxy.golang.org/github.com/a/b/@v/list: 404 Not Found\n\tserver response:\n\tnot found: module github.com/a/b: git ls-remote -q origin in /tmp/gopath/pkg/mod/cache/vcs/01: exit status 128:\n\t\tfatal: could not read Username for 'https://github.com': terminal prompts disabled",
      'main.go:4:2: cannot find module providing package github.com/a/b/c',
    ],
  },
  {
    code: 'module.unknown-revision',
    texts: [
      'go: example.org/m@v1.9.9: invalid version: unknown revision v1.9.9',
      'go: example.org/m@v1.9.9: reading https://proxy.golang.org/example.org/m/@v/v1.9.9.info: 404 Not Found\n\tserver response: not found: example.org/m@v1.9.9: invalid version: unknown revision v1.9.9',
      'go: example.org/m@v0.0.0-20200101000000-abcdefabcdef: invalid pseudo-version: does not match version-control timestamp (expected 20200102000000)',
      'go: module example.org/m: no matching versions for query "v2.3"',
      'go: example.org/m@feature/x: invalid version: version "feature/x" invalid: disallowed version string',
    ],
  },
  {
    code: 'module.case-mismatch',
    texts: [
      'go: github.com/A/b@v1.0.0: parsing go.mod:\n\tmodule declares its path as: github.com/a/b\n\t        but was required as: github.com/A/b',
      'main.go:4:2: case-insensitive import collision: "github.com/a/b" and "github.com/A/b"',
      'go: github.com/A/b@v1.0.0: parsing go.mod: unexpected module path "github.com/a/b"',
    ],
  },
  {
    code: 'module.major-version',
    texts: [
      'go: example.org/m@v2.0.0: invalid version: module contains a go.mod file, so module path must match major version ("example.org/m/v2")',
      'go.mod:5: require example.org/m: version "v2.0.0" invalid: should be v0 or v1, not v2',
      'go: example.org/m/v2@v2.0.0: invalid version: go.mod has non-.../v2 module path "example.org/m" (and .../v2/go.mod does not exist) at revision v2.0.0',
      'package github.com/a/b: code in directory /home/u/go/src/github.com/a/b expects import "github.com/a/b/v2"',
      'go: example.org/m@v2.0.0+incompatible: go.mod has post-v2 module path "example.org/m/v2" at revision v2.0.0',
    ],
  },
  {
    code: 'module.renamed',
    texts: [
      'go: github.com/a/b@v1.0.0: parsing go.mod:\n\tmodule declares its path as: example.org/new\n\t        but was required as: github.com/a/b',
      'go: github.com/a/b@v1.0.0: parsing go.mod: unexpected module path "example.org/new"',
      'can\'t load package: package github.com/a/b: code in directory C:\\go\\src\\github.com\\a\\b expects import "example.org/new"',
    ],
  },
  {
    code: 'module.malformed-path',
    texts: [
      'go: malformed module path "github.com/a..b/c d": invalid char \' \'',
      'go: github.com/a: invalid github.com import path "github.com/a"',
      'main.go:4:2: malformed import path "github.com/a/b c": invalid char \' \'',
      'go: foo/bar@v1.0.0: malformed module path "foo/bar": missing dot in first path element',
      'main.go:4:2: package foo/bar is not in std (/usr/local/go/src/foo/bar)',
    ],
  },
  {
    code: 'module.no-package',
    texts: [
      'can\'t load package: package example.org/m/cmd/tool: no matching versions for query "latest"',
      'main.go:4:2: module example.org/m@latest found (v1.0.0), but does not contain package example.org/m/x',
      'go: github.com/a/b/c: no matching versions for query "upgrade"',
    ],
  },
  {
    code: 'module.retracted',
    texts: [
      'go: warning: example.org/m@v1.0.0: retracted by module author: broken\ngo: to switch to the latest unretracted version, run:\n\tgo get example.org/m@latest',
      'go list -m: example.org/m@v1.0.0: retracted by module author',
    ],
  },
  {
    code: 'toolchain.download',
    texts: [
      'go: downloading go1.99.0 (linux/amd64)\ngo: download go1.99.0 for linux/amd64: toolchain not available',
      'go: download go1.24.1: golang.org/toolchain@v0.0.1-go1.24.1.linux-amd64: reading https://proxy.example.net/golang.org/toolchain/@v/v0.0.1-go1.24.1.linux-amd64.zip: 403 Forbidden',
    ],
  },
  {
    code: 'toolchain.local',
    texts: [
      'testing: go.mod requires go >= 1.24.0',
      'go: go.mod requires go >= 1.99.0 (running go 1.27.0; GOTOOLCHAIN=local)',
      'go: cannot find "go1.99.0" in PATH',
      'go: example.org/m@v1.0.0 requires go >= 1.99 (running go 1.27.0; GOTOOLCHAIN=local)',
    ],
  },
  {
    code: 'toolchain.invalid',
    texts: [
      'go: download go1.22 for linux/amd64: toolchain not available',
      'go: invalid GOTOOLCHAIN "latest"',
      'go: invalid toolchain: go1.99 is a language version but not a toolchain version (go1.99.x)',
      "go: errors parsing go.mod:\ngo.mod:3: invalid go version '1.22.x': must match format 1.23.0",
    ],
  },
  {
    code: 'cache.permission',
    texts: [
      'go: writing go.mod cache: rename /cache/tmp /cache/mod: function not implemented',
      'go: could not create module cache: mkdir /go/pkg/mod: permission denied',
      'go: writing stat cache: mkdir /go/pkg/mod/cache: permission denied\ngo: mkdir /go/pkg/mod/cache: permission denied',
      'go: open /go/pkg/mod/cache/download/example.org/m/@v/v1.0.0.lock: read-only file system',
      'go: open C:\\Users\\u\\go\\pkg\\mod\\cache\\lock: Access is denied.',
    ],
  },
  {
    code: 'cache.corrupt',
    texts: [
      'verifying example.org/m@v1.0.0: open /go/pkg/mod/cache/download/example.org/m/@v/v1.0.0.ziphash: no such file or directory',
      'verifying example.org/m@v1.0.0: unexpected ziphash: ""',
      'example.org/m v1.0.0: dir has been modified (/go/pkg/mod/example.org/m@v1.0.0)',
      'verifying example.org/m@v1.0.0: zip: not a valid zip file',
    ],
  },
  {
    code: 'cache.disk-full',
    texts: [
      'go: write /go/pkg/mod/cache/download/example.org/m/@v/v1.0.0.zip1234.tmp: no space left on device',
      'write C:\\Users\\u\\go\\pkg\\mod\\x: There is not enough space on the disk.',
      'go: write /home/u/go/x: disk quota exceeded',
    ],
  },
  {
    code: 'cache.locked',
    texts: [
      'go: RLock /mnt/share/m/go.mod: Function not implemented',
      'go: rename C:\\Users\\u\\go\\pkg\\mod\\cache\\a C:\\b: The process cannot access the file because it is being used by another process.',
      'go: RLock /nfs/go/pkg/mod/cache/lock: no locks available',
      `${GIT}fatal: Unable to create '/go/pkg/mod/cache/vcs/0123/shallow.lock': File exists.`,
    ],
  },
  {
    code: 'other',
    texts: [
      '/usr/bin/ld: cannot find -lthing\ncollect2: error: ld returned 1 exit status',
      'package command-line-arguments is not a main package',
      '# command-line-arguments\nruntime.main_main·f: function main is undeclared in the main package',
      '# example.org/x\n./main.go:5:2: undefined: foo',
      'app/run.go:9:2: use of vendored package not allowed',
      'package example.org/x\n\timports example.org/y\n\timports example.org/x: import cycle not allowed',
      'go build example.org/x: /usr/local/go/pkg/tool/linux_amd64/compile: signal: killed',
      'cgo: C compiler "gcc" not found: exec: "gcc": executable file not found in $PATH',
    ],
  },
  {
    code: 'none',
    texts: [
      'go: creating new go.mod: module example.org/m\ngo: to add module requirements and sums:\n\tgo mod tidy',
      'go: toolchain upgrade needed to resolve example.org/m\ngo: example.org/m@v1.0.0 requires go >= 1.23.0; switching to go1.23.4',
      'go: example.org/m upgrade => v1.2.3',
      'go: downloading rsc.io/quote v1.5.2\ngo: downloading golang.org/x/text v0.3.0',
      'go: finding module for package rsc.io/quote\ngo: found rsc.io/quote in rsc.io/quote v1.5.2',
      'go: added rsc.io/quote v1.5.2',
    ],
  },
];

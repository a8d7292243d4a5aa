// What each finding leads to, in English, unless a rule says something more precise. Full sentences, no advice.

import type { FindingCode } from '../../model/code.js';

export const means = {
  'env.go-missing':
    'Without a go command nothing can be downloaded. What is said about the network rests on our own measurements.',
  'env.go-old':
    'This Go version reads the setting differently or not at all, so modules are looked for elsewhere than it says.',
  'env.modules-off': 'Commands that download modules stop before any proxy is contacted.',
  'env.no-gomod':
    'Commands that need a main module, such as go get and go mod tidy, stop before they download anything.',
  'env.goflags': 'go treats these flags as if they were typed with every command.',
  'env.godebug': 'go stops before it downloads anything.',
  'env.file-ignored':
    'A setting in the ignored part has no effect, and go says nothing about it. The default or another source is used instead.',
  'env.shadowed':
    'The environment always wins. The value written with go env -w has no effect as long as the variable is set.',
  'env.vendor':
    'go takes every package from the vendor directory. Builds stop where that directory does not match go.mod, and questions about other module versions stop too.',
  'env.goroot':
    'go does not find its own standard library and takes standard packages for modules to download.',
  'env.workspace': 'go uses the requirements of every module in the workspace, not only those of one go.mod.',
  'goproxy.syntax':
    'One entry that does not parse makes the whole list unusable. go fails before it contacts any proxy, the right entries included.',
  'goproxy.empty':
    'Every download fails with "GOPROXY list is not the empty string, but contains no entries". The default does not come back by setting an empty value.',
  'goproxy.off':
    'go stops with "module lookup disabled by GOPROXY=off". Only modules in the cache and private modules are still found.',
  'goproxy.dead-entries': 'go stops reading the list at direct or off. What follows gives no fallback.',
  'goproxy.comma-no-fallback':
    'After a comma go tries the next entry only on 404 or 410. On any other failure it stops, so the later entries are never tried.',
  'goproxy.retired': 'No module can come from this entry any more, so every download that reaches it fails.',
  'goproxy.not-a-proxy':
    'The address is found in guides, but the module proxy protocol is not spoken there. Every download through it fails.',
  'goproxy.wrong-path':
    'The host answers, but with something other than module data, so go cannot use this entry.',
  'goproxy.credentials-on-http':
    'go refuses with "refusing to pass credentials to insecure URL" and sends nothing, so this entry always fails.',
  'goproxy.not-inherited':
    'That process uses the default or another value. Container builds, sudo, editors and services do not take over the variables of your shell.',
  'goproxy.bypassed':
    'These modules come straight from their repositories, which is slower and needs git and access to each of those hosts.',
  'goproxy.plain-http':
    'Anyone on the way can read and change what is downloaded. Only go.sum and the checksum database notice a change.',
  'goproxy.no-fallback': 'When this proxy fails, nothing else is tried.',
  'dns.nxdomain': 'go fails with "no such host". Without an address nothing can be downloaded from there.',
  'dns.no-address': 'go has nothing to connect to and fails with "no such host".',
  'dns.timeout': 'go asks several times, for up to 30 seconds, and then fails with "i/o timeout".',
  'dns.servfail':
    'go fails with "server misbehaving". The server could not or would not resolve the name, the name itself may be right.',
  'dns.no-server': 'No host name can be resolved on this machine, so go reaches nothing by name.',
  'dns.unresolved':
    'The command that reported it does not say why. Nothing can be downloaded from that host.',
  'dns.hijack':
    'go connects to the wrong machine. With https it notices during the TLS handshake and stops there.',
  'dns.fake-ip':
    'The local proxy program answers for every name and carries the connections itself. Downloads work only while it runs and forwards this host.',
  'dns.hosts-override':
    'DNS is not asked for this name. If the real address changes, go keeps the pinned one.',
  'tcp.refused':
    'go fails at once with "connection refused". Nothing listens there, or a firewall rejects the connection.',
  'tcp.timeout':
    'go waits up to 30 seconds for the connection and then fails with "i/o timeout". Every further request waits again.',
  'tcp.unreachable':
    'The operating system knows no way to this address, so go fails before anything is sent.',
  'tcp.reset':
    'go fails with "connection reset by peer". The server, or a filter on the way, ends the connection.',
  'tcp.blocked-locally': 'A firewall or a sandbox stops go before a packet leaves this machine.',
  'tcp.partial': 'go tries one address after the other, so downloads work, but some begin late.',
  'tcp.ipv6-broken': 'go falls back to IPv4 after a short delay. Programs that insist on IPv6 fail.',
  'tls.unknown-authority':
    'go ends the connection with "certificate signed by unknown authority" and sends no request.',
  'tls.missing-intermediate':
    'go cannot link the certificate of the server to a trusted root, since it does not fetch missing certificates. Browsers often hide this fault.',
  'tls.self-signed':
    'Nobody but the server itself vouches for it, so go ends the connection with "certificate signed by unknown authority".',
  'tls.intercepted':
    'go does not trust the replaced certificate and ends the connection. Other https hosts are usually affected too.',
  'tls.no-roots': 'go cannot trust any server, so every https connection fails, whatever the host.',
  'tls.expired':
    'go ends the connection with "certificate has expired or is not yet valid". Only the operator of the server can renew a certificate.',
  'tls.not-yet-valid':
    'go ends the connection with "certificate has expired or is not yet valid" until that time has come.',
  'tls.clock': 'go ends https connections although the servers and their certificates are fine.',
  'tls.hostname':
    'Nothing proves that the server is the host that was asked for, so go ends the connection. Another server may be answering.',
  'tls.legacy-cn':
    'go reads host names only from the Subject Alternative Name field, so it ends the connection.',
  'tls.bad-certificate':
    'The certificate breaks a rule that go enforces, so go ends the connection. Other programs may be more lenient.',
  'tls.version': 'The handshake fails before any certificate is checked, and go sends no request.',
  'tls.handshake-timeout':
    'go gives up after 10 seconds with "TLS handshake timeout". Often something on the way swallows the handshake.',
  'tls.handshake-failure':
    'The server, or a device in front of it, does not accept the handshake, so go sends no request.',
  'tls.reset':
    'go fails with "connection reset by peer" or "EOF". A filter that reads host names does this, or a broken device on the way.',
  'tls.large-hello':
    'Since Go 1.24 the first TLS message is larger than one packet. A device on the way does not cope with that.',
  'tls.not-tls': 'go expects https there and fails. The port belongs to plain http or to another service.',
  'tls.client-cert':
    'The go command has no way to present a client certificate, so it cannot use this host directly.',
  'http.401':
    'The download fails at this entry. go tries the next one only if a | stands between them, since a comma falls through only on 404 and 410.',
  'http.403':
    'The server, or a filter in front of it, refuses. go tries the next entry only if a | stands between them, since a comma falls through only on 404 and 410.',
  'http.404': 'go takes this as "not here" and asks the next entry. Without one, the download fails.',
  'http.410': 'go takes this as "not here" and asks the next entry. Without one, the download fails.',
  'http.429':
    'go neither waits nor asks again. It tries the next entry only if a | stands between them, since a comma falls through only on 404 and 410.',
  'http.5xx':
    'The fault lies at the server or behind it. go does not ask again, and tries the next entry only if a | stands between them.',
  'http.status': 'go accepts only status 200. It tries the next entry only if a | stands between them.',
  'http.timeout': 'go has no time limit of its own here. It waits for ever and prints nothing.',
  'http.truncated': 'The data is incomplete, so go refuses it and does not ask again.',
  'http.protocol': 'go cannot read the answer and fails. Often another service listens on that port.',
  'http.redirect': 'go follows at most 10 redirects and never one from https to http, so the request fails.',
  'http.html':
    'A login page, a portal or a block page stands before the module data. go cannot use it, and takes it for an empty list where it asks for versions.',
  'http.redirect-target':
    'The server itself works, but the data lies on that other host, so the download fails.',
  'httpproxy.unreachable':
    'Every connection that has to go through it fails. go never tries to connect without it.',
  'httpproxy.auth': 'go stops there. It can send a user name and password, but no NTLM or Kerberos.',
  'httpproxy.denied':
    'The rules of the proxy, or its own network, keep it from connecting. go never tries to connect without it.',
  'httpproxy.timeout':
    'go waits 60 seconds for the proxy and then fails with "context deadline exceeded", which does not mention the proxy.',
  'httpproxy.misconfigured':
    'go says nothing about such a value: it connects directly, or takes part of the value for a host name.',
  'httpproxy.no-proxy':
    'Some hosts are reached by the other way than intended: through the proxy, or past it.',
  'httpproxy.ignored':
    'go connects as if it were not set. It reads only HTTPS_PROXY, HTTP_PROXY and NO_PROXY from the environment, and the same names in lower case where those are not set.',
  'proxy.lacks-module': 'go asks the next entry for it. Other modules may well be served.',
  'proxy.invalid-info':
    'go cannot tell which version this is and fails. It tries the next entry only if a | stands between them.',
  'proxy.invalid-mod':
    'go checks this content only after it has chosen the entry, so it tries no other one, whatever the separator.',
  'proxy.invalid-zip':
    'go checks the file only after the download, so it tries no other entry, whatever the separator.',
  'proxy.wrong-content':
    'go refuses it where go.sum or the checksum database is checked. Elsewhere the changed code would be built.',
  'proxy.empty-list':
    'go takes the empty list for an answer and stops with "no matching versions", without asking the entry after a comma.',
  'proxy.upstream':
    'What the proxy has stored is served, everything else fails until its own connection is repaired.',
  'proxy.policy': 'The proxy works and refuses on purpose. Only those who run it can allow the module.',
  'proxy.slow':
    'go has no time limit of its own here: it waits, and downloads take longer than they need to.',
  'sumdb.unreachable': 'Modules arrive but cannot be verified, so go refuses them.',
  'sumdb.proxy-breaks':
    'go asks the module proxy first whether it relays the checksum database. An error there ends every verification, although the modules themselves arrive.',
  'sumdb.config': 'go notices it at the first verification and refuses the module.',
  'sumdb.not-found':
    'go cannot verify the module and refuses it. If it is private, its path has been sent to a public server.',
  'sumdb.mismatch':
    'go refuses the module with "SECURITY ERROR". The proxy or the repository serves other content than everyone else received.',
  'sumdb.misbehaving':
    'go trusts nothing from this database, so it refuses every module that would have to be verified there.',
  'sumdb.off': 'A changed module is noticed only where go.sum already has a line for it.',
  'gosum.mismatch':
    'go stops with "SECURITY ERROR" and uses nothing of it. The content has changed since go.sum was written, or go.sum has.',
  'gosum.missing': 'The command stops before it uses the network.',
  'gosum.malformed':
    'go stops at once. Merges leave lines that do not parse, and sudo leaves files that only root can read.',
  'private.not-matched':
    'go sends its path to the module proxy and to the checksum database. They do not know it, and the download fails.',
  'private.pattern':
    'The modules it was written for are treated like public ones, and go says nothing about it.',
  'private.too-broad': 'These modules go past the module proxy, or are not verified.',
  'vcs.missing':
    'go cannot fetch modules from their repositories. Modules that a proxy serves are not affected.',
  'vcs.auth-https': 'git may not ask on the terminal when go runs it, so the download fails at once.',
  'vcs.auth-ssh': 'git cannot log in, so the repository cannot be read.',
  'vcs.host-key': 'ssh ends the connection before it logs in, since another host could be answering.',
  'vcs.not-found':
    'Nothing can be fetched from there. Hosts give the same answer for a missing repository and for one that you may not see.',
  'vcs.insecure': 'go does not fetch code over an insecure connection, so the direct download fails.',
  'vcs.blocked': 'The direct download fails, even where the same host opens in a browser.',
  'vcs.no-meta': 'go does not learn where the repository is and reports "unrecognized import path".',
  'vcs.gitlab-subgroup':
    'GitLab tells strangers only the first two elements of the path, so go looks for a repository that does not exist.',
  'vcs.url-rewrite': 'git asks at another address than the one go named, and fails there.',
  'vcs.govcs': 'go refuses the direct download before it contacts the repository.',
  'vcs.unreachable':
    'Modules that come straight from this host fail. Modules that a proxy serves are not affected.',
  'auth.netrc': 'The request is sent without credentials, so a host that demands them refuses it.',
  'auth.goauth': 'Requests are sent without these credentials, or go stops at its first https request.',
  'module.not-found': 'No entry of GOPROXY and no repository has a module under this path.',
  'module.unknown-revision':
    'The module can be reached, but it holds no such version, tag, branch or commit.',
  'module.case-mismatch':
    'Module paths are case-sensitive, so go takes this for another module and refuses it.',
  'module.major-version':
    'From version 2 on, the path has to end in /v2, /v3 and so on; below that it must not. go refuses any other combination.',
  'module.renamed': 'go accepts a module only under the path that its own go.mod declares.',
  'module.malformed-path': 'go refuses the path before it asks any proxy.',
  'module.no-package': 'The module is downloaded, and the build or go get then stops.',
  'module.retracted': 'It can still be downloaded. go warns about it and does not choose it by itself.',
  'module.not-yet':
    'Proxies keep a negative answer for a while, often for half an hour. After that the version appears.',
  'toolchain.download':
    'GOTOOLCHAIN, go.mod or a dependency asks for another Go than the installed one. Until it arrives, go commands fail.',
  'toolchain.local': 'go commands in this module stop before they use the network.',
  'toolchain.invalid': 'go cannot choose a toolchain and stops.',
  'cache.permission': 'Downloaded modules cannot be stored, so the command fails.',
  'cache.corrupt':
    'go uses what is in the cache without asking the network again, so the fault stays as long as the damaged files do.',
  'cache.disk-full': 'Downloaded modules cannot be stored, so the command fails.',
  'cache.locked': 'go waits without a message and without a time limit until that process ends.',
  none: 'The command recovered by itself or only reported its progress.',
  other: 'The network and the module settings are not the cause.',
  unexplained: 'The failure is real, its cause is not known. The evidence shows what was measured.',
  'doctor.crashed':
    'This part was not measured, so nothing is known about it. The fault is in goproxy-doctor.',
  'doctor.disagrees': 'The go command is believed. Some of our measurements do not see what go sees.',
} as const satisfies Readonly<Record<FindingCode, string>>;

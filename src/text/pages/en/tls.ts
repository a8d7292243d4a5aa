// Pages of the codes about TLS, in English.

import type { PagesOf } from '../page.js';

export const pages: PagesOf<'tls'> = {
  'tls.unknown-authority': {
    why: [
      'a company device re-signs TLS, and its CA is not installed where go looks',
      'the server uses a private CA, is self-signed, or leaves an intermediate out',
      'a slim image or a fresh machine has no CA certificates',
      'the CA is in a Java, browser or curl store only, which go does not read',
    ],
    tellApart: {
      'tls.intercepted': 'every https host shows the same issuer',
      'tls.missing-intermediate': 'browsers accept the host, and the server sends one certificate only',
      'tls.self-signed': 'issuer and subject are the same',
      'tls.no-roots': 'every host fails, each with its usual issuer',
    },
    do: [
      [
        'see who issued the certificate',
        'openssl s_client -connect HOST:443 -servername HOST -showcerts </dev/null',
      ],
      [
        "if it is your company's CA, let the machine trust it (Debian, Ubuntu; as administrator)",
        'cp company-ca.crt /usr/local/share/ca-certificates/',
        'update-ca-certificates',
      ],
      ['on Red Hat and Fedora', 'cp company-ca.crt /etc/pki/ca-trust/source/anchors/', 'update-ca-trust'],
      ['on Linux, or since Go 1.27 anywhere, for one user', 'export SSL_CERT_FILE=/path/to/company-ca.pem'],
    ],
    dont: [
      'do not trust a CA that nobody can name',
      'do not look to GOINSECURE: it has no effect on GOPROXY and the checksum database',
    ],
  },
  'tls.missing-intermediate': {
    why: [
      'the server was given its own certificate without the rest of the chain',
      'browsers fetch or remember what is missing, go on Linux does not',
    ],
    tellApart: {
      'tls.unknown-authority':
        'the chain is complete and ends in a CA that is not trusted; go prints the same words',
      'tls.intercepted': 'the issuer is that of a company or a device',
    },
    do: [
      [
        'count the certificates sent',
        'openssl s_client -connect HOST:443 -servername HOST -showcerts </dev/null',
      ],
      ['ask the operator to install the full chain (fullchain.pem)'],
    ],
    dont: ['do not install the intermediate on every client: it changes at the next renewal'],
  },
  'tls.self-signed': {
    why: [
      'an internal server was set up with a certificate of its own',
      'a device or local program answers in place of the host',
    ],
    tellApart: {
      'tls.unknown-authority': 'another name has issued the certificate; go prints the same words',
      'tls.intercepted': 'the host is a public one, whose real certificate is not self-signed',
    },
    do: [
      ['see the certificate', 'openssl s_client -connect HOST:443 -servername HOST </dev/null'],
      ['ask the operator for a certificate of a CA'],
      ['if the server is yours, let the machine trust this very certificate, as for a CA'],
    ],
    dont: ['do not switch certificate checks off in git or anywhere else'],
  },
  'tls.intercepted': {
    why: [
      "your company's gateway inspects TLS (Zscaler, Netskope, Fortinet and others)",
      'an antivirus program or a debugging proxy on this machine does',
      'an accelerator for code hosts (Watt Toolkit, FastGithub, dev-sidecar) does',
    ],
    tellApart: {
      'tls.unknown-authority': 'one host only, with an issuer of its own',
      'tls.expired': 'an interceptor can also show a certificate that has run out',
      'http.html': 'a captive portal: after the login everything works',
    },
    do: [
      [
        'compare the issuer of two unrelated hosts',
        'openssl s_client -connect HOST:443 -servername HOST </dev/null',
      ],
      ["if it is your company's, get its CA from the administrator and let the machine trust it"],
      ['if it is a local program, exclude the host or end the program'],
      ['or have the host excluded from inspection'],
    ],
    dont: ['do not trust a CA that you do not recognise: ask whose it is'],
  },
  'tls.no-roots': {
    why: [
      'the image is a slim one (alpine, scratch, distroless) without ca-certificates',
      'SSL_CERT_FILE or SSL_CERT_DIR names something that is empty or cannot be read',
    ],
    tellApart: {
      'tls.unknown-authority': 'only some hosts fail',
      'tls.intercepted': 'every host fails, and all show the same issuer',
    },
    do: [
      [
        'install the certificates (Alpine; Debian)',
        'apk add --no-cache ca-certificates',
        'apt-get install -y ca-certificates',
      ],
      [
        'in an image from scratch, copy the file of another stage',
        'COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/',
      ],
      ['see the variables', 'env | grep ^SSL_CERT'],
    ],
    dont: ['do not make up for it with an http:// proxy'],
  },
  'tls.expired': {
    why: [
      'the operator did not renew the certificate',
      'the host has been given up',
      'an intermediate or root in the chain has run out',
      'an interceptor shows an old certificate of its own',
    ],
    tellApart: {
      'tls.clock': '"current time" in the message is not the real time',
      'tls.not-yet-valid': 'the message says "is before"',
      'goproxy.retired': 'the host is known to be shut down',
    },
    do: [
      [
        'see dates and issuer',
        'openssl s_client -connect HOST:443 -servername HOST </dev/null | openssl x509 -noout -dates -issuer',
      ],
      ['compare with the clock of this machine', 'date -u'],
      [
        'tell the operator, and use another proxy meanwhile',
        'go env -w GOPROXY=https://proxy.golang.org,direct',
      ],
    ],
    dont: ['do not set the clock back'],
  },
  'tls.not-yet-valid': {
    why: [
      'the certificate was made for a later date',
      'the clock of this machine is behind, which is more common',
    ],
    tellApart: { 'tls.clock': '"current time" in the message is not the real time' },
    do: [['compare with the clock of this machine', 'date -u'], ['tell the operator']],
    dont: ['do not set the clock forward'],
  },
  'tls.clock': {
    why: [
      'a virtual machine or WSL slept, and its clock with it',
      'a board without a battery begins in 1970',
      'time synchronisation is off or blocked',
    ],
    tellApart: {
      'tls.expired': '"current time" in the message is right',
      'tls.not-yet-valid': '"current time" in the message is right, and the certificate begins later',
    },
    do: [
      ['see the time', 'date -u'],
      ['let it be synchronised', 'timedatectl set-ntp true'],
      ['in WSL, from Windows', 'wsl --shutdown'],
    ],
    dont: ['do not look for another proxy: every https host fails'],
  },
  'tls.hostname': {
    why: [
      'the name in GOPROXY is an alias or an address that the certificate does not hold',
      'another server answers: a portal, a wrong DNS answer, a wrong line in the hosts file',
      'a load balancer does not know the name and shows its default certificate',
    ],
    tellApart: {
      'dns.hijack': 'the address is not that of the host',
      'tls.legacy-cn': 'the name is in the certificate, but only as Common Name',
      'tls.intercepted': 'the names are right, the issuer is not',
    },
    do: [
      [
        'see which names the certificate holds',
        'openssl s_client -connect HOST:443 -servername HOST </dev/null | openssl x509 -noout -ext subjectAltName',
      ],
      ['use a name that it holds'],
      ['see which address answers', 'nslookup HOST'],
    ],
    dont: ['do not use an IP address in an https URL: certificates rarely hold one'],
  },
  'tls.legacy-cn': {
    why: ['the certificate was made by an old script that fills in the Common Name only'],
    tellApart: { 'tls.hostname': 'the certificate holds other names' },
    do: [['ask the operator for a certificate with a Subject Alternative Name']],
    dont: ['do not look for a GODEBUG value: Go 1.17 removed it'],
  },
  'tls.bad-certificate': {
    why: [
      'a certificate of the chain is signed with SHA-1 or has a small RSA key',
      'its key usage, serial number or name constraints break the rules',
      'a private CA or an inspection device is old',
    ],
    tellApart: {
      'tls.unknown-authority': 'the form is right, only the CA is not trusted',
      'tls.version': 'no certificate was looked at yet',
    },
    do: [
      ['see the chain', 'openssl s_client -connect HOST:443 -servername HOST -showcerts </dev/null'],
      ['ask the operator of the server or the CA for a new certificate'],
    ],
    dont: ['do not set x509sha1=1 in GODEBUG: newer Go versions refuse to start with it'],
  },
  'tls.version': {
    why: [
      'the server speaks TLS 1.0 or 1.1, or RSA key exchange or 3DES only',
      'an old inspection device stands before it',
      'an old git or its library does not know newer TLS',
    ],
    tellApart: {
      'tls.handshake-failure': 'the alert does not name the version',
      'tls.not-tls': 'the other side does not speak TLS at all',
    },
    do: [
      ['see what it speaks', 'openssl s_client -connect HOST:443 -servername HOST -tls1_2 </dev/null'],
      ['ask the operator to switch TLS 1.2 or newer on'],
    ],
    dont: ['do not build on GODEBUG values such as tlsrsakex=1: Go 1.27 removed them'],
  },
  'tls.handshake-timeout': {
    why: [
      'a filter on the way swallows the handshake',
      'large packets are lost (VPN, tunnel, container network: MTU)',
      'a device does not cope with the large first message of Go 1.24 and newer',
    ],
    tellApart: {
      'tls.large-hello': 'the same Go succeeds with the small first message',
      'tcp.timeout': 'not even the connection stands',
      'tls.reset': 'the connection is cut at once',
    },
    do: [
      ['try a small first message (Go 1.24 and newer)', 'GODEBUG=tlsmlkem=0 go mod download'],
      ['see whether packets of full size get through', 'ping -M do -s 1472 HOST'],
      ['use a proxy that answers here', 'go env -w GOPROXY=https://goproxy.cn,direct'],
    ],
    dont: ['do not wait for the entry after a comma: it is not tried'],
  },
  'tls.handshake-failure': {
    why: [
      'no common cipher suite, or the server does not know the name that was asked for',
      'a device in front of the server refuses this client',
      'git uses another TLS library than go, with other faults',
    ],
    tellApart: {
      'tls.client-cert': 'the alert says "certificate required"',
      'tls.version': 'the alert names the protocol version',
      'tls.reset': 'the connection ends without an alert',
    },
    do: [
      [
        'see the alert with another program',
        'openssl s_client -connect HOST:443 -servername HOST </dev/null',
      ],
      ['tell the operator the name of the alert'],
    ],
    dont: ['do not put an IP address in place of the name: the server needs the name'],
  },
  'tls.reset': {
    why: [
      'a filter reads the host name in the first message and ends the connection',
      'a load balancer or inspection device is broken or overloaded',
      'the port is not meant for TLS',
    ],
    tellApart: {
      'tcp.reset': 'plain http, or before the handshake',
      'tls.handshake-timeout': 'silence instead of an end',
      'tls.large-hello': 'only the large first message is cut off',
      'http.truncated': 'the answer had already begun',
    },
    do: [
      [
        'try with another name at the same address',
        'openssl s_client -connect HOST:443 -servername example.com </dev/null',
      ],
      ['use a proxy that answers here', 'go env -w GOPROXY=https://goproxy.cn,direct'],
    ],
    dont: ['do not repeat the command in a loop: a filter gives the same answer each time'],
  },
  'tls.large-hello': {
    why: [
      'since Go 1.24 the first message holds a post-quantum key and needs two packets',
      'a firewall, load balancer or tunnel handles one packet only',
    ],
    tellApart: {
      'tls.handshake-timeout': 'it also fails with the small first message',
      'tls.reset': 'it is also cut with the small first message',
    },
    do: [
      ['prove it', 'GODEBUG=tlsmlkem=0 go mod download'],
      ['report it to whoever runs the device; vendors have updates for it'],
      ['until then, keep the setting in the environment', 'export GODEBUG=tlsmlkem=0'],
    ],
    dont: ['do not forget the setting: take it away once the device is repaired'],
  },
  'tls.not-tls': {
    why: [
      'an entry without a scheme is https, and the proxy speaks plain http',
      'the port is that of another service',
      'a portal or forward proxy answers in plain text',
    ],
    tellApart: {
      'httpproxy.misconfigured':
        'the line begins with proxyconnect: HTTPS_PROXY says https:// for a plain proxy',
      'http.protocol': 'the other way round: http:// to a TLS port',
    },
    do: [
      ['see what answers', 'curl -v http://HOST/'],
      [
        'if it is an internal proxy without https, write the scheme',
        'go env -w GOPROXY=http://proxy.example.com:8080',
      ],
    ],
    dont: ['do not send credentials to a plain http address'],
  },
  'tls.client-cert': {
    why: ['the server admits only clients with a certificate (mutual TLS)'],
    tellApart: {
      'http.401': 'the server wants a password or token, which go can send',
      'tls.handshake-failure': 'another alert',
    },
    do: [
      ['ask the operator for an address that takes tokens'],
      ['or run a local forwarder that holds the client certificate, and point GOPROXY at it'],
    ],
    dont: ['do not look for a setting: the go command has none for client certificates'],
  },
};

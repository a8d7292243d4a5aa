// Rules for TLS as git meets it: OpenSSL, GnuTLS, Schannel and Apple's stack, each with its own words. No sentence for users.

import type { Rule } from '../rule.js';

export const GIT_TLS_RULES: readonly Rule[] = [
  {
    id: 'git-tls.self-signed',
    pattern: /SSL certificate problem: self[- ]signed certificate(?<chain> in certificate chain)?/i,
    code: ({ groups }) => (groups.chain === undefined ? 'tls.self-signed' : 'tls.unknown-authority'),
    layer: 'handshake',
    also: ['tls.unknown-authority', 'tls.intercepted', 'vcs.insecure'],
  },
  {
    id: 'git-tls.expired',
    pattern:
      /(?:SSL certificate problem: |server certificate )(?:.*)(?:has expired|not yet valid|expired|not activated)|SEC_E_CERT_EXPIRED/i,
    code: ({ message }) =>
      /not yet valid|not activated/.test(message.text) ? 'tls.not-yet-valid' : 'tls.expired',
    layer: 'handshake',
    also: ['tls.clock', 'tls.intercepted'],
  },
  {
    id: 'git-tls.unknown-authority',
    pattern:
      /unable to get local issuer certificate|certificate verification failed|SEC_E_UNTRUSTED_ROOT|CERT_E_UNTRUSTED|CERT_TRUST_IS_(?:PARTIAL_CHAIN|UNTRUSTED_ROOT)|certificate verify failed|unable to verify the first certificate|SSL: (?:invalid certificate chain|CA certificate)|[Pp]eer'?s? certificate (?:cannot be authenticated|issuer)/,
    code: 'tls.unknown-authority',
    layer: 'handshake',
    also: ({ message }) =>
      /CAfile: none/.test(message.text)
        ? ['tls.no-roots', 'tls.intercepted', 'vcs.insecure']
        : ['tls.intercepted', 'tls.no-roots', 'vcs.insecure'],
  },
  {
    id: 'git-tls.own-authorities',
    needs: ['ssl ca cert', 'error setting certificate', 'error adding trust'],
    pattern:
      /Problem with the SSL CA cert|error (?:setting certificate (?:verify locations|file)|adding trust anchors)/,
    code: 'vcs.insecure',
    layer: 'handshake',
    also: ['tls.no-roots'],
  },
  {
    id: 'git-tls.reset',
    pattern:
      /SSL_ERROR_SYSCALL|unexpected eof while reading|TLS connection was non-properly terminated|(?:SSL_connect|SSL_read|SSL_write|Recv failure|Send failure|GnuTLS recv error)[^'"]*(?:was reset|reset by peer|terminated|Connection refused)/i,
    code: 'tls.reset',
    layer: 'handshake',
    where: (message) => !/RPC failed/.test(message.text),
    also: ['tcp.reset', 'http.truncated', 'vcs.unreachable'],
  },
  {
    id: 'git-tls.failure',
    pattern:
      /aborted the SSL handshake|gnutls_handshake\(\) failed|Unknown SSL protocol error|schannel: (?:failed|next|CertGetCertificateChain|the revocation)|SSL routines[^'"]*(?:handshake failure|unrecognized name|internal error|sslv3 alert)|(?:TLS|SSL) handshake failed|GnuTLS, handshake failed|SSL connect error/i,
    code: 'tls.handshake-failure',
    layer: 'handshake',
    where: (message) =>
      !/UNTRUSTED_ROOT|CERT_TRUST_IS_|CERT_EXPIRED|non-properly terminated|WRONG_PRINCIPAL|INVALID_TOKEN/.test(
        message.text,
      ),
    also: ['vcs.insecure', 'tls.version', 'tls.reset'],
  },
];

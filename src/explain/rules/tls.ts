// Rules for TLS: what Go's own stack says about handshakes and certificates. No sentence for users.

import { FIRST_MODULES } from '../../go/versions.js';
import { nameInterceptor } from '../../knowledge/interceptors.js';
import type { FindingCode } from '../../model/code.js';
import type { Found, Rule } from '../rule.js';

const TRUST_ALSO: readonly FindingCode[] = [
  'tls.intercepted',
  'tls.missing-intermediate',
  'tls.self-signed',
  'tls.no-roots',
];

function validity({ groups }: Found): FindingCode {
  if (groups.order !== 'before') return 'tls.expired';
  const now = Date.parse(groups.now ?? '');
  return now < FIRST_MODULES ? 'tls.clock' : 'tls.not-yet-valid';
}

const CERTIFICATE: readonly Rule[] = [
  {
    id: 'x509.rejected-authority',
    pattern:
      /unknown authority \(possibly because of "(?<reason>[^"]*(?:insecure algorithm|cannot sign this kind|keys are insecure|not authorized to sign|key usage)[^"]*)"/,
    code: 'tls.bad-certificate',
    layer: 'handshake',
    also: ['tls.unknown-authority'],
  },
  {
    id: 'x509.unknown-authority',
    pattern:
      /certificate signed by unknown(?: authority(?<hint>.*)|\W*$)|certificate is not trusted|SecTrustEvaluateWithError/,
    code: ({ groups }) =>
      nameInterceptor(groups.hint ?? '') !== null ? 'tls.intercepted' : 'tls.unknown-authority',
    layer: 'handshake',
    also: TRUST_ALSO,
  },
  {
    id: 'x509.no-roots',
    pattern:
      /failed to load system roots|error setting certificate (?:verify locations|file)|error adding trust anchors|problem with the SSL CA cert/,
    code: 'tls.no-roots',
    layer: 'handshake',
    also: ['tls.unknown-authority'],
  },
  {
    id: 'x509.validity',
    pattern:
      /certificate has expired or is not yet valid(?:: current time (?<now>\S+) is (?<order>after|before) (?<limit>[^\s")]+))?|["“][^"]*["”] certificate is expired/,
    code: validity,
    layer: 'handshake',
    also: ({ groups }) =>
      groups.order === 'before'
        ? ['tls.clock', 'tls.not-yet-valid']
        : groups.order === 'after'
          ? ['tls.clock', 'tls.intercepted']
          : ['tls.clock', 'tls.not-yet-valid', 'tls.intercepted'],
  },
  {
    id: 'x509.hostname',
    pattern:
      /certificate is valid for (?:(?<names>.*?), not (?<host>\S+)|[\w*.-]+\W*$)|not valid for any names, but wanted to match (?<host2>\S+)|cannot validate certificate for \S+ because|but none matched|certificate name does not match|[Cc]ertificate subject name.*(?:does not match|matches)|certificate subject name .* target host|SEC_E_WRONG_PRINCIPAL|hostname mismatch/,
    code: 'tls.hostname',
    layer: 'handshake',
    also: ['dns.hijack', 'tls.intercepted'],
  },
  {
    id: 'x509.legacy-name',
    pattern: /relies on legacy Common Name field/,
    code: 'tls.legacy-cn',
    layer: 'handshake',
  },
  {
    id: 'x509.form',
    pattern:
      /incompatible key usage|certificate is not authorized to sign|not authorized to sign for this name|too many intermediates|unhandled critical extension|no valid chains built|failed to parse certificate from server|not standards compliant|RSA key larger than|x509: (?:malformed|invalid|unsupported|cannot verify signature|negative|certificate specifies|RSA|internal error)/,
    code: 'tls.bad-certificate',
    layer: 'handshake',
    where: (message) => !/unknown authority|legacy Common Name/.test(message.text),
  },
];

const HANDSHAKE: readonly Rule[] = [
  {
    id: 'tls.client-certificate',
    pattern: /remote error: tls: certificate required|alert certificate required/,
    code: 'tls.client-cert',
    layer: 'handshake',
  },
  {
    id: 'tls.version',
    pattern:
      /tls: protocol version not supported|unsupported protocol version|alert protocol version|no supported versions satisfy|SSL routines.*(?:unsupported protocol|version too low)|SEC_E_UNSUPPORTED_FUNCTION/,
    code: 'tls.version',
    layer: 'handshake',
    where: (message) => !message.viaForwardProxy,
    also: ['tls.handshake-failure'],
  },
  {
    id: 'tls.timeout',
    pattern: /TLS handshake timeout|SSL connection time(?:out|d out)/,
    code: 'tls.handshake-timeout',
    layer: 'handshake',
    also: ['tls.large-hello', 'tls.reset'],
  },
  {
    id: 'tls.not-tls',
    pattern:
      /first record does not look like a TLS handshake|server gave HTTP response to HTTPS client|oversized record received|unsupported SSLv2 handshake|SSL(?:23_GET_SERVER_HELLO| routines)[^'"]*(?:unknown protocol|wrong version number)|An unexpected TLS packet was received|SEC_E_INVALID_TOKEN/,
    code: 'tls.not-tls',
    layer: 'handshake',
    where: (message) => !message.viaForwardProxy,
    also: ({ message }) =>
      message.role === 'import' || message.role === 'git'
        ? ['vcs.insecure', 'httpproxy.misconfigured']
        : ['http.protocol', 'httpproxy.misconfigured'],
  },
  {
    // Go itself refuses the key of the certificate: no alert came.
    id: 'tls.weak-key',
    pattern: /bit keys are insecure|invalid signature by the server certificate/,
    code: 'tls.bad-certificate',
    layer: 'handshake',
  },
  {
    id: 'tls.alert',
    needs: ['remote error: tls:', 'local error: tls:', 'tls: '],
    pattern:
      /remote error: tls: (?<alert>[\w ]+)|local error: tls: |tls: (?:server (?:selected|chose)|unexpected message|bad record|received unexpected|invalid server|handshake (?:message|failure)|no cipher suite|alert\()/,
    code: 'tls.handshake-failure',
    layer: 'handshake',
    where: (message) =>
      !/tls: (?:protocol version not supported|certificate required|server selected unsupported protocol)/.test(
        message.text,
      ),
    also: ({ groups }) =>
      /certificate|access denied/.test(groups.alert ?? '')
        ? ['tls.client-cert', 'tls.version']
        : ['tls.version', 'tls.client-cert', 'tls.reset'],
  },
  {
    id: 'tls.reset',
    needs: [
      'reset by peer',
      'broken pipe',
      'wsarecv:',
      'wsasend:',
      'connection reset',
      'closed network connection',
      'connection aborted',
    ],
    pattern:
      /Get "?https:[^\s"]+"?: (?:read|write|net\/http|http2)\b.*(?:reset by peer|broken pipe|wsa(?:recv|send): |use of closed network connection|connection abort)/,
    code: ({ message }) =>
      /A connection attempt failed|did not properly respond/.test(message.text)
        ? 'http.timeout'
        : 'tls.reset',
    layer: 'handshake',
    where: (message) => !message.viaForwardProxy && !/lookup \S+ on/.test(message.text),
    also: ['tcp.reset', 'http.truncated'],
  },
  {
    id: 'tls.closed',
    needs: [': eof', ': unexpected eof'],
    pattern: /Get "?https:[^\s"]+"?: (?:unexpected )?EOF\b/,
    code: 'tls.reset',
    layer: 'handshake',
    certainty: 'probably',
    also: ['http.truncated', 'httpproxy.misconfigured', 'tcp.reset'],
  },
];

export const TLS_RULES: readonly Rule[] = [...CERTIFICATE, ...HANDSHAKE];

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
    needs: ['possibly because of'],
    pattern:
      /unknown authority \(possibly because of "(?<reason>[^"]*(?:insecure algorithm|cannot sign this kind|keys are insecure|not authorized to sign|key usage)[^"]*)"/,
    code: 'tls.bad-certificate',
    layer: 'handshake',
    also: ['tls.unknown-authority'],
  },
  {
    id: 'x509.unknown-authority',
    needs: [
      'signed by unknown authority',
      'certificate is not trusted',
      'failed to verify certificate: sectrust',
    ],
    pattern:
      /certificate signed by unknown authority(?<hint>.*)|certificate is not trusted|SecTrustEvaluateWithError/,
    code: ({ groups }) =>
      nameInterceptor(groups.hint ?? '') !== null ? 'tls.intercepted' : 'tls.unknown-authority',
    layer: 'handshake',
    also: TRUST_ALSO,
  },
  {
    id: 'x509.no-roots',
    needs: ['failed to load system roots', 'certificate verify locations', 'adding trust anchors'],
    pattern:
      /failed to load system roots|error setting certificate (?:verify locations|file)|error adding trust anchors|problem with the SSL CA cert/,
    code: 'tls.no-roots',
    layer: 'handshake',
    also: ['tls.unknown-authority'],
  },
  {
    id: 'x509.validity',
    needs: ['has expired or is not yet valid', 'certificate is expired'],
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
    needs: [
      'certificate is valid for',
      'not valid for any names',
      'cannot validate certificate for',
      'but none matched',
      'certificate name does not match',
      'certificate subject name',
      'hostname mismatch',
      'sec_e_wrong_principal',
    ],
    pattern:
      /certificate is valid for (?<names>.*?), not (?<host>\S+)|not valid for any names, but wanted to match (?<host2>\S+)|cannot validate certificate for \S+ because|but none matched|certificate name does not match|[Cc]ertificate subject name.*(?:does not match|matches)|certificate subject name .* target host|SEC_E_WRONG_PRINCIPAL|hostname mismatch/,
    code: 'tls.hostname',
    layer: 'handshake',
    also: ['dns.hijack', 'tls.intercepted'],
  },
  {
    id: 'x509.legacy-name',
    needs: ['legacy common name'],
    pattern: /relies on legacy Common Name field/,
    code: 'tls.legacy-cn',
    layer: 'handshake',
  },
  {
    id: 'x509.form',
    needs: [
      'incompatible key usage',
      'not authorized to sign',
      'too many intermediates',
      'unhandled critical extension',
      'no valid chains',
      'failed to parse certificate',
      'standards compliant',
      'rsa key larger',
      'invalid signature',
      'keys are insecure',
      'x509: ',
    ],
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
    needs: ['certificate required'],
    pattern: /remote error: tls: certificate required|alert certificate required/,
    code: 'tls.client-cert',
    layer: 'handshake',
  },
  {
    id: 'tls.version',
    needs: ['protocol version', 'unsupported protocol', 'no supported versions'],
    pattern:
      /tls: protocol version not supported|unsupported protocol version|alert protocol version|no supported versions satisfy|SSL routines.*(?:unsupported protocol|version too low)|SEC_E_UNSUPPORTED_FUNCTION/,
    code: 'tls.version',
    layer: 'handshake',
    where: (message) => !message.viaForwardProxy,
    also: ['tls.handshake-failure'],
  },
  {
    id: 'tls.timeout',
    needs: ['tls handshake timeout', 'ssl connection timeout', 'ssl connection timed out'],
    pattern: /TLS handshake timeout|SSL connection time(?:out|d out)/,
    code: 'tls.handshake-timeout',
    layer: 'handshake',
    also: ['tls.large-hello', 'tls.reset'],
  },
  {
    id: 'tls.not-tls',
    needs: [
      'first record does not look',
      'gave http response to https',
      'oversized record',
      'sslv2 handshake',
      'unknown protocol',
      'wrong version number',
      'unexpected tls packet',
      'invalid_token',
    ],
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
    needs: ['keys are insecure', 'invalid signature by the server certificate'],
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

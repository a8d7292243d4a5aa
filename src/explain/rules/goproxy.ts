// Rules for what go says about the value of GOPROXY and about the forward proxy variables. No sentence for users.

import type { Message } from '../message.js';
import type { Rule } from '../rule.js';

const VALUE: readonly Rule[] = [
  {
    id: 'goproxy.no-entries',
    pattern: /GOPROXY list is not the empty string, but contains no entries/,
    code: 'goproxy.empty',
    layer: 'setting',
    also: ['goproxy.syntax'],
  },
  {
    id: 'goproxy.off',
    pattern: /(?:lookup )?disabled by GOPROXY=off/,
    code: 'goproxy.off',
    layer: 'setting',
  },
  {
    id: 'goproxy.bad-url',
    needs: [
      'invalid proxy url',
      'invalid $goproxy',
      'invalid file:// proxy',
      'unsupported protocol scheme',
      'no host in request url',
      'file url ',
    ],
    pattern:
      /invalid proxy URL (?:missing scheme|scheme)[^:]*: ?(?<value>\S*)|invalid \$?GOPROXY|invalid file:\/\/ proxy URL|unsupported protocol scheme|http: no Host in request URL|file URL (?:specifies non-local host|encodes volume|missing (?:path|drive))/,
    code: 'goproxy.syntax',
    layer: 'setting',
    // A path alone is no address of a module proxy: another program asked.
    where: (message) => !message.viaForwardProxy && message.role !== 'git' && !/Get "?\//.test(message.text),
    also: ['env.go-old'],
  },
  {
    id: 'goproxy.unparsable',
    needs: ['parse '],
    pattern:
      /parse "?(?<value>[^\s"]*).*?: (?:first path segment in URL cannot contain colon|net\/url: invalid control character|invalid (?:port|URL escape|character|userinfo)|missing protocol scheme|missing '\]' in host|net\/url: invalid)/,
    code: ({ message }) => (/GOSUMDB(?!=)/.test(message.text) ? 'sumdb.config' : 'goproxy.syntax'),
    layer: 'setting',
    where: (message) => !/go-get=1|proxy address|malformed|Location header/.test(message.text),
    also: ['httpproxy.misconfigured', 'env.go-old'],
  },
  {
    id: 'goproxy.odd-host',
    pattern:
      /lookup (?:https?|["'“”‘’[<][^\s]*|[^\s]*["'“”’，；：。、;<>()[\]`]+[^\s]*|https?[:：]?[^\s.]*)(?: on \S+)?: /,
    code: 'goproxy.syntax',
    layer: 'setting',
    where: (message) =>
      !message.viaForwardProxy &&
      /\bdial tcp/.test(message.text) &&
      message.role !== 'git' &&
      !/\[::1\]:53|<\w/.test(
        message.text.slice(message.text.indexOf('lookup '), message.text.indexOf('lookup ') + 12),
      ),
    also: ['httpproxy.misconfigured'],
  },
  {
    id: 'goproxy.bad-port',
    pattern: /dial tcp: (?:address \S+: invalid port|lookup tcp\/\S+: )/,
    code: 'goproxy.syntax',
    layer: 'setting',
    where: (message) => !message.viaForwardProxy,
    also: ['httpproxy.misconfigured'],
  },
  {
    id: 'goproxy.credentials',
    pattern: /refusing to pass credentials to insecure URL/,
    code: 'goproxy.credentials-on-http',
    layer: 'setting',
  },
];

const forward = (message: Message): boolean => message.viaForwardProxy;

const FORWARD: readonly Rule[] = [
  {
    id: 'forward.malformed',
    pattern:
      /(?:proxyconnect tcp|socks connect)\S*.*(?:lookup (?:(?:https?|socks\w*)(?:\/\/\S*)?|"\S*|\S*[：，"]\S*|https?:\S*|\S+\/\S*)(?: on \S+)?:|invalid port|dial tcp :\d+|first record does not look like a TLS handshake|server gave HTTP response|unexpected protocol version|unknown (?:network|scheme)|unsupported protocol scheme|oversized record)/,
    code: 'httpproxy.misconfigured',
    layer: 'forwardProxy',
    where: forward,
    also: ['httpproxy.unreachable'],
  },
  {
    id: 'forward.auth',
    pattern:
      /no acceptable authentication methods|username\/password authentication failed|authentication (?:required|failed)/,
    code: 'httpproxy.auth',
    layer: 'forwardProxy',
    where: forward,
  },
  {
    id: 'forward.socks-denied',
    pattern:
      /socks connect .*: (?:unknown error )?(?:general SOCKS server failure|connection not allowed by ruleset|(?:network|host) unreachable|connection refused$|TTL expired|command not supported|address type not supported)/,
    code: 'httpproxy.denied',
    layer: 'forwardProxy',
    where: (message) => !/socks connect .*dial tcp/.test(message.text),
    also: ['httpproxy.unreachable'],
  },
  {
    id: 'forward.certificate',
    pattern: /proxyconnect tcp: (?:tls: failed to verify certificate: )?x509: /,
    code: 'tls.unknown-authority',
    layer: 'forwardProxy',
    where: (message) => /unknown authority/.test(message.text),
    also: ['httpproxy.misconfigured'],
  },
  {
    id: 'forward.unreachable',
    pattern: /(?:proxyconnect tcp|socks connect)/,
    code: 'httpproxy.unreachable',
    layer: 'forwardProxy',
    where: forward,
    also: ['httpproxy.misconfigured'],
  },
  {
    id: 'forward.bad-address',
    pattern:
      /invalid proxy address|proxy: unknown scheme|refusing to use HTTP_PROXY value in CGI|[Uu]nsupported proxy (?:syntax|scheme)/,
    code: 'httpproxy.misconfigured',
    layer: 'forwardProxy',
  },
  {
    id: 'forward.407',
    pattern:
      /Proxy Authentication Required|code 407 from proxy|: 40[17] authentication ?required|Get "?https:[^\s"]+"?: authentication ?required/i,
    code: 'httpproxy.auth',
    layer: 'forwardProxy',
  },
  {
    id: 'forward.connect-answer',
    needs: ['get "http', 'get http'],
    // The reason phrase of the CONNECT reply alone, without a number: it is the forward proxy that speaks.
    pattern:
      /Get "?(?:https:[^\s"]+)"?: (?<reason>(?!EOF)[A-Z][A-Za-z]+(?:[ -][A-Za-z\d().,'-]+){0,12})\)?["',]*$/,
    code: 'httpproxy.denied',
    layer: 'forwardProxy',
    where: (message) => !/Proxy Authentication Required/.test(message.text),
    also: ['httpproxy.misconfigured', 'http.403', 'http.5xx'],
  },
  {
    id: 'forward.git-connect',
    pattern:
      /Received HTTP code (?<status>\d+) from proxy after CONNECT|CONNECT tunnel failed, response (?<status2>\d+)|Proxy CONNECT aborted/,
    code: ({ groups }) => {
      const status = groups.status ?? groups.status2;
      if (status === undefined) return 'httpproxy.misconfigured';
      return status === '407' ? 'httpproxy.auth' : 'httpproxy.denied';
    },
    layer: 'forwardProxy',
    also: ['httpproxy.misconfigured', 'httpproxy.unreachable'],
  },
  {
    id: 'forward.git-name',
    pattern: /Could not resolve proxy:? ?(?<host>\S*)/i,
    code: 'httpproxy.misconfigured',
    layer: 'forwardProxy',
    also: ['httpproxy.unreachable'],
  },
  {
    id: 'forward.silent',
    // Go's own requests have no limit; only the CONNECT reply has one (60 s).
    pattern: /Get "?https:[^\s"]+"?: (?:context deadline exceeded|net\/http: timeout awaiting .* CONNECT)$/,
    code: 'httpproxy.timeout',
    layer: 'forwardProxy',
    certainty: 'probably',
    also: ['http.timeout', 'tcp.timeout'],
  },
  {
    id: 'forward.not-http',
    // Without "transport connection broken" it is the reply to CONNECT that was malformed; \x05 is a SOCKS server.
    pattern: /Get "?https:[^\s"]+"?: malformed HTTP (?:response|status code|version)/,
    code: 'httpproxy.misconfigured',
    layer: 'forwardProxy',
    also: ['http.protocol'],
  },
];

export const GOPROXY_RULES: readonly Rule[] = [...VALUE, ...FORWARD];

// Rules for HTTP conversations that break, stall or lead astray, and for module data that arrives and is wrong. No sentence
// for users.

import type { Rule } from '../rule.js';
import { SYSTEM_WORDS } from './system-words.js';

const BODY: readonly Rule[] = [
  {
    id: 'body.reset',
    pattern: /(?:^|: |read "[^"]*": )read tcp \S+: (?:read: connection reset by peer|wsarecv: )/,
    code: ({ message }) =>
      new RegExp(SYSTEM_WORDS.timeout, 'i').test(message.text)
        ? 'http.timeout'
        : /read "/.test(message.text)
          ? 'http.truncated'
          : 'tcp.reset',
    layer: 'answer',
    where: (message) => !/Get "?https/.test(message.text) && !message.viaForwardProxy,
    also: ['tcp.reset', 'http.truncated', 'tls.reset'],
  },
  {
    id: 'body.reset-plain',
    pattern: /Get "?http:[^\s"]+"?: (?:read|write) tcp .*(?:reset by peer|wsarecv: |broken pipe)/,
    code: 'tcp.reset',
    layer: 'connect',
    where: (message) => !message.viaForwardProxy,
    also: ['http.truncated'],
  },
  {
    id: 'body.cut',
    pattern:
      /(?:read "[^"]*": |(?:^|[\w+)/.-]: ?))unexpected EOF\b|stream error[:;] (?:stream ID \d+|[A-Z_]{5,})|sent GOAWAY|HTTP\/2\b[^"]{0,20}\b[A-Z]+_(?:ERROR|STREAM|YOUR_CALM)\b|http2: (?:client connection (?:lost|force closed)|stream closed|Transport)|server closed idle connection|connection broken: (?:unexpected )?EOF/,
    code: 'http.truncated',
    layer: 'answer',
    where: (message) => !/Get "?https:[^\s"]+"?: unexpected EOF/.test(message.text),
    also: ['tls.reset', 'proxy.upstream', 'http.5xx'],
  },
  {
    // What is left of a line that somebody shortened: the URL and the system's last words.
    id: 'transport.alone',
    pattern:
      /(?:https?:\/\/[^\s"]+"?: (?:[^"]*: )?|\bdial (?:tcp|udp)[^"]*(?:…|\.\.\.):? ?)(?:(?<unreachable>no route to host|network is unreachable)|(?<refused>connection refused)|(?<name>no such host)|i\/o timeout)/,
    code: ({ groups }) =>
      groups.unreachable !== undefined
        ? 'tcp.unreachable'
        : groups.refused !== undefined
          ? 'tcp.refused'
          : groups.name === undefined
            ? 'tcp.timeout'
            : 'dns.nxdomain',
    layer: 'frame',
    certainty: 'probably',
    where: (message) =>
      !message.viaForwardProxy &&
      /\bGet "?http|@v\d|\/@v\/|\bgo: |go-get=1|\bproxy\.golang\.org/.test(message.text),
  },
  {
    id: 'body.reset-alone',
    pattern: /connection reset by peer|forcibly closed by the remote/,
    code: 'tcp.reset',
    layer: 'frame',
    certainty: 'probably',
    also: ['tls.reset', 'http.truncated'],
  },
  {
    id: 'body.closed-plain',
    needs: [': eof', ': unexpected eof'],
    pattern: /Get "?http:[^\s"]+"?: (?:unexpected )?EOF\b|(?:^|[\w+)/.-]: )EOF$/,
    code: ({ message }) => (message.url?.startsWith('http:') === true ? 'http.protocol' : 'http.truncated'),
    layer: 'answer',
    where: (message) => !/Get "?https:/.test(message.text),
    also: ['http.truncated', 'tls.reset'],
  },
  {
    id: 'body.encoding',
    pattern: /gzip: invalid (?:header|checksum)|flate: corrupt input/,
    code: 'proxy.upstream',
    layer: 'content',
    also: ['http.protocol', 'proxy.wrong-content', 'http.truncated'],
  },
  {
    id: 'http.protocol',
    pattern:
      /malformed (?:HTTP|MIME|chunked)|invalid byte in chunk|multiple Content-Length|response headers exceeded|connection broken: (?!(?:unexpected )?EOF)/,
    code: 'http.protocol',
    layer: 'answer',
    where: (message) => !/Get "?https:[^\s"]+"?: malformed HTTP/.test(message.text),
    also: ['httpproxy.misconfigured', 'tls.not-tls'],
  },
  {
    id: 'http.timeout',
    pattern:
      /timeout awaiting response headers|Client\.Timeout (?:exceeded|or context)|request canceled(?: while waiting for connection)?|(?:read|write) tcp \S+: (?:i\/o timeout|(?:read|write): (?:operation|connection) timed out)|Operation too slow/,
    code: ({ message }) => (/waiting for connection/.test(message.text) ? 'tcp.timeout' : 'http.timeout'),
    layer: 'answer',
    where: (message) => !message.viaForwardProxy && !/dial tcp|dial udp|lookup \S+ on/.test(message.text),
    also: ['tcp.timeout', 'tls.handshake-timeout'],
  },
  {
    id: 'http.redirect',
    pattern:
      /stopped after \d+ redirects|redirected from secure URL|unable to update url base from redirection|[Mm]aximum \(\d+\) redirects|too many redirects|response missing Location|parse Location header/,
    code: 'http.redirect',
    layer: 'answer',
    also: ['http.redirect-target', 'http.html'],
  },
  {
    id: 'git.cut',
    pattern:
      /RPC failed; (?:curl (?!22)|result=(?!22))|early EOF|(?:index-pack|unpack-objects) failed|while reading sideband packet|was not closed cleanly|outstanding read data|Empty reply from server/,
    code: 'http.truncated',
    layer: 'answer',
    also: ['http.timeout', 'tls.reset', 'http.5xx'],
  },
  {
    id: 'git.hung-up',
    pattern: /remote end hung up unexpectedly/i,
    code: 'http.truncated',
    layer: 'frame',
    certainty: 'could-be',
    also: ['vcs.unreachable', 'vcs.auth-ssh', 'vcs.not-found'],
  },
];

const CONTENT: readonly Rule[] = [
  {
    id: 'content.html',
    pattern: /invalid character '.{1,4}' looking for beginning of value|unknown directive: <(?:!|html)/i,
    code: ({ message }) => (/go\.mod/.test(message.text) ? 'proxy.invalid-mod' : 'http.html'),
    layer: 'content',
    also: ['http.html', 'goproxy.wrong-path', 'proxy.invalid-info', 'goproxy.not-a-proxy', 'goproxy.syntax'],
  },
  {
    id: 'content.info',
    pattern:
      /invalid response from proxy(?!.*looking for beginning of value)|proxy returned info for version|json: cannot unmarshal/,
    code: 'proxy.invalid-info',
    layer: 'content',
    also: ['http.html', 'goproxy.wrong-path', 'proxy.upstream'],
  },
  {
    id: 'content.mod',
    pattern:
      /@v[^\s:]+: .*(?:missing module (?:line|declaration)|errors parsing go\.mod|parsing go\.mod: go\.mod:\d+: )|parsing go\.mod: missing module line|is missing module path at revision|no module declaration in go\.mod/,
    code: 'proxy.invalid-mod',
    layer: 'content',
    also: ['http.html', 'proxy.wrong-content'],
  },
  {
    id: 'content.zip-verified',
    // go.sum was compared with a zip of the cache: it lies there damaged.
    pattern: /verifying \S+: (?:.*: )?zip: (?:not a valid zip file|checksum error)|extracting .*: zip: /,
    code: 'cache.corrupt',
    layer: 'content',
    also: ['proxy.invalid-zip', 'http.truncated'],
  },
  {
    id: 'content.zip',
    needs: [
      'zip: not a valid zip',
      'zip: checksum error',
      'has unexpected file',
      'zip file too large',
      'file name collision',
      'size of module contents',
      'zip file is too large',
      'zip: ',
      'unzip ',
      'top-level directory',
      'source tree too',
    ],
    pattern:
      /zip: (?:not a valid zip file|checksum error|unsupported)|zip file is too large|source tree too large|zip for \S+ has unexpected file|downloaded zip file too large|(?:unzip|create zip)\b.*?: (?:unexpected file name|case-insensitive file name collision|.*(?:malformed file path|too large|too long|invalid|duplicate|not a valid zip))|total uncompressed size of module contents|missing top-level directory prefix|more than one top-level directory|module source tree too|(?:unzip|create zip) \S+: (?!zip: |(?:open|mkdir|rename|remove|write|stat|chmod) )\S/,
    code: 'proxy.invalid-zip',
    layer: 'content',
    where: (message) => !/verifying \S+: .*zip: |extracting .*: zip: /.test(message.text),
    also: ({ message }) =>
      /collision|malformed|too l/.test(message.text)
        ? ['module.malformed-path', 'proxy.wrong-content']
        : ['proxy.upstream', 'cache.corrupt', 'http.html'],
  },
];

export const BODY_RULES: readonly Rule[] = [...BODY, ...CONTENT];

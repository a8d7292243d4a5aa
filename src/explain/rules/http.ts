// Rules for HTTP: statuses, bodies and broken conversations, as seen by go and by git's HTTP code. No sentence for users.

import type { FindingCode } from '../../model/code.js';
import { isPublicProxy, isSharedCodeHost } from '../hosts.js';
import { looksPrivate, type Message, subjectOf } from '../message.js';
import type { Found, Rule } from '../rule.js';
import { SYSTEM_WORDS } from './system-words.js';

const PLAIN_STATUS: Readonly<Record<string, FindingCode>> = {
  '401': 'http.401',
  '403': 'http.403',
  '404': 'http.404',
  '407': 'httpproxy.auth',
  '408': 'http.timeout',
  '410': 'http.410',
  '429': 'http.429',
};

function plainStatus(status: string): FindingCode {
  const known = PLAIN_STATUS[status];
  if (known !== undefined) return known;
  if (status.startsWith('5')) return 'http.5xx';
  return status.startsWith('3') ? 'http.redirect' : 'http.status';
}

/** A path of one element has no version anywhere: a proxy is only asked for it while go looks for the module's root. */
const isBareHost = (message: Message): boolean =>
  message.module !== undefined && !message.module.includes('/');

function sumdbStatus(message: Message, status: string): FindingCode {
  if (message.endpoint === 'supported') return 'sumdb.proxy-breaks';
  if (message.endpoint === 'tile') return message.relayed ? 'proxy.upstream' : 'sumdb.unreachable';
  if (status === '404' || status === '410')
    return looksPrivate(message) ? 'private.not-matched' : 'sumdb.not-found';
  return message.relayed && status === '403' ? 'sumdb.proxy-breaks' : 'sumdb.unreachable';
}

function importStatus(status: string): FindingCode {
  return status === '404' || status === '410' ? 'module.not-found' : plainStatus(status);
}

function proxyStatus(message: Message, status: string): FindingCode {
  if (status === '403' && message.endpoint === 'zip' && message.host === 'proxy.golang.org')
    return 'http.redirect-target';
  if (status.startsWith('5') && isBareHost(message)) return 'proxy.upstream';
  if ((status !== '404' && status !== '410') || message.host === undefined) return plainStatus(status);
  if (!isPublicProxy(message.host)) return plainStatus(status);
  // Without .info and .mod the zip would not have been asked for: the version exists.
  if (message.endpoint === 'zip') return 'proxy.upstream';
  if (looksPrivate(message)) return 'private.not-matched';
  return message.endpoint === 'list' || message.endpoint === 'latest'
    ? 'module.not-found'
    : 'module.unknown-revision';
}

function statusCode({ message, groups }: Found): FindingCode {
  const status = groups.status ?? '';
  if (message.role === 'sumdb') return sumdbStatus(message, status);
  if (message.role === 'import') return importStatus(status);
  return message.role === 'proxy' ? proxyStatus(message, status) : plainStatus(status);
}

function alsoForStatus({ message, groups }: Found): readonly FindingCode[] {
  const status = groups.status ?? '';
  const plain = plainStatus(status);
  if (message.role === 'sumdb') {
    if (message.endpoint === 'tile') return ['sumdb.misbehaving', 'sumdb.unreachable', plain];
    if (status === '404' || status === '410') {
      return message.relayed
        ? ['sumdb.not-found', 'private.not-matched', 'proxy.upstream', plain]
        : ['private.not-matched', 'sumdb.not-found', 'module.unknown-revision', 'proxy.upstream', plain];
    }
    return [plain, 'sumdb.unreachable', 'proxy.upstream'];
  }
  if (message.role === 'import') return [plain, status.startsWith('4') ? 'vcs.auth-https' : 'vcs.no-meta'];
  if (status === '404' || status === '410') {
    return [
      'module.not-found',
      'module.unknown-revision',
      'private.not-matched',
      'proxy.lacks-module',
      plain,
    ];
  }
  if (status === '403')
    return message.endpoint === 'zip'
      ? ['http.redirect-target', 'http.redirect', plain, 'proxy.policy']
      : [plain, 'proxy.policy'];
  return status.startsWith('5') ? ['proxy.upstream', plain, 'goproxy.comma-no-fallback'] : [plain];
}

const STATUS: readonly Rule[] = [
  {
    id: 'http.status',
    needs: ['reading ', 'unexpected status (', 'reading http'],
    pattern: /(?:\breading "?|unexpected status \()(?<url>\S+?)\)?"?: (?<status>[1-57-9]\d\d)\b/,
    code: statusCode,
    layer: 'answer',
    also: alsoForStatus,
  },
  {
    id: 'http.status-alone',
    needs: [
      'bad gateway',
      'internal server error',
      'service unavailable',
      'gateway time',
      'too many requests',
    ],
    pattern:
      /: (?<status>5\d\d|429) (?:Bad Gateway|Internal Server Error|Service Unavailable|Gateway Time-?out|Too Many Requests)\b/i,
    code: ({ groups }) => plainStatus(groups.status ?? ''),
    layer: 'answer',
    where: (message) => !/\breading |unexpected status \(|# get |requested URL/.test(message.text),
    also: ['proxy.upstream'],
  },
  {
    id: 'http.status-trace',
    needs: ['# get '],
    pattern: /# get "?(?<url>[^\s"]+)"?: (?<status>[345]\d\d) /,
    code: statusCode,
    layer: 'answer',
    scope: 'trace',
    also: alsoForStatus,
  },
  {
    id: 'git.status',
    needs: ['requested url returned error', 'http request failed', 'rpc failed; http '],
    pattern:
      /(?:The requested URL returned error: |RPC failed; HTTP |RPC failed; result=22, HTTP code = )(?<status>\d{3})/,
    code: ({ message, groups }) => {
      const status = groups.status ?? '';
      if (status === '401' || status === '403') return 'vcs.auth-https';
      if (status === '404' || status === '410') return 'vcs.not-found';
      return /unable to access|RPC failed|returned error/.test(message.text) ? plainStatus(status) : null;
    },
    layer: 'repository',
    also: ({ groups }) => {
      const status = groups.status ?? '';
      if (status.startsWith('3')) return ['http.redirect-target', 'vcs.unreachable'];
      return status.startsWith('4')
        ? ['vcs.not-found', plainStatus(status), 'module.not-found']
        : ['vcs.unreachable'];
    },
  },
];

const FILES: readonly Rule[] = [
  {
    id: 'file-proxy.missing',
    needs: ['reading file:'],
    pattern: /reading file:\S+: (?:no such file or directory|The system cannot find|file does not exist)/,
    code: 'proxy.lacks-module',
    layer: 'answer',
    also: ['module.not-found', 'module.unknown-revision', 'goproxy.wrong-path'],
  },
];

const BODY: readonly Rule[] = [
  {
    id: 'body.reset',
    needs: ['reset by peer', 'wsarecv:', 'broken pipe'],
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
    needs: ['reset by peer', 'wsarecv:', 'broken pipe'],
    pattern: /Get "?http:[^\s"]+"?: (?:read|write) tcp .*(?:reset by peer|wsarecv: |broken pipe)/,
    code: 'tcp.reset',
    layer: 'connect',
    where: (message) => !message.viaForwardProxy,
    also: ['http.truncated'],
  },
  {
    id: 'body.cut',
    needs: [
      'unexpected eof',
      'stream error:',
      'goaway',
      'client connection lost',
      'force closed',
      'server closed',
      'malformed chunked',
      'stream closed',
    ],
    pattern:
      /(?:read "[^"]*": |(?:^|[\w+)/.-]: ?))unexpected EOF\b|stream error: stream ID \d+|sent GOAWAY|http2: (?:client connection (?:lost|force closed)|stream closed|Transport)|server closed idle connection|connection broken: (?:unexpected )?EOF/,
    code: 'http.truncated',
    layer: 'answer',
    where: (message) => !/Get "?https:[^\s"]+"?: unexpected EOF/.test(message.text),
    also: ['tls.reset', 'proxy.upstream', 'http.5xx'],
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
    needs: ['gzip: invalid', 'flate: corrupt', 'invalid byte in chunk'],
    pattern: /gzip: invalid (?:header|checksum)|flate: corrupt input/,
    code: 'proxy.upstream',
    layer: 'content',
    also: ['http.protocol', 'proxy.wrong-content', 'http.truncated'],
  },
  {
    id: 'http.protocol',
    needs: [
      'malformed http',
      'invalid byte in chunk',
      'multiple content-length',
      'response headers exceeded',
      'malformed mime',
      'malformed chunked',
      'transport connection broken',
      'bad response header',
    ],
    pattern:
      /malformed (?:HTTP|MIME|chunked)|invalid byte in chunk|multiple Content-Length|response headers exceeded|connection broken: (?!(?:unexpected )?EOF)/,
    code: 'http.protocol',
    layer: 'answer',
    where: (message) => !/Get "?https:[^\s"]+"?: malformed HTTP/.test(message.text),
    also: ['httpproxy.misconfigured', 'tls.not-tls'],
  },
  {
    id: 'http.timeout',
    needs: [
      'timeout awaiting',
      'awaiting headers',
      'request canceled',
      'i/o timeout',
      'operation timed out',
      'client.timeout',
      'operation too slow',
    ],
    pattern:
      /timeout awaiting response headers|Client\.Timeout (?:exceeded|or context)|request canceled(?: while waiting for connection)?|read tcp \S+: (?:i\/o timeout|read: (?:operation|connection) timed out)|Operation too slow/,
    code: ({ message }) => (/waiting for connection/.test(message.text) ? 'tcp.timeout' : 'http.timeout'),
    layer: 'answer',
    where: (message) => !message.viaForwardProxy && !/dial tcp|dial udp|lookup \S+ on/.test(message.text),
    also: ['tcp.timeout', 'tls.handshake-timeout'],
  },
  {
    id: 'http.redirect',
    needs: [
      'stopped after 10 redirects',
      'redirected from secure',
      'from redirection',
      'maximum (20) redirects',
      'too many redirects',
    ],
    pattern:
      /stopped after \d+ redirects|redirected from secure URL|unable to update url base from redirection|[Mm]aximum \(\d+\) redirects|too many redirects/,
    code: 'http.redirect',
    layer: 'answer',
    also: ['http.redirect-target', 'http.html'],
  },
  {
    id: 'git.cut',
    needs: [
      'rpc failed',
      'early eof',
      'index-pack failed',
      'unpack-objects failed',
      'sideband packet',
      'not closed cleanly',
      'outstanding read data',
      'empty reply from server',
    ],
    pattern:
      /RPC failed; (?:curl (?!22)|result=(?!22))|early EOF|(?:index-pack|unpack-objects) failed|while reading sideband packet|was not closed cleanly|outstanding read data|Empty reply from server/,
    code: 'http.truncated',
    layer: 'answer',
    also: ['http.timeout', 'tls.reset', 'http.5xx'],
  },
  {
    id: 'git.hung-up',
    needs: ['hung up unexpectedly'],
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
    needs: ['looking for beginning of value', 'unknown directive: <', '<!doctype'],
    pattern: /invalid character '.{1,4}' looking for beginning of value|unknown directive: <(?:!|html)/i,
    code: ({ message }) => (/go\.mod/.test(message.text) ? 'proxy.invalid-mod' : 'http.html'),
    layer: 'content',
    also: ['http.html', 'goproxy.wrong-path', 'proxy.invalid-info', 'goproxy.not-a-proxy', 'goproxy.syntax'],
  },
  {
    id: 'content.info',
    needs: ['invalid response from proxy', 'proxy returned info for version', 'invalid json', 'unmarshal'],
    pattern:
      /invalid response from proxy(?!.*looking for beginning of value)|proxy returned info for version|json: cannot unmarshal/,
    code: 'proxy.invalid-info',
    layer: 'content',
    also: ['http.html', 'goproxy.wrong-path', 'proxy.upstream'],
  },
  {
    id: 'content.mod',
    needs: ['missing module line', 'errors parsing go.mod', 'no module declaration in go.mod'],
    pattern:
      /@v[^\s:]+: .*(?:missing module (?:line|declaration)|errors parsing go\.mod)|parsing go\.mod: missing module line|no module declaration in go\.mod/,
    code: 'proxy.invalid-mod',
    layer: 'content',
    also: ['http.html', 'proxy.wrong-content'],
  },
  {
    id: 'content.zip-verified',
    needs: ['zip: not a valid zip', 'zip: checksum error', 'zip: unsupported'],
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
      'source tree too large',
      'zip: ',
      'unzip ',
    ],
    pattern:
      /zip: (?:not a valid zip file|checksum error|unsupported)|zip file is too large|source tree too large|zip for \S+ has unexpected file|downloaded zip file too large|unzip .*: (?:case-insensitive file name collision|.*(?:malformed file path|too large|invalid|duplicate|not a valid zip))|total uncompressed size of module contents/,
    code: 'proxy.invalid-zip',
    layer: 'content',
    where: (message) => !/verifying \S+: .*zip: |extracting .*: zip: /.test(message.text),
    also: ({ message }) =>
      /collision|malformed|too large/.test(message.text)
        ? ['module.malformed-path', 'proxy.wrong-content']
        : ['proxy.upstream', 'cache.corrupt', 'http.html'],
  },
];

/** True when a missing repository and a hidden one look the same on this host. */
export const asksForLogin = (message: Message): boolean => {
  const subject = subjectOf(message)?.split('/')[0] ?? message.host ?? '';
  return isSharedCodeHost(message.host ?? subject) || isSharedCodeHost(subject);
};

export const HTTP_RULES: readonly Rule[] = [...STATUS, ...FILES, ...BODY, ...CONTENT];

// Rules for HTTP statuses, as seen by go and by git's HTTP code. No sentence for users.

import type { FindingCode } from '../../model/code.js';
import { isPublicProxy } from '../hosts.js';
import { looksPrivate, type Message } from '../message.js';
import type { Found, Rule } from '../rule.js';

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
  if (message.endpoint === 'tile' && message.relayed)
    return /^4(?!04|10)/.test(status) ? 'sumdb.proxy-breaks' : 'proxy.upstream';
  if (message.endpoint === 'tile') return 'sumdb.unreachable';
  if (status === '404' || status === '410')
    return looksPrivate(message) ? 'private.not-matched' : 'sumdb.not-found';
  return message.relayed && status.startsWith('4') ? 'sumdb.proxy-breaks' : 'sumdb.unreachable';
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
        : ['private.not-matched', 'sumdb.not-found', 'proxy.upstream', 'module.unknown-revision', plain];
    }
    return [plain, 'sumdb.unreachable', 'proxy.upstream'];
  }
  if (message.role === 'import') return [plain, status.startsWith('4') ? 'vcs.auth-https' : 'vcs.no-meta'];
  if (status === '404' || status === '410') {
    // A company's proxy answers 404 as well when it cannot reach its own upstream.
    const own = message.host !== undefined && !isPublicProxy(message.host);
    const missing = ['module.not-found', 'module.unknown-revision', 'private.not-matched'] as const;
    return own
      ? ['proxy.upstream', 'proxy.lacks-module', ...missing]
      : [...missing, 'proxy.lacks-module', plain];
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
    pattern: /(?:\breading "?|unexpected status \()(?<url>\S+?)\)?"?:\s+(?<status>[1-57-9]\d\d)\b/,
    code: statusCode,
    layer: 'answer',
    also: alsoForStatus,
  },
  {
    id: 'http.status-alone',
    pattern:
      /: (?<status>5\d\d|429) (?:Bad Gateway|Internal Server Error|Service Unavailable|Gateway Time-?out|Too Many Requests)\b/i,
    code: ({ groups }) => plainStatus(groups.status ?? ''),
    layer: 'answer',
    where: (message) => !/\breading |unexpected status \(|# get |requested URL/.test(message.text),
    also: ['proxy.upstream'],
  },
  {
    // The reader, or a tool, left the frame out.
    id: 'http.status-shortened',
    pattern:
      /(?:: |\breading (?:\.\.\. )?)(?<status>401 Unauthorized|403 Forbidden|404 Not Found|410 Gone)(?=\W*(?:$|["\\])| \/)/i,
    code: ({ message, groups }) =>
      statusCode({ message, groups: { status: groups.status?.slice(0, 3) }, words: '' }),
    layer: 'frame',
    certainty: 'probably',
    where: ({ endpoint, text }) =>
      endpoint !== undefined || /\bgo(?: get| mod \w+)?: |^\W*verifying /.test(text),
    also: ['private.not-matched', 'module.not-found'],
  },
  {
    // The log of a module proxy, or a sentence about an address of one.
    id: 'http.status-logged',
    needs: ['/@v/', '/@latest'],
    pattern:
      /^(?=.*\/@(?:v\/(?:list|\S+\.(?:info|mod|zip))|latest)\b).*?(?:\bHTTP |status[-=: ]+|\[|报|code[-=: ]+|kind="?)(?<status>5\d\d|429|Internal Server Error)(?!\d)/,
    code: ({ groups }) => (groups.status === '429' ? 'http.429' : 'http.5xx'),
    layer: 'frame',
    certainty: 'probably',
    where: ({ text }) => !/\breading |# get |unexpected status/.test(text),
    also: ['proxy.upstream'],
  },
  {
    id: 'http.status-trace',
    pattern: /# get "?(?<url>[^\s"]+)"?: (?<status>5\d\d|40[1-35-9]|429) /,
    code: statusCode,
    layer: 'answer',
    also: alsoForStatus,
  },
  {
    // Before 1.13 go went on after an answer it had no use for; whether another request helped is told further down.
    id: 'import.status-trace',
    pattern: /ignoring https fetch with status code (?<status>[45]\d\d)/,
    code: ({ groups }) => (groups.status === '404' ? 'vcs.no-meta' : plainStatus(groups.status ?? '')),
    layer: 'repository',
    certainty: 'probably',
    also: ({ groups }) => [plainStatus(groups.status ?? ''), 'module.not-found', 'vcs.insecure'],
  },
  {
    id: 'git.status',
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
    pattern:
      /reading file:\S+: (?:no such file or directory|The system cannot find|file does not exist|Not Found)/,
    code: 'proxy.lacks-module',
    layer: 'answer',
    also: ['module.not-found', 'module.unknown-revision', 'goproxy.wrong-path'],
  },
  {
    id: 'file-proxy.forbidden',
    pattern: /reading file:\S+: (?:Forbidden|permission denied|Access is denied)/,
    code: 'http.403',
    layer: 'answer',
    also: ['proxy.lacks-module'],
  },
];

export const STATUS_RULES: readonly Rule[] = [...STATUS, ...FILES];

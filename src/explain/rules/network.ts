// Rules for names and connections: what the resolver and TCP told go or git, in Go's words, in the system's and in those
// of localized systems. No sentence for users.

import type { FindingCode } from '../../model/code.js';
import { type AddressNote, noteAddress } from '../hosts.js';
import type { Message } from '../message.js';
import type { Found, Rule } from '../rule.js';
import { SYSTEM_WORDS } from './system-words.js';

const direct = (message: Message): boolean =>
  !message.viaForwardProxy && !message.text.includes('too many open files');

/** A dial to the host itself, not one that failed while its name was looked up. */
const dialled = (message: Message): boolean => direct(message) && !/dial tcp[46]?: lookup/.test(message.text);

const NAMES: readonly Rule[] = [
  {
    id: 'dns.forbidden',
    pattern:
      /lookup (?<host>\S+) on \S+: (?:dial|write) \w+ .*: (?:operation not permitted|permission denied)/,
    code: 'tcp.blocked-locally',
    layer: 'name',
    where: direct,
    also: ['dns.no-server', 'dns.timeout'],
  },
  {
    id: 'dns.no-server',
    pattern:
      /lookup (?<host>\S+) on (?<server>\S+): (?:(?:read|dial|write) \w+ .*)?connection refused|lookup (?<host2>\S+) on (?<server2>\[::1\]|127\.0\.0\.1):53: (?:read|dial|write) /,
    code: 'dns.no-server',
    layer: 'name',
    where: direct,
    also: ['dns.timeout'],
  },
  {
    id: 'dns.no-answer',
    pattern:
      /lookup (?<host>\S+?)(?: on (?<server>\S+))?: (?:(?:read|dial|write) \w+ .*|i\/o timeout|operation timed out|Timeout|context deadline exceeded|.*(?:cannot unmarshal DNS message|invalid DNS response|no answer from DNS server))/,
    code: 'dns.timeout',
    layer: 'name',
    where: (message) =>
      direct(message) &&
      !/lookup \S+ on \S+: .*connection refused|lookup \S+ on (?:\[::1\]|127\.0\.0\.1):53: (?:read|dial|write) /.test(
        message.text,
      ),
    also: ({ message }) =>
      /unreachable|no route|cannot assign/.test(message.text)
        ? ['tcp.unreachable', 'tcp.ipv6-broken']
        : ['dns.no-server'],
  },
  {
    id: 'dns.failed',
    pattern:
      /lookup (?<host>\S+?)(?: on (?<server>\S+))?: .*(?:server misbehaving|Temporary failure in name resolution|temporary error during hostname resolution|lame referral|try again)/i,
    code: 'dns.servfail',
    layer: 'name',
    where: direct,
    also: ['dns.timeout', 'dns.no-server'],
  },
  {
    id: 'dns.no-address',
    pattern:
      /no data of the requested type was found|address \S+: no suitable address found|lookup \S+: no address associated/i,
    code: 'dns.no-address',
    layer: 'name',
    where: direct,
    also: ['dns.nxdomain'],
  },
  {
    id: 'dns.nxdomain',
    pattern: new RegExp(
      String.raw`lookup (?<host>\S+?) ?(?: on (?<server>\S+))?: (?:no such host|(?:getaddrinfow: )?(?:${SYSTEM_WORDS.noSuchHost})|nodename nor servname provided|Name or service not known|unknown host)|getaddrinfow: (?:${SYSTEM_WORDS.noSuchHost})`,
      'i',
    ),
    code: 'dns.nxdomain',
    layer: 'name',
    where: direct,
    also: ['dns.no-address', 'dns.hijack'],
  },
  {
    // The reader kept only the beginning of the line.
    id: 'dns.cut',
    pattern: /dial tcp: lookup (?<host>[\w-]+(?:\.[\w-]+)+):?$/,
    code: 'dns.unresolved',
    layer: 'name',
    certainty: 'could-be',
    where: direct,
  },
  {
    id: 'dns.git',
    pattern:
      /(?:Could not|Couldn't) resolve host(?:name)?:? ?'?(?<host>[\w.:/-]*)|unable to look up (?<host2>\S+)/i,
    code: 'dns.unresolved',
    layer: 'name',
    where: (message) => !/resolve hostname (?:(?:ssh|https?|git)(?::|$)|[\w.-]+:[^\s:]+:)/.test(message.text),
    also: ['dns.nxdomain', 'dns.timeout'],
  },
];

/**
 * Names that no public resolver may know (RFC 6761): an address of the internet for one is made up. `.example` and
 * `.invalid` are not among them here, since people write them in place of names that they keep to themselves.
 */
const SPECIAL_NAME = /(?:^|\.)localhost(?:\.|$)/;

/** Null when the user asked for the address itself, or nothing is odd about it. */
function noteOf({ groups, message }: Found): AddressNote | null {
  const address = groups.address ?? '';
  const asked = message.host ?? '';
  if (address === '' || asked === '' || asked === address || /^[\d.]+$|:/.test(asked)) return null;
  return noteAddress(address) ?? (SPECIAL_NAME.test(asked) ? 'impossible' : null);
}

/** What stands behind a failed dial where the address alone tells it. */
function oddAddress(found: Found, otherwise: FindingCode): FindingCode {
  const note = noteOf(found);
  if (note === 'fake-ip') return 'dns.fake-ip';
  return note === 'impossible' ? 'dns.hijack' : otherwise;
}

const ALSO_BY_NOTE: Readonly<Record<AddressNote, readonly FindingCode[]>> = {
  'own-machine': ['dns.hosts-override', 'dns.hijack'],
  'fake-ip': [],
  impossible: [],
  forged: ['dns.hijack'],
};

function alsoForAddress(found: Found, rest: readonly FindingCode[]): readonly FindingCode[] {
  const note = noteOf(found);
  return note === null ? rest : [...ALSO_BY_NOTE[note], ...rest];
}

const DIAL = String.raw`dial tcp[46]?(?: (?:\S+->)?(?<address>\[[^\]]*\]|[\d.]+)?(?::(?<port>\d+))?)?`;

/** Ports of module proxies that no URL names, of git and of ssh. */
const KNOWN_PORTS: ReadonlySet<string> = new Set(['443', '80', '22', '9418']);

/** go names the URL that it asked: a dial to some other port without one is another program's. */
const isOfGo = (message: Message): boolean => {
  if (message.url !== undefined || message.module !== undefined || message.path !== undefined) return true;
  const port = /dial tcp[46]? \S*:(\d+)(?:->\S+)?:/.exec(message.text)?.[1];
  return port === undefined || KNOWN_PORTS.has(port);
};

const dialRule = (
  id: string,
  needs: readonly string[],
  words: string,
  code: FindingCode,
  also: readonly FindingCode[] = [],
): Rule => ({
  id,
  needs,
  pattern: new RegExp(`(?:${DIAL})[^"]*?: (?:connect(?:ex)?: |[\\dx*.]+ )?(?:${words})`, 'i'),
  code: (found) => oddAddress(found, code),
  layer: 'connect',
  where: (message) => dialled(message) && isOfGo(message),
  also: (found) => {
    if (noteOf(found) === 'fake-ip') return [code];
    const ipv6 = found.groups.address?.startsWith('[') === true ? (['tcp.ipv6-broken'] as const) : [];
    return alsoForAddress(
      found,
      code === 'tcp.unreachable' ? ['tcp.ipv6-broken', ...also] : [...ipv6, ...also],
    );
  },
});

const DIALS: readonly Rule[] = [
  dialRule(
    'tcp.refused',
    ['refused', ...SYSTEM_WORDS.refusedNeeds],
    `connection refused|.*(?:${SYSTEM_WORDS.refused})`,
    'tcp.refused',
  ),
  dialRule(
    'tcp.timeout',
    ['timeout', 'timed out', 'i/o time', ...SYSTEM_WORDS.timeoutNeeds],
    `i/o ?time ?out|(?:connection|operation) timed out|.*(?:${SYSTEM_WORDS.timeout})`,
    'tcp.timeout',
  ),
  dialRule(
    'tcp.unreachable',
    [
      'unreachable',
      'is down',
      'no route to host',
      'cannot assign requested address',
      'invalid argument',
      "can't assign requested",
      ...SYSTEM_WORDS.unreachableNeeds,
    ],
    `(?:network|host) is (?:unreachable|down)|no route to host|can(?:no|')t assign requested address|invalid argument|.*(?:${SYSTEM_WORDS.unreachable})`,
    'tcp.unreachable',
  ),
  dialRule(
    'tcp.forbidden',
    ['permission denied', 'not permitted', ...SYSTEM_WORDS.forbiddenNeeds],
    `permission denied|operation not permitted|.*(?:${SYSTEM_WORDS.forbidden})`,
    'tcp.blocked-locally',
  ),
  dialRule(
    'tcp.reset-on-connect',
    ['reset by peer', 'connection reset'],
    'connection reset by peer',
    'tcp.reset',
  ),
  {
    id: 'tcp.cut',
    pattern: /Get "?https?:\S+: dial tcp(?: \S+:\d+)?:?(?: connect:?)?$/,
    code: 'tcp.timeout',
    layer: 'frame',
    certainty: 'could-be',
    where: direct,
    also: ['tcp.refused', 'tcp.unreachable'],
  },
];

const gitPort = (found: Found): FindingCode | null => {
  const port = found.groups.port;
  return port === '22' || port === '9418' ? 'vcs.blocked' : null;
};

const curlRule = (id: string, needs: readonly string[], words: string, code: FindingCode): Rule => ({
  id,
  needs,
  pattern: new RegExp(
    String.raw`(?:Failed (?:to )?connect to (?<host>[^\s:]+)(?: port |:)(?<port>\d+)|ssh: connect to host (?<host2>\S+) port (?<port2>\d+)|unable to connect to (?<host3>[\w.-]+)).*?(?:[:;]|after \d+ m?s).*(?:${words})`,
    'i',
  ),
  code: (found) => {
    const port = found.groups.port ?? found.groups.port2;
    const asked = found.message.url === undefined ? undefined : found.message.host;
    const dialled = found.groups.host?.toLowerCase();
    if (dialled !== undefined && asked !== undefined && dialled !== asked) return 'httpproxy.unreachable';
    return gitPort({ ...found, groups: { port } }) ?? code;
  },
  layer: 'connect',
  also: (found) => {
    const port = found.groups.port ?? found.groups.port2;
    return port === '22' ? [code] : ['vcs.unreachable', 'httpproxy.misconfigured'];
  },
});

const GIT_CONNECT: readonly Rule[] = [
  curlRule(
    'git.timeout',
    ['timed out', "couldn't connect", 'could not connect', 'timeout', ...SYSTEM_WORDS.timeoutNeeds],
    `timed out|timeout was reached|Couldn't connect to server|Could not connect to server|${SYSTEM_WORDS.timeout}`,
    'tcp.timeout',
  ),
  curlRule(
    'git.refused',
    ['refused', ...SYSTEM_WORDS.refusedNeeds],
    `refused|${SYSTEM_WORDS.refused}`,
    'tcp.refused',
  ),
  curlRule(
    'git.unreachable',
    ['unreachable', 'no route to host', ...SYSTEM_WORDS.unreachableNeeds],
    `unreachable|No route to host|${SYSTEM_WORDS.unreachable}`,
    'tcp.unreachable',
  ),
  {
    // The reason was left out.
    id: 'git.connect-cut',
    pattern: /unable to access '[^']*': Failed to connect to (?<host>[^\s:]+)/,
    code: 'tcp.timeout',
    layer: 'frame',
    certainty: 'could-be',
    also: ['vcs.unreachable', 'tcp.refused'],
  },
  {
    // Whatever git's own network library said of it.
    id: 'git.no-access',
    pattern: /unable to access '[^']*': (?!Failed to connect|The requested URL)\S/,
    code: 'vcs.unreachable',
    layer: 'frame',
    certainty: 'could-be',
    also: ['tls.handshake-failure', 'vcs.insecure'],
  },
  {
    // Its words were cut off.
    id: 'git.no-words',
    pattern: /\bgit (?:-c \S+ )?(?:ls-remote|fetch|clone)\b.* in \S+: exit status 128:?\W*$/,
    code: 'vcs.unreachable',
    layer: 'frame',
    certainty: 'could-be',
    also: ['vcs.not-found', 'vcs.auth-https', 'vcs.auth-ssh', 'module.not-found'],
  },
  {
    id: 'git.daemon',
    pattern: /\berrno=|unauthenticated git protocol on port 9418/,
    code: 'vcs.blocked',
    layer: 'connect',
    also: ['tcp.timeout', 'tcp.refused'],
  },
  {
    id: 'git.connection-timed-out',
    pattern: /unable to access '[^']*': (?:.*(?:Connection|Operation|Connection) timed out)/i,
    code: 'tcp.timeout',
    layer: 'connect',
    where: (message) => !/Failed to connect|SSL connection timeout/.test(message.text),
    also: ['vcs.unreachable', 'httpproxy.misconfigured'],
  },
  {
    id: 'ssh.closed',
    needs: ['connection closed by', 'kex_exchange_identification', 'banner exchange'],
    pattern:
      /(?:Connection (?:closed|reset) by (?:remote host|\S+ port 22)|kex_exchange_identification|banner exchange)/,
    code: 'vcs.blocked',
    layer: 'connect',
    certainty: 'probably',
    also: ['tcp.reset', 'vcs.unreachable'],
  },
];

export const NETWORK_RULES: readonly Rule[] = [...NAMES, ...DIALS, ...GIT_CONNECT];

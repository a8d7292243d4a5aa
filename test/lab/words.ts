/**
 * What go's words alone show of a scenario's cause. Several causes leave the same words; those are listed here with what the words
 * show instead, and why they cannot show more. It must not list what a better reading could tell apart.
 */
import { explainText } from '../../src/explain/index.js';
import type { FindingCode } from '../../src/model/code.js';
import type { Expectation } from './scenario.js';
import type { RunResult } from './world/protocol.js';

interface SameWords {
  readonly shows: readonly FindingCode[];
  readonly why: string;
}

const SAME_WORDS: Readonly<Partial<Record<FindingCode, SameWords>>> = {
  'auth.goauth': { shows: ['http.401'], why: 'go names the status, not where it looked for a login' },
  'auth.netrc': {
    shows: ['http.401'],
    why: 'go names the status, not the file in which it looked for a login',
  },
  'cache.corrupt': {
    shows: [
      'proxy.invalid-zip',
      'sumdb.mismatch',
      'gosum.mismatch',
      'sumdb.proxy-breaks',
      'sumdb.misbehaving',
    ],
    why: 'go does not say that it had the file already',
  },
  'dns.hijack': { shows: ['tcp.refused', 'tls.hostname'], why: 'a forged address looks like any other' },
  'dns.no-address': { shows: ['dns.nxdomain'], why: 'go says "no such host" for both' },
  'goproxy.bypassed': {
    shows: ['dns.nxdomain', 'dns.no-server', 'tcp.refused'],
    why: 'GONOPROXY is not printed',
  },
  'goproxy.comma-no-fallback': {
    shows: ['http.403', 'http.5xx', 'proxy.invalid-info'],
    why: 'the list is not printed',
  },
  'http.403': { shows: ['proxy.policy'], why: 'the words of a refusal are those of whoever refuses' },
  'http.status': { shows: ['proxy.policy'], why: 'the words of a refusal are those of whoever refuses' },
  'env.godebug': { shows: ['http.403'], why: 'what go does not offer the server is not printed' },
  'env.goflags': { shows: ['unexplained'], why: 'go names the file, not the flag that names it' },
  'env.goroot': { shows: ['goproxy.empty'], why: 'an empty default looks like an empty setting' },
  'goproxy.syntax': {
    shows: ['dns.nxdomain'],
    why: 'the login that go took for a host is not printed as one',
  },
  'goproxy.dead-entries': { shows: ['dns.nxdomain'], why: 'the list is not printed' },
  'goproxy.not-a-proxy': {
    shows: ['dns.nxdomain', 'http.status', 'tls.not-tls'],
    why: 'what the server says of itself is not printed, nor what answered 404',
  },
  'goproxy.not-inherited': { shows: ['dns.nxdomain', 'tcp.refused'], why: 'other files are not printed' },
  // A go.mod is compared before it is read; a captive portal ends TLS in its own ways.
  'http.html': {
    shows: ['sumdb.mismatch', 'tls.hostname', 'tls.reset', 'proxy.invalid-zip'],
    why: 'the page is not printed',
  },
  'goproxy.wrong-path': {
    shows: ['http.404', 'dns.nxdomain'],
    why: 'a status is all that go says of a path, and nothing when it goes on to direct',
  },
  'tcp.ipv6-broken': { shows: ['tls.reset'], why: 'the address is not printed' },
  'http.redirect-target': { shows: ['tcp.refused'], why: 'the first address is not printed' },
  'http.truncated': { shows: ['tls.reset'], why: 'EOF is all that go says when nothing came' },
  'dns.hosts-override': {
    shows: ['sumdb.unreachable', 'tcp.refused'],
    why: 'where an address is from is not printed',
  },
  'httpproxy.denied': {
    shows: ['tls.reset', 'sumdb.unreachable', 'http.5xx', 'http.html'],
    why: 'go does not say that the connection went to a proxy',
  },
  'httpproxy.ignored': { shows: ['dns.nxdomain'], why: 'the go env file is not printed' },
  'httpproxy.misconfigured': { shows: ['dns.nxdomain', 'tls.reset'], why: 'the variable is not printed' },
  'httpproxy.no-proxy': { shows: ['dns.nxdomain', 'tcp.unreachable'], why: 'NO_PROXY is not printed' },
  'module.case-mismatch': {
    shows: ['http.404', 'http.403'],
    why: 'what the proxies have instead is not printed',
  },
  'module.major-version': { shows: ['http.404'], why: 'what the proxies have instead is not printed' },
  'module.no-package': { shows: ['http.404'], why: 'what the proxies have instead is not printed' },
  'module.not-found': { shows: ['http.404'], why: 'whether another version is there is not printed' },
  'module.unknown-revision': { shows: ['http.404'], why: 'which versions are there is not printed' },
  other: { shows: ['vcs.missing'], why: 'go leaves out what git said to "git version"' },
  'private.not-matched': { shows: ['http.404'], why: 'the patterns are not printed' },
  'private.pattern': { shows: ['http.404'], why: 'the patterns are not printed' },
  'proxy.invalid-info': { shows: ['http.html'], why: 'go prints one character of what is no JSON' },
  'proxy.upstream': { shows: ['http.404'], why: 'Athens says nothing beside the status' },
  'tls.clock': { shows: ['tls.expired', 'tls.not-yet-valid'], why: 'the time of others is not printed' },
  'sumdb.proxy-breaks': {
    shows: ['proxy.upstream', 'sumdb.unreachable', 'sumdb.not-found', 'sumdb.misbehaving', 'goproxy.syntax'],
    why: 'which entry relays the database is not printed, nor that it has the record',
  },
  'sumdb.unreachable': {
    shows: ['sumdb.not-found', 'sumdb.proxy-breaks'],
    why: 'GOSUMDB is not printed, nor who answered',
  },
  'tls.expired': { shows: ['tls.unknown-authority'], why: 'git says only that verification failed' },
  'tls.handshake-failure': {
    shows: ['httpproxy.unreachable'],
    why: 'go names the forward proxy as what it met',
  },
  'tls.hostname': { shows: ['httpproxy.unreachable'], why: 'go names the forward proxy as what it met' },
  'tls.intercepted': { shows: ['tls.unknown-authority'], why: 'the issuer is not printed' },
  'tls.large-hello': { shows: ['tls.handshake-timeout', 'tls.reset'], why: 'no answer has no reason' },
  'tls.missing-intermediate': { shows: ['tls.unknown-authority'], why: 'the chain is not printed' },
  'tls.no-roots': {
    shows: ['tls.unknown-authority'],
    why: 'on Linux no roots and no fitting root read the same',
  },
  'tls.self-signed': { shows: ['tls.unknown-authority'], why: 'the issuer is not printed' },
  'tls.version': { shows: ['tls.handshake-failure'], why: 'the alert does not say what the server wants' },
  'toolchain.invalid': { shows: ['toolchain.local'], why: 'a word that is none is not printed' },
  'vcs.auth-https': {
    shows: ['vcs.insecure'],
    why: 'go tries several protocols and prints none of the failures',
  },
  'vcs.gitlab-subgroup': { shows: ['vcs.auth-https'], why: 'git asks for a login for what does not exist' },
  'vcs.insecure': { shows: ['tls.unknown-authority', 'tcp.refused'], why: 'GOINSECURE is not printed' },
  'vcs.missing': { shows: ['module.unknown-revision'], why: 'go prints no failure of svn' },
  'vcs.unreachable': { shows: ['tcp.timeout'], why: 'the transport is what git names' },
  'vcs.url-rewrite': {
    shows: ['dns.unresolved', 'vcs.not-found', 'vcs.blocked', 'module.unknown-revision'],
    why: 'git does not say who rewrote the URL',
  },
};

export type Reading = 'cause' | 'as far as the words go' | { readonly misread: string };

/** How `explain` reads what go printed, without knowing anything of the machine; null where go printed nothing. */
export function readingOf({ cause }: Expectation, go: RunResult): Reading | null {
  const error = /^\t"Error": (".*"),?$/m.exec(go.stdout)?.[1];
  const text = `${error === undefined ? '' : String(JSON.parse(error))}\n${go.stderr}`;
  if (go.exitCode === 0 || go.timedOut || text.trim() === '') return null;
  const causes = (Array.isArray(cause) ? cause : [cause]) as readonly (FindingCode | null)[];
  const first = explainText(text).candidates[0]?.code;
  if (first !== undefined && causes.includes(first)) return 'cause';
  const shown = causes.flatMap((code) => (code === null ? [] : (SAME_WORDS[code]?.shows ?? [])));
  if (first !== undefined && shown.includes(first)) return 'as far as the words go';
  return { misread: `${first ?? 'nothing'} for ${causes.join(' or ')}: ${text.trim().slice(0, 400)}` };
}

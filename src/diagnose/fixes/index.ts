// The fix catalogue: for each code the candidates, the smallest and safest first, as commands for this OS and shell and
// as data. It must never suggest to switch verification off or to trust an unknown CA.

import { meantGoproxy } from '../../go/goproxy-meant.js';
import { similarPublicHost } from '../../knowledge/public-proxies.js';
import { isPublicHost } from '../../knowledge/reference-hosts.js';
import type { FindingCode } from '../../model/code.js';
import type { Fix } from '../../model/diagnosis.js';
import { smallHelloOptions, withGodebug } from '../godebug.js';
import type { Draft } from '../rule.js';
import type { Situation } from '../situation.js';
import { nameServer, searchList } from './dns.js';
import {
  askFix,
  CHECKS_OFF,
  changeFix,
  type FixBuilder,
  fix,
  fixContext,
  settingChange,
  settingFix,
  takeAway,
} from './fix.js';
import {
  forwardProxyFault,
  forwardProxyLogin,
  forwardProxyRefusal,
  ignoredVariable,
  noProxyElement,
} from './forward-proxy.js';
import { orOfGit } from './git.js';
import {
  allowSystem,
  databaseAddress,
  otherCache,
  otherDatabaseWay,
  otherGoauth,
  otherToolchain,
  settingOf,
  withoutBadFlag,
  writeIgnored,
} from './go-settings.js';
import { reorderedList, withEntry } from './goproxy-value.js';
import { lastingFixes } from './lasting.js';
import {
  asForwardProxy,
  blamedEntry,
  inModuleCache,
  insteadOfDirect,
  operator,
  otherProxy,
  ownProxyFixes,
  pathFault,
  publicProxyFixes,
  refusedLogin,
  withoutWhatIf,
} from './other-proxy.js';
import { correctPattern, keepPrivate, removePattern, skipDatabase } from './patterns.js';
import { correctFile, PROJECT_FIXES } from './project.js';
import { provedChange } from './proved-change.js';
import { installRoots, ownRoots, setClock, withoutRootVariables } from './system.js';
import { judgeTrials } from './trials.js';
import { VCS_FIXES } from './vcs.js';

/** Fixes for a finding, best first: what was tried and works, then what was not tried. */
export function fixesFor(situation: Situation, draft: Draft): readonly Fix[] {
  const context = fixContext(situation, draft);
  const candidates = catalogue(context);
  const judged = judgeTrials(context, candidates);
  // Nothing that can be typed here helps; then somebody else has to.
  if (judged.length === 0 && candidates.length > 0)
    return [askFix(context, 'ask-administrator', 'administrator')];
  return [...judged, ...lastingFixes(context, judged)];
}

/** Every candidate for a finding, tried or not. */
export function candidatesFor(situation: Situation, draft: Draft): readonly Fix[] {
  return catalogue(fixContext(situation, draft));
}

const only =
  (id: string, options: Parameters<typeof fix>[3] = { risk: 'review' }): FixBuilder =>
  (context) => [fix(context, id, [], options)];

const ask =
  (id: string, actor: 'administrator' | 'operator'): FixBuilder =>
  (context) => [askFix(context, id, actor)];

/** What may help against a finding; behind a captive portal nothing but the sign-in. */
const catalogue: FixBuilder = (context) =>
  context.draft.means?.key === 'means.portal'
    ? [fix(context, 'sign-in', [])]
    : withoutWhatIf(context, [
        ...provedChange(context),
        ...(FIXES[context.draft.code]?.(context) ?? []),
      ]).filter(({ commands }) => !CHECKS_OFF.test(commands.join('\n')));

const both =
  (...builders: readonly FixBuilder[]): FixBuilder =>
  (context) =>
    builders.flatMap((builder) => builder(context));

/** The login percent-encoded, by a command that need not show it. */
const escapeLogin: FixBuilder = (context) => {
  const { unescaped = '', value = '' } = context.situation.view.first('goproxy') ?? {};
  const { shell } = context.platform;
  if (unescaped === '') return [];
  const options = { facts: { variable: 'GOPROXY', characters: unescaped } };
  if (/[^#?]/.test(unescaped) || shell !== 'posix') return [fix(context, 'escape-login', [], options)];
  const inner = `$(go env GOPROXY | sed 's/#/%23/g; s/?/%3F/g')`;
  const isOwn = settingChange(context, 'GOPROXY', value).where === 'environment';
  const commands = [isOwn ? `export GOPROXY="${inner}"` : `go env -w GOPROXY="${inner}"`];
  return [{ ...settingFix(context, 'escape-login', 'GOPROXY', value, options), commands }];
};

const readAsMeant: FixBuilder = (context) => {
  const { value: shown = '', unseen } = context.situation.view.first('goproxy') ?? {};
  const value = meantGoproxy(shown) ?? (unseen === undefined ? null : shown);
  return value === null ? [] : [settingFix(context, 'correct-list', 'GOPROXY', value)];
};

const correctPath: FixBuilder = (context) => {
  const meant = String(context.draft.facts.meant ?? '');
  if (meant === '') return operator(context);
  const value = withEntry(context.situation, context.draft.target ?? '', meant);
  return [settingFix(context, 'correct-path', 'GOPROXY', value), ...otherProxy(context)];
};

const overHttps: FixBuilder = (context) => {
  const raw = context.draft.target ?? '';
  const value = withEntry(context.situation, raw, raw.replace(/^http:/i, 'https:'));
  return [settingFix(context, 'use-https', 'GOPROXY', value)];
};

/** The entry with http:// where its server speaks no TLS and go read https:// into it, or on this machine. */
const overHttp: FixBuilder = (context) => {
  const entry = blamedEntry(context);
  const isHttp = context.draft.facts.isHttp === 1;
  if (entry?.scheme !== 'https' || !isHttp || entry.hasCredentials === true) return [];
  const instead = `http://${entry.raw.replace(/^https:\/\//i, '')}`;
  const value = withEntry(context.situation, entry.raw, instead);
  return [settingFix(context, 'use-http', 'GOPROXY', value, { risk: 'review', facts: { entry: entry.raw } })];
};

/** A name that is one slip away from a known public proxy's. */
const similarName: FixBuilder = (context) => {
  const entry = blamedEntry(context);
  const host = entry?.host ?? '';
  const similar = similarPublicHost(host);
  if (entry === undefined || similar === null) return [];
  const value = withEntry(context.situation, entry.raw, entry.raw.replace(host, similar));
  return [settingFix(context, 'correct-name', 'GOPROXY', value, { facts: { host, meant: similar } })];
};

/** The hosts file decides this name: the line in it is the first thing to look at. */
const pinnedName: FixBuilder = (context) => {
  const pinned = context.situation.view
    .all('dns')
    .some((seen) => seen.host === context.draft.facts.host && seen.from === 'hosts');
  const isPublic = isPublicHost(String(context.draft.facts.host ?? ''));
  return pinned && isPublic
    ? [fix(context, 'remove-hosts-line', [], { risk: 'admin', actor: 'administrator' })]
    : [];
};

const directLast: FixBuilder = (context) => {
  const value = reorderedList(context.situation);
  return value === null ? [] : [settingFix(context, 'reorder-entries', 'GOPROXY', value, { risk: 'review' })];
};

/** The key exchange that makes Go's ClientHello larger than one packet (semantics.md §6.3). */
const smallHello: FixBuilder = (context) => {
  const changes = withGodebug(context.situation, smallHelloOptions(context.situation));
  return [changeFix(context, 'small-hello', changes, { risk: 'review' })];
};

const unsetShadow: FixBuilder = (context) => {
  const name = String(context.draft.facts.variable);
  return [
    changeFix(context, 'unset-variable', [{ where: 'environment', name, value: null }], { risk: 'review' }),
  ];
};

/** A certificate that is not trusted here: another entry, the authority if it is the company's, another proxy that needs none. */
const untrusted = both(ownRoots, (context) =>
  blamedEntry(context) === undefined ? insteadOfDirect(context) : publicProxyFixes(context),
);

/** The fixes of what git says, and after them a public proxy, which spares git. */
function insteadOfGit(
  ...codes: readonly (keyof typeof VCS_FIXES)[]
): Partial<Record<FindingCode, FixBuilder>> {
  return Object.fromEntries(codes.map((code) => [code, both(VCS_FIXES[code], insteadOfDirect)]));
}

const FIXES: Partial<Record<FindingCode, FixBuilder>> = {
  'env.go-missing': only('install-go'),
  'env.go-old': only('upgrade-go'),
  'env.modules-off': takeAway('GO111MODULE'),
  'env.goflags': both(withoutBadFlag, takeAway('GOFLAGS')),
  'env.godebug': correctFile(takeAway('GODEBUG')),
  // go env does not start with it, and newer ones do not change it.
  'env.goroot': (context) =>
    context.situation.view.setting('GOROOT')?.source === 'file'
      ? [fix(context, 'unset-variable', [], { risk: 'review' })]
      : takeAway('GOROOT')(context),
  'env.shadowed': unsetShadow,
  'env.file-ignored': writeIgnored,
  'goproxy.syntax': both(escapeLogin, readAsMeant, takeAway('GOPROXY'), publicProxyFixes),
  'goproxy.empty': both(takeAway('GOPROXY'), publicProxyFixes),
  'goproxy.off': both(takeAway('GOPROXY'), publicProxyFixes),
  'goproxy.retired': otherProxy,
  'goproxy.not-a-proxy': both(asForwardProxy, ownProxyFixes, publicProxyFixes),
  'goproxy.wrong-path': correctPath,
  'goproxy.comma-no-fallback': otherProxy,
  'goproxy.dead-entries': directLast,
  'goproxy.credentials-on-http': both(
    overHttps,
    ownProxyFixes,
    ask('ask-https', 'operator'),
    publicProxyFixes,
  ),
  'goproxy.plain-http': overHttps,
  'httpproxy.unreachable': orOfGit(forwardProxyFault),
  'httpproxy.timeout': orOfGit(forwardProxyFault),
  'httpproxy.misconfigured': forwardProxyFault,
  'httpproxy.denied': orOfGit(forwardProxyRefusal),
  'httpproxy.auth': orOfGit(forwardProxyLogin),
  'httpproxy.ignored': ignoredVariable,
  'httpproxy.no-proxy': noProxyElement,
  'dns.hijack': both(searchList, pathFault),
  'dns.fake-ip': only('start-fake-ip-client'),
  'dns.hosts-override': only('remove-hosts-line', { risk: 'admin', actor: 'administrator' }),
  'dns.nxdomain': both(nameServer, similarName, pathFault),
  'dns.no-address': pathFault,
  'dns.timeout': both(ask('ask-resolver', 'administrator'), ownProxyFixes, publicProxyFixes),
  'dns.servfail': both(ask('ask-resolver', 'administrator'), ownProxyFixes, publicProxyFixes),
  'dns.unresolved': both(insteadOfDirect, ask('ask-administrator', 'administrator')),
  'dns.no-server': both(nameServer, ask('ask-resolver', 'administrator')),
  'tcp.refused': both(pinnedName, pathFault),
  'tcp.timeout': both(pinnedName, pathFault),
  'tcp.unreachable': both(nameServer, ownProxyFixes, ask('ask-route', 'administrator'), publicProxyFixes),
  'tcp.reset': pathFault,
  'tcp.blocked-locally': ask('ask-administrator', 'administrator'),
  'tls.handshake-timeout': pathFault,
  'tls.handshake-failure': pathFault,
  'tls.reset': pathFault,
  'tls.large-hello': both(smallHello, ask('ask-administrator', 'administrator')),
  'tls.version': operator,
  'tls.not-tls': both(overHttp, operator),
  'tls.client-cert': operator,
  'tls.unknown-authority': untrusted,
  'tls.intercepted': untrusted,
  'tls.self-signed': untrusted,
  'tls.missing-intermediate': operator,
  'tls.expired': operator,
  'tls.not-yet-valid': operator,
  'tls.hostname': operator,
  'tls.legacy-cn': operator,
  'tls.bad-certificate': operator,
  'tls.no-roots': installRoots,
  'tls.clock': setClock,
  'http.401': refusedLogin,
  'http.403': refusedLogin,
  'http.404': operator,
  'http.410': operator,
  'http.429': otherProxy,
  'http.5xx': operator,
  'http.status': operator,
  'http.timeout': otherProxy,
  'http.truncated': otherProxy,
  'http.protocol': operator,
  'http.redirect': operator,
  'http.html': operator,
  'http.redirect-target': pathFault,
  'proxy.lacks-module': both(inModuleCache, otherProxy),
  'proxy.invalid-info': operator,
  'proxy.invalid-mod': operator,
  'proxy.invalid-zip': operator,
  'proxy.wrong-content': operator,
  'proxy.upstream': operator,
  'proxy.policy': ask('ask-operator', 'operator'),
  'sumdb.unreachable': both(
    withoutRootVariables,
    databaseAddress,
    (context) => (blamedEntry(context) === undefined ? [] : ownProxyFixes(context)),
    otherDatabaseWay,
  ),
  'sumdb.proxy-breaks': operator,
  'sumdb.config': takeAway('GOSUMDB'),
  'sumdb.mismatch': operator,
  'sumdb.misbehaving': both(databaseAddress, takeAway('GOSUMDB'), operator),
  'sumdb.off': takeAway('GOSUMDB'),
  'sumdb.not-found': skipDatabase,
  'private.not-matched': keepPrivate,
  'private.pattern': correctPattern,
  'private.too-broad': removePattern,
  ...PROJECT_FIXES,
  'goproxy.not-inherited': (context) => {
    const value = String(context.draft.facts.value ?? '');
    return value === ''
      ? PROJECT_FIXES['goproxy.not-inherited'](context)
      : [settingFix(context, 'set-where-go-runs', 'GOPROXY', value, { risk: 'review' })];
  },
  'goproxy.bypassed': both(removePattern, (context) =>
    context.draft.target === 'GOPROXY'
      ? publicProxyFixes(context)
      : PROJECT_FIXES['goproxy.bypassed'](context),
  ),
  'proxy.empty-list': operator,
  'proxy.slow': (context) =>
    context.draft.facts.proxy === undefined
      ? otherProxy(context)
      : [askFix(context, 'ask-administrator', 'administrator')],
  ...VCS_FIXES,
  ...insteadOfGit(
    'vcs.missing',
    'vcs.blocked',
    'vcs.insecure',
    'vcs.auth-https',
    'vcs.auth-ssh',
    'vcs.host-key',
    'vcs.url-rewrite',
    'vcs.no-meta',
    'vcs.not-found',
  ),
  'vcs.unreachable': both(insteadOfDirect, ask('ask-administrator', 'administrator')),
  'vcs.govcs': both(allowSystem, insteadOfDirect),
  other: (context) =>
    context.draft.facts.reason === 'git'
      ? [...VCS_FIXES.other(context), ...insteadOfDirect(context)]
      : PROJECT_FIXES.other(context),
  'auth.goauth': otherGoauth,
  unexplained: only('show-report'),
  'cache.permission': both(otherCache, PROJECT_FIXES['cache.permission']),
  'toolchain.local': both(otherToolchain, PROJECT_FIXES['toolchain.download']),
  'toolchain.invalid': (context) =>
    (context.draft.facts.source === 'GOTOOLCHAIN'
      ? takeAway('GOTOOLCHAIN')
      : PROJECT_FIXES['toolchain.invalid'])(context),
  'toolchain.download': both(
    // One that it names; what forbids a switch is another fault.
    (context) => (settingOf(context, 'GOTOOLCHAIN').startsWith('go') ? takeAway('GOTOOLCHAIN')(context) : []),
    ownProxyFixes,
    PROJECT_FIXES['toolchain.download'],
    publicProxyFixes,
  ),
};

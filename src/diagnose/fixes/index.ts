// The fix catalogue: for each code the smallest safe change, as commands for this OS and shell. It must never suggest
// to switch verification off or to trust an unknown CA.

import { nameLocalProxy } from '../../knowledge/local-proxies.js';
import { publicProxyAt } from '../../knowledge/public-proxies.js';
import type { FindingCode } from '../../model/code.js';
import type { Fix } from '../../model/diagnosis.js';
import type { Draft } from '../rule.js';
import type { Situation } from '../situation.js';
import { exportVariable, unsetVariable } from './commands.js';
import { askFix, type FixBuilder, fix, fixContext, settingFix } from './fix.js';
import { joinEntries, publicAlternative, withFallbackAfter, withWorkingEntryFirst } from './goproxy-value.js';
import { installRoots, setClock, trustCompanyAuthority } from './system.js';

/** Fixes for a finding, best first. */
export function fixesFor(situation: Situation, draft: Draft): readonly Fix[] {
  return FIXES[draft.code]?.(fixContext(situation, draft)) ?? [];
}

/** Another GOPROXY value: the user's own working entry, else a public proxy. Company hosts are their operator's. */
const otherProxy: FixBuilder = (context) => {
  const { situation, draft } = context;
  const own = withWorkingEntryFirst(situation);
  if (own !== null) return [settingFix(context, 'use-working-entry', 'GOPROXY', own, { risk: 'review' })];
  const entry = situation.entries.find(
    (candidate) => candidate.host === draft.target || candidate.raw === draft.target,
  );
  const isCompany = entry?.host !== undefined && publicProxyAt(entry.host) === undefined;
  const alternative = settingFix(context, 'use-public-proxy', 'GOPROXY', publicAlternative(situation), {
    risk: 'review',
  });
  return isCompany ? [askFix(context, 'ask-operator', 'operator'), alternative] : [alternative];
};

const pathFault: FixBuilder = (context) => {
  const isEntry = context.situation.entries.some(
    (entry) => entry.host === context.draft.target || entry.raw === context.draft.target,
  );
  return isEntry ? otherProxy(context) : [askFix(context, 'ask-administrator', 'administrator')];
};

const operator: FixBuilder = (context) => [
  askFix(context, 'ask-operator', 'operator'),
  ...otherProxy(context).slice(-1),
];

const takeAway =
  (name: string, id = 'take-setting-away'): FixBuilder =>
  (context) => [settingFix(context, id, name, null)];

const unsetForwardProxy: FixBuilder = (context) => {
  const { draft, platform } = context;
  const variable = String(draft.facts.variable ?? 'HTTPS_PROXY');
  const [host = '', port = '0'] = String(draft.facts.proxy ?? '').split(/:(?=\d+$)/);
  const program = nameLocalProxy(host, Number(port));
  const command = unsetVariable(platform.shell, variable);
  const start =
    program === null ? [] : [fix(context, 'start-local-proxy', [], { risk: 'review', facts: { program } })];
  return [...start, fix(context, 'unset-forward-proxy', [command], { risk: 'review', facts: { variable } })];
};

const FIXES: Partial<Record<FindingCode, FixBuilder>> = {
  'env.go-missing': (context) => [fix(context, 'install-go', [], { risk: 'review' })],
  'env.modules-off': takeAway('GO111MODULE'),
  'env.goflags': takeAway('GOFLAGS'),
  'env.godebug': (context) => [
    fix(context, 'unset-variable', [unsetVariable(context.platform.shell, 'GODEBUG')], {
      facts: { variable: 'GODEBUG' },
    }),
  ],
  'env.goroot': (context) => [
    fix(context, 'unset-variable', [unsetVariable(context.platform.shell, 'GOROOT')], {
      facts: { variable: 'GOROOT' },
    }),
  ],
  'env.shadowed': (context) => {
    const variable = String(context.draft.facts.variable);
    return [
      fix(context, 'unset-variable', [unsetVariable(context.platform.shell, variable)], { risk: 'review' }),
    ];
  },
  'env.file-ignored': (context) => [fix(context, 'write-with-go-env', [], { risk: 'review' })],
  'env.go-old': (context) => [fix(context, 'upgrade-go', [], { risk: 'review' })],
  'goproxy.syntax': otherProxy,
  'goproxy.empty': takeAway('GOPROXY'),
  'goproxy.off': takeAway('GOPROXY'),
  'goproxy.retired': otherProxy,
  'goproxy.not-a-proxy': otherProxy,
  'goproxy.wrong-path': (context) => {
    const meant = String(context.draft.facts.meant ?? '');
    if (meant === '') return operator(context);
    const value = joinEntries(
      context.situation.entries.map((entry) =>
        entry.raw === context.draft.target ? { ...entry, raw: meant } : entry,
      ),
    );
    return [settingFix(context, 'correct-path', 'GOPROXY', value)];
  },
  'goproxy.comma-no-fallback': (context) => {
    const index = Number(context.draft.facts.entryIndex) - 1;
    return [settingFix(context, 'fall-back-on-any', 'GOPROXY', withFallbackAfter(context.situation, index))];
  },
  'goproxy.dead-entries': (context) => {
    const { entries, view } = context.situation;
    const dead = view.first('goproxy')?.dead ?? [];
    const last = entries.at(-1);
    if (last === undefined) return [];
    const proxies = dead
      .filter((raw) => raw !== 'direct' && raw !== 'off')
      .map((raw) => ({ raw, fallBackOn: 'not-exist' as const }));
    const value = joinEntries([...entries.slice(0, -1), ...proxies, last]);
    return [settingFix(context, 'reorder-entries', 'GOPROXY', value, { risk: 'review' })];
  },
  'goproxy.credentials-on-http': (context) => [askFix(context, 'ask-https', 'operator')],
  'httpproxy.unreachable': unsetForwardProxy,
  'httpproxy.timeout': unsetForwardProxy,
  'httpproxy.denied': (context) => [
    askFix(context, 'ask-forward-proxy', 'administrator'),
    ...unsetForwardProxy(context).slice(-1),
  ],
  'httpproxy.misconfigured': unsetForwardProxy,
  'httpproxy.auth': (context) => {
    const variable = String(context.draft.facts.variable ?? 'HTTPS_PROXY');
    const value = `http://USER:PASSWORD@${String(context.draft.facts.proxy ?? '')}`;
    return [
      fix(context, 'forward-proxy-credentials', [exportVariable(context.platform.shell, variable, value)], {
        risk: 'review',
      }),
    ];
  },
  'dns.hijack': pathFault,
  'dns.fake-ip': (context) => [fix(context, 'start-fake-ip-client', [], { risk: 'review' })],
  'dns.hosts-override': (context) => [
    fix(context, 'remove-hosts-line', [], { risk: 'admin', actor: 'administrator' }),
  ],
  'dns.nxdomain': pathFault,
  'dns.no-address': pathFault,
  'dns.timeout': pathFault,
  'dns.servfail': pathFault,
  'dns.no-server': (context) => [askFix(context, 'ask-administrator', 'administrator')],
  'tcp.refused': pathFault,
  'tcp.timeout': pathFault,
  'tcp.unreachable': pathFault,
  'tcp.reset': pathFault,
  'tcp.blocked-locally': (context) => [askFix(context, 'ask-administrator', 'administrator')],
  'tls.handshake-timeout': pathFault,
  'tls.handshake-failure': pathFault,
  'tls.reset': pathFault,
  'tls.version': operator,
  'tls.not-tls': operator,
  'tls.client-cert': operator,
  'tls.unknown-authority': trustCompanyAuthority,
  'tls.intercepted': trustCompanyAuthority,
  'tls.self-signed': trustCompanyAuthority,
  'tls.missing-intermediate': operator,
  'tls.expired': operator,
  'tls.not-yet-valid': operator,
  'tls.hostname': operator,
  'tls.legacy-cn': operator,
  'tls.bad-certificate': operator,
  'tls.no-roots': installRoots,
  'tls.clock': setClock,
  'http.401': (context) => [fix(context, 'add-credentials', [], { risk: 'review' })],
  'http.403': operator,
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
  'http.redirect-target': otherProxy,
  'proxy.lacks-module': otherProxy,
  'proxy.invalid-info': operator,
  'proxy.invalid-mod': operator,
  'proxy.invalid-zip': operator,
  'proxy.wrong-content': operator,
  'proxy.upstream': operator,
  'proxy.policy': operator,
  'sumdb.unreachable': (context) => [
    settingFix(context, 'use-sumdb-mirror', 'GOSUMDB', 'sum.golang.google.cn', { risk: 'review' }),
  ],
  'sumdb.proxy-breaks': operator,
  'sumdb.config': takeAway('GOSUMDB'),
  'sumdb.off': takeAway('GOSUMDB'),
  'private.not-matched': (context) => {
    const current = context.situation.view.setting('GOPRIVATE')?.value ?? '';
    const pattern = String(context.draft.facts.meant ?? '');
    const value = current === '' ? pattern : `${current},${pattern}`;
    return [settingFix(context, 'add-private-pattern', 'GOPRIVATE', value, { risk: 'review' })];
  },
  'private.pattern': (context) => {
    const { variable, element, meant, value } = context.draft.facts;
    if (typeof meant !== 'string' || meant === '' || typeof value !== 'string') return [];
    const corrected = value
      .split(',')
      .map((part) => (part === element ? meant : part))
      .join(',');
    return [settingFix(context, 'correct-pattern', String(variable), corrected, { risk: 'review' })];
  },
};

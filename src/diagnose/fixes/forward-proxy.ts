// Fixes for forward proxies: HTTPS_PROXY, HTTP_PROXY and NO_PROXY are read from the environment of the process only
// (semantics.md §3.9), so each change is made there.

import { nameLocalProxy } from '../../knowledge/local-proxies.js';
import type { Fix } from '../../model/diagnosis.js';
import type { SettingChange } from '../../model/observation.js';
import { bypassing } from '../forward-proxy.js';
import { exportVariable } from './commands.js';
import { askFix, changeFix, type FixBuilder, type FixContext, fix, HIDDEN } from './fix.js';

const FORWARD_PROXY_NAME = /^(?:https?|all)_proxy$/i;

function variablesOf({ situation }: FixContext): Readonly<Record<string, string>> {
  return situation.view.first('forward-proxy-variables')?.variables ?? {};
}

function variableOf({ draft }: FixContext): string {
  return String(draft.facts.variable ?? 'HTTPS_PROXY');
}

/** The spellings of a variable that are set here. */
function spellings(context: FixContext, variable: string): readonly string[] {
  const set = Object.keys(variablesOf(context)).filter(
    (name) => name.toLowerCase() === variable.toLowerCase(),
  );
  return set.length === 0 ? [variable] : set.sort();
}

/** The variable as it was probably meant. */
function correctedFixes(context: FixContext): readonly Fix[] {
  const variable = variableOf(context);
  const lints = context.situation.view.first('forward-proxy-variables')?.lints ?? [];
  const meant = lints.find((lint) => lint.variable === variable)?.meant;
  const own = typeof context.draft.facts.meant === 'string' ? context.draft.facts.meant : '';
  const value = own === '' ? (meant ?? '') : own;
  if (value === '') return otherSchemes(context, variable);
  if (value.includes(HIDDEN)) {
    // The password is the user's secret; what is wrong with it is that it is not escaped.
    const changes = [{ where: 'environment', name: variable, value }] as const;
    return [changeFix(context, 'forward-proxy-credentials', changes, { risk: 'review' })];
  }
  const changes = [{ where: 'environment', name: variable, value }] as const;
  return [changeFix(context, 'correct-forward-proxy', changes, { facts: { variable, value } })];
}

/** A server that answers, but not in the protocol of the scheme: the same address with the others. */
function otherSchemes(context: FixContext, variable: string): readonly Fix[] {
  const [, scheme, rest] = /^(https?|socks5h?):\/\/(.+)$/i.exec(variablesOf(context)[variable] ?? '') ?? [];
  if (context.draft.code !== 'httpproxy.misconfigured' || scheme === undefined) return [];
  if (isOtherServer(context)) return [];
  const own = scheme.toLowerCase().replace('socks5h', 'socks5');
  const others = ['http', 'socks5', 'https'].filter((one) => one !== own);
  return others.map((one) => {
    const value = `${one}://${rest}`;
    const changes = [{ where: 'environment', name: variable, value }] as const;
    return changeFix(context, 'correct-forward-proxy', changes, {
      risk: 'review',
      facts: { variable, value },
    });
  });
}

/** The forward proxy left out for the one host that cannot be reached through it. */
function bypassFixes(context: FixContext): readonly Fix[] {
  const host = String(context.draft.facts.host ?? '');
  const change = host === '' ? null : bypassing(variablesOf(context), host);
  if (change === null) return [];
  const facts = { host, variable: change.name };
  return [changeFix(context, 'bypass-forward-proxy', [change], { risk: 'review', facts })];
}

function unsetFixes(context: FixContext): readonly Fix[] {
  const variable = variableOf(context);
  const variables = variablesOf(context);
  // The same address elsewhere is no better: git and other programs read it there.
  const isSame = (name: string): boolean =>
    FORWARD_PROXY_NAME.test(name) && variables[name] === variables[variable];
  const names = new Set([...spellings(context, variable), ...Object.keys(variables).filter(isSame).sort()]);
  const changes = [...names].map((name): SettingChange => ({ where: 'environment', name, value: null }));
  return [changeFix(context, 'unset-forward-proxy', changes, { risk: 'review', facts: { variable } })];
}

function startFixes(context: FixContext): readonly Fix[] {
  const [host = '', port = '0'] = String(context.draft.facts.proxy ?? '').split(/:(?=\d+$)/);
  const program = nameLocalProxy(host, Number(port));
  return program === null
    ? []
    : [fix(context, 'start-local-proxy', [], { risk: 'review', facts: { program } })];
}

/** A forward proxy that does not answer, or whose value is wrong. */
export const forwardProxyFault: FixBuilder = (context) => [
  ...correctedFixes(context),
  ...otherValues(context),
  ...startFixes(context),
  ...unsetFixes(context),
  ...bypassFixes(context),
];

/** What answers there is no forward proxy in any of its protocols. */
function isOtherServer({ draft }: FixContext): boolean {
  return draft.means?.key === 'means.httpproxy.other-server';
}

/** A forward proxy that refuses: its administrator first. */
export const forwardProxyRefusal: FixBuilder = (context) => [
  askFix(context, 'ask-forward-proxy', 'administrator'),
  ...bypassFixes(context),
  ...unsetFixes(context),
];

/** What the other variables for forward proxies say, where this one leads nowhere. */
function otherValues(context: FixContext): readonly Fix[] {
  const variable = variableOf(context);
  const variables = variablesOf(context);
  const others = Object.entries(variables).filter(([name]) => FORWARD_PROXY_NAME.test(name));
  const values = new Set(others.map(([, value]) => value).filter((value) => !value.includes('xxxxx@')));
  values.delete(variables[variable] ?? '');
  return [...values].map((value) =>
    changeFix(context, 'correct-forward-proxy', [{ where: 'environment', name: variable, value }], {
      risk: 'review',
      facts: { variable, value },
    }),
  );
}

/** The place for user name and password; nobody but the user has them. */
export const forwardProxyLogin: FixBuilder = (context) => {
  const variable = variableOf(context);
  const isGiven = (variablesOf(context)[variable] ?? '').includes(HIDDEN);
  const id = context.draft.facts.scheme ? 'forward-proxy-scheme' : isGiven ? 'forward-proxy-refuses' : null;
  if (id !== null) {
    return [fix(context, id, [], { risk: 'review', facts: { variable } }), ...bypassFixes(context)];
  }
  const given = variablesOf(context)[variable] || String(context.draft.facts.proxy ?? '');
  const value = given.replace(/^(?:(\w+):\/\/)?/, (_, scheme = 'http') => `${scheme}://USER:PASSWORD@`);
  const command = exportVariable(context.platform.shell, variable, value);
  return [fix(context, 'forward-proxy-credentials', [command], { risk: 'review' }), ...bypassFixes(context)];
};

/** A variable that go does not read, under the name of the one it does read. */
export const ignoredVariable: FixBuilder = (context) => {
  const { draft, situation } = context;
  const variable = variableOf(context);
  const inFile = draft.facts.reason === 'env-file';
  const file = situation.view.first('settings')?.file;
  const value = (inFile ? file?.forwardProxies : variablesOf(context))?.[variable] ?? '';
  const isOther = inFile || /^(?:all_proxy|http_proxy)$/i.test(variable);
  // What works without it needs it no more than go reads it.
  const isNeeded = situation.witness.state !== 'works' && draft.facts.reason !== 'cgi';
  if (value === '' || !isOther || !isNeeded) return [];
  const name = inFile ? variable : variable === variable.toLowerCase() ? 'https_proxy' : 'HTTPS_PROXY';
  const changes = [{ where: 'environment', name, value }] as const;
  return [
    changeFix(context, 'set-forward-proxy', changes, { risk: 'review', facts: { variable: name, value } }),
  ];
};

/** An element of NO_PROXY written as go reads it, or taken out where it does harm. */
export const noProxyElement: FixBuilder = (context) => {
  const { element, meant, value, reason } = context.draft.facts;
  if (reason === 'bypasses' && typeof value === 'string') {
    const rest = value.split(',').filter((one) => one.trim() !== element);
    const changes = spellings(context, 'NO_PROXY').map(
      (name): SettingChange => ({ where: 'environment', name, value: rest.join(',') || null }),
    );
    return [changeFix(context, 'remove-pattern', changes, { risk: 'review' })];
  }
  if (typeof element !== 'string' || typeof meant !== 'string' || typeof value !== 'string') return [];
  if (element === '' || meant === '' || !value.includes(element)) return [];
  const changes = [
    { where: 'environment', name: variableOf(context), value: value.replace(element, () => meant) },
  ] as const;
  return [changeFix(context, 'correct-no-proxy', changes)];
};

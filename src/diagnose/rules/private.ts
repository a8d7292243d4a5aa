// Rules for private modules: paths that no pattern keeps from public services, patterns that match nothing, patterns
// that take too much.

import { publicProxyAt } from '../../knowledge/public-proxies.js';
import type { ModuleMatch } from '../../model/observation.js';
import type { Draft, Rule } from '../rule.js';
import type { Situation } from '../situation.js';

/** Requirements that look private and go to a proxy or to the checksum database all the same. */
export const notMatchedRule: Rule = (situation) => {
  const matching = situation.view.first('private-matching');
  if (matching?.outcome !== 'ok' || !goesToPublicService(situation)) return [];
  const leaking = matching.modules.filter((module) => module.looksPrivate !== null && !isMatched(module));
  const first = leaking[0];
  if (first === undefined) return [];
  const decisive = decidesKnownModule(situation, leaking);
  return [
    {
      code: 'private.not-matched',
      severity: decisive ? 'error' : 'warning',
      certainty: 'probably',
      target: first.path,
      facts: {
        module: first.path,
        names: leaking.map((module) => module.path),
        count: leaking.length,
        meant: smallestPattern(leaking),
      },
      evidence: [matching, ...refusals(situation, decisive)],
      accounts: [
        { id: 'private', target: null },
        ...(decisive ? situation.entries.map((entry) => ({ id: 'proxy' as const, target: entry.raw })) : []),
        ...(decisive ? [{ id: 'sumdb' as const, target: null }] : []),
      ],
      decisive,
      weight: 3,
    },
  ];
};

function isMatched(module: ModuleMatch): boolean {
  return module.noProxyElement !== null && module.noSumdbElement !== null;
}

/** Entries or a database that are not the company's own. */
function goesToPublicService(situation: Situation): boolean {
  const isPublic = situation.entries.some((entry) => entry.kind === 'proxy');
  return isPublic || situation.view.setting('GOSUMDB')?.value !== 'off';
}

/** True when the module that was tried is one of the leaking ones and a public service refused it. */
function decidesKnownModule(situation: Situation, leaking: readonly ModuleMatch[]): boolean {
  const { known, walk, witness } = situation;
  if (witness.state === 'works' || known === undefined) return false;
  if (!leaking.some((module) => module.path === known.path)) return false;
  return walk.end !== 'stopped' || refusals(situation, true).length > 0;
}

function refusals(situation: Situation, decisive: boolean) {
  if (!decisive) return [];
  return situation.view
    .all('http')
    .filter(
      (seen) => seen.outcome === 'ok' && (seen.status === 404 || seen.status === 410 || seen.status === 403),
    )
    .slice(0, 2);
}

/** The shortest list of hosts (or host/organisation on a shared public host) that covers the modules. */
export function smallestPattern(modules: readonly { readonly path: string }[]): string {
  const elements = modules.map((module) => {
    const parts = module.path.split('/');
    const host = parts[0] ?? module.path;
    return isSharedHost(host) && parts[1] !== undefined ? `${host}/${parts[1]}` : host;
  });
  return [...new Set(elements)].sort().join(',');
}

function isSharedHost(host: string): boolean {
  return ['github.com', 'gitlab.com', 'bitbucket.org', 'gitee.com', 'codeberg.org', 'dev.azure.com'].includes(
    host,
  );
}

/** Elements that can never match any module path. */
export const patternRule: Rule = ({ view }) => {
  const matching = view.first('private-matching');
  if (matching?.outcome !== 'ok') return [];
  return matching.lints.map(
    (lint): Draft => ({
      code: 'private.pattern',
      severity: 'warning',
      target: lint.variable,
      facts: {
        variable: lint.variable,
        element: lint.element,
        reason: lint.reason,
        meant: lint.meant ?? '',
        value: view.setting(lint.variable)?.value ?? '',
      },
      evidence: [{ key: 'evidence.pattern', facts: { variable: lint.variable, element: lint.element } }],
      accounts: [{ id: 'private', target: null }],
      decisive: false,
    }),
  );
};

/** Patterns that take well-known public modules away from the proxy or the database. */
export const tooBroadRule: Rule = (situation) => {
  const { view, entries } = situation;
  const matching = view.first('private-matching');
  if (matching?.outcome !== 'ok') return [];
  const hasPublicProxy = entries.some((entry) => publicProxyAt(entry.host ?? '') !== undefined);
  return matching.tooBroad.slice(0, 3).map((broad): Draft => {
    const decisive = takesKnownModule(situation, broad);
    return {
      code: 'private.too-broad',
      severity: decisive ? 'error' : 'warning',
      target: broad.variable,
      facts: {
        variable: broad.variable,
        element: broad.element,
        module: decisive ? (situation.known?.path ?? broad.example) : broad.example,
        value: view.setting(broad.variable)?.value ?? '',
        server: hasPublicProxy ? 'proxy' : '',
      },
      evidence: [{ key: 'evidence.pattern', facts: { variable: broad.variable, element: broad.element } }],
      accounts: [
        { id: 'private', target: null },
        ...(decisive ? (['dns', 'tcp', 'tls', 'direct'] as const).map((id) => ({ id, target: null })) : []),
      ],
      decisive,
      weight: 2,
    };
  });
};

/** The public module that was tried is kept from a proxy by this element, and go fails to fetch it without. */
function takesKnownModule(
  { known, witness, entries }: Situation,
  broad: { readonly element: string },
): boolean {
  const hasProxy = entries.some((entry) => entry.kind === 'proxy');
  const isPublic = known?.outcome === 'ok' && !known.chosen && known.noProxyElement === broad.element;
  return isPublic && hasProxy && witness.state !== 'works';
}

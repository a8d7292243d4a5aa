// Rules for NO_PROXY: what it keeps from the forward proxy although only the forward proxy gets there, and what it cannot
// say at all.

import { classifyAddress } from '../../knowledge/address-ranges.js';
import type { Draft, Rule } from '../rule.js';
import type { Situation } from '../situation.js';
import { hostsOnTheWay } from './hosts.js';
import { forwardProxyRule, isWalled, provenChange, stopEvidence } from './httpproxy.js';

/** NO_PROXY keeps go from a forward proxy, and on the direct way it is stopped where a closed network stops it. */
export const bypassedProxyRule: Rule = (situation) => {
  const variables = situation.view.first('forward-proxy-variables');
  return hostsOnTheWay(situation).flatMap((host): readonly Draft[] => {
    const route = situation.view
      .all('route')
      .find((seen) => seen.host === host.host && seen.port === host.port)?.decision;
    if (variables === undefined || route?.kind !== 'direct' || route.why !== 'no-proxy') return [];
    const { path } = host;
    if (path.state !== 'stopped' || !isWalled(host)) return [];
    const { variable = 'NO_PROXY', element = '' } = route;
    const value = variables.variables?.[variable] ?? '';
    const proof = provenChange(situation, variable);
    // An element for a host of the company's own is there with reason: it shows only what else could be tried.
    const isMeant = proof === undefined && element !== '*' && !hasPublicAddress(situation, host.host);
    return [
      {
        code: 'httpproxy.no-proxy',
        severity: isMeant ? 'warning' : 'error',
        certainty: isMeant ? 'could-be' : proof === undefined ? 'probably' : 'is',
        target: variable,
        facts: { variable, value, element, meant: '', reason: 'bypasses', host: host.host, port: host.port },
        evidence: [variables, ...stopEvidence(host), ...(proof === undefined ? [] : [proof])],
        accounts: isMeant
          ? [{ id: 'env', target: null }]
          : [
              { id: 'env', target: null },
              ...(['dns', 'tcp'] as const).map((id) => ({ id, target: host.host })),
              ...host.rows,
            ],
        decisive: host.decisive && !isMeant,
        weight: 1,
      },
    ];
  });
};

function hasPublicAddress({ view }: Situation, host: string): boolean {
  return view
    .all('dns')
    .some(
      (seen) =>
        seen.host === host &&
        seen.addresses?.some((address) => classifyAddress(address) === 'public') === true,
    );
}

/** NO_PROXY with address ranges, which are never compared with names (semantics.md §3.9), where the proxy fails a name. */
export const addressRangeRule: Rule = (situation) => {
  const variables = situation.view.first('forward-proxy-variables');
  const variable = ['NO_PROXY', 'no_proxy'].find((name) => variables?.variables?.[name] !== undefined);
  const value = variable === undefined ? '' : (variables?.variables?.[variable] ?? '');
  const element = value.split(',').find((part) => /^\s*[0-9a-f.:]+\/\d+\s*$/i.test(part));
  const fails = forwardProxyRule(situation).some((draft) => draft.decisive);
  if (variables === undefined || variable === undefined || element === undefined || !fails) return [];
  return [
    {
      code: 'httpproxy.no-proxy',
      severity: 'warning',
      certainty: 'could-be',
      target: variable,
      facts: { variable, value, element: element.trim(), meant: '', reason: 'address-range' },
      evidence: [variables],
      accounts: [{ id: 'env', target: null }],
      decisive: false,
    },
  ];
};

// The rule for a GOPROXY that is written down on this machine and does not reach the process that runs go.

import type { Rule } from '../rule.js';
import type { Situation } from '../situation.js';

/** go uses the default list and fails, while a file of this machine sets another one. */
export const notInheritedRule: Rule = (situation) => {
  const { view, entries, witness, listFails, known } = situation;
  const settings = view.first('settings');
  const elsewhere = settings?.outcome === 'ok' ? settings.elsewhere : undefined;
  const isAsked = known?.outcome === 'ok' && known.noProxyElement === null;
  if (elsewhere === undefined || witness.state === 'works' || !listFails || !isAsked) return [];
  if (isRefuted(situation, elsewhere.value)) return [];
  const facts = { variable: 'GOPROXY', value: elsewhere.value, file: elsewhere.file };
  const hosts = entries.flatMap(({ host }) => host ?? []);
  return [
    {
      code: 'goproxy.not-inherited',
      certainty: 'probably',
      target: 'GOPROXY',
      facts,
      evidence: [{ key: 'evidence.elsewhere', facts }],
      accounts: [
        ...entries.map((entry) => ({ id: 'proxy' as const, target: entry.raw })),
        ...hosts.flatMap((target) => (['dns', 'tcp', 'tls'] as const).map((id) => ({ id, target }))),
      ],
      decisive: true,
      weight: 2,
    },
  ];
};

/** go was tried with that list and failed all the same. */
function isRefuted({ view }: Situation, value: string): boolean {
  return view
    .all('experiment')
    .some(
      ({ outcome, changes }) =>
        outcome === 'failed' && changes.some((change) => change.name === 'GOPROXY' && change.value === value),
    );
}

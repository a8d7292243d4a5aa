// Rules for experiments: the download of the witness with one thing changed. The change that turns a failure into success
// names the cause. Trials of fixes are not looked at here.

import { meantGoproxy } from '../../go/goproxy-meant.js';
import type { FindingCode } from '../../model/code.js';
import { isFindingCode } from '../../model/code.js';
import type { ExperimentObservation } from '../../model/observation.js';
import { firstWords } from '../first-words.js';
import { reorderedList } from '../fixes/goproxy-value.js';
import { contains } from '../fixes/trials.js';
import type { Draft, Rule } from '../rule.js';
import { isTurned, type Situation } from '../situation.js';
import { isAnswer, isKept } from '../stage.js';
import { httpRule } from './http.js';
import { tlsRule, withoutRoots } from './tls.js';
import { fileIn } from './witness.js';

/** The first change that turned the outcome. */
export const experimentRule: Rule = (situation) => {
  const { witness, view } = situation;
  if (witness.state !== 'fails' && witness.state !== 'unfinished') return [];
  const reordered = reorderedList(situation) ?? '';
  // A list in another order has a rule of its own.
  const turned = view
    .all('experiment')
    .find(
      (one) => one.purpose === 'cause' && isTurned(situation, one) && one.changes[0]?.value !== reordered,
    );
  if (turned === undefined) return [];
  // An experiment has a cache and a directory of its own, so it works whatever is changed.
  const [said] = witness.state === 'fails' ? witness.said : [];
  if (said !== undefined && /^(?:cache|gosum|toolchain)\.|^env\.workspace$/.test(said.code)) return [];
  const code = codeOf(situation, turned);
  if (code === null) return [];
  const [change] = turned.changes;
  const element = elementOf(turned);
  const seen = [...httpRule(situation), ...tlsRule(situation)].find(({ decisive }) => decisive);
  if (element !== '' && seen !== undefined) {
    const means = { key: `means.http.protocol.${element}`, facts: seen.facts };
    const evidence = [...seen.evidence, turned];
    const named = element === 'tls' ? code : seen.code;
    return [{ ...seen, code: named, facts: { ...seen.facts, element }, evidence, means, weight: 5 }];
  }
  const served = situation.walk.end === 'served' ? situation.entries[situation.walk.index] : undefined;
  const draft: Draft = {
    code,
    severity: 'error',
    target: code.startsWith('env.') ? (change?.name ?? null) : (served?.host ?? witness.witness.module),
    facts: {
      variable: change?.name ?? '',
      value: view.setting(change?.name ?? '')?.value ?? '',
      host: served?.host ?? '',
      port: served?.port ?? 443,
      error: firstWords(witness.witness.error ?? ''),
    },
    evidence: [witness.witness, turned],
    accounts: [{ id: 'go', target: null }],
    decisive: true,
    weight: 5,
    // It turned the outcome, wherever go stopped.
    ...(situation.stage === null ? {} : { stage: situation.stage }),
  };
  return [draft];
};

/** What it shows of the server: that only HTTP/1.1 works there, or only TLS. */
function elementOf({ changes: [change] }: ExperimentObservation): '' | 'http2' | 'tls' {
  if (change?.name === 'GOPROXY') return 'tls';
  return change?.value?.includes('http2client=0') === true ? 'http2' : '';
}

/** What a change that turned the outcome stands for. */
function codeOf({ witness, view }: Situation, { changes }: ExperimentObservation): FindingCode | null {
  const [change] = changes;
  if (change?.name === 'GOFLAGS') return 'env.goflags';
  if (change?.name === 'GOPROXY') return 'http.protocol';
  if (change?.name !== 'GODEBUG') return null;
  if (change.value === null) return 'env.godebug';
  const before = view.setting('GODEBUG')?.value ?? '';
  const added = change.value.slice(before.length);
  if (/tlsmlkem=0|tlskyber=0/.test(added)) return 'tls.large-hello';
  const said = witness.state === 'fails' ? witness.said.map(({ code }) => code).filter(isFindingCode) : [];
  if (added.includes('netdns=')) return said.find((code) => code.startsWith('dns.')) ?? 'dns.unresolved';
  if (!added.includes('http2client=0')) return null;
  return said.find((code) => code.startsWith('http.')) ?? 'http.protocol';
}

/** Faults that stop go only after the cause is repaired: what go said when a repair of the user's own settings was tried. */
export const nextFaultRule: Rule = (situation) =>
  nextFaults(situation)
    .filter(({ trial, isDoubtful }) => !isDoubtful || isNetworkThere(situation, trial))
    .map(({ draft }) => draft);

/** Faults met without the forward proxy, while it is not known whether the network is there without it. */
export function doubtfulFaults(situation: Situation): readonly NextFault[] {
  return nextFaults(situation).filter(({ isDoubtful }) => isDoubtful);
}

interface NextFault {
  readonly trial: ExperimentObservation;
  readonly draft: Draft;
  /** Without a forward proxy that is needed here, the network fails as a matter of course. */
  readonly isDoubtful: boolean;
}

function nextFaults(situation: Situation): readonly NextFault[] {
  const { witness, view } = situation;
  if (witness.state !== 'fails' && witness.state !== 'unfinished') return [];
  const first = situation.read(witness.witness.error ?? '').said?.code;
  return view.all('experiment').flatMap((trial): readonly NextFault[] => {
    if (trial.outcome !== 'failed' || trial.timedOut === true) return [];
    const { said } = situation.read(trial.error ?? '');
    if (said === undefined || said.code === first || !isFindingCode(said.code)) return [];
    if (usesOtherWay(situation, trial) && !isKept(said.code)) return [];
    // It is not the authority that is wrong where go trusts none.
    if (said.code === 'tls.unknown-authority' && withoutRoots(situation) !== undefined) return [];
    if (said.code.startsWith('cache.') && view.first('module-cache') !== undefined) return [];
    const draft: Draft = {
      code: said.code,
      severity: 'error',
      certainty: said.certainty === 'is' ? 'probably' : said.certainty,
      target: String(said.facts.target ?? said.facts.host ?? trial.module),
      facts: { module: trial.module, error: said.words, ...fileIn(said.code, said.words), ...said.facts },
      evidence: [trial],
      accounts: [],
      decisive: true,
      weight: -3,
      isIndependent: true,
    };
    const isBypass = trial.changes.some(({ name }) => /_proxy$/i.test(name));
    return [{ trial, draft, isDoubtful: isBypass && !isAnswer(said.code) && !isKept(said.code) }];
  });
}

/** Another trial with the same changes came to a server. */
function isNetworkThere(situation: Situation, { changes }: ExperimentObservation): boolean {
  return situation.view
    .all('experiment')
    .filter((other) => contains(other.changes, changes))
    .some(({ outcome, error = '' }) => {
      const code = situation.read(error).said?.code ?? '';
      return outcome === 'ok' || (outcome === 'failed' && (isAnswer(code) || isKept(code)));
    });
}

/** Another proxy in place of the user's, or another protocol for git: what fails there is no fault of this machine's settings. */
function usesOtherWay({ view }: Situation, { changes }: ExperimentObservation): boolean {
  const meant = meantGoproxy(view.first('goproxy')?.value ?? '');
  return changes.some(({ name, value }) =>
    name === 'GOPROXY' ? value === null || value !== meant : name.startsWith('url.') && value !== null,
  );
}

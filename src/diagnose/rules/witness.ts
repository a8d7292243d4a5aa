// Rules for the go command as witness: what it said when our own probes did not foresee the failure, and where the two
// disagree. Go is believed.

import { isFindingCode } from '../../model/code.js';
import type { Facts } from '../../model/diagnosis.js';
import type { FailureCode } from '../../model/failure.js';
import { firstWords } from '../first-words.js';
import { refutedEntry } from '../refuted.js';
import type { Draft, Rule } from '../rule.js';
import { prediction, type Situation } from '../situation.js';

/** Go fails although our own probes found nothing that stops it: its own words name the cause. */
export const goSaysRule: Rule = (situation) => {
  const { witness } = situation;
  if (witness.state !== 'fails') return [];
  const named = witness.said.filter(({ code }) => code !== 'none');
  const [first] = named;
  const best = first?.certainty === 'is' ? first : (named.find(({ code }) => code !== 'other') ?? first);
  if (best === undefined || !isFindingCode(best.code)) return [];
  const goMod = situation.view.first('go-mod');
  // A line that is none, such as `go 1.99.x`, asks for a Go that nobody can have.
  const isLineWrong = best.code === 'toolchain.local' && goMod?.outcome === 'ok' && goMod.goLine === null;
  // The module that is tried has no part in what go has against this directory.
  const error = wordsOf(witness.witness.error ?? '', best.words);
  const required = /: require (\S+): version "/.exec(error)?.[1] ?? '';
  const module = witness.witness.here === true ? required : witness.witness.module;
  const via = situation.view.all('route').find(({ host }) => host === best.facts.host)?.decision;
  const isVia = best.code.startsWith('httpproxy.') && via?.kind === 'proxy';
  const forward = isVia ? { proxy: `${via.host}:${via.port}`, variable: via.variable } : {};
  const relay = relayBreaking(situation, best.code, witness.witness.error ?? '');
  const isOfGit = /\bgit (?:ls-remote|fetch) /.test(witness.witness.error ?? '');
  const refused = (situation.view.first('settings')?.goEnvError ?? '') !== '';
  return [
    {
      code: isLineWrong && goMod.file !== null ? 'toolchain.invalid' : (relay?.code ?? best.code),
      severity: 'error',
      certainty: best.certainty,
      target: String(
        relay?.facts.entry ?? forward.proxy ?? best.facts.target ?? best.facts.host ?? (module || 'go'),
      ),
      facts: {
        module,
        error,
        ...fileIn(best.code, error),
        ...toolchainIn(situation, best.code, error),
        ...best.facts,
        ...forward,
        ...relay?.facts,
      },
      evidence: [witness.witness],
      accounts: [
        { id: 'go', target: null },
        ...(refused ? [{ id: 'env', target: null } as const] : []),
        ...(isOfGit ? [{ id: 'direct', target: null } as const] : []),
      ],
      decisive: true,
      // Our own measurements say more than a sentence of go's; they win where both speak.
      weight: -1,
    },
  ];
};

/** What go may say of the network, of an answer, or of an answer that is none, when a proxy relays the database. */
const OF_NETWORK = /^(?:http|tcp|tls|dns|goproxy|proxy)\.|^sumdb\.(?:unreachable|not-found)$/;

/** The entry that relays the database, where go stops while it verifies and nothing shows a fault of the database itself. */
function relayBreaking({ view, entries }: Situation, code: string, said: string) {
  const relay = view
    .all('http')
    .find((seen) => seen.purpose === 'sumdb-supported' && seen.outcome === 'ok' && seen.status === 200);
  const entry = entries[relay?.entry ?? -1];
  const isRelay = OF_NETWORK.test(code) || said.includes('bad result slice');
  if (entry === undefined || !isRelay || !said.includes('verifying ')) return null;
  const facts = { entry: entry.raw, host: entry.host ?? '' };
  return { code: 'sumdb.proxy-breaks', facts } as const;
}

/** The place that go could not store anything in. */
export function fileIn(code: string, error: string): Facts {
  const file = code.startsWith('cache.') ? /(?:mkdir |stat |: ")([^":]+)/.exec(error)?.[1] : undefined;
  return file === undefined ? {} : { file };
}

/** The toolchain that is asked for, and what asks for it. */
function toolchainIn({ view }: Situation, code: string, error: string): Facts {
  if (!code.startsWith('toolchain.')) return {};
  const source = /invalid (GOTOOLCHAIN)|\b(go\.(?:mod|work))\b/.exec(error);
  const named = /invalid (?:GO)?toolchain(?:: (?=go)| ")("[^"]+"|[^" ]+|[^"]*)|version '([^']*)/i.exec(error);
  const version = /download(?:ing)? go(\d[\w.]*)|requires go >= ?(\d[\w.]*)/.exec(error);
  const value = named?.[1] ?? named?.[2] ?? '';
  const isSet = value !== '' && view.setting('GOTOOLCHAIN')?.value.startsWith(value) === true;
  return {
    source: source?.[1] ?? source?.[2] ?? (isSet ? 'GOTOOLCHAIN' : ''),
    value,
    version: version?.[1] ?? version?.[2] ?? '',
  };
}

/** The words that were recognised, whole where go goes on in the next line. */
function wordsOf(said: string, words: string): string {
  const at = said.indexOf(words);
  return (at === -1 ? words : firstWords(said.slice(at))).replace(/^go: /, '');
}

/** Where go only had more patience than our probes. */
const PATIENT: ReadonlySet<FailureCode> = new Set([
  'http.timeout',
  'tls.timeout',
  'tunnel.timeout',
  'git.timeout',
]);

/** Our probes foresaw the opposite of what go did. */
export const disagreesRule: Rule = (situation) => {
  const { witness, view } = situation;
  if (witness.state !== 'works' || prediction(situation) !== 'fails') return [];
  const isPatience = view.observations.some(
    (seen) =>
      seen.outcome === 'failed' &&
      PATIENT.has(seen.failure.code) &&
      !(seen.kind === 'http' && seen.purpose === 'reachability'),
  );
  return isPatience ? [] : [disagreement(situation)];
};

function disagreement(situation: Situation): Draft {
  const { view, walk, known } = situation;
  // Where go got through in our place, the fault is ours: nothing to warn of.
  const isOurs = refutedEntry(situation) !== undefined && walk.end === 'stopped';
  const { fault } = isOurs ? walk : { fault: undefined };
  const failed =
    fault?.kind === 'path' ? fault.path.at.observations : fault === undefined ? [] : [fault.answer];
  return {
    code: 'doctor.disagrees',
    severity: isOurs ? 'info' : 'warning',
    target: 'go',
    facts: { module: known?.path ?? '', reason: 'fails' },
    evidence: [...failed, ...view.all('witness')],
    accounts: [],
    decisive: false,
  };
}

/** A probe of ours that broke. */
export const crashedRule: Rule = ({ view }) =>
  view.observations
    .filter((observation) => observation.outcome === 'crashed')
    .slice(0, 1)
    .map(
      (observation): Draft => ({
        code: 'doctor.crashed',
        severity: 'warning',
        target: observation.kind,
        facts: { error: observation.outcome === 'crashed' ? observation.raw : '', reason: observation.kind },
        evidence: [observation],
        accounts: [],
        decisive: false,
      }),
    );

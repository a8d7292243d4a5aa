// Rules for credentials that are there and not used: netrc lines that do not fit, GOAUTH that is refused or fails. A login that
// was never given is left to http.ts and vcs.ts.

import type { Message } from '../../model/diagnosis.js';
import type { CredentialsObservation, HttpObservation, Observation } from '../../model/observation.js';
import type { Draft, RowKey, Rule } from '../rule.js';
import type { Situation } from '../situation.js';
import { failsDirectly } from './vcs.js';

/** A host that refused for want of a login, and where that stops go. */
interface Refusal {
  readonly host: string;
  readonly reader: CredentialsObservation['reader'];
  readonly evidence: Observation;
  readonly rows: readonly RowKey[];
}

const DIRECT: RowKey = { id: 'direct', target: null };

/** Refusals that make go fail. */
function refusals(situation: Situation): readonly Refusal[] {
  const { view, entries } = situation;
  if (situation.witness.state === 'works') return [];
  const answers = view
    .all('http')
    .filter(isRefused)
    .flatMap((answer): readonly Refusal[] => {
      const common = { host: answer.host, reader: 'go' as const, evidence: answer };
      const entry = entries.find(({ index }) => index === answer.entry);
      if (entry !== undefined) {
        const rows: readonly RowKey[] = [{ id: 'proxy', target: entry.raw }];
        return situation.isDecisive(entry.index) ? [{ ...common, rows }] : [];
      }
      return answer.purpose === 'go-get' && failsDirectly(situation) ? [{ ...common, rows: [DIRECT] }] : [];
    });
  const remotes = failsDirectly(situation) ? view.all('git-remote') : [];
  const logins = remotes.filter((one) => one.outcome === 'failed' && one.failure.code === 'git.auth');
  return [
    ...answers,
    ...logins.map(
      (remote): Refusal => ({ host: remote.host ?? '', reader: 'git', evidence: remote, rows: [DIRECT] }),
    ),
  ];
}

function isRefused(answer: HttpObservation): boolean {
  return answer.outcome === 'ok' && (answer.status === 401 || answer.status === 403);
}

/** Why a line for this very host is not used; the others are no line at all. */
const MEANT: ReadonlySet<string> = new Set([
  'port',
  'path',
  'case',
  'incomplete',
  'not-https',
  'variable',
  'variable-missing',
]);
const OF_THE_FILE: ReadonlySet<string> = new Set(['unreadable', 'quoted', 'second']);

/** A netrc line was written for the host that refuses, and is not sent. */
export const netrcRule: Rule = (situation) =>
  refusals(situation).flatMap((refusal): readonly Draft[] => {
    const seen = credentialsOf(situation, refusal);
    if (seen?.outcome !== 'ok') return [];
    const reason = seen.source === 'none' ? reasonOf(seen) : seen.source === 'netrc' ? wrongLine(seen) : null;
    if (reason === null) return [];
    return [
      {
        code: 'auth.netrc',
        severity: 'error',
        certainty: 'probably',
        target: seen.authority,
        facts: {
          host: seen.authority,
          meant: reason === 'port' && refusal.reader === 'go' ? seen.authority : seen.host,
          file: seen.file ?? '',
          line: seen.unused[0]?.line ?? seen.line ?? '',
          reason,
        },
        evidence: [lineEvidence(seen, reason), refusal.evidence],
        accounts: refusal.rows,
        decisive: true,
        ...(seen.source === 'none' ? {} : { means: { key: 'means.auth.netrc.sent', facts: {} } }),
        weight: 3,
      },
    ];
  });

function lineEvidence(seen: CredentialsObservation, reason: string): Message {
  const key = MEANT.has(reason) || OF_THE_FILE.has(reason) ? reason : 'fault';
  const { authority, host, near = '', file, unused = [], line, second } = seen;
  return {
    key: `evidence.netrc.${key}`,
    facts: {
      host: authority ?? host,
      meant: near,
      file: file ?? '',
      line: unused[0]?.line ?? line ?? '',
      count: second ?? 0,
      reason,
    },
  };
}

function credentialsOf(situation: Situation, { host, reader }: Refusal): CredentialsObservation | undefined {
  return situation.view.all('credentials').find((one) => one.host === host && one.reader === reader);
}

/** Why the line that was sent is not what was meant: its quotes are sent too, or a later line is never reached. */
function wrongLine({ reader, unused = [], line, second }: CredentialsObservation): string | null {
  // libcurl reads quotes as they are meant.
  if (reader === 'go' && unused.some((one) => one.why === 'quoted' && one.line === line)) return 'quoted';
  return second === undefined ? null : 'second';
}

/** Why no line is used: it does not fit, or a fault of the file itself hides it. */
function reasonOf({ miss = null, unused = [], fileState }: CredentialsObservation): string | null {
  if (miss !== null && MEANT.has(miss)) return miss;
  if (fileState === 'unreadable') return 'unreadable';
  return unused[0]?.why ?? null;
}

/** A GOAUTH value that go refuses ends it at its first https request, before the request is made. */
export const goauthRule: Rule = (situation) => {
  const { view, witness } = situation;
  const value = view.setting('GOAUTH')?.value ?? '';
  const usesHttps = [...view.all('http'), ...situation.entries].some(({ url }) => url?.startsWith('https:'));
  return view.all('goauth').flatMap((one): readonly Draft[] => {
    if (one.outcome !== 'failed') return [];
    const refused = one.method === 'value' ? undefined : goauthRefusal(situation);
    const decisive =
      witness.state !== 'works' && (one.method === 'value' ? usesHttps : refused !== undefined);
    return [
      {
        code: 'auth.goauth',
        severity: decisive ? 'error' : 'warning',
        target: 'GOAUTH',
        facts: {
          variable: 'GOAUTH',
          value,
          error: one.goText ?? '',
          file: one.program ?? '',
          reason: one.method,
        },
        evidence: refused === undefined ? [one] : [one, refused.evidence],
        accounts: decisive ? ALL_ROWS : [],
        decisive,
        weight: one.method === 'value' ? 6 : 3,
      },
    ];
  });
};

const ALL_ROWS: readonly RowKey[] = (['proxy', 'sumdb', 'direct', 'dns', 'tcp', 'tls'] as const).map(
  (id) => ({
    id,
    target: null,
  }),
);

function goauthRefusal(situation: Situation): Refusal | undefined {
  return refusals(situation).find((refusal) => {
    const seen = credentialsOf(situation, refusal);
    return refusal.reader === 'go' && seen?.source === 'none';
  });
}

/** GOAUTH leaves netrc out although it has the line that the host wants. */
export const goauthWithoutNetrcRule: Rule = (situation) =>
  refusals(situation).flatMap((refusal): readonly Draft[] => {
    const seen = credentialsOf(situation, refusal);
    if (refusal.reader !== 'go' || seen?.outcome !== 'ok' || seen.miss !== 'goauth') return [];
    const value = situation.view.setting('GOAUTH')?.value ?? '';
    return [
      {
        code: 'auth.goauth',
        severity: 'error',
        target: 'GOAUTH',
        facts: { variable: 'GOAUTH', value, host: seen.authority, error: '', reason: 'netrc-left-out' },
        evidence: [seen, refusal.evidence],
        accounts: refusal.rows,
        decisive: true,
        weight: 3,
      },
    ];
  });

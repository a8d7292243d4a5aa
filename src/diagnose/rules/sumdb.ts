// Rules for the checksum database: the way go takes to it, a proxy that breaks the question, a database that refuses or
// does not know the module. Follows semantics.md §5.

import type { HttpObservation } from '../../model/observation.js';
import type { Draft, RowKey, Rule } from '../rule.js';
import { type Situation, stopsAtZip } from '../situation.js';
import { lacksDefaults } from './environment.js';
import { hostsOnTheWay } from './hosts.js';

const ROWS: readonly RowKey[] = [{ id: 'sumdb', target: null }];

/** Hosts of the checksum database that cannot be reached. */
export const sumdbPathRule: Rule = (situation) =>
  hostsOnTheWay(situation).flatMap((host): readonly Draft[] => {
    const { path } = host;
    if (host.purpose !== 'sumdb' || path.state !== 'stopped' || path.via !== null) return [];
    return [
      {
        code: 'sumdb.unreachable',
        target: host.host,
        facts: { host: host.host, port: host.port },
        evidence: path.at.observations,
        accounts: [...ROWS, ...(['dns', 'tcp', 'tls'] as const).map((id) => ({ id, target: host.host }))],
        decisive: host.decisive,
      },
    ];
  });

/** Answers to /supported and /lookup that stop verification. */
export const sumdbAnswerRule: Rule = (situation) => {
  if (situation.witness.state === 'works') return [];
  const exchanges = situation.view.all('http');
  return exchanges.flatMap((exchange) => {
    if (exchange.purpose === 'sumdb-supported') return supportedDraft(situation, exchange);
    if (exchange.purpose === 'sumdb-lookup') return lookupDraft(situation, exchange);
    if (exchange.purpose === 'sumdb-tile') return tileDraft(situation, exchange);
    return [];
  });
};

/** 200 relays, 404 and 410 pass on; anything else ends every verification unless a | follows (semantics.md §5.3). */
function supportedDraft(situation: Situation, exchange: HttpObservation): readonly Draft[] {
  const { status, entry } = exchange;
  if (exchange.outcome === 'ok' && (status === 200 || status === 404 || status === 410)) return [];
  if (exchange.outcome !== 'ok' && exchange.outcome !== 'failed') return [];
  const listed = entry === null ? undefined : situation.entries[entry];
  if (listed === undefined || (listed.fallBackOn === 'any' && isPassedOver(situation))) return [];
  return [answerDraft(situation, 'sumdb.proxy-breaks', exchange, listed.raw)];
}

/** After a | the search goes on; what comes back at its end is the error, unless a relay or the word direct stands there. */
function isPassedOver({ view, entries }: Situation): boolean {
  const relays = view.all('http').some((one) => one.purpose === 'sumdb-supported' && one.status === 200);
  return relays || entries.some(({ kind }) => kind === 'direct');
}

function lookupDraft(situation: Situation, exchange: HttpObservation): readonly Draft[] {
  const target = exchange.host;
  if (exchange.outcome === 'failed') return failedDraft(situation, exchange);
  if (exchange.outcome !== 'ok') return [];
  // The module that is tried by default is in every database; what does not know it is none.
  const isElsewhere = situation.known?.chosen === false;
  if ((exchange.status === 404 || exchange.status === 410) && !isElsewhere) {
    return [answerDraft(situation, 'sumdb.not-found', exchange, target)];
  }
  if (exchange.status !== 200) return noDatabase(situation, exchange);
  if (exchange.content?.valid !== false) return [];
  const code = exchange.content.code === 'mismatch' ? 'sumdb.mismatch' : 'sumdb.misbehaving';
  const isNone = exchange.bodyKind === 'html' || exchange.content.code === 'malformed-record';
  if (isNone) return noDatabase(situation, exchange);
  return [answerDraft(situation, saidOfDatabase(situation) ?? code, exchange, target)];
}

/** A relay that is reached and does not hand on what the database says is the fault of the relay. */
function failedDraft(situation: Situation, exchange: HttpObservation): readonly Draft[] {
  if (exchange.outcome !== 'failed' || exchange.failure.code === 'http.slow') return [];
  const isRelay =
    exchange.entry !== null && ['request', 'response', 'content'].includes(exchange.failure.phase);
  const code = isRelay ? 'sumdb.proxy-breaks' : 'sumdb.unreachable';
  return [answerDraft(situation, code, exchange, exchange.host)];
}

/** A tile that is not there, or that does not fit the tree. */
function tileDraft(situation: Situation, exchange: HttpObservation): readonly Draft[] {
  if (exchange.outcome !== 'ok' || exchange.status === 200) return lookupDraft(situation, exchange);
  return noDatabase(situation, exchange);
}

/** No answer of a database: the fault of the relay, where there is one. */
function noDatabase(situation: Situation, exchange: HttpObservation): readonly Draft[] {
  const code = exchange.entry === null ? 'sumdb.unreachable' : 'sumdb.proxy-breaks';
  return [answerDraft(situation, code, exchange, exchange.host)];
}

/** Go proves the record against the whole tree, which we do not: where it names the fault of the database, it is right. */
function saidOfDatabase(situation: Situation): 'sumdb.mismatch' | 'sumdb.misbehaving' | null {
  const { witness } = situation;
  const said = witness.state === 'fails' ? witness.said[0]?.code : undefined;
  return said === 'sumdb.mismatch' || said === 'sumdb.misbehaving' ? said : null;
}

function answerDraft(
  situation: Situation,
  code: Draft['code'],
  exchange: HttpObservation,
  target: string,
): Draft {
  return {
    code,
    target,
    facts: {
      host: exchange.host,
      url: exchange.url,
      status: exchange.status ?? 0,
      reason: exchange.reason ?? '',
      entry: target,
      module: situation.known?.path ?? '',
      version: situation.known?.version ?? '',
      excerpt: exchange.excerpt ?? '',
    },
    evidence: [exchange],
    accounts: ROWS,
    decisive: !situation.listFails,
    weight: stopsAtZip(situation.walk) ? 1 : 0,
  };
}

/** GOSUMDB=off, or values that go cannot read. */
export const sumdbSettingRule: Rule = (situation) => {
  const setting = situation.view.setting('GOSUMDB');
  const settings = situation.view.first('settings');
  if (setting === undefined || settings === undefined) return [];
  if (setting.value === 'off') {
    return [
      {
        code: 'sumdb.off',
        severity: 'warning',
        target: 'GOSUMDB',
        facts: { variable: 'GOSUMDB', value: 'off', source: setting.source },
        evidence: [
          { key: 'evidence.setting', facts: { variable: 'GOSUMDB', value: 'off', source: setting.source } },
        ],
        accounts: ROWS,
        decisive: false,
      },
    ];
  }
  const error = settings.gosumdbError;
  if (error === undefined || lacksDefaults(situation)) return [];
  const asked = situation.known?.outcome === 'ok' && situation.known.noSumdbElement === null;
  return [
    {
      code: 'sumdb.config',
      target: 'GOSUMDB',
      facts: { variable: 'GOSUMDB', value: setting.value, error },
      evidence: [settings, { key: 'evidence.gosumdb', facts: { value: setting.value, error } }],
      accounts: ROWS,
      decisive: asked && situation.witness.state !== 'works',
      weight: 2,
    },
  ];
};

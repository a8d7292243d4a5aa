// Turns an observation into a sentence of evidence: key of the catalogue and facts. One form for each kind of
// observation, so that a rule only has to name what it rests on.

import type { Evidence, Facts, Message } from '../model/diagnosis.js';
import type { Observation, ObservationOf, SettingChange } from '../model/observation.js';
import { directFacts } from './evidence-direct.js';
import { firstWords } from './first-words.js';
import type { View } from './view.js';

/** Newest versions that a piece of evidence names. */
const NAMED_VERSIONS = 5;

/** Evidence for a draft: observations by their own sentence, messages as they are. */
export function toEvidence(view: View, sources: readonly (Observation | Message)[]): readonly Evidence[] {
  return sources.map((source) =>
    'kind' in source
      ? { message: describe(source), observation: view.indexOf(source) }
      : { message: source, observation: null },
  );
}

function describe(observation: Observation): Message {
  if (observation.kind === 'witness' && observation.timedOut === true) {
    return {
      key: 'evidence.witness.unfinished',
      facts: { command: observation.command, ms: observation.ms },
    };
  }
  if (observation.kind === 'module-cache') return cacheMessage(observation);
  const outcome = observation.outcome === 'ok' ? 'ok' : 'failed';
  return {
    key: `evidence.${observation.kind}.${outcome}`,
    facts: { ...factsOf(observation), ...failureFacts(observation) },
  };
}

function cacheMessage(seen: ObservationOf<'module-cache'>): Message {
  const { denied = [], damaged = [], locks = [], error = '' } = seen;
  const names = [...damaged, ...denied.map(({ path }) => path), ...locks.map(({ file }) => file)];
  const facts = { file: seen.directory, names, error: firstWords(error) };
  return { key: `evidence.module-cache.${seen.behind === true ? 'behind' : (seen.ends ?? 'works')}`, facts };
}

function failureFacts(observation: Observation): Facts {
  if (observation.outcome === 'failed') {
    const { code, raw = '' } = observation.failure;
    // Node's `connect ECONNREFUSED 192.0.2.1:443` repeats what the sentence says.
    return {
      failure: code,
      raw: raw
        .replace(/^connect (E[A-Z]+) \S+(?: - Local .*)?$/, '$1')
        .replace(/^\w+:error:\w+:[^:]*:[^:]*:([^:]+):.*/, '$1'),
      ms: observation.ms,
    };
  }
  if (observation.outcome === 'crashed')
    return { failure: 'crashed', raw: observation.raw, ms: observation.ms };
  return { ms: observation.ms };
}

function factsOf(observation: Observation): Facts {
  switch (observation.kind) {
    case 'dns':
      return {
        host: observation.host,
        server: observation.server ?? '',
        addresses: observation.addresses ?? [],
      };
    case 'tcp':
      return { host: observation.host, address: observation.address, port: observation.port };
    case 'tunnel':
      return {
        proxy: `${observation.proxyHost}:${observation.proxyPort}`,
        host: `${observation.host}:${observation.port}`,
        status: observation.status ?? 0,
        reason: observation.reason ?? '',
      };
    case 'tls':
      return {
        host: observation.host,
        address: observation.address,
        port: observation.port,
        issuer: observation.chain?.at(-1)?.issuer ?? '',
        subject: observation.chain?.[0]?.subject ?? '',
        error: certificateError(observation),
        excerpt: observation.peerSaid ?? '',
      };
    case 'http':
      return {
        url: observation.url,
        status: observation.status ?? 0,
        reason: observation.reason ?? '',
        excerpt: observation.excerpt ?? '',
        error: observation.content?.valid === false ? observation.content.goText : '',
      };
    case 'file-entry':
      return { url: observation.path };
    case 'route':
      return { host: observation.host, ...routeFacts(observation.decision) };
    case 'witness':
      return {
        command: observation.command,
        error: firstWords(observation.error ?? observation.stderr ?? ''),
      };
    case 'experiment':
      return {
        change: observation.changes.map(changeText).join(' '),
        error: firstWords(observation.error ?? ''),
      };
    case 'goproxy':
      return {
        value: observation.value ?? '',
        source: observation.source ?? '',
        error: observation.error ?? '',
      };
    case 'go-command':
      return { goVersion: observation.version ?? '', file: observation.path ?? '' };
    case 'settings':
      return { file: observation.file?.path ?? '', error: observation.goEnvError ?? '' };
    case 'private-matching':
      return {
        names:
          observation.modules?.filter((module) => module.looksPrivate).map((module) => module.path) ?? [],
      };
    case 'forward-proxy-variables':
      return {
        names: Object.entries(observation.variables ?? {}).map(([name, value]) => `${name}=${value}`),
      };
    case 'module-survey':
      return {
        module: observation.module,
        count: observation.count ?? 0,
        names: observation.versions?.slice(0, NAMED_VERSIONS) ?? [],
        meant: (observation.variants ?? []).filter(({ count }) => count > 0).map(({ path }) => path),
      };
    case 'module-cache':
    case 'machine':
    case 'known-module':
    case 'go-mod':
    case 'step':
      return {};
    case 'git':
      return { version: observation.version ?? '' };
    default:
      return directFacts(observation);
  }
}

/** Go's words about the chain, unless the failure says the same. */
function certificateError(observation: Extract<Observation, { kind: 'tls' }>): string {
  const text = observation.verification?.ok === false ? observation.verification.goText : '';
  return observation.outcome === 'failed' && observation.failure.raw === text ? '' : text;
}

function routeFacts(decision: Extract<Observation, { kind: 'route' }>['decision']): Facts {
  if (decision?.kind === 'error') return { variable: decision.variable, error: decision.error };
  if (decision?.kind === 'proxy')
    return { variable: decision.variable, proxy: `${decision.host}:${decision.port}` };
  return { variable: '', error: '' };
}

/** As it would be written before a command; an empty value is what takes a variable away there. */
function changeText({ name, value }: SettingChange): string {
  return `${name}=${value ?? ''}`;
}

// Reads observations for the renderers, and writes them for --verbose as names and values in no language. It must not
// choose words or judge; long texts are cut.

import type { CheckId } from '../model/check.js';
import { cleanText } from '../model/clean.js';
import type { Diagnosis, Row } from '../model/diagnosis.js';
import type { Observation, ObservationKind, ObservationOf } from '../model/observation.js';

const LONGEST_VALUE = 400;
const LONGEST_LIST = 12;

/** Of no use to a reader; the JSON report holds them. */
const NOT_SHOWN: ReadonlySet<string> = new Set(['der', 'sha256']);

const CHECK_OF = {
  machine: 'env',
  'go-command': 'env',
  settings: 'env',
  'forward-proxy-variables': 'env',
  goproxy: 'env',
  'known-module': 'go',
  route: 'tcp',
  dns: 'dns',
  tcp: 'tcp',
  tunnel: 'tcp',
  tls: 'tls',
  http: 'proxy',
  'file-entry': 'proxy',
  'go-mod': 'private',
  'private-matching': 'private',
  git: 'direct',
  'git-settings': 'direct',
  'git-remote': 'direct',
  repository: 'direct',
  tool: 'direct',
  credentials: 'proxy',
  goauth: 'proxy',
  'module-survey': 'proxy',
  witness: 'go',
  'module-cache': 'go',
  experiment: 'go',
  step: 'env',
} as const satisfies Readonly<Record<ObservationKind, CheckId>>;

/** First observation of a kind, null when there is none. */
export function firstOf<Kind extends ObservationKind>(
  observations: readonly Observation[],
  kind: Kind,
): ObservationOf<Kind> | null {
  const isOfKind = (observation: Observation): observation is ObservationOf<Kind> =>
    observation.kind === kind;
  return observations.find(isOfKind) ?? null;
}

function checkOf(observation: Observation): CheckId {
  if (observation.kind === 'step') return observation.check;
  if (observation.kind === 'http') {
    if (observation.purpose.startsWith('sumdb')) return 'sumdb';
    if (observation.purpose === 'go-get') return 'direct';
  }
  return CHECK_OF[observation.kind];
}

function targetsOf(observation: Observation): readonly string[] {
  if (observation.kind === 'step') return observation.target === null ? [] : [observation.target];
  const own = 'host' in observation ? [observation.host] : [];
  return observation.kind === 'http' ? [...own, observation.url] : own;
}

/** The row an observation belongs to: of its check and target, else the last one of its check, else none. */
function rowOf({ rows }: Diagnosis, observation: Observation): Row | null {
  const candidates = rows.filter(({ id }) => id === checkOf(observation));
  const targets = targetsOf(observation);
  const isMeant = ({ target }: Row): boolean =>
    target !== null &&
    targets.some((own) => own === target || own.startsWith(`${target}/`) || target.includes(own));
  return candidates.find(isMeant) ?? candidates.at(-1) ?? null;
}

function shown(value: string | number | boolean | null): string {
  if (typeof value !== 'string') return String(value);
  const text = cleanText(value, { maxLength: LONGEST_VALUE });
  return /^[^\s"=]+$/.test(text) ? text : JSON.stringify(text);
}

function isScalar(value: unknown): value is string | number | boolean | null {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}

/** A setting with its source takes one field; there are dozens of them. */
function isSetting(value: unknown): value is { value: string; source: string } {
  if (typeof value !== 'object' || value === null || Object.keys(value).length !== 2) return false;
  return 'value' in value && typeof value.value === 'string' && 'source' in value;
}

function fields(name: string, value: unknown): string[] {
  if (value === null || value === '') return [];
  if (isSetting(value) && value.value === '' && value.source === 'default') return [];
  if (isSetting(value)) return [`${name}=${shown(value.value)}(${value.source})`];
  if (isScalar(value)) return [`${name}=${shown(value)}`];
  if (Array.isArray(value) && value.every(isScalar)) {
    const more = value.length > LONGEST_LIST ? `,+${value.length - LONGEST_LIST}` : '';
    return value.length === 0 ? [] : [`${name}=${value.slice(0, LONGEST_LIST).map(shown).join(',')}${more}`];
  }
  if (typeof value !== 'object') return [];
  return Object.entries(value)
    .filter(([key]) => !NOT_SHOWN.has(key))
    .flatMap(([key, inner]) => fields(name === '' ? key : `${name}.${key}`, inner));
}

/** One observation as `kind name=value …` with its start, its duration and who took it. */
export function observedText(observation: Observation): string {
  const { kind, outcome, startMs, ms, via, ...rest } = observation;
  const state = outcome === 'ok' ? [] : [outcome];
  return [kind, ...state, ...fields('', rest), `[+${startMs} ms, ${ms} ms, ${via}]`].join(' ');
}

/** What was observed for a row, or, for null, what belongs to no row; of a connection that stands its time says it all. */
export function observedUnder(diagnosis: Diagnosis, row: Row | null): readonly string[] {
  return diagnosis.observations
    .filter((observation) => observation.kind !== 'tcp' || observation.outcome !== 'ok')
    .filter((observation) => rowOf(diagnosis, observation) === row)
    .map(observedText);
}

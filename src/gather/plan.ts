// Decides what to probe next from what has been observed so far. Pure: it starts nothing, and asking it twice gives the
// same steps, which the scheduler starts once.

import { atLeast, parseGoVersion } from '../go/versions.js';
import { CHECK_IDS, type CheckId } from '../model/check.js';
import type {
  GoproxyEntry,
  Observation,
  ObservationKind,
  ObservationOf,
  SkipReason,
} from '../model/observation.js';
import { entriesAsked } from './audience.js';
import { reachesDirect } from './direct-reach.js';
import { secondLooks } from './plan-second-looks.js';
import { whenSumdbIsDue } from './sumdb-due.js';

/** One step. `id` names it once and for all; `target` is what it is about, as the report names it. */
export interface Step {
  readonly id: string;
  readonly check: CheckId;
  readonly target: string | null;
  readonly action: Action;
}

export type Action =
  | { readonly kind: 'settings' }
  | { readonly kind: 'private' }
  | { readonly kind: 'witness' }
  /** Asks an entry for the known module. */
  | { readonly kind: 'ask'; readonly entry: number }
  /** Opens the way to an entry and asks nothing. */
  | { readonly kind: 'reach'; readonly entry: number }
  | { readonly kind: 'sumdb' }
  | { readonly kind: 'git' }
  | { readonly kind: 'import-host' }
  /** Looks whether the record is in the tree of the database. */
  | { readonly kind: 'tiles' }
  /** Repeats the handshakes with the ClientHello of Go. */
  | { readonly kind: 'large-hello' }
  /** Asks other resolvers about a host that fails. */
  | { readonly kind: 'reference'; readonly host: string; readonly port: number }
  /** Asks pages whose answer is known. */
  | { readonly kind: 'portal' }
  /** Opens the way to another host that go needs. */
  | { readonly kind: 'second-host' }
  | { readonly kind: 'skip'; readonly reason: SkipReason };

export interface PlanOptions {
  readonly checks: ReadonlySet<CheckId>;
  readonly useGo: boolean;
  /** The go command goes on long after our own probes ended well. */
  readonly isWitnessStalling?: boolean;
  /** Whether a host is public knowledge; absent: no reference may be asked. */
  readonly isPublicHost?: ((host: string) => boolean) | undefined;
}

/** All steps that may be started now, those of earlier calls included. */
export function plan(observations: readonly Observation[], options: PlanOptions): readonly Step[] {
  const steps: Step[] = CHECK_IDS.filter((check) => !options.checks.has(check)).map((check) =>
    skip(check, 'not-selected'),
  );
  steps.push({ id: 'settings', check: 'env', target: null, action: { kind: 'settings' } });
  const seen = reader(observations);
  const goproxy = seen('goproxy');
  const known = seen('known-module');
  if (goproxy?.outcome !== 'ok' || known?.outcome !== 'ok') return steps;
  const isSelected = (check: CheckId): boolean => options.checks.has(check);
  const isPrivate = known.noProxyElement !== null;
  const asked = entriesAsked(goproxy.entries, observations);
  for (const entry of goproxy.entries) {
    const step = entryStep(entry, isPrivate || !asked.includes(entry), isSelected);
    if (step !== null) steps.push(step);
  }
  if (isSelected('sumdb')) {
    const due = whenSumdbIsDue(known, goproxy.entries, observations);
    const isCut = goproxy.error !== undefined || due === 'never';
    const step = sumdbStep(seen('settings'), known.noSumdbElement !== null, isCut);
    if (due !== 'later' || step.action.kind === 'skip') steps.push(step);
  }
  if (isSelected('private'))
    steps.push({ id: 'private', check: 'private', target: null, action: { kind: 'private' } });
  if (isSelected('direct')) steps.push(...directSteps(goproxy.entries, isPrivate, observations));
  if (isSelected('go')) steps.push(witnessStep(seen('go-command'), options.useGo));
  if (isLargeHelloSuspected(observations, options, seen('go-command'))) {
    steps.push({ id: 'large-hello', check: 'tls', target: null, action: { kind: 'large-hello' } });
  }
  const isFound = observations.some(
    (one) => one.kind === 'http' && one.purpose === 'sumdb-lookup' && one.status === 200,
  );
  if (isFound && options.isWitnessStalling === true)
    steps.push({ id: 'tiles', check: 'sumdb', target: null, action: { kind: 'tiles' } });
  const looks = secondLooks(observations, { isPublicHost: options.isPublicHost ?? null });
  steps.push(...looks.filter(({ check }) => isSelected(check)));
  return steps;
}

/** Where our handshakes succeeded and go's did not, the size of the ClientHello is a difference between them. */
function isLargeHelloSuspected(
  observations: readonly Observation[],
  options: PlanOptions,
  command: ObservationOf<'go-command'> | undefined,
): boolean {
  const version = parseGoVersion(command?.version ?? '');
  if (!options.checks.has('tls') || version === null || !atLeast(version, 23)) return false;
  const succeeded = observations.some(
    (one) => one.kind === 'tls' && one.role === 'origin' && one.outcome === 'ok',
  );
  if (!succeeded) return false;
  if (options.isWitnessStalling === true) return true;
  return observations.some(
    (one) =>
      one.kind === 'witness' &&
      one.outcome === 'failed' &&
      /TLS handshake timeout|connection reset|broken pipe|\bEOF\b|forcibly closed/.test(one.error ?? ''),
  );
}

function reader(observations: readonly Observation[]) {
  return <Kind extends ObservationKind>(kind: Kind): ObservationOf<Kind> | undefined =>
    observations.find((one): one is ObservationOf<Kind> => one.kind === kind);
}

function skip(check: CheckId, reason: SkipReason, target: string | null = null): Step {
  return { id: `skip ${check} ${target ?? ''}`, check, target, action: { kind: 'skip', reason } };
}

/** An entry that go keeps from the module is not asked for it; the way there is still looked at: others take it. */
function entryStep(
  entry: GoproxyEntry,
  isKept: boolean,
  isSelected: (check: CheckId) => boolean,
): Step | null {
  if (entry.kind !== 'proxy') return null;
  const step = (check: CheckId, kind: 'ask' | 'reach'): Step => {
    return { id: `${kind} ${entry.index}`, check, target: entry.raw, action: { kind, entry: entry.index } };
  };
  if (isSelected('proxy') && !isKept) return step('proxy', 'ask');
  const deepest = (['tls', 'tcp', 'dns'] as const).find(isSelected);
  if (isSelected('proxy')) return step('proxy', 'reach');
  return deepest === undefined || entry.scheme === 'file' ? null : step(deepest, 'reach');
}

/** The way to the database is searched along GOPROXY, so a list that does not parse ends it too. */
function sumdbStep(
  settings: ObservationOf<'settings'> | undefined,
  isExempt: boolean,
  isListBroken: boolean,
): Step {
  const value = settings?.values?.GOSUMDB?.value;
  if (value === 'off') return skip('sumdb', 'not-on-the-route');
  if (isExempt) return skip('sumdb', 'private-module');
  if (isListBroken) return skip('sumdb', 'prerequisite-failed');
  return { id: 'sumdb', check: 'sumdb', target: null, action: { kind: 'sumdb' } };
}

/** git matters wherever direct may be reached; the import host only once go has come to it. */
function directSteps(
  entries: readonly GoproxyEntry[],
  isPrivate: boolean,
  observations: readonly Observation[],
): readonly Step[] {
  const isListed = entries.some((entry) => entry.kind === 'direct');
  if (!isListed && !isPrivate) return [skip('direct', 'not-on-the-route')];
  const git: Step = { id: 'git', check: 'direct', target: null, action: { kind: 'git' } };
  if (!isPrivate && !reachesDirect(entries, observations)) return [git];
  return [git, { id: 'import-host', check: 'direct', target: null, action: { kind: 'import-host' } }];
}

function witnessStep(command: ObservationOf<'go-command'> | undefined, useGo: boolean): Step {
  if (!useGo || command === undefined || command.path === undefined) return skip('go', 'no-go');
  return { id: 'witness', check: 'go', target: null, action: { kind: 'witness' } };
}

/** How far connections have to be taken for the selected checks. */
export function depthFor(checks: ReadonlySet<CheckId>): 'dns' | 'tcp' | 'tls' | 'http' {
  if (['proxy', 'sumdb', 'direct'].some((check) => checks.has(check as CheckId))) return 'http';
  if (checks.has('tls')) return 'tls';
  return checks.has('tcp') ? 'tcp' : 'dns';
}

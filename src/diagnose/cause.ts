// Chooses the one cause among the drafts and orders the findings. It must not know single codes, only their layer,
// severity and weight.

import { FINDING_CODES, type FindingCode, type Severity } from '../model/code.js';
import type { Draft } from './rule.js';
import { isAtStage, type Stage } from './stage.js';

/** Layers from the user's settings outwards: a fault further up explains those below it. */
const LAYERS = [
  'env',
  'goproxy',
  'httpproxy',
  'dns',
  'tcp',
  'tls',
  'http',
  'proxy',
  'sumdb',
  'gosum',
  'private',
  'vcs',
  'auth',
  'module',
  'toolchain',
  'cache',
] as const;

const SEVERITY_ORDER: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

function layerOf(code: FindingCode): number {
  const index = (LAYERS as readonly string[]).indexOf(code.split('.')[0] ?? '');
  return index === -1 ? LAYERS.length : index;
}

/** Severity of a draft in this run: what does not decide the outcome cannot be an error. */
export function severityOf(draft: Draft): Severity {
  const usual = draft.severity ?? FINDING_CODES[draft.code];
  return usual === 'error' && !draft.decisive ? 'warning' : usual;
}

/** Sorts drafts: decisive first, then weight, layer, severity, and names so that the order never depends on chance. */
export function orderDrafts(drafts: readonly Draft[]): readonly Draft[] {
  return [...drafts].sort(
    (a, b) =>
      Number(b.decisive) - Number(a.decisive) ||
      SEVERITY_ORDER[severityOf(a)] - SEVERITY_ORDER[severityOf(b)] ||
      (b.weight ?? 0) - (a.weight ?? 0) ||
      layerOf(a.code) - layerOf(b.code) ||
      compare(a.code, b.code) ||
      compare(String(a.target), String(b.target)) ||
      compare(JSON.stringify(a.facts), JSON.stringify(b.facts)),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * What stops go: the first decisive error in order, of those that can stop it where it stopped if there are any; undefined
 * when nothing decides.
 */
export function chooseCause(ordered: readonly Draft[], stage: Stage | null = null): Draft | undefined {
  const errors = ordered.filter((draft) => draft.decisive && severityOf(draft) === 'error');
  return errors.find((draft) => isAtStage(draft, stage)) ?? errors[0];
}

/** What a degraded run is degraded by: the first warning in order. */
export function chooseWarning(ordered: readonly Draft[]): Draft | undefined {
  return ordered.find((draft) => severityOf(draft) === 'warning');
}

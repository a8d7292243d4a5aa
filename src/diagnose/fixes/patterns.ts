// Fixes for the pattern lists GOPRIVATE, GONOPROXY and GONOSUMDB: one element more, less or written differently. The user's
// other elements always stay.

import { publicProxyAt } from '../../knowledge/public-proxies.js';
import type { Fix } from '../../model/diagnosis.js';
import { changeFix, type FixBuilder, type FixContext, settingChange, settingFix } from './fix.js';

function patternOf({ draft: { facts } }: FixContext): string {
  return String(facts.meant ?? '') || String(facts.module ?? '');
}

/** The list with the pattern at its end. Blanks are part of an element, and nobody means them; `none` stands for no element. */
function extended({ situation: { view } }: FixContext, name: string, pattern: string): string {
  const elements = (view.setting(name)?.value ?? '').split(',').map((element) => element.trim());
  const kept = elements.filter((element) => element !== '' && element !== 'none');
  return [...new Set([...kept, ...pattern.split(',')])].join(',');
}

function added(context: FixContext, name: string, id: string): readonly Fix[] {
  const pattern = patternOf(context);
  if (pattern === '') return [];
  return [settingFix(context, id, name, extended(context, name, pattern), { risk: 'review' })];
}

/** The public database left out for a private module. */
export const skipDatabase: FixBuilder = (context) => added(context, 'GONOSUMDB', 'skip-database-for-private');

/**
 * A private module kept from public services. Where the company's own proxy has it, it is kept from the database alone; where
 * a narrower variable takes the place of GOPRIVATE, the pattern goes into that one.
 */
export const keepPrivate: FixBuilder = (context) => {
  const { situation } = context;
  const pattern = patternOf(context);
  const matching = situation.view.first('private-matching');
  const shadowedBy = (matching?.outcome === 'ok' ? matching.known?.shadowedBy : undefined) ?? [];
  if (shadowedBy.length > 0 && pattern !== '' && context.draft.facts.variable !== '') {
    const changes = shadowedBy.map((name) => settingChange(context, name, extended(context, name, pattern)));
    return [changeFix(context, 'add-private-pattern', changes, { risk: 'review' })];
  }
  const isOwn = situation.entries.every(({ host = '' }) => publicProxyAt(host) === undefined);
  return [
    ...(isOwn && situation.walk.end === 'served' ? skipDatabase(context) : []),
    ...added(context, 'GOPRIVATE', 'add-private-pattern'),
  ];
};

function changedPattern(id: string, isRemoved: boolean): FixBuilder {
  return (context) => {
    const { variable, element, meant, value } = context.draft.facts;
    if (typeof element !== 'string' || typeof value !== 'string') return [];
    // A pattern for the hosts below a name adds to the one for the name itself.
    const kept = meant === `*.${element}` ? [element] : [];
    const instead = isRemoved ? [] : [...kept, String(meant ?? '')];
    if (instead.includes('')) return [];
    const parts = value
      .split(',')
      .flatMap((part) => (part === element || part.trim() === element ? instead : [part]));
    const changed = parts.length === 0 ? null : parts.join(',');
    return [settingFix(context, id, String(variable), changed, { risk: 'review' })];
  };
}

export const correctPattern = changedPattern('correct-pattern', false);
export const removePattern = changedPattern('remove-pattern', true);

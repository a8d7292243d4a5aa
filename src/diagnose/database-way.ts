// The way on which go looks for a module proxy that relays the checksum database. It must not judge what the database answers.

import { pathTo } from './path.js';
import type { Situation } from './situation.js';

/**
 * Index of the entry that ends the search since its host cannot be reached, -1 when none does: entries that do not relay are passed
 * over, and those before a | whatever they do (semantics.md §5.3).
 */
export function stopOfDatabase({ view, entries, witness, listFails }: Situation): number {
  if (witness.state === 'works' || listFails) return -1;
  for (const { index, kind, host, port, scheme, fallBackOn } of entries) {
    const asked = view.http(index, 'sumdb-supported');
    if (kind !== 'proxy' || asked === undefined) return -1;
    if (fallBackOn === 'any' || asked.status === 404 || asked.status === 410) continue;
    if (asked.outcome === 'ok' || host === undefined || port === undefined) return -1;
    return pathTo(view, host, port, scheme === 'https').state === 'stopped' ? index : -1;
  }
  return -1;
}

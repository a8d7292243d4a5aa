// The forward proxy on the way to an entry, and what takes a host off it. It must not name causes.

import type { GoproxyEntry, SettingChange } from '../model/observation.js';
import type { ForwardProxy } from './path.js';
import type { View } from './view.js';

/** The forward proxy that go asks for an entry through; null where it asks without one. */
export function forwardProxyTo(view: View, { host, port }: GoproxyEntry): ForwardProxy | null {
  const route = view.all('route').find((seen) => seen.host === host && seen.port === port);
  return route?.decision?.kind === 'proxy' ? route.decision : null;
}

/** NO_PROXY, as it is spelled here, with one host more; null where the host is in it. */
export function bypassing(variables: Readonly<Record<string, string>>, host: string): SettingChange | null {
  const name = ['NO_PROXY', 'no_proxy'].find((spelling) => (variables[spelling] ?? '') !== '') ?? 'NO_PROXY';
  const current = variables[name] ?? '';
  if (current.split(',').includes(host)) return null;
  return { where: 'environment', name, value: current === '' ? host : `${current},${host}` };
}

// Values of GODEBUG that change one behaviour of the go command and leave the user's other settings as they are. It must
// not say when they are wanted.

import { atLeast, parseGoVersion } from '../go/versions.js';
import type { SettingChange } from '../model/observation.js';
import type { Situation } from './situation.js';

/** The settings that make Go's ClientHello fit into one packet again, by release (semantics.md §6.3). */
export function smallHelloOptions({ view }: Situation): readonly string[] {
  const version = parseGoVersion(view.first('go-command')?.version ?? '');
  if (version !== null && !atLeast(version, 24)) return ['tlskyber=0'];
  return version === null || atLeast(version, 26) ? ['tlsmlkem=0', 'tlssecpmlkem=0'] : ['tlsmlkem=0'];
}

/** GODEBUG as it is here with these settings added; go reads it from the environment only. */
export function withGodebug({ view }: Situation, options: readonly string[]): readonly SettingChange[] {
  const current = view.setting('GODEBUG')?.value ?? '';
  const value = [...(current === '' ? [] : [current]), ...options].join(',');
  return [{ where: 'environment', name: 'GODEBUG', value }];
}

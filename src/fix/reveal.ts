// Puts back the user info that observations show as xxxxx, for a trial or a change on this machine. What it returns must
// never be recorded or shown.

import { withEscapedLogins } from '../go/url-login.js';
import type { SettingChange } from '../model/observation.js';

const SHOWN = /\/\/xxxxx@([^/\s,|"']+)/g;
const REAL = /\/\/([^/\s,|@]*(?:@[^/\s,|@]*)*)@([^/\s,|"'@]+)/g;

/** The change with its secrets, taken from the texts that hold them (values of settings and variables); null if one is not there. */
export function reveal(change: SettingChange, sources: readonly string[]): SettingChange | null {
  const { value } = change;
  if (value === null || !value.includes('xxxxx')) return change;
  const known = new Map<string, Set<string>>();
  for (const source of sources) {
    for (const [, user = '', host = ''] of withEscapedLogins(source.replace(/^\w+=/, '')).matchAll(REAL)) {
      known.set(host, (known.get(host) ?? new Set()).add(user));
    }
  }
  let isComplete = true;
  const revealed = value.replace(SHOWN, (shown, host: string) => {
    const [user, ...others] = known.get(host) ?? [];
    if (user === undefined || others.length > 0) isComplete = false;
    return user === undefined ? shown : `//${user}@${host}`;
  });
  return isComplete && !revealed.includes('xxxxx') ? { ...change, value: revealed } : null;
}

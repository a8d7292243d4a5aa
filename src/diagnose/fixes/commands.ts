// Commands for the user's operating system and shell. Builds text only; it must not run anything.

import type { MachineObservation, Setting } from '../../model/observation.js';

export type Shell = 'posix' | 'fish' | 'powershell' | 'cmd';

/** Where commands will be typed. */
export interface Platform {
  readonly os: string;
  readonly shell: Shell;
}

/** The platform of a run; POSIX when the machine was not observed. */
export function platformOf(machine: MachineObservation | undefined): Platform {
  return { os: machine?.os ?? 'linux', shell: machine?.shell ?? 'posix' };
}

/** A word for the shell, quoted only where it must be. */
export function quote(shell: Shell, word: string): string {
  if (/^[A-Za-z0-9_@%+=:,./-]+$/.test(word)) return word;
  switch (shell) {
    case 'posix':
      return `'${word.replaceAll("'", "'\\''")}'`;
    case 'fish':
      return `'${word.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
    case 'powershell':
      return `'${word.replaceAll("'", "''")}'`;
    case 'cmd':
      return `"${word}"`;
  }
}

/** Sets a variable of this shell's environment. */
export function exportVariable(shell: Shell, name: string, value: string): string {
  switch (shell) {
    case 'posix':
      return `export ${name}=${quote(shell, value)}`;
    case 'fish':
      return `set -gx ${name} ${quote(shell, value)}`;
    case 'powershell':
      return `$env:${name} = '${value.replaceAll("'", "''")}'`;
    case 'cmd':
      return `set "${name}=${value}"`;
  }
}

/** Removes a variable from this shell's environment. */
export function unsetVariable(shell: Shell, name: string): string {
  switch (shell) {
    case 'posix':
      return `unset ${name}`;
    case 'fish':
      return `set -e ${name}`;
    case 'powershell':
      return `Remove-Item Env:${name}`;
    case 'cmd':
      return `set ${name}=`;
  }
}

/** Commands to change a setting of go, and to go back. */
export interface SettingChange {
  readonly commands: readonly string[];
  readonly undo: readonly string[];
}

/**
 * Gives a go setting a value. A variable of the environment would mask `go env -w` (semantics.md §1.1), so it is changed
 * where it is set. value null means: back to what applies without it.
 */
export function changeSetting(
  platform: Platform,
  name: string,
  current: Setting | undefined,
  value: string | null,
): SettingChange {
  const { shell } = platform;
  if (current?.source === 'os') {
    const back = exportVariable(shell, name, current.value);
    return {
      commands: [value === null ? unsetVariable(shell, name) : exportVariable(shell, name, value)],
      undo: [back],
    };
  }
  const before =
    current?.source === 'file'
      ? `go env -w ${quote(shell, `${name}=${current.value}`)}`
      : `go env -u ${name}`;
  const command = value === null ? `go env -u ${name}` : `go env -w ${quote(shell, `${name}=${value}`)}`;
  return { commands: [command], undo: [before] };
}

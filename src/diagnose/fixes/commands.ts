// Commands for the user's operating system and shell. Builds text only; it must not run anything.

import type { MachineObservation, SettingChange } from '../../model/observation.js';

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
  // A comma makes a list of bare words in PowerShell, and an @ begins a splat there.
  const isBare = shell === 'powershell' ? /^[A-Za-z0-9_%+=:./-]+$/ : /^[A-Za-z0-9_@%+=:,./-]+$/;
  if (isBare.test(word) && !(shell === 'cmd' && /[%,=]/.test(word))) return word;
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
      return `set "${name}="`;
  }
}

/** The command that changes one of git's files, the user's own where none is named. */
export function gitConfig(shell: Shell, file: string, ...words: readonly string[]): string {
  const isUsual = file === '' || /(?:^|[/\\])\.gitconfig$/.test(file);
  // The tilde stays outside of the quotes, so that the shell reads it.
  const path = file.startsWith('~/') ? `~/${quote(shell, file.slice(2))}` : quote(shell, file);
  const place = isUsual ? '--global' : `--file ${path}`;
  return ['git config', place, ...words.map((word) => quote(shell, word))].join(' ');
}

/** The command that makes a change. */
export function commandFor(shell: Shell, { where, name, value, file = '' }: SettingChange): string {
  if (where === 'git')
    return gitConfig(shell, file, ...(value === null ? ['--unset-all', name] : [name, value]));
  if (where === 'environment') {
    return value === null ? unsetVariable(shell, name) : exportVariable(shell, name, value);
  }
  return value === null ? `go env -u ${name}` : `go env -w ${quote(shell, `${name}=${value}`)}`;
}

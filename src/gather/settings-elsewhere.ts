// Looks for a GOPROXY that is written down on this machine where this process does not get it from: shell profiles, files of the
// project, the user behind sudo. It must not follow what these files do.

import { join } from 'node:path';
import { cleanText } from '../model/clean.js';
import type { LocalMachine } from './local.js';
import { readText } from './read-file.js';
import { hideInUrl } from './secrets.js';

/** A value of GOPROXY and the file that gives it. */
export interface Elsewhere {
  readonly value: string;
  readonly file: string;
}

const PROFILES = ['.profile', '.bash_profile', '.bashrc', '.zshrc', '.zprofile', '.config/fish/config.fish'];
const PROJECT = ['.env', 'Dockerfile', '.gitlab-ci.yml', 'docker-compose.yml', 'compose.yaml'];
const ASSIGNMENT =
  /^[^#\n]*\bGOPROXY(?:=|:?[ \t]+)["']?((?:https?:[/]{2}|file:[/]{2}|direct|off)[^\s"'#;$]*)["']?\s*(?:#.*)?$/m;

/** The first value found that is not a variable in its turn; null for none. Never rejects. */
export async function goproxyElsewhere({ homeDir, cwd, env, uid }: LocalMachine): Promise<Elsewhere | null> {
  const login = uid === 0 && /^[\w.-]+$/.test(env.SUDO_USER ?? '') ? `/home/${env.SUDO_USER}` : null;
  const usual = join(homeDir ?? '/', '.config');
  const files = [
    // Where XDG_CONFIG_HOME leads away from it.
    ...([undefined, '', usual].includes(env.XDG_CONFIG_HOME) ? [] : [join(usual, 'go/env')]),
    ...(login === null ? [] : [join(login, '.config/go/env'), ...PROFILES.map((name) => join(login, name))]),
    ...(homeDir === null ? [] : PROFILES.map((name) => join(homeDir, name))),
    '/etc/environment',
    ...PROJECT.map((name) => join(cwd, name)),
  ];
  for (const file of files) {
    const text = await readText(file).catch(() => '');
    const value = ASSIGNMENT.exec(text)?.[1];
    if (value !== undefined) return { value: cleanText(hideInUrl(value), { maxLength: 1000 }), file };
  }
  return null;
}

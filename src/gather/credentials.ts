// The credentials go adds to its own https requests: user info of the URL and netrc (semantics.md §8.5;
// cmd/go/internal/auth). It must not run GOAUTH commands, and nothing it reads is recorded.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { atLeast, NEWEST_KNOWN, parseGoVersion } from '../go/versions.js';
import type { LocalMachine } from './local.js';
import type { Secrets } from './secrets.js';
import type { Settings } from './settings.js';
import { basicAuthorization } from './tunnel.js';

export interface NetrcEntry {
  /** A host with its port, or since 1.24 the beginning of a URL behind `https://`. */
  readonly machine: string;
  readonly login: string;
  readonly password: string;
}

/** parseNetrc: an entry counts once machine, login and password are known; `default` is not supported. */
export function parseNetrc(text: string): readonly NetrcEntry[] {
  const entries: NetrcEntry[] = [];
  let entry: NetrcEntry = { machine: '', login: '', password: '' };
  let inMacro = false;
  for (const line of text.split('\n')) {
    if (inMacro) {
      inMacro = line !== '';
      continue;
    }
    const words = line.split(/\s+/).filter((word) => word !== '');
    let at = 0;
    for (; at < words.length - 1; at += 2) {
      const value = words[at + 1] ?? '';
      if (words[at] === 'machine') entry = { machine: value, login: '', password: '' };
      else if (words[at] === 'login') entry = { ...entry, login: value };
      else if (words[at] === 'password') entry = { ...entry, password: value };
      else if (words[at] === 'macdef') inMacro = true;
      if (entry.machine !== '' && entry.login !== '' && entry.password !== '') {
        entries.push(entry);
        entry = { machine: '', login: '', password: '' };
      }
    }
    if (words[at] === 'default') break;
  }
  return entries;
}

/** What a request goes to. */
export interface CredentialTarget {
  readonly scheme: 'http' | 'https';
  /** With the port, if the URL has one. */
  readonly host: string;
  /** Path and query. */
  readonly path: string;
  /** From the URL's user info. */
  readonly authorization: string | null;
}

/** Gives the Authorization header for a request, null for none. */
export type Credentials = (target: CredentialTarget) => string | null;

/** Reads netrc, if GOAUTH lets go use it. Never rejects: go is silent about a file it cannot read. */
export async function readCredentials(
  local: LocalMachine,
  settings: Settings,
  secrets: Secrets,
): Promise<Credentials> {
  const version = parseGoVersion(settings.goVersion) ?? NEWEST_KNOWN;
  const isByPrefix = atLeast(version, 24);
  const methods = isByPrefix ? settings.values.GOAUTH.value.split(';').map((one) => one.trim()) : ['netrc'];
  const entries = methods.includes('netrc') ? await readNetrc(local) : [];
  for (const { password } of entries) secrets.learnWord(password);
  return ({ scheme, host, path, authorization }) => {
    if (scheme !== 'https') return authorization;
    if (isByPrefix && authorization !== null) return authorization;
    const found = isByPrefix
      ? longestPrefix(entries, host + path)
      : entries.find((one) => one.machine === host);
    return found === undefined
      ? authorization
      : basicAuthorization({ username: found.login, password: found.password });
  };
}

/** The URL itself, then without its last elements one after the other, down to the host. */
function longestPrefix(entries: readonly NetrcEntry[], url: string): NetrcEntry | undefined {
  for (let prefix = url; prefix !== ''; prefix = prefix.slice(0, Math.max(0, prefix.lastIndexOf('/')))) {
    const found = entries.find((one) => one.machine === prefix);
    if (found !== undefined) return found;
  }
  return undefined;
}

async function readNetrc(local: LocalMachine): Promise<readonly NetrcEntry[]> {
  const named = local.env.NETRC ?? '';
  const home = local.platform === 'win32' ? (local.env.USERPROFILE ?? '') : (local.env.HOME ?? '');
  const files =
    named !== ''
      ? [named]
      : home === ''
        ? []
        : [...(local.platform === 'win32' ? [join(home, '_netrc')] : []), join(home, '.netrc')];
  for (const file of files) {
    const text = await readFile(file, 'utf8').catch(() => null);
    if (text !== null) return parseNetrc(text);
  }
  return [];
}

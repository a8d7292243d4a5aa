// What is known of a machine without the network and without starting a process: settings, go.mod or go.work, netrc, git's
// rewrites, the module cache. It must not judge, and secrets leave it only inside the values that hold them.

import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { DirectoryState } from '../go/goauth.js';
import { escapePath, escapeVersion } from '../go/module-path.js';
import { type Netrc, netrcCandidates, parseNetrc } from '../go/netrc.js';
import type { SettingsObservation } from '../model/observation.js';
import { findExecutable } from './executable.js';
import { type GitRewrite, readGitRewrites } from './git-rewrites.js';
import { installationOf } from './go-installation.js';
import type { LocalMachine } from './local.js';
import { readTextSync } from './read-file.js';
import { errorCode, Recorder } from './recorder.js';
import { type FoundModuleFile, findModuleFile } from './required-modules.js';
import { Secrets } from './secrets.js';
import { readSettings, type Settings } from './settings.js';

export interface OfflineFacts {
  readonly settings: Settings;
  /** What go would ignore in its env file, and where the file is. */
  readonly envFile: NonNullable<SettingsObservation['file']> | null;
  readonly secrets: Secrets;
  readonly moduleFile: FoundModuleFile;
  readonly netrc: Netrc;
  readonly rewrites: readonly GitRewrite[];
}

/** Reads what the route of modules depends on. Never rejects. */
export async function readOffline(local: LocalMachine, dir: string): Promise<OfflineFacts> {
  const recorder = new Recorder();
  const secrets = new Secrets();
  const settings = await readSettings(recorder, local, await findGo(local), secrets);
  const { GOWORK, GOFLAGS } = settings.values;
  const windows = local.platform === 'win32';
  const moduleFile = findModuleFile(dir, { gowork: GOWORK.value, goflags: GOFLAGS.value, windows });
  const netrc = readNetrc(local);
  const rewrites = readGitRewrites(local);
  const seen = recorder.observations.find((one) => one.kind === 'settings');
  const envFile = (seen?.outcome === 'ok' ? seen.file : undefined) ?? null;
  return { settings, envFile, secrets, moduleFile, netrc, rewrites };
}

/** The installation behind the go on PATH; null when its files do not name a version, as with a wrapper script. */
async function findGo(local: LocalMachine) {
  const path = findExecutable('go', local);
  if (path === null) return null;
  const installation = await installationOf(path, local.env.GOROOT);
  if (installation.version === '') return null;
  return { path, ...installation, reported: null, error: '', defaultGodebug: '' };
}

/** The first of the files that exists; one that cannot be read counts as empty. */
function readNetrc({ env, platform }: LocalMachine): Netrc {
  const windows = platform === 'win32';
  const home = (windows ? env.USERPROFILE : env.HOME) ?? '';
  const file = netrcCandidates({ NETRC: env.NETRC ?? '', home, windows }).find(existsSync);
  if (file === undefined) return NO_NETRC;
  try {
    return parseNetrc(readTextSync(file));
  } catch {
    return NO_NETRC;
  }
}

const NO_NETRC: Netrc = { entries: [], faults: [] };

/** Whether the module cache holds a version completely, so that it is not fetched again (semantics.md §10.1). */
export function isCached(modCache: string, path: string, version: string): boolean {
  const escapedPath = escapePath(path);
  const escapedVersion = escapeVersion(version);
  if (modCache === '' || !escapedPath.ok || !escapedVersion.ok) return false;
  const file = join(modCache, 'cache', 'download', escapedPath.escaped, '@v', escapedVersion.escaped);
  return ['info', 'mod', 'zip'].every((kind) => existsSync(`${file}.${kind}`));
}

/** What is at the directory of a `git` method of GOAUTH. */
export function directoryState(directory: string): DirectoryState {
  try {
    return statSync(directory).isDirectory() ? 'directory' : 'not-directory';
  } catch (error) {
    return { error: errorCode(error) };
  }
}

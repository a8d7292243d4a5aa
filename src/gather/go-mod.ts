// Finds the go.mod or go.work that governs a directory and reads what it requires. It must not run the go command and
// reads nothing but these files.

import { stat } from 'node:fs/promises';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { type GoModFile, parseGoMod, replacementOf } from '../go/go-mod.js';
import { parseGoWork } from '../go/go-work.js';
import { readText } from './read-file.js';
import { failureOf, messageOf, type Recorder } from './recorder.js';
import type { Settings } from './settings.js';

/** A module that a build here may have to download. */
export interface RequiredModule {
  readonly path: string;
  readonly version: string;
}

/** What was found; `requirements` without modules that a directory replaces. */
export interface GoModContext {
  readonly requirements: readonly RequiredModule[];
}

const MAX_LEVELS = 64;
const MAX_MEMBERS = 200;

/** Looks upward from `dir`, reads and records. Never rejects. */
export async function readGoMod(recorder: Recorder, dir: string, settings: Settings): Promise<GoModContext> {
  const time = recorder.start();
  const [goMod, goWork] = await Promise.all([findUp(dir, 'go.mod'), findWorkspace(dir, settings)]);
  const file = goWork ?? goMod;
  if (file === null) {
    recorder.record({ kind: 'go-mod', ...time(), outcome: 'ok', ...NOTHING });
    return { requirements: [] };
  }
  try {
    const text = await readText(file);
    const vendor = await isDirectory(join(dirname(file), 'vendor'));
    const read = goWork === null ? readModule(text) : await readWorkspace(text, dirname(file));
    const { goLine, toolchainLine, requirements } = read;
    const facts = {
      file,
      workspace: goWork !== null,
      vendor,
      goLine,
      toolchainLine,
      requirements: requirements.length,
    };
    recorder.record({ kind: 'go-mod', ...time(), outcome: 'ok', ...facts });
    return { requirements };
  } catch (error) {
    const failure = failureOf('local', 'file.other', messageOf(error));
    recorder.record({
      kind: 'go-mod',
      ...time(),
      outcome: 'failed',
      failure,
      file,
      workspace: goWork !== null,
    });
    return { requirements: [] };
  }
}

const NOTHING = {
  file: null,
  workspace: false,
  vendor: false,
  goLine: null,
  toolchainLine: null,
  requirements: 0,
} as const;

interface ReadModules {
  readonly goLine: string | null;
  readonly toolchainLine: string | null;
  readonly requirements: readonly RequiredModule[];
}

function readModule(text: string): ReadModules {
  const { file } = parseGoMod(text);
  return { goLine: file.go, toolchainLine: file.toolchain, requirements: downloadable([file], []) };
}

async function readWorkspace(text: string, directory: string): Promise<ReadModules> {
  const { file } = parseGoWork(text);
  const members = await Promise.all(
    file.use.slice(0, MAX_MEMBERS).map((member) =>
      readText(resolve(directory, member, 'go.mod')).then(
        (source) => parseGoMod(source).file,
        () => null,
      ),
    ),
  );
  const known = members.filter((member) => member !== null);
  const own = new Set(known.map((member) => member.module?.path));
  const requirements = downloadable(known, file.replace).filter(({ path }) => !own.has(path));
  return { goLine: file.go, toolchainLine: file.toolchain, requirements };
}

/** Requirements after replacement: a directory takes a module off the network, another module stands in for it. */
function downloadable(
  files: readonly GoModFile[],
  workspaceReplacements: GoModFile['replace'],
): readonly RequiredModule[] {
  const found = new Map<string, RequiredModule>();
  for (const file of files) {
    for (const { path, version } of file.require) {
      const replaced = replacementOf([...file.replace, ...workspaceReplacements], path, version)?.new;
      if (replaced !== undefined && replaced.version === '') continue;
      const wanted = replaced ?? { path, version };
      found.set(`${wanted.path}@${wanted.version}`, { path: wanted.path, version: wanted.version });
    }
  }
  return [...found.values()];
}

/** GOWORK, or the go.work above the directory (semantics.md §1.4). */
async function findWorkspace(dir: string, settings: Settings): Promise<string | null> {
  const { value } = settings.values.GOWORK;
  if (value === 'off') return null;
  if (value === '' || value === 'auto') return findUp(dir, 'go.work');
  return isAbsolute(value) ? value : null;
}

async function findUp(dir: string, name: string): Promise<string | null> {
  let directory = resolve(dir);
  for (let level = 0; level < MAX_LEVELS; level += 1) {
    const file = join(directory, name);
    if (await isFile(file)) return file;
    const parent = dirname(directory);
    if (parent === directory) return null;
    directory = parent;
  }
  return null;
}

function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}

function isDirectory(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

// What a go.mod or go.work requires, replaces and has already verified: everything the route of its modules depends on. It
// must not run the go command and reads nothing but these files. It reads them one after the other: they are few, and
// that takes less time than asking a thread for each.

import { statSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, resolve } from 'node:path';
import { formatFileError, type GoModFile, parseGoMod } from '../go/go-mod.js';
import { parsePlainGoMod } from '../go/go-mod-plain.js';
import type { Replacement } from '../go/go-mod-words.js';
import { hasGoSum, parseGoSum } from '../go/go-sum.js';
import { parseGoWork } from '../go/go-work.js';
import { goflagsValue, parseGoflags } from '../go/network-use-goflags.js';
import { compareVersions } from '../go/semver.js';
import { lookUpLine, type ToolchainLines } from '../go/toolchain.js';
import { readTextSync } from './read-file.js';
import { errorCode } from './recorder.js';

/** A requirement as it stands in the file; in a workspace the highest version of all members. */
export interface StatedRequirement {
  readonly path: string;
  readonly version: string;
}

/** The go.mod or go.work in force. */
export interface ModuleFile {
  /** Absolute. */
  readonly file: string;
  readonly workspace: boolean;
  /** The go line, null when there is none. */
  readonly go: string | null;
  readonly lines: ToolchainLines;
  /** Paths of the main modules. */
  readonly main: readonly string[];
  /** In the order of the files, each path once. */
  readonly requirements: readonly StatedRequirement[];
  readonly replacements: readonly Replacement[];
  /** The vendor directory beside the file, null for none. */
  readonly vendor: { readonly forWorkspace: boolean } | null;
  /** Whether go.sum or go.work.sum have the line, `version` ending in /go.mod for the one of go.mod; null without such a file. */
  readonly hasSum: ((path: string, version: string) => boolean) | null;
}

/** `failed` holds what is wrong with which file: Go's words for its content, a code of the system for reading it. */
export type FoundModuleFile =
  | ({ readonly kind: 'found' } & ModuleFile)
  | { readonly kind: 'none' }
  | { readonly kind: 'failed'; readonly file: string; readonly error: string };

/** The settings that decide which file is in force. */
export interface ModuleFileSettings {
  readonly gowork: string;
  readonly goflags: string;
  readonly windows: boolean;
}

const MAX_LEVELS = 100;

/** Looks upward from a directory and reads what it finds. Never throws. */
export function findModuleFile(dir: string, settings: ModuleFileSettings): FoundModuleFile {
  try {
    const goWork = workFile(dir, settings);
    if (goWork !== null) return readWorkspace(goWork, settings);
    const goMod = modFile(dir, settings);
    return goMod === null ? { kind: 'none' } : readModule(goMod.file, goMod.beside, settings);
  } catch (error) {
    if (error instanceof Unusable) return { kind: 'failed', file: error.file, error: error.message };
    throw error;
  }
}

class Unusable extends Error {
  constructor(
    readonly file: string,
    reason: string,
  ) {
    super(reason);
  }
}

/** The go.mod above the directory, and the file that -modfile in GOFLAGS puts in its place. */
function modFile(dir: string, { goflags }: ModuleFileSettings) {
  const beside = findUp(dir, 'go.mod');
  if (beside === null) return null;
  const flags = parseGoflags(goflags);
  const instead = flags.ok ? (goflagsValue(flags.flags, 'modfile') ?? '') : '';
  return { file: instead === '' ? beside : resolve(dir, instead), beside };
}

/** GOWORK, or the go.work above the directory (semantics.md §1.4). */
function workFile(dir: string, { gowork }: ModuleFileSettings): string | null {
  if (gowork === 'off') return null;
  if (gowork === '' || gowork === 'auto') return findUp(dir, 'go.work');
  return isAbsolute(gowork) ? gowork : null;
}

function readModule(file: string, beside: string, { windows }: ModuleFileSettings): FoundModuleFile {
  const text = read(file);
  const module = parsedModule(file, text, windows);
  return {
    kind: 'found',
    file,
    workspace: false,
    go: module.go,
    lines: linesOf(file, text),
    main: module.module === null ? [] : [module.module.path],
    requirements: module.require,
    replacements: module.replace,
    vendor: vendorBeside(beside),
    hasSum: sumsOf([file.replace(/(?:\.mod)?$/, '.sum')]),
  };
}

function readWorkspace(file: string, { windows }: ModuleFileSettings): FoundModuleFile {
  const text = read(file);
  const work = parseGoWork(text, { windows });
  const [fault] = work.errors;
  if (fault !== undefined) throw new Unusable(file, formatFileError(basename(file), fault));
  const directories = work.file.use.map((member) => resolve(dirname(file), member));
  const members = directories.map((directory) => {
    const member = join(directory, 'go.mod');
    return parsedModule(member, read(member), windows);
  });
  const main = members.flatMap(({ module }) => (module === null ? [] : [module.path]));
  const own = new Set(main);
  return {
    kind: 'found',
    file,
    workspace: true,
    go: work.file.go,
    lines: linesOf(file, text),
    main,
    requirements: highest(members.flatMap(({ require }) => require)).filter(({ path }) => !own.has(path)),
    replacements: workspaceReplacements(work.file.replace, members),
    vendor: vendorBeside(file),
    hasSum: sumsOf([`${file}.sum`, ...directories.map((directory) => join(directory, 'go.sum'))]),
  };
}

function parsedModule(file: string, text: string, windows: boolean): GoModFile {
  const plain = parsePlainGoMod(text);
  if (plain !== null) return plain;
  const parsed = parseGoMod(text, { windows });
  const [fault] = parsed.errors;
  if (fault !== undefined) throw new Unusable(file, formatFileError(basename(file), fault));
  return parsed.file;
}

/** Lines of go.work go before all lines of the members for the same path (modload makeMainModules). */
function workspaceReplacements(
  own: readonly Replacement[],
  members: readonly GoModFile[],
): readonly Replacement[] {
  const decided = new Set(own.map(({ old }) => old.path));
  const others = members.flatMap(({ replace }) => replace).filter(({ old }) => !decided.has(old.path));
  return [...own, ...others];
}

/** Minimal version selection among the direct statements: the highest version of each path. */
function highest(stated: readonly StatedRequirement[]): readonly StatedRequirement[] {
  const found = new Map<string, StatedRequirement>();
  for (const { path, version } of stated) {
    const known = found.get(path);
    if (known === undefined || compareVersions(known.version, version) < 0)
      found.set(path, { path, version });
  }
  return [...found.values()];
}

function linesOf(file: string, text: string): ToolchainLines {
  // Without such a line every line would be looked at, of which there may be thousands.
  const toolchain = text.includes('toolchain') ? lookUpLine(text, 'toolchain') : '';
  return { name: basename(file), go: lookUpLine(text, 'go'), toolchain };
}

/** modload modulesTextIsForWorkspace: the first line of modules.txt tells. */
function vendorBeside(file: string): ModuleFile['vendor'] {
  const directory = join(dirname(file), 'vendor');
  if (statSync(directory, QUIETLY)?.isDirectory() !== true) return null;
  return { forWorkspace: /^## workspace\s*(?:\n|$)/.test(readOrNull(join(directory, 'modules.txt')) ?? '') };
}

const QUIETLY = { throwIfNoEntry: false } as const;

function sumsOf(files: readonly string[]): ModuleFile['hasSum'] {
  const known = files
    .map(readOrNull)
    .filter((text) => text !== null)
    .map(parseGoSum);
  if (known.length === 0) return null;
  return (path, version) => known.some((sums) => hasGoSum(sums, path, version));
}

function readOrNull(file: string): string | null {
  try {
    return readTextSync(file);
  } catch {
    return null;
  }
}

function read(file: string): string {
  try {
    return readTextSync(file);
  } catch (error) {
    throw new Unusable(file, errorCode(error) || 'unreadable');
  }
}

function findUp(dir: string, name: string): string | null {
  let directory = resolve(dir);
  for (let level = 0; level < MAX_LEVELS; level += 1) {
    const file = join(directory, name);
    if (isFile(file)) return file;
    const parent = dirname(directory);
    if (parent === directory) return null;
    directory = parent;
  }
  return null;
}

function isFile(path: string): boolean {
  try {
    return statSync(path, QUIETLY)?.isFile() === true;
  } catch {
    // A directory that may not be entered.
    return false;
  }
}

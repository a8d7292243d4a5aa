// What a go.mod or go.work requires, replaces and has already verified: everything the route of its modules depends on. It
// must not run the go command and reads nothing but these files.

import { readFile, stat } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, resolve } from 'node:path';
import { formatFileError, type GoModFile, parseGoMod } from '../go/go-mod.js';
import type { Replacement } from '../go/go-mod-words.js';
import { hasGoSum, parseGoSum } from '../go/go-sum.js';
import { parseGoWork } from '../go/go-work.js';
import { goflagsValue, parseGoflags } from '../go/network-use-goflags.js';
import { compareVersions } from '../go/semver.js';
import { lookUpLine, type ToolchainLines } from '../go/toolchain.js';
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

/** Looks upward from a directory and reads what it finds. Never rejects. */
export async function findModuleFile(dir: string, settings: ModuleFileSettings): Promise<FoundModuleFile> {
  try {
    const [goMod, goWork] = await Promise.all([modFile(dir, settings), workFile(dir, settings)]);
    if (goWork !== null) return await readWorkspace(goWork, settings);
    return goMod === null ? { kind: 'none' } : await readModule(goMod.file, goMod.beside, settings);
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
async function modFile(dir: string, { goflags }: ModuleFileSettings) {
  const beside = await findUp(dir, 'go.mod');
  if (beside === null) return null;
  const flags = parseGoflags(goflags);
  const instead = flags.ok ? (goflagsValue(flags.flags, 'modfile') ?? '') : '';
  return { file: instead === '' ? beside : resolve(dir, instead), beside };
}

/** GOWORK, or the go.work above the directory (semantics.md §1.4). */
async function workFile(dir: string, { gowork }: ModuleFileSettings): Promise<string | null> {
  if (gowork === 'off') return null;
  if (gowork === '' || gowork === 'auto') return findUp(dir, 'go.work');
  return isAbsolute(gowork) ? gowork : null;
}

async function readModule(
  file: string,
  beside: string,
  { windows }: ModuleFileSettings,
): Promise<FoundModuleFile> {
  const [text, vendor, hasSum] = await Promise.all([
    read(file),
    vendorBeside(beside),
    sumsOf([file.replace(/(?:\.mod)?$/, '.sum')]),
  ]);
  const module = parsedModule(file, text, windows);
  return {
    kind: 'found',
    file,
    workspace: false,
    go: module.go,
    lines: linesOf(file, text),
    main: module.module === null ? [] : [module.module.path],
    requirements: module.require.map(({ path, version }) => ({ path, version })),
    replacements: module.replace,
    vendor,
    hasSum,
  };
}

async function readWorkspace(file: string, { windows }: ModuleFileSettings): Promise<FoundModuleFile> {
  const text = await read(file);
  const work = parseGoWork(text, { windows });
  const [fault] = work.errors;
  if (fault !== undefined) throw new Unusable(file, formatFileError(basename(file), fault));
  const directories = work.file.use.map((member) => resolve(dirname(file), member));
  const [members, vendor, hasSum] = await Promise.all([
    Promise.all(
      directories.map(async (directory) => {
        const member = join(directory, 'go.mod');
        return parsedModule(member, await read(member), windows);
      }),
    ),
    vendorBeside(file),
    sumsOf([`${file}.sum`, ...directories.map((directory) => join(directory, 'go.sum'))]),
  ]);
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
    vendor,
    hasSum,
  };
}

function parsedModule(file: string, text: string, windows: boolean): GoModFile {
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
  return { name: basename(file), go: lookUpLine(text, 'go'), toolchain: lookUpLine(text, 'toolchain') };
}

/** modload modulesTextIsForWorkspace: the first line of modules.txt tells. */
async function vendorBeside(file: string): Promise<ModuleFile['vendor']> {
  const directory = join(dirname(file), 'vendor');
  if (
    !(await stat(directory).then(
      (found) => found.isDirectory(),
      () => false,
    ))
  )
    return null;
  const text = await readFile(join(directory, 'modules.txt'), 'utf8').catch(() => '');
  return { forWorkspace: /^## workspace\s*(?:\n|$)/.test(text) };
}

async function sumsOf(files: readonly string[]): Promise<ModuleFile['hasSum']> {
  const texts = await Promise.all(files.map((file) => readFile(file, 'utf8').catch(() => null)));
  const known = texts.filter((text) => text !== null).map(parseGoSum);
  if (known.length === 0) return null;
  return (path, version) => known.some((sums) => hasGoSum(sums, path, version));
}

async function read(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new Unusable(file, errorCode(error) || 'unreadable');
  }
}

async function findUp(dir: string, name: string): Promise<string | null> {
  let directory = resolve(dir);
  for (let level = 0; level < MAX_LEVELS; level += 1) {
    const file = join(directory, name);
    if (
      await stat(file).then(
        (found) => found.isFile(),
        () => false,
      )
    )
      return file;
    const parent = dirname(directory);
    if (parent === directory) return null;
    directory = parent;
  }
  return null;
}

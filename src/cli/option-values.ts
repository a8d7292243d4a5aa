// From the text of an option to its value, or to a usage error that names the valid choices. Reads directories only to
// tell whether they can be read; must not know commander.

import { accessSync, constants, readdirSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { PUBLIC_MODULE } from '../go/known-sums.js';
import { checkModulePath } from '../go/module-path.js';
import { isCanonicalVersion } from '../go/pseudo-version.js';
import { CHECK_IDS, type CheckId, isCheckId } from '../model/check.js';
import { cleanText } from '../model/clean.js';
import { parseDuration } from './duration.js';
import { UsageError, type UsageFault } from './usage-error.js';

/** How durations are written, for help and errors. */
export const DURATION_EXAMPLES = ['30s', '1m30s', '500ms'] as const;

const MODULE_EXAMPLES = [`${PUBLIC_MODULE.path}@${PUBLIC_MODULE.version}`];

export interface ChosenModule {
  readonly path: string;
  readonly version: string;
  /** True when --module named it. */
  readonly chosen: boolean;
}

/** A value as it may be shown: one line, nothing a terminal would act upon. */
export function shown(value: string): string {
  const text = cleanText(value, { singleLine: true, maxLength: 120 });
  return text === '' ? '""' : text;
}

/** One of a closed list of words. */
export function readChoice<Choice extends string>(
  option: string,
  value: string,
  choices: readonly Choice[],
): Choice {
  const found = choices.find((choice) => choice === value);
  if (found !== undefined) return found;
  throw new UsageError('choice', option, choices, { value: shown(value) });
}

/** Milliseconds of a duration. */
export function readDuration(option: string, value: string): number {
  const milliseconds = parseDuration(value);
  if (milliseconds !== null) return milliseconds;
  throw new UsageError('duration', option, DURATION_EXAMPLES, { value: shown(value) });
}

/** Check ids separated by commas; a repeated option adds to `previous`. */
export function readCheckList(option: string, value: string, previous: unknown): readonly CheckId[] {
  const ids = value.split(',').map((part) => {
    const id = part.trim();
    if (isCheckId(id)) return id;
    throw new UsageError('check', option, CHECK_IDS, { value: shown(id) });
  });
  return Array.isArray(previous) ? [...previous, ...ids] : ids;
}

/** The checks to do: all, or those of --only, without those of --skip. */
export function selectChecks(
  only: readonly CheckId[] | undefined,
  skip: readonly CheckId[] | undefined,
): ReadonlySet<CheckId> {
  const selected = CHECK_IDS.filter((id) => (only?.includes(id) ?? true) && !skip?.includes(id));
  if (selected.length > 0) return new Set(selected);
  throw new UsageError('no-check-left', '--skip', CHECK_IDS);
}

/** PATH@VERSION: a well-formed path and a canonical version. A major version that does not fit is for go to refuse. */
export function readModule(option: string, value: string): ChosenModule {
  const at = value.lastIndexOf('@');
  const path = value.slice(0, at);
  const version = value.slice(at + 1);
  if (at <= 0 || version === '') {
    throw new UsageError('module', option, MODULE_EXAMPLES, { value: shown(value) });
  }
  const reason = checkModulePath(path);
  if (reason !== null) {
    throw new UsageError('module-path', option, MODULE_EXAMPLES, { reason });
  }
  if (!isCanonicalVersion(version)) {
    throw new UsageError('module-version', option, MODULE_EXAMPLES, { value: shown(value) });
  }
  return { path, version, chosen: true };
}

/** An existing directory whose content can be read, as an absolute path. */
export function readDirectory(option: string, value: string): string {
  const directory = resolve(value);
  const fail = (fault: UsageFault): UsageError => new UsageError(fault, option, [], { value: shown(value) });
  try {
    if (value === '') throw fail('directory-missing');
    if (!statSync(directory).isDirectory()) throw fail('not-a-directory');
    readdirSync(directory);
    return directory;
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const code = error instanceof Error && 'code' in error ? error.code : '';
    throw fail(code === 'ENOENT' || code === 'ENOTDIR' ? 'directory-missing' : 'directory-unreadable');
  }
}

/** A file that can be created or replaced, as an absolute path. */
export function readOutputFile(option: string, value: string): string {
  const file = resolve(value);
  try {
    if (value === '' || statSync(file, { throwIfNoEntry: false })?.isDirectory() === true) throw new Error();
    accessSync(dirname(file), constants.W_OK);
    return file;
  } catch {
    throw new UsageError('output', option, [], { value: shown(value) });
  }
}

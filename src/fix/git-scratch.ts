// git's settings as they would be after changes: those of all its files in one scratch file, which git reads in place of
// them. It must not touch the user's files.

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type GitEntry, readGitEntries } from '../gather/git-settings.js';
import type { ChildResult } from '../gather/spawn.js';
import type { SettingChange } from '../model/observation.js';

type Environment = Readonly<Record<string, string>>;
type RunGit = (args: readonly string[], env: Environment) => Promise<ChildResult>;

const LIST = ['config', '--null', '--show-origin', '--list'];
const OWN_FILE = /(?:^|[/\\])\.gitconfig$/;

/** Variables with which git has the changed settings, those with what it includes where nothing of git's is changed; null where that cannot be had, as before git 2.32. */
export async function changedGit(
  directory: string,
  changes: readonly SettingChange[],
  env: Environment,
  run: RunGit,
  included: Environment = {},
): Promise<Environment | null> {
  const own = changes.filter(({ where }) => where === 'git');
  if (own.length === 0) return included;
  const before = await run(LIST, { ...env, ...included });
  if (before.exitCode !== 0) return null;
  const kept = readGitEntries(before.stdout)
    .filter(({ origin }) => !origin.startsWith('command line'))
    .filter((entry) => !own.some((change) => isOf(change, entry)));
  const added = own.flatMap(({ name, value }) => (value === null ? [] : [{ origin: '', key: name, value }]));
  const file = join(directory, 'gitconfig');
  await writeFile(file, [...kept, ...added].map(asText).join(''), { mode: 0o600 });
  const variables = { GIT_CONFIG_GLOBAL: file, GIT_CONFIG_NOSYSTEM: '1' };
  const after = await run(LIST, { ...env, ...variables });
  const isHeeded = readGitEntries(after.stdout).every(
    ({ origin }) => origin === file || origin.startsWith('command line'),
  );
  return after.exitCode === 0 && isHeeded ? variables : null;
}

/** Whether a change replaces or takes away what stands there. */
function isOf({ name, file = '' }: SettingChange, { key, origin }: GitEntry): boolean {
  const isThere = file === '' ? OWN_FILE.test(origin) : file === origin;
  return isThere && key === name.replace(/[^.]*$/, (last) => last.toLowerCase());
}

/** An entry as git-config(1) writes it; the key is SECTION.NAME or SECTION.SUBSECTION.NAME. */
function asText({ key, value }: GitEntry): string {
  const [, section = '', sub, name = ''] = /^([^.]*)\.(?:(.*)\.)?([^.]*)$/s.exec(key) ?? [];
  const quoted = (text: string): string => text.replace(/["\\]/g, '\\$&');
  const head = sub === undefined ? `[${section}]` : `[${section} "${quoted(sub)}"]`;
  return value === null
    ? `${head}\n\t${name}\n`
    : `${head}\n\t${name} = "${quoted(value).replaceAll('\n', '\\n').replaceAll('\t', '\\t')}"\n`;
}

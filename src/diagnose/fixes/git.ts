// Fixes for git's own settings and variables, and for logins that were sent and refused. None writes a secret, and a command
// stands there only where it does the whole thing.

import type { Fix } from '../../model/diagnosis.js';
import type { CredentialsObservation, GitSetting, UrlRewrite } from '../../model/observation.js';
import { exportVariable, quote } from './commands.js';
import { changeFix, type FixBuilder, type FixContext, fix } from './fix.js';

const REVIEW = { risk: 'review' } as const;

function factOf({ draft }: FixContext, name: string): string {
  const value = draft.facts[name];
  return typeof value === 'string' ? value : '';
}

/** The variables of git that are set here and belong to the fault, taken away together. */
export function withoutVariables(context: FixContext, names: RegExp): readonly Fix[] {
  const set = (context.situation.view.first('git')?.variables ?? []).filter((name) => names.test(name));
  if (set.length === 0) return [];
  const changes = set.map((name) => ({ where: 'environment', name, value: null }) as const);
  // What they hold is not recorded, so there is no way back to print.
  return [changeFix(context, 'unset-git-variables', changes, { ...REVIEW, undo: [], facts: { names: set } })];
}

/** The command that changes one of git's files; null where the setting came from the environment. */
export function gitConfigIn(
  { platform }: FixContext,
  origin: string,
  ...words: readonly string[]
): string | null {
  if (origin === '' || origin.startsWith('command line')) return null;
  const isUsual = /(?:^|[/\\])\.gitconfig$/.test(origin);
  const place = isUsual ? '--global' : `--file ${quoteFile(platform, origin)}`;
  return ['git config', place, ...words.map((word) => quote(platform.shell, word))].join(' ');
}

/** The tilde stays outside of the quotes, so that the shell reads it. */
function quoteFile({ shell }: FixContext['platform'], file: string): string {
  return file.startsWith('~/') ? `~/${quote(shell, file.slice(2))}` : quote(shell, file);
}

const GIT_CONFIG_VARIABLES = /^GIT_CONFIG_(?:COUNT|PARAMETERS)$/;

/** A setting of git taken away where it stands. */
export function withoutSetting(context: FixContext, { key, origin }: GitSetting): readonly Fix[] {
  const command = gitConfigIn(context, origin, '--unset-all', key);
  if (command === null)
    return withoutVariables(context, origin === '' ? new RegExp(`^${key}$`) : GIT_CONFIG_VARIABLES);
  return [
    fix(context, 'unset-git-setting', [command], { ...REVIEW, facts: { variable: key, file: origin } }),
  ];
}

/** A rule that rewrites URLs taken away where it stands; a base that holds a secret is left to an editor. */
export function withoutRule(context: FixContext, { base, prefix, origin }: UrlRewrite): readonly Fix[] {
  const key = `url.${base}.insteadOf`;
  const isHidden = base.includes('xxxxx@');
  const command = gitConfigIn(context, origin, ...(isHidden ? ['--edit'] : ['--unset-all', key]));
  if (command === null) return withoutVariables(context, GIT_CONFIG_VARIABLES);
  const back = isHidden ? null : gitConfigIn(context, origin, key, prefix);
  const undo = back === null ? {} : { undo: [back] };
  return [fix(context, 'remove-rewrite', [command], { ...REVIEW, ...undo, facts: { file: origin } })];
}

/** The forward proxy that only git was told to use. */
export const withoutGitProxy: FixBuilder = (context) => {
  const key = factOf(context, 'variable');
  const proxies = context.situation.view.first('git-settings')?.proxies ?? [];
  const setting = proxies.find((one) => one.key === key);
  return setting === undefined ? [] : withoutSetting(context, setting);
};

/** These fixes where the fault is of git's own forward proxy, else the others. */
export const orOfGit =
  (others: FixBuilder): FixBuilder =>
  (context) =>
    context.draft.facts.reason === 'git' ? withoutGitProxy(context) : others(context);

/** git stops at its own configuration, or cannot do its work here. */
export const repairGit: FixBuilder = (context) => {
  if (context.draft.facts.reason !== 'git') return [];
  const words = factOf(context, 'error');
  const file = factOf(context, 'file');
  if (file !== '') return [fix(context, 'correct-git-file', [], { ...REVIEW, facts: { file } })];
  if (/configuration option/.test(words)) return withoutVariables(context, /^GIT_SSH(?:_COMMAND)?$/);
  const isOfConfig = !/^git \w/.test(words) || /config/.test(words);
  return withoutVariables(
    context,
    isOfConfig
      ? /^GIT_CONFIG_(?:COUNT|PARAMETERS|GLOBAL|SYSTEM)$/
      : /^GIT_(?:DIR|WORK_TREE|COMMON_DIR|NAMESPACE|INDEX_FILE|OBJECT_DIRECTORY|TEMPLATE_DIR|DEFAULT_\w+)$/,
  );
};

function credentialsOf(
  { situation, draft }: FixContext,
  reader: CredentialsObservation['reader'],
): CredentialsObservation | undefined {
  const host = String(draft.facts.host ?? '');
  return situation.view.all('credentials').find((one) => one.reader === reader && one.host === host);
}

/** A login that go sent and the server refused, where it stands outside of the URL; empty where none was sent. */
export const sentLogin: FixBuilder = (context) => {
  const seen = credentialsOf(context, 'go');
  if (seen?.outcome !== 'ok') return [];
  if (seen.source === 'command') return [fix(context, 'replace-login-of-goauth', [], REVIEW)];
  return seen.source === 'netrc' ? replaceInNetrc(context, seen.file ?? '', seen.line) : [];
};

function replaceInNetrc(context: FixContext, file: string, line: number | undefined): readonly Fix[] {
  return [fix(context, 'replace-login-in-netrc', [], { ...REVIEW, facts: { file, line: line ?? '' } })];
}

/** A login that git sent and the host refused. */
export function refusedByGitHost(context: FixContext): readonly Fix[] {
  const seen = credentialsOf(context, 'git');
  const file = factOf(context, 'meant');
  if (file === '' || seen?.outcome !== 'ok') return [];
  if (seen.source === 'netrc') return replaceInNetrc(context, file, seen.line);
  return [fix(context, 'replace-login-in-rule', [], { ...REVIEW, facts: { file } })];
}

/** The file of authorities by which go trusts this host, given to git too. */
export function authoritiesOfGo(context: FixContext): readonly Fix[] {
  const sources = context.situation.view.all('tls').flatMap(({ roots }) => roots?.sources ?? []);
  const file = sources.find((source) => /\.(?:pem|crt|cer)$/.test(source));
  if (file === undefined) return [];
  const changes = [{ where: 'environment', name: 'GIT_SSL_CAINFO', value: file }] as const;
  return [changeFix(context, 'git-authorities-of-go', changes, { ...REVIEW, facts: { file } })];
}

/** The netrc line that go does not use as it was meant. */
export const correctNetrc: FixBuilder = (context) => {
  const file = factOf(context, 'file');
  switch (context.draft.facts.reason) {
    case 'variable-missing': {
      const changes = [{ where: 'environment', name: 'NETRC', value: null }] as const;
      const undo = [exportVariable(context.platform.shell, 'NETRC', file)];
      return [changeFix(context, 'unset-netrc', changes, { undo, facts: { file } })];
    }
    case 'second':
      return [fix(context, 'keep-one-netrc-line', [], REVIEW)];
    default:
      return [fix(context, 'correct-netrc', [], REVIEW)];
  }
};

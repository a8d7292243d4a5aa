// Fixes for git's own settings and variables, and for logins that were sent and refused. None writes a secret, and a command
// stands there only where it does the whole thing.

import type { Fix } from '../../model/diagnosis.js';
import type {
  CredentialsObservation,
  GitSetting,
  SettingChange,
  UrlRewrite,
} from '../../model/observation.js';
import { exportVariable, gitConfig } from './commands.js';
import { changeFix, type FixBuilder, type FixContext, type FixOptions, fix, HIDDEN } from './fix.js';

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

const GIT_CONFIG_VARIABLES = /^GIT_CONFIG_(?:COUNT|PARAMETERS)$/;

/** True where no file holds a setting, but a variable. */
function isOfVariable(origin: string): boolean {
  return origin === '' || origin.startsWith('command line');
}

/** A file of the machine is an administrator's. */
function inFile({ situation }: FixContext, origin: string): Pick<FixOptions, 'risk' | 'actor'> {
  const isOfMachine = /^[/](?:etc|usr|opt)[/]|Program Files/.test(origin);
  const isAllowed = !isOfMachine || situation.view.first('machine')?.administrator === true;
  return isAllowed ? REVIEW : { risk: 'admin', actor: 'administrator' };
}

function takenAway(name: string, file: string): SettingChange {
  return { where: 'git', name, value: null, file };
}

/** A setting of git taken away where it stands. */
export function withoutSetting(context: FixContext, { key, value, origin }: GitSetting): readonly Fix[] {
  if (isOfVariable(origin)) {
    return withoutVariables(context, origin === '' ? new RegExp(`^${key}$`) : GIT_CONFIG_VARIABLES);
  }
  const undo = value.includes(HIDDEN) ? [] : [gitConfig(context.platform.shell, origin, key, value)];
  const options = { ...inFile(context, origin), undo, facts: { variable: key, file: origin } };
  return [changeFix(context, 'unset-git-setting', [takenAway(key, origin)], options)];
}

/** A rule that rewrites URLs taken away where it stands; a base that holds a secret is left to an editor. */
export function withoutRule(context: FixContext, rule: UrlRewrite): readonly Fix[] {
  const { base, origin } = rule;
  if (isOfVariable(origin)) return withoutVariables(context, GIT_CONFIG_VARIABLES);
  const { shell } = context.platform;
  const options = { ...inFile(context, origin), facts: { file: origin } };
  if (base.includes(`${HIDDEN}@`)) {
    return [fix(context, 'remove-rewrite', [gitConfig(shell, origin, '--edit')], options)];
  }
  const key = `url.${base}.insteadOf`;
  const all = context.situation.view.first('git-settings')?.rewrites ?? [rule];
  const undo = all
    .filter((one) => one.base === base && one.origin === origin)
    .map(({ prefix }) => gitConfig(shell, origin, '--add', key, prefix));
  return [changeFix(context, 'remove-rewrite', [takenAway(key, origin)], { ...options, undo })];
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
  const lost = context.situation.view.first('git-settings')?.lostAuthorities;
  if (lost !== undefined && /certificate/.test(words)) return withoutSetting(context, lost);
  const file = factOf(context, 'file');
  if (file !== '') return [fix(context, 'correct-git-file', [], { ...REVIEW, facts: { file } })];
  if (/configuration option|ssh variant/.test(words)) return withoutVariables(context, /^GIT_SSH(?:_\w+)?$/);
  if (!/^git \w/.test(words) || /config/.test(words))
    return withoutVariables(context, /^GIT_CONFIG_(?:COUNT|PARAMETERS|GLOBAL|SYSTEM)$/);
  const set = withoutVariables(
    context,
    /^GIT_(?:DIR|WORK_TREE|COMMON_DIR|NAMESPACE|INDEX_FILE|OBJECT_DIRECTORY|QUARANTINE_PATH|TEMPLATE_DIR|DEFAULT_\w+)$/,
  );
  return set.length > 0 ? set : [fix(context, 'repair-git', [], REVIEW)];
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

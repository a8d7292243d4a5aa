// Fixes for direct downloads: logins for git and go, ssh keys and host keys, rewriting rules. Shown, never run; none writes a
// secret for the user or accepts a host without looking.

import type { FindingCode } from '../../model/code.js';
import type { Fix } from '../../model/diagnosis.js';
import type { SettingChange } from '../../model/observation.js';
import { askFix, changeFix, type FixBuilder, type FixContext, fix } from './fix.js';
import {
  authoritiesOfGo,
  correctNetrc,
  refusedByGitHost,
  repairGit,
  withoutRule,
  withoutSetting,
  withoutVariables,
} from './git.js';
import { installGit } from './system.js';

const REVIEW = { risk: 'review' } as const;

function factOf({ draft }: FixContext, name: string): string {
  const value = draft.facts[name];
  return typeof value === 'string' ? value : '';
}

function netrcFile({ platform }: FixContext): string {
  return platform.os === 'win32' ? '%USERPROFILE%\\_netrc' : '~/.netrc';
}

/** A setting in the user's own file of git. */
function gitSetting(name: string, value: string): readonly SettingChange[] {
  return [{ where: 'git', name, value }];
}

/** The login of the job, in the words of the CI service. */
function tokenInCi(context: FixContext, host: string): readonly Fix[] {
  const { ci } = context.situation.view.first('machine') ?? {};
  const commands =
    ci === 'github'
      ? [`git config --global url."https://x-access-token:\${TOKEN}@${host}/".insteadOf "https://${host}/"`]
      : ci === 'gitlab'
        ? [`printf 'machine ${host} login gitlab-ci-token password %s\\n' "$CI_JOB_TOKEN" >> ~/.netrc`]
        : [];
  return commands.length === 0
    ? []
    : [fix(context, 'git-token-in-ci', commands, { ...REVIEW, facts: { host } })];
}

const loginForGit: FixBuilder = (context) => {
  const host = factOf(context, 'host');
  const file = netrcFile(context);
  const refused = refusedByGitHost(context);
  if (refused.length > 0) return [...refused, ...removeHarmfulRule(context)];
  const unsure = context.draft.certainty === 'probably';
  const ssh = gitSetting(`url.ssh://git@${host}/.insteadOf`, `https://${host}/`);
  return [
    ...(unsure ? [fix(context, 'check-path', [], REVIEW)] : []),
    ...tokenInCi(context, host),
    fix(context, 'netrc-for-git', [], { ...REVIEW, facts: { host, file } }),
    changeFix(context, 'git-over-ssh', ssh, REVIEW),
  ];
};

const sshKeys: FixBuilder = (context) => {
  const host = factOf(context, 'host');
  return [
    ...ofSsh(context),
    ...removeHarmfulRule(context),
    fix(context, 'show-ssh-keys', ['ssh-add -l', `ssh -T git@${host}`], REVIEW),
  ];
};

const checkHostKey: FixBuilder = (context) => [
  ...ofSsh(context),
  ...removeHarmfulRule(context),
  fix(context, 'check-host-key', [`ssh -T git@${factOf(context, 'host')}`], REVIEW),
];

const overHttps: FixBuilder = (context) => {
  const host = factOf(context, 'host');
  const isSsh = factOf(context, 'reason') === 'ssh';
  const variable = withoutVariables(context, /^GIT_ALLOW_PROTOCOL$/);
  if (variable.length > 0) return variable;
  const remote = context.situation.view.all('git-remote').find((one) => one.outcome === 'failed');
  const raw = remote?.outcome === 'failed' ? (remote.failure.raw ?? '') : '';
  const protocol = /transport '([\w-]+)' not allowed/.exec(raw)?.[1];
  if (protocol !== undefined) {
    const changes = gitSetting(`protocol.${protocol}.allow`, 'always');
    return [changeFix(context, 'allow-protocol', changes, { ...REVIEW, facts: { value: protocol } })];
  }
  const others = ofSsh(context);
  // A rule that makes ssh of https would win over this one.
  const rule = removeRewrite(context);
  if (rule.some(({ commands }) => commands.length > 0)) return [...others, ...rule];
  if (!isSsh || host === '') return others;
  const changes = gitSetting(`url.https://${host}/.insteadOf`, `ssh://git@${host}/`);
  return [...others, changeFix(context, 'git-over-https', changes, REVIEW)];
};

const removeRewrite: FixBuilder = (context) => {
  const rule = context.situation.view.all('git-remote').find((one) => one.rewrite !== undefined)?.rewrite;
  return rule === undefined ? [fix(context, 'remove-rewrite', [], REVIEW)] : withoutRule(context, rule);
};

/** The rule, where git reads the repository without it. */
function removeHarmfulRule(context: FixContext): readonly Fix[] {
  const isHarmful = context.situation.view.all('git-remote').some((one) => one.worksWithoutRule === true);
  return isHarmful ? removeRewrite(context) : [];
}

/** The user's own way to call ssh, when there is one. */
function ofSsh(context: FixContext): readonly Fix[] {
  return withoutVariables(context, /^GIT_SSH(?:_COMMAND|_VARIANT)?$/);
}

/** git may have a list of authorities of its own, so the system's is not all. */
const trustForGit: FixBuilder = (context) => {
  if (factOf(context, 'reason') === 'http-only') return [askFix(context, 'ask-operator', 'operator')];
  const lost = context.situation.view.first('git-settings')?.lostAuthorities;
  if (lost !== undefined) return withoutSetting(context, lost);
  return [
    ...authoritiesOfGo(context),
    fix(context, 'git-authority', [], REVIEW),
    askFix(context, 'ask-operator', 'operator'),
  ];
};

const loginForGoGet: FixBuilder = (context) => {
  const host = factOf(context, 'host');
  const module = context.situation.known?.path ?? '';
  return [
    fix(context, 'login-for-go-get', [], { ...REVIEW, facts: { host, file: netrcFile(context) } }),
    fix(context, 'name-repository', [], { ...REVIEW, facts: { meant: `${module}.git` } }),
  ];
};

const installTool: FixBuilder = (context) => {
  if (context.draft.facts.reason === 'git') return [fix(context, 'repair-git', [], REVIEW)];
  const filter = /external filter '([\w.-]+)/.exec(factOf(context, 'error'))?.[1];
  const value = factOf(context, 'value') || (filter ?? 'git');
  return /^git(?:-remote-.*| \d.*)?$/.test(value)
    ? [...withoutVariables(context, /^GIT_EXEC_PATH$/), ...installGit(context)]
    : [
        ...(value === 'ssh' ? [] : withoutVariables(context, /^GIT_SSH(?:_COMMAND)?$/)),
        fix(context, 'install-tool', [], { ...REVIEW, facts: { value } }),
      ];
};

/** The fixes of these codes; src/diagnose/fixes/index.ts puts others beside them. */
export const VCS_FIXES = {
  'vcs.auth-https': loginForGit,
  'vcs.auth-ssh': sshKeys,
  'vcs.host-key': checkHostKey,
  'vcs.not-found': (context) => [fix(context, 'check-path', [], REVIEW)],
  'module.not-found': (context) => [fix(context, 'check-path', [], REVIEW)],
  'vcs.insecure': trustForGit,
  'vcs.blocked': overHttps,
  'vcs.no-meta': (context) => [fix(context, 'add-meta-tag', [], { ...REVIEW, actor: 'operator' })],
  'vcs.gitlab-subgroup': loginForGoGet,
  'vcs.url-rewrite': removeRewrite,
  'vcs.missing': installTool,
  'auth.netrc': correctNetrc,
  other: repairGit,
} as const satisfies Partial<Record<FindingCode, FixBuilder>>;

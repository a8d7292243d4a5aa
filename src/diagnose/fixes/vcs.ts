// Fixes for direct downloads: logins for git and go, ssh keys and host keys, rewriting rules. Shown, never run; none writes a
// secret for the user or accepts a host without looking.

import type { FindingCode } from '../../model/code.js';
import type { Fix } from '../../model/diagnosis.js';
import { quote } from './commands.js';
import { askFix, type FixBuilder, type FixContext, fix } from './fix.js';
import { installGit } from './system.js';

const REVIEW = { risk: 'review' } as const;

function factOf({ draft }: FixContext, name: string): string {
  const value = draft.facts[name];
  return typeof value === 'string' ? value : '';
}

function netrcFile({ platform }: FixContext): string {
  return platform.os === 'win32' ? '%USERPROFILE%\\_netrc' : '~/.netrc';
}

/** `git config` for the user; the words are quoted for the shell. */
function gitConfig({ platform }: FixContext, ...words: readonly string[]): string {
  return ['git', 'config', '--global', ...words.map((word) => quote(platform.shell, word))].join(' ');
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
  const unsure = context.draft.certainty === 'probably';
  const ssh = gitConfig(context, `url.ssh://git@${host}/.insteadOf`, `https://${host}/`);
  const undo = gitConfig(context, '--unset-all', `url.ssh://git@${host}/.insteadOf`);
  return [
    ...(unsure ? [fix(context, 'check-path', [], REVIEW)] : []),
    ...tokenInCi(context, host),
    fix(context, 'netrc-for-git', [], { ...REVIEW, facts: { host, file } }),
    fix(context, 'git-over-ssh', [ssh], { ...REVIEW, undo: [undo] }),
  ];
};

const sshKeys: FixBuilder = (context) => {
  const host = factOf(context, 'host');
  return [fix(context, 'show-ssh-keys', ['ssh-add -l', `ssh -T git@${host}`], REVIEW)];
};

const checkHostKey: FixBuilder = (context) => [
  fix(context, 'check-host-key', [`ssh -T git@${factOf(context, 'host')}`], REVIEW),
];

const overHttps: FixBuilder = (context) => {
  const host = factOf(context, 'host');
  const isSsh = factOf(context, 'reason') === 'ssh';
  const remote = context.situation.view.all('git-remote').find((one) => one.outcome === 'failed');
  const raw = remote?.outcome === 'failed' ? (remote.failure.raw ?? '') : '';
  const protocol = /transport '([\w-]+)' not allowed/.exec(raw)?.[1];
  if (protocol !== undefined) {
    const key = `protocol.${protocol}.allow`;
    const undo = [gitConfig(context, '--unset', key)];
    const options = { ...REVIEW, undo, facts: { value: protocol } };
    return [fix(context, 'allow-protocol', [gitConfig(context, key, 'always')], options)];
  }
  if (!isSsh || host === '') return [];
  const command = gitConfig(context, `url.https://${host}/.insteadOf`, `ssh://git@${host}/`);
  const undo = gitConfig(context, '--unset-all', `url.https://${host}/.insteadOf`);
  return [fix(context, 'git-over-https', [command], { ...REVIEW, undo: [undo] })];
};

/** The rule itself, when its URL holds no secret that was taken out. */
const removeRewrite: FixBuilder = (context) => {
  const remote = context.situation.view.all('git-remote').find((one) => one.rewrite !== undefined);
  const rule = remote?.rewrite;
  if (rule === undefined) return [fix(context, 'remove-rewrite', [], REVIEW)];
  const key = `url.${rule.base}.insteadOf`;
  if (rule.base.includes('xxxxx@')) {
    return [fix(context, 'remove-rewrite', ['git config --global --edit'], REVIEW)];
  }
  const commands = [gitConfig(context, '--unset-all', key)];
  const undo = [gitConfig(context, key, rule.prefix)];
  return [fix(context, 'remove-rewrite', commands, { ...REVIEW, undo })];
};

/** git may have a list of authorities of its own, so the system's is not all. */
const trustForGit: FixBuilder = (context) => {
  const host = factOf(context, 'host');
  if (factOf(context, 'reason') === 'http-only') return [askFix(context, 'ask-operator', 'operator')];
  const file = 'company-ca.crt';
  const command = gitConfig(context, `http.https://${host}/.sslCAInfo`, `/path/to/${file}`);
  const undo = gitConfig(context, '--unset-all', `http.https://${host}/.sslCAInfo`);
  return [
    fix(context, 'git-authority', [command], { ...REVIEW, undo: [undo], facts: { file } }),
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
  const filter = /external filter '([\w.-]+)/.exec(factOf(context, 'error'))?.[1];
  const value = factOf(context, 'value') || (filter ?? 'git');
  return /^git(?:-remote-.*| \d.*)?$/.test(value)
    ? installGit(context)
    : [fix(context, 'install-tool', [], { ...REVIEW, facts: { value } })];
};

const correctNetrc: FixBuilder = (context) => [fix(context, 'correct-netrc', [], REVIEW)];

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
} as const satisfies Partial<Record<FindingCode, FixBuilder>>;

// Rules for direct downloads: import pages, git and ssh, credentials. No sentence for users.

import { type Message, subjectOf } from '../message.js';
import type { Rule } from '../rule.js';

/** The repository that git was sent to is the group of a longer module path on a GitLab host. */
function isGroupOnly(message: Message): boolean {
  const path = /\/\/[^/]+\/([^'"\s]+?)(?:\.git)?\/?['"\s]?$/.exec(message.url ?? '')?.[1];
  const module = message.module ?? message.path;
  if (path === undefined || module === undefined || path.split('/').length !== 2) return false;
  const inside = module.split('/').slice(1).join('/');
  return inside.split('/').length > 2 && inside.startsWith(`${path}/`) && !/github\.com|\/v\d+$/.test(module);
}

/** "Authentication failed" as git has it in other languages; a capital outside ASCII is left out, it has two forms. */
const LOGIN_REFUSED = [
  '鉴权失败',
  '驗證失敗',
  '認證失敗',
  'Authentifizierung fehlgeschlagen',
  "chec d'authentification",
  'Autenticación falló',
  'Autenticação falhou',
  'Autenticazione non riuscita',
  'шибка аутентификации',
  '인증이 실패',
] as const;

/** What follows the URL in "repository '…' not found". */
const GONE = ['未找到', '找不到', 'nicht gefunden', 'non trouvé', 'no encontrado', 'não encontrado'] as const;

const LOGIN: readonly Rule[] = [
  {
    id: 'git.username',
    pattern:
      /could not read (?:Username|Password) for|terminal prompts disabled|Cannot prompt because user interactivity/,
    code: 'vcs.auth-https',
    layer: 'repository',
    certainty: 'probably',
    // Shared code hosts ask for a login where a repository does not exist, too.
    also: ['vcs.not-found', 'module.not-found', 'private.not-matched'],
  },
  {
    id: 'git.denied',
    needs: [
      'authentication failed',
      ...LOGIN_REFUSED.map((words) => words.toLowerCase()),
      'invalid username or',
      'password authentication was removed',
      'access denied',
      'invalid credentials',
      'bad credentials',
      'you are not allowed',
      'logon failed',
      'saml sso',
      'e215004',
      'access rights',
    ],
    pattern: new RegExp(
      `Authentication failed for|Invalid (?:username or (?:password|token)|credentials)|password authentication was removed|HTTP Basic: Access denied|remote: (?:Access denied|Bad credentials|You are not allowed)|Logon failed|SAML SSO|svn: E215004|${LOGIN_REFUSED.join('|')}`,
      'i',
    ),
    code: 'vcs.auth-https',
    layer: 'repository',
    also: ['vcs.not-found'],
  },
  {
    id: 'ssh.key',
    pattern:
      /Permission denied \((?:publickey|password|keyboard|gssapi)|No more authentication methods|no mutual signature|Too many authentication failures|Load key .*: /,
    code: 'vcs.auth-ssh',
    layer: 'repository',
    also: ['vcs.url-rewrite', 'vcs.host-key', 'vcs.not-found'],
  },
  {
    id: 'ssh.host-key',
    pattern:
      /Host key verification failed|HOST IDENTIFICATION HAS CHANGED|No \S+ host key is known|no matching host key type/,
    code: 'vcs.host-key',
    layer: 'repository',
    also: ['vcs.auth-ssh'],
  },
];

const REPOSITORY: readonly Rule[] = [
  {
    id: 'vcs.group-only',
    pattern: /repository '[^']*' not found|could not read Username for|unable to access '[^']*'/,
    code: 'vcs.gitlab-subgroup',
    layer: 'answer',
    certainty: 'probably',
    where: isGroupOnly,
    also: ['vcs.auth-https', 'vcs.not-found', 'private.not-matched'],
  },
  {
    id: 'vcs.missing',
    needs: [
      'executable file not found',
      'missing git command',
      'missing mercurial',
      'missing subversion',
      'missing bazaar',
      'missing fossil',
      'cannot run ssh',
      'remote helper for',
      'remote-https',
      'git version',
    ],
    pattern:
      /cannot run ssh: No such file|Unable to find remote helper for|'remote-https' is not a git command|failed to (?:execute|extract) git version|exec: "(?<tool>git|hg|svn|bzr|fossil)(?:\.exe)?": executable file not found|missing (?:Git|Mercurial|Subversion|Bazaar|Fossil) command/,
    code: 'vcs.missing',
    layer: 'setting',
  },
  {
    id: 'vcs.filter-missing',
    pattern: /external filter '(?<value>[\w.-]+)[^']*' failed 127|filter-process: .*\bgit-lfs: not found/,
    code: 'vcs.missing',
    layer: 'setting',
  },
  {
    id: 'vcs.rewrite',
    needs: [
      'resolve hostname ',
      'port number',
      'url using bad',
      'transport ',
      'protocol ',
      'is not supported',
      'bad/illegal format',
    ],
    pattern:
      /resolve hostname (?:(?:ssh|https?|git)(?::|$)|[\w.-]+:[^\s:]+: )|Port number (?:ended with|was not a decimal)|URL (?:using bad\/illegal format|rejected)|transport '\w+' not allowed|protocol '[^']*' is not supported|protocol "[^"]*" (?:not supported|disabled)/i,
    code: 'vcs.url-rewrite',
    layer: 'name',
    where: (message) => !message.viaForwardProxy,
  },
  {
    id: 'vcs.not-found',
    pattern: new RegExp(
      String.raw`(?:remote|ERROR|fatal|GitLab): .*[Rr]epository.*not found|repository '[^']*' not found|project you were looking for could not be found|does not appear to be a git repository|[Rr]epository does not exist|could not be found or you don't have permission|TF401019|may not have access|is this a git repository\?|bzr: ERROR: Not a branch|abort: (?:repository \S+ not found|HTTP Error 404)|'https?://[^']*'[^'\w]{0,3}(?:${GONE.join('|')})`,
    ),
    code: 'vcs.not-found',
    layer: 'repository',
    also: ['module.not-found', 'vcs.auth-https', 'private.not-matched'],
  },
  {
    id: 'vcs.insecure',
    pattern: /uses insecure protocol|no (?:secure )?protocol found for repository/,
    code: 'vcs.insecure',
    layer: 'answer',
    also: ['vcs.not-found', 'vcs.unreachable'],
  },
  {
    // Go before modules went on without TLS when it had been told that it may.
    id: 'vcs.insecure-fetch',
    pattern: /Parsing meta tags from http:\/\/\S+ \(status code 200\)/,
    code: 'vcs.insecure',
    layer: 'warning',
  },
  {
    id: 'vcs.no-meta',
    pattern:
      /no go-import meta tags|go-import meta tags?\b|did not match import path|multiple meta tags match|disagree about go-import|invalid repo root|unknown vcs "|parse https?:\S+go-get=1: |decode XML document|XML syntax error on line|git remote (?:\(\S+\) )?(?:lookup|must|cannot)|unknown vcs: |invalid vcs remote|mismatched repo: found|repository rooted at \S+ cannot contain|invalid subdirectory "/,
    // gopkg.in knows no path without a version.
    code: ({ message }) =>
      /^gopkg\.in\/(?!.*\.v\d)/.test(subjectOf(message) ?? '') ? 'module.not-found' : 'vcs.no-meta',
    layer: 'repository',
    also: ({ message }) =>
      subjectOf(message)?.startsWith('gopkg.in/') === true
        ? ['http.5xx', 'vcs.unreachable']
        : ['vcs.auth-https', 'module.not-found', 'http.html'],
  },
  {
    id: 'ssh.could-not-read',
    pattern: /Could not read from remote repository/i,
    code: 'vcs.auth-ssh',
    layer: 'frame',
    certainty: 'could-be',
    also: ['vcs.not-found', 'vcs.unreachable', 'vcs.host-key'],
  },
  {
    id: 'vcs.other-tool',
    pattern: /svn: E170013|bzr: ERROR: Connection|abort: error: /,
    code: 'vcs.unreachable',
    layer: 'answer',
    certainty: 'probably',
  },
  {
    id: 'vcs.govcs',
    pattern: /GOVCS disallows|(?:entry|pattern|list|name) in GOVCS|pattern not allowed in GOVCS/,
    code: 'vcs.govcs',
    layer: 'setting',
  },
  {
    id: 'auth.goauth',
    pattern:
      /GOAUTH(?:=\S+)? (?:encountered|cannot be combined|dir method)|GOAUTH(?:=git| command|=[^\s:'"]+: )|'git credential fill' failed/,
    code: 'auth.goauth',
    layer: 'setting',
  },
  {
    id: 'auth.netrc',
    pattern: /netrc.*(?:parse|bad|permission|missing|denied|error)/i,
    code: 'auth.netrc',
    layer: 'warning',
  },
  {
    id: 'git.config',
    needs: [
      'bad config',
      'unsupported ssl',
      'bad owner or',
      'config value',
      'value for config',
      'config_count',
      'command-line config',
      'quarantine',
    ],
    pattern:
      /[Bb]ad (?:(?:boolean|numeric) )?config\b|Bad configuration option|Unsupported SSL backend|Bad owner or permissions on|unknown value for config|bogus count in|unable to parse command-line config|quarantine environment/,
    code: 'other',
    layer: 'setting',
  },
  {
    // Steps in which git asks nobody.
    id: 'git.local-step',
    needs: ['git init --bare', 'git remote add', 'git config '],
    pattern: /: git (?:init --bare|remote add|config) .*exit status \d+/,
    code: 'other',
    layer: 'frame',
  },
  {
    id: 'git.unsafe-directory',
    pattern: /dubious ownership|cannot use bare repository|(?:cache\/vcs|cache\\vcs).*not a git repository/,
    code: 'cache.permission',
    layer: 'storage',
    also: ['cache.corrupt', 'other'],
  },
];

export const REPOSITORY_RULES: readonly Rule[] = [...LOGIN, ...REPOSITORY];

// Sentences about direct downloads, private modules and credentials, in English: rows, evidence, consequences and fixes.

export const direct = {
  'row.direct.repository': '{url} answers[?, {count} {count#reference|references}]',
  'row.direct.no-version': '{url} answers, but has no tag {version}',
  'row.direct.git-fails': 'git cannot read {url}: {error}',
  'row.direct.git-broken': 'git cannot be run: {error}',
  'row.direct.no-repository': 'no repository is known for this path: {error}',
  'row.direct.no-tool': '{value} is not installed',

  'row.private.known-leaks': 'the module looks private, but no pattern matches: {module}',
  'row.private.near': 'no pattern matches {module}, though {element} in {variable} looks so',

  'evidence.repository.ok': 'the repository of {module} is {url}',
  'evidence.repository.failed': '{module}: [?{error}]',
  'evidence.git-remote.ok': 'git ls-remote {url}: [?{count} {count#reference|references}][?, no tag {value}]',
  'evidence.git-remote.failed': 'git ls-remote {url}[? (that is {finalUrl})]: [?{error}][? ({failure})]',
  'evidence.git-settings.ok': 'git replaces URLs: {names}',
  'evidence.git-settings.failed': 'git cannot read its configuration[?: {raw}]',
  'evidence.tool.ok': '{value} is there',
  'evidence.tool.failed': '{value} is not on PATH',
  'evidence.credentials.ok': 'netrc[? ({file})]: nothing that fits {host}[?; line {line} is for {meant}]',
  'evidence.credentials.failed': 'netrc[? ({file})] could not be read',
  'evidence.netrc.port':
    '{file}: the line for {meant} does not fit {host}: go compares the port too, git does not',
  'evidence.netrc.path': '{file}: the line for {meant} is for another path of {host}',
  'evidence.netrc.case': '{file}: {meant} and {host} differ in upper and lower case',
  'evidence.netrc.incomplete':
    '{file}: the line for {meant} lacks the login or the password; without both go passes over it',
  'evidence.netrc.not-https': '{file} has a line for {meant}, but go sends no login over http',
  'evidence.netrc.variable': 'git reads the netrc file in the home directory, not the one that NETRC names',
  'evidence.netrc.unreadable': '{file} cannot be read',
  'evidence.netrc.quoted': '{file}: go sends the quotes in line {line} as part of the password',
  'evidence.netrc.second': '{file}: the first line for {host}, line {line}, is used; line {count} never is',
  'evidence.netrc.variable-missing':
    'NETRC names {file}, which is not there; the netrc file in the home directory has a line for {host}',
  'evidence.git-setting': '{variable} ({file}) names {value}, which is not there',
  'evidence.git-rule.applies': 'a rule of git applies ({file}): {value}',
  'evidence.git-rule.harms': 'without this rule ({file}) git reads the repository: {value}',
  'evidence.netrc.fault': '{file}: line {line} does not count ({reason})',
  'evidence.goauth.ok': 'GOAUTH: {value} gives a login[? for {names}]',
  'evidence.goauth.failed': 'GOAUTH: {value}: [?{error}]',
  'evidence.looks-private.internal-host': '{module}: the host has a name that only company networks know',
  'evidence.looks-private.known-private-neighbour': '{module}: a pattern covers other modules of this host',
  'evidence.looks-private.rewritten-by-git': '{module}: a rule of git covers this path',
  'evidence.elsewhere': '{file} sets {variable} to {value}; go here has no value of its own',
  'evidence.near-pattern': '{variable} holds {element}, which does not match {module}; {meant} does',
  'evidence.shadowed-pattern': 'GOPRIVATE matches {module}, but {variable} is set and replaces it',

  'means.vcs.auth-https.or-not-there':
    'git may not ask on the terminal when go runs it. Like other hosts, {host} may ask for a login when a repository does not exist, so the path {module} could be wrong too.',
  'means.vcs.insecure.http-only':
    'go does not ask over plain http, so it does not learn where the repository is.',
  'means.vcs.insecure.git':
    'git verifies certificates with its own list of authorities. GOINSECURE does not change that.',
  'means.auth.netrc.sent': 'What go sends from this line is not the login that was meant.',
  'means.git.stops': 'go runs git for direct downloads, and git stops before it asks any host.',
  'means.git.cannot-run': 'git is there but does not run, so nothing can be fetched from a repository.',
  'means.httpproxy.refused': 'go stops at this value before it connects to anything.',
  'means.git.own-proxy': '{variable} ({file}) sends git there. go itself does not read it.',
  'means.private.pattern.decisive':
    'go asked a public service for this module, because the pattern that was written for it does not match.',
  'means.private.not-matched.shadowed':
    '{variable} replaces GOPRIVATE and does not add to it. The module goes to public services.',

  'fix.netrc-for-git':
    'create a token at {host} and put one line into {file} (mode 600): machine {host} login USER password TOKEN',
  'fix.git-over-ssh': 'let git use ssh for this host, if your key is known there',
  'fix.git-over-https': 'let git use https for this host',
  'fix.git-token-in-ci': 'in CI, give git the token of the job before go runs',
  'fix.show-ssh-keys': 'see which keys ssh offers and add the right one to the agent',
  'fix.check-host-key':
    'connect once, compare the fingerprint with the one {host} publishes, and accept it only if they are equal',
  'fix.check-path':
    'compare the path with the address of the repository in a browser, upper and lower case too',
  'fix.remove-rewrite': 'remove the rule, or correct it[? in {file}]',
  'fix.add-meta-tag':
    'ask whoever runs {host} to add the go-import tag, or use the path of the repository itself',
  'fix.login-for-go-get':
    'give go a login for {host}, so that it is told the project: one line in {file}: machine {host} login USER password TOKEN',
  'fix.name-repository': 'name the repository in the module path, ending in .git: {meant}',
  'fix.git-authority':
    "if you recognise the authority as your company's, let git trust it for this host; get {file} from your administrator",
  'fix.install-tool': 'install {value}',
  'fix.correct-netrc':
    'correct the netrc line: machine {meant} login USER password TOKEN, all on one line, without quotes',
  'fix.keep-one-netrc-line':
    'delete the stale line {line} for {meant} in {file}, so that the later one is used',
  'fix.unset-netrc': 'remove NETRC, or let it name the file that is there',
  'fix.replace-login-in-netrc': 'put a valid login into line {line} of {file}',
  'fix.replace-login-in-rule': 'put a valid token into the rule in {file}, or remove the rule',
  'fix.replace-login-of-goauth': 'renew the login that the command in GOAUTH gives',
  'fix.unset-git-variables': 'remove {names} from the environment, here and in the file that sets it',
  'fix.unset-git-setting': 'take {variable} out of the git configuration[? ({file})]',
  'fix.correct-git-file': 'correct {file}; git says which line',
  'fix.git-authorities-of-go': 'let git trust the authorities that go trusts: {file}',
  'fix.repair-git': 'repair or reinstall git, or put another one first on PATH',
} as const satisfies Readonly<Record<string, string>>;

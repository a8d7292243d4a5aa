// Pages of the codes about direct downloads and credentials, in English.

import type { PagesOf } from '../page.js';

export const pages: PagesOf<'vcs'> = {
  'vcs.missing': {
    why: ['the image or machine has no git', 'the repository needs hg, svn or ssh, which is not installed'],
    tellApart: {
      'env.go-missing': 'the missing program is go',
      'module.unknown-revision': 'with hg or svn missing, go says only this',
    },
    do: [
      ['install it (Debian; Alpine)', 'apt-get install -y git', 'apk add --no-cache git'],
      ['or fetch through a proxy, which needs no git', 'go env -w GOPROXY=https://proxy.golang.org,direct'],
    ],
    dont: ['do not leave direct out of the list for private modules: they need git in any case'],
  },
  'vcs.auth-https': {
    why: [
      'git has no user name or token for the host, and may not ask when go runs it',
      'a token has run out or may not read this repository',
      'CI runs as another user, without your credential helper',
    ],
    tellApart: {
      'module.not-found': 'on GitHub the same words stand for a path that does not exist',
      'vcs.auth-ssh': 'git uses ssh',
      'private.not-matched': 'the words stand below "server response": the far machine has no credentials',
    },
    do: [
      ['check the path for a typing error first'],
      ['see that git can read it by itself', 'git ls-remote https://MODULE'],
      ['give git a token in the netrc file', 'machine HOST login USER password TOKEN'],
      ['or use ssh for this host', 'git config --global url."ssh://git@HOST/".insteadOf https://HOST/'],
    ],
    dont: ['do not write a token into the URL of an insteadOf rule that gets into an image or a log'],
  },
  'vcs.auth-ssh': {
    why: [
      'no key is loaded, or the host does not know it',
      'the container or CI job has no key',
      'an insteadOf rule sends even public repositories over ssh',
    ],
    tellApart: {
      'vcs.url-rewrite': 'the module is public, yet ssh is used',
      'vcs.host-key': 'ssh stops before it logs in',
      'vcs.not-found': 'the login is fine, the repository is not',
    },
    do: [
      ['see whether the host knows the key', 'ssh -T git@HOST'],
      ['see which rules rewrite URLs', 'git config --get-regexp insteadof'],
      ['load the key, or add it on the host', 'ssh-add -l'],
    ],
    dont: ['do not copy a private key into an image: use the ssh forwarding of the build'],
  },
  'vcs.host-key': {
    why: [
      'this user has never connected to the host, as in a fresh container',
      'the host changed its key, or another machine answers',
    ],
    tellApart: { 'vcs.auth-ssh': 'the host is known, the key of the user is not' },
    do: [
      [
        'get the key of the host, and compare its fingerprint with the one the host publishes',
        'ssh-keyscan HOST | tee hostkey | ssh-keygen -lf -',
      ],
      ['if they agree, accept it', 'cat hostkey >> ~/.ssh/known_hosts'],
      ['if the key has really changed, remove the old one first', 'ssh-keygen -R HOST'],
    ],
    dont: ['do not switch host key checks off', 'do not accept a changed key without asking why'],
  },
  'vcs.not-found': {
    why: [
      'the repository was renamed, removed or made private',
      'the path is mistyped',
      'this user may not see it: hosts then say "not found"',
    ],
    tellApart: {
      'vcs.auth-https': 'the host asks for a login instead',
      'vcs.gitlab-subgroup': 'the URL ends before the project',
      'module.not-found': 'no entry knows the module, and no repository was named',
    },
    do: [
      ['look at the URL that git names, in a browser and with git', 'git ls-remote https://MODULE'],
      ['ask for access, or correct the path'],
      ['a proxy may still hold the versions', 'go env -w GOPROXY=https://proxy.golang.org,direct'],
    ],
    dont: ['do not take a successor of the same name for it without a look: names get reused'],
  },
  'vcs.insecure': {
    why: [
      'the host offers http only',
      'its certificate is not trusted by go or by git, which have separate settings',
    ],
    tellApart: {
      'tls.unknown-authority': 'go names the certificate fault itself',
      'vcs.unreachable': 'the host cannot be reached at all',
    },
    do: [
      ['see what git says', 'git ls-remote https://MODULE'],
      [
        'have https set up on the host, or its CA trusted by git too',
        'git config --global http.https://HOST/.sslCAInfo /path/to/company-ca.pem',
      ],
    ],
    dont: [
      'do not switch certificate checks off in git',
      'do not expect GOINSECURE to reach git: it does not',
    ],
  },
  'vcs.blocked': {
    why: [
      'a firewall blocks port 22 or 9418',
      'an inspection device cuts ssh',
      'the host has given up the git:// protocol',
    ],
    tellApart: {
      'tcp.timeout': 'port 443 is silent too',
      'vcs.auth-ssh': 'the connection stands, the key is refused',
    },
    do: [
      ['see which port is open', 'nc -vz HOST 22', 'nc -vz HOST 443'],
      ['use https in place of ssh', 'git config --global url."https://HOST/".insteadOf ssh://git@HOST/'],
      ['GitHub takes ssh on port 443 as well', 'ssh -T -p 443 git@ssh.github.com'],
    ],
    dont: ['do not use git:// addresses any more'],
  },
  'vcs.no-meta': {
    why: [
      'the import path is mistyped or the page has moved',
      'the server answers go with a login page or an error page',
      'a vanity host lost its go-import tag',
    ],
    tellApart: {
      'http.html': 'a portal answers for every host',
      'module.not-found': 'the page says 404',
      'vcs.gitlab-subgroup': 'a tag is there and names the group',
    },
    do: [
      ['see the page as go asks for it', "curl -sSL 'https://MODULE?go-get=1' | grep go-import"],
      ['for a private host, give go credentials in the netrc file', 'machine HOST login USER password TOKEN'],
      ['or write .git into the path where the repository is', 'go get HOST/group/project.git'],
    ],
    dont: ['do not write .git into paths on GitHub or Bitbucket: go refuses it there'],
  },
  'vcs.gitlab-subgroup': {
    why: [
      'GitLab hides subgroups from requests without a login and names the first two elements as the repository',
    ],
    tellApart: {
      'vcs.not-found': 'the URL names the whole project',
      'vcs.auth-https': 'git asks for a login at the right URL',
    },
    do: [
      ['give go credentials for its own request', 'machine HOST login USER password TOKEN'],
      ['or mark the repository in the path', 'go get HOST/group/subgroup/project.git'],
      ['and keep it from public services', 'go env -w GOPRIVATE=HOST'],
    ],
    dont: ['do not rely on git credentials alone: go asks before git does'],
  },
  'vcs.url-rewrite': {
    why: [
      'an insteadOf rule lacks a slash or a colon at its end',
      'two rules apply, and the longer one wins',
      'a rule made for one host catches others',
    ],
    tellApart: {
      'dns.unresolved': 'the name is a real host',
      'vcs.auth-ssh': 'the rewritten URL is right, the key is refused',
    },
    do: [
      ['see the rules and where they come from', 'git config --show-origin --get-regexp insteadof'],
      [
        'write both sides with a slash at the end',
        'git config --global url."ssh://git@HOST/".insteadOf https://HOST/',
      ],
    ],
    dont: ['do not rewrite all of https:// for the sake of one host'],
  },
  'vcs.govcs': {
    why: [
      'the default allows only git and hg for public modules',
      'GOVCS was narrowed, or holds an entry without a colon',
    ],
    tellApart: { 'vcs.missing': 'the tool is allowed and not installed' },
    do: [
      ['see the value', 'go env GOVCS'],
      ['allow the tool for the one host', "go env -w 'GOVCS=svn.example.com:svn,public:git|hg,private:all'"],
      ['or fetch through a proxy, which GOVCS does not concern'],
    ],
    dont: ['do not allow every tool for public modules: old ones have security holes'],
  },
  'vcs.unreachable': {
    why: [
      'the code host is blocked or down',
      'git has proxy settings of its own, unlike those of go',
      'a setting sends modules past the proxy',
    ],
    tellApart: {
      'tcp.timeout': 'the same fault, told of the connection itself',
      'dns.unresolved': 'the name does not resolve',
      'goproxy.bypassed': 'the proxy would have it: no direct download is needed',
    },
    do: [
      ['see whether git gets there', 'git ls-remote https://MODULE'],
      ['fetch through a proxy', 'go env -w GOPROXY=https://goproxy.cn,direct'],
      ["see git's own proxy", 'git config --get-regexp proxy'],
    ],
    dont: ['do not pin addresses of code hosts in the hosts file'],
  },
  'auth.netrc': {
    why: [
      'the URL has a port and the line does not name it (Go 1.20 to 1.27)',
      'login or password is missing in the line',
      'the URL is http: credentials go over https only',
      'the file is not where go looks: NETRC, ~/.netrc, on Windows _netrc',
    ],
    tellApart: {
      'http.401': 'the line is used, and the server refuses it',
      'auth.goauth': 'GOAUTH is set and netrc is not in it',
    },
    do: [
      [
        'write all three words, with the port if the URL has one',
        'machine proxy.example.com:8443 login USER password TOKEN',
      ],
      ['let nobody else read the file', 'chmod 600 ~/.netrc'],
    ],
    dont: ['do not use a default line: go does not read it'],
  },
  'auth.goauth': {
    why: [
      'an item is empty, for example after a last semicolon',
      'off stands beside other items',
      'git has no absolute directory behind it',
      'the command of an item fails, which go shows only with -x',
    ],
    tellApart: { 'auth.netrc': 'GOAUTH is at its default, the line in the file is the fault' },
    do: [
      ['see the value', 'go env GOAUTH'],
      ['go back to the default, the netrc file', 'unset GOAUTH', 'go env -u GOAUTH'],
      ['run the command of the item by hand'],
    ],
    dont: ['do not put a token into the value itself'],
  },
};

// Pages of the codes about the module itself, in English.

import type { PagesOf } from '../page.js';

export const pages: PagesOf<'module'> = {
  'module.not-found': {
    why: [
      'the path is mistyped, or a package is named in place of the module',
      'the repository was removed, renamed or made private',
      'on GitHub a path that does not exist leads to a question for a user name',
    ],
    tellApart: {
      'private.not-matched': 'the module exists and is private',
      'vcs.auth-https': 'the repository exists and wants a login',
      'module.no-package': 'the module is found, the package in it is not',
      'module.renamed': 'the repository has a new name',
    },
    do: [
      ['look the path up', 'https://pkg.go.dev/MODULE'],
      ['see that the repository is there', 'git ls-remote https://MODULE'],
      ['see which of your dependencies asks for it', 'go mod why -m MODULE'],
      ['if it is private', 'go env -w GOPRIVATE=git.example.com'],
    ],
    dont: ['do not add credentials before the path is checked'],
  },
  'module.unknown-revision': {
    why: [
      'the version, tag or branch does not exist, or was not pushed',
      'the tag of a module in a subdirectory lacks the directory: sub/v1.2.3',
      'a branch name with a slash is asked of a proxy',
      'a commit was removed by a forced push',
    ],
    tellApart: {
      'module.not-yet': 'the tag exists and is only minutes old',
      'module.major-version': 'v2 and higher need /v2 in the path',
      'private.not-matched': 'the proxy cannot see the repository',
      'vcs.unreachable': 'a network fault stands in the lines above',
    },
    do: [
      ['see which versions there are', 'go list -m -versions MODULE'],
      ['see the tags', 'git ls-remote --tags https://MODULE'],
      ['take one that exists', 'go get MODULE@latest'],
    ],
    dont: ['do not edit pseudo-versions by hand: let go get make them'],
  },
  'module.case-mismatch': {
    why: [
      'an import or go.mod writes the path in another case than the module does',
      'the author renamed the account, as with Sirupsen and sirupsen',
    ],
    tellApart: { 'module.renamed': 'the paths differ in more than upper and lower case' },
    do: [
      ['see who asks for the wrong spelling', 'go mod why -m MODULE'],
      ['correct it in imports and go.mod, then', 'go mod tidy'],
      ['if a dependency asks for it, use a newer version of that one'],
    ],
    dont: ['do not keep both spellings: go takes them for two modules'],
  },
  'module.major-version': {
    why: [
      'version 2 or higher without /v2, /v3 … at the end of the path',
      'the path has /v2 and the tag is v1, or the go.mod of the tag has no /v2',
    ],
    tellApart: {
      'module.unknown-revision': 'no such tag at all',
      'module.renamed': 'the declared path differs in more than the suffix',
    },
    do: [
      ['add the suffix, also in the imports', 'go get MODULE/v2@latest'],
      [
        'for a repository without go.mod, v2 and higher carry +incompatible',
        'go get MODULE@VERSION+incompatible',
      ],
      ['as its author: write the suffix into go.mod and tag again'],
    ],
    dont: ['do not write +incompatible behind a version whose repository has a go.mod'],
  },
  'module.renamed': {
    why: [
      'the project moved, and its go.mod names the new path',
      'you use a fork under its own path without a replace line',
      'the author forgot to change go.mod after moving',
    ],
    tellApart: {
      'module.case-mismatch': 'only upper and lower case differ',
      'module.major-version': 'only the /vN suffix differs',
    },
    do: [
      ['use the path that the message says it declares, in imports and go.mod, then', 'go mod tidy'],
      ['for a fork, keep the path and replace it', 'go mod edit -replace=MODULE=github.com/you/fork@v1.2.3'],
      ['if a dependency asks for the old path, use a newer version of that one', 'go mod why -m MODULE'],
    ],
    dont: ['do not change go.mod inside the module cache'],
  },
  'module.malformed-path': {
    why: [
      'the path begins with https://, ends in .git or a slash, or holds a blank',
      'the first element has no dot, so go takes it for a standard package',
      'github.com/NAME without the repository',
    ],
    tellApart: {
      'env.goroot': 'the path is a standard package such as fmt',
      'module.not-found': 'the path is well formed and unknown',
    },
    do: [
      ['write host, owner and repository, nothing else', 'go get github.com/example/project'],
      [
        'for a module of your own without a host, use a replace line',
        'go mod edit -replace=example.com/lib=../lib',
      ],
    ],
    dont: ['do not paste the address of the browser as it is'],
  },
  'module.no-package': {
    why: [
      'the package was removed or moved in a newer version',
      'it is a module of its own, in a subdirectory',
      'the path is mistyped behind the module',
    ],
    tellApart: {
      'module.not-found': 'the module itself is unknown',
      'module.major-version': 'the package is in /v2 and higher only',
    },
    do: [
      ['see the packages of the module', 'https://pkg.go.dev/MODULE'],
      ['take the version that still has it', 'go get MODULE@VERSION'],
      ['or change the import to where it is now'],
    ],
    dont: ['do not blame the network: the module has arrived'],
  },
  'module.retracted': {
    why: ['the author withdrew the version, for a fault or because it was published by mistake'],
    tellApart: { 'module.unknown-revision': 'the version cannot be fetched at all' },
    do: [['use the newest one that stands', 'go get MODULE@latest']],
    dont: ['do not stay on it without reading the reason that go prints'],
  },
  'module.not-yet': {
    why: [
      'the version was published minutes ago, and the proxy keeps its earlier "not found" for a while',
      'it was asked for before the tag was pushed, which started that while',
    ],
    tellApart: {
      'module.unknown-revision': 'the tag does not exist',
      'http.404': 'the module is old, and the proxy does not have it',
    },
    do: [
      ['see that the tag is there', 'git ls-remote --tags https://MODULE'],
      ['wait up to half an hour, then', 'go get MODULE@VERSION'],
      [
        'or, if the repository can be reached, fetch it once without the proxy',
        'GOPROXY=direct go get MODULE@VERSION',
      ],
    ],
    dont: [
      'do not move the tag to force it: the old hash may be recorded already',
      'do not exempt it from verification',
    ],
  },
};

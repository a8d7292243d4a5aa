// Pages of the codes about private modules, in English.

import type { PagesOf } from '../page.js';

export const pages: PagesOf<'private'> = {
  'private.not-matched': {
    why: [
      'GOPRIVATE is not set, or not for the process that runs go',
      'its pattern does not match: corp.example.com does not cover git.corp.example.com',
      'GONOPROXY or GONOSUMDB is set and replaces it',
    ],
    tellApart: {
      'private.pattern': 'a pattern for it is there, but can never match',
      'module.not-found': 'the module is public and mistyped',
      'vcs.auth-https': 'go already goes to the repository itself and is refused there',
      'module.not-yet': 'a public version that is only minutes old',
    },
    do: [
      ['name the host or the group', 'go env -w GOPRIVATE=git.example.com,github.com/example'],
      ['see what is in force', 'go env GOPRIVATE GONOPROXY GONOSUMDB'],
      ['see that git itself can read the repository', 'git ls-remote https://MODULE'],
    ],
    dont: [
      'do not exempt every module: public ones would then go unverified',
      'do not make the repository public for it',
    ],
  },
  'private.pattern': {
    why: [
      'a blank after the comma, quotes, or semicolons',
      'a scheme, a port, .git or @version: module paths hold none of them',
      'a * in the wrong place: *.example.com leaves example.com out',
      'wrong upper or lower case',
    ],
    tellApart: {
      'private.not-matched': 'no pattern is meant for the module',
      'private.too-broad': 'the pattern matches too much',
    },
    do: [
      ['see the value', 'go env GOPRIVATE GONOPROXY GONOSUMDB'],
      [
        'write path prefixes, separated by commas alone',
        "go env -w 'GOPRIVATE=*.example.com,github.com/example'",
      ],
    ],
    dont: ['do not write regular expressions: * stands for one path element, or a part of one'],
  },
  'private.too-broad': {
    why: ['the pattern names a public host as a whole, for example github.com', 'a lone * covers everything'],
    tellApart: {
      'sumdb.off': 'verification is switched off as such',
      'goproxy.bypassed': 'what it leads to where the proxy is concerned',
    },
    do: [
      ['name your group instead of the host', 'go env -w GOPRIVATE=github.com/example'],
      [
        'if all modules shall come through the company proxy, do not use GOPRIVATE for the proxy',
        'go env -w GONOPROXY=none',
      ],
    ],
    dont: ['do not use it to silence the checksum database'],
  },
};

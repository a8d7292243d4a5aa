// Pages of the codes about module data that arrives and is wrong, in English.

import type { PagesOf } from '../page.js';

export const pages: PagesOf<'proxy'> = {
  'proxy.lacks-module': {
    why: [
      'the proxy holds only what was uploaded to it, or only private modules',
      'a file:// entry is not filled',
      'it has no upstream, or works offline',
    ],
    tellApart: {
      'http.404': 'the module in question is missing, not the known one',
      'goproxy.wrong-path': 'the address is not that of the module proxy, so nothing is found',
    },
    do: [
      [
        'write a public proxy after it',
        'go env -w GOPROXY=https://proxy.example.com,https://proxy.golang.org,direct',
      ],
      ['ask its operator whether it should fetch public modules'],
    ],
    dont: ['do not write off after it: that hides its answer'],
  },
  'proxy.invalid-info': {
    why: [
      'a web page or an error object arrives with status 200',
      'the proxy mixes versions up, or invents one for a wrong pseudo-version',
      'the answer is empty',
    ],
    tellApart: {
      'http.html': "the message says invalid character '<': a web page",
      'module.unknown-revision': 'the proxy is right: there is no such version',
    },
    do: [
      ['see the answer', 'curl -sS https://HOST/MODULE/@v/VERSION.info'],
      [
        'use another proxy and report it to the operator',
        'go env -w GOPROXY=https://proxy.golang.org,direct',
      ],
    ],
    dont: ['do not change the version in go.mod to what the proxy says'],
  },
  'proxy.invalid-mod': {
    why: [
      'a web page was stored as go.mod, often while verification was off',
      'the proxy serves another file for this path',
    ],
    tellApart: {
      'module.renamed': 'the go.mod is the right one and declares another path',
      'gosum.mismatch': 'the content is noticed by its checksum',
    },
    do: [
      ['see what the proxy sends', 'curl -sS https://HOST/MODULE/@v/VERSION.mod'],
      ['take a wrong copy out of the cache', 'go clean -modcache'],
      ['use another proxy and report it'],
    ],
    dont: ['do not switch verification off: then such content is accepted for good'],
  },
  'proxy.invalid-zip': {
    why: [
      'a web page or an incomplete file arrives with status 200',
      'the zip was packed by hand and its names do not begin with MODULE@VERSION/',
      'it is larger than 500 MiB',
    ],
    tellApart: {
      'http.truncated': 'the connection broke, says the message',
      'cache.corrupt': 'the damaged zip is on this machine already',
      'http.html': 'other files are web pages too',
    },
    do: [
      ['see what arrives', 'curl -sS https://HOST/MODULE/@v/VERSION.zip | file -'],
      ['use another proxy and report it', 'go env -w GOPROXY=https://proxy.golang.org,direct'],
    ],
    dont: ['do not write | after the entry for it: the file is checked after the choice'],
  },
  'proxy.wrong-content': {
    why: [
      'the proxy fetched the version before its author moved the tag, or after',
      'it delivered an empty or changed file and keeps it',
    ],
    tellApart: {
      'gosum.mismatch': 'how go reports it when go.sum has a line',
      'sumdb.mismatch': 'how go reports it when the checksum database is asked',
      'cache.corrupt': 'the proxy is right, the copy on this machine is not',
    },
    do: [
      [
        'fetch it by another way into an empty cache',
        'GOMODCACHE=$(mktemp -d) GOPROXY=https://proxy.golang.org,direct go mod download MODULE@VERSION',
      ],
      ['if that passes, change the proxy and report it to its operator'],
    ],
    dont: ['do not accept the new checksum before two independent ways agree'],
  },
  'proxy.empty-list': {
    why: [
      'the module has no tagged version yet',
      'a web page in place of the list counts as an empty one',
      'a mirror without versions of this module answers 200 instead of 404',
    ],
    tellApart: {
      'module.unknown-revision': 'there are versions, but not the one asked for',
      'http.html': 'other requests show a web page',
      'module.not-found': 'the repository does not exist',
    },
    do: [
      ['see the list', 'curl -sS https://HOST/MODULE/@v/list'],
      ['ask for a commit or branch instead of latest', 'go get MODULE@main'],
      ['ask another way', 'GOPROXY=direct go list -m -versions MODULE'],
    ],
    dont: ['do not expect the entry after a comma: an empty list ends the search'],
  },
  'proxy.upstream': {
    why: [
      'the proxy has no way to its own source: its network, its certificates, its forward proxy',
      'fetching took longer than it allows, often for large repositories',
      'a repository manager has blocked its remote after failures',
    ],
    tellApart: {
      'http.404': 'the module really is not there',
      'http.5xx': 'the proxy itself is down: stored modules fail too',
      'dns.nxdomain': 'the lookup failed on your machine: no "server response" above it',
    },
    do: [
      ['try again after some minutes: fetching goes on in the background'],
      ['use another proxy', 'go env -w GOPROXY=https://proxy.golang.org,direct'],
      ['for a proxy of your own, read its log and try go there'],
    ],
    dont: ['do not search for hosts and addresses below "server response" on your machine'],
  },
  'proxy.policy': {
    why: [
      'a product such as Xray, Curation or Sonatype Firewall blocks the version: known vulnerability, licence, too new',
      'the scan is not finished or not available',
    ],
    tellApart: {
      'http.403': 'the answer names no policy',
      'http.401': 'the login is missing',
    },
    do: [
      ['read the whole answer for the name of the policy', 'curl -sS -i https://HOST/MODULE/@v/VERSION.zip'],
      ['use a version that is allowed', 'go get MODULE@v1.2.3'],
      ['ask those who run the policy for an exception'],
    ],
    dont: ['do not go past it with direct: the rule is there on purpose'],
  },
  'proxy.slow': {
    why: [
      'it is far away or overloaded',
      'the line to it is throttled',
      'it fetches every module from its upstream first',
    ],
    tellApart: {
      'http.timeout': 'no answer at all',
      'tcp.partial': 'only some addresses of it are slow to connect',
    },
    do: [
      ['use a faster one', 'go env -w GOPROXY=https://goproxy.cn,direct'],
      ['keep the module cache between CI runs'],
    ],
    dont: ['do not switch to direct for speed: it is slower still'],
  },
};

// Pages of the codes about the checksum database and go.sum, in English.

import type { PagesOf } from '../page.js';

export const pages: PagesOf<'sumdb'> = {
  'sumdb.unreachable': {
    why: [
      'sum.golang.org is blocked by the network, and the module proxy does not relay it',
      'a forward proxy or firewall lets the module proxy through, but not the database',
    ],
    tellApart: {
      'sumdb.proxy-breaks': 'the URL has /sumdb/ in it: the module proxy answers wrongly',
      'sumdb.not-found': 'the database answers 404 or 410',
      'tcp.timeout': 'the module proxy is silent too',
    },
    do: [
      ['reach the same database by its other name', 'go env -w GOSUMDB=sum.golang.google.cn'],
      ['or use a module proxy that relays it', 'go env -w GOPROXY=https://goproxy.cn,direct'],
      ['or have sum.golang.org, port 443, let through'],
    ],
    dont: ['do not switch the database off: every later change of a module would go unnoticed'],
  },
  'sumdb.proxy-breaks': {
    why: [
      'the proxy answers /sumdb/sum.golang.org/supported with 403, 5xx or a web page instead of 200 or 404',
      'it says that it relays the database and then cannot',
    ],
    tellApart: {
      'sumdb.unreachable': 'the URL is that of the database itself',
      'http.403': 'the modules themselves fail',
    },
    do: [
      ['see its answer', 'curl -sS -i https://HOST/sumdb/sum.golang.org/supported'],
      [
        'name the database with its address, which goes past the proxy',
        "go env -w 'GOSUMDB=sum.golang.org https://sum.golang.org'",
      ],
      ['ask the operator to answer 404 there'],
    ],
    dont: ['do not exempt public modules from verification for it'],
  },
  'sumdb.config': {
    why: [
      'the name is mistyped, quoted or has blanks too many; a database other than sum.golang.org needs its whole key',
      'go env -w GOSUMDB= wrote an empty value',
      'a line end from Windows stands in the go env file',
    ],
    tellApart: { 'sumdb.unreachable': 'the value is right, the database cannot be reached' },
    do: [
      ['see the value', 'go env GOSUMDB'],
      ['go back to the default', 'unset GOSUMDB', 'go env -u GOSUMDB'],
    ],
    dont: ['do not switch the database off instead of correcting the name'],
  },
  'sumdb.not-found': {
    why: [
      'the module is private, and no pattern says so',
      'the version was just published, or its tag has been removed',
      'the path is mistyped',
    ],
    tellApart: {
      'private.not-matched': 'the host or path is known to be private',
      'module.not-yet': 'the version is only minutes old',
      'http.404': 'the line does not say "verifying"',
    },
    do: [
      ['if it is private, say so', 'go env -w GOPRIVATE=git.example.com'],
      ['if it is public, see whether the version exists', 'go list -m -versions MODULE'],
    ],
    dont: ['do not exempt every module: name only your own hosts'],
  },
  'sumdb.mismatch': {
    why: [
      'the author moved the tag after the database had recorded it',
      'a mirror keeps another or damaged copy',
      'somebody changes the download; in practice this is rare',
    ],
    tellApart: {
      'gosum.mismatch': 'the message names go.sum in place of the database',
      'proxy.wrong-content': 'the proxy that sends the other bytes',
      'http.html': 'a web page was taken for module data',
    },
    do: [
      [
        'fetch it by another way into an empty cache',
        'GOMODCACHE=$(mktemp -d) GOPROXY=https://proxy.golang.org go mod download MODULE@VERSION',
      ],
      ['if that passes, your proxy keeps a wrong copy: change it and report it'],
      ['if it fails too, the author moved the tag: use another version', 'go get MODULE@latest'],
    ],
    dont: ['do not switch verification off to get past it', 'do not delete go.sum: it is not the cause'],
  },
  'sumdb.misbehaving': {
    why: [
      'the local copy of the signed tree was damaged, for example by a power cut',
      'a relay or an inspecting device changes the answers',
      'GOSUMDB names another database or key than before',
    ],
    tellApart: {
      'sumdb.proxy-breaks': 'a web page or a status in place of the record',
      'sumdb.mismatch': 'the tree verifies, the module differs',
    },
    do: [
      [
        'look at the local copy: an empty or garbled file is damaged',
        'cat "$(go env GOPATH)/pkg/sumdb/sum.golang.org/latest"',
      ],
      ['remove a damaged one', 'rm "$(go env GOPATH)/pkg/sumdb/sum.golang.org/latest"'],
      ['if the file is sound, keep the whole output and report it to the Go project'],
    ],
    dont: ['do not remove a sound copy: it is the evidence'],
  },
  'sumdb.off': {
    why: ['a guide or a base image switched it off', 'a pattern in GONOSUMDB or GOPRIVATE covers everything'],
    tellApart: {
      'private.too-broad': 'the pattern that takes public modules out',
      'sumdb.config': 'the value is meant to name a database and does not',
    },
    do: [
      ['see the settings', 'go env GOSUMDB GONOSUMDB GOPRIVATE'],
      ['go back to the default', 'unset GOSUMDB', 'go env -u GOSUMDB'],
      ['where it cannot be reached, use its other name', 'go env -w GOSUMDB=sum.golang.google.cn'],
    ],
    dont: ['do not leave it off for toolchain downloads: go refuses those'],
  },
  'gosum.mismatch': {
    why: [
      'the author moved the tag after go.sum was written',
      'your proxy serves another copy than the one used then',
      'go.sum was edited or merged wrongly',
    ],
    tellApart: {
      'sumdb.mismatch': 'the message names the database: go.sum is not involved',
      'proxy.wrong-content': 'only one proxy sends the other bytes',
      'cache.corrupt': 'the copy in the cache was changed on this machine',
    },
    do: [
      [
        'for a public module, see what the database recorded; capital letters are written as ! and the small letter',
        'curl -sS https://sum.golang.org/lookup/MODULE@VERSION',
      ],
      [
        'if it agrees with go.sum, the download is wrong: another proxy, and an empty cache',
        'go clean -modcache',
      ],
      [
        'if it agrees with the download, go.sum is wrong: remove the lines of this version, then',
        'go mod tidy',
      ],
      ['for a private module, ask its author; a changed version needs a new tag'],
    ],
    dont: ['do not delete the whole go.sum', 'do not switch verification off to get past it'],
  },
  'gosum.missing': {
    why: [
      'go.mod or an import changed, and go.sum was not brought up to date or not committed',
      'a container build copies go.mod without go.sum',
    ],
    tellApart: {
      'gosum.malformed': 'go.sum is there and does not parse',
      'gosum.mismatch': 'the line is there with another hash',
    },
    do: [
      ['add what is missing', 'go mod tidy'],
      ['or for one module', 'go mod download MODULE'],
      ['commit go.sum, and copy it into the build', 'COPY go.mod go.sum ./'],
    ],
    dont: ['do not keep go.sum out of version control'],
  },
  'gosum.malformed': {
    why: ['a merge left conflict marks behind', 'the file was edited by hand or cut off'],
    tellApart: { 'gosum.mismatch': 'the file parses, a hash differs' },
    do: [
      ['see the line that go names, and remove conflict marks'],
      ['let go repair the rest', 'go mod tidy'],
    ],
    dont: ['do not choose one side of the conflict blindly: keep the lines of both, then tidy'],
  },
};

// Pages of the codes about the GOPROXY value itself, in English.

import type { PagesOf } from '../page.js';

export const pages: PagesOf<'goproxy'> = {
  'goproxy.syntax': {
    why: [
      'full-width commas, curly quotes or Markdown came along when the value was copied from a page or a chat',
      'quotes were typed in the go env file, a Dockerfile or a Windows set command and became part of the value',
      'entries are separated by blanks or semicolons',
      'the scheme is missing or is not http, https or file; direct and off are lower-case words',
    ],
    tellApart: {
      'env.go-old': 'the list is right, but a Go before 1.13 reads it as one URL',
      'dns.nxdomain': 'the URL is right, but its host does not exist',
      'httpproxy.misconfigured':
        'the host that is looked up is called http: a forward proxy variable is malformed',
    },
    do: [
      ['see the value as go reads it', 'go env GOPROXY'],
      ['write it anew', 'go env -w GOPROXY=https://proxy.golang.org,direct'],
    ],
    dont: [
      'do not write quotes into the go env file',
      'do not keep one bad entry beside good ones: the whole list fails',
    ],
  },
  'goproxy.empty': {
    why: [
      'go env -w was given an empty value to get the default back',
      'the value holds only separators',
      'a packager took the line out of the go.env file of the installation',
    ],
    tellApart: {
      'goproxy.off': 'the message names GOPROXY=off',
      'goproxy.syntax': 'the list holds an entry, but a wrong one',
    },
    do: [['go back to the default', 'go env -u GOPROXY', 'go env GOPROXY']],
    dont: ['do not set an empty value: in the go env file it is not the default'],
  },
  'goproxy.off': {
    why: [
      'a CI setting, a Makefile or a container forbids downloads on purpose',
      "an editor's language server sets it for its own go calls",
      'the list ends in off, and every entry before it said "not found"',
    ],
    tellApart: {
      'env.vendor': 'the message names -mod=vendor',
      'http.404': 'the answer that is hidden when off comes after the proxy that gave it',
      'env.shadowed': 'go env -w set something else, and the environment wins',
    },
    do: [
      ['see the value and where it comes from', 'go env GOPROXY', 'env | grep ^GOPROXY'],
      ['go back to the default', 'unset GOPROXY', 'go env -u GOPROXY'],
      ['if only the editor complains, download in a terminal and reload it', 'go mod download'],
    ],
    dont: [
      'do not take off for direct, nor for "no network": private modules are still fetched from their hosts',
    ],
  },
  'goproxy.dead-entries': {
    why: [
      'a proxy was appended to a value that ends in direct',
      'direct was written first in the hope that the proxy helps out',
    ],
    tellApart: {
      'goproxy.comma-no-fallback': 'the later entry would be read, but the failure does not fall through',
    },
    do: [['write direct or off last', 'go env -w GOPROXY=https://proxy.golang.org,direct']],
    dont: ['do not wait for an error message: what follows direct is not even parsed'],
  },
  'goproxy.comma-no-fallback': {
    why: [
      'a comma goes on only after 404 and 410',
      'timeouts, DNS and TLS faults, 401, 403, 429 and 5xx stop the search, and so does an empty version list',
    ],
    tellApart: {
      'goproxy.no-fallback': 'there is no second entry at all',
      'goproxy.dead-entries': 'the later entries stand after direct or off',
    },
    do: [
      ['repair or remove the failing entry, or put a working one first'],
      [
        'let any failure fall through (Go 1.15 and newer)',
        "go env -w 'GOPROXY=https://proxy.example.com|direct'",
      ],
    ],
    dont: [
      'do not write | after a proxy that is meant to block or to hold private modules: its failures would be passed by',
    ],
  },
  'goproxy.retired': {
    why: [
      'the value comes from an old guide, image or Makefile',
      'the operator has ended the service; name or certificate have run out since',
    ],
    tellApart: {
      'dns.nxdomain': 'a name that never existed or is mistyped',
      'tls.expired': 'a live host whose certificate was not renewed',
    },
    do: [
      ['use a living proxy', 'go env -w GOPROXY=https://proxy.golang.org,direct'],
      ['look for the name in Dockerfiles, Makefiles and CI settings', 'grep -rn HOST .'],
    ],
    dont: ['do not wait for it to come back, and do not accept its expired certificate'],
  },
  'goproxy.not-a-proxy': {
    why: [
      'a web site, a code host or a download page is taken for a module proxy',
      'a wrong name is copied from guide to guide',
    ],
    tellApart: {
      'goproxy.wrong-path': 'the host does serve modules, at another path',
      'http.404': 'a real module proxy that lacks this one module',
    },
    do: [
      [
        'ask for a version list; a module proxy answers with lines such as v1.5.2',
        'curl https://HOST/rsc.io/quote/@v/list',
      ],
      ['use a module proxy', 'go env -w GOPROXY=https://proxy.golang.org,direct'],
    ],
    dont: ['do not copy GOPROXY values without asking them for a version list'],
  },
  'goproxy.wrong-path': {
    why: [
      'the path is missing or that of another repository on the host',
      'mirrors keep archives of Go itself below /golang/, which is no module proxy',
      'Artifactory wants /artifactory/api/go/NAME, Nexus /repository/NAME',
    ],
    tellApart: {
      'goproxy.not-a-proxy': 'no path of the host serves modules',
      'http.html': 'the path is right, but a login or block page answers',
    },
    do: [
      [
        'use the documented address, for example',
        'go env -w GOPROXY=https://mirrors.aliyun.com/goproxy/,direct',
        'go env -w GOPROXY=https://mirrors.tencent.com/go/,direct',
        'go env -w GOPROXY=https://repo.huaweicloud.com/repository/goproxy/,direct',
      ],
      ['for a company repository, take the address that its own page shows for Go'],
    ],
    dont: ['do not shorten the path to the host name'],
  },
  'goproxy.credentials-on-http': {
    why: ['an http:// entry holds user:password@, and go sends credentials over https only'],
    tellApart: {
      'http.401': 'the request was sent, and the server refuses',
      'goproxy.plain-http': 'an http:// entry without credentials, which go uses',
    },
    do: [
      ['write the entry with https, or ask its operator for an https address'],
      [
        'keep the password in the netrc file, which is used for https too',
        'machine HOST login USER password TOKEN',
      ],
    ],
    dont: ['do not look to GOINSECURE: it has no effect on GOPROXY'],
  },
  'goproxy.not-inherited': {
    why: [
      'a container build takes over no variables of the shell',
      'sudo, services and cron run with an environment of their own',
      'go env -w writes for one user and one home directory',
      'an editor started from the desktop does not read the shell profile',
    ],
    tellApart: {
      'env.shadowed': 'the process sees two values, and the other one wins',
      'tcp.timeout': 'the default proxy is meant and does not answer',
    },
    do: [
      ['ask in the place that fails', 'go env GOPROXY'],
      ['in a Dockerfile, before the first go command', 'ENV GOPROXY=https://proxy.golang.org,direct'],
      ["set it in the unit file, the CI setting or the editor's settings"],
    ],
    dont: [
      'do not bake a token into the image: build secrets are for that',
      'do not run go with sudo to download modules',
    ],
  },
  'goproxy.bypassed': {
    why: ['GOPROXY is direct', 'GONOPROXY or GOPRIVATE covers public hosts, for example github.com or *'],
    tellApart: {
      'env.modules-off': 'no proxy is asked because module mode is off',
      'private.too-broad': 'the pattern that is the reason',
    },
    do: [
      ['see the settings', 'go env GOPROXY GONOPROXY GOPRIVATE'],
      ['name only what is private', 'go env -w GOPRIVATE=git.example.com,github.com/example'],
    ],
    dont: ['do not widen GONOPROXY to get around a broken proxy: replace the proxy'],
  },
  'goproxy.plain-http': {
    why: ['an internal proxy was set up without a certificate', 'the address is an old one'],
    tellApart: {
      'goproxy.credentials-on-http': 'the entry holds credentials, so go refuses it',
      'tls.not-tls': 'the entry says https, but the port speaks plain http',
    },
    do: [['ask the operator for an https address']],
    dont: ['do not switch checksum verification off: here it is the only protection'],
  },
  'goproxy.no-fallback': {
    why: [
      'a guide leaves the rest of the list out',
      'a company wants every module to come through one proxy',
    ],
    tellApart: {
      'goproxy.comma-no-fallback': 'there is a second entry, but it is not reached',
    },
    do: [
      ['if nothing forbids it, add a second entry', "go env -w 'GOPROXY=https://proxy.example.com|direct'"],
    ],
    dont: ['do not add one where all modules have to pass a policy'],
  },
};

// Pages of the codes about Go toolchains and the module cache, in English.

import type { PagesOf } from '../page.js';

export const pages: PagesOf<'toolchain'> = {
  'toolchain.download': {
    why: [
      'the proxy does not carry golang.org/toolchain, or blocks its large zip',
      'with direct, any network fault is reported as "toolchain not available"',
      'GOPROXY is off, or the checksum database cannot be used, which toolchains always need',
    ],
    tellApart: {
      'toolchain.invalid': 'no such release exists: go 1.22 was written in place of 1.22.0',
      'toolchain.local': 'GOTOOLCHAIN forbids the download; nothing was asked',
      'sumdb.off': 'the message says that the checksum database is disabled',
    },
    do: [
      ['see which Go is asked for', 'grep -E "^(go|toolchain) " go.mod'],
      ['install that Go by hand from https://go.dev/dl/ or https://golang.google.cn/dl/'],
      ['or use a proxy that carries toolchains', 'go env -w GOPROXY=https://goproxy.cn,direct'],
      ['see go itself without a download', 'GOTOOLCHAIN=local go version'],
    ],
    dont: ['do not lower the go line of a dependency'],
  },
  'toolchain.local': {
    why: [
      'GOTOOLCHAIN=local is set, as in the official golang images',
      'go.mod or a dependency needs a newer Go',
      'GOTOOLCHAIN=path, and no such Go is on PATH',
    ],
    tellApart: {
      'toolchain.download': 'the download was tried and failed',
      'env.go-old': 'a Go before 1.21 does not know toolchains',
    },
    do: [
      ['install the newer Go, or use an image that has it'],
      ['or allow the download', 'unset GOTOOLCHAIN', 'go env -w GOTOOLCHAIN=auto'],
      ['see which dependency asks for it', 'go mod graph | grep " go@"'],
    ],
    dont: ['do not lower the go line: code that needs the newer Go fails later'],
  },
  'toolchain.invalid': {
    why: [
      'the toolchain line names a language version (go1.22) in place of a release (go1.22.0)',
      'a placeholder such as 1.22.x or latest was written',
      'GOTOOLCHAIN holds a word that is no toolchain',
    ],
    tellApart: {
      'toolchain.download': 'the release exists and cannot be fetched',
      'env.go-old': 'a Go before 1.21 does not accept three numbers',
    },
    do: [
      ['see the lines', 'grep -E "^(go|toolchain) " go.mod'],
      ['write a release', 'go mod edit -go=1.22.0 -toolchain=none'],
      ['see the setting', 'go env GOTOOLCHAIN'],
    ],
    dont: ['do not look for a network fault: such a release does not exist'],
  },
  'cache.permission': {
    why: [
      'go was run with sudo once, and the files belong to root',
      'the container or service runs as another user',
      'the file system is mounted read-only',
    ],
    tellApart: {
      'tcp.blocked-locally': 'permission denied for an address, not a file',
      'cache.disk-full': 'the message speaks of space or quota',
    },
    do: [
      ['see who owns it', 'ls -ld "$(go env GOMODCACHE)"'],
      ['give it back to its user, as administrator', 'chown -R USER "$(go env GOMODCACHE)"'],
      ['or use another place', 'go env -w GOMODCACHE=/path/that/can/be/written'],
    ],
    dont: ['do not go on with sudo', 'do not open the cache to every user'],
  },
  'cache.corrupt': {
    why: [
      'a power cut, a full disk or a killed process left half a file',
      'files in the cache were edited',
      'two systems share the cache over a network file system',
    ],
    tellApart: {
      'proxy.invalid-zip': 'the file comes damaged from the proxy, every time anew',
      'gosum.mismatch': 'go.sum and the download differ, the cache is sound',
    },
    do: [
      ['check the modules of this project', 'go mod verify'],
      ['remove the cache; everything is fetched again', 'go clean -modcache'],
    ],
    dont: ['do not remove it with rm as root: it is read-only on purpose, and go clean knows that'],
  },
  'cache.disk-full': {
    why: [
      'the disk or the quota is full',
      'the temporary directory is a small memory disk',
      'the build cache has grown',
    ],
    tellApart: {
      'cache.permission': 'there is space, but it may not be written',
      'cache.corrupt': 'what a full disk may leave behind',
    },
    do: [
      ['see the space', 'df -h "$(go env GOMODCACHE)" "$(go env GOCACHE)" /tmp'],
      ['free the build cache first: it is the larger one', 'go clean -cache'],
      ['or unpack elsewhere', 'export GOTMPDIR=/path/with/space'],
    ],
    dont: ['do not remove the module cache where the network is poor: it has to be fetched again'],
  },
  'cache.locked': {
    why: [
      'another go command, an editor or a CI job is downloading',
      'a process hangs and keeps the lock',
      'locks do not work on this network file system',
    ],
    tellApart: {
      'http.timeout': 'go waits for the network: -x shows a request without an answer',
      'cache.permission': 'the lock file may not be opened',
    },
    do: [
      ['see who else runs', 'ps -ef | grep "[g]o mod\\|[g]opls"'],
      ['wait for it, or end the one that hangs'],
      ['put the cache on a local disk', 'go env -w GOMODCACHE=/local/path'],
    ],
    dont: ['do not remove lock files while another go runs'],
  },
};

// Pages of the codes about the go command and its settings, in English.

import type { PagesOf } from '../page.js';

export const pages: PagesOf<'env'> = {
  'env.go-missing': {
    why: [
      'Go is not installed',
      'its bin directory is not on PATH, often only for sudo, cron, a service or an editor',
      'the container image, or the stage of its build, holds no Go',
    ],
    tellApart: {
      'vcs.missing': 'the missing program is git, and go itself runs',
      'env.goroot': 'go runs, but does not find its own standard library',
    },
    do: [
      ['see whether it is somewhere', 'command -v go', 'ls /usr/local/go/bin'],
      ['put it on PATH, in the file that the failing process reads', 'export PATH=$PATH:/usr/local/go/bin'],
      ['in a container build, run go in a stage that starts from a golang image'],
    ],
    dont: ['do not install a second Go where only PATH is wrong: two installations get mixed up'],
  },
  'env.go-old': {
    why: [
      'GOPROXY lists are read since Go 1.13, | since 1.15, GOAUTH since 1.24',
      'a go line with three numbers and the toolchain line need Go 1.21',
      'a standard package that came later is looked for as if it were a module',
      'an older Go comes first on PATH',
    ],
    tellApart: {
      'goproxy.syntax': 'the list is wrong for every Go version',
      'toolchain.local': 'Go 1.21 or newer refuses and names GOTOOLCHAIN',
      'env.goroot': 'the standard package does exist in this Go version',
    },
    do: [
      ['see which Go runs', 'go version', 'type -a go'],
      ['install a current Go from https://go.dev/dl/ or https://golang.google.cn/dl/'],
    ],
    dont: ['do not lower the go line of a module that needs the newer Go'],
  },
  'env.modules-off': {
    why: [
      'GO111MODULE=off is left over from an old guide, in a profile or by go env -w',
      'GO111MODULE=auto, or a Go before 1.16, and no go.mod in the directory',
    ],
    tellApart: {
      'env.no-gomod': 'module mode is on, only go.mod is missing',
      'goproxy.bypassed': 'module mode is on, and a setting sends modules past the proxy',
    },
    do: [
      ['see the value', 'go env GO111MODULE'],
      ['go back to the default', 'unset GO111MODULE', 'go env -u GO111MODULE'],
    ],
    dont: ['do not set it to auto: where no go.mod is found, that is GOPATH mode again'],
  },
  'env.no-gomod': {
    why: [
      'the command runs in the wrong directory',
      'the module has not been initialised',
      'a container build runs go before go.mod is copied',
      'go install without @version runs outside of a module',
    ],
    tellApart: {
      'env.modules-off': 'go.mod may be there, but module mode is off',
      'env.workspace': 'a go.work is found that does not list this directory',
    },
    do: [
      ['see which go.mod counts; /dev/null means none', 'go env GOMOD'],
      ['begin a module', 'go mod init example.com/name'],
      ['install a tool from anywhere by naming the version', 'go install MODULE@latest'],
    ],
    dont: ['do not switch module mode off'],
  },
  'env.goflags': {
    why: [
      'a word in it does not begin with a dash, or is no flag of any command',
      '-insecure, which go get refuses since Go 1.17',
      '-mod with a value that sends every command to vendor or forbids changes',
    ],
    tellApart: {
      'env.vendor': 'a vendor directory has the same effect without any flag',
      'gosum.missing': 'go.sum may not be changed, which is the default for builds',
    },
    do: [
      ['see the value', 'go env GOFLAGS'],
      ['take it away', 'unset GOFLAGS', 'go env -u GOFLAGS'],
      ['give the flag to the one command that needs it'],
    ],
    dont: ['do not keep -mod=mod in it: every build may then change go.mod'],
  },
  'env.godebug': {
    why: [
      'Go 1.27 removed values such as x509sha1=1, tlsrsakex=1 and tls3des=1 and stops when it finds one',
      'cmdgonetlimit=0 forbids every network use',
      'the value comes from an old guide, a profile or a CI setting',
    ],
    tellApart: {
      other: 'a crash whose words do not name GODEBUG',
      'tls.version': 'the old server that the value was once set for',
    },
    do: [
      ['see the value', 'echo "$GODEBUG"'],
      ['remove it, also from the file that sets it', 'unset GODEBUG'],
      ['have the server repaired that needed it'],
    ],
    dont: ['do not stay on an old Go for the sake of the value'],
  },
  'env.file-ignored': {
    why: [
      'a line begins with export, a blank or a lower-case letter; such lines are skipped',
      'a byte order mark makes the first line unreadable',
      'sudo go env -w wrote the file, so it belongs to root',
      'GOENV, HOME or XDG_CONFIG_HOME points to another file',
    ],
    tellApart: {
      'env.shadowed': 'the file is read, but the environment holds another value',
      'goproxy.not-inherited': 'another user or container has another file',
    },
    do: [
      ['see which file counts and who owns it', 'go env GOENV', 'ls -l "$(go env GOENV)"'],
      ['see what is in force (Go 1.23 and newer)', 'go env -changed'],
      ['let go write the line', 'go env -w GOPROXY=https://proxy.golang.org,direct'],
    ],
    dont: ['do not write quotes or comments into the file: they become part of the value'],
  },
  'env.shadowed': {
    why: [
      'the variable is set in a shell profile, a CI setting, a Dockerfile or the system settings of Windows',
      'an editor or a Makefile sets it for its own go calls',
    ],
    tellApart: {
      'env.file-ignored': 'the environment is empty, and the file is not read',
      'goproxy.not-inherited': 'the other way round: set in the shell, not seen by the process',
    },
    do: [
      ['see what the environment holds', 'env | grep ^GO'],
      ['remove it there, also from the file that sets it', 'unset GOPROXY', 'go env GOPROXY'],
    ],
    dont: ['do not repeat go env -w: it cannot win'],
  },
  'env.vendor': {
    why: [
      'a vendor directory is there and the go line is 1.14 or newer, so vendor mode is the default',
      'GOFLAGS or the command line holds -mod=vendor',
      'go.mod changed and vendor/modules.txt was not made anew',
    ],
    tellApart: {
      'goproxy.off': 'the message names GOPROXY=off instead of -mod=vendor',
      'env.goflags': 'the mode comes from GOFLAGS',
    },
    do: [
      ['make vendor match again', 'go mod vendor'],
      ['ask past it for one command', 'go list -m -mod=mod MODULE@latest'],
    ],
    dont: [
      'do not edit vendor/modules.txt by hand',
      'do not expect GO111MODULE=on to end vendor mode: it does not',
    ],
  },
  'env.goroot': {
    why: [
      'GOROOT is set by hand and names an old, moved or removed directory',
      'a new Go was unpacked over an old one',
      'the go command of one version uses the tools of another',
    ],
    tellApart: {
      'module.malformed-path': 'the path is one of your own, without a dot in its first element',
      'env.go-old': 'the package came with a newer Go than this one',
    },
    do: [
      ['see which installation is used', 'go version', 'go env GOROOT'],
      ['let go find its own root', 'unset GOROOT'],
      ['if that does not help, remove the installation and unpack Go into an empty directory'],
    ],
    dont: ['do not set GOROOT at all'],
  },
  'env.workspace': {
    why: [
      'a go.work in this or a higher directory is used without being asked for',
      'it names a directory that is not there, or leaves this module out',
      'its go line is older than that of a member',
      'GOWORK holds a relative path',
    ],
    tellApart: { 'env.no-gomod': 'no go.mod and no go.work is found' },
    do: [
      ['see which file counts', 'go env GOWORK'],
      ['add this module', 'go work use .'],
      ['leave the workspace out for one command', 'GOWORK=off go build ./...'],
    ],
    dont: ['do not commit a go.work that names directories only you have'],
  },
};

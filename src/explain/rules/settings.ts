// Rules for the go command itself and its settings: nothing has been asked of any network yet. No sentence for users.

import { isStandardPackage, standardSince } from '../hosts.js';
import type { Found, Rule } from '../rule.js';

/** A standard package that the go command takes for something else: too old for it, or a broken installation. */
function standardPackage({ groups }: Found): 'env.go-old' | 'env.goroot' | 'module.malformed-path' {
  const path = groups.path ?? '';
  if (standardSince(path) !== undefined) return 'env.go-old';
  return isStandardPackage(path) ? 'env.goroot' : 'module.malformed-path';
}

const PROGRAM: readonly Rule[] = [
  {
    id: 'go.not-found',
    pattern:
      /(?:\bgo: (?:[Cc]ommand )?not found|(?:binary|executable|command)(?: with name| named)? ["'`]go["'`] (?:was )?not found|\b[Gg]o(?: binary| executable| command)? (?:is |was )?not (?:found in (?:\$|your )?PATH|installed)\b|command not found: go(?![\w-])|\bgo'?: No such file or directory$|[Tt]he term 'go' is not recognized|'"?go(?:\.exe)?"?' is not recognized|exec: "go(?:\.exe)?": executable file not found|(?:sh|env|nohup|sudo): (?:\d+: |line \d+: )?['‘]?go['’]?: (?:command )?not found)/,
    code: 'env.go-missing',
    layer: 'setting',
  },
  {
    id: 'go.godebug-removed',
    pattern:
      /removed GODEBUG "(?<name>[^"]*)" set to old value|(?:invalid|unknown) GODEBUG|network disabled by cmdgonetlimit/i,
    code: 'env.godebug',
    layer: 'setting',
  },
  {
    // go says so and goes on.
    id: 'go.gopath-is-goroot',
    pattern: /GOPATH set to GOROOT .* has no effect/,
    code: 'env.goroot',
    layer: 'warning',
  },
  {
    id: 'go.goroot',
    needs: ['goroot'],
    pattern:
      /cannot find GOROOT directory|go: cannot find GOROOT|GOROOT .*(?:no such file|does not exist)|'go' binary is trimmed and GOROOT is not set/,
    code: 'env.goroot',
    layer: 'setting',
  },
  {
    id: 'go.mixed-installation',
    pattern: /version "go[\w.]+" does not match go tool version|go tool: no such tool/,
    code: 'env.goroot',
    layer: 'setting',
  },
  {
    id: 'go.standard-as-path',
    pattern:
      /(?:unrecogni[sz]ed import path|malformed (?:module|import) path) "(?<path>[^"]+)".{0,3}(?:import path does not begin with hostname|missing dot in first path element)/,
    code: standardPackage,
    layer: 'setting',
    also: ['env.modules-off', 'env.go-old'],
  },
  {
    id: 'go.package-not-in-std',
    pattern: /package (?<path>\S+) is not in (?:GOROOT|std)/,
    code: standardPackage,
    layer: 'module',
    also: ['module.not-found', 'env.goroot'],
  },
  {
    id: 'go.standard-not-found',
    pattern: /cannot find package "(?<path>[a-z]+(?:\/[a-z0-9]+)*)"(?! in\b.*vendor)/,
    code: (found) => {
      const code = standardPackage(found);
      return code === 'module.malformed-path' ? null : code;
    },
    layer: 'setting',
  },
];

const VERSION: readonly Rule[] = [
  {
    id: 'go-old.no-modules',
    pattern:
      /unknown subcommand "?(?:mod|work|telemetry)\b|(?:^|\s)go (?:mod|work) ?\w*: unknown (?:sub)?command|flag provided but not defined: -(?:mod(?:cacherw|file)?|trimpath|overlay|workfile|changed|go|compat|tool)\b|go\.(?:mod|work):\d+: unknown (?:directive|block type): (?:toolchain|tool|godebug|retract|ignore)\b/,
    code: 'env.go-old',
    layer: 'setting',
  },
  {
    id: 'go-old.go-line',
    pattern:
      /invalid go version '[\d.]+(?:[a-z]+\d+)?': must match format \d+\.\d+$|must match format 1\.23(?!\.)|go\.mod file indicates go [\d.]+, but maximum supported version|maximum version supported by tidy is|module requires Go (?:>= ?)?\d/,
    code: 'env.go-old',
    layer: 'setting',
    also: ['toolchain.invalid', 'toolchain.local'],
  },
  {
    id: 'go-line.no-release',
    pattern:
      /invalid (?:go|toolchain) version '[^']*': must match format (?:go)?1\.23\.0|expecting a Go version like/,
    code: 'toolchain.invalid',
    layer: 'setting',
    also: ['env.go-old'],
  },
  {
    id: 'go-old.list',
    needs: [',direct', '|direct', ',off', '|off', ',http', '|http', '%7c', '%2c', 'lookup '],
    pattern:
      /(?:Get|reading) "?https?:\/\/[^/\s"]*(?:,|\||%7C|%2C)(?:direct|off|https?)|lookup [^\s:,]+(?:,|\|)(?:direct|off|https?)?:? |parse "?https?:\/\/[^/\s"]*(?:\/[^\s",|]*)?(?:\||,)(?:direct|off|https?)/,
    code: 'env.go-old',
    layer: 'setting',
    also: ['goproxy.syntax'],
  },
];

const MODES: readonly Rule[] = [
  {
    id: 'modules.off',
    pattern:
      /modules disabled (?:by|inside)|unknown environment setting GO111MODULE|cannot use path@version syntax in GOPATH mode|can only use path@version syntax with 'go get'/,
    code: 'env.modules-off',
    layer: 'setting',
  },
  {
    id: 'modules.gopath-search',
    pattern: /cannot find package "(?<path>[^"]+)" in any of/,
    code: 'env.modules-off',
    layer: 'module',
    certainty: 'probably',
    also: ['module.not-found', 'env.go-old'],
  },
  {
    id: 'gomod.none',
    pattern:
      /go\.mod file not found|cannot find main module|no longer supported outside a module|no modules specified \(see|cannot determine module path for source directory|(?:does not contain|outside) main module or its selected|directory \S+ is outside (?:main module|module root)|: not using modules\b|working directory is not part of a module|requires a version when current directory is not in a module/,
    code: 'env.no-gomod',
    layer: 'setting',
    also: ['env.modules-off'],
  },
  {
    // Editors and tools pass -modfile themselves: it says only that they found no module.
    id: 'modules.flag-without',
    pattern: /build flag -modfile only valid when using modules/,
    code: 'env.modules-off',
    layer: 'module',
    also: ['env.no-gomod', 'env.goflags'],
  },
  {
    id: 'goflags',
    pattern:
      /parsing \$GOFLAGS|build flag -modcacherw only valid|-insecure flag is no longer supported|-mod=\S* not supported \(can be|build flag -mod(?!file)=?\S* only valid when using modules|-mod may only be set to|lookup disabled by -mod=(?!vendor)/,
    code: 'env.goflags',
    layer: 'setting',
  },
  {
    id: 'vendor.inconsistent',
    needs: [
      'inconsistent vendoring',
      'vendor/modules.txt',
      'vendor\\modules.txt',
      '-mod=vendor',
      'vendor directory',
      'vendored module',
      'cannot load ',
      'cannot find ',
      'go mod vendor',
    ],
    pattern:
      /inconsistent vendoring in|(?:explicit in|matching entry in|found in) .*vendor[\\/]modules\.txt|vendor[\\/]modules\.txt.*(?:not|no such)|lookup disabled by (?:GOFLAGS=)?-mod=vendor|cannot query module due to -mod=vendor|(?:can't|cannot) .* using the vendor directory|-mod=vendor.*but|cannot find (?:package|module).*-mod=vendor|vendored module .* should be required|reading modules\.txt for vendor|run 'go mod vendor' to sync|cannot find package "\." in:|not a package listed in vendor|cannot (?:load|find) .*[\\/]vendor[\\/]\S+: (?:no such file|cannot find)/,
    code: 'env.vendor',
    layer: 'setting',
  },
  {
    id: 'workspace',
    needs: ['go.work', 'gowork', 'workspace', 'available modules', 'conflicting replacements'],
    pattern:
      /no modules were found in the current workspace|no go\.work file found|error loading go\.work|workspace module .* is replaced|appears multiple times in workspace|cannot be \w+ in workspace mode|outside (?:modules listed in go\.work|available modules)|not one of the workspace modules|listed in go\.work|invalid GOWORK|path provided to GOWORK|does not contain modules listed in go\.work|go: errors parsing go\.work|go: conflicting replacements for |cannot load module .* go\.work|reading go\.work: /,
    code: 'env.workspace',
    layer: 'setting',
  },
  {
    id: 'goenv.unreadable',
    pattern: /(?:reading|writing|find) go env config:|path in \$XDG_CONFIG_HOME is relative/,
    code: 'env.file-ignored',
    layer: 'setting',
  },
  {
    id: 'goenv.not-a-variable',
    pattern: /unknown go command variable \w*(?:_PROXY|_proxy)/,
    code: 'httpproxy.ignored',
    layer: 'setting',
  },
  {
    id: 'goenv.shadowed',
    pattern: /go env -w (?<name>\w+)=\S* does not override conflicting OS environment variable/,
    code: 'env.shadowed',
    layer: 'warning',
  },
];

export const SETTING_RULES: readonly Rule[] = [...PROGRAM, ...VERSION, ...MODES];

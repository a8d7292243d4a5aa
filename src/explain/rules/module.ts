// Rules for modules, versions and packages, toolchains and the module cache. No sentence for users.

import type { FindingCode } from '../../model/code.js';
import type { Found, Rule } from '../rule.js';

function pathChange({ groups, message }: Found): FindingCode {
  const declared = groups.declared ?? '';
  const required = groups.required ?? message.module ?? '';
  if (declared === required) return 'module.renamed';
  if (declared.toLowerCase() === required.toLowerCase()) return 'module.case-mismatch';
  const base = (path: string): string => path.replace(/\/v\d+$/, '');
  return base(declared) === base(required) ? 'module.major-version' : 'module.renamed';
}

/** A path below the repository root on a host where repositories have two elements. */
const isInsideRepository = (path: string): boolean =>
  /^(?:github\.com|bitbucket\.org|gitee\.com)\/[^/]+\/[^/]+\/(?!v\d+$)/.test(path);

function noVersions({ groups, message }: Found): FindingCode {
  const query = groups.query ?? '';
  if (!/^(?:latest|upgrade|patch|)$/.test(query)) return 'module.unknown-revision';
  return isInsideRepository(message.module ?? message.path ?? groups.path ?? '')
    ? 'module.no-package'
    : 'proxy.empty-list';
}

const MODULE: readonly Rule[] = [
  {
    id: 'module.path-declared-after',
    needs: ['module declares its path as', 'unexpected module path'],
    pattern:
      /module declares its path as: (?<declared>\S+)(?:\s+but was required as: (?<required>\S+))?|unexpected module path "(?<declared2>[^"]+)"/,
    code: (found) =>
      pathChange({
        ...found,
        groups: { ...found.groups, declared: found.groups.declared ?? found.groups.declared2 },
      }),
    layer: 'module',
  },
  {
    id: 'module.case-collision',
    needs: ['case-insensitive import collision'],
    pattern: /case-insensitive import collision/,
    code: 'module.case-mismatch',
    layer: 'module',
  },
  {
    id: 'module.major-version',
    needs: [
      'should be v',
      'must match major version',
      'non-.../v',
      '.../v',
      'post-v',
      '+incompatible suffix not allowed',
      'go.mod has',
    ],
    pattern:
      /should be v\d+(?: or v\d+)?, not v\d+|module path must match major version|go\.mod has (?:non-|post-|malformed|\.\.\.).*module path|missing \S* ?and \.\.\.\/v\d+\/go\.mod|missing .*\.\.\.\/v\d+\/go\.mod|\+incompatible suffix not allowed|invalid: module contains a go\.mod file/,
    code: 'module.major-version',
    layer: 'module',
    also: ['module.unknown-revision'],
  },
  {
    id: 'module.unknown-revision',
    needs: [
      'unknown revision',
      'invalid pseudo-version',
      'revision is shorter',
      'revision is longer',
      'preceding tag',
      "couldn't find remote ref",
      'disallowed version string',
      'is not a tag',
      'not a tree object',
      'must be of the form',
      'reference is not a tree',
      'no commits',
      'ambiguous revision',
      'at revision',
      'not our ref',
      'already canonical',
      'short name of revision',
    ],
    pattern:
      /unknown revision|invalid pseudo-version|revision is (?:shorter|longer) than canonical|preceding tag|ambiguous revision|missing \S*go\.mod at revision|not our ref|is already canonical|does not match short name|couldn't find remote ref|disallowed version string|\(\S+ is not a tag\)|reference is not a tree|version "[^"]*" invalid: must be of the form|no commits/i,
    code: 'module.unknown-revision',
    layer: 'module',
    certainty: 'probably',
    where: (message) => !/dial tcp|Get "?https?:|unable to access|should be v\d/.test(message.text),
  },
  {
    id: 'module.no-versions',
    needs: ['no matching versions for query'],
    pattern: /(?<path>[\w./~-]+)?: no matching versions for query "(?<query>[^"]*)"/,
    code: noVersions,
    layer: 'module',
    certainty: 'probably',
    also: ['module.not-found', 'module.unknown-revision', 'proxy.empty-list'],
  },
  {
    id: 'module.no-package',
    needs: [
      'but does not contain package',
      'does not contain package',
      'not a package in module',
      'but not at required version',
      'no go files in',
      'build constraints exclude',
      'cannot find package "."',
    ],
    pattern:
      /\b(?:but )?does not contain packages?\b|is not a package in module rooted at|provided by .* but not at required version/,
    code: 'module.no-package',
    layer: 'module',
  },
  {
    id: 'module.not-provided',
    needs: ['cannot find module providing package', 'cannot find module for path', 'cannot find module'],
    pattern: /cannot find module (?:providing package|for path) (?<path>[^\s:]+)/,
    code: ({ message }) => (/-mod=vendor/.test(message.text) ? null : 'module.not-found'),
    layer: 'frame',
    certainty: 'probably',
    also: ['module.no-package', 'env.shadowed'],
  },
  {
    id: 'module.not-required',
    needs: [
      'no required module provides package',
      'updates to go.mod needed',
      'is not in your go.mod file',
      'is replaced but not required',
    ],
    pattern:
      /no required module provides package (?<path>[^\s:;]+)|updates to go\.mod needed|is not in your go\.mod file|is replaced but not required/,
    code: 'module.no-package',
    layer: 'frame',
    certainty: 'could-be',
    where: (message) => !/go\.mod file not found/.test(message.text),
    also: ['module.not-found', 'other'],
  },
  {
    id: 'module.malformed-path',
    needs: [
      'malformed module path',
      'malformed import path',
      'malformed file path',
      'invalid github.com import path',
      'invalid import path',
      'version control suffix',
      'malformed go.mod',
      'does not begin with hostname',
      'missing dot in first path',
    ],
    pattern:
      /malformed (?:module|import|file) path (?!"[a-z]+(?:\/[a-z0-9]+)*": (?:missing dot|import path does not))|invalid (?:github\.com|bitbucket\.org) import path|invalid import path|invalid version control suffix/,
    code: 'module.malformed-path',
    layer: 'module',
  },
  {
    id: 'module.retracted-fatal',
    needs: ['retracted by module author'],
    pattern: /\S+@v\S+: retracted by module author/,
    code: 'module.retracted',
    layer: 'module',
    where: (message) => !/warning:/.test(message.text),
  },
  {
    id: 'module.retracted',
    needs: ['retracted by module author'],
    pattern: /warning: \S+: retracted by module author|\bretracted by module author/,
    code: 'module.retracted',
    layer: 'warning',
  },
  {
    id: 'import.not-recognized',
    needs: ['unrecognized import path', 'unrecognised import path'],
    // Only a frame: true for nearly thirty different causes.
    pattern: /unrecogni[sz]ed import path/,
    code: 'vcs.unreachable',
    layer: 'frame',
    certainty: 'could-be',
    also: ['module.not-found', 'vcs.no-meta', 'private.not-matched'],
  },
];

const TOOLCHAIN: readonly Rule[] = [
  {
    id: 'toolchain.language-version',
    needs: ['toolchain not available'],
    // `go1.22` is a language version; toolchains are called go1.22.0 since 1.21.
    pattern: /download go1\.(?:2[1-9]|[3-9]\d)(?: for \S+)?: toolchain not available/,
    code: 'toolchain.invalid',
    layer: 'module',
    also: ['toolchain.download'],
  },
  {
    id: 'toolchain.not-available',
    needs: ['toolchain not available'],
    pattern: /download go(?<name>[\w.-]+)(?: for \S+)?: toolchain not available/,
    code: 'toolchain.download',
    layer: 'module',
    where: (message) => !/download go1\.(?:2[1-9]|[3-9]\d)(?: for \S+)?: /.test(message.text),
    also: ['toolchain.invalid', 'goproxy.off'],
  },
  {
    id: 'toolchain.other-failure',
    needs: ['download go', 'no releases found'],
    pattern: /go: download go[\w.]+(?: for \S+)?: (?!toolchain not available)|no releases found for go >=/,
    code: 'toolchain.download',
    layer: 'frame',
    certainty: 'probably',
  },
  {
    id: 'toolchain.invalid',
    needs: [
      'invalid toolchain',
      'invalid gotoolchain',
      'is a language version',
      'invalid minimum toolchain',
      'toolchain switches',
      'invalid toolchain version',
    ],
    pattern:
      /invalid (?:GO)?toolchain|is a language version but not a toolchain version|invalid minimum toolchain|too many toolchain switches/i,
    code: 'toolchain.invalid',
    layer: 'setting',
  },
  {
    id: 'toolchain.local',
    needs: ['gotoolchain=local', 'in path', 'requires go >='],
    pattern:
      /requires go >= ?\S+ \(running go \S+; GOTOOLCHAIN=|cannot find "go1[\w.]+" in PATH|requires go >= ?\S+ \(running go [\d.]+\)/,
    code: 'toolchain.local',
    layer: 'setting',
    also: ['env.go-old'],
  },
];

const CACHE: readonly Rule[] = [
  {
    id: 'cache.disk-full',
    needs: [
      'no space left',
      'not enough space on the disk',
      'disk quota exceeded',
      '磁盘空间不足',
      '设备上没有空间',
      'kein speicherplatz',
      'aucun espace disponible',
    ],
    pattern:
      /no space left on device|not enough space on the disk|[Dd]isk quota exceeded|磁盘空间不足|设备上没有空间|kein Speicherplatz|[Aa]ucun espace disponible/,
    code: 'cache.disk-full',
    layer: 'storage',
  },
  {
    id: 'cache.permission',
    needs: [
      'permission denied',
      'access is denied',
      'read-only file system',
      'operation not permitted',
      '权限不够',
      '拒绝访问',
      'module cache not found',
      'could not create module cache',
      'failed to create cache',
      'create lock file',
      'keine berechtigung',
    ],
    pattern:
      /could not create module cache|failed to create cache directory|can't find or create lock file|module cache not found|(?:writing (?:stat|go\.mod) cache|mkdir|open|rename|unlinkat|remove|chmod|stat|create|lstat|fork\/exec) .*: (?:permission denied|[Aa]ccess is denied|read-only file system|operation not permitted|权限不够|拒绝访问|Keine Berechtigung)/,
    code: 'cache.permission',
    layer: 'storage',
    where: (message) => !/dial (?:tcp|udp)|go env config/.test(message.text),
    also: ['cache.locked'],
  },
  {
    id: 'cache.locked',
    needs: [
      '.lock',
      'lockfile',
      'being used by another process',
      'no locks available',
      'resource temporarily unavailable',
      'resource deadlock',
      'another git process',
    ],
    pattern:
      /(?:\.lock|cache[\\/]lock)\S*: .*(?:temporarily unavailable|no locks available|not supported|not implemented|deadlock)|being used by another process|(?:R?Lock|LockFileEx) .*: |Unable to create '[^']*\.lock': File exists|Another git process seems/,
    code: 'cache.locked',
    layer: 'storage',
    also: ['cache.permission'],
  },
  {
    id: 'cache.corrupt',
    needs: [
      'ziphash',
      'not completely extracted',
      'exists and is not empty',
      'dirhash',
      'has been modified',
      'unexpected go.mod',
      'bad object',
      'object file',
      'did not receive expected object',
      'is corrupt',
      'shallow file has changed',
      'input/output error',
    ],
    pattern:
      /ziphash.*(?:no such file|cannot find)|target directory \S+ exists and is not empty|dir has been modified|has been modified \(|unexpected ziphash|missing ziphash|not completely extracted|fatal: bad object|object file .* is empty|loose object .* is corrupt|did not receive expected object|shallow file has changed|(?:pkg[\\/]mod|mod[\\/]cache).*(?:input\/output error|unexpected EOF|structure needs cleaning)/,
    code: 'cache.corrupt',
    layer: 'storage',
    where: (message) => !/no space left/.test(message.text),
  },
];

const OTHER: readonly Rule[] = [
  {
    id: 'other.build',
    needs: [
      'undefined:',
      'import cycle not allowed',
      'imported and not used',
      'declared and not used',
      'build constraints exclude',
      'cannot use ',
      'fatal error: runtime',
      'out of memory',
      'signal: killed',
      'too many open files',
      'exec: "gcc"',
      'ambiguous import',
      'cannot allocate memory',
      'panic: runtime',
      'too many errors',
      'build failed',
      'use of internal package',
      'no go files in',
      'is a program, not an importable package',
      'replacement ',
      'errors parsing go.mod',
      "can't request",
      'conflicting replacements',
      'shallow ',
      'end-of-options',
      'version control system',
    ],
    pattern:
      /\.go:\d+(?::\d+)?: (?:undefined|cannot use|.* (?:imported|declared) and not used|syntax error)|import cycle not allowed|build constraints exclude all Go files|fatal error: runtime|out of memory|signal: killed|too many open files|exec: "gcc"|ambiguous import|cannot allocate memory|panic: runtime error|use of internal package|no Go files in|is a program, not an importable package|replacement (?:directory|path|module)|errors parsing go\.mod|conflicting replacements|can't request|shallow capabilities|expected shallow list|unknown option .?end-of-options|known version control system/,
    code: 'other',
    layer: 'frame',
    certainty: 'probably',
  },
];

export const MODULE_RULES: readonly Rule[] = [...MODULE, ...TOOLCHAIN, ...CACHE, ...OTHER];

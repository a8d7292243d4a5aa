// Rules for toolchains, the module cache and faults outside module download. No sentence for users.

import type { FindingCode } from '../../model/code.js';
import type { Rule } from '../rule.js';

const TOOLCHAIN: readonly Rule[] = [
  {
    id: 'toolchain.language-version',
    // `go1.22` is a language version; toolchains are called go1.22.0 since 1.21.
    pattern: /download \w+1\.(?:2[1-9]|[3-9]\d)(?: for \S+)?: toolchain not ava/,
    code: 'toolchain.invalid',
    layer: 'module',
    also: ['toolchain.download'],
  },
  {
    id: 'toolchain.not-available',
    pattern: /download go(?<name>[\w.-]+)(?: for \S+)?: toolchain not available/,
    code: 'toolchain.download',
    layer: 'module',
    where: (message) => !/download go1\.(?:2[1-9]|[3-9]\d)(?: for \S+)?: /.test(message.text),
    also: ['toolchain.invalid', 'goproxy.off'],
  },
  {
    id: 'toolchain.other-failure',
    pattern:
      /go: download go1[\w.]+(?: for \S+)?(?::| ?\.\.\.| ?…) (?!toolchain not available)|no releases found for go >=|go: exec go1[\w.]+: |\bgo1[\w.]+: not downloaded/,
    code: 'toolchain.download',
    layer: 'frame',
    certainty: 'probably',
  },
  {
    id: 'toolchain.invalid',
    pattern:
      /invalid (?:GO)?toolchain|is a language version but not a toolchain version|invalid minimum toolchain|too many toolchain switches|language version \S+ is not a toolchain version|toolchain \S+ invoked to provide/i,
    code: 'toolchain.invalid',
    layer: 'setting',
  },
  {
    id: 'toolchain.local',
    pattern:
      /requires go >= ?\S+ \(running go \S+; GOTOOLCHAIN=(?!\S*auto\b)|cannot find "go1[\w.]+" in PATH|requires go >= ?\S+ \(running go [\d.]+\)/,
    code: 'toolchain.local',
    layer: 'setting',
    also: ['env.go-old', 'toolchain.invalid'],
  },
  {
    // The rest was left out; what go switches for is no fault.
    id: 'toolchain.too-old',
    pattern: /requires go >= ?v?\d(?!.*; switching)/,
    code: 'toolchain.local',
    layer: 'frame',
    certainty: 'probably',
    also: ['env.go-old', 'toolchain.download'],
  },
];

/** A file of the project that cannot be used: those of the module cache have an @ in their path. */
const PROJECT_FILE =
  /(?:^|[ :])(?:open|read|l?stat) (?:[A-Za-z]:)?[^@:"]*\bgo\.(?<file>mod|sum|work(?:\.sum)?): (?!no such file|The system cannot find)\S/;

const CACHE: readonly Rule[] = [
  {
    id: 'cache.disk-full',
    needs: [
      'no space left',
      'not enough space on the disk',
      'disk quota exceeded',
      'file too large',
      '磁盘空间不足',
      '设备上没有空间',
      'kein speicherplatz',
      'aucun espace disponible',
    ],
    pattern:
      /no space left on device|not enough space on the disk|[Dd]isk quota exceeded|: file too large|磁盘空间不足|设备上没有空间|kein Speicherplatz|[Aa]ucun espace disponible/,
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
      'entry is relative; must be absolute',
      'shell metacharacter',
      'failed to create cache',
      'create lock file',
      'writing go.mod cache',
      'writing stat cache',
      'sumdb',
      'keine berechtigung',
      'missing $gopath',
    ],
    pattern:
      /could not create module cache|missing \$GOPATH\b|pkg[\\/]sumdb\S*: no such file|GO(?:PATH|MODCACHE) entry (?:is relative; must be absolute|cannot start with shell metacharacter)|failed to create cache directory|can't find or create lock file|module cache not found|(?:writing (?:stat|go\.mod) cache|mkdir|open|rename|unlinkat|remove|chmod|stat|create|lstat|fork\/exec) .*: (?:permission denied|[Aa]ccess is denied|read-only file system|operation not permitted|权限不够|拒绝访问|Keine Berechtigung)|writing (?:stat|go\.mod) cache: .*(?:not implemented|not supported)|rm: .*@v\d.*: [Pp]ermission denied/,
    code: 'cache.permission',
    layer: 'storage',
    where: ({ text }) =>
      !/dial (?:tcp|udp)|go env config|system roots/.test(text) && !PROJECT_FILE.test(text),
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
      'rlock ',
      ': lock ',
    ],
    pattern:
      /(?:\.lock|cache[\\/]lock)\S*: .*(?:temporarily unavailable|no locks available|not supported|not implemented|deadlock)|being used by another process|(?:^|[ :])(?:R?Lock|LockFileEx) \S.*: |Unable to create '[^']*\.lock': File exists|Another git process seems/,
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
      'initializing sumdb',
      'has been modified',
      'bad object',
      'object file',
      'did not receive expected object',
      'is corrupt',
      'shallow file has changed',
      'input/output error',
      'unzip ',
      'a directory',
      'not a git repository',
      'with wrong content',
    ],
    // Go unpacks only what it has opened and hashed, unless it was in the cache.
    pattern:
      /unzip \S+: zip: (?:not a valid|checksum error)|ziphash.*(?:no such file|cannot find)|initializing sumdb\.Client: reading tree note: |(?:cache[\\/](?:download|vcs)|pkg[\\/](?:mod|sumdb))\S*: (?:not|is) a directory|not a git repository: '\S*cache[\\/]vcs|ziphash file is missing|vcs[\\/]\w+ exists (?:with wrong content|but is not a directory)|target directory \S+ exists and is not empty|dir has been modified|has been modified \(|unexpected ziphash|missing ziphash|not completely extracted|fatal: bad object|object file .* is empty|loose object .* is corrupt|did not receive expected object|shallow file has changed|(?:pkg[\\/]mod|mod[\\/]cache).*(?:input\/output error|unexpected EOF|structure needs cleaning)/,
    code: 'cache.corrupt',
    layer: 'storage',
    where: (message) => !/no space left/.test(message.text),
  },
  {
    // git runs for go only in the copies of repositories that the cache holds.
    id: 'cache.no-repository',
    pattern: /fatal: not a git repository/,
    code: 'cache.corrupt',
    layer: 'storage',
    certainty: 'probably',
    where: ({ role, module }) => role === 'git' || module !== undefined,
    also: ['cache.permission', 'vcs.not-found'],
  },
];

const FILE_CODES: Readonly<Record<string, FindingCode>> = {
  sum: 'gosum.malformed',
  'work.sum': 'gosum.malformed',
  work: 'env.workspace',
};

const OTHER: readonly Rule[] = [
  {
    id: 'other.bootstrap',
    pattern: /no http in bootstrap go command/,
    code: 'other',
    layer: 'setting',
  },
  {
    id: 'project.file',
    needs: ['go.mod: ', 'go.sum: ', 'go.work: ', 'go.work.sum: '],
    pattern: PROJECT_FILE,
    code: ({ groups }) => FILE_CODES[groups.file ?? ''] ?? 'other',
    layer: 'setting',
  },
  {
    id: 'other.build',
    needs: [
      '.go:',
      'gocache is not defined',
      '--- fail: ',
      'fail\t',
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
      'use of internal package',
      'use of vendored package',
      'no go files in',
      'is a program, not an importable package',
      'replacement ',
      '(replaced by ',
      'reading .',
      'errors parsing',
      'error reading',
      'error loading',
      'unknown goexperiment',
      'invalid go',
      'malformed gomemlimit',
      "can't request",
      'conflicting replacements',
      'shallow ',
      'source-processing',
      '(typecheck)',
      'failed to load packages',
      'unknown option',
      'unknown switch',
      'obtaining vcs status',
      'updates to go.mod needed',
      'version control system',
      'is not a main package',
      'ld returned 1 exit status',
      'running gcc failed',
      'function main is undeclared',
      'determine current directory',
      'import absolute path',
      'could not load export data',
      'java.',
    ],
    pattern:
      /^(?:go: )?(?:unknown GOEXPERIMENT|invalid GO[A-Z0-9]+: )|malformed GOMEMLIMIT|error (?:reading|loading) \S*go\.mod|\.go:\d+(?::\d+)?: (?:undefined|cannot use|.* (?:imported|declared) and not used|syntax error)|\.go:\d+:\d+: (?!.*(?:@v\d|\b(?:module|package) ))\S|GOCACHE is not defined|^\s*--- FAIL: |^FAIL\t|import cycle not allowed|\(typecheck\)$|failed to load packages: .*(?:timed out|deadline exceeded)|build constraints exclude all Go files|fatal error: runtime|out of memory|signal: killed|too many open files|exec: "gcc"|ambiguous import|cannot allocate memory|panic: runtime error|use of (?:internal|vendored) package|no Go files in|is a program, not an importable package|replacement (?:directory|path|module)|\(replaced by \S+\): reading |reading \.\S*go\.mod: |errors parsing \S*go\.mod|conflicting replacements|can't request|shallow capabilities|expected shallow list|version \S+ of the source-processing packages|unknown (?:option|switch) .?[a-z][\w-]*'?$|error obtaining VCS status|updates to go\.(?:mod|sum) needed|known version control system|is not a main package|ld returned 1 exit status|running gcc failed|go: cannot use -|function main is undeclared in the main package|cannot import absolute path|cannot determine current directory|could not load export data|\bjava\.(?:io|net|lang)\.\w+(?:Exception|Error)\b/,
    code: 'other',
    layer: 'frame',
    certainty: 'probably',
  },
];

export const TOOLCHAIN_RULES: readonly Rule[] = [...TOOLCHAIN, ...CACHE, ...OTHER];

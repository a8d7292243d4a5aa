// What no other rule knows, told by who says it: each of go's network libraries puts its own name before its words, and a
// localized system its own function's. And what the go command says of its own use, which no network could mend. No
// sentence for users.

import type { FindingCode } from '../../model/code.js';
import type { Message } from '../message.js';
import type { Rule } from '../rule.js';

const direct = (message: Message): boolean => !message.viaForwardProxy;

const says = (
  id: string,
  need: string,
  pattern: RegExp,
  code: FindingCode,
  also: readonly FindingCode[],
): Rule => ({
  id: `last.${id}`,
  needs: [need],
  pattern,
  code,
  layer: 'frame',
  certainty: 'could-be',
  where: direct,
  also,
});

const LIBRARIES: readonly Rule[] = [
  says('lookup', 'dial tcp', /dial tcp[46]?: lookup \S+(?: on \S+)?: \S/, 'dns.unresolved', ['dns.timeout']),
  says('getaddrinfow', 'getaddrinfow: ', /getaddrinfow: \S/, 'dns.nxdomain', ['dns.servfail', 'dns.timeout']),
  says('connectex', 'connectex: ', /connectex: \S/, 'tcp.timeout', ['tcp.refused', 'tcp.unreachable']),
  says('wsa', 'wsa', /\bwsa(?:recv|send): \S/, 'tcp.reset', ['http.timeout', 'tls.reset']),
  says('x509', 'x509: ', /\bx509: \S/, 'tls.bad-certificate', ['tls.unknown-authority']),
  says('tls', 'tls: ', /\btls: \S/, 'tls.handshake-failure', ['tls.version', 'tls.intercepted']),
  ...['http: ', 'http2: ', 'http chunk', 'transfer encoding', 'connection error: '].map((need) =>
    says(
      need.trim(),
      need,
      /(?:Get|Head|read(?:ing)?) "?https?:[^\s"]+"?: (?:[^"]*: )?(?:(?:net\/)?http2?: |http chunk|(?:unsupported|too many) transfer encoding|connection error: [A-Z_]{5})/,
      'http.protocol',
      ['http.truncated', 'proxy.upstream'],
    ),
  ),
];

const USAGE: Rule = {
  id: 'other.usage',
  // go's own names before its words are looked for anyway.
  needs: [
    'go: ',
    'go get',
    'go mod ',
    'go work ',
    'go build',
    'go install',
    'package ',
    'go env',
    'unknown command',
    'flag provided but not defined',
    'not supported on ',
    'gobin must',
    'named files must',
    'source files not allowed',
    'gocache=off',
    'stale checkout',
    'custom import path for',
    '@v',
  ],
  pattern:
    /(?:accepts|takes|:) (?:no|at most one) argument|no flags specified \(see|cannot use both -|: need (?:path@|just |old\[)|must be KEY=VALUE|flag provided but not defined: |unknown upgrade flag|\bgo [\w ]+: unknown command|requires cgo\b|-(?:buildmode=\S+|race|msan|asan|linkshared) (?:is )?not supported on|go\.mod already exists|already exists and is a dir|no main packages to|to non-directory|GOBIN (?:is set|must be)|no install location|named files must|source files not allowed|no such tool "|bad tool name|GOCACHE(?:=off,| is not an abs)|overlay JSON|build cache disabled|(?:response|time|output) (?:from|of) (?:git|hg|svn|bzr|fossil) |git version extraction|GOPATH\/go\.mod exists|contents have changed since|two different module paths|looping trying to|can't (?:query|get a) specific version|on standard-library module|: inconsistent versions:|conflicting versions for|@v\S+ (?:requires \S+@v[^\s,]+, not|conflicts with) \S|no package to get|'go get' requires|from implicitly required|multiple VCS detected|cannot load module graph|custom import path for|stale checkout\?/,
  code: 'other',
  layer: 'frame',
  certainty: 'probably',
};

/** A sentence about a run, with nothing of go's words but the last ones. */
const TOLD: Rule = {
  id: 'last.told',
  needs: ['410 gone', '404 not found', 'i/o timeout', 'deadline exceeded', 'security error'],
  pattern:
    /\bgo (?:mod \w+|get|build|install|run|list)\b[^|]{0,40}?(?:fail\w*|error\w*|报错?|失败)[^|]{0,30}?(?:(?<gone>410 Gone)|(?<missing>404 Not Found)|(?<timeout>i\/o timeout)|(?<late>deadline exceeded)|SECURITY ERROR)/,
  code: ({ groups: { gone, missing, timeout, late } }) => {
    if (gone !== undefined) return 'http.410';
    if (missing !== undefined) return 'http.404';
    if (timeout !== undefined) return 'tcp.timeout';
    return late === undefined ? 'gosum.mismatch' : 'http.timeout';
  },
  layer: 'frame',
  certainty: 'could-be',
  also: ({ groups: { gone, missing } }) =>
    gone === undefined && missing === undefined ? [] : ['private.not-matched', 'module.not-found'],
};

export const LAST_RULES: readonly Rule[] = [...LIBRARIES, TOLD, USAGE];

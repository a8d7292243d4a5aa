// Rules for go.sum and the checksum database. No sentence for users.

import type { Rule } from '../rule.js';

const SUMDB: readonly Rule[] = [
  {
    id: 'sumdb.config',
    pattern:
      /missing GOSUMDB|invalid GOSUMDB|malformed verifier id|invalid sumdb name|(?:unknown|invalid) verifier/,
    code: 'sumdb.config',
    layer: 'setting',
  },
  {
    id: 'sumdb.off',
    pattern: /checksum database disabled by GOSUMDB=off/,
    code: 'sumdb.off',
    layer: 'checksum',
    also: ['sumdb.config', 'toolchain.download'],
  },
  {
    id: 'sumdb.tree',
    pattern:
      /database server misbehavior|checksum database .*misbehav|misbehaving server|reading tree(?: note)?: |no verifiable signatures|downloaded inconsistent tile|bad result slice|cannot validate record|cannot authenticate record|malformed (?:tree )?note|indexes not in tree|transparency proof|too short for tile|bad math in tileHashReader|initializing sumdb\.Client|invalid signature for key|checking tree#|checksum missing from sumdb response/,
    code: 'sumdb.misbehaving',
    layer: 'checksum',
    // What is read at the start is this machine's own state, not an answer of the server.
    where: (message) =>
      !/reading https?:\/\/\S+: \d{3}|Get "https?:|initializing sumdb\.Client: reading tree note: malformed/.test(
        message.text,
      ),
    also: ['proxy.upstream', 'sumdb.proxy-breaks', 'cache.corrupt'],
  },
  {
    id: 'sumdb.not-a-record',
    pattern: /malformed record data/,
    code: 'sumdb.proxy-breaks',
    layer: 'checksum',
    also: ['sumdb.unreachable', 'http.html'],
  },
  {
    // The reader left the URL out.
    id: 'sumdb.status-alone',
    pattern: /verifying (?:go\.mod|module|\S+@\S+): (?!.*https?:).*(?<status>404 Not Found|410 Gone)/,
    code: 'sumdb.not-found',
    layer: 'frame',
    certainty: 'probably',
    also: ['private.not-matched'],
  },
  {
    // Whatever it was, the way to the database failed.
    id: 'sumdb.some-failure',
    pattern: /verifying (?:go\.mod|module|\S+@\S+): .*(?:Get|reading) "?https?:[^\s"]+"?: \S/,
    code: 'sumdb.unreachable',
    layer: 'frame',
    certainty: 'probably',
  },
  {
    id: 'sumdb.mismatch',
    needs: [
      'h1:',
      'reported by the checksum server',
      'verifying module: checksum mismatch',
      'verifying go.mod: checksum mismatch',
    ],
    pattern:
      /^\s*(?!go\.(?:work\.)?sum:|downloaded:)[\w-]+(?:\.[\w-]+)+:\s+h1:(?<hash>\S+)|does NOT match (?:the )?one reported by the checksum server|verifying (?:module|go\.mod): checksum mismatch/,
    code: 'sumdb.mismatch',
    layer: 'checksum',
    also: ['proxy.wrong-content'],
  },
];

const GOSUM: readonly Rule[] = [
  {
    // Hashes of nothing (semantics.md §5.6): of a go.mod of zero bytes, and of no files at all.
    id: 'checksum.of-nothing',
    pattern:
      /h1:(?:(?<file>G7mAYYxgmS0lVkHyy2hEOLQCFB0DlQFTMLWggykrydY)|47DEQpj8HBSa\+\/TImW\+5JCeuQeRkm5NMpJWZG3hSuFU)=/,
    code: ({ groups }) => (groups.file === undefined ? 'cache.corrupt' : 'proxy.wrong-content'),
    layer: 'repository',
    certainty: 'probably',
    also: ['proxy.wrong-content'],
  },
  {
    id: 'gosum.mismatch',
    pattern:
      /go\.(?:work\.)?sum: +h1:(?<hash>\S+)|does NOT match an earlier download recorded in go\.(?:work\.)?sum/,
    code: 'gosum.mismatch',
    layer: 'checksum',
    also: ['proxy.wrong-content'],
  },
  {
    id: 'checksum.mismatch',
    pattern: /verifying \S+@\S+: (?:\S+: )?checksum mismatch|checksum mismatch/,
    code: 'gosum.mismatch',
    layer: 'frame',
    certainty: 'probably',
    where: (message) => !/verifying (?:module|go\.mod): checksum mismatch/.test(message.text),
    also: ['sumdb.mismatch', 'proxy.wrong-content'],
  },
  {
    id: 'gosum.missing',
    pattern: /missing go\.sum entr(?:y|ies)|updates to go\.sum needed/,
    code: 'gosum.missing',
    layer: 'checksum',
  },
  {
    id: 'gosum.malformed',
    pattern: /malformed go\.sum|go\.sum:\d+: wrong number of fields/,
    code: 'gosum.malformed',
    layer: 'setting',
  },
];

export const CHECKSUM_RULES: readonly Rule[] = [...SUMDB, ...GOSUM];

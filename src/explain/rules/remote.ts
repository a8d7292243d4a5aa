// Rules for text that was written on the proxy's or the checksum database's machine and only quoted by go: its network
// trouble is not the user's. No sentence for users.

import type { FindingCode } from '../../model/code.js';
import { looksPrivate } from '../message.js';
import type { Found, Rule } from '../rule.js';

/** The far side could not see the repository: private if it was the database or the path looks so, else not there. */
function unseen({ message }: Found): FindingCode {
  return message.role === 'sumdb' || looksPrivate(message) ? 'private.not-matched' : 'module.not-found';
}

const UNSEEN_ALSO: readonly FindingCode[] = [
  'module.not-found',
  'private.not-matched',
  'sumdb.not-found',
  'proxy.upstream',
];

/**
 * The far side's own network failed. What is quoted without a frame is the database's: a proxy's 404 makes go try the
 * next entry, a database's ends the command.
 */
function farFault({ message }: Found): FindingCode {
  if (looksPrivate(message)) return 'private.not-matched';
  return message.role === 'proxy' || message.role === 'import' ? 'proxy.upstream' : 'sumdb.not-found';
}

const remote = (rule: Omit<Rule, 'scope' | 'layer'>): Rule => ({
  ...rule,
  scope: 'remote',
  layer: 'content',
});

export const REMOTE_RULES: readonly Rule[] = [
  remote({
    id: 'remote.policy',
    needs: [
      'policy',
      'quarantine',
      'curation',
      'xray',
      'malicious',
      'firewall',
      'blocked',
      'not allowed',
      'not approved',
      'not permitted',
      'vulnerab',
      'licen',
      'embargo',
      'legal',
    ],
    pattern:
      /\b(?:polic(?:y|ies)|quarantined?|curation|xray|malicious|firewall|blocked|not (?:allowed|approved|permitted)|vulnerab\w+|embargo|for legal reasons)\b/i,
    code: 'proxy.policy',
    certainty: 'probably',
    where: (message) =>
      !/GOVCS|terminal prompts|GIT_ALLOW|suffix not allowed|in import path/.test(message.text),
    also: ['http.403'],
  }),
  remote({
    id: 'remote.unknown-revision',
    pattern:
      /unknown revision|invalid pseudo-version|revision is (?:shorter|longer)|couldn't find remote ref|preceding tag|no matching versions for query|is not a tag/,
    code: 'module.unknown-revision',
    certainty: 'probably',
    also: ['module.not-yet', 'sumdb.not-found', 'private.not-matched', 'module.not-found'],
  }),
  remote({
    id: 'remote.major-version',
    pattern:
      /must match major version|\.\.\.\/v\d+|should be v\d+(?: or v\d+)?, not|\+incompatible suffix not allowed|post-v\d/,
    code: 'module.major-version',
    also: ['module.unknown-revision'],
  }),
  remote({
    id: 'remote.declared-path',
    pattern: /declares its path as|unexpected module path/,
    code: 'module.renamed',
    also: ['module.case-mismatch', 'module.major-version'],
  }),
  remote({
    id: 'remote.file-path',
    pattern:
      /malformed (?:file|module|import) path|file name collision|invalid github\.com import path|zip file too large|contents too large/,
    code: 'module.malformed-path',
    also: ['sumdb.not-found', 'private.not-matched'],
  }),
  remote({
    id: 'remote.login',
    pattern:
      /could not read (?:Username|Password)|terminal prompts disabled|Repository not found|Permission denied \(|Authentication failed|could not be found|repository '[^']*' not found|Host key verification|Could not read from remote|(?<!<Message>)Access denied|no secure protocol found|no go-import meta tag/,
    code: unseen,
    certainty: 'probably',
    also: ['module.not-found', 'private.not-matched', 'vcs.auth-https', 'sumdb.not-found', 'module.renamed'],
  }),
  remote({
    id: 'remote.own-network',
    needs: [
      'dial tcp',
      'lookup ',
      'could not resolve',
      'errno=',
      'timed out',
      'connection refused',
      'handshake',
      'x509:',
      'reset by peer',
      'ssl certificate',
      'failed to connect',
      'unable to access',
    ],
    pattern:
      /dial tcp|lookup \S+(?: on \S+)?: |Could not resolve host|errno=|Failed to connect|x509: |TLS handshake|connection (?:refused|reset)|SSL certificate|unable to access/,
    code: farFault,
    certainty: 'probably',
    also: ['private.not-matched', 'sumdb.not-found', 'proxy.upstream', 'module.not-found'],
  }),
  remote({
    id: 'remote.upstream',
    pattern:
      /bad upstream|fetch timed out|upstream|temporarily unavailable|deadline exceeded|disabled by GOPROXY=off|unsupported db|offline mode|timed out/i,
    code: ({ message }) => (message.role === 'sumdb' ? 'sumdb.unreachable' : 'proxy.upstream'),
    certainty: 'probably',
    also: ['http.404', 'module.not-found', 'http.5xx'],
  }),
  remote({
    id: 'remote.import',
    pattern: /unrecogni[sz]ed import path/,
    code: unseen,
    certainty: 'could-be',
    also: UNSEEN_ALSO,
  }),
];

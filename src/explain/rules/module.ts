// Rules for modules, versions and packages. No sentence for users.

import type { FindingCode } from '../../model/code.js';
import { looksPrivate } from '../message.js';
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
  /^(?:github\.com|bitbucket\.org|gitee\.com)\/[^/]+\/[^/]+\/(?!v\d+$)|\/(?:cmd|pkg|internal|vendor|src)\/./.test(
    path,
  );

function noVersions({ groups, message }: Found): FindingCode {
  const query = groups.query ?? '';
  if (!/^(?:latest|upgrade|patch|)$/.test(query)) return 'module.unknown-revision';
  return isInsideRepository(message.module ?? message.path ?? groups.path ?? '')
    ? 'module.no-package'
    : 'proxy.empty-list';
}

export const MODULE_RULES: readonly Rule[] = [
  {
    id: 'module.path-declared-after',
    pattern:
      /module declares its path as:? (?<declared>\S+)(?:\s+but was required as:? (?<required>\S+))?|unexpected module path "(?<declared2>[^"]+)"|doesn't match the actual path (?<declared3>\S+)/,
    code: (found) =>
      pathChange({
        ...found,
        groups: {
          ...found.groups,
          declared: found.groups.declared ?? found.groups.declared2 ?? found.groups.declared3,
        },
      }),
    layer: 'module',
  },
  {
    // GOPATH mode: the import comment in the code names another path.
    id: 'module.import-comment',
    pattern: /expects import "(?<declared>[^"]+)"/,
    code: ({ groups, ...found }) =>
      pathChange({
        ...found,
        groups: { ...groups, ...(found.message.path === undefined ? {} : { required: found.message.path }) },
      }),
    layer: 'module',
    also: ['module.major-version', 'env.modules-off'],
  },
  {
    id: 'module.case-collision',
    pattern: /case-insensitive import collision/,
    code: 'module.case-mismatch',
    layer: 'module',
  },
  {
    id: 'module.major-version',
    needs: [
      'should be v',
      'must match major version',
      'major version must match',
      '.../v',
      'post-v',
      '+incompatible suffix not allowed',
      'go.mod has',
    ],
    pattern:
      /should be v(?:\d+(?: or v\d+)?, not v\d|\d\S*\+incompatible)|must match major version|major version must match|both have \.\.\.\/v\d+ module paths|go\.mod has (?:non-|post-|malformed|\.\.\.).*module path|missing \S* ?and \.\.\.\/v\d+\/go\.mod|missing .*\.\.\.\/v\d+\/go\.mod|\+incompatible suffix not allowed|invalid: module contains a go\.mod file/,
    code: 'module.major-version',
    layer: 'module',
    also: ['module.unknown-revision'],
  },
  {
    id: 'module.required-version',
    // Without its v a number is no version, whatever a proxy answers to the question for it.
    pattern:
      /require \S+: version "(?:[^"]+" invalid: reading .* 4(?:04|10)|\d[^"]*" invalid: reading .* 403) /,
    code: 'module.unknown-revision',
    layer: 'setting',
  },
  {
    id: 'module.unknown-revision',
    pattern:
      /unknown revision|invalid pseudo-version|revision is (?:shorter|longer) than canonical|preceding tag|ambiguous revision|missing \S*go\.mod at revision|not our ref|is already canonical|does not match short name|couldn't find remote ref|disallowed version string|\(\S+ is not a tag\)|reference is not a tree|must be of the form v\d|no commits|not a semantic version|version \S+ is not canonical|non-canonical module version|invalid module version\b|no such rev(?:ision)? |revision does not exist locally|(?:invalid|ambiguous) semantic version "/i,
    code: 'module.unknown-revision',
    layer: 'module',
    certainty: 'probably',
    // Old go commands, and proxies, say so as well when git failed for a reason that they hide.
    also: ({ message }) =>
      looksPrivate(message) ? ['vcs.auth-https', 'private.not-matched', 'vcs.insecure'] : [],
    where: (message) => !/dial tcp|Get "?https?:|unable to access|should be v\d/.test(message.text),
  },
  {
    id: 'module.no-versions',
    pattern: /(?<path>[\w./~-]+)(?:@\S+)?: no matching versions for query "(?<query>[^"]*)"/,
    code: noVersions,
    layer: 'module',
    certainty: 'probably',
    also: ['module.not-found', 'module.unknown-revision', 'proxy.empty-list'],
  },
  {
    id: 'module.no-package',
    pattern:
      /\b(?:but )?does not contain packages?\b|is not a package in module rooted at|provided by .* but not at required version/,
    code: 'module.no-package',
    layer: 'module',
  },
  {
    id: 'module.not-provided',
    pattern: /cannot find module (?:providing package|for path) (?<path>[^\s:]+)/,
    code: ({ message }) => (/-mod=vendor/.test(message.text) ? null : 'module.not-found'),
    layer: 'frame',
    certainty: 'probably',
    also: ['module.no-package', 'env.shadowed'],
  },
  {
    id: 'module.not-required',
    pattern:
      /no required module provides package (?<path>[^\s:;]+)|is not in your go\.mod file|is replaced but not required/,
    code: 'module.no-package',
    layer: 'frame',
    certainty: 'could-be',
    where: (message) => !/go\.mod file not found/.test(message.text),
    also: ['module.not-found', 'other'],
  },
  {
    id: 'module.malformed-path',
    pattern:
      /malformed (?:module|import|file) path (?!"[a-z]+(?:\/[a-z0-9]+)*": (?:missing dot|import path does not))|invalid (?:github\.com|bitbucket\.org) import path|invalid import path|invalid version control suffix|path should not have @version|paths never use backslash|cannot use relative path \S+ to specify|arguments must be package or module paths|invalid module path "|" not allowed in import path/,
    code: 'module.malformed-path',
    layer: 'module',
  },
  {
    id: 'module.retracted-fatal',
    pattern: /\S+@v\S+: retracted by module author/,
    code: 'module.retracted',
    layer: 'module',
    where: (message) => !/warning:/.test(message.text),
  },
  {
    id: 'module.retracted',
    pattern: /warning: \S+: retracted by module author|\bretracted by module author/,
    code: 'module.retracted',
    layer: 'warning',
  },
  {
    id: 'import.not-recognized',
    // Only a frame: true for nearly thirty different causes.
    pattern: /unrecogni[sz]ed import path/,
    code: 'vcs.unreachable',
    layer: 'frame',
    certainty: 'could-be',
    also: ['module.not-found', 'vcs.no-meta', 'private.not-matched'],
  },
];

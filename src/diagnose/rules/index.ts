// The list of all rules. Their order has no meaning: the cause is chosen by layer and weight in cause.ts.

import type { Rule } from '../rule.js';
import { goauthRule, goauthWithoutNetrcRule, netrcRule } from './auth.js';
import { cacheRule } from './cache.js';
import { fakeIpRule, hijackRule, hostsFileRule } from './dns-answers.js';
import { knownNamesRule } from './entry-names.js';
import {
  envFileIgnoredRule,
  flaggedFileRule,
  goEnvMissingRule,
  goEnvRefusedRule,
  goMissingRule,
  modulesOffRule,
  oldGoRule,
  shadowedRule,
  vendorRule,
} from './environment.js';
import { experimentRule, nextFaultRule } from './experiments.js';
import { gitItselfRule } from './git-itself.js';
import {
  deadEntriesRule,
  noFallbackRule,
  offRule,
  plainHttpRule,
  separatorRule,
  syntaxRule,
} from './goproxy.js';
import { httpRule } from './http.js';
import { envFileProxyRule, forwardProxyLintRule, forwardProxyRule } from './httpproxy.js';
import { notInheritedRule } from './inherited.js';
import { moduleRule, renamedRule } from './module.js';
import { brokenIpv6Rule, networkRule, partialAddressesRule, partialHandshakeRule } from './network.js';
import { addressRangeRule, bypassedProxyRule } from './no-proxy.js';
import { portalRule } from './portal.js';
import {
  bypassedRule,
  distributionDirectRule,
  notMatchedRule,
  patternRule,
  tooBroadRule,
} from './private.js';
import { slowRule } from './slow.js';
import { sumdbAnswerRule, sumdbPathRule, sumdbSettingRule } from './sumdb.js';
import { largeHelloRule, rootsBehindRule, tlsRule } from './tls.js';
import { gitRule, httpOnlyRule, importPageRule, repositoryRule, vcsMissingRule } from './vcs.js';
import { crashedRule, disagreesRule, goSaysRule } from './witness.js';

export const RULES: readonly Rule[] = [
  goMissingRule,
  modulesOffRule,
  goEnvRefusedRule,
  goEnvMissingRule,
  flaggedFileRule,
  envFileIgnoredRule,
  vendorRule,
  shadowedRule,
  oldGoRule,
  syntaxRule,
  offRule,
  separatorRule,
  deadEntriesRule,
  knownNamesRule,
  plainHttpRule,
  noFallbackRule,
  notInheritedRule,
  forwardProxyRule,
  forwardProxyLintRule,
  envFileProxyRule,
  addressRangeRule,
  bypassedProxyRule,
  networkRule,
  partialAddressesRule,
  partialHandshakeRule,
  brokenIpv6Rule,
  hijackRule,
  hostsFileRule,
  fakeIpRule,
  tlsRule,
  rootsBehindRule,
  largeHelloRule,
  portalRule,
  httpRule,
  slowRule,
  sumdbPathRule,
  sumdbAnswerRule,
  sumdbSettingRule,
  notMatchedRule,
  patternRule,
  tooBroadRule,
  bypassedRule,
  distributionDirectRule,
  vcsMissingRule,
  repositoryRule,
  importPageRule,
  httpOnlyRule,
  gitRule,
  gitItselfRule,
  netrcRule,
  goauthRule,
  goauthWithoutNetrcRule,
  experimentRule,
  nextFaultRule,
  moduleRule,
  renamedRule,
  cacheRule,
  goSaysRule,
  disagreesRule,
  crashedRule,
];

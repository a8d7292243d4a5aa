// What settings and neighbouring messages add to single messages. Each sharpener is a small rule over all groups that
// may put a more telling code in front of the one the words alone give. It must not read text.

import { isKnownNotProxy, proxyPathOf } from '../knowledge/public-proxies.js';
import type { FindingCode } from '../model/code.js';
import { proxyHosts, type Settings } from './context.js';
import type { Group } from './groups.js';
import { DEFAULT_PROXY_HOST, isRedirectTarget, isRetiredProxy } from './hosts.js';
import { LAYERS } from './rule.js';
import type { Certainty } from './types.js';

/** A code to be named just before (`above`) or just after a group's own, resting on the same words. */
interface Proposal {
  readonly group: Group;
  readonly code: FindingCode;
  readonly certainty: Certainty;
  readonly above: boolean;
}

interface Sharpener {
  readonly id: string;
  readonly propose: (
    group: Group,
    all: readonly Group[],
    settings: Settings,
  ) => Omit<Proposal, 'group'> | undefined;
}

const above = (code: FindingCode, certainty: Certainty = 'probably') => ({ code, certainty, above: true });
const below = (code: FindingCode, certainty: Certainty = 'could-be') => ({ code, certainty, above: false });

/** Name, connection, handshake and broken answers: the far side was not understood or not reached. */
const isTransport = (group: Group): boolean =>
  group.layer >= LAYERS.answer &&
  group.layer <= LAYERS.name &&
  group.status === undefined &&
  /^(?:dns|tcp|tls|http)\./.test(group.code);

/** A certificate says itself what is wrong with it, whoever shows it. */
const isCertificate = (group: Group): boolean => group.rule.startsWith('x509.');

/** Through a module proxy's relay an answer that breaks off is the proxy's fault; a dial is not. */
function sumdbRoute(group: Group): Omit<Proposal, 'group'> | undefined {
  if (group.code === 'dns.hijack') return undefined;
  const relayed = /\/sumdb\//.test(group.url ?? '') && group.layer <= LAYERS.answer;
  return relayed || isCertificate(group)
    ? below('sumdb.unreachable', 'probably')
    : above('sumdb.unreachable', 'is');
}

const pathOf = (url: string | undefined): string => /^[a-z]+:\/\/[^/]*(\/[^?#]*)/.exec(url ?? '')?.[1] ?? '';

const SHARPENERS: readonly Sharpener[] = [
  {
    // Only the database fails and everything else works: what is broken is the way to the database.
    id: 'sumdb-route',
    propose: (group, all) =>
      group.role === 'sumdb' &&
      (isTransport(group) || group.code === 'httpproxy.denied' || group.code === 'httpproxy.timeout') &&
      !all.some((other) => isTransport(other) && other.role !== 'sumdb')
        ? sumdbRoute(group)
        : undefined,
  },
  {
    id: 'redirect-target',
    propose: (group) =>
      isTransport(group) && group.host !== undefined && isRedirectTarget(group.host)
        ? above('http.redirect-target', 'is')
        : undefined,
  },
  {
    id: 'toolchain',
    propose: (group) => {
      if (group.module !== 'golang.org/toolchain') return undefined;
      // A server that answers withholds it; one that does not may withhold everything.
      return group.status === undefined && !group.code.startsWith('proxy.')
        ? below('toolchain.download', 'probably')
        : above('toolchain.download', 'is');
    },
  },
  {
    // GOPROXY names a proxy, and go asks import hosts itself, in GOPATH mode: the proxy is never asked.
    id: 'modules-off',
    propose: (group, _, settings) => {
      const proxied = settings.modulesOff || proxyHosts(settings.goproxy).length > 0;
      const direct = group.role === 'import' || group.role === 'git';
      return group.gopath && direct && proxied && isTransport(group) ? above('env.modules-off') : undefined;
    },
  },
  {
    id: 'modules-off-perhaps',
    propose: (group) =>
      (group.gopath || group.scope === 'trace') && group.role === 'import' && isTransport(group)
        ? below('env.modules-off')
        : undefined,
  },
  {
    // A proxy was configured and the default is asked: the process did not see the setting.
    id: 'not-inherited',
    propose: (group, _, settings) => {
      const hosts = proxyHosts(settings.goproxy);
      const asksDefault = group.role === 'proxy' && group.host === DEFAULT_PROXY_HOST;
      return asksDefault && isTransport(group) && hosts.length > 0 && !hosts.includes(DEFAULT_PROXY_HOST)
        ? above('goproxy.not-inherited')
        : undefined;
    },
  },
  {
    // Without a word about GOPROXY: whoever relies on another proxy sees the default asked.
    id: 'not-inherited-perhaps',
    propose: (group, _, settings) =>
      group.role === 'proxy' &&
      group.host === DEFAULT_PROXY_HOST &&
      group.layer >= LAYERS.connect &&
      isTransport(group) &&
      settings.goproxy === undefined
        ? below('goproxy.not-inherited')
        : undefined,
  },
  {
    id: 'direct-host',
    propose: (group) =>
      (group.role === 'import' || group.role === 'git') && !group.gopath && isTransport(group)
        ? below('vcs.unreachable')
        : undefined,
  },
  {
    id: 'bypassed',
    propose: (group, _, settings) =>
      !group.gopath &&
      (group.role === 'import' || group.role === 'git') &&
      isTransport(group) &&
      settings.goproxy !== undefined
        ? below('goproxy.bypassed')
        : undefined,
  },
  {
    // What failed on its way to an upstream was still at work when the text was written.
    id: 'retired',
    propose: (group) => {
      if (group.host === undefined || !isRetiredProxy(group.host) || group.role === 'none') return undefined;
      const atWork = group.status !== undefined && (group.role === 'sumdb' || group.status.startsWith('5'));
      return atWork ? below('goproxy.retired', 'probably') : above('goproxy.retired');
    },
  },
  {
    id: 'not-a-proxy',
    propose: (group) =>
      group.role === 'proxy' && group.host !== undefined && isKnownNotProxy(group.host, pathOf(group.url))
        ? above('goproxy.not-a-proxy')
        : undefined,
  },
  {
    id: 'wrong-path',
    propose: (group) => {
      const path = proxyPathOf(group.host ?? '');
      const answered = group.layer < LAYERS.handshake;
      return group.role === 'proxy' && path !== null && answered && !pathOf(group.url).startsWith(`${path}/`)
        ? above('goproxy.wrong-path')
        : undefined;
    },
  },
  {
    // Many unrelated hosts cannot all be intercepted by chance: this machine trusts nobody, or one authority re-signs all.
    id: 'no-roots',
    propose: (group, all) => {
      const hosts = new Set(
        all.filter((other) => other.code === 'tls.unknown-authority').map((other) => other.host),
      );
      return group.code === 'tls.unknown-authority' && hosts.size >= 3 ? below('tls.no-roots') : undefined;
    },
  },
  {
    id: 'comma',
    propose: (group, _, settings) =>
      group.role === 'proxy' &&
      group.layer >= LAYERS.answer &&
      /,/.test(settings.goproxy ?? '') &&
      group.status !== '404' &&
      group.status !== '410'
        ? below('goproxy.comma-no-fallback')
        : undefined,
  },
  {
    id: 'dead-entries',
    propose: (group, _, settings) =>
      /^(?:direct|off)[,|]/.test(settings.goproxy ?? '') && (group.role === 'import' || group.role === 'git')
        ? below('goproxy.dead-entries', 'probably')
        : undefined,
  },
];

/** All proposals for one group, in the order of the table. */
export function sharpen(group: Group, all: readonly Group[], settings: Settings): Proposal[] {
  const proposals: Proposal[] = [];
  for (const { propose } of SHARPENERS) {
    const proposal = propose(group, all, settings);
    if (proposal !== undefined && proposal.code !== group.code) proposals.push({ group, ...proposal });
  }
  return proposals;
}

// Which pattern takes which module, which modules look private without one, and which patterns do nothing or too much. Pure,
// and apart from ./private.js because it is needed where no child process is. Which of it is a fault is decided elsewhere.

import { compilePatterns, patternElements } from '../go/pattern.js';
import { lintPatterns } from '../go/pattern-lint.js';
import { compilePatternsForMany } from '../go/pattern-many.js';
import type { ModuleMatch } from '../model/observation.js';
import type { RequiredModule } from './go-mod.js';
import type { Settings } from './settings.js';

/** The fate of every requirement. `rewrites` are the URL prefixes that git's insteadOf rules replace. */
export function matchModules(
  requirements: readonly RequiredModule[],
  gonoproxy: string,
  gonosumdb: string,
  rewrites: readonly string[],
): readonly ModuleMatch[] {
  const noProxy = compilePatternsForMany(gonoproxy);
  // Usually both have their value from GOPRIVATE.
  const noSumdb = gonosumdb === gonoproxy ? null : compilePatternsForMany(gonosumdb);
  const privateHosts = new Set<string>();
  const matched = requirements.map(({ path, version }) => {
    const noProxyElement = noProxy.match(path);
    const noSumdbElement = noSumdb === null ? noProxyElement : noSumdb.match(path);
    if (noProxyElement !== null) privateHosts.add(hostOf(path));
    return { path, version, noProxyElement, noSumdbElement, looksPrivate: null as Sign };
  });
  const signOfHost = remembered((host) => hostSign(host, privateHosts));
  for (const one of matched) {
    if (one.noProxyElement === null) one.looksPrivate = privacySign(one.path, signOfHost, rewrites);
  }
  return matched;
}

/** Thousands of modules share few hosts. */
function remembered<Answer>(answer: (host: string) => Answer): (host: string) => Answer {
  const known = new Map<string, Answer>();
  return (host) => {
    const before = known.get(host);
    if (before !== undefined || known.has(host)) return before as Answer;
    const made = answer(host);
    known.set(host, made);
    return made;
  };
}

function hostOf(path: string): string {
  const slash = path.indexOf('/');
  return slash < 0 ? path : path.slice(0, slash);
}

/** Forges and vanity hosts whose modules are public unless a repository is closed, which the name does not tell. */
const PUBLIC_HOSTS = new Set(
  (
    'github.com gitlab.com bitbucket.org gitee.com codeberg.org sr.ht git.sr.ht golang.org google.golang.org ' +
    'cloud.google.com gopkg.in go.uber.org k8s.io sigs.k8s.io rsc.io gonum.org gorm.io go.etcd.io ' +
    'go.opentelemetry.io go.mongodb.org honnef.co mvdan.cc modernc.org gotest.tools filippo.io dario.cat ' +
    'go.opencensus.io go.starlark.net gocloud.dev knative.dev istio.io entgo.io zombiezen.com'
  ).split(' '),
);

function isPublicHost(host: string): boolean {
  return PUBLIC_HOSTS.has(host);
}

/** Top-level names that the public DNS does not have (RFC 6762 app. G, ICANN .internal), and labels of company networks. */
const INTERNAL_SUFFIX =
  /\.(?:internal|intranet|corp|local|lan|home|private|localdomain|intra|localhost|home\.arpa)$/;
const INTERNAL_LABEL = /(?:^|\.)(?:internal|intranet|intra|corp|lan)\./;

type Sign = ModuleMatch['looksPrivate'];

/** Whether the host of a module path has a name that only company networks know. */
export function hasInternalHost(path: string): boolean {
  const host = hostOf(path);
  return INTERNAL_SUFFIX.test(host) || INTERNAL_LABEL.test(host);
}

function hostSign(host: string, privateHosts: ReadonlySet<string>): Sign {
  if (hasInternalHost(host)) return 'internal-host';
  return privateHosts.has(host) && !isPublicHost(host) ? 'known-private-neighbour' : null;
}

function privacySign(path: string, signOfHost: (host: string) => Sign, rewrites: readonly string[]): Sign {
  const host = hostOf(path);
  if (!host.includes('.')) return null;
  const sign = signOfHost(host);
  if (sign !== null) return sign;
  return rewrites.some((prefix) => coversPrivately(prefix, path)) ? 'rewritten-by-git' : null;
}

/** A rule for a whole public forge is a habit (ssh instead of https), not a sign. */
function coversPrivately(prefix: string, path: string): boolean {
  const bare = prefix
    .replace(/^[a-z+]+:\/\/(?:[^/@]*@)?/, '')
    .replace(/^[^/@]*@([^/:]+):/, '$1/')
    .replace(/\.git$/, '')
    .replace(/\/+$/, '');
  if (bare === '' || (!bare.includes('/') && isPublicHost(bare))) return false;
  return path === bare || path.startsWith(`${bare}/`);
}

type PatternSettings = Pick<Settings, 'values' | 'inherited'>;

const LINTED = ['GOPRIVATE', 'GONOPROXY', 'GONOSUMDB', 'GOINSECURE'] as const;

/** GONOPROXY and GONOSUMDB that have their value from GOPRIVATE are not looked at twice. */
function ownSettings(
  settings: PatternSettings,
  names: readonly (typeof LINTED)[number][],
): readonly (readonly [(typeof LINTED)[number], string])[] {
  return names
    .filter((name) => !(name in settings.inherited && settings.inherited[name as 'GONOPROXY']))
    .map((name) => [name, settings.values[name].value] as const);
}

/** Elements that can never match. */
export function lintSettings(settings: PatternSettings): readonly {
  variable: string;
  element: string;
  reason: string;
  meant?: string;
}[] {
  return ownSettings(settings, LINTED).flatMap(([variable, value]) =>
    lintPatterns(value).map(({ element, reason, meant }) => ({
      variable,
      element,
      reason,
      ...(meant === undefined ? {} : { meant }),
    })),
  );
}

/** Public modules in pairs of different owners: a pattern that takes both away was not written for either. */
const PUBLIC_PAIRS: readonly (readonly [string, string])[] = [
  ['github.com/stretchr/testify', 'github.com/spf13/cobra'],
  ['golang.org/x/text', 'golang.org/x/net'],
  ['google.golang.org/grpc', 'google.golang.org/protobuf'],
  ['gopkg.in/yaml.v3', 'gopkg.in/check.v1'],
  ['gitlab.com/gitlab-org/api', 'gitlab.com/cznic/sqlite'],
  ['go.uber.org/zap', 'go.uber.org/fx'],
  ['k8s.io/api', 'k8s.io/client-go'],
  ['bitbucket.org/bertimus9/systemstat', 'bitbucket.org/creachadair/shell'],
];

/** Elements that match well-known public modules. */
export function tooBroadElements(
  settings: PatternSettings,
): readonly { variable: string; element: string; example: string }[] {
  const own = ownSettings(settings, ['GOPRIVATE', 'GONOPROXY', 'GONOSUMDB']);
  return own.flatMap(([variable, value]) => broadElements(value).map((broad) => ({ variable, ...broad })));
}

/** Elements of one list that match well-known public modules. */
export function broadElements(patterns: string): readonly { element: string; example: string }[] {
  return [...new Set(patternElements(patterns))].flatMap((element) => {
    const { match } = compilePatterns(element);
    const pair = PUBLIC_PAIRS.find(([a, b]) => match(a) !== null && match(b) !== null);
    return pair === undefined ? [] : [{ element, example: pair[0] }];
  });
}

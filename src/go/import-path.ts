// From an import path to a repository without asking anybody: hosts Go knows, paths that name their version control
// system, and everything else, which needs discovery (cmd/go/internal/vcs, semantics.md §8.1). It must not use the network.

import { toByteString } from './byte-string.js';
import { quote } from './quote.js';
import { escapedPath } from './url.js';

export type Vcs = 'git' | 'hg' | 'svn' | 'fossil' | 'bzr';

// In the order in which Go tries them for a path that only names the system.
const SCHEMES = {
  git: ['git', 'https', 'http', 'git+ssh', 'ssh'],
  hg: ['https', 'http', 'ssh'],
  svn: ['https', 'http', 'svn', 'svn+ssh'],
  bzr: ['https', 'http', 'bzr', 'bzr+ssh'],
  fossil: ['https', 'http'],
} as const satisfies Record<Vcs, readonly string[]>;

const SECURE_SCHEMES = new Set(['https', 'git+ssh', 'bzr+ssh', 'svn+ssh', 'ssh']);
const FIRST_MINOR_WITHOUT_BZR = 27;

/** Tells whether a Go version knows a version control system by this name. `goMinor` is 26 for Go 1.26. */
export function isKnownVcs(name: string, goMinor: number): name is Vcs {
  return Object.hasOwn(SCHEMES, name) && (name !== 'bzr' || goMinor < FIRST_MINOR_WITHOUT_BZR);
}

export interface ImportPathRules {
  readonly goMinor: number;
  /** GOINSECURE matches the path. */
  readonly insecure: boolean;
  /** Environment variable GIT_ALLOW_PROTOCOL; empty when unset. */
  readonly gitAllowProtocol: string;
}

export type ImportPath =
  /** The repository is known. GOVCS is to be asked with `root`. */
  | { readonly kind: 'known'; readonly vcs: Vcs; readonly root: string; readonly repo: string }
  /**
   * The path names its system: Go tries the schemes in order (for git: `git ls-remote SCHEME://ROOT`, the root
   * without the suffix; fossil takes the first untried) and ends in `exhausted` when none answers. GOVCS is asked with
   * `root` before.
   */
  | {
      readonly kind: 'probe';
      readonly vcs: Vcs;
      readonly root: string;
      readonly schemes: readonly string[];
      readonly exhausted: string;
    }
  /** GET this URL and read its go-import tags. */
  | { readonly kind: 'discovery'; readonly url: string }
  /** Go's words; `wrapped` texts stand behind `unrecognized import path "PATH": `. */
  | { readonly kind: 'error'; readonly text: string; readonly wrapped: boolean };

interface KnownHost {
  readonly prefix: string;
  readonly pattern: RegExp;
  readonly vcs: Vcs;
  /** Repository names may not end in ".git" and the like. */
  readonly noSuffix: boolean;
}

const KNOWN_HOSTS: readonly KnownHost[] = [
  ...(['github.com', 'bitbucket.org'] as const).map((prefix): KnownHost => {
    const host = prefix.replace('.', '\\.');
    return {
      prefix,
      pattern: new RegExp(`^(?<root>${host}/[\\w.-]+/[\\w.-]+)(?:/[\\w.-]+)*$`),
      vcs: 'git',
      noSuffix: true,
    };
  }),
  {
    prefix: 'hub.jazz.net/git',
    pattern: /^(?<root>hub\.jazz\.net\/git\/[a-z0-9]+\/[\w.-]+)(?:\/[\w.-]+)*$/,
    vcs: 'git',
    noSuffix: true,
  },
  {
    prefix: 'git.apache.org',
    pattern: /^(?<root>git\.apache\.org\/[a-z0-9_.-]+\.git)(?:\/[\w.-]+)*$/,
    vcs: 'git',
    noSuffix: false,
  },
  {
    prefix: 'git.openstack.org',
    pattern: /^(?<root>git\.openstack\.org\/[\w.-]+\/[\w.-]+)(?:\.git)?(?:\/[\w.-]+)*$/,
    vcs: 'git',
    noSuffix: false,
  },
  {
    prefix: 'chiselapp.com',
    pattern: /^(?<root>chiselapp\.com\/user\/[A-Za-z0-9]+\/repository\/[\w.-]+)$/,
    vcs: 'fossil',
    noSuffix: false,
  },
];

const ELEMENT = /^~?[\w.-]+$/;
// A short cut for nearly every path; a file may name thousands.
const MAY_NAME_VCS = /\.(?:bzr|fossil|git|hg|svn)(?:\/|$)/;
const PLAIN = /^[\w.~/-]*$/;
const NAMED_VCS = /^~?[\w.-]+\.(?<vcs>bzr|fossil|git|hg|svn)$/;

// HOST/PATH.VCS, perhaps with more elements behind. In Go this is one regular expression that is not anchored at the
// start, so the host may be the end of an element, and the last element that names a system wins; here it is taken
// apart to stay linear.
function findNamedVcs(path: string): { readonly root: string; readonly vcs: string } | undefined {
  if (!MAY_NAME_VCS.test(path)) return undefined;
  const elements = path.split('/');
  const lastOdd = elements.findLastIndex((element) => !ELEMENT.test(element));
  for (let at = Math.max(lastOdd, 0); at < elements.length - 1; at++) {
    const host = hostAtEnd(elements[at] ?? '');
    const behind = elements.slice(at + 1);
    const named = behind.findLastIndex((element) => NAMED_VCS.test(element));
    if (host === undefined || named < 0) continue;
    const { vcs = '' } = NAMED_VCS.exec(behind[named] ?? '')?.groups ?? {};
    return { root: [host, ...behind.slice(0, named + 1)].join('/'), vcs };
  }
  return undefined;
}

function hostAtEnd(element: string): string | undefined {
  const name = element.replace(/:[0-9]+$/, '');
  let start = name.length;
  while (start > 0 && /[a-z0-9.-]/.test(name[start - 1] ?? '')) start--;
  const dot = name.indexOf('.', start + 1);
  return dot > 0 && dot < name.length - 1 ? element.slice(start) : undefined;
}

/** Tells whether `prefix` is `path` or a parent of it. */
export function hasPathPrefix(path: string, prefix: string): boolean {
  if (path.length === prefix.length) return path === prefix;
  return prefix === '' || (path.startsWith(prefix) && (prefix.endsWith('/') || path[prefix.length] === '/'));
}

/** The page that is read for an import path, or empty when the path does not begin with a host name. */
export function discoveryUrl(path: string): string {
  const [host = ''] = path.split('/', 1);
  if (!host.includes('.')) return '';
  const rest = host === path ? '/' : path.slice(host.length);
  if (PLAIN.test(rest)) return `https://${host}${rest}?go-get=1`;
  return `https://${host}${escapedPath({ path: toByteString(rest), rawPath: '' })}?go-get=1`;
}

/** How the go command finds the repository of an import path in direct mode. */
export function classifyImportPath(path: string, rules: ImportPathRules): ImportPath {
  const { goMinor } = rules;
  if (hasPathPrefix(path, 'example.net')) return refuse('no modules on example.net');
  if (path === 'rsc.io') return refuse('rsc.io is not a module');
  const scheme = /^https?:/.exec(path)?.[0];
  if (scheme !== undefined) return refuse(`${quote(`${scheme}//`)} not allowed in import path`);
  const known = KNOWN_HOSTS.find((host) => hasPathPrefix(path, host.prefix));
  if (known) return knownRepository(path, known, goMinor);
  const named = findNamedVcs(path);
  if (named) return namedRepository(named.root, named.vcs, rules);
  const url = discoveryUrl(path);
  if (url === '') return { kind: 'error', text: 'import path does not begin with hostname', wrapped: true };
  return { kind: 'discovery', url };
}

function refuse(text: string): ImportPath {
  return { kind: 'error', text, wrapped: false };
}

function knownRepository(
  path: string,
  { prefix, pattern, vcs, noSuffix }: KnownHost,
  goMinor: number,
): ImportPath {
  const { root } = pattern.exec(path)?.groups ?? {};
  if (root === undefined) return refuse(`invalid ${prefix} import path ${quote(path)}`);
  const suffix = /\.([a-z]+)$/.exec(root)?.[1] ?? '';
  if (noSuffix && isKnownVcs(suffix, goMinor)) {
    return refuse(`invalid version control suffix in ${prefix}/ path`);
  }
  return { kind: 'known', vcs, root, repo: `https://${root}` };
}

function namedRepository(root: string, vcs: string, rules: ImportPathRules): ImportPath {
  if (!isKnownVcs(vcs, rules.goMinor)) return refuse(`unknown version control system ${quote(vcs)}`);
  const schemes = SCHEMES[vcs].filter((scheme) => rules.insecure || isSecure(vcs, scheme, rules));
  const exhausted = `no ${rules.insecure ? '' : 'secure '}protocol found for repository`;
  return { kind: 'probe', vcs, root, schemes, exhausted };
}

function isSecure(vcs: Vcs, scheme: string, { gitAllowProtocol }: ImportPathRules): boolean {
  if (vcs !== 'git' || gitAllowProtocol === '') return SECURE_SCHEMES.has(scheme);
  return gitAllowProtocol.split(':').includes(scheme);
}

// What is publicly known about hosts that appear in go's messages: code hosts, module proxies, checksum databases. Data
// with simple questions; it must not name causes.

/** Code hosts and import hosts open to everybody; a path there may still be private. */
const PUBLIC_HOSTS: ReadonlySet<string> = new Set([
  'github.com',
  'gitlab.com',
  'bitbucket.org',
  'gitee.com',
  'codeberg.org',
  'gopkg.in',
  'golang.org',
  'google.golang.org',
  'go.googlesource.com',
  'cloud.google.com',
  'k8s.io',
  'sigs.k8s.io',
  'go.uber.org',
  'go.opentelemetry.io',
  'go.mongodb.org',
  'git.sr.ht',
  'launchpad.net',
]);

/** Hosts where anybody can open a repository and where a missing one asks for a login. */
const SHARED_CODE_HOSTS: ReadonlySet<string> = new Set([
  'github.com',
  'gitlab.com',
  'bitbucket.org',
  'gitee.com',
]);

const SUMDB_HOSTS: ReadonlySet<string> = new Set(['sum.golang.org', 'sum.golang.google.cn', 'gosum.io']);

/** Public module proxies that answer today. */
const PUBLIC_PROXIES: ReadonlySet<string> = new Set([
  'proxy.golang.org',
  'goproxy.cn',
  'goproxy.io',
  'proxy.golang.com.cn',
  'mirrors.aliyun.com',
  'mirrors.tencent.com',
  'mirrors.cloud.tencent.com',
  'repo.huaweicloud.com',
  'mirrors.huaweicloud.com',
]);

/** Public module proxies that were shut down, with the year. */
const RETIRED_PROXIES: ReadonlyMap<string, number> = new Map([
  ['goproxy.baidu.com', 2022],
  ['gocenter.io', 2021],
  ['athens.azurefd.net', 2026],
  ['gonexus.dev', 2019],
]);

/** Hosts that a public module proxy hands large zips over to. */
const REDIRECT_TARGETS: ReadonlySet<string> = new Set(['storage.googleapis.com']);

export const DEFAULT_PROXY_HOST = 'proxy.golang.org';

export const isPublicHost = (host: string): boolean => PUBLIC_HOSTS.has(host);
export const isSharedCodeHost = (host: string): boolean => SHARED_CODE_HOSTS.has(host);
export const isSumdbHost = (host: string): boolean => SUMDB_HOSTS.has(host);
export const isPublicProxy = (host: string): boolean => PUBLIC_PROXIES.has(host);
export const isRetiredProxy = (host: string): boolean => RETIRED_PROXIES.has(host);
export const isRedirectTarget = (host: string): boolean => REDIRECT_TARGETS.has(host);

const PRIVATE_NAME =
  /(?:^|\.)(?:internal|local|localdomain|lan|intra|intranet|corp|private|home)(?:\.|$)|\.(?:test|example|invalid)$|^(?:git|gitlab|code|scm|svn|gitea|gogs|bitbucket|stash|gerrit|vcs)\.(?!sr\.ht$)|^(?:ssh\.)?dev\.azure\.com$|\.visualstudio\.com$/;

/** True when a module path's host has the form of a company's own code host and is not a known public one. */
export function isPrivateLooking(path: string): boolean {
  const host = path.split('/')[0]?.toLowerCase() ?? '';
  if (PUBLIC_HOSTS.has(host)) return false;
  return !host.includes('.') || PRIVATE_NAME.test(host) || /^<.*>$/.test(path);
}

/** Address ranges that a public host cannot have (RFC 6890); what they mean is for the rules. */
export type AddressKind = 'loopback' | 'private' | 'fake-ip' | 'impossible' | 'public';

export function addressKind(address: string): AddressKind {
  const octets = /^(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(address);
  if (octets === null) return /^\[?(?:::1?|f[cd]|fe80)/i.test(address) ? 'private' : 'public';
  const [a, b] = [Number(octets[1]), Number(octets[2])];
  if (a === 127) return 'loopback';
  if (a === 198 && (b === 18 || b === 19)) return 'fake-ip';
  if (a === 10 || (a === 172 && b >= 16 && b <= 31) || (a === 192 && b === 168)) return 'private';
  if (a === 100 && b >= 64 && b <= 127) return 'private';
  return a === 0 || a >= 224 || (a === 169 && b === 254) ? 'impossible' : 'public';
}

/** Top level directories of Go's standard library: an import path that starts with one can be no module. */
const STANDARD_ROOTS: ReadonlySet<string> = new Set(
  (
    'archive bufio builtin bytes cmp compress container context crypto database debug embed encoding errors expvar ' +
    'flag fmt go hash html image index io iter log maps math mime net os path plugin reflect regexp runtime slices ' +
    'sort strconv strings structs sync syscall testing text time unicode unique unsafe weak'
  ).split(' '),
);

/** Standard packages with the release that brought them, where old go commands take them for something else. */
const NEW_STANDARD: readonly (readonly [prefix: string, release: string])[] = [
  ['embed', '1.16'],
  ['io/fs', '1.16'],
  ['net/netip', '1.18'],
  ['debug/buildinfo', '1.18'],
  ['slices', '1.21'],
  ['maps', '1.21'],
  ['cmp', '1.21'],
  ['log/slog', '1.21'],
  ['math/rand/v2', '1.22'],
  ['go/version', '1.22'],
  ['iter', '1.23'],
  ['unique', '1.23'],
  ['structs', '1.23'],
  ['weak', '1.24'],
  ['crypto/mlkem', '1.24'],
  ['crypto/sha3', '1.24'],
  ['crypto/hkdf', '1.24'],
  ['crypto/pbkdf2', '1.24'],
  ['testing/synctest', '1.25'],
];

/** True for `fmt`, `crypto/tls` and the like. */
export function isStandardPackage(path: string): boolean {
  return STANDARD_ROOTS.has(path.split('/')[0] ?? '');
}

/** The Go release that brought a standard package, when that was after modules existed. */
export function standardSince(path: string): string | undefined {
  return NEW_STANDARD.find(([prefix]) => path === prefix || path.startsWith(`${prefix}/`))?.[1];
}

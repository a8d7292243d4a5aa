// What is publicly known about hosts that appear in go's messages: code hosts, module proxies, checksum databases. Data
// with simple questions; it must not name causes. Module proxies and address ranges have their home in knowledge/.

import { type AddressClass, classifyAddress } from '../knowledge/address-ranges.js';
import { publicProxyAt } from '../knowledge/public-proxies.js';

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

const SUMDB_HOSTS: ReadonlySet<string> = new Set(['sum.golang.org', 'sum.golang.google.cn', 'gosum.io']);

/** Hosts that a public module proxy hands large zips over to. */
const REDIRECT_TARGETS: ReadonlySet<string> = new Set(['storage.googleapis.com']);

export const DEFAULT_PROXY_HOST = 'proxy.golang.org';

export const isSumdbHost = (host: string): boolean => SUMDB_HOSTS.has(host);
export const isPublicProxy = (host: string): boolean => publicProxyAt(host)?.status === 'active';
export const isRetiredProxy = (host: string): boolean => publicProxyAt(host)?.status === 'retired';
export const isRedirectTarget = (host: string): boolean => REDIRECT_TARGETS.has(host);

const PRIVATE_NAME =
  /(?:^|\.)(?:internal|local|localdomain|lan|intra|intranet|corp|private|home)(?:\.|$)|\.(?:test|example|invalid)$|^(?:git|gitlab|code|scm|svn|gitea|gogs|bitbucket|stash|gerrit|vcs)\.(?!sr\.ht$)|^(?:ssh\.)?dev\.azure\.com$|\.visualstudio\.com$/;

/** Names that somebody put in before posting: what is hidden is private. */
const MASKED =
  /[<>*]|(?:^|\/)x{3,}(?:\/|$)|redacted|\b(?:my|our)-?(?:company|org)\b|\bcompany\b|\bprivate\b/i;

/** True when a module path's host has the form of a company's own code host and is not a known public one. */
export function isPrivateLooking(path: string): boolean {
  const host = path.split('/')[0]?.toLowerCase() ?? '';
  if (MASKED.test(path)) return true;
  if (PUBLIC_HOSTS.has(host)) return false;
  return !host.includes('.') || PRIVATE_NAME.test(host);
}

/** What an address that go dialled says about the answer that brought it; null for an ordinary one. */
export type AddressNote = 'own-machine' | 'fake-ip' | 'impossible' | 'forged';

const NOTES: Readonly<Partial<Record<AddressClass, AddressNote>>> = {
  loopback: 'own-machine',
  'fake-ip': 'fake-ip',
  unspecified: 'impossible',
  reserved: 'impossible',
  'link-local': 'impossible',
  'block-page': 'impossible',
  teredo: 'forged',
  forged: 'forged',
};

/** Judges the address, in brackets or not, that a name was resolved to. */
export function noteAddress(address: string): AddressNote | null {
  return NOTES[classifyAddress(address.replace(/^\[|\]$/g, ''))] ?? null;
}

/** Top level directories of Go's standard library: an import path that starts with one can be no module. */
const STANDARD_ROOTS: ReadonlySet<string> = new Set(
  (
    'archive bufio builtin bytes cmp compress container context crypto database debug embed encoding errors expvar ' +
    'flag fmt go hash html image index io iter log maps math mime net os path plugin reflect regexp runtime slices ' +
    'sort strconv strings structs sync syscall testing text time unicode unique unsafe weak ' +
    // what the standard library itself vendors
    'cmd golang_org internal vendor'
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

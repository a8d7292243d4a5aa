// The certificates that Go trusts on this machine, read from where Go reads them (semantics.md §6.1; crypto/x509 root*.go).
// It must not add certificates of its own, Node's list least of all.

import type { Dirent } from 'node:fs';
import { readdir, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import { atLeast, NEWEST_KNOWN, parseGoVersion } from '../go/versions.js';
import { certificateRules, type Godebug } from '../go/x509/release.js';
import { CertificatePool } from '../go/x509/roots.js';
import type { LocalMachine } from './local.js';
import { readBytes } from './read-file.js';
import { errorCode, messageOf, type Recorder } from './recorder.js';
import { readSystemStore } from './roots-system.js';

/** What Go trusts, or why Go cannot load it, and where it comes from. */
export interface Roots {
  readonly pool: CertificatePool | { readonly loadError: string };
  readonly count: number;
  /** Files, directories or stores that were there, in the order in which they were read. */
  readonly sources: readonly string[];
  /** The variables that lead go there, `NAME=value`, and what it would trust without them. */
  readonly override?: { readonly variables: readonly string[]; usual(): Promise<Roots> };
}

export interface RootOptions {
  readonly local: LocalMachine;
  readonly goVersion: string;
  readonly godebug: Godebug;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

interface Places {
  readonly files: readonly string[];
  readonly directories: readonly string[];
}

const LINUX: Places = {
  files: [
    '/etc/ssl/certs/ca-certificates.crt',
    '/etc/pki/tls/certs/ca-bundle.crt',
    '/etc/ssl/ca-bundle.pem',
    '/etc/pki/tls/cacert.pem',
    '/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem',
    '/etc/ssl/cert.pem',
  ],
  directories: ['/etc/ssl/certs', '/etc/pki/tls/certs'],
};

const BSD: Places = {
  files: [
    '/usr/local/etc/ssl/cert.pem',
    '/etc/ssl/cert.pem',
    '/usr/local/share/certs/ca-root-nss.crt',
    '/etc/openssl/certs/ca-certificates.crt',
  ],
  directories: ['/etc/ssl/certs', '/usr/local/share/certs', '/etc/openssl/certs'],
};

const PLACES: Readonly<Record<string, Places>> = {
  linux: LINUX,
  android: {
    files: LINUX.files,
    directories: [...LINUX.directories, '/system/etc/security/cacerts', '/data/misc/keychain/certs-added'],
  },
  freebsd: BSD,
  openbsd: BSD,
  netbsd: BSD,
  dragonfly: BSD,
};

const NOWHERE: Places = { files: [], directories: [] };

/** Reads the roots. Never rejects. */
export async function readRoots(options: RootOptions): Promise<Roots> {
  const { local } = options;
  const byPlatform = local.platform === 'darwin' || local.platform === 'win32';
  if (byPlatform && !overridesPlatform(options)) return readSystemStore(options);
  const places = PLACES[local.platform] ?? NOWHERE;
  const file = local.env.SSL_CERT_FILE ?? '';
  const directory = local.env.SSL_CERT_DIR ?? '';
  const roots = await readPlaces(options, {
    files: file === '' ? places.files : [file],
    directories:
      directory === '' ? places.directories : directory.split(local.platform === 'win32' ? ';' : ':'),
  });
  const variables = [`SSL_CERT_FILE=${file}`, `SSL_CERT_DIR=${directory}`].filter(
    (one) => !one.endsWith('='),
  );
  if (variables.length === 0) return roots;
  const env = { ...local.env, SSL_CERT_FILE: '', SSL_CERT_DIR: '' };
  let usual: Promise<Roots> | undefined;
  const override = {
    variables,
    usual: () => (usual ??= readRoots({ ...options, local: { ...local, env } })),
  };
  return { ...roots, override };
}

/** Where no handshake came to the roots that would judge it, records that go has none, and the variables that may be why. */
export async function noteMissingRoots(recorder: Recorder, read: () => Promise<Roots>): Promise<void> {
  const seen = recorder.observations;
  if (seen.some((one) => one.kind === 'tls' && one.roots !== undefined)) return;
  const route = seen.find((one) => one.kind === 'route' && one.port !== 80);
  if (route?.kind !== 'route') return;
  const { host, port } = route;
  const time = recorder.start();
  const { count, sources, override } = await read();
  const roots = { count, sources: [...sources, ...(override?.variables ?? [])] };
  const key = { kind: 'tls', ...time(), host, address: '', port, role: 'origin', roots } as const;
  if (count === 0) recorder.record({ ...key, outcome: 'skipped', reason: 'prerequisite-failed' });
}

/** Since 1.27 SSL_CERT_FILE and SSL_CERT_DIR replace the platform's verifier on macOS and Windows. */
function overridesPlatform(options: RootOptions): boolean {
  const { env } = options.local;
  const set = (env.SSL_CERT_FILE ?? '') !== '' || (env.SSL_CERT_DIR ?? '') !== '';
  const version = parseGoVersion(options.goVersion) ?? NEWEST_KNOWN;
  return set && atLeast(version, 27) && options.godebug.x509sslcertoverrideplatform !== '0';
}

async function readPlaces(options: RootOptions, places: Places): Promise<Roots> {
  const pool = new CertificatePool(certificateRules(options.goVersion, options.godebug));
  const sources: string[] = [];
  const errors: unknown[] = [];
  const note = (error: unknown): void => {
    if (errorCode(error) !== 'ENOENT' && errorCode(error) !== 'ENOTDIR') errors.push(error);
  };
  // Both halves are read at the same time; the order of adding is Go's.
  const directories = places.directories.map((directory) => readDirectory(directory));
  for (const file of places.files) {
    try {
      pool.addPem(await readBytes(file));
      sources.push(file);
      break;
    } catch (error) {
      note(error);
    }
  }
  for (const [index, reading] of directories.entries()) {
    const contents = await reading;
    if (!contents.ok) {
      note(contents.error);
      continue;
    }
    let added = 0;
    for (const content of contents.files) added += pool.addPem(content);
    if (added > 0) sources.push(places.directories[index] ?? '');
  }
  const [first] = errors;
  if (pool.size > 0 || first === undefined) return { pool, count: pool.size, sources };
  return { pool: { loadError: goFileError(first) }, count: 0, sources };
}

type Directory =
  | { readonly ok: true; readonly files: readonly Buffer[] }
  | { readonly ok: false; readonly error: unknown };

/** Every file but symbolic links into the same directory (readUniqueDirectoryEntries); unreadable ones are passed over. */
async function readDirectory(directory: string): Promise<Directory> {
  try {
    const entries = await readdir(directory, { withFileTypes: true });
    const files = await Promise.all(
      entries.toSorted((a, b) => (a.name < b.name ? -1 : 1)).map((entry) => readEntry(directory, entry)),
    );
    return { ok: true, files: files.filter((file) => file !== null) };
  } catch (error) {
    return { ok: false, error };
  }
}

async function readEntry(directory: string, entry: Dirent): Promise<Buffer | null> {
  const file = join(directory, entry.name);
  try {
    if (entry.isDirectory()) return null;
    if (entry.isSymbolicLink() && !(await readlink(file)).includes('/')) return null;
    return await readBytes(file);
  } catch {
    return null;
  }
}

const GO_ERRORS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EISDIR: 'is a directory',
  ELOOP: 'too many levels of symbolic links',
};

/** `open /x: permission denied`, as Go words what Node says. */
function goFileError(error: unknown): string {
  const match = /, (open|read|scandir)(?: '(.*)')?$/.exec(messageOf(error));
  const verb = match?.[1] === 'read' ? 'read' : 'open';
  const path = match?.[2] ?? '';
  return `${verb} ${path}: ${GO_ERRORS[errorCode(error)] ?? errorCode(error)}`;
}

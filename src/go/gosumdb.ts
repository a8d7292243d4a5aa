// The GOSUMDB setting: which checksum database, which key, which address (cmd/go/internal/modfetch/sumdb.go dbDial,
// x/mod/sumdb/note NewVerifier; semantics.md §5.2). Must not contact the database or verify signatures.

import { createHash } from 'node:crypto';
import { fields } from './space.js';
import { NEWEST_URL_RULES, parseUrl, type UrlRules } from './url.js';

/** The keys that Go knows by name. */
const KNOWN_KEYS: Readonly<Record<string, string>> = {
  'sum.golang.org': 'sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8',
};

/** A checksum database as GOSUMDB names it. */
export interface ChecksumDatabase {
  /** `host[/path]`, the name in the key. */
  readonly name: string;
  /** The whole verifier key `name+hash+base64`. */
  readonly key: string;
  /** The Ed25519 public key, 32 bytes. */
  readonly publicKey: Uint8Array;
  /** Where lookups go when no module proxy relays them. As written for an explicit URL, which may lack a scheme (https). */
  readonly url: string;
  /** Whether the URL was given: then no module proxy is asked. */
  readonly explicit: boolean;
}

/** `off` is the exact value `off`; its `error` appears for golang.org/toolchain only, all others skip the database. */
export type ParsedGosumdb =
  | ({ readonly kind: 'database' } & ChecksumDatabase)
  | { readonly kind: 'off'; readonly error: string }
  | { readonly kind: 'error'; readonly error: string };

function fail(error: string): ParsedGosumdb {
  return { kind: 'error', error };
}

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

interface Verifier {
  readonly name: string;
  readonly publicKey: Uint8Array;
}

/** note.NewVerifier: the parts of a verifier key, or Go's reason for refusing it. */
export function parseVerifierKey(key: string): Verifier | { readonly error: string } {
  const [name = '', hash = '', ...rest] = key.split('+');
  const base64 = rest.join('+').replace(/[\r\n]/g, '');
  const bytes = BASE64.test(base64) ? Buffer.from(base64, 'base64') : Buffer.alloc(0);
  const nameOk = name !== '' && fields(name).length === 1 && fields(name)[0] === name;
  if (!/^[0-9a-fA-F]{8}$/.test(hash) || bytes.length === 0 || !nameOk) {
    return { error: 'malformed verifier id' };
  }
  const expected = createHash('sha256').update(`${name}\n`).update(bytes).digest('hex').slice(0, 8);
  if (hash.toLowerCase() !== expected) return { error: 'invalid verifier hash' };
  if (bytes[0] !== 1) return { error: 'unknown verifier algorithm' };
  if (bytes.length !== 33) return { error: 'malformed verifier id' };
  return { name, publicKey: Uint8Array.from(bytes.subarray(1)) };
}

/** Whether the name can be a host with an optional path, and nothing more. */
function isHostName(name: string, rules: UrlRules): boolean {
  const parsed = parseUrl(`https://${name}`, rules);
  if (!parsed.ok || name.endsWith('/')) return false;
  const { user, host, rawPath, rawQuery, fragment, forceQuery } = parsed.url;
  return user === null && host !== '' && rawPath === '' && rawQuery === '' && fragment === '' && !forceQuery;
}

/** Parses the effective GOSUMDB value. Errors are Go's, as they appear after `verifying go.mod: `. */
export function parseGosumdb(value: string, rules: UrlRules = NEWEST_URL_RULES): ParsedGosumdb {
  if (value === 'off') return { kind: 'off', error: 'checksum database disabled by GOSUMDB=off' };
  const whole = value === 'sum.golang.google.cn' ? 'sum.golang.org https://sum.golang.google.cn' : value;
  const [first, url, ...more] = fields(whole);
  if (first === undefined) return fail('missing GOSUMDB');
  if (more.length > 0) return fail('invalid GOSUMDB: too many fields');
  const key = Object.hasOwn(KNOWN_KEYS, first) ? (KNOWN_KEYS[first] ?? first) : first;
  const verifier = parseVerifierKey(key);
  if ('error' in verifier) return fail(`invalid GOSUMDB: ${verifier.error}`);
  const { name, publicKey } = verifier;
  if (!isHostName(name, rules)) return fail(`invalid sumdb name (must be host[/path]): ${name}`);
  if (url === undefined) {
    return { kind: 'database', name, key, publicKey, url: `https://${name}`, explicit: false };
  }
  const parsed = parseUrl(url, rules);
  if (!parsed.ok) return fail(`invalid GOSUMDB URL: ${parsed.error}`);
  return { kind: 'database', name, key, publicKey, url, explicit: true };
}

/** The address requests really go to: a URL without a scheme is a host, reached over https (web.Get). */
export function databaseAddress(database: Pick<ChecksumDatabase, 'url'>): string {
  const parsed = parseUrl(database.url);
  const bare = parsed.ok && parsed.url.scheme === '';
  return bare ? `https://${database.url.replace(/^\/\//, '')}` : database.url;
}

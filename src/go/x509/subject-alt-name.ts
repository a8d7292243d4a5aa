// Reads the Subject Alternative Name extension by Go's rules. Must not match the names against anything.

import { quote } from '../quote.js';
import { type GoUrl, parseUrl, urlString } from '../url.js';
import { DerReader, TAG } from './der.js';
import { domainNameValid } from './domain-name.js';

export interface UriName {
  /** Host with port, as Go's url.URL.Host. */
  readonly host: string;
  /** url.URL.String. */
  readonly text: string;
}

/** The names a certificate is for. Other kinds of names are skipped, as Go does. */
export interface SubjectAltNames {
  readonly dns: readonly string[];
  /** 4 or 16 bytes each. */
  readonly ip: readonly (readonly number[])[];
  readonly email: readonly string[];
  readonly uri: readonly UriName[];
}

export const NO_NAMES: SubjectAltNames = { dns: [], ip: [], email: [], uri: [] };

/** Reads the extension's value; a string is Go's parse error (crypto/x509 parseSANExtension). */
export function readSubjectAltName(value: Uint8Array): SubjectAltNames | string {
  const list = new DerReader(value).enter(TAG.sequence);
  if (!list) return 'x509: invalid subject alternative names';
  const names = { dns: [] as string[], ip: [] as number[][], email: [] as string[], uri: [] as UriName[] };
  while (!list.empty) {
    const element = list.any();
    if (!element) return 'x509: invalid subject alternative name';
    const error = readOne(names, element.tag, element.contents);
    if (error !== null) return error;
  }
  return names;
}

interface Collected {
  readonly dns: string[];
  readonly ip: number[][];
  readonly email: string[];
  readonly uri: UriName[];
}

function readOne(names: Collected, tag: number, contents: Uint8Array): string | null {
  const text = ia5(contents);
  switch (tag) {
    case 0x81:
      if (text === null) return 'x509: SAN rfc822Name is malformed';
      names.email.push(text);
      return null;
    case 0x82:
      if (text === null) return 'x509: SAN dNSName is malformed';
      names.dns.push(text);
      return null;
    case 0x86:
      return text === null ? 'x509: SAN uniformResourceIdentifier is malformed' : readUri(names, text);
    case 0x87:
      if (contents.length !== 4 && contents.length !== 16) {
        return `x509: cannot parse IP address of length ${contents.length}`;
      }
      names.ip.push([...contents]);
      return null;
    default:
      return null;
  }
}

function readUri(names: Collected, text: string): string | null {
  const parsed = parseUrl(text);
  if (!parsed.ok) return `x509: cannot parse URI ${quote(text)}: ${parsed.error}`;
  const url: GoUrl = parsed.url;
  if (url.host.length > 0 && !domainNameValid(url.host, false)) {
    return `x509: cannot parse URI ${quote(text)}: invalid domain`;
  }
  names.uri.push({ host: url.host, text: urlString(url) });
  return null;
}

/** Bytes as ASCII text, null if one of them is not ASCII (crypto/x509 isIA5String). */
export function ia5(bytes: Uint8Array): string | null {
  const text = Buffer.from(bytes).toString('latin1');
  return /^[\0-\x7f]*$/.test(text) ? text : null;
}

// Reads the Name Constraints extension by Go's rules. Must not apply the constraints (name-constraints.ts).

import { parseIp } from '../ip-address.js';
import { quote, quoteBytes } from '../quote.js';
import { constructed, context, DerReader, TAG } from './der.js';
import { domainNameValid, parseMailbox } from './domain-name.js';
import { ia5 } from './subject-alt-name.js';

export interface IpNetwork {
  /** 4 or 16 bytes, not necessarily masked. */
  readonly ip: readonly number[];
  readonly mask: readonly number[];
}

/** The subtrees on one side. Names are texts as they stand in the certificate. */
export interface Subtrees {
  readonly dns: readonly string[];
  readonly ip: readonly IpNetwork[];
  readonly email: readonly string[];
  readonly uri: readonly string[];
}

export interface NameConstraints {
  readonly permitted: Subtrees;
  readonly excluded: Subtrees;
}

const NONE: Subtrees = { dns: [], ip: [], email: [], uri: [] };
export const NO_NAME_CONSTRAINTS: NameConstraints = { permitted: NONE, excluded: NONE };

interface Read {
  readonly constraints: NameConstraints;
  /** There are constraints of a kind that Go does not support (directory names). */
  readonly unhandled: boolean;
}

const INVALID = 'x509: invalid NameConstraints extension';

/** Reads the extension's value; a string is Go's parse error (crypto/x509 parseNameConstraintsExtension). */
export function readNameConstraints(value: Uint8Array): Read | string {
  const outer = new DerReader(value);
  const reader = outer.enter(TAG.sequence);
  if (!reader || !outer.empty) return INVALID;
  const contents: Uint8Array[] = [];
  for (const n of [0, 1]) {
    const subtrees = reader.peek(constructed(n)) ? reader.contents(constructed(n)) : new Uint8Array(0);
    if (!subtrees) return INVALID;
    contents.push(subtrees);
  }
  if (!reader.empty) return INVALID;
  const [inside = new Uint8Array(0), outside = new Uint8Array(0)] = contents;
  if (inside.length + outside.length === 0) return 'x509: empty name constraints extension';
  const permitted = readSubtrees(inside);
  if (typeof permitted === 'string') return permitted;
  const excluded = readSubtrees(outside);
  if (typeof excluded === 'string') return excluded;
  return {
    constraints: { permitted: permitted.subtrees, excluded: excluded.subtrees },
    unhandled: permitted.unhandled || excluded.unhandled,
  };
}

interface Collected {
  readonly dns: string[];
  readonly ip: IpNetwork[];
  readonly email: string[];
  readonly uri: string[];
}

function readSubtrees(contents: Uint8Array): { subtrees: Subtrees; unhandled: boolean } | string {
  const subtrees: Collected = { dns: [], ip: [], email: [], uri: [] };
  const list = new DerReader(contents);
  let unhandled = false;
  while (!list.empty) {
    const base = list.enter(TAG.sequence)?.any();
    if (!base) return INVALID;
    const read = READERS[base.tag];
    if (!read) {
      unhandled = true;
      continue;
    }
    const error = read(subtrees, base.contents);
    if (error !== null) return error;
  }
  return { subtrees, unhandled };
}

type Reader = (subtrees: Collected, value: Uint8Array) => string | null;

const READERS: Readonly<Record<number, Reader>> = {
  [context(1)]: textual((subtrees, text) => {
    const valid = text.includes('@') ? parseMailbox(text) !== null : domainNameValid(text, true);
    if (!valid) return `x509: failed to parse rfc822Name constraint ${quote(text)}`;
    subtrees.email.push(text);
    return null;
  }),
  [context(2)]: textual((subtrees, text) => {
    if (!domainNameValid(text, true)) return `x509: failed to parse dnsName constraint ${quote(text)}`;
    subtrees.dns.push(text);
    return null;
  }),
  [context(6)]: textual((subtrees, text) => {
    const ip = parseIp(text);
    const failed = `x509: failed to parse URI constraint ${quote(text)}`;
    if (ip.ok && ip.address.zone === '') return `${failed}: cannot be IP address`;
    if (!domainNameValid(text, true)) return failed;
    subtrees.uri.push(text);
    return null;
  }),
  [context(7)]: readNetwork,
};

function textual(read: (subtrees: Collected, text: string) => string | null): Reader {
  return (subtrees, value) => {
    const text = ia5(value);
    if (text !== null) return read(subtrees, text);
    const shown = quoteBytes(Buffer.from(value).toString('latin1'));
    return `x509: invalid constraint value: x509: ${shown} cannot be encoded as an IA5String`;
  };
}

function readNetwork(subtrees: Collected, value: Uint8Array): string | null {
  if (value.length !== 8 && value.length !== 32) {
    return `x509: IP constraint contained value of length ${value.length}`;
  }
  const half = value.length / 2;
  const mask = [...value.subarray(half)];
  const bits = mask.map((byte) => byte.toString(2).padStart(8, '0')).join('');
  if (!/^1*0*$/.test(bits)) {
    return `x509: IP constraint contained invalid mask ${Buffer.from(mask).toString('hex')}`;
  }
  subtrees.ip.push({ ip: [...value.subarray(0, half)], mask });
  return null;
}

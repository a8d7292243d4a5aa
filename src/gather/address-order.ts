// The order in which Go tries the addresses of a host: RFC 6724 as src/net/addrselect.go restates it. Pure; the source
// address that the system would use for each destination is measured elsewhere.

import { isIPv4 } from 'node:net';

/** A destination with the source address the system would use, null when it has no route to it. */
export interface Candidate {
  readonly address: string;
  readonly source: string | null;
}

/** Sixteen bytes; an IPv4 address in its mapped form. */
export function bytesOf(address: string): Uint8Array {
  const bytes = new Uint8Array(16);
  const plain = address.replace(/%.*$/, '');
  if (isIPv4(plain)) {
    bytes[10] = 0xff;
    bytes[11] = 0xff;
    bytes.set(plain.split('.').map(Number), 12);
    return bytes;
  }
  const tail = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(plain);
  const words = tail === null ? plain : `${tail[1]}${dottedAsWords(tail[2] ?? '')}`;
  const [head = '', rest] = words.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = rest === undefined || rest === '' ? [] : rest.split(':');
  const fill = rest === undefined ? 0 : Math.max(0, 8 - left.length - right.length);
  const groups = [...left, ...Array.from({ length: fill }, () => '0'), ...right].map((one) =>
    Number.parseInt(one, 16),
  );
  groups.slice(0, 8).forEach((group, index) => {
    bytes[index * 2] = (group >> 8) & 0xff;
    bytes[index * 2 + 1] = group & 0xff;
  });
  return bytes;
}

function dottedAsWords(dotted: string): string {
  const [a = 0, b = 0, c = 0, d = 0] = dotted.split('.').map(Number);
  return `${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`;
}

function isMapped(bytes: Uint8Array): boolean {
  return bytes.subarray(0, 10).every((byte) => byte === 0) && bytes[10] === 0xff && bytes[11] === 0xff;
}

/** RFC 6724 §2.1, most specific prefix first: prefix, its length in bits, precedence, label. */
const POLICY: readonly (readonly [string, number, number, number])[] = [
  ['::1', 128, 50, 0],
  ['0.0.0.0', 96, 35, 4],
  ['::', 96, 1, 3],
  ['2001::', 32, 5, 5],
  ['2002::', 16, 30, 2],
  ['3ffe::', 16, 1, 12],
  ['fec0::', 10, 1, 11],
  ['fc00::', 7, 3, 13],
  ['::', 0, 40, 1],
];

function commonBits(a: Uint8Array, b: Uint8Array): number {
  for (let index = 0; index < a.length; index += 1) {
    const difference = (a[index] ?? 0) ^ (b[index] ?? 0);
    if (difference !== 0) return index * 8 + Math.clz32(difference) - 24;
  }
  return a.length * 8;
}

function policyOf(bytes: Uint8Array): { precedence: number; label: number } {
  const row = POLICY.find(([prefix, bits]) => commonBits(bytesOf(prefix), bytes) >= bits);
  return { precedence: row?.[2] ?? 40, label: row?.[3] ?? 1 };
}

const SCOPE = { linkLocal: 0x2, siteLocal: 0x5, global: 0xe } as const;

function scopeOf(bytes: Uint8Array): number {
  if (isMapped(bytes)) {
    const linkLocal = bytes[12] === 127 || (bytes[12] === 169 && bytes[13] === 254);
    return linkLocal ? SCOPE.linkLocal : SCOPE.global;
  }
  if (commonBits(bytesOf('::1'), bytes) === 128 || commonBits(bytesOf('fe80::'), bytes) >= 10) {
    return SCOPE.linkLocal;
  }
  if (bytes[0] === 0xff) return (bytes[1] ?? 0) & 0xf;
  return commonBits(bytesOf('fec0::'), bytes) >= 10 ? SCOPE.siteLocal : SCOPE.global;
}

/** Negative when `a` comes first, 0 when the order of the answer decides. */
function compare(a: Candidate, b: Candidate): number {
  if (a.source === null || b.source === null) {
    return (a.source === null ? 1 : 0) - (b.source === null ? 1 : 0);
  }
  const [da, db, sa, sb] = [a.address, b.address, a.source, b.source].map(bytesOf) as [
    Uint8Array,
    Uint8Array,
    Uint8Array,
    Uint8Array,
  ];
  const scopeMatch = Number(scopeOf(db) === scopeOf(sb)) - Number(scopeOf(da) === scopeOf(sa));
  if (scopeMatch !== 0) return scopeMatch;
  const [pa, pb] = [policyOf(da), policyOf(db)];
  const labelMatch = Number(pb.label === policyOf(sb).label) - Number(pa.label === policyOf(sa).label);
  if (labelMatch !== 0) return labelMatch;
  if (pa.precedence !== pb.precedence) return pb.precedence - pa.precedence;
  const scope = scopeOf(da) - scopeOf(db);
  if (scope !== 0) return scope;
  // Rule 9 only for IPv6: on IPv4 it would defeat DNS round robin.
  if (isMapped(da) || isMapped(db)) return 0;
  return Math.min(64, commonBits(sb, db)) - Math.min(64, commonBits(sa, da));
}

/** The addresses in the order in which Go tries them. */
export function sortAddresses(candidates: readonly Candidate[]): readonly string[] {
  return candidates.toSorted(compare).map((candidate) => candidate.address);
}

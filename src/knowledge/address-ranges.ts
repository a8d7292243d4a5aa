// Address ranges with a meaning: addresses that no public host can have, ranges of local proxy clients, addresses that
// forged answers are known to carry. Data with a source. It must not be used against an address that verified TLS.

import { parseIp } from '../go/ip-address.js';

export type AddressClass =
  /** This machine: 127/8, ::1. */
  | 'loopback'
  /** 0.0.0.0 and ::, which blocking lists answer with. */
  | 'unspecified'
  /** Private networks (RFC 1918, unique local IPv6). */
  | 'private'
  /** 100.64/10: carrier NAT or Tailscale. */
  | 'shared'
  /** 198.18/15: fake-ip of Clash, mihomo, sing-box, Surge. */
  | 'fake-ip'
  | 'link-local'
  /** Multicast and reserved: no host has these. Documentation ranges are left out, since laboratories use them. */
  | 'reserved'
  /** 2001::/32: every forged AAAA of the Great Firewall lies in the Teredo range (USENIX Security 2021, GFWatch). */
  | 'teredo'
  /** Addresses that block pages of DNS filters use. */
  | 'block-page'
  /** Addresses of unrelated companies that forged answers are known to carry. */
  | 'forged'
  | 'public';

interface Range {
  readonly prefix: string;
  readonly bits: number;
  readonly meaning: AddressClass;
}

/** First match wins. Sources: IANA special-purpose registries; OONI bogon list; Cisco Umbrella block pages; GFWatch. */
const RANGES: readonly Range[] = [
  { prefix: '0.0.0.0', bits: 8, meaning: 'unspecified' },
  { prefix: '127.0.0.0', bits: 8, meaning: 'loopback' },
  { prefix: '10.0.0.0', bits: 8, meaning: 'private' },
  { prefix: '172.16.0.0', bits: 12, meaning: 'private' },
  { prefix: '192.168.0.0', bits: 16, meaning: 'private' },
  { prefix: '100.64.0.0', bits: 10, meaning: 'shared' },
  { prefix: '169.254.0.0', bits: 16, meaning: 'link-local' },
  { prefix: '198.18.0.0', bits: 15, meaning: 'fake-ip' },
  { prefix: '192.0.0.0', bits: 24, meaning: 'reserved' },
  { prefix: '224.0.0.0', bits: 3, meaning: 'reserved' },
  { prefix: '146.112.61.104', bits: 29, meaning: 'block-page' },
  { prefix: '31.13.64.0', bits: 18, meaning: 'forged' },
  { prefix: '157.240.0.0', bits: 16, meaning: 'forged' },
  { prefix: '69.171.224.0', bits: 19, meaning: 'forged' },
  { prefix: '66.220.144.0', bits: 20, meaning: 'forged' },
  { prefix: '69.63.176.0', bits: 20, meaning: 'forged' },
  { prefix: '173.252.64.0', bits: 18, meaning: 'forged' },
  { prefix: '104.244.40.0', bits: 21, meaning: 'forged' },
  { prefix: '199.16.156.0', bits: 22, meaning: 'forged' },
  { prefix: '199.59.148.0', bits: 22, meaning: 'forged' },
  { prefix: '162.125.0.0', bits: 16, meaning: 'forged' },
  { prefix: '108.160.160.0', bits: 20, meaning: 'forged' },
  { prefix: '::', bits: 128, meaning: 'unspecified' },
  { prefix: '::1', bits: 128, meaning: 'loopback' },
  { prefix: 'fe80::', bits: 10, meaning: 'link-local' },
  { prefix: 'fc00::', bits: 7, meaning: 'private' },
  { prefix: '2001::', bits: 32, meaning: 'teredo' },
  { prefix: '100::', bits: 64, meaning: 'reserved' },
  { prefix: 'ff00::', bits: 8, meaning: 'reserved' },
];

const PARSED = RANGES.map((range) => ({ ...range, bytes: bytesOf(range.prefix) ?? [] }));

/** What kind of address this is; "public" when nothing special is known of it. */
export function classifyAddress(address: string): AddressClass {
  const bytes = bytesOf(address);
  if (bytes === null) return 'public';
  return PARSED.find((range) => contains(range.bytes, range.bits, bytes))?.meaning ?? 'public';
}

function bytesOf(text: string): readonly number[] | null {
  const parsed = parseIp(text);
  return parsed.ok ? parsed.address.bytes : null;
}

function contains(prefix: readonly number[], bits: number, bytes: readonly number[]): boolean {
  if (prefix.length !== bytes.length) return false;
  for (let bit = 0; bit < bits; bit += 8) {
    const index = bit / 8;
    const mask = bits - bit >= 8 ? 0xff : (0xff << (8 - (bits - bit))) & 0xff;
    if (((prefix[index] ?? 0) & mask) !== ((bytes[index] ?? 0) & mask)) return false;
  }
  return true;
}

// IP addresses as text, with Go's strictness and error texts (net/netip ParseAddr, net ParseCIDR).
// Must not resolve names or know what an address range means.

import { quote } from './quote.js';

/** 4 or 16 bytes and the IPv6 zone (empty for none). */
export interface IpAddress {
  readonly bytes: readonly number[];
  readonly zone: string;
}

export type ParsedIp =
  | { readonly ok: true; readonly address: IpAddress }
  | { readonly ok: false; readonly error: string };

function refuse(text: string, message: string, at = ''): ParsedIp {
  return {
    ok: false,
    error: `ParseAddr(${quote(text)}): ${message}${at === '' ? '' : ` (at ${quote(at)})`}`,
  };
}

/** netip.ParseAddr: a plain IPv4 or IPv6 address, the latter with an optional `%zone`. No brackets, no port. */
export function parseIp(text: string): ParsedIp {
  const marker = /[.:%]/.exec(text)?.[0];
  if (marker === undefined) return refuse(text, 'unable to parse IP');
  if (marker === '%') return refuse(text, 'missing IPv6 address');
  if (marker === ':') return parseIpv6(text);
  const fields = parseIpv4Fields(text, text);
  return 'error' in fields
    ? { ok: false, error: fields.error }
    : { ok: true, address: { bytes: fields.bytes, zone: '' } };
}

type Fields = { readonly bytes: readonly number[] } | { readonly error: string };

/** Four decimal fields; `whole` is the text that an error names. */
function parseIpv4Fields(field: string, whole: string): Fields {
  const fail = (message: string, at = ''): Fields => {
    const refused = refuse(whole, message, at);
    return { error: refused.ok ? '' : refused.error };
  };
  const bytes: number[] = [];
  let value = 0;
  let digits = 0;
  for (let i = 0; i < field.length; i++) {
    const char = field.charAt(i);
    if (char >= '0' && char <= '9') {
      if (digits === 1 && value === 0) return fail('IPv4 field has octet with leading zero');
      value = value * 10 + Number(char);
      digits++;
      if (value > 255) return fail('IPv4 field has value >255');
    } else if (char === '.') {
      if (i === 0 || i === field.length - 1 || field.charAt(i - 1) === '.') {
        return fail('IPv4 field must have at least one digit', field.slice(i));
      }
      if (bytes.length === 3) return fail('IPv4 address too long');
      bytes.push(value);
      value = 0;
      digits = 0;
    } else {
      return fail('unexpected character', field.slice(i));
    }
  }
  if (bytes.length < 3) return fail('IPv4 address too short');
  return { bytes: [...bytes, value] };
}

function parseIpv6(text: string): ParsedIp {
  const percent = text.indexOf('%');
  const zone = percent < 0 ? '' : text.slice(percent + 1);
  if (percent >= 0 && zone === '') return refuse(text, 'zone must be a non-empty string');
  let rest = percent < 0 ? text : text.slice(0, percent);
  const bytes: number[] = [];
  let ellipsis = -1;
  if (rest.startsWith('::')) {
    ellipsis = 0;
    rest = rest.slice(2);
    if (rest === '') return { ok: true, address: { bytes: Array(16).fill(0), zone } };
  }
  while (bytes.length < 16) {
    const group = /^[0-9a-fA-F]*/.exec(rest)?.[0] ?? '';
    if (group.length > 4) return refuse(text, 'each group must have 4 or less digits', rest);
    if (group === '') return refuse(text, 'each colon-separated field must have at least one digit', rest);
    if (rest.charAt(group.length) === '.') {
      const embedded = embeddedIpv4(text, rest, bytes.length, ellipsis);
      if ('error' in embedded) return { ok: false, error: embedded.error };
      bytes.push(...embedded.bytes);
      rest = '';
      break;
    }
    const value = Number.parseInt(group, 16);
    bytes.push(value >> 8, value & 255);
    rest = rest.slice(group.length);
    if (rest === '') break;
    if (!rest.startsWith(':')) return refuse(text, 'unexpected character, want colon', rest);
    if (rest.length === 1) return refuse(text, 'colon must be followed by more characters', rest);
    rest = rest.slice(1);
    if (rest.startsWith(':')) {
      if (ellipsis >= 0) return refuse(text, 'multiple :: in address', rest);
      ellipsis = bytes.length;
      rest = rest.slice(1);
      if (rest === '') break;
    }
  }
  return finishIpv6(text, rest, bytes, ellipsis, zone);
}

function embeddedIpv4(text: string, rest: string, filled: number, ellipsis: number): Fields {
  const fail = (message: string): Fields => {
    const refused = refuse(text, message, rest);
    return { error: refused.ok ? '' : refused.error };
  };
  if (ellipsis < 0 && filled !== 12) {
    return fail('embedded IPv4 address must replace the final 2 fields of the address');
  }
  if (filled + 4 > 16) {
    return fail('too many hex fields to fit an embedded IPv4 at the end of the address');
  }
  return parseIpv4Fields(rest, text);
}

function finishIpv6(
  text: string,
  rest: string,
  bytes: readonly number[],
  ellipsis: number,
  zone: string,
): ParsedIp {
  if (rest !== '') return refuse(text, 'trailing garbage after address', rest);
  if (bytes.length === 16) {
    if (ellipsis >= 0) return refuse(text, 'the :: must expand to at least one field of zeros');
    return { ok: true, address: { bytes, zone } };
  }
  if (ellipsis < 0) return refuse(text, 'address string too short');
  const zeros = Array<number>(16 - bytes.length).fill(0);
  return {
    ok: true,
    address: { bytes: [...bytes.slice(0, ellipsis), ...zeros, ...bytes.slice(ellipsis)], zone },
  };
}

/** The IPv4 address inside an IPv4 or IPv4-mapped IPv6 address, or null (net.IP.To4). */
export function toIpv4(bytes: readonly number[]): readonly number[] | null {
  if (bytes.length === 4) return bytes;
  const mapped = bytes.slice(0, 10).every((byte) => byte === 0) && bytes[10] === 255 && bytes[11] === 255;
  return mapped ? bytes.slice(12) : null;
}

/** net.IP.IsLoopback: 127.0.0.0/8 (also IPv4-mapped) and ::1. */
export function isLoopback(bytes: readonly number[]): boolean {
  const ipv4 = toIpv4(bytes);
  if (ipv4 !== null) return ipv4[0] === 127;
  return bytes.every((byte, i) => byte === (i === 15 ? 1 : 0));
}

/** net.IP.Equal: an IPv4 address equals its IPv4-mapped IPv6 form. */
export function sameIp(a: readonly number[], b: readonly number[]): boolean {
  const left = toIpv4(a) ?? a;
  const right = toIpv4(b) ?? b;
  return left.length === right.length && left.every((byte, i) => byte === right[i]);
}

/** An address range in CIDR notation. */
export interface IpRange {
  readonly bytes: readonly number[];
  readonly bits: number;
}

/** net.ParseCIDR: `10.0.0.0/8`, `fd00::/8`; null for anything else. */
export function parseCidr(text: string): IpRange | null {
  const match = /^([^/]*)\/([0-9]{1,7})$/.exec(text);
  if (match === null) return null;
  const parsed = parseIp(match[1] ?? '');
  const bits = Number(match[2]);
  if (!parsed.ok || parsed.address.zone !== '' || bits > parsed.address.bytes.length * 8) return null;
  return { bytes: parsed.address.bytes, bits };
}

/** net.IPNet.Contains: families do not mix, but an IPv4-mapped IPv6 address counts as IPv4. */
export function inRange(range: IpRange, address: readonly number[]): boolean {
  const bytes = toIpv4(address) ?? address;
  if (bytes.length !== range.bytes.length) return false;
  for (let bit = 0; bit < range.bits; bit++) {
    const mask = 0x80 >> (bit & 7);
    if (((bytes[bit >> 3] ?? 0) & mask) !== ((range.bytes[bit >> 3] ?? 0) & mask)) return false;
  }
  return true;
}

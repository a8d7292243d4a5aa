// Percent-encoding of the parts of a URL by Go's tables (net/url escape, unescape). Works on byte strings.
// Must not know the structure of a URL.

import { quoteBytes } from './quote.js';

/** The part of the URL a text stands in; each has its own set of characters that need no escaping. */
export type UrlPart = 'path' | 'pathSegment' | 'host' | 'zone' | 'userPassword' | 'fragment';

const HOST = `-_.~!$&'()*+,;=:[]<>"`;

/** Characters besides letters and digits that Go leaves alone in each part (net/url gen_encoding_table.go). */
const PLAIN = {
  path: '-_.~$&+,/:;=@',
  pathSegment: '-_.~$&+:=@',
  host: HOST,
  zone: HOST,
  userPassword: '-_.~$&+,;=',
  fragment: '-_.~$&+,/:;=?@!()*',
} as const satisfies Record<UrlPart, string>;

/** Whether Go would write this byte as %XX in that part. */
export function needsEscape(byte: string, part: UrlPart): boolean {
  return !/[0-9A-Za-z]/.test(byte) && !PLAIN[part].includes(byte);
}

/** Escapes a byte string for one part of a URL, in upper-case hexadecimal. */
export function escapePart(bytes: string, part: UrlPart): string {
  let out = '';
  for (const byte of bytes) {
    out += needsEscape(byte, part)
      ? `%${byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`
      : byte;
  }
  return out;
}

/** The decoded byte string, or Go's error text. */
export type Unescaped =
  | { readonly ok: true; readonly bytes: string }
  | { readonly ok: false; readonly error: string };

function badEscape(text: string): Unescaped {
  return { ok: false, error: `invalid URL escape ${quoteBytes(text)}` };
}

/** Whether a well-formed %XX is one that this part may not contain (hosts only escape bytes outside ASCII). */
function forbiddenEscape(triple: string, part: UrlPart): boolean {
  if (triple === '%25') return false;
  const value = Number.parseInt(triple.slice(1), 16);
  if (part === 'host') return value < 0x80;
  if (part === 'zone') return value !== 0x20 && needsEscape(String.fromCharCode(value), 'host');
  return false;
}

/** Undoes the escaping of one part; refuses what Go refuses, with its words. */
export function unescapePart(text: string, part: UrlPart): Unescaped {
  const inHost = part === 'host' || part === 'zone';
  let out = '';
  for (let at = 0; at < text.length; ) {
    const char = text.charAt(at);
    if (char === '%') {
      const triple = text.slice(at, at + 3);
      if (!/^%[0-9a-fA-F]{2}$/.test(triple) || forbiddenEscape(triple, part)) return badEscape(triple);
      out += String.fromCharCode(Number.parseInt(triple.slice(1), 16));
      at += 3;
      continue;
    }
    if (inHost && char.charCodeAt(0) < 0x80 && needsEscape(char, part)) {
      return { ok: false, error: `invalid character ${quoteBytes(char)} in host name` };
    }
    out += char;
    at++;
  }
  return { ok: true, bytes: out };
}

// Distinguished names: reads the parts of a Name that Go's messages and rules use. Must not compare names: Go compares
// the encoded bytes, so does verify.ts.

import { DerReader, TAG } from './der.js';

/** A distinguished name. */
export interface DistinguishedName {
  /** Encoded bytes, the form in which issuer and subject are compared. */
  readonly raw: Uint8Array;
  /** The last Common Name, empty if there is none. */
  readonly commonName: string;
  readonly organizations: readonly string[];
  /** For display: `CN=a, O=b`, in the order of the certificate, control characters left as they are. */
  readonly text: string;
}

const SHORT_NAMES: Readonly<Record<string, string>> = {
  '2.5.4.3': 'CN',
  '2.5.4.5': 'SERIALNUMBER',
  '2.5.4.6': 'C',
  '2.5.4.7': 'L',
  '2.5.4.8': 'ST',
  '2.5.4.9': 'STREET',
  '2.5.4.10': 'O',
  '2.5.4.11': 'OU',
  '2.5.4.17': 'POSTALCODE',
  '1.2.840.113549.1.9.1': 'emailAddress',
  '0.9.2342.19200300.100.1.25': 'DC',
};

/** Parses an encoded Name; a string result is Go's error text (crypto/x509 parseName). */
export function parseName(raw: Uint8Array): DistinguishedName | string {
  const attributes: { oid: string; value: string }[] = [];
  const sequence = new DerReader(raw).enter(TAG.sequence);
  if (!sequence) return 'x509: invalid RDNSequence';
  while (!sequence.empty) {
    const set = sequence.enter(TAG.set);
    if (!set) return 'x509: invalid RDNSequence';
    while (!set.empty) {
      const attribute = readAttribute(set);
      if (typeof attribute === 'string') return `x509: invalid RDNSequence: ${attribute}`;
      attributes.push(attribute);
    }
  }
  const values = (oid: string): string[] => attributes.filter((a) => a.oid === oid).map((a) => a.value);
  return {
    raw,
    commonName: values('2.5.4.3').at(-1) ?? '',
    organizations: values('2.5.4.10'),
    text: attributes.map((a) => `${SHORT_NAMES[a.oid] ?? a.oid}=${a.value}`).join(', '),
  };
}

function readAttribute(set: DerReader): { oid: string; value: string } | string {
  const attribute = set.enter(TAG.sequence);
  if (!attribute) return 'invalid attribute';
  const oid = attribute.oid();
  if (oid === null) return 'invalid attribute type';
  const element = attribute.any();
  if (!element) return 'invalid attribute value';
  const decoded = decodeString(element.tag, element.contents);
  return 'error' in decoded ? `invalid attribute value: ${decoded.error}` : { oid, value: decoded.text };
}

// isPrintable of crypto/x509: PrintableString plus "*" and "&".
const PRINTABLE = /^[A-Za-z0-9'()+,\-./ :=?*&]*$/;

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Decodes an ASN.1 string (crypto/x509 parseASN1String). */
function decodeString(tag: number, body: Uint8Array): { text: string } | { error: string } {
  const latin1 = Buffer.from(body).toString('latin1');
  switch (tag) {
    case 0x14: // T61String, read as Latin-1
      return { text: latin1 };
    case 0x13:
      return PRINTABLE.test(latin1) ? { text: latin1 } : { error: 'invalid PrintableString' };
    case 0x0c:
      return decodeUtf8(body);
    case 0x1e:
      return decodeBmp(body);
    case 0x16:
      return /^[\0-\x7f]*$/.test(latin1) ? { text: latin1 } : { error: 'invalid IA5String' };
    case 0x12:
      return /^[0-9 ]*$/.test(latin1) ? { text: latin1 } : { error: 'invalid NumericString' };
    default:
      return { error: `unsupported string type: ${tag}` };
  }
}

function decodeUtf8(body: Uint8Array): { text: string } | { error: string } {
  try {
    return { text: utf8.decode(body) };
  } catch {
    return { error: 'invalid UTF-8 string' };
  }
}

function decodeBmp(body: Uint8Array): { text: string } | { error: string } {
  const bytes = Buffer.from(body);
  if (bytes.length % 2 !== 0) return { error: 'invalid BMPString' };
  let text = '';
  const end =
    bytes.length >= 2 && bytes.readUInt16BE(bytes.length - 2) === 0 ? bytes.length - 2 : bytes.length;
  for (let at = 0; at < end; at += 2) {
    const point = bytes.readUInt16BE(at);
    const reserved =
      point >= 0xfffe || (point >= 0xfdd0 && point <= 0xfdef) || (point >= 0xd800 && point <= 0xdfff);
    if (reserved) return { error: 'invalid BMPString' };
    text += String.fromCharCode(point);
  }
  return { text };
}

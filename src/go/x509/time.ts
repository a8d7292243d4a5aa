// Certificate dates: reads UTCTime and GeneralizedTime as cryptobyte does and prints them as Go's time.RFC3339.
// Must not look at the clock.

import { type DerReader, TAG } from './der.js';

/** A point in time as a certificate states it: milliseconds since 1970 and the zone it was written in. */
export interface CertificateTime {
  readonly ms: number;
  /** Minutes east of UTC; nearly always 0. */
  readonly offsetMinutes: number;
}

const UTC_SECONDS = /^(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(Z|[+-]\d{4})$/;
const UTC_MINUTES = /^(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})()(Z|[+-]\d{4})$/;
const GENERALIZED = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(Z|[+-]\d{4})$/;

/** Reads one Time of a certificate's validity; the string is Go's error text (crypto/x509 parseTime). */
export function readTime(reader: DerReader): CertificateTime | string {
  if (reader.peek(TAG.utcTime)) {
    const text = latin1(reader.contents(TAG.utcTime));
    return parseTime(UTC_SECONDS.exec(text) ?? UTC_MINUTES.exec(text)) ?? 'x509: malformed UTCTime';
  }
  if (reader.peek(TAG.generalizedTime)) {
    const text = latin1(reader.contents(TAG.generalizedTime));
    return parseTime(GENERALIZED.exec(text)) ?? 'x509: malformed GeneralizedTime';
  }
  return 'x509: unsupported time format';
}

function latin1(bytes: Uint8Array | null): string {
  return bytes ? Buffer.from(bytes).toString('latin1') : '';
}

// UTCTime years 50-99 are 1950-1999 (RFC 5280 section 4.1.2.5.1).
function fullYear(digits: string): number {
  const year = Number(digits);
  return digits.length === 4 ? year : year < 50 ? 2000 + year : 1900 + year;
}

function parseTime(match: RegExpExecArray | null): CertificateTime | null {
  if (!match) return null;
  const [, year = '', month = '', day = '', hour = '', minute = '', second = '', zone = ''] = match;
  const offsetMinutes = parseZone(zone);
  if (offsetMinutes === null) return null;
  const fields = [Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second)] as const;
  const date = new Date(0);
  date.setUTCFullYear(fullYear(year), fields[0], fields[1]);
  date.setUTCHours(fields[2], fields[3], fields[4]);
  // A field out of range would have been carried over, as in 31 April or 24:00.
  const carried =
    date.getUTCMonth() !== fields[0] ||
    date.getUTCDate() !== fields[1] ||
    date.getUTCHours() !== fields[2] ||
    date.getUTCMinutes() !== fields[3] ||
    date.getUTCSeconds() !== fields[4];
  return carried ? null : { ms: date.getTime() - offsetMinutes * 60_000, offsetMinutes };
}

function parseZone(zone: string): number | null {
  if (zone === 'Z') return 0;
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(3, 5));
  // "+0000" is refused: Go writes zero as Z and compares.
  if (hours > 24 || minutes >= 60 || hours + minutes === 0) return null;
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}

/** time.RFC3339 of a point in time in a zone so many minutes east of UTC: `2026-01-02T03:04:05Z`. */
export function formatRfc3339(time: CertificateTime): string {
  const local = new Date(Math.floor(time.ms / 1000) * 1000 + time.offsetMinutes * 60_000);
  const digits = Number.isNaN(local.getTime()) ? '' : local.toISOString();
  // toISOString writes years beyond 9999 or before 0 with a sign and six digits.
  const text = digits.replace(/\.\d{3}Z$/, '').replace(/^\+0*/, '');
  if (time.offsetMinutes === 0) return `${text}Z`;
  const minutes = Math.abs(time.offsetMinutes);
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${text}${time.offsetMinutes < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

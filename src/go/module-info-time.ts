// RFC 3339 times as Go's time.Parse reads them: a little more lenient than the standard, with Go's error texts.
// It must not read a clock.

export type ParsedTime =
  | { readonly ok: true; readonly milliseconds: number }
  | { readonly ok: false; readonly error: string };

const LAYOUT = '2006-01-02T15:04:05Z07:00';

interface Step {
  /** The piece of the layout, as Go names it in errors. */
  readonly layout: string;
  readonly pattern: RegExp;
  /** Name and allowed range of a number. */
  readonly range?: { readonly name: string; readonly low: number; readonly high: number };
}

const literal = (layout: string): Step => ({ layout, pattern: new RegExp(`^${layout}`) });
const number = (layout: string, pattern: RegExp, name: string, low: number, high: number): Step => ({
  layout,
  pattern,
  range: { name, low, high },
});

// In the order of the layout. Go takes a one-digit hour, and a fraction after point or comma.
const STEPS: readonly Step[] = [
  number('2006', /^[0-9]{4}/, 'year', 0, 9999),
  literal('-'),
  number('01', /^[0-9]{2}/, 'month', 1, 12),
  literal('-'),
  number('02', /^[0-9]{2}/, 'day', 0, 99),
  literal('T'),
  number('15', /^[0-9]{1,2}/, 'hour', 0, 23),
  literal(':'),
  number('04', /^[0-9]{2}/, 'minute', 0, 59),
  literal(':'),
  number('05', /^[0-9]{2}(?:[.,][0-9]+)?/, 'second', 0, 59),
];

const ZONE = /^(?:Z|([+-])([0-9]{2}):([0-9]{2}))/;

/** Parses an RFC 3339 time given as a byte string; milliseconds since 1970. */
export function parseTime(value: string): ParsedTime {
  const failed = (error: string): ParsedTime => ({
    ok: false,
    error: `parsing time ${quoteTime(value)}${error}`,
  });
  const cannot = (rest: string, layout: string): ParsedTime =>
    failed(` as "${LAYOUT}": cannot parse ${quoteTime(rest)} as "${layout}"`);
  const numbers: number[] = [];
  let rest = value;
  for (const { layout, pattern, range } of STEPS) {
    const match = pattern.exec(rest);
    if (!match) return cannot(rest, layout);
    rest = rest.slice(match[0].length);
    if (!range) continue;
    const found = Number.parseInt(match[0], 10);
    if (found < range.low || found > range.high) return failed(`: ${range.name} out of range`);
    numbers.push(found);
  }
  const zone = ZONE.exec(rest);
  if (!zone) return cannot(rest, 'Z07:00');
  const [all, sign, zoneHours = '0', zoneMinutes = '0'] = zone;
  if (Number(zoneHours) > 24) return failed(': time zone offset hour out of range');
  if (Number(zoneMinutes) > 60) return failed(': time zone offset minute out of range');
  if (all.length < rest.length) return failed(`: extra text: ${quoteTime(rest.slice(all.length))}`);
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = numbers;
  if (day < 1 || day > daysIn(year, month)) return failed(': day out of range');
  const offset = (Number(zoneHours) * 60 + Number(zoneMinutes)) * (sign === '-' ? -1 : 1);
  const time = new Date(0);
  time.setUTCFullYear(year, month - 1, day);
  time.setUTCHours(hour, minute - offset, second);
  return { ok: true, milliseconds: time.getTime() };
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

// time.quote: unlike strconv.Quote it shows every byte outside printable ASCII as \xNN.
function quoteTime(bytes: string): string {
  const escaped = bytes.replace(/["\\]/g, '\\$&').replace(/[^ -\x7f]/g, (char) => {
    return `\\x${char.charCodeAt(0).toString(16).padStart(2, '0')}`;
  });
  return `"${escaped}"`;
}

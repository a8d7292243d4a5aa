// Durations as a user writes them on the command line. Pure; must not know which option they belong to.

const UNITS = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 } as const;

/** The longest duration that is accepted: timers beyond it make no sense for one run. */
const LONGEST_MS = 24 * UNITS.h;

function isUnit(text: string | undefined): text is keyof typeof UNITS {
  return text !== undefined && Object.hasOwn(UNITS, text);
}

/** Milliseconds of `30s`, `1m30s`, `500ms` or `1.5s`; null when it is malformed, zero or longer than a day. */
export function parseDuration(text: string): number | null {
  if (!/^(?:\d+(?:\.\d+)?(?:ms|s|m|h))+$/.test(text)) return null;
  let total = 0;
  for (const [, amount, unit] of text.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h)/g)) {
    if (isUnit(unit)) total += Number(amount) * UNITS[unit];
  }
  const rounded = Math.round(total);
  return rounded >= 1 && rounded <= LONGEST_MS ? rounded : null;
}

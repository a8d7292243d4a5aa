// The GOPROXY list: which entries the go command reads, in which order, and what makes it go on to the next one
// (cmd/go/internal/modfetch/proxy.go proxyList, newProxyRepo; semantics.md §2.1). Must not judge whether an entry is good.

import { trimSpace } from './space.js';
import { NEWEST_URL_RULES, parseUrl, redactedUrl, type UrlRules } from './url.js';

/** Which errors of an entry make Go try the next one: only not-exist ones (`,` or end), any (`|`), or none (end of the walk). */
export type FallBackOn = 'not-exist' | 'any' | null;

export type ProxyScheme = 'https' | 'http' | 'file';

/** One entry in the order Go walks them. `noproxy` is the implicit first entry that GONOPROXY adds; its `raw` is empty. */
export type GoproxyEntry =
  | { readonly kind: 'noproxy' | 'direct' | 'off'; readonly fallBackOn: FallBackOn; readonly raw: string }
  | {
      readonly kind: 'url';
      /** The entry as Go uses it: trimmed, `https://` put in front where Go does that. May contain a password. */
      readonly url: string;
      /** The same with the password shown as `xxxxx`. */
      readonly redacted: string;
      readonly scheme: ProxyScheme;
      /** The entry as written, blanks trimmed. */
      readonly raw: string;
      readonly fallBackOn: 'not-exist' | 'any';
    };

/** `error` is Go's text; `parse "X": …` texts contain X with its password. `dead` are the entries never read, as written. */
export type ParsedGoproxy =
  | { readonly ok: true; readonly entries: readonly GoproxyEntry[]; readonly dead: readonly string[] }
  | { readonly ok: false; readonly error: string; readonly raw: string };

export const NO_ENTRIES = 'GOPROXY list is not the empty string, but contains no entries';

interface Cut {
  readonly raw: string;
  readonly separator: string;
}

/** Cuts at `,` and `|`; a separator belongs to the entry before it, and empty entries take theirs with them. */
function cutList(value: string): readonly Cut[] {
  return Array.from(value.matchAll(/([^,|]*)([,|]|$)/g), (match) => ({
    raw: trimSpace(match[1] ?? ''),
    separator: match[2] ?? '',
  })).filter((cut) => cut.raw !== '');
}

function isAbsolutePath(text: string, os: string): boolean {
  if (text.startsWith('/')) return true;
  return (
    (os === 'windows' || os === 'win32') && /^(?:[a-zA-Z]:[\\/]|[\\/]{2}[^\\/]+[\\/]+[^\\/]+)/.test(text)
  );
}

/** Go's completion of an entry: host-like texts get `https://`, single words and absolute paths do not. */
function complete(raw: string, os: string): string {
  return /[.:/]/.test(raw) && !raw.includes(':/') && !isAbsolutePath(raw, os) ? `https://${raw}` : raw;
}

type CheckedUrl =
  | { readonly ok: true; readonly scheme: ProxyScheme; readonly redacted: string }
  | { readonly ok: false; readonly error: string };

/** The checks a base URL must pass before anything is asked of it (newProxyRepo). */
export function checkProxyUrl(text: string, rules: UrlRules = NEWEST_URL_RULES): CheckedUrl {
  const parsed = parseUrl(text, rules);
  if (!parsed.ok) return parsed;
  const { url } = parsed;
  const redacted = redactedUrl(url);
  if (url.scheme === '') return { ok: false, error: `invalid proxy URL missing scheme: ${redacted}` };
  if (url.scheme === 'http' || url.scheme === 'https') return { ok: true, scheme: url.scheme, redacted };
  if (url.scheme !== 'file') {
    return { ok: false, error: `invalid proxy URL scheme (must be https, http, file): ${redacted}` };
  }
  const onlyPath =
    url.user === null &&
    [url.opaque, url.host, url.rawQuery, url.fragment].every((part) => part === '') &&
    !url.omitHost &&
    !url.forceQuery;
  return onlyPath
    ? { ok: true, scheme: 'file', redacted }
    : { ok: false, error: `invalid file:// proxy URL with non-path elements: ${redacted}` };
}

/**
 * Parses the effective GOPROXY value. `gonoproxy` is the effective GONOPROXY (after defaulting to GOPRIVATE);
 * `os` is GOOS or process.platform; `rules` the URL strictness of the Go version.
 */
export function parseGoproxy(
  value: string,
  gonoproxy = '',
  os = 'linux',
  rules: UrlRules = NEWEST_URL_RULES,
): ParsedGoproxy {
  const entries: GoproxyEntry[] = [];
  if (gonoproxy !== '' && value !== 'direct') {
    entries.push({ kind: 'noproxy', fallBackOn: 'not-exist', raw: '' });
  }
  const cuts = cutList(value);
  for (const [i, { raw, separator }] of cuts.entries()) {
    if (raw === 'off' || raw === 'direct') {
      entries.push({ kind: raw, fallBackOn: null, raw });
      return { ok: true, entries, dead: cuts.slice(i + 1).map((cut) => cut.raw) };
    }
    const url = complete(raw, os);
    const checked = checkProxyUrl(url, rules);
    if (!checked.ok) return { ok: false, error: checked.error, raw };
    const { scheme, redacted } = checked;
    entries.push({
      kind: 'url',
      url,
      redacted,
      scheme,
      raw,
      fallBackOn: separator === '|' ? 'any' : 'not-exist',
    });
  }
  if (entries.every((entry) => entry.kind === 'noproxy')) return { ok: false, error: NO_ENTRIES, raw: value };
  return { ok: true, entries, dead: [] };
}

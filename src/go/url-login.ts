// A user name or password in a URL with characters that have to be percent-encoded there: Go then takes part of it for the host or
// the port (net/url parseAuthority). A reading for a suggestion; it must not be used to decide what go does.

import { parseUrl } from './url.js';

export interface EscapedLogin {
  /** The URL as it was meant. */
  readonly url: string;
  /** The characters that are not encoded, each once. */
  readonly characters: string;
  /** The login as it was written. */
  readonly login: string;
}

const NEEDS_ESCAPE = /%(?![0-9a-f]{2})|[^-\w.~!$&'()*+,;=:%]/giu;

/** The entry of a list with its login encoded; null where Go finds the login that is there, or where none is. */
export function escapedLogin(entry: string): EscapedLogin | null {
  const [, head = '', login = '', rest = ''] = /^(\s*[a-z][a-z\d+.-]*:\/\/)(.*)@([^@]*)$/is.exec(entry) ?? [];
  const parsed = parseUrl(entry.trim());
  // What Go does parse has a path there, unless it ends before one.
  if (parsed.ok ? parsed.url.user !== null || !/^[^/]*:[^/]*[#?]/.test(login) : !login.includes(':'))
    return null;
  const characters = [...new Set(login.match(NEEDS_ESCAPE))].join('');
  const url = `${head}${login.replace(NEEDS_ESCAPE, encodeURIComponent)}@${rest}`;
  const meant = parseUrl(url.trim());
  const isMeant = characters !== '' && meant.ok && meant.url.user !== null && meant.url.host !== '';
  return isMeant ? { url, characters, login } : null;
}

/** A list of entries with every login encoded. */
export function withEscapedLogins(list: string): string {
  return list
    .split(/([,|])/)
    .map((part) => escapedLogin(part)?.url ?? part)
    .join('');
}

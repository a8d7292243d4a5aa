// Where a redirect leads, by Go's rules (semantics.md §3.4). It must not ask anybody.

import { cleanText } from '../model/clean.js';
import type { HttpResponse } from './http-exchange.js';
import { hideInUrl } from './secrets.js';

/** Whether go follows this answer to another place. */
export function isRedirect(response: HttpResponse): boolean {
  return [301, 302, 303, 307, 308].includes(response.status) && (response.headers.location ?? '') !== '';
}

/** The URL that a Location names, seen from `base`; null when it names none. */
export function resolveLocation(location: string, base: string): string | null {
  try {
    const bytes = Buffer.from(location, 'latin1').toString('utf8');
    return new URL(bytes, base).href;
  } catch {
    return null;
  }
}

/** Characters of a target that are looked at for the record. */
const MAX_URL_LENGTH = 4096;

/** A target as it is recorded. */
export function shownTarget(url: string): string {
  return cleanText(hideInUrl(url.slice(0, MAX_URL_LENGTH)), { singleLine: true, maxLength: 500 });
}

/** Where the clouds tell a machine its own credentials: AWS, Azure, Google, Alibaba (their instance metadata services). */
const METADATA =
  /^(?:169\.254\.\d+\.\d+|100\.100\.100\.200|\[?fd00:ec2::254\]?|metadata\.google\.internal)(?::\d+)?$/;

/** True where a redirect led to what only this machine may know: nothing of such an answer is recorded. */
export function isMachineOwn(redirects: readonly string[], ...hosts: readonly string[]): boolean {
  return redirects.length > 0 && hosts.some((host) => METADATA.test(host));
}

// The name of a host as it travels: in DNS questions, TLS and HTTP (net/http/request.go idnaASCII). It must not look it up.

import { domainToASCII } from 'node:url';

/** An international name in ASCII; anything else, and what is no name, as it is. */
export function asciiHost(host: string): string {
  if (!/[^\x20-\x7e]/.test(host)) return host;
  const ascii = domainToASCII(host);
  return /^[\w.-]+$/.test(ascii) ? ascii : host;
}

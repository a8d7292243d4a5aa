// File URLs as GOPROXY and GOSUMDB may hold them. Pure.

import { fromByteString } from '../go/byte-string.js';
import { parseUrl } from '../go/url.js';

/** The path of a file URL; on Windows without the slash before the drive. Empty when the URL does not parse. */
export function pathOfFileUrl(text: string, platform: string): string {
  const parsed = parseUrl(text);
  const path = parsed.ok ? fromByteString(parsed.url.path) : '';
  return platform === 'win32' ? path.replace(/^\/(?=[A-Za-z]:)/, '') : path;
}

// What kind of text or data a response body is, and how it is shown as evidence. It must not say whether go accepts it.

import { cleanText } from '../model/clean.js';
import type { BodyKind } from '../model/observation.js';
import { EXCERPT_LENGTH } from './limits.js';

const HTML = /^<(?:!doctype\s+html|html|head|body|title|script|meta|center|h1)\b/i;
/** What is looked at of a body: enough for any answer that is small when it is right. */
const LOOKED_AT_BYTES = 64 * 1024;
const HEADER_LENGTH = 4096;

/** Looks at the bytes first, since the Content-Type header means nothing to go. */
export function bodyKindOf(body: Buffer, contentType: string): BodyKind {
  if (body.length === 0) return 'empty';
  if (body.subarray(0, 2).toString('latin1') === 'PK') return 'zip';
  // A letter that is cut in two is no sign of binary data.
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(body.subarray(0, LOOKED_AT_BYTES), {
    stream: body.length > LOOKED_AT_BYTES,
  });
  if (HTML.test(withoutComments(text.slice(0, 2000)))) return 'html';
  if (/[\x00-\x08\x0e-\x1f]/.test(text) || text.includes('\ufffd')) return 'binary';
  if (body.length <= LOOKED_AT_BYTES && /^\s*[{[]/.test(text) && isJson(text)) return 'json';
  return /\bhtml\b/i.test(contentType) && text.includes('<') ? 'html' : 'text';
}

/** Blanks and comments at the start taken away, in one pass whatever stands there. */
function withoutComments(text: string): string {
  let rest = text.trimStart();
  while (rest.startsWith('<!--')) {
    const end = rest.indexOf('-->', 4);
    if (end < 0) return '';
    rest = rest.slice(end + 3).trimStart();
  }
  return rest;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** The start of a text body; empty for binary ones. Of a web page the title and the words, not the markup. */
export function excerptOf(body: Buffer, kind: BodyKind): string {
  if (kind === 'zip' || kind === 'binary' || kind === 'empty') return '';
  const text = body.subarray(0, 16 * 1024).toString('utf8');
  return cleanText(kind === 'html' ? wordsOf(text) : text, {
    maxLength: EXCERPT_LENGTH,
    singleLine: kind === 'html',
  });
}

function wordsOf(html: string): string {
  const title = /<title[^>]*>([^<]*)/i.exec(html)?.[1]?.trim() ?? '';
  const words = html
    .replace(/<(script|style|head)\b[\s\S]*?<\/\1>/gi, ' ')
    .replace(/<!--[\s\S]*?-->|<[^>]*>?/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return words.startsWith(title) ? words : `${title}: ${words}`;
}

/** Headers worth recording: what the answer is, who gave it, and the marks of devices on the way. */
const KEPT =
  /^(?:content-(?:type|length|encoding)|location|server|via|date|age|retry-after|www-authenticate|proxy-(?:authenticate|connection|agent)|x-cache|x-powered-by|x-(?:bluecoat|zscaler|netskope|barracuda|squid|jfrog|artifactory|nexus|amz|goog|cdn|sangfor|fortinet|forti)[\w-]*|cf-ray|cf-mitigated|set-cookie)$/;
const MAX_HEADERS = 30;

/** The selected headers, cleaned. Of cookies only the names are kept: values may be secrets. */
export function keptHeaders(
  headers: Readonly<Record<string, string>>,
  hide: (text: string) => string,
): Readonly<Record<string, string>> {
  const kept = Object.entries(headers).filter(([name]) => KEPT.test(name));
  return Object.fromEntries(
    kept.slice(0, MAX_HEADERS).map(([name, whole]) => {
      const value = whole.slice(0, HEADER_LENGTH);
      const shown = name === 'set-cookie' ? value.replace(/=[^;,]*/g, '=…') : hide(value);
      return [name, cleanText(shown, { singleLine: true, maxLength: 300 })];
    }),
  );
}

// The reading that was probably meant by a GOPROXY value which go refuses or misreads: other separators, full-width marks,
// quotes, a scheme without its colon. A guess for a suggestion; it must not be used to decide what go does.

import { parseGoproxy } from './goproxy.js';

const FULL_WIDTH: Readonly<Record<string, string>> = {
  '，': ',',
  '、': ',',
  '；': ',',
  '｜': '|',
  '：': ':',
  '／': '/',
  '．': '.',
  '。': '.',
  '　': ' ',
};

/** Quotes of keyboards, word processors and Markdown around a value or an entry. */
const QUOTES = /^[\s"'`<“”‘’「」]+|[\s"'`>“”‘’「」]+$/g;

/** The corrected list, or null when no correction is known or the value is fine as it is. */
export function meantGoproxy(value: string): string | null {
  const ascii = [...value].map((mark) => FULL_WIDTH[mark] ?? mark).join('');
  const unwrapped = markdownLinks(ascii).replace(QUOTES, '');
  const meant = unwrapped
    .split(/([,|])|[;\s]+/)
    .map((part) => (part === undefined ? ',' : part))
    .map((part) => (part === ',' || part === '|' ? part : meantEntry(part)))
    .join('')
    .replace(/([,|])[,|]+/g, '$1')
    .replace(/^[,|]+|[,|]+$/g, '');
  if (meant === '' || meant === value) return null;
  const parsed = parseGoproxy(meant, '');
  return parsed.ok && parsed.entries.every(isPlausible) ? meant : null;
}

/** [text](address) as pasted from a page. */
function markdownLinks(text: string): string {
  return text.replace(/\[[^\]]*\]\(([^)]*)\)/g, '$1');
}

function meantEntry(entry: string): string {
  const bare = entry.replace(QUOTES, '').replace(/\\/g, '/');
  const keyword = /^(direct|off)[/.:]*$/i.exec(bare)?.[1];
  if (keyword !== undefined) return keyword.toLowerCase();
  return bare.replace(/^(https?|file)(?::\/{1,2}|\/{1,2}|:)(?=[^/])/i, (_, scheme: string) =>
    scheme.toLowerCase() === 'file' ? 'file:///' : `${scheme.toLowerCase()}://`,
  );
}

function isPlausible(entry: { readonly kind: string; readonly url?: string }): boolean {
  return (
    entry.kind !== 'url' || /^(https?:\/\/[a-z0-9.:_\-[\]@]+(\/.*)?|file:\/\/\/.*)$/i.test(entry.url ?? '')
  );
}

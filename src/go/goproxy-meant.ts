// The reading that was probably meant by a GOPROXY value which go refuses or misreads: other separators, full-width marks,
// quotes, a scheme without its colon. A guess for a suggestion; it must not be used to decide what go does.

import { parseGoproxy } from './goproxy.js';

const FULL_WIDTH: Readonly<Record<string, string>> = {
  '，': ',',
  '、': ',',
  '；': ';',
  '｜': '|',
  '：': ':',
  '／': '/',
  '．': '.',
  '。': '.',
};

/** What stands between entries, and what keyboards, word processors, Markdown and JSON put around them. */
const BETWEEN = /([\s,|;"'`“”‘’「」<>(){}（）【】]+)/;
/** Square brackets that are not those of an IPv6 address. */
const BRACKET = /\[(?![\da-f:.%]*:[\da-f:.%]*\])|(?<!\[[\da-f:.%]*:[\da-f:.%]*)\]/gi;

/**
 * The list as it was probably meant: the addresses and keywords in it, whatever stands between and around them. null when
 * nothing usable is in it or the value is fine as it is.
 */
export function meantGoproxy(value: string): string | null {
  const marks = [...markdownLinks(value)].map((mark) => FULL_WIDTH[mark] ?? mark);
  const ascii = marks.join('').replace(/:(?=(?:direct|off)$)/, ',');
  const words = wordsOf(ascii.replace(BRACKET, ' '));
  const proxies = words.filter(({ text }) => !isKeyword(text));
  // Go reads nothing after the first keyword.
  const list = [...proxies, ...words.filter(({ text }) => isKeyword(text)).slice(0, 1)];
  const meant = list
    .map(({ text, separator }, at) => (at === list.length - 1 ? text : text + separator))
    .join('');
  if (meant === value || !list.some(({ text }) => text !== 'off')) return null;
  return parseGoproxy(meant, '').ok ? meant : null;
}

interface Word {
  readonly text: string;
  /** What stands after it, or before it at the end. */
  readonly separator: ',' | '|';
}

/** Each entry once, in its order. */
function wordsOf(text: string): readonly Word[] {
  const parts = text.split(BETWEEN);
  const words = new Map<string, Word>();
  for (let at = 0; at < parts.length; at += 2) {
    const meant = meantEntry(parts[at] ?? '');
    const isLast = parts.slice(at + 2).every((part, index) => index % 2 === 1 || part === '');
    const mark = parts[isLast ? at - 1 : at + 1] ?? '';
    if (meant !== null && !words.has(meant))
      words.set(meant, { text: meant, separator: mark.includes('|') ? '|' : ',' });
  }
  return [...words.values()];
}

function isKeyword(word: string): boolean {
  return word === 'direct' || word === 'off';
}

/** [text](address) as pasted from a page. */
function markdownLinks(text: string): string {
  return text.replace(/\[[^\]]*\]\(([^)]*)\)/g, '$1');
}

/** The variable from a command, a scheme too many, slashes without a scheme. */
const BEFORE = /^\w+(?:=|:[-=])|^(?:https?:\/*)+(?=https?:\/)|^\/\/(?!\/)/gi;

function meantEntry(entry: string): string | null {
  if (/^GO(?!PROXY)\w+=/.test(entry)) return null;
  const text = entry.replaceAll('\\', '/').replace(BEFORE, '');
  const keyword = /^(direct|off)[.:/]*$/i.exec(text)?.[1];
  if (keyword !== undefined) return keyword.toLowerCase();
  const file = /^file(?=[:/]):?\/*(?:localhost\/+)?(.+)$/i.exec(text)?.[1];
  // No shell has read what is relative to somewhere.
  if (file !== undefined) return /^(?:~|\.\.?\/)/.test(file) ? null : `file:///${file}`;
  const [, http, rest = ''] = /^(?:(https?)(?=[:/]):*\/*|[a-z][a-z0-9+.-]*:\/\/)?(.*)$/is.exec(text) ?? [];
  const isHost = /^(?:[^/]*[\w-]\.[\w-]|(?:[^/]*@)?localhost\b|(?:[^/]*@)?\[[\da-f:.%]+\])/i.test(rest);
  return isHost || (http !== undefined && /^[\w@:-]+(?:\/|$)/.test(rest))
    ? `${http?.toLowerCase() ?? 'https'}://${rest}`
    : null;
}

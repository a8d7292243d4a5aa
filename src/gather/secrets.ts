// Takes secrets out of text before it is recorded: user info and query values of URLs, and wherever else the same words
// turn up (go prints an unparsable GOPROXY entry verbatim, semantics.md §2.1). It must not decide what is shown to whom.

import { hostAndPort, parseUrl } from '../go/url.js';

const HIDDEN = 'xxxxx';
/** Shorter words would be replaced inside innocent text. */
const SHORTEST_SECRET = 4;

const USER_INFO = /(\/\/)[^/\s"'<>]*@/g;
const BARE_USER_INFO = /(^|[,|])([^\S\n]*)[^,|/\s:]+:[^,|/\s]*@/g;
/** go-get=1 is part of every discovery request and no secret. */
const QUERY_VALUE = /([?&](?!go-get=1\b)[^\s"'<>=&#,|]*=)[^\s"'<>&#,|]+/g;

/** Replaces user info and query values in a URL or a list of them, whether they parse or not. */
export function hideInUrl(text: string): string {
  return text
    .replace(USER_INFO, `$1${HIDDEN}@`)
    .replace(BARE_USER_INFO, `$1$2${HIDDEN}@`)
    .split(/([,|])/)
    .map(hideInUnparsable)
    .join('')
    .replace(QUERY_VALUE, `$1${HIDDEN}`);
}

/** A slash in a password hides its @ from the patterns above, and keeps the URL from parsing. */
function hideInUnparsable(entry: string): string {
  const at = entry.lastIndexOf('@');
  const colon = entry.indexOf(':', entry.indexOf('//') + 2);
  if (at < 0 || colon < 0 || colon > at || entry.includes(`${HIDDEN}@`)) return entry;
  const parsed = parseUrl(entry.trim());
  const broken = !parsed.ok || parsed.url.host === '' || hostAndPort(parsed.url).port === '';
  return broken ? entry.replace(/^(\s*[^/\s]*\/\/)?.*@/s, `$1${HIDDEN}@`) : entry;
}

/** The secrets of a run, collected from its settings. */
export class Secrets {
  readonly #words = new Set<string>();

  /** Learns the secrets of a URL, or of a list of them as GOPROXY holds it. */
  learn(value: string): void {
    for (const piece of [value, ...value.split(/[,|]/)]) this.#learnUrl(piece);
  }

  #learnUrl(value: string): void {
    for (const match of value.matchAll(/\/\/([^\s"'<>]*)@|(?:^|[,|])\s*([^,|/\s]+:[^,|/\s]*)@/g)) {
      this.#learnUserInfo(match[1] ?? match[2] ?? '');
    }
    for (const match of value.matchAll(/[?&][^\s=&#]*=([^\s&#,|]+)/g)) this.#add(match[1] ?? '');
  }

  /** Learns a secret that stands alone, such as a password. */
  learnWord(word: string): void {
    this.#add(word);
  }

  #learnUserInfo(userInfo: string): void {
    const colon = userInfo.indexOf(':');
    const parts = colon < 0 ? [userInfo] : [userInfo.slice(colon + 1)];
    for (const part of parts) {
      this.#add(part);
      try {
        this.#add(decodeURIComponent(part));
      } catch {
        // Not a percent-encoded text.
      }
    }
  }

  #add(word: string): void {
    if (word.length >= SHORTEST_SECRET) this.#words.add(word);
  }

  /** The text without secrets. */
  hide(text: string): string {
    let hidden = text.replace(USER_INFO, `$1${HIDDEN}@`).replace(QUERY_VALUE, `$1${HIDDEN}`);
    for (const word of [...this.#words].sort((a, b) => b.length - a.length)) {
      hidden = hidden.replaceAll(word, HIDDEN);
    }
    return hidden;
  }
}

// Takes secrets out of text before it is recorded: user info and query values of URLs, and wherever else the same words
// turn up (go prints an unparsable GOPROXY entry verbatim, semantics.md §2.1). It must not decide what is shown to whom.

import { hostAndPort, parseUrl } from '../go/url.js';
import { escapedLogin } from '../go/url-login.js';

const HIDDEN = 'xxxxx';
/** Shorter words would be replaced inside innocent text. */
const SHORTEST_SECRET = 4;
/** Arguments may be ordinary words. */
const SHORTEST_ARGUMENT = 12;

/** The user `git`, which every forge has for ssh, is no secret. */
const USER_INFO = /(\/\/)(?!git@)[^/\s"'<>]*@/g;
const BARE_USER_INFO = /(^|[,|])([^\S\n]*)[^,|/\s:]+:[^,|/\s]*@/g;
/** go-get=1 is part of every discovery request and no secret. */
const QUERY_VALUE = /([?&](?!go-get=1\b)[^\s"'<>=&#,|?]*=)[^\s"'<>&#,|]+/g;

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

/** A setting without its secrets: besides those of URLs, the arguments of GOAUTH's commands and what GOFLAGS builds in. */
export function hideInSetting(name: string, value: string): string {
  if (name === 'GOFLAGS') return hideInUrl(value).replace(BUILD_FLAGS, `$1$2$3${HIDDEN}$1`);
  if (name !== 'GOAUTH') return hideInUrl(value);
  const commands = value.split(';').map((command) => {
    const [, space = '', program = '', rest = ''] = /^(\s*)(\S*)(.*)$/s.exec(command) ?? [];
    const isOwn = OWN_METHODS.has(program) || rest.trim() === '';
    return isOwn ? command : `${space}${program} ${HIDDEN}`;
  });
  return hideInUrl(commands.join(';'));
}

const OWN_METHODS: ReadonlySet<string> = new Set(['off', 'netrc', 'git']);
const BUILD_FLAGS = /(['"])(-(?:ld|gc|asm|gccgo)flags=).*?\1|(-(?:ld|gc|asm|gccgo)flags=)[^\s'"]+/g;

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
    const { login } = escapedLogin(value) ?? {};
    if (login !== undefined) this.#learnPieces(login);
  }

  /** Learns what GOAUTH gives its commands: their arguments, but no flags, paths and URLs. */
  learnArguments(goauth: string): void {
    for (const command of goauth.split(';')) {
      const [program = '', ...args] = command.trim().split(/\s+/);
      if (OWN_METHODS.has(program)) continue;
      const values = args.map((word) => word.replace(/^-[\w-]+(?:=|$)/, ''));
      for (const word of values) if (word.length >= SHORTEST_ARGUMENT && !/[/.:]/.test(word)) this.#add(word);
    }
  }

  /** Learns a secret that stands alone, such as a password. */
  learnWord(word: string): void {
    this.#add(word);
  }

  #learnUserInfo(userInfo: string): void {
    const colon = userInfo.indexOf(':');
    const part = userInfo.slice(colon + 1);
    this.#add(part);
    this.#add(decoded(part));
    // As it goes over the wire, which a server may repeat.
    const login = decoded(colon < 0 ? `${userInfo}:` : userInfo);
    if (part.length >= SHORTEST_SECRET) this.#add(Buffer.from(login).toString('base64'));
  }

  #add(word: string): void {
    if (word.length >= SHORTEST_SECRET) this.#words.add(word);
  }

  /** Go takes such a login apart, and quotes what it takes for a host, a port or a fragment. */
  #learnPieces(login: string): void {
    const [first = '', ...others] = login.split(/[#?/]/);
    const port = first.slice(first.indexOf(':'));
    for (const word of [first, `"${port}"`, ...others.slice(-1).map((word) => `${word}@`)])
      this.#words.add(word);
    for (const piece of [port.slice(1), ...others]) this.#add(piece);
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

/** The text with its percent signs read, or as it is where they do not parse. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

// HTML as the go command reads it in search of go-import tags: with an XML tokenizer that forgives some things and stops
// at others (encoding/xml, RawToken, Strict off). It must not know what the tags mean.

import { decodeRune, fromByteString } from './byte-string.js';
import { quoteBytes } from './quote.js';

export interface HtmlElement {
  readonly kind: 'start' | 'end';
  /** Without a namespace prefix, as written. */
  readonly name: string;
  readonly attributes: readonly { readonly name: string; readonly value: string }[];
}

export type HtmlToken = HtmlElement | { readonly kind: 'other' };

/** What reading one token gives: a token, null at the end of the input, or why Go reads no further. */
export type HtmlRead =
  | { readonly ok: true; readonly token: HtmlToken | null }
  | { readonly ok: false; readonly error: string };

const OTHER: HtmlToken = { kind: 'other' };
const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', apos: "'", quot: '"' };
const NAME = /^[\p{L}_:][\p{L}\p{M}\p{Nd}_:.\u00b7-]*$/u;

class Stop {
  constructor(readonly error: string) {}
}

/** Reads tokens from a page. */
export class HtmlReader {
  readonly #bytes: string;
  #at = 0;
  #selfClosed: HtmlElement | null = null;
  #error: string | null = null;

  constructor(page: Uint8Array) {
    this.#bytes = Buffer.from(page).toString('latin1');
  }

  /** The next token. After an error the same error comes again. */
  read(): HtmlRead {
    if (this.#error !== null) return { ok: false, error: this.#error };
    try {
      return { ok: true, token: this.#token() };
    } catch (stop) {
      if (!(stop instanceof Stop)) throw stop;
      this.#error = stop.error;
      return { ok: false, error: stop.error };
    }
  }

  #token(): HtmlToken | null {
    if (this.#selfClosed) {
      const end = this.#selfClosed;
      this.#selfClosed = null;
      return end;
    }
    if (this.#at >= this.#bytes.length) return null;
    if (this.#bytes[this.#at] !== '<') {
      this.#text('', false);
      return OTHER;
    }
    this.#at++;
    const char = this.#take();
    if (char === '/') return this.#endElement();
    if (char === '?') return this.#instruction();
    if (char === '!') return this.#declaration();
    this.#at--;
    return this.#startElement();
  }

  #syntax(message: string): Stop {
    let line = 1;
    for (let i = this.#bytes.indexOf('\n'); i >= 0 && i < this.#at; i = this.#bytes.indexOf('\n', i + 1))
      line++;
    return new Stop(`XML syntax error on line ${line}: ${message}`);
  }

  #take(): string {
    const char = this.#bytes[this.#at];
    if (char === undefined) throw this.#syntax('unexpected EOF');
    this.#at++;
    return char;
  }

  #blanks(): void {
    while (/[ \r\n\t]/.test(this.#bytes[this.#at] ?? '')) this.#at++;
  }

  #endElement(): HtmlToken {
    const name = this.#localName('expected element name after </');
    this.#blanks();
    if (this.#take() !== '>') throw this.#syntax(`invalid characters between </${name} and >`);
    return { kind: 'end', name, attributes: [] };
  }

  #startElement(): HtmlToken {
    const name = this.#localName('expected element name after <');
    const attributes: { name: string; value: string }[] = [];
    for (;;) {
      this.#blanks();
      const char = this.#take();
      if (char === '>') break;
      if (char === '/') {
        if (this.#take() !== '>') throw this.#syntax('expected /> in element');
        this.#selfClosed = { kind: 'end', name, attributes: [] };
        break;
      }
      this.#at--;
      attributes.push(this.#attribute());
    }
    return { kind: 'start', name, attributes };
  }

  #attribute(): { name: string; value: string } {
    const name = this.#localName('expected attribute name in element');
    this.#blanks();
    if (this.#take() !== '=') {
      this.#at--;
      return { name, value: name };
    }
    this.#blanks();
    const quote = this.#take();
    if (quote === '"' || quote === "'") return { name, value: this.#text(quote, false) };
    this.#at--;
    const start = this.#at;
    while (/[A-Za-z0-9_:-]/.test(this.#take()));
    this.#at--;
    return { name, value: this.#bytes.slice(start, this.#at) };
  }

  /** A name without its namespace; the message is for where no name starts. */
  #localName(message: string): string {
    const name = this.#name(message);
    const [space, local, more] = name.split(':');
    if (more !== undefined) throw this.#syntax(message);
    return space === '' || local === undefined || local === '' ? name : local;
  }

  #name(message: string): string {
    const bytes = this.#nameBytes();
    if (bytes === '') throw this.#syntax(message);
    const name = fromByteString(bytes);
    if (!NAME.test(name)) throw this.#syntax(`invalid XML name: ${name}`);
    return name;
  }

  #nameBytes(): string {
    const start = this.#at;
    while (/[A-Za-z0-9_:.\x80-\xff-]/.test(this.#take()));
    this.#at--;
    return this.#bytes.slice(start, this.#at);
  }

  #instruction(): HtmlToken {
    const target = this.#name('expected target name after <?');
    this.#blanks();
    const data = this.#until('?>');
    if (target !== 'xml') return OTHER;
    const version = pseudoAttribute('version', data);
    if (version !== '' && version !== '1.0') {
      throw new Stop(`xml: unsupported version ${quoteBytes(version)}; only version 1.0 is supported`);
    }
    const encoding = pseudoAttribute('encoding', data);
    if (encoding !== '' && !['utf-8', 'ascii'].includes(encoding.toLowerCase())) {
      const shown = quoteBytes(encoding);
      throw new Stop(`xml: opening charset ${shown}: can't decode XML document using charset ${shown}`);
    }
    return OTHER;
  }

  #until(end: string): string {
    const found = this.#bytes.indexOf(end, this.#at);
    if (found < 0) {
      this.#at = this.#bytes.length;
      throw this.#syntax('unexpected EOF');
    }
    const text = this.#bytes.slice(this.#at, found);
    this.#at = found + end.length;
    return text;
  }

  #declaration(): HtmlToken {
    const char = this.#take();
    if (char === '-') {
      if (this.#take() !== '-') throw this.#syntax('invalid sequence <!- not part of <!--');
      this.#until('--');
      if (this.#take() !== '>') throw this.#syntax('invalid sequence "--" not allowed in comments');
    } else if (char === '[') {
      for (const wanted of 'CDATA[') {
        if (this.#take() !== wanted) throw this.#syntax('invalid <![ sequence');
      }
      this.#text('', true);
    } else {
      this.#directive();
    }
    return OTHER;
  }

  // <!DOCTYPE …>: angle brackets nest, but not in quotes and comments.
  #directive(): void {
    let quote = '';
    let depth = 0;
    for (;;) {
      const char = this.#take();
      if (char === quote) quote = '';
      else if (quote !== '') continue;
      else if (char === '"' || char === "'") quote = char;
      else if (char === '>') {
        if (depth === 0) return;
        depth--;
      } else if (char === '<') {
        if (!this.#bytes.startsWith('!--', this.#at)) {
          depth++;
          continue;
        }
        this.#at += 3;
        this.#until('-->');
      }
    }
  }

  // Text up to "<", up to the closing quote, or up to the end of a CDATA section; as text, not as bytes.
  #text(quote: string, cdata: boolean): string {
    let text = '';
    // Where the run of characters started in which "]]>" would count.
    let run = this.#at;
    for (;;) {
      const char = this.#bytes[this.#at];
      if (char === undefined) {
        if (cdata) throw this.#syntax('unexpected EOF in CDATA section');
        break;
      }
      this.#at++;
      if (quote === '' && char === '>' && this.#at - 3 >= run && this.#bytes.startsWith(']]', this.#at - 3)) {
        if (!cdata) throw this.#syntax('unescaped ]]> not in CDATA section');
        text = text.slice(0, -2);
        break;
      }
      if (char === '<' && !cdata) {
        if (quote !== '') throw this.#syntax('unescaped < inside quoted string');
        this.#at--;
        break;
      }
      if (char === quote && quote !== '') break;
      if (char === '&' && !cdata) {
        text += this.#entity();
        run = this.#at;
      } else if (char !== '\n' || this.#bytes[this.#at - 2] !== '\r' || this.#at - 2 < run) {
        text += char === '\r' ? '\n' : char;
      }
    }
    this.#checkCharacters(text);
    return fromByteString(text);
  }

  // What stands for an entity; one that is not known stays as it is written.
  #entity(): string {
    const start = this.#at;
    if (this.#take() === '#') {
      const hex = this.#take() === 'x';
      if (!hex) this.#at--;
      const digits = this.#at;
      while ((hex ? /[0-9A-Fa-f]/ : /[0-9]/).test(this.#take()));
      const number = this.#bytes.slice(digits, this.#at - 1);
      if (this.#bytes[this.#at - 1] !== ';') this.#at--;
      else if (number !== '') {
        const code = Number.parseInt(number, hex ? 16 : 10);
        const surrogate = code >= 0xd800 && code < 0xe000;
        const char = code <= 0x10ffff ? String.fromCodePoint(surrogate ? 0xfffd : code) : undefined;
        if (char !== undefined) return Buffer.from(char).toString('latin1');
      }
    } else {
      this.#at--;
      const name = this.#nameBytes();
      if (this.#take() !== ';') this.#at--;
      else if (Object.hasOwn(ENTITIES, name)) return ENTITIES[name] ?? '';
    }
    return `&${this.#bytes.slice(start, this.#at)}`;
  }

  #checkCharacters(bytes: string): void {
    if (!/[^\t\n\r -\x7f]/.test(bytes)) return;
    for (let at = 0; at < bytes.length; ) {
      const { rune, size } = decodeRune(bytes, at);
      if (rune === 0xfffd && size === 1) throw this.#syntax('invalid UTF-8');
      if ((rune < 0x20 && ![9, 10, 13].includes(rune)) || rune === 0xfffe || rune === 0xffff) {
        const code = rune.toString(16).toUpperCase().padStart(4, '0');
        throw this.#syntax(`illegal character code U+${code}`);
      }
      at += size;
    }
  }
}

// The value of a quoted pseudo-attribute of <?xml …?>, or empty.
function pseudoAttribute(name: string, data: string): string {
  return new RegExp(`${name}=(?:'([^']*)'|"([^"]*)")`).exec(data)?.slice(1).join('') ?? '';
}

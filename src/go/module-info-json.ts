// JSON syntax as Go's encoding/json scans it, with its error texts. It finds the members of the outermost object and
// leaves their decoding to the caller. It must not know what the document means.

import { fromByteString, toByteString } from './byte-string.js';
import { quote } from './quote.js';

export interface JsonMember {
  readonly key: string;
  /** Source text of the value, without white space around it, as a byte string. */
  readonly value: string;
}

export type JsonScan =
  | {
      readonly ok: true;
      readonly kind: JsonKind;
      /** Of the outermost object, in order, duplicates included; empty for any other kind. */
      readonly members: readonly JsonMember[];
    }
  | { readonly ok: false; readonly error: string };

export type JsonKind = 'object' | 'array' | 'string' | 'number' | 'bool' | 'null';

const UNEXPECTED_END = 'unexpected end of JSON input';
// Go's limit is 10,000; this reader follows nesting by recursion, and no module information nests at all.
const MAX_DEPTH = 1_000;

/** Scans one JSON document given as a byte string. */
export function scanJson(bytes: string): JsonScan {
  const scanner = new Scanner(bytes);
  const kind = scanner.document();
  return kind === null ? { ok: false, error: scanner.error } : { ok: true, kind, members: scanner.members };
}

/** What kind of value a scanned source text is. */
export function jsonKind(source: string): JsonKind {
  switch (source[0]) {
    case '{':
      return 'object';
    case '[':
      return 'array';
    case '"':
      return 'string';
    case 't':
    case 'f':
      return 'bool';
    case 'n':
      return 'null';
    default:
      return 'number';
  }
}

/** The text of a scanned JSON string (a byte string with its quotes). */
export function jsonString(source: string): string {
  const text: unknown = JSON.parse(fromByteString(source));
  return typeof text === 'string' ? text : '';
}

// Scanning methods answer false after setting `error`.
class Scanner {
  readonly members: JsonMember[] = [];
  error = UNEXPECTED_END;
  #at = 0;
  #depth = 0;

  constructor(private readonly bytes: string) {}

  document(): JsonKind | null {
    this.#blanks();
    const start = this.#at;
    if (!this.#value()) return null;
    const kind = jsonKind(this.bytes.slice(start, start + 1));
    this.#blanks();
    if (this.#at < this.bytes.length) {
      this.#invalid('after top-level value');
      return null;
    }
    return kind;
  }

  #blanks(): void {
    while (/[ \t\r\n]/.test(this.bytes[this.#at] ?? '')) this.#at++;
  }

  #invalid(context: string): false {
    const char = this.bytes[this.#at];
    if (char === undefined) return this.#fail(UNEXPECTED_END);
    const shown = char === "'" ? "\\'" : char === '"' ? '"' : quote(char).slice(1, -1);
    return this.#fail(`invalid character '${shown}' ${context}`);
  }

  // Go tells the end of input by feeding one blank, which words, numbers and escapes refuse by name.
  #invalidInside(context: string): false {
    if (this.#at < this.bytes.length) return this.#invalid(context);
    return this.#fail(`invalid character ' ' ${context}`);
  }

  #fail(error: string): false {
    this.error = error;
    return false;
  }

  #value(): boolean {
    const char = this.bytes[this.#at] ?? '';
    if (char === '{') return this.#nested(() => this.#object());
    if (char === '[') return this.#nested(() => this.#array());
    if (char === '"') return this.#string();
    if (/[-0-9]/.test(char)) return this.#number();
    for (const word of ['true', 'false', 'null']) {
      if (char === word[0]) return this.#word(word);
    }
    return this.#invalid('looking for beginning of value');
  }

  #nested(scan: () => boolean): boolean {
    if (++this.#depth > MAX_DEPTH) return this.#fail('exceeded max depth');
    this.#at++;
    this.#blanks();
    const ok = scan();
    this.#depth--;
    return ok;
  }

  #object(): boolean {
    if (this.#take('}')) return true;
    for (;;) {
      if (this.bytes[this.#at] !== '"') return this.#invalid('looking for beginning of object key string');
      const keyAt = this.#at;
      if (!this.#string()) return false;
      const key = this.bytes.slice(keyAt, this.#at);
      this.#blanks();
      if (!this.#take(':')) return this.#invalid('after object key');
      this.#blanks();
      const valueAt = this.#at;
      if (!this.#value()) return false;
      if (this.#depth === 1) {
        this.members.push({ key: jsonString(key), value: this.bytes.slice(valueAt, this.#at) });
      }
      this.#blanks();
      if (this.#take('}')) return true;
      if (!this.#take(',')) return this.#invalid('after object key:value pair');
      this.#blanks();
    }
  }

  #array(): boolean {
    if (this.#take(']')) return true;
    for (;;) {
      if (!this.#value()) return false;
      this.#blanks();
      if (this.#take(']')) return true;
      if (!this.#take(',')) return this.#invalid('after array element');
      this.#blanks();
    }
  }

  #take(char: string): boolean {
    if (this.bytes[this.#at] !== char) return false;
    this.#at++;
    return true;
  }

  #string(): boolean {
    this.#at++;
    while (!this.#take('"')) {
      if (this.#take('\\')) {
        if (!this.#escape()) return false;
      } else if (/[^\x00-\x1f]/.test(this.bytes[this.#at] ?? '')) {
        this.#at++;
      } else {
        return this.#invalid('in string literal');
      }
    }
    return true;
  }

  #escape(): boolean {
    if (!/[bfnrt\\/"u]/.test(this.bytes[this.#at] ?? '')) return this.#invalidInside('in string escape code');
    const unicode = this.bytes[this.#at] === 'u';
    this.#at++;
    for (let i = 0; unicode && i < 4; i++, this.#at++) {
      if (!/[0-9A-Fa-f]/.test(this.bytes[this.#at] ?? '')) {
        return this.#invalidInside('in \\u hexadecimal character escape');
      }
    }
    return true;
  }

  #word(word: string): boolean {
    for (const char of word) {
      if (!this.#take(char)) return this.#invalidInside(`in literal ${word} (expecting '${char}')`);
    }
    return true;
  }

  #number(): boolean {
    this.#take('-');
    if (!this.#take('0') && !this.#digits()) return this.#invalidInside('in numeric literal');
    if (this.#take('.') && !this.#digits())
      return this.#invalidInside('after decimal point in numeric literal');
    if (this.#take('e') || this.#take('E')) {
      if (!this.#take('+')) this.#take('-');
      if (!this.#digits()) return this.#invalidInside('in exponent of numeric literal');
    }
    return true;
  }

  #digits(): boolean {
    const start = this.#at;
    while (/[0-9]/.test(this.bytes[this.#at] ?? '')) this.#at++;
    return this.#at > start;
  }
}

/** The bytes of a document as a byte string. */
export function documentBytes(document: Uint8Array | string): string {
  return typeof document === 'string' ? toByteString(document) : Buffer.from(document).toString('latin1');
}

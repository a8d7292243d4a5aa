// The common syntax of go.mod and go.work: words, quoted strings, blocks in parentheses and // comments
// (golang.org/x/mod/modfile read.go). It must not know any directive.

import { quoteRune } from './quote.js';

export interface FileError {
  /** 1-based. */
  readonly line: number;
  /** 1-based, in characters. */
  readonly column: number;
  /** Go's words without "FILE:LINE:COLUMN: ". */
  readonly text: string;
}

export interface Statement {
  /** The words of the line, quoted strings with their quotes; in a block without the block's own word. */
  readonly words: readonly string[];
  readonly line: number;
  readonly column: number;
  /** The comment at the end of the line, with its "//", or null. */
  readonly suffix: string | null;
  /** Whole-line comments directly above, with their "//"; in blocks a blank line counts as an empty comment. */
  readonly before: readonly string[];
}

export interface Block extends Statement {
  readonly statements: readonly Statement[];
}

export interface FileSyntax {
  readonly statements: readonly (Statement | Block)[];
  /** The first syntax error, at which reading stopped; null when the whole file was read. */
  readonly error: FileError | null;
}

/** Tells whether a top-level statement is a block in parentheses. */
export function isBlock(statement: Statement | Block): statement is Block {
  return 'statements' in statement;
}

type TokenKind = 'word' | 'newline' | 'comment' | 'suffix' | 'end' | '(' | ')';

interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  readonly at: number;
}

const STRING = /"(?:\\[\s\S]|[^"\\\n])*"|`[^`\n]*`/y;
const BARE_WORD = /(?:[^\s()[\]{},/]|\/(?![/*]))+/y;
const PLAIN_WORD = /^[!-~]*$/;
// What Go takes for an identifier: printable characters but blanks.
const WORD = /^[\p{L}\p{M}\p{N}\p{P}\p{S}]*$/u;
const COMMENT_STYLE = 'mod files must use // comments (not /* */ comments)';

class SyntaxFault {
  constructor(
    readonly at: number,
    readonly text: string,
  ) {}
}

class Lexer {
  next: Token = { kind: 'end', text: '', at: 0 };
  /** Where reading stands: behind `next`. */
  at = 0;
  #lineHasText = false;

  constructor(private readonly source: string) {
    this.#read();
  }

  take(): Token {
    const token = this.next;
    this.#read();
    return token;
  }

  #read(): void {
    const { source } = this;
    while (isBlank(source.charCodeAt(this.at))) this.at++;
    const start = this.at;
    const first = source[start];
    if (first === undefined) {
      this.next = { kind: 'end', text: '', at: start };
    } else if (first === '\n' || first === '(' || first === ')') {
      this.#set(first === '\n' ? 'newline' : first, start, start + 1);
    } else if (first === '/' && source[start + 1] === '/') {
      this.#comment(start);
    } else {
      this.#word(first, start);
    }
  }

  #set(kind: TokenKind, start: number, end: number): void {
    this.next = { kind, text: this.source.slice(start, end), at: start };
    this.at = end;
    this.#lineHasText = kind !== 'newline';
  }

  #comment(start: number): void {
    const newline = this.source.indexOf('\n', start);
    const end = newline < 0 ? this.source.length : newline + 1;
    const text = this.source.slice(start, end).replace(/\r?\n$/, '');
    this.next = { kind: this.#lineHasText ? 'suffix' : 'comment', text, at: start };
    this.at = end;
    this.#lineHasText = false;
  }

  #word(first: string, start: number): void {
    if ('[]{},'.includes(first)) {
      this.#set('word', start, start + 1);
      return;
    }
    const pattern = first === '"' || first === '`' ? STRING : BARE_WORD;
    pattern.lastIndex = start;
    if (!pattern.test(this.source)) throw this.#fault(start);
    const end = pattern.lastIndex;
    if (pattern === BARE_WORD) checkWord(this.source.slice(start, end), start);
    this.#set('word', start, end);
    if (this.source.startsWith('/*', end)) throw new SyntaxFault(end, COMMENT_STYLE);
  }

  #fault(start: number): SyntaxFault {
    const { source } = this;
    const first = source[start] ?? '';
    if (source.startsWith('/*', start)) return new SyntaxFault(start, COMMENT_STYLE);
    if (first !== '"' && first !== '`') return badCharacter(source, start);
    const inside = first === '"' ? /(?:\\[\s\S]|[^"\\\n])*/y : /[^`\n]*/y;
    inside.lastIndex = start + 1;
    const end = start + 1 + (inside.exec(source)?.[0].length ?? 0);
    return source[end] === '\n'
      ? new SyntaxFault(end, 'unexpected newline in string')
      : new SyntaxFault(start, 'unexpected EOF in string');
  }
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === 0x0d;
}

function checkWord(word: string, at: number): void {
  if (PLAIN_WORD.test(word) || WORD.test(word)) return;
  let bad = 0;
  for (const char of word) {
    if (!WORD.test(char)) break;
    bad += char.length;
  }
  throw badCharacter(word, bad, at);
}

function badCharacter(source: string, index: number, offset = 0): SyntaxFault {
  const char = String.fromCodePoint(source.codePointAt(index) ?? 0);
  return new SyntaxFault(offset + index, `unexpected input character ${quoteRune(char)}`);
}

class Parser {
  readonly statements: (Statement | Block)[] = [];
  readonly #lexer: Lexer;
  #line = 1;
  #lineStart = 0;
  #counted = 0;

  constructor(
    private readonly source: string,
    private readonly name: string,
  ) {
    this.#lexer = new Lexer(source);
  }

  parse(): void {
    let comments: string[] = [];
    for (;;) {
      const { kind } = this.#lexer.next;
      if (kind === 'end') return;
      if (kind === 'newline') {
        comments = [];
        this.#lexer.take();
      } else if (kind === 'comment') {
        comments.push(this.#lexer.take().text);
      } else {
        this.#statement(comments);
        comments = [];
      }
    }
  }

  // Offsets only grow, so lines are counted once through the file.
  #position(at: number): { readonly line: number; readonly column: number } {
    for (let newline = this.source.indexOf('\n', this.#counted); newline >= 0 && newline < at; ) {
      this.#line++;
      this.#lineStart = newline + 1;
      this.#counted = newline + 1;
      newline = this.source.indexOf('\n', this.#counted);
    }
    return { line: this.#line, column: characters(this.source.slice(this.#lineStart, at)) + 1 };
  }

  #statement(before: readonly string[]): void {
    const first = this.#lexer.take();
    const start = this.#position(first.at);
    const words = [first.text];
    for (;;) {
      const token = this.#lexer.take();
      if (isEndOfLine(token.kind)) {
        this.statements.push({ words, ...start, suffix: suffixOf(token), before });
        return;
      }
      words.push(token.text);
      if (token.kind !== '(') continue;
      const next = this.#lexer.next.kind;
      if (isEndOfLine(next)) {
        words.pop();
        const statements = this.#block(start);
        this.statements.push({ words, ...start, suffix: null, before, statements });
        return;
      }
      if (next !== ')') continue;
      const closing = this.#lexer.take();
      if (isEndOfLine(this.#lexer.next.kind)) {
        words.pop();
        const suffix = suffixOf(this.#lexer.take());
        this.statements.push({ words, ...start, suffix, before, statements: [] });
        return;
      }
      words.push(closing.text);
    }
  }

  #block(start: { readonly line: number; readonly column: number }): readonly Statement[] {
    const statements: Statement[] = [];
    let before: string[] = [];
    for (;;) {
      const { kind } = this.#lexer.next;
      if (kind === 'newline' || kind === 'suffix') {
        this.#lexer.take();
        const last = before.at(-1) ?? (statements.length > 0 ? null : '');
        if (kind === 'newline' && last !== '') before.push('');
      } else if (kind === 'comment') {
        before.push(this.#lexer.take().text);
      } else if (kind === 'end') {
        const where = `${this.name}:${start.line}:${start.column}`;
        throw new SyntaxFault(this.#lexer.at, `syntax error (unterminated block started at ${where})`);
      } else if (kind === ')') {
        this.#lexer.take();
        if (!isEndOfLine(this.#lexer.next.kind)) {
          throw new SyntaxFault(this.#lexer.at, 'syntax error (expected newline after closing paren)');
        }
        this.#lexer.take();
        return statements;
      } else {
        statements.push(this.#lineInBlock(before));
        before = [];
      }
    }
  }

  #lineInBlock(before: readonly string[]): Statement {
    const first = this.#lexer.take();
    const start = this.#position(first.at);
    const words = [first.text];
    for (;;) {
      const token = this.#lexer.take();
      if (isEndOfLine(token.kind)) {
        return { words, line: start.line, column: start.column, suffix: suffixOf(token), before };
      }
      words.push(token.text);
    }
  }
}

function characters(text: string): number {
  return text.length < 2 ? text.length : [...text].length;
}

function isEndOfLine(kind: TokenKind): boolean {
  return kind === 'newline' || kind === 'suffix' || kind === 'end';
}

function suffixOf(token: Token): string | null {
  return token.kind === 'suffix' ? token.text : null;
}

/** Reads the statements of a go.mod or go.work file up to the first syntax error. `name` is used in one error text. */
export function parseFileSyntax(source: string, name: string): FileSyntax {
  let parser: Parser | undefined;
  try {
    parser = new Parser(source, name);
    parser.parse();
    return { statements: parser.statements, error: null };
  } catch (fault) {
    if (!(fault instanceof SyntaxFault)) throw fault;
    const above = source.slice(0, fault.at).split('\n');
    const error = { line: above.length, column: characters(above.at(-1) ?? '') + 1, text: fault.text };
    return { statements: parser?.statements ?? [], error };
  }
}

// go.work as the go command reads it (golang.org/x/mod/modfile ParseWork). It must not read the modules it names.

import { wordValue } from './go-mod-string.js';
import { type FileError, isBlock, parseFileSyntax, type Statement } from './go-mod-syntax.js';
import {
  badGoVersion,
  badString,
  badToolchain,
  type GoModOptions,
  isGoLineVersion,
  isToolchainLineName,
  parseGodebug,
  parseReplacement,
  type Replacement,
} from './go-mod-words.js';

export interface GoWorkFile {
  readonly go: string | null;
  readonly toolchain: string | null;
  /** Directories of the member modules, as written (slashes, relative to go.work). */
  readonly use: readonly string[];
  readonly replace: readonly Replacement[];
  readonly godebug: readonly string[];
}

export interface GoWork {
  /** Everything that could be read, also when there are errors. */
  readonly file: GoWorkFile;
  readonly errors: readonly FileError[];
}

/** Reads a go.work file. The role of the options does not matter. */
export function parseGoWork(source: string, options: GoModOptions = {}): GoWork {
  const syntax = parseFileSyntax(source, options.name ?? 'go.work');
  const reader = new GoWorkReader({ ...options, role: 'dependency' });
  for (const statement of syntax.statements) {
    const [verb = '', ...words] = statement.words;
    if (!isBlock(statement)) {
      reader.add(statement, verb, words);
    } else if (words.length === 0 && ['godebug', 'use', 'replace'].includes(verb)) {
      for (const line of statement.statements) reader.add(line, verb, line.words);
    } else {
      reader.error(statement, `unknown block type: ${statement.words.join(' ')}`);
    }
  }
  return { file: reader.file, errors: syntax.error ? [syntax.error] : reader.errors };
}

type Fault = string | undefined;

class GoWorkReader {
  readonly errors: FileError[] = [];
  #go: string | null = null;
  #toolchain: string | null = null;
  readonly #use: string[] = [];
  readonly #replace: Replacement[] = [];
  readonly #godebug: string[] = [];

  constructor(private readonly options: GoModOptions) {}

  get file(): GoWorkFile {
    return {
      go: this.#go,
      toolchain: this.#toolchain,
      use: this.#use,
      replace: this.#replace,
      godebug: this.#godebug,
    };
  }

  error({ line, column }: Statement, text: string): void {
    this.errors.push({ line, column, text });
  }

  add(line: Statement, verb: string, words: readonly string[]): void {
    const fault = this.#directive(line, verb, words);
    if (fault !== undefined) this.error(line, fault);
  }

  #directive(line: Statement, verb: string, words: readonly string[]): Fault {
    switch (verb) {
      case 'go':
        return this.#addGo(words);
      case 'toolchain':
        return this.#addToolchain(words);
      case 'use':
        return this.#addUse(words);
      case 'replace': {
        const replacement = parseReplacement(words, line.line, this.options);
        if (typeof replacement === 'string') return replacement;
        this.#replace.push(replacement);
        return undefined;
      }
      case 'godebug': {
        const setting = parseGodebug(words);
        if (setting === undefined) return 'usage: godebug key=value';
        this.#godebug.push(setting);
        return undefined;
      }
      default:
        return `unknown directive: ${verb}`;
    }
  }

  #addGo([version, extra]: readonly string[]): Fault {
    if (this.#go !== null) return 'repeated go statement';
    if (version === undefined || extra !== undefined) return 'go directive expects exactly one argument';
    if (!isGoLineVersion(version)) return badGoVersion(version);
    this.#go = version;
    return undefined;
  }

  #addToolchain([name, extra]: readonly string[]): Fault {
    if (this.#toolchain !== null) return 'repeated toolchain statement';
    if (name === undefined || extra !== undefined) return 'toolchain directive expects exactly one argument';
    if (!isToolchainLineName(name)) return badToolchain(name);
    this.#toolchain = name;
    return undefined;
  }

  #addUse([word, extra]: readonly string[]): Fault {
    if (word === undefined || extra !== undefined) return 'usage: use local/dir';
    const directory = wordValue(word);
    if (!directory.ok) return badString(directory.error);
    this.#use.push(directory.value);
    return undefined;
  }
}

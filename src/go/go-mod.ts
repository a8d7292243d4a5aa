// go.mod as the go command reads it: what it requires, replaces and retracts, and what Go would say against it
// (golang.org/x/mod/modfile). It must not resolve versions or read other files.

import { wordValue } from './go-mod-string.js';
import { type Block, type FileError, isBlock, parseFileSyntax, type Statement } from './go-mod-syntax.js';
import {
  badGoVersion,
  badString,
  badToolchain,
  checkVersion,
  type GoModOptions,
  type GoModRole,
  isGoLineVersion,
  isToolchainLineName,
  type ModuleVersion,
  parseGodebug,
  parseInterval,
  parseReplacement,
  type Replacement,
} from './go-mod-words.js';
import { quote } from './quote.js';
import { fields } from './space.js';

export interface Requirement extends ModuleVersion {
  /** Marked "// indirect". */
  readonly indirect: boolean;
  /** 1-based line in the file. */
  readonly line: number;
}

export interface Retraction {
  /** Closed interval; both ends are equal for a single version. */
  readonly low: string;
  readonly high: string;
  /** From the comments, lines joined by newlines; may be empty. */
  readonly rationale: string;
}

export interface GoModFile {
  readonly module: { readonly path: string; readonly deprecated: string } | null;
  readonly go: string | null;
  readonly toolchain: string | null;
  readonly require: readonly Requirement[];
  readonly exclude: readonly ModuleVersion[];
  readonly replace: readonly Replacement[];
  readonly retract: readonly Retraction[];
  /** Tool and ignore paths, and godebug settings as KEY=VALUE. */
  readonly tool: readonly string[];
  readonly ignore: readonly string[];
  readonly godebug: readonly string[];
}

export interface GoMod {
  /** Everything that could be read, also when there are errors. */
  readonly file: GoModFile;
  /** What Go would refuse the file for; empty when Go accepts it. */
  readonly errors: readonly FileError[];
}

/** Go's text for an error in a file: "go.mod:5: …". */
export function formatFileError(name: string, { line, column, text }: FileError): string {
  return column > 1 ? `${name}:${line}:${column}: ${text}` : `${name}:${line}: ${text}`;
}

/** Reads a go.mod file. */
export function parseGoMod(source: string, options: GoModOptions = {}): GoMod {
  const syntax = parseFileSyntax(source, options.name ?? 'go.mod');
  const reader = new GoModReader(options);
  for (const statement of syntax.statements) reader.statement(statement);
  reader.checkRetractions();
  // A syntax error is all Go tells, because it then looks at no directive.
  return { file: reader.file, errors: syntax.error ? [syntax.error] : reader.errors };
}

const DIRECTIVES = ['module', 'godebug', 'require', 'exclude', 'replace', 'retract', 'tool', 'ignore'];
const DEPENDENCY_DIRECTIVES = ['go', 'module', 'retract', 'require', 'ignore'];
const LAX_GO_VERSION = /^v?(([1-9][0-9]*)\.(0|[1-9][0-9]*))([^0-9].*)$/;
type Fault = string | undefined;

type Mutable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer E)[] ? E[] : T[K] };

class GoModReader {
  readonly errors: FileError[] = [];
  readonly file: Mutable<GoModFile> = {
    module: null,
    go: null,
    toolchain: null,
    require: [],
    exclude: [],
    replace: [],
    retract: [],
    tool: [],
    ignore: [],
    godebug: [],
  };

  private readonly role: GoModRole;
  readonly #retracted: { readonly line: Statement; readonly versions: readonly string[] }[] = [];

  constructor(private readonly options: GoModOptions) {
    this.role = options.role ?? 'main';
  }

  statement(statement: Statement | Block): void {
    const [verb = '', ...words] = statement.words;
    if (!isBlock(statement)) {
      this.#add(statement, verb, words, statement);
    } else if (words.length === 0 && DIRECTIVES.includes(verb)) {
      for (const line of statement.statements) this.#add(line, verb, line.words, statement);
    } else if (this.role === 'main') {
      this.#error(statement, `unknown block type: ${statement.words.join(' ')}`);
    }
  }

  // Retracted versions belong to the module's own path, which may stand at the end of the file.
  checkRetractions(): void {
    if (this.role === 'dependency') return;
    const path = this.file.module?.path ?? '';
    for (const { line, versions } of this.#retracted) {
      if (path === '') {
        this.#error(line, 'no module directive found, so retract cannot be used');
        return;
      }
      const faults = versions.map((version) => checkVersion('retract', path, version, 'main'));
      const fault = faults.find((checked) => 'error' in checked);
      if (fault) this.#error(line, fault.error);
    }
  }

  #error({ line, column }: Statement, text: string): void {
    this.errors.push({ line, column, text });
  }

  #add(line: Statement, verb: string, words: readonly string[], block: Statement): void {
    if (this.role === 'dependency' && !DEPENDENCY_DIRECTIVES.includes(verb)) return;
    const fault = this.#directive(line, verb, words, block);
    if (fault !== undefined) this.#error(line, fault);
  }

  // The directives answer Go's words against the line, or nothing.
  #directive(line: Statement, verb: string, words: readonly string[], block: Statement): Fault {
    switch (verb) {
      case 'module':
        return this.#module(words, directiveComment(line, block));
      case 'go':
        return this.#go(words);
      case 'toolchain':
        return this.#toolchain(words);
      case 'require':
      case 'exclude':
        return this.#versioned(line, verb, words);
      case 'replace':
        return this.#replace(line, words);
      case 'retract':
        return this.#retract(line, words, block);
      case 'tool':
      case 'ignore':
        return this.#path(verb, words);
      case 'godebug':
        return this.#godebug(words);
      default:
        return `unknown directive: ${verb}`;
    }
  }

  #module([word, extra]: readonly string[], comment: string): Fault {
    if (this.file.module) return 'repeated module statement';
    const deprecated = /(?:^|\n\n)Deprecated: *([\s\S]*?)(?:$|\n\n)/.exec(comment)?.[1] ?? '';
    this.file.module = { path: '', deprecated };
    if (word === undefined || extra !== undefined) return 'usage: module module/path';
    const path = wordValue(word);
    if (!path.ok) return badString(path.error);
    this.file.module = { path: path.value, deprecated };
    return undefined;
  }

  #go([version, extra]: readonly string[]): Fault {
    if (this.file.go !== null) return 'repeated go statement';
    if (version === undefined || extra !== undefined) return 'go directive expects exactly one argument';
    const lax = this.role === 'dependency' ? LAX_GO_VERSION.exec(version)?.[1] : undefined;
    const accepted = isGoLineVersion(version) ? version : lax;
    if (accepted === undefined) return badGoVersion(version);
    this.file.go = accepted;
    return undefined;
  }

  #toolchain([name, extra]: readonly string[]): Fault {
    if (this.file.toolchain !== null) return 'repeated toolchain statement';
    if (name === undefined || extra !== undefined) return 'toolchain directive expects exactly one argument';
    if (!isToolchainLineName(name)) return badToolchain(name);
    this.file.toolchain = name;
    return undefined;
  }

  #versioned(line: Statement, verb: 'require' | 'exclude', words: readonly string[]): Fault {
    const [pathWord, versionWord, extra] = words;
    if (pathWord === undefined || versionWord === undefined || extra !== undefined) {
      return `usage: ${verb} module/path v1.2.3`;
    }
    const path = wordValue(pathWord);
    if (!path.ok) return badString(path.error);
    const checked = checkVersion(verb, path.value, versionWord, this.role);
    if ('error' in checked) return checked.error;
    const { version } = checked;
    if (verb === 'exclude') this.file.exclude.push({ path: path.value, version });
    else {
      const indirect = isIndirect(line.suffix);
      this.file.require.push({ path: path.value, version, indirect, line: line.line });
    }
    return undefined;
  }

  #replace(line: Statement, words: readonly string[]): Fault {
    const replacement = parseReplacement(words, line.line, this.options);
    if (typeof replacement === 'string') return replacement;
    this.file.replace.push(replacement);
    return undefined;
  }

  #retract(line: Statement, words: readonly string[], block: Statement): Fault {
    const interval = parseInterval(words);
    const main = this.role === 'main';
    if (typeof interval === 'string') return main ? interval : undefined;
    const { low, high, extra } = interval;
    if (main && extra !== undefined) return `unexpected token after version: ${quote(extra)}`;
    this.file.retract.push({ low, high, rationale: directiveComment(line, block) });
    this.#retracted.push({ line, versions: [low, high] });
    return undefined;
  }

  #path(verb: 'tool' | 'ignore', [word, extra]: readonly string[]): Fault {
    if (word === undefined || extra !== undefined) return `${verb} directive expects exactly one argument`;
    const path = wordValue(word);
    if (!path.ok) return badString(path.error);
    this.file[verb].push(path.value);
    return undefined;
  }

  #godebug(words: readonly string[]): Fault {
    const setting = parseGodebug(words);
    if (setting === undefined) return 'usage: godebug key=value';
    this.file.godebug.push(setting);
    return undefined;
  }
}

function isIndirect(suffix: string | null): boolean {
  if (suffix === null || suffix === '// indirect') return suffix !== null;
  const [first, second] = fields(suffix.slice(2));
  return second === undefined ? first === 'indirect' : first === 'indirect;';
}

// The comments above and behind a line; those of its block when the line has none.
function directiveComment(line: Statement, block: Statement): string {
  const { before, suffix } = line.before.length === 0 && line.suffix === null ? block : line;
  const comments = [...before, suffix ?? ''].filter((comment) => comment !== '');
  return comments.map((comment) => comment.slice(2).trim()).join('\n');
}

/** The replacement that applies to a module version: one for exactly that version goes before one for every version. */
export function replacementOf(
  replacements: readonly Replacement[],
  path: string,
  version: string,
): Replacement | undefined {
  const forPath = replacements.filter((each) => each.old.path === path);
  return (
    forPath.findLast((each) => each.old.version === version) ??
    forPath.findLast((each) => each.old.version === '')
  );
}

// go.mod files as the go command itself writes them, read line by line: thousands of requirements take a quarter of the
// time. It must give exactly what ./go-mod.js gives, or nothing; everything unusual is left to that.

import type { GoModFile } from './go-mod.js';
import {
  checkVersion,
  isGoLineVersion,
  isToolchainLineName,
  parseReplacement,
  type Replacement,
} from './go-mod-words.js';

/** `path version`, plain versions and their major version apart; indented in a block. */
const REQUIREMENT =
  /^(?:require |\t)(?!require\b)([\w.~/-]+) (?:((v(?:0|[1-9]\d*))\.(?:0|[1-9]\d*)\.(?:0|[1-9]\d*))|(v[\w.+-]+))( \/\/ indirect)?$/;
const HAS_MAJOR = /^gopkg\.in\/|\/v[0-9.]+$/;
const REPLACEMENT = /^(?:replace |\t)([\w.~/-]+(?: v[\w.+-]+)? => [\w.~/-]+(?: v[\w.+-]+)?)$/;
const SETTING = /^(module|go|toolchain) ([\w.~/-]+)$/;

type Block = 'require' | 'replace' | null;

type Writable = {
  module: GoModFile['module'];
  go: string | null;
  toolchain: string | null;
  require: GoModFile['require'][number][];
  replace: Replacement[];
};

/** The file, or null when it holds anything that this does not read, right or wrong. For main modules on any system. */
export function parsePlainGoMod(source: string): GoModFile | null {
  const file: Writable = { module: null, go: null, toolchain: null, require: [], replace: [] };
  let block: Block = null;
  let line = 0;
  for (let start = 0; start < source.length; ) {
    const newline = source.indexOf('\n', start);
    const end = newline < 0 ? source.length : newline;
    const text = source.slice(start, end);
    start = end + 1;
    line += 1;
    if (text === '') continue;
    if (block !== null && text === ')') block = null;
    else if (block === null && (text === 'require (' || text === 'replace (')) {
      block = text === 'require (' ? 'require' : 'replace';
    } else if (!readLine(file, text, line, block)) return null;
  }
  if (block !== null) return null;
  return { ...file, exclude: [], retract: [], tool: [], ignore: [], godebug: [] };
}

function readLine(file: Writable, text: string, line: number, block: Block): boolean {
  const indented = text.startsWith('\t');
  if (indented !== (block !== null)) return false;
  if (block === 'require' || text.startsWith('require ')) return readRequirement(file, text, line);
  if (block === 'replace' || text.startsWith('replace ')) return readReplacement(file, text, line);
  const [, verb, value = ''] = SETTING.exec(text) ?? [];
  if (value.includes('//')) return false;
  switch (verb) {
    case 'module':
      if (file.module !== null) return false;
      file.module = { path: value, deprecated: '' };
      return true;
    case 'go':
      if (file.go !== null || !isGoLineVersion(value)) return false;
      file.go = value;
      return true;
    case 'toolchain':
      if (file.toolchain !== null || !isToolchainLineName(value)) return false;
      file.toolchain = value;
      return true;
    default:
      return false;
  }
}

function readRequirement({ require }: Writable, text: string, line: number): boolean {
  const [, path = '', plain, major = '', other = '', indirect] = REQUIREMENT.exec(text) ?? [];
  // Two slashes begin a comment.
  if (path === '' || path.includes('//')) return false;
  if (plain !== undefined && hasMajor(path, major)) {
    require.push({ path, version: plain, indirect: indirect !== undefined, line });
    return true;
  }
  const checked = checkVersion('require', path, plain ?? other, 'main');
  if ('error' in checked) return false;
  require.push({ path, version: checked.version, indirect: indirect !== undefined, line });
  return true;
}

/** Whether a path plainly has the major version; where it is not plain, Go's own check decides. */
function hasMajor(path: string, major: string): boolean {
  if (major === 'v0' || major === 'v1') return !HAS_MAJOR.test(path);
  const isAfterName = path.length > major.length + 1;
  return isAfterName && path.endsWith(`/${major}`) && !path.startsWith('gopkg.in/');
}

function readReplacement({ replace }: Writable, text: string, line: number): boolean {
  const words = REPLACEMENT.exec(text)?.[1]?.split(' ');
  if (words === undefined || words.some((word) => word.includes('//'))) return false;
  const replacement = parseReplacement(words, line, {});
  if (typeof replacement === 'string') return false;
  replace.push(replacement);
  return true;
}

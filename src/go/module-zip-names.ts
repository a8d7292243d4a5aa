// Which files a module zip may contain: names, sizes and collisions as golang.org/x/mod/zip CheckZip judges them before
// unpacking. It must not read contents.

import { fromByteString, toByteString } from './byte-string.js';
import { checkFilePath } from './module-path.js';
import type { ArchiveEntry } from './module-zip-archive.js';
import { quote, quoteBytes } from './quote.js';

/** Largest module zip as sent, and largest total of its unpacked files, in bytes (500 MiB). */
export const MAX_ZIP_BYTES = 500 << 20;
/** Largest go.mod and largest LICENSE, in bytes (16 MiB). */
export const MAX_FILE_BYTES = 16 << 20;

export type NameErrorCode =
  | 'invalid-name'
  | 'collision'
  | 'misplaced-go-mod'
  | 'file-too-large'
  | 'content-too-large';

export interface NameError {
  readonly code: NameErrorCode;
  /** The name in the zip; empty for content-too-large. */
  readonly name: string;
  /** Go's words, without the name in front. */
  readonly text: string;
}

/**
 * What Go would say against the names and declared sizes of a zip whose names all start with `prefix` ("M@V/"): in
 * Go's order, content-too-large first because it hides the others.
 */
export function checkNames(entries: readonly ArchiveEntry[], prefix: string): readonly NameError[] {
  const errors: NameError[] = [];
  const tooLarge: NameError[] = [];
  const collisions = new CollisionChecker();
  let total = 0;
  for (const entry of entries) {
    const fullName = fromByteString(entry.name);
    const inside = fullName.slice(prefix.length);
    const error =
      checkEncoding(entry.name, prefix) ??
      checkName(inside, collisions) ??
      checkSize(inside, entry.uncompressedSize);
    if (error) errors.push({ ...error, name: fullName });
    if (error && error.code !== 'file-too-large') continue;
    if (inside.endsWith('/')) continue;
    if (MAX_ZIP_BYTES - total >= entry.uncompressedSize) total += entry.uncompressedSize;
    else if (tooLarge.length === 0) tooLarge.push(CONTENT_TOO_LARGE);
  }
  return [...tooLarge, ...errors];
}

/** What Go says of a zip that unpacks to more than it takes. */
export const CONTENT_TOO_LARGE = {
  code: 'content-too-large',
  name: '',
  text: `total uncompressed size of module contents too large (max size is ${MAX_ZIP_BYTES} bytes)`,
} as const satisfies NameError;

type Problem = Omit<NameError, 'name'>;

function checkEncoding(bytes: string, prefix: string): Problem | undefined {
  if (toByteString(fromByteString(bytes)) === bytes) return undefined;
  const inside = bytes.slice(prefix.length).replace(/\/$/, '');
  return { code: 'invalid-name', text: `malformed file path ${quoteBytes(inside)}: invalid UTF-8` };
}

function checkName(inside: string, collisions: CollisionChecker): Problem | undefined {
  if (inside === '') return undefined;
  const isDirectory = inside.endsWith('/');
  const name = isDirectory ? inside.slice(0, -1) : inside;
  if (!isClean(name)) return { code: 'invalid-name', text: 'file path is not clean' };
  const malformed = checkFilePath(name);
  if (malformed !== null) return { code: 'invalid-name', text: malformed };
  const collision = collisions.check(name, isDirectory);
  if (collision !== undefined) return { code: 'collision', text: collision };
  if (isDirectory) return undefined;
  const base = name.slice(name.lastIndexOf('/') + 1);
  if (base.toLowerCase() !== 'go.mod') return undefined;
  if (base !== name) return { code: 'misplaced-go-mod', text: 'go.mod file not in module root directory' };
  if (name === 'go.mod') return undefined;
  return { code: 'misplaced-go-mod', text: 'go.mod files must have lowercase names' };
}

function checkSize(inside: string, size: number): Problem | undefined {
  if ((inside !== 'go.mod' && inside !== 'LICENSE') || size <= MAX_FILE_BYTES) return undefined;
  return { code: 'file-too-large', text: `${inside} file too large (max size is ${MAX_FILE_BYTES} bytes)` };
}

// path.Clean(name) == name for a name that is not empty.
function isClean(name: string): boolean {
  if (name === '.' || name === '/') return true;
  if (name === '') return false;
  const elements = name.split('/');
  let ups = 0;
  while (elements[ups] === '..') ups++;
  return elements.slice(ups).every((element, i) => {
    const rooted = i === 0 && ups === 0 && element === '' && elements.length > 1;
    return rooted || (element !== '' && element !== '.' && element !== '..');
  });
}

interface Seen {
  readonly path: string;
  readonly isDirectory: boolean;
}

class CollisionChecker {
  readonly #seen = new Map<string, Seen>();

  /** Go's complaint about one more path, or undefined; parent directories are entered as well. */
  check(path: string, isDirectory: boolean): string | undefined {
    let [at, directory] = [path, isDirectory];
    for (;;) {
      const folded = foldCase(at);
      const other = this.#seen.get(folded);
      if (other) return complaint(other, at, directory);
      this.#seen.set(folded, { path: at, isDirectory: directory });
      const slash = at.lastIndexOf('/');
      if (slash < 0) return undefined;
      [at, directory] = [at.slice(0, slash), true];
    }
  }
}

function complaint(other: Seen, path: string, isDirectory: boolean): string | undefined {
  if (path !== other.path)
    return `case-insensitive file name collision: ${quote(other.path)} and ${quote(path)}`;
  if (isDirectory !== other.isDirectory) return `entry ${quote(path)} is both a file and a directory`;
  return isDirectory ? undefined : `multiple entries for file ${quote(path)}`;
}

// Unicode simple case folding, letter by letter: letters whose case mapping is longer than one letter, and the dotless
// i, fold to themselves.
function foldCase(text: string): string {
  if (/^[\x00-\x7f]*$/.test(text)) return text.toLowerCase();
  let folded = '';
  for (const letter of text) {
    const upper = letter.toUpperCase();
    const lower = (letter !== 'ı' && isOneLetter(upper) ? upper : letter).toLowerCase();
    folded += isOneLetter(lower) ? lower : letter;
  }
  return folded;
}

function isOneLetter(text: string): boolean {
  return text.length === 1 || (text.length === 2 && (text.codePointAt(0) ?? 0) > 0xffff);
}

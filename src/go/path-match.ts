// Go's path.Match on byte strings: `*` and `?` do not cross `/`, classes may, a malformed pattern matches nothing.
// Must not know what is matched.

import { decodeRune } from './byte-string.js';

/** The rest of the text after a chunk, `false` when it does not match, or null when the pattern is malformed. */
type ChunkResult = string | false | null;

interface Chunk {
  readonly star: boolean;
  readonly chunk: string;
  readonly rest: string;
}

/** Cuts the leading stars and the text up to the next star outside a class. */
function scanChunk(pattern: string): Chunk {
  let start = 0;
  while (pattern.charAt(start) === '*') start++;
  let inClass = false;
  for (let i = start; i < pattern.length; i++) {
    const char = pattern.charAt(i);
    if (char === '\\') i++;
    else if (char === '[') inClass = true;
    else if (char === ']') inClass = false;
    else if (char === '*' && !inClass) {
      return { star: start > 0, chunk: pattern.slice(start, i), rest: pattern.slice(i) };
    }
  }
  return { star: start > 0, chunk: pattern.slice(start), rest: '' };
}

interface ClassChar {
  readonly rune: number;
  readonly next: number;
}

/** One character of a class, escapes undone; null when the pattern is malformed there. */
function classChar(chunk: string, at: number): ClassChar | null {
  const first = chunk.charAt(at);
  if (first === '' || first === '-' || first === ']') return null;
  const start = first === '\\' ? at + 1 : at;
  const { rune, size } = decodeRune(chunk, start);
  const broken = size === 0 || (rune === 0xfffd && size === 1);
  return broken || start + size >= chunk.length ? null : { rune, next: start + size };
}

/** Reads a class from after its `[`; null when malformed. `rune` may be any number when only the syntax matters. */
function matchClass(
  chunk: string,
  at: number,
  rune: number,
): { readonly hit: boolean; readonly next: number } | null {
  const negated = chunk.charAt(at) === '^';
  let next = negated ? at + 1 : at;
  let hit = false;
  for (let ranges = 0; ; ranges++) {
    if (chunk.charAt(next) === ']' && ranges > 0) return { hit: hit !== negated, next: next + 1 };
    const low = classChar(chunk, next);
    if (low === null) return null;
    next = low.next;
    let high = low.rune;
    if (chunk.charAt(next) === '-') {
      const end = classChar(chunk, next + 1);
      if (end === null) return null;
      high = end.rune;
      next = end.next;
    }
    hit ||= low.rune <= rune && rune <= high;
  }
}

/** Matches a star-free chunk at the beginning of `text`; the whole chunk is always checked for its syntax. */
function matchChunk(chunk: string, text: string): ChunkResult {
  let failed = false;
  let at = 0;
  for (let i = 0; i < chunk.length; ) {
    failed ||= at >= text.length;
    const char = chunk.charAt(i);
    if (char === '[') {
      const { rune, size } = failed ? { rune: 0, size: 0 } : decodeRune(text, at);
      at += size;
      const result = matchClass(chunk, i + 1, rune);
      if (result === null) return null;
      failed ||= !result.hit;
      i = result.next;
    } else if (char === '?') {
      if (!failed) {
        failed = text.charAt(at) === '/';
        at += decodeRune(text, at).size;
      }
      i++;
    } else {
      const literal = char === '\\' ? chunk.charAt(++i) : char;
      if (literal === '') return null;
      failed ||= literal !== text.charAt(at);
      at++;
      i++;
    }
  }
  return failed ? false : text.slice(at);
}

/** Tries a chunk after a star at every position up to the next slash; returns the rest of the text, or false. */
function matchAfterStar(chunk: string, text: string, last: boolean): ChunkResult {
  for (let i = 0; i < text.length && text.charAt(i) !== '/'; i++) {
    const rest = matchChunk(chunk, text.slice(i + 1));
    if (rest === null) return null;
    if (rest !== false && !(last && rest !== '')) return rest;
  }
  return false;
}

/** path.Match on byte strings; a malformed pattern gives false. */
export function pathMatch(pattern: string, text: string): boolean {
  let name = text;
  let left = pattern;
  while (left !== '') {
    const { star, chunk, rest } = scanChunk(left);
    if (star && chunk === '') return !name.includes('/');
    let after = matchChunk(chunk, name);
    if (after === null) return false;
    const usable = after !== false && (after === '' || rest !== '');
    if (!usable) after = star ? matchAfterStar(chunk, name, rest === '') : false;
    if (after === false || after === null) return false;
    name = after;
    left = rest;
  }
  return name === '';
}

/** Whether path.Match reports ErrBadPattern for this pattern whatever the text. */
export function isMalformedPattern(pattern: string): boolean {
  for (let left = pattern; left !== ''; ) {
    const { chunk, rest } = scanChunk(left);
    if (matchChunk(chunk, '') === null) return true;
    left = rest;
  }
  return false;
}

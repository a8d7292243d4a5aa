// Cuts a stream of UTF-8 bytes into bounded physical lines. It must not look at what a line says, and the result must
// not depend on where the stream was cut. Bytes are characters here (../go/byte-string.js): of a log of hundreds of
// megabytes next to nothing has to be decoded.

import { fromByteString, isAscii } from '../go/byte-string.js';

/** Longest piece handed on; a longer line comes in several pieces with the same number. */
const MAX_PIECE = 16_384;
const SEARCH_BACK = 512;
const LONGEST_CHARACTER = 4;

/** A piece is bytes[from, to): it is not copied unless somebody wants it. */
type LineSink = (bytes: string, from: number, to: number, n: number) => void;

/**
 * The text of bytes[from, to), a copy of its own. A plain slice keeps the whole chunk alive, and what is remembered of a
 * line would hold hundreds of megabytes.
 */
export function detach(bytes: string, from: number, to: number): string {
  const piece = bytes.slice(from, to);
  return isAscii(piece) ? ` ${piece}`.slice(1) : fromByteString(piece);
}

interface LineReader {
  push(chunk: string): void;
  end(): void;
}

/**
 * Where to cut an over-long piece that starts at `from`: after a blank or before a written `\n`, else at the limit, but
 * not inside a character.
 */
function cutPoint(bytes: string, from: number): number {
  const limit = from + MAX_PIECE;
  for (let at = limit; at > limit - SEARCH_BACK; at--) {
    const byte = bytes.charCodeAt(at - 1);
    if (byte === 32 || byte === 9) return at;
    if (byte === 92 && bytes.charCodeAt(at) === 110) return at - 1;
  }
  for (let at = limit; at > limit - LONGEST_CHARACTER; at--) {
    if ((bytes.charCodeAt(at) & 0xc0) !== 0x80) return at;
  }
  return limit;
}

/** Calls the sink for every line, numbered from 1, without its line end; the last one may lack it. */
export function createLineReader(sink: LineSink): LineReader {
  let rest = '';
  let n = 1;

  const emit = (text: string, from: number, to: number): void => {
    let start = from;
    while (to - start > MAX_PIECE) {
      const cut = cutPoint(text, start);
      sink(text, start, cut, n);
      start = cut;
    }
    sink(text, start, to, n);
  };

  /** Pieces of an unfinished line that can be handed on whatever comes next (one unit of look-ahead is kept). */
  const drain = (): void => {
    let start = 0;
    while (rest.length - start > MAX_PIECE + 1) {
      const cut = cutPoint(rest, start);
      sink(rest, start, cut, n);
      start = cut;
    }
    if (start > 0) rest = rest.slice(start);
  };

  return {
    push(chunk) {
      let from = 0;
      let end = chunk.indexOf('\n');
      if (end >= 0 && rest !== '') {
        const line = rest + chunk.slice(0, end);
        rest = '';
        emit(line, 0, line.length);
        n++;
        from = end + 1;
        end = chunk.indexOf('\n', from);
      }
      while (end >= 0) {
        emit(chunk, from, end);
        n++;
        from = end + 1;
        end = chunk.indexOf('\n', from);
      }
      if (from < chunk.length) {
        rest += chunk.slice(from);
        drain();
      }
    },
    end() {
      if (rest !== '') emit(rest, 0, rest.length);
      rest = '';
    },
  };
}

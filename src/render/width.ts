// Measures and breaks text by the columns it takes on a terminal. It must not know what the text says.
//
// string-width would do the measuring, but is only a dependency of a dependency, and breaking needs the same tables.

/** Escape sequences that our own paint adds. */
const PAINT = /\x1b\[[0-9;]*m/g;

/** Characters that take no column: marks that combine with the one before. */
const NO_COLUMN = /^\p{M}$/u;

/** East Asian wide and full-width characters (UAX #11) and pictographs. */
const TWO_COLUMNS =
  /^[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1f64f}\u{1f680}-\u{1f6ff}\u{1f900}-\u{1f9ff}\u{20000}-\u{3fffd}]$/u;

/** One column each, and nearly every text is made of them alone. */
const ONE_COLUMN = /^[ -~]*$/;

/** Columns that a text takes, paint not counted. */
export function textWidth(text: string): number {
  if (ONE_COLUMN.test(text)) return text.length;
  let width = 0;
  for (const character of text.replace(PAINT, '')) {
    if (NO_COLUMN.test(character)) continue;
    width += TWO_COLUMNS.test(character) ? 2 : 1;
  }
  return width;
}

/** Fills a text with blanks up to a number of columns. */
export function padTo(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - textWidth(text)));
}

/** Punctuation that may not begin a line, and such that may not end one (JLREQ and CLREQ line breaking). */
const NOT_FIRST = /^[，。、；：？！）」』”’》〉】…·%]/;
const NOT_LAST = /[（「『“‘《〈【]$/;

/** What may not be broken: a run without blanks and without wide characters, or one wide character. */
const UNBREAKABLE =
  /[\u2e80-\u303e\u3041-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff01-\uff60]|[^\s\u2e80-\u303e\u3041-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff01-\uff60]+|\s+/gu;

/** Pieces of a text between which a line may end; blanks before a piece belong to it. */
function piecesOf(text: string): string[] {
  const pieces: string[] = [];
  let blank = '';
  for (const [token] of text.matchAll(UNBREAKABLE)) {
    if (/^\s/.test(token)) {
      blank = ' ';
      continue;
    }
    const last = pieces.at(-1);
    const joins = blank === '' && last !== undefined && (NOT_FIRST.test(token) || NOT_LAST.test(last));
    if (joins) pieces[pieces.length - 1] = last + token;
    else pieces.push(blank + token);
    blank = '';
  }
  return pieces;
}

/**
 * Breaks a text into lines of at most `columns` columns. Words, hosts, URLs and numbers are never cut, so a line that
 * holds nothing else may be longer. null means one line.
 */
export function wrapText(text: string, columns: number | null): readonly string[] {
  if (columns === null) return [text];
  const lines: string[] = [];
  let line = '';
  for (const piece of piecesOf(text)) {
    if (line !== '' && textWidth(line) + textWidth(piece) > columns) {
      lines.push(line);
      line = piece.trimStart();
    } else line += line === '' ? piece.trimStart() : piece;
  }
  return [...lines, line];
}

/** Cuts a text at its end to a number of columns; for lines that pass, never for findings. */
export function cutTo(text: string, columns: number, ellipsis: string): string {
  if (textWidth(text) <= columns) return text;
  let kept = '';
  for (const character of text) {
    if (textWidth(kept + character) + textWidth(ellipsis) > columns) break;
    kept += character;
  }
  return kept + ellipsis;
}

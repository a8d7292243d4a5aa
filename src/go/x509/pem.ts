// Finds PEM blocks as Go's encoding/pem does, which decides what a root certificate file contains. Must not parse what is
// in the blocks.

export interface PemBlock {
  readonly type: string;
  readonly hasHeaders: boolean;
  readonly bytes: Uint8Array;
}

const START = '-----BEGIN ';
const END = '\n-----END ';
const DASHES = '-----';

interface Line {
  /** Without trailing blanks and line end. */
  readonly text: string;
  /** Where the next line starts. */
  readonly next: number;
}

function lineAt(data: string, at: number): Line {
  const newline = data.indexOf('\n', at);
  if (newline < 0) return { text: data.slice(at).replace(/[ \t]+$/, ''), next: data.length };
  const end = newline > at && data.charAt(newline - 1) === '\r' ? newline - 1 : newline;
  return { text: data.slice(at, end).replace(/[ \t]+$/, ''), next: newline + 1 };
}

/** All PEM blocks of a file, in order. `data` holds one character per byte (latin1). */
export function pemBlocks(data: string): PemBlock[] {
  const blocks: PemBlock[] = [];
  for (let at = 0; at < data.length; ) {
    const found = nextBlock(data, at);
    if (!found) break;
    blocks.push(found.block);
    at = found.next;
  }
  return blocks;
}

interface Found {
  readonly block: PemBlock;
  readonly next: number;
}

// pem.Decode: the first END line, and the last BEGIN before it; what does not fit is skipped past that END.
function nextBlock(data: string, from: number): Found | null {
  for (let at = from; ; ) {
    const end = data.indexOf(END, at);
    if (end < 0) return null;
    const found = blockEndingAt(data, at, end);
    if (found) return found;
    at = end + END.length;
  }
}

function blockEndingAt(data: string, from: number, end: number): Found | null {
  // The BEGIN must lie wholly before END's newline.
  const begin = data.lastIndexOf(START, end - START.length);
  if (begin < from || (begin > from && data.charAt(begin - 1) !== '\n')) return null;
  const typeLine = lineAt(data, begin + START.length);
  if (!typeLine.text.endsWith(DASHES)) return null;
  const type = typeLine.text.slice(0, -DASHES.length);
  const { bodyAt, hasHeaders } = skipHeaders(data, typeLine.next);
  if (bodyAt >= data.length || (hasHeaders && end < bodyAt)) return null;
  const trailer = lineAt(data, end + END.length).text;
  if (trailer !== `${type}${DASHES}`) return null;
  const bytes = end > bodyAt ? decodeBase64(data.slice(bodyAt, end)) : new Uint8Array(0);
  if (!bytes) return null;
  return { block: { type, hasHeaders, bytes }, next: lineAt(data, end + 1).next };
}

function skipHeaders(data: string, from: number): { bodyAt: number; hasHeaders: boolean } {
  let bodyAt = from;
  while (bodyAt < data.length) {
    const line = lineAt(data, bodyAt);
    if (!line.text.includes(':')) break;
    bodyAt = line.next;
  }
  return { bodyAt, hasHeaders: bodyAt > from };
}

/** base64.StdEncoding: padding demanded, line ends and (by package pem) blanks ignored, nothing else; null if wrong. */
function decodeBase64(text: string): Uint8Array | null {
  const packed = text.replace(/[ \t\r\n]+/g, '');
  if (packed.length % 4 !== 0 || packed.includes('-') || packed.includes('_')) return null;
  const padding = packed.endsWith('==') ? 2 : packed.endsWith('=') ? 1 : 0;
  const bytes = Buffer.from(packed, 'base64');
  // Node passes over what it does not know; then there are fewer bytes than there should be.
  return bytes.length === (packed.length / 4) * 3 - padding ? bytes : null;
}

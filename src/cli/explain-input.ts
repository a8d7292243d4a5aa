// Reads a text of any size in bounded memory and hands it on as UTF-8 bytes: as they come, broken ones too, or made of
// UTF-16 as PowerShell writes it. It must not look at what the text says.

import { toByteString } from '../go/byte-string.js';
import type { ExplainInput } from '../model/explain-report.js';
import type { ByteSource } from './explain-source.js';

/** Bytes looked at to tell text from other data. */
const SNIFFED_BYTES = 64 * 1024;
/** More control characters than this share are not text. */
const MOST_CONTROLS = 0.05;
/** UTF-16 without a mark: this share of every second byte is zero in Latin text. */
const LEAST_ZEROS = 0.4;

interface Decoder {
  write(chunk: Buffer): string;
  end(): string;
}

function utf16(encoding: 'utf-16le' | 'utf-16be'): Decoder {
  const decoder = new TextDecoder(encoding);
  return {
    write: (chunk) => toByteString(decoder.decode(chunk, { stream: true })),
    end: () => toByteString(decoder.decode()),
  };
}

/** Decoding hundreds of megabytes takes longer than reading them, and hardly any of it is looked at. */
function utf8(): Decoder {
  let isFirst = true;
  return {
    write(chunk) {
      const bytes = chunk.toString('latin1');
      if (!isFirst) return bytes;
      isFirst = false;
      return bytes.startsWith('\xef\xbb\xbf') ? bytes.slice(3) : bytes;
    },
    end: () => '',
  };
}

function zeroShare(bytes: Buffer, from: 0 | 1): number {
  let zeros = 0;
  for (let at = from; at < bytes.length; at += 2) if (bytes[at] === 0) zeros++;
  return zeros / Math.max(1, Math.floor(bytes.length / 2));
}

function encodingOf(start: Buffer): ExplainInput['encoding'] {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le';
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be';
  if (start.length < 4) return 'utf-8';
  if (zeroShare(start, 1) > LEAST_ZEROS && zeroShare(start, 0) < 0.1) return 'utf-16le';
  if (zeroShare(start, 0) > LEAST_ZEROS && zeroShare(start, 1) < 0.1) return 'utf-16be';
  return 'utf-8';
}

/** Control characters other than tab, line ends, form feed, backspace, bell and escape, which terminals print. */
function isControl(byte: number): boolean {
  return byte < 0x07 || (byte > 0x0d && byte < 0x20 && byte !== 0x1b);
}

function isBinary(start: Buffer): boolean {
  let controls = 0;
  for (const byte of start) if (isControl(byte)) controls++;
  return controls > start.length * MOST_CONTROLS;
}

/**
 * Reads to the end, or until it is aborted or the bytes turn out not to be text. Rejects when reading fails. The sink gets
 * UTF-8 bytes, one character each.
 */
export async function readText(
  source: ByteSource,
  sink: (bytes: string) => void,
  signal: AbortSignal,
): Promise<ExplainInput> {
  let bytes = 0;
  let start = Buffer.alloc(0) as Buffer | null;
  let encoding: ExplainInput['encoding'] = 'utf-8';
  let decoder: Decoder = utf8();
  let kind = 'empty' as ExplainInput['kind'];
  /** Decides what the first bytes are; false when they are no text. */
  const begin = (first: Buffer): boolean => {
    start = null;
    encoding = encodingOf(first);
    kind = encoding === 'utf-8' && isBinary(first) ? 'binary' : 'text';
    if (kind === 'binary') return false;
    if (encoding !== 'utf-8') decoder = utf16(encoding);
    sink(decoder.write(first));
    return true;
  };
  const take = (piece: Buffer): boolean => {
    bytes += piece.length;
    if (start === null) {
      sink(decoder.write(piece));
      return true;
    }
    // The piece is the source's own buffer: what is kept of it is a copy.
    start = Buffer.concat([start, piece]);
    return start.length < SNIFFED_BYTES || begin(start);
  };
  const complete = await source(take, signal);
  if (start !== null && bytes > 0) begin(start);
  if (kind === 'text') sink(decoder.end());
  return { bytes, kind, encoding, complete };
}

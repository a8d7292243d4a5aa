// Go's "h1:" hash of a list of files, the one in go.sum (semantics.md §5.6, golang.org/x/mod/sumdb/dirhash Hash1).
// It must not read files; the caller brings names and contents.

import { createHash } from 'node:crypto';

export interface HashedFile {
  /** Slash-separated name exactly as it enters the hash, e.g. "rsc.io/quote@v1.5.2/go.mod". */
  readonly name: string;
  /** A string stands for its UTF-8 bytes. */
  readonly content: Uint8Array | string;
}

/** A file name as bytes and the SHA-256 of its content in lower-case hex: what one line of the h1 summary is made of. */
export interface FileDigest {
  readonly name: Uint8Array;
  readonly sha256: string;
}

/** SHA-256 in lower-case hex. */
export function sha256Hex(content: Uint8Array | string): string {
  return createHash('sha256').update(content).digest('hex');
}

/**
 * "h1:…" over the files in byte order of their names. Throws Go's "dirhash: filenames with newlines are not supported"
 * for a name with a newline.
 */
export function hash1(files: readonly HashedFile[]): string {
  return hash1OfDigests(
    files.map((file) => ({ name: Buffer.from(file.name), sha256: sha256Hex(file.content) })),
  );
}

/** The same as hash1, for callers that have hashed the contents one by one. */
export function hash1OfDigests(digests: readonly FileDigest[]): string {
  const summary = createHash('sha256');
  for (const { name, sha256 } of digests.toSorted((a, b) => Buffer.compare(a.name, b.name))) {
    if (name.includes(0x0a)) throw new Error('dirhash: filenames with newlines are not supported');
    summary.update(sha256).update('  ').update(name).update('\n');
  }
  return `h1:${summary.digest('base64')}`;
}

/** "h1:…" of a go.mod file: a tree of one file that is named "go.mod" whatever the module. */
export function goModHash(content: Uint8Array | string): string {
  return hash1([{ name: 'go.mod', content }]);
}

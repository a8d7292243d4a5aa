// Signed notes: the envelope of a checksum database's tree head (golang.org/x/mod/sumdb/note; semantics.md §5.4). It
// must not know what the text of a note says.

import { createHash, createPublicKey, verify } from 'node:crypto';

/** A verifier key already taken apart, as parseVerifierKey and parseGosumdb give it. */
export interface NoteVerifier {
  readonly name: string;
  /** Ed25519, 32 bytes. */
  readonly publicKey: Uint8Array;
}

export type NoteErrorCode = 'malformed-note' | 'no-verifiable-signature' | 'invalid-signature';

export type OpenedNote =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly code: NoteErrorCode /** Go's words. */; readonly error: string };

const MALFORMED: OpenedNote = { ok: false, code: 'malformed-note', error: 'malformed note' };
const MAX_SIGNATURES = 100;
const SIGNATURE_LINE = /^— ([^ ]*) ([^\n]*)$/;
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
const NAME = /^[^\s\u0085+]+$/;
const ED25519 = Buffer.from([1]);
// The fixed head of a SubjectPublicKeyInfo with an Ed25519 key.
const SPKI_HEAD = Buffer.from('302a300506032b6570032100', 'hex');

/** The key hash of a verifier as 8 hexadecimal digits: what stands between the plus signs of its key. */
export function verifierKeyHash({ name, publicKey }: NoteVerifier): string {
  return createHash('sha256').update(`${name}\n`).update(ED25519).update(publicKey).digest('hex').slice(0, 8);
}

/** Takes a note apart and checks its signature. Signatures by other keys are ignored, but one by this key must be there. */
export function openNote(note: Uint8Array, verifier: NoteVerifier): OpenedNote {
  const message = Buffer.from(note).toString();
  if (!Buffer.from(message).equals(note) || /[\x00-\x09\x0b-\x1f]/.test(message)) return MALFORMED;
  const split = message.lastIndexOf('\n\n');
  if (split < 0 || !message.endsWith('\n') || split + 2 === message.length) return MALFORMED;
  const text = message.slice(0, split + 1);
  const keyHash = verifierKeyHash(verifier);
  let verified = false;
  const lines = message.slice(split + 2, -1).split('\n');
  for (const [index, line] of lines.entries()) {
    const signature = parseSignature(line);
    if (!signature || index >= MAX_SIGNATURES) return MALFORMED;
    if (signature.name !== verifier.name || signature.keyHash !== keyHash || verified) continue;
    if (!isSignedBy(verifier, text, signature.bytes)) {
      const error = `invalid signature for key ${verifier.name}+${keyHash}`;
      return { ok: false, code: 'invalid-signature', error };
    }
    verified = true;
  }
  if (verified) return { ok: true, text };
  return { ok: false, code: 'no-verifiable-signature', error: 'note has no verifiable signatures' };
}

interface Signature {
  readonly name: string;
  readonly keyHash: string;
  readonly bytes: Buffer;
}

function parseSignature(line: string): Signature | undefined {
  const [, name = '', base64 = ''] = SIGNATURE_LINE.exec(line) ?? [];
  if (!NAME.test(name) || base64 === '' || !BASE64.test(base64)) return undefined;
  const bytes = Buffer.from(base64, 'base64');
  if (bytes.length < 5) return undefined;
  return { name, keyHash: bytes.toString('hex', 0, 4), bytes: bytes.subarray(4) };
}

function isSignedBy({ publicKey }: NoteVerifier, text: string, signature: Buffer): boolean {
  const key = createPublicKey({ key: Buffer.concat([SPKI_HEAD, publicKey]), format: 'der', type: 'spki' });
  return verify(null, Buffer.from(text), key, signature);
}

// Reads what a TLS server sent during the handshake out of the raw bytes: the certificates exactly as sent, alerts, the
// version chosen. In TLS 1.3 it decrypts with the handshake secret that Node hands out. It must not judge certificates,
// and it reads hostile input: everything is bounded by the bytes given.

import { createDecipheriv, createHmac } from 'node:crypto';

/** What the server's bytes say. */
export interface ServerFlight {
  /** From the last ServerHello: 0x0303 is TLS 1.2, 0x0304 is TLS 1.3. null: none was received. */
  readonly version: number | null;
  /** IANA number of the cipher suite. */
  readonly suite: number | null;
  /** DER, in the order sent; null if no Certificate message could be read. */
  readonly certificates: readonly Uint8Array[] | null;
  /** The server asked for a client certificate. */
  readonly clientCertificateRequested: boolean;
  /** Description of the last fatal alert (RFC 8446 section 6). */
  readonly alert: number | null;
}

const CONTENT = { changeCipherSpec: 20, alert: 21, handshake: 22, applicationData: 23 } as const;
const MESSAGE = { serverHello: 2, certificate: 11, certificateRequest: 13, finished: 20 } as const;
const TLS13 = 0x0304;
const LARGEST_RECORD = 16384 + 256;

/** SHA-256 of "HelloRetryRequest", the random value that marks one (RFC 8446 section 4.1.3). */
const RETRY_RANDOM = 'cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c';

interface Aead {
  readonly cipher: 'aes-128-gcm' | 'aes-256-gcm' | 'chacha20-poly1305';
  readonly hash: 'sha256' | 'sha384';
  readonly keyLength: number;
}

const SUITES: Readonly<Record<number, Aead>> = {
  4865: { cipher: 'aes-128-gcm', hash: 'sha256', keyLength: 16 },
  4866: { cipher: 'aes-256-gcm', hash: 'sha384', keyLength: 32 },
  4867: { cipher: 'chacha20-poly1305', hash: 'sha256', keyLength: 32 },
};

/**
 * Parses everything the server sent so far. `handshakeSecret` is SERVER_HANDSHAKE_TRAFFIC_SECRET of the key log, if the
 * handshake got that far. Never throws; stops at the first thing it does not understand.
 */
export function readServerFlight(bytes: Uint8Array, handshakeSecret: Uint8Array | null): ServerFlight {
  const reader = new FlightReader(handshakeSecret);
  reader.read(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length));
  return reader.flight;
}

class FlightReader {
  readonly #secret: Uint8Array | null;
  #flight: ServerFlight = {
    version: null,
    suite: null,
    certificates: null,
    clientCertificateRequested: false,
    alert: null,
  };
  #messages: Buffer = Buffer.alloc(0);
  #decrypt: ((record: Buffer, header: Buffer) => Buffer | null) | null = null;
  #done = false;
  #encryptedSince12 = false;

  constructor(secret: Uint8Array | null) {
    this.#secret = secret;
  }

  get flight(): ServerFlight {
    return this.#flight;
  }

  read(bytes: Buffer): void {
    for (let at = 0; at + 5 <= bytes.length && !this.#done; ) {
      const length = bytes.readUInt16BE(at + 3);
      if (length > LARGEST_RECORD || at + 5 + length > bytes.length) return;
      const header = bytes.subarray(at, at + 5);
      this.#record(header, bytes.subarray(at + 5, at + 5 + length));
      at += 5 + length;
    }
  }

  #record(header: Buffer, body: Buffer): void {
    const type = header.readUInt8(0);
    if (type === CONTENT.changeCipherSpec) {
      // In TLS 1.3 it means nothing; up to 1.2 everything after it is encrypted with keys we do not have.
      if (this.#flight.version !== TLS13) this.#encryptedSince12 = true;
    } else if (type === CONTENT.applicationData && this.#decrypt) {
      const inner = this.#decrypt(body, header);
      if (inner) this.#innerRecord(inner);
      else this.#done = true;
    } else if (!this.#encryptedSince12) {
      this.#content(type, body);
    }
  }

  // TLSInnerPlaintext: content, one byte of type, zeros (RFC 8446 section 5.2).
  #innerRecord(inner: Buffer): void {
    let end = inner.length;
    while (end > 0 && inner[end - 1] === 0) end--;
    if (end > 0) this.#content(inner.readUInt8(end - 1), inner.subarray(0, end - 1));
  }

  #content(type: number, body: Buffer): void {
    if (type === CONTENT.alert && body.length >= 2) {
      const alert = body.readUInt8(1);
      // close_notify says nothing about what is wrong.
      if (alert !== 0) this.#flight = { ...this.#flight, alert };
    } else if (type === CONTENT.handshake) {
      this.#messages = Buffer.concat([this.#messages, body]);
      this.#takeMessages();
    }
  }

  #takeMessages(): void {
    while (this.#messages.length >= 4) {
      const end = 4 + this.#messages.readUIntBE(1, 3);
      if (this.#messages.length < end) return;
      const type = this.#messages.readUInt8(0);
      const body = this.#messages.subarray(4, end);
      this.#messages = this.#messages.subarray(end);
      this.#message(type, body);
    }
  }

  #message(type: number, body: Buffer): void {
    if (type === MESSAGE.serverHello) {
      this.#serverHello(body);
    } else if (type === MESSAGE.certificate) {
      const certificates = readCertificates(body, this.#flight.version === TLS13);
      this.#flight = { ...this.#flight, certificates };
    } else if (type === MESSAGE.certificateRequest) {
      this.#flight = { ...this.#flight, clientCertificateRequested: true };
    } else if (type === MESSAGE.finished) {
      this.#done = true;
    }
  }

  #serverHello(body: Buffer): void {
    const hello = readServerHello(body);
    if (!hello) return;
    this.#flight = { ...this.#flight, version: hello.version, suite: hello.suite };
    const aead = SUITES[hello.suite];
    if (hello.version !== TLS13 || hello.isRetry || !aead || !this.#secret) return;
    this.#decrypt = recordDecryption(aead, this.#secret);
  }
}

interface ServerHello {
  readonly version: number;
  readonly suite: number;
  readonly isRetry: boolean;
}

function readServerHello(body: Buffer): ServerHello | null {
  if (body.length < 38) return null;
  const sessionId = body.readUInt8(34);
  const at = 35 + sessionId;
  if (body.length < at + 3) return null;
  const suite = body.readUInt16BE(at);
  const isRetry = body.subarray(2, 34).toString('hex') === RETRY_RANDOM;
  const version = supportedVersion(body.subarray(at + 3)) ?? body.readUInt16BE(0);
  return { version, suite, isRetry };
}

/** The version of the supported_versions extension (43), which stands for TLS 1.3; null without one. */
function supportedVersion(extensions: Buffer): number | null {
  for (let at = 2; at + 4 <= extensions.length; ) {
    const length = extensions.readUInt16BE(at + 2);
    if (extensions.readUInt16BE(at) === 43 && length === 2 && at + 6 <= extensions.length) {
      return extensions.readUInt16BE(at + 4);
    }
    at += 4 + length;
  }
  return null;
}

/** The certificates of a Certificate message (RFC 5246 section 7.4.2, RFC 8446 section 4.4.2); null if malformed. */
function readCertificates(body: Buffer, isTls13: boolean): readonly Uint8Array[] | null {
  const certificates: Uint8Array[] = [];
  let at = isTls13 ? 1 + (body[0] ?? 0) : 0;
  if (at + 3 > body.length) return null;
  const end = at + 3 + body.readUIntBE(at, 3);
  if (end > body.length) return null;
  at += 3;
  while (at < end) {
    if (at + 3 > end) return null;
    const stop = at + 3 + body.readUIntBE(at, 3);
    if (stop > end) return null;
    certificates.push(Uint8Array.from(body.subarray(at + 3, stop)));
    at = stop;
    if (!isTls13) continue;
    if (at + 2 > end) return null;
    at += 2 + body.readUInt16BE(at);
  }
  return certificates;
}

/** Decrypts records of the server's handshake in order; null for one that does not authenticate (RFC 8446 section 5.2). */
function recordDecryption(aead: Aead, secret: Uint8Array): (record: Buffer, header: Buffer) => Buffer | null {
  const key = expandLabel(aead.hash, secret, 'key', aead.keyLength);
  const iv = expandLabel(aead.hash, secret, 'iv', 12);
  let sequence = 0;
  return (record, header) => {
    if (record.length < 17) return null;
    const nonce = Buffer.from(iv);
    nonce.writeUInt32BE((nonce.readUInt32BE(8) ^ sequence) >>> 0, 8);
    sequence++;
    try {
      // The three names have one interface; the type definitions know only GCM under it.
      const cipher = aead.cipher as 'aes-128-gcm';
      const decipher = createDecipheriv(cipher, key, nonce, { authTagLength: 16 });
      decipher.setAAD(header);
      decipher.setAuthTag(record.subarray(-16));
      return Buffer.concat([decipher.update(record.subarray(0, -16)), decipher.final()]);
    } catch {
      return null;
    }
  };
}

/** HKDF-Expand-Label with an empty context (RFC 8446 section 7.1), for at most one block of output. */
function expandLabel(hash: string, secret: Uint8Array, label: string, length: number): Buffer {
  const name = Buffer.from(`tls13 ${label}`);
  const info = Buffer.concat([Buffer.from([0, length, name.length]), name, Buffer.from([0, 1])]);
  return createHmac(hash, secret).update(info).digest().subarray(0, length);
}

// A TLS handshake as Go's client would make it, on a connected socket, with the server's certificates exactly as sent:
// Node's own list is relinked by issuer and loses what does not fit. It accepts every certificate; what they are worth is
// decided elsewhere. It must not throw and must not outlive its deadline.

import type { Duplex } from 'node:stream';
import { connect, type TLSSocket } from 'node:tls';
import { cleanText } from '../model/clean.js';
import type { FailureCode } from '../model/failure.js';
import { readServerFlight, type ServerFlight } from './tls-flight.js';
import { type HelloOptions, helloOptions } from './tls-hello.js';
import { type ClosedBy, SocketTap } from './tls-tap.js';

export interface ConnectTlsOptions extends HelloOptions {
  /** Connected to the server, or through a tunnel to it; nothing read from it yet. Destroyed on failure. */
  readonly socket: Duplex;
  /** How long the handshake may take, in milliseconds from now. Go's own limit is 10 s. */
  readonly deadlineMs: number;
  readonly signal?: AbortSignal;
}

export interface TlsConnection {
  readonly ok: true;
  /** Ready for HTTP. Errors after the handshake are the caller's. */
  readonly socket: TLSSocket;
  /** `TLSv1.3`, `TLSv1.2`. */
  readonly protocol: string;
  readonly cipher: string;
  /** Empty if none was agreed on. */
  readonly alpn: string;
  /** DER as the server sent them, leaf first. */
  readonly certificates: readonly Uint8Array[];
  /** The server asked for a client certificate, which the go command never sends. */
  readonly clientCertificateRequested: boolean;
}

/** The last thing the server did before the handshake failed. */
export type TlsMilestone = 'nothing' | 'bytes' | 'server-hello' | 'certificate';

export interface TlsFailure {
  readonly ok: false;
  readonly code: FailureCode;
  readonly reached: TlsMilestone;
  /** Node's words and code, cleaned; for evidence only. */
  readonly raw: string;
  readonly nodeCode: string;
  /** OpenSSL's reason, e.g. `unsupported protocol`. */
  readonly reason: string;
  /** Alert received (RFC 8446 section 6). */
  readonly alert?: number;
  /** What the peer said instead of TLS: cleaned first line, at most 200 characters. */
  readonly peerSaid?: string;
  readonly bytesReceived: number;
  readonly closedBy: ClosedBy;
  /** Version in the ServerHello: 0x0301 is TLS 1.0. */
  readonly serverVersion: number | null;
  readonly clientCertificateRequested: boolean;
  /** As far as they arrived, as sent. */
  readonly certificates: readonly Uint8Array[];
}

export type TlsResult = TlsConnection | TlsFailure;

/** Makes the handshake. Never rejects. */
export function connectTls(options: ConnectTlsOptions): Promise<TlsResult> {
  return new Promise((resolve) => new Handshake(options, resolve).start());
}

/** How long to wait for the rest of a line, or for the end, after something that is not TLS. */
const REST_OF_LINE_MS = 100;

interface Trouble {
  readonly message: string;
  readonly code: string;
  readonly reason: string;
  readonly closedBy: ClosedBy;
}

class Handshake {
  readonly #options: ConnectTlsOptions;
  readonly #resolve: (result: TlsResult) => void;
  readonly #tap: SocketTap;
  #tls: TLSSocket | null = null;
  #timer: NodeJS.Timeout | undefined;
  #secret: Uint8Array | null = null;
  #trouble: Trouble | null = null;
  #settled = false;

  constructor(options: ConnectTlsOptions, resolve: (result: TlsResult) => void) {
    this.#options = options;
    this.#resolve = resolve;
    this.#tap = new SocketTap(options.socket);
    // The TLS socket reports what happens here; without a listener an error would end the process.
    this.#tap.on('error', () => {});
  }

  start(): void {
    const { deadlineMs, signal } = this.#options;
    const late = { message: 'handshake not finished in time', code: '', reason: '' };
    this.#timer = setTimeout(() => this.#fail({ ...late, closedBy: 'timeout' }), Math.max(0, deadlineMs));
    signal?.addEventListener('abort', this.#abort, { once: true });
    if (signal?.aborted) this.#abort();
    else if (this.#options.socket.destroyed) this.#failWith(new Error('the connection is already closed'));
    else this.#connect();
  }

  #connect(): void {
    try {
      this.#tls = connect({ socket: this.#tap, ...helloOptions(this.#options) });
      this.#listen(this.#tls);
    } catch (problem) {
      this.#failWith(problem instanceof Error ? problem : new Error(String(problem)));
    }
  }

  #listen(tls: TLSSocket): void {
    tls.on('keylog', (line: Buffer) => {
      const [label, , secret] = line.toString('latin1').trim().split(' ');
      if (label === 'SERVER_HANDSHAKE_TRAFFIC_SECRET' && secret) this.#secret = Buffer.from(secret, 'hex');
    });
    // Stays for good: an error between the handshake and the caller's own listener must not end the process.
    tls.on('error', (error) => this.#failWith(error));
    tls.once('secureConnect', () => this.#succeed(tls));
    tls.once('close', () => this.#failWith(new Error('closed before the handshake was finished')));
  }

  readonly #abort = (): void => {
    this.#fail({ message: 'aborted', code: 'ABORT_ERR', reason: '', closedBy: null });
  };

  #flight(): ServerFlight {
    return readServerFlight(this.#tap.recorded, this.#secret);
  }

  #settle(result: TlsResult): void {
    if (this.#settled) return;
    this.#settled = true;
    clearTimeout(this.#timer);
    this.#options.signal?.removeEventListener('abort', this.#abort);
    if (!result.ok) {
      this.#tls?.destroy();
      this.#tap.destroy();
      this.#options.socket.destroy();
    }
    this.#tap.stopRecording();
    this.#resolve(result);
  }

  #succeed(tls: TLSSocket): void {
    if (this.#settled || this.#trouble) return;
    const flight = this.#flight();
    this.#settle({
      ok: true,
      socket: tls,
      protocol: tls.getProtocol() ?? '',
      cipher: tls.getCipher()?.name ?? '',
      alpn: tls.alpnProtocol || '',
      certificates: flight.certificates ?? leafOnly(tls),
      clientCertificateRequested: flight.clientCertificateRequested,
    });
  }

  #failWith(error: NodeJS.ErrnoException & { reason?: string }): void {
    if (this.#settled || this.#trouble) return;
    const reason = error.reason ?? /SSL routines:[^:]*:([^:]+):/.exec(error.message)?.[1] ?? '';
    const trouble = { message: error.message, code: error.code ?? '', reason };
    this.#trouble = { ...trouble, closedBy: null };
    // Let the rest of what the peer said, and how it closed, arrive.
    const received = this.#tap.recorded;
    const waits = received.length > 0 && !looksLikeTls(received) && !received.includes(0x0a);
    const finish = (): void => this.#fail({ ...trouble, closedBy: this.#tap.ended?.by ?? null });
    if (waits && !this.#tap.ended) setTimeout(finish, REST_OF_LINE_MS);
    else setImmediate(finish);
  }

  #fail(trouble: Trouble): void {
    if (this.#settled) return;
    const received = this.#tap.recorded;
    const flight = this.#flight();
    const closedBy = trouble.closedBy ?? this.#tap.ended?.by ?? null;
    const said = received.length > 0 && !looksLikeTls(received) ? firstLine(received) : undefined;
    const words = trouble.code === '' ? trouble.message : `${trouble.code}: ${trouble.message}`;
    this.#settle({
      ok: false,
      code: failureCode(trouble, closedBy, received, flight),
      reached: milestone(received, flight),
      raw: cleanText(words, { singleLine: true, maxLength: 300 }),
      nodeCode: trouble.code,
      reason: trouble.reason,
      ...(flight.alert === null ? {} : { alert: flight.alert }),
      ...(said === undefined ? {} : { peerSaid: said }),
      bytesReceived: this.#tap.received,
      closedBy,
      serverVersion: flight.version,
      clientCertificateRequested: flight.clientCertificateRequested,
      certificates: flight.certificates ?? [],
    });
  }
}

// Only if the raw bytes could not be read, which no known server brings about.
function leafOnly(tls: TLSSocket): readonly Uint8Array[] {
  const leaf: Uint8Array | undefined = tls.getPeerCertificate(false)?.raw;
  return leaf ? [leaf] : [];
}

function milestone(received: Buffer, flight: ServerFlight): TlsMilestone {
  if (flight.certificates !== null) return 'certificate';
  if (flight.version !== null) return 'server-hello';
  return received.length > 0 ? 'bytes' : 'nothing';
}

const PROTOCOL_VERSION_ALERT = 70;

function failureCode(
  trouble: Trouble,
  closedBy: ClosedBy,
  received: Buffer,
  flight: ServerFlight,
): FailureCode {
  if (received.length > 0 && !looksLikeTls(received)) {
    return received.subarray(0, 5).toString('latin1') === 'HTTP/' ? 'tls.plain-http' : 'tls.not-tls';
  }
  if (flight.alert !== null) return flight.alert === PROTOCOL_VERSION_ALERT ? 'tls.version' : 'tls.alert';
  if (flight.version !== null && flight.version < 0x0303) return 'tls.version';
  if (closedBy === 'timeout') return 'tls.timeout';
  // OpenSSL's own complaint comes before the end of the connection that follows from it.
  if (trouble.reason !== '' || trouble.code === 'ABORT_ERR') return 'tls.other';
  if (closedBy === 'rst') return 'tls.reset';
  return closedBy === 'fin' ? 'tls.closed' : 'tls.other';
}

/** Go's test of the first record: an alert or handshake with a version below 16.0 (crypto/tls readRecordOrCCS). */
function looksLikeTls(received: Buffer): boolean {
  const type = received[0];
  const major = received[1];
  return (type === 21 || type === 22) && (major === undefined || major < 0x10);
}

function firstLine(received: Buffer): string {
  const line = received.subarray(0, 1000).toString('utf8').split(/\r?\n/, 1)[0] ?? '';
  return cleanText(line, { singleLine: true, maxLength: 200 });
}

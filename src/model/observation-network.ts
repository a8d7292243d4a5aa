// Observations of the network: routes, names, connections, TLS, HTTP answers. They hold no judgement, no sentence and no
// secret: user info in URLs is replaced before a record is made.

import type { Observed } from './observation-base.js';

/** How go would reach an origin: directly or through a forward proxy. */
export type RouteObservation = Observed<
  'route',
  { readonly host: string; readonly port: number },
  {
    decision:
      | {
          readonly kind: 'direct';
          readonly why: string;
          readonly variable?: string;
          readonly element?: string;
        }
      | {
          readonly kind: 'proxy';
          readonly variable: string;
          readonly scheme: 'http' | 'https' | 'socks5' | 'socks5h';
          readonly host: string;
          readonly port: number;
          readonly hasCredentials: boolean;
        }
      | { readonly kind: 'error'; readonly variable: string; readonly error: string };
  }
>;

/**
 * Name resolution of one host. resolver tells which rules were followed: go's own, the system's, the configured name
 * servers without the hosts file, or a reference resolver.
 */
export type DnsObservation = Observed<
  'dns',
  { readonly host: string; readonly resolver: 'go' | 'system' | 'servers' | 'reference' },
  {
    /** IPv4 and IPv6 addresses in the order in which they are tried. */
    addresses: readonly string[];
    /** hosts: pinned in the hosts file; literal: the host is an address already. */
    from: 'hosts' | 'dns' | 'system' | 'literal';
    /** The server that answered or failed to, host:port. */
    server?: string;
    /** Outcome for each address family, where asked apart. */
    families?: Readonly<Record<'A' | 'AAAA', string>>;
    /** What the name was completed to by the search list, where that is what has the addresses. */
    completedTo?: string;
    /** What names no name server, so that none is asked or go asks this machine. */
    lacksServer?: 'nsswitch.conf' | 'resolv.conf';
  }
>;

/** A TCP connection to one address. role tells a module host from a forward proxy. */
export type TcpObservation = Observed<
  'tcp',
  {
    readonly host: string;
    readonly address: string;
    readonly port: number;
    readonly role: 'origin' | 'forward-proxy';
  },
  object
>;

/** A CONNECT or SOCKS request to a forward proxy. */
export type TunnelObservation = Observed<
  'tunnel',
  { readonly proxyHost: string; readonly proxyPort: number; readonly host: string; readonly port: number },
  {
    status?: number;
    reason?: string;
    server?: string;
    /** Names of the login schemes that a 407 offers, such as `NTLM`; joined with commas. */
    wants?: string;
    /** The protocol that the port speaks, when it is not the one that the variable says. */
    speaks?: 'socks5';
  }
>;

/** Verification of the certificate chain by Go's rules with the roots that go uses on this machine. */
export type Verification =
  | { readonly ok: true; readonly anchor: string }
  | {
      readonly ok: false;
      /** Closed list of src/go/x509. */
      readonly code: string;
      /** Go's words after "x509: ". */
      readonly goText: string;
      readonly facts: Readonly<Record<string, string | number | boolean | readonly string[]>>;
    };

export interface CertificateSummary {
  readonly subject: string;
  readonly issuer: string;
  readonly names: readonly string[];
  /** RFC 3339. */
  readonly notBefore: string;
  readonly notAfter: string;
  readonly keyType: string;
  readonly sha256: string;
  /** DER in base64, so that a saved report can be judged again. */
  readonly der: string;
}

/** A TLS handshake with one address, and what the certificate chain is worth to go. */
export type TlsObservation = Observed<
  'tls',
  {
    readonly host: string;
    /** The address, or the forward proxy's host:port when tunnelled. */
    readonly address: string;
    readonly port: number;
    readonly role: 'origin' | 'forward-proxy';
  },
  {
    protocol: string;
    cipher: string;
    chain: readonly CertificateSummary[];
    verification: Verification;
    /** Number of certificates go trusts on this machine, and where they come from; also `NAME=value` of variables that hide others. */
    roots: { readonly count: number; readonly sources: readonly string[] };
    /** TLS alert received, RFC 8446 §6. */
    alert?: number;
    /** What the peer said instead of TLS, cleaned: an HTTP status line, an SSH banner. */
    peerSaid?: string;
    bytesReceived?: number;
    /** The cipher suite that a server which refused takes of those that go no longer offers. */
    oldSuite?: string;
    /** The handshake was repeated with a ClientHello of more than one packet, as Go sends it since 1.24. */
    largeHello?: boolean;
    /** Shaken with an address that go would not have taken first: it says nothing about this run of go. */
    alternate?: boolean;
    /** The server asked for a client certificate, which the go command cannot send; absent when it did not. */
    clientCertificateRequested?: boolean;
  }
>;

/** Which question of the module-proxy or checksum-database protocol a request asks. */
export type HttpPurpose =
  | 'info'
  | 'mod'
  | 'zip'
  | 'list'
  | 'latest'
  | 'sumdb-supported'
  | 'sumdb-lookup'
  | 'sumdb-tile'
  | 'go-get'
  | 'reachability';

export type BodyKind = 'json' | 'html' | 'zip' | 'text' | 'empty' | 'binary';

/** What a body is worth under go's rules of acceptance; code is from a closed list of src/go. */
export type ContentVerdict =
  | {
      readonly valid: true;
      readonly h1?: string;
      readonly expectedH1?: string;
      /** How many versions a list names. */
      readonly versions?: number;
    }
  | { readonly valid: false; readonly code: string; readonly goText: string; readonly detail?: string };

/** One HTTP exchange after redirects. */
export type HttpObservation = Observed<
  'http',
  {
    readonly purpose: HttpPurpose;
    /** Index of the GOPROXY entry, null for hosts outside of the list. */
    readonly entry: number | null;
    /** User info and query values replaced. */
    readonly url: string;
    readonly host: string;
  },
  {
    status: number;
    reason: string;
    /** Selected response headers, cleaned. */
    headers: Readonly<Record<string, string>>;
    bytes: number;
    bodyKind: BodyKind;
    /** Start of a text body, cleaned and bounded. */
    excerpt: string;
    redirects: readonly string[];
    content?: ContentVerdict;
    /** Address that answered; forward proxy's host:port when tunnelled. */
    address: string;
    /** Host the redirects led to, when another. */
    finalHost?: string;
    /** Server clock minus ours in seconds, from the Date header. */
    clockOffsetSeconds?: number;
  }
>;

/** A question to a file:// GOPROXY entry. */
export type FileEntryObservation = Observed<
  'file-entry',
  { readonly purpose: HttpPurpose; readonly entry: number; readonly path: string },
  { bytes: number; content: ContentVerdict }
>;

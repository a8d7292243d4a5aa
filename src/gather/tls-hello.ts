// What a ClientHello must offer to look to a server like the go command. It must not connect.

import { constants } from 'node:crypto';
import { isIP } from 'node:net';
import type { ConnectionOptions } from 'node:tls';

const TLS13_SUITES = ['TLS_AES_128_GCM_SHA256', 'TLS_AES_256_GCM_SHA384', 'TLS_CHACHA20_POLY1305_SHA256'];
const ECDHE_SUITES = [
  'ECDHE-ECDSA-AES128-GCM-SHA256',
  'ECDHE-RSA-AES128-GCM-SHA256',
  'ECDHE-ECDSA-AES256-GCM-SHA384',
  'ECDHE-RSA-AES256-GCM-SHA384',
  'ECDHE-ECDSA-CHACHA20-POLY1305',
  'ECDHE-RSA-CHACHA20-POLY1305',
  'ECDHE-ECDSA-AES128-SHA',
  'ECDHE-RSA-AES128-SHA',
  'ECDHE-ECDSA-AES256-SHA',
  'ECDHE-RSA-AES256-SHA',
];
/** Up to Go 1.21, and with GODEBUG=tlsrsakex=1 up to 1.26. */
const RSA_SUITES = ['AES128-GCM-SHA256', 'AES256-GCM-SHA384', 'AES128-SHA', 'AES256-SHA'];

const SIGNATURES =
  'rsa_pss_rsae_sha256:ecdsa_secp256r1_sha256:ed25519:rsa_pss_rsae_sha384:rsa_pss_rsae_sha512:' +
  'rsa_pkcs1_sha256:rsa_pkcs1_sha384:rsa_pkcs1_sha512:ecdsa_secp384r1_sha384:ecdsa_secp521r1_sha512';
/** Up to Go 1.24, and with GODEBUG=tlssha1=1. */
const SHA1_SIGNATURES = 'RSA+SHA1:ECDSA+SHA1';

/** Invented protocol names that no server knows; with them the ClientHello has some 1,650 bytes. */
const PADDING = Array.from({ length: 5 }, (_, i) => `x-padding-${i}-`.padEnd(253, 'x'));

export interface HelloOptions {
  /** Host name or address of the URL; addresses are not sent as server name, as in Go. */
  readonly servername: string;
  /** Default `http/1.1`. */
  readonly alpn?: readonly string[];
  /** Make the ClientHello larger than one packet, as Go's is since 1.24. */
  readonly largeHello?: boolean;
  /** Offer every suite there is, also those that go no longer offers. */
  readonly anySuite?: boolean;
  /** Offer what that release offers; the newest known by default. */
  readonly goVersion?: string;
  readonly godebug?: Readonly<Record<string, string>>;
}

/** What Go's client offers, in the words of OpenSSL (semantics.md §6.3; crypto/tls defaults.go). */
export function helloOptions(options: HelloOptions): ConnectionOptions {
  const minor = Number(/^(?:go)?1\.(\d+)/.exec(options.goVersion ?? '')?.[1] ?? 999);
  const { tlsrsakex, tlssha1 } = options.godebug ?? {};
  const rsaKeyExchange = minor < 22 || (minor <= 26 && tlsrsakex === '1');
  const sha1 = minor <= 24 || tlssha1 === '1';
  const suites = [...TLS13_SUITES, ...ECDHE_SUITES, ...(rsaKeyExchange ? RSA_SUITES : [])];
  const name = serverName(options.servername);
  return {
    ...(name === '' ? {} : { servername: name }),
    ALPNProtocols: [...(options.alpn ?? ['http/1.1']), ...(options.largeHello ? PADDING : [])],
    rejectUnauthorized: false,
    // Nobody is trusted here, so that OpenSSL does not read Mozilla's list: trust is judged by Go's rules, elsewhere.
    ca: [],
    checkServerIdentity: () => undefined,
    minVersion: 'TLSv1.2',
    maxVersion: 'TLSv1.3',
    // Level 0: keys and digests that OpenSSL finds too weak are Go's business.
    ciphers: `${options.anySuite ? 'ALL' : suites.join(':')}:@SECLEVEL=0`,
    sigalgs: sha1 ? `${SIGNATURES}:${SHA1_SIGNATURES}` : SIGNATURES,
    ecdhCurve: 'X25519:P-256:P-384:P-521',
    // Go does not insist on secure renegotiation, because it never renegotiates.
    secureOptions: constants.SSL_OP_LEGACY_SERVER_CONNECT,
  };
}

/** crypto/tls hostnameInSNI: no addresses, no zone, no trailing dots. */
function serverName(host: string): string {
  const bare = host.replace(/^\[(.*)\]$/, '$1').replace(/(.)%.*$/, '$1');
  return isIP(bare) === 0 ? host.replace(/\.+$/, '') : '';
}

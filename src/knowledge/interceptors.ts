// Names that products which re-sign TLS put into the certificates they make. Data with a source; a match alone is one
// sign, never a proof. It must not be applied to a chain that verifies: public CAs share some of these words.

interface Interceptor {
  readonly product: string;
  /** All given expressions must match the issuer's distinguished name. */
  readonly issuer: readonly RegExp[];
}

/**
 * Issuer names by product. Sources: Chromium's ssl_error_assistant list (version 6, BSD), read 2026-11-20, and
 * certificates posted in public issue threads 2019 to 2026.
 */
const INTERCEPTORS: readonly Interceptor[] = [
  { product: 'Zscaler', issuer: [/Zscaler/] },
  { product: 'Netskope', issuer: [/goskope\.com|netskope\.com/i] },
  { product: 'Cisco Umbrella', issuer: [/Cisco Umbrella/] },
  { product: 'FortiGate', issuer: [/FortiGate|Fortinet|Fortinet_CA_SSL/] },
  { product: 'Palo Alto Networks', issuer: [/Palo Alto Networks/] },
  { product: 'Sophos', issuer: [/Sophos|sophosutm/] },
  { product: 'Forcepoint', issuer: [/Forcepoint/] },
  { product: 'Blue Coat', issuer: [/Blue ?Coat/] },
  { product: 'McAfee Web Gateway', issuer: [/McAfee Web Gateway/] },
  { product: 'ContentKeeper', issuer: [/ContentKeeper/] },
  { product: 'Cyberoam', issuer: [/Cyberoam/] },
  { product: 'SonicWall', issuer: [/SonicWALL/i] },
  { product: 'Smoothwall', issuer: [/Smoothwall/] },
  { product: 'Trend Micro', issuer: [/IWSS\.TREND|Trend Micro/] },
  { product: 'NetSpark', issuer: [/NetSpark/i] },
  { product: 'Sangfor', issuer: [/sangfor/i] },
  { product: 'Kaspersky', issuer: [/Kaspersky/] },
  { product: 'Avast', issuer: [/avast! Web\/Mail Shield|Avast Web\/Mail Shield/] },
  { product: 'AVG', issuer: [/AVG Web\/Mail Shield/] },
  { product: 'Norton', issuer: [/Norton Web\/Mail Shield/] },
  { product: 'Bitdefender', issuer: [/Bitdefender/] },
  { product: 'ESET', issuer: [/ESET SSL Filter CA/] },
  { product: 'AdGuard', issuer: [/AdGuard/] },
  { product: 'Stormshield', issuer: [/Stormshield|NETASQ/] },
  { product: 'Charles', issuer: [/Charles Proxy CA/] },
  { product: 'Fiddler', issuer: [/DO_NOT_TRUST_FiddlerRoot/] },
  { product: 'mitmproxy', issuer: [/mitmproxy/] },
  { product: 'Burp Suite', issuer: [/PortSwigger/] },
  { product: 'Surge', issuer: [/Surge Generated CA/] },
  { product: 'Watt Toolkit', issuer: [/SteamTools Certificate|BeyondDimension/] },
  { product: 'FastGithub', issuer: [/FastGithub/] },
];

/** The product that an issuer name points to, null when none is known. issuer is a distinguished name as text. */
export function nameInterceptor(issuer: string): string | null {
  const found = INTERCEPTORS.find((candidate) => candidate.issuer.every((pattern) => pattern.test(issuer)));
  return found?.product ?? null;
}

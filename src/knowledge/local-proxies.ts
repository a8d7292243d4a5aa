// Ports on which local proxy programs usually listen, so that a refused connection can be named. Data with a source; it
// must not be used to probe ports that the user has not configured.

/** Port of 127.0.0.1 and the programs seen there. Sources: default configurations and issue threads, read 2026-11-20. */
const LOCAL_PROXY_PORTS: Readonly<Record<number, string>> = {
  7890: 'Clash / mihomo',
  7891: 'Clash (SOCKS)',
  7892: 'Clash',
  7897: 'Clash Verge Rev',
  10808: 'v2rayN',
  10809: 'v2rayN',
  1080: 'Shadowsocks (SOCKS)',
  1086: 'Shadowsocks (SOCKS)',
  1087: 'Shadowsocks',
  6152: 'Surge',
  6153: 'Surge (SOCKS)',
  8888: 'Charles / Fiddler',
  8866: 'Fiddler Everywhere',
  3128: 'Squid / cntlm',
  8118: 'Privoxy',
  31181: 'dev-sidecar',
  26561: 'Watt Toolkit',
};

/** The program that usually listens on a local port, null when none is known. */
export function nameLocalProxy(host: string, port: number): string | null {
  const isLocal = host === 'localhost' || host === '::1' || /^127\./.test(host);
  return isLocal ? (LOCAL_PROXY_PORTS[port] ?? null) : null;
}

// Sentences about names, addresses and TLS beyond those of the codes, in English: evidence and means of special cases.

export const network = {
  'evidence.clock': 'clock: {url} says that it is {date}',
  'evidence.reference': 'DNS over HTTPS: {server} says that {host} is {addresses}',
  'evidence.portal':
    'captive portal: {url}, which everybody may ask, is answered {status} by somebody else[?, leading to {value}]',
  'evidence.portal.certificate': 'captive portal: {host} and {names} show one and the same certificate',
  'evidence.re-signed': 'certificate authority: {issuer} signs for {host} and for {names} as well',
  'means.dns.hijack.search':
    'The search line of /etc/resolv.conf made {meant} of the name, and whoever answers there is somebody else.',
  'means.http.protocol.http2':
    'HTTP/1.1 works and HTTP/2 does not: {host}, or a device in front of it, breaks it. Tell whoever runs it.',
  'means.http.protocol.tls': '{host} expects TLS on that port.',
  'means.tcp.ipv6-broken.tls':
    'go connects by IPv6 first, and tries no other address when TLS ends there. {address} works.',
  'means.portal':
    'The network wants you to sign in first and answers in place of every host. Sign in with a browser, then try again.',
  'means.tcp.partial.tls':
    'go takes one address and does not try another when TLS fails there, so downloads fail now and then.',
} as const satisfies Readonly<Record<string, string>>;

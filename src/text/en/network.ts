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
  'means.portal':
    'The network wants you to sign in first and answers in place of every host. Sign in with a browser, then try again.',
  'means.tcp.partial.tls':
    'go takes one address and does not try another when TLS fails there, so downloads fail now and then.',
} as const satisfies Readonly<Record<string, string>>;

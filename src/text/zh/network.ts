// Sentences about names, addresses and TLS beyond those of the codes, in Chinese: evidence and means of special cases.

export const network = {
  'evidence.clock': '时钟：{url} 说现在是 {date}',
  'evidence.reference': '基于 HTTPS 的 DNS：{server} 说 {host} 为 {addresses}',
  'evidence.portal': '强制门户：任何人都可以访问的 {url} 由别的服务器返回 {status}[?，指向 {value}]',
  'evidence.portal.certificate': '强制门户：{host} 与 {names} 出示同一张证书',
  'evidence.re-signed': '证书颁发机构：{issuer} 既为 {host} 签发，也为 {names} 签发',
  'means.dns.hijack.search': '/etc/resolv.conf 的 search 行把域名补成了 {meant}，在那里应答的是别的机器。',
  'means.portal': '这个网络要求先登录，并代替所有主机应答。请先用浏览器登录，然后重试。',
  'means.tcp.partial.tls': 'go 只用一个地址，在那里 TLS 失败后不会换另一个，所以下载时好时坏。',
} as const satisfies Readonly<Record<string, string>>;

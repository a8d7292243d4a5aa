// Pages of the codes about connections, in English.

import type { PagesOf } from '../page.js';

export const pages: PagesOf<'tcp'> = {
  'tcp.refused': {
    why: [
      'nothing listens at that port: the service is down, or the port is wrong',
      'a firewall rejects the connection',
      'inside a container, 127.0.0.1 is the container itself',
    ],
    tellApart: {
      'httpproxy.unreachable': 'the line begins with proxyconnect, or the address is that of a forward proxy',
      'dns.hijack': 'the address is 0.0.0.0 or 127.0.0.1, which is not the host',
      'tcp.timeout': 'no answer at all instead of a refusal at once',
    },
    do: [
      ['try the connection by hand', 'curl -v https://HOST/'],
      ['see whether host and port are the intended ones', 'go env GOPROXY'],
      ['start the service, or tell its operator'],
    ],
    dont: ['do not count on the entry after a comma: it is not tried'],
  },
  'tcp.timeout': {
    why: [
      'a firewall or a filter on the way drops the packets; proxy.golang.org and golang.org are blocked in some networks',
      'the host is down',
      'the route through a VPN is wrong',
    ],
    tellApart: {
      'dns.timeout': 'the line says "lookup": the resolver is silent, not the host',
      'tls.handshake-timeout': 'the connection stands, the handshake does not finish',
      'goproxy.not-inherited': 'the silent host is proxy.golang.org although another proxy was set',
      'env.modules-off': 'an import host is asked directly although a proxy was set',
    },
    do: [
      ['see whether the host can be reached', 'curl -m 20 -sS -o /dev/null https://HOST/'],
      ['use a proxy that answers here', 'go env -w GOPROXY=https://goproxy.cn,direct'],
      ['behind a forward proxy, set HTTPS_PROXY', 'export HTTPS_PROXY=http://proxy.example.com:3128'],
    ],
    dont: ['do not wait for the entry after a comma: a timeout does not fall through'],
  },
  'tcp.unreachable': {
    why: [
      'this machine is offline or has no default route',
      'the address is IPv6 and there is no IPv6 here; go names the first address it tried',
      'a router or firewall answers that the host is out of reach',
    ],
    tellApart: {
      'tcp.ipv6-broken': 'IPv4 addresses of the same host work',
      'tcp.timeout': 'nobody answers, not even a router',
    },
    do: [
      ['see the routes', 'ip route', 'ip -6 route'],
      ['connect the network or the VPN; in a container, check its network mode'],
    ],
    dont: ['do not change GOPROXY before any host can be reached'],
  },
  'tcp.reset': {
    why: [
      'a filter on the way ends the connection',
      'the server is overloaded or does not accept this client',
    ],
    tellApart: {
      'tls.reset': 'the URL is https: the connection was cut during the handshake',
      'tcp.refused': 'refused before a connection stood',
    },
    do: [
      ['try by hand, and from another network', 'curl -v http://HOST/'],
      ['use an https address, or another proxy', 'go env -w GOPROXY=https://proxy.golang.org,direct'],
    ],
    dont: ['do not repeat the command in a loop: a filter gives the same answer each time'],
  },
  'tcp.blocked-locally': {
    why: [
      'a firewall or antivirus program on this machine forbids go the connection',
      'a build sandbox (Bazel, Nix, Flatpak, snap) has no network',
      'a container runs with a policy or without network',
    ],
    tellApart: {
      'cache.permission': 'permission denied for a file, without an address in the line',
      'tcp.refused': 'the refusal comes from the other side',
    },
    do: [
      ['try without the sandbox, or give it network access'],
      ['see the rules of this machine', 'nft list ruleset', 'iptables -L OUTPUT'],
      ['let the administrator allow go to connect to port 443'],
    ],
    dont: ['do not run go as root to get around it'],
  },
  'tcp.partial': {
    why: ['one node of a content network is down or blocked', 'one of several servers is switched off'],
    tellApart: {
      'tcp.timeout': 'no address answers',
      'tcp.ipv6-broken': 'exactly the IPv6 addresses fail',
    },
    do: [['tell the operator which address fails'], ['wait, or use another proxy if it costs too much time']],
    dont: ['do not pin the working address in the hosts file'],
  },
  'tcp.ipv6-broken': {
    why: ['the network announces IPv6 but does not carry it', 'a VPN or container network has IPv4 only'],
    tellApart: {
      'tcp.partial': 'addresses of both families fail and work',
      'tcp.unreachable': 'IPv4 fails too',
    },
    do: [
      ['compare the two', 'curl -4 -sS -o /dev/null https://HOST/', 'curl -6 -sS -o /dev/null https://HOST/'],
      ['have IPv6 repaired, or no longer announced, by whoever runs the network'],
    ],
    dont: ['do not pin an IPv4 address in the hosts file'],
  },
};

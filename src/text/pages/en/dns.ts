// Pages of the codes about names and addresses, in English.

import type { PagesOf } from '../page.js';

export const pages: PagesOf<'dns'> = {
  'dns.nxdomain': {
    why: [
      'the name is mistyped, in GOPROXY or in the module path',
      'it is known only inside a company network and the VPN is off',
      'the host has been given up',
    ],
    tellApart: {
      'dns.no-address': 'the name exists without addresses; go prints the same words',
      'goproxy.syntax': 'the name holds a comma or a quote, or is "https"',
      'httpproxy.misconfigured': 'the name is "http" and the line begins with proxyconnect',
      'private.not-matched': 'the line stands below "server response": it was written on the server',
    },
    do: [
      ['ask the resolver by hand', 'nslookup HOST'],
      ['see where the name comes from', 'go env GOPROXY GOSUMDB'],
      ['connect the VPN, or correct the name'],
    ],
    dont: ['do not pin an address in the hosts file: it goes stale without a word'],
  },
  'dns.no-address': {
    why: [
      'the name has other records only, or an alias that leads nowhere',
      'the resolver filters one of the two address families',
    ],
    tellApart: { 'dns.nxdomain': 'the name does not exist at all; only the resolver can tell the two apart' },
    do: [
      ['ask for both kinds of address', 'nslookup -type=A HOST', 'nslookup -type=AAAA HOST'],
      ['tell the owner of the name'],
    ],
    dont: ['do not pin an address in the hosts file'],
  },
  'dns.timeout': {
    why: [
      'the resolver is down or cannot be reached, often after a VPN was switched',
      'a firewall drops port 53; in containers, public resolvers are often blocked',
    ],
    tellApart: {
      'tcp.timeout': 'no "lookup" in the line: the name was resolved, the host is silent',
      'dns.no-server': 'refused at once instead of silence',
      'dns.servfail': 'the resolver answers with an error',
    },
    do: [
      ['see which resolvers are asked', 'cat /etc/resolv.conf'],
      ['ask one of them by hand', 'nslookup HOST'],
      ['for Docker, set "dns" in /etc/docker/daemon.json to a resolver that answers'],
    ],
    dont: ['do not only append more resolvers: each silent one before them costs its own wait'],
  },
  'dns.servfail': {
    why: [
      'the resolver cannot reach its own upstream, or signatures of the zone do not verify',
      'it refuses this client or this zone',
      'the resolver inside a container network has no working upstream',
    ],
    tellApart: {
      'dns.nxdomain': 'the resolver answers, and says that the name does not exist',
      'dns.timeout': 'the resolver does not answer',
    },
    do: [
      ['ask this resolver and another one', 'nslookup HOST', 'nslookup HOST 1.1.1.1'],
      ['restart the local resolver or the VPN, or tell its administrator'],
    ],
    dont: ['do not change GOPROXY for it: the next host is asked of the same resolver'],
  },
  'dns.no-server': {
    why: [
      '/etc/resolv.conf is missing or names no server, so go asks this machine itself',
      'the local resolver (systemd-resolved, dnsmasq) has stopped',
      'a minimal container or chroot has no resolver settings',
    ],
    tellApart: {
      'dns.timeout': 'a server is named and stays silent',
      'tcp.refused': 'the refused port is not 53',
    },
    do: [
      ['see what is named', 'cat /etc/resolv.conf'],
      ['start the local resolver', 'systemctl restart systemd-resolved'],
      ['or name a resolver that answers in /etc/resolv.conf'],
    ],
    dont: ['do not write host names into the hosts file one by one'],
  },
  'dns.unresolved': {
    why: [
      'git, ssh or curl asked for the name and does not say what the resolver answered',
      'any fault of names can be behind it',
    ],
    tellApart: {
      'dns.nxdomain': 'a lookup by hand says that the name does not exist',
      'dns.timeout': 'a lookup by hand gets no answer',
      'vcs.url-rewrite': 'the name looks like a scheme: an insteadOf rule made it',
      'httpproxy.misconfigured': '"Could not resolve proxy": the name of the forward proxy is wrong',
    },
    do: [
      ['ask the resolver by hand', 'nslookup HOST'],
      ['if only git fails, see its own settings', 'git config --get-regexp "proxy|insteadof"'],
    ],
    dont: ['do not take it for a missing module: nothing has been asked yet'],
  },
  'dns.hijack': {
    why: [
      'a filter or ad blocker answers with 0.0.0.0 or another address of its own',
      'answers are forged on the way',
      'the provider sends unknown names to a page of its own',
    ],
    tellApart: {
      'dns.fake-ip': 'an address in 198.18.0.0/15, given out by your own proxy program',
      'dns.hosts-override': 'the address stands in the hosts file of this machine',
      'tls.hostname': 'what is seen next, when the wrong machine answers',
    },
    do: [
      ['compare two resolvers', 'nslookup HOST', 'nslookup HOST 1.1.1.1'],
      ['use a resolver over an encrypted connection, or a module proxy whose name resolves rightly'],
      ['if it is the filter of your company, ask for the host to be let through'],
    ],
    dont: ['do not accept the certificate of the machine that answers'],
  },
  'dns.fake-ip': {
    why: [
      'a proxy program such as Clash, mihomo, sing-box or Surge runs in fake-ip mode and answers for every name',
    ],
    tellApart: {
      'dns.hijack': 'the address is not from a range kept for such programs',
      'tcp.timeout': 'the program has stopped, and its addresses lead nowhere',
    },
    do: [
      ['nothing, while downloads work'],
      ['after the program has stopped, start it again or clear the DNS cache'],
      ['for containers, give them the HTTP port of the program as HTTPS_PROXY'],
    ],
    dont: ['do not write such an address into the hosts file'],
  },
  'dns.hosts-override': {
    why: [
      'an old line meant to speed a site up is still there',
      'an accelerator such as Watt Toolkit or FastGithub wrote it and has ended',
    ],
    tellApart: { 'dns.hijack': 'the wrong address comes from the resolver' },
    do: [
      ['find the line; on Windows in C:\\Windows\\System32\\drivers\\etc\\hosts', 'grep -n HOST /etc/hosts'],
      ['remove it, as administrator'],
    ],
    dont: ['do not replace it by another address: that one will go stale too'],
  },
};

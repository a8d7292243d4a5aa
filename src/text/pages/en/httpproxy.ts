// Pages of the codes about forward proxies (HTTP_PROXY, HTTPS_PROXY, NO_PROXY), in English.

import type { PagesOf } from '../page.js';

export const pages: PagesOf<'httpproxy'> = {
  'httpproxy.unreachable': {
    why: [
      'the local proxy program (Clash, v2rayN and others) is not running or uses another port',
      'inside a container or WSL, 127.0.0.1 is not the machine that runs it',
      'the company proxy is known only inside its network',
    ],
    tellApart: {
      'tcp.refused': 'no proxyconnect in the line, and the address is that of the module host',
      'httpproxy.misconfigured': 'the name that is looked up is "http", or the port is impossible',
    },
    do: [
      ['see what is set', 'env | grep -i _proxy'],
      ['start the program, or correct the port', 'export HTTPS_PROXY=http://127.0.0.1:7890'],
      [
        'in a container, name the host and let the program listen for others',
        'export HTTPS_PROXY=http://host.docker.internal:7890',
      ],
      ['if no forward proxy is needed here', 'unset HTTPS_PROXY https_proxy'],
    ],
    dont: ['do not change GOPROXY: every entry takes the same way'],
  },
  'httpproxy.auth': {
    why: [
      'user name and password are missing in the variable, or wrong',
      'the proxy wants NTLM or Kerberos, which go does not speak',
    ],
    tellApart: {
      'http.401': 'the module proxy wants credentials',
      'httpproxy.denied': 'the login is fine, the destination is not allowed',
    },
    do: [
      [
        'put them into the variable, special characters percent-encoded',
        'export HTTPS_PROXY=http://USER:PASSWORD@proxy.example.com:3128',
      ],
      [
        'for NTLM or Kerberos, run a local helper such as cntlm or px and point the variable at it',
        'export HTTPS_PROXY=http://127.0.0.1:3128',
      ],
    ],
    dont: ['do not keep the password in a file that others can read'],
  },
  'httpproxy.denied': {
    why: [
      'its rules do not allow this host',
      'it cannot reach the host itself',
      'CONNECT to this port is forbidden',
    ],
    tellApart: {
      'http.403': 'the words "reading URL" stand before the status: the module proxy refuses',
      'httpproxy.auth': '407: it wants credentials',
      'httpproxy.timeout': 'it says nothing at all',
    },
    do: [
      ['see its answer', 'curl -v https://HOST/'],
      ['ask its administrator to allow the host, port 443'],
      ['use a module proxy inside your network, if there is one'],
      ['if the host can be reached directly, leave it out', 'export NO_PROXY=HOST'],
    ],
    dont: ['do not send company traffic through a private tunnel: ask'],
  },
  'httpproxy.timeout': {
    why: [
      'the proxy cannot reach the destination and does not say so',
      'the port belongs to another program that accepts and waits',
    ],
    tellApart: {
      'http.timeout': 'the module proxy says nothing; go then waits without a limit',
      'httpproxy.unreachable': 'not even a connection to the proxy',
    },
    do: [
      ['see where it stops', 'curl -v -m 20 https://HOST/'],
      ['correct the port, restart the proxy program, or choose another node in it'],
    ],
    dont: ['do not look at the module host first: go never got there'],
  },
  'httpproxy.misconfigured': {
    why: [
      'a blank, a quote, a full-width colon, or # / \\ in the password: go then dials a host called "http"',
      'the scheme is https:// for a proxy that speaks plain http, as nearly all do',
      'a SOCKS port is given as http://, or an HTTP port as socks5://',
      'a percent sign in the password that is not encoded: go ignores the whole value',
    ],
    tellApart: {
      'httpproxy.unreachable': 'the value is right, nothing answers',
      'tls.not-tls': 'no proxyconnect in the line: the module host itself speaks no TLS',
      'goproxy.syntax': 'the host that is looked up comes from GOPROXY',
    },
    do: [
      ['see what is set, quotes and blanks included', 'env | grep -i _proxy | cat -A'],
      ['write it as scheme, host and port', 'export HTTPS_PROXY=http://127.0.0.1:7890'],
      ['for a SOCKS port', 'export HTTPS_PROXY=socks5://127.0.0.1:1080'],
    ],
    dont: ['do not put the variable into go env -w: go refuses it'],
  },
  'httpproxy.no-proxy': {
    why: [
      'entries are separated by blanks or semicolons instead of commas',
      'an entry holds a scheme, a path, or a * that go does not read',
      'an address range does not apply to names',
      '.example.com leaves example.com itself out',
    ],
    tellApart: {
      'httpproxy.misconfigured': 'the fault is in the proxy variable itself',
      'httpproxy.ignored': 'the variable is one that go does not read',
    },
    do: [
      ['see both spellings', 'env | grep -i no_proxy'],
      ['name hosts and domains, separated by commas', 'export NO_PROXY=localhost,127.0.0.1,example.com'],
    ],
    dont: ['do not write * unless every host is meant'],
  },
  'httpproxy.ignored': {
    why: [
      'ALL_PROXY, system settings, PAC files and proxy settings of git or npm mean nothing to go',
      'the variable was written with go env -w, or by hand into the go env file',
      'HTTP_PROXY alone does not apply to https',
    ],
    tellApart: {
      'httpproxy.no-proxy': 'the variable is read, and NO_PROXY takes the host out',
      'httpproxy.misconfigured': 'the right variable with a value that go cannot use',
    },
    do: [['set the variable that go reads, in the environment', 'export HTTPS_PROXY=http://127.0.0.1:7890']],
    dont: ['do not expect the switch "system proxy" of a proxy program to reach go: its TUN mode does'],
  },
};

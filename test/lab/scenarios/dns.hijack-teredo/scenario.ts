import { scenario } from '../../scenario.js';

export default scenario({
  title: 'Injected answers: an address of another company and an IPv6 address out of the Teredo range.',
  world: {
    servers: [
      { address: '31.13.94.37', names: ['proxy.golang.org'], tcp: 'drop' },
      { address: '2001::1f0d:5e25', names: ['proxy.golang.org'], tcp: 'network-unreachable' },
    ],
  },
  environment: { GOPROXY: 'https://proxy.golang.org' },
  expect: { verdict: 'broken', cause: ['dns.hijack', 'tcp.timeout'] },
});

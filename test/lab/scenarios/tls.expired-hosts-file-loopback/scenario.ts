import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The hosts file pins a public name to a relay on this machine that has an expired certificate.',
  holdout: true,
  world: {
    servers: [moduleProxy('proxy.golang.org', '127.0.0.1', { server: { tls: { certificate: 'expired' } } })],
    names: { 'proxy.golang.org': { kind: 'nxdomain' } },
    hosts: ['127.0.0.1 proxy.golang.org'],
  },
  environment: { GOPROXY: 'https://proxy.golang.org' },
  expect: { verdict: 'broken', cause: 'tls.expired' },
});

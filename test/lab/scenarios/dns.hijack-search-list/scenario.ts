import { addresses, moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'With ndots:5 the search list comes first, and its domain answers every name below it.',
  world: {
    servers: [
      moduleProxy('proxy.golang.org', '142.250.72.17'),
      { address: '10.77.1.9', tcp: 'refuse', tls: null },
    ],
    names: { 'proxy.golang.org.svc.test-corp.example': addresses('10.77.1.9') },
    resolver: { configuration: ['nameserver 127.0.0.53', 'search svc.test-corp.example', 'options ndots:5'] },
  },
  environment: { GOPROXY: 'https://proxy.golang.org' },
  expect: { verdict: 'broken', cause: 'dns.hijack' },
});

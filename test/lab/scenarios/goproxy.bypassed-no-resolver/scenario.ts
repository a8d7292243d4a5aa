import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'GONOPROXY takes a public module past a proxy with a plain address, where there is no name server.',
  world: {
    resolver: { listens: false },
    servers: [moduleProxy('10.77.1.10', '10.77.1.10', { server: { port: 80, tls: null } })],
  },
  environment: { GOPROXY: 'http://10.77.1.10', GONOPROXY: 'rsc.io', GONOSUMDB: '' },
  expect: { verdict: 'broken', cause: 'goproxy.bypassed' },
});

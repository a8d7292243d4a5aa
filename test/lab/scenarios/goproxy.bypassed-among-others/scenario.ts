import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'GOPRIVATE holds a public host beside those of the company, and a firewall drops what goes there.',
  holdout: true,
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', {}),
      { address: '216.239.36.21', names: ['rsc.io'], tcp: 'refuse' },
    ],
  },
  environment: {
    GOPROXY: 'https://goproxy.test-corp.example',
    GOPRIVATE: '*.corp.example,rsc.io,github.com/test-corp',
  },
  expect: { verdict: 'broken', cause: 'goproxy.bypassed' },
});

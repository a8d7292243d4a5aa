import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The address of a local proxy program stands in GOPROXY without a scheme, which go takes for https.',
  holdout: true,
  world: {
    servers: [
      moduleProxy('proxy.golang.org', '142.250.74.81'),
      { address: '127.0.0.1', port: 7890, tls: null, application: { kind: 'forward-proxy' } },
    ],
  },
  environment: { GOPROXY: '127.0.0.1:7890' },
  expect: { verdict: 'broken', cause: 'goproxy.not-a-proxy' },
});

import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'Verification is off and the proxy serves changed content: go takes it.',
  holdout: true,
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', { zipFlaw: 'one-file-changed', database: null }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example', GOSUMDB: 'off' },
  expect: {
    verdict: 'degraded',
    cause: ['proxy.wrong-content', 'sumdb.off'],
    also: ['proxy.wrong-content', 'sumdb.off'],
  },
});

import { moduleProxy, plain, scenario } from '../../scenario.js';

export default scenario({
  title: 'Everything but the zip is served; the zip is forbidden.',
  holdout: true,
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', { replies: { zip: plain(403, 'forbidden\n') } }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'broken', cause: 'http.403' },
});

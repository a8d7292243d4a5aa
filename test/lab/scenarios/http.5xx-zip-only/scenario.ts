import { moduleProxy, plain, scenario } from '../../scenario.js';

export default scenario({
  title: 'Everything but the zip is served; the zip ends in 504.',
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', {
        replies: { zip: plain(504, 'upstream timed out\n') },
      }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'broken', cause: ['http.5xx', 'proxy.upstream'] },
});

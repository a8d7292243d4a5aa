import { moduleProxy, plain, scenario } from '../../scenario.js';

export default scenario({
  title: 'The relay refuses the tiles, and go is not run: what it would prove is asked for.',
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', { replies: { tile: plain(403, 'forbidden') } }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  doctor: ['--no-go'],
  expect: { verdict: 'broken', cause: 'sumdb.proxy-breaks' },
});

import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The first proxy serves changed content; the pipe does not help, because the body was accepted.',
  holdout: true,
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', { zipFlaw: 'one-file-changed' }),
      moduleProxy('modules.example.com', '10.77.1.20'),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example|https://modules.example.com' },
  expect: { verdict: 'broken', cause: ['proxy.wrong-content', 'sumdb.mismatch'] },
});

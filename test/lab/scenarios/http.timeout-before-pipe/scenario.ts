import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The first proxy never answers; go waits for ever, so the pipe does not help.',
  holdout: true,
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', { everything: { kind: 'silence' } }),
      moduleProxy('modules.example.com', '10.77.1.20'),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example|https://modules.example.com' },
  doctor: ['--timeout', '12s'],
  expect: { verdict: 'broken', cause: 'http.timeout' },
});

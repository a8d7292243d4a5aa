import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The .mod file is never answered, everything else is.',
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', { replies: { mod: { kind: 'silence' } } }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  doctor: ['--timeout', '12s'],
  expect: { verdict: 'broken', cause: 'http.timeout' },
});

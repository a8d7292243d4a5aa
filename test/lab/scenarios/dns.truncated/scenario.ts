import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'Answers come over TCP only, UDP is told to be too small.',
  holdout: true,
  world: {
    servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10')],
    names: { 'goproxy.test-corp.example': { kind: 'truncated', a: ['10.77.1.10'], aaaa: [] } },
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'ok', cause: null },
});

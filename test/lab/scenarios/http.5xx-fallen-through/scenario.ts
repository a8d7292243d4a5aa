import { moduleProxy, plain, scenario } from '../../scenario.js';

export default scenario({
  title: 'The first proxy answers 502; a pipe leads on to a healthy one.',
  holdout: true,
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', { everything: plain(502, 'bad gateway\n') }),
      moduleProxy('modules.example.com', '10.77.1.20'),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example|https://modules.example.com' },
  expect: { verdict: 'degraded', cause: [null, 'http.5xx'], also: ['http.5xx'], never: ['doctor.disagrees'] },
});

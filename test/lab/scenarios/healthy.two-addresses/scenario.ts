import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'Both addresses of the proxy work.',
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10'),
      moduleProxy('goproxy.test-corp.example', '10.77.1.11'),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'ok', cause: null, never: ['dns.hosts-override'] },
});

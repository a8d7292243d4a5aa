import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'A company name has a private address, which is as it should be.',
  world: { servers: [moduleProxy('artifacts.corp.example', '192.168.40.12')] },
  environment: { GOPROXY: 'https://artifacts.corp.example' },
  expect: { verdict: 'ok', cause: null, never: ['dns.hijack', 'dns.fake-ip'] },
});

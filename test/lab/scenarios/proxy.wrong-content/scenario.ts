import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The zip is well formed but not the one the whole world knows.',
  world: {
    servers: [moduleProxy('goproxy.test-corp.example', '10.77.1.10', { zipFlaw: 'one-file-changed' })],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: {
    verdict: 'broken',
    cause: ['proxy.wrong-content', 'sumdb.mismatch'],
    never: ['proxy.invalid-zip'],
  },
  fix: { id: 'use-public-proxy', cause: 'proxy.wrong-content' },
});

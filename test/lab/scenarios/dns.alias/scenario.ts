import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The name is an alias of another name, as with every content network.',
  world: {
    servers: [
      moduleProxy('edge-7.cdn.example.net', '10.77.1.10', {
        server: { tls: { certificate: { kind: 'for-names', names: ['goproxy.test-corp.example'] } } },
      }),
    ],
    names: { 'goproxy.test-corp.example': { kind: 'alias', target: 'edge-7.cdn.example.net' } },
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'ok', cause: null },
});

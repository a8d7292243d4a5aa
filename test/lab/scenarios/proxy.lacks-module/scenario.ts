import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The only entry is a working proxy that does not have the module.',
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', {
        withoutQuote: true,
        modules: [{ path: 'test-corp.example/lib', version: 'v1.0.0' }],
      }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'broken', cause: ['proxy.lacks-module', 'http.404'] },
});

import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title:
    'The proxy lacks a public module; a pattern for another owner on the same host has nothing to do with it.',
  world: { servers: [moduleProxy('modules.example.com', '203.2.113.10')] },
  environment: { GOPROXY: 'https://modules.example.com', GOPRIVATE: 'github.com/initech' },
  module: 'github.com/stranger/lib@v1.0.0',
  expect: {
    verdict: 'broken',
    cause: ['http.404', 'proxy.lacks-module', 'module.not-found'],
    never: ['private.pattern', 'private.not-matched'],
  },
});

import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The pattern writes the owner in other letters than the module path.',
  world: {
    trust: 'system',
    servers: [
      moduleProxy('modules.example.com', '203.2.113.10'),
      {
        address: '140.82.121.4',
        names: ['github.com'],
        application: {
          kind: 'git',
          repositories: [
            {
              path: '/Initech/lib',
              tags: { 'v1.0.0': { 'go.mod': 'module github.com/Initech/lib\n', 'lib.go': 'package lib\n' } },
            },
          ],
        },
      },
    ],
  },
  environment: { GOPROXY: 'https://modules.example.com', GOPRIVATE: 'github.com/initech' },
  module: 'github.com/Initech/lib@v1.0.0',
  expect: { verdict: 'broken', cause: ['private.pattern'] },
});

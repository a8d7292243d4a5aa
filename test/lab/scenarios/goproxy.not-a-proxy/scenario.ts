import { page, scenario } from '../../scenario.js';

export default scenario({
  title: 'A mirror of Go installers is taken for a module proxy.',
  world: {
    servers: [
      {
        address: '47.246.23.100',
        names: ['mirrors.aliyun.com'],
        application: {
          kind: 'website',
          pages: {},
          otherwise: page('<html><h1>404 Not Found</h1></html>', 404),
        },
      },
    ],
  },
  environment: { GOPROXY: 'https://mirrors.aliyun.com/golang/' },
  expect: { verdict: 'broken', cause: ['goproxy.not-a-proxy'], never: ['goproxy.retired'] },
  fix: { id: 'use-public-proxy' },
});

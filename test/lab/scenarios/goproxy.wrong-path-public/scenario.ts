import { moduleProxy, page, scenario } from '../../scenario.js';

export default scenario({
  title: 'The host of a public proxy is right and its path is missing.',
  world: {
    servers: [
      moduleProxy('mirrors.aliyun.com', '203.2.113.40', {
        base: '/goproxy',
        replies: { other: page('<html><title>Mirrors</title></html>', 404) },
      }),
    ],
  },
  environment: { GOPROXY: 'https://mirrors.aliyun.com' },
  expect: { verdict: 'broken', cause: 'goproxy.wrong-path' },
  fix: { id: 'correct-path' },
});

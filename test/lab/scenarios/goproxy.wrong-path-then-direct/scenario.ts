import { moduleProxy, page, scenario } from '../../scenario.js';

export default scenario({
  title:
    'The path of a public proxy is wrong, and its 404 sends go to a direct download that nothing here allows.',
  world: {
    servers: [
      moduleProxy('mirrors.tencent.com', '203.2.113.40', {
        base: '/go',
        replies: { other: page('<html><title>Mirrors</title></html>', 404) },
      }),
    ],
  },
  environment: { GOPROXY: 'https://mirrors.tencent.com/goproxy/,direct' },
  expect: { verdict: 'broken', cause: 'goproxy.wrong-path', never: ['proxy.lacks-module'] },
  fix: { id: 'correct-path' },
});

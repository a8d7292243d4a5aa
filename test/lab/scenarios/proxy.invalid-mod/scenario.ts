import { moduleProxy, plain, scenario } from '../../scenario.js';

export default scenario({
  title: 'The .mod file is that of another module.',
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', {
        replies: { mod: plain(200, 'module example.com/other\n') },
      }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: {
    verdict: 'broken',
    cause: ['proxy.invalid-mod', 'proxy.wrong-content', 'sumdb.mismatch'],
    never: ['proxy.invalid-info'],
  },
});

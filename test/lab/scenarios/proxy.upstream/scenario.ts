import { moduleProxy, plain, scenario } from '../../scenario.js';

export default scenario({
  title: 'The proxy works, but cannot reach its own upstream.',
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', {
        everything: plain(
          500,
          'rsc.io/quote@v1.5.2: Get "https://proxy.golang.org/rsc.io/quote/@v/v1.5.2.info": dial tcp: lookup proxy.golang.org: no such host\n',
        ),
      }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'broken', cause: ['proxy.upstream', 'http.5xx'], never: ['proxy.lacks-module'] },
  fix: { id: 'use-public-proxy', cause: 'proxy.upstream' },
});

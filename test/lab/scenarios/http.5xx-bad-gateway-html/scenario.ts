import { moduleProxy, page, scenario } from '../../scenario.js';

export default scenario({
  title: 'The server in front of the proxy answers 502 with a web page.',
  holdout: true,
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', {
        everything: page(
          '<html><head><title>502 Bad Gateway</title></head><body><center><h1>502 Bad Gateway</h1></center><hr><center>nginx</center></body></html>',
          502,
        ),
      }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  expect: { verdict: 'broken', cause: ['http.5xx', 'proxy.upstream'], never: ['http.html'] },
});

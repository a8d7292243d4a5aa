import { moduleProxy, plain, scenario } from '../../scenario.js';

export default scenario({
  title: 'The token in the URL of the company proxy has expired.',
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', {
        everything: plain(403, '{"errors":[{"status":403,"message":"Token expired"}]}'),
      }),
    ],
  },
  environment: { GOPROXY: 'https://ci:token-2025@goproxy.test-corp.example' },
  expect: { verdict: 'broken', cause: 'http.403' },
  fix: { id: 'use-public-proxy' },
});

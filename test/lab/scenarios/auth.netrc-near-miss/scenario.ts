import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'A netrc line for another host is incomplete; the module proxy wants a login that nobody gave.',
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', {
        credentials: { user: 'ci', password: 'token-7' },
      }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  home: { '.netrc': 'machine files.test-corp.example login ci\n' },
  expect: { verdict: 'broken', cause: 'http.401', never: ['auth.netrc'] },
});

import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The module proxy wants a login and is asked over http, where go sends none.',
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', {
        credentials: { user: 'ci', password: 'token-7' },
        server: { port: 80, tls: null },
      }),
    ],
  },
  environment: { GOPROXY: 'http://goproxy.test-corp.example' },
  home: { '.netrc': 'machine goproxy.test-corp.example login ci password token-7\n' },
  expect: { verdict: 'broken', cause: ['auth.netrc', 'http.401'] },
});

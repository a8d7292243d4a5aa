import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: '.netrc names the host without the port, and go compares with the port.',
  holdout: true,
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', {
        credentials: { user: 'ci', password: 'token-7' },
        server: { port: 8443 },
      }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example:8443' },
  home: { '.netrc': 'machine goproxy.test-corp.example login ci password token-7\n' },
  expect: { verdict: 'broken', cause: ['http.401', 'auth.netrc'] },
});

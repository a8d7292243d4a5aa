import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The netrc line for the module proxy lacks the login, so go sends nothing.',
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', {
        credentials: { user: 'ci', password: 'token-7' },
      }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  home: { '.netrc': 'machine goproxy.test-corp.example password token-7\n' },
  expect: { verdict: 'broken', cause: ['auth.netrc'] },
});

import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The password in the netrc line stands in quotes, which go sends too.',
  holdout: true,
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', {
        credentials: { user: 'ci', password: 'token-7' },
      }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  home: { '.netrc': 'machine goproxy.test-corp.example login ci password "token-7"\n' },
  expect: { verdict: 'broken', cause: 'auth.netrc' },
});

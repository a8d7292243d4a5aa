import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The password in .netrc is no longer right.',
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', {
        credentials: { user: 'ci', password: 'token-7' },
      }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example' },
  home: { '.netrc': 'machine goproxy.test-corp.example login ci password token-6\n' },
  expect: { verdict: 'broken', cause: 'http.401' },
});

import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'GOAUTH=off keeps go from the netrc line that the module proxy wants.',
  holdout: true,
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', {
        credentials: { user: 'ci', password: 'token-7' },
      }),
    ],
  },
  environment: { GOPROXY: 'https://goproxy.test-corp.example', GOAUTH: 'off' },
  home: { '.netrc': 'machine goproxy.test-corp.example login ci password token-7\n' },
  expect: { verdict: 'broken', cause: 'auth.goauth' },
  fix: { id: 'correct-goauth' },
});

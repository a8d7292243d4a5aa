import { moduleProxy, scenario } from '../../scenario.js';

export default scenario({
  title: 'The credentials stand in the entry itself.',
  holdout: true,
  world: {
    servers: [
      moduleProxy('goproxy.test-corp.example', '10.77.1.10', {
        credentials: { user: 'ci', password: 'token-7' },
      }),
    ],
  },
  environment: { GOPROXY: 'https://ci:token-7@goproxy.test-corp.example' },
  expect: { verdict: 'ok', cause: null, never: ['goproxy.credentials-on-http'] },
});
